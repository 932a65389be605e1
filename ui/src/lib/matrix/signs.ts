import type { CellProminence, CellStatus, LinkShape, MatrixCell } from '$bindings';
import { GLYPHS } from '$lib/compare/glyphs';
import { has } from './rows';

/** The sign of a passage that no other outlet has. */
export const ONLY_HERE = '◆';
/** The sign of a passage that was not found. */
export const NO_COUNTERPART = '–';

/** The letters of prominence: none for the body, where most things stand. */
export const PROMINENCE: Record<CellProminence, string> = { headline: 'H', lead: 'L', body: '' };
/** The signs of status: none for what is simply reported. */
export const STATUS: Record<CellStatus, string> = {
  reported: '',
  attributed: '@',
  hedged: '?',
  no_counterpart: '',
};

/** The name of a cell's look. */
export type CellLook = LinkShape | 'own' | 'absent';

/** How a cell looks. */
export function lookOf(cell: MatrixCell): CellLook {
  if (!has(cell)) return 'absent';
  return cell.kind ?? 'own';
}

/** The sign in the middle of a cell; in brackets when it is told within another sentence. */
export function signOf(cell: MatrixCell): string {
  const look = lookOf(cell);
  if (look === 'absent') return NO_COUNTERPART;
  const sign = look === 'own' ? ONLY_HERE : GLYPHS[look];
  return cell.within ? `(${sign})` : sign;
}
