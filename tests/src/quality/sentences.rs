//! Where sentences end: ours beside `sentencex`, on the same paragraphs in the same run.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::Path;

use parallax_text::{Offsets, Span};
use serde::Deserialize;

use super::{QualityError, Score, json_lines};

/// A paragraph and its sentences, as half-open code points.
#[derive(Deserialize)]
struct Paragraph {
    text: String,
    spans: Vec<(usize, usize)>,
}

/// The sets, and what each is for.
const SETS: [(&str, &str); 3] =
    [("dev-ewt", "tuned on"), ("test-pud-news", "report"), ("golden-rules", "report")];

/// Precision, recall and F1 of inner boundaries (the end of each sentence that is not the last of its paragraph) on the sets
/// of `gold_dir/sentences`, and the share of paragraphs that are wholly right, as a table.
///
/// # Errors
/// [`QualityError`] when a set is missing or of another form.
pub fn sentences(gold_dir: &Path) -> Result<String, QualityError> {
    let mut table =
        String::from("sentences      use       splitter    precision  recall  F1      paragraphs right\n");
    for (set, kept_for) in SETS {
        let paragraphs: Vec<Paragraph> =
            json_lines(&gold_dir.join("sentences").join(format!("{set}.jsonl")))?;
        let ours = |text: &str| parallax_text::sentences(text, Some("en"));
        for (name, split) in [("parallax", &ours as &dyn Fn(&str) -> Vec<Span>), ("sentencex", &peer)] {
            let mut score = Score::default();
            let mut right = 0;
            for paragraph in &paragraphs {
                let gold = gold_ends(paragraph);
                let found = inner_ends(&split(&paragraph.text));
                score.right += gold.intersection(&found).count();
                score.found += found.len();
                score.gold += gold.len();
                right += usize::from(gold == found);
            }
            let (p, r, f) = (score.precision(), score.recall(), score.f1());
            let all = paragraphs.len();
            writeln!(table, "{set:<14} {kept_for:<9} {name:<11} {p:<10.4} {r:<7.4} {f:<7.4} {right}/{all}")
                .ok();
        }
    }
    Ok(table)
}

/// The sentences of the `sentencex` crate, without the white space that it leaves at their ends.
fn peer(text: &str) -> Vec<Span> {
    sentencex::get_sentence_boundaries("en", text)
        .into_iter()
        .filter_map(|b| Span::within(text, text.get(b.start_byte..b.end_byte)?.trim()))
        .filter(|span| !span.is_empty())
        .collect()
}

fn gold_ends(paragraph: &Paragraph) -> BTreeSet<usize> {
    let offsets = Offsets::new(&paragraph.text);
    let inner = paragraph.spans.len().saturating_sub(1);
    paragraph.spans.iter().take(inner).filter_map(|&(_, end)| offsets.byte(end)).collect()
}

fn inner_ends(spans: &[Span]) -> BTreeSet<usize> {
    spans.iter().take(spans.len().saturating_sub(1)).map(|span| span.end()).collect()
}
