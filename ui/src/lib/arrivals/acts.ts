import type { ProposalGroup } from '$bindings';
import { library } from '$lib/shell/library.svelte';
import { attempt, toasts } from '$lib/shell/toasts.svelte';
import { undoable } from '$lib/shell/undoing';
import { t } from '$strings';

/** Adds proposed articles to an event. */
export async function accept(event: string, articles: readonly string[]): Promise<boolean> {
  const view = await attempt(() => library.act('add_to_event', { event, articles: [...articles] }));
  if (view) toasts.done(t.arrivals.accepted(articles.length, view.row.name), undoable());
  return view !== null;
}

/** Makes an event of articles. */
export async function createEvent(
  name: string,
  place: string,
  articles: readonly string[],
): Promise<boolean> {
  const row = await attempt(() =>
    library.act('event_of_proposals', {
      name,
      place: place.trim() || null,
      start: null,
      end: null,
      articles: [...articles],
    }),
  );
  if (row) toasts.done(t.arrivals.created(row.name), undoable());
  return row !== null;
}

/** Dismisses articles from the event of their group, or, where it would be a new one, from all events. */
export async function dismiss(group: ProposalGroup, articles: readonly string[]): Promise<void> {
  const event = group.event?.id ?? null;
  const done = await attempt(() => library.act('dismiss_proposals', { event, articles: [...articles] }));
  if (done) toasts.done(t.arrivals.dismissed(articles.length), undoable());
}

/** Takes a dismissal back. */
export async function restore(article: string, event: string | null): Promise<void> {
  const done = await attempt(() => library.act('restore_proposals', { event, articles: [article] }));
  if (done) toasts.done(t.arrivals.setAside.restored, undoable());
}

/** Lets articles join an event by themselves, or stops that. */
export async function setAutoJoin(event: string, on: boolean): Promise<void> {
  const row = await attempt(() => library.act('set_auto_join', { event, on }));
  if (row) toasts.done(row.auto_join ? t.arrivals.autoOn : t.arrivals.autoOff, undoable());
}
