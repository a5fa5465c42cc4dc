// @ts-check
// What the map shows: by side, by kind, by the grounds of it, by how certain it is.

import { element, iconButton, name } from "./dom.mjs";
import { say, word } from "./words.mjs";

/** @typedef {import("./campaign.mjs").Lang} Lang */

const KINDS = ["units", "arrows", "fights", "fronts", "held", "names", "keys"];
const GROUNDS = [
  "reported",
  "interpolated",
  "inferred",
  "last-known",
  "derived",
  "planned",
  "disputed",
];
const CERTAINTIES = ["certain", "less-certain", "uncertain"];

/**
 * @param {import("./campaign.mjs").Campaign} campaign
 * @param {{ toggleSide: (side: number) => void, toggleLayer: (layer: string) => void }} actions
 * @param {Node[]} tools  buttons that a phone has no room for elsewhere
 */
export function createFilters(campaign, { toggleSide, toggleLayer }, tools) {
  const row = element("div", { class: "cm-filter-tools" }, ...tools);
  const groups = element("div", { class: "cm-filter-groups" });
  const panel = element("div", { class: "cm-layers", hidden: true }, row, groups);
  const button = iconButton("layers", () => open(Boolean(panel.hidden)));
  button.setAttribute("aria-expanded", "false");

  /** @param {boolean} wanted */
  function open(wanted) {
    panel.hidden = !wanted;
    button.setAttribute("aria-expanded", String(wanted));
  }
  panel.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    open(false);
    button.focus();
  });
  document.addEventListener("pointerdown", ({ target }) => {
    const inside = target instanceof Node && (panel.contains(target) || button.contains(target));
    if (!inside) open(false);
  });

  /** @param {{ lang: Lang, hiddenSides: Set<number>, hiddenLayers: Set<string> }} state */
  function show({ lang, hiddenSides, hiddenLayers }) {
    name(button, word("layers", lang));
    const focused = panel.contains(document.activeElement) ? document.activeElement?.id : "";
    const layers = (/** @type {string} */ title, /** @type {string[]} */ all, prefix = "") =>
      group(
        word(title, lang),
        all.map((layer) =>
          box(`layer-${layer}`, word(`${prefix}${layer}`, lang), !hiddenLayers.has(layer), () =>
            toggleLayer(layer),
          ),
        ),
      );
    const sides = campaign.sides.map((side, i) =>
      box(`side-${i}`, say(side.name, lang), !hiddenSides.has(i), () => toggleSide(i)),
    );
    groups.replaceChildren(
      group(word("sidesGroup", lang), sides),
      layers("kindsGroup", KINDS, "kind-"),
      layers("statusGroup", GROUNDS),
      layers("certaintyGroup", CERTAINTIES),
    );
    if (focused) document.getElementById(focused)?.focus();
  }

  return { button, panel, show, close: () => open(false) };
}

/**
 * @param {string} title
 * @param {Node[]} boxes
 */
function group(title, boxes) {
  return element("fieldset", {}, element("legend", {}, title), ...boxes);
}

/**
 * @param {string} id
 * @param {string} label
 * @param {boolean} checked
 * @param {() => void} onchange
 */
function box(id, label, checked, onchange) {
  const input = element("input", { type: "checkbox", id: `cm-${id}`, onchange });
  input.checked = checked;
  return element("label", { class: "cm-check" }, input, element("span", {}, label));
}
