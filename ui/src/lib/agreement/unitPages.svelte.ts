import type { AppError, DisagreementPage, DisagreementRow } from '$bindings';
import { asAppError } from '$lib/host';
import { library } from '$lib/shell/library.svelte';
import { untrack } from 'svelte';

const PAGE = 60;

/** What is asked for: whatever changes `key` begins the list anew. */
export interface UnitQuestion {
  key: string;
  page: (offset: number, limit: number) => Promise<DisagreementPage>;
}

/**
 * A long list of units, fetched page by page as it is scrolled. After an act, what was there is asked for again, so that nothing jumps.
 * Make it while a component is being set up.
 */
export class UnitPages {
  rows = $state.raw<DisagreementRow[]>([]);
  total = $state<number | null>(null);
  error = $state.raw<AppError | null>(null);
  loading = $state(false);

  #key: string | null = null;
  #turn = 0;
  readonly #ask: () => UnitQuestion;

  constructor(ask: () => UnitQuestion) {
    this.#ask = ask;
    $effect(() => {
      void library.version;
      const question = ask();
      untrack(() => void this.#begin(question));
    });
  }

  get done(): boolean {
    return this.total !== null && this.rows.length >= this.total;
  }

  /** Fetches the next page, unless one is on its way or all are there. */
  async more(): Promise<void> {
    if (this.loading || this.done || this.error) return;
    await this.#take(this.#ask(), this.rows.length, PAGE);
  }

  /** Asks again after an error. */
  again(): Promise<void> {
    return this.#begin(this.#ask());
  }

  #begin(question: UnitQuestion): Promise<void> {
    const same = question.key === this.#key;
    this.#key = question.key;
    if (!same) {
      this.rows = [];
      this.total = null;
    }
    return this.#take(question, 0, Math.max(PAGE, this.rows.length));
  }

  async #take({ page }: UnitQuestion, offset: number, limit: number): Promise<void> {
    const turn = ++this.#turn;
    this.loading = true;
    try {
      const found = await page(offset, limit);
      if (turn !== this.#turn) return;
      this.rows = offset === 0 ? found.rows : [...this.rows, ...found.rows];
      // A page without rows ends the list, whatever was counted.
      this.total = found.rows.length === 0 ? this.rows.length : found.total;
      this.error = null;
    } catch (thrown) {
      if (turn !== this.#turn) return;
      this.error = asAppError(thrown);
    }
    this.loading = false;
  }
}
