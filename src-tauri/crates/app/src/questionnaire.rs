//! Questionnaires: items answered for whole articles, and frame scores.

use std::collections::BTreeSet;

use parallax_framing::{Answer, CodeKind, Codebook, FrameScore, frame_scores};
use parallax_store::Batch;

use crate::open::now;
use crate::records::ANSWERS;
use crate::texts::key;
use crate::wire::{
    AnswerItem, ListScores, OtherAnswer, QuestionnaireBook, QuestionnaireFrame, QuestionnaireItem,
    QuestionnaireView, ScoreRow, ScoredFrame, ScoresView, ShowQuestionnaire,
};
use crate::{App, AppError, Result};

fn has_items(codebook: &Codebook) -> bool {
    codebook.codes.iter().any(|code| code.kind == CodeKind::Item)
}

impl App {
    /// All questionnaires for an article, with the current coder's answers.
    ///
    /// # Errors
    /// [`crate::Code::NotFound`], those of reading.
    pub fn questionnaire(&self, input: ShowQuestionnaire) -> Result<QuestionnaireView> {
        self.article_record(&input.article)?;
        let settings = self.settings_record()?;
        let answers = self.answers()?;
        let here: Vec<&Answer> = answers.values().filter(|answer| answer.article == input.article).collect();
        let own: Vec<&Answer> =
            here.iter().copied().filter(|answer| answer.coder == settings.coder).collect();
        let others = |codebook: &str, item: &str| {
            let given = here.iter().filter(|answer| answer.codebook == codebook && answer.item == item);
            given
                .filter(|answer| !settings.blind && answer.coder != settings.coder)
                .map(|answer| OtherAnswer { coder: answer.coder.clone(), value: answer.value })
                .collect()
        };
        let books = self.codebooks()?;
        let mut shown = Vec::new();
        for codebook in books.values().filter(|codebook| has_items(codebook)) {
            let tree = codebook.tree();
            let frames = frame_scores(codebook, &own).into_iter().filter_map(|score: FrameScore| {
                let code = codebook.get(&score.frame)?;
                let items = tree.iter().map(|(_, item)| *item).filter(|item| {
                    item.kind == CodeKind::Item && item.parent.as_deref() == Some(&score.frame)
                });
                let items = items.filter_map(|item| {
                    let answer =
                        own.iter().rfind(|answer| answer.codebook == codebook.id && answer.item == item.id);
                    if item.deprecated && answer.is_none() {
                        return None;
                    }
                    let scale = item.scale.clone();
                    Some(QuestionnaireItem {
                        item: item.id.clone(),
                        question: item.name.clone(),
                        definition: item.definition.clone(),
                        points: scale.as_ref().map_or(2, |scale| scale.points),
                        low: scale.as_ref().map(|scale| scale.low.clone()).unwrap_or_default(),
                        high: scale.map(|scale| scale.high).unwrap_or_default(),
                        value: answer.map(|answer| answer.value),
                        memo: answer.map(|answer| answer.memo.clone()).unwrap_or_default(),
                        others: others(&codebook.id, &item.id),
                    })
                });
                Some(QuestionnaireFrame {
                    code: code.id.clone(),
                    name: code.name.clone(),
                    definition: code.definition.clone(),
                    colour: code.colour.clone(),
                    items: items.collect(),
                    score: score.score,
                    answered: score.answered,
                })
            });
            shown.push(QuestionnaireBook {
                codebook: codebook.id.clone(),
                name: codebook.name.clone(),
                source: codebook.source.clone(),
                frames: frames.collect(),
            });
        }
        Ok(QuestionnaireView { article: input.article, books: shown })
    }

    /// Answers an item for an article, or takes the answer back. Can be undone.
    ///
    /// # Errors
    /// [`crate::Code::NotFound`]; [`crate::Code::BadInput`] for an answer that the item does not offer; those of writing.
    pub fn answer_item(&self, input: AnswerItem) -> Result<QuestionnaireView> {
        {
            let _writing = self.writing();
            let article = self.article_record(&input.article)?;
            if !article.revisions.contains(&input.revision) {
                return Err(AppError::not_found("revision", &input.revision));
            }
            let codebook = self.codebook_record(&input.codebook)?;
            let coder = self.settings_record()?.coder;
            let answers = self.answers()?;
            let before = answers.values().find(|answer| {
                answer.article == article.id
                    && answer.codebook == codebook.id
                    && answer.item == input.item
                    && answer.coder == coder
            });
            let mut batch = Batch::new("answer");
            match (before, input.value) {
                (Some(before), None) => batch.delete(&ANSWERS, key(&before.id)),
                (None, None) => {}
                (before, Some(value)) => {
                    let time = now();
                    let answer = Answer {
                        id: before.map_or_else(|| parallax_store::new_id().to_string(), |b| b.id.clone()),
                        article: article.id,
                        revision: input.revision,
                        codebook: codebook.id.clone(),
                        item: input.item,
                        coder,
                        value,
                        memo: input.memo.trim().to_owned(),
                        created: before.map_or_else(|| time.clone(), |before| before.created.clone()),
                        modified: time,
                    };
                    answer.check(&codebook).map_err(|error| AppError::bad_input(format!("{error}.")))?;
                    batch.put(&ANSWERS, key(&answer.id), &answer)?;
                }
            }
            if !batch.is_empty() {
                self.commit(batch)?;
            }
        }
        self.questionnaire(ShowQuestionnaire { article: input.article })
    }

    /// Frame scores of an event's articles, a row for each coder that answered; in blind mode those of the current coder alone.
    ///
    /// # Errors
    /// [`crate::Code::NotFound`], those of reading.
    pub fn questionnaire_scores(&self, input: ListScores) -> Result<ScoresView> {
        let event = self.event_record(&input.event)?;
        let codebook = self.codebook_record(&input.codebook)?;
        let answers = self.answers()?;
        let settings = self.settings_record()?;
        let frames = frame_scores(&codebook, &[])
            .into_iter()
            .filter_map(|score| {
                let code = codebook.get(&score.frame)?;
                Some(ScoredFrame {
                    code: code.id.clone(),
                    name: code.name.clone(),
                    colour: code.colour.clone(),
                    items: score.items,
                })
            })
            .collect();
        let mut rows = Vec::new();
        for id in &event.articles {
            let article = self.article_record(id)?;
            let here: Vec<&Answer> = answers
                .values()
                .filter(|answer| answer.article == *id && answer.codebook == codebook.id)
                .filter(|answer| !settings.blind || answer.coder == settings.coder)
                .collect();
            let coders: BTreeSet<&str> = here.iter().map(|answer| answer.coder.as_str()).collect();
            let named = coders.iter().map(|coder| Some(*coder));
            let nobody = coders.is_empty().then_some(None);
            for coder in named.chain(nobody) {
                let own: Vec<&Answer> =
                    here.iter().copied().filter(|answer| Some(answer.coder.as_str()) == coder).collect();
                let scores = frame_scores(&codebook, &own);
                rows.push(ScoreRow {
                    article: self.article_row(&article)?,
                    coder: coder.map(str::to_owned),
                    scores: scores.iter().map(|score| score.score).collect(),
                    answered: scores.iter().map(|score| score.answered).collect(),
                });
            }
        }
        Ok(ScoresView { frames, rows })
    }
}
