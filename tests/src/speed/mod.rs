//! How fast the comparison is, beside other tools on the same texts in the same run.

mod ours;
mod peers;

use std::fmt::Write;
use std::path::{Path, PathBuf};

use parallax_compare::{Profile, RegimeKind, diff};

pub use ours::{EventRun, arrival, best, pair, to_matrix};
pub use peers::{Peers, Took};

use crate::made::{Made, event};

/// Why something could not be measured.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SpeedError {
    /// A file for the peers cannot be written.
    #[error("cannot write {}", path.display())]
    Write {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// The measuring of an event in a process of its own failed.
    #[error("an event of {articles} articles could not be measured: {why}")]
    Event {
        /// Articles of the event.
        articles: usize,
        /// What the process said.
        why: String,
    },
}

/// Two texts as files, whole and with a sentence a line.
struct Files {
    a: PathBuf,
    b: PathBuf,
    sentences_a: PathBuf,
    sentences_b: PathBuf,
}

impl Files {
    fn write(folder: &Path, name: &str, a: &Made, b: &Made) -> Result<Self, SpeedError> {
        let file = |part: &str, text: String| {
            let path = folder.join(format!("{name}-{part}.txt"));
            std::fs::write(&path, text).map_err(|source| SpeedError::Write { path: path.clone(), source })?;
            Ok(path)
        };
        let lines = |made: &Made| -> String {
            made.segments.iter().map(|segment| format!("{}\n", segment.span.of(&made.text))).collect()
        };
        Ok(Self {
            a: file("a", a.text.clone())?,
            b: file("b", b.text.clone())?,
            sentences_a: file("sentences-a", lines(a))?,
            sentences_b: file("sentences-b", lines(b))?,
        })
    }
}

/// Two articles: ours from text to marked words, and what others make of the same texts.
///
/// # Errors
/// [`SpeedError::Write`].
pub fn pair_table(peers: &Peers, folder: &Path, sentences: usize) -> Result<String, SpeedError> {
    let made = event(2, sentences, 1);
    let [a, b] = made.as_slice() else { return Ok(String::new()) };
    let files = Files::write(folder, &format!("pair-{sentences}"), a, b)?;
    let words = a.text.split_whitespace().count() + b.text.split_whitespace().count();
    let whole = best(|| pair(&a.text, &b.text));
    let in_words = best(|| diff(&a.text, &b.text, RegimeKind::SharedCopy, Some("en")));
    let mut table = format!("2 articles of {sentences} sentences, {words} words in all\n");
    let mut row = |who: &str, took: Took, beside: f64| {
        writeln!(table, "  {who:<66} {}", shown(took, beside)).ok();
    };
    row("parallax, all of it: text → sentences, figures, links, marked words", Took::Seconds(whole), whole);
    row(
        "difflib, the same job: each sentence's likest, then its words",
        peers.python("difflib-sentences", &[&files.sentences_a, &files.sentences_b]),
        whole,
    );
    row("CollateX, all words", peers.python("collatex", &[&files.a, &files.b]), whole);
    row("parallax, words only, each text as one sequence", Took::Seconds(in_words), in_words);
    row("difflib, words only, autojunk off", peers.python("difflib", &[&files.a, &files.b]), in_words);
    row("diff-match-patch, words only", peers.python("dmp-words", &[&files.a, &files.b]), in_words);
    row("diff-match-patch, characters", peers.python("dmp-chars", &[&files.a, &files.b]), in_words);
    row("git diff --no-index --word-diff, with the program's start", peers.git(&files.a, &files.b), in_words);
    Ok(table)
}

/// Seconds, and how many times those of `beside`.
fn shown(took: Took, beside: f64) -> String {
    match took {
        Took::Seconds(seconds) => format!("{:>10.2} ms {:>9.1} ×", seconds * 1e3, seconds / beside),
        Took::TooLong => "   stopped after 40 s".into(),
        Took::Missing => "   not here".into(),
    }
}

/// Events of growing size, each measured by `run` in a process of its own, and difflib on the pairs of the smallest.
///
/// # Errors
/// Those of `run`, and [`SpeedError::Write`].
pub fn event_table(
    peers: &Peers,
    folder: &Path,
    run: impl Fn(usize) -> Result<EventRun, SpeedError>,
) -> Result<String, SpeedError> {
    let mut table = String::from(
        "events of articles of 40 sentences, texts to matrix, one thread\n  \
         articles  pairs  share a fact   links  passages |  reading  aligning  passages   matrix     total | per sharing pair   memory\n",
    );
    let mut smallest = None;
    for articles in [20, 50, 100, 200] {
        let found = run(articles)?;
        smallest.get_or_insert(found);
        let ms = |seconds: f64| seconds * 1e3;
        writeln!(
            table,
            "  {:>8} {:>6} {:>13} {:>7} {:>9} | {:>6.0}ms {:>7.0}ms {:>7.0}ms {:>6.0}ms {:>7.0}ms | {:>13.3} ms {:>6} MB",
            found.articles,
            found.pairs,
            found.sharing,
            found.links,
            found.passages,
            ms(found.reading),
            ms(found.aligning),
            ms(found.closing),
            ms(found.laying),
            ms(found.seconds()),
            ms(found.seconds()) / found.sharing.max(1) as f64,
            found.memory / 1_000_000,
        )
        .ok();
    }
    if let Some(ours) = smallest {
        // Every 19th pair, so that it ends today; the rest is taken to cost the same.
        let made = event(ours.articles, 40, 1);
        let all: Vec<(usize, usize)> =
            (0..made.len()).flat_map(|x| (x + 1..made.len()).map(move |y| (x, y))).collect();
        let some: Vec<&(usize, usize)> = all.iter().step_by(19).collect();
        for (peer, what) in
            [("difflib-sentences", "the same job"), ("difflib", "words only"), ("collatex", "all words")]
        {
            let mut sum = 0.0;
            let mut took = Took::Missing;
            for (x, y) in &some {
                let (Some(a), Some(b)) = (made.get(*x), made.get(*y)) else { continue };
                let files = Files::write(folder, "event", a, b)?;
                took = if peer == "difflib-sentences" {
                    peers.python(peer, &[&files.sentences_a, &files.sentences_b])
                } else {
                    peers.python(peer, &[&files.a, &files.b])
                };
                let Took::Seconds(seconds) = took else { break };
                sum += seconds * all.len() as f64 / some.len() as f64;
                took = Took::Seconds(sum);
            }
            let what = format!("{peer}, {what}, {} pairs (from {} of them)", all.len(), some.len());
            writeln!(table, "  {what:<66} {}", shown(took, ours.seconds())).ok();
        }
    }
    Ok(table)
}

/// What one more article costs, beside all of the event anew.
pub fn arrival_table() -> String {
    let made = event(21, 40, 1);
    let reading = made.last().map_or(0.0, |last| best(|| Profile::of(&last.side())));
    let profiles: Vec<Profile> = made.iter().map(|made| Profile::of(&made.side())).collect();
    let mut alignments = std::collections::BTreeMap::new();
    let all = best(|| (0..21).map(|at| arrival(&profiles, at, &mut alignments)).sum::<usize>());
    let mut count = 0;
    let one = best(|| count = arrival(&profiles, 20, &mut alignments));
    format!(
        "the 21st article\n  its own pairs: {count} aligned, {:.2} ms, and {:.2} ms to read it; all {} pairs anew: {:.2} ms\n",
        one * 1e3,
        reading * 1e3,
        alignments.len(),
        all * 1e3,
    )
}
