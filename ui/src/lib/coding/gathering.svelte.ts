import type { Run } from '$bindings';
import { withRun } from './runs';

/** The name under which the stylesheet knows the words that are held. */
const NAME = 'gathered';

/** Words of one text that are held while more are selected, to be coded as one. */
class Gathering {
  revision = $state<string | null>(null);
  runs = $state.raw<readonly Run[]>([]);
  /** Whether the next words selected are added. */
  waiting = $state(false);
  /** How many times words were selected. */
  #times = 0;
  #ranges: Range[] = [];

  /** Holds words; along with those held already when `add` is set or more are waited for, and the text is the same. */
  take(revision: string, runs: readonly Run[], range: Range | null, add: boolean): readonly Run[] {
    const more = (add || this.waiting) && this.revision === revision;
    if (!more) this.clear();
    this.revision = revision;
    this.runs = runs.reduce(withRun, [...this.runs]);
    this.waiting = false;
    this.#times += 1;
    if (range) this.#ranges.push(range.cloneRange());
    this.#draw(this.#times > 1);
    return this.runs;
  }

  /** Whether the words held were selected at several times, and so mean one thing. */
  get several(): boolean {
    return this.#times > 1;
  }

  /** Waits for more words. */
  wait(): void {
    this.waiting = true;
    this.#draw(true);
  }

  clear(): void {
    this.revision = null;
    this.runs = [];
    this.waiting = false;
    this.#times = 0;
    this.#ranges = [];
    this.#draw(false);
  }

  /** Drawn by the browser over the text; where it cannot, the words are held but not drawn. */
  #draw(shown: boolean): void {
    if (!('highlights' in CSS)) return;
    if (shown && this.#ranges.length > 0) CSS.highlights.set(NAME, new Highlight(...this.#ranges));
    else CSS.highlights.delete(NAME);
  }
}

export const gathering = new Gathering();
