import type { Timeline, TimelineArticle } from '$bindings';
import { extentOf, midnight, offsetAt, type Extent, type Zone } from './instants';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Distances between ticks that divide a day or are whole days; above those, months. */
const STEPS = [
  5 * MINUTE,
  15 * MINUTE,
  30 * MINUTE,
  HOUR,
  2 * HOUR,
  3 * HOUR,
  6 * HOUR,
  12 * HOUR,
  DAY,
  2 * DAY,
  7 * DAY,
  14 * DAY,
];
const MONTHS = [1, 2, 3, 6, 12, 24, 60];
/** Weeks are counted from a Monday on: 5 January 1970 was the first. */
const FIRST_MONDAY = 4 * DAY;
const SHORTEST = HOUR;
const MARGIN = 0.04;
/** A revision this many times as far out as the coverage is long is told of at the edge instead. */
const FAR = 1.5;
const AT_LEAST_NEAR = 2 * DAY;

/** An article on the time line. */
export interface TimedArticle {
  entry: TimelineArticle;
  /** When it was published, as far as known. */
  extent: Extent;
}

/** A stretch of time drawn from left to right. */
export interface Axis {
  from: number;
  to: number;
  zone: Zone;
}

/** A mark on the axis. */
export interface Tick {
  at: number;
  /** Whether a day (a month, a year) begins here. */
  begins: boolean;
}

/** The articles with a date, earliest first (a day or month counts by its middle), and those without. */
export function byTime(
  timeline: Timeline,
  zone: Zone,
): { dated: TimedArticle[]; undated: TimelineArticle[] } {
  const dated: TimedArticle[] = [];
  const undated: TimelineArticle[] = [];
  for (const entry of timeline.articles) {
    const extent = entry.article.published === null ? null : extentOf(entry.article.published, zone);
    if (extent) dated.push({ entry, extent });
    else undated.push(entry);
  }
  dated.sort((one, other) => middle(one.extent) - middle(other.extent));
  return { dated, undated };
}

/** The times at which revisions after the first were brought in. */
export function revisionTimes(entry: TimelineArticle): number[] {
  return entry.revisions.slice(1).map((revision) => Date.parse(revision.row.retrieved));
}

/**
 * The axis on which all articles have room. Revisions have too, unless they came long after the coverage: then they would press what
 * matters into a corner.
 */
export function axisOf(articles: readonly TimedArticle[], zone: Zone): Axis {
  const from = Math.min(...articles.map((each) => each.extent.from));
  const last = Math.max(...articles.map((each) => each.extent.to));
  const reach = last + Math.max(FAR * (last - from), AT_LEAST_NEAR);
  const near = articles.flatMap((each) => revisionTimes(each.entry)).filter((at) => at <= reach);
  const to = Math.max(last, ...near);
  const length = Math.max(to - from, SHORTEST);
  const centre = (from + to) / 2;
  return {
    from: centre - length * (0.5 + MARGIN),
    to: centre + length * (0.5 + MARGIN),
    zone,
  };
}

/** Where on the axis an instant is: 0 at its left end, 1 at its right; outside, the nearer end. */
export function placeOn(axis: Axis, at: number): number {
  return Math.max(0, Math.min(1, (at - axis.from) / (axis.to - axis.from)));
}

/** Whether an instant is beyond the right end. */
export function isBeyond(axis: Axis, at: number): boolean {
  return at > axis.to;
}

/** The ticks of an axis, no more than `most`, at whole hours, days or months of its zone. */
export function ticksOf(axis: Axis, most: number): Tick[] {
  const length = axis.to - axis.from;
  const step = STEPS.find((each) => length / each <= most);
  return step === undefined ? monthTicks(axis, most) : stepTicks(axis, step);
}

function middle({ from, to }: Extent): number {
  return (from + to) / 2;
}

function stepTicks({ from, to, zone }: Axis, step: number): Tick[] {
  const ticks: Tick[] = [];
  // Steps are counted in the zone's own time, from a midnight on, so that 6 hours fall on 0, 6, 12 and 18 o'clock.
  const anchor = step >= 7 * DAY ? FIRST_MONDAY : 0;
  const first = anchor + Math.ceil((from + offsetAt(zone, from) - anchor) / step) * step;
  for (let own = first; ; own += step) {
    const at = own - offsetAt(zone, own);
    if (at > to) return ticks;
    if (at >= from) ticks.push({ at, begins: own % DAY === 0 });
  }
}

function monthTicks({ from, to, zone }: Axis, most: number): Tick[] {
  const months = (to - from) / (30.44 * DAY);
  const step = MONTHS.find((each) => months / each <= most) ?? Math.ceil(months / most / 12) * 12;
  const start = new Date(from + offsetAt(zone, from));
  const first = start.getUTCFullYear() * 12 + start.getUTCMonth();
  const ticks: Tick[] = [];
  for (let month = Math.ceil(first / step) * step; ; month += step) {
    const at = midnight(zone, Math.floor(month / 12), month % 12, 1);
    if (at > to) return ticks;
    if (at >= from) ticks.push({ at, begins: month % 12 === 0 });
  }
}
