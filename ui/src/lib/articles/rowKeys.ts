import type { Action } from '$lib/shell/actions.svelte';
import { t } from '$strings';

/** What can be done in a list of articles whose rows carry `data-row` (the id) and one control marked `data-row-focus`. */
export interface RowActs {
  makeBase: (id: string) => void;
  compare: () => void;
  canCompare: () => boolean;
}

/** The keys of such a list: they move between rows, make a row the base, and compare. */
export function rowActions({ makeBase, compare, canCompare }: RowActs): Action[] {
  const group = t.shell.groups.lists;
  const inRow = () => rowInFocus() !== null;
  return [
    {
      id: 'row-down',
      label: t.articles.keys.down,
      group,
      keys: ['j', 'ArrowDown'],
      keysOnly: true,
      enabled: inRow,
      run: () => focusRow(1),
    },
    {
      id: 'row-up',
      label: t.articles.keys.up,
      group,
      keys: ['k', 'ArrowUp'],
      keysOnly: true,
      enabled: inRow,
      run: () => focusRow(-1),
    },
    {
      id: 'row-base',
      label: t.articles.keys.base,
      group,
      keys: ['b'],
      keysOnly: true,
      enabled: inRow,
      run: () => makeBase(rowInFocus()?.dataset.row ?? ''),
    },
    {
      id: 'row-compare',
      label: t.articles.keys.compare,
      group,
      keys: ['c'],
      enabled: canCompare,
      run: compare,
    },
  ];
}

function rowInFocus(): HTMLElement | null {
  return document.activeElement?.closest<HTMLElement>('[data-row]') ?? null;
}

function focusRow(by: 1 | -1): void {
  const rows = [...document.querySelectorAll<HTMLElement>('[data-row]')];
  const from = rowInFocus();
  const next = from ? rows[rows.indexOf(from) + by] : undefined;
  const control = next?.querySelector<HTMLElement>('[data-row-focus]');
  control?.focus();
  control?.scrollIntoView({ block: 'nearest' });
}
