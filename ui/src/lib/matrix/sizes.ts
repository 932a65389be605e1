/** How much a cell shows: its words, or only what it is. */
export type Density = 'cards' | 'heat';

/** Lengths of the grid, in rem. */
export interface GridSizes {
  column: number;
  row: number;
  head: number;
  rowHead: number;
}

const CARDS_UP_TO = 4;

const USUAL: Record<Density, GridSizes> = {
  cards: { column: 15, row: 8.25, head: 5.25, rowHead: 17 },
  heat: { column: 2.75, row: 2.75, head: 10, rowHead: 24 },
};
const WIDEST: Record<Density, number> = { cards: 24, heat: 8 };
const WIDEST_ROW_HEAD = 34;
const NARROW_ROOM = 62;
/** From this width on, the name of an outlet lies; below, it stands upright. */
const LYING = 6;
const LYING_HEAD = 4.75;

/** Cards while there are few outlets; then only what a cell is. */
export function usualDensity(columns: number): Density {
  return columns <= CARDS_UP_TO ? 'cards' : 'heat';
}

/** The lengths for a number of columns in a room of `room` rem: what is left over goes to the columns, up to a width. */
export function sizesFor(density: Density, columns: number, room: number): GridSizes {
  const usual = USUAL[density];
  const rowHead = room < NARROW_ROOM ? usual.rowHead * 0.72 : usual.rowHead;
  const share = columns === 0 ? 0 : (room - rowHead) / columns;
  const column = Math.max(usual.column, Math.min(WIDEST[density], Math.floor(share * 16) / 16));
  const rest = density === 'heat' ? room - columns * column : rowHead;
  return {
    row: usual.row,
    head: density === 'heat' && column >= LYING ? LYING_HEAD : usual.head,
    rowHead: Math.max(rowHead, Math.min(WIDEST_ROW_HEAD, Math.floor(rest * 16) / 16)),
    column,
  };
}

/** Whether the names of outlets stand upright above columns of this width. */
export function upright(density: Density, column: number): boolean {
  return density === 'heat' && column < LYING;
}
