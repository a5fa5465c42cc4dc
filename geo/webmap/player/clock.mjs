// @ts-check
// Calendar days and the pace of play. Pure: no Date, so no time zone can shift a day.

export const DAY_SECONDS = 86_400;

/**
 * Year, month and day of a day number (days since 1970-01-01, proleptic Gregorian).
 * After Howard Hinnant's "chrono-compatible low-level date algorithms".
 *
 * @param {number} days
 * @returns {{ year: number, month: number, day: number }}
 */
export function civil(days) {
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const ofEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) /
      365,
  );
  const ofYear =
    ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * ofYear + 2) / 153);
  const day = ofYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1;
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day };
}

/**
 * 0 for Sunday to 6 for Saturday.
 *
 * @param {number} days  since 1970-01-01, a Thursday
 */
export function weekday(days) {
  return (((days + 4) % 7) + 7) % 7;
}

/**
 * `1937-12-08` for a day number.
 *
 * @param {number} days
 */
export function isoDay(days) {
  const { year, month, day } = civil(days);
  const two = (/** @type {number} */ n) => String(n).padStart(2, "0");
  return `${String(year).padStart(4, "0")}-${two(month)}-${two(day)}`;
}

/**
 * Index of the campaign's day in which a second lies, kept within the campaign.
 *
 * @param {number} second  since 00:00 of the first day
 * @param {number} dayCount
 */
export function dayOf(second, dayCount) {
  return Math.min(dayCount - 1, Math.max(0, Math.floor(second / DAY_SECONDS)));
}

/**
 * The second that stands for a day: its last one, as units stand at the end of the day.
 *
 * @param {number} day
 */
export function endOfDay(day) {
  return day * DAY_SECONDS + DAY_SECONDS - 1;
}

// A quiet day passes quickly, the busiest takes its time (mock-ups, section 9).
const QUIET_MS = 600;
const ORDINARY_MS = 1200;
const BUSIEST_MS = 4000;

/**
 * How long a day plays, in milliseconds at speed 1.
 *
 * @param {number} entries  of that day
 * @param {number} most  entries of the busiest day
 */
export function dayLength(entries, most) {
  if (entries === 0) return QUIET_MS;
  const share = most > 1 ? (entries - 1) / (most - 1) : 0;
  return ORDINARY_MS + (BUSIEST_MS - ORDINARY_MS) * share;
}

/**
 * The campaign's second after `elapsed` milliseconds of play.
 *
 * @param {number} second
 * @param {number} elapsed
 * @param {(day: number) => number} lengthOf  milliseconds that a day takes
 * @param {number} dayCount
 */
export function advance(second, elapsed, lengthOf, dayCount) {
  const last = endOfDay(dayCount - 1);
  let now = second;
  let left = elapsed;
  while (left > 0 && now < last) {
    const day = dayOf(now, dayCount);
    const rate = DAY_SECONDS / lengthOf(day);
    const toNext = (day + 1) * DAY_SECONDS - now;
    const step = Math.min(toNext, left * rate);
    now += step;
    left -= step / rate;
    if (step === toNext && left <= 1e-9) break;
  }
  return Math.min(now, last);
}
