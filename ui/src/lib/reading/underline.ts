/** What a piece of text needs to be underlined once for each coding on it. */
export interface Underline {
  image: string;
  position: string;
  /** How many lines it needs, counted from the first. */
  depth: number;
}

const STEP = 3;

/** Lines in the colours of the codings, one under the other. */
export function underline(lines: readonly { colour: string; lane: number }[]): Underline | null {
  if (lines.length === 0) return null;
  const depth = Math.max(...lines.map(({ lane }) => lane)) + 1;
  return {
    image: lines.map(({ colour }) => `linear-gradient(${colour}, ${colour})`).join(', '),
    position: lines.map(({ lane }) => `0 calc(100% - ${(depth - 1 - lane) * STEP}px)`).join(', '),
    depth,
  };
}
