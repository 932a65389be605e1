import type { Measure } from '$lib/shell/reading.svelte';

/** How wide a column is at least, in rem: two share whatever room there is, more keep lines that can be read. */
const LEAST = 17;

/** How wide a column is at most, in rem of the size that texts are read in. */
const MOST: Record<Measure, number | null> = { narrow: 30, usual: 42, wide: null };

/** The grid's columns: one for each article, and a gutter between any two. */
export function gridColumns(columns: number, gutter: string): string {
  const column = `minmax(${columns === 2 ? '0' : `${LEAST}rem`}, 1fr)`;
  return Array.from({ length: columns }, () => column).join(` ${gutter} `);
}

/** How wide the sheet is at least and at most. */
export function sheetWidth(columns: number, measure: Measure = 'usual'): { least: string; most: string } {
  const most = MOST[measure];
  return {
    least: columns === 2 ? '0' : `${columns * LEAST + (columns - 1) * 3 + 1.5}rem`,
    most:
      most === null ? 'none' : `calc(${columns} * ${most} * var(--reading-size) + ${(columns - 1) * 4}rem)`,
  };
}

/**
 * The column whose relation to the base the gutter to the left of `column` shows. There is one gutter fewer than there are columns, and
 * the base needs none: gutters right of the base belong to the column after them, those left of it to the one before.
 */
export function ownerOfGutter(column: number, base: number): number {
  return column > base ? column : column - 1;
}
