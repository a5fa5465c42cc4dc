// @ts-check
import assert from "node:assert/strict";
import test from "node:test";

import {
  advance,
  civil,
  dayLength,
  dayOf,
  endOfDay,
  isoDay,
  weekday,
} from "../../geo/webmap/player/clock.mjs";

for (const [days, text, day] of /** @type {[number, string, number][]} */ ([
  [0, "1970-01-01", 4],
  [-11_712, "1937-12-08", 3],
  [-9_211, "1944-10-13", 5],
  [-719_162, "0001-01-01", 1],
  [2_932_896, "9999-12-31", 5],
  [-25_509, "1900-02-28", 3],
  [-25_508, "1900-03-01", 4],
  [11_016, "2000-02-29", 2],
])) {
  test(`day ${days} is ${text}`, () => {
    assert.equal(isoDay(days), text);
    assert.equal(weekday(days), day);
  });
}

test("days do not depend on the time zone", () => {
  const before = process.env.TZ;
  for (const zone of ["Pacific/Kiritimati", "America/New_York", "Asia/Shanghai"]) {
    process.env.TZ = zone;
    assert.deepEqual(civil(-11_708), { year: 1937, month: 12, day: 12 });
  }
  process.env.TZ = before ?? "";
});

test("a day is shown as it stands at its end", () => {
  assert.equal(dayOf(endOfDay(3), 10), 3);
  assert.equal(dayOf(endOfDay(3) + 1, 10), 4);
  assert.equal(dayOf(1e9, 10), 9);
  assert.equal(dayOf(-5, 10), 0);
});

test("quiet days pass quickly, the busiest takes its time", () => {
  assert.equal(dayLength(0, 12), 600);
  assert.equal(dayLength(1, 12), 1200);
  assert.equal(dayLength(12, 12), 4000);
  assert.ok(dayLength(5, 12) < dayLength(6, 12));
});

test("time runs at each day's own pace and stops at the end", () => {
  const lengthOf = (/** @type {number} */ day) => (day === 0 ? 1000 : 2000);
  assert.ok(Math.abs(advance(0, 500, lengthOf, 3) - 43_200) < 1e-6);
  assert.ok(Math.abs(advance(0, 1000, lengthOf, 3) - 86_400) < 1e-6);
  assert.ok(Math.abs(advance(0, 2000, lengthOf, 3) - 129_600) < 1e-6);
  assert.equal(advance(0, 1e6, lengthOf, 3), endOfDay(2));
});
