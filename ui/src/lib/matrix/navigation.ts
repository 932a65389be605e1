/** A place in a grid with heads: row -1 is the head row, column -1 the column of row heads. */
export interface GridPlace {
  row: number;
  column: number;
}

/** The size of a grid without its heads. */
export interface GridSize {
  rows: number;
  columns: number;
  /** How many rows a page is. */
  page: number;
}

/** Where a key leads in a grid, as ARIA's grid pattern has it; `null` when the key is none of the grid's. */
export function step(
  key: string,
  withControl: boolean,
  place: GridPlace,
  { rows, columns, page }: GridSize,
): GridPlace | null {
  const { row, column } = place;
  const at = (nextRow: number, nextColumn: number): GridPlace => ({
    row: Math.max(-1, Math.min(rows - 1, nextRow)),
    column: Math.max(-1, Math.min(columns - 1, nextColumn)),
  });
  switch (key) {
    case 'ArrowDown':
      return withControl ? at(rows - 1, column) : at(row + 1, column);
    case 'ArrowUp':
      return withControl ? at(0, column) : at(row - 1, column);
    case 'ArrowRight':
      return withControl ? at(row, columns - 1) : at(row, column + 1);
    case 'ArrowLeft':
      return withControl ? at(row, 0) : at(row, column - 1);
    case 'Home':
      return withControl ? at(0, -1) : at(row, -1);
    case 'End':
      return withControl ? at(rows - 1, columns - 1) : at(row, columns - 1);
    case 'PageDown':
      return at(row + page, column);
    case 'PageUp':
      return at(Math.max(0, row - page), column);
    default:
      return null;
  }
}

/** The name of a place, for looking its element up. */
export function placeKey({ row, column }: GridPlace): string {
  return `${row}:${column}`;
}

/** Reads what `placeKey` wrote. */
export function readPlace(key: string | undefined): GridPlace | null {
  const match = /^(-?\d+):(-?\d+)$/.exec(key ?? '');
  return match ? { row: Number(match[1]), column: Number(match[2]) } : null;
}
