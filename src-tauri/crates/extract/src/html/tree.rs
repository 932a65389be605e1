//! The page as a flat list in document order, with what each element says about itself.

use dom_query::{Document, NodeData, NodeId};

use super::traits::{self, Traits};

/// A page: nodes in document order; what is in an element are the nodes from behind it to its `end`.
#[derive(Debug)]
pub(super) struct Tree {
    pub(super) nodes: Vec<Node>,
}

/// A node of a page.
#[derive(Debug)]
pub(super) struct Node {
    /// Index of the element that it stands in.
    pub(super) parent: usize,
    /// Index behind the last node in it.
    pub(super) end: usize,
    /// What it is.
    pub(super) data: Data,
}

/// What a node is.
#[derive(Debug)]
pub(super) enum Data {
    /// An element.
    Element(Box<Element>),
    /// Text, entities decoded.
    Text(String),
}

/// An element.
#[derive(Debug)]
pub(super) struct Element {
    /// Its name in lower case.
    pub(super) name: String,
    /// What it says about itself (not what stands around it).
    pub(super) traits: Traits,
    attributes: Vec<(String, String)>,
}

impl Element {
    /// Its attributes, names in lower case.
    pub(super) fn attributes(&self) -> impl Iterator<Item = (&str, &str)> {
        self.attributes.iter().map(|(name, value)| (&**name, &**value))
    }

    /// The value of an attribute.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(n, _)| n == name).map(|(_, value)| value.as_str())
    }
}

impl Node {
    /// The element, if it is one.
    pub(super) fn element(&self) -> Option<&Element> {
        match &self.data {
            Data::Element(element) => Some(element),
            Data::Text(_) => None,
        }
    }
}

impl Tree {
    /// Parses a page.
    pub(super) fn parse(markup: &str) -> Self {
        Self::of(&Document::from(markup)).0
    }

    /// Flattens a parsed page, and tells what its nodes are called there, by their places.
    pub(super) fn of(document: &Document) -> (Self, Vec<NodeId>) {
        let mut ids: Vec<NodeId> = Vec::with_capacity(document.tree.len());
        let root = document.tree.root();
        let mut nodes: Vec<Node> = Vec::with_capacity(document.tree.len());
        // The elements around the current node, by their names in the parser's tree.
        let mut open: Vec<(NodeId, usize)> = Vec::new();
        for id in document.tree.descendant_ids_of_it(&root.id) {
            let place = nodes.len();
            let made = document.tree.query_node(&id, |node| {
                while open.last().is_some_and(|(above, _)| node.parent != Some(*above)) {
                    open.pop();
                }
                let data = match &node.data {
                    NodeData::Text { contents } => Data::Text(contents.to_string()),
                    NodeData::Element(element) => Data::Element(Box::new(read(element))),
                    _ => return None,
                };
                Some(Node { parent: open.last().map_or(0, |(_, above)| *above), end: place + 1, data })
            });
            if let Some(node) = made.flatten() {
                if node.element().is_some() {
                    open.push((id, place));
                }
                nodes.push(node);
                ids.push(id);
            }
        }
        for place in (1..nodes.len()).rev() {
            let Some((end, parent)) = nodes.get(place).map(|n| (n.end, n.parent)) else { continue };
            if parent < place
                && let Some(above) = nodes.get_mut(parent)
            {
                above.end = above.end.max(end);
            }
        }
        (Self { nodes }, ids)
    }

    /// The elements, with their places.
    pub(super) fn elements(&self) -> impl Iterator<Item = (usize, &Element)> {
        self.nodes.iter().enumerate().filter_map(|(place, node)| Some((place, node.element()?)))
    }

    /// The node at `place` and what it stands in, from the inside out.
    pub(super) fn up(&self, place: usize) -> impl Iterator<Item = usize> {
        std::iter::successors(Some(place), |at| {
            let parent = self.nodes.get(*at)?.parent;
            (parent < *at).then_some(parent)
        })
    }

    /// The text in the node at `place`, white space collapsed; no more than about the first 4,000 bytes of it.
    pub(super) fn text(&self, place: usize) -> String {
        let Some(node) = self.nodes.get(place) else { return String::new() };
        let mut out = String::new();
        for inner in self.nodes.get(place..node.end).unwrap_or_default() {
            if out.len() > 4_000 {
                break;
            }
            if let Data::Text(text) = &inner.data {
                for word in text.split_inclusive(char::is_whitespace) {
                    let trimmed = word.trim_end();
                    out.push_str(trimmed);
                    if trimmed.len() < word.len() && !out.ends_with(' ') && !out.is_empty() {
                        out.push(' ');
                    }
                }
            } else if !out.is_empty()
                && !out.ends_with(' ')
                && inner.element().is_some_and(|e| e.name == "br")
            {
                out.push(' ');
            }
        }
        out.truncate(out.trim_end().len());
        out
    }
}

fn read(element: &dom_query::Element) -> Element {
    let name = element.name.local.to_string();
    let mut said = traits::of_name(&name);
    let mut attributes = Vec::with_capacity(element.attrs.len());
    for attribute in &element.attrs {
        let key = attribute.name.local.as_ref();
        let value = attribute.value.as_ref();
        said = said.with(match key {
            "class" | "id" | "data-testid" | "data-component" | "data-module" | "data-type" | "data-qa"
                if name != "body" && name != "html" =>
            {
                traits::of_words(value)
            }
            "role" => traits::of_role(value),
            "itemprop" => traits::of_itemprop(value),
            "hidden" => Traits::HIDDEN,
            "aria-hidden" if value == "true" => Traits::HIDDEN,
            "style" if hides(value) => Traits::HIDDEN,
            _ => Traits::NONE,
        });
        attributes.push((key.to_owned(), value.to_owned()));
    }
    Element { name, traits: said, attributes }
}

/// Whether a style keeps an element from being shown.
pub(super) fn hides(style: &str) -> bool {
    style.split(';').any(|declaration| {
        let Some((property, value)) = declaration.split_once(':') else { return false };
        let (property, value) = (property.trim(), value.trim().trim_end_matches("!important").trim_end());
        property.eq_ignore_ascii_case("display") && value.eq_ignore_ascii_case("none")
            || property.eq_ignore_ascii_case("visibility") && value.eq_ignore_ascii_case("hidden")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nodes_stand_in_order_with_their_ends() {
        let tree = Tree::parse("<body><div>a<p>b <i>c</i></p></div><p hidden>d</p>");
        let (div, _) = tree.elements().find(|(_, e)| e.name == "div").unwrap();
        assert_eq!(tree.text(div), "ab c");
        let (_, hidden) = tree.elements().find(|(_, e)| e.traits.any(Traits::HIDDEN)).unwrap();
        assert_eq!(hidden.name, "p");
    }

    #[test]
    fn hidden_by_style() {
        assert!(hides("color: red; DISPLAY:none !important"));
        assert!(hides("visibility: hidden"));
        assert!(!hides("overflow: hidden; display: block"));
    }
}
