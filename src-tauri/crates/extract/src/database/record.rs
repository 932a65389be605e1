//! One row, entry or document of an export: its fields, and what becomes of them.

use std::collections::BTreeMap;

use parallax_text::normalise;

use super::mapping::Field;
use super::value::{self, DayOrder};
use crate::source::finish;
use crate::{
    DropReason, ExtractError, ExtractOptions, Extracted, Found, ParagraphKind, Reference, Source, SourceKind,
    Warning, byline, extract, plain,
};

/// Fields as they stood in the source.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Record {
    pub(super) values: BTreeMap<Field, String>,
    /// The text, when the source says where its paragraphs are.
    pub(super) paragraphs: Vec<String>,
}

/// What holds for all records of a source.
#[derive(Debug, Clone, Copy)]
pub(super) struct Context<'c> {
    pub(super) source: &'c Source<'c>,
    pub(super) options: &'c ExtractOptions,
    pub(super) kind: SourceKind,
    pub(super) encoding: &'static str,
    pub(super) days: DayOrder,
    /// Whether records without text are what is wanted (bibliographies), so that notes are never taken for it.
    pub(super) references: bool,
}

impl<'c> Context<'c> {
    /// Of a bibliography, which names articles and seldom holds their words.
    pub(super) fn bibliography(
        source: &'c Source<'c>,
        options: &'c ExtractOptions,
        encoding: &'static str,
    ) -> Self {
        Self {
            source,
            options,
            kind: SourceKind::Record,
            encoding,
            days: DayOrder::Unknown,
            references: true,
        }
    }
}

impl Record {
    pub(super) fn get(&self, field: Field) -> Option<&str> {
        self.values.get(&field).map(|value| value.trim()).filter(|value| !value.is_empty())
    }

    /// Sets a field, unless it has a value already or the value is empty.
    pub(super) fn set(&mut self, field: Field, value: &str) {
        let value = value.trim();
        if !value.is_empty() && self.get(field).is_none() {
            self.values.insert(field, value.to_owned());
        }
    }

    /// Makes an article of it, or a reference when it has no words of its own.
    pub(super) fn found(&self, context: &Context<'_>) -> Found {
        let text = self.get(Field::Text).filter(|_| !context.references);
        let html = self.get(Field::Html).filter(|_| !context.references);
        if text.is_none() && html.is_none() && self.paragraphs.is_empty() {
            return match self.reference(context) {
                Some(reference) => Found::Reference(Box::new(reference)),
                None => Found::Failed(ExtractError::NoFields),
            };
        }
        let article = match (html, text) {
            (Some(html), None) => self.read_page(html, context),
            (_, Some(text)) if marked_up(text) => self.read_page(text, context),
            (_, text) => Ok(self.read_text(text, context)),
        };
        let article = article.and_then(|mut article| {
            self.fill(&mut article, context);
            article.kind = context.kind;
            article.encoding = context.encoding.to_owned();
            // The address of the export is not that of its articles.
            let nameless = Source { address: None, content_type: None, ..*context.source };
            finish(&mut article, &nameless)?;
            Ok(article)
        });
        match article {
            Ok(article) => Found::Article(Box::new(article)),
            Err(error) => Found::Failed(error),
        }
    }

    fn read_page(&self, html: &str, context: &Context<'_>) -> Result<Extracted, ExtractError> {
        let title = self.get(Field::Title).map(|title| title.replace('<', "&lt;")).unwrap_or_default();
        let whole = html.to_ascii_lowercase().contains("<body");
        let page = if whole {
            html.to_owned()
        } else {
            format!("<html><body><article><h1>{title}</h1>\n{html}</article></body></html>")
        };
        let source = Source {
            name: "",
            bytes: page.as_bytes(),
            content_type: Some("text/html; charset=utf-8"),
            address: None,
        };
        let mut article = extract(&source, context.options)?;
        // These are told of the whole afterwards; the title was put there for the reader to know it.
        article.warnings.retain(|warning| !matches!(warning, Warning::Short { .. } | Warning::Mojibake));
        article.dropped.retain(|piece| piece.reason != DropReason::Title);
        Ok(article)
    }

