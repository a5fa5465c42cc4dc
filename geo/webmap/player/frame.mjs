// @ts-check
// What stands where at one moment, worked out before anything is drawn.

import { toneOf } from "./arrows.mjs";
import { dayOf } from "./clock.mjs";
import { placeNames } from "./labels.mjs";
import { townsInView } from "./marks.mjs";
import { townNames } from "./names.mjs";
import { Taken } from "./placing.mjs";
import { arrange, standings } from "./units.mjs";

/** @typedef {import("./placing.mjs").Box} Box */
/** @typedef {{ certainty: string, side: number, mark: string, shown: boolean }} Shown  of a record */

// So many towns of the day have their names before units take the room.
const EARLY_TOWNS = 5;
// So many symbols stand on a map of so many pixels; on a smaller one fewer.
const MOST_SYMBOLS = 24;
const FULL_PX = 800_000;

/**
 * What the reader wants to see.
 *
 * @typedef {object} Wish
 * @property {number} second
 * @property {import("./campaign.mjs").Lang} lang
 * @property {any} theme
 * @property {number} chosen  index of the record, -1 for none
 * @property {number} picked  index of the unit whose way is shown, -1 for none
 * @property {number} opened  track whose stack is spread out, -1 for none
 * @property {Set<number>} hiddenSides
 * @property {Set<string>} hiddenLayers  kinds, grounds and certainties not shown
 * @property {Set<number>} hiddenUnits
 * @property {{ lon: number, lat: number, text: import("./campaign.mjs").Text, key: string } | null} spot
 *   a place that the reader looked for
 * @property {boolean} still  no pulses
 * @property {boolean} phone
 * @property {boolean} ground  whether our own ground is drawn, and its names with it
 * @property {Box[]} reserved  boxes of the page over the map
 */

/**
 * What one moment leaves to the next, so that nothing jumps.
 *
 * @typedef {object} Memory
 * @property {Map<number, import("./units.mjs").Step>} steps  how far each track stood aside
 * @property {Map<string, number>} sides  on which side of its mark each name stood
 */

/**
 * What stands where, worked out before anything is drawn. The towns of the day get their
 * names first, then units find room.
 *
 * @param {import("./campaign.mjs").Campaign} campaign
 * @param {Memory} memory
 * @param {{ context: CanvasRenderingContext2D, view: import("./view.mjs").View, wish: Wish }} moment
 */
export function frameOf(campaign, { steps, sides }, { context, view, wish }) {
  const { theme, lang, second } = wish;
  const day = dayOf(second, campaign.dayCount);
  const taken = new Taken();
  const bounds = { x: 4, y: 4, w: view.width - 8, h: view.height - 8 };
  const shows = (/** @type {string} */ layer) => !wish.hiddenLayers.has(layer);
  const showsSide = (/** @type {number} */ side) => !wish.hiddenSides.has(side);
  const showsRecord = (/** @type {Shown} */ { certainty, side, mark, shown }) =>
    shows(certainty) &&
    showsSide(side) &&
    (mark !== "planned" || shows("planned")) &&
    (mark !== "inferred" || shows("inferred")) &&
    (shown || shows("disputed"));
  const chosenUnits = new Set(campaign.records[wish.chosen]?.units ?? []);
  if (wish.picked >= 0) chosenUnits.add(wish.picked);
  const towns = townsInView(campaign, view, day, second);
  for (const box of wish.reserved) taken.add(box);
  for (const { at, radius } of towns) taken.add(square(at, radius + 1));
  const townLabels = shows("names") ? townNames(towns, { lang, theme, zoom: view.zoom }) : [];
  const early = townLabels.filter(({ priority }) => priority <= 3).slice(0, EARLY_TOWNS);
  const placed = placeNames(context, early, { taken, bounds, sides });
  const late = townLabels.filter((name) => !early.includes(name));
  const all = standings(campaign, view, second);
  const groups = arrange(campaign, view, all, {
    chosenUnits,
    hidden: (one) =>
      !showsSide(one.side) ||
      !shows("units") ||
      !shows(one.basis) ||
      wish.hiddenUnits.has(one.unit),
    taken,
    steps,
    ease: wish.still ? 1 : 0.2,
    small: wish.phone,
    budget: Math.round(
      MOST_SYMBOLS * Math.max(0.42, Math.min(1, (view.width * view.height) / FULL_PX)),
    ),
    opened: wish.opened,
  });
  /** @type {Set<string>} */
  const used = new Set();
  const colourOf = (/** @type {number} */ side) => theme.tones[toneOf(campaign, side)].body;
  return {
    ...{ context, view, wish, day, taken, bounds, shows, showsSide, showsRecord, chosenUnits },
    ...{ towns },
    ...{ placed, late, all, groups, used, colourOf },
  };
}

/** @typedef {ReturnType<typeof frameOf>} Frame */

/**
 * @param {{ x: number, y: number }} at
 * @param {number} r
 */
function square({ x, y }, r) {
  return { x: x - r, y: y - r, w: 2 * r, h: 2 * r };
}
