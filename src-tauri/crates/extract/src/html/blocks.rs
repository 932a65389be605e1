//! From the tree to blocks: runs of text that stand on their own line.

use super::traits::Traits;
use super::tree::{Data, Tree};
use crate::ParagraphKind;

/// A run of text between two block boundaries.
#[derive(Debug)]
pub(super) struct Block {
    /// Its words, white space collapsed.
    pub(super) text: String,
    /// Number of words.
    pub(super) words: usize,
    /// What it is.
    pub(super) kind: ParagraphKind,
    /// What the inline elements around all of its words say.
    pub(super) traits: Traits,
    /// Bytes of its text that stand in links.
    pub(super) linked: usize,
    /// The places of the texts it was made of, with the bytes of each.
    pub(super) nodes: Vec<(usize, usize)>,
    /// Index of the innermost block element around it.
    pub(super) element: usize,
    /// Whether a person's rule says that it is to be cut.
    pub(super) removed: bool,
}

impl Block {
    /// Share of its text that stands in links.
    pub(super) fn link_share(&self) -> f64 {
        self.linked as f64 / self.text.len().max(1) as f64
    }
}

/// Whether an element begins and ends a line.
pub(super) fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "body"
            | "caption"
            | "center"
            | "dd"
            | "details"
            | "dialog"
            | "dir"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hgroup"
            | "hr"
            | "html"
            | "legend"
            | "li"
            | "main"
            | "menu"
            | "nav"
            | "ol"
            | "p"
            | "pre"
            | "search"
            | "section"
            | "summary"
            | "table"
            | "tbody"
            | "tfoot"
            | "thead"
            | "tr"
            | "ul"
    )
}

/// Elements whose text is never part of what is read.
fn is_unread(name: &str) -> bool {
    matches!(
        name,
        "head" | "title" | "script" | "style" | "noscript" | "template" | "button" | "select" | "textarea"
    )
}

/// Cuts a page into blocks, in order. What `removed` names (sorted) becomes blocks of its own, that say so; a removed piece of
/// a line stands before the line.
pub(super) fn blocks(tree: &Tree, removed: &[usize]) -> Vec<Block> {
    let mut cutter = Cutter::default();
    // Open elements: where they end, what is said up to here, whether a link, kind, place of the block.
    let mut open: Vec<Open> = Vec::new();
    let mut place = 0;
    while let Some(node) = tree.nodes.get(place) {
        while let Some(top) = open.last().copied() {
            if top.end > place {
                break;
            }
            open.pop();
            if top.block {
                cutter.cut(&open);
            } else if top.cell {
                cutter.space();
            }
        }
        match &node.data {
            Data::Text(text) => cutter.text(text, place, &open),
            Data::Element(element) => {
                let name = &*element.name;
                if is_unread(name) || element.traits.any(Traits::HIDDEN) {
                    cutter.space();
                    place = node.end;
                    continue;
                }
                let above = open.last().copied().unwrap_or_default();
                let block = is_block(name);
                let gone = above.removed || removed.binary_search(&place).is_ok();
                if gone && !above.removed && !block {
                    cutter.aside(tree.text(place), above);
                    place = node.end;
                    continue;
                }
                if block {
                    cutter.cut(&open);
                } else if name == "br" {
                    cutter.line_break(&open);
                }
                let kind = match name {
                    "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => ParagraphKind::Subheading,
                    "blockquote" => ParagraphKind::Quote,
                    "figcaption" | "caption" => ParagraphKind::Caption,
                    // What stands in a figure beside its picture is a credit; a table in it is text.
                    "figure" if above.kind == ParagraphKind::Body => ParagraphKind::Caption,
                    "tr" => ParagraphKind::ListItem,
                    "li" | "dt" | "dd" if above.kind == ParagraphKind::Body => ParagraphKind::ListItem,
                    _ => above.kind,
                };
                open.push(Open {
                    end: node.end,
                    traits: if block { Traits::NONE } else { above.traits.with(element.traits) },
                    link: above.link || (name == "a" && element.attribute("href").is_some()),
                    kind,
                    block,
                    cell: matches!(name, "td" | "th"),
                    row: name == "tr" || (above.row && kind == ParagraphKind::ListItem && name != "li"),
                    place: if block { place } else { above.place },
                    removed: gone,
                });
            }
        }
        place += 1;
    }
    cutter.cut(&open);
    cutter.out
}

