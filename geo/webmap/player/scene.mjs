// @ts-check
// One moment of the campaign on the canvas: lines, arrows, places, units, names, keys.

import { drawArrows, drawDots, toneOf } from "./arrows.mjs";
import { dayOf } from "./clock.mjs";
import { datesOf, disputesAt, drawKeys, drawLink, drawTag, keySize, keysOf } from "./doubts.mjs";
import { drawGroup, drawHalo, pictureFor, stamp } from "./drawunits.mjs";
import { project } from "./geometry.mjs";
import { writeNames } from "./labels.mjs";
import { drawFronts } from "./fronts.mjs";
import { groundNames, headingOf, standingName, townNames, unitNames } from "./names.mjs";
import { font, widthOf } from "./paint.mjs";
import { besideOf, Taken } from "./placing.mjs";
import { drawBurst, drawTown, holderAt, radiusOf, showsFrom, wallAngle } from "./towns.mjs";
import { arrange, standings, wayAhead } from "./units.mjs";
import { say, word } from "./words.mjs";

/** @typedef {import("./view.mjs").View} View */
/** @typedef {import("./placing.mjs").Box} Box */
/** @typedef {CanvasRenderingContext2D} Context */

/**
 * What the reader wants to see.
 *
 * @typedef {object} Wish
 * @property {number} second
 * @property {import("./campaign.mjs").Lang} lang
 * @property {any} theme
 * @property {number} chosen  index of the record, -1 for none
 * @property {number} opened  track whose stack is spread out, -1 for none
 * @property {Set<number>} hiddenSides
 * @property {Set<string>} hiddenLayers
 * @property {boolean} still  no pulses
 * @property {boolean} phone
 * @property {Box[]} reserved  boxes of the page over the map
 */

/**
 * @param {import("./campaign.mjs").Campaign} campaign
 * @param {ReturnType<typeof import("./symbols.mjs").createSymbols>} symbols
 */
