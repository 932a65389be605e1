import { library } from '$lib/shell/library.svelte';
import { toasts } from '$lib/shell/toasts.svelte';
import { t } from '$strings';

/** Subscribes to what a list of feeds (OPML) names. */
export async function takeList(path: string): Promise<void> {
  const { added, known } = await library.act('import_opml', { path });
  toasts.done(t.feeds.imported(added, known));
}
