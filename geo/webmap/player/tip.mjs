// @ts-check
// What stands under the pointer: a unit and on what grounds it is there.

import { holding } from "./campaign.mjs";
import { dayOf } from "./clock.mjs";
import { element } from "./dom.mjs";
import { standingName } from "./names.mjs";
import { say, word } from "./words.mjs";

/** @typedef {import("./units.mjs").Group} Group */

/**
 * @param {import("./campaign.mjs").Campaign} campaign
 */
export function createTip(campaign) {
  const node = element("div", { class: "cm-tip", hidden: true, role: "tooltip" });

  /**
   * @param {{ x: number, y: number }} at
   * @param {Group} group
   * @param {{ second: number, lang: import("./campaign.mjs").Lang }} state
   */
  function show(at, group, { second, lang }) {
    const day = dayOf(second, campaign.dayCount);
    node.replaceChildren(
      ...group.members.slice(0, 8).map((member) => {
        const unit = campaign.units[member.unit];
        const commander = holding(unit.commander, day);
        const full = say(unit.name, lang);
        const short = standingName(campaign, member, lang);
        const days =
          member.basis === "last-known" && member.days > 0
            ? ` −${member.days}${lang === "en" ? " d" : "日"}`
            : "";
        const reach =
          member.uncertainty >= 500 ? ` · ±${(member.uncertainty / 1000).toFixed(1)} km` : "";
        return element(
          "div",
          { class: "cm-tip-row" },
          element("b", {}, full.length > short.length ? full : short),
          commander ? ` ${say(commander, lang)}` : null,
          element("span", {}, `${word(member.basis, lang)}${days}${reach}`),
        );
      }),
      group.members.length > 8 ? `＋${group.members.length - 8}` : "",
    );
    node.hidden = false;
    const parent = /** @type {HTMLElement} */ (node.parentElement);
    const left = Math.min(at.x + 14, parent.clientWidth - node.offsetWidth - 8);
    const top =
      at.y + 16 + node.offsetHeight > parent.clientHeight
        ? at.y - node.offsetHeight - 12
        : at.y + 16;
    node.style.transform = `translate(${Math.max(4, left)}px, ${Math.max(4, top)}px)`;
  }

  return { node, show, hide: () => (node.hidden = true) };
}
