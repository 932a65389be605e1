//! Messages: pages that browsers save with all they need (MHTML, RFC 2557) and e-mail (RFC 5322), newsletters above all.
//!
//! The web page in a message goes to the reader of web pages; pictures, scripts and attachments are not looked at.

use mail_parser::decoders::base64::base64_decode;
use mail_parser::decoders::quoted_printable::quoted_printable_decode;
use mail_parser::{Encoding, HeaderValue, Message, MessageParser, MessagePart, MimeHeaders as _, PartType};

use crate::measure::ends_sentence;
use crate::source::{extract, web_address};
use crate::{
    ExtractError, ExtractOptions, Extracted, Paragraph, ParagraphKind, Source, SourceKind, Warning, date,
};

/// Parts that are looked at. A page saved with a thousand pictures has a thousand parts.
const MOST_PARTS: usize = 20_000;

/// Reads a saved page or a message.
///
/// # Errors
/// [`ExtractError::Damaged`] when it is no message, [`ExtractError::NoArticle`] when neither a page nor text is in it, those of
/// reading the page.
pub(super) fn read(
    kind: SourceKind,
    source: &Source<'_>,
    options: &ExtractOptions,
) -> Result<Extracted, ExtractError> {
    let damaged = |problem: &str| ExtractError::Damaged { kind: kind.words(), problem: problem.to_owned() };
    let message = MessageParser::default()
        .parse(source.bytes)
        .filter(|message| !message.parts.is_empty())
        .ok_or_else(|| damaged("it has no header of a message"))?;
    let location = header(&message, "Snapshot-Content-Location").and_then(|raw| web_address(&raw));
    let mut first = None;
    for part in pages(&message, location.as_deref()) {
        let Some(bytes) = unpacked(part, source.bytes) else { continue };
        let address = part.content_location().and_then(web_address);
        let read = page(&bytes, part, location.as_deref().or(address.as_deref()), source, options);
        match read {
            Ok(article) => return Ok(completed(article, kind, &message)),
            Err(error) => first = first.or(Some(error)),
        }
    }
    Err(first.unwrap_or(ExtractError::NoArticle))
}

/// What may be the article, the likeliest first: the page that was saved, other pages, plain text.
fn pages<'m, 'x>(message: &'m Message<'x>, location: Option<&str>) -> Vec<&'m MessagePart<'x>> {
    let attached =
        |part: &&MessagePart<'_>| part.content_disposition().is_some_and(|way| way.is_attachment());
    let parts = || message.parts.iter().take(MOST_PARTS).filter(|part| !attached(part));
    let html = |part: &&MessagePart<'_>| matches!(part.body, PartType::Html(_));
    let at_home = |part: &&MessagePart<'_>| {
        location.is_some() && part.content_location().and_then(web_address).as_deref() == location
    };
    let mut found: Vec<_> = parts().filter(html).filter(at_home).collect();
    // Frames of the page come after it.
    found.extend(parts().filter(html).filter(|part| !at_home(part)).take(4));
    found.extend(
        parts()
            .filter(|part| part.is_content_type("text", "plain") || part.content_type().is_none())
            .filter(|part| matches!(part.body, PartType::Text(_)))
            .take(2),
    );
    found
}

/// The bytes of a part as they were before they were packed for the way, in the part's own encoding.
fn unpacked(part: &MessagePart<'_>, message: &[u8]) -> Option<Vec<u8>> {
    let raw = message.get(part.offset_body as usize..part.offset_end as usize)?;
    match part.encoding {
        Encoding::None => Some(raw.to_vec()),
        Encoding::QuotedPrintable => quoted_printable_decode(raw),
        Encoding::Base64 => base64_decode(raw),
    }
}

fn page(
    bytes: &[u8],
    part: &MessagePart<'_>,
    address: Option<&str>,
    source: &Source<'_>,
    options: &ExtractOptions,
) -> Result<Extracted, ExtractError> {
    let html = matches!(part.body, PartType::Html(_));
    let charset = part.content_type().and_then(|kind| kind.attribute("charset"));
    let media = if html { "text/html" } else { "text/plain" };
    let content_type =
        charset.map_or_else(|| media.to_owned(), |charset| format!("{media}; charset={charset}"));
    let name = source.name.rsplit(['/', '\\']).next().unwrap_or_default();
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let name = format!("{stem}.{}", if html { "html" } else { "txt" });
    extract(&Source { name: &name, bytes, content_type: Some(&content_type), address }, options)
}

/// Adds what the message's header says.
fn completed(mut article: Extracted, kind: SourceKind, message: &Message<'_>) -> Extracted {
    article.kind = kind;
    let day = message.date().filter(|day| day.is_valid()).and_then(|day| date::iso(&day.to_rfc3339()));
    let subject = message.subject().map(one_line).filter(|subject| !subject.is_empty());
    match kind {
        SourceKind::Mhtml => {
            article.captured = article.captured.take().or(day);
            if article.warnings.contains(&Warning::TitleGuessed)
                && let Some(subject) = subject
            {
                article.title = subject;
                article.warnings.retain(|warning| *warning != Warning::TitleGuessed);
            }
        }
        _ => {
            article.published = article.published.take().or(day);
            if let Some(subject) = subject {
                headed(&mut article, without_marks(&subject));
            }
            let sender = message
                .from()
                .and_then(|from| from.first())
                .and_then(|from| from.name().map(one_line))
                .filter(|name| !name.is_empty() && !name.contains('@'));
            article.outlet = article.outlet.take().or(sender);
        }
    }
    article
}

/// Gives an article the message's subject as its headline. What stood there before was made up, or is the first line of the text.
fn headed(article: &mut Extracted, subject: String) {
    let guessed = article.warnings.contains(&Warning::TitleGuessed);
    let before = std::mem::replace(&mut article.title, subject);
    article.warnings.retain(|warning| *warning != Warning::TitleGuessed);
    if !guessed && !before.is_empty() && !super::same(&before, &article.title) {
        let sentence = ends_sentence(&before);
        let kind = if sentence { ParagraphKind::Body } else { ParagraphKind::Subheading };
        article.paragraphs.insert(0, Paragraph { text: before, kind });
        for cut in &mut article.dropped {
            cut.before += usize::from(cut.before > 0);
        }
    }
}

/// A subject without what mail programs put before it.
fn without_marks(subject: &str) -> String {
    let mut rest = subject;
    while let Some((mark, after)) = rest.split_once(':') {
        let mark = mark.trim().to_lowercase();
        if !matches!(mark.as_str(), "fwd" | "fw" | "re" | "wg" | "aw" | "tr" | "rv")
            || after.trim().is_empty()
        {
            break;
        }
        rest = after;
    }
    rest.trim().to_owned()
}

fn header(message: &Message<'_>, name: &str) -> Option<String> {
    match message.header(name.to_owned())? {
        HeaderValue::Text(text) => Some(one_line(text)),
        _ => None,
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_mail_programs_are_cut_from_subjects() {
        assert_eq!(without_marks("Fwd: RE: Talks end"), "Talks end");
        assert_eq!(without_marks("Paris: talks end"), "Paris: talks end");
        assert_eq!(without_marks("Re:"), "Re:");
    }
}
