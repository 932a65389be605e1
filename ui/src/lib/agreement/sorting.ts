import type { CodeAgreement } from '$bindings';
import { MEASURES, sortKey, type Measure } from './measures';

/** A column that codes can be sorted by: their order in the codebook, a measure, what is in dispute, or what a coder gave. */
export type Column = 'code' | 'disputed' | Measure | `given${number}`;

/** How a table is sorted. */
export interface Sorting {
  column: Column;
  down: boolean;
}

/** The next sorting when a column's head is chosen: large first, then small first; names the other way. */
export function chosen(now: Sorting, column: Column): Sorting {
  if (now.column === column) return { column, down: !now.down };
  return { column, down: column !== 'code' };
}

/** Codes sorted; those without a figure last. Equal ones keep the order of the codebook. */
export function sorted(codes: readonly CodeAgreement[], { column, down }: Sorting): CodeAgreement[] {
  if (column === 'code') return down ? codes.toReversed() : [...codes];
  return codes.toSorted((a, b) => {
    const [one, other] = [keyOf(a, column), keyOf(b, column)];
    if (one === null || other === null) return Number(one === null) - Number(other === null);
    return down ? other - one : one - other;
  });
}

function keyOf(code: CodeAgreement, column: Exclude<Column, 'code'>): number | null {
  if (column === 'disputed') return code.disputed;
  const measure = MEASURES.find((each) => each === column);
  if (measure) return sortKey(code.figures[measure]);
  return code.given[Number(column.slice('given'.length))] ?? null;
}
