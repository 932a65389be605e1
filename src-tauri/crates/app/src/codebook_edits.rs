//! Codes merged, split, moved and retired, with their codings carried along; and the log that tells of it.

use std::collections::BTreeSet;

use parallax_framing::{Change, ChangeAct, Code as FrameCode, Codebook, Coding};
use parallax_store::Batch;

use crate::codebooks::misfit;
use crate::codings::Wanted;
use crate::open::now;
use crate::outlets::filled;
use crate::records::{CHANGES, CODEBOOKS, CODINGS, SETTLEMENTS};
use crate::texts::key;
use crate::wire::{
    ById, ChangeName, ChangeView, CodebookView, FieldChange, MergeCode, MoveCode, RetireCode, SplitCode,
};
use crate::{App, AppError, Result};

/// The fields that differ between a code as it was and as it is.
pub(crate) fn fields(before: &FrameCode, after: &FrameCode) -> Vec<FieldChange> {
    let scale = |code: &FrameCode| {
        code.scale.as_ref().map(|scale| format!("{} ({} – {})", scale.points, scale.low, scale.high))
    };
    [
        ("name", Some(before.name.clone()), Some(after.name.clone())),
        ("definition", Some(before.definition.clone()), Some(after.definition.clone())),
        ("includes", Some(before.includes.clone()), Some(after.includes.clone())),
        ("excludes", Some(before.excludes.clone()), Some(after.excludes.clone())),
        ("example", Some(before.example.clone()), Some(after.example.clone())),
        ("colour", Some(before.colour.clone()), Some(after.colour.clone())),
        ("shortcut", before.shortcut.clone(), after.shortcut.clone()),
        ("scale", scale(before), scale(after)),
    ]
    .into_iter()
    .filter(|(_, before, after)| before != after)
    .map(|(field, before, after)| FieldChange {
        field: field.to_owned(),
        before: before.unwrap_or_default(),
        after: after.unwrap_or_default(),
    })
    .collect()
}

fn view(change: Change, codebook: &Codebook) -> Option<ChangeView> {
    let named = |id: &Option<String>| {
        id.as_ref().map(|id| codebook.get(id).map_or_else(|| id.clone(), |code| code.name.clone()))
    };
    let (act, name, other, fields) = match change.act {
        ChangeAct::Made { name } => (ChangeName::Made, name, None, Vec::new()),
        ChangeAct::Imported { from, .. } => {
            (ChangeName::Imported, codebook.name.clone(), Some(from), Vec::new())
        }
        ChangeAct::Described { before, after } => (ChangeName::Described, after, Some(before), Vec::new()),
        ChangeAct::Added { code } => (ChangeName::Added, code.name, None, Vec::new()),
        ChangeAct::Edited { before, after } => {
            let fields = fields(&before, &after);
            (ChangeName::Edited, after.name, None, fields)
        }
        ChangeAct::Moved { name, to, .. } => (ChangeName::Moved, name, named(&to), Vec::new()),
        ChangeAct::Merged { from, into_name, .. } => {
            (ChangeName::Merged, from.name, Some(into_name), Vec::new())
        }
        ChangeAct::Split { from_name, into, .. } => {
            (ChangeName::Split, from_name, Some(into.name), Vec::new())
        }
        ChangeAct::Deprecated { name, .. } => (ChangeName::Deprecated, name, None, Vec::new()),
        ChangeAct::Restored { name, .. } => (ChangeName::Restored, name, None, Vec::new()),
        ChangeAct::Deleted { code } => (ChangeName::Deleted, code.name, None, Vec::new()),
        _ => return None,
    };
    Some(ChangeView {
        id: change.id,
        edition: change.edition,
        when: change.when,
        coder: change.coder,
        act,
        name,
        other,
        fields,
        codings: change.codings,
    })
}

