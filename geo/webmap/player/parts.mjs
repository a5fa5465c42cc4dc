// @ts-check
// The parts of a payload, from packed columns to what is drawn.

import { columnOf, rowsOf } from "./decode.mjs";
import { project } from "./geometry.mjs";

/** @typedef {import("./campaign.mjs").Text} Text */
/** @typedef {import("./campaign.mjs").Unit} Unit */
/** @typedef {import("./campaign.mjs").Route} Route */
/** @typedef {import("./geometry.mjs").Point} Point */
/** @typedef {import("./decode.mjs").Column} Column */

/**
 * @param {any} packed
 * @param {ArrayBuffer} buffer
 * @returns {import("./track.mjs").Tracks}
 */
export function tracksOf(packed, buffer) {
  const read = (/** @type {Column} */ column) => columnOf(buffer, column);
  const offsets = offsetsOf(read(packed.counts));
  const rows = (/** @type {string} */ name) => rowsOf(buffer, packed[name], offsets);
  const seconds = inWhole(rows("seconds"));
  return {
    count: offsets.length - 1,
    offsets,
    first: read(packed.first),
    last: read(packed.last),
    seconds,
    lons: rows("lons"),
    lats: rows("lats"),
    basis: Uint8Array.from(read(packed.basis)),
    reports: packed.reports ? inWhole(rows("reports")) : seconds,
    uncertainty: Float32Array.from(read(packed.uncertainty)),
    cursor: offsets.slice(0, -1),
  };
}

/**
 * Whole numbers in half the room, where they fit.
 *
 * @param {Float64Array} numbers
 */
function inWhole(numbers) {
  const fits = numbers.every((number) => number === (number | 0));
  return fits ? Int32Array.from(numbers) : numbers;
}

/**
 * Units as the payload gives them, or made from names and sides alone where a table had no
 * order of battle.
 *
 * @param {any} units
 * @returns {Unit[]}
 */
export function unitsOf(units) {
  if (Array.isArray(units)) return units;
  return units.ids.map((/** @type {string} */ id, /** @type {number} */ i) => {
    const text = units.names[i];
    const unit = { id, name: [text, text, text], short: [text, text, text], side: units.sides[i] };
    return {
      ...unit,
      rank: 6,
      width: 24,
      hq: false,
      reach: [0.44, 0.44, 0.58],
      symbol: 0,
      superior: [],
      commander: [],
    };
  });
}

/**
 * @param {any} payload
 * @returns {{ id: string, unit: number, part: Text | null }[]}
 */
export function rowsOfTracks({ tracks, units }) {
  if (tracks.rows) return tracks.rows;
  const ids = Array.isArray(units) ? units.map(({ id }) => id) : units.ids;
  return ids.map((/** @type {string} */ id, /** @type {number} */ unit) => ({
    id,
    unit,
    part: null,
  }));
}

/** @param {Float64Array} counts */
function offsetsOf(counts) {
  const offsets = new Int32Array(counts.length + 1);
  counts.forEach((count, i) => {
    offsets[i + 1] = offsets[i] + count;
  });
  return offsets;
}

/**
 * Lines of several vertices each, projected.
 *
 * @param {any} packed
 * @param {(column: Column) => Float64Array} read
 * @returns {Point[][]}
 */
function partsOf(packed, read) {
  const [lons, lats] = [read(packed.lons), read(packed.lats)];
  const offsets = offsetsOf(read(packed.counts));
  return Array.from({ length: offsets.length - 1 }, (_, part) => {
    /** @type {Point[]} */
    const points = [];
    for (let i = offsets[part]; i < offsets[part + 1]; i += 1) {
      points.push(project(lons[i], lats[i]));
    }
    return points;
  });
}

/**
 * @param {any} packed
 * @param {(column: Column) => Float64Array} read
 * @param {Map<string, number>} recordIndex
 * @returns {Route[]}
 */
export function routesOf(packed, read, recordIndex) {
  const lines = partsOf(packed, read);
  return packed.rows.map((/** @type {any} */ row, /** @type {number} */ i) => ({
    ...row,
    record: recordIndex.get(row.record) ?? -1,
    line: lines[i],
  }));
}

/** @param {any[]} lines */
export function linesOf(lines) {
  return lines.map((line) => ({
    .../** @type {{ kind: string, side: number, first: number, last: number }} */ (line),
    line: line.points.map((/** @type {[number, number]} */ [lon, lat]) => project(lon, lat)),
  }));
}

/**
 * @param {any} ground
 * @param {(column: Column) => Float64Array} read
 */
export function groundOf(ground, read) {
  const layer = (/** @type {string} */ name) => ({
    parts: partsOf(ground[name], read),
    ranks: ground[name].ranks ? read(ground[name].ranks) : new Float64Array(0),
  });
  const [west, south, east, north] = ground.area;
  return {
    from: project(west, north),
    to: project(east, south),
    land: layer("land"),
    water: layer("water"),
    hills: layer("hills"),
    rivers: layer("rivers"),
    walls: layer("walls"),
    railways: layer("railways"),
    roads: layer("roads"),
    labels: /** @type {any[]} */ (ground.labels).map((label) => ({
      .../** @type {{ text: Text, kind: string, rank: number }} */ (label),
      points: /** @type {[number, number][]} */ (label.points).map(([lon, lat]) =>
        project(lon, lat),
      ),
    })),
  };
}
