// @ts-check
// Puts a campaign on a Leaflet map: the layer, and the page or the small player round it.

import { createActions } from "./actions.mjs";
import { keepAddress } from "./address.mjs";
import { createCamera } from "./camera.mjs";
import { campaignOf } from "./campaign.mjs";
import { createPassage } from "./cite.mjs";
import { dayOf, DAY_SECONDS } from "./clock.mjs";
import { createCrowd, CROWD } from "./crowd.mjs";
import { element } from "./dom.mjs";
import { createGround } from "./ground.mjs";
import { createHeld, heldDay } from "./held.mjs";
import { hookOf } from "./hook.mjs";
import { listenToKeys } from "./keys.mjs";
import { layout } from "./layout.mjs";
import { partsOf } from "./pageparts.mjs";
import { createPlayer } from "./player.mjs";
import { createPointer } from "./pointer.mjs";
import { preparePrint } from "./printing.mjs";
import { createScene } from "./scene.mjs";
import { createStore } from "./store.mjs";
import { createSurface } from "./surface.mjs";
import { createSymbols } from "./symbols.mjs";
import { watchAll } from "./watching.mjs";

/** @typedef {{ page: boolean, lang: import("./campaign.mjs").Lang, css: string, ground: boolean }} Options */

/**
 * @param {any} L  Leaflet
 * @param {any} map
 * @param {any} payload
 * @param {Options} options
 */
export async function mount(L, map, payload, options) {
  document.head.append(element("style", {}, options.css));
  const campaign = await campaignOf(payload);
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const isStill = () => calm.matches;
  const store = createStore(firstState(options.lang));
  const themeOf = () => campaign.style.themes[store.get().theme];
  const flipTheme = followNight(store);
  const player = createPlayer(campaign, store, isStill);
  const camera = createCamera(L, map, campaign, isStill);
  const ground = createGround(campaign);
  const held = createHeld(campaign);
  const symbols = createSymbols(campaign.symbols, () => surface.redraw());
  const reserved = () => shell.reserved();
  const actions = createActions(campaign, {
    ...{ store, player, camera, map, reserved },
    lang: options.lang,
  });
  const passage = createPassage(campaign);
  const parts = partsOf(campaign, {
    ...{ store, player, camera, actions, symbols, ground, passage, flipTheme },
    toggleKey: () => shell.toggleKey(),
    toggleFull: () => shell.toggleFull(),
  });
  const redraw = () => surface.redraw();
  const shell = layout(L, map, { ...parts, redraw }, options.page);
  const scene = createScene(campaign, symbols);
  const many = campaign.tracks.count > CROWD || !campaign.symbols.length;
  const crowd = many ? createCrowd(campaign, symbols) : null;
  /** @type {any} */
  let drawn;
  let heldIsDrawn = false;
  const surface = createSurface(L, map, {
    hasGround: () => options.ground,
    ground: (context, view) => ground.draw(context, view, themeOf()),
    heldKey() {
      const { second, theme, hiddenSides, hiddenLayers } = store.get();
      return [heldDay(second), theme, ...hiddenSides, hiddenLayers.has("held")].join();
    },
    held(context, view) {
      const { second, hiddenSides, hiddenLayers } = store.get();
      const off = Boolean(crowd) || hiddenLayers.has("held");
      const showsSide = (/** @type {number} */ side) => !off && !hiddenSides.has(side);
      const day = heldDay(second);
      heldIsDrawn = held.draw(context, view, { day, theme: themeOf(), showsSide });
    },
    scene: (context, view) => {
      const state = store.get();
      const theme = themeOf();
      if (crowd) {
        drawn = crowd.draw(context, view, { ...state, theme });
        return;
      }
      const own = { phone: shell.isPhone(), ground: options.ground, reserved: shell.reserved() };
      const still = isStill() || !state.playing;
      drawn = scene.draw(context, view, { ...state, ...own, theme, still });
      if (heldIsDrawn) drawn.used.add("held");
      if (shell.showsBook()) parts.key.show(drawn.used, state.lang, theme);
    },
  });
  createPointer(map, { campaign, store, actions, drawn: () => drawn, frame: shell.mapFrame });
  watchAll({ map, options, campaign, store, themeOf, shell, parts, surface, camera });
  listenToKeys(
    options.page ? document : shell.root,
    keysOf({ player, actions, store, shell, parts }),
    () => store.get().presenting,
  );
  camera.home();
  if (options.page) {
    actions.restore(location.hash);
    keepAddress(store, map, () => actions.address());
    addEventListener("hashchange", () => actions.restore(location.hash));
    preparePrint(shell.root, shell.mapFrame, store, () => surface.renderNow(true));
  }
  const hooks = { map, store, player, surface, symbols, reserved, drawn: () => drawn };
  window.campaignMap = hookOf(campaign, hooks);
}

/** @param {import("./campaign.mjs").Lang} lang */
function firstState(lang) {
  return {
    second: DAY_SECONDS - 1,
    lang,
    theme: "light",
    themeChosen: false,
    chosen: -1,
    opened: -1,
    picked: -1,
    playing: false,
    presenting: false,
    speed: 1,
    loop: false,
    panel: "book",
    hiddenSides: /** @type {Set<number>} */ (new Set()),
    hiddenLayers: /** @type {Set<string>} */ (new Set()),
    hiddenUnits: /** @type {Set<number>} */ (new Set()),
    spot: /** @type {any} */ (null),
  };
}

/**
 * What each key does.
 *
 * @param {any} page
 * @returns {Record<string, () => void>}
 */
function keysOf({ player, actions, store, shell, parts }) {
  const presenting = () => store.get().presenting;
  return {
    " ": player.toggle,
    ArrowLeft: () => (presenting() ? actions.entry(-1) : player.step(-1)),
    ArrowRight: () => (presenting() ? actions.entry(1) : player.step(1)),
    ",": () => actions.entry(-1),
    ".": () => actions.entry(1),
    PageUp: () => actions.chapter(-1),
    PageDown: () => actions.chapter(1),
    Home: () => actions.jump("first"),
    End: () => actions.jump("last"),
    "/": () => parts.finder.open(),
    p: () => actions.present(!presenting()),
    f: () => shell.toggleFull(),
    l: () => store.set({ loop: !store.get().loop }),
    Escape: () => (presenting() ? actions.present(false) : store.set({ picked: -1, spot: null })),
  };
}

/**
 * The theme follows the system until the reader chooses; gives what chooses the other one.
 *
 * @param {{ get: () => any, set: (patch: any) => void }} store
 */
function followNight(store) {
  const night = matchMedia("(prefers-color-scheme: dark)");
  const follow = () => {
    if (!store.get().themeChosen) store.set({ theme: night.matches ? "dark" : "light" });
  };
  night.addEventListener("change", follow);
  follow();
  return () => {
    store.set({ theme: store.get().theme === "dark" ? "light" : "dark", themeChosen: true });
  };
}
