import { t } from '$strings';
import type { Tick } from './axis';
import type { Zone } from './instants';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

function form(zone: Zone, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('en-GB', {
    ...options,
    ...(zone === 'utc' ? { timeZone: 'UTC' } : {}),
  });
}

/** What stands at a tick: the hour, and the day where one begins; the day alone when ticks are days apart. */
export function tickLabel(tick: Tick, apart: number, zone: Zone): string {
  if (apart >= 360 * DAY) return form(zone, { year: 'numeric' }).format(tick.at);
  if (apart >= 25 * DAY) return form(zone, { month: 'short', year: 'numeric' }).format(tick.at);
  if (apart >= DAY || tick.begins) return form(zone, { day: 'numeric', month: 'short' }).format(tick.at);
  return form(zone, { hour: '2-digit', minute: '2-digit', hour12: false }).format(tick.at);
}

/** An instant in full, in the zone that is shown. */
export function fullTime(at: number, zone: Zone): string {
  return form(zone, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
  }).format(at);
}

/** Only the hour. */
export function clockTime(at: number, zone: Zone): string {
  return form(zone, { hour: '2-digit', minute: '2-digit', hour12: false }).format(at);
}

/** A stretch of time in its two largest units. */
export function spanLabel(ms: number): string {
  const minutes = Math.round(ms / MINUTE);
  if (minutes < 60) return t.timeline.minutes(minutes);
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (hours < 24)
    return rest === 0 ? t.timeline.hours(hours) : `${t.timeline.hours(hours)} ${t.timeline.minutes(rest)}`;
  const days = Math.floor(hours / 24);
  return hours % 24 === 0
    ? t.timeline.days(days)
    : `${t.timeline.days(days)} ${t.timeline.hours(hours % 24)}`;
}
