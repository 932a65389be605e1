/** A key with what is held down with it, written as `Mod+Shift+Z`, `F7`, `n` or `?`. `Mod` is Ctrl, and ⌘ on a Mac. */
export type Chord = string;

const MAC = /Mac|iPhone|iPad/.test(navigator.userAgent);

/** The chord of a key press. Shift is told apart only for keys that have no capital or shifted sign of their own. */
export function chordOf(event: KeyboardEvent): Chord {
  const parts: string[] = [];
  if (event.ctrlKey || event.metaKey) parts.push('Mod');
  if (event.altKey) parts.push('Alt');
  const named = event.key.length > 1;
  if (event.shiftKey && (named || parts.length > 0)) parts.push('Shift');
  const key = event.key === ' ' ? 'Space' : event.key;
  parts.push(parts.length > 0 && key.length === 1 ? key.toUpperCase() : key);
  return parts.join('+');
}

/** The chord as a person reads it. */
export function showChord(chord: Chord): string {
  return chord
    .split(/\+(?=.)/)
    .map((part) => SHOWN[part] ?? (part.length === 1 ? part.toUpperCase() : part))
    .join(MAC ? '' : '+');
}

/** Whether a key press belongs to a field that is being written in. */
export function isWriting(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (
    target.isContentEditable ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement
  )
    return true;
  return (
    target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'range'].includes(target.type)
  );
}

const SHOWN: Record<string, string> = {
  Mod: MAC ? '⌘' : 'Ctrl',
  Alt: MAC ? '⌥' : 'Alt',
  Shift: MAC ? '⇧' : 'Shift',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Enter: 'Enter',
  Escape: 'Esc',
};
