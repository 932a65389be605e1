import type { EventRow } from '$bindings';

/** Which event is being written in the event dialog. */
class Events {
  /** `null` when the dialog is closed; `'new'` for one that is not there yet. */
  edited = $state.raw<EventRow | 'new' | null>(null);
  /** Articles that the new event starts with. */
  articles = $state.raw<string[]>([]);

  create(articles: string[] = []): void {
    this.articles = articles;
    this.edited = 'new';
  }

  edit(event: EventRow): void {
    this.articles = [];
    this.edited = event;
  }

  close(): void {
    this.edited = null;
  }
}

export const events = new Events();
