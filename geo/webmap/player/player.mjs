// @ts-check
// Time that runs: play, pause, step. Moves `second` of the store.

import { advance, dayLength, dayOf, DAY_SECONDS, endOfDay } from "./clock.mjs";

const CAPTION_MS = 2500;

/**
 * @param {import("./campaign.mjs").Campaign} campaign
 * @param {{ get: () => any, set: (patch: any) => void }} store
 * @param {() => boolean} isStill  whether the reader wants no motion
 */
export function createPlayer(campaign, store, isStill) {
  const fresh = campaign.days.map(
    (rows, day) =>
      rows.filter(([record]) => {
        const { first, last } = campaign.records[record];
        return first === day || last === day;
      }).length,
  );
  const most = Math.max(...fresh, 1);
  let before = 0;
  let frame = 0;
  let waited = 0;

  /** @param {number} day */
  function lengthOf(day) {
    const { chosen, speed } = store.get();
    const lit =
      chosen >= 0 && campaign.records[chosen].last >= day && campaign.records[chosen].first <= day;
    return Math.max(dayLength(fresh[day], most), lit ? CAPTION_MS : 0) / speed;
  }

  /** @param {number} now */
  function tick(now) {
    const { playing, second } = store.get();
    if (!playing) return;
    const elapsed = Math.min(250, now - before);
    before = now;
    if (isStill()) {
      waited += elapsed;
      const day = dayOf(second, campaign.dayCount);
      if (waited >= lengthOf(day)) {
        waited = 0;
        step(1, true);
      }
    } else {
      store.set({ second: advance(second, elapsed, lengthOf, campaign.dayCount) });
    }
    if (store.get().second >= endOfDay(campaign.dayCount - 1)) {
      if (!store.get().loop) {
        store.set({ playing: false });
        return;
      }
      store.set({ second: isStill() ? DAY_SECONDS - 1 : 0 });
    }
    frame = requestAnimationFrame(tick);
  }

  function play() {
    if (store.get().playing) return;
    const atEnd = store.get().second >= endOfDay(campaign.dayCount - 1);
    store.set({ playing: true, ...(atEnd ? { second: isStill() ? DAY_SECONDS - 1 : 0 } : {}) });
    waited = 0;
    before = performance.now();
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(tick);
  }

  function pause() {
    cancelAnimationFrame(frame);
    store.set({ playing: false });
  }

  /**
   * @param {number} day
   * @param {number} [chosen]  the entry to light up there
   */
  function seek(day, chosen = -1) {
    const kept = Math.min(campaign.dayCount - 1, Math.max(0, Math.round(day)));
    store.set({ second: endOfDay(kept), chosen, opened: -1 });
  }

  /**
   * @param {number} days
   * @param {boolean} [playing]
   */
  function step(days, playing = false) {
    if (!playing) pause();
    seek(dayOf(store.get().second, campaign.dayCount) + days);
  }

  return { play, pause, seek, step, toggle: () => (store.get().playing ? pause() : play()) };
}
