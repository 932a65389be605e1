const day = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
});
const shortDay = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});
const month = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' });
const local = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hour12: false,
});
const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', hour12: false });
const localDay = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });

/** A date of ISO 8601, as precise as it is written: `2014`, `March 2014`, `30 March 2014`, `30 Mar 2014, 21:05`. */
export function showDate(iso: string): string {
  if (/^\d{4}$/.test(iso)) return iso;
  if (/^\d{4}-\d{2}$/.test(iso)) return format(month, `${iso}-01T00:00Z`, iso);
  if (isDay(iso)) return format(day, `${iso}T00:00Z`, iso);
  return format(local, iso, iso);
}

/** Only the day: the heading under which pieces of one day stand. */
export function showDay(iso: string): string {
  return iso.length <= 10 ? showDate(iso) : format(localDay, iso, iso);
}

/** Only the hour, where one is known. */
export function showClock(iso: string): string | null {
  return iso.length <= 10 ? null : format(clock, iso, iso);
}

/** From one day to another, in as few words as possible. */
export function showSpan(start: string | null, end: string | null): string | null {
  if (start === null) return end === null ? null : showDate(end);
  if (end === null || end === start) return showDate(start);
  if (!isDay(start) || !isDay(end)) return `${showDate(start)} – ${showDate(end)}`;
  return shortDay.formatRange(new Date(`${start}T00:00Z`), new Date(`${end}T00:00Z`));
}

function isDay(iso: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(iso);
}

function format(form: Intl.DateTimeFormat, iso: string, otherwise: string): string {
  const date = new Date(iso);
  return Number.isNaN(date.getTime()) ? otherwise : form.format(date);
}
