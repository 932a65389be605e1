//! One entry of a feed: what it says of an article, and the article itself where it is in the feed.

use feed_rs::model::Entry;
use url::Url;

use super::{is_tag, plain, web_address, words};
use crate::date::iso;
use crate::{ExtractError, ExtractOptions, Extracted, Reference, Source, extract};

/// An entry of a feed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FeedEntry {
    /// What tells it from others of the feed: its `guid` or `id`, else made from its link and title.
    pub id: String,
    /// What the feed says of the article. Its outlet is the feed's title.
    pub known: Reference,
    /// When it was last changed, by the feed: ISO 8601.
    pub modified: Option<String>,
    /// Its contents, as HTML: all of the article, or the beginning, as the feed gives it.
    pub content: Option<String>,
}

impl FeedEntry {
    pub(super) fn new(
        entry: Entry,
        outlet: Option<&str>,
        language: Option<&str>,
        base: Option<&Url>,
    ) -> Self {
        let of_entry = entry.base.as_deref().and_then(|base| Url::parse(base).ok());
        let base = of_entry.as_ref().or(base);
        let alternate = |rel: Option<&str>| rel.is_none_or(|rel| rel == "alternate");
        let link = entry
            .links
            .iter()
            .filter(|link| alternate(link.rel.as_deref()))
            .chain(&entry.links)
            .find_map(|link| web_address(&link.href, base));
        let names: Vec<String> =
            entry.authors.iter().filter_map(|author| name(author.name.as_deref()?)).collect();
        let summary = entry.summary.as_ref().map(|summary| summary.content.clone());
        let content = entry.content.and_then(|content| content.body).or_else(|| summary.clone());
        let updated = entry.updated.and_then(|time| iso(&time.to_rfc3339()));
        let published = entry.published.and_then(|time| iso(&time.to_rfc3339()));
        Self {
            known: Reference {
                title: entry.title.as_ref().and_then(plain),
                // Where there is no link, a `guid` that is an address is one (RSS 2.0, `isPermaLink`).
                address: link.or_else(|| web_address(&entry.id, None)),
                outlet: outlet.map(str::to_owned),
                byline: Some(names.join(", ")).filter(|names| !names.is_empty()),
                published: published.or_else(|| updated.clone()),
                language: entry.language.as_deref().or(language).filter(|tag| is_tag(tag)).map(str::to_owned),
                section: entry
                    .categories
                    .first()
                    .and_then(|category| words(category.label.as_deref().unwrap_or(&category.term))),
                rights: entry.rights.as_ref().and_then(plain),
                accession: None,
                summary: summary.as_deref().and_then(words),
            },
            modified: updated,
            content,
            id: entry.id,
        }
    }

    /// The article as far as it is in the feed.
    ///
    /// # Errors
    /// When no words are there.
    pub fn article(&self, options: &ExtractOptions) -> Result<Extracted, ExtractError> {
        let content = self.content.as_deref().ok_or(ExtractError::NoArticle)?;
        let title = self.known.title.as_deref().unwrap_or_default();
        let title = title.replace('&', "&amp;").replace('<', "&lt;");
        let markup = if content.contains('<') { content.to_owned() } else { format!("<p>{content}</p>") };
        let page = format!(
            "<!doctype html><html><head><meta charset=utf-8><title>{title}</title></head>\
             <body><article><h1>{title}</h1>{markup}</article></body></html>"
        );
        let source = Source {
            name: self.known.address.as_deref().unwrap_or(&self.id),
            bytes: page.as_bytes(),
            content_type: Some("text/html; charset=utf-8"),
            address: self.known.address.as_deref(),
        };
        let mut article = extract(&source, options)?;
        complete(&mut article, &self.known);
        Ok(article)
    }
}

/// Fills in what an article's page did not say, from what is known of it otherwise.
pub fn complete(article: &mut Extracted, known: &Reference) {
    let fill = |field: &mut Option<String>, known: &Option<String>| {
        if field.as_deref().is_none_or(|field| field.trim().is_empty()) {
            field.clone_from(known);
        }
    };
    fill(&mut article.byline, &known.byline);
    fill(&mut article.outlet, &known.outlet);
    fill(&mut article.language, &known.language);
    fill(&mut article.address, &known.address);
    fill(&mut article.section, &known.section);
    fill(&mut article.rights, &known.rights);
    fill(&mut article.accession, &known.accession);
    // A day alone gives way to a day with its time, where both say the same day.
    let finer = match (&article.published, &known.published) {
        (None, known) => known.clone(),
        (Some(day), Some(known)) if day.len() == 10 && known.starts_with(day.as_str()) => Some(known.clone()),
        (published, _) => published.clone(),
    };
    article.published = finer;
}

/// A person's name; RSS asks for an address of mail with the name after it in brackets.
fn name(author: &str) -> Option<String> {
    let author = words(author)?;
    // What is left of it when the address was taken away.
    if let Some(name) = author.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        return Some(name.trim().to_owned()).filter(|name| !name.is_empty());
    }
    if !author.contains('@') {
        return Some(author);
    }
    let inside =
        author.split_once('(').and_then(|(_, rest)| rest.split_once(')')).map(|(name, _)| name.trim());
    inside.filter(|name| !name.is_empty()).map(str::to_owned)
}
