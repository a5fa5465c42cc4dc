// @ts-check
// Fronts, fortified lines and boundaries: a line in the holder's colour, teeth to the enemy.

import { toneOf } from "./arrows.mjs";
import { smooth } from "./geometry.mjs";
import { trace } from "./paint.mjs";

/** @typedef {import("./geometry.mjs").Point} Point */

/**
 * @param {CanvasRenderingContext2D} context
 * @param {import("./view.mjs").View} view
 * @param {import("./campaign.mjs").Campaign} campaign
 * @param {{ day: number, theme: any, showsSide: (side: number) => boolean, used: Set<string>,
 *   all: import("./units.mjs").Standing[] }} scene
 */
export function drawFronts(context, view, campaign, { day, theme, showsSide, used, all }) {
  for (const { line, kind, side, first, last } of campaign.lines) {
    if (day < first || day > last || !showsSide(side)) continue;
    used.add("front").add(`side ${side}`);
    const curve = smooth(line.map(view.toPixel));
    const { body } = theme.tones[toneOf(campaign, side)];
    context.lineJoin = "round";
    trace(context, curve);
    context.strokeStyle = theme.casing;
    context.lineWidth = 5;
    context.stroke();
    context.strokeStyle = body;
    context.lineWidth = campaign.style.lines.front;
    if (kind === "boundary") context.setLineDash([8, 5]);
    context.stroke();
    context.setLineDash([]);
    if (kind === "boundary") continue;
    const own = all.filter((one) => one.side === side);
    teeth(context, curve, body, kind === "fortified-line" ? 16 : 12, awayFrom(curve, own));
  }
}

/**
 * 1 when the holder's units stand on the right of the line, as its vertices run, else -1.
 *
 * @param {Point[]} line
 * @param {Point[]} units
 */
function awayFrom(line, units) {
  const [a, b] = [line[0], line[line.length - 1]];
  let sum = 0;
  for (const { x, y } of units) {
    const cross = (b.x - a.x) * (y - a.y) - (b.y - a.y) * (x - a.x);
    const middle = Math.hypot(x - (a.x + b.x) / 2, y - (a.y + b.y) / 2);
    sum += Math.sign(cross) / (1 + middle);
  }
  return sum >= 0 ? 1 : -1;
}

/**
 * Ticks on one side of the line: 1 is its left, as its vertices run.
 *
 *
 * @param {CanvasRenderingContext2D} context
 * @param {Point[]} line
 * @param {string} colour
 * @param {number} every
 * @param {number} way
 */
function teeth(context, line, colour, every, way) {
  context.fillStyle = colour;
  let left = every / 2;
  for (let i = 1; i < line.length; i += 1) {
    const [a, b] = [line[i - 1], line[i]];
    const length = Math.hypot(b.x - a.x, b.y - a.y);
    if (!length) continue;
    const [dx, dy] = [(b.x - a.x) / length, (b.y - a.y) / length];
    for (; left < length; left += every) {
      const [x, y] = [a.x + dx * left, a.y + dy * left];
      context.beginPath();
      context.moveTo(x - dx * 3, y - dy * 3);
      context.lineTo(x + dx * 3, y + dy * 3);
      context.lineTo(x + way * dy * 6, y - way * dx * 6);
      context.closePath();
      context.fill();
    }
    left -= length;
  }
}
