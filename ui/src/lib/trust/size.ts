const number = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 });

/** A size in bytes, in the unit in which it has at most three digits before the point. */
export function showSize(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB'];
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${number.format(value)} ${units[unit]}`;
}
