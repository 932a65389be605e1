import type { CodingRow, Comparison, LinkShape, Reading, Row } from '$bindings';

const kinds: LinkShape[] = ['identical', 'reworded', 'identical', 'quote'];

function segments(count: number) {
  return Array.from({ length: count }, (_, index) => ({
    index,
    part: 'body',
    paragraph: 0,
    start: index * 10,
    end: index * 10 + 10,
    pieces: [],
    link: null,
    also: [] as number[],
    omissions: [],
  }));
}

function side(article: string, count: number) {
  return { article: { id: article }, revision: `${article}-1`, revisions: [], segments: segments(count) };
}

function rows(...list: [number[], number[], number | null][]): Row[] {
  return list.map(([a, b, link]) => ({ a, b, link }));
}

/** Four links; the third one is told early on the right. */
export function comparison(): Comparison {
  const right = side('b', 5);
  right.segments[4]?.also.push(3, 0);
  return {
    a: side('a', 5),
    b: right,
    links: kinds.map((kind, index) => ({
      index,
      kind,
      a: [],
      b: [],
      score: 0.5,
      by_person: index === 1,
      codings: index === 3 ? ['c1'] : [],
    })),
    rows_a: rows(
      [[0], [1], 0],
      [[1], [2], 1],
      [[2], [0], 2],
      [[3], [], null],
      [[4], [3], 3],
      [[], [4], null],
    ),
    rows_b: rows(
      [[2], [0], 2],
      [[0], [1], 0],
      [[1], [2], 1],
      [[4], [3], 3],
      [[], [4], null],
      [[3], [], null],
    ),
    regime: 'independent_report',
    shared: 0.1,
    simplified: false,
    codings: [],
  } as unknown as Comparison;
}

/** Three columns; the second row is told by the last two only, the third by the first alone. */
export function reading(): Reading {
  const cell = (segments: number[], kind: LinkShape | null = null, within: number[] = []) => ({
    segments,
    within,
    kind,
    by_person: [],
  });
  const coding = (id: string, kind: string, places: [string, number][]): CodingRow =>
    ({
      id,
      kind,
      sides: places.map(([article, segment]) => ({
        article,
        revision: `${article}-1`,
        segments: [segment],
      })),
    }) as unknown as CodingRow;
  return {
    columns: ['x', 'y', 'z'].map((id, at) => ({
      side: side(id, 3),
      regime: at === 0 ? null : 'independent_report',
      shared: 0,
      simplified: false,
    })),
    rows: [
      { passage: 0, reference: 0, cells: [cell([0]), cell([1], 'identical'), cell([0], 'identical')] },
      { passage: 1, reference: 1, cells: [cell([], null, [0]), cell([0]), cell([2], 'reworded')] },
      { passage: 2, reference: 0, cells: [cell([1]), cell([]), cell([])] },
      { passage: 3, reference: 0, cells: [cell([2]), cell([2], 'reworded'), cell([1])] },
    ],
    codings: [
      coding('pair', 'link', [
        ['y', 0],
        ['z', 2],
      ]),
      coding('apart', 'link', [
        ['x', 0],
        ['z', 2],
      ]),
      coding('words', 'span', [['x', 0]]),
    ],
  } as unknown as Reading;
}
