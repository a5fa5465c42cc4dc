// @ts-check
// The parts of the page round the map, and what its buttons do.

import { element, icon, iconButton, name } from "./dom.mjs";
import { LANGS, say, word } from "./words.mjs";

/** @typedef {import("./campaign.mjs").Lang} Lang */

const SPEEDS = [0.5, 1, 2, 4];
const LAYERS = ["units", "faded", "arrows", "planned", "names"];
/** @type {Record<Lang, string>} */
const LANG_NAMES = { "zh-Hant": "繁", "zh-Hans": "简", en: "EN" };
/** @type {Record<Lang, string>} */
const LANG_TITLES = { "zh-Hant": "繁體中文", "zh-Hans": "简体中文", en: "English" };

/**
 * @param {import("./campaign.mjs").Campaign} campaign
 * @param {{ setLang: (lang: Lang) => void, flipTheme: () => void, toggleSide: (side: number) => void,
 *   toggleLayer: (layer: string) => void, toggleKey: () => void, toggleBook: () => void }} actions
 */
export function createHeader(campaign, actions) {
  const title = element("h1", { class: "cm-title" });
  const subtitle = element("span", { class: "cm-subtitle" });
  const langs = LANGS.map((lang) => {
    const button = element("button", { type: "button", class: "cm-lang", lang, onclick: () => actions.setLang(lang) }, LANG_NAMES[lang]);
    name(button, LANG_TITLES[lang]);
    return button;
  });
  const group = element("div", { class: "cm-langs", role: "group" }, ...langs);
  const panel = element("div", { class: "cm-layers", hidden: true });
  const layers = iconButton("layers", () => openLayers(Boolean(panel.hidden)));
  layers.setAttribute("aria-expanded", "false");
  const theme = iconButton("theme", actions.flipTheme);
  const key = iconButton("key", actions.toggleKey, "cm-key-button");
  const node = element(
    "header",
    { class: "cm-header" },
    element("div", { class: "cm-titles" }, title, subtitle),
    element("div", { class: "cm-tools" }, group, layers, key, theme),
  );
  node.append(panel);

  /** @param {boolean} open */
  function openLayers(open) {
    panel.hidden = !open;
    layers.setAttribute("aria-expanded", String(open));
  }
  panel.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    openLayers(false);
    layers.focus();
  });

  /**
   * @param {{ lang: Lang, hiddenSides: Set<number>, hiddenLayers: Set<string> }} state
   */
  function show({ lang, hiddenSides, hiddenLayers }) {
    title.textContent = say(campaign.title, lang);
    subtitle.textContent = lang === "en" ? "" : campaign.title[2];
    name(layers, word("layers", lang));
    name(theme, word("theme", lang));
    name(key, word("key", lang));
    group.setAttribute("aria-label", word("language", lang));
    langs.forEach((button, i) => button.setAttribute("aria-pressed", String(LANGS[i] === lang)));
    const focused = panel.contains(document.activeElement) ? document.activeElement?.id : "";
    panel.replaceChildren(
      ...campaign.sides.map((side, i) =>
        box(`side-${i}`, say(side.name, lang), !hiddenSides.has(i), () => actions.toggleSide(i)),
      ),
      ...LAYERS.map((layer) =>
        box(`layer-${layer}`, word(`${layer}Layer`, lang), !hiddenLayers.has(layer), () => actions.toggleLayer(layer)),
      ),
    );
    if (focused) document.getElementById(focused)?.focus();
  }

  return { node, show, closeLayers: () => openLayers(false) };
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

/**
 * @param {{ toggle: () => void, step: (days: number) => void, jump: (to: "first" | "last") => void,
 *   setSpeed: (speed: number) => void }} actions
 */
export function createControls({ toggle, step, jump, setSpeed }) {
  const first = iconButton("first", () => jump("first"));
  const previous = iconButton("previous", () => step(-1));
  const play = element("button", { type: "button", class: "cm-play", onclick: toggle });
  const next = iconButton("next", () => step(1));
  const last = iconButton("last", () => jump("last"));
  const label = element("span", {});
  const speed = element("select", { class: "cm-speed-select", onchange: () => setSpeed(Number(speed.value)) });
  for (const factor of SPEEDS) {
    const option = element("option", { value: factor }, `${factor}×`);
    option.selected = factor === 1;
    speed.append(option);
  }
  const buttons = element("div", { class: "cm-buttons" }, first, previous, play, next, last);
  const pace = element("label", { class: "cm-speed" }, label, speed);
  let shown = "";

  /** @param {{ lang: Lang, playing: boolean }} state */
  function show({ lang, playing }) {
    const key = `${lang} ${playing}`;
    if (key === shown) return;
    shown = key;
    name(first, word("first", lang));
    name(previous, word("previous", lang));
    name(next, word("next", lang));
    name(last, word("last", lang));
    name(play, word(playing ? "pause" : "play", lang));
    play.replaceChildren(icon(playing ? "pause" : "play"));
    label.textContent = word("speed", lang);
  }

  return { buttons, pace, show };
}

/**
 * Zoom and home buttons of the map.
 *
 * @param {any} map
 * @param {() => void} goHome
 */
export function createZoom(map, goHome) {
  const plus = iconButton("plus", () => map.zoomIn());
  const minus = iconButton("minus", () => map.zoomOut());
  const home = iconButton("home", goHome);
  const node = element("div", { class: "cm-zoom" }, plus, minus, home);
  return {
    node,
    /** @param {Lang} lang */
    show(lang) {
      name(plus, word("zoomIn", lang));
      name(minus, word("zoomOut", lang));
      name(home, word("home", lang));
    },
  };
}

/** @param {string[]} credits */
export function createCredits(credits) {
  const summary = element("summary", {});
  const node = element(
    "details",
    { class: "cm-credits" },
    summary,
    element("ul", {}, ...credits.map((credit) => element("li", {}, credit))),
  );
  return {
    node,
    /** @param {Lang} lang */
    show(lang) {
      summary.textContent = word("credits", lang);
    },
  };
}
