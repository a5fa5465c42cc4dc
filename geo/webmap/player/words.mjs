// @ts-check
// The page's own words in its three languages, and how a day is said.

import { civil, weekday } from "./clock.mjs";

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

/** @type {Record<string, Text>} */
export const WORDS = {
  map: ["地圖", "地图", "Map"],
  dayBook: ["戰事日記", "战事日记", "Day book"],
  key: ["圖例", "图例", "Key"],
  layers: ["圖層", "图层", "Layers"],
  credits: ["資料來源", "资料来源", "Sources"],
  timeline: ["時間軸", "时间轴", "Timeline"],
  play: ["播放", "播放", "Play"],
  pause: ["暫停", "暂停", "Pause"],
  first: ["第一日", "第一日", "First day"],
  previous: ["前一日", "前一日", "Previous day"],
  next: ["後一日", "后一日", "Next day"],
  last: ["最後一日", "最后一日", "Last day"],
  speed: ["速度", "速度", "Speed"],
  theme: ["深淺", "深浅", "Light or dark"],
  language: ["語言", "语言", "Language"],
  home: ["全圖", "全图", "Whole map"],
  zoomIn: ["放大", "放大", "Zoom in"],
  zoomOut: ["縮小", "缩小", "Zoom out"],
  close: ["關閉", "关闭", "Close"],
  inset: ["戰區全圖", "战区全图", "Theatre"],
  entries: ["則", "则", "entries"],
  continuing: ["持續", "持续", "Still going on"],
  nothing: ["本日無記載。", "本日无记载。", "Nothing is recorded for this day."],
  reported: ["記載", "记载", "reported"],
  inferred: ["位置推定", "位置推定", "place inferred"],
  planned: ["計劃", "计划", "planned"],
  denied: ["否認", "否认", "denied"],
  disputed: ["異說", "异说", "accounts differ"],
  "without-place": ["無地點", "无地点", "without a place"],
  interpolated: ["內插", "内插", "interpolated"],
  "last-known": ["末次記載", "末次记载", "last known"],
  derived: ["由下級推得", "由下级推得", "from its subordinates"],
  attack: ["進攻", "进攻", "Attack"],
  march: ["行進", "行进", "March"],
  withdrawal: ["撤退", "撤退", "Withdrawal"],
  plannedArrow: ["奉令而未照行", "奉令而未照行", "Ordered or planned"],
  earlier: ["三日內已行", "三日内已行", "Done in the last 3 days"],
  dotted: ["內插，下一記載前", "内插，下一记载前", "Way to the next report"],
  keyReported: ["位置有記載", "位置有记载", "Place reported"],
  keyInferred: ["位置推定", "位置推定", "Place inferred"],
  keyInterpolated: ["位置內插", "位置内插", "Place interpolated"],
  keyLastKnown: ["末次記載，漸淡", "末次记载，渐淡", "Last known, fading"],
  keyDerived: ["由下級推得", "由下级推得", "From its subordinates"],
  halo: ["地點存疑及範圍", "地点存疑及范围", "Place in doubt, its reach"],
  stack: ["同地數部", "同地数部", "Several units at one place"],
  holders: ["據點：守方", "据点：守方", "Place, by its holder"],
  split: ["兩說並列", "两说并列", "Two accounts of the holder"],
  link: ["異說之兩處", "异说之两处", "Two accounts of the place"],
  fight: ["交戰", "交战", "Fighting"],
  front: ["戰線、設防線", "战线、设防线", "Front, fortified line"],
  units: ["部", "部", "units"],
  unitsLayer: ["部隊", "部队", "Units"],
  arrowsLayer: ["行動箭頭", "行动箭头", "Arrows"],
  plannedLayer: ["計劃與異說", "计划与异说", "Plans and other accounts"],
  fadedLayer: ["末次記載之部隊", "末次记载之部队", "Units last known"],
  namesLayer: ["地名", "地名", "Place names"],
  etc: ["等", "等", "and others"],
  source: ["出處", "出处", "Source"],
  pointer: [
    "按空白鍵播放，左右鍵逐日。",
    "按空白键播放，左右键逐日。",
    "Space plays; the arrow keys go day by day.",
  ],
  old: [
    "這個瀏覽器太舊，無法讀取地圖資料；請更新後再開。",
    "这个浏览器太旧，无法读取地图数据；请更新后再开。",
    "This browser is too old to read the map's data; please update it.",
  ],
};

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
