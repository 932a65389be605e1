import GithubSlugger from 'github-slugger';
import type { Nodes, PhrasingContent, Root, RootContent, Table } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { toString } from 'mdast-util-to-string';
import { gfmTable } from 'micromark-extension-gfm-table';
import type { HelpBlock, HelpInline, HelpPage, HelpSection } from '../src/lib/help/pages';

/** A document as the build reads it: CommonMark with GitHub's tables. */
interface Document {
  id: string;
  title: string;
  root: Root;
  /** The id of each heading, as GitHub names it, so that links hold there and here. */
  headings: Map<Nodes, string>;
}

/**
 * Makes pages of the help out of Markdown documents, given by name without the ending, in the order of the contents. HTML, comments and
 * pictures are left out. Throws, naming the document, where a link leads to a page or heading that is not there.
 */
export function helpPages(documents: ReadonlyMap<string, string>): HelpPage[] {
  const read = new Map([...documents].map(([id, source]) => [id, readDocument(id, source)]));
  return [...read.values()].map((document) => new PageMaker(document, read).page());
}

function readDocument(id: string, source: string): Document {
  const root = fromMarkdown(source, { extensions: [gfmTable()], mdastExtensions: [gfmTableFromMarkdown()] });
  const slugger = new GithubSlugger();
  const headings = new Map<Nodes, string>();
  let title = id;
  for (const node of root.children) {
    if (node.type !== 'heading') continue;
    headings.set(node, slugger.slug(toString(node)));
    if (node.depth === 1) title = toString(node);
  }
  return { id, title, root, headings };
}

class PageMaker {
  readonly #document: Document;
  readonly #all: ReadonlyMap<string, Document>;

  constructor(document: Document, all: ReadonlyMap<string, Document>) {
    this.#document = document;
    this.#all = all;
  }

  page(): HelpPage {
    const { id, title, root } = this.#document;
    const rest = root.children.filter((node) => !(node.type === 'heading' && node.depth === 1));
    return { id, title, blocks: this.#blocks(rest), sections: this.#sections(rest) };
  }

  #blocks(nodes: readonly RootContent[]): HelpBlock[] {
    return nodes.flatMap((node) => this.#block(node));
  }

  #block(node: RootContent): HelpBlock[] {
    switch (node.type) {
      case 'heading': {
        const id = this.#document.headings.get(node) ?? '';
        return [{ kind: 'heading', depth: node.depth, id, children: this.#inlines(node.children) }];
      }
      case 'paragraph': {
        const children = this.#inlines(node.children);
        return children.length === 0 ? [] : [{ kind: 'paragraph', children }];
      }
      case 'code':
        return [{ kind: 'code', text: node.value }];
      case 'blockquote':
        return [{ kind: 'quote', children: this.#blocks(node.children) }];
      case 'list': {
        const items = node.children.map((item) => this.#blocks(item.children));
        return [{ kind: 'list', ordered: node.ordered === true, items }];
      }
      case 'table':
        return [this.#table(node)];
      case 'html':
      case 'thematicBreak':
      case 'definition':
        return [];
      default:
        throw this.#fault(`a block of the kind “${node.type}” is not known to the help`);
    }
  }

  #table(node: Table): HelpBlock {
    const [head = [], ...rows] = node.children.map((row) =>
      row.children.map((cell) => this.#inlines(cell.children)),
    );
    const align = head.map((_, at) => {
      const named = node.align?.[at];
      return named === 'right' ? 'end' : named === 'center' ? 'center' : 'start';
    });
    return { kind: 'table', align, head, rows };
  }

  #inlines(nodes: readonly PhrasingContent[]): HelpInline[] {
    return nodes.flatMap((node) => this.#inline(node));
  }

  #inline(node: PhrasingContent): HelpInline[] {
    switch (node.type) {
      case 'text':
        return [{ kind: 'text', text: node.value.replace(/\s+/g, ' ') }];
      case 'break':
        return [{ kind: 'text', text: ' ' }];
      case 'inlineCode': {
        // Documents name each other by file: `docs/coding.md`. In the window there are no files, but pages.
        const named = /^(?:docs\/)?([\w-]+)\.md$/.exec(node.value)?.[1];
        const page = named === undefined ? undefined : this.#all.get(named);
        if (!page) return [{ kind: 'code', text: node.value }];
        return [
          { kind: 'page', page: page.id, heading: null, children: [{ kind: 'text', text: page.title }] },
        ];
      }
      case 'strong':
      case 'emphasis':
        return [{ kind: node.type, children: this.#inlines(node.children) }];
      case 'link':
        return [this.#link(node.url, this.#inlines(node.children))];
      case 'image':
      case 'html':
        return [];
      default:
        throw this.#fault(`words of the kind “${node.type}” are not known to the help`);
    }
  }

  #link(url: string, children: HelpInline[]): HelpInline {
    if (/^https?:\/\//.test(url)) return { kind: 'address', address: url, children };
    const named = /^(?:(?:docs\/)?([\w-]+)\.md)?(?:#(.+))?$/.exec(url);
    const [, file, heading = null] = named ?? [];
    const document = file === undefined ? this.#document : this.#all.get(file);
    // What lies elsewhere in the repository, as programs and sources, is named and not linked.
    if (named === null && /^[\w.-]+\/[\w./-]*$/.test(url)) return { kind: 'strong', children };
    if (url === '' || named === null || !document)
      throw this.#fault(`a link leads to “${url}”, which is no page of the help`);
    if (heading !== null && ![...document.headings.values()].includes(heading))
      throw this.#fault(`a link leads to “${url}”: there is no such heading`);
    return { kind: 'page', page: document.id, heading, children };
  }

  #sections(nodes: readonly RootContent[]): HelpSection[] {
    let open: HelpSection = { heading: null, title: this.#document.title, depth: 1, text: '' };
    const sections = [open];
    for (const node of nodes) {
      if (node.type === 'heading') {
        const heading = this.#document.headings.get(node) ?? null;
        open = { heading, title: toString(node), depth: node.depth, text: '' };
        sections.push(open);
      } else {
        open.text = `${open.text} ${plain(node)}`.trim();
      }
    }
    return sections;
  }

  #fault(what: string): Error {
    return new Error(`docs/${this.#document.id}.md: ${what}`);
  }
}

/** The words of a node; what stands in cells and items of its own is kept apart by a space. */
function plain(node: Nodes): string {
  if (node.type === 'html' || node.type === 'image') return '';
  const parted = ['table', 'tableRow', 'list', 'listItem', 'blockquote'].includes(node.type);
  if ('children' in node)
    return node.children
      .map(plain)
      .join(parted ? ' ' : '')
      .replace(/\s+/g, ' ');
  return toString(node).replace(/\s+/g, ' ');
}
