// @ts-check
import assert from "node:assert/strict";
import test from "node:test";

import { besideOf, gather, overlap, stepAside, Taken } from "../../geo/webmap/player/placing.mjs";

const anchor = { x: 100, y: 100, rx: 15, ry: 10 };
const size = { w: 40, h: 14 };

test("a name stands to the right of its mark where there is room", () => {
  const box = besideOf(new Taken(), anchor, size);
  assert.deepEqual({ x: box?.x, y: box?.y, side: box?.side }, { x: 115, y: 93, side: 0 });
});

test("a name goes to the left where the right is taken", () => {
  const taken = new Taken();
  taken.add({ x: 116, y: 80, w: 60, h: 60 });
  assert.equal(besideOf(taken, anchor, size)?.side, 1);
});

test("a name keeps the side it had, if that is free", () => {
  assert.equal(besideOf(new Taken(), anchor, size, { prefer: 3 })?.side, 3);
});

test("a name stays within the map", () => {
  const bounds = { x: 0, y: 0, w: 130, h: 300 };
  assert.notEqual(besideOf(new Taken(), anchor, size, { bounds })?.side, 0);
});

test("a name without room is left out", () => {
  const taken = new Taken();
  taken.add({ x: 0, y: 0, w: 300, h: 300 });
  assert.equal(besideOf(taken, anchor, size), null);
});

test("many names never cover each other", () => {
  const taken = new Taken();
  const placed = [];
  for (let i = 0; i < 60; i += 1) {
    const box = besideOf(taken, { x: (i * 37) % 200, y: (i * 53) % 150, rx: 5, ry: 5 }, size);
    if (!box) continue;
    for (const other of placed) assert.ok(!overlap(box, other));
    placed.push(box);
    taken.add(box);
  }
  assert.ok(placed.length > 8);
});

test("units of one side at one spot are gathered, enemies are not", () => {
  const groups = gather(
    [
      { x: 10, y: 10, side: 0 },
      { x: 14, y: 12, side: 0 },
      { x: 11, y: 10, side: 1 },
      { x: 60, y: 10, side: 0 },
    ],
    9,
  );
  assert.deepEqual(
    groups.map(({ side, members }) => [side, members.length]),
    [
      [0, 2],
      [1, 1],
      [0, 1],
    ],
  );
});

test("a symbol stays on its point when that is free", () => {
  assert.deepEqual(stepAside(new Taken(), { x: 50, y: 50 }, { w: 30, h: 30 }), [0, 0]);
});

test("a symbol steps back to where it came from", () => {
  const taken = new Taken();
  taken.add({ x: 45, y: 45, w: 10, h: 10 });
  const [dx, dy] = stepAside(taken, { x: 50, y: 50 }, { w: 30, h: 30 }, { angle: 0 });
  assert.ok(dx > 0 && Math.abs(dy) < 1e-9);
});

test("forty symbols at one point all find room of their own", () => {
  const taken = new Taken();
  const placed = [];
  for (let i = 0; i < 40; i += 1) {
    const [dx, dy] = stepAside(taken, { x: 0, y: 0 }, { w: 30, h: 24 });
    const box = { x: dx - 15, y: dy - 12, w: 30, h: 24 };
    for (const other of placed) assert.ok(!overlap(box, other));
    placed.push(box);
    taken.add(box);
  }
});
