// @ts-check
// Unit symbols on the canvas: by basis and age, alone, stacked or spread on a card.

import { toneOf } from "./arrows.mjs";
import { faint } from "./paint.mjs";
import { CARD } from "./units.mjs";

/** @typedef {import("./units.mjs").Group} Group */
/** @typedef {import("./units.mjs").Standing} Standing */
/** @typedef {import("./symbols.mjs").Picture} Picture */
/** @typedef {CanvasRenderingContext2D} Context */

/**
 * Opacity of a unit whose last report is so many days old.
 *
 * @param {[number, number][]} fades
 * @param {number} days
 */
export function fadeOf(fades, days) {
  let opacity = 1;
  for (const [since, value] of fades) if (days >= since) opacity = value;
  return opacity;
}

/**
 * @param {import("./campaign.mjs").Campaign} campaign
 * @param {ReturnType<typeof import("./symbols.mjs").createSymbols>} symbols
 * @param {any} theme
 * @param {{ unit: number, side: number, basis: string, width: number }} unit
 * @returns {Picture | null}
 */
export function pictureFor(campaign, symbols, theme, { unit, side, basis, width }) {
  const tone = theme.tones[toneOf(campaign, side)];
  const { body, frame } = campaign.style.basis[basis];
  return symbols.pictureOf({
    symbol: campaign.units[unit].symbol,
    frame,
    body: body === "solid" ? tone.body : body === "pale" ? tone.pale : theme.casing,
    line: body === "solid" ? tone.line : tone.body,
    edge: tone.body,
    casing: theme.casing,
    width,
  });
}

/**
 * A ring for the metres within which the unit stands.
 *
 * @param {Context} context
 * @param {{ x: number, y: number }} at
 * @param {number} radius
 * @param {string} colour
 */
export function drawHalo(context, at, radius, colour) {
  const fill = context.createRadialGradient(at.x, at.y, 0, at.x, at.y, radius);
  // A wide ring is a faint one: it says how little is known, and must not hide the map.
  const weight = Math.min(1, 60 / radius);
  fill.addColorStop(0, faint(colour, 0.22 * weight));
  fill.addColorStop(1, faint(colour, 0.04 * weight));
  context.fillStyle = fill;
  context.beginPath();
  context.arc(at.x, at.y, radius, 0, 2 * Math.PI);
  context.fill();
  context.strokeStyle = faint(colour, 0.35 + 0.65 * weight);
  context.lineWidth = 1.2;
  context.lineCap = "round";
  context.setLineDash([2, 4]);
  context.stroke();
  context.setLineDash([]);
  context.lineCap = "butt";
}

/**
 * @param {Context} context
 * @param {Picture} picture
 * @param {number} x  of the frame's centre
 * @param {number} y
 */
export function stamp(context, picture, x, y) {
  context.drawImage(picture.canvas, x + picture.left, y + picture.top, picture.w, picture.h);
}

/**
 * @param {Context} context
 * @param {Group} group
 * @param {{ campaign: import("./campaign.mjs").Campaign, theme: any, shrink: number,
 *   symbols: ReturnType<typeof import("./symbols.mjs").createSymbols>, used: Set<string>,
 *   chosenUnits: Set<number>, nameOf: (standing: Standing) => string,
 *   heading: (group: Group) => string, faceOf: (size: number, weight: number) => string }} scene
 */
export function drawGroup(context, group, scene) {
  const { campaign, theme } = scene;
  const [x, y] = [group.x + group.dx, group.y + group.dy];
  const tone = theme.tones[toneOf(campaign, group.side)];
  scene.used.add(`side ${group.side}`);
  if (Math.hypot(group.dx, group.dy) > 10) {
    context.strokeStyle = tone.body;
    context.lineWidth = 0.8;
    context.beginPath();
    context.moveTo(group.x, group.y);
    context.lineTo(x, y);
    context.stroke();
    context.fillStyle = tone.body;
    context.beginPath();
    context.arc(group.x, group.y, 2, 0, 2 * Math.PI);
    context.fill();
  }
  if (group.members.some(({ unit }) => scene.chosenUnits.has(unit))) {
    const radius = Math.max(27, group.w / 2 + 8);
    context.fillStyle = faint(theme.casing, 0.55);
    context.strokeStyle = theme.doubt;
    context.lineWidth = 2;
    context.beginPath();
    context.arc(x, y + group.oy / 2, radius, 0, 2 * Math.PI);
    context.fill();
    context.stroke();
  }
  if (group.form === "card") {
    drawCard(context, group, scene, tone);
    return;
  }
  const top = group.members[0];
  const width = campaign.units[top.unit].width - scene.shrink;
  const picture = pictureFor(campaign, scene.symbols, theme, { ...top, width });
  remember(scene.used, top.basis);
  if (!picture) return;
  context.globalAlpha = top.basis === "last-known" ? fadeOf(campaign.style.fades, top.days) : 1;
  if (group.form === "stack") {
    scene.used.add("stack");
    context.strokeStyle = tone.body;
    context.fillStyle = theme.casing;
    context.lineWidth = 1;
    for (const shift of [6, 3]) {
      context.beginPath();
      context.rect(x - width / 2 + shift, y - width / 3 - shift, width, (width * 2) / 3);
      context.fill();
      context.stroke();
    }
  }
  stamp(context, picture, x, y);
  context.globalAlpha = 1;
}

/**
 * @param {Context} context
 * @param {Group} group
 * @param {Parameters<typeof drawGroup>[2]} scene
 * @param {any} tone
 */
function drawCard(context, group, scene, tone) {
  const { campaign, theme } = scene;
  const left = group.x + group.dx - group.w / 2;
  const top = group.y + group.dy + group.oy - group.h / 2;
  context.fillStyle = faint(theme.casing, 0.86);
  context.strokeStyle = tone.body;
  context.lineWidth = 0.8;
  context.beginPath();
  context.roundRect(left, top, group.w, group.h, 4);
  context.fill();
  context.stroke();
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.font = scene.faceOf(11, 400);
  context.fillStyle = tone.text;
  context.fillText(scene.heading(group), left + group.w / 2, top + CARD.head / 2 + 1, group.w - 8);
  const across = Math.round((group.w - 8) / CARD.w);
  group.members.forEach((member, i) => {
    const x = left + 4 + ((i % across) + 0.5) * CARD.w;
    const y = top + CARD.head + Math.floor(i / across) * CARD.h;
    const picture = pictureFor(campaign, scene.symbols, theme, { ...member, width: 25 });
    remember(scene.used, member.basis);
    context.globalAlpha =
      member.basis === "last-known" ? fadeOf(campaign.style.fades, member.days) : 1;
    if (picture) stamp(context, picture, x, y + 18);
    context.globalAlpha = 1;
    context.font = scene.faceOf(11, 700);
    context.fillStyle = tone.text;
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.fillText(scene.nameOf(member), x, y + 36, CARD.w - 2);
  });
  context.textAlign = "left";
}

/** @type {Record<string, string>} */
const KEY_OF_BASIS = {
  reported: "keyReported",
  inferred: "keyInferred",
  interpolated: "keyInterpolated",
  "last-known": "keyLastKnown",
  derived: "keyDerived",
};

/**
 * @param {Set<string>} used
 * @param {string} basis
 */
function remember(used, basis) {
  used.add(KEY_OF_BASIS[basis]);
}
