import type { MatrixRow, MatrixView, SegmentPlace, SelectionInput } from '$bindings';
import { COLUMN_LETTERS, places } from '$lib/shell/places';
import { has } from './rows';

/** The column whose wording a cell is held against: the first other one that has the passage with words of its own. */
export function counterpartOf(row: MatrixRow, column: number): number | null {
  const others = row.cells.map((_, i) => i).filter((i) => i !== column && isTold(row, i));
  return others.find((i) => row.cells[i]?.within === false) ?? others[0] ?? null;
}

/** The address of a cell's place: its sentence beside that of another outlet; for an omission, what the other has. */
export function placeOfCell(view: MatrixView, row: MatrixRow, column: number): string | null {
  const cell = row.cells[column];
  const here = view.columns[column];
  const otherAt = counterpartOf(row, column) ?? (column === 0 ? 1 : 0);
  const other = view.columns[otherAt];
  if (!cell || !here) return null;
  const segment = cell.segments[0];
  if (!other) return places.article(here.article.id, { segment: segment?.toString() ?? null });
  const focus = has(cell) ? `b${segment ?? 0}` : `a${row.cells[otherAt]?.segments[0] ?? 0}`;
  return places.compare(other.article.id, here.article.id, { event: view.event.id, focus });
}

/** The address of a passage: the articles that have it side by side, as many as fit, those with words of their own first. */
export function placeOfRow(view: MatrixView, row: MatrixRow): string | null {
  const told = row.cells.map((_, i) => i).filter((i) => isTold(row, i));
  const [first, ...rest] = [
    ...told.filter((i) => row.cells[i]?.within === false),
    ...told.filter((i) => row.cells[i]?.within === true),
  ].slice(0, COLUMN_LETTERS.length);
  if (first === undefined) return null;
  if (rest.length === 0) return placeOfCell(view, row, first);
  const choices = [first, ...rest].flatMap((i) => {
    const article = view.columns[i]?.article.id;
    return article === undefined ? [] : [{ article, revision: null }];
  });
  return places.columns(choices, {
    event: view.event.id,
    focus: `a${row.cells[first]?.segments[0] ?? 0}`,
  });
}

/** What a code on a cell is applied to: the omission, or the pair of its wording and another's; `null` for a wording that stands alone. */
export function selectionOfCell(view: MatrixView, row: MatrixRow, column: number): SelectionInput | null {
  const cell = row.cells[column];
  const otherAt = counterpartOf(row, column);
  const here = view.columns[column];
  const other = otherAt === null ? null : segmentsAt(view, row, otherAt);
  if (!cell || !here || !other || otherAt === null) return null;
  if (!has(cell)) {
    return {
      kind: 'omission',
      present: other,
      absent_article: here.article.id,
      absent_revision: here.revision,
    };
  }
  const own = segmentsAt(view, row, column);
  if (!own) return null;
  return otherAt < column ? { kind: 'link', a: other, b: own } : { kind: 'link', a: own, b: other };
}

/** What can be done with a passage that one outlet alone has: its words coded, or that others lack it. */
export interface LoneCell {
  /** Where its words stand. */
  present: SegmentPlace;
  /** Numbers of the columns that lack it. */
  lacking: number[];
}

/** A cell that is the only one of its row with the passage; `null` for any other. */
export function loneCell(view: MatrixView, row: MatrixRow, column: number): LoneCell | null {
  if (!isTold(row, column) || counterpartOf(row, column) !== null) return null;
  const present = segmentsAt(view, row, column);
  return present && { present, lacking: row.cells.map((_, i) => i).filter((i) => !isTold(row, i)) };
}

function segmentsAt(view: MatrixView, row: MatrixRow, column: number): SegmentPlace | null {
  const place = view.columns[column];
  const cell = row.cells[column];
  return place && cell
    ? { article: place.article.id, revision: place.revision, segments: cell.segments }
    : null;
}

function isTold(row: MatrixRow, column: number): boolean {
  const cell = row.cells[column];
  return cell !== undefined && has(cell);
}
