// @ts-check
// Map projection, smooth lines and arrows. Pure.

/** @typedef {{ x: number, y: number }} Point */

const RADIANS = Math.PI / 180;
// The latitude at which the projection is square.
const LIMIT = 85.051_128_779_8;
const EQUATOR_M = 40_075_016.7;

/**
 * Web Mercator at zoom 0, where the world is 256 pixels wide, as Leaflet counts it.
 *
 * @param {number} lon
 * @param {number} lat
 * @returns {Point}
 */
export function project(lon, lat) {
  const sine = Math.sin(Math.max(-LIMIT, Math.min(LIMIT, lat)) * RADIANS);
  return {
    x: (256 * (lon + 180)) / 360,
    y: 256 * (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)),
  };
}

/**
 * @param {number} lat
 * @param {number} zoom
 */
export function metresPerPixel(lat, zoom) {
  return (EQUATOR_M * Math.cos(lat * RADIANS)) / (256 * 2 ** zoom);
}

/**
 * Points without those that stand closer than `gap` to the one before; the last one stays.
 *
 * @param {Point[]} points
 * @param {number} gap
 */
export function thin(points, gap) {
  if (points.length < 3) return points;
  const kept = [points[0]];
  for (const point of points.slice(1, -1)) {
    const last = kept[kept.length - 1];
    if (Math.hypot(point.x - last.x, point.y - last.y) >= gap) kept.push(point);
  }
  const last = points[points.length - 1];
  const before = kept[kept.length - 1];
  if (kept.length > 1 && Math.hypot(last.x - before.x, last.y - before.y) < gap / 2) kept.pop();
  kept.push(last);
  return kept;
}

/**
 * A centripetal Catmull-Rom curve through the points. It bends within each span by that
 * span's own length: where a short step meets a long one it neither loops nor turns back.
 *
 * @param {Point[]} points
 * @param {number} [pieces]  per span
 * @returns {Point[]}
 */
export function smooth(points, pieces = 8) {
  if (points.length < 3) return points;
  const curve = [points[0]];
  for (let i = 0; i < points.length - 1; i += 1) {
    const [b, c] = [points[i], points[i + 1]];
    const a = points[i - 1] ?? mirrored(c, b);
    const d = points[i + 2] ?? mirrored(b, c);
    const span = knot(b, c);
    const [before, after] = [knot(a, b), knot(c, d)];
    // Tangents of the curve at b and c, for a span that runs from 0 to 1.
    const tangent = (/** @type {"x" | "y"} */ axis) => [
      c[axis] -
        b[axis] +
        span * ((b[axis] - a[axis]) / before - (c[axis] - a[axis]) / (before + span)),
      c[axis] -
        b[axis] +
        span * ((d[axis] - c[axis]) / after - (d[axis] - b[axis]) / (span + after)),
    ];
    const [x, y] = [tangent("x"), tangent("y")];
    for (let step = 1; step <= pieces; step += 1) {
      const t = step / pieces;
      const blend = (/** @type {"x" | "y"} */ axis, /** @type {number[]} */ [out, into]) =>
        (2 * t ** 3 - 3 * t ** 2 + 1) * b[axis] +
        (t ** 3 - 2 * t ** 2 + t) * out +
        (3 * t ** 2 - 2 * t ** 3) * c[axis] +
        (t ** 3 - t ** 2) * into;
      curve.push({ x: blend("x", x), y: blend("y", y) });
    }
  }
  return curve;
}

/**
 * @param {Point} point
 * @param {Point} centre
 */
function mirrored(point, centre) {
  return { x: 2 * centre.x - point.x, y: 2 * centre.y - point.y };
}

/**
 * The centripetal step between two points: the root of their distance.
 *
 * @param {Point} a
 * @param {Point} b
 */
function knot(a, b) {
  return Math.max(1e-3, Math.hypot(b.x - a.x, b.y - a.y) ** 0.5);
}

/**
 * The curve through the points as far as someone has come who has gone `share` of the way
 * from point to point: its tip keeps to the walker, whatever the curve adds.
 *
 * @param {Point[]} points
 * @param {number} share
 * @param {number} [pieces]  per span
 * @returns {Point[]}
 */
