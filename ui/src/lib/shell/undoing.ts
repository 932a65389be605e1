import { t } from '$strings';
import { library } from './library.svelte';
import { attempt, toasts } from './toasts.svelte';

/** Takes the last act back and says what it was. */
export async function undo(): Promise<void> {
  const what = library.history.undo;
  if (what === null) return;
  const done = await attempt(() => library.undo().then(() => true));
  if (done) toasts.done(t.shell.undone(what), { label: t.common.redo, run: () => void redo() });
}

/** The act beside a notice that takes back what it tells of. */
export function undoable(): { label: string; run: () => void } {
  return { label: t.common.undo, run: () => void undo() };
}

/** Does again what was undone and says what it was. */
export async function redo(): Promise<void> {
  const what = library.history.redo;
  if (what === null) return;
  const done = await attempt(() => library.redo().then(() => true));
  if (done) toasts.done(t.shell.redone(what));
}
