// @ts-check
// Which units stand where in the picture: chosen by zoom, gathered, moved apart.

import { holding } from "./campaign.mjs";
import { chosenFor } from "./choosing.mjs";
import { dayOf } from "./clock.mjs";
import { project } from "./geometry.mjs";
import { gather, stepAside } from "./placing.mjs";
import { positionAt } from "./track.mjs";

/** @typedef {import("./view.mjs").View} View */
/** @typedef {import("./campaign.mjs").Campaign} Campaign */

/**
 * A row of the map at a moment, in pixels.
 *
 * @typedef {object} Standing
 * @property {number} track
 * @property {number} unit
 * @property {number} rank
 * @property {number} superior
 * @property {number} side
 * @property {string} basis
 * @property {boolean} active
 * @property {boolean} moving
 * @property {number} days
 * @property {number} uncertainty
 * @property {number} lon
 * @property {number} lat
 * @property {number} x
 * @property {number} y
 * @property {number} keyframe
 */

/**
 * @typedef {{ to: [number, number], now: [number, number] }} Step
 */

/**
 * @typedef {object} Group
 * @property {number} x  its true point
 * @property {number} y
 * @property {number} side
 * @property {Standing[]} members
 * @property {"one" | "stack" | "card"} form
 * @property {number} w
 * @property {number} h
 * @property {number} oy  from the frame's centre to the middle of the whole
 * @property {number} dx  how far it stands from its point
 * @property {number} dy
 */

const SAME_PLACE_PX = 11;
const SAME_PLACE_SMALL_PX = 22;
const CARD_ZOOM = 11.4;
const CARD_MOST = 6;
// A crowded view steps up to corps, and to the divisions that the day names, not further.
const COARSEST_ZOOM = 7;
export const CARD = { across: 3, w: 48, h: 44, head: 16 };

/**
 * Every row that is on the map at a second.
 *
 * @param {Campaign} campaign
 * @param {View} view
 * @param {number} second
 * @returns {Standing[]}
 */
export function standings(campaign, view, second) {
  const day = dayOf(second, campaign.dayCount);
  const active = new Set(
    campaign.days[day].flatMap(([record]) => {
      const entry = campaign.records[record];
      return entry.first === day || entry.last === day ? entry.units : [];
    }),
  );
  /** @type {Standing[]} */
  const found = [];
  for (let k = 0; k < campaign.tracks.count; k += 1) {
    const position = positionAt(campaign.tracks, k, second);
    if (!position) continue;
    const { unit } = campaign.rows[k];
    const about = campaign.units[unit];
    const { x, y } = view.toPixel(project(position.lon, position.lat));
    const { keyframe } = position;
    const next = Math.min(keyframe + 1, campaign.tracks.offsets[k + 1] - 1);
    const { lons, lats } = campaign.tracks;
    const moving = lons[keyframe] !== lons[next] || lats[keyframe] !== lats[next];
    found.push({
      track: k,
      unit,
      rank: about.rank,
      superior: holding(about.superior, day) ?? -1,
      side: about.side,
      basis: position.basis,
      active: active.has(unit) || (moving && position.basis !== "derived"),
      moving,
      days: position.daysSinceReport,
      uncertainty: position.uncertaintyM,
      lon: position.lon,
      lat: position.lat,
      x,
      y,
      keyframe,
    });
  }
  return found;
}

/**
 * The groups drawn, none over another, the more important first.
 *
 * @param {Campaign} campaign
 * @param {View} view
 * @param {Standing[]} all
 * @param {{ chosenUnits: Set<number>, hidden: (standing: Standing) => boolean,
 *   taken: import("./placing.mjs").Taken, steps: Map<number, Step>, ease: number,
 *   small: boolean, budget: number, opened: number }} scene
 *   `steps` remembers how far each track stood aside, `ease` how much of the rest of its way
 *   it goes at once; `opened` is a track whose stack is open
 * @returns {Group[]}
 */
