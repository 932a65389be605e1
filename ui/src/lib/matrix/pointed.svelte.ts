import { readPlace, type GridPlace } from './navigation';

const HOVER_AFTER_MS = 120;

/** The place of the grid that an event happened on; `null` outside of all. */
export function placeAt(target: EventTarget | null): GridPlace | null {
  return target instanceof Element
    ? readPlace(target.closest<HTMLElement>('[data-place]')?.dataset.place)
    : null;
}

/** What the popover is about: the place that the pointer rests on, or that has the focus. */
export class Pointed {
  about = $state.raw<{ place: GridPlace; anchor: DOMRect } | null>(null);
  #waiting: ReturnType<typeof setTimeout> | undefined;

  /** Tells about a place: after a moment for the pointer, unless it comes from another place; at once for the keyboard. */
  show(target: EventTarget | null, by: 'pointer' | 'keyboard'): void {
    const place = placeAt(target);
    const element = target instanceof Element ? target.closest<HTMLElement>('[data-place]') : null;
    clearTimeout(this.#waiting);
    if (!place || !element || (place.row < 0 && place.column < 0)) {
      this.about = null;
      return;
    }
    const after = by === 'pointer' && this.about === null ? HOVER_AFTER_MS : 0;
    this.#waiting = setTimeout(
      () => (this.about = { place, anchor: element.getBoundingClientRect() }),
      after,
    );
  }

  hide(): void {
    clearTimeout(this.#waiting);
    this.about = null;
  }
}
