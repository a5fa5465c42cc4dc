// @ts-check
// Names on the map: who is written first, and where, so that none covers another.

import { haloed, putStrip, stripOf, widthOf } from "./paint.mjs";
import { besideOf, within } from "./placing.mjs";

/** @typedef {import("./placing.mjs").Taken} Taken */
/** @typedef {import("./placing.mjs").Box} Box */

/**
 * A piece of a name in one face and colour.
 *
 * @typedef {{ text: string, face: string, colour: string }} Run
 */

/**
 * @typedef {object} Name
 * @property {number} priority  1 is written first
 * @property {{ x: number, y: number, rx: number, ry: number }} anchor
 * @property {Run[]} runs  the last may be left out for want of room if `droppable`
 * @property {number} size  font size of the first run
 * @property {boolean} [droppable]
 * @property {Run} [small]  the first run once more, smaller, for want of room
 * @property {boolean} [centred]  stands on its anchor, not beside it
 * @property {(dx: number, dy: number) => boolean} [skip]
 * @property {number} [prefer]
 * @property {string} [key]  to try the side again that it had before
 */

/**
 * A name with the room found for it.
 *
 * @typedef {{ key: string, box: Box, runs: Run[] }} Placed
 */

/**
 * Finds room for the names in order of priority; those without room are left out.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {Name[]} names
 * @param {{ taken: Taken, bounds: Box, sides: Map<string, number> }} scene
 *   `sides` remembers on which side of its mark each name stood
 * @returns {Placed[]}
 */
export function placeNames(context, names, { taken, bounds, sides }) {
  const placed = [];
  const ordered = names
    .map((name, i) => ({ name, i }))
    .sort((a, b) => a.name.priority - b.name.priority || a.i - b.i);
  for (const { name } of ordered) {
    const short = name.droppable && name.runs.length > 1 ? [name.runs.slice(0, -1)] : [];
    const small = name.small ? [[name.small]] : [];
    for (const runs of [name.runs, ...short, ...small]) {
      const box = boxFor(context, taken, bounds, name, runs, sides);
      if (!box) continue;
      taken.add(box);
      placed.push({ key: name.key ?? "", box, runs });
      break;
    }
  }
  return placed;
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Placed[]} placed
 * @param {{ halo: string, ratio: number }} look
 */
export function writeNames(context, placed, { halo, ratio }) {
  context.textAlign = "left";
  for (const { box, runs } of placed) {
    let x = box.x + 2;
    for (const { text, face, colour } of runs) {
      // The box is 1.2 times as high as its letters.
      const strip = stripOf(text, { face, colour, halo, ratio, size: box.h / 1.2 });
      putStrip(context, strip, x, box.y + box.h / 2, ratio);
      x += widthOf(context, text, face) + 3;
    }
  }
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Taken} taken
 * @param {Box} bounds
 * @param {Name} name
 * @param {Run[]} runs
 * @param {Map<string, number>} sides
 * @returns {Box | null}
 */
function boxFor(context, taken, bounds, name, runs, sides) {
  const width = runs.reduce((sum, { text, face }) => sum + widthOf(context, text, face) + 3, -3);
  const size = { w: width + 4, h: name.size * 1.2 };
  if (name.centred) {
    const box = { x: name.anchor.x - size.w / 2, y: name.anchor.y - size.h / 2, ...size };
    return taken.hits(box) || !within(box, bounds) ? null : box;
  }
  const prefer = (name.key !== undefined ? sides.get(name.key) : undefined) ?? name.prefer;
  const found = besideOf(taken, name.anchor, size, { bounds, skip: name.skip, prefer });
  if (found && name.key !== undefined) sides.set(name.key, found.side);
  return found;
}

/**
 * A name spread over a line, a character at a time, as of a river; written only when all
 * of its characters have room.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {string} text
 * @param {import("./geometry.mjs").Point[]} line  in pixels, within the view
 * @param {{ taken: Taken, bounds: Box, halo: string, face: string, colour: string, size: number }} scene
 */
export function writeAlong(context, text, line, { taken, bounds, halo, face, colour, size }) {
  const characters = [...text];
  const inside = line.filter(
    ({ x, y }) =>
      x > bounds.x + size &&
      y > bounds.y + size &&
      x < bounds.x + bounds.w - size &&
      y < bounds.y + bounds.h - size,
  );
  if (inside.length < 2) return false;
  const [from, to] = [inside[0], inside[inside.length - 1]];
  const reach = Math.hypot(to.x - from.x, to.y - from.y);
  if (reach < characters.length * size * 1.6) return false;
  // Chinese reads downwards along a steep line; Latin letters read from left to right on any.
  const reads = /[\u3400-\u9fff]/.test(text);
  const steep = reads && Math.abs(to.y - from.y) > Math.abs(to.x - from.x);
  const points = (steep ? to.y > from.y : to.x > from.x) ? inside : [...inside].reverse();
  const boxes = [];
  for (let i = 0; i < characters.length; i += 1) {
    const share = (i + 0.5) / characters.length;
    const at = alongAt(points, 0.2 + 0.6 * share);
    const box = { x: at.x - size / 2, y: at.y - size / 2, w: size, h: size };
    if (taken.hits(box)) return false;
    boxes.push(box);
  }
  context.textAlign = "center";
  boxes.forEach((box, i) => {
    taken.add(box);
    haloed(context, characters[i], box.x + size / 2, box.y + size / 2, {
      face,
      colour,
      halo,
      width: 2.4,
    });
  });
  context.textAlign = "left";
  return true;
}

/**
 * @param {import("./geometry.mjs").Point[]} line
 * @param {number} share
 */
function alongAt(line, share) {
  const lengths = [0];
  for (let i = 1; i < line.length; i += 1) {
    lengths.push(lengths[i - 1] + Math.hypot(line[i].x - line[i - 1].x, line[i].y - line[i - 1].y));
  }
  const target = share * lengths[lengths.length - 1];
  const i = Math.max(
    1,
    lengths.findIndex((length) => length >= target),
  );
  const t = (target - lengths[i - 1]) / (lengths[i] - lengths[i - 1] || 1);
  return {
    x: line[i - 1].x + t * (line[i].x - line[i - 1].x),
    y: line[i - 1].y + t * (line[i].y - line[i - 1].y),
  };
}
