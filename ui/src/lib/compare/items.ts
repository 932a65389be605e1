import { letterOf } from './places';
import type { Unit, UnitKind } from './telling';

/** What stands in the grid: a row, or rows that the filter hides. */
export type GridItem =
  { fold: false; key: string; unit: Unit; row: number } | { fold: true; key: string; rows: number[] };

/** Which rows are shown. */
export interface RowFilter {
  kind: UnitKind | null;
  onlyDifferences: boolean;
}

/** All kinds of row there can be among so many columns, in the order in which they are counted. */
export function kindsAmong(columns: number): UnitKind[] {
  const only = Array.from({ length: columns }, (_, column): UnitKind => `only_${letterOf(column)}`);
  return columns === 2 ? ['identical', 'reworded', 'partial', 'quote', ...only] : ['all', 'some', ...only];
}

/** How many rows there are of each kind. */
export function countKinds(units: readonly Unit[]): Map<UnitKind, number> {
  const counts = new Map<UnitKind, number>();
  for (const { kind } of units) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return counts;
}

export function passes(unit: Unit, filter: RowFilter): boolean {
  if (filter.kind !== null) return unit.kind === filter.kind;
  return !filter.onlyDifferences || !unit.same;
}

/** The grid's items: rows that pass, and folds in place of the others. An opened fold shows its rows. */
export function gridItems(
  units: readonly Unit[],
  filter: RowFilter,
  opened: ReadonlySet<string>,
): GridItem[] {
  const items: GridItem[] = [];
  units.forEach((unit, row) => {
    const last = items.at(-1);
    if (passes(unit, filter)) items.push({ fold: false, key: unit.key, unit, row });
    else if (last?.fold) last.rows.push(row);
    else items.push({ fold: true, key: `fold-${unit.key}`, rows: [row] });
  });
  return items.flatMap((item) =>
    item.fold && opened.has(item.key)
      ? item.rows.flatMap((row) => {
          const unit = units[row];
          return unit ? [{ fold: false as const, key: unit.key, unit, row }] : [];
        })
      : [item],
  );
}

/** What stands in a column that flows in its own order: a segment, or segments that the filter hides. */
export type ColumnItem =
  { fold: false; key: string; index: number } | { fold: true; key: string; indices: number[] };

/** A column's items in its own order. `shown` says whether the filter lets a segment through. */
export function columnItems(
  count: number,
  shown: (index: number) => boolean,
  opened: ReadonlySet<string>,
  column: number,
): ColumnItem[] {
  const items: ColumnItem[] = [];
  for (let index = 0; index < count; index++) {
    const last = items.at(-1);
    if (shown(index)) items.push({ fold: false, key: String(index), index });
    else if (last?.fold) last.indices.push(index);
    else items.push({ fold: true, key: `fold-${letterOf(column)}${index}`, indices: [index] });
  }
  return items.flatMap((item) =>
    item.fold && opened.has(item.key)
      ? item.indices.map((index) => ({ fold: false as const, key: String(index), index }))
      : [item],
  );
}

/** The next difference after (or before) a row, going round at the end; `-1` when there is none. */
export function nextDifference(units: readonly Unit[], from: number, step: 1 | -1): number {
  const n = units.length;
  const start = from === -1 && step === -1 ? n : from;
  for (let i = 1; i <= n; i++) {
    const at = (((start + i * step) % n) + n) % n;
    if (units[at]?.same === false) return at;
  }
  return -1;
}
