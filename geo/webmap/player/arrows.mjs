// @ts-check
// Movements as arrows that grow with the march and fade when it is over.

import { DAY_SECONDS } from "./clock.mjs";
import { arrowOutline, grown, lengthOf, thin, upTo } from "./geometry.mjs";
import { faint, trace } from "./paint.mjs";

/** @typedef {import("./campaign.mjs").Route} Route */
/** @typedef {import("./geometry.mjs").Point} Point */
/** @typedef {import("./view.mjs").View} View */

const FADE_IN_OWN_DAY = 0.34;
const MOST_AT_FULL = 8;
// The part of a day in which an old arrow goes out.
const LEAVING = 0.3;

/**
 * How much of a route is done, and how strongly it shows: null when it does not.
 *
 * @param {Route} route
 * @param {number} second
 * @param {number} earlierDays  days for which a finished march still shows
 * @returns {{ share: number, strength: number, earlier: boolean } | null}
 */
export function stageOf(route, second, earlierDays) {
  if (!route.told && route.arrow !== "planned" && !route.disputed) return null;
  const today = Math.floor(second / DAY_SECONDS);
  const firstDay = Math.floor(route.start / DAY_SECONDS);
  const lastDay = Math.floor(route.end / DAY_SECONDS);
  if (today < firstDay) return null;
  if (!route.told) return today <= lastDay ? { share: 1, strength: 1, earlier: false } : null;
  if (second < route.start) return null;
  if (today <= lastDay) {
    const span = route.end - route.start;
    const share = span > 0 ? Math.min(1, (second - route.start) / span) : 1;
    return { share, strength: 1, earlier: false };
  }
  // 0.34 the day after, then ever less until it goes.
  const after = second / DAY_SECONDS - (lastDay + 1);
  if (after >= earlierDays + LEAVING) return null;
  const settle = Math.max(0, 1 - after / 0.15);
  const leave = Math.min(1, (earlierDays + LEAVING - after) / LEAVING);
  const strength = FADE_IN_OWN_DAY + (1 - FADE_IN_OWN_DAY) * settle;
  return { share: 1, strength: strength * leave, earlier: true };
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {View} view
 * @param {import("./campaign.mjs").Campaign} campaign
 * @param {{ second: number, theme: any, chosen: number, visible: (route: Route) => boolean,
 *   blocked: (at: Point) => number, used: Set<string> }} scene
 *   `blocked` gives the radius of the mark at an objective
 */
export function drawArrows(context, view, campaign, scene) {
  const { style } = campaign;
  const staged = [];
  for (const route of campaign.routes) {
    const stage = stageOf(route, scene.second, style.earlierDays);
    if (stage && stage.share > 0 && scene.visible(route)) staged.push({ route, ...stage });
  }
  staged.sort((a, b) => Number(b.earlier) - Number(a.earlier) || a.route.start - b.route.start);
  let full = 0;
  for (const { route, share, strength, earlier } of [...staged].reverse()) {
    const isChosen = route.record === scene.chosen;
    full += earlier ? 0 : 1;
    const weak = !isChosen && !earlier && route.told && full > MOST_AT_FULL;
    const line = pathOf(view, route, share, scene.blocked);
    if (!line) continue;
    const tone = campaign.style.themes && scene.theme.tones[toneOf(campaign, route.side)];
    const kind = route.told ? route.arrow : "planned";
    const shape =
      earlier || weak ? { ...style.arrows[kind], ...weaker(style, kind) } : style.arrows[kind];
    const ghost = !route.told && route.arrow !== "planned";
    scene.used.add(keyOf(kind, earlier, ghost)).add(`side ${route.side}`);
    context.globalAlpha = isChosen ? 1 : weak ? 0.5 : strength;
    const large = view.zoom < 7.5 && kind === "attack" ? 0.85 : 1;
    const outline = arrowOutline(line, {
      tail: shape.tail * large,
      neck: shape.neck * large,
      head: style.head,
    });
    const colours = ghost ? { ...tone, body: scene.theme.doubt } : tone;
    if (outline.length) paint(context, outline, line, shape.fill, colours, scene.theme, style);
    context.globalAlpha = 1;
  }
}

/**
 * What the key calls an arrow; one that another account tells goes with the diamonds.
 *
 * @param {string} kind
 * @param {boolean} earlier
 * @param {boolean} ghost
 */
function keyOf(kind, earlier, ghost) {
  if (ghost) return "otherPlace";
  if (earlier) return "earlier";
  return kind === "planned" ? "plannedArrow" : kind;
}

/**
 * @param {any} style
 * @param {string} kind
 */
function weaker(style, kind) {
  const { tail, neck } = style.arrows.earlier;
  return kind === "withdrawal" ? { tail: tail + 1, neck: neck + 1 } : { tail, neck };
}

/**
 * @param {import("./campaign.mjs").Campaign} campaign
 * @param {number} side
 */
export function toneOf(campaign, side) {
  return campaign.sides[side]?.tone ?? "grey";
}

/**
 * The drawn line so far, in pixels, smoothed; short of the mark at its end.
 *
 * @param {View} view
 * @param {Route} route
 * @param {number} share
 * @param {(at: Point) => number} blocked
 * @returns {Point[] | null}
 */
function pathOf(view, route, share, blocked) {
  const pixels = route.line.map(view.toPixel);
  if (!nearby(pixels, view)) return null;
  const curve = grown(thin(pixels, 18), share);
  const length = lengthOf(curve);
  const keep = share < 1 ? 0 : Math.min(blocked(curve[curve.length - 1]) + 6, length / 3);
  return length - keep > 3 ? upTo(curve, length - keep) : null;
}

/**
 * @param {Point[]} pixels
 * @param {View} view
 */
function nearby(pixels, view) {
  const xs = pixels.map(({ x }) => x);
  const ys = pixels.map(({ y }) => y);
  return (
    Math.min(...xs) < view.width + 60 &&
    Math.max(...xs) > -60 &&
    Math.min(...ys) < view.height + 60 &&
    Math.max(...ys) > -60
  );
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Point[]} outline
 * @param {Point[]} line
 * @param {string} fill
 * @param {any} tone
 * @param {any} theme
 * @param {any} style
 */
function paint(context, outline, line, fill, tone, theme, style) {
  context.lineJoin = "round";
  trace(context, outline, true);
  if (fill === "hollow") {
    context.fillStyle = faint(theme.casing, 0.45);
    context.fill();
    context.setLineDash([5, 3.2]);
    context.strokeStyle = tone.body;
    context.lineWidth = 1.5;
    context.stroke();
    context.setLineDash([]);
    return;
  }
  if (fill === "hatch") {
    context.fillStyle = theme.casing;
    context.fill();
    context.fillStyle = hatch(context, tone.body, style.hatch);
    context.fill();
    context.strokeStyle = tone.body;
    context.lineWidth = style.hatch.outline;
    context.stroke();
    return;
  }
  context.strokeStyle = theme.casing;
  context.lineWidth = 2.2;
  context.stroke();
  const [from, to] = [line[0], line[line.length - 1]];
  const gradient = context.createLinearGradient(from.x, from.y, to.x, to.y);
  for (const [at, alpha] of style.stops) gradient.addColorStop(at, faint(tone.body, alpha));
  context.fillStyle = gradient;
  context.fill();
}

/** @type {Map<string, CanvasPattern | null>} */
const patterns = new Map();

/**
 * @param {CanvasRenderingContext2D} context
 * @param {string} colour
 * @param {{ line: number, every: number }} look
 */
function hatch(context, colour, { line, every }) {
  const known = patterns.get(colour);
  if (known) return known;
  const size = Math.round(every * Math.SQRT2 * 2);
  const tile = document.createElement("canvas");
  tile.width = tile.height = size;
  const pen = /** @type {CanvasRenderingContext2D} */ (tile.getContext("2d"));
  pen.strokeStyle = colour;
  pen.lineWidth = line;
  pen.lineCap = "square";
  for (const shift of [-size, -size / 2, 0, size / 2, size]) {
    pen.beginPath();
    pen.moveTo(shift, size);
    pen.lineTo(shift + size, 0);
    pen.stroke();
  }
  const pattern = context.createPattern(tile, "repeat");
  if (pattern) patterns.set(colour, pattern);
  return pattern ?? colour;
}

/**
 * A round-dotted line: the way from here to the next report.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {Point[]} line
 * @param {string} colour
 */
export function drawDots(context, line, colour) {
  trace(context, line);
  context.lineCap = "round";
  context.setLineDash([0.1, 5]);
  context.lineWidth = 2.4;
  context.strokeStyle = colour;
  context.stroke();
  context.setLineDash([]);
  context.lineCap = "butt";
}
