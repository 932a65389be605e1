import type { FigureContrastView, MatrixCell, MatrixColumn, MatrixOrder, MatrixRow } from '$bindings';

/** Which rows of the matrix are shown. */
export type MatrixFilter = 'all' | 'one' | 'all_but_one' | 'conflict' | 'coded';

/** The filters, in the order in which they are offered. */
export const MATRIX_FILTERS: readonly MatrixFilter[] = ['all', 'one', 'all_but_one', 'conflict', 'coded'];

/** The orders of the rows, in the order in which they are offered. */
export const MATRIX_ORDERS: readonly MatrixOrder[] = ['story', 'reported', 'difference'];

/** What is shown of the matrix, and how. */
export interface MatrixChoice {
  order: MatrixOrder;
  filter: MatrixFilter;
  /** Words that a row's wordings, figures or speakers must hold. */
  query: string;
}

/** Whether the article has the passage. */
export function has(cell: MatrixCell): boolean {
  return cell.status !== 'no_counterpart';
}

/** The shortest wording of a passage: what stands for it at the head of its row. What is told within another sentence stands back. */
export function wordingOf(row: MatrixRow): string {
  const told = row.cells.filter(has);
  const own = told.filter((cell) => !cell.within);
  const [first, ...rest] = own.length > 0 ? own : told;
  return rest.reduce(
    (short, cell) => (cell.text.length < short.length ? cell.text : short),
    first?.text ?? '',
  );
}

/** The counts of a passage that cannot all be true as worded. */
export function conflictsOf(row: MatrixRow): FigureContrastView[] {
  return row.figures.filter((figure) => figure.conflict);
}

/** The names of those who are given the word, each once. */
export function speakersOf(row: MatrixRow): string[] {
  return [...new Set(row.voices.flatMap((voice) => voice.speaker ?? []))];
}

/** Whether a row passes a filter. Outlets are counted, not articles: two pieces of one outlet are one voice. */
export function passes(row: MatrixRow, columns: readonly MatrixColumn[], filter: MatrixFilter): boolean {
  if (filter === 'conflict') return row.figures.some((figure) => figure.conflict);
  if (filter === 'coded') return row.codings.length > 0;
  if (filter === 'all') return true;
  const all = new Set(columns.map(outletKey));
  const with_ = new Set(columns.filter((_, i) => hasAt(row, i)).map(outletKey));
  return filter === 'one' ? with_.size === 1 : all.size > 2 && with_.size === all.size - 1;
}

/** The rows to show, in order. Rows that are level stay in the order of the story. */
export function chooseRows(
  rows: readonly MatrixRow[],
  columns: readonly MatrixColumn[],
  { order, filter, query }: MatrixChoice,
): MatrixRow[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const shown = rows.filter((row) => passes(row, columns, filter) && holds(row, words));
  if (order === 'reported') return shown.sort((one, other) => other.reported_by - one.reported_by);
  if (order === 'difference') return shown.sort((one, other) => other.difference - one.difference);
  return shown;
}

/** How many rows each filter would show. */
export function countRows(
  rows: readonly MatrixRow[],
  columns: readonly MatrixColumn[],
): Record<MatrixFilter, number> {
  const count = (filter: MatrixFilter) => rows.filter((row) => passes(row, columns, filter)).length;
  return {
    all: rows.length,
    one: count('one'),
    all_but_one: count('all_but_one'),
    conflict: count('conflict'),
    coded: count('coded'),
  };
}

function hasAt(row: MatrixRow, i: number): boolean {
  const cell = row.cells[i];
  return cell !== undefined && has(cell);
}

function outletKey({ article }: MatrixColumn): string {
  return article.outlet_id ?? article.outlet;
}

function holds(row: MatrixRow, words: readonly string[]): boolean {
  if (words.length === 0) return true;
  const text = [
    ...row.cells.map((cell) => cell.text),
    ...row.voices.flatMap((voice) => [voice.speaker, voice.verb]),
    ...row.figures.map((figure) => figure.unit),
  ]
    .join('\n')
    .toLowerCase();
  return words.every((word) => text.includes(word));
}
