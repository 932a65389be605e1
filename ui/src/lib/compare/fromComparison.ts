import type { Comparison, LinkView, Row, SideView } from '$bindings';
import { unitsOf, type Column, type GivenUnit, type Telling } from './telling';

type Side = 'a' | 'b';

/** Two articles side by side, as the core compares a pair. */
export function fromComparison(data: Comparison, base: number): Telling {
  const rows = base === 1 ? data.rows_b : data.rows_a;
  return {
    columns: [column(data, data.a, base !== 0), column(data, data.b, base !== 1)],
    base,
    units: unitsOf(
      rows.map((row) => given(data, row, base)),
      base,
    ),
    codings: data.codings,
  };
}

function column(data: Comparison, side: SideView, compared: boolean): Column {
  const { article, revision, revisions, segments } = side;
  const { regime, shared, simplified } = data;
  return { article, revision, revisions, segments, regime: compared ? regime : null, shared, simplified };
}

function given(data: Comparison, row: Row, base: number): GivenUnit {
  const link = row.link === null ? null : (data.links[row.link] ?? null);
  const reference = link ? base : row.a.length > 0 ? 0 : 1;
  return {
    cells: [cell(data, row, 'a', reference !== 0, link), cell(data, row, 'b', reference !== 1, link)],
    reference,
    codings: link?.codings ?? [],
  };
}

function cell(data: Comparison, row: Row, side: Side, compared: boolean, link: LinkView | null) {
  const told = compared ? link : null;
  return {
    segments: row[side],
    within: row[side].length > 0 ? [] : also(data, row, side),
    kind: told?.kind ?? null,
    byPerson: link?.by_person ? [side === 'a' ? 1 : 0] : [],
    score: told?.score ?? null,
  };
}

/** Where a side tells, within other segments, what only the other side has as a segment of its own. */
function also(data: Comparison, row: Row, side: Side): number[] {
  const other: Side = side === 'a' ? 'b' : 'a';
  const found = row[other].flatMap((index) => data[other].segments[index]?.also ?? []);
  return [...new Set(found)].sort((one, two) => one - two);
}
