// @ts-check
// The day book: what the account says of the day, with who says so.

import { dayOf } from "./clock.mjs";
import { citationOf, copy } from "./cite.mjs";
import { element, iconButton, name } from "./dom.mjs";
import { say, shortDay, word } from "./words.mjs";

/** @typedef {import("./campaign.mjs").Lang} Lang */

/** @type {Record<string, string>} */
const MARKS = {
  reported: "●",
  inferred: "◐",
  planned: "◌",
  denied: "✕",
  disputed: "◆",
  "without-place": "○",
};

/**
 * @param {import("./campaign.mjs").Campaign} campaign
 * @param {{ choose: (record: number) => void, step: (days: number) => void, roster: Node,
 *   openPassage: (record: number, lang: Lang) => void }} actions
 */
export function createDayBook(campaign, { choose, step, roster, openPassage }) {
  const title = element("h2", { class: "cm-book-title" });
  const previous = iconButton("previous", () => step(-1), "cm-small");
  const count = element("span", { class: "cm-book-count" });
  const next = iconButton("next", () => step(1), "cm-small");
  const note = element("p", { class: "cm-note" });
  const list = element("ol", { class: "cm-entries" });
  const more = element("ol", { class: "cm-entries cm-entries-more" });
  const summary = element("summary", {});
  const rest = element("details", { class: "cm-more" }, summary, more);
  const scroll = element(
    "div",
    { class: "cm-book-scroll", tabindex: 0, role: "group" },
    note,
    list,
    rest,
    roster,
  );
  const head = element(
    "div",
    { class: "cm-book-head" },
    title,
    element("div", { class: "cm-book-nav" }, previous, count, next),
  );
  let shown = "";

  /**
   * @param {{ second: number, lang: Lang, chosen: number }} state
   */
  function show({ second, lang, chosen }) {
    const day = dayOf(second, campaign.dayCount);
    const key = `${day} ${lang} ${chosen}`;
    if (key === shown) return;
    const sameDay = shown.startsWith(`${day} ${lang} `);
    shown = key;
    title.textContent = word("dayBook", lang);
    scroll.setAttribute("aria-label", word("entries", lang));
    name(previous, word("previous", lang));
    name(next, word("next", lang));
    const rows = campaign.days[day].map(([record, time], i) => ({ record, time, number: i + 1 }));
    const fresh = rows.filter(({ record }) => isFresh(campaign.records[record], day));
    const going = rows.filter(({ record }) => !isFresh(campaign.records[record], day));
    const when = shortDay(campaign.start + day, lang);
    count.textContent = `${when} · ${fresh.length} ${word("entries", lang)}`;
    const sentence = campaign.notes[String(day)];
    note.textContent = sentence ? say(sentence, lang) : fresh.length ? "" : word("nothing", lang);
    note.hidden = !note.textContent;
    const item = (/** @type {typeof rows[number]} */ row) =>
      entryItem(campaign, row, lang, row.record === chosen, { choose, openPassage });
    list.replaceChildren(...fresh.map(item));
    more.replaceChildren(...going.map(item));
    summary.textContent = `${word("continuing", lang)} · ${going.length}`;
    rest.hidden = !going.length;
    if (!sameDay) scroll.scrollTop = 0;
    if (chosen >= 0) reveal(scroll, chosen);
  }

  return { head, scroll, show };
}

/**
 * Whether a record begins or ends on the day, and does not merely go on.
 *
 * @param {{ first: number, last: number }} record
 * @param {number} day
 */
function isFresh({ first, last }, day) {
  return first === day || last === day;
}

/**
 * @param {HTMLElement} scroll
 * @param {number} chosen
 */
function reveal(scroll, chosen) {
  const row = scroll.querySelector(`[data-record="${chosen}"]`);
  if (!(row instanceof HTMLElement)) return;
  const details = row.closest("details");
  if (details) details.open = true;
  const top = row.offsetTop - scroll.offsetTop;
  if (top < scroll.scrollTop || top + row.offsetHeight > scroll.scrollTop + scroll.clientHeight) {
    scroll.scrollTop = Math.max(0, top - 40);
  }
}

/**
 * @param {import("./campaign.mjs").Campaign} campaign
 * @param {{ record: number, time: string, number: number }} row
 * @param {Lang} lang
 * @param {boolean} chosen
 * @param {{ choose: (record: number) => void, openPassage: (record: number, lang: Lang) => void }} actions
 */
function entryItem(campaign, { record, time, number }, lang, chosen, { choose, openPassage }) {
  const entry = campaign.records[record];
  const side = campaign.sides[entry.side];
  const doubtful = entry.mark === "disputed" || entry.mark === "inferred";
  const caption = say(entry.caption, lang);
  const written = entry.when && entry.range ? `${word("asWritten", lang)}「${entry.when}」` : "";
  const dates = [entry.range, written].filter(Boolean).join(" · ");
  const other = lang === "en" ? "" : entry.caption[2];
  const meta = element(
    "span",
    { class: "cm-entry-meta" },
    time ? element("b", { class: "cm-entry-time" }, time.replace("/", "–")) : null,
    element(
      "span",
      { class: doubtful ? "cm-mark cm-doubt" : "cm-mark" },
      element("i", { "aria-hidden": "true" }, MARKS[entry.mark]),
      ` ${word(entry.mark, lang)}`,
    ),
    entry.certainty === "certain"
      ? null
      : element("span", { class: "cm-doubt" }, word(entry.certainty, lang)),
    side ? element("span", { class: `cm-side cm-tone-${side.tone}` }, say(side.name, lang)) : null,
  );
  const cites = element(
    "span",
    { class: "cm-cites" },
    ...entry.cites.map((cite) => element("span", { class: "cm-cite" }, cite)),
  );
  const button = element(
    "button",
    {
      type: "button",
      class: "cm-entry",
      "aria-pressed": String(chosen),
      "data-record": record,
      onclick: () => choose(record),
    },
    element("span", { class: "cm-number" }, String(number)),
    element(
      "span",
      { class: "cm-entry-body" },
      meta,
      element("span", { class: "cm-caption" }, caption),
      chosen && other && other !== caption
        ? element("span", { class: "cm-caption-other", lang: "en" }, other)
        : null,
      dates ? element("span", { class: "cm-range" }, dates) : null,
      cites,
    ),
  );
  const tools = chosen ? entryTools(campaign, record, lang, openPassage) : null;
  return element("li", { class: chosen ? "cm-chosen" : "" }, button, tools);
}

/**
 * What can be done with the entry chosen: copy its citation, open its sentence.
 *
 * @param {import("./campaign.mjs").Campaign} campaign
 * @param {number} record
 * @param {Lang} lang
 * @param {(record: number, lang: Lang) => void} openPassage
 */
function entryTools(campaign, record, lang, openPassage) {
  const entry = campaign.records[record];
  const cite = element("button", { type: "button", class: "cm-text-button" }, word("cite", lang));
  cite.addEventListener("click", async () => {
    if (await copy(citationOf(campaign, entry, lang))) cite.textContent = word("copied", lang);
  });
  const passage = campaign.told[entry.id]
    ? element(
        "button",
        { type: "button", class: "cm-text-button", onclick: () => openPassage(record, lang) },
        word("passage", lang),
      )
    : null;
  return element("div", { class: "cm-entry-tools" }, passage, cite);
}
