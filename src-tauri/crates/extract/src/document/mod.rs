//! Documents that are no web pages: office formats and RTF.
//!
//! Their readers fill a [`Document`]; [`article`] makes an article of it, by the same rules for all:
//! what is printed counts more than what the file's properties say.

mod docx;
mod message;
mod odt;
mod package;
mod pdf;
mod rtf;
pub(crate) mod xml;

use crate::measure::{ends_sentence, words};
use crate::{
    DropReason, Dropped, ExtractError, ExtractOptions, Extracted, ParagraphKind, Source, SourceKind, Warning,
    byline, date, plain,
};

/// Pieces at the head of a document among which a headline is looked for.
const HEAD: usize = 4;

/// Longest headline, in characters.
const LONGEST_TITLE: usize = 300;

/// What a reader found, in order, before furniture is told from text.
#[derive(Debug, Default)]
struct Document {
    /// The title in the file's properties.
    title: Option<String>,
    /// The author there.
    author: Option<String>,
    /// When the file was made, ISO 8601.
    created: Option<String>,
    /// The program that made it.
    program: Option<String>,
    /// When it was last changed, ISO 8601.
    modified: Option<String>,
    /// Its language, BCP 47.
    language: Option<String>,
    /// The address that it was printed from.
    address: Option<String>,
    /// The text.
    pieces: Vec<Piece>,
}

/// A paragraph as it stands in a document.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Piece {
    text: String,
    role: Role,
}

/// What a paragraph is by its style.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Role {
    /// Set as a document's title.
    Title,
    /// Set as a heading.
    Heading,
    /// Running text.
    #[default]
    Body,
    /// Set as a quotation.
    Quote,
    /// An item of a list or a row of a table.
    ListItem,
    /// No part of the text.
    Out(DropReason),
}

impl Document {
    fn push(&mut self, text: &str, role: Role) {
        // Tabs stay: exports of databases set labels apart from values by them.
        let fields = text.split('\t').map(|field| field.split_whitespace().collect::<Vec<_>>().join(" "));
        let text = fields.collect::<Vec<_>>().join("\t");
        let text = text.trim_matches('\t').to_owned();
        // Where no style tells a list, its marks do.
        let (text, role) = match text.strip_prefix(['•', '●', '▪', '◦']) {
            Some(item) if role == Role::Body => (item.trim_start().to_owned(), Role::ListItem),
            _ => (text, role),
        };
        if !text.is_empty() {
            self.pieces.push(Piece { text, role });
        }
    }
}

/// Reads a document of a format of its own. What it gives is not yet in normal form.
///
/// # Errors
/// When it is broken, protected, beyond a bound of `options`, or has no text.
pub(crate) fn read(
    kind: SourceKind,
    source: &Source<'_>,
    options: &ExtractOptions,
) -> Result<Extracted, ExtractError> {
    match kind {
        SourceKind::Docx => Ok(article(docx::read(source.bytes, options)?, kind, source)),
        SourceKind::Odt => Ok(article(odt::read(source.bytes, options)?, kind, source)),
        SourceKind::Rtf => Ok(article(rtf::read(source.bytes)?, kind, source)),
        SourceKind::Pdf => Ok(article(pdf::read(source.bytes, options)?, kind, source)),
        SourceKind::Mhtml | SourceKind::Email => message::read(kind, source, options),
        _ => Err(ExtractError::UnsupportedKind { kind: kind.words() }),
    }
}

/// The paragraphs of a document in their order, without heads and feet of pages, footnotes and captions: for readers of exports
/// that hold many articles in one document.
///
/// # Errors
/// Those of [`read`]; [`ExtractError::UnsupportedKind`] for kinds that are no such document.
pub(crate) fn paragraphs(
    kind: SourceKind,
    bytes: &[u8],
    options: &ExtractOptions,
) -> Result<Vec<String>, ExtractError> {
    let document = match kind {
        SourceKind::Docx => docx::read(bytes, options)?,
        SourceKind::Odt => odt::read(bytes, options)?,
        SourceKind::Rtf => rtf::read(bytes)?,
        SourceKind::Pdf => pdf::read(bytes, options)?,
        _ => return Err(ExtractError::UnsupportedKind { kind: kind.words() }),
    };
    let text = document.pieces.into_iter().filter(|piece| !matches!(piece.role, Role::Out(_)));
    Ok(text.map(|piece| piece.text).collect())
}

