import type { UseView } from '$bindings';
import { picker } from '$lib/coding/picker.svelte';
import { t } from '$strings';

/** Opens the picker for the words of one use. */
export function codeUse(use: UseView, event: string, at: HTMLElement): void {
  picker.open({
    title: t.coding.picker.span,
    about: [use.text],
    anchor: at.getBoundingClientRect(),
    selections: [
      {
        kind: 'span',
        article: use.article,
        revision: use.revision,
        start: use.start,
        end: use.end,
        quote: use.text,
      },
    ],
    event,
    change: null,
    returnTo: at,
  });
}
