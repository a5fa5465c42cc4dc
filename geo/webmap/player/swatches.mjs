// @ts-check
// Small samples of everything the key explains, drawn as the map draws it.

import { drawDots, toneOf } from "./arrows.mjs";
import { drawDiamond } from "./doubts.mjs";
import { drawHalo, fadeOf, pictureFor, stamp } from "./drawunits.mjs";
import { arrowOutline } from "./geometry.mjs";
import { faint, trace } from "./paint.mjs";
import { drawBurst } from "./towns.mjs";

export const [WIDTH, HEIGHT] = [48, 26];

/**
 * @param {import("./campaign.mjs").Campaign} campaign
 * @param {ReturnType<typeof import("./symbols.mjs").createSymbols>} symbols
 * @returns {(context: CanvasRenderingContext2D, item: string, theme: any, used: Set<string>) => void}
 */
export function createSwatches(campaign, symbols) {
  /**
   * @param {CanvasRenderingContext2D} context
   * @param {string} item
   * @param {any} theme
   * @param {Set<string>} used
   */
  function paint(context, item, theme, used) {
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
      trace(
        context,
        arrowOutline(line, { tail: shape.tail * 0.6, neck: shape.neck * 0.62, head: style.head }),
        true,
      );
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
    else if (item === "otherPlace") drawLinkSwatch(context, theme);
    else if (item === "holders")
      campaign.sides
        .map((_, i) => i)
        .filter((i) => used.has(`holder ${i}`))
        .slice(0, 3)
        .forEach((side, i) => dot(context, 14 + i * 14, theme, side));
    else if (item === "split") drawSplit(context, theme);
    else if (item === "front") drawFrontSwatch(context, one.body);
    else if (item === "held") drawHeldSwatch(context, two.body);
    else if (item === "earlierPlace") drawOutline(context, one.body);
    else drawSymbol(context, item, theme);
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {string} item
   * @param {any} theme
   */
  function drawSymbol(context, item, theme) {
    /** @type {Record<string, string>} */
    const bases = {
      keyInferred: "inferred",
      keyInterpolated: "interpolated",
      keyDerived: "derived",
      plannedUnit: "planned",
    };
    const unit = Math.max(
      0,
      campaign.units.findIndex(({ rank, hq }) => rank === 5 && !hq),
    );
    if (!campaign.units.length) return;
    const { side } = campaign.units[unit];
    const draw = (
      /** @type {number} */ x,
      /** @type {number} */ width,
      /** @type {number} */ alpha,
    ) => {
      const picture = pictureFor(campaign, symbols, theme, {
        unit,
        side,
        basis: bases[item] ?? "reported",
        width,
      });
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

  return paint;
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
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {string} colour
 */
function drawHeldSwatch(context, colour) {
  for (const inset of [0, 2, 4]) {
    context.fillStyle = faint(colour, 0.08);
    context.fillRect(4 + inset, 5 + inset, WIDTH - 8 - 2 * inset, HEIGHT - 10 - 2 * inset);
  }
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {string} colour
 */
function drawOutline(context, colour) {
  context.strokeStyle = colour;
  context.lineWidth = 1.2;
  context.setLineDash([3.2, 2.4]);
  context.strokeRect(WIDTH / 2 - 11, HEIGHT / 2 - 7, 22, 14.6);
  context.setLineDash([]);
}
