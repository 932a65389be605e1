import type { AppError } from '$bindings';
import { asAppError } from '$lib/host';
import { library } from './library.svelte';
import { untrack } from 'svelte';

/**
 * An answer of the core that is asked for again when what was asked, or the library, changes. While a new answer is on its way the
 * old one stays, so that nothing on the screen jumps; a late answer to an old question is dropped.
 *
 * Make it while a component is being set up: it lives as long as the component does.
 */
export class Query<T> {
  value = $state.raw<T | null>(null);
  error = $state.raw<AppError | null>(null);
  loading = $state(true);

  #turn = 0;
  readonly #ask: () => Promise<T> | null;

  /** `ask` is followed: what it reads before its first `await` makes it run again. `null` asks for nothing. */
  constructor(ask: () => Promise<T> | null) {
    this.#ask = ask;
    $effect(() => {
      void library.version;
      const answer = ask();
      untrack(() => void this.#take(answer));
    });
  }

  /** Asks again. */
  again(): Promise<void> {
    return this.#take(this.#ask());
  }

  /** Puts in an answer that came by another way, such as the outcome of an act. */
  set(value: T): void {
    this.#turn += 1;
    this.value = value;
    this.error = null;
    this.loading = false;
  }

  async #take(answer: Promise<T> | null): Promise<void> {
    const turn = ++this.#turn;
    if (answer === null) {
      this.value = null;
      this.error = null;
      this.loading = false;
      return;
    }
    this.loading = true;
    try {
      const value = await answer;
      if (turn !== this.#turn) return;
      this.value = value;
      this.error = null;
    } catch (thrown) {
      if (turn !== this.#turn) return;
      this.error = asAppError(thrown);
    }
    this.loading = false;
  }
}
