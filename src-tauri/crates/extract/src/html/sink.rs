//! Where the parser puts a page: nodes in one list, tied to one another.

use std::borrow::Cow;
use std::cell::{Ref, RefCell};

use html5ever::interface::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::StrTendril;
use html5ever::{Attribute, QualName};

/// The name of a node: its place in the list.
pub(super) type Id = usize;

/// The document, in which all stands.
const DOCUMENT: Id = 0;

/// A page in the making.
#[derive(Debug)]
pub(super) struct Sink {
    nodes: RefCell<Vec<Made>>,
}

/// A node, with those around it.
#[derive(Debug)]
pub(super) struct Made {
    parent: Option<Id>,
    first: Option<Id>,
    last: Option<Id>,
    before: Option<Id>,
    behind: Option<Id>,
    /// What it is.
    pub(super) what: What,
}

/// What a node is.
#[derive(Debug)]
pub(super) enum What {
    /// An element.
    Element(QualName, Vec<Attribute>),
    /// Text, entities decoded.
    Text(StrTendril),
    /// The document, a comment, or nothing any more.
    Other,
}

impl Sink {
    /// An empty page.
    pub(super) fn new() -> Self {
        let sink = Self { nodes: RefCell::new(Vec::with_capacity(1_024)) };
        sink.make(What::Other);
        sink
    }

    fn make(&self, what: What) -> Id {
        let mut nodes = self.nodes.borrow_mut();
        nodes.push(Made { parent: None, first: None, last: None, before: None, behind: None, what });
        nodes.len() - 1
    }

    fn take_out(&self, id: Id) {
        let mut nodes = self.nodes.borrow_mut();
        let Some(node) = nodes.get_mut(id) else { return };
        let (parent, before, behind) = (node.parent.take(), node.before.take(), node.behind.take());
        if let Some(parent) = parent.and_then(|parent| nodes.get_mut(parent)) {
            if parent.first == Some(id) {
                parent.first = behind;
            }
            if parent.last == Some(id) {
                parent.last = before;
            }
        }
        if let Some(node) = before.and_then(|before| nodes.get_mut(before)) {
            node.behind = behind;
        }
        if let Some(node) = behind.and_then(|behind| nodes.get_mut(behind)) {
            node.before = before;
        }
    }

    /// Puts a node into a parent, before another in it or at its end.
    fn put(&self, parent: Id, next: Option<Id>, id: Id) {
        self.take_out(id);
        let mut nodes = self.nodes.borrow_mut();
        let before = match next {
            Some(next) => nodes.get_mut(next).and_then(|node| node.before.replace(id)),
            None => nodes.get_mut(parent).and_then(|node| node.last.replace(id)),
        };
        if let Some(node) = nodes.get_mut(id) {
            (node.parent, node.before, node.behind) = (Some(parent), before, next);
        }
        match before.and_then(|before| nodes.get_mut(before)) {
            Some(node) => node.behind = Some(id),
            None => {
                if let Some(node) = nodes.get_mut(parent) {
                    node.first = Some(id);
                }
            }
        }
    }

    /// Puts a node or a text into a parent; a text behind another becomes part of it.
    fn put_new(&self, parent: Id, next: Option<Id>, new: NodeOrText<Id>) {
        let id = match new {
            NodeOrText::AppendNode(id) => id,
            NodeOrText::AppendText(text) => {
                let mut nodes = self.nodes.borrow_mut();
                let before = match next {
                    Some(next) => nodes.get(next).and_then(|node| node.before),
                    None => nodes.get(parent).and_then(|node| node.last),
                };
                if let Some(Made { what: What::Text(there), .. }) =
                    before.and_then(|before| nodes.get_mut(before))
                {
                    there.push_tendril(&text);
                    return;
                }
                drop(nodes);
                self.make(What::Text(text))
            }
        };
        self.put(parent, next, id);
    }

    fn parent(&self, id: Id) -> Option<Id> {
        self.nodes.borrow().get(id).and_then(|node| node.parent)
    }
}

impl TreeSink for Sink {
    type Handle = Id;
    type Output = Page;
    type ElemName<'a> = Ref<'a, QualName>;

    fn finish(self) -> Page {
        Page { nodes: self.nodes.into_inner(), next: Some(DOCUMENT) }
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> Id {
        DOCUMENT
    }

    fn elem_name<'a>(&'a self, target: &'a Id) -> Ref<'a, QualName> {
        static NONE: QualName =
            QualName { prefix: None, ns: html5ever::ns!(), local: html5ever::local_name!("") };
        Ref::map(self.nodes.borrow(), |nodes| match nodes.get(*target) {
            Some(Made { what: What::Element(name, _), .. }) => name,
            _ => &NONE,
        })
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, _: ElementFlags) -> Id {
        self.make(What::Element(name, attributes))
    }

    fn create_comment(&self, _: StrTendril) -> Id {
        self.make(What::Other)
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> Id {
        self.make(What::Other)
    }

    fn append(&self, parent: &Id, child: NodeOrText<Id>) {
        self.put_new(*parent, None, child);
    }

    fn append_before_sibling(&self, sibling: &Id, new: NodeOrText<Id>) {
        if let Some(parent) = self.parent(*sibling) {
            self.put_new(parent, Some(*sibling), new);
        }
    }

    fn append_based_on_parent_node(&self, element: &Id, before: &Id, child: NodeOrText<Id>) {
        match self.parent(*element) {
            Some(parent) => self.put_new(parent, Some(*element), child),
            None => self.put_new(*before, None, child),
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn get_template_contents(&self, target: &Id) -> Id {
        *target
    }

    fn same_node(&self, x: &Id, y: &Id) -> bool {
        x == y
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn add_attrs_if_missing(&self, target: &Id, more: Vec<Attribute>) {
        let mut nodes = self.nodes.borrow_mut();
        if let Some(Made { what: What::Element(_, attributes), .. }) = nodes.get_mut(*target) {
            for attribute in more {
                if !attributes.iter().any(|there| there.name == attribute.name) {
                    attributes.push(attribute);
                }
            }
        }
    }

    fn remove_from_parent(&self, target: &Id) {
        self.take_out(*target);
    }

    fn reparent_children(&self, node: &Id, parent: &Id) {
        loop {
            let first = self.nodes.borrow().get(*node).and_then(|node| node.first);
            let Some(first) = first else { return };
            self.put(*parent, None, first);
        }
    }
}

/// A parsed page, to be taken node by node, in order.
#[derive(Debug)]
pub(super) struct Page {
    nodes: Vec<Made>,
    next: Option<Id>,
}

impl Page {
    /// How many nodes there are at most.
    pub(super) fn len(&self) -> usize {
        self.nodes.len()
    }
}

impl Iterator for Page {
    /// A node's name, the name of the one that it stands in, and what it is.
    type Item = (Id, Option<Id>, What);

    fn next(&mut self) -> Option<Self::Item> {
        let id = self.next?;
        let node = self.nodes.get_mut(id)?;
        let (parent, what) = (node.parent, std::mem::replace(&mut node.what, What::Other));
        let mut at = id;
        self.next = node.first;
        while self.next.is_none() {
            let Some(node) = self.nodes.get(at) else { break };
            self.next = node.behind;
            let Some(above) = node.parent else { break };
            at = above;
        }
        Some((id, parent, what))
    }
}
