//! Which column of a table is which field of an article: said by a person, known from where the table comes from, or guessed.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::value::{self, DayOrder};

/// A field of an article that a column may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// The headline.
    Title,
    /// The words.
    Text,
    /// The words as HTML.
    Html,
    /// Where it stands on the web.
    Address,
    /// The outlet's name.
    Outlet,
    /// Who wrote it.
    Byline,
    /// When it was published.
    Published,
    /// Its language: a name or a tag.
    Language,
    /// The section it stood in.
    Section,
    /// A note on licence or rights.
    Rights,
    /// The database's own number of it.
    Accession,
    /// A summary; never taken for the words.
    Summary,
}

impl Field {
    /// All fields, in the order in which they are shown.
    pub const ALL: [Self; 12] = [
        Self::Title,
        Self::Text,
        Self::Html,
        Self::Address,
        Self::Outlet,
        Self::Byline,
        Self::Published,
        Self::Language,
        Self::Section,
        Self::Rights,
        Self::Accession,
        Self::Summary,
    ];

    /// Its name in files and on the command line ("published").
    pub const fn name(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Text => "text",
            Self::Html => "html",
            Self::Address => "address",
            Self::Outlet => "outlet",
            Self::Byline => "byline",
            Self::Published => "published",
            Self::Language => "language",
            Self::Section => "section",
            Self::Rights => "rights",
            Self::Accession => "accession",
            Self::Summary => "summary",
        }
    }

    /// Names of columns that mean it, the surest first; in lower case, letters and digits alone.
    const fn names(self) -> &'static [&'static str] {
        match self {
            Self::Title => &[
                "title",
                "headline",
                "articletitle",
                "newstitle",
                "head",
                "heading",
                "titel",
                "titre",
                "título",
                "titulo",
                "überschrift",
                "schlagzeile",
                "webtitle",
            ],
            Self::Text => &[
                "text",
                "fulltext",
                "articletext",
                "articlebody",
                "body",
                "bodytext",
                "maintext",
                "content",
                "article",
                "plaintext",
                "cleantext",
                "contenttext",
                "storytext",
                "story",
                "volltext",
                "texte",
                "texto",
                "rawtext",
                "fieldsbodytext",
            ],
            Self::Html => &["html", "bodyhtml", "contenthtml", "rawhtml", "articlehtml", "fieldsbody"],
            Self::Address => &[
                "url",
                "address",
                "link",
                "articleurl",
                "weburl",
                "sourceurl",
                "canonicalurl",
                "permalink",
                "href",
                "documentidentifier",
                "webpage",
            ],
            Self::Outlet => &[
                "outlet",
                "sourcename",
                "medianame",
                "publicationtitle",
                "publication",
                "newspaper",
                "publisher",
                "containertitle",
                "source",
                "media",
                "medium",
                "sitename",
                "sourcecommonname",
                "journal",
                "zeitung",
                "site",
                "sourcedomain",
                "domain",
                "paper",
            ],
            Self::Byline => &[
                "byline",
                "author",
                "authors",
                "creator",
                "writer",
                "journalist",
                "autor",
                "auteur",
                "authorname",
                "by",
            ],
            Self::Published => &[
                "published",
                "publishedat",
                "publishdate",
                "publisheddate",
                "publicationdate",
                "datepublished",
                "datepublish",
                "pubdate",
                "firstpublicationdate",
                "webpublicationdate",
                "seendate",
                "date",
                "datetime",
                "issued",
                "datum",
                "fecha",
                "timestamp",
                "createdat",
                "created",
                "publicationyear",
                "year",
            ],
            Self::Language => {
                &["language", "lang", "mainlanguage", "sprache", "langue", "idioma", "languagecode"]
            }
            Self::Section => &[
                "section",
                "sectionname",
                "category",
                "rubrik",
                "rubrique",
                "newsdesk",
                "desk",
                "sección",
                "seccion",
            ],
            Self::Rights => &["rights", "licence", "license", "copyright"],
            Self::Accession => &[
                "accession",
                "accessionnumber",
                "storiesid",
                "articleid",
                "docid",
                "documentid",
                "uniqueid",
                "id",
                "key",
                "uri",
            ],
            Self::Summary => &[
                "summary",
                "abstract",
                "abstractnote",
                "description",
                "standfirst",
                "excerpt",
                "teaser",
                "snippet",
                "lead",
            ],
        }
    }
}

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Field {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        Self::ALL.into_iter().find(|field| field.name() == name.trim()).ok_or_else(|| {
            let all: Vec<_> = Self::ALL.iter().map(|field| field.name()).collect();
            format!("“{name}” is no field; the fields are {}", all.join(", "))
        })
    }
}

