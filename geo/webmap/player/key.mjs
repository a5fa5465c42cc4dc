// @ts-check
// The key: only what stands on the map at the moment, drawn as the map draws it.

import { element } from "./dom.mjs";
import { createSwatches, HEIGHT, WIDTH } from "./swatches.mjs";
import { say, word } from "./words.mjs";

const ORDER = [
  "attack",
  "march",
  "withdrawal",
  "plannedArrow",
  "dotted",
  "earlier",
  "keyReported",
  "keyInterpolated",
  "keyInferred",
  "keyDerived",
  "keyLastKnown",
  "plannedUnit",
  "earlierPlace",
  "stack",
  "halo",
  "otherPlace",
  "holders",
  "split",
  "front",
  "held",
  "fight",
];

/**
 * @param {import("./campaign.mjs").Campaign} campaign
 * @param {ReturnType<typeof import("./symbols.mjs").createSymbols>} symbols
 */
export function createKey(campaign, symbols) {
  const title = element("h2", { class: "cm-key-title" });
  const sides = element("span", { class: "cm-key-sides" });
  const list = element("ul", { class: "cm-key-list" });
  const node = element(
    "section",
    { class: "cm-key", tabindex: 0 },
    element("div", { class: "cm-key-head" }, title, sides),
    list,
  );
  const paint = createSwatches(campaign, symbols);
  let shown = "";

  /**
   * @param {Set<string>} used
   * @param {import("./campaign.mjs").Lang} lang
   * @param {any} theme
   */
  function show(used, lang, theme) {
    const key = [
      lang,
      theme.land,
      symbols.busy(),
      ...ORDER.filter((item) => used.has(item)),
      ...campaign.sides.filter((_, i) => used.has(`side ${i}`)).map(({ id }) => id),
    ].join();
    if (key === shown) return;
    shown = key;
    title.textContent = word("key", lang);
    node.setAttribute("aria-label", word("key", lang));
    sides.replaceChildren(
      ...campaign.sides
        .filter((_, i) => used.has(`side ${i}`))
        .map(({ name, tone }) =>
          element(
            "span",
            { class: `cm-side-key cm-tone-${tone}` },
            element("i", { "aria-hidden": "true" }),
            say(name, lang),
          ),
        ),
    );
    list.replaceChildren(
      ...ORDER.filter((item) => used.has(item)).map((item) =>
        element("li", {}, swatch(item, theme, used), element("span", {}, word(item, lang))),
      ),
    );
    // A sample may have waited for its picture: it is drawn again when that is there.
    if (symbols.busy()) shown = "";
  }

  /**
   * @param {string} item
   * @param {any} theme
   * @param {Set<string>} used
   */
  function swatch(item, theme, used) {
    const canvas = element("canvas", { class: "cm-swatch", "aria-hidden": "true" });
    const ratio = Math.max(1, devicePixelRatio || 1);
    canvas.width = WIDTH * ratio;
    canvas.height = HEIGHT * ratio;
    const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    paint(context, item, theme, used);
    return canvas;
  }

  return { node, show };
}
