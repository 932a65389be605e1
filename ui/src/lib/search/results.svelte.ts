import type { SearchOrder, SearchPage } from '$bindings';
import { library } from '$lib/shell/library.svelte';
import { Query } from '$lib/shell/query.svelte';

const STEP = 20;
const PAUSE_MS = 120;
/** How often it is asked again while articles are being read. */
const AGAIN_MS = 800;

/** What is searched for and what was found. Make it while a component is being set up. */
export class SearchResults {
  /** What is typed; searched for after a pause. */
  typed = $state('');
  #asked = $state('');
  #limit = $state(STEP);
  readonly #order: () => SearchOrder;

  readonly page: Query<SearchPage>;

  /** `typed` is what the box holds at first, `order` is followed. */
  constructor(typed: string, order: () => SearchOrder) {
    this.typed = typed;
    this.#asked = typed;
    this.#order = order;
    this.page = new Query<SearchPage>(() =>
      library.ask('search', {
        query: this.#asked,
        typing: true,
        order: this.#order(),
        offset: 0,
        limit: this.#limit,
      }),
    );
    $effect(() => {
      const { typed } = this;
      if (typed === this.#asked) return;
      const timer = setTimeout(() => this.now(), PAUSE_MS);
      return () => clearTimeout(timer);
    });
    $effect(() => {
      if (!this.page.value?.index.working || this.page.loading) return;
      const timer = setTimeout(() => void this.page.again(), AGAIN_MS);
      return () => clearTimeout(timer);
    });
  }

  /** What was searched for last. */
  get asked(): string {
    return this.#asked;
  }

  /** Searches for what is typed without waiting. */
  now(): void {
    if (this.#asked === this.typed) return;
    this.#asked = this.typed;
    this.#limit = STEP;
  }

  /** Takes in what the address says, as when the back key was pressed. */
  follow(query: string): void {
    if (query === this.#asked) return;
    this.typed = query;
    this.now();
  }

  more(): void {
    this.#limit += STEP;
  }
}
