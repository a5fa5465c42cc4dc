// @ts-check
// Thousands of units at once: discs and short tails put into one picture, pixel by pixel.
// Filling paths is too slow above some hundred units where there is no graphics card.

import { toneOf } from "./arrows.mjs";
import { DAY_SECONDS } from "./clock.mjs";
import { project } from "./geometry.mjs";
import { keyframeAt } from "./track.mjs";

export const CROWD = 400;
const TAIL_SECONDS = 2 * DAY_SECONDS;
const RADIUS = 3;

/**
 * @param {import("./campaign.mjs").Campaign} campaign
 */
export function createCrowd(campaign) {
  const { tracks } = campaign;
  const origin = project(
    (campaign.area[0] + campaign.area[2]) / 2,
    (campaign.area[1] + campaign.area[3]) / 2,
  );
  const size = tracks.seconds.length;
  const xs = new Float32Array(size);
  const ys = new Float32Array(size);
  for (let i = 0; i < size; i += 1) {
    const { x, y } = project(tracks.lons[i], tracks.lats[i]);
    xs[i] = x - origin.x;
    ys[i] = y - origin.y;
  }
  const sides = Uint8Array.from(campaign.rows, ({ unit }) =>
    Math.max(0, campaign.units[unit].side),
  );
  const placeX = new Float32Array(tracks.count);
  const placeY = new Float32Array(tracks.count);
  /** @type {ImageData | null} */
  let image = null;
  let pixels = new Uint32Array(0);
  const reach = [-3, -2, -1, 0, 1, 2, 3].map((y) =>
    Math.floor(Math.sqrt(RADIUS * RADIUS + 2 - y * y)),
  );

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {import("./view.mjs").View} view
   * @param {{ second: number, theme: any, hiddenSides: Set<number> }} wish
   */
  function draw(context, view, { second, theme, hiddenSides }) {
    const { canvas } = context;
    const [width, height] = [canvas.width, canvas.height];
    if (!image || image.width !== width || image.height !== height) {
      image = context.createImageData(width, height);
      pixels = new Uint32Array(image.data.buffer);
    }
    pixels.fill(0);
    const corner = view.toPixel(origin);
    const scale = view.scale * view.ratio;
    const [left, top] = [corner.x * view.ratio, corner.y * view.ratio];
    const colours = campaign.sides.map((_, side) =>
      packed(theme.tones[toneOf(campaign, side)].body, 255),
    );
    const tails = campaign.sides.map((_, side) =>
      packed(theme.tones[toneOf(campaign, side)].body, 110),
    );
    for (let k = 0; k < tracks.count; k += 1) {
      placeX[k] = NaN;
      if (second < tracks.first[k] || second > tracks.last[k] || hiddenSides.has(sides[k]))
        continue;
      const at = keyframeAt(tracks, k, second);
      let [x, y] = [xs[at], ys[at]];
      if (at + 1 < tracks.offsets[k + 1]) {
        const share = (second - tracks.seconds[at]) / (tracks.seconds[at + 1] - tracks.seconds[at]);
        x += share * (xs[at + 1] - x);
        y += share * (ys[at + 1] - y);
      }
      x = x * scale + left;
      y = y * scale + top;
      placeX[k] = x;
      placeY[k] = y;
      if (x < -80 || y < -80 || x > width + 80 || y > height + 80) continue;
      let [fromX, fromY] = [x, y];
      for (
        let i = at;
        i >= tracks.offsets[k] && tracks.seconds[i] > second - TAIL_SECONDS;
        i -= 1
      ) {
        const [toX, toY] = [xs[i] * scale + left, ys[i] * scale + top];
        line(fromX, fromY, toX, toY, tails[sides[k]], width, height);
        [fromX, fromY] = [toX, toY];
      }
    }
    for (let k = 0; k < tracks.count; k += 1) {
      if (!Number.isNaN(placeX[k]))
        disc(placeX[k] | 0, placeY[k] | 0, colours[sides[k]], width, height);
    }
    context.putImageData(image, 0, 0);
    return { groups: [], keyBoxes: [], all: [], used: new Set() };
  }

  /**
   * @param {number} x
   * @param {number} y
   * @param {number} toX
   * @param {number} toY
   * @param {number} colour
   * @param {number} width
   * @param {number} height
   */
  function line(x, y, toX, toY, colour, width, height) {
    const steps = Math.ceil(Math.max(Math.abs(toX - x), Math.abs(toY - y)));
    if (!steps || steps > 4000) return;
    const [dx, dy] = [(toX - x) / steps, (toY - y) / steps];
    const beside = Math.abs(dx) > Math.abs(dy) ? width : 1;
    let [px, py] = [x, y];
    for (let i = 0; i < steps; i += 1) {
      if (px >= 0 && py >= 0 && px < width - 1 && py < height - 1) {
        const at = (py | 0) * width + (px | 0);
        pixels[at] = colour;
        pixels[at + beside] = colour;
      }
      px += dx;
      py += dy;
    }
  }

  /**
   * @param {number} x
   * @param {number} y
   * @param {number} colour
   * @param {number} width
   * @param {number} height
   */
  function disc(x, y, colour, width, height) {
    if (x < 4 || y < 4 || x >= width - 4 || y >= height - 4) return;
    for (let row = -3; row <= 3; row += 1) {
      const at = (y + row) * width + x;
      const half = reach[row + 3];
      pixels.fill(colour, at - half, at + half + 1);
    }
  }

  return { draw };
}

/**
 * A hex colour as a pixel of an ImageData on a little-endian machine.
 *
 * @param {string} hex
 * @param {number} alpha
 */
function packed(hex, alpha) {
  const n = parseInt(hex.slice(1), 16);
  return ((alpha << 24) | ((n & 255) << 16) | (n & 0xff00) | (n >> 16)) >>> 0;
}
