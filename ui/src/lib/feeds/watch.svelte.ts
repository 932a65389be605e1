import { library } from '$lib/shell/library.svelte';
import type { Query } from '$lib/shell/query.svelte';
import { untrack } from 'svelte';

const SOON_MS = 700;
const LATER_MS = 10_000;

/**
 * Asks again by itself, often while something goes on and now and then otherwise; when it is over, all views ask again. Call it
 * while a component is being set up.
 */
export function watch<T>(query: Query<T>, goesOn: (value: T) => boolean): void {
  let went = false;
  $effect(() => {
    const value = query.value;
    if (value === null) return;
    const goes = goesOn(value);
    if (went && !goes) untrack(() => void library.changed());
    went = goes;
    const timer = setTimeout(() => void query.again(), goes ? SOON_MS : LATER_MS);
    return () => clearTimeout(timer);
  });
}
