import type { Host } from './host';
import { TauriHost } from './tauri';
import { WebHost } from './web';

export type { CommandName, Host, Input, Output, PickKind, SaveKind, Stop } from './host';
export { asAppError } from './host';

/** The program around the UI. */
export const host: Host = '__TAURI_INTERNALS__' in window ? new TauriHost() : new WebHost();
