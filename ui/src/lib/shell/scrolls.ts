import { untrack } from 'svelte';
import type { Attachment } from 'svelte/attachments';
import { settings } from './settings.svelte';

/** Where each place was scrolled to, so that the way back leads to what was being read. */
const scrolls = new Map<string, number>();

const GIVE_UP_MS = 1500;
const SETTLED_MS = 300;

/** The name of what scrolls a page: the page's address without what is chosen on it. */
export function pageOf(hash: string): string {
  return (hash.split('?')[0] ?? hash).replace(/^#\/?/, '');
}

/**
 * Scrolls an element to where it was left under this name, as soon as it is long enough again, and notes where it is scrolled from
 * then on: until the program ends, and for the views of an event from one day to the next. Meant for `{@attach …}`.
 */
export function keepsScroll(name: string): Attachment<HTMLElement> {
  return (box) => {
    let still = true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const top = untrack(() => scrolls.get(name) ?? recall(name));
    box.scrollTop = top;
    const until = performance.now() + GIVE_UP_MS;
    const again = () => {
      if (!still || performance.now() > until) return;
      box.scrollTop = top;
      if (box.scrollTop < top - 1) requestAnimationFrame(again);
    };
    if (top > 0) requestAnimationFrame(again);
    // A hand on the wheel or keys ends the way back.
    const own = () => (still = false);
    const note = () => {
      // The scrolling of a page that is being left does not count.
      if (!box.isConnected || !name.startsWith(pageOf(window.location.hash))) return;
      scrolls.set(name, box.scrollTop);
      clearTimeout(timer);
      timer = setTimeout(() => remember(name), SETTLED_MS);
    };
    box.addEventListener('scroll', note, { passive: true });
    for (const hand of ['wheel', 'pointerdown', 'keydown'])
      box.addEventListener(hand, own, { passive: true });
    return () => {
      still = false;
      clearTimeout(timer);
      untrack(() => remember(name));
      box.removeEventListener('scroll', note);
      for (const hand of ['wheel', 'pointerdown', 'keydown']) box.removeEventListener(hand, own);
    };
  };
}

/** Under which name the settings keep it: `events/ID/TAB` and what is scrolled in it; nothing of other places. */
function keyOf(name: string): string | null {
  const [place, event, ...rest] = name.split('/');
  return place === 'events' && event ? `event.${event}.scroll.${rest.join('.') || 'coverage'}` : null;
}

function recall(name: string): number {
  const key = keyOf(name);
  return key === null ? 0 : settings.recall(key, 0);
}

function remember(name: string): void {
  const [key, top] = [keyOf(name), scrolls.get(name)];
  if (key === null || top === undefined) return;
  if (settings.recall(key, 0) !== Math.round(top)) settings.remember(key, Math.round(top));
}
