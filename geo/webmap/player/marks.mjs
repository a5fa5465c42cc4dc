// @ts-check
// What the day adds to the map besides its units: places named, fights, two accounts, keys.

import { project } from "./geometry.mjs";
import {
  datesOf,
  disputesAt,
  drawKeys,
  drawLink,
  drawTag,
  keysOf,
  keySize,
  keysShown,
} from "./doubts.mjs";
import { drawHalo, fadeOf, pictureFor, stamp } from "./drawunits.mjs";
import { font, widthOf } from "./paint.mjs";
import { besideOf, stepAside } from "./placing.mjs";
import { drawBurst, holderAt, radiusOf, showsFrom } from "./towns.mjs";
import { say, word } from "./words.mjs";

/** @typedef {import("./campaign.mjs").Campaign} Campaign */
/** @typedef {import("./view.mjs").View} View */
/** @typedef {import("./frame.mjs").Wish} Wish */
/** @typedef {import("./placing.mjs").Taken} Taken */
/** @typedef {CanvasRenderingContext2D} Context */

// A place that the day names shows this much earlier than it else would, and any by here.
const EARLIER_ZOOM = 2.5;
const LATEST_ZOOM = 11.5;

/**
 * Places that the day names, and others that the zoom has room for, in pixels.
 *
 * @param {Campaign} campaign
 * @param {View} view
 * @param {number} day
 * @param {number} second
 */
export function townsInView(campaign, view, day, second) {
  const named = new Set(
    campaign.days[day].flatMap(([record]) => {
      const entry = campaign.records[record];
      return entry.first === day || entry.last === day ? entry.points.map(String) : [];
    }),
  );
  const seen = campaign.towns
    .map((town) => ({
      town,
      at: view.toPixel(town.at),
      inAction: named.has(String([town.lon, town.lat])),
      held: holderAt(town, second).holder !== undefined,
      radius: radiusOf(town, campaign.style),
    }))
    .filter(({ town, at, inAction }) => {
      const near = at.x > -10 && at.y > -10 && at.x < view.width + 10 && at.y < view.height + 10;
      const minor = town.look === "line" || town.look === "water";
      const from = Math.min(showsFrom(town), LATEST_ZOOM) - (inAction ? EARLIER_ZOOM : 0);
      return near && !minor && view.zoom >= from && (inAction || view.zoom >= showsFrom(town));
    })
    .sort(
      (a, b) =>
        Number(b.inAction) - Number(a.inAction) ||
        b.radius - a.radius ||
        Number(b.held) - Number(a.held),
    );
  // Of dots that would cover each other the first stays.
  /** @type {typeof seen} */
  const kept = [];
  for (const one of seen) {
    const covered = kept.some(({ at }) => Math.hypot(at.x - one.at.x, at.y - one.at.y) < 7);
    if (!covered) kept.push(one);
  }
  return kept;
}

/**
 * Rings for the metres within which units stand, where they are wider than the symbol.
 *
 * @param {Context} context
 * @param {View} view
 * @param {Campaign} campaign
 * @param {import("./units.mjs").Group[]} groups
 * @param {{ colourOf: (side: number) => string, used: Set<string> }} scene
 */
export function drawHalos(context, view, campaign, groups, { colourOf, used }) {
  for (const { members, x, y, side, w } of groups) {
    const [top] = members;
    const radius = top.uncertainty / view.metres;
    if (radius < w / 2 + 6 || radius > view.width) continue;
    if (top.basis === "derived" || top.basis === "interpolated") continue;
    used.add("halo");
    context.globalAlpha = top.basis === "last-known" ? fadeOf(campaign.style.fades, top.days) : 1;
    drawHalo(context, { x, y }, radius, colourOf(side));
    context.globalAlpha = 1;
  }
}

/**
 * A burst beside each place where they fight on the day.
 *
 * @param {Context} context
 * @param {View} view
 * @param {Campaign} campaign
 * @param {{ day: number, theme: any, taken: Taken, used: Set<string>,
 *   showsRecord: (record: import("./frame.mjs").Shown) => boolean }} scene
 */
export function drawFights(context, view, campaign, { day, theme, taken, used, showsRecord }) {
  const seen = new Set();
  for (const [index] of campaign.days[day]) {
    const { fight, points, first, last } = campaign.records[index];
    if (!fight || (first !== day && last !== day)) continue;
    if (!showsRecord(campaign.records[index])) continue;
    for (const [lon, lat] of points) {
      if (seen.has(`${lon},${lat}`)) continue;
      seen.add(`${lon},${lat}`);
      const at = view.toPixel(project(lon, lat));
      const box = besideOf(taken, { ...at, rx: 4, ry: 4 }, { w: 15, h: 15 }, { prefer: 5 });
      if (!box) continue;
      taken.add(box);
      used.add("fight");
      drawBurst(context, { x: box.x + 7.5, y: box.y + 7.5 }, theme, 7);
    }
  }
}

