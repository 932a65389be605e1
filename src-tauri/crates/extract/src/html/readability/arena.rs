//! A copy of a page's tree that can be taken apart: links between nodes, what each element says, what each text counts.

use super::super::tree::{Data, Tree};
use super::signs::Signs;
use super::tag::Tag;

/// A node, by its place in [`Arena`].
pub(super) type Id = u32;

/// No node.
const NONE: Id = Id::MAX;

/// The commas of the world's scripts.
const COMMAS: [char; 9] =
    [',', '\u{060c}', '\u{fe50}', '\u{fe10}', '\u{fe11}', '\u{2e41}', '\u{2e34}', '\u{2e32}', '\u{ff0c}'];

/// A page, to be taken apart. The first nodes are those of its [`Tree`], in the same places.
#[derive(Debug, Clone)]
pub(super) struct Arena<'t> {
    tree: &'t Tree,
    nodes: Vec<Node>,
}

#[derive(Debug, Clone, Copy)]
struct Node {
    parent: Id,
    first: Id,
    last: Id,
    before: Id,
    behind: Id,
    what: What,
}

#[derive(Debug, Clone, Copy)]
enum What {
    Element(Element),
    Text(Count),
}

/// An element.
#[derive(Debug, Clone, Copy)]
pub(super) struct Element {
    pub(super) tag: Tag,
    pub(super) signs: Signs,
    /// How likely it holds the article.
    pub(super) score: Option<f32>,
    /// Whether it is a table of figures.
    pub(super) figures: bool,
}

/// What is counted of a text.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Count {
    /// Characters, a run of white space as one.
    chars: u32,
    /// Whether it begins and ends with white space.
    opens: bool,
    closes: bool,
    /// Commas of any script.
    pub(super) commas: u32,
    /// Those of ASCII.
    pub(super) plain_commas: u32,
}

impl Count {
    fn of(text: &str) -> Self {
        let mut count = Self::default();
        let mut white = false;
        for c in text.chars() {
            let is_white = c.is_whitespace();
            count.chars += u32::from(!(white && is_white));
            white = is_white;
            if c == ',' {
                count.plain_commas += 1;
                count.commas += 1;
            } else if !c.is_ascii() && COMMAS.contains(&c) {
                count.commas += 1;
            }
        }
        count.opens = text.starts_with(char::is_whitespace);
        count.closes = white;
        count
    }

    /// Puts another text behind.
    fn add(&mut self, next: Self) {
        if self.chars == 0 {
            *self = next;
            return;
        }
        if next.chars == 0 {
            return;
        }
        self.chars = self.chars + next.chars - u32::from(self.closes && next.opens);
        self.closes = next.closes;
        self.commas += next.commas;
        self.plain_commas += next.plain_commas;
    }

    /// Characters without the white space around.
    pub(super) fn chars(self) -> u32 {
        let inner = self.chars.saturating_sub(u32::from(self.opens));
        inner.saturating_sub(u32::from(self.closes))
    }
}

impl<'t> Arena<'t> {
    /// Copies a page.
    pub(super) fn of(tree: &'t Tree) -> Self {
        let mut arena = Self { tree, nodes: Vec::with_capacity(tree.nodes.len() * 5 / 4) };
        for (place, node) in tree.nodes.iter().enumerate() {
            let what = match &node.data {
                Data::Text(text) => What::Text(Count::of(text)),
                Data::Element(element) => What::Element(Element {
                    tag: Tag::of(&element.name),
                    signs: Signs::of(element),
                    score: None,
                    figures: false,
                }),
            };
            let id = arena.push(what);
            if node.parent < place {
                arena.append(as_id(node.parent), id);
            }
        }
        arena
    }

    fn push(&mut self, what: What) -> Id {
        let id = as_id(self.nodes.len());
        self.nodes.push(Node { parent: NONE, first: NONE, last: NONE, before: NONE, behind: NONE, what });
        id
    }

    /// Makes an element that is nowhere yet.
    pub(super) fn make(&mut self, tag: Tag) -> Id {
        self.push(What::Element(Element { tag, signs: Signs::default(), score: None, figures: false }))
    }

    fn node(&self, id: Id) -> Option<&Node> {
        self.nodes.get(id as usize)
    }

