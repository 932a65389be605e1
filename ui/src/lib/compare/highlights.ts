import { folded, occurrences } from './finding';

/** The name under which the stylesheet knows what was found. */
const NAME = 'found';

/**
 * Marks words in every segment under `root`, now and as rows come onto the page; gives what ends it. Drawn by the browser over the
 * text, so that no element is changed for it; where the browser cannot, the segments are found but not drawn over.
 */
export function highlight(root: HTMLElement, query: string): () => void {
  const registry = 'highlights' in CSS ? CSS.highlights : null;
  const words = folded(query.trim());
  if (!registry || words === '') return () => undefined;
  let due = 0;
  const draw = () => {
    const ranges = [...root.querySelectorAll('[data-testid="segment"]')].flatMap((segment) =>
      rangesIn(segment, words),
    );
    registry.set(NAME, new Highlight(...ranges));
  };
  const watch = new MutationObserver(() => {
    cancelAnimationFrame(due);
    due = requestAnimationFrame(draw);
  });
  watch.observe(root, { childList: true, subtree: true, characterData: true });
  draw();
  return () => {
    cancelAnimationFrame(due);
    watch.disconnect();
    registry.delete(NAME);
  };
}

function rangesIn(segment: Element, words: string): Range[] {
  const nodes: Text[] = [];
  const walker = document.createTreeWalker(segment, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) nodes.push(node as Text);
  const text = folded(nodes.map((node) => node.data).join(''));
  return occurrences(text, words).flatMap((at) => {
    const from = placeAt(nodes, at);
    const to = placeAt(nodes, at + words.length, true);
    if (!from || !to) return [];
    const range = new Range();
    range.setStart(from.node, from.offset);
    range.setEnd(to.node, to.offset);
    return [range];
  });
}

/** The node and the offset in it of a place in the text of all nodes. An end belongs to the node before a border. */
function placeAt(nodes: readonly Text[], place: number, end = false): { node: Text; offset: number } | null {
  let before = 0;
  for (const node of nodes) {
    const offset = place - before;
    if (offset < node.length || (end && offset === node.length)) return { node, offset };
    before += node.length;
  }
  return null;
}
