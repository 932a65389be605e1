import type { ArticleRow } from '$bindings';
import { describe, expect, it } from 'vitest';
import { chosenColumns, partsOf } from './parts';

const coverage = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((id) => ({ id }) as ArticleRow);

describe('what is printed', () => {
  it('is everything unless the address says otherwise, in the order of the paper', () => {
    expect(partsOf(null)).toEqual(['columns', 'passages', 'matrix']);
    expect(partsOf('matrix,columns,nonsense')).toEqual(['columns', 'matrix']);
    expect(partsOf('none')).toEqual([]);
  });

  it('has the columns that are named, each once, and no more than fit', () => {
    expect(chosenColumns('c,a,c,gone', coverage)).toEqual(['c', 'a']);
    expect(chosenColumns('c', coverage)).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
    expect(chosenColumns(null, coverage)).toHaveLength(6);
  });
});
