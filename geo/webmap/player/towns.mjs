// @ts-check
// Marks of places in their holders' colours, and of fighting.

import { DAY_SECONDS } from "./clock.mjs";

/** @typedef {import("./campaign.mjs").Town} Town */
/** @typedef {import("./view.mjs").View} View */
/** @typedef {import("./geometry.mjs").Point} Point */

/**
 * Who holds a place at a second: sides' numbers, -1 for nobody, undefined when nobody
 * ever says; `other` by the other account; `since` the second of the last change.
 *
 * @param {Town} town
 * @param {number} second
 */
export function holderAt(town, second) {
  /** @type {{ holder: number | undefined, other: number | null, since: number }} */
  let now = { holder: undefined, other: null, since: -Infinity };
  for (const [since, holder, other] of town.changes) {
    if (since <= second) now = { holder, other, since };
  }
  return now;
}

/**
 * The smallest zoom at which a place shows that the day does not name.
 *
 * @param {Town} town
 */
export function showsFrom(town) {
  if (town.look === "line" || town.look === "water" || town.look === "vague") return Infinity;
  if (town.look === "large") return 0;
  if (town.look === "town") return 7;
  if (town.look === "name") return 7;
  return town.look === "gate" ? 11.5 : 10;
}

/**
 * @param {Town} town
 * @param {any} style
 */
export function radiusOf(town, style) {
  if (town.look === "gate") return 5;
  return style.towns[town.look] ?? style.towns.small;
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Town} town
 * @param {Point} at
 * @param {{ second: number, theme: any, style: any, colourOf: (side: number) => string,
 *   angle: number | undefined, still: boolean, used: Set<string> }} scene
 */
export function drawTown(context, town, at, scene) {
  const { theme, style } = scene;
  const { holder, other, since } = holderAt(town, scene.second);
  const colour = holder === undefined || holder < 0 ? theme.ink3 : scene.colourOf(holder);
  if (holder !== undefined && holder >= 0) {
    scene.used.add("holders").add(`holder ${holder}`).add(`side ${holder}`);
  }
  if (town.look === "gate") {
    drawGate(context, at, scene.angle ?? 0, colour, theme);
    return;
  }
  const radius = radiusOf(town, style);
  const disc = (/** @type {number} */ r, /** @type {string} */ fill) => {
    context.fillStyle = fill;
    context.beginPath();
    context.arc(at.x, at.y, r, 0, 2 * Math.PI);
    context.fill();
  };
  disc(radius + 1.6, theme.casing);
  disc(radius, holder === -1 ? theme.casing : colour);
  if (holder === -1 || holder === undefined) {
    context.strokeStyle = theme.ink3;
    context.lineWidth = 1.2;
    context.stroke();
  }
  if (other !== null && other !== holder) {
    scene.used.add("split");
    context.fillStyle = other < 0 ? theme.casing : scene.colourOf(other);
    context.beginPath();
    context.arc(at.x, at.y, radius, -Math.PI / 2, Math.PI / 2);
    context.fill();
    context.strokeStyle = theme.casing;
    context.lineWidth = 1.6;
    context.beginPath();
    context.moveTo(at.x, at.y - radius);
    context.lineTo(at.x, at.y + radius);
    context.stroke();
  }
  // One ring goes out when the place has just changed hands.
  const share = (scene.second - since) / (DAY_SECONDS / 5);
  if (!scene.still && since > 0 && share >= 0 && share < 1) {
    context.globalAlpha = 1 - share;
    context.strokeStyle = colour;
    context.lineWidth = 2;
    context.beginPath();
    context.arc(at.x, at.y, radius + share * (14 - radius), 0, 2 * Math.PI);
    context.stroke();
    context.globalAlpha = 1;
  }
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Point} at
 * @param {number} angle  of the wall there
 * @param {string} colour
 * @param {any} theme
 */
function drawGate(context, at, angle, colour, theme) {
  context.save();
  context.translate(at.x, at.y);
  context.rotate(angle);
  context.fillStyle = theme.casing;
  context.fillRect(-6.6, -5, 13.2, 10);
  context.fillStyle = colour;
  context.fillRect(-5.2, -3.6, 10.4, 7.2);
  context.restore();
}

/**
 * A 16-pointed burst: they fight here today.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {Point} at
 * @param {any} theme
 * @param {number} [radius]
 */
export function drawBurst(context, at, theme, radius = 8) {
  context.beginPath();
  for (let i = 0; i < 32; i += 1) {
    const r = i % 2 ? radius * 0.55 : radius;
    const angle = (i * Math.PI) / 16;
    const [x, y] = [at.x + r * Math.cos(angle), at.y + r * Math.sin(angle)];
    if (i) context.lineTo(x, y);
    else context.moveTo(x, y);
  }
  context.closePath();
  context.strokeStyle = theme.casing;
  context.lineWidth = 2;
  context.stroke();
  context.fillStyle = theme.doubt;
  context.fill();
}

/**
 * The direction of the nearest wall at a point, in radians; undefined when none is near.
 *
 * @param {Point[][]} walls  in pixels
 * @param {Point} at
 */
export function wallAngle(walls, at) {
  let nearest = 60;
  let angle;
  for (const wall of walls) {
    for (let i = 1; i < wall.length; i += 1) {
      const [a, b] = [wall[i - 1], wall[i]];
      const dx = b.x - a.x;
      const dy = b.y - a.y;
      const square = dx * dx + dy * dy;
      if (!square) continue;
      const t = Math.max(0, Math.min(1, ((at.x - a.x) * dx + (at.y - a.y) * dy) / square));
      const distance = Math.hypot(at.x - a.x - t * dx, at.y - a.y - t * dy);
      if (distance < nearest) {
        nearest = distance;
        angle = Math.atan2(dy, dx);
      }
    }
  }
  return angle;
}
