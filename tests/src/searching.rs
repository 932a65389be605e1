//! How fast a search is among many articles with codings, in a library on disk.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use parallax_app::records::{
    ARTICLES, Article, CODEBOOKS, CODINGS, EVENTS, Event, OUTLETS, Outlet, REVISIONS, TABLES,
};
use parallax_app::wire::{SearchLibrary, SearchPage};
use parallax_app::{App, Options};
use parallax_framing::{Anchor, Code, Codebook, Coding, Selection, palette_colour};
use parallax_store::{Batch, Store, new_id};

use crate::made;
use crate::study::{StudyError, key, records};

/// Articles of each made event.
const EVENT: usize = 100;
/// Outlets.
const OUTLETS_MADE: usize = 200;
/// Codes.
const CODES: usize = 15;
/// Articles on a page of results, as the window asks for.
const PAGE: u32 = 20;
/// Questions of each kind.
const QUESTIONS: usize = 100;

/// Writes a library of made articles in events, of 200 outlets, with codings by three coders; gives some of the texts.
///
/// # Errors
/// [`StudyError::Store`]; [`StudyError::Framing`].
pub fn write(
    dir: &Path,
    articles: usize,
    codings: usize,
    sentences: usize,
) -> Result<Vec<String>, StudyError> {
    let (store, _) = Store::open(dir, TABLES)?;
    let mut first = Batch::new("outlets and codes");
    let mut outlets = Vec::with_capacity(OUTLETS_MADE);
    for number in 0..OUTLETS_MADE {
        let id = new_id().to_string();
        let outlet = Outlet {
            id: id.clone(),
            name: format!("Outlet {number}"),
            home: None,
            country: None,
            groups: Vec::new(),
            aliases: Vec::new(),
            hosts: Vec::new(),
        };
        first.put(&OUTLETS, key(&id), &outlet)?;
        outlets.push(id);
    }
    let mut book = Codebook::new(new_id().to_string(), "Made up");
    for number in 0..CODES {
        book.add(Code::new(format!("c{number}"), format!("Code {number}"), palette_colour(number)))?;
    }
    first.put(&CODEBOOKS, key(&book.id), &book)?;
    store.commit(first)?;
    let (mut number, mut samples) = (0, Vec::new());
    while number < articles {
        let mut batch = Batch::new("made articles");
        let mut members = Vec::with_capacity(EVENT);
        for text in made::event(EVENT, sentences, number as u64 + 1).iter().take(articles - number) {
            let outlet = outlets.get(number * 7919 % OUTLETS_MADE).cloned();
            let (article, revision) = records(number, text, outlet);
            let article = Article { byline: Some(format!("Reporter {}", number % 997)), ..article };
            batch.put(&ARTICLES, key(&article.id), &article)?;
            batch.put(&REVISIONS, key(&revision.id), &revision)?;
            // Codings lie evenly over all articles.
            let (before, after) = (number * codings / articles, (number + 1) * codings / articles);
            for nth in before..after {
                let Some(segment) = text.segments.get(1 + nth % text.segments.len().max(2)) else { continue };
                let anchor = Anchor::new(revision.id.clone(), &text.text, segment.span)?;
                let coding = coding(&book.id, nth, Selection::Span(anchor));
                batch.put(&CODINGS, key(&coding.id), &coding)?;
            }
            if number % (articles / QUESTIONS).max(1) == 0 {
                samples.push(text.text.clone());
            }
            members.push(article.id);
            number += 1;
        }
        let event = Event {
            id: new_id().to_string(),
            name: format!("Event {}", number / EVENT),
            place: None,
            start: None,
            end: None,
            summary: String::new(),
            articles: members,
            auto_join: false,
        };
        batch.put(&EVENTS, key(&event.id), &event)?;
        store.commit(batch)?;
    }
    Ok(samples)
}

fn coding(codebook: &str, number: usize, selection: Selection) -> Coding {
    let time = "2014-04-02T00:00:00Z".to_owned();
    Coding {
        id: new_id().to_string(),
        codebook: codebook.to_owned(),
        code: format!("c{}", number % CODES),
        coder: ["Ada", "Ben", "Eve"].get(number % 3).copied().unwrap_or_default().to_owned(),
        event: None,
        selection,
        memo: if number.is_multiple_of(5) {
            format!("doubtful, see note {}", number % 50)
        } else {
            String::new()
        },
        created: time.clone(),
        modified: time,
        target: None,
        certainty: None,
        weight: None,
        suggested: None,
    }
}

/// What was measured of the index.
pub struct Built {
    /// From the first question until all articles could be found.
    pub took: Duration,
    /// The longest answer while that went on.
    pub slowest: Duration,
    /// Bytes on disk.
    pub size: u64,
}

