/** Colours offered for codes: told apart on paper and on dark ground, also by most people with a colour weakness. */
export const CODE_COLOURS: readonly string[] = [
  '#b3392f',
  '#c96f12',
  '#a88400',
  '#5c8a1e',
  '#1f8a70',
  '#1d7fa8',
  '#3b62c4',
  '#7350b8',
  '#a8458f',
  '#7d6a58',
];

/** The offered colour that the codebook uses least. */
export function nextColour(used: readonly string[]): string {
  const counts = CODE_COLOURS.map((colour) => used.filter((other) => other.toLowerCase() === colour).length);
  return CODE_COLOURS[counts.indexOf(Math.min(...counts))] ?? '#3b62c4';
}
