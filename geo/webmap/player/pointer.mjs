// @ts-check
// Pointer on the map: the card of a unit, and choosing by a click.

import { createTip } from "./tip.mjs";

/** @typedef {import("./units.mjs").Group} Group */

/**
 * @param {any} map
 * @param {{ campaign: import("./campaign.mjs").Campaign, frame: HTMLElement,
 *   store: { get: () => any, set: (patch: any) => void }, actions: any,
 *   drawn: () => { groups: Group[], keyBoxes: { x: number, y: number, w: number, h: number, record: number }[],
 *   under?: (x: number, y: number) => any } | undefined }} scene
 */
export function createPointer(map, { campaign, store, actions, drawn, frame }) {
  const tip = createTip(campaign);
  frame.append(tip.node);

  /** @param {{ x: number, y: number }} at */
  function under({ x, y }) {
    const now = drawn();
    const key = now?.keyBoxes.find(
      (box) => x >= box.x && x <= box.x + box.w && y >= box.y && y <= box.y + box.h,
    );
    const group = now?.groups.find(
      (one) =>
        Math.abs(one.x + one.dx - x) <= one.w / 2 + 2 &&
        Math.abs(one.y + one.dy + one.oy - y) <= one.h / 2 + 3,
    );
    return { key, group: group ?? now?.under?.(x, y) };
  }

  map.on("mousemove", (/** @type {any} */ event) => {
    const { key, group } = under(event.containerPoint);
    map.getContainer().style.cursor = key || group ? "pointer" : "";
    if (group && !store.get().playing) tip.show(event.containerPoint, group, store.get());
    else tip.hide();
  });
  map.on("mouseout movestart", tip.hide);
  map.on("click", (/** @type {any} */ event) => {
    const { key, group } = under(event.containerPoint);
    if (key) {
      actions.choose(key.record);
      return;
    }
    if (!group) {
      store.set({ chosen: -1, opened: -1, picked: -1, spot: null });
      return;
    }
    tip.show(event.containerPoint, group, store.get());
    if (group.members.length > 1) {
      const { opened } = store.get();
      const isOpen = group.members.some((/** @type {any} */ { track }) => track === opened);
      store.set({ opened: isOpen ? -1 : group.members[0].track });
      return;
    }
    actions.pick(group.members[0].unit);
  });
}
