import type { CodingRow, Reading } from '$bindings';
import { unitsOf, type GivenUnit, type Telling } from './telling';

/** Several articles side by side, as the core reads them together. */
export function fromReading(data: Reading, base: number): Telling {
  const pairs = pairCodings(data);
  const given = data.rows.map(({ cells, reference }, at): GivenUnit => ({
    cells: cells.map((cell) => ({
      segments: cell.segments,
      within: cell.within,
      kind: cell.kind,
      byPerson: cell.by_person,
      score: null,
    })),
    reference,
    codings: pairs.get(at) ?? [],
  }));
  return {
    columns: data.columns.map(({ side, regime, shared, simplified }) => ({
      article: side.article,
      revision: side.revision,
      revisions: side.revisions,
      segments: side.segments,
      regime,
      shared,
      simplified,
    })),
    base,
    units: unitsOf(given, base),
    codings: data.codings,
  };
}

/** The ids of the codings on pairs, by the number of the row that both sides stand in. */
function pairCodings(data: Reading): Map<number, string[]> {
  const rows = new Map<string, number>();
  data.rows.forEach((row, at) =>
    row.cells.forEach((cell, column) => cell.segments.forEach((index) => rows.set(`${column} ${index}`, at))),
  );
  const found = new Map<number, string[]>();
  for (const coding of data.codings) {
    if (coding.kind !== 'link') continue;
    const at = new Set(coding.sides.map((side) => rowOfSide(data, rows, side)));
    const [row] = at;
    if (at.size === 1 && row !== undefined) found.set(row, [...(found.get(row) ?? []), coding.id]);
  }
  return found;
}

function rowOfSide(
  data: Reading,
  rows: ReadonlyMap<string, number>,
  side: CodingRow['sides'][number],
): number | undefined {
  const column = data.columns.findIndex(
    (each) => each.side.article.id === side.article && each.side.revision === side.revision,
  );
  return rows.get(`${column} ${side.segments[0] ?? -1}`);
}
