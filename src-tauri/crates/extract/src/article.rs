//! What comes out of a source: the article, what was cut from it, and what a person should know about it.

use std::fmt;

use parallax_text::normalise;
use serde::{Deserialize, Serialize};

use crate::{RuleField, SourceKind};

/// An article got out of a file or page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Extracted {
    /// The headline, without the outlet's name behind it. Never empty.
    pub title: String,
    /// Who wrote it, as printed, without "By"; several names are separated by ", ".
    pub byline: Option<String>,
    /// The name of the outlet.
    pub outlet: Option<String>,
    /// The outlet's home page: scheme and host.
    pub outlet_home: Option<String>,
    /// When it was published: ISO 8601, as precise as known ("2014-03-30", "2014-03-30T21:40:00+02:00").
    pub published: Option<String>,
    /// When it was last changed, in the same form.
    pub modified: Option<String>,
    /// BCP 47 tag of the text's language ("en", "pt-BR").
    pub language: Option<String>,
    /// The canonical address, or the one it was fetched from.
    pub address: Option<String>,
    /// A note on licence or rights.
    pub rights: Option<String>,
    /// The section it stood in ("World").
    pub section: Option<String>,
    /// The number it has in a database (a Nexis or Factiva document).
    #[serde(default)]
    pub accession: Option<String>,
    /// When the page was saved or captured by whoever kept it (SingleFile, a web archive, the Internet Archive): ISO 8601.
    #[serde(default)]
    pub captured: Option<String>,
    /// The text, in order, without the title.
    pub paragraphs: Vec<Paragraph>,
    /// What was cut, in order.
    pub dropped: Vec<Dropped>,
    /// What a person should know before they rely on it.
    pub warnings: Vec<Warning>,
    /// The character encoding it was read in ("UTF-8", "windows-1251").
    pub encoding: String,
    /// What the source was.
    pub kind: SourceKind,
}

/// A piece of the text that stands on its own line. Its text has no line breaks and no white space around it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paragraph {
    /// The words.
    pub text: String,
    /// What it is.
    pub kind: ParagraphKind,
}

/// What a paragraph is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ParagraphKind {
    /// A paragraph of the story.
    Body,
    /// A heading between paragraphs.
    Subheading,
    /// A quotation set apart.
    Quote,
    /// An item of a list, or a row of a table.
    ListItem,
    /// A line under a picture.
    Caption,
}

/// A piece that was cut.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dropped {
    /// The words.
    pub text: String,
    /// What it is.
    pub kind: ParagraphKind,
    /// Why it was cut.
    pub reason: DropReason,
    /// Index of the paragraph it stood before; the number of paragraphs when it stood after the last.
    pub before: usize,
}

/// Why a piece was cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum DropReason {
    /// A copyright or licence line.
    Licence,
    /// A comment form, or readers' comments.
    Comments,
    /// A prompt to share or follow.
    Share,
    /// A cookie or consent notice.
    Cookies,
    /// A prompt to subscribe, sign up, log in or give.
    Subscribe,
    /// Links to other pieces.
    Related,
    /// Menus, breadcrumbs, page numbers.
    Navigation,
    /// Advertising.
    Advertisement,
    /// The byline, which is metadata here.
    Byline,
    /// The date line, which is metadata here.
    Date,
    /// The title once more.
    Title,
    /// A line under a picture, where captions are not wanted.
    Caption,
    /// About the author or the outlet.
    About,
    /// Tags and topics.
    Tags,
    /// Controls and messages of a player or widget.
    Widget,
    /// The very words of an earlier paragraph.
    Repeated,
    /// A line that stands at the head or foot of every page, or a page number.
    RunningHead,
    /// A note at the foot of a page or the end of a document.
    Footnote,
    /// Outside the article's part of the page.
    Outside,
    /// A person's rule for the outlet says so.
    Rule,
}

impl fmt::Display for DropReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Licence => "licence line",
            Self::Comments => "comments",
            Self::Share => "share prompt",
            Self::Cookies => "cookie notice",
            Self::Subscribe => "subscription prompt",
            Self::Related => "related links",
            Self::Navigation => "navigation",
            Self::Advertisement => "advertisement",
            Self::Byline => "byline",
            Self::Date => "date line",
            Self::Title => "title repeated",
            Self::Caption => "caption",
            Self::About => "about the author or outlet",
            Self::Tags => "tags",
            Self::Widget => "player or widget",
            Self::Repeated => "repeated paragraph",
            Self::RunningHead => "head or foot of a page",
            Self::Footnote => "footnote",
            Self::Outside => "outside the article",
            Self::Rule => "cut by a reading rule",
        })
    }
}

