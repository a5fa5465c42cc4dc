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
      return (
        inside &&
        !reserved.some((box) => x > box.x && x < box.x + box.w && y > box.y && y < box.y + box.h)
      );
    });
    const spread = spreadOf(entry.points) * 2 ** map.getZoom();
    if (seen && (entry.points.length < 2 || spread > 60)) return;
    const bounds = L.latLngBounds(entry.points.map(([lon, lat]) => [lat, lon]));
    const zoom = Math.min(map.getBoundsZoom(bounds.pad(0.4)), Math.max(map.getZoom(), 10.5));
    const options = { animate: !isStill(), duration: 0.7 };
    if (isStill()) map.setView(bounds.getCenter(), zoom, options);
    else map.flyTo(bounds.getCenter(), zoom, options);
  }

  /**
   * Shows a point; stays when it is well in view, from close enough if that is asked.
   *
   * @param {number} lon
   * @param {number} lat
   * @param {number} [least]  zoom
   */
  function showPoint(lon, lat, least = 0) {
    const { x, y } = map.latLngToContainerPoint([lat, lon]);
    const size = map.getSize();
    const zoom = Math.max(map.getZoom(), least);
    const inside = x > 60 && y > 60 && x < size.x - 60 && y < size.y - 60;
    if (inside && zoom === map.getZoom()) return;
    free = true;
    if (isStill()) map.setView([lat, lon], zoom, { animate: false });
    else map.flyTo([lat, lon], zoom, { duration: 0.7 });
  }

  /**
   * The view that a link asks for, kept until the reader goes home.
   *
   * @param {number} zoom
   * @param {number} lat
   * @param {number} lon
   */
  function setView(zoom, lat, lon) {
    free = true;
    map.setView([lat, lon], zoom, { animate: false });
  }

  /** @param {1 | -1} way */
  function zoomBy(way) {
    free = true;
    if (way > 0) map.zoomIn();
    else map.zoomOut();
  }

  return { home, follow, showEntry, showPoint, setView, zoomBy, isFree: () => free };
}

/** @param {[number, number][]} points */
function spreadOf(points) {
  const at = points.map(([lon, lat]) => project(lon, lat));
  const xs = at.map(({ x }) => x);
  const ys = at.map(({ y }) => y);
  return Math.max(Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys));
}
