// @ts-check
import assert from "node:assert/strict";
import test from "node:test";

import { chosenFor } from "../../geo/webmap/player/choosing.mjs";

const army = { unit: 0, rank: 3, superior: -1, basis: "derived", active: false };
const corps = { unit: 1, rank: 4, superior: 0, basis: "derived", active: false };
const one = { unit: 2, rank: 5, superior: 1, basis: "reported", active: false };
const two = { unit: 3, rank: 5, superior: 1, basis: "reported", active: false };
const lone = { unit: 4, rank: 7, superior: -1, basis: "reported", active: false };
const all = [army, corps, one, two, lone];
const shown = (/** @type {any[]} */ units, /** @type {number} */ zoom) =>
  chosenFor(units, zoom).map(({ unit }) => unit);

test("far out the army stands for its divisions", () => {
  assert.deepEqual(shown(all, 5), [0, 4]);
});

test("then the corps", () => {
  assert.deepEqual(shown(all, 8), [1, 4]);
});

test("close up the divisions, and nobody stands for them", () => {
  assert.deepEqual(shown(all, 11), [2, 3, 4]);
});

test("a division that the day names is shown a step early, its corps for the others", () => {
  assert.deepEqual(shown([army, corps, { ...one, active: true }, two], 8), [1, 2]);
});

test("a unit with nobody above it on the map is always shown", () => {
  assert.deepEqual(shown([lone], 5), [4]);
});

test("a superior with a report of its own stays beside its subordinates", () => {
  assert.deepEqual(shown([{ ...corps, basis: "reported" }, one], 11), [1, 2]);
});