/// Makes an article of what a reader found.
fn article(document: Document, kind: SourceKind, source: &Source<'_>) -> Extracted {
    let mut article = plain::empty(kind);
    let Document { title, author, created, modified, language, address, program, mut pieces } = document;
    for piece in pieces.iter_mut().filter(|piece| piece.text.contains('\t')) {
        piece.text = piece.text.split_whitespace().collect::<Vec<_>>().join(" ");
    }
    let stated = title.filter(|title| says_something(title, source.name));
    match headline(&pieces, stated.as_deref()) {
        Some(place) => {
            article.title = pieces.remove(place).text;
        }
        None => match stated {
            Some(stated) => article.title = stated,
            None => {
                if let Some(first) = pieces.iter().find(|piece| !matches!(piece.role, Role::Out(_))) {
                    article.title = plain::guessed_title(source.name, &first.text);
                    article.warnings.push(Warning::TitleGuessed);
                }
            }
        },
    }
    // Programs that set a title of their own leave the one in the text where it was, and print the author of the properties.
    for piece in pieces.iter_mut().filter(|piece| !matches!(piece.role, Role::Out(_))).take(HEAD) {
        if same(&piece.text, &article.title) {
            piece.role = Role::Out(DropReason::Title);
        } else if author.as_deref().is_some_and(|author| same(author, &piece.text)) {
            piece.role = Role::Out(DropReason::Byline);
        }
    }
    let kept = pieces.iter().filter_map(|piece| Some((piece.text.clone(), paragraph_kind(piece.role)?)));
    plain::sort_out(kept, &mut article);
    put_out(&pieces, &mut article);
    if article.byline.is_none() {
        article.byline = author.filter(|author| is_person(author)).and_then(|author| byline::clean(&author));
    }
    let created = created.and_then(|day| date::iso(&day));
    if printed_page(program.as_deref()) {
        // A browser prints on the day on which somebody read it.
        article.captured = created;
    } else if article.published.is_none() && created.is_some() {
        article.published = created;
        article.warnings.push(Warning::DateOfFile);
    }
    article.modified = modified.and_then(|day| date::iso(&day)).filter(|_| !printed_page(program.as_deref()));
    article.address = address;
    article.language = language.filter(|tag| !tag.is_empty() && tag.len() <= 35);
    article.encoding = "UTF-8".to_owned();
    article
}

/// Where the headline stands: what is set as a title; else what the properties name; else a heading, or a short first line.
fn headline(pieces: &[Piece], stated: Option<&str>) -> Option<usize> {
    let head =
        || pieces.iter().enumerate().filter(|(_, piece)| !matches!(piece.role, Role::Out(_))).take(HEAD);
    let short = |piece: &Piece| piece.text.chars().count() <= LONGEST_TITLE;
    let found = head().find(|(_, piece)| piece.role == Role::Title && short(piece));
    let found =
        found.or_else(|| head().find(|(_, piece)| stated.is_some_and(|stated| same(stated, &piece.text))));
    let found = found.or_else(|| head().find(|(_, piece)| piece.role == Role::Heading && short(piece)));
    // Names and days above the text are no headline.
    let credits = head().take_while(|(_, piece)| is_credit(&piece.text)).count();
    let found = found.or_else(|| {
        head().skip(credits).take(1).find(|(_, piece)| {
            // A first line that ends like a sentence is text when the properties give a title.
            let may_be_sentence = stated.is_none() && credits == 0;
            short(piece) && piece.role == Role::Body && (may_be_sentence || !ends_sentence(&piece.text))
        })
    });
    found.map(|(place, _)| place)
}

fn is_credit(text: &str) -> bool {
    byline::line(text).is_some() || date::line(text).is_some()
}

/// Whether a title of the properties is one: programs put file names and placeholders there.
fn says_something(title: &str, name: &str) -> bool {
    const PLACEHOLDERS: &[&str] = &[
        "untitled",
        "untitled document",
        "unbenannt",
        "sans titre",
        "document",
        "title",
        "word document",
        "about:blank",
    ];
    let plain = title.trim().to_lowercase();
    let file = name.rsplit(['/', '\\']).next().unwrap_or_default().to_lowercase();
    let stem = file.rsplit_once('.').map_or(file.as_str(), |(stem, _)| stem);
    !plain.is_empty()
        && plain.chars().count() <= LONGEST_TITLE
        && words(&plain) >= 2
        && !PLACEHOLDERS.contains(&plain.as_str())
        && !plain.starts_with("microsoft word - ")
        && !plain.starts_with("file:")
        && !plain.starts_with("http")
        && plain != file
        && plain != stem
        && !crate::form::has_known_ending(&plain)
}

