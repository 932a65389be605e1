//! Word choice: who calls it what, over all of an event's passages.

use std::collections::BTreeSet;

use parallax_compare::{ChoiceKind, Row, Use, word_choices};

use crate::coverage::Laid;
use crate::pieces::{Joined, label};
use crate::wire::{ById, UseView, VariantView, WordChoiceKind, WordChoiceView};
use crate::{App, Result};

/// How many variants two ladders of words must have in common to be one. One is chance: "said" stands against many verbs.
const SHARED: usize = 2;

/// A variant's words as they are told apart.
fn folded(variant: &VariantView) -> String {
    variant.text.to_lowercase()
}

fn outlets(choice: &WordChoiceView) -> usize {
    let uses = choice.variants.iter().flat_map(|variant| &variant.uses);
    uses.map(|place| place.article.as_str()).collect::<BTreeSet<_>>().len()
}

/// Joins ladders over the same words that were found in several passages.
fn join(choices: Vec<WordChoiceView>) -> Vec<WordChoiceView> {
    let mut joined: Vec<WordChoiceView> = Vec::new();
    for choice in choices {
        let words: BTreeSet<String> = choice.variants.iter().map(folded).collect();
        let alike = joined.iter_mut().find(|known| {
            let shared = known.variants.iter().filter(|variant| words.contains(&folded(variant))).count();
            known.kind == choice.kind && shared >= SHARED
        });
        let Some(known) = alike else {
            joined.push(choice);
            continue;
        };
        if known.label != choice.label {
            known.label = None;
        }
        for variant in choice.variants {
            let same = known.variants.iter_mut().find(|kept| folded(kept) == folded(&variant));
            match same {
                Some(kept) => kept.uses.extend(variant.uses),
                None => known.variants.push(variant),
            }
        }
    }
    for choice in &mut joined {
        // A name found in several passages may be used at one place for all of them.
        for variant in &mut choice.variants {
            variant.uses.dedup_by(|x, y| (&x.article, x.start) == (&y.article, y.start));
        }
        choice.variants.sort_by_key(|variant| usize::MAX - variant.uses.len());
    }
    joined
}

impl App {
    /// The word choices of one passage.
    pub(crate) fn choices_of(&self, laid: &Laid, row: &Row) -> Result<Vec<WordChoiceView>> {
        let told: Vec<(usize, &[usize], Joined)> = row
            .cells
            .iter()
            .enumerate()
            .filter(|(_, cell)| !cell.segments.is_empty() && !cell.within)
            .filter_map(|(article, cell)| {
                Some((article, &*cell.segments, Joined::new(laid.cuts.get(article)?, &cell.segments)))
            })
            .collect();
        if told.len() < 2 {
            return Ok(Vec::new());
        }
        let texts: Vec<&str> = told.iter().map(|(.., joined)| joined.text.as_str()).collect();
        let language = laid.cuts.first().and_then(|cut| cut.language.as_deref());
        let articles = self.articles()?;
        let shown = |place: &Use| -> Option<UseView> {
            let (article, segments, joined) = told.get(place.wording)?;
            let cut = laid.cuts.get(*article)?;
            let text = &cut.revision.text;
            let span = joined.back(place.span, text).next()?;
            let &segment = segments.iter().find(|&&segment| {
                cut.segments.get(segment).is_some_and(|segment| segment.span.contains(span))
            })?;
            let whole = cut.segments.get(segment)?.span;
            let (start, end) = cut.offsets().code_points(span);
            Some(UseView {
                article: cut.revision.article.clone(),
                revision: cut.revision.id.clone(),
                outlet: articles.get(&cut.revision.article).map(|a| self.outlet_name(a)).unwrap_or_default(),
                passage: row.passage as u32,
                segment: segment as u32,
                start: start as u32,
                end: end as u32,
                text: span.of(text).to_owned(),
                before: text.get(whole.start()..span.start()).unwrap_or_default().to_owned(),
                after: text.get(span.end()..whole.end()).unwrap_or_default().to_owned(),
            })
        };
        let choices = word_choices(&texts, language).into_iter().map(|choice| WordChoiceView {
            kind: match choice.kind {
                ChoiceKind::Words => WordChoiceKind::Words,
                ChoiceKind::Naming => WordChoiceKind::Name,
            },
            label: choice.label.map(label),
            variants: choice
                .variants
                .iter()
                .map(|variant| VariantView {
                    text: variant.text.clone(),
                    uses: variant.uses.iter().filter_map(shown).collect(),
                })
                .filter(|variant| !variant.uses.is_empty())
                .collect(),
        });
        Ok(choices.filter(|choice| choice.variants.len() > 1).collect())
    }

    /// Differing words for one thing, over all of an event's passages: words before names, those of most outlets first.
    ///
    /// # Errors
    /// [`crate::Code::NotFound`], those of reading.
    pub fn word_choices(&self, input: ById) -> Result<Vec<WordChoiceView>> {
        let laid = self.laid(&self.coverage(&input.id)?)?;
        let mut found = Vec::new();
        for row in &laid.matrix.rows {
            found.extend(self.choices_of(&laid, row)?);
        }
        let mut joined = join(found);
        joined.sort_by_key(|choice| (choice.kind, usize::MAX - outlets(choice)));
        Ok(joined)
    }
}
