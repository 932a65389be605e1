//! What was changed from one revision of an article to the next: a silent edit, sentence by sentence.
//!
//! The order of sentences is kept, as between versions of one text; a sentence that was taken out and put in elsewhere is a
//! move. Use [`crate::align`] for two articles.
//!
//! ```
//! use parallax_compare::{Change, Side, revision_diff};
//! use parallax_text::segments;
//! let (old, new) = ("Talks fail\n\nAt least 12 died.", "Talks fail\n\nAt least 17 died. An inquiry has begun.");
//! let (old_segments, new_segments) = (segments(old, Some("en")), segments(new, Some("en")));
//! let found = revision_diff(
//!     &Side { text: old, segments: &old_segments, language: Some("en") },
//!     &Side { text: new, segments: &new_segments, language: Some("en") },
//! );
//! let changes: Vec<Change> = found.rows.iter().map(|row| row.change).collect();
//! assert_eq!(changes, [Change::Unchanged, Change::Edited, Change::Added]);
//! assert_eq!(found.summary.to_string(), "1 sentence edited, 1 added, 1 number changed");
//! ```

mod pairing;

use std::fmt;

use parallax_text::{SegmentKind, Span};
use serde::{Deserialize, Serialize};

use crate::{Label, Mark, RegimeKind, Side, WordDiff, diff};

/// Two revisions of one article, row by row.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RevisionDiff {
    /// Every segment of both revisions in exactly one row, in the order of the new revision; what was removed stands where it
    /// was.
    pub rows: Vec<RevisionRow>,
    /// The rows and the figures changed in them, counted.
    pub summary: RevisionSummary,
    /// The revisions were too long to be compared in full: an edited sentence may stand as one removed and one added.
    pub simplified: bool,
}

/// What stands side by side of two revisions.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RevisionRow {
    /// Segments of the old revision, ascending and next to each other; empty when the row was added.
    pub old: Vec<usize>,
    /// Segments of the new revision, ascending and next to each other; empty when the row was removed.
    pub new: Vec<usize>,
    /// Byte range of the old text from the first of its segments to the last.
    pub old_span: Option<Span>,
    /// Byte range of the new text from the first of its segments to the last.
    pub new_span: Option<Span>,
    /// What happened.
    pub change: Change,
    /// The words, when both revisions have the row and it is not the same byte for byte. The spans of its pieces count from the
    /// start of `old_span` and `new_span`.
    pub words: Option<WordDiff>,
}

/// What happened to a sentence from one revision to the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// The same words; punctuation, case or white space may differ.
    Unchanged,
    /// Other words.
    Edited,
    /// Only the new revision has it.
    Added,
    /// Only the old revision has it.
    Removed,
    /// It stands in another place; its words may differ too.
    Moved,
}

/// What was changed, counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RevisionSummary {
    /// Rows with the same words.
    pub unchanged: u32,
    /// Of these, rows in another form.
    pub reformatted: u32,
    /// Rows with other words, the headline not counted.
    pub edited: u32,
    /// Segments that only the new revision has.
    pub added: u32,
    /// Segments that only the old revision has.
    pub removed: u32,
    /// Rows in another place.
    pub moved: u32,
    /// Whether the headline has other words, is new or is gone.
    pub headline: bool,
    /// Numbers changed, added or taken out within edited and moved rows; so for the counts below.
    pub numbers: u32,
    /// Names.
    pub names: u32,
    /// Dates.
    pub dates: u32,
    /// Stretches of quoted words, or of words put in or taken out of quotation marks.
    pub quotes: u32,
    /// Reporting verbs.
    pub reporting_verbs: u32,
    /// Hedges.
    pub hedges: u32,
}

/// Compares two revisions of one article.
///
/// Time and memory are bounded for any input; see [`RevisionDiff::simplified`].
pub fn revision_diff(old: &Side<'_>, new: &Side<'_>) -> RevisionDiff {
    let found = pairing::pair(old, new);
    let mut out =
        RevisionDiff { rows: Vec::new(), summary: RevisionSummary::default(), simplified: found.simplified };
    for pair in found.pairs {
        let row = row(old, new, pair);
        out.summary.count(&row, old, new);
        out.rows.push(row);
    }
    out
}

fn row(old: &Side<'_>, new: &Side<'_>, pair: pairing::Pair) -> RevisionRow {
    let cover = |side: &Side<'_>, segments: &[usize]| {
        let spans = segments.iter().filter_map(|&at| side.segments.get(at)).map(|segment| segment.span);
        spans.reduce(Span::cover)
    };
    let (old_span, new_span) = (cover(old, &pair.old), cover(new, &pair.new));
    let (change, words) = match (old_span, new_span) {
        (Some(from), Some(to)) => {
            let (from, to) = (from.of(old.text), to.of(new.text));
            let words = (from != to).then(|| diff(from, to, RegimeKind::SharedCopy, new.language));
            let edited = words.as_ref().is_some_and(|words| {
                let telling = |mark| !matches!(mark, Mark::Same | Mark::Plain);
                let pieces = words.a.iter().chain(&words.b);
                pieces.clone().any(|piece| telling(piece.mark) || piece.label.is_some())
            });
            let change = match (pair.moved, edited) {
                (true, _) => Change::Moved,
                (false, true) => Change::Edited,
                (false, false) => Change::Unchanged,
            };
            (change, words)
        }
        (None, _) => (Change::Added, None),
        (_, None) => (Change::Removed, None),
    };
    RevisionRow { old: pair.old, new: pair.new, old_span, new_span, change, words }
}

