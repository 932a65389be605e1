import type { MatrixCell, MatrixColumn } from '$bindings';
import { t } from '$strings';
import { has } from './rows';

/** What a cell is, in words: kind, prominence, status and the rest, without its wording. */
export function cellFacts(cell: MatrixCell): string[] {
  const { matrix } = t;
  if (!has(cell)) return [matrix.status.no_counterpart];
  return [
    cell.kind === null ? matrix.onlyHere : t.compare.kinds[cell.kind],
    cell.prominence && matrix.prominence[cell.prominence],
    cell.status !== 'reported' && matrix.status[cell.status],
    cell.within && matrix.within,
  ].filter((fact): fact is string => Boolean(fact));
}

/** The name of an article in a column head: its outlet, or its title. */
export function columnName({ article }: MatrixColumn): string {
  return article.outlet || article.title || t.common.untitled;
}

/** What a screen reader says of a cell. */
export function cellLabel(cell: MatrixCell, column: MatrixColumn): string {
  const facts = [...cellFacts(cell), cell.codings.length > 0 && t.common.coding(cell.codings.length)];
  return `${columnName(column)}: ${facts.filter(Boolean).join(', ')}`;
}