/// Something a person should know about an import.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "warning")]
#[non_exhaustive]
pub enum Warning {
    /// The source names an encoding that its bytes are not in; another one was used.
    EncodingWrong {
        /// As named by the server or the page.
        declared: String,
        /// As read.
        used: String,
    },
    /// The source doesn't name its encoding and it was guessed from the bytes.
    EncodingGuessed {
        /// As read.
        used: String,
    },
    /// Bytes that mean nothing in the encoding, shown as U+FFFD.
    Undecodable {
        /// Number of U+FFFD in the text that were not in the source.
        count: usize,
    },
    /// The text seems to have been saved through a wrong encoding before ("â€™" for "’").
    Mojibake,
    /// No title was found; one was made from the file's name or the first words.
    TitleGuessed,
    /// The text is so short that the page may be a teaser, a paywall or a video page.
    Short {
        /// Number of words.
        words: usize,
    },
    /// The page says that it is not free to read, so the text may be cut off.
    Paywall,
    /// The date is the one that the program which made the file put there; it may be the day on which it was saved.
    DateOfFile,
    /// The source says that it holds only the beginning of the text.
    CutOff {
        /// How many characters are missing.
        characters: u32,
    },
    /// The source has a date of which it can't be told for sure which day it is; it was left out.
    DateUnclear {
        /// As the source has it.
        date: String,
    },
    /// It could not be told well where the article begins and ends.
    Unsure,
    /// The page shows less than half of the words that its data for machines hold; those were taken.
    TextFromData,
    /// A selector of the outlet's reading rule found nothing, and the general reader filled in.
    RuleFoundNothing {
        /// The host of the rule, as written.
        host: String,
        /// The field whose selectors found nothing.
        field: RuleField,
    },
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::EncodingWrong { declared, used } => {
                write!(f, "says it is in {declared} but is not; read as {used}")
            }
            Self::EncodingGuessed { used } => write!(f, "doesn't name its encoding; read as {used}"),
            Self::Undecodable { count: 1 } => f.write_str("one character could not be decoded"),
            Self::Undecodable { count } => write!(f, "{count} characters could not be decoded"),
            Self::Mojibake => f.write_str("seems to have been saved through a wrong encoding before"),
            Self::TitleGuessed => f.write_str("no title found; please give it one"),
            Self::Short { words } => write!(f, "only {words} words; is it the whole article?"),
            Self::Paywall => f.write_str("the page says it is not free to read; the text may be cut off"),
            Self::DateOfFile => {
                f.write_str("the date is that of the file, not one printed in it; please check it")
            }
            Self::TextFromData => f.write_str(
                "the page shows only part of the text; it was taken from the page's data for machines",
            ),
            Self::RuleFoundNothing { host, field } => {
                write!(f, "the reading rule for {host} found nothing for “{field}”")
            }
            Self::CutOff { characters } => {
                write!(f, "the source cut the text off: {characters} characters are missing")
            }
            Self::DateUnclear { date } => write!(f, "the date “{date}” could be several days; please set it"),
            Self::Unsure => {
                f.write_str("it was hard to tell the article from the page; please check the text")
            }
        }
    }
}

impl Extracted {
    /// The text as it is kept: in normal form ([`normalise`]), first line the title, then a line a paragraph with an empty
    /// line between them.
    pub fn text(&self) -> String {
        let mut all = self.title.clone();
        for paragraph in &self.paragraphs {
            all.push_str("\n\n");
            all.push_str(&paragraph.text);
        }
        normalise(&all)
    }

    /// Puts cut pieces back where they stood. `indices` are places in [`Extracted::dropped`]; those out of range are passed
    /// over.
    ///
    /// ```
    /// use parallax_extract::{ExtractOptions, extract_text};
    /// let mut article = extract_text("Title\n\nOne.\n\nAdvertisement\n\nTwo.", &ExtractOptions::default()).unwrap();
    /// assert_eq!(article.text(), "Title\n\nOne.\n\nTwo.");
    /// article.put_back(&[0]);
    /// assert_eq!(article.text(), "Title\n\nOne.\n\nAdvertisement\n\nTwo.");
    /// assert!(article.dropped.is_empty());
    /// ```
    pub fn put_back(&mut self, indices: &[usize]) {
        let mut paragraphs = Vec::with_capacity(self.paragraphs.len() + indices.len());
        let mut still_out = Vec::new();
        let mut dropped = std::mem::take(&mut self.dropped).into_iter().enumerate().peekable();
        let count = self.paragraphs.len();
        let kept = std::mem::take(&mut self.paragraphs).into_iter().map(Some).chain([None]);
        for (place, paragraph) in kept.enumerate() {
            while let Some((index, piece)) = dropped.next_if(|(_, d)| d.before <= place || place == count) {
                if indices.contains(&index) {
                    paragraphs.push(Paragraph { text: piece.text, kind: piece.kind });
                } else {
                    still_out.push(Dropped { before: paragraphs.len(), ..piece });
                }
            }
            paragraphs.extend(paragraph);
        }
        self.paragraphs = paragraphs;
        self.dropped = still_out;
    }
}

/// Collects paragraphs and cut pieces in order, so that each piece knows what it stood before.
#[derive(Debug, Default)]
pub(crate) struct Body {
    pub(crate) paragraphs: Vec<Paragraph>,
    pub(crate) dropped: Vec<Dropped>,
}

impl Body {
    pub(crate) fn keep(&mut self, text: String, kind: ParagraphKind) {
        self.paragraphs.push(Paragraph { text, kind });
    }

    pub(crate) fn drop(&mut self, text: String, kind: ParagraphKind, reason: DropReason) {
        self.dropped.push(Dropped { text, kind, reason, before: self.paragraphs.len() });
    }
}
