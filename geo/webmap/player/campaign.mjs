// @ts-check
// The payload made ready for drawing: typed arrays, projected points, one look-up each.

import { columnOf, unpack } from "./decode.mjs";
import { project } from "./geometry.mjs";

/** @typedef {[string, string, string]} Text  traditional, simplified, English */
/** @typedef {"zh-Hant" | "zh-Hans" | "en"} Lang */
/** @typedef {import("./geometry.mjs").Point} Point */
/** @typedef {import("./decode.mjs").Column} Column */

/**
 * @typedef {object} Unit
 * @property {string} id
 * @property {Text} name
 * @property {Text} short
 * @property {number} side
 * @property {number} rank
 * @property {number} width
 * @property {boolean} hq
 * @property {number} symbol
 * @property {[number, number][]} superior
 * @property {[number, Text][]} commander
 */

/**
 * @typedef {object} Entry  a record of the account
 * @property {string} id
 * @property {Text} kind
 * @property {boolean} moves
 * @property {boolean} fight
 * @property {string} mark
 * @property {boolean} shown
 * @property {Text} caption
 * @property {string} when
 * @property {string} range
 * @property {number} first
 * @property {number} last
 * @property {string[]} cites
 * @property {number} side
 * @property {number[]} units
 * @property {string} part
 * @property {[number, number][]} points
 * @property {string[]} disputes
 * @property {string} certainty
 */

/**
 * @typedef {object} Town
 * @property {string} id
 * @property {Text} name
 * @property {number} lon
 * @property {number} lat
 * @property {string} look
 * @property {string} kind
 * @property {number} uncertainty
 * @property {[number, number, number | null][]} changes
 * @property {Point} at  projected
 */

/**
 * @typedef {object} Route
 * @property {number} record  index of its record, -1 if the day book has none
 * @property {string} arrow
 * @property {number} side
 * @property {number} start
 * @property {number} end
 * @property {string} basis
 * @property {boolean} told
 * @property {boolean} disputed
 * @property {Point[]} line  projected
 */

/**
 * @param {any} payload
 */
export async function campaignOf(payload) {
  const buffer = await unpack(payload.packed);
  const read = (/** @type {Column} */ column) => columnOf(buffer, column);
  const tracks = tracksOf(payload.tracks, read);
  /** @type {Entry[]} */
  const records = payload.records;
  const recordIndex = new Map(records.map((record, index) => [record.id, index]));
  /** @type {Town[]} */
  const towns = payload.towns.map((/** @type {any} */ town) => ({
    ...town,
    at: project(town.lon, town.lat),
  }));
  return {
    id: /** @type {string} */ (payload.id),
    title: /** @type {Text} */ (payload.title),
    start: /** @type {number} */ (payload.start),
    dayCount: /** @type {number} */ (payload.days.length),
    area: /** @type {number[]} */ (payload.area),
    sides: /** @type {{ id: string, name: Text, tone: string }[]} */ (payload.sides),
    stamps: /** @type {Text[]} */ (payload.stamps),
    chapters:
      /** @type {{ title: Text, first: number, last: number, area: number[] | null }[]} */ (
        payload.chapters
      ),
    notes: /** @type {Record<string, Text>} */ (payload.notes),
    units: /** @type {Unit[]} */ (payload.units),
    symbols: /** @type {Record<string, string>[]} */ (payload.symbols),
    rows: /** @type {{ id: string, unit: number, part: Text | null }[]} */ (payload.tracks.rows),
    tracks,
    records,
    recordIndex,
    days: /** @type {[number, string][][]} */ (payload.days),
    routes: routesOf(payload.routes, read, recordIndex),
    lines: linesOf(payload.lines),
    towns,
    grounds: /** @type {any[]} */ (payload.grounds).map((ground) => groundOf(ground, read)),
    credits: /** @type {string[]} */ (payload.credits),
    style: payload.style,
  };
}

/** @typedef {Awaited<ReturnType<typeof campaignOf>>} Campaign */

/**
 * @param {any} packed
 * @param {(column: Column) => Float64Array} read
 * @returns {import("./track.mjs").Tracks}
 */
function tracksOf(packed, read) {
  const offsets = offsetsOf(read(packed.counts));
  return {
    count: offsets.length - 1,
    offsets,
    first: read(packed.first),
    last: read(packed.last),
    seconds: read(packed.seconds),
    lons: read(packed.lons),
    lats: read(packed.lats),
    basis: Uint8Array.from(read(packed.basis)),
    reports: read(packed.reports),
    uncertainty: read(packed.uncertainty),
    cursor: offsets.slice(0, -1),
  };
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
function routesOf(packed, read, recordIndex) {
  const lines = partsOf(packed, read);
  return packed.rows.map((/** @type {any} */ row, /** @type {number} */ i) => ({
    ...row,
    record: recordIndex.get(row.record) ?? -1,
    line: lines[i],
  }));
}

/** @param {any[]} lines */
function linesOf(lines) {
  return lines.map((line) => ({
    .../** @type {{ kind: string, side: number, first: number, last: number }} */ (line),
    line: line.points.map((/** @type {[number, number]} */ [lon, lat]) => project(lon, lat)),
  }));
}

/**
 * @param {any} ground
 * @param {(column: Column) => Float64Array} read
 */
function groundOf(ground, read) {
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

/**
 * What holds on a day: the last `[day, value]` that is not later.
 *
 * @template V
 * @param {[number, V][]} changes
 * @param {number} day
 * @returns {V | undefined}
 */
export function holding(changes, day) {
  let value;
  for (const [since, next] of changes) if (since <= day) value = next;
  return value;
}
