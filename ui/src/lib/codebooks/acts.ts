import type { CodebookView, CodeView } from '$bindings';
import { host } from '$lib/host';
import { fileName } from '$lib/shell/fileName';
import { library } from '$lib/shell/library.svelte';
import { attempt, toasts } from '$lib/shell/toasts.svelte';
import { undoable } from '$lib/shell/undoing';
import { confirm } from '$lib/ui/confirm.svelte';
import { t } from '$strings';
import type { Standing } from './tree';

const back = undoable();

/** Adds a codebook that comes with Parallax. */
export async function addBuiltIn(id: string): Promise<void> {
  const book = await attempt(() => library.act('add_codebook', { id }));
  if (book) toasts.done(t.codebooks.imported(book.name), back);
}

/** Adds a codebook from a JSON file that the person picks. */
export async function importCodebook(): Promise<void> {
  await attempt(async () => {
    for (const path of await host.pickFiles('codebook')) {
      const book = await library.act('import_codebook', { path });
      toasts.done(t.codebooks.imported(book.name), back);
    }
  });
}

/** The formats that a codebook is written in, by the ending of its file. */
export type CodebookFormat = 'json' | 'qdc' | 'csv';

/** Writes a codebook to a file that the person names. */
export async function exportCodebook(book: CodebookView, format: CodebookFormat): Promise<void> {
  const written = await attempt(async () => {
    const path = await host.pickSave(`${fileName(book.name)}.${format}`, format);
    return path === null ? null : library.ask('export_codebook', { id: book.id, path });
  });
  if (written) toasts.done(t.codebooks.exported(written.path));
}

/** Asks, then takes a codebook out of the library. Gives whether it is gone. */
export async function deleteCodebook(book: CodebookView): Promise<boolean> {
  const { deleteTitle, deleteMessage, deleted } = t.codebooks;
  const sure = await confirm.ask({
    title: deleteTitle(book.name),
    message: deleteMessage,
    confirm: t.common.delete,
    danger: true,
  });
  if (!sure) return false;
  const done = await attempt(() => library.act('delete_codebook', { id: book.id }));
  if (done) toasts.done(deleted(book.name), back);
  return done !== null;
}

/** Asks, then deletes a code with those below it. */
export async function deleteCode(code: CodeView): Promise<void> {
  const { deleteTitle, deleteMessage, deleted } = t.codebooks.code;
  const sure = await confirm.ask({
    title: deleteTitle(code.name),
    message: deleteMessage,
    confirm: t.common.delete,
    danger: true,
  });
  if (!sure) return;
  const done = await attempt(() => library.act('delete_code', { codebook: code.codebook, code: code.id }));
  if (done) toasts.done(deleted(code.name), back);
}

/** Retires a code, or brings it back. */
export async function retireCode(code: CodeView, retired: boolean): Promise<void> {
  const { retiredDone, restoredDone } = t.codebooks.code;
  const done = await attempt(() =>
    library.act('retire_code', { codebook: code.codebook, code: code.id, retired }),
  );
  if (done) toasts.done(retired ? retiredDone(code.name) : restoredDone(code.name), back);
}

/** Puts a code elsewhere in the tree. Gives whether it stands there. */
export async function moveCode(code: CodeView, to: Standing): Promise<boolean> {
  const done = await attempt(() =>
    library.act('move_code', { codebook: code.codebook, code: code.id, ...to }),
  );
  if (done) toasts.done(t.codebooks.code.moved(code.name), back);
  return done !== null;
}
