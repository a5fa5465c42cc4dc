// @ts-check
// Thousands of units at once: symbols and short tails put into one picture, pixel by pixel.
// Drawing each by itself is too slow above a thousand units where there is no graphics card.

import { toneOf } from "./arrows.mjs";
import { DAY_SECONDS } from "./clock.mjs";
import { project } from "./geometry.mjs";
import { font, stripOf } from "./paint.mjs";
import { discOf, namedRows, putLine, putSprite, spriteOf } from "./sprites.mjs";
import { keyframeAt, positionAt } from "./track.mjs";
import { say } from "./words.mjs";

// From so many units on the map draws them so.
export const CROWD = 1000;
const TAIL_SECONDS = 2 * DAY_SECONDS;
const NAMES = 40;
// Symbols are drawn this wide, and smaller where there are very many.
const [WIDE, NARROW, VERY_MANY] = [17, 12, 4000];
const NEAR_PX = 9;

/**
 * @param {import("./campaign.mjs").Campaign} campaign
 * @param {ReturnType<typeof import("./symbols.mjs").createSymbols>} symbols
 */
export function createCrowd(campaign, symbols) {
  const { tracks } = campaign;
  const origin = project(
    (campaign.area[0] + campaign.area[2]) / 2,
    (campaign.area[1] + campaign.area[3]) / 2,
  );
  const size = tracks.seconds.length;
  const ys = new Float32Array(size);
  // Eastings are worked out as they are needed, which costs next to nothing; northings do not.
  const x0 = 128 - origin.x;
  const xOf = (/** @type {number} */ i) => x0 + tracks.lons[i] * (256 / 360);
  for (let i = 0; i < size; i += 1) ys[i] = project(tracks.lons[i], tracks.lats[i]).y - origin.y;
  const sides = Uint8Array.from(campaign.rows, ({ unit }) =>
    Math.max(0, campaign.units[unit].side),
  );
  const placeX = new Float32Array(tracks.count);
  const placeY = new Float32Array(tracks.count);
  /** @type {ImageData | null} */
  let image = null;
  let pixels = new Uint32Array(0);
  /** @type {Map<string, import("./sprites.mjs").Sprite>} */
  const sprites = new Map();
  let dressed = {
    key: "",
    waits: true,
    list: /** @type {import("./sprites.mjs").Sprite[]} */ ([]),
  };
  let named = { key: "", rows: /** @type {number[]} */ ([]) };

  /**
   * The small picture of a unit; a disc as long as its symbol is not there.
   *
   * @param {number} unit
   * @param {any} theme
   * @param {number} ratio
   */
  function spriteFor(unit, theme, ratio) {
    const { symbol, side } = campaign.units[unit];
    const key = `${symbol} ${side} ${theme.land} ${ratio}`;
    const known = sprites.get(key);
    if (known) return known;
    const tone = theme.tones[toneOf(campaign, side)];
    const width = tracks.count > VERY_MANY ? NARROW : WIDE;
    const picture =
      symbol < 0
        ? null
        : symbols.pictureOf({
            symbol,
            frame: "solid",
            body: tone.body,
            line: tone.line,
            edge: tone.body,
            casing: theme.casing,
            width,
          });
    const waits = symbol >= 0 && !picture;
    const disc = `disc ${tone.body} ${ratio}`;
    const made = picture
      ? spriteOf(picture.canvas)
      : (sprites.get(disc) ?? discOf(Math.round(3.4 * ratio), tone.body));
    sprites.set(waits ? disc : key, made);
    return made;
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {import("./view.mjs").View} view
   * @param {{ second: number, theme: any, lang: import("./campaign.mjs").Lang, picked: number,
   *   hiddenSides: Set<number> }} wish
   */
  function draw(context, view, { second, theme, lang, picked, hiddenSides }) {
    const { canvas } = context;
    const [width, height] = [canvas.width, canvas.height];
    if (!image || image.width !== width || image.height !== height) {
      image = context.createImageData(width, height);
      pixels = new Uint32Array(image.data.buffer);
    }
    pixels.fill(0);
    const sheet = { pixels, width, height };
    const corner = view.toPixel(origin);
    const scale = view.scale * view.ratio;
    const [left, top] = [corner.x * view.ratio, corner.y * view.ratio];
    const tails = campaign.sides.map((_, side) =>
      packed(theme.tones[toneOf(campaign, side)].body, 110),
    );
    for (let k = 0; k < tracks.count; k += 1) {
      placeX[k] = NaN;
      if (second < tracks.first[k] || second > tracks.last[k] || hiddenSides.has(sides[k]))
        continue;
      const at = keyframeAt(tracks, k, second);
      let [x, y] = [xOf(at), ys[at]];
      if (at + 1 < tracks.offsets[k + 1]) {
        const share = (second - tracks.seconds[at]) / (tracks.seconds[at + 1] - tracks.seconds[at]);
        x += share * (xOf(at + 1) - x);
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
        const [toX, toY] = [xOf(i) * scale + left, ys[i] * scale + top];
        putLine(sheet, fromX, fromY, toX, toY, tails[sides[k]]);
        [fromX, fromY] = [toX, toY];
      }
    }
    const dress = `${theme.land} ${view.ratio}`;
    if (dressed.key !== dress || dressed.waits) {
      const list = campaign.rows.map(({ unit }) => spriteFor(unit, theme, view.ratio));
      dressed = { key: dress, waits: symbols.busy(), list };
    }
    for (let k = tracks.count - 1; k >= 0; k -= 1) {
      if (Number.isNaN(placeX[k])) continue;
      putSprite(sheet, dressed.list[k], placeX[k] | 0, placeY[k] | 0);
    }
    context.putImageData(image, 0, 0);
    context.setTransform(1, 0, 0, 1, 0, 0);
    writeNames(context, view, { second, theme, lang, hiddenSides });
    ringPicked(context, picked, theme, view.ratio);
    const under = (/** @type {number} */ x, /** @type {number} */ y) =>
      groupAt(x * view.ratio, y * view.ratio, view.ratio, second);
    return { groups: [], keyBoxes: [], all: [], used: new Set(), under };
  }

  /**
   * Names are given out once a day and view, and then carried with their units.
   *
   * @param {CanvasRenderingContext2D} context
   * @param {import("./view.mjs").View} view
   * @param {{ second: number, theme: any, lang: import("./campaign.mjs").Lang, hiddenSides: Set<number> }} wish
   */
  function writeNames(context, view, { second, theme, lang, hiddenSides }) {
    const { ratio } = view;
    const face = font(lang, "sans", 11, 700);
    const strip = (/** @type {number} */ k) =>
      stripOf(say(campaign.units[campaign.rows[k].unit].short, lang), {
        ...{ face, ratio, size: 11 },
        colour: theme.tones[toneOf(campaign, sides[k])].text,
        halo: theme.halo,
      });
    const corner = view.toPixel(origin);
    const key = [
      Math.floor(second / DAY_SECONDS),
      ...[view.zoom, corner.x | 0, corner.y | 0, lang, theme.land, ...hiddenSides],
    ].join();
    if (key !== named.key) {
      const { width, height } = context.canvas;
      const room = { width, height, gap: 11 * ratio, tall: 16 * ratio, most: NAMES };
      named = { key, rows: namedRows(placeX, placeY, (k) => strip(k).width, room) };
    }
    for (const k of named.rows) {
      if (Number.isNaN(placeX[k])) continue;
      const picture = strip(k);
      context.drawImage(picture, (placeX[k] + 8 * ratio) | 0, (placeY[k] - picture.height / 2) | 0);
    }
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {number} picked
   * @param {any} theme
   * @param {number} ratio
   */
  function ringPicked(context, picked, theme, ratio) {
    const k = picked < 0 ? -1 : campaign.rows.findIndex(({ unit }) => unit === picked);
    if (k < 0 || Number.isNaN(placeX[k])) return;
    context.strokeStyle = theme.doubt;
    context.lineWidth = 2 * ratio;
    context.beginPath();
    context.arc(placeX[k], placeY[k], 14 * ratio, 0, 2 * Math.PI);
    context.stroke();
  }

  /**
   * The unit under a point of the canvas, as a group of one.
   *
   * @param {number} x
   * @param {number} y
   * @param {number} ratio
   * @param {number} second
   */
  function groupAt(x, y, ratio, second) {
    let [best, least] = [-1, NEAR_PX * ratio];
    for (let k = 0; k < tracks.count; k += 1) {
      const far = Math.hypot(placeX[k] - x, placeY[k] - y);
      if (far < least) [best, least] = [k, far];
    }
    const position = best < 0 ? null : positionAt(tracks, best, second);
    if (!position) return undefined;
    const { basis, daysSinceReport: days, uncertaintyM: uncertainty } = position;
    return { members: [{ track: best, unit: campaign.rows[best].unit, basis, days, uncertainty }] };
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
