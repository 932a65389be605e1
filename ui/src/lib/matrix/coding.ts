import type { MatrixColumn, MatrixRow, MatrixView, SelectionInput } from '$bindings';
import { picker } from '$lib/coding/picker.svelte';
import { wordsOf } from '$lib/compare/telling';
import { library } from '$lib/shell/library.svelte';
import { attempt } from '$lib/shell/toasts.svelte';
import { t } from '$strings';
import { columnName } from './describe';
import { counterpartOf, selectionOfCell, type LoneCell } from './where';

/** Opens the picker for a cell: for its omission, or for the pair of its wording and another's. Gives whether there was any. */
export function codeCell(view: MatrixView, row: MatrixRow, column: number, at: HTMLElement): boolean {
  const selection = selectionOfCell(view, row, column);
  const other = counterpartOf(row, column);
  const name = view.columns[column];
  if (!selection || !name || other === null) return false;
  const about = [row.cells[other]?.text ?? '', row.cells[column]?.text ?? ''];
  const title =
    selection.kind === 'omission' ? t.coding.picker.omission(columnName(name)) : t.coding.picker.link;
  pick(view, title, about, [selection], at);
  return true;
}

/** Opens the picker for what others lack of a passage that one outlet alone has. */
export function codeLacking(
  view: MatrixView,
  words: string,
  { present }: LoneCell,
  lacking: readonly MatrixColumn[],
  at: HTMLElement,
): void {
  const selections = lacking.map((column): SelectionInput => ({
    kind: 'omission',
    present,
    absent_article: column.article.id,
    absent_revision: column.revision,
  }));
  pick(view, t.coding.picker.omission(lacking.map(columnName).join(', ')), [words], selections, at);
}

/** Opens the picker for the words themselves, each sentence on its own. */
export async function codeWords(view: MatrixView, { present }: LoneCell, at: HTMLElement): Promise<void> {
  const { article, revision } = present;
  const text = await attempt(() => library.ask('article', { id: article, revision }));
  if (!text) return;
  const segments = present.segments.flatMap((index) => text.segments[index] ?? []);
  const selections = segments.map((segment): SelectionInput => ({
    kind: 'span',
    article,
    revision,
    start: segment.start,
    end: segment.end,
    quote: wordsOf(segment),
  }));
  const title = selections.length === 1 ? t.coding.picker.span : t.coding.picker.spans(selections.length);
  pick(view, title, segments.map(wordsOf), selections, at);
}

function pick(
  view: MatrixView,
  title: string,
  about: string[],
  selections: SelectionInput[],
  at: HTMLElement,
): void {
  picker.open({
    title,
    about: about.filter(Boolean),
    anchor: at.getBoundingClientRect(),
    selections,
    event: view.event.id,
    change: null,
    returnTo: at,
  });
}