/**
 * Records of which accounts differ: the other place with its unit, the link, the dates.
 *
 * @param {Context} context
 * @param {View} view
 * @param {Campaign} campaign
 * @param {{ wish: Wish, taken: Taken, used: Set<string>,
 *   symbols: ReturnType<typeof import("./symbols.mjs").createSymbols> }} scene
 * @returns {import("./labels.mjs").Name[]}  names of the units drawn at the other place
 */
export function drawDisputes(context, view, campaign, { wish, taken, used, symbols }) {
  const { theme, lang } = wish;
  const face = font(lang, "sans", 11, 700);
  const done = new Set();
  /** @type {import("./labels.mjs").Name[]} */
  const names = [];
  for (const { main, ghost, at, other } of disputesAt(campaign, view, wish.second)) {
    const dates = datesOf(campaign, main, ghost, lang);
    const unit = ghost.units[0] ?? main.units[0];
    const place = `${unit} ${Math.round(other.x)},${Math.round(other.y)}`;
    if (Math.hypot(at.x - other.x, at.y - other.y) > 24 && !done.has(place)) {
      done.add(place);
      used.add("otherPlace");
      drawLink(context, at, other, theme);
      if (unit !== undefined && inside(view, other)) names.push(ghostUnit(unit, other));
    }
    const key = `${Math.round(at.x)},${Math.round(at.y)}`;
    if (!dates || done.has(key)) continue;
    done.add(key);
    const tag = word("disputed", lang);
    const tagWidth = widthOf(context, tag, face);
    const width = tagWidth + 18 + widthOf(context, dates, face);
    const size = { w: width, h: 16 };
    if (!inside(view, at)) continue;
    const bounds = { x: 4, y: 4, w: view.width - 8, h: view.height - 8 };
    const box =
      besideOf(taken, { ...at, rx: 10, ry: 10 }, size, { bounds, prefer: 4 }) ??
      besideOf(taken, { ...at, rx: 34, ry: 30 }, size, { bounds, prefer: 4 });
    if (!box) continue;
    taken.add(box);
    drawTag(context, box, { tag, text: dates, tagWidth, width, face, theme });
  }
  return names;

  /**
   * @param {number} unit
   * @param {{ x: number, y: number }} at
   */
  function ghostUnit(unit, at) {
    const { width, side, short } = campaign.units[unit];
    const size = width - 4;
    const bounds = { x: 4, y: 4, w: view.width - 8, h: view.height - 8 };
    const [dx, dy] = stepAside(taken, at, { w: size + 4, h: size * 1.3 }, { bounds });
    const [x, y] = [at.x + dx, at.y + dy];
    const picture = pictureFor(campaign, symbols, theme, {
      unit,
      side,
      basis: "reported",
      width: size,
    });
    if (picture) stamp(context, picture, x, y);
    const box = { x: x - size / 2, y: y - size * 0.66, w: size, h: size * 1.05 };
    taken.add(box);
    return {
      priority: 3,
      anchor: { x, y, rx: size / 2 + 3, ry: size * 0.66 + 3 },
      runs: [{ text: `${say(short, lang)}？`, face, colour: theme.doubt }],
      size: 11,
    };
  }
}

/**
 * Number keys of the day's entries, and where each stands.
 *
 * @param {Context} context
 * @param {View} view
 * @param {Campaign} campaign
 * @param {{ wish: Wish, day: number, taken: Taken, bounds: import("./placing.mjs").Box,
 *   showsRecord: (record: import("./frame.mjs").Shown) => boolean }} scene
 */
export function placeKeys(context, view, campaign, { wish, day, taken, bounds, showsRecord }) {
  const face = font(wish.lang, "sans", 11, 700);
  const boxes = [];
  for (const { x, y, numbers } of keysOf(campaign, view, day, showsRecord)) {
    if (!inside(view, { x, y })) continue;
    const keys = keysShown(numbers, wish.chosen);
    const size = keySize(keys);
    const box =
      besideOf(taken, { x, y, rx: 6, ry: 6 }, size, { bounds, prefer: 6 }) ??
      besideOf(taken, { x, y, rx: 30, ry: 26 }, size, { bounds, prefer: 6 }) ??
      besideOf(taken, { x, y, rx: 48, ry: 42 }, size, { bounds });
    if (!box) continue;
    taken.add(box);
    boxes.push(...drawKeys(context, box, keys, { theme: wish.theme, chosen: wish.chosen, face }));
  }
  return boxes;
}

/**
 * @param {View} view
 * @param {{ x: number, y: number }} at
 */
function inside(view, { x, y }) {
  return x >= 0 && y >= 0 && x <= view.width && y <= view.height;
}
