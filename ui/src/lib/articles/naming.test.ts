import { expect, test } from 'vitest';
import { columnsOf, nameOf } from './naming';

test('an article is called by its outlet, else by its headline, cut short', () => {
  expect(nameOf({ outlet: 'Allmere Wire', title: 'x' })).toBe('Allmere Wire');
  expect(nameOf({ outlet: '', title: 'Talks in Paris' })).toBe('Talks in Paris');
  const long = nameOf({ outlet: '', title: '🕊️ '.repeat(40) });
  expect([...long].length).toBeLessThanOrEqual(44);
  expect(long.endsWith('…')).toBe(true);
});

test('columns stand in the order in which articles were picked', () => {
  expect(columnsOf(['x', 'y', 'z'], 'e')).toBe('#/compare/x/y/z?event=e');
});
