import { codePoints } from './codepoints';

/** Words selected inside one segment. */
export interface SelectedSpan {
  /** Number of the segment. */
  index: number;
  /** Code points of the segment before the selection. */
  start: number;
  /** Code points of the segment up to the end of the selection. */
  end: number;
  /** The words. */
  quote: string;
}

/** What is selected in one article's text. */
export interface TextSelection {
  /** Which text: the `data-text-of` of its segments. */
  text: string;
  /** One span for each segment that the selection touches, in the order of the page. */
  spans: SelectedSpan[];
  /** Where it stands on the screen. */
  rect: DOMRect;
  /** The range on the page, where words were selected on it. */
  range?: Range;
}

/**
 * Reads a selection. A segment's words stand in an element with `data-text-of` (which text) and `data-index` (which segment) that
 * holds nothing else. A selection that leaves the text it began in counts up to where it leaves it; `null` when no words of a text are
 * selected.
 */
export function readSelection(selection: Selection | null): TextSelection | null {
  if (!selection || selection.rangeCount === 0 || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const touched = segmentsIn(range);
  const text = textAtAnchor(selection, touched);
  if (text === null) return null;
  const spans = touched
    .filter((element) => element.dataset.textOf === text)
    .map((element) => spanIn(element, range))
    .filter((span) => span !== null);
  return spans.length === 0 ? null : { text, spans, rect: range.getBoundingClientRect(), range };
}

function segmentsIn(range: Range): HTMLElement[] {
  const ancestor = range.commonAncestorContainer;
  const root = ancestor instanceof Element ? ancestor : ancestor.parentElement;
  const inside = root?.closest<HTMLElement>('[data-text-of]');
  if (inside) return [inside];
  const all = root ? [...root.querySelectorAll<HTMLElement>('[data-text-of]')] : [];
  return all.filter((element) => range.intersectsNode(element));
}

function textAtAnchor(selection: Selection, touched: HTMLElement[]): string | null {
  const node = selection.anchorNode;
  const element = node instanceof Element ? node : node?.parentElement;
  const anchored = element?.closest<HTMLElement>('[data-text-of]') ?? touched[0];
  return anchored?.dataset.textOf ?? null;
}

function spanIn(element: HTMLElement, range: Range): SelectedSpan | null {
  const whole = document.createRange();
  whole.selectNodeContents(element);
  const part = whole.cloneRange();
  if (range.compareBoundaryPoints(Range.START_TO_START, whole) > 0) {
    part.setStart(range.startContainer, range.startOffset);
  }
  if (range.compareBoundaryPoints(Range.END_TO_END, whole) < 0)
    part.setEnd(range.endContainer, range.endOffset);
  const words = part.toString();
  whole.setEnd(part.startContainer, part.startOffset);
  const start = codePoints(whole.toString());
  const text = [...(element.textContent ?? '')];
  const span = wholeWords(text, start, start + codePoints(words));
  if (span.start >= span.end) return null;
  return { index: Number(element.dataset.index), ...span, quote: text.slice(span.start, span.end).join('') };
}

/**
 * The span without the spaces at its ends, which a double click takes along, and with the rest of the words it cuts: nobody means
 * half a word.
 */
function wholeWords(text: readonly string[], from: number, to: number): { start: number; end: number } {
  let start = from;
  let end = to;
  while (start < end && isSpace(text[start])) start += 1;
  while (end > start && isSpace(text[end - 1])) end -= 1;
  if (start === end) return { start, end };
  while (start > 0 && isLetter(text[start - 1]) && isLetter(text[start])) start -= 1;
  while (end < text.length && isLetter(text[end - 1]) && isLetter(text[end])) end += 1;
  return { start, end };
}

function isSpace(sign: string | undefined): boolean {
  return sign !== undefined && /^\s$/u.test(sign);
}

function isLetter(sign: string | undefined): boolean {
  return sign !== undefined && /^[\p{L}\p{N}\p{M}'’-]$/u.test(sign);
}