impl RevisionSummary {
    fn count(&mut self, row: &RevisionRow, old: &Side<'_>, new: &Side<'_>) {
        let len = |segments: &[usize]| u32::try_from(segments.len()).unwrap_or(u32::MAX);
        let headline = |side: &Side<'_>, segments: &[usize]| {
            let first = segments.first().and_then(|&at| side.segments.get(at));
            first.is_some_and(|segment| segment.kind == SegmentKind::Headline)
        };
        if row.change != Change::Unchanged && (headline(old, &row.old) || headline(new, &row.new)) {
            self.headline = true;
        } else {
            match row.change {
                Change::Unchanged => {
                    self.unchanged += 1;
                    self.reformatted += u32::from(row.words.is_some());
                }
                Change::Edited => self.edited += 1,
                Change::Added => self.added += len(&row.new),
                Change::Removed => self.removed += len(&row.old),
                Change::Moved => self.moved += 1,
            }
        }
        let Some(words) = &row.words else { return };
        // A change has a piece on both sides: it is counted once.
        let lone = words.b.iter().filter(|piece| piece.partner.is_none());
        for label in words.a.iter().chain(lone).filter_map(|piece| piece.label) {
            match label {
                Label::Number => self.numbers += 1,
                Label::Name => self.names += 1,
                Label::Date => self.dates += 1,
                Label::Quote => self.quotes += 1,
                Label::ReportingVerb => self.reporting_verbs += 1,
                Label::Hedge => self.hedges += 1,
            }
        }
    }
}

