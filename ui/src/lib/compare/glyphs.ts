import type { RowKind } from './rows';

/** The sign of each kind of row: it carries the meaning where colour can't. */
export const GLYPHS: Record<RowKind, string> = {
  identical: '=',
  reworded: '≈',
  partial: '⊂',
  quote: '❝',
  only_a: '◧',
  only_b: '◨',
};
