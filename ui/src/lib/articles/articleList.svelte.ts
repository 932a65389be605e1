import type { ArticlePage, ArticleRow } from '$bindings';
import { Query } from '$lib/shell/query.svelte';
import { library } from '$lib/shell/library.svelte';

const STEP = 100;
const PAUSE_MS = 150;

/** The library's articles, as far as they are shown, searched and filtered. Make it while a component is being set up. */
export class ArticleList {
  /** What is typed; searched for after a pause. */
  typed = $state('');
  outlet = $state<string | null>(null);
  #searched = $state('');
  #limit = $state(STEP);

  readonly page = new Query<ArticlePage>(() =>
    library.ask('list_articles', {
      query: this.#searched.trim() || null,
      outlet: this.outlet,
      offset: 0,
      limit: this.#limit,
    }),
  );

  constructor() {
    $effect(() => {
      const { typed } = this;
      const timer = setTimeout(() => {
        if (this.#searched === typed) return;
        this.#searched = typed;
        this.#limit = STEP;
      }, PAUSE_MS);
      return () => clearTimeout(timer);
    });
  }

  get rows(): readonly ArticleRow[] {
    return this.page.value?.rows ?? [];
  }

  get total(): number {
    return this.page.value?.total ?? 0;
  }

  /** Whether anything restricts the list. */
  get narrowed(): boolean {
    return this.#searched.trim() !== '' || this.outlet !== null;
  }

  more(): void {
    this.#limit += STEP;
  }

  clear(): void {
    this.typed = '';
    this.#searched = '';
    this.outlet = null;
    this.#limit = STEP;
  }
}
