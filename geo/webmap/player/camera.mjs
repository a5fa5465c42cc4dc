// @ts-check
// Which part of the map is shown: the chapter's area, until the reader moves it himself.

import { project } from "./geometry.mjs";

/**
 * @param {any} L
 * @param {any} map
 * @param {import("./campaign.mjs").Campaign} campaign
 * @param {() => boolean} isStill
 */
export function createCamera(L, map, campaign, isStill) {
  let chapter = -2;
  let free = false;
  const release = () => (free = true);
  map.on("dragstart", release);
  map.getContainer().addEventListener("wheel", release, { passive: true });

  /** @param {number} day */
  function chapterAt(day) {
    return campaign.chapters.findIndex(({ first, last }) => first <= day && day <= last);
  }

  /**
   * @param {number[]} area
   * @param {boolean} moves
   */
  function fit([west, south, east, north], moves) {
    const bounds = L.latLngBounds([south, west], [north, east]);
    map.fitBounds(bounds, { animate: moves && !isStill(), duration: 0.7 });
  }

  function home() {
    free = false;
    chapter = -2;
    follow(lastDay, false);
  }
  let lastDay = 0;

  /**
   * @param {number} day
   * @param {boolean} playing
   */
  function follow(day, playing) {
    lastDay = day;
    const now = chapterAt(day);
    if (free || now === chapter) return;
    const before = chapter;
    chapter = now;
    fit(campaign.chapters[now]?.area ?? campaign.area, playing && before >= 0);
  }

  /**
   * Shows where an entry took place; stays when that is well in view.
   *
   * @param {import("./campaign.mjs").Entry} entry
   * @param {{ x: number, y: number, w: number, h: number }[]} reserved
   */
  function showEntry(entry, reserved) {
    if (!entry.points.length) return;
    const size = map.getSize();
    const seen = entry.points.every(([lon, lat]) => {
      const { x, y } = map.latLngToContainerPoint([lat, lon]);
      const inside = x > 40 && y > 40 && x < size.x - 40 && y < size.y - 40;
      return inside && !reserved.some((box) => x > box.x && x < box.x + box.w && y > box.y && y < box.y + box.h);
    });
    const spread = spreadOf(entry.points) * 2 ** map.getZoom();
    if (seen && (entry.points.length < 2 || spread > 60)) return;
    const bounds = L.latLngBounds(entry.points.map(([lon, lat]) => [lat, lon]));
    const zoom = Math.min(map.getBoundsZoom(bounds.pad(0.4)), Math.max(map.getZoom(), 10.5));
    const options = { animate: !isStill(), duration: 0.7 };
    if (isStill()) map.setView(bounds.getCenter(), zoom, options);
    else map.flyTo(bounds.getCenter(), zoom, options);
  }

  return { home, follow, showEntry };
}

/** @param {[number, number][]} points */
function spreadOf(points) {
  const at = points.map(([lon, lat]) => project(lon, lat));
  const xs = at.map(({ x }) => x);
  const ys = at.map(({ y }) => y);
  return Math.max(Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys));
}
