import { library } from '$lib/shell/library.svelte';
import { attempt, toasts } from '$lib/shell/toasts.svelte';
import { undoable } from '$lib/shell/undoing';
import { t } from '$strings';

/** Adds articles to an event and says so. */
export async function addToEvent(event: string, articles: readonly string[]): Promise<boolean> {
  const view = await attempt(() => library.act('add_to_event', { event, articles: [...articles] }));
  if (view) toasts.done(t.articles.batch.added(view.row.name), undoable());
  return view !== null;
}

/** Takes articles out of an event and says so. */
export async function removeFromEvent(event: string, articles: readonly string[]): Promise<boolean> {
  const view = await attempt(() => library.act('remove_from_event', { event, articles: [...articles] }));
  if (view) toasts.done(t.events.view.removed, undoable());
  return view !== null;
}
