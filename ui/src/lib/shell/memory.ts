import type { JsonValue } from '$bindings';
import { settings } from './settings.svelte';

const session = new Map<string, JsonValue>();

/** What one view remembers, apart for each event. */
export interface Memory {
  /** What was remembered under `what`, from one day to the next; `otherwise` when nothing was. */
  recall<T extends JsonValue>(what: string, otherwise: T): T;
  remember(what: string, value: JsonValue): void;
  /** What is remembered until the program ends: what a person types to find something once. */
  recallNow<T extends JsonValue>(what: string, otherwise: T): T;
  rememberNow(what: string, value: JsonValue): void;
}

/** The memory of `view` for an event; for none, what is read outside of any event. */
export function memoryOf(event: string | null, view: string): Memory {
  const keyOf = (what: string) => (event === null ? `${view}.${what}` : `event.${event}.${view}.${what}`);
  return {
    recall: (what, otherwise) => settings.recall(keyOf(what), otherwise),
    remember: (what, value) => settings.remember(keyOf(what), value),
    recallNow: <T extends JsonValue>(what: string, otherwise: T) =>
      (session.get(keyOf(what)) ?? otherwise) as T,
    rememberNow: (what, value) => void session.set(keyOf(what), value),
  };
}
