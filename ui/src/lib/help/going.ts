/** The id on the page of a heading of the help, apart from all other ids there. */
export function headingId(heading: string): string {
  return `help-${heading}`;
}

/** Goes to a heading: it is scrolled to, and keys and screen readers go on from it. */
export function goToHeading(heading: string): void {
  const element = document.getElementById(headingId(heading));
  element?.scrollIntoView({ block: 'start' });
  element?.focus({ preventScroll: true });
}
