import { expect, test } from 'vitest';
import { colourOf, standalone } from './standalone';
import { cut, labelled, placeOfDay, ticksUpTo } from './scale';

test('ticks stand at round numbers and reach past the largest value', () => {
  expect(ticksUpTo(7.3, 5)).toEqual({ end: 8, ticks: [0, 2, 4, 6, 8] });
  expect(ticksUpTo(0.3, 3).ticks).toEqual([0, 0.1, 0.2, 0.3]);
  expect(ticksUpTo(1, 5).ticks).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
  expect(ticksUpTo(1, 5, true)).toEqual({ end: 1, ticks: [0, 1] });
  expect(ticksUpTo(0, 5)).toEqual({ end: 1, ticks: [0, 1] });
  expect(ticksUpTo(Number.NaN, 5)).toEqual({ end: 1, ticks: [0, 1] });
});

test('names are cut at signs, not at halves of them', () => {
  expect(cut('Rosdepesha', 10)).toBe('Rosdepesha');
  expect(cut('😀😀😀😀', 3)).toBe('😀😀…');
});

test('days lie by their distance, and labels do not meet', () => {
  expect(placeOfDay('2014-03-02', '2014-03-01', '2014-03-05')).toBe(0.25);
  expect(placeOfDay('2014-03-01', '2014-03-01', '2014-03-01')).toBe(0.5);
  const at = (day: string) => Number(day) * 10;
  expect(labelled(['0', '1', '2', '5', '6'], at, 25)).toEqual(['0', '5']);
});

test('a drawing stands alone: no classes, no variables, a title, a ground', () => {
  const host = document.createElement('div');
  host.innerHTML =
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 50"><g class="svelte-x" data-a="1" role="img"><text x="1" y="2">a &lt; b</text></g></svg>';
  document.body.append(host);
  const live = host.querySelector('svg');
  if (!live) throw new Error('no drawing');
  const svg = standalone(live, 'Rates & more', 'One note');
  const read = new DOMParser().parseFromString(svg, 'image/svg+xml');
  expect(read.querySelector('parsererror')).toBeNull();
  expect(svg).not.toMatch(/class=|var\(|data-a|role=|style=/);
  expect(svg).toContain('Rates &amp; more');
  expect(svg).toContain('a &lt; b');
  expect(read.documentElement.getAttribute('width')).toBe('132');
  host.remove();
});

test('a colour that a drawing program may not know becomes a plain one', () => {
  expect(colourOf('none')).toBe('none');
  expect(colourOf('rgb(1, 2, 3)')).toBe('rgb(1, 2, 3)');
});