export function grown(points, share, pieces = 8) {
  const curve = smooth(points, pieces);
  const each = points.length < 3 ? 1 : pieces;
  let left = share * lengthOf(points);
  for (let i = 1; i < points.length; i += 1) {
    const step = Math.hypot(points[i].x - points[i - 1].x, points[i].y - points[i - 1].y);
    if (left < step) {
      const stretch = curve.slice((i - 1) * each, i * each + 1);
      const part = upTo(stretch, (left / step) * lengthOf(stretch));
      return [...curve.slice(0, (i - 1) * each), ...part];
    }
    left -= step;
  }
  return curve;
}

/**
 * Length of a line.
 *
 * @param {Point[]} line
 */
export function lengthOf(line) {
  let sum = 0;
  for (let i = 1; i < line.length; i += 1) {
    sum += Math.hypot(line[i].x - line[i - 1].x, line[i].y - line[i - 1].y);
  }
  return sum;
}

/**
 * The part of a line from its start up to `length`.
 *
 * @param {Point[]} line
 * @param {number} length
 * @returns {Point[]}
 */
export function upTo(line, length) {
  const part = [line[0]];
  let left = length;
  for (let i = 1; i < line.length; i += 1) {
    const step = Math.hypot(line[i].x - line[i - 1].x, line[i].y - line[i - 1].y);
    if (step >= left) {
      const share = step > 0 ? left / step : 0;
      part.push({
        x: line[i - 1].x + share * (line[i].x - line[i - 1].x),
        y: line[i - 1].y + share * (line[i].y - line[i - 1].y),
      });
      return part;
    }
    part.push(line[i]);
    left -= step;
  }
  return part;
}

/**
 * @typedef {object} ArrowShape
 * @property {number} tail  width at the start
 * @property {number} neck  width where the head begins
 * @property {{ length: number, width: number, barb: number }} head  in necks
 */

/**
 * The outline of an arrow along a line: a shaft that swells by t^0.85, then the head.
 * Empty when the line is too short to hold one.
 *
 * @param {Point[]} line
 * @param {ArrowShape} shape
 * @returns {Point[]}
 */
export function arrowOutline(line, { tail, neck, head }) {
  const whole = lengthOf(line);
  if (whole < 4) return [];
  const scale = Math.min(1, whole / (2.2 * head.length * neck));
  const headLength = head.length * neck * scale;
  const shaft = upTo(line, whole - headLength);
  const tip = line[line.length - 1];
  const end = shaft[shaft.length - 1];
  const shaftLength = Math.max(1e-6, lengthOf(shaft));
  const left = [];
  const right = [];
  let run = 0;
  for (let i = 0; i < shaft.length; i += 1) {
    if (i > 0) run += Math.hypot(shaft[i].x - shaft[i - 1].x, shaft[i].y - shaft[i - 1].y);
    const before = shaft[Math.max(0, i - 1)];
    const after = shaft[Math.min(shaft.length - 1, i + 1)];
    const turn = Math.hypot(after.x - before.x, after.y - before.y) || 1;
    const half = (scale * (tail + (neck - tail) * (run / shaftLength) ** 0.85)) / 2;
    const nx = (-(after.y - before.y) / turn) * half;
    const ny = ((after.x - before.x) / turn) * half;
    left.push({ x: shaft[i].x + nx, y: shaft[i].y + ny });
    right.push({ x: shaft[i].x - nx, y: shaft[i].y - ny });
  }
  const reach = Math.hypot(tip.x - end.x, tip.y - end.y) || 1;
  const along = { x: (tip.x - end.x) / reach, y: (tip.y - end.y) / reach };
  const wing = (head.width * neck * scale) / 2;
  const back = head.barb * headLength;
  const barb = (/** @type {number} */ sign) => ({
    x: end.x - along.x * back - sign * along.y * wing,
    y: end.y - along.y * back + sign * along.x * wing,
  });
  return [...left, barb(1), tip, barb(-1), ...right.reverse()];
}
