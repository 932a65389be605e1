import type { Job, KnownLibrary } from '$bindings';
import type { CommandName, Host, Input, Output, SaveKind, Stop } from './host';
import { asAppError } from './host';

const POLL_MS = 150;

/** Commands that begin a job. */
const STARTS_JOB: readonly CommandName[] = ['start_import', 'resume_import', 'retry_import', 'reextract'];

/**
 * The host in a browser, over the loopback development server: the same commands by HTTP, paths typed instead of picked, and
 * jobs asked after instead of listened to.
 */
export class WebHost implements Host {
  readonly #listeners = new Set<(job: Job) => void>();

  async call<K extends CommandName>(name: K, input: Input<K>): Promise<Output<K>> {
    const answer = await this.#post(name, input);
    if (STARTS_JOB.includes(name)) void this.#follow(answer as Job);
    return answer as Output<K>;
  }

  async pickFiles(): Promise<string[]> {
    return lines(window.prompt('Paths of the files, separated by semicolons'));
  }

  async pickSave(suggestedName: string, kind: SaveKind): Promise<string | null> {
    return window.prompt(`Path of the ${kind} file to write`, suggestedName);
  }

  async openAddress(url: string): Promise<void> {
    window.open(url, '_blank', 'noopener,noreferrer');
  }

  /** The server does not start without its library. */
  async trouble(): Promise<null> {
    return null;
  }

  async pickBackup(): Promise<string | null> {
    return null;
  }

  async openAgain(): Promise<string | null> {
    return null;
  }

  /** The server has one library, named at its start. */
  async libraries(): Promise<KnownLibrary[]> {
    return [];
  }

  async forgetLibrary(): Promise<KnownLibrary[]> {
    return [];
  }

  async openLibrary(): Promise<null> {
    return null;
  }

  async ready(): Promise<string[]> {
    return [];
  }

  onJob(tell: (job: Job) => void): Stop {
    this.#listeners.add(tell);
    return () => this.#listeners.delete(tell);
  }

  onDrop(): Stop {
    return () => undefined;
  }

  onDragging(): Stop {
    return () => undefined;
  }

  onOpenFiles(): Stop {
    return () => undefined;
  }

  onMenu(): Stop {
    return () => undefined;
  }

  async #post(name: string, input: unknown): Promise<unknown> {
    let answer: Response;
    try {
      answer = await fetch(`/call/${name}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(input),
      });
    } catch (thrown) {
      throw asAppError(thrown);
    }
    const text = await answer.text();
    let body: unknown;
    try {
      body = JSON.parse(text);
    } catch {
      throw asAppError(new Error(`The development server answered ${answer.status}: ${text.slice(0, 200)}`));
    }
    if (!answer.ok) throw asAppError(body);
    return body;
  }

  async #follow(started: Job): Promise<void> {
    let job = started;
    for (;;) {
      for (const tell of this.#listeners) tell(job);
      if (job.phase !== 'running') return;
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
      job = (await this.#post('job', { id: job.id })) as Job;
    }
  }
}

function lines(text: string | null): string[] {
  return (text ?? '')
    .split(';')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
