import { parseRoute } from '$lib/shell/route';
import { places } from '$lib/shell/places';
import { expect, test } from 'vitest';
import { pages } from 'virtual:help';
import { helpFor } from './context';
import { excerptOf, HelpFinder } from './finding';

const finder = new HelpFinder(pages);

test('a heading is found before words under others', () => {
  const [first] = finder.find('merging libraries');
  expect(first).toMatchObject({ page: 'coding', heading: 'merging-two-libraries' });
});

test('words are found from their beginning, all of them, in any case', () => {
  expect(finder.find('KRIPP alph').length).toBeGreaterThan(0);
  expect(finder.find('krippendorff zzzz')).toEqual([]);
  expect(finder.find('')).toEqual([]);
});

test('an excerpt shows the words in their surroundings', () => {
  const pieces = excerptOf(`${'before '.repeat(40)}the kappa of Cohen ${'behind '.repeat(40)}`, ['kappa']);
  expect(pieces.find((piece) => piece.hit)?.text).toBe('kappa');
  const whole = pieces.map((piece) => piece.text).join('');
  expect(whole).toMatch(/^… before .* the kappa of Cohen behind .* …$/);
  expect(excerptOf('Words (a+b).', ['a+b']).map((piece) => piece.text)).toEqual(['Words (', 'a+b', ').']);
  expect(excerptOf('Nothing of it.', [])).toEqual([{ text: 'Nothing of it.', hit: false }]);
});

test('every view has a place in the help that is there', () => {
  const views = [
    places.start(),
    places.events(),
    places.event('e', 'source'),
    places.event('e', 'scores'),
    places.inbox(),
    places.articles(),
    places.compare('a', 'b'),
    places.print('e'),
    places.outlets(),
    places.rules(),
    places.feeds(),
    places.requests(),
    places.codings(),
    places.codebooks(),
    places.coders(),
    places.agreement(),
    places.analysis(),
    places.settings(),
  ];
  for (const view of views) {
    const { page, heading } = helpFor(parseRoute(view));
    const found = pages.find((each) => each.id === page);
    expect(
      found?.sections.some((section) => section.heading === heading),
      `${view}: ${page}, ${heading}`,
    ).toBe(true);
  }
});
