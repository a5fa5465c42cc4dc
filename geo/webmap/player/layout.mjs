// @ts-check
// Puts the parts together: a whole page, or a small player on somebody else's map.

import { element, iconButton, name as nameButton } from "./dom.mjs";
import { word } from "./words.mjs";

const PHONE_PX = 600;
const MEASURE_MS = 300;

/**
 * @param {any} L
 * @param {any} map
 * @param {any} parts
 * @param {boolean} page  whether the whole page is ours
 */
export function layout(L, map, parts, page) {
  const container = /** @type {HTMLElement} */ (map.getContainer());
  const root = element("div", { class: page ? "cm-root cm-page" : "cm-root cm-guest" });
  const book = element(
    "section",
    { class: "cm-book" },
    parts.card.node,
    parts.book.head,
    parts.book.scroll,
    parts.tree.node,
    parts.key.node,
    parts.credits.node,
  );
  const footer = element(
    "div",
    { class: "cm-footer", role: "group" },
    parts.controls.buttons,
    parts.controls.pace,
    parts.timeline.node,
  );
  const mapFrame = element("div", { class: "cm-map" });
  const corner = element("div", { class: "cm-corner" }, parts.scale.node, parts.zoom.node);
  const grip = element(
    "button",
    { type: "button", class: "cm-grip", onclick: () => toggleBook() },
    element("i", {}),
  );
  if (page) {
    book.prepend(grip);
    const home = /** @type {HTMLElement} */ (container.parentElement);
    home.insertBefore(root, container);
    mapFrame.append(container, parts.stamp.node, parts.inset.node, corner);
    root.append(parts.header.node, mapFrame, book, footer, parts.present.node);
    root.append(parts.passage.node, parts.live);
  } else {
    const open = () => {
      root.classList.toggle("cm-open");
      parts.redraw();
    };
    const bookButton = iconButton("book", open, "cm-book-button");
    parts.controls.buttons.append(bookButton);
    mapFrame.append(parts.stamp.node);
    root.append(mapFrame, book, footer, parts.passage.node, parts.live);
    container.append(root);
    for (const node of [book, footer]) {
      L.DomEvent.disableClickPropagation(node);
      L.DomEvent.disableScrollPropagation(node);
    }
    nameButton(bookButton, word("dayBook", "zh-Hant"));
  }
  container.setAttribute("role", "application");
  map.invalidateSize({ animate: false });

  /** Phone: the sheet rises from a strip to 40 % to the whole. */
  function toggleBook() {
    const now = root.dataset.sheet ?? "half";
    root.dataset.sheet = now === "half" ? "full" : now === "full" ? "low" : "half";
  }

  let width = root.clientWidth;
  new ResizeObserver(() => (width = root.clientWidth)).observe(root);
  /** @type {{ x: number, y: number, w: number, h: number }[]} */
  let boxes = [];
  let measured = -Infinity;

  /** Measuring makes the browser lay out the page, so it is not done for every frame. */
  function measure() {
    const frame = container.getBoundingClientRect();
    const own = [parts.stamp.node, parts.inset.node, parts.zoom.node, parts.scale.node];
    if (!page) own.push(footer, book);
    boxes = own
      .map((node) => node.getBoundingClientRect())
      .filter((box) => box.width && box.height && box.bottom > frame.top && box.top < frame.bottom)
      .map((box) => ({
        x: box.left - frame.left,
        y: box.top - frame.top,
        w: box.width,
        h: box.height,
      }));
    measured = performance.now();
  }

  return {
    root,
    mapFrame,
    toggleBook,
    toggleKey: () => root.classList.toggle("cm-show-key"),
    toggleFull() {
      if (document.fullscreenElement) document.exitFullscreen();
      else root.requestFullscreen?.();
    },
    /**
     * Shows the day book or the order of battle, and the whole map while presenting.
     *
     * @param {{ panel: string, presenting: boolean, picked: number }} state
     */
    arrange({ panel, presenting, picked }) {
      root.dataset.panel = panel;
      root.classList.toggle("cm-presenting", presenting);
      root.classList.toggle("cm-has-card", picked >= 0);
    },
    isPhone: () => width < PHONE_PX,
    showsBook: () => page || root.classList.contains("cm-open"),
    /** The parts may have changed their sizes. */
    remeasure: () => (measured = -Infinity),
    /** Boxes of our own that stand over the map, in the map's pixels. */
    reserved() {
      if (performance.now() - measured > MEASURE_MS) measure();
      return boxes;
    },
    /**
     * @param {any} theme
     * @param {string} key
     */
    paint(theme, key) {
      root.dataset.theme = key;
      for (const [role, colour] of Object.entries(theme)) {
        if (typeof colour === "string") root.style.setProperty(`--${role}`, colour);
      }
      for (const [tone, colours] of Object.entries(theme.tones)) {
        root.style.setProperty(`--${tone}`, /** @type {any} */ (colours).body);
        root.style.setProperty(`--${tone}-text`, /** @type {any} */ (colours).text);
      }
      root.style.setProperty("color-scheme", key);
    },
    /** @param {import("./campaign.mjs").Lang} lang */
    name(lang) {
      container.setAttribute("aria-label", `${word("map", lang)}. ${word("pointer", lang)}`);
      book.setAttribute("aria-label", word("dayBook", lang));
      footer.setAttribute("aria-label", word("timeline", lang));
      nameButton(grip, word("dayBook", lang));
    },
  };
}
