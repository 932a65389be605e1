import type { CompareActs } from './actions';
import { codeFocused, codeSentence } from './coding';
import type { ColumnsState } from './columns.svelte';
import { exportPair } from './exporting';
import type { Going } from './going';
import { cutLink, forgetLink, linkFocused } from './mending';
import { across, counterpart, difference, step } from './moves';
import { MOST_COLUMNS } from './places';
import type { Rearranging } from './rearranging';

/** What is open over the columns. */
export interface Opened {
  finding: boolean;
  adding: boolean;
}

/** What keys, buttons and menus do in the columns. */
export function actsOf(
  view: ColumnsState,
  going: Going,
  rearranging: Rearranging,
  opened: Opened,
): CompareActs & { setOrder: (base: number | null) => void } {
  /** Puts the columns in the order of a base, or each in its own. */
  function setOrder(base: number | null): void {
    view.setOwn(base === null);
    if (base !== null && base !== view.base) rearranging.base(base);
    void going.to(view.focus, 'center');
  }

  function nextOrder(): number | null {
    if (view.own) return view.pair ? 0 : view.base;
    return view.pair && view.base === 0 ? 1 : null;
  }

  return {
    setOrder,
    step: (by) => void going.to(step(view, by), 'nearest'),
    difference: (by) => void going.to(difference(view, by), 'center'),
    across: (by) => void going.to(across(view, by), 'nearest'),
    column: (column) => going.toColumn(column),
    follow: () => void going.to(counterpart(view), 'nearest'),
    nextOrder: () => setOrder(nextOrder()),
    onlyDifferences: () => view.setOnlyDifferences(!view.onlyDifferences),
    swap: () => rearranging.move(0, 1),
    base: () => view.focus && rearranging.base(view.focus.column),
    move: (by) => view.focus && rearranging.move(view.focus.column, view.focus.column + by),
    add: () => (opened.adding = view.columns.length < MOST_COLUMNS),
    remove: () => view.focus && rearranging.remove(view.focus.column),
    find: () => (opened.finding = true),
    panel: () => view.togglePanel('codings'),
    passage: () => view.togglePanel('passage'),
    exportPage: () => void exportPair(view, 0, 1),
    code: () => going.atFocus((element) => codeFocused(view, element)),
    codeSentence: () => going.atFocus((element) => codeSentence(view, element)),
    link: () => void linkFocused(view),
    cut: () => void cutLink(view),
    forget: () => void forgetLink(view),
    stop: () => {
      if (view.linking) view.linking = null;
      else if (opened.finding) opened.finding = false;
      else view.togglePanel('passage', false);
    },
    focused: () => view.focus !== null,
    linked: () => view.focus !== null && view.counterparts(view.focus).length > 0,
    byPerson: () => view.tiedByPerson,
    busy: () => view.linking !== null || view.panel === 'passage' || opened.finding,
    pair: () => view.pair,
    columns: () => view.columns.length,
  };
}
