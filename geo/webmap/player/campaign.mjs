// @ts-check
// The payload made ready for drawing: typed arrays, projected points, one look-up each.

import { columnOf, unpack } from "./decode.mjs";
import { project } from "./geometry.mjs";
import { groundOf, linesOf, routesOf, rowsOfTracks, tracksOf, unitsOf } from "./parts.mjs";

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
 * @property {[number, number, number]} reach  above, below and beside the frame's centre, in
 *   frame widths
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
 * @property {[string, string, string][]} cited  source, locator, voice
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
 * @property {string[]} also  by what else it may be looked for
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
 * @property {string} takes  id of the place that it goes for, if it takes ground
 * @property {Point[]} line  projected
 */

/**
 * A paragraph of an account, as sentences.
 *
 * @typedef {{ source: string, lines: [number, number], parts: string[] }} Paragraph
 */

/**
 * @param {any} payload
 */
export async function campaignOf(payload) {
  const buffer = await unpack(payload.packed);
  const read = (/** @type {Column} */ column) => columnOf(buffer, column);
  const tracks = tracksOf(payload.tracks, buffer);
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
    chapters: /** @type {{ title: Text, first: number, last: number, area: number[] | null }[]} */ (
      payload.chapters
    ),
    notes: /** @type {Record<string, Text>} */ (payload.notes),
    units: unitsOf(payload.units),
    symbols: /** @type {Record<string, string>[]} */ (payload.symbols),
    rows: rowsOfTracks(payload),
    tracks,
    records,
    recordIndex,
    days: /** @type {[number, string][][]} */ (payload.days),
    routes: routesOf(payload.routes, read, recordIndex),
    lines: linesOf(payload.lines),
    towns,
    grounds: /** @type {any[]} */ (payload.grounds).map((ground) => groundOf(ground, read)),
    credits: /** @type {string[]} */ (payload.credits),
    sources: /** @type {Record<string, string[]>} */ (payload.sources),
    articles: /** @type {Paragraph[]} */ (payload.articles),
    told: /** @type {Record<string, [number, number[]][]>} */ (payload.told),
    style: payload.style,
  };
}

/** @typedef {Awaited<ReturnType<typeof campaignOf>>} Campaign */

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
