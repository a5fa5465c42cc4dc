// @ts-check
// The timeline: entries of each day by side, chapters, and a slider over them.

import { civil, DAY_SECONDS, dayOf, endOfDay } from "./clock.mjs";
import { toneOf } from "./arrows.mjs";
import { element } from "./dom.mjs";
import { faint, font, haloed, widthOf } from "./paint.mjs";
import { dayWords, monthWord, say, word } from "./words.mjs";

/** @typedef {import("./campaign.mjs").Lang} Lang */

const PAD = 14;

/**
 * @param {import("./campaign.mjs").Campaign} campaign
 * @param {(second: number) => void} seek
 */
export function createTimeline(campaign, seek) {
  const canvas = element("canvas", { "aria-hidden": "true" });
  const slider = element("input", {
    type: "range",
    min: 0,
    max: campaign.dayCount - 1,
    step: 1,
    value: 0,
    class: "cm-slider",
  });
  const node = element("div", { class: "cm-timeline" }, canvas, slider);
  const counts = countsOf(campaign);
  slider.addEventListener("input", () => seek(endOfDay(Number(slider.value))));

  /**
   * @param {{ second: number, lang: Lang, theme: any, phone: boolean }} state
   */
  function show({ second, lang, theme, phone }) {
    const day = dayOf(second, campaign.dayCount);
    if (slider.value !== String(day)) slider.value = String(day);
    const words = dayWords(campaign.start + day, lang);
    slider.setAttribute("aria-label", word("timeline", lang));
    slider.setAttribute("aria-valuetext", `${words.year} ${words.day} ${words.weekday}`);
    draw(second, day, lang, theme, phone);
  }

  /**
   * @param {number} second
   * @param {number} day
   * @param {Lang} lang
   * @param {any} theme
   * @param {boolean} phone
   */
  function draw(second, day, lang, theme, phone) {
    const [width, height] = [node.clientWidth, node.clientHeight];
    const ratio = Math.max(1, devicePixelRatio || 1);
    if (!width) return;
    if (
      canvas.width !== Math.round(width * ratio) ||
      canvas.height !== Math.round(height * ratio)
    ) {
      canvas.width = Math.round(width * ratio);
      canvas.height = Math.round(height * ratio);
    }
    const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, width, height);
    const step = (width - 2 * PAD) / campaign.dayCount;
    const top = phone ? 2 : 20;
    const base = height - 20;
    const middle = (top + base) / 2;
    const tall = (base - top) / 2 - 1;
    const bar = Math.min(15, step * (step < 12 ? 0.66 : 0.42));
    const left = (/** @type {number} */ at) => PAD + at * step;
    context.fillStyle = theme.chosen;
    context.fillRect(left(day), top - 2, Math.max(step, 3), height - top);
    if (!phone) drawChapters(context, campaign, { left, lang, theme, top, base, day, width });
    const now = left(Math.min(campaign.dayCount, (second + 1) / DAY_SECONDS));
    for (const [from, to, colour] of /** @type {[number, number, string][]} */ ([
      [PAD, now, theme.ink],
      [now, width - PAD, theme.hairline],
    ])) {
      context.fillStyle = colour;
      context.fillRect(from, middle - 1, Math.max(0, to - from), 2);
    }
    counts.days.forEach((sides, at) => {
      sides.forEach((count, side) => {
        if (!count) return;
        const size = Math.max(2, (count / counts.most) * tall);
        const colour = theme.tones[toneOf(campaign, side)].body;
        context.fillStyle = at <= day ? colour : faint(colour, 0.32);
        const x = left(at) + step / 2 - bar / 2;
        if (side % 2 === 0) context.fillRect(x, middle - 1 - size, bar, size);
        else context.fillRect(x, middle + 1, bar, size);
      });
    });
    drawDays(context, campaign, { left, step, lang, theme, day, y: height - 9, width });
    context.fillStyle = theme.ink;
    context.fillRect(now - 1, top, 2, base - top);
    context.beginPath();
    context.arc(now, middle, 7, 0, 2 * Math.PI);
    context.fillStyle = theme.panel;
    context.fill();
    context.strokeStyle = theme.ink;
    context.lineWidth = 2.4;
    context.stroke();
  }

  return { node, show };
}

