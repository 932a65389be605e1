//! Applying a person's reading rule to a page.

use dom_query::{Document, Matcher, NodeId};

use super::tree::Tree;
use crate::rules::{Ready, RuleField};
use crate::{Extracted, Warning, byline, date};

/// The most bylines that are taken from a page.
const MOST_NAMES: usize = 20;

/// What a rule selects in a page; all names of nodes are sorted.
#[derive(Debug, Default)]
pub(super) struct Selected {
    /// The nodes in the article; `None` when the rule doesn't say or finds nothing.
    pub(super) body: Option<Vec<NodeId>>,
    /// The elements that are cut.
    pub(super) removed: Vec<NodeId>,
    /// Whether all of `body` but those is the article.
    pub(super) exact: bool,
    /// Whether the rule says who wrote it or when, so that what is printed is not asked.
    pub(super) said: bool,
}

/// Finds what a rule selects, and fills in the metadata that it points to. What finds nothing becomes a warning, save
/// `remove`: there is not a box to cut on every page.
pub(super) fn select(rule: &Ready, document: &Document, tree: &Tree, article: &mut Extracted) -> Selected {
    let mut missing = Vec::new();
    let mut selected = Selected::default();
    for node in rule.remove.iter().flat_map(|matcher| find(document, matcher)) {
        selected.removed.push(node);
    }
    selected.removed.sort_unstable();
    selected.removed.dedup();
    if !rule.body.is_empty() {
        let mut inside = Vec::new();
        for node in rule.body.iter().flat_map(|matcher| find(document, matcher)) {
            inside.push(node);
            inside.extend(document.tree.descendant_ids_of_it(&node));
        }
        inside.sort_unstable();
        inside.dedup();
        let words = tree.nodes.iter().any(|node| {
            matches!(&node.data, super::tree::Data::Text(text) if !text.trim().is_empty())
                && inside.binary_search(&node.id).is_ok()
        });
        if words {
            selected.body = Some(inside);
            selected.exact = rule.rule.exact;
        } else {
            missing.push(RuleField::Body);
        }
    }
    if let Some(matcher) = &rule.title {
        let found = values(document, tree, matcher).next();
        found.map_or_else(|| missing.push(RuleField::Title), |(title, _)| article.title = title);
        article.warnings.retain(|w| *w != Warning::TitleGuessed || missing.contains(&RuleField::Title));
    }
    if let Some(matcher) = &rule.byline {
        let mut names: Vec<String> = Vec::new();
        for (text, _) in values(document, tree, matcher).take(MOST_NAMES) {
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
        let found = values(document, tree, matcher)
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

fn find(document: &Document, matcher: &Matcher) -> Vec<NodeId> {
    document.select_matcher(matcher).nodes().iter().map(|node| node.id).collect()
}

/// The text of each element found (of `<meta>` its content), and what it says for machines.
fn values<'a>(
    document: &Document,
    tree: &'a Tree,
    matcher: &Matcher,
) -> impl Iterator<Item = (String, Option<String>)> + 'a {
    let found = find(document, matcher);
    found.into_iter().filter_map(move |id| {
        let place = tree.nodes.iter().position(|node| node.id == id)?;
        let element = tree.nodes.get(place)?.element()?;
        let attribute = |name: &str| element.attribute(name).map(super::metadata::plain);
        let machine = attribute("datetime").or_else(|| attribute("content"));
        let text = if element.name == "meta" { machine.clone()? } else { tree.text(place) };
        (!text.is_empty() || machine.is_some()).then_some((text, machine))
    })
}
