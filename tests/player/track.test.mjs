// @ts-check
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

import { BASES, nextReport, positionAt } from "../../geo/webmap/player/track.mjs";

const vectors = JSON.parse(
  readFileSync(new URL("../vectors/track.json", import.meta.url), "utf-8"),
);

/** @param {any[]} rows */
function tracksOf(rows) {
  const counts = rows.map((row) => row.seconds.length);
  const offsets = Int32Array.from(
    [0, ...counts].map((_, i) => counts.slice(0, i).reduce((a, b) => a + b, 0)),
  );
  const all = (/** @type {string} */ key) => Float64Array.from(rows.flatMap((row) => row[key]));
  return {
    count: rows.length,
    offsets,
    first: all("first"),
    last: all("last"),
    seconds: all("seconds"),
    lons: all("lons"),
    lats: all("lats"),
    basis: Uint8Array.from(
      rows.flatMap((row) => row.basis.map((/** @type {string} */ name) => BASES.indexOf(name))),
    ),
    reports: all("reports"),
    uncertainty: all("uncertainty_m"),
    cursor: offsets.slice(0, -1),
  };
}

const tracks = tracksOf(vectors.tracks);

/**
 * @param {number} k
 * @param {{ second: number, position: any }} expected
 */
function check(k, { second, position }) {
  const found = positionAt(tracks, k, second);
  if (position === null) {
    assert.equal(found, null);
    return;
  }
  assert.ok(found, `nothing at ${second}`);
  assert.ok(Math.abs(found.lon - position.lon) < 1e-9);
  assert.ok(Math.abs(found.lat - position.lat) < 1e-9);
  assert.equal(found.basis, position.basis);
  assert.equal(found.daysSinceReport, position.days_since_report);
  assert.ok(Math.abs(found.uncertaintyM - position.uncertainty_m) < 1e-6);
}

vectors.tracks.forEach((/** @type {any} */ track, /** @type {number} */ k) => {
  test(`vectors: ${track.name}`, () => {
    for (const expected of track.expected) check(k, expected);
    // The cursor remembers the last keyframe found; order must not matter.
    for (const expected of [...track.expected].reverse()) check(k, expected);
  });
});

test("the dotted way ends at the next report", () => {
  assert.equal(nextReport(tracks, 1, tracks.offsets[1]), tracks.offsets[1] + 2);
});

test("a unit with a report has no dotted way", () => {
  assert.equal(nextReport(tracks, 0, 0), 0);
});
