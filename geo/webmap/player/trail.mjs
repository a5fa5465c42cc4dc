// @ts-check
// The way of a unit: where it came by, with the days, and the way to its next report.

import { toneOf } from "./arrows.mjs";
import { civil, DAY_SECONDS } from "./clock.mjs";
import { project } from "./geometry.mjs";
import { font, trace } from "./paint.mjs";
import { nextReport, positionAt } from "./track.mjs";

/** @typedef {import("./geometry.mjs").Point} Point */

/**
 * Draws the way of all rows of a unit up to `second` and gives the names of its days.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {import("./view.mjs").View} view
 * @param {import("./campaign.mjs").Campaign} campaign
 * @param {{ unit: number, second: number, theme: any, lang: import("./campaign.mjs").Lang }} scene
 * @returns {import("./labels.mjs").Name[]}
 */
export function drawTrail(context, view, campaign, { unit, second, theme, lang }) {
  const { tracks, rows } = campaign;
  const tone = theme.tones[toneOf(campaign, campaign.units[unit].side)];
  /** @type {import("./labels.mjs").Name[]} */
  const names = [];
  rows.forEach((row, k) => {
    if (row.unit !== unit) return;
    /** @type {Point[]} */
    const done = [];
    for (
      let i = tracks.offsets[k];
      i < tracks.offsets[k + 1] && tracks.seconds[i] <= second;
      i += 1
    ) {
      done.push(view.toPixel(project(tracks.lons[i], tracks.lats[i])));
    }
    const now = positionAt(tracks, k, Math.min(second, tracks.last[k]));
    if (now) done.push(view.toPixel(project(now.lon, now.lat)));
    if (done.length < 2) return;
    context.lineJoin = "round";
    for (const [width, colour] of /** @type {[number, string][]} */ ([
      [3.6, theme.casing],
      [1.5, tone.body],
    ])) {
      trace(context, done);
      context.lineWidth = width;
      context.strokeStyle = colour;
      context.stroke();
    }
    names.push(...days(k, tone));
  });
  return names;

  /**
   * A dot and a date where the unit stood at the end of each day on which it had moved.
   *
   * @param {number} k
   * @param {{ body: string, text: string }} tone
   */
  function days(k, { body, text }) {
    /** @type {import("./labels.mjs").Name[]} */
    const found = [];
    let before = { x: NaN, y: NaN };
    const today = Math.floor(second / DAY_SECONDS);
    for (let day = Math.floor(tracks.first[k] / DAY_SECONDS); day < today; day += 1) {
      const position = positionAt(tracks, k, day * DAY_SECONDS + DAY_SECONDS - 1);
      if (!position) continue;
      const at = view.toPixel(project(position.lon, position.lat));
      if (Math.hypot(at.x - before.x, at.y - before.y) < 14) continue;
      before = at;
      context.fillStyle = body;
      context.beginPath();
      context.arc(at.x, at.y, 2.6, 0, 2 * Math.PI);
      context.fill();
      const { month, day: figure } = civil(campaign.start + day);
      const face = font(lang, "sans", 10.5);
      const runs = [{ text: `${month}.${figure}`, face, colour: text }];
      found.push({ priority: 3, anchor: { ...at, rx: 5, ry: 5 }, runs, size: 10.5 });
    }
    return found;
  }
}

/**
 * The way ahead of a unit that stands between two reports, in pixels.
 *
 * @param {import("./campaign.mjs").Campaign} campaign
 * @param {import("./view.mjs").View} view
 * @param {import("./units.mjs").Standing} standing
 */
export function wayAhead(campaign, view, { track, keyframe, x, y, basis }) {
  if (basis !== "interpolated") return [];
  const until = nextReport(campaign.tracks, track, keyframe);
  const line = [{ x, y }];
  for (let i = keyframe + 1; i <= until; i += 1) {
    line.push(view.toPixel(project(campaign.tracks.lons[i], campaign.tracks.lats[i])));
  }
  return line.length > 1 ? line : [];
}
