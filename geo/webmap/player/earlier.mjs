// @ts-check
// Where a unit that has moved stood the evening before: a dashed outline with its day.

import { toneOf } from "./arrows.mjs";
import { endOfDay } from "./clock.mjs";
import { project } from "./geometry.mjs";
import { font } from "./paint.mjs";
import { positionAt } from "./track.mjs";
import { shortDay } from "./words.mjs";

const MOST = 6;
const NEAREST_PX = 44;
const FARTHEST_PX = 420;

/**
 * @param {import("./frame.mjs").Frame} frame
 * @param {import("./campaign.mjs").Campaign} campaign
 * @returns {import("./labels.mjs").Name[]}  the days
 */
export function drawEarlier({ context, view, wish, day, taken, used, groups }, campaign) {
  const { theme, lang } = wish;
  /** @type {import("./labels.mjs").Name[]} */
  const names = [];
  if (day < 1) return names;
  for (const { form, members, x, y, dx, dy } of groups) {
    const [one] = members;
    if (form !== "one" || names.length >= MOST || one.basis === "derived") continue;
    const before = positionAt(campaign.tracks, one.track, endOfDay(day - 1));
    // The look back must not move the cursor of play.
    positionAt(campaign.tracks, one.track, wish.second);
    if (!before) continue;
    const at = view.toPixel(project(before.lon, before.lat));
    const far = Math.hypot(at.x - x - dx, at.y - y - dy);
    const moved = Math.hypot(at.x - x, at.y - y);
    if (Math.min(far, moved) < NEAREST_PX || far > FARTHEST_PX) continue;
    const w = campaign.units[one.unit].width - 4;
    const h = (w * 2) / 3;
    const box = { x: at.x - w / 2, y: at.y - h / 2, w, h };
    const wide = { x: box.x - 2, y: box.y - 2, w: w + 4, h: h + 4 };
    if (taken.hits(wide)) continue;
    taken.add(wide);
    used.add("earlierPlace");
    const tone = theme.tones[toneOf(campaign, one.side)];
    context.strokeStyle = theme.casing;
    context.lineWidth = 3.2;
    context.strokeRect(box.x, box.y, w, h);
    context.strokeStyle = tone.body;
    context.lineWidth = 1.2;
    context.setLineDash([3.2, 2.4]);
    context.strokeRect(box.x, box.y, w, h);
    context.setLineDash([]);
    names.push({
      priority: 6,
      anchor: { x: at.x, y: at.y, rx: w / 2 + 2, ry: h / 2 + 2 },
      runs: [
        {
          text: shortDay(campaign.start + day - 1, lang),
          face: font(lang, "sans", 10.5),
          colour: tone.text,
        },
      ],
      size: 10.5,
    });
  }
  return names;
}
