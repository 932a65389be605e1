/** What a person wrote into the field for addresses, one a line. */
export interface Addresses {
  good: string[];
  /** Lines that are no http or https address. */
  bad: string[];
}

/**
 * Reads addresses, one a line; the same one twice counts once. A line without a scheme is taken as https; of a line that has words
 * beside addresses with a scheme, as lists of links do, those addresses are taken.
 */
export function readAddresses(text: string): Addresses {
  const good = new Set<string>();
  const bad: string[] = [];
  for (const line of text.split('\n').map((each) => each.trim())) {
    const parts = line.split(/\s+/).filter((part) => part !== '');
    const found = parts.map(readAddress);
    const whole = found.every((address) => address !== null);
    const taken = found.filter(
      (address, at) => address !== null && (whole || /^https?:/i.test(parts[at] ?? '')),
    );
    if (taken.length === 0 && parts.length > 0) bad.push(line);
    for (const address of taken) if (address !== null) good.add(address);
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
