import { library } from '$lib/shell/library.svelte';
import { attempt, toasts } from '$lib/shell/toasts.svelte';
import { undoable } from '$lib/shell/undoing';
import { confirm } from '$lib/ui/confirm.svelte';
import { t } from '$strings';

/** Asks, then deletes articles. `leave` is run as soon as the first is gone. Gives whether they are. */
export async function deleteArticles(ids: readonly string[], leave?: () => void): Promise<boolean> {
  const { batch } = t.articles;
  const sure = await confirm.ask({
    title: batch.deleteTitle(ids.length),
    message: batch.deleteMessage,
    confirm: t.common.delete,
    danger: true,
  });
  if (!sure) return false;
  const done = await attempt(async () => {
    for (const id of ids) await library.act('delete_article', { id }, leave);
    return true;
  });
  if (!done) return false;
  toasts.done(batch.deleted(ids.length), undoable());
  return true;
}
