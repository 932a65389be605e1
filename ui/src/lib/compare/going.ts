import type { CodingRow } from '$bindings';
import { whereabouts } from '$lib/coding/whereabouts';
import { places } from '$lib/shell/places';
import { router } from '$lib/shell/router.svelte';
import { tick } from 'svelte';
import type { ColumnsState } from './columns.svelte';
import { inColumn } from './moves';
import { sameSegment, writeRef, type SegmentRef } from './places';
import { reveal, type Reveal } from './reveal';

/** The sheet on the screen, as far as going about in it needs it. */
export interface Page {
  /** The element of a segment; `null` while it is not on the page. */
  elementOf: (ref: SegmentRef) => HTMLElement | null;
  /** Sees to it that a segment comes onto the page. */
  bring: (ref: SegmentRef) => void;
}

/** How many frames are waited for rows that were far away. */
const PATIENCE = 30;

/** Goes about in the columns: moves the focus, and takes the eye and the keyboard along. */
export class Going {
  readonly #view: ColumnsState;
  readonly #page: () => Page | undefined;

  constructor(view: ColumnsState, page: () => Page | undefined) {
    this.#view = view;
    this.#page = page;
  }

  elementOf(ref: SegmentRef): HTMLElement | null {
    return this.#page()?.elementOf(ref) ?? null;
  }

  /** Does something with the element in focus. */
  atFocus(act: (element: HTMLElement) => void): void {
    const { focus } = this.#view;
    const element = focus && this.elementOf(focus);
    if (element) act(element);
  }

  /** Chooses a segment that the person touched: it is in view already. */
  choose(ref: SegmentRef): void {
    const view = this.#view;
    if (sameSegment(ref, view.focus)) return;
    if (ref.column === view.partner) view.setPartner(view.focus?.column ?? null);
    view.setFocus(ref);
    const { request } = view;
    router.replace(places.columns(request.columns, { ...request, focus: writeRef(ref) }));
  }

  /** Goes to a segment, and takes the eye along; the keyboard too, unless it is being written elsewhere. */
  async to(ref: SegmentRef | null, how: Reveal, along = true): Promise<void> {
    if (!ref || !this.#view.segment(ref)) return;
    this.choose(ref);
    await tick();
    const far = !this.elementOf(ref);
    if (far) this.#page()?.bring(ref);
    // Rows that were far away come onto the page, are measured, and move once more what stands around them.
    for (let frames = 0, settled = 0; frames < PATIENCE; frames++) {
      const element = this.elementOf(ref);
      if (element && getComputedStyle(element).visibility === 'visible') {
        if (along && settled === 0) element.focus({ preventScroll: true });
        reveal(element, how);
        if (!far || ++settled > 3) return;
      }
      await new Promise(requestAnimationFrame);
      if (!sameSegment(ref, this.#view.focus)) return;
    }
  }

  /** Goes to what a column has of the row in focus; sets a column that lacks it against the one in focus. */
  toColumn(column: number): void {
    const view = this.#view;
    if (column >= view.columns.length) return;
    const unit = view.focusedUnit;
    if (unit && unit.cells[column]?.segments.length === 0 && view.focus) view.setPartner(column);
    else void this.to(inColumn(view, column), 'nearest');
  }

  /** Goes to where a coding stands: in a column, or where else it is. */
  toCoding(coding: CodingRow): void {
    for (const [column, { article, revision }] of this.#view.columns.entries()) {
      const place = coding.sides.find(
        (side) => side.article === article.id && side.revision === revision && !side.absent,
      );
      const index = place?.segments[0];
      if (index !== undefined) return void this.to({ column, index }, 'center');
    }
    router.go(whereabouts(coding));
  }

  /** Goes to a sentence of an article: in its column, or of the article by itself. */
  toPlace(article: string, index: number): void {
    const column = this.#view.columns.findIndex((each) => each.article.id === article);
    if (column >= 0) void this.to({ column, index }, 'center');
    else router.go(places.article(article, { segment: String(index) }));
  }
}
