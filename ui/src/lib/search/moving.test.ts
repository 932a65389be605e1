import { describe, expect, it } from 'vitest';
import { placeFrom } from './moving';

describe('keys in the list of articles found', () => {
  it('lead down from the box, up to it again, and to both ends', () => {
    expect(placeFrom('ArrowDown', -1, 3)).toBe(0);
    expect(placeFrom('ArrowDown', 2, 3)).toBeNull();
    expect(placeFrom('ArrowUp', 0, 3)).toBe(-1);
    expect(placeFrom('ArrowUp', -1, 3)).toBeNull();
    expect(placeFrom('End', 0, 3)).toBe(2);
    expect(placeFrom('Home', 2, 3)).toBe(0);
  });

  it('leave Home and End to the box', () => {
    expect(placeFrom('Home', -1, 3)).toBeNull();
    expect(placeFrom('a', 1, 3)).toBeNull();
  });
});
