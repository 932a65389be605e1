/** What a person wrote into the field for addresses, one a line. */
export interface Addresses {
  good: string[];
  /** Lines that are no http or https address. */
  bad: string[];
}

/** Reads addresses, one a line; the same one twice counts once. A line without a scheme is taken as https. */
export function readAddresses(text: string): Addresses {
  const good = new Set<string>();
  const bad: string[] = [];
  for (const line of text.split(/\s+/).filter((part) => part !== '')) {
    const found = readAddress(line);
    if (found === null) bad.push(line);
    else good.add(found);
  }
  return { good: [...good], bad };
}

function readAddress(line: string): string | null {
  const full = /^[a-z][a-z0-9+.-]*:/i.test(line) && !/^[^/]+:\d/.test(line) ? line : `https://${line}`;
  try {
    const url = new URL(full);
    const web = url.protocol === 'http:' || url.protocol === 'https:';
    const host = url.hostname === 'localhost' || url.hostname.includes('.') || url.hostname.startsWith('[');
    return web && host ? full : null;
  } catch {
    return null;
  }
}
