// @ts-check
// Puts a campaign on a Leaflet map: the layer, and the page or the small player round it.

import { campaignOf } from "./campaign.mjs";
import { dayOf, DAY_SECONDS, isoDay } from "./clock.mjs";
import { createDayBook } from "./daybook.mjs";
import { element } from "./dom.mjs";
import { createGround } from "./ground.mjs";
import { createKey } from "./key.mjs";
import { createPointer } from "./pointer.mjs";
import { createPlayer } from "./player.mjs";
import { font } from "./paint.mjs";
import { createCamera } from "./camera.mjs";
import { createInset, createScale } from "./scale.mjs";
import { createScene } from "./scene.mjs";
import { createControls, createCredits, createHeader, createZoom } from "./shell.mjs";
import { createStamp } from "./stamp.mjs";
import { createStore } from "./store.mjs";
import { createSurface } from "./surface.mjs";
import { createSymbols } from "./symbols.mjs";
import { layout } from "./layout.mjs";
import { createTimeline } from "./timeline.mjs";
import { hookOf } from "./hook.mjs";
import { dayWords, say, word } from "./words.mjs";

/**
 * @param {any} L  Leaflet
 * @param {any} map
 * @param {any} payload
 * @param {{ page: boolean, lang: import("./campaign.mjs").Lang, css: string, ground: boolean }} options
 */
export async function mount(L, map, payload, options) {
  document.head.append(element("style", {}, options.css));
  const campaign = await campaignOf(payload);
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const night = matchMedia("(prefers-color-scheme: dark)");
  const store = createStore({
    second: DAY_SECONDS - 1,
    lang: options.lang,
    theme: night.matches ? "dark" : "light",
    chosen: -1,
    opened: -1,
    playing: false,
    speed: 1,
    hiddenSides: /** @type {Set<number>} */ (new Set()),
    hiddenLayers: /** @type {Set<string>} */ (new Set()),
  });
  const themeOf = () => campaign.style.themes[store.get().theme];
  const player = createPlayer(campaign, store, () => calm.matches);
  const ground = createGround(campaign);
  const symbols = createSymbols(campaign.symbols, () => surface.redraw());
  const scene = createScene(campaign, symbols);
  const camera = createCamera(L, map, campaign, () => calm.matches);
  const choose = (/** @type {number} */ record) => {
    player.pause();
    const next = store.get().chosen === record ? -1 : record;
    store.set({ chosen: next });
    if (next >= 0) camera.showEntry(campaign.records[next], shell.reserved());
  };
  const flip = (/** @type {Set<any>} */ set, /** @type {any} */ item) => {
    const next = new Set(set);
    if (!next.delete(item)) next.add(item);
    return next;
  };
  const parts = {
    header: createHeader(campaign, {
      setLang: (lang) => store.set({ lang }),
      flipTheme: () => store.set({ theme: store.get().theme === "dark" ? "light" : "dark" }),
      toggleSide: (side) => store.set({ hiddenSides: flip(store.get().hiddenSides, side) }),
      toggleLayer: (layer) => store.set({ hiddenLayers: flip(store.get().hiddenLayers, layer) }),
      toggleKey: () => shell.toggleKey(),
      toggleBook: () => shell.toggleBook(),
    }),
    stamp: createStamp(campaign),
    book: createDayBook(campaign, { choose, step: player.step }),
    key: createKey(campaign, symbols),
    controls: createControls({
      toggle: player.toggle,
      step: player.step,
      jump: (to) => {
        player.pause();
        player.seek(to === "first" ? 0 : campaign.dayCount - 1);
      },
      setSpeed: (speed) => store.set({ speed }),
    }),
    timeline: createTimeline(campaign, (second) => {
      player.pause();
      player.seek(dayOf(second, campaign.dayCount));
    }),
    zoom: createZoom(map, camera.home),
    scale: createScale(),
    inset: createInset(campaign, ground),
    credits: createCredits(campaign.credits),
    live: element("div", { class: "cm-live", "aria-live": "polite", role: "status" }),
  };
  const shell = layout(L, map, parts, options.page);
  /** @type {ReturnType<typeof scene.draw>} */
  let drawn;
  const surface = createSurface(L, map, {
    hasGround: () => options.ground,
    ground: (context, view) => ground.draw(context, view, themeOf()),
    scene: (context, view) => {
      const state = store.get();
      const still = calm.matches || !state.playing;
      drawn = scene.draw(context, view, { ...state, theme: themeOf(), still, phone: shell.isPhone(), reserved: shell.reserved() });
      parts.key.show(drawn.used, state.lang, themeOf());
    },
  });
  createPointer(map, { campaign, store, choose, drawn: () => drawn, frame: shell.mapFrame });

  store.watch(["theme"], ({ theme }) => {
    shell.paint(campaign.style.themes[theme], theme);
    surface.redraw(true);
  });
  store.watch(["lang", "hiddenSides", "hiddenLayers"], (state) => {
    shell.root.lang = state.lang;
    if (options.page) {
      document.documentElement.lang = state.lang;
      document.title = say(campaign.title, state.lang);
    }
    parts.header.show(state);
    parts.zoom.show(state.lang);
    parts.credits.show(state.lang);
    shell.name(state.lang);
    surface.redraw();
  });
  const tell = () => {
    const { lang, second } = store.get();
    const day = dayOf(second, campaign.dayCount);
    const words = dayWords(campaign.start + day, lang);
    parts.live.textContent = `${words.year} ${words.day} ${words.weekday}, ${campaign.days[day].length} ${word("entries", lang)}`;
  };
  store.watch(["second", "lang", "chosen", "theme", "opened"], (state) => {
    parts.stamp.show(state.second, state.lang);
    parts.book.show(state);
    parts.timeline.show({ ...state, theme: themeOf(), phone: shell.isPhone() });
    camera.follow(dayOf(state.second, campaign.dayCount), state.playing);
    surface.redraw();
  });
  store.watch(["playing", "lang"], parts.controls.show);
  store.watch(["playing", "lang", "second"], ({ playing }) => {
    if (!playing) tell();
  });
  const refresh = () => {
    parts.scale.show(map, themeOf(), font(store.get().lang, "sans", 11));
    parts.inset.show(map, themeOf(), word("inset", store.get().lang));
  };
  map.on("moveend zoomend resize", refresh);
  store.watch(["theme", "lang"], refresh);
  new ResizeObserver(() => {
    map.invalidateSize({ animate: false });
    parts.timeline.show({ ...store.get(), theme: themeOf(), phone: shell.isPhone() });
    surface.redraw(true);
  }).observe(shell.mapFrame);
  shell.listen(player);
  camera.home();
  const asked = /^#(\d{4}-\d{2}-\d{2})$/.exec(location.hash)?.[1];
  const wanted = campaign.days.findIndex((_, day) => isoDay(campaign.start + day) === asked);
  if (wanted >= 0) player.seek(wanted);
  window.campaignMap = hookOf(campaign, { map, store, player, surface, symbols, drawn: () => drawn });
}
