//! The way in: what was given, within which bounds, and which reader it goes to.

use crate::encoding::{self, Decoded};
use crate::form::{self, Archive, Form};
use crate::sniff::{self, SourceKind};
use crate::{
    ExtractError, Extracted, Layout, Mapping, ReadingRules, Warning, archive, document, header, html,
    markdown, measure, plain, saved,
};

/// What a file or a server gave.
#[derive(Debug, Clone, Copy)]
pub struct Source<'a> {
    /// File name or address, for telling what it is and for naming it.
    pub name: &'a str,
    /// All of it.
    pub bytes: &'a [u8],
    /// The `Content-Type` it came with.
    pub content_type: Option<&'a str>,
    /// The address it was fetched from, after redirects.
    pub address: Option<&'a str>,
}

impl<'a> Source<'a> {
    /// A file: a name and bytes, nothing more known.
    pub fn new(name: &'a str, bytes: &'a [u8]) -> Self {
        Self { name, bytes, content_type: None, address: None }
    }
}

/// Bounds and wishes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExtractOptions {
    /// The most bytes that are read.
    pub max_bytes: u64,
    /// The deepest nesting of HTML elements that is read. Browsers flatten beyond 512.
    pub max_depth: usize,
    /// The most HTML elements that are read.
    pub max_elements: usize,
    /// Whether captions of pictures are part of the text.
    pub captions: bool,
    /// The most bytes that a packed document, or one file in an archive, may unpack to.
    pub max_unpacked: u64,
    /// The most files that an archive or a packed document may hold.
    pub max_entries: usize,
    /// How many archives deep an article may lie.
    pub max_nesting: usize,
    /// What a person knows about outlets' pages.
    pub rules: ReadingRules,
    /// Which column of a table is which field; guessed when `None`.
    pub mapping: Option<Mapping>,
    /// A person's own layouts of exports, tried before those built in.
    pub layouts: Vec<Layout>,
}

impl Default for ExtractOptions {
    fn default() -> Self {
        Self {
            max_bytes: 20_000_000,
            max_depth: 512,
            max_elements: 200_000,
            captions: false,
            max_unpacked: 100_000_000,
            max_entries: 100_000,
            max_nesting: 2,
            rules: ReadingRules::default(),
            mapping: None,
            layouts: Vec::new(),
        }
    }
}

/// Gets the article out of a file or page that holds one.
///
/// What it is (a web page, a document, Markdown, plain text) is told from the bytes, then the content type, then the name.
///
/// # Errors
/// When it is empty, no text, of a kind that isn't read, beyond a bound of `options`, or has no article in it;
/// [`ExtractError::Several`] for archives, which [`crate::read_each`] reads.
pub fn extract(source: &Source<'_>, options: &ExtractOptions) -> Result<Extracted, ExtractError> {
    let size = source.bytes.len() as u64;
    if size > options.max_bytes {
        return Err(ExtractError::TooLarge { limit: options.max_bytes, size });
    }
    if source.bytes.is_empty() {
        return Err(ExtractError::Empty);
    }
    match form::form(source.bytes, source.content_type, source.name) {
        Form::Document(kind) => return document(kind, source, options),
        Form::Archive(Archive::Zip) => {
            return match archive::packed(&mut std::io::Cursor::new(source.bytes), source.name)? {
                Some(kind) => document(kind, source, options),
                None => Err(ExtractError::Several { kind: Archive::Zip.words() }),
            };
        }
        Form::Archive(archive) => return Err(ExtractError::Several { kind: archive.words() }),
        Form::Other => {}
    }
    if let Some(kind) = sniff::unsupported(source.bytes, source.content_type, source.name) {
        return Err(if sniff::encrypted_office(source.bytes) {
            ExtractError::Encrypted { kind: "an Office document" }
        } else {
            ExtractError::UnsupportedKind { kind }
        });
    }
    let decoded = encoding::decode(source.bytes, source.content_type)?;
    if blank(&decoded.text) {
        return Err(ExtractError::Empty);
    }
    let kind = sniff::kind(&decoded.text, source.content_type, source.name)?;
    read(&decoded, kind, source, options)
}

/// Reads a document of a format of its own.
fn document(
    kind: SourceKind,
    source: &Source<'_>,
    options: &ExtractOptions,
) -> Result<Extracted, ExtractError> {
    let mut article = document::read(kind, source, options)?;
    if matches!(kind, SourceKind::Mhtml | SourceKind::Email) {
        // What is in a message came through `extract` already.
        article.title = one_line(&article.title);
    } else {
        finish(&mut article, source)?;
    }
    Ok(article)
}

/// The address as it may be kept: http or https with a host, without the fragment.
pub(crate) fn web_address(raw: &str) -> Option<String> {
    let mut url = url::Url::parse(raw.trim()).ok()?;
    url.set_fragment(None);
    (matches!(url.scheme(), "http" | "https") && url.has_host()).then(|| url.to_string())
}

/// Gets the article out of pasted text: first line the title, then paragraphs.
///
/// # Errors
/// When it is empty or holds nothing but page furniture.
pub fn extract_text(text: &str, options: &ExtractOptions) -> Result<Extracted, ExtractError> {
    let size = text.len() as u64;
    if size > options.max_bytes {
        return Err(ExtractError::TooLarge { limit: options.max_bytes, size });
    }
    if blank(text) {
        return Err(ExtractError::Empty);
    }
    let decoded = Decoded { text: text.to_owned(), encoding: "UTF-8", warnings: Vec::new() };
    read(&decoded, SourceKind::Text, &Source::new("", text.as_bytes()), options)
}

