//! Where a target of an annotation lies in the texts of a study.

use std::collections::BTreeMap;

use parallax_framing::{Anchor, Resolution, WholeText};
use parallax_text::Span;
use serde_json::Value;

use super::ARTICLE;
use crate::sources::{Source, Sources};

/// A target, placed.
pub(super) enum Placed {
    /// Words, at the place and with the words given.
    Words(Anchor),
    /// The very words, but not where they were said to be or not in their surroundings.
    Shifted(Anchor, String),
    /// A whole text.
    Whole(WholeText),
}

/// The texts of a study by what annotations call them.
pub(super) struct Texts<'s> {
    sources: &'s Sources<'s>,
    by_hash: BTreeMap<&'s str, &'s str>,
    by_address: BTreeMap<&'s str, &'s str>,
}

/// The selectors of one target that are read.
#[derive(Default)]
struct Selectors<'v> {
    quote: Option<(&'v str, &'v str, &'v str)>,
    /// Of our own: how often the words stood in the text, and whether they can be told apart.
    known: Option<(u32, bool)>,
    position: Option<(usize, usize)>,
    other: Vec<&'v str>,
}

fn number(value: &Value) -> Option<usize> {
    value.as_u64().and_then(|number| usize::try_from(number).ok())
}

/// A value, or the items of a list.
pub(super) fn each(value: &Value) -> &[Value] {
    match value {
        Value::Array(items) => items,
        Value::Null => &[],
        one => std::slice::from_ref(one),
    }
}

/// Whether a JSON-LD value names this type, alone or among others.
pub(super) fn is_a(value: &Value, name: &str) -> bool {
    let types = value.get("type").or_else(|| value.get("@type"));
    types.is_some_and(|types| each(types).iter().any(|one| one.as_str() == Some(name)))
}

impl<'s> Texts<'s> {
    pub(super) fn new(sources: &'s Sources<'s>) -> Self {
        let mut by_hash = BTreeMap::new();
        let mut by_address = BTreeMap::new();
        for source in sources.revisions() {
            let id = source.revision.id.as_str();
            by_hash.entry(source.revision.hash.as_str()).or_insert(id);
            if let Some(address) = source.article.address.as_deref() {
                // Of several revisions the newest is the one that a page shows.
                by_address.insert(address, id);
            }
        }
        Self { sources, by_hash, by_address }
    }

    /// Finds the place of a target.
    ///
    /// # Errors
    /// Why there is none, in words for a person.
    pub(super) fn place(&self, target: &Value) -> Result<Placed, String> {
        let (source, by_hash) = self.text(target)?;
        let selector = target.get("selector").unwrap_or(&Value::Null);
        if each(selector).is_empty() {
            return Ok(Placed::Whole(WholeText {
                article: source.article.id.clone(),
                revision: source.revision.id.clone(),
            }));
        }
        let found = selectors(selector);
        let text = source.revision.text.as_str();
        let span = found.position.and_then(|(start, end)| source.offsets.span(start, end).ok());
        let anchored = |span| Anchor::new(&source.revision.id, text, span).map_err(|error| error.to_string());
        match (found.quote, span) {
            (Some((exact, prefix, suffix)), Some(span)) if span.of(text) == exact => {
                let mut anchor = anchored(span)?;
                if let (Some((occurrences, unique)), true) = (found.known, by_hash) {
                    anchor = Anchor {
                        prefix: prefix.to_owned(),
                        suffix: suffix.to_owned(),
                        occurrences,
                        unique,
                        ..anchor
                    };
                }
                Ok(Placed::Words(anchor))
            }
            (Some((exact, prefix, suffix)), _) => {
                self.by_words(source, exact, prefix, suffix, found.position.is_some())
            }
            (None, Some(span)) if by_hash => Ok(Placed::Words(anchored(span)?)),
            (None, Some(_)) => {
                Err("it gives a position, but neither words nor the hash of the text to check it by"
                    .to_owned())
            }
            (None, None) if found.position.is_some() => Err("its position lies outside the text".to_owned()),
            (None, None) => Err(format!("its selector is not read: {}", found.other.join(", "))),
        }
    }