/// Opens the library anew and asks until all articles can be found.
///
/// # Errors
/// [`StudyError::App`].
pub fn build(dir: &Path) -> Result<(App, Built), StudyError> {
    let app = App::open(dir, Options::default())?;
    let (start, mut slowest) = (Instant::now(), Duration::ZERO);
    loop {
        let asked = Instant::now();
        let page = ask(&app, "talks", true)?;
        slowest = slowest.max(asked.elapsed());
        if let Some(error) = page.index.error {
            return Err(error.into());
        }
        if !page.index.working && page.index.indexed == page.index.articles {
            break;
        }
        std::thread::sleep(Duration::from_millis(100));
    }
    let took = start.elapsed();
    let size = size(&dir.join("derived")).unwrap_or_default();
    Ok((app, Built { took, slowest, size }))
}

fn ask(app: &App, query: &str, typing: bool) -> Result<SearchPage, StudyError> {
    let input = SearchLibrary { query: query.into(), typing, limit: PAGE, ..SearchLibrary::default() };
    Ok(app.search(input)?)
}

fn size(path: &Path) -> std::io::Result<u64> {
    if !path.is_dir() {
        return Ok(fs::metadata(path)?.len());
    }
    fs::read_dir(path)?.map(|entry| size(&entry?.path())).sum()
}

/// Questions of one kind.
pub struct Asked {
    /// What they are.
    pub kind: &'static str,
    /// How many articles the middle one found.
    pub found: u32,
    /// How long each took, the quickest first.
    pub took: Vec<Duration>,
}

/// Makes a question of some words that follow each other in a text, and its number.
type Question = fn(&[&str], usize) -> String;

/// The kinds of questions: words are taken from the texts themselves, so that common words are asked for as often as they stand there.
const KINDS: [(&str, bool, Question); 12] = [
    ("one word", false, |words, _| words.first().copied().unwrap_or_default().to_owned()),
    ("two words", false, |words, _| words.iter().step_by(2).take(2).copied().collect::<Vec<_>>().join(" ")),
    ("phrase of three words", false, |words, _| {
        format!("\"{}\"", words.get(..3).unwrap_or_default().join(" "))
    }),
    ("a word and two letters of the next", true, |words, _| beginning(words, 2)),
    ("a word and four letters of the next", true, |words, _| beginning(words, 4)),
    ("two letters", true, |words, _| words.first().copied().unwrap_or_default().chars().take(2).collect()),
    ("one word or another, without a third", false, |words, _| match words {
        [a, b, c, ..] => format!("{a} OR {b} -{c}"),
        _ => String::new(),
    }),
    ("title:word", false, |words, _| format!("title:{}", words.first().copied().unwrap_or_default())),
    ("outlet:\"…\" and a word", false, |words, number| {
        format!("outlet:\"Outlet {}\" {}", number % OUTLETS_MADE, words.first().copied().unwrap_or_default())
    }),
    ("event:\"…\" and a word", false, |words, number| {
        format!("event:\"Event {}\" {}", 1 + number, words.first().copied().unwrap_or_default())
    }),
    ("date:from..to and a word", false, |words, number| {
        let day = 1 + number % 20;
        format!(
            "date:2014-03-{day:02}..2014-03-{:02} {}",
            day + 7,
            words.first().copied().unwrap_or_default()
        )
    }),
    ("code: and memo:", false, |_, number| format!("code:\"Code {}\" memo:doubtful", number % CODES)),
];

fn beginning(words: &[&str], letters: usize) -> String {
    let (first, next) =
        (words.first().copied().unwrap_or_default(), words.get(1).copied().unwrap_or_default());
    format!("{first} {}", next.chars().take(letters).collect::<String>())
}

/// Asks a hundred questions of each kind, each once.
///
/// # Errors
/// [`StudyError::App`].
pub fn measure(app: &App, samples: &[String]) -> Result<Vec<Asked>, StudyError> {
    let mut all = Vec::new();
    for (kind, typing, question) in KINDS {
        let (mut took, mut found) = (Vec::new(), Vec::new());
        for (number, text) in samples.iter().take(QUESTIONS).enumerate() {
            let words: Vec<&str> =
                text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
            let from = number * 31 % words.len().saturating_sub(3).max(1);
            let query = question(words.get(from..).unwrap_or_default(), number);
            let start = Instant::now();
            let page = ask(app, &query, typing)?;
            took.push(start.elapsed());
            found.push(page.total);
        }
        took.sort();
        found.sort_unstable();
        all.push(Asked { kind, found: found.get(found.len() / 2).copied().unwrap_or_default(), took });
    }
    Ok(all)
}

/// The time below which `percent` of them lie.
#[must_use]
pub fn percentile(took: &[Duration], percent: usize) -> Duration {
    took.get(took.len().saturating_sub(1) * percent / 100).copied().unwrap_or_default()
}