    fn read_text(&self, text: Option<&str>, context: &Context<'_>) -> Extracted {
        let mut article = plain::empty(context.kind);
        let (text, missing) = text.map_or(("", None), cut_off);
        let mut lines = self.paragraphs.clone();
        lines.extend(plain::paragraphs(&normalise(text)));
        if self.get(Field::Title).is_none() {
            // A first line as short as a headline is one, when more follows.
            match lines.first() {
                Some(first) if lines.len() > 1 && first.chars().count() <= 150 => {
                    article.title = lines.remove(0)
                }
                Some(first) => {
                    article.title = plain::guessed_title("", first);
                    article.warnings.push(Warning::TitleGuessed);
                }
                None => {}
            }
        }
        plain::sort_out(lines.into_iter().map(|line| (line, ParagraphKind::Body)), &mut article);
        article.warnings.extend(missing.map(|characters| Warning::CutOff { characters }));
        article
    }

    /// What the source says counts more than what was read off the text.
    fn fill(&self, article: &mut Extracted, context: &Context<'_>) {
        let own = |field: Field| self.get(field).map(value::one_line);
        if let Some(title) = own(Field::Title) {
            article.title = title;
            article.warnings.retain(|warning| *warning != Warning::TitleGuessed);
        }
        let fill = |place: &mut Option<String>, value: Option<String>| {
            if value.is_some() {
                *place = value;
            }
        };
        fill(&mut article.outlet, own(Field::Outlet));
        fill(&mut article.byline, own(Field::Byline).map(|names| byline::clean(&names).unwrap_or(names)));
        fill(&mut article.address, self.get(Field::Address).and_then(value::address));
        fill(&mut article.language, self.get(Field::Language).and_then(value::language));
        fill(&mut article.section, own(Field::Section));
        fill(&mut article.rights, own(Field::Rights));
        fill(&mut article.accession, own(Field::Accession));
        if let Some(raw) = self.get(Field::Published) {
            match value::published(raw, context.days) {
                Some(day) => article.published = Some(day),
                None => article.warnings.push(Warning::DateUnclear { date: value::one_line(raw) }),
            }
        }
    }

    fn reference(&self, context: &Context<'_>) -> Option<Reference> {
        let own = |field: Field| self.get(field).map(value::one_line);
        let reference = Reference {
            title: own(Field::Title),
            address: self.get(Field::Address).and_then(value::address),
            outlet: own(Field::Outlet),
            byline: own(Field::Byline).map(|names| byline::clean(&names).unwrap_or(names)),
            published: self.get(Field::Published).and_then(|raw| value::published(raw, context.days)),
            language: self.get(Field::Language).and_then(value::language),
            section: own(Field::Section),
            rights: own(Field::Rights),
            accession: own(Field::Accession),
            summary: own(Field::Summary),
        };
        (reference.address.is_some() || reference.title.is_some()).then_some(reference)
    }
}

/// Whether a text is markup: dumps hold pages' bodies as they came.
fn marked_up(text: &str) -> bool {
    let has = |tag: &str| memchr::memmem::find(text.as_bytes(), tag.as_bytes()).is_some();
    has("</p>") || has("</P>") || has("<br") && has("</") || has("</div>")
}

/// A text without NewsAPI's note on how much of it is missing ("… [+1234 chars]"), and that number.
fn cut_off(text: &str) -> (&str, Option<u32>) {
    let trimmed = text.trim_end();
    let told = trimmed.strip_suffix(" chars]").and_then(|rest| {
        let (before, number) = rest.rsplit_once("[+")?;
        Some((before.trim_end(), number.parse().ok()?))
    });
    match told {
        Some((before, number)) => (before, Some(number)),
        None => (text, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cut_text_is_told() {
        assert_eq!(cut_off("The talks end… [+1234 chars]\n"), ("The talks end…", Some(1234)));
        assert_eq!(cut_off("He wrote [+12 chars] there."), ("He wrote [+12 chars] there.", None));
    }
}
