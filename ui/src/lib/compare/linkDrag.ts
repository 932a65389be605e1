import type { ColumnsState } from './columns.svelte';
import { linkTwo } from './mending';
import { columnOf, type SegmentRef } from './places';
import { scrollParent } from './reveal';

const EDGE = 48;
const FASTEST = 18;

/** Draws a link from a segment with the pointer; where it is let go over a segment of another column, the two are linked. */
export function dragLink(event: PointerEvent, view: ColumnsState, from: SegmentRef): void {
  if (event.button !== 0) return;
  event.preventDefault();
  event.stopPropagation();
  const start = event.currentTarget as HTMLElement;
  const scroller = scrollParent(start);
  let frame = 0;
  const move = (at: PointerEvent) => follow(view, from, at.clientX, at.clientY);
  const drop = () => {
    const over = view.drag?.over;
    stop();
    if (over) void linkTwo(view, from, over);
  };
  const press = (key: KeyboardEvent) => {
    if (key.key !== 'Escape') return;
    key.preventDefault();
    key.stopPropagation();
    stop();
  };
  const stop = () => {
    cancelAnimationFrame(frame);
    view.drag = null;
    window.removeEventListener('pointermove', move);
    window.removeEventListener('pointerup', drop);
    window.removeEventListener('pointercancel', stop);
    window.removeEventListener('keydown', press, true);
  };
  const scroll = () => {
    if (view.drag) nudge(scroller, view.drag.y);
    frame = requestAnimationFrame(scroll);
  };
  window.addEventListener('pointermove', move);
  window.addEventListener('pointerup', drop);
  window.addEventListener('pointercancel', stop);
  window.addEventListener('keydown', press, true);
  follow(view, from, event.clientX, event.clientY);
  frame = requestAnimationFrame(scroll);
}

function follow(view: ColumnsState, from: SegmentRef, x: number, y: number): void {
  view.drag = { from, over: segmentAt(from, x, y), x, y };
}

/** The segment of another column under the pointer. */
function segmentAt(from: SegmentRef, x: number, y: number): SegmentRef | null {
  const element = document.elementFromPoint(x, y)?.closest<HTMLElement>("[data-testid='segment']");
  const column = columnOf(element?.dataset.side);
  if (!element || column === null || column === from.column) return null;
  return { column, index: Number(element.dataset.index) };
}

/** Scrolls while the pointer is held near the upper or lower edge. */
function nudge(scroller: HTMLElement, y: number): void {
  const box = scroller.getBoundingClientRect();
  const heads = scroller.querySelector('[data-heads]')?.getBoundingClientRect().height ?? 0;
  const above = box.top + heads + EDGE - y;
  const below = y - (box.bottom - EDGE);
  const by = above > 0 ? -above : Math.max(0, below);
  if (by !== 0) scroller.scrollTop += Math.max(-FASTEST, Math.min(FASTEST, by / 3));
}
