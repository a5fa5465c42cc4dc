// @ts-check
// Number keys of the day's entries, and records of which accounts differ.

import { dayOf } from "./clock.mjs";
import { project } from "./geometry.mjs";
import { haloed } from "./paint.mjs";
import { shortDay } from "./words.mjs";

/** @typedef {import("./view.mjs").View} View */
/** @typedef {import("./geometry.mjs").Point} Point */
/** @typedef {import("./campaign.mjs").Campaign} Campaign */
/** @typedef {CanvasRenderingContext2D} Context */

const KEY_RADIUS = 8.2;

/**
 * The entries that begin or end on a day, with their numbers in the day book.
 *
 * @param {Campaign} campaign
 * @param {number} day
 * @returns {{ number: number, record: number }[]}
 */
export function keyed(campaign, day) {
  return campaign.days[day]
    .map(([record], i) => ({ number: i + 1, record }))
    .filter(({ record }) => {
      const { first, last } = campaign.records[record];
      return first === day || last === day;
    });
}

/**
 * Number keys gathered by place: the last point of a march, the points of an event.
 *
 * @param {Campaign} campaign
 * @param {View} view
 * @param {number} day
 * @param {(record: import("./campaign.mjs").Entry) => boolean} shows
 * @returns {{ x: number, y: number, numbers: { number: number, record: number }[] }[]}
 */
export function keysOf(campaign, view, day, shows) {
  /** @type {{ x: number, y: number, numbers: { number: number, record: number }[] }[]} */
  const keys = [];
  for (const { number, record } of keyed(campaign, day)) {
    const { points, moves } = campaign.records[record];
    if (!points.length || !shows(campaign.records[record])) continue;
    const [lon, lat] = moves ? points[points.length - 1] : points[0];
    const at = view.toPixel(project(lon, lat));
    const near = keys.find((key) => Math.hypot(key.x - at.x, key.y - at.y) < 12);
    if (near) near.numbers.push({ number, record });
    else keys.push({ ...at, numbers: [{ number, record }] });
  }
  return keys;
}

const MOST_KEYS = 3;

/**
 * How many keys of a place are drawn, the chosen one always; the rest become `+n`.
 *
 * @param {{ number: number, record: number }[]} numbers
 * @param {number} chosen
 */
export function keysShown(numbers, chosen) {
  if (numbers.length <= MOST_KEYS) return { shown: numbers, more: 0 };
  const first = numbers.slice(0, MOST_KEYS - 1);
  const lit = numbers.find(({ record }) => record === chosen);
  const shown = lit && !first.includes(lit) ? [first[0], lit] : first;
  return { shown, more: numbers.length - shown.length };
}

/** @param {{ shown: unknown[], more: number }} keys */
export function keySize({ shown, more }) {
  return { w: shown.length * 17 + (more ? 20 : 0) + 1, h: 18 };
}

/**
 * @param {Context} context
 * @param {{ x: number, y: number }} corner
 * @param {{ shown: { number: number, record: number }[], more: number }} keys
 * @param {{ theme: any, chosen: number, face: string }} look
 * @returns {{ x: number, y: number, w: number, h: number, record: number }[]}  where each stands
 */
export function drawKeys(context, corner, { shown, more }, { theme, chosen, face }) {
  const y = corner.y + 9;
  if (more) {
    const x = corner.x + 2 + shown.length * 17;
    haloed(context, `+${more}`, x, y, { face, colour: theme.ink, halo: theme.halo });
  }
  return shown.map(({ number, record }, i) => {
    const x = corner.x + 9 + i * 17;
    context.fillStyle = record === chosen ? theme.doubt : theme.ink;
    context.strokeStyle = theme.casing;
    context.lineWidth = 1.2;
    context.beginPath();
    context.arc(x, y, KEY_RADIUS, 0, 2 * Math.PI);
    context.fill();
    context.stroke();
    context.font = face;
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.fillStyle = theme.panel;
    context.fillText(String(number), x, y + 0.5);
    context.textAlign = "left";
    return { x: x - 9, y: y - 9, w: 18, h: 18, record };
  });
}

