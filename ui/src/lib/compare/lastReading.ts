import { places } from '$lib/shell/places';
import { parseRoute } from '$lib/shell/route';
import { settings } from '$lib/shell/settings.svelte';
import type { ReadingRequest } from './columns.svelte';
import { writeRef, type SegmentRef } from './places';

/** Under which name the last reading of an event is remembered. */
function keyOf(event: string): string {
  return `reading.${event}`;
}

/** Remembers which columns of an event were read, with which base and at which sentence. */
export function rememberReading(request: ReadingRequest, focus: SegmentRef | null): void {
  if (!request.event) return;
  const address = places.columns(request.columns, { ...request, focus: focus ? writeRef(focus) : null });
  settings.remember(keyOf(request.event), address);
}

/** Where the reading of an event was left; `null` when there was none, or one of its articles is no longer in the coverage. */
export function lastReading(event: string, coverage: readonly { id: string }[]): string | null {
  const address = settings.recall(keyOf(event), '');
  const articles = parseRoute(address).path.slice(1);
  const all = articles.length > 1 && articles.every((id) => coverage.some((row) => row.id === id));
  return all ? address : null;
}
