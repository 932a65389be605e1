import type { Job } from '$bindings';
import { host } from '$lib/host';
import { library } from './library.svelte';
import { toasts } from './toasts.svelte';

/** Work that goes on while the person reads, and the report of work that is done. */
class Jobs {
  list = $state.raw<Job[]>([]);
  #seen = new Set<number>();

  /** Listens for as long as the app runs. */
  listen(): () => void {
    return host.onJob((job) => this.#take(job));
  }

  /** Starts to import files and addresses. */
  async start(paths: string[], addresses: string[], event: string | null): Promise<boolean> {
    try {
      this.#take(await host.call('start_import', { paths, addresses, event }));
      return true;
    } catch (thrown) {
      toasts.error(thrown);
      return false;
    }
  }

  async cancel(id: number): Promise<void> {
    try {
      this.#take(await host.call('cancel_job', { id }));
    } catch (thrown) {
      toasts.error(thrown);
    }
  }

  dismiss(id: number): void {
    this.list = this.list.filter((job) => job.id !== id);
  }

  #take(job: Job): void {
    const known = this.list.findIndex((other) => other.id === job.id);
    if (known >= 0) {
      const before = this.list[known];
      // Events can overtake the answer that started the job.
      if (before && before.phase !== 'running' && job.phase === 'running') return;
      this.list = this.list.with(known, job);
    } else if (!this.#seen.has(job.id)) {
      this.list = [...this.list, job];
    }
    this.#seen.add(job.id);
    if (job.phase !== 'running') void library.changed();
  }
}

export const jobs = new Jobs();