/// Which column holds which field; columns that are not named are kept out.
///
/// Columns are named as the table names them ("Headline"), nested ones of JSON by their path ("source.name").
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Mapping(pub BTreeMap<Field, String>);

impl Mapping {
    /// The column of a field.
    pub fn column(&self, field: Field) -> Option<&str> {
        self.0.get(&field).map(String::as_str)
    }
}

/// `title=Headline,text=Body`.
impl FromStr for Mapping {
    type Err = String;

    fn from_str(list: &str) -> Result<Self, String> {
        let mut columns = BTreeMap::new();
        for pair in list.split(',').filter(|pair| !pair.trim().is_empty()) {
            let (field, column) =
                pair.split_once('=').ok_or_else(|| format!("“{pair}” is not of the form field=column"))?;
            columns.insert(field.parse()?, column.trim().to_owned());
        }
        if columns.is_empty() { Err("it names no column".to_owned()) } else { Ok(Self(columns)) }
    }
}

/// A mapping with how sure it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Guess {
    pub(super) mapping: Mapping,
    /// Percent, for each field that has a column.
    pub(super) sureness: BTreeMap<Field, u8>,
    /// Where the table comes from, when that is known.
    pub(super) origin: Option<&'static str>,
}

impl Guess {
    /// How sure the whole is: as sure as what it needs most.
    pub(super) fn confidence(&self) -> u8 {
        let of = |field| self.sureness.get(&field).copied();
        let words = of(Field::Text).max(of(Field::Html)).or_else(|| of(Field::Address)).unwrap_or_default();
        let title = of(Field::Title).unwrap_or(words.min(50));
        words.min(title)
    }
}

/// Some columns with values from the first rows.
pub(super) struct Sample<'s> {
    pub(super) columns: &'s [String],
    /// Values by column.
    pub(super) values: &'s [Vec<String>],
}

impl Sample<'_> {
    fn of(&self, place: usize) -> impl Iterator<Item = &str> + Clone {
        self.values
            .get(place)
            .into_iter()
            .flatten()
            .map(|value| value.trim())
            .filter(|value| !value.is_empty())
    }

    /// Percent of the values that fit.
    fn share(&self, place: usize, fits: impl Fn(&str) -> bool) -> usize {
        let (all, fit) = self
            .of(place)
            .fold((0_usize, 0_usize), |(all, fit), value| (all + 1, fit + usize::from(fits(value))));
        (fit * 100).checked_div(all).unwrap_or_default()
    }

    fn mean_length(&self, place: usize) -> usize {
        let (count, sum) = self
            .of(place)
            .fold((0_usize, 0_usize), |(count, sum), value| (count + 1, sum + value.chars().count()));
        sum.checked_div(count).unwrap_or_default()
    }
}

/// The name of a column as it is compared.
fn folded(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Where a table comes from, told from the names of its columns.
fn origin(columns: &[String]) -> Option<&'static str> {
    let has = |name: &str| columns.iter().any(|column| column == name);
    if has("publishedAt") && (has("source.name") || has("source")) {
        Some("NewsAPI")
    } else if (has("media_name") && has("publish_date")) || has("stories_id") {
        Some("Media Cloud")
    } else if has("seendate") || has("DocumentIdentifier") || (has("MobileURL") && has("URL")) {
        Some("GDELT")
    } else if has("Item Type") && has("Publication Title") {
        Some("Zotero")
    } else if has("container-title") || (has("issued") && has("type")) {
        Some("CSL")
    } else if has("webPublicationDate") && has("webTitle") {
        Some("The Guardian's API")
    } else {
        None
    }
}

