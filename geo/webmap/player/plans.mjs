// @ts-check
// Plans: a hollow symbol at the place to which a unit was ordered, or meant to go.

import { pictureFor, stamp } from "./drawunits.mjs";
import { project } from "./geometry.mjs";
import { font } from "./paint.mjs";
import { stepAside } from "./placing.mjs";
import { say, word } from "./words.mjs";
import { toneOf } from "./arrows.mjs";

const MOST = 8;

/**
 * @param {import("./frame.mjs").Frame} frame
 * @param {import("./campaign.mjs").Campaign} campaign
 * @param {ReturnType<typeof import("./symbols.mjs").createSymbols>} symbols
 * @returns {import("./labels.mjs").Name[]}  what is written beside the symbols
 */
export function drawPlans(
  { context, view, wish, day, taken, used, showsRecord },
  campaign,
  symbols,
) {
  const { theme, lang } = wish;
  const done = new Set();
  /** @type {import("./labels.mjs").Name[]} */
  const names = [];
  for (const [index] of campaign.days[day]) {
    const record = campaign.records[index];
    const { mark, points, units, side } = record;
    const last = points[points.length - 1];
    const [unit] = units;
    if (mark !== "planned" || !last || unit === undefined || names.length >= MOST) continue;
    const at = view.toPixel(project(...last));
    const place = `${unit} ${Math.round(at.x)},${Math.round(at.y)}`;
    const inside = at.x > 20 && at.y > 20 && at.x < view.width - 20 && at.y < view.height - 20;
    if (!inside || done.has(place) || !showsRecord(record)) continue;
    done.add(place);
    const width = campaign.units[unit].width - 4;
    const box = { w: width + 4, h: width * 1.05 };
    const [dx, dy] = stepAside(taken, at, box, { bounds: wishBounds(view) });
    const [x, y] = [at.x + dx, at.y + dy];
    const around = { x: x - box.w / 2, y: y - box.h / 2, ...box };
    if (taken.hits(around)) continue;
    taken.add(around);
    const picture = pictureFor(campaign, symbols, theme, {
      unit,
      side: campaign.units[unit].side,
      basis: "planned",
      width,
    });
    if (picture) stamp(context, picture, x, y + 3);
    used.add("plannedUnit");
    const colour = theme.tones[toneOf(campaign, side)].text;
    const more = units.length > 1 ? ` ×${units.length}` : "";
    const tag = lang === "en" ? ` (${word("planDone", lang)})` : ` ${word("planDone", lang)}`;
    names.push({
      priority: 4,
      anchor: { x, y, rx: box.w / 2 + 1, ry: box.h / 2 + 1 },
      runs: [
        {
          text: `${say(campaign.units[unit].short, lang)}${more}`,
          face: font(lang, "sans", 11, 700),
          colour,
        },
        { text: tag.trim(), face: font(lang, "sans", 11), colour },
      ],
      size: 11,
      droppable: true,
    });
  }
  return names;
}

/** @param {import("./view.mjs").View} view */
function wishBounds({ width, height }) {
  return { x: 2, y: 2, w: width - 4, h: height - 4 };
}
