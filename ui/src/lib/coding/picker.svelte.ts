import type { CodeRef, CodeView, CodingRow, SelectionInput, TextPlace } from '$bindings';
import { gathering } from './gathering.svelte';

/** What a code is being chosen for. */
export interface PickRequest {
  /** What the picker says above the codes. */
  title: string;
  /** The words or sides it is for, as a reminder. */
  about: string[];
  /** Where on the screen it belongs. */
  anchor: DOMRect;
  /** What gets the code: one coding each. Empty when an existing coding gets another code. */
  selections: SelectionInput[];
  event: string | null;
  /** The coding that gets another code. */
  change: CodingRow | null;
  /** Where the focus goes afterwards. */
  returnTo: HTMLElement | null;
  /** Whether words in several places of one text are coded as one, until the person says otherwise. */
  together?: boolean;
  /** Lets the person select more words first. */
  more?: () => void;
  /** For a passage: those that lack it, which may be part of what is coded. */
  absent?: Absent | null;
  /** What is done with the code instead of coding, as when several codings get another. */
  apply?: (code: CodeView) => Promise<void>;
}

/** Those that lack a passage. */
export interface Absent {
  names: string[];
  places: () => Promise<TextPlace[]>;
}

/** The floating choice of a code. */
class Picker {
  request = $state.raw<PickRequest | null>(null);

  open(request: PickRequest): void {
    this.request = request;
  }

  /** Closes because the person turned to something else: the focus is where they put it. */
  dismiss(): void {
    this.request = null;
    if (!gathering.waiting) gathering.clear();
  }

  /** Closes and gives the focus back. */
  close(): void {
    const back = this.request?.returnTo;
    this.request = null;
    gathering.clear();
    if (back?.isConnected) back.focus({ preventScroll: true });
  }
}

export const picker = new Picker();

/** Names a code in one string, to compare and remember it by. */
export function codeKey(code: CodeRef): string {
  return `${code.codebook}/${code.code}`;
}
