import type { SuggestionRow, SuggestionRule, SuggestionStatus } from '$bindings';

/** Which suggestions are shown. */
export interface SuggestionFilter {
  rule: SuggestionRule | null;
  /** Name of an outlet on one of the sides. */
  outlet: string | null;
  status: SuggestionStatus | null;
  /** Number of the passage. */
  passage: number | null;
}

/** What is shown at first: what is still to be judged. */
export const OPEN: SuggestionFilter = { rule: null, outlet: null, status: 'open', passage: null };
/** Everything. */
export const NO_FILTER: SuggestionFilter = { ...OPEN, status: null };

/** How the list is put together. */
export type Grouping = 'rule' | 'passage';

/** Suggestions under one heading. */
export interface SuggestionGroup {
  key: string;
  rows: SuggestionRow[];
}

/** The suggestions that pass. */
export function filterSuggestions(
  rows: readonly SuggestionRow[],
  { rule, outlet, status, passage }: SuggestionFilter,
): SuggestionRow[] {
  return rows.filter(
    (row) =>
      (rule === null || row.rule === rule) &&
      (status === null || row.status === status) &&
      (passage === null || row.passage === passage) &&
      (outlet === null || row.sides.some((side) => side.outlet === outlet || side.also.includes(outlet))),
  );
}

/** Puts suggestions under headings: rules in the order of the list, the strongest first; or passages as the story tells them. */
export function groupSuggestions(rows: readonly SuggestionRow[], by: Grouping): SuggestionGroup[] {
  const groups = new Map<string, SuggestionRow[]>();
  for (const row of rows) {
    const key = by === 'rule' ? row.rule : String(row.passage);
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  const all = [...groups].map(([key, found]) => ({ key, rows: found }));
  if (by === 'passage') return all.sort((one, other) => Number(one.key) - Number(other.key));
  for (const group of all) group.rows.sort((one, other) => other.strength - one.strength);
  return all.sort((one, other) => RULES.indexOf(one.key) - RULES.indexOf(other.key));
}

/** All rules in the order in which they are listed. */
export const RULES: readonly string[] = [
  'naming',
  'reporting_verb',
  'agency',
  'hedge',
  'figure',
  'quotation_cut',
] satisfies SuggestionRule[];

/** The outlets on any side, by name. */
export function outletsOf(rows: readonly SuggestionRow[]): string[] {
  const names = new Set(rows.flatMap((row) => row.sides.flatMap((side) => [side.outlet, ...side.also])));
  return [...names].filter(Boolean).sort((one, other) => one.localeCompare(other, 'en'));
}