    fn by_words(
        &self,
        source: &Source<'_>,
        exact: &str,
        prefix: &str,
        suffix: &str,
        had_position: bool,
    ) -> Result<Placed, String> {
        let text = source.revision.text.as_str();
        // The words and their surroundings are in the form that texts are kept in, but for what trimming would take.
        let sought = Anchor {
            revision: source.revision.id.clone(),
            span: Span::whole(""),
            quote: exact.to_owned(),
            prefix: prefix.to_owned(),
            suffix: suffix.to_owned(),
            text_hash: String::new(),
            occurrences: 1,
            unique: true,
        };
        let anchored = |span| Anchor::new(&source.revision.id, text, span).map_err(|error| error.to_string());
        match sought.resolve(text) {
            Resolution::Exact(span) if had_position => Ok(Placed::Shifted(
                anchored(span)?,
                "the words stand at another position than it gives".to_owned(),
            )),
            Resolution::Exact(span) => Ok(Placed::Words(anchored(span)?)),
            Resolution::Shifted(place) if place.distance == 0 => {
                Ok(Placed::Shifted(anchored(place.span)?, "the words stand in other surroundings".to_owned()))
            }
            Resolution::Shifted(_) => Err("only similar words stand there".to_owned()),
            Resolution::Ambiguous(places) if places.iter().all(|place| place.distance > 0) => {
                Err("only similar words stand there".to_owned())
            }
            Resolution::Ambiguous(_) => Err("the words could be in several places".to_owned()),
            _ => Err("the words do not stand in the text".to_owned()),
        }
    }

    /// The text that a target is on, and whether its hash says so.
    fn text(&self, target: &Value) -> Result<(&'s Source<'s>, bool), String> {
        let source = target.get("source").unwrap_or(target);
        let state = target.get("state").unwrap_or(&Value::Null);
        let hash = each(state).iter().find_map(|state| state.get("plx:blake3")?.as_str());
        let revision = each(state).iter().find_map(|state| state.get("plx:revision")?.as_str());
        let name =
            source.as_str().or_else(|| source.get("id")?.as_str()).or_else(|| source.get("@id")?.as_str());
        let hash = hash.or_else(|| name?.strip_prefix("urn:blake3:"));
        let by_revision = revision
            .and_then(|id| self.sources.revision(id))
            .filter(|s| Some(s.revision.hash.as_str()) == hash);
        if let Some(source) = by_revision {
            return Ok((source, true));
        }
        if let Some(source) =
            hash.and_then(|hash| self.by_hash.get(hash)).and_then(|id| self.sources.revision(id))
        {
            return Ok((source, true));
        }
        let Some(name) = name else { return Err("it does not say which text it is on".to_owned()) };
        let plain = name.split_once('#').map_or(name, |(head, _)| head);
        let id = self.by_address.get(name).or_else(|| self.by_address.get(plain)).copied();
        let own = name.strip_prefix(ARTICLE).and_then(|id| self.sources.article(id)?.revisions.last());
        let id = id.or_else(|| own.map(|revision| revision.id.as_str()));
        match id.and_then(|id| self.sources.revision(id)) {
            Some(source) => Ok((source, false)),
            None => Err(format!("there is no article with the address {name}")),
        }
    }
}

fn selectors(value: &Value) -> Selectors<'_> {
    let mut out = Selectors::default();
    for selector in each(value) {
        if selector.get("refinedBy").is_some() {
            out.other.push("a selector refined by another");
        } else if is_a(selector, "TextQuoteSelector") {
            let part = |name| selector.get(name).and_then(Value::as_str).unwrap_or("");
            if let Some(exact) =
                selector.get("exact").and_then(Value::as_str).filter(|exact| !exact.is_empty())
            {
                out.quote = Some((exact, part("prefix"), part("suffix")));
            }
            let occurrences = selector.get("plx:occurrences").and_then(Value::as_u64);
            let unique = selector.get("plx:unique").and_then(Value::as_bool);
            out.known = occurrences.and_then(|count| u32::try_from(count).ok()).zip(unique);
        } else if is_a(selector, "TextPositionSelector") {
            let ends = |name| selector.get(name).and_then(number);
            out.position = ends("start").zip(ends("end"));
        } else {
            let name = selector.get("type").and_then(Value::as_str).unwrap_or("one without a type");
            out.other.push(name);
        }
    }
    out
}
