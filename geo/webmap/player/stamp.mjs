// @ts-check
// The date card: the day in large figures, its weekday, and the calendar of its era.

import { civil, DAY_SECONDS, dayOf } from "./clock.mjs";
import { element } from "./dom.mjs";
import { dayWords, hourWord, say } from "./words.mjs";

/**
 * @param {import("./campaign.mjs").Campaign} campaign
 */
export function createStamp(campaign) {
  const year = element("span", { class: "cm-stamp-year" });
  const weekday = element("span", { class: "cm-stamp-weekday" });
  const day = element("div", { class: "cm-stamp-day" });
  const era = element("div", { class: "cm-stamp-era" });
  const hour = element("span", { class: "cm-stamp-hour" });
  const bar = element("span", { class: "cm-stamp-fill" });
  const node = element(
    "div",
    { class: "cm-stamp" },
    element("div", { class: "cm-stamp-top" }, year, weekday),
    day,
    era,
    element(
      "div",
      { class: "cm-stamp-time" },
      hour,
      element("span", { class: "cm-stamp-bar" }, bar),
    ),
  );
  let shown = "";

  /**
   * @param {number} second
   * @param {import("./campaign.mjs").Lang} lang
   */
  function show(second, lang) {
    const at = dayOf(second, campaign.dayCount);
    const inDay = Math.min(DAY_SECONDS - 1, Math.max(0, second - at * DAY_SECONDS));
    bar.style.width = `${(100 * (inDay + 1)) / DAY_SECONDS}%`;
    const part = hourWord(inDay, lang);
    if (hour.textContent !== part) hour.textContent = part;
    const key = `${at} ${lang}`;
    if (key === shown) return;
    shown = key;
    const words = dayWords(campaign.start + at, lang);
    year.textContent = words.year;
    weekday.textContent = words.weekday;
    era.textContent = say(campaign.stamps[at], lang);
    day.replaceChildren(...dayParts(campaign.start + at, words.day, lang));
  }

  return { node, show };
}

/**
 * The day with large figures and small words: 12月12日.
 *
 * @param {number} days
 * @param {string} words
 * @param {import("./campaign.mjs").Lang} lang
 */
function dayParts(days, words, lang) {
  if (lang === "en") return [words];
  const { month, day } = civil(days);
  const small = (/** @type {string} */ text) => element("small", {}, text);
  return [String(month), small("月"), String(day), small("日")];
}
