// @ts-check
// The order of battle as a tree: opens and shuts, shows and hides, chooses.

import { holding } from "./campaign.mjs";
import { dayOf } from "./clock.mjs";
import { element, name } from "./dom.mjs";
import { positionAt } from "./track.mjs";
import { say, word } from "./words.mjs";

/** @typedef {import("./campaign.mjs").Lang} Lang */
/** @typedef {import("./campaign.mjs").Campaign} Campaign */

/**
 * Who is under whom on a day: the units right below each unit, and the highest ones.
 *
 * @param {{ superior: [number, number][] }[]} units
 * @param {number} day
 */
export function orderOn(units, day) {
  const below = units.map(() => /** @type {number[]} */ ([]));
  /** @type {number[]} */
  const top = [];
  units.forEach(({ superior }, unit) => {
    const above = holding(superior, day) ?? -1;
    if (above >= 0 && above !== unit) below[above].push(unit);
    else top.push(unit);
  });
  return { below, top };
}

/**
 * A unit with all that are under it.
 *
 * @param {number[][]} below
 * @param {number} unit
 * @returns {number[]}
 */
export function withAllUnder(below, unit) {
  /** @type {Set<number>} */
  const seen = new Set();
  const waiting = [unit];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    waiting.push(...below[next]);
  }
  return [...seen];
}

/**
 * @param {Campaign} campaign
 * @param {{ pick: (unit: number) => void, hide: (units: number[], hidden: boolean) => void,
 *   close: () => void }} actions
 */
export function createTree(campaign, { pick, hide, close }) {
  const title = element("h2", { class: "cm-book-title" });
  const shut = element("button", { type: "button", class: "cm-text-button", onclick: close });
  const list = element("ul", { class: "cm-tree" });
  const node = element(
    "section",
    { class: "cm-tree-panel" },
    element("div", { class: "cm-book-head" }, title, shut),
    element("div", { class: "cm-book-scroll", tabindex: 0, role: "group" }, list),
  );
  /** @type {Set<number>} */
  const open = new Set();
  let shown = "";
  let firstTime = true;

  /**
   * @param {{ second: number, lang: Lang, picked: number, hiddenUnits: Set<number>, panel: string }} state
   */
  function show({ second, lang, picked, hiddenUnits, panel }) {
    if (panel !== "tree") return;
    const day = dayOf(second, campaign.dayCount);
    const key = [day, lang, picked, [...hiddenUnits].join(), [...open].join()].join("|");
    if (key === shown) return;
    shown = key;
    const { below, top } = orderOn(campaign.units, day);
    if (firstTime) for (const unit of top) open.add(unit);
    firstTime = false;
    const present = new Set();
    for (let k = 0; k < campaign.tracks.count; k += 1) {
      if (positionAt(campaign.tracks, k, second)) present.add(campaign.rows[k].unit);
    }
    title.textContent = word("tree", lang);
    shut.textContent = word("close", lang);
    list.parentElement?.setAttribute("aria-label", word("tree", lang));
    const focused = document.activeElement?.id ?? "";
    const again = () => show({ second, lang, picked, hiddenUnits, panel });
    const row = (/** @type {number} */ unit) =>
      item({ unit, day, below, present, lang, picked, hiddenUnits, row, again });
    const sides = campaign.sides.map((side, i) => {
      const units = top.filter((unit) => campaign.units[unit].side === i);
      const head = element(
        "b",
        { class: `cm-tree-side cm-tone-${side.tone}` },
        say(side.name, lang),
      );
      return element("li", {}, head, element("ul", {}, ...units.map(row)));
    });
    list.replaceChildren(...sides);
    if (focused.startsWith("cm-tree-")) document.getElementById(focused)?.focus();
  }

  /** @param {any} look */
  function item({ unit, day, below, present, lang, picked, hiddenUnits, row, again }) {
    const { short, commander } = campaign.units[unit];
    const under = /** @type {number[]} */ (below[unit]);
    const isOpen = open.has(unit);
    const label = say(short, lang);
    const toggle = element(
      "button",
      {
        type: "button",
        class: "cm-tree-toggle",
        id: `cm-tree-open-${unit}`,
        "aria-expanded": String(isOpen),
        onclick: () => {
          if (!open.delete(unit)) open.add(unit);
          again();
        },
      },
      isOpen ? "−" : "+",
    );
    name(toggle, `${word(isOpen ? "shut" : "open", lang)} ${label}`);
    const all = withAllUnder(below, unit);
    const box = element("input", {
      type: "checkbox",
      id: `cm-tree-show-${unit}`,
      onchange: () => hide(all, !box.checked),
    });
    box.checked = !hiddenUnits.has(unit);
    box.indeterminate = box.checked && all.some((one) => hiddenUnits.has(one));
    box.setAttribute("aria-label", `${word("shown", lang)} ${label}`);
    const who = holding(commander, day);
    const choose = element(
      "button",
      {
        type: "button",
        class: present.has(unit) ? "cm-tree-name" : "cm-tree-name cm-tree-off",
        id: `cm-tree-name-${unit}`,
        "aria-pressed": String(unit === picked),
        onclick: () => pick(unit),
      },
      label,
      who ? element("span", {}, say(who, lang)) : null,
    );
    if (!present.has(unit)) choose.title = word("offMap", lang);
    return element(
      "li",
      {},
      element(
        "div",
        { class: "cm-tree-row" },
        under.length ? toggle : element("span", { class: "cm-tree-toggle" }),
        box,
        choose,
      ),
      isOpen && under.length ? element("ul", {}, ...under.map(row)) : null,
    );
  }

  return { node, show };
}
