import type { ColumnsState } from './columns.svelte';
import { linkTwo } from './mending';
import { columnOf, type SegmentRef } from './places';
import { scrollParent } from './reveal';

const EDGE = 48;
const FASTEST = 18;
/** Until the pointer is so far from where it was pressed, nothing scrolls under it. */
const AWAY = 40;

/** Draws a link from a segment with the pointer; where it is let go over a segment of another column, the two are linked. */
export function dragLink(event: PointerEvent, view: ColumnsState, from: SegmentRef): void {
  if (event.button !== 0) return;
  event.preventDefault();
  event.stopPropagation();
  const start = event.currentTarget as HTMLElement;
  const scroller = scrollParent(start);
  let frame = 0;
  const follow = (x: number, y: number) =>
    (view.drag = { from, over: segmentAt(scroller, from, x, y), x, y });
  let left = false;
  const move = (at: PointerEvent) => {
    left ||= Math.hypot(at.clientX - event.clientX, at.clientY - event.clientY) > AWAY;
    follow(at.clientX, at.clientY);
  };
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
    if (view.drag && left && nudge(scroller, view.drag.y)) follow(view.drag.x, view.drag.y);
    frame = requestAnimationFrame(scroll);
  };
  window.addEventListener('pointermove', move);
  window.addEventListener('pointerup', drop);
  window.addEventListener('pointercancel', stop);
  window.addEventListener('keydown', press, true);
  follow(event.clientX, event.clientY);
  frame = requestAnimationFrame(scroll);
}

/** The segment of another column at a point. By measure: while it scrolls, the text takes no pointer. */
function segmentAt(scroller: HTMLElement, from: SegmentRef, x: number, y: number): SegmentRef | null {
  const heads = scroller.querySelector('[data-heads]')?.getBoundingClientRect();
  if (heads && y < heads.bottom) return null;
  for (const element of scroller.querySelectorAll<HTMLElement>("[data-testid='segment']")) {
    const column = columnOf(element.dataset.side);
    if (column === null || column === from.column) continue;
    const box = element.getBoundingClientRect();
    const inside = x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;
    if (inside) return { column, index: Number(element.dataset.index) };
  }
  return null;
}

/** Scrolls while the pointer is held near the upper or lower edge; gives whether it did. */
function nudge(scroller: HTMLElement, y: number): boolean {
  const box = scroller.getBoundingClientRect();
  const heads = scroller.querySelector('[data-heads]')?.getBoundingClientRect().height ?? 0;
  const above = box.top + heads + EDGE - y;
  const below = y - (box.bottom - EDGE);
  const by = above > 0 ? -above : Math.max(0, below);
  if (by !== 0) scroller.scrollTop += Math.max(-FASTEST, Math.min(FASTEST, by / 3));
  return by !== 0;
}