    /// The elements of a tag, in the order in which they came.
    pub(super) fn all(&self, wanted: Tag) -> impl Iterator<Item = Id> + '_ {
        (0..as_id(self.nodes.len())).filter(move |id| self.is(*id, wanted))
    }

    /// The element, if the node is one.
    pub(super) fn element(&self, id: Id) -> Option<&Element> {
        match &self.node(id)?.what {
            What::Element(element) => Some(element),
            What::Text(_) => None,
        }
    }

    /// The same, to change it.
    pub(super) fn element_mut(&mut self, id: Id) -> Option<&mut Element> {
        match &mut self.nodes.get_mut(id as usize)?.what {
            What::Element(element) => Some(element),
            What::Text(_) => None,
        }
    }

    /// Whether the node is an element of this tag.
    pub(super) fn is(&self, id: Id, tag: Tag) -> bool {
        self.element(id).is_some_and(|element| element.tag == tag)
    }

    /// The element's tag; [`Tag::Other`] for texts.
    pub(super) fn tag(&self, id: Id) -> Tag {
        self.element(id).map_or(Tag::Other, |element| element.tag)
    }

    /// What the element says; nothing for texts.
    pub(super) fn signs(&self, id: Id) -> Signs {
        self.element(id).map_or(Signs::default(), |element| element.signs)
    }

    /// Whether the node is a text with words in it.
    pub(super) fn has_words(&self, id: Id) -> bool {
        self.node(id).is_some_and(|node| match node.what {
            What::Text(count) => count.chars() > 0,
            What::Element(_) => false,
        })
    }

    /// Whether the node is a text without words, or a line break.
    pub(super) fn is_blank(&self, id: Id) -> bool {
        match self.element(id) {
            Some(element) => element.tag == Tag::Break,
            None => !self.has_words(id),
        }
    }

    /// What is counted of all text in a node.
    pub(super) fn count(&self, id: Id) -> Count {
        let mut count = Count::default();
        for inner in self.within(id) {
            if let Some(Node { what: What::Text(text), .. }) = self.node(inner) {
                count.add(*text);
            }
        }
        count
    }

    /// The text in a node, as written.
    pub(super) fn text(&self, id: Id) -> String {
        let texts = self.within(id).filter_map(|inner| match &self.tree.nodes.get(inner as usize)?.data {
            Data::Text(text) => Some(&**text),
            Data::Element(_) => None,
        });
        texts.collect()
    }

    /// The class that the page gave an element.
    pub(super) fn class(&self, id: Id) -> &'t str {
        let element = self.tree.nodes.get(id as usize).and_then(|node| node.element());
        element.and_then(|element| element.attribute("class")).unwrap_or_default()
    }

    /// Characters in a node, white space collapsed.
    pub(super) fn chars(&self, id: Id) -> u32 {
        self.count(id).chars()
    }

    /// The node that it stands in.
    pub(super) fn parent(&self, id: Id) -> Option<Id> {
        self.node(id).and_then(|node| some(node.parent))
    }

    /// The first node in it.
    pub(super) fn first(&self, id: Id) -> Option<Id> {
        self.node(id).and_then(|node| some(node.first))
    }

    /// The last node in it.
    pub(super) fn last(&self, id: Id) -> Option<Id> {
        self.node(id).and_then(|node| some(node.last))
    }

    /// The node behind it.
    pub(super) fn behind(&self, id: Id) -> Option<Id> {
        self.node(id).and_then(|node| some(node.behind))
    }

    /// The nodes directly in it.
    pub(super) fn children(&self, id: Id) -> impl Iterator<Item = Id> + '_ {
        std::iter::successors(self.first(id), |at| self.behind(*at))
    }

    /// The elements directly in it.
    pub(super) fn elements(&self, id: Id) -> impl Iterator<Item = Id> + '_ {
        self.children(id).filter(|child| self.element(*child).is_some())
    }

    /// What it stands in, from the inside out.
    pub(super) fn around(&self, id: Id) -> impl Iterator<Item = Id> + '_ {
        std::iter::successors(self.parent(id), |at| self.parent(*at))
    }

    /// The node and all in it, in order.
    pub(super) fn within(&self, id: Id) -> impl Iterator<Item = Id> + '_ {
        std::iter::successors(Some(id), move |at| self.first(*at).or_else(|| self.past(*at, id)))
    }

    /// All in the node, without it.
    pub(super) fn inside(&self, id: Id) -> impl Iterator<Item = Id> + '_ {
        self.within(id).skip(1)
    }

    /// The next node in order that does not stand in `at`, as long as it stands in `root`.
    fn past(&self, mut at: Id, root: Id) -> Option<Id> {
        loop {
            if at == root {
                return None;
            }
            if let Some(next) = self.behind(at) {
                return Some(next);
            }
            at = self.parent(at)?;
        }
    }

    /// The next element in order; one in `at` only if `deeper`.
    pub(super) fn next_element(&self, at: Id, deeper: bool) -> Option<Id> {
        if deeper && let Some(first) = self.elements(at).next() {
            return Some(first);
        }
        std::iter::once(at).chain(self.around(at)).find_map(|from| self.element_behind(from))
    }

    fn element_behind(&self, from: Id) -> Option<Id> {
        std::iter::successors(self.behind(from), |at| self.behind(*at))
            .find(|next| self.element(*next).is_some())
    }

    /// Takes a node out of where it stands.
    pub(super) fn take_out(&mut self, id: Id) {
        let Some(node) = self.nodes.get_mut(id as usize) else { return };
        let (parent, before, behind) = (node.parent, node.before, node.behind);
        (node.parent, node.before, node.behind) = (NONE, NONE, NONE);
        if let Some(parent) = self.nodes.get_mut(parent as usize) {
            if parent.first == id {
                parent.first = behind;
            }
            if parent.last == id {
                parent.last = before;
            }
        }
        if let Some(node) = self.nodes.get_mut(before as usize) {
            node.behind = behind;
        }
        if let Some(node) = self.nodes.get_mut(behind as usize) {
            node.before = before;
        }
    }

    /// Moves a node to the end of another.
    pub(super) fn append(&mut self, parent: Id, child: Id) {
        self.take_out(child);
        let Some(above) = self.nodes.get_mut(parent as usize) else { return };
        let before = std::mem::replace(&mut above.last, child);
        if before == NONE {
            above.first = child;
        }
        if let Some(node) = self.nodes.get_mut(before as usize) {
            node.behind = child;
        }
        if let Some(node) = self.nodes.get_mut(child as usize) {
            (node.parent, node.before) = (parent, before);
        }
    }

    /// Moves a node to the place before another.
    pub(super) fn insert_before(&mut self, place: Id, new: Id) {
        self.take_out(new);
        let Some(node) = self.nodes.get_mut(place as usize) else { return };
        let (parent, before) = (node.parent, std::mem::replace(&mut node.before, new));
        if let Some(node) = self.nodes.get_mut(new as usize) {
            (node.parent, node.before, node.behind) = (parent, before, place);
        }
        if let Some(node) = self.nodes.get_mut(before as usize) {
            node.behind = new;
        }
        if let Some(node) = self.nodes.get_mut(parent as usize)
            && node.first == place
        {
            node.first = new;
        }
    }

    /// Puts a node, which may stand in it, in the place of another.
    pub(super) fn replace(&mut self, old: Id, new: Id) {
        self.insert_before(old, new);
        self.take_out(old);
    }

    /// Gives an element another tag.
    pub(super) fn rename(&mut self, id: Id, tag: Tag) {
        if let Some(element) = self.element_mut(id) {
            element.tag = tag;
        }
    }

    /// Whether a node stands within a line: text, or an element that does.
    pub(super) fn is_phrase(&self, id: Id) -> bool {
        let Some(element) = self.element(id) else { return true };
        match element.tag {
            Tag::Link | Tag::Change => {
                self.first(id).is_some() && self.children(id).all(|child| self.is_phrase(child))
            }
            tag => tag.is_phrase(),
        }
    }

    /// The element in a node, when it is the only one, of this tag, and no words stand beside it.
    pub(super) fn only(&self, id: Id, tag: Tag) -> Option<Id> {
        let mut elements = self.elements(id);
        let first = elements.next().filter(|first| self.is(*first, tag))?;
        (elements.next().is_none() && !self.children(id).any(|child| self.has_words(child))).then_some(first)
    }
}

fn some(id: Id) -> Option<Id> {
    (id != NONE).then_some(id)
}

/// A place in a list as a name. Pages have far fewer nodes than there are names.
pub(super) fn as_id(place: usize) -> Id {
    Id::try_from(place).unwrap_or(NONE)
}
