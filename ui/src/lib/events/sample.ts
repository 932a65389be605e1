import { library, nothing } from '$lib/shell/library.svelte';
import { places } from '$lib/shell/places';
import { router } from '$lib/shell/router.svelte';
import { attempt } from '$lib/shell/toasts.svelte';

/** Opens the sample event, adding it first if the library has not got it. */
export async function openSample(): Promise<void> {
  const event = await attempt(() => library.act('add_sample', nothing));
  if (event) router.go(places.event(event.id));
}

/** Opens the codings of the sample event by two invented coders, adding both first if the library has not got them. */
export async function openSampleStudy(): Promise<void> {
  const event = await attempt(() => library.act('add_sample_study', nothing));
  if (event) router.go(places.codings({ event: event.id }));
}
