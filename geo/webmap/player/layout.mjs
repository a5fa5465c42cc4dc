// @ts-check
// Puts the parts together: a whole page, or a small player on somebody else's map.

import { element, iconButton, name as nameButton } from "./dom.mjs";
import { word } from "./words.mjs";

const PHONE_PX = 600;

/**
 * @param {any} L
 * @param {any} map
 * @param {any} parts
 * @param {boolean} page  whether the whole page is ours
 */
export function layout(L, map, parts, page) {
  const container = /** @type {HTMLElement} */ (map.getContainer());
  const root = element("div", { class: page ? "cm-root cm-page" : "cm-root cm-guest" });
  const book = element("section", { class: "cm-book" }, parts.book.head, parts.book.scroll, parts.key.node, parts.credits.node);
  const footer = element("div", { class: "cm-footer", role: "group" }, parts.controls.buttons, parts.controls.pace, parts.timeline.node);
  const mapFrame = element("div", { class: "cm-map" });
  const corner = element("div", { class: "cm-corner" }, parts.scale.node, parts.zoom.node);
  const grip = element("button", { type: "button", class: "cm-grip", onclick: () => toggleBook() }, element("i", {}));
  if (page) {
    book.prepend(grip);
    const home = /** @type {HTMLElement} */ (container.parentElement);
    home.insertBefore(root, container);
    mapFrame.append(container, parts.stamp.node, parts.inset.node, corner);
    root.append(parts.header.node, mapFrame, book, footer, parts.live);
  } else {
    const bookButton = iconButton("book", () => root.classList.toggle("cm-open"), "cm-book-button");
    parts.controls.buttons.append(bookButton);
    mapFrame.append(parts.stamp.node);
    root.append(mapFrame, book, footer, parts.live);
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

  return {
    root,
    mapFrame,
    toggleBook,
    toggleKey: () => root.classList.toggle("cm-show-key"),
    isPhone: () => root.clientWidth < PHONE_PX,
    /** Boxes of our own that stand over the map, in the map's pixels. */
    reserved() {
      const frame = container.getBoundingClientRect();
      return [parts.stamp.node, parts.inset.node, parts.zoom.node, parts.scale.node]
        .map((node) => node.getBoundingClientRect())
        .filter(({ width, height, left, top }) => width && height && left < frame.right && top < frame.bottom)
        .map(({ left, top, width, height }) => ({ x: left - frame.left, y: top - frame.top, w: width, h: height }))
        .filter(({ x, y }) => y > -40 && x > -400);
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
    /**
     * Space plays, the arrow keys go by days, where nothing else wants them.
     *
     * @param {{ toggle: () => void, step: (days: number) => void }} player
     */
    listen({ toggle, step }) {
      const target = page ? document : root;
      target.addEventListener("keydown", (event) => {
        const { key, target: from } = /** @type {KeyboardEvent} */ (event);
        const busy = from instanceof HTMLElement && from.closest("input, select, button, summary, textarea");
        if (busy || (from instanceof HTMLElement && from.closest(".leaflet-container") && key.startsWith("Arrow"))) return;
        if (key === " ") toggle();
        else if (key === "ArrowLeft") step(-1);
        else if (key === "ArrowRight") step(1);
        else return;
        event.preventDefault();
      });
    },
  };
}
