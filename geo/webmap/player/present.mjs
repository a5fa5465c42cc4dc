// @ts-check
// For the class room: the map large, one caption at a time in big type, keys and chapters.

import { dayOf } from "./clock.mjs";
import { element, iconButton, name } from "./dom.mjs";
import { say, word } from "./words.mjs";

/** @typedef {import("./campaign.mjs").Lang} Lang */

/**
 * @param {import("./campaign.mjs").Campaign} campaign
 * @param {{ step: (way: 1 | -1) => void, chapter: (way: 1 | -1) => void, leave: () => void,
 *   toggle: () => void }} actions
 */
export function createPresent(campaign, { step, chapter, leave, toggle }) {
  const heading = element("p", { class: "cm-present-chapter" });
  const caption = element("p", { class: "cm-present-caption", "aria-live": "polite" });
  const cites = element("p", { class: "cm-present-cites" });
  const buttons = {
    previousChapter: iconButton("first", () => chapter(-1)),
    previousEntry: iconButton("previous", () => step(-1)),
    play: iconButton("play", toggle),
    nextEntry: iconButton("next", () => step(1)),
    nextChapter: iconButton("last", () => chapter(1)),
    leave: iconButton("close", leave),
  };
  const node = element(
    "section",
    { class: "cm-present", hidden: true },
    element("div", { class: "cm-present-text" }, heading, caption, cites),
    element("div", { class: "cm-present-tools" }, ...Object.values(buttons)),
  );

  /**
   * @param {{ second: number, lang: Lang, chosen: number, presenting: boolean }} state
   */
  function show({ second, lang, chosen, presenting }) {
    node.hidden = !presenting;
    if (!presenting) return;
    const day = dayOf(second, campaign.dayCount);
    for (const [key, button] of Object.entries(buttons)) name(button, word(key, lang));
    node.setAttribute("aria-label", word("present", lang));
    const now = campaign.chapters.find(({ first, last }) => first <= day && day <= last);
    heading.textContent = now ? say(now.title, lang) : "";
    const entry = campaign.records[chosen];
    const note = campaign.notes[String(day)];
    const text = entry ? say(entry.caption, lang) : note ? say(note, lang) : "";
    if (caption.textContent !== text) caption.textContent = text;
    const doubt = entry && entry.mark !== "reported" ? word(entry.mark, lang) : "";
    cites.textContent = entry ? [doubt, ...entry.cites].filter(Boolean).join(" · ") : "";
  }

  return { node, show };
}
