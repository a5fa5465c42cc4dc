// @ts-check
// Where symbols and names go so that none covers another. Pure.

/** @typedef {{ x: number, y: number, w: number, h: number }} Box  x, y is the upper left corner */

const CELL = 64;

/** Boxes taken so far, found by a grid of cells. */
export class Taken {
  constructor() {
    /** @type {Map<number, Box[]>} */
    this.cells = new Map();
  }

  /** @param {Box} box */
  add(box) {
    for (const key of cellsOf(box)) {
      const boxes = this.cells.get(key);
      if (boxes) boxes.push(box);
      else this.cells.set(key, [box]);
    }
  }

  /**
   * Whether the box touches one that is taken.
   *
   * @param {Box} box
   */
  hits(box) {
    for (const key of cellsOf(box)) {
      for (const other of this.cells.get(key) ?? []) {
        if (overlap(box, other)) return true;
      }
    }
    return false;
  }
}

/**
 * @param {Box} a
 * @param {Box} b
 */
export function overlap(a, b) {
  return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}

/**
 * @param {Box} box
 * @returns {number[]}
 */
function cellsOf({ x, y, w, h }) {
  const cells = [];
  for (let i = Math.floor(x / CELL); i <= Math.floor((x + w) / CELL); i += 1) {
    for (let j = Math.floor(y / CELL); j <= Math.floor((y + h) / CELL); j += 1) {
      cells.push(i * 100_003 + j);
    }
  }
  return cells;
}

// Right, left, below, above, then the corners, then slid along the sides: the order in
// which a name tries its places.
const AROUND = [
  [1, 0],
  [-1, 0],
  [0, 1],
  [0, -1],
  [0.72, 0.72],
  [0.72, -0.72],
  [-0.72, 0.72],
  [-0.72, -0.72],
  [1, -0.5],
  [1, 0.5],
  [-1, -0.5],
  [-1, 0.5],
  [0.4, 1],
  [-0.4, 1],
  [0.4, -1],
  [-0.4, -1],
];

/**
 * A free box of the given size beside an anchor, or null.
 *
 * @param {Taken} taken
 * @param {{ x: number, y: number, rx: number, ry: number }} anchor  centre and half size
 * @param {{ w: number, h: number }} size
 * @param {{ bounds?: Box, skip?: (dx: number, dy: number) => boolean, prefer?: number }} [options]
 *   `bounds` to stay within; `skip` refuses directions; `prefer` is tried first (0 to 15)
 * @returns {(Box & { side: number }) | null}
 */
export function besideOf(taken, anchor, size, { bounds, skip, prefer } = {}) {
  const order = AROUND.map((_, i) => i);
  if (prefer !== undefined) order.sort((a, b) => Number(b === prefer) - Number(a === prefer));
  for (const side of order) {
    const [dx, dy] = AROUND[side];
    if (skip?.(dx, dy)) continue;
    const box = {
      x: anchor.x - size.w / 2 + dx * (anchor.rx + size.w / 2),
      y: anchor.y - size.h / 2 + dy * (anchor.ry + size.h / 2),
      ...size,
    };
    if (bounds && !within(box, bounds)) continue;
    if (!taken.hits(box)) return { ...box, side };
  }
  return null;
}

/**
 * @param {Box} box
 * @param {Box} bounds
 */
export function within(box, bounds) {
  return (
    box.x >= bounds.x &&
    box.y >= bounds.y &&
    box.x + box.w <= bounds.x + bounds.w &&
    box.y + box.h <= bounds.y + bounds.h
  );
}

/**
 * Items that stand within `near` pixels of each other, gathered; the first of a group
 * gives its place. Items must come in order of importance.
 *
 * @template {{ x: number, y: number, side: number }} T
 * @param {T[]} items
 * @param {number} near
 * @returns {{ x: number, y: number, side: number, members: T[] }[]}
 */
export function gather(items, near) {
  /** @type {{ x: number, y: number, side: number, members: T[] }[]} */
  const groups = [];
  // Groups by the cell that they stand in: one that is near stands in one of nine.
  /** @type {Map<number, typeof groups>} */
  const cells = new Map();
  const cell = (/** @type {number} */ i, /** @type {number} */ j) => i * 100_003 + j;
  for (const item of items) {
    const [i, j] = [Math.floor(item.x / near), Math.floor(item.y / near)];
    /** @type {typeof groups[number] | undefined} */
    let home;
    for (let di = -1; di <= 1 && !home; di += 1) {
      for (let dj = -1; dj <= 1 && !home; dj += 1) {
        home = cells
          .get(cell(i + di, j + dj))
          ?.find(
            ({ side, x, y }) => side === item.side && Math.hypot(x - item.x, y - item.y) <= near,
          );
      }
    }
    if (home) {
      home.members.push(item);
      continue;
    }
    const group = { x: item.x, y: item.y, side: item.side, members: [item] };
    groups.push(group);
    const here = cells.get(cell(i, j));
    if (here) here.push(group);
    else cells.set(cell(i, j), [group]);
  }
  return groups;
}

const RINGS = [0.75, 1.1, 1.5, 2, 2.6, 3.3, 4.1, 5, 6, 7];
const DIRECTIONS = 12;

/**
 * How far a symbol must step aside from its true point to cover no other; [0, 0] when it
 * can stay. Tries the step it had before, then rings round its point, first in the
 * direction it came from.
 *
 * @param {Taken} taken
 * @param {{ x: number, y: number }} point
 * @param {{ w: number, h: number }} size
 * @param {{ before?: [number, number], angle?: number, bounds?: Box }} [options]
 * @returns {[number, number]}
 */
export function stepAside(taken, point, size, { before, angle = -Math.PI / 2, bounds } = {}) {
  const boxAt = (/** @type {number} */ dx, /** @type {number} */ dy) => ({
    x: point.x + dx - size.w / 2,
    y: point.y + dy - size.h / 2,
    ...size,
  });
  if (!taken.hits(boxAt(0, 0))) return [0, 0];
  if (before && (before[0] || before[1]) && !taken.hits(boxAt(...before))) return before;
  for (const ring of RINGS) {
    for (let turn = 0; turn < DIRECTIONS; turn += 1) {
      const spread = Math.ceil(turn / 2) * (turn % 2 ? 1 : -1);
      const at = angle + (spread * 2 * Math.PI) / DIRECTIONS;
      const dx = Math.cos(at) * ring * size.w;
      const dy = Math.sin(at) * ring * size.h;
      const box = boxAt(dx, dy);
      if (bounds && !within(box, bounds)) continue;
      if (!taken.hits(box)) return [dx, dy];
    }
  }
  return before ?? [0, 0];
}
