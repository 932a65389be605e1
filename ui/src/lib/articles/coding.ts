import type { ArticleView } from '$bindings';
import { picker } from '$lib/coding/picker.svelte';
import { codeWords } from '$lib/coding/words';
import type { TextSelection } from '$lib/reading/selection';
import { t } from '$strings';

/** Opens the picker for a whole article. */
export function codeArticle(view: ArticleView, at: HTMLElement): void {
  picker.open({
    title: t.coding.picker.article,
    about: [view.row.title],
    anchor: at.getBoundingClientRect(),
    selections: [{ kind: 'article', article: view.row.id, revision: view.revision }],
    event: onlyEvent(view),
    change: null,
    returnTo: at,
  });
}

/** Opens the picker for selected words; with `add`, for them and those selected before. */
export function codeArticleSelection(view: ArticleView, selected: TextSelection, add: boolean): void {
  const text = {
    article: view.row.id,
    revision: view.revision,
    segments: view.segments,
    event: onlyEvent(view),
  };
  codeWords(text, selected, { add, returnTo: null });
}

/** Read by itself, an article is coded in its event if it has one, and in none if there are several to choose from. */
export function onlyEvent(view: ArticleView): string | null {
  const [first, ...more] = view.row.events;
  return first && more.length === 0 ? first.id : null;
}
