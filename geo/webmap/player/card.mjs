// @ts-check
// The card of the unit chosen: its names, its place in the order of battle, what is told of it.

import { holding } from "./campaign.mjs";
import { dayOf, DAY_SECONDS } from "./clock.mjs";
import { element } from "./dom.mjs";
import { project } from "./geometry.mjs";
import { positionAt } from "./track.mjs";
import { say, shortDay, word } from "./words.mjs";

/** @typedef {import("./campaign.mjs").Lang} Lang */
/** @typedef {import("./campaign.mjs").Campaign} Campaign */

const NEAR_M = 3000;
const EQUATOR_M = 40_075_016.7;

/**
 * The place named in the account that is nearest to a point, if one is near.
 *
 * @param {Campaign["towns"]} towns
 * @param {number} lon
 * @param {number} lat
 */
export function placeNear(towns, lon, lat) {
  const here = project(lon, lat);
  const metres = (EQUATOR_M * Math.cos((lat * Math.PI) / 180)) / 256;
  let best = null;
  let least = NEAR_M / metres;
  for (const town of towns) {
    if (town.look === "line" || town.look === "water") continue;
    const far = Math.hypot(town.at.x - here.x, town.at.y - here.y);
    if (far < least) [best, least] = [town, far];
  }
  return best && { town: best, metres: least * metres };
}

/**
 * @param {Campaign} campaign
 * @param {{ pick: (unit: number) => void, open: (record: number) => void, close: () => void }} actions
 */
export function createCard(campaign, { pick, open, close }) {
  const node = element("section", { class: "cm-card", hidden: true, tabindex: 0 });
  let shown = "";

  /** @param {{ second: number, lang: Lang, picked: number }} state */
  function show({ second, lang, picked }) {
    const day = dayOf(second, campaign.dayCount);
    const key = `${picked} ${day} ${lang}`;
    if (key === shown) return;
    const same = shown.startsWith(`${picked} `);
    shown = key;
    node.hidden = picked < 0;
    node.setAttribute("aria-label", word("unitCard", lang));
    if (picked < 0) return;
    const focused = node.contains(document.activeElement) ? document.activeElement?.id : "";
    const top = same ? node.scrollTop : 0;
    node.replaceChildren(...content(picked, day, lang, second));
    node.scrollTop = top;
    if (focused) document.getElementById(focused)?.focus();
  }

  /**
   * @param {number} unit
   * @param {number} day
   * @param {Lang} lang
   * @param {number} second
   */
  function content(unit, day, lang, second) {
    const about = campaign.units[unit];
    const { tone } = campaign.sides[about.side];
    const others = [...new Set([...about.name, ...about.short])].filter(
      (text) => text && text !== say(about.name, lang),
    );
    const above = holding(about.superior, day) ?? -1;
    const who = holding(about.commander, day);
    const shut = element(
      "button",
      { type: "button", class: "cm-text-button", id: "cm-card-close", onclick: close },
      word("close", lang),
    );
    const superior =
      above >= 0
        ? element(
            "button",
            {
              type: "button",
              class: "cm-link-button",
              id: "cm-card-above",
              onclick: () => pick(above),
            },
            say(campaign.units[above].name, lang),
          )
        : "";
    const entries = campaign.records
      .map((record, index) => ({ record, index }))
      .filter(({ record }) => record.units.includes(unit));
    return [
      element(
        "div",
        { class: "cm-card-head" },
        element("h2", { class: `cm-tone-${tone}` }, say(about.name, lang)),
        shut,
      ),
      element("p", { class: "cm-card-names" }, others.join(" · ")),
      element(
        "dl",
        {},
        ...line(word("superior", lang), superior),
        ...line(word("commander", lang), who ? say(who, lang) : ""),
        ...standing(unit, day, lang, second).flatMap(([term, text]) => line(term, text)),
      ),
      element("h3", {}, `${word("toldIn", lang)} · ${entries.length}`),
      element(
        "ul",
        { class: "cm-card-entries" },
        ...entries.map(({ record, index }) =>
          element(
            "li",
            {},
            element(
              "button",
              { type: "button", id: `cm-card-${index}`, onclick: () => open(index) },
              element("b", {}, shortDay(campaign.start + record.first, lang)),
              say(record.caption, lang),
            ),
          ),
        ),
      ),
    ];
  }

  /**
   * Where each row of the unit stands, on what grounds, and when that was last told.
   *
   * @param {number} unit
   * @param {number} day
   * @param {Lang} lang
   * @param {number} second
   * @returns {[string, string][]}
   */
  function standing(unit, day, lang, second) {
    /** @type {[string, string][]} */
    const found = [];
    campaign.rows.forEach((row, k) => {
      const position = row.unit === unit ? positionAt(campaign.tracks, k, second) : null;
      if (!position) return;
      const near = placeNear(campaign.towns, position.lon, position.lat);
      const point = `${position.lat.toFixed(3)}°N ${position.lon.toFixed(3)}°E`;
      const place = near ? say(near.town.name, lang) : point;
      const apart = near && near.metres > 300;
      const named = !apart
        ? place
        : lang === "en"
          ? `${word("near", lang)} ${place}`
          : `${place}${word("near", lang)}`;
      const reach =
        position.uncertaintyM >= 500 ? ` ±${(position.uncertaintyM / 1000).toFixed(1)} km` : "";
      const part = row.part ? `${say(row.part, lang)}: ` : "";
      found.push([
        word("standsAt", lang),
        `${part}${named}${reach} · ${word(position.basis, lang)}`,
      ]);
      const told = Math.floor(campaign.tracks.reports[position.keyframe] / DAY_SECONDS);
      if (position.basis !== "derived")
        found.push([
          word("lastReport", lang),
          shortDay(campaign.start + Math.min(told, day), lang),
        ]);
    });
    return found.length ? found : [[word("standsAt", lang), word("offMap", lang)]];
  }

  return { node, show };
}

/**
 * @param {string} term
 * @param {string | Node} text
 */
function line(term, text) {
  return text ? [element("dt", {}, term), element("dd", {}, text)] : [];
}
