import { untrack } from 'svelte';
import { chordOf, isWriting, type Chord } from './keys';

/** Something a person can do from the keyboard, the palette or a menu. */
export interface Action {
  /** Its name in the code, and in the native menu. */
  id: string;
  /** Its name on the screen. */
  label: string;
  /** Under which heading the shortcut sheet shows it. */
  group: string;
  keys?: Chord[];
  /** Whether the keys work while a field is being written in. */
  whileWriting?: boolean;
  /** Left out of the palette: it makes sense only with a hand on the keys. */
  keysOnly?: boolean;
  enabled?: () => boolean;
  run: () => void;
}

/** The actions of the app and of the view that is open. Later ones come first: a view may take a key from the app. */
class Actions {
  #lists = $state.raw<readonly (() => Action[])[]>([]);

  /** Adds actions; gives what takes them away again. Meant for `$effect(() => actions.add(...))`. */
  add(list: () => Action[]): () => void {
    untrack(() => (this.#lists = [list, ...this.#lists]));
    return () => {
      this.#lists = this.#lists.filter((other) => other !== list);
    };
  }

  get all(): Action[] {
    return this.#lists.flatMap((list) => list());
  }

  /** Runs the action named `id`, if there is one that can run. */
  run(id: string): boolean {
    return runFirst(this.all.filter((action) => action.id === id));
  }

  /** Runs the action of a key press, if there is one. */
  press(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.isComposing) return;
    const writing = isWriting(event.target);
    const chord = chordOf(event);
    const fitting = this.all.filter(
      (action) => action.keys?.includes(chord) && (!writing || action.whileWriting === true),
    );
    if (runFirst(fitting)) event.preventDefault();
  }
}

function runFirst(list: Action[]): boolean {
  const action = list.find((each) => each.enabled?.() ?? true);
  action?.run();
  return action !== undefined;
}

export const actions = new Actions();
