import type { Action } from '$lib/shell/actions.svelte';
import { t } from '$strings';

/** What the compare view does at a key. */
export interface CompareActs {
  step: (by: 1 | -1) => void;
  difference: (by: 1 | -1) => void;
  left: () => void;
  right: () => void;
  follow: () => void;
  nextOrder: () => void;
  onlyDifferences: () => void;
  swap: () => void;
  panel: () => void;
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
  linking: () => boolean;
}

/** The compare view's actions, with their keys. */
export function compareActions(acts: CompareActs): Action[] {
  const { compare, coding, mending } = t.shell.groups;
  const { actions, focus } = t.compare;
  return [
    act('compare-next', actions.nextDifference, compare, ['n', 'F7'], () => acts.difference(1)),
    act('compare-previous', actions.previousDifference, compare, ['p', 'Shift+F7'], () =>
      acts.difference(-1),
    ),
    { ...act('compare-down', actions.down, compare, ['j', 'ArrowDown'], () => acts.step(1)), keysOnly: true },
    { ...act('compare-up', actions.up, compare, ['k', 'ArrowUp'], () => acts.step(-1)), keysOnly: true },
    { ...act('compare-left', actions.left, compare, ['h', 'ArrowLeft'], acts.left), keysOnly: true },
    { ...act('compare-right', actions.right, compare, ['ArrowRight'], acts.right), keysOnly: true },
    { ...act('compare-follow', actions.counterpart, compare, ['g'], acts.follow), enabled: acts.linked },
    act('compare-order', actions.order, compare, ['o'], acts.nextOrder),
    act('compare-differences', t.compare.onlyDifferences, compare, ['d'], acts.onlyDifferences),
    act('compare-swap', t.compare.swap, compare, ['w'], acts.swap),
    act('compare-panel', t.compare.showPanel, compare, [']'], acts.panel),
    act('compare-export', t.compare.export, compare, ['Mod+Shift+E'], acts.exportPage),
    { ...act('code', actions.code, coding, ['c', 'f'], acts.code), enabled: acts.focused },
    {
      ...act('code-sentence', actions.codeSentence, coding, ['s'], acts.codeSentence),
      enabled: acts.focused,
    },
    { ...act('link', actions.link, mending, ['l'], acts.link), enabled: acts.focused },
    { ...act('cut', actions.cut, mending, ['x'], acts.cut), enabled: acts.linked },
    { id: 'forget', label: focus.forget, group: mending, enabled: acts.byPerson, run: acts.forget },
    { ...act('stop', actions.stop, mending, ['Escape'], acts.stop), enabled: acts.linking, keysOnly: true },
  ];
}

function act(id: string, label: string, group: string, keys: string[], run: () => void): Action {
  return { id, label, group, keys, run };
}
