// @ts-check
// The quiet map underneath, on a canvas of its own that is drawn when the view rests.

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
    context.fillStyle = theme.land;
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
    if (view.zoom >= 9) drawHills(context, theme, ground, s);
    for (const wall of ground.closedWalls) {
      context.fillStyle = theme.city;
      context.fill(wall);
    }
    context.fillStyle = theme.water;
    context.fill(ground.water, "evenodd");
    if (lining) {
      context.save();
      context.clip(ground.water, "evenodd");
      stroke(ground.water, faint(theme.water_line, 0.55), 18);
      stroke(ground.water, faint(theme.water_line, 0.7), 10);
      stroke(ground.water, theme.water_line, 4.8);
      context.restore();
    }
    stroke(ground.water, theme.shore, widths.shore);
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
 * Soft tints, then short hachures that point down the slope, heavier on the shaded side.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {any} theme
 * @param {ReturnType<typeof pathsOf>} ground
 * @param {number} s  pixels per path unit
 */
function drawHills(context, theme, ground, s) {
  for (const { ring, path } of ground.hills) {
    for (const [width, alpha] of [
      [22, 0.16],
      [14, 0.16],
      [7, 0.2],
    ]) {
      context.strokeStyle = faint(theme.hill, alpha);
      context.lineWidth = width / s;
      context.stroke(path);
    }
    context.fillStyle = faint(theme.hill, 0.62);
    context.fill(path);
    hachures(context, theme, ring, s);
  }
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {any} theme
 * @param {Point[]} ring
 * @param {number} s
 */
function hachures(context, theme, ring, s) {
  const middle = ring.reduce(
    (sum, { x, y }) => ({ x: sum.x + x / ring.length, y: sum.y + y / ring.length }),
    { x: 0, y: 0 },
  );
  let seed = 7;
  const random = () => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647;
  context.strokeStyle = theme.hachure;
  for (const depth of [0.92, 0.68, 0.42]) {
    for (let i = 1; i < ring.length; i += 1) {
      const [a, b] = [ring[i - 1], ring[i]];
      const length = Math.hypot(b.x - a.x, b.y - a.y) * s * depth;
      const ticks = Math.max(1, Math.round(length / 4.5));
      for (let tick = 0; tick < ticks; tick += 1) {
        const share = (tick + random()) / ticks;
        if (random() < 0.1) continue;
        const edge = { x: a.x + share * (b.x - a.x), y: a.y + share * (b.y - a.y) };
        const reach = depth + (random() - 0.5) * 0.1;
        const x = middle.x + (edge.x - middle.x) * reach;
        const y = middle.y + (edge.y - middle.y) * reach;
        const out = Math.hypot(edge.x - middle.x, edge.y - middle.y) || 1;
        const run = ((3 + 6 * random()) / s) * (0.6 + 0.4 * depth);
        const [dx, dy] = [(edge.x - middle.x) / out, (edge.y - middle.y) / out];
        context.lineWidth = (dx + dy > 0 ? 0.9 : 0.45) / s;
        context.beginPath();
        context.moveTo(x, y);
        context.lineTo(x + dx * run, y + dy * run);
        context.stroke();
      }
    }
  }
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
