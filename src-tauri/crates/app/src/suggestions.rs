//! Suggestions: differences that a rule found, which a coder accepts as codings or puts aside. They count nowhere until then.

use std::collections::BTreeMap;

use parallax_compare::{Contrast, ContrastSide, Gathered, Rule, gather};
use parallax_framing::{Anchor, CodeKind, Codebook, Coding, Selection, built_in};
use parallax_store::Batch;

use crate::coverage::Laid;
use crate::export::csv_of;
use crate::matrix::stance;
use crate::open::now;
use crate::records::{CODEBOOKS, CODINGS, SUGGESTIONS, SuggestionDecision};
use crate::texts::{Cut, key};
use crate::wire::{
    AcceptSuggestion, CodeRef, CodingRow, History, Nothing, SuggestedPiece, SuggestedSide, SuggestionRef,
    SuggestionRow, SuggestionRule, SuggestionStatus, SuggestionsInput,
};
use crate::{App, AppError, Result};

/// The columns of the suggestions as a table, in order. One row a suggestion.
pub const SUGGESTION_COLUMNS: &[&str] = &[
    "rule", "strength", "passage", "code", "status", "about", "outlet_a", "words_a", "text_a", "outlet_b",
    "words_b", "text_b", "source", "id",
];

/// The built-in codebook of wording differences.
const CODEBOOK: &str = "3fef0bfe-8730-544f-b6cc-6248a85d3f2c";

fn shown(rule: Rule) -> Option<SuggestionRule> {
    Some(match rule {
        Rule::ReportingVerb => SuggestionRule::ReportingVerb,
        Rule::Hedge => SuggestionRule::Hedge,
        Rule::Naming => SuggestionRule::Naming,
        Rule::Agency => SuggestionRule::Agency,
        Rule::Figure => SuggestionRule::Figure,
        Rule::QuotationCut => SuggestionRule::QuotationCut,
        _ => return None,
    })
}

/// The code of [`CODEBOOK`] that a rule proposes.
fn code_of(rule: SuggestionRule) -> &'static str {
    match rule {
        SuggestionRule::ReportingVerb => "de18ef8e-6cf6-5cf1-a166-3826292a4293",
        SuggestionRule::Hedge => "a1b11001-8924-56f1-997e-e3f7c8ba6afa",
        SuggestionRule::Naming => "0829ab80-9ac8-5212-99db-420a08bdfe91",
        SuggestionRule::Agency => "c5ec9432-10a1-508c-b66f-4d5b20f64392",
        SuggestionRule::Figure => "deaeb8e8-7798-588e-9c69-d9a777b951c2",
        SuggestionRule::QuotationCut => "6eeace58-cc36-59a4-b810-50293baaafde",
    }
}

/// The id of a contrast: the same for the same rule on the same places, whichever side comes first.
fn id_of(laid: &Laid, contrast: &Contrast) -> String {
    let mut sides: Vec<String> = contrast
        .sides
        .iter()
        .map(|side| {
            let revision = laid.cuts.get(side.article).map_or("", |cut| cut.revision.id.as_str());
            let spans: Vec<String> =
                side.spans.iter().map(|span| format!("{}-{}", span.start(), span.end())).collect();
            format!("{revision}:{}", spans.join(","))
        })
        .collect();
    sides.sort();
    let name = format!("{}|{}", contrast.why.rule.id(), sides.join("|"));
    blake3::hash(name.as_bytes()).to_hex().chars().take(32).collect()
}

/// The words of a side, cut at the marks.
fn pieces(cut: &Cut, side: &ContrastSide) -> Vec<SuggestedPiece> {
    let text = &cut.revision.text;
    let mut out: Vec<SuggestedPiece> = Vec::new();
    let piece = |words: &str, marked: bool| SuggestedPiece { text: words.to_owned(), marked };
    let mut last: Option<usize> = None;
    for &index in &side.segments {
        let Some(segment) = cut.segments.get(index) else { continue };
        if let Some(last) = last {
            // Where sentences between are left out, the reader is told.
            out.push(piece(if last + 1 == index { " " } else { " … " }, false));
        }
        last = Some(index);
        let mut at = segment.span.start();
        for span in side.spans.iter().filter_map(|span| span.intersection(segment.span)) {
            out.push(piece(text.get(at..span.start()).unwrap_or_default(), false));
            out.push(piece(text.get(span.start().max(at)..span.end()).unwrap_or_default(), true));
            at = at.max(span.end());
        }
        out.push(piece(text.get(at..segment.span.end()).unwrap_or_default(), false));
    }
    out.retain(|piece| !piece.text.is_empty());
    out
}

