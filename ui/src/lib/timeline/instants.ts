/** In which zone times are shown: the computer's own, or UTC. */
export type Zone = 'local' | 'utc';

/** A stretch of time, in milliseconds since 1970. A known minute is a stretch of no length. */
export interface Extent {
  from: number;
  to: number;
}

const MINUTE_MS = 60_000;

/**
 * What a date of ISO 8601 leaves open: `2014` is the whole year, `2014-03-30` the whole day, in the zone that is shown; with a time, one
 * instant. `null` when it is no date.
 */
export function extentOf(iso: string, zone: Zone): Extent | null {
  const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(iso);
  if (!match) {
    const at = Date.parse(iso);
    return Number.isNaN(at) ? null : { from: at, to: at };
  }
  const [, year, month, day] = match;
  const y = Number(year);
  if (month === undefined) return { from: midnight(zone, y, 0, 1), to: midnight(zone, y + 1, 0, 1) };
  const m = Number(month) - 1;
  if (day === undefined) return { from: midnight(zone, y, m, 1), to: midnight(zone, y, m + 1, 1) };
  const d = Number(day);
  return { from: midnight(zone, y, m, d), to: midnight(zone, y, m, d + 1) };
}

/** The beginning of a day in a zone. Months count from 0; days and months beyond the end run over. */
export function midnight(zone: Zone, year: number, month: number, day: number): number {
  return zone === 'utc' ? Date.UTC(year, month, day) : new Date(year, month, day).getTime();
}

/** Milliseconds by which a zone is ahead of UTC at an instant. */
export function offsetAt(zone: Zone, at: number): number {
  return zone === 'utc' ? 0 : -new Date(at).getTimezoneOffset() * MINUTE_MS;
}

/** The name of the zone with its distance from UTC at an instant: `Europe/Vienna (UTC+1)`. */
export function zoneName(zone: Zone, at: number): string {
  if (zone === 'utc') return 'UTC';
  const minutes = offsetAt('local', at) / MINUTE_MS;
  const sign = minutes < 0 ? '−' : '+';
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  if (timeZone === 'UTC') return timeZone;
  return `${timeZone} (UTC${sign}${hours}${rest === 0 ? '' : `:${String(rest).padStart(2, '0')}`})`;
}
