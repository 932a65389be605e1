/** The room a floating box may use. */
export interface Room {
  width: number;
  height: number;
}

/** Where a floating box goes, in pixels of the window, and how tall it may become there. */
export interface Placed {
  left: number;
  top: number;
  maxHeight: number;
}

const MARGIN = 8;
const GAP = 6;
/** How tall the box becomes where there is room. */
const WANTED = 448;
/** In less room than this a choice can't be made. */
const LEAST = 240;

/**
 * Where a floating box goes: under its anchor, or above it; where there is more room when it fits nowhere whole; beside it when the
 * anchor leaves no room. It covers its anchor only when nothing else is left. `box` is how large it is now.
 */
export function placeBox(
  anchor: Pick<DOMRect, 'left' | 'right' | 'top' | 'bottom'>,
  box: Room,
  window: Room,
): Placed {
  const left = clamp(anchor.left, MARGIN, window.width - box.width - MARGIN);
  const below = window.height - MARGIN - anchor.bottom - GAP;
  const above = anchor.top - GAP - MARGIN;
  const wanted = Math.min(WANTED, box.height || WANTED);
  const under = below >= wanted || (above < wanted && below >= above);
  const room = under ? below : above;
  if (room >= LEAST) {
    const maxHeight = Math.min(WANTED, room);
    const top = under ? anchor.bottom + GAP : anchor.top - GAP - Math.min(box.height, maxHeight);
    return { left, top, maxHeight };
  }
  const maxHeight = Math.min(WANTED, window.height - 2 * MARGIN);
  const top = clamp(anchor.top, MARGIN, window.height - Math.min(box.height, maxHeight) - MARGIN);
  const toRight = anchor.right + GAP;
  const toLeft = anchor.left - GAP - box.width;
  if (toRight + box.width <= window.width - MARGIN) return { left: toRight, top, maxHeight };
  if (toLeft >= MARGIN) return { left: toLeft, top, maxHeight };
  return { left, top, maxHeight };
}

function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(value, high));
}
