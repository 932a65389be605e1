import type { ArticleRow } from '$bindings';

/** The parts that can be printed, in the order in which they stand on paper. */
export const PARTS = ['columns', 'passages', 'matrix'] as const;
/** A part that can be printed. */
export type PrintPart = (typeof PARTS)[number];

/** Most columns that fit a page. */
export const COLUMNS = 6;

/** The parts that an address names, in order; without a word all of them. */
export function partsOf(what: string | null): PrintPart[] {
  if (what === null || what === '') return [...PARTS];
  const named = what.split(',');
  return PARTS.filter((part) => named.includes(part));
}

/** The articles in columns: those that an address names and the event has, or the first of its coverage. */
export function chosenColumns(columns: string | null, coverage: readonly ArticleRow[]): string[] {
  const there = coverage.map((article) => article.id);
  const named = [...new Set(columns?.split(',') ?? [])].filter((id) => there.includes(id));
  return (named.length > 1 ? named : there).slice(0, COLUMNS);
}
