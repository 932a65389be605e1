import type { ScoresView } from '$bindings';

/** The mean of a frame's scores over all rows that have one; `null` where none has. */
export function meanOf({ rows }: Pick<ScoresView, 'rows'>, frame: number): number | null {
  const scores = rows.map((row) => row.scores[frame] ?? null).filter((score) => score !== null);
  return scores.length === 0 ? null : scores.reduce((sum, score) => sum + score, 0) / scores.length;
}

/** How many rows hold an answer. */
export function answeredRows({ rows }: Pick<ScoresView, 'rows'>): number {
  return rows.filter((row) => row.coder !== null).length;
}
