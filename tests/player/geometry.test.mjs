// @ts-check
import assert from "node:assert/strict";
import test from "node:test";

import {
  arrowOutline,
  grown,
  lengthOf,
  metresPerPixel,
  project,
  smooth,
  thin,
  upTo,
} from "../../geo/webmap/player/geometry.mjs";
import { stageOf } from "../../geo/webmap/player/arrows.mjs";

const head = { length: 1.75, width: 2.3, barb: 0.16 };

test("the projection is Leaflet's: the world is 256 pixels wide at zoom 0", () => {
  assert.deepEqual(project(0, 0), { x: 128, y: 128 });
  assert.equal(project(-180, 0).x, 0);
  assert.ok(Math.abs(project(0, 85.0511287798).y) < 1e-4);
  assert.ok(Math.abs(metresPerPixel(0, 0) - 156_543.03) < 0.01);
});

test("a part of a line has the length asked for", () => {
  const line = [
    { x: 0, y: 0 },
    { x: 10, y: 0 },
    { x: 10, y: 10 },
  ];
  assert.equal(lengthOf(upTo(line, 15)), 15);
  assert.deepEqual(upTo(line, 15).at(-1), { x: 10, y: 5 });
  assert.equal(lengthOf(upTo(line, 99)), 20);
});

test("a smooth line goes through its points", () => {
  const line = [
    { x: 0, y: 0 },
    { x: 50, y: 20 },
    { x: 100, y: 0 },
  ];
  const curve = smooth(line, 4);
  assert.deepEqual([curve[0], curve[4], curve[8]], line);
});

// Nanjing, Xiaguan, Pukou, Xuzhou at zoom 11.5: two short steps, then a very long one.
const toXuzhou = [
  { x: 0, y: 0 },
  { x: -88.6, y: -70.5 },
  { x: -125.6, y: -82.6 },
  { x: -3278.9, y: -5420.8 },
];

test("a curve through uneven steps never turns back", () => {
  const curve = smooth(toXuzhou);
  curve.slice(1).forEach(({ x, y }, i) => {
    assert.ok(x < curve[i].x && y < curve[i].y, `piece ${i} runs back`);
  });
});

/** @type {[string, { x: number, y: number }[]][]} */
const ways = [
  ["two short steps and a long one", toXuzhou],
  ["a long step and two short ones", [...toXuzhou].reverse()],
  [
    "a right angle",
    [
      { x: 0, y: 0 },
      { x: 200, y: 0 },
      { x: 200, y: -200 },
    ],
  ],
  [
    "a zigzag",
    [
      { x: 0, y: 0 },
      { x: 90, y: 40 },
      { x: 20, y: 70 },
      { x: 300, y: 90 },
    ],
  ],
  [
    "there and back",
    [
      { x: 0, y: 0 },
      { x: 120, y: -60 },
      { x: 5, y: 3 },
    ],
  ],
  [
    "one straight step",
    [
      { x: 0, y: 0 },
      { x: -50, y: 80 },
    ],
  ],
];
for (const [name, way] of ways) {
  test(`a growing arrow keeps its tip by the marching unit: ${name}`, () => {
    for (const share of [0.02, 0.1, 0.25, 0.5, 0.75, 0.9, 0.99]) {
      const unit = upTo(way, share * lengthOf(way)).at(-1) ?? way[0];
      const tip = grown(way, share).at(-1) ?? way[0];
      const off = Math.hypot(tip.x - unit.x, tip.y - unit.y);
      assert.ok(off < 0.13 * lengthOf(way), `at ${share} the tip is ${off} px off`);
    }
    assert.deepEqual(grown(way, 1).at(-1), way.at(-1));
  });
}

test("the retreat from Nanjing under way points north-west", () => {
  const line = grown(toXuzhou, 0.06);
  const outline = arrowOutline(line, { tail: 4.5, neck: 10, head });
  const tip = line.at(-1) ?? line[0];
  assert.ok(outline.some(({ x, y }) => x === tip.x && y === tip.y));
  assert.ok(tip.x < -125 && tip.y < -83, `the tip is at ${tip.x}, ${tip.y}`);
});

test("thinning keeps both ends", () => {
  const line = Array.from({ length: 50 }, (_, x) => ({ x, y: 0 }));
  const kept = thin(line, 10);
  assert.deepEqual([kept[0].x, kept.at(-1)?.x], [0, 49]);
  assert.ok(kept.length < 7);
});

test("an arrow swells from tail to neck and ends in its tip", () => {
  const line = [
    { x: 0, y: 0 },
    { x: 100, y: 0 },
  ];
  const outline = arrowOutline(line, { tail: 2, neck: 10, head });
  const tip = outline.reduce((a, b) => (b.x > a.x ? b : a));
  assert.deepEqual(tip, { x: 100, y: 0 });
  assert.equal(Math.max(...outline.map(({ y }) => y)), 11.5);
  assert.equal(outline[0].y, 1);
});

test("a line of no length makes no arrow", () => {
  assert.deepEqual(
    arrowOutline(
      [
        { x: 0, y: 0 },
        { x: 1, y: 0 },
      ],
      { tail: 2, neck: 9, head },
    ),
    [],
  );
});

const DAY = 86_400;
const march = {
  record: 0,
  arrow: "attack",
  side: 0,
  start: 6 * 3600,
  end: DAY + 18 * 3600,
  basis: "as-written",
  told: true,
  disputed: false,
  line: [],
};

test("an arrow grows with the march", () => {
  assert.equal(stageOf(march, 0, 3), null);
  assert.equal(stageOf(march, (march.start + march.end) / 2, 3)?.share, 0.5);
  assert.deepEqual(stageOf(march, 2 * DAY - 1, 3), { share: 1, strength: 1, earlier: false });
});

test("a finished march fades and is gone after three days", () => {
  const next = stageOf(march, 3 * DAY - 1, 3);
  assert.ok(next?.earlier && next.strength < 0.4);
  assert.equal(stageOf(march, 5 * DAY - 1, 3)?.earlier, true);
  assert.equal(stageOf(march, 6 * DAY - 1, 3), null);
});

test("a planned march is drawn whole on its days and leaves no trace", () => {
  const plan = { ...march, arrow: "planned", told: false };
  assert.equal(stageOf(plan, march.start, 3)?.share, 1);
  assert.equal(stageOf(plan, 3 * DAY, 3), null);
});
