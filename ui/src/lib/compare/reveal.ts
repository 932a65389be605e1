/** How an element is brought into view: just so, or to the middle. */
export type Reveal = 'nearest' | 'center';

const MARGIN = 16;

/**
 * Scrolls an element of the comparison into view, clear of what sticks to the top and bottom. By measure and not by `scrollIntoView`,
 * which takes neither those nor columns that have just been pushed level into account.
 */
export function reveal(element: HTMLElement, how: Reveal): void {
  const scroller = scrollParent(element);
  const view = scroller.getBoundingClientRect();
  const heads = scroller.querySelector('[data-heads]')?.getBoundingClientRect().height ?? 0;
  const foot = scroller.querySelector('[data-foot]')?.getBoundingClientRect().height ?? 0;
  const top = view.top + heads + MARGIN;
  const bottom = view.top + scroller.clientHeight - foot - MARGIN;
  const box = element.getBoundingClientRect();
  if (how === 'nearest' && box.top >= top && box.bottom <= bottom) return;
  const tall = box.height > bottom - top;
  if (how === 'center' && !tall) scroller.scrollTop += (box.top + box.bottom) / 2 - (top + bottom) / 2;
  else if (tall || box.top < top) scroller.scrollTop += box.top - top;
  else scroller.scrollTop += box.bottom - bottom;
}

/** The element that scrolls the comparison: its own box, or the page's on a very small window. */
export function scrollParent(element: HTMLElement): HTMLElement {
  const own = element.closest<HTMLElement>('[data-scroller]');
  if (own && getComputedStyle(own).overflowY !== 'visible') return own;
  return element.closest<HTMLElement>('main') ?? document.documentElement;
}
