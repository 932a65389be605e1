import { bringing } from '$lib/bringing/bringing.svelte';
import { takeList } from '$lib/feeds/lists';
import { t } from '$strings';
import { jobs } from './jobs.svelte';
import { places } from './places';
import { router } from './router.svelte';
import { attempt, toasts } from './toasts.svelte';

/** What a file is opened as, by the endings that the packages tie to Parallax; anything else is an article. */
export type Opened = 'project' | 'feeds' | 'backup' | 'articles';

const ENDINGS: Record<string, Opened> = { qdpx: 'project', opml: 'feeds', parallax: 'backup' };

/** What a file is opened as. */
export function openedAs(path: string): Opened {
  const ending = /\.([a-z]+)$/i.exec(path)?.[1]?.toLowerCase() ?? '';
  return ENDINGS[ending] ?? 'articles';
}

/** Opens files that the system hands over: a double click, or the command line at the start. */
export async function openFiles(paths: readonly string[]): Promise<void> {
  const { project, feeds, backup, articles } = Object.groupBy(paths, openedAs);
  if (articles) await jobs.start(articles, [], null);
  if (backup) toasts.error({ code: 'bad_input', message: t.shell.backup, hint: t.shell.backupHint });
  if (feeds) {
    router.go(places.feeds());
    await attempt(async () => {
      for (const list of feeds) await takeList(list);
    });
  }
  if (project?.[0] !== undefined) bringing.show(project[0]);
}
