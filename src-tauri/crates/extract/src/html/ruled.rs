//! Applying a person's reading rule to a page.

use std::collections::HashMap;

use dom_query::{Document, Matcher, NodeId};

use super::tree::{Data, Tree};
use crate::rules::{Ready, RuleField};
use crate::{Extracted, Warning, byline, date};

/// The most bylines that are taken from a page.
const MOST_NAMES: usize = 20;

/// What a rule selects in a page, by the places of nodes.
#[derive(Debug, Default)]
pub(super) struct Selected {
    /// For each node, whether it is in the article; `None` when the rule doesn't say or finds nothing.
    pub(super) body: Option<Vec<bool>>,
    /// The elements that are cut, sorted.
    pub(super) removed: Vec<usize>,
    /// Whether all of `body` but those is the article.
    pub(super) exact: bool,
    /// Whether the rule says who wrote it or when, so that what is printed is not asked.
    pub(super) said: bool,
}

/// A page with its tree as selectors know it.
pub(super) struct Page<'a> {
    document: &'a Document,
    tree: &'a Tree,
    places: HashMap<NodeId, usize>,
}

impl<'a> Page<'a> {
    /// A page; `ids` are the names of the nodes of `tree` in `document`.
    pub(super) fn new(document: &'a Document, tree: &'a Tree, ids: &[NodeId]) -> Self {
        let places = ids.iter().enumerate().map(|(place, id)| (*id, place)).collect();
        Self { document, tree, places }
    }

    /// The places of what a selector finds.
    fn find(&self, matcher: &Matcher) -> Vec<usize> {
        let found = self.document.select_matcher(matcher);
        found.nodes().iter().filter_map(|node| self.places.get(&node.id).copied()).collect()
    }

    /// The text of each element found (of `<meta>` its content), and what it says for machines.
    fn values(&self, matcher: &Matcher) -> impl Iterator<Item = (String, Option<String>)> {
        self.find(matcher).into_iter().filter_map(|place| {
            let element = self.tree.nodes.get(place)?.element()?;
            let attribute = |name: &str| element.attribute(name).map(super::metadata::plain);
            let machine = attribute("datetime").or_else(|| attribute("content"));
            let text = if &*element.name == "meta" { machine.clone()? } else { self.tree.text(place) };
            (!text.is_empty() || machine.is_some()).then_some((text, machine))
        })
    }
}

/// Finds what a rule selects, and fills in the metadata that it points to. What finds nothing becomes a warning, save
/// `remove`: there is not a box to cut on every page.
pub(super) fn select(rule: &Ready, page: &Page<'_>, article: &mut Extracted) -> Selected {
    let mut missing = Vec::new();
    let mut selected = Selected::default();
    selected.removed.extend(rule.remove.iter().flat_map(|matcher| page.find(matcher)));
    selected.removed.sort_unstable();
    selected.removed.dedup();
    if !rule.body.is_empty() {
        let nodes = &page.tree.nodes;
        let mut inside = vec![false; nodes.len()];
        for place in rule.body.iter().flat_map(|matcher| page.find(matcher)) {
            let end = nodes.get(place).map_or(place, |node| node.end);
            inside.get_mut(place..end).unwrap_or_default().fill(true);
        }
        let words = nodes.iter().zip(&inside).any(|(node, inside)| {
            *inside && matches!(&node.data, Data::Text(text) if !text.trim().is_empty())
        });
        if words {
            selected.body = Some(inside);
            selected.exact = rule.rule.exact;
        } else {
            missing.push(RuleField::Body);
        }
    }
    if let Some(matcher) = &rule.title {
        let found = page.values(matcher).next();
        found.map_or_else(|| missing.push(RuleField::Title), |(title, _)| article.title = title);
        article.warnings.retain(|w| *w != Warning::TitleGuessed || missing.contains(&RuleField::Title));
    }
    if let Some(matcher) = &rule.byline {
        let mut names: Vec<String> = Vec::new();
        for (text, _) in page.values(matcher).take(MOST_NAMES) {
            let name = byline::clean(&text);
            names.extend(name.filter(|name| !names.contains(name)));
        }
        if names.is_empty() {
            missing.push(RuleField::Byline);
        } else {
            article.byline = Some(names.join(", "));
        }
    }
    if let Some(matcher) = &rule.date {
        let found = page
            .values(matcher)
            .find_map(|(text, machine)| machine.as_deref().and_then(date::iso).or_else(|| date::iso(&text)));
        found.map_or_else(|| missing.push(RuleField::Date), |day| article.published = Some(day));
    }
    if let Some(outlet) = rule.rule.outlet.as_deref().map(str::trim).filter(|o| !o.is_empty()) {
        article.outlet = Some(outlet.to_owned());
    }
    selected.said = (rule.byline.is_some() && !missing.contains(&RuleField::Byline))
        || (rule.date.is_some() && !missing.contains(&RuleField::Date));
    let host = &rule.rule.host;
    article
        .warnings
        .extend(missing.into_iter().map(|field| Warning::RuleFoundNothing { host: host.clone(), field }));
    selected
}
