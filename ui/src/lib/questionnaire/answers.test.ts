import type { QuestionnaireItem } from '$bindings';
import { expect, test } from 'vitest';
import { answerOfKey, choicesOf, isYesNo, progressOf, readAnswer } from './answers';

function item(rest: Partial<QuestionnaireItem> = {}): QuestionnaireItem {
  return {
    item: 'q',
    question: 'Is it?',
    definition: '',
    points: 2,
    low: '',
    high: '',
    value: null,
    memo: '',
    others: [],
    ...rest,
  };
}

const words = { yes: 'Yes', no: 'No' };

test('a question without a scale is answered with yes or no, by Y and N', () => {
  const choices = choicesOf(item(), words);
  expect(choices.map(({ label, value }) => [label, value])).toEqual([
    ['Yes', 1],
    ['No', 0],
  ]);
  expect([answerOfKey(choices, 'Y'), answerOfKey(choices, 'n'), answerOfKey(choices, '1')]).toEqual([
    1,
    0,
    null,
  ]);
});

test('a scale is answered by its digits, and says what its ends mean', () => {
  const five = item({ points: 5, low: 'not at all', high: 'fully' });
  const choices = choicesOf(five, words);
  expect(isYesNo(five)).toBe(false);
  expect(choices.map(({ hint }) => hint)).toEqual(['not at all', null, null, null, 'fully']);
  expect(answerOfKey(choices, '5')).toBe(4);
  expect(answerOfKey(choices, '6')).toBeNull();
  expect(readAnswer(choices, 0)).toBe('1');
  expect(answerOfKey(choicesOf(item({ points: 10, low: 'a' }), words), '0')).toBe(9);
});

test('progress counts questions over all frames', () => {
  const frame = (answered: number, items: number) => ({
    code: 'f',
    name: '',
    definition: '',
    colour: '',
    score: null,
    answered,
    items: Array.from({ length: items }, () => item()),
  });
  expect(progressOf([frame(1, 3), frame(0, 2)])).toEqual({ answered: 1, of: 5 });
});
