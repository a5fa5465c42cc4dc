// @ts-check
// Elements of the page. Text from data goes in as text, never as markup.

/** @typedef {Record<string, string | number | boolean | ((event: any) => void) | undefined>} Attributes */

/**
 * An element with attributes, listeners (`onclick`) and children.
 *
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Attributes} [attributes]
 * @param {...(Node | string | null | undefined)} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue;
    if (typeof value === "function") made.addEventListener(name.slice(2), value);
    else made.setAttribute(name, value === true ? "" : String(value));
  }
  for (const child of children) if (child !== null && child !== undefined) made.append(child);
  return made;
}

/** @type {Record<string, string>} */
const SHAPES = {
  play: "M8 5v14l11-7z",
  pause: "M7 5h3.4v14H7zM13.6 5H17v14h-3.4z",
  first: "M6 5v14M18 5l-9 7 9 7z",
  previous: "M15 5l-7 7 7 7",
  next: "M9 5l7 7-7 7",
  last: "M18 5v14M6 5l9 7-9 7z",
  layers: "M12 4l9 4.6-9 4.6-9-4.6zM3.6 12.6L12 17l8.4-4.4M3.6 16.4L12 20.8l8.4-4.4",
  theme: "M20 14.5A8.5 8.5 0 1 1 9.5 4a7 7 0 0 0 10.500 10.500z",
  home: "M4 11.500L12 4.500l8 7M6 10.500V19.500h12v-9",
  plus: "M12 5v14M5 12h14",
  minus: "M5 12h14",
  key: "M4 6h4v4H4zM11 8h9M4 14h4v4H4zM11 16h9",
  search: "M10.500 4a6.500 6.500 0 1 0 0 13a6.500 6.500 0 1 0 0-13zM15.300 15.300L20.500 20.500",
  tree: "M5 4v14h6M5 9h6M13 6.500h7v5h-7zM13 15.500h7v5h-7z",
  link: "M10 14a4 4 0 0 0 5.700 0l3-3a4 4 0 0 0-5.700-5.700l-1 1M14 10a4 4 0 0 0-5.700 0l-3 3a4 4 0 0 0 5.700 5.700l1-1",
  full: "M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5",
  present: "M3 4.500h18M4.500 4.500v11h15v-11M12 15.500v4M8.500 20.500h7",
  close: "M6 6l12 12M18 6L6 18",
  previousEntry: "M14 5l-7 7 7 7M19 11.300v1.400",
  nextEntry: "M10 5l7 7-7 7M5 11.300v1.400",
  loop: "M17 3l3 3-3 3M20 6H8a4 4 0 0 0-4 4v1M7 21l-3-3 3-3M4 18h12a4 4 0 0 0 4-4v-1",
  print: "M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7z",
  book: "M5 5h14v14H5zM8.500 9h7M8.500 12h7M8.500 15h5",
};
const FILLED = new Set(["play", "pause"]);

/**
 * A line drawing, hidden from readers of the screen: the button says what it does.
 *
 * @param {string} name
 */
export function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("class", FILLED.has(name) ? "cm-icon cm-icon-filled" : "cm-icon");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", SHAPES[name]);
  svg.append(path);
  return svg;
}

/**
 * A button with an icon.
 *
 * @param {string} shape
 * @param {(event: Event) => void} onclick
 * @param {string} [extra]  class
 */
export function iconButton(shape, onclick, extra = "") {
  return element("button", { type: "button", class: `cm-button ${extra}`, onclick }, icon(shape));
}

/**
 * @param {HTMLElement} button
 * @param {string} label
 */
export function name(button, label) {
  button.setAttribute("aria-label", label);
  button.title = label;
}
