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
