import { places } from '$lib/shell/places';
import { router } from '$lib/shell/router.svelte';
import { moveColumn, removeColumn, type Arrangement } from './arrange';
import type { ColumnsState, ReadingRequest } from './columns.svelte';
import { MOST_COLUMNS, writeRef } from './places';

type Choice = ReadingRequest['columns'][number];

/** Changes which articles stand side by side, in which order, and which is the base: each is another address. */
export class Rearranging {
  readonly #view: ColumnsState;

  constructor(view: ColumnsState) {
    this.#view = view;
  }

  base(column: number): void {
    const { request } = this.#view;
    if (column !== request.base) this.#go({ ...this.#now(), base: column });
  }

  move(from: number, to: number): void {
    if (to < 0 || to >= this.#view.columns.length) return;
    this.#go(moveColumn(this.#now(), from, to));
  }

  remove(column: number): void {
    if (!this.#view.pair) this.#go(removeColumn(this.#now(), column));
  }

  add(articles: readonly string[]): void {
    const now = this.#now();
    const added = articles.map((article): Choice => ({ article, revision: null }));
    this.#go({ ...now, columns: [...now.columns, ...added].slice(0, MOST_COLUMNS) });
  }

  revision(column: number, revision: string): void {
    const { columns, base } = this.#now();
    const next = columns.map((choice, at) => (at === column ? { ...choice, revision } : choice));
    this.#go({ columns: next, base, focus: null });
  }

  #now(): Arrangement<Choice> {
    const { request, focus } = this.#view;
    return { columns: [...request.columns], base: request.base, focus };
  }

  #go({ columns, base, focus }: Arrangement<Choice>): void {
    const view = this.#view;
    view.setPartner(null);
    view.linking = null;
    view.filterBy(null);
    router.go(places.columns(columns, { event: view.request.event, base, focus: focus && writeRef(focus) }));
  }
}
