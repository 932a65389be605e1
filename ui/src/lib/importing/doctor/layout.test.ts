import { describe, expect, it } from 'vitest';
import { layoutToml, patternOf, remapped } from './layout';

const layout = {
  name: 'Mine',
  start: String.raw`^STORY "\d+"$`,
  keepStart: false,
  end: '',
  order: 'title, Outlet',
};

describe('layouts made by hand', () => {
  it('are TOML in which patterns stay what they are', () => {
    expect(layoutToml(layout)).toBe(
      String.raw`name = "Mine"
start = "^STORY \"\\d+\"$"
order = ["title", "outlet"]
`,
    );
  });

  it('are none without a name or a line', () => {
    expect(layoutToml({ ...layout, name: ' ' })).toBeNull();
    expect(layoutToml({ ...layout, start: '' })).toBeNull();
  });

  it('take a line as a pattern in which numbers may differ', () => {
    const pattern = patternOf('Story 12 (of 40).');
    expect(new RegExp(pattern).test('Story 3 (of 40).')).toBe(true);
    expect(new RegExp(pattern).test('Story 3 of 40.')).toBe(false);
  });
});

describe('a mapping', () => {
  it('has one column for a field and one field for a column', () => {
    const mapping = [
      { field: 'title', column: 'a' },
      { field: 'text', column: 'b' },
    ];
    expect(remapped(mapping, 'b', 'title')).toEqual([{ field: 'title', column: 'b' }]);
    expect(remapped(mapping, 'a', '')).toEqual([{ field: 'text', column: 'b' }]);
  });
});
