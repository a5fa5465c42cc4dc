// @ts-check
import assert from "node:assert/strict";
import test from "node:test";
import { deflateRawSync } from "node:zlib";

import { columnOf, rowsOf, unpack } from "../../geo/webmap/player/decode.mjs";

const bytes = new Uint8Array(Int16Array.from([5, -2, 300]).buffer);

test("a column of differences is summed and scaled", () => {
  const column = { at: 0, n: 3, bytes: /** @type {const} */ (2), step: 0.5, delta: true };
  assert.deepEqual([...columnOf(bytes.buffer, column)], [2.5, 1.5, 151.5]);
});

test("a plain column is scaled alone", () => {
  const column = { at: 2, n: 2, bytes: /** @type {const} */ (2), step: 1, delta: false };
  assert.deepEqual([...columnOf(bytes.buffer, column)], [-2, 300]);
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
