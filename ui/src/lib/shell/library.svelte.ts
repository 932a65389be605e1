import type { History } from '$bindings';
import { host, type CommandName, type Input, type Output } from '$lib/host';
import { toasts } from './toasts.svelte';

const nothing = {} as Input<'history'>;

/** The library, as the views know it: they ask, they act, and after each act they know to ask again. */
class Library {
  /** Counts the acts. A view that reads it asks again after each. */
  version = $state(0);
  /** What can be undone and redone. */
  history = $state.raw<History>({ undo: null, redo: null });

  /** Asks for something and changes nothing. */
  ask<K extends CommandName>(name: K, input: Input<K>): Promise<Output<K>> {
    return host.call(name, input);
  }

  /** Changes something; all views ask again. `done` is run before they do: a view leaves there what the act took away. */
  async act<K extends CommandName>(name: K, input: Input<K>, done?: () => void): Promise<Output<K>> {
    const output = await host.call(name, input);
    done?.();
    toasts.clear();
    await this.changed();
    return output;
  }

  /** Takes the last act back. */
  async undo(): Promise<void> {
    this.history = await host.call('undo', nothing);
    this.version += 1;
  }

  /** Does again what was undone. */
  async redo(): Promise<void> {
    this.history = await host.call('redo', nothing);
    this.version += 1;
  }

  /** Says that something was changed elsewhere, as by a finished import. */
  async changed(): Promise<void> {
    this.version += 1;
    this.history = await host.call('history', nothing);
  }
}

export const library = new Library();

/** The input of commands that take nothing. */
export { nothing };
