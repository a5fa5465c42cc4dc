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

/** @type {Map<string, HTMLCanvasElement>} */
const strips = new Map();
const MOST_STRIPS = 1500;
const STRIP_PAD = 4;

/**
 * A text on its halo, drawn once and kept: stroking letters anew each frame is slow.
 *
 * @param {string} text
 * @param {{ face: string, colour: string, halo: string, size: number, ratio: number }} look
 * @returns {HTMLCanvasElement}  `STRIP_PAD` wider than the text on both sides
 */
export function stripOf(text, { face, colour, halo, size, ratio }) {
  const key = [text, face, colour, halo, ratio].join("|");
  const known = strips.get(key);
  if (known) return known;
  if (strips.size > MOST_STRIPS) strips.clear();
  const canvas = document.createElement("canvas");
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  const height = Math.ceil(size * 1.7);
  canvas.width = Math.ceil((widthOf(context, text, face) + 2 * STRIP_PAD) * ratio);
  canvas.height = Math.ceil(height * ratio);
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  haloed(context, text, STRIP_PAD, height / 2, { face, colour, halo });
  strips.set(key, canvas);
  return canvas;
}

/**
 * Puts a strip down, its text's left edge at `x`, its middle at `y`, on whole pixels.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {HTMLCanvasElement} strip
 * @param {number} x
 * @param {number} y
 * @param {number} ratio
 */
export function putStrip(context, strip, x, y, ratio) {
  const [w, h] = [strip.width / ratio, strip.height / ratio];
  const whole = (/** @type {number} */ at) => Math.round(at * ratio) / ratio;
  context.drawImage(strip, whole(x - STRIP_PAD), whole(y - h / 2), w, h);
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
