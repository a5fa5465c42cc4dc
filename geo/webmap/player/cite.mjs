// @ts-check
// Who says so: the citation to copy, and the very sentence in its paragraph.

import { isoDay } from "./clock.mjs";
import { element } from "./dom.mjs";
import { say, word } from "./words.mjs";

/** @typedef {import("./campaign.mjs").Lang} Lang */
/** @typedef {import("./campaign.mjs").Campaign} Campaign */

/**
 * The citation of an entry as one paragraph of plain text.
 *
 * @param {Pick<Campaign, "sources" | "start" | "title">} campaign
 * @param {Pick<import("./campaign.mjs").Entry, "caption" | "first" | "last" | "cited">} entry
 * @param {Lang} lang
 */
export function citationOf(campaign, entry, lang) {
  const days = [...new Set([entry.first, entry.last])].map((day) => isoDay(campaign.start + day));
  const told = `${say(campaign.title, lang)}, ${days.join("/")}: ${say(entry.caption, lang)}`;
  const [open, close] = lang === "en" ? ["“", "”"] : ["《", "》"];
  const sources = entry.cited.map(([source, locator, voice]) => {
    const [author, title, date, url, accessed] = campaign.sources[source] ?? [
      "",
      source,
      "",
      "",
      "",
    ];
    return [author, title && `${open}${title}${close}`, date, locator, voice, url, accessed]
      .filter(Boolean)
      .join(", ");
  });
  return `${told} — ${sources.join("; ")}.`;
}

/**
 * Puts a text on the clipboard; gives whether that went well.
 *
 * @param {string} text
 */
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // A frame without the right to write, or a page that is not secure.
    const field = element("textarea", { class: "cm-live", "aria-hidden": "true", readonly: true });
    field.value = text;
    document.body.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    return done;
  }
}

/**
 * A dialog with the paragraphs in which an entry is told, its sentences marked.
 *
 * @param {Campaign} campaign
 */
export function createPassage(campaign) {
  const title = element("h2", {});
  const body = element("div", { class: "cm-passage-text", tabindex: 0, role: "group" });
  const shut = element("button", {
    type: "button",
    class: "cm-text-button",
    onclick: () => node.close(),
  });
  const node = element(
    "dialog",
    { class: "cm-passage" },
    element("div", { class: "cm-card-head" }, title, shut),
    body,
  );
  node.addEventListener("click", (event) => event.target === node && node.close());

  /**
   * @param {number} record
   * @param {Lang} lang
   */
  function open(record, lang) {
    const rows = campaign.told[campaign.records[record].id] ?? [];
    title.textContent = word("passage", lang);
    shut.textContent = word("close", lang);
    body.setAttribute("aria-label", word("passage", lang));
    let before = "";
    body.replaceChildren(
      ...rows
        .slice()
        .sort(([a], [b]) => order(a) - order(b))
        .flatMap(([at, marked]) => {
          const { source, lines, parts } = campaign.articles[at];
          const head = campaign.sources[source]?.[1] ?? source;
          const where = `l.${lines[0]}${lines[1] > lines[0] ? `–${lines[1]}` : ""}`;
          const heading = head === before ? null : element("h3", {}, head);
          before = head;
          const text = parts.map((part, i) =>
            marked.includes(i) ? element("mark", {}, part) : part,
          );
          return [
            heading,
            element("p", {}, element("span", { class: "cm-passage-line" }, where), ...text),
          ];
        })
        .filter((one) => one !== null),
    );
    node.showModal();
    body.querySelector("mark")?.scrollIntoView({ block: "center" });
  }

  /** @param {number} at */
  const order = (at) => campaign.articles[at].lines[0];

  return { node, open };
}