/**
 * Pairs of records of which the account, or two of them, say different things, on the
 * days from the first to the last of either.
 *
 * @param {Campaign} campaign
 * @param {View} view
 * @param {number} second
 */
export function disputesAt(campaign, view, second) {
  const day = dayOf(second, campaign.dayCount);
  const found = [];
  for (const ghost of campaign.records) {
    if (ghost.shown || ghost.mark !== "disputed") continue;
    for (const id of ghost.disputes) {
      const main = campaign.records[campaign.recordIndex.get(id) ?? -1];
      if (!main?.shown) continue;
      const from = Math.min(main.first, ghost.first);
      const until = Math.max(main.last, ghost.last);
      if (day < from || day > until || until - from > 20) continue;
      if (!main.points.length || !ghost.points.length) continue;
      const at = (/** @type {typeof ghost} */ { points }) =>
        view.toPixel(project(...points[points.length - 1]));
      found.push({ main, ghost, at: at(main), other: at(ghost) });
    }
  }
  return found;
}

/**
 * A dashed link between two places with a diamond in its middle.
 *
 * @param {Context} context
 * @param {Point} from
 * @param {Point} to
 * @param {any} theme
 */
export function drawLink(context, from, to, theme) {
  context.strokeStyle = theme.casing;
  context.lineWidth = 4;
  context.beginPath();
  context.moveTo(from.x, from.y);
  context.lineTo(to.x, to.y);
  context.stroke();
  context.strokeStyle = theme.doubt;
  context.lineWidth = 1.8;
  context.setLineDash([5, 3.5]);
  context.stroke();
  context.setLineDash([]);
  drawDiamond(context, (from.x + to.x) / 2, (from.y + to.y) / 2, 6, theme);
}

/**
 * @param {Context} context
 * @param {number} x
 * @param {number} y
 * @param {number} r
 * @param {any} theme
 */
export function drawDiamond(context, x, y, r, theme) {
  context.beginPath();
  context.moveTo(x, y - r);
  context.lineTo(x + r, y);
  context.lineTo(x, y + r);
  context.lineTo(x - r, y);
  context.closePath();
  context.fillStyle = theme.casing;
  context.fill();
  context.strokeStyle = theme.doubt;
  context.lineWidth = 1.6;
  context.stroke();
  context.beginPath();
  context.moveTo(x, y - r);
  context.lineTo(x, y + r);
  context.lineTo(x - r, y);
  context.closePath();
  context.fillStyle = theme.doubt;
  context.fill();
}

/**
 * The days that two accounts give: `12.11／12.12`.
 *
 * @param {Campaign} campaign
 * @param {{ first: number, last: number }} main
 * @param {{ first: number, last: number }} ghost
 * @param {import("./campaign.mjs").Lang} lang
 */
export function datesOf(campaign, main, ghost, lang) {
  const [one, other] = [main, ghost].map(({ last }) => last).sort((a, b) => a - b);
  const words = [one, other].map((day) => shortDay(campaign.start + day, lang));
  return one === other ? "" : words.join(lang === "en" ? " / " : "／");
}

/**
 * A tag: a filled word, then dates in a frame.
 *
 * @param {Context} context
 * @param {{ x: number, y: number }} corner
 * @param {{ tag: string, text: string, tagWidth: number, width: number, face: string, theme: any }} look
 */
export function drawTag(context, { x, y }, { tag, text, tagWidth, width, face, theme }) {
  context.fillStyle = theme.panel;
  context.strokeStyle = theme.doubt;
  context.lineWidth = 1;
  context.beginPath();
  context.roundRect(x, y, width, 15, 2);
  context.fill();
  context.stroke();
  context.fillStyle = theme.doubt;
  context.fillRect(x, y, tagWidth + 8, 15);
  context.font = face;
  context.textBaseline = "middle";
  context.textAlign = "left";
  context.fillStyle = theme.panel;
  context.fillText(tag, x + 4, y + 8);
  context.fillStyle = theme.ink;
  context.fillText(text, x + tagWidth + 13, y + 8);
}
