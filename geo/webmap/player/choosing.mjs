// @ts-check
// Which units a zoom shows: armies first, then corps, divisions, regiments. Pure.

/**
 * @typedef {object} Candidate
 * @property {number} unit  index of the unit
 * @property {number} rank  of its echelon, small is big
 * @property {number} superior  index of its superior that day, -1 if none
 * @property {string} basis
 * @property {boolean} active  whether a record of the day names it
 */

// Zoom up to which the rank is the finest shown (mock-ups, section 10).
const FINEST = [
  { zoom: 6.4, rank: 3 },
  { zoom: 9.4, rank: 4 },
  { zoom: 12.2, rank: 5 },
  { zoom: 13, rank: 6 },
  { zoom: 14, rank: 7 },
  { zoom: Infinity, rank: 10 },
];

/** @param {number} zoom */
export function finestRank(zoom) {
  return (FINEST.find((step) => zoom <= step.zoom) ?? FINEST[FINEST.length - 1]).rank;
}

/**
 * Those of the candidates that are drawn. A unit finer than the zoom shows only when a
 * record of the day names it or nobody above it is on the map; a superior that merely
 * stands for its subordinates gives way when all of them show.
 *
 * @template {Candidate} T
 * @param {T[]} candidates  the units on the map
 * @param {number} zoom
 * @returns {T[]}
 */
export function chosenFor(candidates, zoom) {
  const finest = finestRank(zoom);
  const present = new Set(candidates.map((candidate) => candidate.unit));
  const shown = candidates.filter((candidate) => {
    if (candidate.rank <= finest) return true;
    if (candidate.active && candidate.rank <= finest + 1) return true;
    return !present.has(candidate.superior);
  });
  const drawn = new Set(shown.map((candidate) => candidate.unit));
  /** @type {Set<number>} */
  const stillNeeded = new Set();
  for (const candidate of candidates) {
    if (!drawn.has(candidate.unit) && candidate.superior >= 0) stillNeeded.add(candidate.superior);
  }
  return shown.filter(
    (candidate) => candidate.basis !== "derived" || stillNeeded.has(candidate.unit),
  );
}