#[derive(Debug, Clone, Copy)]
struct Open {
    end: usize,
    traits: Traits,
    link: bool,
    kind: ParagraphKind,
    block: bool,
    cell: bool,
    /// Whether it stands in a row of a table, and in no list or quotation in it.
    row: bool,
    place: usize,
    removed: bool,
}

impl Default for Open {
    fn default() -> Self {
        Self {
            end: usize::MAX,
            traits: Traits::NONE,
            link: false,
            kind: ParagraphKind::Body,
            block: false,
            cell: false,
            row: false,
            place: 0,
            removed: false,
        }
    }
}

#[derive(Debug, Default)]
struct Cutter {
    out: Vec<Block>,
    text: String,
    linked: usize,
    nodes: Vec<(usize, usize)>,
    at: Option<Open>,
    breaks: usize,
}

impl Cutter {
    fn text(&mut self, text: &str, place: usize, open: &[Open]) {
        let before = self.text.len();
        let top = open.last().copied().unwrap_or_default();
        for word in text.split_inclusive(|c: char| c.is_whitespace() && c != '\u{202f}') {
            let trimmed = word.trim_end();
            if !trimmed.is_empty() {
                self.text.push_str(trimmed);
                self.breaks = 0;
            }
            if trimmed.len() < word.len() {
                self.space();
            }
        }
        let added = self.text.len() - before;
        if added > 0 {
            // Inline elements can say something too (`<span class="caption">`): the first with words counts.
            if self.at.is_none() && self.text.trim().len() > before {
                self.at = Some(top);
            } else if let Some(at) = &mut self.at
                && !text.trim().is_empty()
            {
                // What only part of the block is in does not speak for all of it.
                at.traits = at.traits.shared(top.traits);
                if at.place != top.place {
                    at.place = top.place;
                }
            }
            if top.link {
                self.linked += added;
            }
            self.nodes.push((place, added));
        }
    }

    /// A piece of a line that is cut out of it.
    fn aside(&mut self, text: String, at: Open) {
        self.space();
        if !text.is_empty() {
            self.out.push(Block {
                words: crate::measure::words(&text),
                text,
                kind: at.kind,
                traits: Traits::NONE,
                linked: 0,
                nodes: Vec::new(),
                element: at.place,
                removed: true,
            });
        }
    }

    fn space(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with(' ') {
            self.text.push(' ');
        }
    }

    /// Two line breaks end a paragraph; so does one behind a finished sentence of some length.
    fn line_break(&mut self, open: &[Open]) {
        self.breaks += 1;
        let done = self.text.trim_end();
        let sentence = done.len() > 80 && done.ends_with(['.', '!', '?', '”', '"', '»', '…']);
        if self.breaks > 1 || sentence {
            self.cut(open);
        } else {
            self.space();
        }
    }

    fn cut(&mut self, open: &[Open]) {
        self.text.truncate(self.text.trim_end().len());
        let text = std::mem::take(&mut self.text);
        let nodes = std::mem::take(&mut self.nodes);
        let linked = std::mem::take(&mut self.linked);
        let at = self.at.take().or_else(|| open.last().copied()).unwrap_or_default();
        self.breaks = 0;
        if !text.is_empty() {
            // Old pages are laid out by tables: a cell of many words is no row of figures.
            let words = crate::measure::words(&text);
            let kind = if at.row && words >= 25 { ParagraphKind::Body } else { at.kind };
            self.out.push(Block {
                text,
                words,
                kind,
                traits: at.traits,
                linked,
                nodes,
                element: at.place,
                removed: at.removed,
            });
        }
    }
}
