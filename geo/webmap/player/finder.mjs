// @ts-check
// The search field: a box with a list of answers below it.

import { element, icon, name } from "./dom.mjs";
import { itemsOf, search } from "./find.mjs";
import { say, shortDay, word } from "./words.mjs";

/** @typedef {import("./campaign.mjs").Lang} Lang */
/** @typedef {import("./find.mjs").Item} Item */

/**
 * @param {import("./campaign.mjs").Campaign} campaign
 * @param {(item: Item) => void} go
 */
export function createFinder(campaign, go) {
  /** @type {Item[] | null} */
  let items = null;
  /** @type {Item[]} */
  let found = [];
  let lit = -1;
  /** @type {Lang} */
  let lang = "en";
  const input = element("input", {
    type: "search",
    class: "cm-find-input",
    role: "combobox",
    "aria-autocomplete": "list",
    "aria-expanded": "false",
    "aria-controls": "cm-found",
    autocomplete: "off",
    spellcheck: "false",
  });
  const list = element("ul", { class: "cm-found", id: "cm-found", role: "listbox", hidden: true });
  const status = element("span", { class: "cm-live", role: "status" });
  const node = element(
    "div",
    { class: "cm-find", role: "search" },
    icon("search"),
    input,
    list,
    status,
  );

  /** @param {boolean} open */
  function show(open) {
    list.hidden = !open;
    input.setAttribute("aria-expanded", String(open));
    if (!open) input.removeAttribute("aria-activedescendant");
  }

  function look() {
    items ??= itemsOf(campaign);
    found = search(items, input.value);
    lit = found.length ? 0 : -1;
    write();
    const asked = Boolean(input.value.trim());
    show(asked);
    status.textContent = asked
      ? found.length
        ? `${found.length} ${word("found", lang)}`
        : word("notFound", lang)
      : "";
  }

  function write() {
    list.replaceChildren(
      ...found.map((one, i) => {
        const row = element(
          "li",
          { role: "option", id: `cm-found-${i}`, "aria-selected": String(i === lit) },
          element("span", { class: "cm-found-kind" }, word(one.kind, lang)),
          element("span", { class: "cm-found-text" }, say(one.text, lang)),
          element("span", { class: "cm-found-more" }, more(one)),
        );
        row.addEventListener("mousedown", (event) => {
          event.preventDefault();
          choose(i);
        });
        return row;
      }),
      ...(found.length ? [] : [element("li", { class: "cm-found-none" }, word("notFound", lang))]),
    );
    if (lit >= 0) {
      input.setAttribute("aria-activedescendant", `cm-found-${lit}`);
      list.children[lit]?.scrollIntoView({ block: "nearest" });
    }
  }

  /** @param {Item} one */
  function more({ kind, index, text }) {
    if (kind === "event") return shortDay(campaign.start + campaign.records[index].first, lang);
    return lang === "en" ? text[0] : text[2];
  }

  /** @param {number} at */
  function choose(at) {
    const one = found[at];
    if (!one) return;
    input.value = "";
    show(false);
    node.classList.remove("cm-find-open");
    input.blur();
    go(one);
  }

  input.addEventListener("input", look);
  input.addEventListener("focus", () => input.value.trim() && look());
  input.addEventListener("blur", () => {
    show(false);
    if (!input.value) node.classList.remove("cm-find-open");
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      const way = event.key === "ArrowDown" ? 1 : -1;
      lit = found.length ? (lit + way + found.length) % found.length : -1;
      write();
    } else if (event.key === "Enter") choose(lit);
    else if (event.key === "Escape") {
      input.value = "";
      look();
      input.blur();
    } else return;
    event.preventDefault();
  });

  return {
    node,
    /** Phone: the field comes out over the header. */
    open() {
      node.classList.add("cm-find-open");
      input.focus();
    },
    /** @param {Lang} next */
    show(next) {
      lang = next;
      name(input, word("search", lang));
      input.placeholder = word("search", lang);
    },
  };
}
