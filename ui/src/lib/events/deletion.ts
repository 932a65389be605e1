import type { EventRow } from '$bindings';
import { library } from '$lib/shell/library.svelte';
import { attempt, toasts } from '$lib/shell/toasts.svelte';
import { undoable } from '$lib/shell/undoing';
import { confirm } from '$lib/ui/confirm.svelte';
import { t } from '$strings';

/** Asks, then deletes an event. `leave` is run as soon as it is gone. Gives whether it is. */
export async function deleteEvent(event: EventRow, leave?: () => void): Promise<boolean> {
  const sure = await confirm.ask({
    title: t.events.deleteTitle(event.name),
    message: t.events.deleteMessage,
    confirm: t.common.delete,
    danger: true,
  });
  if (!sure) return false;
  const done = await attempt(() => library.act('delete_event', { id: event.id }, leave));
  if (!done) return false;
  toasts.done(t.events.deleted(event.name), undoable());
  return true;
}
