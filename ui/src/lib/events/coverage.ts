import type { ArticleRow } from '$bindings';

/** How coverage is ordered. */
export type CoverageOrder = 'time' | 'outlet';

/** Coverage under one heading: a day, or an outlet. */
export interface CoverageGroup {
  heading: string;
  rows: ArticleRow[];
}

/** Puts coverage under headings. By time: days in order, undated pieces last. By outlet: outlets by name, pieces by time. */
export function groupCoverage(
  coverage: readonly ArticleRow[],
  order: CoverageOrder,
  headingOf: (row: ArticleRow) => string,
): CoverageGroup[] {
  const sorted = [...coverage].sort((one, other) =>
    order === 'outlet'
      ? byOutlet(one, other) || byTime(one, other)
      : byTime(one, other) || byOutlet(one, other),
  );
  const groups: CoverageGroup[] = [];
  for (const row of sorted) {
    const heading = headingOf(row);
    const last = groups.at(-1);
    if (last?.heading === heading) last.rows.push(row);
    else groups.push({ heading, rows: [row] });
  }
  return groups;
}

function byOutlet(one: ArticleRow, other: ArticleRow): number {
  return one.outlet.localeCompare(other.outlet, 'en');
}

function byTime(one: ArticleRow, other: ArticleRow): number {
  if (one.published === null || other.published === null) {
    return Number(one.published === null) - Number(other.published === null);
  }
  return timeOf(one.published) - timeOf(other.published);
}

function timeOf(iso: string): number {
  const time = Date.parse(iso);
  return Number.isNaN(time) ? Number.MAX_SAFE_INTEGER : time;
}