impl App {
    /// The codebook of wording differences: the library's, or the one that comes with Parallax.
    fn wording_differences(&self) -> Result<(Codebook, bool)> {
        if let Ok(here) = self.codebook_record(CODEBOOK) {
            return Ok((here, true));
        }
        let shipped = built_in().into_iter().find(|codebook| codebook.id == CODEBOOK);
        shipped
            .map(|codebook| (codebook, false))
            .ok_or_else(|| AppError::internal("The codebook of wording differences is missing."))
    }

    fn suggested_side(&self, laid: &Laid, side: &ContrastSide, also: &[usize]) -> Result<SuggestedSide> {
        let cut = laid
            .cuts
            .get(side.article)
            .ok_or_else(|| AppError::internal("A suggestion names an article that is not there."))?;
        let record = self.article_record(&cut.revision.article)?;
        let outlet = |&article: &usize| {
            let cut = laid.cuts.get(article)?;
            Some(self.outlet_name(&self.article_record(&cut.revision.article).ok()?))
        };
        Ok(SuggestedSide {
            article: record.id.clone(),
            revision: cut.revision.id.clone(),
            outlet: self.outlet_name(&record),
            title: record.title,
            segments: side.segments.iter().map(|&segment| segment as u32).collect(),
            pieces: pieces(cut, side),
            also: also.iter().filter_map(outlet).collect(),
        })
    }

    /// What the current coder decided on suggestions, by the suggestion's id.
    fn suggestion_decisions(&self) -> Result<BTreeMap<String, SuggestionDecision>> {
        let coder = self.settings_record()?.coder;
        let mut found = BTreeMap::new();
        for row in self.store().scan(&SUGGESTIONS)? {
            let (_, decision) = row?;
            if decision.coder == coder {
                found.insert(decision.id.clone(), decision);
            }
        }
        Ok(found)
    }

    /// Carries a coder's decisions over to a new name.
    pub(crate) fn rename_in_suggestions(&self, before: &str, name: &str, batch: &mut Batch) -> Result<()> {
        for row in self.store().scan(&SUGGESTIONS)? {
            let (place, decision) = row?;
            if decision.coder == before {
                let id = format!("{}/{name}", decision.id);
                batch.delete(&SUGGESTIONS, place);
                batch.put(
                    &SUGGESTIONS,
                    key(&id),
                    &SuggestionDecision { coder: name.to_owned(), ..decision },
                )?;
            }
        }
        Ok(())
    }

    fn suggestion_row(
        &self,
        laid: &Laid,
        group: &Gathered<'_>,
        codebook: &Codebook,
        decisions: &BTreeMap<String, SuggestionDecision>,
    ) -> Result<Option<SuggestionRow>> {
        let first = group.first;
        let Some(rule) = shown(first.why.rule) else { return Ok(None) };
        let code = code_of(rule);
        let named = codebook.get(code);
        // A decision on any of those over the same words is one on all.
        let mut status = SuggestionStatus::Open;
        let mut coding = None;
        for contrast in &group.all {
            match decisions.get(&id_of(laid, contrast)).map(|decision| &decision.coding) {
                Some(Some(made)) if self.coding_at(&key(made))?.is_some() => {
                    (status, coding) = (SuggestionStatus::Accepted, Some(made.clone()));
                    break;
                }
                // The coding was deleted: the suggestion is open again.
                Some(Some(_)) | None => {}
                Some(None) => status = SuggestionStatus::Dismissed,
            }
        }
        let [a, b] = &first.sides;
        let [also_a, also_b] = &group.also;
        Ok(Some(SuggestionRow {
            id: id_of(laid, first),
            rule,
            passage: first.passage as u32,
            words: first.why.words.clone(),
            about: first.why.about.clone(),
            stances: first.why.stances.map(|stances| stances.map(stance)),
            source: first.why.source.clone(),
            strength: first.strength,
            sides: [self.suggested_side(laid, a, also_a)?, self.suggested_side(laid, b, also_b)?],
            code: CodeRef { codebook: CODEBOOK.to_owned(), code: code.to_owned() },
            code_name: named.map(|code| code.name.clone()).unwrap_or_default(),
            colour: named.map(|code| code.colour.clone()).unwrap_or_default(),
            status,
            coding,
        }))
    }

