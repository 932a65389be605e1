import type { RevisionDiffRow } from '$bindings';

/** What stands in the list: a row, or unchanged rows that are folded. */
export type RevisionItem =
  | { fold: false; key: string; row: RevisionDiffRow; number: number }
  | { fold: true; key: string; rows: RevisionDiffRow[]; number: number };

const CONTEXT = 1;
const SHORTEST = 2;

/** Whether a row is a change. */
export function isChange(row: RevisionDiffRow): boolean {
  return row.change !== 'unchanged';
}

/**
 * The rows, with runs of unchanged ones folded. One unchanged row stays beside each change, so that a change is read in its place;
 * a run that would hide only one row is not folded.
 */
export function foldUnchanged(rows: readonly RevisionDiffRow[], opened: ReadonlySet<string>): RevisionItem[] {
  const items: RevisionItem[] = [];
  let start = 0;
  while (start < rows.length) {
    let end = start;
    while (end < rows.length && rows[end]?.change === 'unchanged') end += 1;
    if (end === start) end += 1;
    items.push(...runItems(rows, start, end, opened));
    start = end;
  }
  return items;
}

/** The number of the row of the next change after (or before) a row, going round; -1 when there is none. */
export function nextChange(rows: readonly RevisionDiffRow[], from: number, step: 1 | -1): number {
  const n = rows.length;
  const start = from === -1 && step === -1 ? n : from;
  for (let i = 1; i <= n; i++) {
    const at = (((start + i * step) % n) + n) % n;
    const row = rows[at];
    if (row && isChange(row)) return at;
  }
  return -1;
}

function runItems(
  rows: readonly RevisionDiffRow[],
  start: number,
  end: number,
  opened: ReadonlySet<string>,
): RevisionItem[] {
  const plain = (from: number, to: number): RevisionItem[] =>
    rows.slice(from, to).map((row, i) => ({ fold: false, key: `r${from + i}`, row, number: from + i }));
  const first = rows[start];
  if (!first || isChange(first)) return plain(start, end);
  const from = start === 0 ? start : start + CONTEXT;
  const to = end === rows.length ? end : end - CONTEXT;
  const key = `f${from}`;
  if (to - from < SHORTEST || opened.has(key)) return plain(start, end);
  return [
    ...plain(start, from),
    { fold: true, key, rows: rows.slice(from, to), number: from },
    ...plain(to, end),
  ];
}
