// @ts-check
// Which names the map would like to write: units, places, waters and hills.

import { font } from "./paint.mjs";
import { writeAlong } from "./labels.mjs";
import { within } from "./placing.mjs";
import { say, word } from "./words.mjs";
import { toneOf } from "./arrows.mjs";
import { holding } from "./campaign.mjs";

/** @typedef {import("./labels.mjs").Name} Name */
/** @typedef {import("./campaign.mjs").Lang} Lang */

/**
 * @param {import("./campaign.mjs").Campaign} campaign
 * @param {import("./units.mjs").Group[]} groups
 * @param {{ lang: Lang, theme: any, day: number, zoom: number, chosenUnits: Set<number>, phone: boolean }} scene
 * @returns {Name[]}
 */
export function unitNames(campaign, groups, { lang, theme, day, zoom, chosenUnits, phone }) {
  const names = [];
  for (const group of groups) {
    if (group.form === "card") continue;
    const top = group.members[0];
    const unit = campaign.units[top.unit];
    const colour = theme.tones[toneOf(campaign, group.side)].text;
    const size = phone ? 13 : 12;
    const bold = font(lang, "sans", size, 700);
    const small = font(lang, "sans", 11);
    let text = standingName(campaign, top, lang);
    if (group.members.length > 1) text += ` ×${group.members.length}`;
    const runs = [{ text, face: bold, colour }];
    const commander = holding(unit.commander, day);
    if (top.basis === "last-known" && top.days > 0) {
      const since = lang === "en" ? `−${top.days} d` : `−${top.days}日`;
      runs.push({ text: since, face: small, colour });
    } else if (
      commander &&
      !text.includes(say(commander, lang)) &&
      zoom >= 11.5 &&
      !phone &&
      group.members.length === 1
    ) {
      runs.push({ text: say(commander, lang), face: small, colour });
    }
    const chosen = group.members.some((member) => chosenUnits.has(member.unit));
    names.push({
      priority: chosen ? 1 : top.moving || top.active ? 2 : 5,
      anchor: {
        x: group.x + group.dx,
        y: group.y + group.dy + group.oy * 0.3,
        rx: group.w / 2 + 2.5,
        ry: group.h / 2 + 2.5 - group.oy * 0.7,
      },
      runs,
      size,
      droppable: true,
      small: { text, face: font(lang, "sans", 10, 700), colour },
      // The staff of a headquarters stands at the lower left.
      skip: unit.hq ? (/** @type {number} */ _, /** @type {number} */ dy) => dy > 0 : undefined,
      key: `unit ${top.track}`,
    });
  }
  return names;
}

/**
 * @param {import("./campaign.mjs").Campaign} campaign
 * @param {{ unit: number, track: number }} standing
 * @param {Lang} lang
 */
export function standingName(campaign, { unit, track }, lang) {
  const { part } = campaign.rows[track];
  const name = say(campaign.units[unit].short, lang);
  if (!part) return name;
  return lang === "en" ? `${name} (${say(part, lang)})` : `${name}（${say(part, lang)}）`;
}

/**
 * @param {{ town: import("./campaign.mjs").Town, at: { x: number, y: number }, radius: number,
 *   inAction: boolean, held: boolean }[]} towns
 * @param {{ lang: Lang, theme: any, zoom: number }} scene
 * @returns {Name[]}
 */
export function townNames(towns, { lang, theme, zoom }) {
  return towns.map(({ town, at, radius, inAction, held }) => {
    const gate = town.look === "gate";
    const main = !gate && (inAction || town.look === "large" || (held && town.look !== "small"));
    const size = inAction && !gate ? 15 : main ? 13.5 : gate && lang === "en" ? 11.5 : 12;
    const weight = main || gate ? 700 : 400;
    const colour =
      inAction || main ? theme.ink : town.look === "hill" ? theme.hill_name : theme.ink2;
    return {
      priority: inAction
        ? gate || town.look === "small"
          ? 4
          : 3
        : main
          ? 5.5
          : gate
            ? 6
            : town.look === "name"
              ? 7
              : 8,
      anchor: { x: at.x, y: at.y, rx: radius + 2, ry: radius + 2 },
      runs: [{ text: say(town.name, lang), face: font(lang, "serif", size, weight), colour }],
      size: zoom < 7 ? size - 1 : size,
      key: `town ${town.id}`,
    };
  });
}

