/** Number of Unicode code points in `text`. JavaScript counts UTF-16 units; the core counts code points. */
export function codePoints(text: string): number {
  let count = 0;
  for (let i = 0; i < text.length; count++) i += unitsAt(text, i);
  return count;
}

function unitsAt(text: string, i: number): number {
  return (text.codePointAt(i) ?? 0) > 0xffff ? 2 : 1;
}
