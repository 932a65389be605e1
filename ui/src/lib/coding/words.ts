import type { SegmentView, SelectionInput } from '$bindings';
import type { TextSelection } from '$lib/reading/selection';
import { t } from '$strings';
import { gathering } from './gathering.svelte';
import { picker } from './picker.svelte';

/** The text whose words are coded. */
export interface CodedText {
  article: string;
  revision: string;
  segments: readonly SegmentView[];
  event: string | null;
}

/**
 * Opens the picker for selected words. With `add`, or while more words are waited for, they join those held. Words selected at several
 * times become one coding; those of several sentences, selected at once, one each, unless the person says otherwise.
 */
export function codeWords(
  text: CodedText,
  selected: TextSelection,
  { add, returnTo }: { add: boolean; returnTo: HTMLElement | null },
): void {
  const { article, revision, segments, event } = text;
  const chosen = selected.spans.map(({ index, start, end, quote }) => {
    const offset = segments[index]?.start ?? 0;
    return { start: offset + start, end: offset + end, quote };
  });
  const runs = gathering.take(revision, chosen, selected.range ?? null, add);
  const selections = runs.map((run): SelectionInput => ({ kind: 'span', article, revision, ...run }));
  picker.open({
    title: runs.length === 1 ? t.coding.picker.span : t.coding.picker.places(runs.length),
    about: runs.slice(0, 2).map((run) => run.quote),
    anchor: selected.rect,
    selections,
    event,
    change: null,
    returnTo,
    together: gathering.several,
    more: () => gathering.wait(),
  });
}

/** Opens the picker for the words held, when no more are to come. */
export function codeHeld(text: Omit<CodedText, 'segments'>, at: HTMLElement): void {
  const { article, revision, event } = text;
  const { runs } = gathering;
  gathering.waiting = false;
  picker.open({
    title: runs.length === 1 ? t.coding.picker.span : t.coding.picker.places(runs.length),
    about: runs.slice(0, 2).map((run) => run.quote),
    anchor: at.getBoundingClientRect(),
    selections: runs.map((run) => ({ kind: 'span', article, revision, ...run })),
    event,
    change: null,
    returnTo: null,
    together: true,
    more: () => gathering.wait(),
  });
}
