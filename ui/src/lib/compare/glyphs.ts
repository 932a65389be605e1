import type { LinkShape } from '$bindings';
import type { UnitKind } from './telling';

/** The sign of each kind of link: it carries the meaning where colour can't. */
export const GLYPHS: Record<LinkShape, string> = {
  identical: '=',
  reworded: '≈',
  partial: '⊂',
  quote: '❝',
};

const OF_ROWS: Partial<Record<UnitKind, string>> = { ...GLYPHS, all: '●', some: '◐' };

/** The sign of each kind of row. */
export function glyphOf(kind: UnitKind, columns: number): string {
  const glyph = OF_ROWS[kind];
  if (glyph !== undefined) return glyph;
  if (columns > 2) return '◔';
  return kind === 'only_a' ? '◧' : '◨';
}

/** The sign of a cell: how it relates to the words it is compared with. */
export const CELL_GLYPHS = { reference: '◆', indirect: '∼', within: '⊃', absent: '∅' } as const;
