/** What the keys do in a list of articles whose rows carry `data-row` (the id) and one control marked `data-row-focus`. */
export interface RowKeys {
  makeBase: (id: string) => void;
  compare: () => void;
}

/** Moves between rows with the arrows and J and K; B makes a row the base; C compares. */
export function rowKeys(event: KeyboardEvent, { makeBase, compare }: RowKeys): void {
  if (event.ctrlKey || event.metaKey || event.altKey || !(event.target instanceof HTMLElement)) return;
  const row = event.target.closest<HTMLElement>('[data-row]');
  if (!row) return;
  if (event.key === 'ArrowDown' || event.key === 'j') focusRow(row, 1);
  else if (event.key === 'ArrowUp' || event.key === 'k') focusRow(row, -1);
  else if (event.key === 'b') makeBase(row.dataset.row ?? '');
  else if (event.key === 'c') compare();
  else return;
  event.preventDefault();
}

function focusRow(from: HTMLElement, by: 1 | -1): void {
  const list = from.closest('[data-rows]');
  const rows = [...(list?.querySelectorAll<HTMLElement>('[data-row]') ?? [])];
  const control = rows[rows.indexOf(from) + by]?.querySelector<HTMLElement>('[data-row-focus]');
  control?.focus();
  control?.scrollIntoView({ block: 'nearest' });
}
