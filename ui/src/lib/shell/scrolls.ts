/** Where each place was scrolled to, so that the way back leads to what was being read. */
const scrolls = new Map<string, number>();

const GIVE_UP_MS = 1500;

/** Remembers how far a place is scrolled. The scrolling of a page that is being left does not count. */
export function rememberScroll(hash: string, top: number): void {
  if (pathOf(window.location.hash) !== pathOf(hash)) return;
  scrolls.set(pathOf(hash), top);
}

/** Scrolls to where the place was left, as soon as it is long enough again. */
export function restoreScroll(hash: string, page: HTMLElement): void {
  const top = scrolls.get(pathOf(hash)) ?? 0;
  page.scrollTop = top;
  if (top === 0) return;
  const until = performance.now() + GIVE_UP_MS;
  const again = () => {
    if (pathOf(window.location.hash) !== pathOf(hash) || performance.now() > until) return;
    page.scrollTop = top;
    if (page.scrollTop < top - 1) requestAnimationFrame(again);
  };
  requestAnimationFrame(again);
}

function pathOf(hash: string): string {
  return hash.split('?')[0] ?? hash;
}
