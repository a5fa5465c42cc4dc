// @ts-check
// The scale bar and the inset that shows where the window lies in the theatre.

import { metresPerPixel, project } from "./geometry.mjs";
import { element } from "./dom.mjs";
import { viewOf } from "./view.mjs";

/** A bar of two halves with round figures. */
export function createScale() {
  const canvas = element("canvas", { class: "cm-scale", "aria-hidden": "true" });

  /**
   * @param {any} map
   * @param {any} theme
   * @param {string} face
   */
  function show(map, theme, face) {
    const metres = metresPerPixel(map.getCenter().lat, map.getZoom());
    const wanted = metres * 110;
    const power = 10 ** Math.floor(Math.log10(wanted));
    const round = [5, 2, 1].map((n) => n * power).find((n) => n <= wanted) ?? power;
    const length = round / metres;
    const ratio = Math.max(1, devicePixelRatio || 1);
    const [width, height] = [Math.ceil(length) + 70, 26];
    canvas.width = width * ratio;
    canvas.height = height * ratio;
    canvas.style.width = `${width}px`;
    canvas.style.height = `${height}px`;
    const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.strokeStyle = theme.ink;
    context.fillStyle = theme.panel;
    context.lineWidth = 1;
    context.fillRect(20, 18, length, 5);
    context.fillStyle = theme.ink;
    context.fillRect(20, 18, length / 2, 5);
    context.strokeRect(20, 18, length, 5);
    context.font = face;
    context.textAlign = "center";
    context.lineWidth = 3;
    context.strokeStyle = theme.halo;
    const unit = round >= 1000 ? 1000 : 1;
    const figures = [0, round / 2 / unit, round / unit];
    figures.forEach((figure, i) => {
      if (i === 1 && length < 76) return;
      const text = i === 2 ? `${figure} ${unit === 1000 ? "km" : "m"}` : String(figure);
      const x = 20 + (i * length) / 2;
      context.strokeText(text, x, 12);
      context.fillText(text, x, 12);
    });
  }

  return { node: canvas, show };
}

/**
 * @param {import("./campaign.mjs").Campaign} campaign
 * @param {ReturnType<typeof import("./ground.mjs").createGround>} ground
 */
export function createInset(campaign, ground) {
  const title = element("span", { class: "cm-inset-title" });
  const canvas = element("canvas", { "aria-hidden": "true" });
  const node = element("div", { class: "cm-inset", "aria-hidden": "true" }, canvas, title);
  /** @type {HTMLCanvasElement | null} */
  let base = null;
  let baseKey = "";

  function insetView() {
    const [west, south, east, north] = campaign.area;
    const from = project(west, north);
    const to = project(east, south);
    const [width, height] = [node.clientWidth, node.clientHeight];
    const scale = Math.min(width / (to.x - from.x), height / (to.y - from.y)) * 0.86;
    const zoom = Math.log2(scale);
    return viewOf({
      zoom,
      left: ((from.x + to.x) / 2) * scale - width / 2,
      top: ((from.y + to.y) / 2) * scale - height / 2,
      width,
      height,
      lat: (south + north) / 2,
    });
  }

  /**
   * @param {any} map
   * @param {any} theme
   * @param {string} words
   */
  function show(map, theme, words) {
    title.textContent = words;
    const bounds = map.getBounds();
    const [west, , east] = campaign.area;
    const wide = bounds.getEast() - bounds.getWest() > 0.75 * (east - west);
    node.hidden = wide;
    if (wide || !node.clientWidth) return;
    const view = insetView();
    const key = `${theme.land} ${view.width} ${view.ratio}`;
    if (!base || key !== baseKey) {
      base = document.createElement("canvas");
      base.width = view.width * view.ratio;
      base.height = view.height * view.ratio;
      const pen = /** @type {CanvasRenderingContext2D} */ (base.getContext("2d"));
      ground.draw(pen, view, theme, { lining: false });
      baseKey = key;
    }
    canvas.width = base.width;
    canvas.height = base.height;
    canvas.style.width = `${view.width}px`;
    canvas.style.height = `${view.height}px`;
    const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
    context.drawImage(base, 0, 0);
    context.setTransform(view.ratio, 0, 0, view.ratio, 0, 0);
    const from = view.toPixel(project(bounds.getWest(), bounds.getNorth()));
    const to = view.toPixel(project(bounds.getEast(), bounds.getSouth()));
    context.strokeStyle = theme.doubt;
    context.lineWidth = 1.8;
    context.fillStyle = `${theme.doubt}1a`;
    context.fillRect(from.x, from.y, to.x - from.x, to.y - from.y);
    context.strokeRect(from.x, from.y, to.x - from.x, to.y - from.y);
  }

  return { node, show };
}
