// @ts-check
// The parts of the page round the map, and what its buttons do.

import { element, icon, iconButton, name } from "./dom.mjs";
import { LANGS, say, word } from "./words.mjs";

/** @typedef {import("./campaign.mjs").Lang} Lang */

const SPEEDS = [0.5, 1, 2, 4];
/** @type {Record<Lang, string>} */
const LANG_NAMES = { "zh-Hant": "繁", "zh-Hans": "简", en: "EN" };
/** @type {Record<Lang, string>} */
const LANG_TITLES = { "zh-Hant": "繁體中文", "zh-Hans": "简体中文", en: "EN English" };

/**
 * The buttons of the page, each with what it does; a phone has them in the layers' panel.
 *
 * @param {Record<string, () => void>} actions  by the button's icon
 */
export function createTools(actions) {
  const kinds = ["tree", "link", "print", "present", "full", "theme"];
  const made = () =>
    kinds.map((kind) => iconButton(kind, actions[kind], `cm-tool cm-tool-${kind}`));
  const [wide, narrow] = [made(), made()];
  for (const buttons of [wide, narrow]) {
    buttons[kinds.indexOf("full")].hidden = !document.fullscreenEnabled;
  }
  return {
    wide,
    narrow,
    /** @param {{ lang: Lang, panel: string }} state */
    show({ lang, panel }) {
      for (const buttons of [wide, narrow]) {
        kinds.forEach((kind, i) => name(buttons[i], word(kind, lang)));
        buttons[0].setAttribute("aria-pressed", String(panel === "tree"));
      }
    },
  };
}

/**
 * @param {import("./campaign.mjs").Campaign} campaign
 * @param {{ finder: { node: Node, open: () => void }, filters: { button: Node, panel: Node },
 *   tools: Node[], setLang: (lang: Lang) => void, toggleKey: () => void }} parts
 */
export function createHeader(campaign, { finder, filters, tools, setLang, toggleKey }) {
  const title = element("h1", { class: "cm-title" });
  const subtitle = element("span", { class: "cm-subtitle" });
  const langs = LANGS.map((lang, i) => {
    const button = element("button", { type: "button", class: "cm-lang", lang }, LANG_NAMES[lang]);
    // A phone shows only the one that is on: pressing it goes on to the next.
    button.addEventListener("click", () => {
      const isOn = button.getAttribute("aria-pressed") === "true";
      setLang(isOn ? LANGS[(i + 1) % LANGS.length] : lang);
    });
    name(button, LANG_TITLES[lang]);
    return button;
  });
  const group = element("div", { class: "cm-langs", role: "group" }, ...langs);
  const seek = iconButton("search", finder.open, "cm-search-button");
  const key = iconButton("key", toggleKey, "cm-key-button");
  const node = element(
    "header",
    { class: "cm-header" },
    element("div", { class: "cm-titles" }, title, subtitle),
    finder.node,
    element("div", { class: "cm-tools" }, group, seek, filters.button, key, ...tools),
    filters.panel,
  );

  /** @param {{ lang: Lang }} state */
  function show({ lang }) {
    title.textContent = say(campaign.title, lang);
    subtitle.textContent = lang === "en" ? "" : campaign.title[2];
    name(key, word("key", lang));
    name(seek, word("search", lang));
    group.setAttribute("aria-label", word("language", lang));
    langs.forEach((button, i) => button.setAttribute("aria-pressed", String(LANGS[i] === lang)));
  }

  return { node, show };
}

/**
 * @param {{ toggle: () => void, step: (days: number) => void, jump: (to: "first" | "last") => void,
 *   entry: (way: 1 | -1) => void, setSpeed: (speed: number) => void, flipLoop: () => void }} actions
 */
export function createControls({ toggle, step, jump, entry, setSpeed, flipLoop }) {
  const named = {
    first: iconButton("first", () => jump("first"), "cm-end"),
    previous: iconButton("previous", () => step(-1)),
    previousEntry: iconButton("previousEntry", () => entry(-1), "cm-by-entry"),
    play: element("button", { type: "button", class: "cm-play", onclick: toggle }),
    nextEntry: iconButton("nextEntry", () => entry(1), "cm-by-entry"),
    next: iconButton("next", () => step(1)),
    last: iconButton("last", () => jump("last"), "cm-end"),
  };
  const label = element("span", {});
  const speed = element("select", {
    class: "cm-speed-select",
    onchange: () => setSpeed(Number(speed.value)),
  });
  for (const factor of SPEEDS) {
    const option = element("option", { value: factor }, `${factor}×`);
    option.selected = factor === 1;
    speed.append(option);
  }
  const loop = element("button", { type: "button", class: "cm-loop", onclick: flipLoop });
  const buttons = element("div", { class: "cm-buttons" }, ...Object.values(named));
  const pace = element(
    "div",
    { class: "cm-pace" },
    element("label", { class: "cm-speed" }, label, speed),
    loop,
  );
  let shown = "";

  /** @param {{ lang: Lang, playing: boolean, loop: boolean }} state */
  function show({ lang, playing, loop: isLoop }) {
    const key = `${lang} ${playing} ${isLoop}`;
    if (key === shown) return;
    shown = key;
    for (const [what, button] of Object.entries(named)) name(button, word(what, lang));
    name(named.play, word(playing ? "pause" : "play", lang));
    named.play.replaceChildren(icon(playing ? "pause" : "play"));
    speed.setAttribute("aria-label", word("speed", lang));
    label.textContent = word("speed", lang);
    loop.setAttribute("aria-pressed", String(isLoop));
    loop.replaceChildren(
      `${word("loop", lang)} `,
      element("b", {}, word(isLoop ? "on" : "off", lang)),
    );
  }

  return { buttons, pace, show };
}

/**
 * Zoom and home buttons of the map.
 *
 * @param {{ zoomBy: (way: 1 | -1) => void, home: () => void }} camera
 */
export function createZoom(camera) {
  const plus = iconButton("plus", () => camera.zoomBy(1));
  const minus = iconButton("minus", () => camera.zoomBy(-1));
  const home = iconButton("home", camera.home);
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

/**
 * Whose work the page shows. The licences stand in sight, the rest a click away.
 *
 * @param {string[]} credits
 */
export function createCredits(credits) {
  const licences = credits.flatMap(
    (credit) => credit.match(/CC0|CC BY(?:-SA)? [\d.]+|LGPL/g) ?? [],
  );
  const short = [...new Set(licences)].join(" · ");
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
      summary.textContent = [word("credits", lang), short].filter(Boolean).join(" · ");
    },
  };
}
