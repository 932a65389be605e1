import type { Comparison, LinkShape, Row } from '$bindings';
import { outOfOrder } from './moved';
import type { SegmentRef, SideId } from './sides';

/** What a row is: how its pair relates, or which side alone has it. */
export type RowKind = LinkShape | 'only_a' | 'only_b';

/** All kinds, in the order in which they are counted. */
export const ROW_KINDS: readonly RowKind[] = [
  'identical',
  'reworded',
  'partial',
  'quote',
  'only_a',
  'only_b',
];

/** A row of the grid with what the grid needs to know of it. */
export interface UnitRow {
  row: Row;
  kind: RowKind;
  /** Whether the side whose order does not lead tells it at another place. */
  moved: boolean;
}

/** What stands in the grid: a row, or rows that the filter hides. */
export type GridItem =
  { fold: false; key: string; unit: UnitRow } | { fold: true; key: string; units: UnitRow[] };

/** Which rows are shown. */
export interface RowFilter {
  kind: RowKind | null;
  onlyDifferences: boolean;
}

export function rowKind(comparison: Comparison, row: Row): RowKind {
  const link = row.link === null ? undefined : comparison.links[row.link];
  if (link) return link.kind;
  return row.a.length > 0 ? 'only_a' : 'only_b';
}

/** The rows in the order of one side. */
export function unitRows(comparison: Comparison, order: SideId): UnitRow[] {
  const rows = order === 'a' ? comparison.rows_a : comparison.rows_b;
  const follower: SideId = order === 'a' ? 'b' : 'a';
  const linked = rows.filter((row) => row.a.length > 0 && row.b.length > 0);
  const late = outOfOrder(linked.map((row) => Math.min(...row[follower])));
  const moved = new Set([...late].map((at) => linked[at]));
  return rows.map((row) => ({ row, kind: rowKind(comparison, row), moved: moved.has(row) }));
}

/** Whether the row is a difference between the two. */
export function isDifference(kind: RowKind): boolean {
  return kind !== 'identical';
}

export function passes(unit: UnitRow, filter: RowFilter): boolean {
  if (filter.kind !== null) return unit.kind === filter.kind;
  return !filter.onlyDifferences || isDifference(unit.kind);
}

/** The grid's items: rows that pass, and folds in place of the others. An opened fold shows its rows. */
export function gridItems(
  units: readonly UnitRow[],
  filter: RowFilter,
  opened: ReadonlySet<string>,
): GridItem[] {
  const items: GridItem[] = [];
  for (const unit of units) {
    const key = rowKey(unit.row);
    const last = items.at(-1);
    if (passes(unit, filter)) items.push({ fold: false, key, unit });
    else if (last?.fold) last.units.push(unit);
    else items.push({ fold: true, key: `fold-${key}`, units: [unit] });
  }
  return items.flatMap((item) =>
    item.fold && opened.has(item.key)
      ? item.units.map((unit) => ({ fold: false as const, key: rowKey(unit.row), unit }))
      : [item],
  );
}

/** A name for a row that outlives another order. */
export function rowKey(row: Row): string {
  return `${row.a.join(',')}|${row.b.join(',')}`;
}

/** The segment of a row that gets the focus: of the given side, if the row has one there. */
export function firstSegment(row: Row, prefer: SideId): SegmentRef {
  const side = row[prefer].length > 0 ? prefer : prefer === 'a' ? 'b' : 'a';
  return { side, index: row[side][0] ?? 0 };
}

/** The row that a segment stands in. */
export function rowOf(units: readonly UnitRow[], ref: SegmentRef): number {
  return units.findIndex((unit) => unit.row[ref.side].includes(ref.index));
}

/** The next difference after (or before) a row, going round at the end; `-1` when there is none. */
export function nextDifference(units: readonly UnitRow[], from: number, step: 1 | -1): number {
  const n = units.length;
  const start = from === -1 && step === -1 ? n : from;
  for (let i = 1; i <= n; i++) {
    const at = (((start + i * step) % n) + n) % n;
    const unit = units[at];
    if (unit && isDifference(unit.kind)) return at;
  }
  return -1;
}
