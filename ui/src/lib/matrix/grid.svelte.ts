import { tick } from 'svelte';
import { placeKey, type GridPlace } from './navigation';
import { sizesFor, type Density, type GridSizes } from './sizes';
import { numbersOf, offsetToShow, sliceOf } from './windowing';

/** How many rows and columns are drawn on each side of what is seen. */
const SPARE = 3;

/** What the grid shows. */
export interface Shown {
  readonly rows: number;
  readonly columns: number;
  readonly density: Density;
}

/** The grid on the screen: how large its parts are, how far it is scrolled, what of it is drawn, and where the focus is. */
export class Grid {
  readonly #shown: Shown;
  #rem = $state(remInPixels());
  #room = $state({ width: 0, height: 0 });
  scroller = $state<HTMLElement | null>(null);
  scrolled = $state({ top: 0, left: 0 });
  active = $state.raw<GridPlace>({ row: 0, column: 0 });

  constructor(shown: Shown, active: GridPlace) {
    this.#shown = shown;
    this.active = active;
  }

  /** Sizes in rem. */
  readonly inRem = $derived.by(() =>
    sizesFor(this.#shown.density, this.#shown.columns, this.#room.width / this.#rem),
  );

  /** Sizes in pixels. */
  readonly size = $derived.by<GridSizes>(() => ({
    column: this.inRem.column * this.#rem,
    row: this.inRem.row * this.#rem,
    head: this.inRem.head * this.#rem,
    rowHead: this.inRem.rowHead * this.#rem,
  }));

  /** What is seen besides the heads, in pixels. */
  readonly seen = $derived.by(() => ({
    width: this.#room.width - this.size.rowHead,
    height: this.#room.height - this.size.head,
  }));

  /** How many rows a page is. */
  readonly page = $derived.by(() => Math.max(1, Math.floor(this.seen.height / this.size.row) - 1));

  readonly #rowSlice = $derived.by(() =>
    sliceOf(this.#shown.rows, this.size.row, this.scrolled.top, this.seen.height, SPARE),
  );
  readonly #columnSlice = $derived.by(() =>
    sliceOf(this.#shown.columns, this.size.column, this.scrolled.left, this.seen.width, SPARE),
  );
  // By their ends, not as objects: scrolling within a row draws nothing anew.
  readonly #firstRow = $derived(this.#rowSlice.first);
  readonly #endRow = $derived(this.#rowSlice.end);
  readonly #firstColumn = $derived(this.#columnSlice.first);
  readonly #endColumn = $derived(this.#columnSlice.end);

  /** The numbers of the rows that are drawn. */
  readonly rowNumbers = $derived.by(() =>
    numbersOf({ first: this.#firstRow, end: this.#endRow }, this.#shown.rows, this.active.row),
  );

  /** The numbers of the columns that are drawn. */
  readonly columnNumbers = $derived.by(() =>
    numbersOf({ first: this.#firstColumn, end: this.#endColumn }, this.#shown.columns, this.active.column),
  );

  /** Keeps the sizes those of the box, which begins scrolled to `from`. Meant for an effect. */
  watch(box: HTMLElement, from: { top: number; left: number }): () => void {
    const watch = new ResizeObserver(() => {
      const first = this.#room.width === 0;
      this.#rem = remInPixels();
      this.#room = { width: box.clientWidth, height: box.clientHeight };
      // Only now is the grid as large as it was when it was left.
      if (first) void tick().then(() => box.scrollTo(from.left, from.top));
    });
    watch.observe(box);
    return () => watch.disconnect();
  }

  /** Takes note of how far the grid is scrolled. */
  note(): void {
    const { scroller } = this;
    if (scroller) this.scrolled = { top: scroller.scrollTop, left: Math.abs(scroller.scrollLeft) };
  }

  /** Moves the focus to a place, and the place into view. */
  async move(to: GridPlace): Promise<void> {
    this.active = to;
    const { scroller, size, seen } = this;
    if (!scroller) return;
    if (to.row >= 0) scroller.scrollTop = offsetToShow(to.row, size.row, scroller.scrollTop, seen.height);
    if (to.column >= 0)
      scroller.scrollLeft = offsetToShow(to.column, size.column, scroller.scrollLeft, seen.width);
    this.note();
    await tick();
    scroller.querySelector<HTMLElement>(`[data-place='${placeKey(to)}']`)?.focus({ preventScroll: true });
  }

  /** The element with the focus, when it is one of the grid's places. */
  focused(): HTMLElement | null {
    const place = document.activeElement?.closest<HTMLElement>('[data-place]') ?? null;
    return place && this.scroller?.contains(place) ? place : null;
  }
}

function remInPixels(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
}
