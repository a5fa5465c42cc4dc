// @ts-check
import assert from "node:assert/strict";
import test from "node:test";

import { folded, itemsOf, search } from "../../geo/webmap/player/find.mjs";

const unit = (
  /** @type {string} */ hant,
  /** @type {string} */ hans,
  /** @type {string} */ en,
) => ({
  name: [hant, hans, en],
  short: [hant, hans, en],
  commander: [[0, ["宋希濂", "宋希濂", "Song Xilian"]]],
});
const town = (/** @type {string[]} */ name, /** @type {string[]} */ also) => ({
  ...{ name, also },
  ...{ lon: 119, lat: 32 },
});
const items = itemsOf(
  /** @type {any} */ ({
    units: [
      unit("第三十六師", "第三十六师", "36th Division"),
      unit("一零八旅", "一零八旅", "108th Brigade"),
    ],
    towns: [
      town(["湯山", "汤山", "Tangshan"], ["T‘ang-shan"]),
      town(["湯水鎮", "汤水镇", "Tangshuizhen"], []),
      town(["下關", "下关", "Xiàguān"], ["Hsiakwan"]),
    ],
    grounds: [
      { labels: [{ text: ["玄武湖", "玄武湖", "Xuanwu Lake"], points: [{ x: 212.5, y: 103.9 }] }] },
    ],
    records: [{ caption: ["湯山失守。", "汤山失守。", "Tangshan falls."], kind: ["", "", ""] }],
  }),
);

/** @type {[string, string][]} */
const answers = [
  ["湯山", "湯山"],
  ["汤山", "湯山"],
  ["Tangshan", "湯山"],
  ["t'ang shan", "湯山"],
  ["36師", "第三十六師"],
  ["第36师", "第三十六師"],
  ["三十六師", "第三十六師"],
  ["36th", "第三十六師"],
  ["song xilian", "第三十六師"],
  ["108旅", "一零八旅"],
  ["一〇八旅", "一零八旅"],
  ["xiaguan", "下關"],
  ["hsiakwan", "下關"],
  ["xuanwu", "玄武湖"],
  ["falls", "湯山失守。"],
];
for (const [query, first] of answers) {
  test(`${query} finds ${first}`, () => {
    assert.equal(search(items, query)[0]?.text[0], first);
  });
}

test("the very name comes before names that begin so, and they before what is told", () => {
  const found = search(items, "tangsh").map(({ text }) => text[0]);
  assert.deepEqual(found, ["湯山", "湯水鎮", "湯山失守。"]);
  assert.equal(search(items, "Tangshan")[0].text[0], "湯山");
});

test("nothing is found for nothing, nor for marks alone", () => {
  assert.deepEqual(search(items, ""), []);
  assert.deepEqual(search(items, " ·，"), []);
});

/** @type {[string, string][]} */
const folds = [
  ["Ｎanking ", "nanking"],
  ["第一百零三師", "103師"],
  ["二十", "20"],
  ["十二月", "12月"],
  ["第四戰區", "4戰區"],
];
for (const [text, key] of folds) {
  test(`${text} is looked for as ${key}`, () => assert.equal(folded(text), key));
}
