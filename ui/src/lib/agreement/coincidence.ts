import type { AgreementView, CodeHead } from '$bindings';

/** A row and column of the table; `null` for no code. */
export interface Standing {
  code: CodeHead | null;
  /** Its number in the table. */
  at: number;
}

/** What is shown of the table of what stands against what: codes that nobody used are left out. */
export interface Coincidence {
  standings: Standing[];
  /** Number of codes left out. */
  unused: number;
  /** The largest number off the diagonal that no code has part in; shades are shares of it. */
  most: number;
}

/** Which rows and columns of an agreement's table are worth showing. Where answers are compared, they stand for the codes. */
export function coincidenceOf({
  codes,
  table,
  values,
}: Pick<AgreementView, 'codes' | 'table' | 'values'>): Coincidence {
  if (values.length > 0) {
    const most = Math.max(0, ...table.flat());
    return { standings: values.map((code, at) => ({ code, at })), unused: 0, most };
  }
  const used = (at: number) => (table[at] ?? []).some((value) => value > 0);
  const standings: Standing[] = codes
    .map(({ code }, at): Standing => ({ code, at }))
    .filter(({ at }) => used(at));
  const unused = codes.length - standings.length;
  standings.push({ code: null, at: codes.length });
  const most = Math.max(
    0,
    ...standings.flatMap(({ at: row }) =>
      standings.map(({ at: column }) =>
        row === codes.length && column === codes.length ? 0 : valueAt(table, row, column),
      ),
    ),
  );
  return { standings, unused, most };
}

/** A number of the table. */
export function valueAt(table: readonly (readonly number[])[], row: number, column: number): number {
  return table[row]?.[column] ?? 0;
}

/** How dark a cell is, 0–1: by root, so that few are seen beside many. */
export function shadeOf(value: number, most: number): number {
  return most <= 0 || value <= 0 ? 0 : Math.min(1, Math.sqrt(value / most));
}
