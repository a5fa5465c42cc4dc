// @ts-check
// One moment of the campaign on the canvas: lines, arrows, places, units, names, keys.

import { drawArrows, drawDots } from "./arrows.mjs";
import { drawGroup } from "./drawunits.mjs";
import { drawEarlier } from "./earlier.mjs";
import { drawFronts } from "./fronts.mjs";
import { frameOf } from "./frame.mjs";
import { placeNames, writeNames } from "./labels.mjs";
import { drawDisputes, drawFights, drawHalos, placeKeys } from "./marks.mjs";
import { groundNames, headingOf, standingName, unitNames } from "./names.mjs";
import { font } from "./paint.mjs";
import { drawPlans } from "./plans.mjs";
import { drawSpot, spotName } from "./spot.mjs";
import { drawTown, wallAngle } from "./towns.mjs";
import { drawTrail, wayAhead } from "./trail.mjs";
import { say } from "./words.mjs";

/** @typedef {import("./view.mjs").View} View */
/** @typedef {import("./frame.mjs").Frame} Frame */
/** @typedef {import("./frame.mjs").Wish} Wish */
/** @typedef {CanvasRenderingContext2D} Context */

const NAMELESS_ZOOM = 10;

/**
 * @param {import("./campaign.mjs").Campaign} campaign
 * @param {ReturnType<typeof import("./symbols.mjs").createSymbols>} symbols
 */
