/** The room a floating box may use. */
export interface Room {
  width: number;
  height: number;
}

const MARGIN = 8;
const GAP = 6;

/** Where a floating box goes: under its anchor, above it when there is no room, and always inside the window. */
export function placeBox(
  anchor: Pick<DOMRect, 'left' | 'top' | 'bottom'>,
  box: Room,
  window: Room,
): { left: number; top: number } {
  const left = clamp(anchor.left, MARGIN, window.width - box.width - MARGIN);
  const below = anchor.bottom + GAP;
  const above = anchor.top - GAP - box.height;
  const fitsBelow = below + box.height <= window.height - MARGIN;
  const top = fitsBelow || above < MARGIN ? clamp(below, MARGIN, window.height - box.height - MARGIN) : above;
  return { left, top };
}

function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(value, high));
}
