import type { SegmentRef } from './places';
import { wordsOf, type Telling } from './telling';

/** Where words were found. */
export interface Found {
  /** The segments that hold them, row by row, from left to right. */
  refs: readonly SegmentRef[];
  /** How often they stand in each column. */
  counts: readonly number[];
}

/** Letters without case and marks, quotation marks and dashes of one kind; as long as the text, so that places stay what they are. */
export function folded(text: string): string {
  let out = '';
  for (const letter of text) {
    const plain = letter.normalize('NFD').charAt(0).toLowerCase();
    out += plain.length === letter.length ? alike(plain) : letter;
  }
  return out;
}

function alike(letter: string): string {
  if ('’‘ʼ'.includes(letter)) return "'";
  if ('“”„«»'.includes(letter)) return '"';
  return '–—−'.includes(letter) ? '-' : letter;
}

/** Where `words`, folded, stand in a folded text. */
export function occurrences(text: string, words: string): number[] {
  const found: number[] = [];
  if (words === '') return found;
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + words.length)) found.push(at);
  return found;
}

/** Finds words in all columns at once. */
export function findIn({ columns, units }: Telling, query: string): Found {
  const words = folded(query.trim());
  const inColumn = columns.map(({ segments }) =>
    segments.map((segment) => occurrences(folded(wordsOf(segment)), words).length),
  );
  const refs = units.flatMap(({ cells }) =>
    cells.flatMap((cell, column) =>
      cell.segments.flatMap((index) => ((inColumn[column]?.[index] ?? 0) > 0 ? [{ column, index }] : [])),
    ),
  );
  return { refs, counts: inColumn.map((counts) => counts.reduce((sum, count) => sum + count, 0)) };
}