impl fmt::Display for RevisionSummary {
    /// In English, for logs and the command line: "headline changed, 3 sentences edited, 1 number changed".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut said = Vec::new();
        if self.headline {
            said.push("headline changed".to_owned());
        }
        let mut noun = [" sentence", " sentences"];
        for (count, verb) in
            [(self.edited, "edited"), (self.added, "added"), (self.removed, "removed"), (self.moved, "moved")]
        {
            if count > 0 {
                let [one, many] = std::mem::take(&mut noun);
                said.push(format!("{count}{} {verb}", if count == 1 { one } else { many }));
            }
        }
        for (count, one, many) in [
            (self.numbers, "number", "numbers"),
            (self.names, "name", "names"),
            (self.dates, "date", "dates"),
            (self.quotes, "quotation", "quotations"),
            (self.reporting_verbs, "reporting verb", "reporting verbs"),
            (self.hedges, "hedge", "hedges"),
        ] {
            if count > 0 {
                said.push(format!("{count} {} changed", if count == 1 { one } else { many }));
            }
        }
        match (said.is_empty(), self.reformatted) {
            (false, _) => f.write_str(&said.join(", ")),
            (true, 0) => f.write_str("no change"),
            (true, _) => f.write_str("changed in form only"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use insta::assert_snapshot;
    use parallax_text::{normalise, segments};
    use proptest::prelude::*;

    fn found(old: &str, new: &str) -> RevisionDiff {
        let (old_segments, new_segments) = (segments(old, Some("en")), segments(new, Some("en")));
        revision_diff(
            &Side { text: old, segments: &old_segments, language: Some("en") },
            &Side { text: new, segments: &new_segments, language: Some("en") },
        )
    }

    /// One line a row, then the summary.
    fn shown(old: &str, new: &str) -> String {
        let found = found(old, new);
        let mut out = String::new();
        for row in &found.rows {
            let of = |span: Option<Span>, text| span.map_or("", |span: Span| span.of(text));
            let (from, to) = (of(row.old_span, old), of(row.new_span, new));
            let words = row.words.as_ref().map(|words| words.inline(from, to));
            let shown = words.as_deref().unwrap_or(if to.is_empty() { from } else { to });
            out += &format!("{:?}: {shown}\n", row.change).replace("Unchanged", "=");
        }
        out + &found.summary.to_string()
    }

    const OLD: &str = "Kerry and Lavrov fail to break deadlock\n\n\
        The two met in Paris on Sunday. An estimated 40,000 troops are near the border. Kerry said talks would go on.\n\n\
        No Ukrainian was in the room.\n\nThe minister flew home at night.";

    #[test]
    fn a_silent_edit() {
        let new = "Kerry and Lavrov agree to keep talking\n\n\
            The two met in Paris on Sunday. Up to 40,000 troops are near the border, Moscow says. Kerry claimed talks would go on.\n\n\
            The minister flew home at night. He gave no press conference.";
        assert_snapshot!(shown(OLD, new), @"
        Edited: Kerry and Lavrov {-fail to break deadlock-}{+agree to keep talking+}
        =: The two met in Paris on Sunday.
        Edited: {-An estimated-}{+Up to+} 40,000 troops are near the border{+, Moscow says+}.
        Edited: Kerry {-said-}{+claimed+} talks would go on.
        Removed: No Ukrainian was in the room.
        =: The minister flew home at night.
        Added: He gave no press conference.
        headline changed, 2 sentences edited, 1 added, 1 removed, 1 number changed, 1 name changed, 1 reporting verb changed
        ");
    }

    #[test]
    fn moved_split_and_joined() {
        let new = "Kerry and Lavrov fail to break deadlock\n\n\
            No Ukrainian was in the room.\n\n\
            The two met in Paris on Sunday. Kerry said talks would go on, and the minister flew home at night. \
            An estimated 40,000 troops are near the border.";
        assert_snapshot!(shown(OLD, new), @"
        =: Kerry and Lavrov fail to break deadlock
        Moved: No Ukrainian was in the room.
        =: The two met in Paris on Sunday.
        Moved: Kerry said talks would go on{+, and the minister flew home at night+}.
        =: An estimated 40,000 troops are near the border.
        Removed: The minister flew home at night.
        1 sentence removed, 2 moved
        ");
        let one =
            "Talks\n\nThe two met in Paris on Sunday and agreed that work would go on, Kerry told reporters.";
        let two = "Talks\n\nThe two met in Paris on Sunday. They agreed that work would go on, Kerry told reporters.";
        assert_snapshot!(shown(one, two), @"
        =: Talks
        Edited: The two met in Paris on Sunday {-and-}{+. They+} agreed that work would go on, Kerry told reporters.
        1 sentence edited
        ");
    }

    #[test]
    fn form_alone_is_no_edit() {
        assert_snapshot!(shown("Talks\n\nThe U.S. said “no”.", "Talks\n\nThe US said \"no\"."), @r#"
        =: Talks
        =: The US said "no".
        changed in form only
        "#);
        assert_snapshot!(shown("Talks\n\nThe coup failed.", "Talks\n\nThe \"coup\" failed."), @r#"
        =: Talks
        Edited: The "coup" failed.
        1 sentence edited, 1 quotation changed
        "#);
        assert_snapshot!(shown(OLD, OLD).lines().last().unwrap_or_default(), @"no change");
        assert_snapshot!(shown("", "Talks\n\nThey met."), @"
        Added: Talks
        Added: They met.
        headline changed, 1 sentence added
        ");
    }

    proptest! {
        #[test]
        fn every_segment_is_in_one_row_and_in_order(
            old in prop::collection::vec("(The|No) (man|talks|vote) (met|fell)( on Sunday)?\\.", 0..9),
            new in prop::collection::vec("(The|No) (man|talks|vote) (met|fell)( on Sunday)?\\.", 0..9),
        ) {
            let text = |lines: &[String]| normalise(&format!("Title\n\n{}", lines.join("\n\n")));
            let (old, new) = (text(&old), text(&new));
            let (old_segments, new_segments) = (segments(&old, None), segments(&new, None));
            let found = found(&old, &new);
            let all = |of: fn(&RevisionRow) -> &Vec<usize>| found.rows.iter().flat_map(of).copied().collect::<Vec<_>>();
            prop_assert_eq!(all(|row| &row.new), (0..new_segments.len()).collect::<Vec<_>>());
            let kept: Vec<usize> =
                found.rows.iter().filter(|row| row.change != Change::Moved).flat_map(|row| row.old.clone()).collect();
            prop_assert!(kept.is_sorted(), "only moved rows leave the order: {:?}", kept);
            let mut old_all = all(|row| &row.old);
            old_all.sort_unstable();
            prop_assert_eq!(old_all, (0..old_segments.len()).collect::<Vec<_>>());
        }
    }

    #[test]
    fn bad_input_is_bounded() {
        // A minute would mean that something is not bounded.
        let start = std::time::Instant::now();
        let same = format!("Title\n\n{}", "The same sentence again. ".repeat(10_000));
        bounded(&same, &same);
        let fewer = format!("Title\n\n{}", "The same sentence again. ".repeat(9_000));
        bounded(&same, &fewer);
        bounded(&same, &format!("Title\n\n{}", "The same sentence again and again. ".repeat(2_000)));
        let long = |seed: usize| {
            (0..3_000)
                .map(|i| format!("Word{} met word{} in town{}. ", i * seed % 911, i % 37, i * seed))
                .collect::<String>()
        };
        bounded(&format!("Title\n\n{}", long(7)), &format!("Title\n\n{}", long(11)));
        bounded("Title", &format!("Title\n\n{}", "x".repeat(200_000)));
        assert!(start.elapsed().as_secs() < 240);
    }

    fn bounded(old: &str, new: &str) {
        assert!(!found(old, new).rows.is_empty());
    }
}