/// Whether an author of the properties is more than the name of a program or an account.
fn is_person(author: &str) -> bool {
    const ACCOUNTS: &[&str] = &[
        "user",
        "owner",
        "admin",
        "administrator",
        "author",
        "unknown",
        "anonymous",
        "microsoft office user",
        "python-docx",
        "apache poi",
        "office",
        "windows user",
        "default",
        "root",
        "writer",
        "libreoffice",
    ];
    !ACCOUNTS.contains(&author.trim().to_lowercase().as_str())
}

/// Whether a program prints web pages.
fn printed_page(program: Option<&str>) -> bool {
    program.is_some_and(|program| {
        let program = program.to_lowercase();
        ["skia/pdf", "chrom", "mozilla", "firefox", "safari", "wkhtmltopdf", "quartz pdfcontext", "webkit"]
            .iter()
            .any(|browser| program.contains(browser))
    })
}

fn same(a: &str, b: &str) -> bool {
    let letters = |text: &str| -> String {
        text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    };
    letters(a) == letters(b)
}

fn paragraph_kind(role: Role) -> Option<ParagraphKind> {
    match role {
        Role::Title | Role::Heading => Some(ParagraphKind::Subheading),
        Role::Body => Some(ParagraphKind::Body),
        Role::Quote => Some(ParagraphKind::Quote),
        Role::ListItem => Some(ParagraphKind::ListItem),
        Role::Out(_) => None,
    }
}

/// Puts what is no part of the text among the cut pieces, at its place: after as many paragraphs and cut pieces as stood before
/// it.
fn put_out(pieces: &[Piece], article: &mut Extracted) {
    let mut cut = std::mem::take(&mut article.dropped).into_iter().peekable();
    let mut all = Vec::new();
    let mut place = 0;
    for piece in pieces {
        match piece.role {
            Role::Out(reason) => {
                let kind = ParagraphKind::Body;
                all.push(Dropped { text: piece.text.clone(), kind, reason, before: place });
            }
            _ => match cut.next_if(|cut| cut.before <= place && cut.text == piece.text) {
                Some(cut) => all.push(cut),
                None => place += 1,
            },
        }
    }
    all.extend(cut);
    article.dropped = all;
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document(pieces: &[(&str, Role)]) -> Document {
        let mut document = Document::default();
        for (text, role) in pieces {
            document.push(text, *role);
        }
        document
    }

    #[test]
    fn cut_pieces_know_their_place() {
        let head = Role::Out(DropReason::RunningHead);
        let document = document(&[
            ("The Courier", head),
            ("Talks end", Role::Body),
            ("By Ada Moreno", Role::Body),
            ("The first paragraph says what happened.", Role::Body),
            ("page 2", head),
            ("The second says why it did so.", Role::Body),
            ("3", head),
        ]);
        let article = article(document, SourceKind::Pdf, &Source::new("a.pdf", b""));
        assert_eq!(article.title, "Talks end");
        assert_eq!(article.byline.as_deref(), Some("Ada Moreno"));
        let cut: Vec<_> = article.dropped.iter().map(|cut| (cut.text.as_str(), cut.before)).collect();
        assert_eq!(cut, [("The Courier", 0), ("By Ada Moreno", 0), ("page 2", 1), ("3", 2)]);
    }

    #[test]
    fn names_and_days_are_no_headline() {
        let text = ("Four hours of talks ended without a deal.", Role::Body);
        let credits = [("By Ada Moreno", Role::Body), ("30 March 2014", Role::Body)];
        let mut titled = document(&[credits[0], credits[1], text]);
        titled.title = Some("Talks end without a deal".to_owned());
        let article = article(titled, SourceKind::Pdf, &Source::new("a.pdf", b""));
        assert_eq!(article.title, "Talks end without a deal");
        assert_eq!(article.byline.as_deref(), Some("Ada Moreno"));
        assert_eq!(article.published.as_deref(), Some("2014-03-30"));
        assert_eq!(article.paragraphs.len(), 1);
    }

    #[test]
    fn properties_are_believed_when_they_say_something() {
        for (title, told) in [
            ("Ferry talks end", true),
            ("Microsoft Word - ferry.docx", false),
            ("Untitled", false),
            ("story", false),
            ("ferry talks.docx", false),
            ("file:///home/ada/story.html", false),
        ] {
            assert_eq!(says_something(title, "/home/story.pdf"), told, "{title}");
        }
        let mut printed = document(&[("Talks end", Role::Title), ("One paragraph.", Role::Body)]);
        printed.created = Some("2014-04-02T10:00:00Z".into());
        printed.program = Some("Skia/PDF m120".into());
        let article = article(printed, SourceKind::Pdf, &Source::new("a.pdf", b""));
        assert_eq!((article.published, article.captured.as_deref()), (None, Some("2014-04-02T10:00:00Z")));
    }
}
