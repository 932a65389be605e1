//! What the index knows of an article.

use parallax_text::{Term, terms};
use tantivy::schema::{Field, IndexRecordOption, NumericOptions, Schema, TextFieldIndexing, TextOptions};
use tantivy::tokenizer::{Token, TokenStream, Tokenizer};
use tantivy::{Index, TantivyDocument};

use super::query::day_of;
use crate::outlets::host;
use crate::records::Article;

/// By what name the index knows how texts are cut into terms.
const TOKENIZER: &str = "terms";

/// The fields of the index. Names that can be changed without the article, of outlets, events, codes, are not among them: they are
/// looked up in the library when something is asked.
#[derive(Clone)]
pub(super) struct Fields {
    pub(super) schema: Schema,
    /// The article's id.
    pub(super) id: Field,
    /// A hash of all that the document was made of.
    pub(super) stamp: Field,
    /// Id of the outlet.
    pub(super) outlet: Field,
    /// The host, where no outlet is known.
    pub(super) site: Field,
    /// The language tag in lower case, and its first part.
    pub(super) language: Field,
    /// The day of publication, as [`day_of`] writes it.
    pub(super) day: Field,
    /// All words: title, text, author line.
    pub(super) words: Field,
    pub(super) title: Field,
    pub(super) byline: Field,
    pub(super) address: Field,
}

pub(super) const ID: &str = "id";
pub(super) const STAMP: &str = "stamp";
pub(super) const OUTLET: &str = "outlet";
pub(super) const DAY: &str = "day";

fn raw() -> TextOptions {
    let indexing = TextFieldIndexing::default()
        .set_tokenizer("raw")
        .set_index_option(IndexRecordOption::Basic)
        .set_fieldnorms(false);
    TextOptions::default().set_indexing_options(indexing)
}

fn worded() -> TextOptions {
    let indexing = TextFieldIndexing::default()
        .set_tokenizer(TOKENIZER)
        .set_index_option(IndexRecordOption::WithFreqsAndPositions);
    TextOptions::default().set_indexing_options(indexing)
}

impl Fields {
    pub(super) fn new() -> Self {
        let mut schema = Schema::builder();
        let id = schema.add_text_field(ID, raw().set_fast("raw"));
        let stamp = schema.add_u64_field(STAMP, NumericOptions::default().set_fast());
        let outlet = schema.add_text_field(OUTLET, raw().set_fast("raw"));
        let site = schema.add_text_field("site", worded());
        let language = schema.add_text_field("language", raw());
        let day = schema.add_i64_field(DAY, NumericOptions::default().set_fast());
        let words = schema.add_text_field("words", worded());
        let title = schema.add_text_field("title", worded());
        let byline = schema.add_text_field("byline", worded());
        let address = schema.add_text_field("address", worded());
        let schema = schema.build();
        Self { schema, id, stamp, outlet, site, language, day, words, title, byline, address }
    }

    /// Has an index cut texts into terms.
    pub(super) fn register(index: &Index) {
        index.tokenizers().register(TOKENIZER, Terms);
    }

    /// What the index keeps of an article; `text` is its newest text.
    pub(super) fn document(&self, article: &Article, text: &str) -> TantivyDocument {
        let mut document = TantivyDocument::new();
        document.add_text(self.id, &article.id);
        document.add_u64(self.stamp, stamp(article));
        match &article.outlet {
            Some(outlet) => document.add_text(self.outlet, outlet),
            None => {
                if let Some(host) = article.address.as_deref().and_then(host) {
                    document.add_text(self.site, host);
                }
            }
        }
        if let Some(tag) = article.language.as_deref().map(str::to_lowercase) {
            if let Some((first, _)) = tag.split_once('-') {
                document.add_text(self.language, first);
            }
            document.add_text(self.language, &tag);
        }
        if let Some(day) = article.published.as_deref().and_then(published) {
            document.add_i64(self.day, day);
        }
        document.add_text(self.title, &article.title);
        // The headline is the first line of the text, unless a person gave another title.
        if text.lines().next() != Some(article.title.as_str()) {
            document.add_text(self.words, &article.title);
        }
        document.add_text(self.words, text);
        if let Some(byline) = &article.byline {
            document.add_text(self.words, byline);
            document.add_text(self.byline, byline);
        }
        if let Some(address) = &article.address {
            document.add_text(self.address, address);
        }
        document
    }
}

/// The day of a date or time of publication, as it was written.
fn published(date: &str) -> Option<i64> {
    day_of(date.split(['T', ' ']).next().unwrap_or(date))
}

/// A hash of all that an article's document is made of.
pub(super) fn stamp(article: &Article) -> u64 {
    let mut hasher = blake3::Hasher::new();
    for part in [
        Some(article.title.as_str()),
        article.outlet.as_deref(),
        article.byline.as_deref(),
        article.published.as_deref(),
        article.language.as_deref(),
        article.address.as_deref(),
        article.revisions.last().map(String::as_str),
    ] {
        // No part may run into the next.
        hasher.update(&part.map_or(u64::MAX, |part| part.len() as u64).to_le_bytes());
        hasher.update(part.unwrap_or_default().as_bytes());
    }
    hasher.finalize().as_bytes().first_chunk::<8>().copied().map(u64::from_le_bytes).unwrap_or_default()
}

/// Cuts texts into terms for the index.
#[derive(Clone)]
struct Terms;

/// The terms of one text.
struct Stream {
    terms: std::vec::IntoIter<Term>,
    token: Token,
}

impl Tokenizer for Terms {
    type TokenStream<'a> = Stream;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Stream {
        Stream { terms: terms(text).into_iter(), token: Token::default() }
    }
}

impl TokenStream for Stream {
    fn advance(&mut self) -> bool {
        let Some(term) = self.terms.next() else { return false };
        self.token.position = self.token.position.wrapping_add(1);
        self.token.offset_from = term.span.start();
        self.token.offset_to = term.span.end();
        self.token.text = term.key;
        true
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_are_counted_from_nought() {
        let mut cutter = Terms;
        let mut stream = cutter.token_stream("Kerry’s  talks");
        let mut seen = Vec::new();
        stream.process(&mut |token| seen.push((token.position, token.text.clone())));
        assert_eq!(seen, [(0, "kerry".to_owned()), (1, "s".to_owned()), (2, "talks".to_owned())]);
    }

    #[test]
    fn a_time_of_publication_is_of_the_day_that_is_written() {
        assert_eq!(published("2014-03-30T23:59:00+02:00"), Some(20_140_330));
        assert_eq!(published("2014"), Some(20_140_000));
    }
}
