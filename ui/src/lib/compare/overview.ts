import { present, type Telling, type Unit } from './telling';

/** How a stretch of a column is drawn: told alike by others, in other words, in part, or by nobody else. */
export type Look = 'alike' | 'reworded' | 'partial' | 'only';

/** A column as a strip. */
export interface Strip {
  /** Neighbouring segments that look alike are one run; `length` in signs. */
  runs: { look: Look; length: number }[];
  /** Where each segment stands in the strip, 0–1. */
  spans: { from: number; to: number }[];
  /** Where codings are, 0–1. */
  coded: number[];
}

/** What a column's strip shows. */
export function stripRuns(telling: Telling, column: number): Strip {
  const segments = telling.columns[column]?.segments ?? [];
  const units = new Map<number, Unit>();
  for (const unit of telling.units) {
    for (const index of unit.cells[column]?.segments ?? []) units.set(index, unit);
  }
  const lengths = segments.map((segment) => Math.max(1, segment.end - segment.start));
  const total = lengths.reduce((sum, length) => sum + length, 0) || 1;
  const strip: Strip = { runs: [], spans: [], coded: [] };
  let before = 0;
  segments.forEach((segment, at) => {
    const length = lengths[at] ?? 1;
    const unit = units.get(segment.index);
    const look = lookOf(unit, column);
    const last = strip.runs.at(-1);
    if (last?.look === look) last.length += length;
    else strip.runs.push({ look, length });
    const span = { from: before / total, to: (before + length) / total };
    strip.spans.push(span);
    const coded =
      segment.omissions.length > 0 ||
      (unit?.codings.length ?? 0) > 0 ||
      segment.pieces.some((piece) => piece.codings.length > 0);
    if (coded) strip.coded.push((span.from + span.to) / 2);
    before += length;
  });
  return strip;
}

function lookOf(unit: Unit | undefined, column: number): Look {
  if (!unit || present(unit).length < 2) return 'only';
  const kinds =
    unit.reference === column
      ? unit.cells.flatMap((cell, other) => (other !== column && cell.kind ? [cell.kind] : []))
      : [unit.cells[column]?.kind ?? 'reworded'];
  if (kinds.includes('identical')) return 'alike';
  return kinds.some((kind) => kind === 'reworded' || kind === 'quote') ? 'reworded' : 'partial';
}
