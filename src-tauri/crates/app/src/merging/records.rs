//! Coders, codings, answers, settled disagreements and link decisions of the other library.

use std::collections::BTreeSet;

use parallax_compare::Verdict;
use parallax_framing::{Answer, Coder, Coding, Settlement};
use parallax_store::Key;

use super::Merge;
use crate::Result;
use crate::compare::pair_key;
use crate::records::{ANSWERS, CODERS, CODINGS, DECISIONS, LinkDecision, SETTLEMENTS};
use crate::texts::key;
use crate::wire::{Kept, MergedKind};

/// The fields of two codings that differ, in words.
fn coding_fields(here: &Coding, there: &Coding) -> Vec<(&'static str, String, String)> {
    let number = |value: Option<u8>| value.map(|value| value.to_string()).unwrap_or_default();
    let words = |coding: &Coding| {
        coding.selection.anchors().iter().map(|anchor| anchor.quote.as_str()).collect::<Vec<_>>().join(" … ")
    };
    [
        ("code", here.code.clone(), there.code.clone()),
        ("coder", here.coder.clone(), there.coder.clone()),
        ("words", words(here), words(there)),
        ("memo", here.memo.clone(), there.memo.clone()),
        ("target", here.target.clone().unwrap_or_default(), there.target.clone().unwrap_or_default()),
        ("certainty", number(here.certainty), number(there.certainty)),
        ("weight", number(here.weight), number(there.weight)),
    ]
    .into_iter()
    .filter(|(_, here, there)| here != there)
    .collect()
}

impl Merge<'_> {
    pub(super) fn coders(&mut self) -> Result<()> {
        let known = self.app.coder_records()?;
        for coder in &self.study.coders {
            if known.contains_key(&coder.name) {
                self.tally.same(MergedKind::Coder);
                continue;
            }
            let articles = coder.articles.iter().map(|id| self.ids.article(id)).collect();
            let coder = Coder { articles, ..coder.clone() };
            self.batch.put(&CODERS, Key::from(coder.name.as_str()), &coder)?;
            self.tally.added(MergedKind::Coder);
        }
        Ok(())
    }

    pub(super) fn codings(&mut self) -> Result<()> {
        let here = self.app.codings()?;
        // A coding that came beside this library's at an earlier merge is known by what it says.
        let said = |coding: &Coding| {
            (coding.coder.clone(), coding.code.clone(), coding.created.clone(), coding.memo.clone())
        };
        let known: BTreeSet<_> = here.values().map(said).collect();
        for theirs in &self.study.codings {
            let coding = Coding {
                selection: self.ids.selection(&theirs.selection),
                event: theirs.event.as_deref().map(|id| self.ids.event(id)),
                ..theirs.clone()
            };
            match here.get(&coding.id) {
                None => {
                    self.batch.put(&CODINGS, key(&coding.id), &coding)?;
                    self.tally.added_coding(&coding.id);
                }
                Some(ours) => {
                    let fields = coding_fields(ours, &coding);
                    if fields.is_empty() {
                        self.tally.same(MergedKind::Coding);
                        continue;
                    }
                    if !known.contains(&said(&coding)) {
                        let beside = Coding { id: parallax_store::new_id().to_string(), ..coding };
                        self.batch.put(&CODINGS, key(&beside.id), &beside)?;
                    }
                    self.tally.conflict(MergedKind::Coding, &ours.id, fields, Kept::Beside);
                }
            }
        }
        Ok(())
    }

    pub(super) fn answers(&mut self) -> Result<()> {
        let here = self.app.answers()?;
        for theirs in &self.study.answers {
            let answer = Answer {
                article: self.ids.article(&theirs.article),
                revision: self.ids.revision(&theirs.revision),
                ..theirs.clone()
            };
            let same = here.get(&answer.id).or_else(|| {
                here.values().find(|known| {
                    (&known.article, &known.codebook, &known.item, &known.coder)
                        == (&answer.article, &answer.codebook, &answer.item, &answer.coder)
                })
            });
            match same {
                None => {
                    self.batch.put(&ANSWERS, key(&answer.id), &answer)?;
                    self.tally.added(MergedKind::Answer);
                }
                Some(ours) if (ours.value, &ours.memo) == (answer.value, &answer.memo) => {
                    self.tally.same(MergedKind::Answer);
                }
                Some(ours) => {
                    // One coder has one answer to a question: both cannot stand.
                    let said =
                        |answer: &Answer| format!("{} {}", answer.value, answer.memo).trim().to_owned();
                    let fields = vec![("answer", said(ours), said(&answer))];
                    let name = format!("{}: {}", answer.coder, answer.item);
                    self.tally.conflict(MergedKind::Answer, &name, fields, Kept::Report);
                }
            }
        }
        Ok(())
    }

    pub(super) fn settlements(&mut self) -> Result<()> {
        let mut known = BTreeSet::new();
        for row in self.app.store().scan(&SETTLEMENTS)? {
            known.insert(row?.1.id);
        }
        for theirs in &self.study.settlements {
            if known.contains(&theirs.id) {
                self.tally.same(MergedKind::Settlement);
                continue;
            }
            let settled = Settlement { revision: self.ids.revision(&theirs.revision), ..theirs.clone() };
            self.batch.put(&SETTLEMENTS, key(&settled.id), &settled)?;
            self.tally.added(MergedKind::Settlement);
        }
        Ok(())
    }

    pub(super) fn decisions(&mut self) -> Result<()> {
        let mut known: Vec<LinkDecision> = Vec::new();
        for row in self.app.store().scan(&DECISIONS)? {
            known.push(row?.1);
        }
        for theirs in &self.study.decisions {
            let (one, other) = (self.ids.revision(&theirs.first), self.ids.revision(&theirs.second));
            let (first, second, first_spans, second_spans) = if one <= other {
                (one, other, &theirs.first_spans, &theirs.second_spans)
            } else {
                (other, one, &theirs.second_spans, &theirs.first_spans)
            };
            let decision = LinkDecision {
                first,
                second,
                first_spans: first_spans.clone(),
                second_spans: second_spans.clone(),
                verdict: if theirs.made { Verdict::Make } else { Verdict::Cut },
                coder: theirs.coder.clone(),
                decided: theirs.decided.clone(),
            };
            let place = |decision: &LinkDecision| {
                (
                    decision.first.clone(),
                    decision.second.clone(),
                    decision.first_spans.clone(),
                    decision.second_spans.clone(),
                )
            };
            match known.iter().find(|ours| place(ours) == place(&decision)) {
                None => {
                    let name = format!(
                        "{}{}",
                        pair_key(&decision.first, &decision.second),
                        parallax_store::new_id()
                    );
                    self.batch.put(&DECISIONS, Key::from(name.as_str()), &decision)?;
                    self.tally.added(MergedKind::Decision);
                }
                Some(ours) if ours.verdict == decision.verdict => self.tally.same(MergedKind::Decision),
                Some(ours) => {
                    let said = |decision: &LinkDecision| {
                        let word = if decision.verdict == Verdict::Make { "linked" } else { "cut" };
                        format!("{word} by {}", decision.coder)
                    };
                    let fields = vec![("verdict", said(ours), said(&decision))];
                    self.tally.conflict(MergedKind::Decision, "a link", fields, Kept::Report);
                }
            }
        }
        Ok(())
    }
}
