import type { CodingKind, CodingRow } from '$bindings';

/** The codings that fit what was typed and what they are on. */
export function filterCodings(
  rows: readonly CodingRow[],
  query: string,
  kind: CodingKind | null,
): CodingRow[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return rows.filter((row) => (kind === null || row.kind === kind) && fits(row, words));
}

function fits(row: CodingRow, words: readonly string[]): boolean {
  if (words.length === 0) return true;
  const sides = row.sides.flatMap((side) => [side.outlet, side.title, side.quote]);
  const text = [row.code_name, row.codebook_name, row.memo, row.coder, ...sides].join('\n').toLowerCase();
  return words.every((word) => text.includes(word));
}
