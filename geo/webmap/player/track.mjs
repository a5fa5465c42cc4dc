// @ts-check
// Where a unit is at a moment. Pure: no map, no page, no clock.
// geo/tracks.py builds the keyframes and holds the same rule;
// tests/vectors/track.json keeps the two in step.

import { DAY_SECONDS } from "./clock.mjs";

export const BASES = ["reported", "inferred", "interpolated", "last-known", "derived"];

/**
 * Keyframes of all tracks, one after the other; track k has those from offsets[k] up to
 * offsets[k + 1]. A keyframe's basis holds until the next keyframe.
 *
 * @typedef {object} Tracks
 * @property {number} count
 * @property {Int32Array} offsets  count + 1 of them
 * @property {Float64Array} first  second from which a track is on the map
 * @property {Float64Array} last  second until which it is, included
 * @property {Int32Array | Float64Array} seconds  since 00:00 of the campaign's first day
 * @property {Float64Array} lons  degrees, WGS 84
 * @property {Float64Array} lats
 * @property {Uint8Array} basis  index into BASES
 * @property {Int32Array | Float64Array} reports  second of the last report in force
 * @property {Float32Array | Float64Array} uncertainty  metres
 * @property {Int32Array} cursor  keyframe found last, so that play need not search
 */

/**
 * @typedef {object} Position
 * @property {number} lon
 * @property {number} lat
 * @property {string} basis
 * @property {number} daysSinceReport
 * @property {number} uncertaintyM
 * @property {number} keyframe  index of the keyframe in force
 */

/**
 * Index of the last keyframe of track `k` that is not after `second`; its first one if
 * all are.
 *
 * @param {Tracks} tracks
 * @param {number} k
 * @param {number} second
 */
export function keyframeAt(tracks, k, second) {
  const { seconds, cursor, offsets } = tracks;
  let low = offsets[k];
  let high = offsets[k + 1] - 1;
  const hint = cursor[k];
  if (seconds[hint] <= second) {
    if (hint === high || seconds[hint + 1] > second) return hint;
    low = hint + 1;
    if (low === high || seconds[low + 1] > second) return (cursor[k] = low);
  } else {
    high = Math.max(low, hint - 1);
  }
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (seconds[middle] <= second) low = middle;
    else high = middle - 1;
  }
  return (cursor[k] = low);
}

/**
 * Where track `k` is at `second`, or null when it is not on the map.
 * Between keyframes: a straight blend in degrees. Python sets them at most 5 km apart,
 * so the bend of the geodesic stays below a pixel.
 *
 * @param {Tracks} tracks
 * @param {number} k
 * @param {number} second
 * @returns {Position | null}
 */
export function positionAt(tracks, k, second) {
  if (second < tracks.first[k] || second > tracks.last[k]) return null;
  const i = keyframeAt(tracks, k, second);
  const next = Math.min(i + 1, tracks.offsets[k + 1] - 1);
  const span = tracks.seconds[next] - tracks.seconds[i];
  const share = span > 0 ? Math.max(0, (second - tracks.seconds[i]) / span) : 0;
  const day = Math.floor(second / DAY_SECONDS);
  return {
    lon: tracks.lons[i] + share * (tracks.lons[next] - tracks.lons[i]),
    lat: tracks.lats[i] + share * (tracks.lats[next] - tracks.lats[i]),
    basis: BASES[tracks.basis[i]],
    daysSinceReport: Math.max(0, day - Math.floor(tracks.reports[i] / DAY_SECONDS)),
    uncertaintyM:
      tracks.uncertainty[i] + share * (tracks.uncertainty[next] - tracks.uncertainty[i]),
    keyframe: i,
  };
}

/**
 * Index after the last keyframe of the stretch without a report that `keyframe` is in:
 * the dotted path ahead runs up to there.
 *
 * @param {Tracks} tracks
 * @param {number} k
 * @param {number} keyframe
 */
export function nextReport({ offsets, basis, reports }, k, keyframe) {
  const end = offsets[k + 1];
  let i = keyframe;
  const told = reports[keyframe];
  while (i < end - 1 && BASES[basis[i]] === "interpolated" && reports[i] === told) i += 1;
  return i;
}