export function createScene(campaign, symbols) {
  /** @type {import("./frame.mjs").Memory} */
  const memory = { steps: new Map(), sides: new Map() };

  /**
   * @param {Context} context
   * @param {View} view
   * @param {Wish} wish
   */
  function draw(context, view, wish) {
    context.setTransform(view.ratio, 0, 0, view.ratio, 0, 0);
    context.clearRect(0, 0, view.width, view.height);
    const frame = frameOf(campaign, memory, { context, view, wish });
    drawGroundwork(frame);
    const ghosts = drawDay(frame);
    const { names, keyBoxes } = drawNames(frame, ghosts);
    drawTowns(frame, new Set(names.map(({ key }) => key)));
    const { used, groups, all } = frame;
    return { used, groups, all, keyBoxes, names };
  }

  /**
   * Lines, arrows, ways ahead and halos: what lies under the symbols.
   *
   * @param {Frame} frame
   */
  function drawGroundwork({
    context,
    view,
    wish,
    day,
    shows,
    showsSide,
    showsRecord,
    towns,
    all,
    groups,
    used,
    colourOf,
  }) {
    const { theme, second } = wish;
    if (shows("fronts")) drawFronts(context, view, campaign, { day, theme, showsSide, used, all });
    if (shows("arrows")) {
      drawArrows(context, view, campaign, {
        second,
        theme,
        chosen: wish.chosen,
        visible: ({ side, record, arrow, told }) =>
          record < 0
            ? showsSide(side) && (told || shows(arrow === "planned" ? "planned" : "disputed"))
            : showsRecord(campaign.records[record]),
        blocked: (tip) =>
          towns.find(({ at }) => Math.hypot(at.x - tip.x, at.y - tip.y) < 6)?.radius ?? 0,
        used,
      });
    }
    for (const group of groups) {
      const way = wayAhead(campaign, view, group.members[0]);
      if (!way.length) continue;
      used.add("dotted");
      drawDots(context, way, colourOf(group.side));
    }
    drawHalos(context, view, campaign, groups, { colourOf, used });
  }

  /**
   * Fights, disputes and units. Gives the names of units drawn where another account has them.
   *
   * @param {Frame} frame
   */
  function drawDay(frame) {
    const { context, view, wish, day, taken, shows, chosenUnits, towns, groups, used } = frame;
    const { theme, lang } = wish;
    const { picked: unit, second } = wish;
    const days = unit >= 0 ? drawTrail(context, view, campaign, { unit, second, theme, lang }) : [];
    if (shows("fights")) {
      const { showsRecord } = frame;
      drawFights(context, view, campaign, { day, theme, taken, used, showsRecord });
    }
    const plans = shows("units") ? drawPlans(frame, campaign, symbols) : [];
    const earlier = shows("units") ? drawEarlier(frame, campaign) : [];
    const ghosts = shows("disputed")
      ? drawDisputes(context, view, campaign, { wish, taken, used, symbols })
      : [];
    for (const group of [...groups].reverse()) {
      drawGroup(context, group, {
        campaign,
        theme,
        shrink: wish.phone ? 2 : 0,
        symbols,
        used,
        chosenUnits,
        nameOf: (one) => standingName(campaign, one, lang),
        heading: (one) => headingOf(one, placeOf(towns, one, lang), lang),
        faceOf: (size, weight) => font(lang, "sans", size, weight),
      });
    }
    if (wish.spot) drawSpot(frame, wish.spot);
    return [...ghosts, ...days, ...plans, ...earlier, ...spotName(frame)];
  }

  /**
   * Names of units, then number keys, then all other names.
   *
   * @param {Frame} frame
   * @param {import("./labels.mjs").Name[]} ghosts
   */
  function drawNames(
    {
      context,
      view,
      wish,
      day,
      taken,
      bounds,
      shows,
      showsRecord,
      chosenUnits,
      groups,
      placed,
      late,
    },
    ghosts,
  ) {
    const { theme, lang, phone } = wish;
    const room = { taken, bounds, sides: memory.sides };
    const units = unitNames(campaign, groups, {
      lang,
      theme,
      day,
      zoom: view.zoom,
      chosenUnits,
      phone,
    });
    const others = late.filter(({ key }) => key !== wish.spot?.key);
    const all = [...units, ...ghosts, ...others];
    placed.push(
      ...placeNames(
        context,
        all.filter(({ priority }) => priority <= 3),
        room,
      ),
    );
    const keyBoxes = shows("keys")
      ? placeKeys(context, view, campaign, { wish, day, taken, bounds, showsRecord })
      : [];
    const rest = all.filter(({ priority }) => priority > 3);
    if (shows("names") && wish.ground) {
      rest.push(
        ...groundNames(context, campaign, view, {
          lang,
          theme,
          taken,
          bounds,
          known: knownNames(lang),
        }),
      );
    }
    const names = [...placed, ...placeNames(context, rest, room)].slice(0, phone ? 40 : 90);
    writeNames(context, names, { halo: theme.halo, ratio: view.ratio });
    return { names, keyBoxes };
  }

  /**
   * @param {Frame} frame
   * @param {Set<string>} written  keys of the names that stand on the map
   */
  function drawTowns({ context, view, wish, towns, used, colourOf }, written) {
    const { theme, second, still } = wish;
    const walls = view.zoom >= 11 ? campaign.grounds.flatMap((ground) => ground.walls.parts) : [];
    const wallPixels = walls.map((wall) => wall.map(view.toPixel));
    for (const { town, at, inAction, held } of towns) {
      // A dot without a name says nothing but, seen from near, who holds the place.
      const told = inAction || (held && view.zoom >= NAMELESS_ZOOM);
      if (!told && !written.has(`town ${town.id}`)) continue;
      const angle = town.look === "gate" ? wallAngle(wallPixels, at) : undefined;
      drawTown(context, town, at, {
        second,
        theme,
        style: campaign.style,
        colourOf,
        angle,
        still,
        used,
      });
    }
  }

  /**
   * Names of the account's own places, which the ground need not write again.
   *
   * @param {import("./campaign.mjs").Lang} lang
   */
  function knownNames(lang) {
    const drawn = campaign.towns.filter(({ look }) => look !== "line" && look !== "water");
    return new Set(drawn.map(({ name }) => say(name, lang)));
  }

  return { draw };
}

/**
 * The name of the place at which a group stands; empty where there is none.
 *
 * @param {Frame["towns"]} towns
 * @param {{ x: number, y: number }} group
 * @param {import("./campaign.mjs").Lang} lang
 */
function placeOf(towns, { x, y }, lang) {
  const near = towns.find(({ at }) => Math.hypot(at.x - x, at.y - y) < 8);
  return near ? say(near.town.name, lang) : "";
}
