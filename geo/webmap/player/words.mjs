// @ts-check
// The page's own words in its three languages, and how a day is said.

import { civil, weekday } from "./clock.mjs";
import { WORDS } from "./lexicon.mjs";

/** @typedef {import("./campaign.mjs").Text} Text */
/** @typedef {import("./campaign.mjs").Lang} Lang */

/** @type {Lang[]} */
export const LANGS = ["zh-Hant", "zh-Hans", "en"];

/**
 * @param {Text} text
 * @param {Lang} lang
 */
export function say(text, lang) {
  return text[LANGS.indexOf(lang)];
}

/**
 * @param {string} key
 * @param {Lang} lang
 */
export function word(key, lang) {
  return say(WORDS[key], lang);
}

const WEEKDAYS = {
  zh: ["日", "一", "二", "三", "四", "五", "六"],
  en: ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"],
};
const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

/**
 * The day, its year and its weekday, as they are written on the date card.
 *
 * @param {number} days  since 1970-01-01
 * @param {Lang} lang
 */
export function dayWords(days, lang) {
  const { year, month, day } = civil(days);
  const at = weekday(days);
  return lang === "en"
    ? { year: String(year), day: `${day} ${MONTHS[month - 1]}`, weekday: WEEKDAYS.en[at] }
    : { year: `${year} 年`, day: `${month}月${day}日`, weekday: `星期${WEEKDAYS.zh[at]}` };
}

/**
 * A day short enough for a label: `12.9`, `9 Dec`.
 *
 * @param {number} days
 * @param {Lang} lang
 */
export function shortDay(days, lang) {
  const { month, day } = civil(days);
  return lang === "en" ? `${day} ${MONTHS[month - 1].slice(0, 3)}` : `${month}.${day}`;
}

/**
 * @param {number} days
 * @param {Lang} lang
 */
export function monthWord(days, lang) {
  const { month } = civil(days);
  return lang === "en" ? MONTHS[month - 1].slice(0, 3) : `${month}月`;
}

/**
 * The part of the day in which a second falls.
 *
 * @param {number} second  of the day
 * @param {Lang} lang
 */
export function hourWord(second, lang) {
  const hour = Math.floor(second / 3600);
  /** @type {[number, Text][]} */
  const parts = [
    [5, ["凌晨", "凌晨", "before dawn"]],
    [8, ["清晨", "清晨", "early morning"]],
    [12, ["上午", "上午", "morning"]],
    [14, ["正午", "正午", "noon"]],
    [17, ["下午", "下午", "afternoon"]],
    [19, ["傍晚", "傍晚", "evening"]],
    [24, ["夜", "夜", "night"]],
  ];
  return say((parts.find(([until]) => hour < until) ?? parts[6])[1], lang);
}