impl App {
    /// Stores a codebook with the line of its log, in a batch that may carry more.
    pub(crate) fn change_codebook(
        &self,
        mut batch: Batch,
        codebook: &Codebook,
        act: ChangeAct,
        codings: usize,
    ) -> Result<()> {
        batch.put(&CODEBOOKS, key(&codebook.id), codebook)?;
        self.log_change(&mut batch, codebook, act, codings)?;
        self.commit(batch)
    }

    /// Puts a line of a codebook's log into `batch`.
    pub(crate) fn log_change(
        &self,
        batch: &mut Batch,
        codebook: &Codebook,
        act: ChangeAct,
        codings: usize,
    ) -> Result<()> {
        let change = Change {
            id: parallax_store::new_id().to_string(),
            codebook: codebook.id.clone(),
            edition: codebook.edition,
            when: now(),
            coder: self.settings_record()?.coder,
            act,
            codings: u32::try_from(codings).unwrap_or(u32::MAX),
        };
        batch.put(&CHANGES, key(&change.id), &change)?;
        Ok(())
    }

    /// Gives codings of one code another; says how many.
    fn recode(
        &self,
        batch: &mut Batch,
        (codebook, from, into): (&str, &str, &str),
        chosen: impl Fn(&Coding) -> bool,
    ) -> Result<usize> {
        let mut carried = 0;
        let codes = Some(BTreeSet::from([from]));
        let wanted = Wanted { codebook: Some(codebook), codes, ..Wanted::default() };
        for indexed in self.coding_index()?.find(&[wanted]) {
            if let Some(coding) = self.coding_at(indexed.key)?.filter(&chosen) {
                let coding = Coding { code: into.to_owned(), ..coding };
                batch.put(&CODINGS, indexed.key.clone(), &coding)?;
                carried += 1;
            }
        }
        Ok(carried)
    }

    /// Merges a code into another. Its codings, settled disagreements and the codes under it go along. Can be undone.
    ///
    /// # Errors
    /// [`crate::Code::NotFound`]; [`crate::Code::BadInput`] when the other stands under it, or when questions of a
    /// questionnaire were answered under it; those of writing.
    pub fn merge_code(&self, input: MergeCode) -> Result<CodebookView> {
        let _writing = self.writing();
        let mut codebook = self.codebook_record(&input.codebook)?;
        let into =
            codebook.get(&input.into).cloned().ok_or_else(|| AppError::not_found("code", &input.into))?;
        let gone = codebook.merge(&input.from, &input.into).map_err(|error| misfit(&error))?;
        if gone.kind != into.kind {
            return Err(AppError::bad_input("A question can be merged only with a question."));
        }
        let mut batch = Batch::new(format!("merge “{}” into “{}”", gone.name, into.name));
        let place = (codebook.id.as_str(), gone.id.as_str(), into.id.as_str());
        let carried = self.recode(&mut batch, place, |_| true)?;
        for answer in self.answers()?.values() {
            if answer.codebook == codebook.id && answer.item == gone.id {
                return Err(AppError::bad_input(format!("“{}” has been answered.", gone.name))
                    .hint("Retire the question instead: its answers then stay."));
            }
        }
        for row in self.store().scan(&SETTLEMENTS)? {
            let (id, mut settled) = row?;
            if settled.codebook == codebook.id && settled.code == gone.id {
                settled.code = into.id.clone();
                batch.put(&SETTLEMENTS, id, &settled)?;
            }
        }
        let act = ChangeAct::Merged { from: gone, into: into.id, into_name: into.name };
        self.change_codebook(batch, &codebook, act, carried)?;
        self.codebook_view(&codebook)
    }

