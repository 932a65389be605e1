import type { PieceLabel, SegmentView } from '$bindings';

/** Words of a passage that are named below it. */
export interface Labelled {
  label: PieceLabel;
  text: string;
}

const NAMED: readonly PieceLabel[] = ['number', 'date', 'reporting_verb', 'hedge'];

/** The figures, reporting verbs and hedges of a wording, in their order and each once. Pieces that marks cut apart are put together. */
export function labelled(segments: readonly SegmentView[]): Labelled[] {
  const found: Labelled[] = [];
  for (const segment of segments) {
    let open: Labelled | null = null;
    for (const { label, text } of segment.pieces) {
      if (open && label === open.label) {
        open.text += text;
        continue;
      }
      open = label !== null && NAMED.includes(label) ? { label, text } : null;
      if (open) found.push(open);
    }
  }
  const seen = new Set<string>();
  return found
    .map(({ label, text }) => ({ label, text: text.trim() }))
    .filter(({ label, text }) => {
      const key = `${label} ${text.toLocaleLowerCase()}`;
      if (text === '' || seen.has(key)) return false;
      seen.add(key);
      return true;
    });
}