    /// Differences that rules found in an event's coverage, by passage and rule. The same words in several articles make one
    /// suggestion. What is given of `input.articles` restricts it to those between these.
    ///
    /// # Errors
    /// [`crate::Code::NotFound`] for the event, those of reading.
    pub fn suggestions(&self, input: SuggestionsInput) -> Result<Vec<SuggestionRow>> {
        let laid = self.laid(&self.coverage(&input.event)?)?;
        let wanted = |side: &ContrastSide| {
            let article = laid.cuts.get(side.article).map(|cut| &cut.revision.article);
            input
                .articles
                .as_ref()
                .is_none_or(|wanted| article.is_some_and(|article| wanted.contains(article)))
        };
        let of_rule = |contrast: &&Contrast| input.rule.is_none() || shown(contrast.why.rule) == input.rule;
        let all =
            laid.contrasts().iter().filter(of_rule).filter(|contrast| contrast.sides.iter().all(wanted));
        let (codebook, _) = self.wording_differences()?;
        let decisions = self.suggestion_decisions()?;
        let mut rows = Vec::new();
        for group in gather(all) {
            rows.extend(self.suggestion_row(&laid, &group, &codebook, &decisions)?);
        }
        Ok(rows)
    }

    /// The suggestions of an event as CSV (RFC 4180, UTF-8, header in the first line).
    ///
    /// # Errors
    /// Those of [`App::suggestions`].
    pub fn suggestions_csv(&self, input: SuggestionsInput) -> Result<Vec<u8>> {
        let name = |value: serde_json::Result<serde_json::Value>| {
            value.ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
        };
        let cells = |row: SuggestionRow| {
            let [a, b] = &row.sides;
            let [words_a, words_b] = &row.words;
            let text = |side: &SuggestedSide| {
                side.pieces.iter().map(|piece| piece.text.as_str()).collect::<String>()
            };
            vec![
                name(serde_json::to_value(row.rule)),
                format!("{:.2}", row.strength),
                (row.passage + 1).to_string(),
                row.code_name.clone(),
                name(serde_json::to_value(row.status)),
                row.about.clone(),
                a.outlet.clone(),
                words_a.clone(),
                text(a),
                b.outlet.clone(),
                words_b.clone(),
                text(b),
                row.source.clone().unwrap_or_default(),
                row.id.clone(),
            ]
        };
        Ok(csv_of(SUGGESTION_COLUMNS, self.suggestions(input)?.into_iter().map(cells))?.0)
    }

