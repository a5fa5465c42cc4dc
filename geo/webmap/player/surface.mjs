// @ts-check
// Three canvases over a Leaflet map: the ground, drawn when the view rests, the ground taken,
// drawn when the day turns, and the scene.

import { viewOf } from "./view.mjs";

// The ground reaches this far beyond the window, so that a small drag shows no edge.
const MARGIN = 0.3;

/**
 * @param {any} L  Leaflet
 * @param {any} map
 * @param {{ ground: (context: CanvasRenderingContext2D, view: import("./view.mjs").View) => void,
 *   scene: (context: CanvasRenderingContext2D, view: import("./view.mjs").View) => void,
 *   held: (context: CanvasRenderingContext2D, view: import("./view.mjs").View) => void,
 *   heldKey: () => string, hasGround: () => boolean }} draw
 */
export function createSurface(L, map, draw) {
  const pane = map.createPane("campaign");
  pane.style.zIndex = "350";
  pane.style.pointerEvents = "none";
  const sheets = [sheet("ground", MARGIN), sheet("held", MARGIN), sheet("scene", 0)];
  let heldKey = "";
  let pending = 0;
  let groundStale = true;
  let updates = 0;

  /**
   * @param {string} name
   * @param {number} margin
   */
  function sheet(name, margin) {
    const canvas = document.createElement("canvas");
    canvas.className = `cm-canvas cm-canvas-${name} leaflet-zoom-animated`;
    canvas.setAttribute("aria-hidden", "true");
    canvas.style.transformOrigin = "0 0";
    pane.appendChild(canvas);
    const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
    return { canvas, context, margin, center: map.getCenter(), zoom: map.getZoom() };
  }

  /** @param {typeof sheets[number]} one */
  function place(one) {
    const size = map.getSize();
    const [dx, dy] = [Math.round(size.x * one.margin), Math.round(size.y * one.margin)];
    const [width, height] = [size.x + 2 * dx, size.y + 2 * dy];
    const corner = map.getPixelBounds().min;
    const view = viewOf({
      zoom: map.getZoom(),
      left: corner.x - dx,
      top: corner.y - dy,
      width,
      height,
      lat: map.getCenter().lat,
    });
    const pixels = [Math.round(width * view.ratio), Math.round(height * view.ratio)];
    if (one.canvas.width !== pixels[0] || one.canvas.height !== pixels[1]) {
      [one.canvas.width, one.canvas.height] = pixels;
      one.canvas.style.width = `${width}px`;
      one.canvas.style.height = `${height}px`;
    }
    L.DomUtil.setTransform(one.canvas, map.containerPointToLayerPoint([-dx, -dy]), 1);
    one.center = map.getCenter();
    one.zoom = map.getZoom();
    return view;
  }

  function render() {
    pending = 0;
    if (!map.getSize().x || !map.getSize().y) return;
    const [ground, held, scene] = sheets;
    if (groundStale || draw.heldKey() !== heldKey) {
      heldKey = draw.heldKey();
      draw.held(held.context, place(held));
    }
    if (groundStale) {
      groundStale = false;
      const view = place(ground);
      if (draw.hasGround()) draw.ground(ground.context, view);
      else ground.context.clearRect(0, 0, ground.canvas.width, ground.canvas.height);
    }
    draw.scene(scene.context, place(scene));
    updates += 1;
  }

  /** @param {boolean} [withGround] */
  function redraw(withGround = false) {
    groundStale ||= withGround;
    if (!pending) pending = requestAnimationFrame(render);
  }

  /** @param {{ center: any, zoom: number }} target */
  function zoomAlong({ center, zoom }) {
    for (const one of sheets) {
      const scale = map.getZoomScale(zoom, one.zoom);
      const half = map.getSize().multiplyBy(0.5 + one.margin);
      const offset = half
        .multiplyBy(-scale)
        .add(map.project(one.center, zoom))
        .subtract(map._getNewPixelOrigin(center, zoom));
      L.DomUtil.setTransform(one.canvas, offset, scale);
    }
  }

  const events = {
    move: () => redraw(),
    moveend: () => redraw(true),
    zoomend: () => redraw(true),
    resize: () => redraw(true),
    viewreset: () => redraw(true),
    zoomanim: zoomAlong,
  };
  map.on(events);
  return {
    redraw,
    /** @param {boolean} [withGround] */
    renderNow(withGround = false) {
      groundStale ||= withGround;
      cancelAnimationFrame(pending);
      render();
    },
    updates: () => updates,
    remove() {
      map.off(events);
      pane.remove();
    },
  };
}
