import { library, nothing } from '$lib/shell/library.svelte';
import { router } from '$lib/shell/router.svelte';
import { settings } from '$lib/shell/settings.svelte';
import { attempt } from '$lib/shell/toasts.svelte';
import { tourSteps, type TourStep } from './steps';

const SEEN = 'tour.seen';

/** The tour through the sample event: which step is shown, if any. It always begins at the first. */
class Tour {
  #steps = $state.raw<TourStep[]>([]);
  #at = $state(0);

  /** The step that is shown. */
  get step(): TourStep | null {
    return this.#steps[this.#at] ?? null;
  }

  /** Its number, from 1. */
  get number(): number {
    return this.#at + 1;
  }

  get length(): number {
    return this.#steps.length;
  }

  /** Whether it was taken before, in this library. */
  get seen(): boolean {
    return settings.recall(SEEN, false);
  }

  /** Begins with the coded sample, adding it first if the library has not got it. */
  async begin(): Promise<void> {
    const matter = await attempt(async () => {
      const { id } = await library.act('add_sample_study', nothing);
      const { coverage } = await library.ask('event', { id });
      return { event: id, articles: coverage.map((article) => article.id) };
    });
    const [first, second] = matter?.articles ?? [];
    if (!matter || first === undefined || second === undefined) return;
    settings.remember(SEEN, true);
    this.#steps = tourSteps({ event: matter.event, first, second });
    this.go(1);
  }

  /** Shows the step of this number; behind the last, the tour is over. */
  go(number: number): void {
    this.#at = number - 1;
    if (this.step) router.go(this.step.place);
    else this.end();
  }

  end(): void {
    this.#steps = [];
    this.#at = 0;
  }
}

export const tour = new Tour();
