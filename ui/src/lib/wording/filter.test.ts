import type { UseView, WordChoiceView } from '$bindings';
import { expect, test } from 'vitest';
import { around, filterChoices, labelsOf, NO_FILTER, outletsOf } from './filter';

function use(outlet: string, text: string): UseView {
  return {
    article: outlet,
    revision: '',
    outlet,
    passage: 0,
    segment: 0,
    start: 0,
    end: text.length,
    text,
    before: '',
    after: '',
  };
}

const crimea: WordChoiceView = {
  kind: 'words',
  label: null,
  variants: [
    { text: 'annexed', uses: [use('Wire', 'annexed'), use('Daily', 'Annexed')] },
    { text: 'reunited with', uses: [use('Rosdepesha', 'reunited with')] },
  ],
};
const kyiv: WordChoiceView = {
  kind: 'name',
  label: 'name',
  variants: [
    { text: 'Kyiv', uses: [use('Daily', 'Kyiv')] },
    { text: 'Kiev', uses: [use('Wire', 'Kiev')] },
  ],
};
const both = [crimea, kyiv];

test('choices are filtered by kind, label, outlet and words', () => {
  expect(filterChoices(both, NO_FILTER)).toEqual(both);
  expect(filterChoices(both, { ...NO_FILTER, kind: 'name' })).toEqual([kyiv]);
  expect(filterChoices(both, { ...NO_FILTER, label: 'name' })).toEqual([kyiv]);
  expect(filterChoices(both, { ...NO_FILTER, outlet: 'Rosdepesha' })).toEqual([crimea]);
  expect(filterChoices(both, { ...NO_FILTER, query: 'ANNEXED reunited' })).toEqual([crimea]);
  expect(filterChoices(both, { ...NO_FILTER, query: 'annexed kyiv' })).toEqual([]);
});

test('what can be filtered by is what occurs', () => {
  expect(outletsOf(both)).toEqual(['Daily', 'Rosdepesha', 'Wire']);
  expect(labelsOf(both)).toEqual(['name']);
});

test('long surroundings are cut at words', () => {
  expect(around('one two three ', ' four five six', 2)).toEqual({ before: '…two three ', after: ' four…' });
  expect(around('short ', '.', 9)).toEqual({ before: 'short ', after: '.' });
});
