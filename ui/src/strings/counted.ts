const numbers = new Intl.NumberFormat('en-GB');
const rules = new Intl.PluralRules('en-GB');

/** A number with its noun: `1 article`, `1,204 articles`. */
export function counted(one: string, other: string): (n: number) => string {
  return (n) => `${numbers.format(n)} ${rules.select(n) === 'one' ? one : other}`;
}

/** A share of 0–1 in whole per cent. */
export function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
