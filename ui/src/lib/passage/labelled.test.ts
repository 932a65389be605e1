import type { Piece, SegmentView } from '$bindings';
import { expect, test } from 'vitest';
import { labelled } from './labelled';

function segment(...pieces: [string, Piece['label']][]): SegmentView {
  return {
    pieces: pieces.map(([text, label]) => ({ text, label, mark: 'plain', codings: [] })),
  } as unknown as SegmentView;
}

test('figures, verbs and hedges are named once each, in their order; pieces cut apart by marks are one', () => {
  const found = labelled([
    segment(
      ['Kerry ', 'name'],
      ['said', 'reporting_verb'],
      [' ', null],
      ['up to ', 'number'],
      ['40,000', 'number'],
    ),
    segment(['He ', null], ['Said ', 'reporting_verb'], ['apparently', 'hedge']),
  ]);
  expect(found).toEqual([
    { label: 'reporting_verb', text: 'said' },
    { label: 'number', text: 'up to 40,000' },
    { label: 'hedge', text: 'apparently' },
  ]);
});
