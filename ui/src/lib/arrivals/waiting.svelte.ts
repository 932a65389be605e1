import type { ProposalCount } from '$bindings';
import { host } from '$lib/host';
import { nothing } from '$lib/shell/library.svelte';
import { untrack } from 'svelte';

/** Rest between two questions while the library is still being read. */
const REST_MS = 120;

/** How much waits in the inbox. Asked after each change; while articles are not read yet, asked again until they are. */
class Waiting {
  count = $state.raw<ProposalCount | null>(null);
  #turn = 0;

  /** Asks anew. Meant for an effect that reads the library's version. */
  ask(): void {
    untrack(() => void this.#follow(++this.#turn));
  }

  async #follow(turn: number): Promise<void> {
    while (turn === this.#turn) {
      let count: ProposalCount;
      try {
        count = await host.call('proposal_count', nothing);
      } catch {
        // The views that need it say what is wrong.
        return;
      }
      if (turn !== this.#turn) return;
      this.count = count;
      if (count.pending === 0) return;
      await new Promise((resolve) => setTimeout(resolve, REST_MS));
    }
  }
}

export const waiting = new Waiting();