export function createScene(campaign, symbols) {
  /** @type {Map<number, [number, number]>} */
  const steps = new Map();
  /** @type {Map<string, number>} */
  const sides = new Map();

  /**
   * @param {Context} context
   * @param {View} view
   * @param {Wish} wish
   */
  function draw(context, view, wish) {
    const { theme, lang, second } = wish;
    const day = dayOf(second, campaign.dayCount);
    const used = new Set();
    const taken = new Taken();
    const bounds = { x: 4, y: 4, w: view.width - 8, h: view.height - 8 };
    const colourOf = (/** @type {number} */ side) => theme.tones[toneOf(campaign, side)].body;
    const chosenEntry = campaign.records[wish.chosen];
    const chosenUnits = new Set(chosenEntry?.units ?? []);
    const showsSide = (/** @type {number} */ side) => !wish.hiddenSides.has(side);
    const shows = (/** @type {string} */ layer) => !wish.hiddenLayers.has(layer);

    context.setTransform(view.ratio, 0, 0, view.ratio, 0, 0);
    context.clearRect(0, 0, view.width, view.height);

    const towns = townsInView(view, day, second);
    for (const { at, radius } of towns) taken.add(square(at, radius + 1));
    drawFronts(context, view, campaign, { day, theme, showsSide, used });

    const all = standings(campaign, view, second);
    const groups = arrange(campaign, view, all, {
      chosenUnits,
      hidden: (one) => !showsSide(one.side) || !shows("units") || (one.basis === "last-known" && !shows("faded")),
      taken,
      steps,
      shrink: wish.phone ? 2 : 0,
      budget: wish.phone ? 12 : 26,
      opened: wish.opened,
    });

    if (shows("arrows")) {
      drawArrows(context, view, campaign, {
        second,
        theme,
        chosen: wish.chosen,
        visible: (route) => showsSide(route.side) && (route.told || shows("planned")),
        blocked: (at) => towns.find((town) => Math.hypot(town.at.x - at.x, town.at.y - at.y) < 6)?.radius ?? 0,
        used,
      });
    }
    for (const group of groups) {
      const top = group.members[0];
      const way = wayAhead(campaign, view, top);
      if (way.length) {
        used.add("dotted");
        drawDots(context, way, colourOf(group.side));
      }
    }
    drawHalos(context, view, groups, colourOf, used);
    const walls = view.zoom >= 11 ? campaign.grounds.flatMap(({ walls: { parts } }) => parts) : [];
    const wallPixels = walls.map((wall) => wall.map(view.toPixel));
    for (const { town, at } of towns) {
      const angle = town.look === "gate" ? wallAngle(wallPixels, at) : undefined;
      drawTown(context, town, at, { second, theme, style: campaign.style, colourOf, angle, still: wish.still, used });
    }
    drawFights(context, view, day, theme, taken, used);
    if (shows("planned")) drawDisputes(context, view, wish, groups, taken, used);
    const face = (/** @type {number} */ size, /** @type {number} */ weight) => font(lang, "sans", size, weight);
    for (const group of [...groups].reverse()) {
      drawGroup(context, group, {
        campaign,
        theme,
        shrink: wish.phone ? 2 : 0,
        symbols,
        used,
        chosenUnits,
        nameOf: (one) => standingName(campaign, one, lang),
        heading: (one) => headingOf(one, lang),
        faceOf: face,
      });
    }
    for (const box of wish.reserved) taken.add(box);
    const keyBoxes = placeKeys(context, view, wish, day, taken, bounds, face(11, 700));
    const names = unitNames(campaign, groups, { lang, theme, day, zoom: view.zoom, chosenUnits, phone: wish.phone });
    if (shows("names")) {
      names.push(...townNames(towns, { lang, theme, zoom: view.zoom }));
      const known = new Set(campaign.towns.filter(({ look }) => look !== "line" && look !== "water").map(({ name }) => say(name, lang)));
      names.push(...groundNames(context, campaign, view, { lang, theme, taken, bounds, known }));
    }
    writeNames(context, names, { taken, bounds, halo: theme.halo, budget: wish.phone ? 34 : 80, sides });
    return { used, groups, all, keyBoxes, towns };
  }

  /**
   * Places that the day names, and others that the zoom has room for.
   *
   * @param {View} view
   * @param {number} day
   * @param {number} second
   */
  function townsInView(view, day, second) {
    const named = new Set(
      campaign.days[day].flatMap(([record]) => {
        const entry = campaign.records[record];
        return entry.first === day || entry.last === day ? entry.points.map(String) : [];
      }),
    );
    return campaign.towns
      .map((town) => {
        const inAction = named.has(String([town.lon, town.lat]));
        const { holder } = holderAt(town, second);
        const held = holder !== undefined;
        return { town, at: view.toPixel(town.at), inAction, held, radius: radiusOf(town, campaign.style) };
      })
      .filter(({ town, at, inAction }) => {
        const inside = at.x > -10 && at.y > -10 && at.x < view.width + 10 && at.y < view.height + 10;
        const minor = town.look === "line" || town.look === "water";
        return inside && !minor && (inAction || view.zoom >= showsFrom(town));
      })
      .sort((a, b) => Number(b.inAction) - Number(a.inAction) || Number(b.held) - Number(a.held));
  }

  /**
   * @param {Context} context
   * @param {View} view
   * @param {import("./units.mjs").Group[]} groups
   * @param {(side: number) => string} colourOf
   * @param {Set<string>} used
   */
  function drawHalos(context, view, groups, colourOf, used) {
    for (const { members, x, y, side, w } of groups) {
      const [top] = members;
      const radius = top.uncertainty / view.metres;
      if (radius < w / 2 + 6 || top.basis === "derived" || top.basis === "interpolated") continue;
      if (radius > 400) continue;
      used.add("halo");
      drawHalo(context, { x, y }, radius, colourOf(side));
    }
  }

  /**
   * @param {Context} context
   * @param {View} view
   * @param {number} day
   * @param {any} theme
   * @param {Taken} taken
   * @param {Set<string>} used
   */
  function drawFights(context, view, day, theme, taken, used) {
    const seen = new Set();
    for (const [index] of campaign.days[day]) {
      const { fight, points, first, last } = campaign.records[index];
      if (!fight || (first !== day && last !== day)) continue;
      for (const [lon, lat] of points) {
        if (seen.has(`${lon},${lat}`)) continue;
        seen.add(`${lon},${lat}`);
        const at = view.toPixel(project(lon, lat));
        const spot = { x: at.x + 11, y: at.y - 9 };
        if (taken.hits(square(spot, 6))) continue;
        taken.add(square(spot, 7));
        used.add("fight");
        drawBurst(context, spot, theme, 7);
      }
    }
  }

  /**
   * @param {Context} context
   * @param {View} view
   * @param {Wish} wish
   * @param {import("./units.mjs").Group[]} groups
   * @param {Taken} taken
   * @param {Set<string>} used
   */
  function drawDisputes(context, view, wish, groups, taken, used) {
    const { theme, lang } = wish;
    const face = font(lang, "sans", 11, 700);
    const tagged = new Set();
    for (const { main, ghost, at, other } of disputesAt(campaign, view, wish.second)) {
      const dates = datesOf(campaign, main, ghost, lang);
      const apart = Math.hypot(at.x - other.x, at.y - other.y) > 24;
      used.add("link");
      if (apart) {
        drawLink(context, at, other, theme);
        const unit = ghost.units[0] ?? main.units[0];
        if (unit !== undefined) {
          const { width, side } = campaign.units[unit];
          const picture = pictureFor(campaign, symbols, theme, { unit, side, basis: "reported", width: width - 4 });
          if (picture && !taken.hits(square(other, 12))) {
            stamp(context, picture, other.x, other.y);
            taken.add(square(other, 15));
          }
        }
      }
      const tag = word("disputed", lang);
      const tagWidth = widthOf(context, tag, face);
      const width = dates ? tagWidth + 18 + widthOf(context, dates, face) : tagWidth + 8;
      const key = `${Math.round(at.x)},${Math.round(at.y)}`;
      if (tagged.has(key)) continue;
      tagged.add(key);
      const box = besideOf(taken, { ...at, rx: 10, ry: 10 }, { w: width, h: 16 }, { prefer: 4 });
      if (!box) continue;
      taken.add(box);
      drawTag(context, box, { tag, text: dates, tagWidth, width, face, theme });
    }
  }

  /**
   * @param {Context} context
   * @param {View} view
   * @param {Wish} wish
   * @param {number} day
   * @param {Taken} taken
   * @param {Box} bounds
   * @param {string} face
   */
  function placeKeys(context, view, wish, day, taken, bounds, face) {
    const boxes = [];
    for (const { x, y, numbers } of keysOf(campaign, view, day)) {
      if (x < 0 || y < 0 || x > view.width || y > view.height) continue;
      const size = keySize(numbers.length);
      const box =
        besideOf(taken, { x, y, rx: 6, ry: 6 }, size, { bounds, prefer: 6 }) ??
        besideOf(taken, { x, y, rx: 30, ry: 26 }, size, { bounds, prefer: 6 });
      if (!box) continue;
      taken.add(box);
      boxes.push(...drawKeys(context, box, numbers, { theme: wish.theme, chosen: wish.chosen, face }));
    }
    return boxes;
  }

  return { draw };
}

/**
 * @param {{ x: number, y: number }} at
 * @param {number} r
 */
function square({ x, y }, r) {
  return { x: x - r, y: y - r, w: 2 * r, h: 2 * r };
}
