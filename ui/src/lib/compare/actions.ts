import type { Action } from '$lib/shell/actions.svelte';
import { t } from '$strings';

/** What the columns do at a key. */
export interface CompareActs {
  step: (by: 1 | -1) => void;
  difference: (by: 1 | -1) => void;
  across: (by: 1 | -1) => void;
  column: (column: number) => void;
  follow: () => void;
  nextOrder: () => void;
  onlyDifferences: () => void;
  swap: () => void;
  base: () => void;
  move: (by: 1 | -1) => void;
  add: () => void;
  remove: () => void;
  find: () => void;
  panel: () => void;
  passage: () => void;
  exportPage: () => void;
  code: () => void;
  codeSentence: () => void;
  link: () => void;
  cut: () => void;
  forget: () => void;
  stop: () => void;
  focused: () => boolean;
  linked: () => boolean;
  byPerson: () => boolean;
  busy: () => boolean;
  pair: () => boolean;
  columns: () => number;
}

/** The actions of the columns, with their keys. */
export function compareActions(acts: CompareActs): Action[] {
  const { compare, columns, coding, mending } = t.shell.groups;
  const { actions, focus } = t.compare;
  const keysOnly = true;
  const enabled = acts.focused;
  return [
    act('compare-next', actions.nextDifference, compare, ['n', 'F7'], () => acts.difference(1)),
    act('compare-previous', actions.previousDifference, compare, ['p', 'Shift+F7'], () =>
      acts.difference(-1),
    ),
    { ...act('compare-down', actions.down, compare, ['j', 'ArrowDown'], () => acts.step(1)), keysOnly },
    { ...act('compare-up', actions.up, compare, ['k', 'ArrowUp'], () => acts.step(-1)), keysOnly },
    { ...act('compare-left', actions.left, compare, ['h', 'ArrowLeft'], () => acts.across(-1)), keysOnly },
    { ...act('compare-right', actions.right, compare, ['ArrowRight'], () => acts.across(1)), keysOnly },
    { ...act('compare-follow', actions.counterpart, compare, ['g'], acts.follow), enabled: acts.linked },
    { ...act('passage', actions.passage, compare, ['v'], acts.passage), enabled },
    act('compare-order', actions.order, compare, ['o'], acts.nextOrder),
    act('compare-differences', t.compare.onlyDifferences, compare, ['d'], acts.onlyDifferences),
    { ...act('compare-find', t.compare.find.label, compare, ['Mod+F'], acts.find), whileWriting: true },
    act('compare-panel', t.compare.showPanel, compare, [']'], acts.panel),
    {
      ...act('compare-export', t.compare.export, compare, ['Mod+Shift+E'], acts.exportPage),
      enabled: acts.pair,
    },
    act('compare-base', actions.base, columns, ['b'], acts.base),
    { ...act('compare-swap', t.compare.swap, columns, ['w'], acts.swap), enabled: acts.pair },
    act('column-left', actions.moveLeft, columns, ['Shift+ArrowLeft'], () => acts.move(-1)),
    act('column-right', actions.moveRight, columns, ['Shift+ArrowRight'], () => acts.move(1)),
    act('column-add', t.compare.add.button, columns, ['a'], acts.add),
    act('column-remove', actions.remove, columns, ['Shift+Delete', 'Shift+Backspace'], acts.remove),
    ...Array.from({ length: acts.columns() }, (_, column) => ({
      ...act(`column-${column + 1}`, actions.toColumn(column + 1), columns, [String(column + 1)], () =>
        acts.column(column),
      ),
      keysOnly,
    })),
    { ...act('code', actions.code, coding, ['c', 'f'], acts.code), enabled },
    { ...act('code-sentence', actions.codeSentence, coding, ['s'], acts.codeSentence), enabled },
    { ...act('link', actions.link, mending, ['l'], acts.link), enabled },
    { ...act('cut', actions.cut, mending, ['x'], acts.cut), enabled: acts.linked },
    { id: 'forget', label: focus.forget, group: mending, enabled: acts.byPerson, run: acts.forget },
    { ...act('stop', actions.stop, mending, ['Escape'], acts.stop), enabled: acts.busy, keysOnly },
  ];
}

function act(id: string, label: string, group: string, keys: string[], run: () => void): Action {
  return { id, label, group, keys, run };
}
