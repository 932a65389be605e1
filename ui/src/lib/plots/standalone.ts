const SVG = 'http://www.w3.org/2000/svg';
/** What a drawing takes from style sheets, to be written on each element. */
const TAKEN = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-opacity',
  'stroke-dasharray',
  'stroke-linecap',
  'opacity',
  'font-size',
  'font-weight',
  'font-style',
  'text-anchor',
] as const;
const COLOURS: readonly string[] = ['fill', 'stroke'];
/** What is of no use outside of the page. */
const DROPPED = /^(class|style|role|tabindex|aria-.*|data-.*)$/;
const FACE = "Inter, 'Noto Sans', 'Liberation Sans', Arial, sans-serif";
const HEAD = 52;
const MARGIN = 16;

/**
 * A drawing of the page as a file that needs nothing from elsewhere: colours and faces of the light theme written on its elements, a
 * ground, a title and a note.
 */
export function standalone(live: SVGSVGElement, title: string, note: string): string {
  const { width, height } = sizeOf(live);
  // Paper is white, whatever the window looks like.
  const before = live.style.colorScheme;
  live.style.colorScheme = 'light';
  const copy = plain(live) as SVGElement;
  live.style.colorScheme = before;

  const out = element('svg', {
    width: String(width + 2 * MARGIN),
    height: String(height + HEAD + MARGIN),
    viewBox: `${-MARGIN} ${-HEAD} ${width + 2 * MARGIN} ${height + HEAD + MARGIN}`,
    'font-family': FACE,
  });
  out.append(
    element('title', {}, title),
    element('rect', {
      x: String(-MARGIN),
      y: String(-HEAD),
      width: String(width + 2 * MARGIN),
      height: String(height + HEAD + MARGIN),
      fill: '#ffffff',
    }),
    element('text', { y: '-30', 'font-size': '16', 'font-weight': '600', fill: '#1f1c18' }, title),
    element('text', { y: '-12', 'font-size': '11', fill: '#504b44' }, note),
    ...copy.childNodes,
  );
  return new XMLSerializer().serializeToString(out);
}

/** A colour that any program can read: what is neither a name nor `rgb()` is painted and looked at. */
export function colourOf(computed: string): string {
  if (!/^(color|lab|lch|oklab|oklch|color-mix|light-dark|hwb)\(/.test(computed)) return computed;
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 1;
  const brush = canvas.getContext('2d', { willReadFrequently: true });
  if (!brush) return computed;
  brush.fillStyle = computed;
  brush.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0] = brush.getImageData(0, 0, 1, 1).data;
  return `rgb(${red}, ${green}, ${blue})`;
}

function sizeOf(svg: SVGSVGElement): { width: number; height: number } {
  const [, , width = 0, height = 0] = (svg.getAttribute('viewBox') ?? '').split(/[\s,]+/).map(Number);
  return { width, height };
}

function element(name: string, attributes: Record<string, string>, text?: string): SVGElement {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  if (text !== undefined) made.textContent = text;
  return made;
}

/** A copy of an element with its looks as attributes. */
function plain(live: Element): Element {
  const copy = live.cloneNode(false) as Element;
  for (const { name } of [...copy.attributes]) if (DROPPED.test(name)) copy.removeAttribute(name);
  if (live.localName !== 'title' && live.localName !== 'svg') {
    const style = getComputedStyle(live);
    for (const property of TAKEN) {
      const value = style.getPropertyValue(property);
      if (value !== '' && value !== usual(property))
        copy.setAttribute(property, COLOURS.includes(property) ? colourOf(value) : value);
    }
  }
  for (const child of live.childNodes) {
    if (child instanceof Element) copy.append(plain(child));
    else if (child.nodeType === Node.TEXT_NODE) copy.append(child.textContent ?? '');
  }
  return copy;
}

/** What an element looks like when nothing is said; no need to write it. */
function usual(property: (typeof TAKEN)[number]): string {
  if (property === 'stroke' || property === 'stroke-dasharray') return 'none';
  if (property === 'stroke-linecap') return 'butt';
  if (property === 'text-anchor') return 'start';
  if (property === 'font-style') return 'normal';
  return property.endsWith('opacity') ? '1' : '';
}
