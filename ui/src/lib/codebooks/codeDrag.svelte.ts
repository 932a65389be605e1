import type { CodebookView, CodeView } from '$bindings';
import { dropped, partAt, type Part, type Standing } from './tree';

/** A code being dragged over the rows of its tree. */
export class CodeDrag {
  /** The code that is carried. */
  carried = $state.raw<CodeView | null>(null);
  /** The row it is over, and where on it; `null` where it cannot be let go. */
  over = $state.raw<{ code: string; part: Part } | null>(null);
  #to: Standing | null = null;

  /** Takes a code up at its grip; `drop` is told where it is let go. */
  start(event: PointerEvent, book: CodebookView, code: CodeView, drop: (to: Standing) => void): void {
    if (event.button !== 0) return;
    event.preventDefault();
    this.carried = code;
    const move = (now: PointerEvent) => this.#move(now, book, code);
    const end = () => {
      window.removeEventListener('pointermove', move);
      window.removeEventListener('pointerup', up);
      window.removeEventListener('pointercancel', end);
      window.removeEventListener('keydown', stop, true);
      this.carried = null;
      this.over = null;
    };
    const up = () => {
      const to = this.#to;
      const fits = this.over !== null;
      end();
      if (to && fits) drop(to);
    };
    const stop = (key: KeyboardEvent) => {
      if (key.key !== 'Escape') return;
      key.stopPropagation();
      end();
    };
    window.addEventListener('pointermove', move);
    window.addEventListener('pointerup', up);
    window.addEventListener('pointercancel', end);
    window.addEventListener('keydown', stop, true);
  }

  #move(event: PointerEvent, book: CodebookView, code: CodeView): void {
    const row = document
      .elementFromPoint(event.clientX, event.clientY)
      ?.closest<HTMLElement>('[data-testid="code-row"]');
    const target = book.codes.find((each) => each.id === row?.dataset.code);
    if (!row || !target) {
      this.over = null;
      return;
    }
    const box = row.getBoundingClientRect();
    const part = partAt((event.clientY - box.top) / box.height, target.item);
    this.#to = dropped(book.codes, code.id, target.id, part);
    this.over = this.#to ? { code: target.id, part } : null;
  }
}
