//! The page as a flat list in document order, with what each element says about itself.

use dom_query::{Document, NodeData, NodeId};
use html5ever::tendril::StrTendril;
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts, TreeSink};
use html5ever::{Attribute, LocalName, local_name};

use super::sink::{Sink, What};
use super::tokens;
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
    Element(Element),
    /// Text, entities decoded.
    Text(StrTendril),
}

/// An element.
#[derive(Debug)]
pub(super) struct Element {
    /// Its name in lower case.
    pub(super) name: LocalName,
    /// What it says about itself (not what stands around it).
    pub(super) traits: Traits,
    attributes: Vec<Attribute>,
}

impl Element {
    fn new(name: LocalName, attributes: Vec<Attribute>) -> Self {
        let mut traits = traits::of_name(&name);
        let root = matches!(name, local_name!("body") | local_name!("html"));
        for Attribute { name, value } in &attributes {
            traits = traits.with(match &*name.local {
                "class" | "id" | "data-testid" | "data-component" | "data-module" | "data-type"
                | "data-qa"
                    if !root =>
                {
                    traits::of_words(value)
                }
                "role" => traits::of_role(value),
                "itemprop" => traits::of_itemprop(value),
                "hidden" => Traits::HIDDEN,
                "aria-hidden" if &**value == "true" => Traits::HIDDEN,
                "style" if hides(value) => Traits::HIDDEN,
                _ => Traits::NONE,
            });
        }
        Self { name, traits, attributes }
    }

    /// Its attributes, names in lower case.
    pub(super) fn attributes(&self) -> impl Iterator<Item = (&str, &str)> {
        self.attributes.iter().map(|attribute| (&*attribute.name.local, &*attribute.value))
    }

    /// The value of an attribute.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes().find(|(n, _)| *n == name).map(|(_, value)| value)
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
    /// Parses slimmed markup.
    pub(super) fn parse(markup: &str) -> Self {
        let options = TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() };
        let builder = TreeBuilder::new(Sink::new(), options);
        tokens::feed(markup, &builder);
        let page = builder.sink.finish();
        let many = page.len();
        Self::flat(page, many)
    }

    /// Flattens a parsed page, and tells what its nodes are called there, by their places.
    pub(super) fn of(document: &Document) -> (Self, Vec<NodeId>) {
        let root = document.tree.root();
        let mut ids: Vec<NodeId> = Vec::with_capacity(document.tree.len());
        let nodes = document.tree.descendant_ids_of_it(&root.id).filter_map(|id| {
            let node = document.tree.query_node(&id, |node| {
                let what = match &node.data {
                    NodeData::Text { contents } => What::Text(contents.clone()),
                    NodeData::Element(element) => What::Element(element.name.clone(), element.attrs.clone()),
                    _ => return None,
                };
                Some((id, node.parent, what))
            });
            let node = node.flatten()?;
            ids.push(id);
            Some(node)
        });
        let tree = Self::flat(nodes, document.tree.len());
        (tree, ids)
    }

    /// Makes the list of nodes that come in order, each with its name, that of the one it stands in, and what it is. `many` is
    /// about how many come.
    fn flat<I: PartialEq>(nodes: impl Iterator<Item = (I, Option<I>, What)>, many: usize) -> Self {
        let mut flat: Vec<Node> = Vec::with_capacity(many);
        // The elements around the current node, by their names in the parser's tree.
        let mut open: Vec<(I, usize)> = Vec::new();
        for (id, parent, what) in nodes {
            let place = flat.len();
            while open.last().is_some_and(|(above, _)| parent.as_ref() != Some(above)) {
                open.pop();
            }
            let above = open.last().map_or(0, |(_, above)| *above);
            let data = match what {
                What::Text(text) => Data::Text(text),
                What::Element(name, attributes) => {
                    open.push((id, place));
                    Data::Element(Element::new(name.local, attributes))
                }
                What::Other => continue,
            };
            flat.push(Node { parent: above, end: place + 1, data });
        }
        for place in (1..flat.len()).rev() {
            let Some((end, parent)) = flat.get(place).map(|n| (n.end, n.parent)) else { continue };
            if parent < place
                && let Some(above) = flat.get_mut(parent)
            {
                above.end = above.end.max(end);
            }
        }
        Self { nodes: flat }
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
                && inner.element().is_some_and(|e| e.name == local_name!("br"))
            {
                out.push(' ');
            }
        }
        out.truncate(out.trim_end().len());
        out
    }
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
        let (div, _) = tree.elements().find(|(_, e)| e.name == local_name!("div")).unwrap();
        assert_eq!(tree.text(div), "ab c");
        let (_, hidden) = tree.elements().find(|(_, e)| e.traits.any(Traits::HIDDEN)).unwrap();
        assert_eq!(hidden.name, local_name!("p"));
    }

    #[test]
    fn hidden_by_style() {
        assert!(hides("color: red; DISPLAY:none !important"));
        assert!(hides("visibility: hidden"));
        assert!(!hides("overflow: hidden; display: block"));
    }

    /// A tree in a form that can be compared.
    fn told(tree: &Tree) -> Vec<String> {
        let tell = |node: &Node| match &node.data {
            Data::Text(text) => format!("{} {} {text}", node.parent, node.end),
            Data::Element(e) => {
                format!("{} {} <{} {:?}>", node.parent, node.end, e.name, e.attributes().collect::<Vec<_>>())
            }
        };
        tree.nodes.iter().map(tell).collect()
    }

    proptest::proptest! {
        // Without sets of frames, which have no text: titles in them are markup to a browser, with comments between texts.
        #[test]
        fn slimmed_markup_is_parsed_as_by_the_whole_parser(
            pieces in proptest::collection::vec(
                proptest::sample::select(vec![
                    "<p>", "</p>", "<div class=a>", "</div>", "<table>", "<tr>", "<td>", "</table>", "<b>", "</b>",
                    "<a href='/x?a&amp;b' rel=author>", "</a>", "<li>", "<ul>", "</ul>", "<br/>", "<br>", "<h1 id=\"x y\">",
                    "</h1>", "<title>", "</title>", "<meta name=a content='&quot;x'>", "<body lang=en>", "<html lang=de>",
                    "<head>", "</head>", "</body>", "<pre>", "</pre>", "<form>", "</form>", "<option>", "<caption>",
                    "<!DOCTYPE html>", "<!doctype html public '-//w3c//dtd html 4.01 transitional//en'>", "<script>", "</script>",
                    "<!-- c -->", "<svg>", "</svg>", "<image>", "a", " ", "\n", "\r\n", "é", "&amp;", "&eacute",
                    "&#8217;", "&lt;p>", "<", ">", "< ", "</", "</ x>", "<?x>", "=", "'", "\"", "/",
                ]),
                0..40,
            )
        ) {
            let page = pieces.concat();
            let options = crate::ExtractOptions::default();
            let slim = super::super::slim::slim(&page, super::super::slim::Attributes::All, &options).unwrap();
            let whole = Tree::of(&Document::from(slim.markup.as_str())).0;
            proptest::prop_assert_eq!(told(&Tree::parse(&slim.markup)), told(&whole), "{}", slim.markup);
        }
    }
}
