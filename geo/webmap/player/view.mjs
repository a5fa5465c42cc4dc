// @ts-check
// From projected points to pixels of a canvas.

import { metresPerPixel } from "./geometry.mjs";

/** @typedef {import("./geometry.mjs").Point} Point */

/**
 * @typedef {object} View
 * @property {number} zoom
 * @property {number} scale  pixels per unit of the projection
 * @property {number} width
 * @property {number} height
 * @property {number} ratio  device pixels per CSS pixel
 * @property {number} metres  per pixel, in the middle
 * @property {(point: Point) => Point} toPixel
 */

/**
 * @param {{ zoom: number, left: number, top: number, width: number, height: number, lat: number }} window
 *   `left` and `top` are the pixels of the whole world, at that zoom, at the canvas's corner
 * @returns {View}
 */
export function viewOf({ zoom, left, top, width, height, lat }) {
  const scale = 2 ** zoom;
  return {
    zoom,
    scale,
    width,
    height,
    ratio: Math.max(1, globalThis.devicePixelRatio || 1),
    metres: metresPerPixel(lat, zoom),
    toPixel: ({ x, y }) => ({ x: x * scale - left, y: y * scale - top }),
  };
}
