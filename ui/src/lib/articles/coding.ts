import type { ArticleView } from '$bindings';
import { picker } from '$lib/coding/picker.svelte';
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

/** Opens the picker for selected words. Words of several sentences become one coding each. */
export function codeArticleSelection(view: ArticleView, selected: TextSelection): void {
  const { spans } = selected;
  picker.open({
    title: spans.length === 1 ? t.coding.picker.span : t.coding.picker.spans(spans.length),
    about: spans.slice(0, 1).map((span) => span.quote),
    anchor: selected.rect,
    selections: spans.map(({ index, start, end, quote }) => {
      const offset = view.segments[index]?.start ?? 0;
      return {
        kind: 'span',
        article: view.row.id,
        revision: view.revision,
        start: offset + start,
        end: offset + end,
        quote,
      };
    }),
    event: onlyEvent(view),
    change: null,
    returnTo: null,
  });
}

/** Read by itself, an article is coded in its event if it has one, and in none if there are several to choose from. */
function onlyEvent(view: ArticleView): string | null {
  const [first, ...more] = view.row.events;
  return first && more.length === 0 ? first.id : null;
}
