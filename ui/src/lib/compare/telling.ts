import type { ArticleRow, CodingRow, LinkShape, RegimeName, RevisionRow, SegmentView } from '$bindings';
import { outOfOrder } from './moved';
import { letterOf, type SegmentRef } from './places';

/** An article in a column. */
export interface Column {
  article: ArticleRow;
  revision: string;
  /** All its revisions, oldest first. */
  revisions: readonly RevisionRow[];
  segments: readonly SegmentView[];
  /** How the text relates to the base's; `null` for the base itself. */
  regime: RegimeName | null;
  /** Share of running text that it has word for word with the base, 0–1. */
  shared: number;
  /** Whether the texts were too long to be compared in full. */
  simplified: boolean;
}

/** What a column has in a row. */
export interface Cell {
  /** Numbers of its segments; empty when no counterpart was found. */
  segments: readonly number[];
  /** Segments of other rows that tell it too. */
  within: readonly number[];
  /** How it relates to the row's reference; `null` for that itself, and where the two are not linked directly. */
  kind: LinkShape | null;
  /** Numbers of the columns with which a person linked it. */
  byPerson: readonly number[];
  /** How sure the link is, 0–1, where it is known. */
  score: number | null;
  /** Whether the column tells it at another place than the base. */
  moved: boolean;
}

/** What a row is: how a pair relates, how many have it, or which column alone has it. */
export type UnitKind = LinkShape | 'all' | 'some' | `only_${string}`;

/** A row: one thing reported, with a cell for each column. */
export interface Unit {
  /** A name that outlives another order of the rows. */
  key: string;
  cells: readonly Cell[];
  /** Number of the column with whose words the others are compared. */
  reference: number;
  kind: UnitKind;
  /** Whether all have it in the same words. */
  same: boolean;
  /** Ids of the codings on a pair of it. */
  codings: readonly string[];
}

/** Articles side by side. */
export interface Telling {
  columns: readonly Column[];
  /** Number of the column whose story gives the order. */
  base: number;
  units: readonly Unit[];
  codings: readonly CodingRow[];
}

/** A row before it is known what it is among the others. */
export interface GivenUnit {
  cells: readonly Omit<Cell, 'moved'>[];
  reference: number;
  codings: readonly string[];
}

/** Says of each row what it is, and of each cell whether its column tells it at another place than the base. */
export function unitsOf(given: readonly GivenUnit[], base: number): Unit[] {
  const moved = movedCells(given, base);
  return given.map(({ cells, reference, codings }, at) => {
    const present = cells.flatMap((cell, column) => (cell.segments.length > 0 ? [column] : []));
    const kinds = cells.flatMap((cell, column) =>
      column === reference || cell.segments.length === 0 ? [] : [cell.kind],
    );
    const all = present.length === cells.length;
    return {
      key: cells.map((cell) => cell.segments.join(',')).join('|'),
      cells: cells.map((cell, column) => ({ ...cell, moved: moved[column]?.has(at) ?? false })),
      reference,
      kind: kindOf(present, cells.length, kinds[0] ?? null),
      same: all && kinds.every((kind) => kind === 'identical'),
      codings,
    };
  });
}

function kindOf(present: readonly number[], columns: number, pair: LinkShape | null): UnitKind {
  const [first] = present;
  if (present.length <= 1) return `only_${letterOf(first ?? 0)}`;
  if (columns === 2) return pair ?? 'reworded';
  return present.length === columns ? 'all' : 'some';
}

/** For each column, the numbers of the rows that it tells at another place than the base. */
function movedCells(given: readonly GivenUnit[], base: number): Set<number>[] {
  const columns = given[0]?.cells.length ?? 0;
  return Array.from({ length: columns }, (_, column) => {
    if (column === base) return new Set<number>();
    const rows = given.flatMap(({ cells }, at) => {
      const both = cells[column]?.segments.length && cells[base]?.segments.length;
      return both ? [at] : [];
    });
    const late = outOfOrder(rows.map((at) => Math.min(...(given[at]?.cells[column]?.segments ?? []))));
    return new Set([...late].map((at) => rows[at] ?? -1));
  });
}

/** Where each segment of each column stands: the number of its row. */
export function rowsOfSegments(units: readonly Unit[], columns: number): Map<number, number>[] {
  const rows = Array.from({ length: columns }, () => new Map<number, number>());
  units.forEach((unit, at) =>
    unit.cells.forEach((cell, column) => cell.segments.forEach((index) => rows[column]?.set(index, at))),
  );
  return rows;
}

/** The columns that have something in a row. */
export function present(unit: Unit): number[] {
  return unit.cells.flatMap((cell, column) => (cell.segments.length > 0 ? [column] : []));
}

/** The segment of a row that gets the focus: of the column that is preferred, if the row has one there. */
export function firstSegment(unit: Unit, prefer: number): SegmentRef {
  const column = unit.cells[prefer]?.segments.length ? prefer : (present(unit)[0] ?? 0);
  return { column, index: unit.cells[column]?.segments[0] ?? 0 };
}

/** The text of a segment. */
export function wordsOf(segment: SegmentView | undefined): string {
  return segment?.pieces.map((piece) => piece.text).join('') ?? '';
}
