// @ts-check
// Finding units, places and events by any of their names, in either script or romanised. Pure.

/** @typedef {import("./campaign.mjs").Text} Text */

/**
 * @typedef {object} Item
 * @property {"unit" | "place" | "event"} kind
 * @property {number} index  of the unit, place or record
 * @property {Text} text  to show
 * @property {string[]} keys  folded; by the first ones it is called, the others tell of it
 * @property {number} names  how many of the keys are names
 * @property {[number, number] | null} at  of a place, degrees
 */

const MARKS = /[\u0300-\u036f\s'’ʼ`"“”‐-―\-.,;:!?，、。；：！？·・（）()「」『』《》〈〉【】]/g;

const NUMERALS = /[〇零一二三四五六七八九十百]+/g;
const FIGURES = "零一二三四五六七八九";

/**
 * A text without case, accents, spaces and points, its numerals in figures: 第三十六師 and
 * 36師 are one.
 *
 * @param {string} text
 */
export function folded(text) {
  const plain = text.normalize("NFKD").toLowerCase().replace(MARKS, "");
  return plain.replace(NUMERALS, inFigures).replace(/第(?=\d)/g, "");
}

/** @param {string} run  of Chinese numerals */
function inFigures(run) {
  const figures = [...run.replaceAll("〇", "零")];
  if (!/[十百]/.test(run)) return figures.map((one) => FIGURES.indexOf(one)).join("");
  let [sum, last] = [0, 0];
  for (const one of figures) {
    if (one === "百" || one === "十") {
      sum += (last || 1) * (one === "百" ? 100 : 10);
      last = 0;
    } else last = FIGURES.indexOf(one);
  }
  return String(sum + last);
}

/**
 * @param {import("./campaign.mjs").Campaign} campaign
 * @returns {Item[]}
 */
export function itemsOf({ units, towns, grounds, records }) {
  const places = towns.map(({ name, also, lon, lat }, index) =>
    item("place", index, name, [...name, ...(also ?? [])], [], [lon, lat]),
  );
  const known = new Set(places.flatMap(({ keys }) => keys));
  for (const { text, points } of grounds.flatMap(({ labels }) => labels)) {
    if (known.has(folded(text[0]))) continue;
    known.add(folded(text[0]));
    const middle = points[Math.floor(points.length / 2)];
    places.push(item("place", -1, text, text, [], lonLat(middle)));
  }
  return [
    ...units.map(({ name, short, commander }, index) =>
      item(
        "unit",
        index,
        name,
        [...short, ...name],
        commander.flatMap(([, who]) => who),
      ),
    ),
    ...places,
    ...records.map(({ caption, kind }, index) =>
      item("event", index, caption, [], [...caption, ...kind]),
    ),
  ];
}

/**
 * @param {Item["kind"]} kind
 * @param {number} index
 * @param {Text} text
 * @param {string[]} names
 * @param {string[]} words
 * @param {[number, number] | null} [at]
 * @returns {Item}
 */
function item(kind, index, text, names, words, at = null) {
  const fold = (/** @type {string[]} */ texts) => [...new Set(texts.map(folded))].filter(Boolean);
  const called = fold(names);
  return { kind, index, text, keys: [...called, ...fold(words)], names: called.length, at };
}

/**
 * Degrees of a projected point.
 *
 * @param {{ x: number, y: number }} point
 * @returns {[number, number]}
 */
function lonLat({ x, y }) {
  const n = Math.PI * (1 - (2 * y) / 256);
  return [(x / 256) * 360 - 180, (180 / Math.PI) * Math.atan(Math.sinh(n))];
}

/**
 * The items that answer a query, the best first.
 *
 * @param {Item[]} items
 * @param {string} query
 * @param {number} [most]
 * @returns {Item[]}
 */
export function search(items, query, most = 12) {
  const wanted = folded(query);
  if (!wanted) return [];
  /** @type {{ one: Item, score: number }[]} */
  const found = [];
  for (const one of items) {
    const score = scoreOf(one, wanted);
    if (score < Infinity) found.push({ one, score });
  }
  return found
    .sort((a, b) => a.score - b.score)
    .slice(0, most)
    .map(({ one }) => one);
}

/**
 * 0 for the very name, 1 where a name begins so, 2 where it stands within, 3 in what is told.
 *
 * @param {Item} item
 * @param {string} wanted
 */
function scoreOf({ keys, names }, wanted) {
  let best = Infinity;
  keys.forEach((key, i) => {
    const at = key.indexOf(wanted);
    if (at < 0) return;
    best = Math.min(best, i >= names ? 3 : key === wanted ? 0 : at === 0 ? 1 : 2);
  });
  return best;
}