/** @param {import("./campaign.mjs").Campaign} campaign */
function countsOf(campaign) {
  const days = campaign.days.map((rows, day) => {
    const sides = campaign.sides.map(() => 0);
    for (const [record] of rows) {
      const { side, first, last } = campaign.records[record];
      if (side >= 0 && (first === day || last === day)) sides[side] += 1;
    }
    return sides;
  });
  if (!campaign.records.length) countPoints(campaign, days);
  return { days, most: Math.max(1, ...days.flat()) };
}

/**
 * Whether the first day's month can be written before the next month's.
 *
 * @param {import("./campaign.mjs").Campaign} campaign
 * @param {number} step
 */
function hasRoom({ start, dayCount }, step) {
  let at = 1;
  while (at < dayCount && civil(start + at).day !== 1) at += 1;
  return at * step > 34;
}

/**
 * Timed points of each side, where there is no day book.
 *
 * @param {import("./campaign.mjs").Campaign} campaign
 * @param {number[][]} days
 */
function countPoints({ tracks, rows, units }, days) {
  for (let k = 0; k < tracks.count; k += 1) {
    const { side } = units[rows[k].unit];
    for (let i = tracks.offsets[k]; i < tracks.offsets[k + 1]; i += 1) {
      days[Math.floor(tracks.seconds[i] / DAY_SECONDS)][side] += 1;
    }
  }
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {import("./campaign.mjs").Campaign} campaign
 * @param {{ left: (day: number) => number, lang: Lang, theme: any, top: number, base: number, day: number, width: number }} look
 */
function drawChapters(context, campaign, { left, lang, theme, top, base, day, width }) {
  for (const { first } of campaign.chapters) {
    context.strokeStyle = theme.ink3;
    context.lineWidth = 0.8;
    context.setLineDash([2, 2]);
    context.beginPath();
    context.moveTo(left(first), 4);
    context.lineTo(left(first), base);
    context.stroke();
    context.setLineDash([]);
  }
  let free = 0;
  for (const { title, first, last } of campaign.chapters) {
    const x = left(first);
    const current = day >= first && day <= last;
    const face = font(lang, "serif", 12, current ? 700 : 400);
    const text = say(title, lang);
    const room = widthOf(context, text, face);
    if (x < free || x + 4 + room > width) continue;
    free = x + 10 + room;
    const colour = current ? theme.ink : theme.ink2;
    haloed(context, text, x + 4, top - 11, { face, colour, halo: theme.panel, width: 4 });
  }
}

/**
 * Figures of days as far as there is room, months where the days are narrow.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {import("./campaign.mjs").Campaign} campaign
 * @param {{ left: (day: number) => number, step: number, lang: Lang, theme: any, day: number, y: number, width: number }} look
 */
function drawDays(context, campaign, { left, step, lang, theme, day, y, width }) {
  const every = [1, 2, 3, 5, 10, 20].find((days) => days * step > 26) ?? 30;
  context.textAlign = "center";
  context.textBaseline = "middle";
  const chosen = left(day) + step / 2;
  let free = 0;
  for (let at = 0; at < campaign.dayCount; at += 1) {
    const { day: figure } = civil(campaign.start + at);
    const x = left(at) + step / 2;
    const opens = figure === 1 || (at === 0 && (every === 1 || hasRoom(campaign, step)));
    const regular = every === 1 || (figure % every === 0 && figure < 30 - every / 3);
    if (at !== day && (!(opens || regular) || Math.abs(x - chosen) < 26)) continue;
    const month = opens && (campaign.dayCount > 31 || at > 0);
    const text = month && at !== day ? monthWord(campaign.start + at, lang) : String(figure);
    context.font = font(lang, "serif", 12, at === day ? 700 : 400);
    const half = context.measureText(text).width / 2;
    const middle = Math.max(half, Math.min(width - half, x));
    if (at !== day && middle - half < free) continue;
    free = middle + half + 4;
    context.fillStyle = at === day ? theme.ink : theme.ink2;
    context.fillText(text, middle, y);
  }
  context.textAlign = "left";
}
