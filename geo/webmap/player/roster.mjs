// @ts-check
// Everyone on the map as a list: what the pictures say, for those who read or use no mouse.

import { holding } from "./campaign.mjs";
import { dayOf } from "./clock.mjs";
import { element } from "./dom.mjs";
import { standingName } from "./names.mjs";
import { positionAt } from "./track.mjs";
import { say, word } from "./words.mjs";

/** @typedef {import("./campaign.mjs").Lang} Lang */

/**
 * @param {import("./campaign.mjs").Campaign} campaign
 * @param {(unit: number) => void} pick
 */
export function createRoster(campaign, pick) {
  const summary = element("summary", {});
  const list = element("ul", { class: "cm-roster-list" });
  const node = element("details", { class: "cm-more cm-roster" }, summary, list);
  let shown = "";
  /** @type {{ second: number, lang: Lang, picked: number }} */
  let state = { second: 0, lang: "en", picked: -1 };
  node.addEventListener("toggle", () => show(state));

  /** @param {{ second: number, lang: Lang, picked: number }} next */
  function show(next) {
    state = next;
    const { second, lang, picked } = next;
    const day = dayOf(second, campaign.dayCount);
    const key = `${day} ${lang} ${picked} ${node.open}`;
    if (key === shown) return;
    shown = key;
    const rows = standing(second);
    summary.textContent = `${word("roster", lang)} · ${rows.length}`;
    if (!node.open) return;
    const focused = list.contains(document.activeElement) ? document.activeElement?.id : "";
    list.replaceChildren(...rows.map((row) => item(row, day, lang, picked)));
    if (focused) document.getElementById(focused)?.focus();
  }

  /** @param {number} second */
  function standing(second) {
    const rows = [];
    for (let track = 0; track < campaign.tracks.count; track += 1) {
      const position = positionAt(campaign.tracks, track, second);
      const { unit } = campaign.rows[track];
      if (position) rows.push({ track, unit, position, about: campaign.units[unit] });
    }
    return rows.sort((a, b) => a.about.side - b.about.side || a.about.rank - b.about.rank);
  }

  /**
   * @param {ReturnType<typeof standing>[number]} row
   * @param {number} day
   * @param {Lang} lang
   * @param {number} picked
   */
  function item({ track, unit, position, about }, day, lang, picked) {
    const { tone } = campaign.sides[about.side];
    const commander = holding(about.commander, day);
    const since = position.daysSinceReport;
    const age =
      position.basis === "last-known" && since ? ` −${since}${lang === "en" ? " d" : "日"}` : "";
    const button = element(
      "button",
      {
        type: "button",
        id: `cm-row-${track}`,
        "aria-pressed": String(unit === picked),
        onclick: () => pick(unit),
      },
      element("i", { class: `cm-tone-${tone}`, "aria-hidden": "true" }),
      element("b", {}, standingName(campaign, { unit, track }, lang)),
      commander ? element("span", {}, say(commander, lang)) : null,
      element("span", { class: "cm-roster-basis" }, `${word(position.basis, lang)}${age}`),
    );
    return element("li", {}, button);
  }

  return { node, show };
}
