import type { CodingKind, CodingPage, CodingRow, KindCount, ListCodings } from '$bindings';
import { library } from '$lib/shell/library.svelte';
import { Query } from '$lib/shell/query.svelte';
import { attempt } from '$lib/shell/toasts.svelte';

const STEP = 60;
const PAUSE_MS = 150;

/** The library's codings, as far as they are shown, searched and filtered. Make it while a component is being set up. */
export class CodingList {
  /** What is typed; searched for after a pause. */
  typed = $state('');
  #searched = $state('');
  /** How many rows are shown; asked for anew after each act. */
  #shown = STEP;
  #asked = '';
  #loading = false;
  readonly #filters: () => ListCodings;

  readonly page: Query<CodingPage>;

  /** `filters` is followed. */
  constructor(filters: () => ListCodings) {
    this.#filters = filters;
    this.page = new Query<CodingPage>(() => {
      const input = { ...filters(), query: this.#searched.trim() || null };
      const asked = JSON.stringify(input);
      if (asked !== this.#asked) this.#shown = STEP;
      this.#asked = asked;
      return library.ask('list_codings', { ...input, offset: 0, limit: this.#shown });
    });
    $effect(() => {
      const { typed } = this;
      const timer = setTimeout(() => (this.#searched = typed), PAUSE_MS);
      return () => clearTimeout(timer);
    });
  }

  get rows(): readonly CodingRow[] {
    return this.page.value?.rows ?? [];
  }

  get total(): number {
    return this.page.value?.total ?? 0;
  }

  get kinds(): readonly KindCount[] {
    return this.page.value?.kinds ?? [];
  }

  count(kind: CodingKind): number {
    return this.kinds.find((each) => each.kind === kind)?.codings ?? 0;
  }

  /** Whether anything restricts the list. */
  get narrowed(): boolean {
    return this.#searched.trim() !== '' || Object.values(this.#filters()).some(Boolean);
  }

  /** Brings the next rows. */
  async more(): Promise<void> {
    const page = this.page.value;
    if (this.#loading || !page || page.rows.length >= page.total) return;
    this.#loading = true;
    const asked = this.#asked;
    const input = { ...this.#filters(), query: this.#searched.trim() || null };
    const next = await attempt(() =>
      library.ask('list_codings', { ...input, offset: page.rows.length, limit: STEP }),
    );
    this.#loading = false;
    if (!next || asked !== this.#asked || this.page.value !== page) return;
    this.#shown = page.rows.length + next.rows.length;
    this.page.set({ ...next, rows: [...page.rows, ...next.rows] });
  }
}
