const two = new Intl.NumberFormat('en-GB', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const three = new Intl.NumberFormat('en-GB', { minimumFractionDigits: 3, maximumFractionDigits: 3 });
const upToOne = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 });
const whole = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 });

/** A true minus: a hyphen is easily overlooked before a figure. */
function signed(text: string): string {
  // What rounds to nothing has no sign.
  return /^-0(\.0+)?$/.test(text) ? text.slice(1) : text.replace('-', '−');
}

/** A coefficient, a rate or a ratio: `0.71`, `−0.05`. */
export function twoPlaces(value: number): string {
  return signed(two.format(value));
}

/** A count, which may be a part of one where coders are many: `12`, `1,204`, `3.5`. */
export function count(value: number): string {
  return upToOne.format(value);
}

/** A whole number: `1,204`. */
export function wholeNumber(value: number): string {
  return whole.format(value);
}

/** A share of 0–1 with one decimal: `87.3 %`. */
export function share(value: number): string {
  return `${upToOne.format(value * 100)} %`;
}

/** A p: three decimals, and never 0. */
export function pValue(p: number): string {
  return p < 0.001 ? '< 0.001' : three.format(p);
}
