// @ts-check
// The key: only what stands on the map at the moment, drawn as the map draws it.

import { drawDots, toneOf } from "./arrows.mjs";
import { element } from "./dom.mjs";
import { drawDiamond } from "./doubts.mjs";
import { drawHalo, fadeOf, pictureFor, stamp } from "./drawunits.mjs";
import { arrowOutline } from "./geometry.mjs";
import { faint, trace } from "./paint.mjs";
import { drawBurst } from "./towns.mjs";
import { say, word } from "./words.mjs";

const [WIDTH, HEIGHT] = [48, 26];
const ORDER = [
  "attack",
  "march",
  "withdrawal",
  "plannedArrow",
  "dotted",
  "earlier",
  "keyReported",
  "keyInterpolated",
  "keyInferred",
  "keyDerived",
  "keyLastKnown",
  "stack",
  "halo",
  "link",
  "holders",
  "split",
  "front",
  "fight",
];

/**
 * @param {import("./campaign.mjs").Campaign} campaign
 * @param {ReturnType<typeof import("./symbols.mjs").createSymbols>} symbols
 */
export function createKey(campaign, symbols) {
  const title = element("h2", { class: "cm-key-title" });
  const sides = element("span", { class: "cm-key-sides" });
  const list = element("ul", { class: "cm-key-list" });
  const node = element("section", { class: "cm-key" }, element("div", { class: "cm-key-head" }, title, sides), list);
  let shown = "";

  /**
   * @param {Set<string>} used
   * @param {import("./campaign.mjs").Lang} lang
   * @param {any} theme
   */
  function show(used, lang, theme) {
    const key = [lang, theme.land, symbols.busy(), ...ORDER.filter((item) => used.has(item))].join();
    if (key === shown) return;
    shown = key;
    title.textContent = word("key", lang);
    sides.replaceChildren(
      ...campaign.sides.map(({ name, tone }) =>
        element("span", { class: `cm-side-key cm-tone-${tone}` }, element("i", { "aria-hidden": "true" }), say(name, lang)),
      ),
    );
    list.replaceChildren(
      ...ORDER.filter((item) => used.has(item)).map((item) =>
        element("li", {}, swatch(item, theme), element("span", {}, word(item, lang))),
      ),
    );
  }

  /**
   * @param {string} item
   * @param {any} theme
   */
  function swatch(item, theme) {
    const canvas = element("canvas", { class: "cm-swatch", "aria-hidden": "true" });
    const ratio = Math.max(1, devicePixelRatio || 1);
    canvas.width = WIDTH * ratio;
    canvas.height = HEIGHT * ratio;
    const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    paint(context, item, theme);
    return canvas;
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {string} item
   * @param {any} theme
   */
  function paint(context, item, theme) {
    const { style } = campaign;
    const one = theme.tones[toneOf(campaign, 0)];
    const two = theme.tones[toneOf(campaign, Math.min(1, campaign.sides.length - 1))];
    const line = [
      { x: 4, y: 16 },
      { x: 24, y: 13 },
      { x: 45, y: 12 },
    ];
    const middle = { x: WIDTH / 2, y: HEIGHT / 2 };
    const arrow = item === "plannedArrow" ? "planned" : item;
    if (arrow in style.arrows) {
      const shape = style.arrows[arrow];
      const tone = item === "attack" || item === "earlier" ? two : one;
      trace(context, arrowOutline(line, { tail: shape.tail * 0.6, neck: shape.neck * 0.62, head: style.head }), true);
      context.lineWidth = 1.3;
      context.strokeStyle = tone.body;
      context.globalAlpha = item === "earlier" ? 0.4 : 1;
      if (shape.fill === "hollow") context.setLineDash([4, 2.6]);
      if (shape.fill === "gradient") {
        context.fillStyle = tone.body;
        context.fill();
      } else {
        context.stroke();
      }
      if (shape.fill === "hatch") {
        context.clip();
        context.lineWidth = 1.6;
        for (let x = -10; x < WIDTH; x += 4.4) {
          context.beginPath();
          context.moveTo(x, HEIGHT);
          context.lineTo(x + HEIGHT, 0);
          context.stroke();
        }
      }
    } else if (item === "dotted") drawDots(context, line, one.body);
    else if (item === "halo") drawHalo(context, middle, 11, two.body);
    else if (item === "fight") drawBurst(context, middle, theme);
    else if (item === "link") drawLinkSwatch(context, theme);
    else if (item === "holders") campaign.sides.slice(0, 3).forEach((_, i) => dot(context, 14 + i * 14, theme, i));
    else if (item === "split") drawSplit(context, theme);
    else if (item === "front") drawFrontSwatch(context, one.body);
    else drawSymbol(context, item, theme);
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {string} item
   * @param {any} theme
   */
  function drawSymbol(context, item, theme) {
    /** @type {Record<string, string>} */
    const bases = { keyInferred: "inferred", keyInterpolated: "interpolated", keyDerived: "derived" };
    const unit = Math.max(0, campaign.units.findIndex(({ rank, hq }) => rank === 5 && !hq));
    if (!campaign.units.length) return;
    const { side } = campaign.units[unit];
    const draw = (/** @type {number} */ x, /** @type {number} */ width, /** @type {number} */ alpha) => {
      const picture = pictureFor(campaign, symbols, theme, { unit, side, basis: bases[item] ?? "reported", width });
      context.globalAlpha = alpha;
      if (picture) stamp(context, picture, x, 17);
      context.globalAlpha = 1;
    };
    if (item === "keyLastKnown") {
      [0, 3, 7].forEach((days, i) => draw(9 + i * 15, 14, fadeOf(campaign.style.fades, days)));
    } else if (item === "stack") {
      const { body } = theme.tones[toneOf(campaign, side)];
      context.strokeStyle = body;
      context.fillStyle = theme.casing;
      for (const shift of [5, 2.5]) {
        context.beginPath();
        context.rect(13 + shift, 11 - shift, 20, 13);
        context.fill();
        context.stroke();
      }
      draw(23, 20, 1);
    } else draw(24, 22, 1);
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {number} x
   * @param {any} theme
   * @param {number} side
   */
  function dot(context, x, theme, side) {
    context.fillStyle = theme.tones[toneOf(campaign, side)].body;
    context.beginPath();
    context.arc(x, HEIGHT / 2, 4.4, 0, 2 * Math.PI);
    context.fill();
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {any} theme
   */
  function drawSplit(context, theme) {
    dot(context, WIDTH / 2, theme, 0);
    context.fillStyle = theme.tones[toneOf(campaign, 1)].body;
    context.beginPath();
    context.arc(WIDTH / 2, HEIGHT / 2, 4.4, -Math.PI / 2, Math.PI / 2);
    context.fill();
  }

  return { node, show };
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {any} theme
 */
function drawLinkSwatch(context, theme) {
  context.strokeStyle = theme.doubt;
  context.lineWidth = 1.8;
  context.setLineDash([5, 3.5]);
  context.beginPath();
  context.moveTo(3, HEIGHT / 2);
  context.lineTo(WIDTH - 3, HEIGHT / 2);
  context.stroke();
  context.setLineDash([]);
  drawDiamond(context, WIDTH / 2, HEIGHT / 2, 6, theme);
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {string} colour
 */
function drawFrontSwatch(context, colour) {
  context.fillStyle = colour;
  context.fillRect(3, 15, WIDTH - 6, 2.6);
  for (let x = 8; x < WIDTH - 6; x += 11) {
    context.beginPath();
    context.moveTo(x - 3, 15);
    context.lineTo(x + 3, 15);
    context.lineTo(x, 9);
    context.fill();
  }
  context.strokeStyle = faint(colour, 0.4);
}
