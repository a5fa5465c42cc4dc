// @ts-check
// Unit symbols as pictures: each SVG is drawn once per look and kept.

/**
 * @typedef {object} Look
 * @property {number} symbol
 * @property {string} frame  solid, dashed or dotted
 * @property {string} body
 * @property {string} line
 * @property {string} edge
 * @property {string} casing
 * @property {number} width  of the frame, in CSS pixels
 */

/**
 * @typedef {object} Picture
 * @property {HTMLCanvasElement} canvas
 * @property {number} w  CSS pixels of the whole picture
 * @property {number} h
 * @property {number} left  from the frame's centre to the picture's left edge
 * @property {number} top
 */

const FRAME_WIDTH = 150;
const CENTRE = 100;
const STAND_INS = ["#000001", "#000002", "#000003", "#000004"];

/**
 * @param {Record<string, string>[]} drawings  SVG by frame, for each symbol code
 * @param {() => void} onReady  called when a picture asked for earlier is there
 */
export function createSymbols(drawings, onReady) {
  /** @type {Map<string, Picture | null>} */
  const pictures = new Map();
  let pending = 0;

  /**
   * The picture of a look, or null while it is being drawn.
   *
   * @param {Look} look
   * @returns {Picture | null}
   */
  function pictureOf(look) {
    const scale = Math.max(1, globalThis.devicePixelRatio || 1);
    const key = [
      look.symbol,
      look.frame,
      look.body,
      look.line,
      look.edge,
      look.width,
      scale,
    ].join();
    const known = pictures.get(key);
    if (known !== undefined) return known;
    pictures.set(key, null);
    pending += 1;
    const colours = [look.body, look.line, look.edge, look.casing];
    let svg = drawings[look.symbol][look.frame];
    STAND_INS.forEach((standIn, i) => {
      svg = svg.replaceAll(standIn, colours[i]);
    });
    const [left, top, width, height] = boxOf(svg);
    const factor = look.width / FRAME_WIDTH;
    const image = new Image();
    image.onload = () => {
      const canvas = document.createElement("canvas");
      canvas.width = Math.ceil(width * factor * scale);
      canvas.height = Math.ceil(height * factor * scale);
      canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
      pictures.set(key, {
        canvas,
        w: width * factor,
        h: height * factor,
        left: (left - CENTRE) * factor,
        top: (top - CENTRE) * factor,
      });
      settle();
    };
    image.onerror = settle;
    image.src = `data:image/svg+xml,${encodeURIComponent(svg)}`;
    return null;
  }

  function settle() {
    pending -= 1;
    if (pending === 0) onReady();
  }

  return { pictureOf, busy: () => pending > 0 };
}

/** @param {string} svg */
function boxOf(svg) {
  const numbers = /viewBox="([^"]+)"/.exec(svg)?.[1].split(" ").map(Number);
  return numbers ?? [0, 0, 200, 200];
}
