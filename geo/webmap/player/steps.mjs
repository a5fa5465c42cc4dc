// @ts-check
// From entry to entry and from chapter to chapter, in the order of the account. Pure.

/**
 * An entry on the first of the days at which the day book has it as new.
 *
 * @typedef {{ day: number, record: number }} Step
 */

/**
 * Every entry once, day by day as the day book numbers them.
 *
 * @param {{ days: [number, string][][], records: { first: number, last: number }[] }} campaign
 * @returns {Step[]}
 */
export function stepsOf({ days, records }) {
  const seen = new Set();
  /** @type {Step[]} */
  const steps = [];
  days.forEach((rows, day) => {
    for (const [record] of rows) {
      const { first, last } = records[record];
      if (seen.has(record) || (first !== day && last !== day)) continue;
      seen.add(record);
      steps.push({ day, record });
    }
  });
  return steps;
}

/**
 * The step after or before where the reader is: the entry chosen, else the day.
 *
 * @param {Step[]} steps
 * @param {{ day: number, chosen: number }} now
 * @param {1 | -1} way
 * @returns {Step | undefined}
 */
export function stepFrom(steps, { day, chosen }, way) {
  const at = steps.findIndex(({ record }) => record === chosen);
  if (at >= 0) return steps[at + way];
  if (way > 0) return steps.find((step) => step.day >= day);
  return [...steps].reverse().find((step) => step.day < day);
}

/**
 * The first day of the next chapter, or of this or the one before; -1 where there is none.
 *
 * @param {{ first: number }[]} chapters
 * @param {number} day
 * @param {1 | -1} way
 */
export function chapterFrom(chapters, day, way) {
  const firsts = chapters.map(({ first }) => Math.max(0, first));
  const later = firsts.filter((first) => (way > 0 ? first > day : first < day));
  if (!later.length) return -1;
  return way > 0 ? Math.min(...later) : Math.max(...later);
}
