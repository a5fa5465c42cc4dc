// @ts-check
// The quiet map underneath, on a canvas of its own that is drawn when the view rests.

import { drawHill } from "./hills.mjs";
import { faint } from "./paint.mjs";

/** @typedef {import("./geometry.mjs").Point} Point */
/** @typedef {import("./view.mjs").View} View */

// Paths are kept in pixels of this zoom round the ground's corner: fine enough for any
// zoom, small enough for the canvas's 32-bit numbers.
const PATH_ZOOM = 10;
const FACTOR = 2 ** PATH_ZOOM;
const CLOSE_UP_PX = 9000;

/**
 * @param {import("./campaign.mjs").Campaign} campaign
 */
export function createGround(campaign) {
  const grounds = campaign.grounds.map(pathsOf);
  const widths = campaign.style.lines;

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {View} view
   * @param {any} theme
   * @param {{ lining?: boolean }} [options]
   */
  function draw(context, view, theme, { lining = true } = {}) {
    context.setTransform(view.ratio, 0, 0, view.ratio, 0, 0);
    // Where nothing is known there is bare paper.
    context.fillStyle = theme.page;
    context.fillRect(0, 0, view.width, view.height);
    grounds.forEach((ground, level) => {
      const from = view.toPixel(ground.from);
      const to = view.toPixel(ground.to);
      const seen = from.x < view.width && to.x > 0 && from.y < view.height && to.y > 0;
      if (!seen || (level > 0 && to.x - from.x < 400) || to.x - from.x > CLOSE_UP_PX * 40) return;
      context.save();
      context.setTransform(view.ratio, 0, 0, view.ratio, 0, 0);
      const inset = level === 0 ? 0 : 3;
      context.beginPath();
      context.rect(
        from.x + inset,
        from.y + inset,
        to.x - from.x - 2 * inset,
        to.y - from.y - 2 * inset,
      );
      context.clip();
      drawLevel(context, view, theme, ground, lining);
      context.restore();
    });
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {View} view
   * @param {any} theme
   * @param {ReturnType<typeof pathsOf>} ground
   * @param {boolean} lining
   */
  function drawLevel(context, view, theme, ground, lining) {
    const s = view.scale / FACTOR;
    const origin = view.toPixel(ground.from);
    const k = view.ratio;
    context.setTransform(k * s, 0, 0, k * s, k * origin.x, k * origin.y);
    context.lineJoin = "round";
    const stroke = (
      /** @type {Path2D} */ path,
      /** @type {string} */ colour,
      /** @type {number} */ width,
      /** @type {number[]} */ dash = [],
    ) => {
      context.strokeStyle = colour;
      context.lineWidth = width / s;
      context.setLineDash(dash.map((length) => length / s));
      context.stroke(path);
      context.setLineDash([]);
    };
    context.fillStyle = theme.land;
    context.fill(ground.land, "evenodd");
    if (view.zoom >= 9) for (const hill of ground.hills) drawHill(context, theme, hill, s);
    for (const wall of ground.closedWalls) {
      context.fillStyle = theme.city;
      context.fill(wall);
    }
    context.fillStyle = theme.water;
    context.fill(ground.water, "evenodd");
    if (lining) {
      context.save();
      context.clip(ground.water, "evenodd");
      stroke(ground.shore, faint(theme.water_line, 0.55), 18);
      stroke(ground.shore, faint(theme.water_line, 0.7), 10);
      stroke(ground.shore, theme.water_line, 4.8);
      context.restore();
    }
    stroke(ground.shore, theme.shore, widths.shore);
    ground.rivers.forEach((path, rank) => {
      if (rank > 2 && view.zoom < 6 + rank) return;
      if (rank <= 2) stroke(path, theme.shore, widths.river);
      else stroke(path, faint(theme.shore, 0.55), widths.stream);
    });
    if (view.zoom >= 10) {
      stroke(ground.roads, theme.road, widths.road);
      stroke(ground.roads, theme.land, widths["road-core"]);
    } else if (view.zoom >= 7.5) {
      stroke(ground.roads, theme.road, 1);
    }
    if (view.zoom >= 6.5) {
      stroke(ground.railways, faint(theme.rail, 0.8), widths.rail);
      stroke(ground.railways, theme.land, widths["rail-core"], [6, 6]);
    }
    if (view.zoom >= 10) {
      stroke(ground.walls, theme.casing, widths["wall-casing"]);
      stroke(ground.walls, theme.wall, widths.wall);
      if (view.zoom >= 11.5) drawMerlons(context, view, theme, ground);
    }
  }

  return { draw };
}

/**
 * @param {import("./campaign.mjs").Campaign["grounds"][number]} ground
 */
function pathsOf(ground) {
  const { from } = ground;
  const local = (/** @type {Point} */ { x, y }) => ({
    x: (x - from.x) * FACTOR,
    y: (y - from.y) * FACTOR,
  });
  const path = (/** @type {Point[][]} */ parts) => {
    const made = new Path2D();
    for (const part of parts) {
      part.map(local).forEach(({ x, y }, i) => (i ? made.lineTo(x, y) : made.moveTo(x, y)));
    }
    return made;
  };
  /** @type {Map<number, Path2D>} */
  const rivers = new Map();
  ground.rivers.parts.forEach((part, i) => {
    const rank = ground.rivers.ranks[i];
    const whole = rivers.get(rank) ?? new Path2D();
    whole.addPath(path([part]));
    rivers.set(rank, whole);
  });
  const closed = ground.walls.parts.filter((part) => {
    const last = part[part.length - 1];
    return part.length > 3 && Math.hypot(part[0].x - last.x, part[0].y - last.y) < 1e-6;
  });
  return {
    from,
    to: ground.to,
    land: path(ground.land.parts),
    water: path(ground.water.parts),
    shore: shorePath(ground, local),
    rivers,
    railways: path(ground.railways.parts),
    roads: path(ground.roads.parts),
    walls: path(ground.walls.parts),
    wallLines: ground.walls.parts,
    closedWalls: closed.map((part) => path([part])),
    hills: ground.hills.parts.map((part) => ({ ring: part.map(local), path: path([part]) })),
  };
}

/**
 * The outlines of the water without the cuts where the ground ends.
 *
 * @param {import("./campaign.mjs").Campaign["grounds"][number]} ground
 * @param {(point: Point) => Point} local
 */
function shorePath({ from, to, land, water }, local) {
  // The ground is simplified before it is cut, so an edge may run a little askew.
  const near = (to.x - from.x) * 5e-4;
  const edges = edgesOf([...land.parts, ...water.parts].flat());
  const cut = (/** @type {Point} */ a, /** @type {Point} */ b) =>
    [from.x, to.x, edges.left, edges.right].some(
      (x) => Math.abs(a.x - x) < near && Math.abs(b.x - x) < near,
    ) ||
    [from.y, to.y, edges.top, edges.bottom].some(
      (y) => Math.abs(a.y - y) < near && Math.abs(b.y - y) < near,
    );
  const made = new Path2D();
  for (const part of water.parts) {
    part.forEach((point, i) => {
      const { x, y } = local(point);
      if (i === 0 || cut(part[i - 1], point)) made.moveTo(x, y);
      else made.lineTo(x, y);
    });
  }
  return made;
}

/**
 * Merlons on the wall's left, where the field lies.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {View} view
 * @param {any} theme
 * @param {ReturnType<typeof pathsOf>} ground
 */
function drawMerlons(context, view, theme, ground) {
  context.setTransform(view.ratio, 0, 0, view.ratio, 0, 0);
  context.strokeStyle = theme.wall;
  context.lineWidth = 1.5;
  context.beginPath();
  for (const line of ground.wallLines) {
    let left = 3;
    const pixels = line.map((point) => view.toPixel(point));
    for (let i = 1; i < pixels.length; i += 1) {
      const [a, b] = [pixels[i - 1], pixels[i]];
      const length = Math.hypot(b.x - a.x, b.y - a.y);
      if (!length) continue;
      const [dx, dy] = [(b.x - a.x) / length, (b.y - a.y) / length];
      for (; left < length; left += 6.4) {
        const [x, y] = [a.x + dx * left, a.y + dy * left];
        context.moveTo(x + dy * 1.1, y - dx * 1.1);
        context.lineTo(x + dy * 4.7, y - dx * 4.7);
      }
      left -= length;
    }
  }
  context.stroke();
}

/** @param {Point[]} points */
function edgesOf(points) {
  const edges = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
  for (const { x, y } of points) {
    edges.left = Math.min(edges.left, x);
    edges.right = Math.max(edges.right, x);
    edges.top = Math.min(edges.top, y);
    edges.bottom = Math.max(edges.bottom, y);
  }
  return edges;
}