    /// The contrast with an id.
    fn contrast<'l>(&self, laid: &'l Laid, id: &str) -> Result<&'l Contrast> {
        let found = laid.contrasts().iter().find(|contrast| id_of(laid, contrast) == id);
        found.ok_or_else(|| {
            AppError::new(crate::Code::NotFound, "This suggestion no longer stands.")
                .hint("A text or a link of the event has changed. Look at the list again.")
        })
    }

    fn decide(&self, batch: &mut Batch, id: &str, rule: &str, coding: Option<String>) -> Result<()> {
        let coder = self.settings_record()?.coder;
        let place = key(&format!("{id}/{coder}"));
        let decision =
            SuggestionDecision { id: id.to_owned(), rule: rule.to_owned(), coding, coder, decided: now() };
        Ok(batch.put(&SUGGESTIONS, place, &decision)?)
    }

    /// Makes a coding of a suggestion, on the sentences of both its sides; adds the codebook of wording differences when its code
    /// is taken and the library lacks it. One act to undo.
    ///
    /// # Errors
    /// [`crate::Code::NotFound`] for the event, a suggestion that no longer stands, or the code; [`crate::Code::BadInput`] for one
    /// that was accepted already or a code that is none to apply; those of writing.
    pub fn accept_suggestion(&self, input: AcceptSuggestion) -> Result<CodingRow> {
        let laid = self.laid(&self.coverage(&input.event)?)?;
        let contrast = self.contrast(&laid, &input.id)?;
        let _writing = self.writing();
        let made = self.suggestion_decisions()?.remove(&input.id).and_then(|decision| decision.coding);
        if made.is_some_and(|made| self.codings().is_ok_and(|codings| codings.contains_key(&made))) {
            return Err(AppError::bad_input("This suggestion has been accepted."));
        }
        let rule = shown(contrast.why.rule).ok_or_else(|| {
            AppError::internal("The suggestion is of a rule that this version does not know.")
        })?;
        let chosen = input
            .code
            .unwrap_or_else(|| CodeRef { codebook: CODEBOOK.to_owned(), code: code_of(rule).to_owned() });
        let (codebook, here) = if chosen.codebook == CODEBOOK {
            self.wording_differences()?
        } else {
            (self.codebook_record(&chosen.codebook)?, true)
        };
        let code = codebook.get(&chosen.code).ok_or_else(|| AppError::not_found("code", &chosen.code))?;
        if code.kind == CodeKind::Item || code.deprecated {
            return Err(AppError::bad_input(format!("“{}” is no code to apply.", code.name))
                .hint("Choose another code."));
        }
        let anchors = |side: &ContrastSide| -> Result<Vec<Anchor>> {
            let cut = laid
                .cuts
                .get(side.article)
                .ok_or_else(|| AppError::internal("A suggestion names an article that is not there."))?;
            let segments = side.segments.iter().filter_map(|&segment| cut.segments.get(segment));
            segments
                .map(|segment| {
                    Anchor::new(&cut.revision.id, &cut.revision.text, segment.span)
                        .map_err(|error| AppError::bad_input(format!("{error}.")))
                })
                .collect()
        };
        let [a, b] = &contrast.sides;
        let noted: Vec<String> = contrast
            .why
            .words
            .iter()
            .map(|words| if words.is_empty() { "–".into() } else { format!("“{words}”") })
            .collect();
        let memo = match input.memo.trim() {
            "" => noted.join(" / "),
            memo => memo.to_owned(),
        };
        let time = now();
        let coding = Coding {
            id: parallax_store::new_id().to_string(),
            codebook: chosen.codebook,
            code: chosen.code,
            coder: self.settings_record()?.coder,
            event: Some(input.event),
            selection: Selection::Link { a: anchors(a)?, b: anchors(b)? },
            memo,
            created: time.clone(),
            modified: time,
            target: None,
            certainty: None,
            weight: None,
            suggested: Some(contrast.why.rule.id().to_owned()),
        };
        let text_of = |revision: &str| {
            let cut = laid.cuts.iter().find(|cut| cut.revision.id == revision)?;
            Some(cut.revision.text.as_str())
        };
        coding.check(&codebook, text_of).map_err(|error| AppError::bad_input(format!("{error}.")))?;
        let mut batch = Batch::new(format!("accept suggestion “{}”", code.name));
        if !here {
            batch.put(&CODEBOOKS, key(&codebook.id), &codebook)?;
        }
        batch.put(&CODINGS, key(&coding.id), &coding)?;
        self.decide(&mut batch, &input.id, contrast.why.rule.id(), Some(coding.id.clone()))?;
        self.commit(batch)?;
        self.coding_row(&coding)
    }

    /// Puts a suggestion aside, for the current coder. Can be undone and restored.
    ///
    /// # Errors
    /// [`crate::Code::NotFound`] for the event or a suggestion that no longer stands; those of writing.
    pub fn dismiss_suggestion(&self, input: SuggestionRef) -> Result<History> {
        let laid = self.laid(&self.coverage(&input.event)?)?;
        let contrast = self.contrast(&laid, &input.id)?;
        {
            let _writing = self.writing();
            let mut batch = Batch::new("dismiss suggestion");
            self.decide(&mut batch, &input.id, contrast.why.rule.id(), None)?;
            self.commit(batch)?;
        }
        self.history(Nothing {})
    }

    /// Takes the dismissal of a suggestion back: its own, and those of the suggestions over the same words.
    ///
    /// # Errors
    /// Those of [`App::dismiss_suggestion`].
    pub fn restore_suggestion(&self, input: SuggestionRef) -> Result<History> {
        let laid = self.laid(&self.coverage(&input.event)?)?;
        self.contrast(&laid, &input.id)?;
        let group = gather(laid.contrasts())
            .into_iter()
            .find(|group| group.all.iter().any(|contrast| id_of(&laid, contrast) == input.id));
        {
            let _writing = self.writing();
            let decisions = self.suggestion_decisions()?;
            let coder = self.settings_record()?.coder;
            let mut batch = Batch::new("restore suggestion");
            for contrast in group.into_iter().flat_map(|group| group.all) {
                let id = id_of(&laid, contrast);
                if decisions.get(&id).is_some_and(|decision| decision.coding.is_none()) {
                    batch.delete(&SUGGESTIONS, key(&format!("{id}/{coder}")));
                }
            }
            self.commit(batch)?;
        }
        self.history(Nothing {})
    }
}
