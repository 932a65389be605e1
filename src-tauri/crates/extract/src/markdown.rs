//! Markdown: its blocks to paragraphs, links to their words, front matter to metadata.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::{
    ExtractError, ExtractOptions, Extracted, ParagraphKind, Source, SourceKind, Warning, header, plain,
};

/// Reads Markdown.
///
/// # Errors
/// [`ExtractError::NoArticle`] when nothing but a title or furniture is in it.
pub(crate) fn read(
    text: &str,
    source: &Source<'_>,
    options: &ExtractOptions,
) -> Result<Extracted, ExtractError> {
    let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n");
    let (fields, rest) = front_matter(&text);
    let mut pieces = pieces(rest, options);
    let mut article = plain::empty(SourceKind::Markdown);
    let named = fields.iter().find(|(key, value)| key == "title" && !value.is_empty());
    if let Some((_, title)) = named {
        article.title = title.trim_matches(['"', '\'']).trim().to_owned();
        // The same title again as a heading over the text.
        if pieces
            .first()
            .is_some_and(|(text, kind)| *kind == ParagraphKind::Subheading && *text == article.title)
        {
            pieces.remove(0);
        }
    }
    if article.title.is_empty() {
        // The first heading, if nothing but a line or two stands before it; else the first line.
        let heading = pieces.iter().take(3).position(|(_, kind)| *kind == ParagraphKind::Subheading);
        let at = heading.unwrap_or(0);
        if pieces.get(at).is_some_and(|(text, _)| heading.is_some() || text.chars().count() <= 300) {
            article.title = pieces.remove(at).0;
        } else if let Some((first, _)) = pieces.first() {
            article.title = plain::guessed_title(source.name, first);
            article.warnings.push(Warning::TitleGuessed);
        }
    }
    plain::sort_out(pieces.into_iter(), &mut article);
    header::apply(&fields, &mut article);
    Ok(article)
}

/// Splits YAML (`---`) or TOML (`+++`) front matter off. Only top-level `key: value` pairs are read, and lists below a key
/// are joined by commas; nothing in it is run or included.
fn front_matter(text: &str) -> (header::Fields<'_>, &str) {
    let fence = match text.get(..4) {
        Some("---\n") => "---",
        Some("+++\n") => "+++",
        _ => return header::split(text),
    };
    let inner = text.get(4..).unwrap_or_default();
    let mut fields = Vec::new();
    let mut at = 0;
    for line in inner.split_inclusive('\n') {
        at += line.len();
        let line = line.trim_end();
        if line == fence || (fence == "---" && line == "...") {
            return (fields, inner.get(at..).unwrap_or_default());
        }
        if line.starts_with([' ', '\t', '#', '-']) || line.is_empty() {
            continue;
        }
        let field = if fence == "+++" {
            line.split_once('=').map(|(key, value)| (key.trim().to_lowercase(), value.trim()))
        } else {
            header::field(line)
        };
        match field {
            Some(field) => fields.push(field),
            None => return (Vec::new(), text),
        }
    }
    (Vec::new(), text)
}

fn pieces(text: &str, options: &ExtractOptions) -> Vec<(String, ParagraphKind)> {
    let mut out: Vec<(String, ParagraphKind)> = Vec::new();
    let mut line = String::new();
    let (mut quotes, mut items, mut images, mut hidden) = (0_usize, 0_usize, 0_usize, 0_usize);
    let mut heading = false;
    let mut flush = |line: &mut String, kind| {
        let words = line.split_whitespace().collect::<Vec<_>>().join(" ");
        line.clear();
        if !words.is_empty() {
            out.push((words, kind));
        }
    };
    let parser = Parser::new_ext(
        text,
        Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_FOOTNOTES,
    );
    for event in parser {
        let kind = if heading {
            ParagraphKind::Subheading
        } else if items > 0 {
            ParagraphKind::ListItem
        } else if quotes > 0 {
            ParagraphKind::Quote
        } else {
            ParagraphKind::Body
        };
        match event {
            Event::Start(tag) => match tag {
                Tag::Heading { .. } => {
                    flush(&mut line, kind);
                    heading = true;
                }
                Tag::BlockQuote(_) => {
                    flush(&mut line, kind);
                    quotes += 1;
                }
                Tag::Item => {
                    flush(&mut line, kind);
                    items += 1;
                }
                Tag::Image { .. } => images += 1,
                Tag::HtmlBlock | Tag::MetadataBlock(_) => hidden += 1,
                Tag::Paragraph | Tag::CodeBlock(_) | Tag::TableHead | Tag::TableRow => flush(&mut line, kind),
                _ => {}
            },
            Event::End(tag) => match tag {
                TagEnd::Heading(_) => {
                    flush(&mut line, kind);
                    heading = false;
                }
                TagEnd::BlockQuote(_) => {
                    flush(&mut line, kind);
                    quotes = quotes.saturating_sub(1);
                }
                TagEnd::Item => {
                    flush(&mut line, kind);
                    items = items.saturating_sub(1);
                }
                TagEnd::Image => images = images.saturating_sub(1),
                TagEnd::HtmlBlock | TagEnd::MetadataBlock(_) => hidden = hidden.saturating_sub(1),
                TagEnd::TableCell => line.push(' '),
                TagEnd::Paragraph | TagEnd::CodeBlock | TagEnd::TableHead | TagEnd::TableRow => {
                    flush(&mut line, kind)
                }
                _ => {}
            },
            Event::Text(text) | Event::Code(text) if hidden == 0 && (images == 0 || options.captions) => {
                line.push_str(&text);
            }
            Event::SoftBreak => line.push(' '),
            Event::HardBreak => flush(&mut line, kind),
            Event::Rule => flush(&mut line, kind),
            _ => {}
        }
    }
    flush(&mut line, ParagraphKind::Body);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Extracted {
        super::read(text, &Source::new("a.md", text.as_bytes()), &ExtractOptions::default()).unwrap()
    }

    #[test]
    fn front_matter_becomes_metadata() {
        let a = read(
            "---\ntitle: \"Talks: no deal\"\nauthor: Jane Doe\ndate: 2014-03-30 21:40 +0200\ntags:\n  - ukraine\n---\n\n# Talks: no deal\n\nText.\n",
        );
        assert_eq!(a.title, "Talks: no deal");
        assert_eq!(a.byline.as_deref(), Some("Jane Doe"));
        assert_eq!(a.published.as_deref(), Some("2014-03-30T21:40+02:00"));
        assert_eq!(a.text(), "Talks: no deal\n\nText.");
    }

    #[test]
    fn marks_go_and_words_stay() {
        let a = read(
            "# Title\n\nThe [ministers](https://x.org) met *again*\nin `Paris`.<br>\n\n> No deal.\n\n1. One\n2. Two\n\n![A photo](x.png)\n\n<script>alert(1)</script>\n",
        );
        assert_eq!(a.text(), "Title\n\nThe ministers met again in Paris.\n\nNo deal.\n\nOne\n\nTwo");
        let kinds: Vec<_> = a.paragraphs.iter().map(|p| p.kind).collect();
        assert_eq!(
            kinds,
            [ParagraphKind::Body, ParagraphKind::Quote, ParagraphKind::ListItem, ParagraphKind::ListItem]
        );
    }
}
