// @ts-check
// Ground taken, as soft bands: along the ways by which a side came to places that it still
// holds. Nobody recorded where its ground ended, so nothing else is filled.

import { toneOf } from "./arrows.mjs";
import { DAY_SECONDS, endOfDay } from "./clock.mjs";
import { smooth, thin } from "./geometry.mjs";
import { faint } from "./paint.mjs";
import { holderAt } from "./towns.mjs";

/** @typedef {import("./campaign.mjs").Campaign} Campaign */

// Together the bands reach about 13 % in the middle and fade to their edge.
const BANDS = [40, 36, 31, 26, 22, 18];
const ALPHA = 0.028;

/** @param {Campaign} campaign */
export function createHeld(campaign) {
  const towns = new Map(campaign.towns.map((town) => [town.id, town]));

  /**
   * The marches that took ground which their side holds at the end of a day.
   *
   * @param {number} day
   */
  function marches(day) {
    const second = endOfDay(day);
    return campaign.routes.filter(({ takes, side, end }) => {
      const town = end <= second && takes ? towns.get(takes) : undefined;
      return town && holderAt(town, second).holder === side;
    });
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {import("./view.mjs").View} view
   * @param {{ day: number, theme: any, showsSide: (side: number) => boolean }} wish
   * @returns {boolean}  whether any is drawn
   */
  function draw(context, view, { day, theme, showsSide }) {
    context.setTransform(view.ratio, 0, 0, view.ratio, 0, 0);
    context.clearRect(0, 0, view.width, view.height);
    let any = false;
    const wide = view.zoom >= 10 ? 1.5 : 1;
    campaign.sides.forEach((_, side) => {
      if (!showsSide(side)) return;
      const path = new Path2D();
      let some = false;
      for (const route of marches(day)) {
        if (route.side !== side) continue;
        some = true;
        smooth(thin(route.line.map(view.toPixel), 12), 4).forEach(({ x, y }, i) =>
          i ? path.lineTo(x, y) : path.moveTo(x, y),
        );
      }
      if (!some) return;
      any = true;
      context.lineCap = "round";
      context.lineJoin = "round";
      context.strokeStyle = faint(theme.tones[toneOf(campaign, side)].body, ALPHA);
      for (const width of BANDS) {
        context.lineWidth = width * wide;
        context.stroke(path);
      }
    });
    context.lineCap = "butt";
    return any;
  }

  return { draw };
}

/** @param {number} second */
export function heldDay(second) {
  return Math.max(0, Math.floor(second / DAY_SECONDS));
}
