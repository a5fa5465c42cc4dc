// @ts-check
// Small tools for drawing on a canvas: colours, fonts, haloed text, measured once.

/** @typedef {import("./campaign.mjs").Lang} Lang */

/**
 * A hex colour with an opacity.
 *
 * @param {string} hex
 * @param {number} alpha
 */
export function faint(hex, alpha) {
  const n = parseInt(hex.slice(1), 16);
  return `rgba(${n >> 16},${(n >> 8) & 255},${n & 255},${alpha})`;
}

/** @type {Record<Lang, { serif: string, sans: string }>} */
const FAMILIES = {
  "zh-Hant": {
    serif: '"Songti TC","Noto Serif CJK TC","Noto Serif TC",PMingLiU,serif',
    sans: '"PingFang TC","Microsoft JhengHei","Noto Sans CJK TC","Noto Sans TC",sans-serif',
  },
  "zh-Hans": {
    serif: '"Songti SC","Noto Serif CJK SC","Noto Serif SC",SimSun,serif',
    sans: '"PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Noto Sans SC",sans-serif',
  },
  en: {
    serif: '"Iowan Old Style",Charter,Georgia,"Noto Serif",serif',
    sans: '"Segoe UI","Helvetica Neue","Noto Sans",Arial,sans-serif',
  },
};

/**
 * @param {Lang} lang
 * @param {"serif" | "sans"} family
 * @param {number} size
 * @param {number} [weight]
 * @param {boolean} [oblique]
 */
export function font(lang, family, size, weight = 400, oblique = false) {
  return `${oblique ? "italic " : ""}${weight} ${size}px ${FAMILIES[lang][family]}`;
}

/** @type {Map<string, number>} */
const widths = new Map();

/**
 * Width of a text, measured once a font.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {string} text
 * @param {string} face
 */
export function widthOf(context, text, face) {
  const key = `${face}|${text}`;
  let width = widths.get(key);
  if (width === undefined) {
    context.font = face;
    width = context.measureText(text).width;
    widths.set(key, width);
  }
  return width;
}

/**
 * Text on a halo, its left edge at `x`, its middle at `y`.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {string} text
 * @param {number} x
 * @param {number} y
 * @param {{ face: string, colour: string, halo: string, width?: number }} look
 */
export function haloed(context, text, x, y, { face, colour, halo, width = 3 }) {
  context.font = face;
  context.textBaseline = "middle";
  context.lineJoin = "round";
  context.lineWidth = width;
  context.strokeStyle = halo;
  context.strokeText(text, x, y);
  context.fillStyle = colour;
  context.fillText(text, x, y);
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {import("./geometry.mjs").Point[]} line
 * @param {boolean} [closed]
 */
export function trace(context, line, closed = false) {
  context.beginPath();
  line.forEach(({ x, y }, i) => (i ? context.lineTo(x, y) : context.moveTo(x, y)));
  if (closed) context.closePath();
}
