/** Which of many equal items are drawn: from `first` up to, not including, `end`. */
export interface Slice {
  first: number;
  end: number;
}

/**
 * The items in sight of a scrolled list, with some before and after them. `offset` is how far it is scrolled and `room` how much of it
 * is seen, both in the unit of `size`.
 */
export function sliceOf(count: number, size: number, offset: number, room: number, spare: number): Slice {
  if (count === 0 || size <= 0) return { first: 0, end: 0 };
  const first = clamp(Math.floor(offset / size) - spare, 0, count - 1);
  const end = clamp(Math.ceil((offset + room) / size) + spare, first + 1, count);
  return { first, end };
}

/** The numbers of a slice, and `also` if it is one of the items but not in sight: what has the focus must stay. */
export function numbersOf(slice: Slice, count: number, also: number): number[] {
  const numbers = Array.from({ length: slice.end - slice.first }, (_, i) => slice.first + i);
  if (also >= 0 && also < count && (also < slice.first || also >= slice.end)) numbers.push(also);
  return numbers;
}

/** How far to scroll so that an item is wholly in sight; the same as before when it is. */
export function offsetToShow(index: number, size: number, offset: number, room: number): number {
  const start = index * size;
  if (start < offset) return start;
  return start + size > offset + room ? Math.max(0, start + size - room) : offset;
}

function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(value, high));
}
