// @ts-check
// Packed columns of whole numbers back into typed arrays.

/**
 * A column: `n` signed integers of `bytes` bytes at `at`, each times `step`; all lowest
 * bytes come first, then all higher ones. `delta`: each is the difference to the one before.
 *
 * @typedef {object} Column
 * @property {number} at
 * @property {number} n
 * @property {1 | 2 | 4} bytes
 * @property {number} step
 * @property {boolean} delta
 */

/**
 * The bytes of a packed block: base64, deflated (raw) or not.
 *
 * @param {{ encoding: "deflate-raw" | "plain", data: string }} packed
 * @returns {Promise<ArrayBuffer>}
 */
export async function unpack({ encoding, data }) {
  const text = atob(data);
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i += 1) bytes[i] = text.charCodeAt(i);
  if (encoding === "plain") return bytes.buffer;
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return new Response(stream).arrayBuffer();
}

/**
 * Rows of numbers, each given by its first one and the differences that follow.
 *
 * @param {ArrayBuffer} buffer
 * @param {{ heads: Column, steps: Column }} rows
 * @param {Int32Array} offsets  where each row begins, and the end
 * @returns {Float64Array}
 */
export function rowsOf(buffer, { heads, steps }, offsets) {
  const first = columnOf(buffer, heads);
  const out = columnOf(buffer, steps);
  let head = 0;
  for (let row = 0; row < offsets.length - 1; row += 1) {
    const end = offsets[row + 1];
    if (offsets[row] === end) continue;
    // Whole steps are summed, so that no row drifts by rounding.
    let sum = Math.round(first[head] / steps.step);
    const rest = first[head] - sum * steps.step;
    head += 1;
    for (let i = offsets[row]; i < end; i += 1) {
      sum += Math.round(out[i] / steps.step);
      out[i] = sum * steps.step + rest;
    }
  }
  return out;
}

/**
 * @param {ArrayBuffer} buffer
 * @param {Column} column
 * @returns {Float64Array}
 */
export function columnOf(buffer, { at, n, bytes, step, delta }) {
  const low = new Uint8Array(buffer, at, n * bytes);
  const high = new Int8Array(buffer, at + n * (bytes - 1), n);
  const out = new Float64Array(n);
  let sum = 0;
  for (let i = 0; i < n; i += 1) {
    let number = high[i];
    for (let plane = bytes - 2; plane >= 0; plane -= 1) number = number * 256 + low[plane * n + i];
    sum = delta ? sum + number : number;
    out[i] = sum * step;
  }
  return out;
}
