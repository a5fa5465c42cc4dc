// @ts-check
// Who hears of what: each part of the page is told of the changes that it shows.

import { dayOf } from "./clock.mjs";
import { font } from "./paint.mjs";
import { dayWords, say, word } from "./words.mjs";

/**
 * Tells each part of the page what it wants to hear of.
 *
 * @param {any} page
 */
export function watchAll({
  map,
  options,
  campaign,
  store,
  themeOf,
  shell,
  parts,
  surface,
  camera,
}) {
  const showTimeline = () =>
    parts.timeline.show({ ...store.get(), theme: themeOf(), phone: shell.isPhone() });
  const showFrame = () => {
    const { lang } = store.get();
    parts.scale.show(map, themeOf(), font(lang, "sans", 11));
    parts.inset.show(map, themeOf(), word("inset", lang));
  };
  store.watch(["theme"], (/** @type {any} */ { theme }) => {
    shell.paint(campaign.style.themes[theme], theme);
    surface.redraw(true);
  });
  store.watch(["lang"], (/** @type {any} */ state) => {
    shell.root.lang = state.lang;
    if (options.page) {
      document.documentElement.lang = state.lang;
      document.title = say(campaign.title, state.lang);
    }
    parts.header.show(state);
    parts.finder.show(state.lang);
    parts.zoom.show(state.lang);
    parts.credits.show(state.lang);
    shell.name(state.lang);
    surface.redraw();
  });
  store.watch(["lang", "panel"], parts.tools.show);
  store.watch(["lang", "hiddenSides", "hiddenLayers"], (/** @type {any} */ state) => {
    parts.filters.show(state);
    surface.redraw();
  });
  store.watch(["panel", "picked", "presenting"], shell.arrange);
  store.watch(["hiddenUnits", "spot"], () => surface.redraw());
  const treeKeys = ["second", "lang", "picked", "hiddenUnits", "panel"];
  store.watch(treeKeys, parts.tree.show);
  const keys = ["second", "lang", "chosen", "theme", "opened", "picked"];
  store.watch(keys, (/** @type {any} */ state) => {
    parts.stamp.show(state.second, state.lang);
    parts.book.show(state);
    parts.roster.show(state);
    parts.card.show(state);
    showTimeline();
    if (!state.playing) shell.remeasure();
    camera.follow(dayOf(state.second, campaign.dayCount), state.playing);
    surface.redraw();
  });
  store.watch(["playing", "lang", "loop"], parts.controls.show);
  store.watch(["second", "lang", "chosen", "presenting"], parts.present.show);
  store.watch(["playing", "lang", "second"], (/** @type {any} */ { playing, lang, second }) => {
    if (playing) return;
    const day = dayOf(second, campaign.dayCount);
    const { year, day: words, weekday } = dayWords(campaign.start + day, lang);
    const count = `${campaign.days[day].length} ${word("entries", lang)}`;
    parts.live.textContent = `${year} ${words} ${weekday}, ${count}`;
  });
  store.watch(["theme", "lang"], showFrame);
  map.on("moveend zoomend resize", showFrame);
  new ResizeObserver(() => {
    map.invalidateSize({ animate: false });
    shell.remeasure();
    showTimeline();
    surface.redraw(true);
  }).observe(shell.mapFrame);
}
