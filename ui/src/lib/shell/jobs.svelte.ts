import type { ImportRow, Job, JobKind } from '$bindings';
import { host } from '$lib/host';
import { library, nothing } from './library.svelte';
import { overtaken } from './overtaken';
import { toasts } from './toasts.svelte';

/** A job that brings articles in, or reads their sources again. */
export type ImportJob = Job & { kind: Exclude<JobKind, 'index'> };

/** Whether it is such a job: how far the index of the search is, the search says itself. */
function isImport(job: Job): job is ImportJob {
  return job.kind !== 'index';
}

/** Work that goes on while the person reads, and the report of work that is done. */
class Jobs {
  list = $state.raw<ImportJob[]>([]);
  /** Imports that were cut off, as when the program was killed. */
  unfinished = $state.raw<ImportRow[]>([]);
  #seen = new Set<number>();

  /** Listens for as long as the app runs. */
  listen(): () => void {
    return host.onJob((job) => this.#take(job));
  }

  /** Looks for imports that were cut off. */
  async look(): Promise<void> {
    const imports = await host.call('list_imports', nothing);
    this.unfinished = imports.filter((row) => row.standing === 'unfinished');
  }

  /** Starts to import files and addresses. */
  start(
    paths: string[],
    addresses: string[],
    event: string | null,
    fetchReferences = false,
  ): Promise<boolean> {
    return this.#begin(() =>
      host.call('start_import', { paths, addresses, event, fetch_references: fetchReferences }),
    );
  }

  /** Goes on with an import where it stopped. */
  resume(id: string): Promise<boolean> {
    return this.#begin(() => host.call('resume_import', { id }), id);
  }

  /** Tries once more what failed of an import. */
  retry(id: string): Promise<boolean> {
    return this.#begin(() => host.call('retry_import', { id }), id);
  }

  /** Reads kept sources again; what would change is only counted unless `apply`. */
  readAgain(apply: boolean): Promise<boolean> {
    return this.#begin(() => host.call('reextract', { article: null, outlet: null, apply }));
  }

  /** Leaves an import that was cut off as it is. */
  async leave(id: string): Promise<void> {
    try {
      await host.call('leave_import', { id });
      this.unfinished = this.unfinished.filter((row) => row.id !== id);
    } catch (thrown) {
      toasts.error(thrown);
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

  /** Begins a job; one that goes on with import `of` takes the place of what stood there of it. */
  async #begin(call: () => Promise<Job>, of?: string): Promise<boolean> {
    try {
      const job = await call();
      if (of !== undefined) {
        this.unfinished = this.unfinished.filter((row) => row.id !== of);
        this.list = this.list.filter((other) => other.import !== of || other.id === job.id);
      }
      this.#take(job);
      return true;
    } catch (thrown) {
      toasts.error(thrown);
      return false;
    }
  }

  #take(job: Job): void {
    if (!isImport(job)) return;
    const known = this.list.findIndex((other) => other.id === job.id);
    if (known >= 0) {
      const before = this.list[known];
      if (before && overtaken(job, before)) return;
      this.list = this.list.with(known, job);
    } else if (!this.#seen.has(job.id)) {
      this.list = [...this.list, job];
    }
    this.#seen.add(job.id);
    if (job.phase !== 'running') void library.changed();
  }
}

export const jobs = new Jobs();
