//! The lines of a page: each block of text a line, cells of a row parted by tabs. What a layout looks for is marked on the way.

use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};

use dom_query::{Document, NodeId, NodeRef};

use super::layout::Compiled;
use super::mapping::Field;
use crate::{ExtractError, ExtractOptions, html};

/// The line that stands where an element that holds a document begins.
pub(super) const DOCUMENT: &str = "\u{c}";

/// What stands before the value of a field that a selector found: this, the field's name, a tab.
pub(super) const FIELD: char = '\u{1}';

/// A page, parsed once for all layouts.
pub(super) struct Page {
    document: Document,
}

impl Page {
    /// Parses a page.
    ///
    /// # Errors
    /// Beyond the bounds of `options`, which are wider for pages of many documents.
    pub(super) fn parse(text: &str, options: &ExtractOptions) -> Result<Self, ExtractError> {
        let options =
            ExtractOptions { max_elements: options.max_elements.saturating_mul(10), ..options.clone() };
        let markup = html::slimmed(text, &options)?;
        catch_unwind(AssertUnwindSafe(|| Self { document: Document::from(markup.as_str()) }))
            .map_err(|_| ExtractError::Broken)
    }

    /// Its lines, marked as a layout wishes.
    pub(super) fn lines(&self, layout: &Compiled) -> Vec<String> {
        catch_unwind(AssertUnwindSafe(|| self.chosen(layout))).unwrap_or_default()
    }

    /// Its lines without marks, as a person sees them.
    pub(super) fn plain_lines(&self) -> Vec<String> {
        catch_unwind(AssertUnwindSafe(|| self.walk(&HashMap::new(), &HashMap::new()))).unwrap_or_default()
    }

    fn chosen(&self, layout: &Compiled) -> Vec<String> {
        let chosen = |selector: &str| self.document.try_select(selector);
        let holders: HashMap<NodeId, ()> = layout
            .element
            .as_deref()
            .and_then(chosen)
            .map(|found| found.nodes().iter().map(|node| (node.id, ())).collect())
            .unwrap_or_default();
        let mut fields: HashMap<NodeId, Field> = HashMap::new();
        for (field, selector) in &layout.select {
            let found = chosen(selector);
            for node in found.iter().flat_map(|found| found.nodes().iter()) {
                fields.entry(node.id).or_insert(*field);
            }
        }
        self.walk(&holders, &fields)
    }

    fn walk(&self, holders: &HashMap<NodeId, ()>, fields: &HashMap<NodeId, Field>) -> Vec<String> {
        let mut lines = Lines::default();
        let root = self.document.root();
        let mut next = root.first_child();
        while let Some(node) = next {
            let into = lines.enter(&node, holders, fields);
            let child = if into { node.first_child() } else { None };
            next = match child {
                Some(child) => Some(child),
                None => {
                    lines.leave(&node);
                    onwards(&node, &root, &mut lines)
                }
            };
        }
        lines.flush();
        lines.done
    }
}

/// The next node after a subtree; elements that end on the way are left.
fn onwards<'d>(node: &NodeRef<'d>, root: &NodeRef<'d>, lines: &mut Lines) -> Option<NodeRef<'d>> {
    let mut at = *node;
    loop {
        if let Some(sibling) = at.next_sibling() {
            return Some(sibling);
        }
        at = at.parent()?;
        if at.id == root.id {
            return None;
        }
        lines.leave(&at);
    }
}

#[derive(Default)]
struct Lines {
    done: Vec<String>,
    line: String,
}

impl Lines {
    /// Takes a node; false when its content is not to be looked at.
    fn enter(
        &mut self,
        node: &NodeRef<'_>,
        holders: &HashMap<NodeId, ()>,
        fields: &HashMap<NodeId, Field>,
    ) -> bool {
        if node.is_text() {
            self.push(&node.text());
            return true;
        }
        if holders.contains_key(&node.id) {
            self.flush();
            self.done.push(DOCUMENT.to_owned());
        }
        if let Some(field) = fields.get(&node.id) {
            self.flush();
            let value = super::value::one_line(&node.text());
            self.done.push(format!("{FIELD}{field}\t{value}"));
            return false;
        }
        match node.node_name().as_deref().unwrap_or_default() {
            "head" | "script" | "style" => return false,
            "td" | "th" if !self.line.trim().is_empty() => {
                self.line.push('\t');
            }
            "br" => self.flush(),
            name if is_block(name) => self.flush(),
            _ => {}
        }
        true
    }

    fn leave(&mut self, node: &NodeRef<'_>) {
        if node.node_name().as_deref().is_some_and(is_block) {
            self.flush();
        }
    }

    /// Adds characters; line ends in markup are spaces.
    fn push(&mut self, text: &str) {
        for c in text.chars() {
            let c = if matches!(c, '\n' | '\r' | '\t' | '\u{c}' | FIELD) { ' ' } else { c };
            if c != ' ' || !self.line.ends_with([' ', '\t']) && !self.line.is_empty() {
                self.line.push(c);
            }
        }
    }

    fn flush(&mut self) {
        let line = self.line.trim_matches(' ');
        if !line.is_empty() {
            self.done.push(line.to_owned());
        }
        self.line.clear();
    }
}

fn is_block(name: &str) -> bool {
    matches!(
        name,
        "p" | "div"
            | "tr"
            | "table"
            | "li"
            | "ul"
            | "ol"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "blockquote"
            | "section"
            | "article"
            | "header"
            | "footer"
            | "hr"
            | "dl"
            | "dt"
            | "dd"
            | "pre"
            | "center"
            | "body"
            | "address"
            | "main"
    )
}
