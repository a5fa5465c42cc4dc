// @ts-check
// What the page shows, kept in its address: `map.html#1937-12-12&unit=36-div&lang=en`.

import { dayOf, isoDay } from "./clock.mjs";
import { LANGS } from "./words.mjs";

/** @typedef {import("./campaign.mjs").Campaign} Campaign */
/** @typedef {import("./campaign.mjs").Lang} Lang */

/**
 * @typedef {object} Asked
 * @property {number} day  -1 when the address names none of the campaign's
 * @property {Lang | undefined} lang
 * @property {"light" | "dark" | undefined} theme
 * @property {number} unit  -1 for none
 * @property {number} entry  -1 for none
 * @property {[number, number, number] | undefined} view  zoom, latitude, longitude
 * @property {boolean} present
 */

/**
 * What an address asks for. What it says wrongly is passed over.
 *
 * @param {Campaign} campaign
 * @param {string} hash
 * @returns {Asked}
 */
export function readAddress({ start, days, units, recordIndex }, hash) {
  const parts = hash.replace(/^#/, "").split("&");
  const values = new Map(
    parts.map((part) => /** @type {[string, string]} */ (part.split(/=(.*)/s).slice(0, 2))),
  );
  const day = days.findIndex((_, at) => isoDay(start + at) === parts[0]);
  const view = (values.get("view") ?? "").split(",").map(Number);
  const isView = view.length === 3 && view.every(Number.isFinite) && Math.abs(view[1]) <= 85;
  const theme = values.get("theme");
  return {
    day,
    lang: LANGS.find((lang) => lang === values.get("lang")),
    theme: theme === "light" || theme === "dark" ? theme : undefined,
    unit: units.findIndex(({ id }) => id === values.get("unit")),
    entry: recordIndex.get(values.get("entry") ?? "") ?? -1,
    view: isView ? [view[0], view[1], view[2]] : undefined,
    present: parts.includes("present"),
  };
}

/**
 * The address of what is shown; the view stands in it where one is given.
 *
 * @param {Campaign} campaign
 * @param {{ second: number, lang: Lang, theme: string, themeChosen: boolean, picked: number,
 *   chosen: number, presenting: boolean }} state
 * @param {{ lang: Lang, view?: [number, number, number] }} options  `lang` is the page's own
 */
export function writeAddress(campaign, state, { lang, view }) {
  const parts = [isoDay(campaign.start + dayOf(state.second, campaign.dayCount))];
  if (state.picked >= 0) parts.push(`unit=${campaign.units[state.picked].id}`);
  if (state.chosen >= 0) parts.push(`entry=${campaign.records[state.chosen].id}`);
  if (state.lang !== lang) parts.push(`lang=${state.lang}`);
  if (state.themeChosen) parts.push(`theme=${state.theme}`);
  if (view) parts.push(`view=${view[0].toFixed(2)},${view[1].toFixed(4)},${view[2].toFixed(4)}`);
  if (state.presenting) parts.push("present");
  return `#${parts.join("&")}`;
}

/**
 * Keeps the address at what play rests on.
 *
 * @param {{ watch: (keys: any[], tell: (state: any) => void) => void }} store
 * @param {any} map
 * @param {() => string} address
 */
export function keepAddress(store, map, address) {
  let ready = false;
  const keep = (/** @type {{ playing?: boolean } | undefined} */ state) => {
    if (!ready || state?.playing) return;
    try {
      const next = address();
      if (next !== location.hash) history.replaceState(null, "", next);
    } catch {
      // A frame without an address of its own, as in a notebook.
    }
  };
  const keys = ["second", "playing", "lang", "theme", "picked", "chosen", "presenting"];
  store.watch(keys, keep);
  map.on("moveend", () => keep(undefined));
  ready = true;
}
