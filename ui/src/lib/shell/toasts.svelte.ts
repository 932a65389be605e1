import type { AppError } from '$bindings';
import { asAppError } from '$lib/host';

const QUIET_MS = 5000;

/** A short notice at the edge of the window. */
export interface Toast {
  id: number;
  tone: 'done' | 'error';
  message: string;
  hint: string | null;
  action: { label: string; run: () => void } | null;
}

class Toasts {
  list = $state<Toast[]>([]);
  #next = 1;

  /** Says that something is done; goes away by itself, or when the next thing is done. */
  done(message: string, action: Toast['action'] = null): void {
    this.clear();
    const id = this.#add({ tone: 'done', message, hint: null, action });
    setTimeout(() => this.dismiss(id), QUIET_MS);
  }

  /** Says that something failed; stays until it is dismissed. The same error is not said twice at once. */
  error(thrown: unknown): void {
    const { message, hint }: AppError = asAppError(thrown);
    if (this.list.some((toast) => toast.tone === 'error' && toast.message === message)) return;
    this.#add({ tone: 'error', message, hint, action: null });
  }

  /** Takes away what was said to be done: its 'Undo' would now take back something else. */
  clear(): void {
    this.list = this.list.filter((toast) => toast.tone === 'error');
  }

  dismiss(id: number): void {
    this.list = this.list.filter((toast) => toast.id !== id);
  }

  #add(toast: Omit<Toast, 'id'>): number {
    const id = this.#next++;
    this.list.push({ id, ...toast });
    return id;
  }
}

export const toasts = new Toasts();

/** Runs an act and says what went wrong, if anything did. Gives `null` then. */
export async function attempt<T>(act: () => Promise<T>): Promise<T | null> {
  try {
    return await act();
  } catch (thrown) {
    toasts.error(thrown);
    return null;
  }
}
