// @ts-check
import assert from "node:assert/strict";
import test from "node:test";

import { readAddress, writeAddress } from "../../geo/webmap/player/address.mjs";
import { citationOf } from "../../geo/webmap/player/cite.mjs";
import { chapterFrom, stepFrom, stepsOf } from "../../geo/webmap/player/steps.mjs";
import { orderOn, withAllUnder } from "../../geo/webmap/player/tree.mjs";

const told = {
  records: [
    { first: 0, last: 0 },
    { first: 0, last: 3 },
    { first: 2, last: 2 },
    { first: -5, last: 9 },
  ],
  days: /** @type {[number, string][][]} */ ([
    [
      [0, ""],
      [1, ""],
      [3, ""],
    ],
    [
      [1, ""],
      [3, ""],
    ],
    [
      [2, ""],
      [1, ""],
      [3, ""],
    ],
    [
      [1, ""],
      [3, ""],
    ],
  ]),
};
const steps = stepsOf(told);

test("every entry is one step, on the day on which it is new", () => {
  assert.deepEqual(steps, [
    { day: 0, record: 0 },
    { day: 0, record: 1 },
    { day: 2, record: 2 },
  ]);
});

test("a step goes on from the entry chosen, else from the day", () => {
  assert.equal(stepFrom(steps, { day: 0, chosen: 1 }, 1)?.record, 2);
  assert.equal(stepFrom(steps, { day: 0, chosen: 1 }, -1)?.record, 0);
  assert.equal(stepFrom(steps, { day: 1, chosen: -1 }, 1)?.record, 2);
  assert.equal(stepFrom(steps, { day: 2, chosen: -1 }, -1)?.record, 1);
  assert.equal(stepFrom(steps, { day: 2, chosen: 2 }, 1), undefined);
});

test("chapters are gone through by their first days", () => {
  const chapters = [{ first: -3 }, { first: 4 }, { first: 9 }];
  assert.equal(chapterFrom(chapters, 0, 1), 4);
  assert.equal(chapterFrom(chapters, 6, -1), 4);
  assert.equal(chapterFrom(chapters, 4, -1), 0);
  assert.equal(chapterFrom(chapters, 9, 1), -1);
});

const campaign = /** @type {any} */ ({
  start: -11_712, // 1937-12-08
  dayCount: 4,
  days: [[], [], [], []],
  units: [{ id: "36-div" }, { id: "88-div" }],
  records: [{ id: "one" }, { id: "two" }],
  recordIndex: new Map([
    ["one", 0],
    ["two", 1],
  ]),
  title: ["戰", "战", "War"],
  sources: { memoir: ["Blue", "A memoir", "1950", "https://example.org/m", "2026-11-01"] },
});
const state = {
  ...{
    second: 2 * 86_400 + 5,
    lang: /** @type {const} */ ("en"),
    theme: "dark",
    themeChosen: true,
  },
  ...{ picked: 1, chosen: 0, presenting: true },
};

test("an address gives back what was written into it", () => {
  const address = writeAddress(campaign, state, { lang: "zh-Hant", view: [11.25, 32.05, 118.78] });
  assert.equal(
    address,
    "#1937-12-10&unit=88-div&entry=one&lang=en&theme=dark&view=11.25,32.0500,118.7800&present",
  );
  assert.deepEqual(readAddress(campaign, address), {
    ...{ day: 2, lang: "en", theme: "dark", unit: 1, entry: 0 },
    ...{ view: [11.25, 32.05, 118.78], present: true },
  });
});

for (const hash of ["", "#", "#1937-02-30", "#x&view=1,2&unit=&lang=xx", "#&&==", "#__proto__=1"]) {
  test(`an address without sense asks for nothing: ${hash}`, () => {
    const { day, unit, entry, view, lang } = readAddress(campaign, hash);
    assert.deepEqual([day, unit, entry, view, lang], [-1, -1, -1, undefined, undefined]);
  });
}

test("a citation says what, when, who and where", () => {
  const entry = {
    caption: /** @type {[string, string, string]} */ (["退。", "退。", "They withdraw."]),
    ...{ first: 0, last: 2 },
    cited: /** @type {[string, string, string][]} */ ([["memoir", "l.12-14", "Colonel Blue"]]),
  };
  assert.equal(
    citationOf(campaign, entry, "en"),
    "War, 1937-12-08/1937-12-10: They withdraw. — Blue, “A memoir”, 1950, l.12-14, Colonel Blue, " +
      "https://example.org/m, 2026-11-01.",
  );
});

test("the order of battle follows the day, and a circle in it does no harm", () => {
  const units = [
    { superior: /** @type {[number, number][]} */ ([]) },
    { superior: /** @type {[number, number][]} */ ([[0, 0]]) },
    {
      superior: /** @type {[number, number][]} */ ([
        [0, 0],
        [3, 1],
      ]),
    },
  ];
  assert.deepEqual(orderOn(units, 0), { below: [[1, 2], [], []], top: [0] });
  assert.deepEqual(orderOn(units, 3), { below: [[1], [2], []], top: [0] });
  assert.deepEqual(withAllUnder([[1], [2], []], 0).sort(), [0, 1, 2]);
  assert.deepEqual(withAllUnder([[1], [0]], 0).sort(), [0, 1]);
});
