// @ts-check
// The parts of the page, each with what its buttons do.

import { createCard } from "./card.mjs";
import { dayOf } from "./clock.mjs";
import { createDayBook } from "./daybook.mjs";
import { element } from "./dom.mjs";
import { createFilters } from "./filters.mjs";
import { createFinder } from "./finder.mjs";
import { createKey } from "./key.mjs";
import { createPresent } from "./present.mjs";
import { createRoster } from "./roster.mjs";
import { createInset, createScale } from "./scale.mjs";
import { createControls, createCredits, createHeader, createTools, createZoom } from "./shell.mjs";
import { createStamp } from "./stamp.mjs";
import { createTimeline } from "./timeline.mjs";
import { createTree } from "./tree.mjs";
import { word } from "./words.mjs";

/**
 * @param {import("./campaign.mjs").Campaign} campaign
 * @param {any} page
 */
export function partsOf(campaign, page) {
  const { store, player, camera, actions, symbols, ground, passage } = page;
  const live = element("div", { class: "cm-live", "aria-live": "polite", role: "status" });
  const tools = createTools({
    tree: () => store.set({ panel: store.get().panel === "tree" ? "book" : "tree" }),
    link: async () => {
      if (await actions.copyLink()) live.textContent = word("copied", store.get().lang);
    },
    print: () => print(),
    present: () => actions.present(true),
    full: page.toggleFull,
    theme: page.flipTheme,
  });
  const filters = createFilters(
    campaign,
    {
      toggleSide: (side) => actions.flip("hiddenSides", side),
      toggleLayer: (layer) => actions.flip("hiddenLayers", layer),
    },
    tools.narrow,
  );
  const finder = createFinder(campaign, actions.go);
  const roster = createRoster(campaign, actions.pick);
  return {
    ...{ live, tools, filters, finder, roster, passage },
    header: createHeader(campaign, {
      ...{ finder, filters },
      tools: tools.wide,
      setLang: (lang) => store.set({ lang }),
      toggleKey: page.toggleKey,
    }),
    stamp: createStamp(campaign),
    card: createCard(campaign, {
      pick: actions.pick,
      open: actions.open,
      close: () => store.set({ picked: -1 }),
    }),
    book: createDayBook(campaign, {
      choose: actions.choose,
      step: player.step,
      roster: roster.node,
      openPassage: passage.open,
    }),
    tree: createTree(campaign, {
      pick: actions.pick,
      hide: actions.hideUnits,
      close: () => store.set({ panel: "book" }),
    }),
    present: createPresent(campaign, {
      step: actions.entry,
      chapter: actions.chapter,
      leave: () => actions.present(false),
      toggle: player.toggle,
    }),
    key: createKey(campaign, symbols),
    controls: createControls({
      toggle: player.toggle,
      step: player.step,
      jump: actions.jump,
      entry: actions.entry,
      setSpeed: (speed) => store.set({ speed }),
      flipLoop: () => store.set({ loop: !store.get().loop }),
    }),
    timeline: createTimeline(campaign, (second) => {
      player.pause();
      player.seek(dayOf(second, campaign.dayCount));
    }),
    zoom: createZoom(camera),
    scale: createScale(),
    inset: createInset(campaign, ground),
    credits: createCredits(campaign.credits),
  };
}
