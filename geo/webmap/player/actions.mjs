// @ts-check
// What the reader can do, as changes of the store: choose, pick, find, step, present.

import { readAddress, writeAddress } from "./address.mjs";
import { copy } from "./cite.mjs";
import { dayOf, endOfDay } from "./clock.mjs";
import { chapterFrom, stepFrom, stepsOf } from "./steps.mjs";
import { positionAt } from "./track.mjs";

/** @typedef {import("./campaign.mjs").Campaign} Campaign */
/** @typedef {{ get: () => any, set: (patch: any) => void }} Store */

const CLOSE_ZOOM = 11;

/**
 * @param {Campaign} campaign
 * @param {{ store: Store, player: ReturnType<typeof import("./player.mjs").createPlayer>, map: any,
 *   camera: ReturnType<typeof import("./camera.mjs").createCamera>, lang: any,
 *   reserved: () => { x: number, y: number, w: number, h: number }[] }} page
 */
export function createActions(campaign, { store, player, camera, map, lang, reserved }) {
  const steps = stepsOf(campaign);
  const today = () => dayOf(store.get().second, campaign.dayCount);

  /** @param {number} record  chosen, or let go if it was */
  function choose(record) {
    player.pause();
    const next = store.get().chosen === record ? -1 : record;
    store.set({ chosen: next });
    if (next >= 0) camera.showEntry(campaign.records[next], reserved());
  }

  /** @param {number} record  opened on its own day */
  function open(record) {
    player.pause();
    const { first, last } = campaign.records[record];
    const day = today();
    const kept =
      first <= day && day <= last ? day : Math.min(campaign.dayCount - 1, Math.max(0, first));
    player.seek(kept, record);
    camera.showEntry(campaign.records[record], reserved());
  }

  /** @param {number} unit  whose card and way are shown, or no more */
  function pick(unit) {
    if (store.get().picked === unit) {
      store.set({ picked: -1 });
      return;
    }
    store.set({ picked: unit });
    const where = placeOf(unit, store.get().second);
    if (where) camera.showPoint(where.lon, where.lat);
  }

  /**
   * @param {number} unit
   * @param {number} second
   */
  function placeOf(unit, second) {
    for (let k = 0; k < campaign.tracks.count; k += 1) {
      if (campaign.rows[k].unit !== unit) continue;
      const position = positionAt(campaign.tracks, k, second);
      if (position) return position;
    }
    return null;
  }

  /** @param {import("./find.mjs").Item} item */
  function go({ kind, index, at, text }) {
    player.pause();
    if (kind === "event") {
      store.set({ spot: null });
      open(index);
    } else if (kind === "unit") {
      const { second } = store.get();
      const day = placeOf(index, second) ? today() : firstDayOf(index);
      if (day !== today()) player.seek(day);
      store.set({ picked: index, spot: null });
      const where = placeOf(index, endOfDay(day));
      if (where) camera.showPoint(where.lon, where.lat);
    } else if (at) {
      const key = index >= 0 ? `town ${campaign.towns[index].id}` : "spot";
      store.set({ spot: { lon: at[0], lat: at[1], text, key } });
      camera.showPoint(at[0], at[1], CLOSE_ZOOM);
    }
  }

  /** @param {number} unit  its first day on the map, today if it has none */
  function firstDayOf(unit) {
    const days = campaign.rows.flatMap((row, k) =>
      row.unit === unit ? [dayOf(campaign.tracks.first[k], campaign.dayCount)] : [],
    );
    return days.length ? Math.min(...days) : today();
  }

  /** @param {1 | -1} way */
  function entry(way) {
    const next = stepFrom(steps, { day: today(), chosen: store.get().chosen }, way);
    if (next) open(next.record);
    if (next && next.day !== today()) player.seek(next.day, next.record);
  }

  /** @param {1 | -1} way */
  function chapter(way) {
    const day = chapterFrom(campaign.chapters, today(), way);
    if (day < 0) return;
    player.pause();
    camera.home();
    player.seek(day);
  }

  /** @param {boolean} wanted */
  function present(wanted) {
    store.set({ presenting: wanted, picked: -1 });
  }

  const address = (withView = camera.isFree()) => {
    const { lat, lng } = map.getCenter();
    const view = withView
      ? /** @type {[number, number, number]} */ ([map.getZoom(), lat, lng])
      : undefined;
    return writeAddress(campaign, store.get(), { lang, view });
  };

  /** @param {string} hash */
  function restore(hash) {
    const asked = readAddress(campaign, hash);
    if (asked.lang) store.set({ lang: asked.lang });
    if (asked.theme) store.set({ theme: asked.theme, themeChosen: true });
    if (asked.day >= 0) player.seek(asked.day, asked.entry);
    else if (asked.entry >= 0) open(asked.entry);
    if (asked.unit >= 0) store.set({ picked: asked.unit });
    if (asked.view) camera.setView(...asked.view);
    if (asked.present) present(true);
  }

  return {
    choose,
    open,
    pick,
    go,
    entry,
    chapter,
    present,
    address,
    restore,
    copyLink: () => copy(location.href.split("#")[0] + address(true)),
    /** @param {"first" | "last"} to */
    jump(to) {
      player.pause();
      player.seek(to === "first" ? 0 : campaign.dayCount - 1);
    },
    /**
     * @param {number[]} units
     * @param {boolean} hidden
     */
    hideUnits(units, hidden) {
      const next = new Set(store.get().hiddenUnits);
      for (const unit of units) {
        if (hidden) next.add(unit);
        else next.delete(unit);
      }
      store.set({ hiddenUnits: next });
    },
    /**
     * A set of the store with an item put in, or taken out if it was there.
     *
     * @param {string} key
     * @param {unknown} item
     */
    flip(key, item) {
      const next = new Set(store.get()[key]);
      if (!next.delete(item)) next.add(item);
      store.set({ [key]: next });
    },
  };
}
