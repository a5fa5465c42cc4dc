// @ts-check
import assert from "node:assert/strict";
import test from "node:test";
import { deflateRawSync } from "node:zlib";

import { columnOf, rowsOf, unpack } from "../../geo/webmap/player/decode.mjs";

// 5, -2 and 300 in planes: the lowest bytes of all, then the next ones.
const bytes = Uint8Array.from([5, 0xfe, 44, 0, 0xff, 1]);

test("a column of differences is summed and scaled", () => {
  const column = { at: 0, n: 3, bytes: /** @type {const} */ (2), step: 0.5, delta: true };
  assert.deepEqual([...columnOf(bytes.buffer, column)], [2.5, 1.5, 151.5]);
});

test("a plain column is scaled alone", () => {
  const block = Uint8Array.from([9, 9, 0xfe, 44, 0xff, 1]);
  const column = { at: 2, n: 2, bytes: /** @type {const} */ (2), step: 1, delta: false };
  assert.deepEqual([...columnOf(block.buffer, column)], [-2, 300]);
});

test("four bytes hold large numbers of either sign", () => {
  const block = Uint8Array.from([0x70, 0x90, 0x11, 0xee, 1, 0xfe, 0, 0xff]);
  const column = { at: 0, n: 2, bytes: /** @type {const} */ (4), step: 1, delta: false };
  assert.deepEqual([...columnOf(block.buffer, column)], [70_000, -70_000]);
});

test("an empty column is empty", () => {
  const column = { at: 0, n: 0, bytes: /** @type {const} */ (1), step: 1, delta: true };
  assert.deepEqual([...columnOf(new ArrayBuffer(0), column)], []);
});

test("rows start anew", () => {
  const buffer = new Uint8Array(Int8Array.from([10, 100, 0, 1, 1, 0, -2]).buffer).buffer;
  const heads = { at: 0, n: 2, bytes: /** @type {const} */ (1), step: 1, delta: false };
  const steps = { at: 2, n: 5, bytes: /** @type {const} */ (1), step: 1, delta: false };
  const rows = rowsOf(buffer, { heads, steps }, Int32Array.from([0, 3, 5]));
  assert.deepEqual([...rows], [10, 11, 12, 100, 98]);
});

test("a block may be deflated or plain", async () => {
  const plain = {
    encoding: /** @type {const} */ ("plain"),
    data: Buffer.from(bytes).toString("base64"),
  };
  const small = {
    encoding: /** @type {const} */ ("deflate-raw"),
    data: deflateRawSync(bytes).toString("base64"),
  };
  assert.deepEqual(new Uint8Array(await unpack(plain)), bytes);
  assert.deepEqual(new Uint8Array(await unpack(small)), bytes);
});
