import type { MappedColumn } from '$bindings';

/** How a person splits an export by hand. */
export interface HandMadeLayout {
  name: string;
  start: string;
  keepStart: boolean;
  end: string;
  /** Names of fields with commas, "-" for a line that is passed over. */
  order: string;
}

/** Text as TOML has it: a basic string, so that quotes and backslashes in patterns stay what they are. */
function quoted(text: string): string {
  return JSON.stringify(text).replaceAll('\u007f', '\\u007f');
}

/** The layout as a file; null while it says too little to be one. */
export function layoutToml(layout: HandMadeLayout): string | null {
  const start = layout.start.trim();
  const end = layout.end.trim();
  if (layout.name.trim() === '' || (start === '' && end === '')) return null;
  const order = layout.order
    .split(',')
    .map((field) => field.trim().toLowerCase())
    .filter((field) => field !== '');
  const lines = [`name = ${quoted(layout.name.trim())}`];
  if (start !== '') lines.push(`start = ${quoted(start)}`);
  if (start !== '' && layout.keepStart) lines.push('keep_start = true');
  if (end !== '') lines.push(`end = ${quoted(end)}`);
  if (order.length > 0) lines.push(`order = [${order.map(quoted).join(', ')}]`);
  return `${lines.join('\n')}\n`;
}

/** A pattern for lines like this one: numbers may differ, all else is meant as it stands. */
export function patternOf(line: string): string {
  const literal = line.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  return `^${literal.replaceAll(/\d+/g, '\\d+')}$`;
}

/** The mapping with `column` as `field`; a field has one column, and a column one field. */
export function remapped(mapping: MappedColumn[], column: string, field: string): MappedColumn[] {
  const others = mapping.filter((mapped) => mapped.column !== column && mapped.field !== field);
  return field === '' ? others : [...others, { field, column }];
}
