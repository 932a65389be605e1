import { t } from '$strings';

/** The times between two looks that are offered, in minutes; `null` is by hand. */
export const OFFERED: readonly (number | null)[] = [15, 30, 60, 180, 720, 1440, 10080, null];

/** How often a feed is looked at, in words. */
export function showSchedule(every: number | null): string {
  const words = t.feeds.schedules;
  if (every === null) return words.hand;
  if (every % 1440 === 0) return every === 1440 ? words.day : words.days(every / 1440);
  if (every % 60 === 0) return every === 60 ? words.hour : words.hours(every / 60);
  return words.minutes(every);
}

/** What a list of schedules offers, with the one that is set if it is none of the usual. */
export function offered(every: number | null): (number | null)[] {
  if (OFFERED.includes(every)) return [...OFFERED];
  return [...OFFERED, every].sort((a, b) => (a ?? Infinity) - (b ?? Infinity));
}