/// Whether there is nothing to see: white space, and the byte order marks that editors leave behind.
fn blank(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || c == '\u{feff}')
}

fn read(
    decoded: &Decoded,
    kind: SourceKind,
    source: &Source<'_>,
    options: &ExtractOptions,
) -> Result<Extracted, ExtractError> {
    let mut article = match kind {
        SourceKind::Html => page(&decoded.text, source, options)?,
        SourceKind::Markdown => markdown::read(&decoded.text, source, options)?,
        _ => {
            let (fields, rest) = header::split(&decoded.text);
            let mut article = plain::read(rest, source)?;
            header::apply(&fields, &mut article);
            article
        }
    };
    article.kind = kind;
    article.encoding = decoded.encoding.to_owned();
    article.warnings.splice(0..0, decoded.warnings.iter().cloned());
    finish(&mut article, source)?;
    Ok(article)
}

/// Reads a web page: as it was before somebody saved or archived it, if that can be told.
fn page(text: &str, source: &Source<'_>, options: &ExtractOptions) -> Result<Extracted, ExtractError> {
    let saved = saved::page(text, source.address);
    let address = saved.address.as_deref().or(source.address);
    let mut article = html::read(&saved.text, &Source { address, ..*source }, options)?;
    article.captured = saved.captured;
    Ok(article)
}

/// What is done to every article, whatever it came from.
pub(crate) fn finish(article: &mut Extracted, source: &Source<'_>) -> Result<(), ExtractError> {
    settle(article, source);
    if article.paragraphs.is_empty() {
        return Err(ExtractError::NoArticle);
    }
    article.language = language(article);
    if article.address.is_none() {
        article.address = source.address.map(str::to_owned);
    }
    if article.encoding == "UTF-8" && article.paragraphs.iter().any(|p| encoding::mojibake(&p.text)) {
        article.warnings.push(Warning::Mojibake);
    }
    let words: usize = article.paragraphs.iter().map(|p| measure::words(&p.text)).sum();
    if words < 40 {
        article.warnings.push(Warning::Short { words });
    }
    Ok(())
}

/// Brings every piece to normal form by itself, so that [`Extracted::text`] is their plain sum.
fn settle(article: &mut Extracted, source: &Source<'_>) {
    article.title = one_line(&article.title);
    for paragraph in &mut article.paragraphs {
        paragraph.text = one_line(&paragraph.text);
    }
    for piece in &mut article.dropped {
        piece.text = one_line(&piece.text);
    }
    // A piece of nothing but control characters is nothing; the places of cut pieces stay right by counting anew.
    if article.paragraphs.iter().any(|p| p.text.is_empty()) {
        let kept: Vec<bool> = article.paragraphs.iter().map(|p| !p.text.is_empty()).collect();
        for piece in &mut article.dropped {
            piece.before = kept.iter().take(piece.before).filter(|k| **k).count();
        }
        article.paragraphs.retain(|p| !p.text.is_empty());
    }
    article.dropped.retain(|d| !d.text.is_empty());
    if article.title.is_empty()
        && let Some(first) = article.paragraphs.first()
    {
        article.title = one_line(&plain::guessed_title(source.name, &first.text));
        article.warnings.push(Warning::TitleGuessed);
    }
}

fn one_line(text: &str) -> String {
    let normal = parallax_text::normalise(text);
    if normal.contains('\n') { normal.split_whitespace().collect::<Vec<_>>().join(" ") } else { normal }
}

/// The language as declared, or as told from the text. Templates say "en" whatever their text is in, and sites in another
/// language take English pieces over, so either is believed only while the text does not plainly say otherwise.
fn language(article: &Extracted) -> Option<String> {
    let declared = article.language.clone();
    let english = declared.as_deref().is_some_and(|l| l == "en" || l.starts_with("en-"));
    let mut sample = String::new();
    for paragraph in &article.paragraphs {
        sample.push_str(&paragraph.text);
        sample.push('\n');
        if sample.len() > 3_000 {
            break;
        }
    }
    if declared.is_some() && sample.len() < 300 {
        return declared;
    }
    let told = if plainly_english(&sample) { Some("en") } else { parallax_text::detect_language(&sample) };
    match told {
        Some("en") if declared.is_some() && !english && sample.len() > 1_000 => Some("en".to_owned()),
        _ if declared.is_some() && !english => declared,
        Some("en") | None => declared.or_else(|| told.map(str::to_owned)),
        Some(told) => Some(told.to_owned()),
    }
}

/// Whether one word in eight is one of the commonest of English, which spares weighing it against all languages: no other has
/// half as many of them.
fn plainly_english(text: &str) -> bool {
    const COMMON: &[&str] = &[
        "the", "of", "and", "to", "that", "with", "for", "from", "they", "this", "his", "has", "have", "were",
    ];
    let (mut all, mut common) = (0_usize, 0_usize);
    for word in text.split_ascii_whitespace() {
        all += 1;
        common += usize::from(word.len() <= 4 && COMMON.contains(&word));
    }
    all >= 40 && common * 8 >= all
}
