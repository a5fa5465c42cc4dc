// @ts-check
// A place that the reader looked for: a ring round it, and its name whatever else is written.

import { project } from "./geometry.mjs";
import { font } from "./paint.mjs";
import { say } from "./words.mjs";

const RADIUS = 13;

/**
 * @param {import("./frame.mjs").Frame} frame
 * @param {{ lon: number, lat: number }} spot
 */
export function drawSpot({ context, view, wish }, { lon, lat }) {
  const { x, y } = view.toPixel(project(lon, lat));
  for (const [width, colour] of /** @type {[number, string][]} */ ([
    [5, wish.theme.casing],
    [2, wish.theme.doubt],
  ])) {
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.beginPath();
    context.arc(x, y, RADIUS, 0, 2 * Math.PI);
    context.stroke();
  }
}

/**
 * @param {import("./frame.mjs").Frame} frame
 * @returns {import("./labels.mjs").Name[]}
 */
export function spotName({ view, wish, placed }) {
  if (!wish.spot) return [];
  const { lon, lat, text, key } = wish.spot;
  // The place may have its name already.
  if (placed.some((one) => one.key === key)) return [];
  const at = view.toPixel(project(lon, lat));
  const face = font(wish.lang, "serif", 15, 700);
  return [
    {
      priority: 1,
      anchor: { ...at, rx: RADIUS + 2, ry: RADIUS + 2 },
      runs: [{ text: say(text, wish.lang), face, colour: wish.theme.ink }],
      size: 15,
      key,
    },
  ];
}
