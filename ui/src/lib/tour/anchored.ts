import { autoUpdate, computePosition, flip, offset, shift } from '@floating-ui/dom';
import type { Attachment } from 'svelte/attachments';

const GAP_PX = 12;
const EDGE_PX = 8;

/** Where a card stands, and what it points at, in pixels of the window; `null` while the thing is not on the page. */
export interface Standing {
  x: number;
  y: number;
  around: { x: number; y: number; width: number; height: number };
}

/**
 * Keeps telling where a card has to stand beside the first thing that `selector` finds: as soon as it is on the page, and again whenever
 * it or the page moves.
 */
export function anchored(
  selector: string,
  tell: (standing: Standing | null) => void,
): Attachment<HTMLElement> {
  return (card) => {
    let stop: (() => void) | undefined;
    let anchor: Element | null = null;
    const look = () => {
      const found = document.querySelector(selector);
      if (found === anchor) return;
      stop?.();
      stop = undefined;
      anchor = found;
      if (!found) return tell(null);
      found.scrollIntoView({ block: 'center', inline: 'nearest' });
      stop = autoUpdate(found, card, () => void place(found, card, tell));
    };
    // Views put their things on the page when the core has answered.
    const changes = new MutationObserver(look);
    changes.observe(document.body, { childList: true, subtree: true });
    look();
    return () => {
      changes.disconnect();
      stop?.();
      tell(null);
    };
  };
}

async function place(
  anchor: Element,
  card: HTMLElement,
  tell: (standing: Standing | null) => void,
): Promise<void> {
  const middleware = [
    offset(GAP_PX),
    flip({ padding: EDGE_PX, fallbackAxisSideDirection: 'end' }),
    shift({ padding: EDGE_PX, crossAxis: true }),
  ];
  const { x, y } = await computePosition(anchor, card, {
    strategy: 'fixed',
    placement: 'bottom-start',
    middleware,
  });
  const { left, top, width, height } = anchor.getBoundingClientRect();
  if (anchor.isConnected) tell({ x, y, around: { x: left, y: top, width, height } });
}
