import type { ArticleRow, PassageView, SegmentPlace, SelectionInput, WordingView } from '$bindings';
import { nameOf } from '$lib/articles/naming';
import { picker } from '$lib/coding/picker.svelte';
import { wordsOf } from '$lib/compare/telling';
import { library } from '$lib/shell/library.svelte';
import { attempt } from '$lib/shell/toasts.svelte';
import { t } from '$strings';

/** Opens the picker for a wording: with the base's as a pair, or for the base's own words. */
export function codeWording(event: string, base: WordingView, wording: WordingView, at: HTMLElement): void {
  const own = base.article.id === wording.article.id;
  const selections = own ? spansOf(base) : [{ kind: 'link' as const, a: placeOf(base), b: placeOf(wording) }];
  picker.open({
    title: own ? t.coding.picker.spans(selections.length) : t.coding.picker.link,
    about: own ? [words(base)] : [words(base), words(wording)],
    anchor: (at.closest('[data-card]') ?? at).getBoundingClientRect(),
    selections,
    event,
    change: null,
    returnTo: at,
  });
}

/** Opens the picker for a passage in the words of all outlets that tell it, with those that lack it if the person says so. */
export function codePassage(
  event: string,
  passage: PassageView,
  lacking: readonly { id: string; name: string }[],
  at: HTMLElement,
): void {
  const [base] = passage.wordings;
  if (!base || passage.wordings.length < 2) return;
  picker.open({
    title: t.coding.picker.passage(passage.wordings.length),
    about: [words(base)],
    anchor: at.getBoundingClientRect(),
    selections: [{ kind: 'passage', sides: passage.wordings.map(placeOf), absent: [] }],
    event,
    change: null,
    returnTo: at,
    absent: {
      names: lacking.map(({ name }) => name),
      places: () =>
        Promise.all(
          lacking.map(async ({ id }) => {
            const { revision } = await library.ask('article', { id, revision: null });
            return { article: id, revision };
          }),
        ),
    },
  });
}

/** Opens the picker for what an outlet lacks. */
export async function codeAbsence(
  event: string,
  base: WordingView,
  lacking: ArticleRow,
  at: HTMLElement,
): Promise<void> {
  const article = await attempt(() => library.ask('article', { id: lacking.id, revision: null }));
  if (!article) return;
  picker.open({
    title: t.coding.picker.omission(nameOf(lacking)),
    about: [words(base)],
    anchor: at.getBoundingClientRect(),
    selections: [
      {
        kind: 'omission',
        present: placeOf(base),
        absent_article: lacking.id,
        absent_revision: article.revision,
      },
    ],
    event,
    change: null,
    returnTo: at,
  });
}

function spansOf(wording: WordingView): SelectionInput[] {
  return wording.segments.map((segment) => ({
    kind: 'span',
    article: wording.article.id,
    revision: wording.revision,
    start: segment.start,
    end: segment.end,
    quote: wordsOf(segment),
  }));
}

function placeOf(wording: WordingView): SegmentPlace {
  return {
    article: wording.article.id,
    revision: wording.revision,
    segments: wording.segments.map((segment) => segment.index),
  };
}

function words(wording: WordingView): string {
  return wording.segments.map((segment) => wordsOf(segment)).join(' ');
}
