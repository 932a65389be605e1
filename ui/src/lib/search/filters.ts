/** A field of a query that a control on the page writes. */
export type FilterField = 'outlet' | 'event' | 'date';

/** A query without one of its fields, and what the field said. */
interface Without {
  rest: string;
  value: string | null;
}

function without(query: string, field: FilterField): Without {
  let value: string | null = null;
  const part = new RegExp(`(^|\\s)${field}:("[^"]*"?|[^\\s"]*)\\s?`, 'gi');
  const rest = outsideQuotes(query, (text) =>
    text.replace(part, (_, before: string, said: string) => {
      value ??= said.replaceAll('"', '');
      return before;
    }),
  );
  return { rest, value };
}

/** Changes a query, but not phrases in quotation marks that stand by themselves. */
function outsideQuotes(query: string, change: (text: string) => string): string {
  const parts = query.split(/((?:^|(?<=\s))-?"[^"]*"?)/);
  return parts.map((part, i) => (i % 2 === 1 ? part : change(part))).join('');
}

/** What a field of a query says; `null` when it is not there. */
export function filterOf(query: string, field: FilterField): string | null {
  return without(query, field).value;
}

/** The query with a field that says `value`, or without it. It stands in front, so that the last word stays the one being typed. */
export function withFilter(query: string, field: FilterField, value: string | null): string {
  const rest = without(query, field).rest.trimStart();
  const said = value?.replace(/["“”„«»]/g, ' ').trim() ?? '';
  if (said === '') return rest;
  return `${field}:${/\s/.test(said) || field !== 'date' ? `"${said}"` : said} ${rest}`;
}

/** The two ends of `date:from..to`; a single day, month or year is both. */
export function datesOf(query: string): { from: string; to: string } {
  const said = filterOf(query, 'date') ?? '';
  if (!said.includes('..')) return { from: said, to: said };
  const [from = '', to = ''] = said.split('..', 2);
  return { from, to };
}

/** The query with both ends of a range of days, each of which may be empty. */
export function withDates(query: string, from: string, to: string): string {
  if (from === '' && to === '') return withFilter(query, 'date', null);
  return withFilter(query, 'date', from === to ? from : `${from}..${to}`);
}