export function arrange(campaign, view, all, scene) {
  const onMap = all.filter((standing) => !scene.hidden(standing));
  let shown = chosenFor(onMap, view.zoom);
  const inView = (/** @type {Standing} */ { x, y }) =>
    x > -8 && y > -8 && x < view.width + 8 && y < view.height + 8;
  // A small screen has no room to spread units out.
  const near = scene.small ? SAME_PLACE_SMALL_PX : SAME_PLACE_PX;
  const crowd = () => gather(shown.filter(inView), near).length;
  for (let zoom = view.zoom - 1; zoom >= COARSEST_ZOOM && crowd() > scene.budget; zoom -= 1) {
    const coarser = chosenFor(onMap, zoom);
    if (coarser.length < shown.length) shown = coarser;
  }
  const order = (/** @type {Standing} */ one) =>
    (scene.chosenUnits.has(one.unit) ? 0 : one.active ? 2 : 4) + (one.moving ? 0 : 1);
  const seen = shown
    .filter(inView)
    .sort((a, b) => order(a) - order(b) || a.rank - b.rank || a.track - b.track);
  /** @type {Group[]} */
  const groups = [];
  for (const gathered of gather(seen, near)) {
    groups.push(...formsOf(campaign, view, gathered, scene));
  }
  for (const group of groups) {
    const key = group.members[0].track;
    const [dx, dy] = stepAside(
      scene.taken,
      { x: group.x, y: group.y + group.oy },
      { w: group.w + 4, h: group.h + 4 },
      {
        before: scene.steps.get(key)?.to,
        angle: cameFrom(campaign, view, group.members[0]),
        bounds: { x: 2, y: 2, w: view.width - 4, h: view.height - 4 },
      },
    );
    const from = scene.steps.get(key)?.now ?? [dx, dy];
    const eased = (/** @type {number} */ a, /** @type {number} */ b) => a + scene.ease * (b - a);
    group.dx = eased(from[0], dx);
    group.dy = eased(from[1], dy);
    for (const { track, x, y } of group.members) {
      const [ownX, ownY] = [group.x - x, group.y - y];
      scene.steps.set(track, {
        to: [dx + ownX, dy + ownY],
        now: [group.dx + ownX, group.dy + ownY],
      });
    }
    scene.taken.add({
      x: group.x + dx - group.w / 2 - 1,
      y: group.y + dy + group.oy - group.h / 2 - 1,
      w: group.w + 2,
      h: group.h + 2,
    });
  }
  return groups;
}

/**
 * One symbol each, a stack with a count, or a card that spreads them out.
 *
 * @param {Campaign} campaign
 * @param {View} view
 * @param {{ x: number, y: number, side: number, members: Standing[] }} gathered
 * @param {{ chosenUnits: Set<number>, small: boolean, opened: number }} scene
 * @returns {Group[]}
 */
function formsOf(campaign, view, { x, y, side, members }, scene) {
  const sized = (/** @type {Standing} */ one) => {
    const { width, reach } = campaign.units[one.unit];
    const w = width - (scene.small ? 2 : 0);
    // Above the frame stand the echelon marks, below it the staff of a headquarters.
    const [up, down] = [reach[0] * w + 2, reach[1] * w + 2];
    return { w: Math.max(w, 2 * reach[2] * w - 4), h: up + down, oy: (down - up) / 2 };
  };
  const single = (/** @type {Standing} */ one) => ({
    x: one.x,
    y: one.y,
    side,
    members: [one],
    form: /** @type {const} */ ("one"),
    ...sized(one),
    dx: 0,
    dy: 0,
  });
  if (members.length === 1) return [single(members[0])];
  const open = members.some((one) => one.track === scene.opened);
  const close = view.zoom >= CARD_ZOOM && !scene.small;
  const few = members.length <= (close ? 3 : 2) && (close || members.some((one) => one.active));
  if (!open && few && !scene.small) {
    return members.map(single);
  }
  const [dx, dy] = [0, 0];
  if (open || (close && members.length <= CARD_MOST)) {
    const across = Math.min(members.length > 6 ? 4 : CARD.across, members.length);
    const rows = Math.ceil(members.length / across);
    const [w, h] = [across * CARD.w + 8, rows * CARD.h + CARD.head + 4];
    return [{ x, y, side, members, form: "card", w, h, oy: 0, dx, dy }];
  }
  const { w, h, oy } = sized(members[0]);
  return [{ x, y, side, members, form: "stack", w: w + 10, h: h + 2, oy, dx, dy }];
}

/**
 * The direction, on screen, from which a unit came: its symbol steps back that way.
 *
 * @param {Campaign} campaign
 * @param {View} view
 * @param {Standing} standing
 */
function cameFrom(campaign, view, { track, keyframe, x, y }) {
  const { tracks } = campaign;
  for (let i = keyframe; i >= tracks.offsets[track]; i -= 1) {
    const before = view.toPixel(project(tracks.lons[i], tracks.lats[i]));
    if (Math.hypot(before.x - x, before.y - y) > 12) return Math.atan2(before.y - y, before.x - x);
  }
  return -Math.PI / 2;
}