/// Guesses which column is which field from their names and from what stands in them.
pub(super) fn guess(sample: &Sample<'_>) -> Guess {
    let mut guess = Guess { origin: origin(sample.columns), ..Guess::default() };
    let names: Vec<String> = sample.columns.iter().map(|name| folded(name)).collect();
    let mut taken = vec![false; names.len()];
    let day = |value: &str| {
        value::published(value, DayOrder::Unknown).is_some()
            || value::published(value, DayOrder::DayFirst).is_some()
    };
    let web = |value: &str| value::address(value).is_some();
    for field in Field::ALL {
        let fits = |place: usize| match field {
            Field::Published => sample.of(place).next().is_none() || sample.share(place, day) >= 50,
            Field::Address => sample.of(place).next().is_none() || sample.share(place, web) >= 50,
            // A column of addresses is never the outlet's name, and one of objects no text.
            Field::Outlet | Field::Title | Field::Text => sample.share(place, web) < 50,
            _ => true,
        };
        let found = field.names().iter().enumerate().find_map(|(rank, wanted)| {
            let place = names.iter().enumerate().position(|(place, name)| {
                name == wanted && !taken.get(place).copied().unwrap_or(true) && fits(place)
            })?;
            Some((place, rank))
        });
        let Some((place, rank)) = found else { continue };
        if let (Some(column), Some(taken)) = (sample.columns.get(place), taken.get_mut(place)) {
            *taken = true;
            guess.mapping.0.insert(field, column.clone());
            let sure = if guess.origin.is_some() || rank < 3 { 95 } else { 85 };
            guess.sureness.insert(field, sure);
        }
    }
    let mut by_content = |field: Field, sure: u8, score: &dyn Fn(usize) -> Option<usize>| {
        if guess.mapping.0.contains_key(&field) {
            return;
        }
        let best = (0..names.len())
            .filter(|place| !taken.get(*place).copied().unwrap_or(true))
            .filter_map(|place| Some((score(place)?, std::cmp::Reverse(place))))
            .max();
        if let Some((_, std::cmp::Reverse(place))) = best
            && let (Some(column), Some(taken)) = (sample.columns.get(place), taken.get_mut(place))
        {
            *taken = true;
            guess.mapping.0.insert(field, column.clone());
            guess.sureness.insert(field, sure);
        }
    };
    by_content(Field::Address, 80, &|place| (sample.share(place, web) >= 80).then_some(1));
    if guess_needs_text(sample) {
        by_content(Field::Text, 60, &|place| Some(sample.mean_length(place)).filter(|mean| *mean >= 250));
    }
    by_content(Field::Title, 50, &|place| {
        let mean = sample.mean_length(place);
        ((20..=150).contains(&mean) && sample.share(place, web) < 20 && sample.share(place, day) < 20)
            .then_some(mean)
    });
    by_content(Field::Published, 60, &|place| {
        let plain_number = |value: &str| value.bytes().all(|b| b.is_ascii_digit());
        (sample.share(place, day) >= 80 && sample.share(place, plain_number) < 50).then_some(1)
    });
    guess
}

/// Bibliographies have no text, however long their abstracts are.
fn guess_needs_text(sample: &Sample<'_>) -> bool {
    !matches!(origin(sample.columns), Some("Zotero" | "CSL" | "GDELT" | "Media Cloud"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guessed(columns: &[&str], values: &[&[&str]]) -> String {
        let columns: Vec<String> = columns.iter().map(|c| (*c).to_owned()).collect();
        let values: Vec<Vec<String>> =
            values.iter().map(|column| column.iter().map(|v| (*v).to_owned()).collect()).collect();
        let guess = guess(&Sample { columns: &columns, values: &values });
        let fields: Vec<_> = guess
            .mapping
            .0
            .iter()
            .map(|(f, c)| format!("{f}={c} {}", guess.sureness.get(f).unwrap()))
            .collect();
        format!("{:?} {}%: {}", guess.origin, guess.confidence(), fields.join(", "))
    }

    #[test]
    fn origins_are_known_by_their_columns() {
        insta::assert_snapshot!(guessed(
            &["id", "indexed_date", "language", "media_name", "media_url", "publish_date", "title", "url"],
            &[&["1"], &["2024-01-02"], &["en"], &["Courier"], &["courier.example"], &["2024-01-01"], &["Talks"], &["https://c.example/1"]],
        ), @r#"Some("Media Cloud") 95%: title=title 95, address=url 95, outlet=media_name 95, published=publish_date 95, language=language 95, accession=id 95"#);
        insta::assert_snapshot!(guessed(
            &["source.id", "source.name", "author", "title", "description", "url", "urlToImage", "publishedAt", "content"],
            &[],
        ), @r#"Some("NewsAPI") 95%: title=title 95, text=content 95, address=url 95, outlet=source.name 95, byline=author 95, published=publishedAt 95, summary=description 95"#);
    }

    #[test]
    fn odd_columns_are_told_by_what_stands_in_them() {
        let long = "A sentence of some length that stands in a report. ".repeat(8);
        insta::assert_snapshot!(guessed(
            &["nr", "was", "wo", "wann", "inhalt"],
            &[&["1"], &["Talks in Paris end without a deal"], &["https://c.example/1"], &["30 March 2014"], &[&long]],
        ), @"None 50%: title=was 50, text=inhalt 60, address=wo 80, published=wann 60");
    }

    #[test]
    fn mappings_are_read_from_a_command_line() {
        let mapping: Mapping = "title=Headline, text=Body".parse().unwrap();
        assert_eq!(mapping.column(Field::Title), Some("Headline"));
        assert!("titel=Headline".parse::<Mapping>().unwrap_err().contains("is no field"));
        assert!("Headline".parse::<Mapping>().is_err());
    }
}
