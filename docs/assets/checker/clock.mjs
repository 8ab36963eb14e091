/** The local time, in the format of records and date fields. */

/** The day that it is here, year first. */
export const today = () => now().slice(0, 10);

/** The time that it is here, with how far it is ahead of UTC, such as 2026-07-01T00:30:00+01:00. */
export function now() {
  const at = new Date();
  const ahead = -at.getTimezoneOffset();
  const local = new Date(at.getTime() + ahead * 60_000).toISOString().slice(0, 19);
  const size = Math.abs(ahead);
  return `${local}${ahead < 0 ? "-" : "+"}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

/** @param {number} number */
const two = (number) => String(number).padStart(2, "0");
