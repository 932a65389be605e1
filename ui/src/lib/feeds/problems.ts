/** What went wrong, as a sentence of its own: the address it begins with is said beside it already. */
export function problemAlone(problem: string): string {
  const what = problem.replace(/^https?:\S+: /, '');
  return what.charAt(0).toUpperCase() + what.slice(1);
}
