import type { ImportText, Preview } from '$bindings';

/** The fields of a pasted article that a person may correct. */
export type DraftField = 'title' | 'outlet' | 'byline' | 'published' | 'language' | 'address' | 'rights';

/** A pasted article, or one that was looked at, before it is saved: what was recognised, and what the person made of it. */
export class Draft {
  text = $state('');
  preview = $state.raw<Preview | null>(null);
  /** Numbers of the left-out pieces to keep all the same. */
  putBack = $state<number[]>([]);
  #edits = $state<Partial<Record<DraftField, string>>>({});

  /** A field as it stands: the person's word, or else what was recognised. */
  field(name: DraftField): string {
    return this.#edits[name] ?? this.preview?.[name] ?? '';
  }

  edit(name: DraftField, value: string): void {
    this.#edits[name] = value;
  }

  /** Takes a new preview. What was put back is forgotten when other pieces are left out now. */
  take(preview: Preview | null): void {
    const before = this.preview?.dropped.map((piece) => piece.text).join('\n');
    const now = preview?.dropped.map((piece) => piece.text).join('\n');
    if (before !== now) this.putBack = [];
    this.preview = preview;
  }

  toggle(index: number): void {
    this.putBack = this.putBack.includes(index)
      ? this.putBack.filter((other) => other !== index)
      : [...this.putBack, index].sort((a, b) => a - b);
  }

  /** What is asked of the core. */
  input(event: string | null): ImportText {
    const value = (name: DraftField) => this.field(name).trim() || null;
    return {
      text: this.text,
      held: this.preview?.held ?? null,
      put_back: $state.snapshot(this.putBack),
      title: this.#edits.title?.trim() || null,
      byline: value('byline'),
      outlet: value('outlet'),
      published: value('published'),
      language: value('language'),
      address: value('address'),
      rights: value('rights'),
      event,
    };
  }
}
