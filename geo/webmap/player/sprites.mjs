// @ts-check
// Small pictures for crowds: symbols as lists of pixels, names as ready-drawn strips.

import { Taken } from "./placing.mjs";

/**
 * Pixels of a picture, from its middle.
 *
 * @typedef {{ dx: Int16Array, dy: Int16Array, colour: Uint32Array, reach: number }} Sprite
 */

/**
 * @param {HTMLCanvasElement} canvas
 * @returns {Sprite}
 */
export function spriteOf(canvas) {
  const { width, height } = canvas;
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  const pixels = new Uint32Array(context.getImageData(0, 0, width, height).data.buffer);
  /** @type {number[][]} */
  const kept = [];
  pixels.forEach((colour, i) => {
    if (colour >>> 24 > 96)
      kept.push([
        (i % width) - (width >> 1),
        Math.floor(i / width) - (height >> 1),
        colour | 0xff000000,
      ]);
  });
  return {
    dx: Int16Array.from(kept, ([dx]) => dx),
    dy: Int16Array.from(kept, ([, dy]) => dy),
    colour: Uint32Array.from(kept, ([, , colour]) => colour >>> 0),
    reach: Math.max(width, height) >> 1,
  };
}

/**
 * A disc, where there is no symbol.
 *
 * @param {number} radius
 * @param {string} colour
 */
export function discOf(radius, colour) {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 2 * radius + 1;
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  context.fillStyle = colour;
  context.beginPath();
  context.arc(radius + 0.5, radius + 0.5, radius, 0, 2 * Math.PI);
  context.fill();
  return spriteOf(canvas);
}

/**
 * The rows whose names have room beside them, none over another.
 *
 * @param {Float32Array} xs  in pixels; not a number for a row that is not there
 * @param {Float32Array} ys
 * @param {(row: number) => number} widthFor  of its name
 * @param {{ width: number, height: number, gap: number, tall: number, most: number }} room
 * @returns {number[]}
 */
export function namedRows(xs, ys, widthFor, { width, height, gap, tall, most }) {
  const taken = new Taken();
  const rows = [];
  for (let k = 0; k < xs.length && rows.length < most; k += 1) {
    const [x, y] = [xs[k], ys[k]];
    if (Number.isNaN(x) || x < gap || y < tall || y > height - tall) continue;
    const box = { x: x + gap, y: y - tall / 2, w: widthFor(k), h: tall };
    if (box.x + box.w > width || taken.hits(box)) continue;
    // Room for the symbol too, and some air.
    taken.add({ x: x - gap * 4, y: y - tall * 2, w: box.w + gap * 8, h: tall * 4 });
    rows.push(k);
  }
  return rows;
}

/** @typedef {{ pixels: Uint32Array, width: number, height: number }} Sheet */

/**
 * @param {Sheet} sheet
 * @param {number} x
 * @param {number} y
 * @param {number} toX
 * @param {number} toY
 * @param {number} colour
 */
export function putLine({ pixels, width, height }, x, y, toX, toY, colour) {
  const steps = Math.ceil(Math.max(Math.abs(toX - x), Math.abs(toY - y)));
  if (!steps || steps > 4000) return;
  const [dx, dy] = [(toX - x) / steps, (toY - y) / steps];
  const beside = Math.abs(dx) > Math.abs(dy) ? width : 1;
  let [px, py] = [x, y];
  for (let i = 0; i < steps; i += 1) {
    if (px >= 0 && py >= 0 && px < width - 1 && py < height - 1) {
      const at = (py | 0) * width + (px | 0);
      pixels[at] = colour;
      pixels[at + beside] = colour;
    }
    px += dx;
    py += dy;
  }
}

/**
 * @param {Sheet} sheet
 * @param {Sprite} sprite
 * @param {number} x  of its middle, a whole number
 * @param {number} y
 */
export function putSprite({ pixels, width, height }, { dx, dy, colour, reach }, x, y) {
  if (x < reach || y < reach || x >= width - reach || y >= height - reach) return;
  for (let i = 0; i < colour.length; i += 1) pixels[(y + dy[i]) * width + x + dx[i]] = colour[i];
}