    /// Splits a new code off another; the codings chosen go along. Can be undone.
    ///
    /// # Errors
    /// [`crate::Code::BadInput`] without a name or with a coding of another code; [`crate::Code::NotFound`]; those of
    /// writing.
    pub fn split_code(&self, input: SplitCode) -> Result<CodebookView> {
        let name = filled(Some(input.name)).ok_or_else(|| AppError::bad_input("A code needs a name."))?;
        let _writing = self.writing();
        let mut codebook = self.codebook_record(&input.codebook)?;
        let from =
            codebook.get(&input.from).cloned().ok_or_else(|| AppError::not_found("code", &input.from))?;
        let new = FrameCode {
            kind: from.kind,
            definition: input.definition.trim().to_owned(),
            ..FrameCode::new(parallax_store::new_id().to_string(), name, input.colour)
        };
        codebook.split(&from.id, new.clone()).map_err(|error| misfit(&error))?;
        for id in &input.codings {
            let coding = self.coding_record(id)?;
            if coding.codebook != codebook.id || coding.code != from.id {
                return Err(AppError::bad_input(format!("A coding chosen is none of “{}”.", from.name)));
            }
        }
        let mut batch = Batch::new(format!("split “{}”", from.name));
        let place = (codebook.id.as_str(), from.id.as_str(), new.id.as_str());
        let carried = self.recode(&mut batch, place, |coding| input.codings.contains(&coding.id))?;
        let act = ChangeAct::Split { from: from.id, from_name: from.name, into: new };
        self.change_codebook(batch, &codebook, act, carried)?;
        self.codebook_view(&codebook)
    }

    /// Puts a code, with all below it, elsewhere in the tree. Can be undone.
    ///
    /// # Errors
    /// [`crate::Code::NotFound`]; [`crate::Code::BadInput`] when the new parent stands under the code; those of writing.
    pub fn move_code(&self, input: MoveCode) -> Result<CodebookView> {
        let _writing = self.writing();
        let mut codebook = self.codebook_record(&input.codebook)?;
        let code =
            codebook.get(&input.code).cloned().ok_or_else(|| AppError::not_found("code", &input.code))?;
        codebook
            .move_to(&input.code, input.parent.as_deref(), input.place as usize)
            .map_err(|error| misfit(&error))?;
        let act =
            ChangeAct::Moved { name: code.name.clone(), code: code.id, from: code.parent, to: input.parent };
        self.change_codebook(Batch::new(format!("move “{}”", code.name)), &codebook, act, 0)?;
        self.codebook_view(&codebook)
    }

    /// Says whether a code is still offered for new codings; old ones stay. Can be undone.
    ///
    /// # Errors
    /// [`crate::Code::NotFound`], those of writing.
    pub fn retire_code(&self, input: RetireCode) -> Result<CodebookView> {
        let _writing = self.writing();
        let mut codebook = self.codebook_record(&input.codebook)?;
        let before =
            codebook.get(&input.code).cloned().ok_or_else(|| AppError::not_found("code", &input.code))?;
        if before.deprecated != input.retired {
            codebook.set_deprecated(&input.code, input.retired).map_err(|error| misfit(&error))?;
            let (code, name) = (before.id, before.name);
            let (words, act) = if input.retired {
                ("retire", ChangeAct::Deprecated { code, name: name.clone() })
            } else {
                ("bring back", ChangeAct::Restored { code, name: name.clone() })
            };
            self.change_codebook(Batch::new(format!("{words} “{name}”")), &codebook, act, 0)?;
        }
        self.codebook_view(&codebook)
    }

    /// The ids of all changes that are logged.
    pub(crate) fn change_ids(&self) -> Result<BTreeSet<String>> {
        let mut ids = BTreeSet::new();
        for row in self.store().scan(&CHANGES)? {
            ids.insert(row?.1.id);
        }
        Ok(ids)
    }

    /// What was done to a codebook, the latest first.
    ///
    /// # Errors
    /// [`crate::Code::NotFound`], those of reading.
    pub fn codebook_changes(&self, input: ById) -> Result<Vec<ChangeView>> {
        let codebook = self.codebook_record(&input.id)?;
        let mut changes = Vec::new();
        for row in self.store().scan(&CHANGES)? {
            let (_, change) = row?;
            if change.codebook == codebook.id {
                changes.extend(view(change, &codebook));
            }
        }
        changes.reverse();
        Ok(changes)
    }
}
