//! Disagreements that are settled. The codings they are about stay as they are.

use parallax_framing::{Anchor, Settlement};
use parallax_store::Batch;
use parallax_text::Span;

use crate::coding::anchored;
use crate::compared::SettledAt;
use crate::judged::Judged;
use crate::open::now;
use crate::pieces::segments_of;
use crate::records::SETTLEMENTS;
use crate::texts::{Cut, key};
use crate::wire::{ById, CodeHead, CodeRef, History, ListSettled, Nothing, Settle, SettlementRow, UnitSide};
use crate::{App, AppError, Result};

/// Whether a stretch is all of a text: what is settled there is settled of the whole article.
fn covers(cut: &Cut, span: Span) -> bool {
    span.start() == 0 && span.end() == cut.revision.text.len()
}

impl App {
    /// Settled differences of a codebook on the newest texts, by text and code, with their places in code points. What was settled
    /// on an older text counts where its words are found again.
    pub(crate) fn settled_by_place(&self, judged: &Judged, codebook: &str) -> Result<SettledAt> {
        let mut found = SettledAt::new();
        let homes = self.homes()?;
        for settlement in self.settlements()?.values().filter(|settlement| settlement.codebook == codebook) {
            let home = homes.get(&settlement.revision);
            let text = judged.articles.iter().position(|article| Some(&article.id) == home);
            let code = judged.codes.iter().position(|code| code.id == settlement.code);
            if let (Some(text), Some(code)) = (text, code) {
                let row = self.settlement_row(settlement)?;
                if !row.lost {
                    let place = (u64::from(row.side.start), u64::from(row.side.end));
                    found.entry((text, code)).or_default().push((place, row));
                }
            }
        }
        Ok(found)
    }

    /// A settlement with its place in the newest text of its article, or in the older one where it was lost since.
    fn settlement_row(&self, settlement: &Settlement) -> Result<SettlementRow> {
        let homes = self.homes()?;
        let home = homes
            .get(&settlement.revision)
            .ok_or_else(|| AppError::not_found("revision", &settlement.revision))?;
        let article = self.article_record(home)?;
        let older = self.cut(&article, Some(&settlement.revision))?;
        let span = Span::new(&older.revision.text, settlement.start, settlement.end).map_err(|error| {
            AppError::internal(format!("What was settled does not lie on its text: {error}."))
        })?;
        let whole = covers(&older, span);
        let newest = self.cut(&article, None)?;
        let again = if whole {
            Some(Span::whole(&newest.revision.text))
        } else if newest.revision.id == older.revision.id {
            Some(span)
        } else {
            let anchor = Anchor::new(&older.revision.id, &older.revision.text, span);
            anchor.ok().and_then(|anchor| anchored(&[anchor], &newest, &homes).first().copied())
        };
        let (cut, span) = again.map_or((&older, span), |span| (&newest, span));
        let (start, end) = cut.offsets().code_points(span);
        let code = CodeRef { codebook: settlement.codebook.clone(), code: settlement.code.clone() };
        let (_, code) = self.code(&code)?;
        Ok(SettlementRow {
            id: settlement.id.clone(),
            side: UnitSide {
                outlet: self.outlet_name(&article),
                segments: if whole { Vec::new() } else { segments_of(cut, span) },
                text: if whole { article.title.clone() } else { span.of(&cut.revision.text).to_owned() },
                article: article.id,
                title: article.title,
                revision: cut.revision.id.clone(),
                start: start as u32,
                end: end as u32,
            },
            whole,
            lost: again.is_none(),
            code: CodeHead { id: code.id, name: code.name, colour: code.colour },
            applies: settlement.applies,
            codings: settlement.codings.clone(),
            coder: settlement.coder.clone(),
            memo: settlement.memo.clone(),
            created: settlement.created.clone(),
        })
    }

    /// Settles whether a code is held to be somewhere; what was settled there before about the same code and place is replaced.
    /// Can be undone.
    ///
    /// # Errors
    /// [`crate::Code::BadInput`] for a place off the text; [`crate::Code::NotFound`] for the code, the revision or a coding;
    /// those of writing.
    pub fn settle(&self, input: Settle) -> Result<SettlementRow> {
        let code = CodeRef { codebook: input.codebook.clone(), code: input.code.clone() };
        let (_, code) = self.code(&code)?;
        let homes = self.homes()?;
        let home =
            homes.get(&input.revision).ok_or_else(|| AppError::not_found("revision", &input.revision))?;
        let cut = self.cut(&self.article_record(home)?, Some(&input.revision))?;
        let span = cut.offsets().span(input.start as usize, input.end as usize).map_err(|error| {
            AppError::bad_input(format!("What is to be settled does not lie on the text: {error}."))
        })?;
        if span.is_empty() {
            return Err(AppError::bad_input("What is to be settled has no words."));
        }
        for id in &input.codings {
            self.coding_record(id)?;
        }
        let _writing = self.writing();
        let settlement = Settlement {
            id: parallax_store::new_id().to_string(),
            revision: input.revision,
            start: span.start(),
            end: span.end(),
            codebook: input.codebook,
            code: input.code,
            applies: input.applies,
            codings: input.codings,
            coder: self.settings_record()?.coder,
            memo: input.memo.trim().to_owned(),
            created: now(),
        };
        let mut batch = Batch::new(format!("settle “{}”", code.name));
        let row = self.settlement_row(&settlement)?;
        let of_code = |old: &&Settlement| {
            (&old.codebook, &old.code) == (&settlement.codebook, &settlement.code)
                && homes.get(&old.revision) == homes.get(&settlement.revision)
        };
        for old in self.settlements()?.values().filter(of_code) {
            let there = self.settlement_row(old)?;
            let place =
                |row: &SettlementRow| (row.side.revision.clone(), row.side.start, row.side.end, row.whole);
            if place(&there) == place(&row) {
                batch.delete(&SETTLEMENTS, key(&old.id));
            }
        }
        batch.put(&SETTLEMENTS, key(&settlement.id), &settlement)?;
        self.commit(batch)?;
        Ok(row)
    }

    /// Takes back how a disagreement was settled. Can be undone.
    ///
    /// # Errors
    /// [`crate::Code::NotFound`], those of writing.
    pub fn unsettle(&self, input: ById) -> Result<History> {
        {
            let _writing = self.writing();
            if !self.settlements()?.contains_key(&input.id) {
                return Err(AppError::not_found("settlement", &input.id));
            }
            let mut batch = Batch::new("open a settled disagreement");
            batch.delete(&SETTLEMENTS, key(&input.id));
            self.commit(batch)?;
        }
        self.history(Nothing {})
    }

    /// What was settled, in the order in which it was.
    ///
    /// # Errors
    /// [`crate::Code::NotFound`] for the event; those of reading.
    pub fn settled(&self, input: ListSettled) -> Result<Vec<SettlementRow>> {
        let event = input.event.as_deref().map(|id| self.event_record(id)).transpose()?;
        let homes = self.homes()?;
        let in_event = |revision: &str| {
            event.as_ref().is_none_or(|event| {
                homes.get(revision).is_some_and(|home| event.articles.iter().any(|article| article == home))
            })
        };
        let settlements = self.settlements()?;
        let mut found: Vec<&Settlement> = settlements
            .values()
            .filter(|settlement| settlement.codebook == input.codebook && in_event(&settlement.revision))
            .collect();
        found.sort_by(|a, b| (&a.created, &a.id).cmp(&(&b.created, &b.id)));
        found.into_iter().map(|settlement| self.settlement_row(settlement)).collect()
    }
}
