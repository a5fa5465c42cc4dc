// @ts-check
// What tests and measurements may ask of a page: `window.campaignMap`.

import { dayOf } from "./clock.mjs";
import { positionAt } from "./track.mjs";

/**
 * @param {import("./campaign.mjs").Campaign} campaign
 * @param {any} parts
 */
export function hookOf(campaign, { map, store, player, surface, symbols, drawn, reserved }) {
  return {
    ready: () => Boolean(drawn()) && !symbols.busy(),
    day: () => dayOf(store.get().second, campaign.dayCount),
    dayCount: () => campaign.dayCount,
    /** @param {number} day */
    seek(day) {
      player.pause();
      player.seek(day);
      surface.renderNow();
    },
    play: player.play,
    /** @param {number} speed  3 is five quiet days a second */
    setSpeed: (speed) => store.set({ speed }),
    pause: player.pause,
    updates: surface.updates,
    /** The names written, with their boxes in the map's pixels. */
    names: () =>
      (drawn().names ?? []).map((/** @type {import("./labels.mjs").Placed} */ { box, runs }) => ({
        ...{ x: box.x, y: box.y, w: box.w, h: box.h },
        text: runs.map(({ text }) => text).join(" "),
      })),
    /** Where the cards of the page stand over the map. */
    reserved: () => reserved(),
    map,
    units() {
      const now = drawn();
      if (!now.all.length) return unitsOf(campaign, map, store.get().second);
      /** @type {Map<number, any>} */
      const places = new Map();
      for (const group of now.groups) {
        for (const member of group.members) places.set(member.track, group);
      }
      return now.all.map((/** @type {import("./units.mjs").Standing} */ one) => {
        const group = places.get(one.track);
        return {
          id: campaign.rows[one.track].id,
          lon: one.lon,
          lat: one.lat,
          basis: one.basis,
          x: group ? group.x + group.dx : one.x,
          y: group ? group.y + group.dy + group.oy : one.y,
          w: group?.w ?? 0,
          h: group?.h ?? 0,
          form: group?.form ?? "none",
          visible: Boolean(group),
        };
      });
    },
  };
}

/**
 * Where every row is, for a crowd that is drawn without groups.
 *
 * @param {import("./campaign.mjs").Campaign} campaign
 * @param {any} map
 * @param {number} second
 */
function unitsOf(campaign, map, second) {
  const found = [];
  for (let k = 0; k < campaign.tracks.count; k += 1) {
    const position = positionAt(campaign.tracks, k, second);
    if (!position) continue;
    const { lon, lat, basis } = position;
    const { x, y } = map.latLngToContainerPoint([lat, lon]);
    found.push({ id: campaign.rows[k].id, lon, lat, basis, x, y, visible: true });
  }
  return found;
}
