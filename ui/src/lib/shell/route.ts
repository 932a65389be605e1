/** A place in the app, as the address after `#` names it. */
export interface Route {
  /** The parts of the path: `['compare', A, B]`. */
  path: string[];
  /** What follows the question mark. */
  query: Record<string, string>;
}

/** Reads the address after `#`. */
export function parseRoute(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#?\/?/, '').split('?', 2);
  return {
    path: path
      .split('/')
      .filter((part) => part !== '')
      .map(decode),
    query: Object.fromEntries(new URLSearchParams(query)),
  };
}

/** Writes an address, with its `#`. Empty and missing values are left out of the query. */
export function address(
  path: readonly string[],
  query: Record<string, string | null | undefined> = {},
): string {
  const pairs = Object.entries(query).filter((pair): pair is [string, string] => Boolean(pair[1]));
  const search = new URLSearchParams(pairs).toString();
  return `#/${path.map(encodeURIComponent).join('/')}${search === '' ? '' : `?${search}`}`;
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
