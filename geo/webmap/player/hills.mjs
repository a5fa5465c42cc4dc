// @ts-check
// Hills as soft tints and hachures, with no outline.

import { faint } from "./paint.mjs";

/** @typedef {import("./geometry.mjs").Point} Point */

/**
 * Soft tints, then short hachures that point down the slope, heavier on the shaded side.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {any} theme
 * @param {{ ring: Point[], path: Path2D }} hill
 * @param {number} s  pixels per path unit
 */
export function drawHill(context, theme, { ring, path }, s) {
  for (const [width, alpha] of [
    [22, 0.16],
    [14, 0.16],
    [7, 0.2],
  ]) {
    context.strokeStyle = faint(theme.hill, alpha);
    context.lineWidth = width / s;
    context.stroke(path);
  }
  context.fillStyle = faint(theme.hill, 0.62);
  context.fill(path);
  hachures(context, theme, ring, s);
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {any} theme
 * @param {Point[]} ring
 * @param {number} s
 */
function hachures(context, theme, ring, s) {
  const middle = ring.reduce(
    (sum, { x, y }) => ({ x: sum.x + x / ring.length, y: sum.y + y / ring.length }),
    { x: 0, y: 0 },
  );
  let seed = 7;
  const random = () => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647;
  context.strokeStyle = theme.hachure;
  for (const depth of [0.92, 0.68, 0.42]) {
    for (let i = 1; i < ring.length; i += 1) {
      const [a, b] = [ring[i - 1], ring[i]];
      const length = Math.hypot(b.x - a.x, b.y - a.y) * s * depth;
      const ticks = Math.max(1, Math.round(length / 4.5));
      for (let tick = 0; tick < ticks; tick += 1) {
        const share = (tick + random()) / ticks;
        if (random() < 0.1) continue;
        const edge = { x: a.x + share * (b.x - a.x), y: a.y + share * (b.y - a.y) };
        const reach = depth + (random() - 0.5) * 0.1;
        const x = middle.x + (edge.x - middle.x) * reach;
        const y = middle.y + (edge.y - middle.y) * reach;
        const out = Math.hypot(edge.x - middle.x, edge.y - middle.y) || 1;
        const run = ((3 + 6 * random()) / s) * (0.6 + 0.4 * depth);
        const [dx, dy] = [(edge.x - middle.x) / out, (edge.y - middle.y) / out];
        context.lineWidth = (dx + dy > 0 ? 0.9 : 0.45) / s;
        context.beginPath();
        context.moveTo(x, y);
        context.lineTo(x + dx * run, y + dy * run);
        context.stroke();
      }
    }
  }
}
