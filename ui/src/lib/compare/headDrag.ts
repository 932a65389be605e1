/** The place that a head dropped at `x` takes: that of the head whose middle is nearest. */
export function dropPlace(middles: readonly number[], x: number): number {
  let nearest = 0;
  middles.forEach((middle, at) => {
    if (Math.abs(middle - x) < Math.abs((middles[nearest] ?? 0) - x)) nearest = at;
  });
  return nearest;
}