const KIND_LOOK = {
  river: { size: 19, colour: "water_name", oblique: true },
  sea: { size: 17, colour: "water_name", oblique: true },
  lake: { size: 11.5, colour: "water_name", oblique: true },
  strait: { size: 11.5, colour: "water_name", oblique: true },
  stream: { size: 11.5, colour: "water_name", oblique: true },
  range: { size: 15, colour: "hill_name", oblique: false },
  hill: { size: 12.5, colour: "hill_name", oblique: false },
  railway: { size: 11, colour: "ink3", oblique: false },
  road: { size: 11, colour: "ink3", oblique: false },
  island: { size: 12, colour: "ink2", oblique: false },
};

/**
 * Names of the ground. Those along a line are written at once, the others returned.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {import("./campaign.mjs").Campaign} campaign
 * @param {import("./view.mjs").View} view
 * @param {{ lang: Lang, theme: any, taken: import("./placing.mjs").Taken,
 *   bounds: import("./placing.mjs").Box, known: Set<string> }} scene
 * @returns {Name[]}
 */
export function groundNames(context, campaign, view, { lang, theme, taken, bounds, known }) {
  /** @type {Name[]} */
  const names = [];
  const done = new Set(known);
  for (const ground of [...campaign.grounds].reverse()) {
    for (const label of ground.labels) {
      const text = say(label.text, lang);
      if (done.has(text) || label.rank > rankAt(view.zoom)) continue;
      const big = label.kind === "river" && label.rank > 1 ? "stream" : label.kind;
      const look = KIND_LOOK[/** @type {keyof typeof KIND_LOOK} */ (big)] ?? KIND_LOOK.island;
      const size = label.rank > 2 ? Math.min(look.size, 11.5) : look.size;
      const face = font(lang, "serif", size, look.size === 15 ? 700 : 400, look.oblique);
      const colour = theme[look.colour];
      const halo = look.colour === "water_name" ? theme.water : theme.halo;
      const line = label.points.map(view.toPixel);
      const inside = line.filter((at) => within(around(at), bounds));
      if (lang === "en" && line.length > 1 && big === "stream") {
        if (!inside.length) continue;
        done.add(text);
        names.push({
          priority: 7,
          anchor: { ...inside[inside.length >> 1], rx: 4, ry: 4 },
          runs: [{ text, face, colour }],
          size,
        });
        continue;
      }
      if (line.length > 1) {
        if (writeAlong(context, text, line, { taken, bounds, halo, face, colour, size })) {
          done.add(text);
        }
        continue;
      }
      done.add(text);
      const [at] = line;
      if (
        at.x < bounds.x ||
        at.y < bounds.y ||
        at.x > bounds.x + bounds.w ||
        at.y > bounds.y + bounds.h
      )
        continue;
      names.push({
        priority: 7,
        anchor: { ...at, rx: 0, ry: 0 },
        runs: [{ text, face, colour }],
        size,
        centred: true,
      });
    }
  }
  return names;
}

/**
 * @param {{ x: number, y: number }} at
 */
function around({ x, y }) {
  return { x, y, w: 0, h: 0 };
}

/** @param {number} zoom */
function rankAt(zoom) {
  return zoom < 7 ? 1 : zoom < 9 ? 2 : zoom < 11 ? 3 : 5;
}

/**
 * The heading of a card: how many, and what is not known of them.
 *
 * @param {import("./units.mjs").Group} group
 * @param {string} place
 * @param {Lang} lang
 */
export function headingOf({ members }, place, lang) {
  const count =
    lang === "en" ? `${members.length} units` : `${members.length}${word("units", lang)}`;
  const doubtful = members.every(({ basis }) => basis === "inferred");
  return [place, count, doubtful ? word("inferred", lang) : ""].filter(Boolean).join(" · ");
}
