//! Codebooks: those that come with Parallax, those of the person, and their codes.

use std::collections::BTreeMap;

use parallax_framing::{ChangeAct, Code as FrameCode, CodeKind, Codebook, FramingError, Scale, built_in};
use parallax_store::Batch;

use crate::codings::Wanted;
use crate::outlets::filled;
use crate::records::CODEBOOKS;
use crate::texts::key;
use crate::wire::{
    BuiltInCodebook, ById, CodeRef, CodeView, CodebookView, ExportCodebook, FilePath, History, Nothing,
    SaveCode, SaveCodebook, ScaleView, Written,
};
use crate::{App, AppError, Result};

/// The largest codebook file that is read, in bytes.
const LARGEST: u64 = 4 << 20;

pub(crate) fn misfit(error: &FramingError) -> AppError {
    AppError::bad_input(format!("{error}."))
}

/// Whether a file's name says that it is a codebook of REFI-QDA.
fn ends_in(path: &std::path::Path, ending: &str) -> bool {
    path.extension().is_some_and(|found| found.eq_ignore_ascii_case(ending))
}

impl App {
    pub(crate) fn codebook_record(&self, id: &str) -> Result<Codebook> {
        self.codebooks()?.get(id).cloned().ok_or_else(|| AppError::not_found("codebook", id))
    }

    fn codebook_records(&self) -> Result<Vec<Codebook>> {
        let mut records: Vec<Codebook> = self.codebooks()?.values().cloned().collect();
        records.sort_by(|a, b| (a.built_in, &a.name, &a.id).cmp(&(b.built_in, &b.name, &b.id)));
        Ok(records)
    }

    pub(crate) fn codebook_view(&self, codebook: &Codebook) -> Result<CodebookView> {
        let index = self.coding_index()?;
        let mut used: BTreeMap<&str, u32> = BTreeMap::new();
        for coding in index.find(&[Wanted { codebook: Some(&codebook.id), ..Wanted::default() }]) {
            *used.entry(coding.code()).or_default() += 1;
        }
        Ok(CodebookView {
            id: codebook.id.clone(),
            name: codebook.name.clone(),
            description: codebook.description.clone(),
            source: codebook.source.clone(),
            built_in: codebook.built_in,
            edition: codebook.edition,
            codes: codebook
                .tree()
                .into_iter()
                .map(|(depth, code)| CodeView {
                    id: code.id.clone(),
                    codebook: codebook.id.clone(),
                    name: code.name.clone(),
                    parent: code.parent.clone(),
                    depth: depth as u32,
                    definition: code.definition.clone(),
                    includes: code.includes.clone(),
                    excludes: code.excludes.clone(),
                    example: code.example.clone(),
                    colour: code.colour.clone(),
                    shortcut: code.shortcut.clone(),
                    item: code.kind == CodeKind::Item,
                    scale: code.scale.as_ref().map(|scale| ScaleView {
                        points: scale.points,
                        low: scale.low.clone(),
                        high: scale.high.clone(),
                    }),
                    retired: code.deprecated,
                    codings: used.get(code.id.as_str()).copied().unwrap_or_default(),
                })
                .collect(),
        })
    }

    /// The codebooks that come with Parallax.
    ///
    /// # Errors
    /// Those of reading the library.
    pub fn built_in_codebooks(&self, _: Nothing) -> Result<Vec<BuiltInCodebook>> {
        let here = self.codebook_records()?;
        Ok(built_in()
            .into_iter()
            .map(|codebook| BuiltInCodebook {
                added: here.iter().any(|record| record.id == codebook.id),
                codes: codebook.codes.len() as u32,
                id: codebook.id,
                name: codebook.name,
                description: codebook.description,
                source: codebook.source,
            })
            .collect())
    }

    /// The library's codebooks, the person's own first.
    ///
    /// # Errors
    /// Those of reading the library.
    pub fn list_codebooks(&self, _: Nothing) -> Result<Vec<CodebookView>> {
        self.codebook_records()?.iter().map(|codebook| self.codebook_view(codebook)).collect()
    }

    /// Adds a codebook that comes with Parallax; leaves it alone when the library has it.
    ///
    /// # Errors
    /// [`crate::Code::NotFound`], those of writing.
    pub fn add_codebook(&self, input: ById) -> Result<CodebookView> {
        let codebook = built_in()
            .into_iter()
            .find(|codebook| codebook.id == input.id)
            .ok_or_else(|| AppError::not_found("built-in codebook", &input.id))?;
        let _writing = self.writing();
        if let Ok(here) = self.codebook_record(&codebook.id) {
            return self.codebook_view(&here);
        }
        let act = ChangeAct::Imported {
            from: "Parallax".to_owned(),
            codes: u32::try_from(codebook.codes.len()).unwrap_or(u32::MAX),
        };
        let batch = Batch::new(format!("add codebook “{}”", codebook.name));
        self.change_codebook(batch, &codebook, act, 0)?;
        self.codebook_view(&codebook)
    }

    /// Makes a codebook, or changes its name and description.
    ///
    /// # Errors
    /// [`crate::Code::BadInput`] without a name, [`crate::Code::NotFound`], those of writing.
    pub fn save_codebook(&self, input: SaveCodebook) -> Result<CodebookView> {
        let name = filled(Some(input.name)).ok_or_else(|| AppError::bad_input("A codebook needs a name."))?;
        let _writing = self.writing();
        let (act, mut codebook) = match input.id {
            Some(id) => ("edit codebook", self.codebook_record(&id)?),
            None => ("new codebook", Codebook::new(parallax_store::new_id().to_string(), name.clone())),
        };
        let change = if act == "new codebook" {
            ChangeAct::Made { name: name.clone() }
        } else {
            codebook.edition = codebook.edition.saturating_add(1);
            ChangeAct::Described { before: codebook.name.clone(), after: name.clone() }
        };
        codebook.name = name;
        codebook.description = input.description.trim().to_owned();
        self.change_codebook(Batch::new(act), &codebook, change, 0)?;
        self.codebook_view(&codebook)
    }

    /// Reads a codebook from a file, of REFI-QDA (`.qdc`) or JSON; one with the id of a codebook that is there is added under a new id.
    ///
    /// # Errors
    /// [`crate::Code::Io`], [`crate::Code::BadInput`] naming the file and the field, those of writing.
    pub fn import_codebook(&self, input: FilePath) -> Result<CodebookView> {
        let path = self.granted(&input.path)?;
        let size = std::fs::metadata(&path).map_err(|error| AppError::io(&path, &error))?.len();
        if size > LARGEST {
            return Err(AppError::bad_input(format!("{} is too large for a codebook.", path.display())));
        }
        let bytes = std::fs::read(&path).map_err(|error| AppError::io(&path, &error))?;
        let mut codebook = if ends_in(&path, "qdc") {
            crate::exchange::read_qdc(&path, &bytes)?
        } else if ends_in(&path, "csv") {
            crate::exchange::read_codebook_csv(&path, &bytes)?
        } else {
            let json = String::from_utf8(bytes)
                .map_err(|_| AppError::bad_input(format!("{} is not UTF-8 text.", path.display())))?;
            Codebook::from_json(&json)
                .map_err(|error| AppError::bad_input(format!("{}: {error}.", path.display())))?
        };
        let _writing = self.writing();
        if self.codebook_record(&codebook.id).is_ok() {
            codebook.id = parallax_store::new_id().to_string();
        }
        codebook.built_in = false;
        let act = ChangeAct::Imported {
            from: path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
            codes: u32::try_from(codebook.codes.len()).unwrap_or(u32::MAX),
        };
        let batch = Batch::new(format!("import codebook “{}”", codebook.name));
        self.change_codebook(batch, &codebook, act, 0)?;
        self.codebook_view(&codebook)
    }

    /// Writes a codebook to a file: REFI-QDA where its name ends in `.qdc`, a table where it ends in `.csv`, else JSON.
    ///
    /// # Errors
    /// [`crate::Code::NotFound`], [`crate::Code::Io`].
    pub fn export_codebook(&self, input: ExportCodebook) -> Result<Written> {
        let codebook = self.codebook_record(&input.id)?;
        let path = self.granted(&input.path)?;
        let bytes = if ends_in(&path, "qdc") {
            crate::exchange::written_qdc(&codebook)?
        } else if ends_in(&path, "csv") {
            crate::exchange::codebook_csv(&codebook)
        } else {
            codebook.to_json().into_bytes()
        };
        crate::export::write_file(&path, &bytes)?;
        Ok(Written { path: input.path, rows: codebook.codes.len() as u32 })
    }

    fn unused(&self, codebook: &Codebook, among: impl Fn(&str) -> bool) -> Result<()> {
        let index = self.coding_index()?;
        let of_it = index.find(&[Wanted { codebook: Some(&codebook.id), ..Wanted::default() }]);
        let used = of_it.filter(|coding| among(coding.code())).count();
        let answered = self.answers()?.values().any(|a| a.codebook == codebook.id && among(&a.item));
        if answered {
            return Err(AppError::bad_input("A question of it has been answered.")
                .hint("Retire it instead: it is then no longer offered, and its answers stay."));
        }
        if used > 0 {
            let noun = if used == 1 { "coding uses" } else { "codings use" };
            return Err(AppError::bad_input(format!("{used} {noun} it."))
                .hint("Retire it, merge it into another, or delete those first."));
        }
        Ok(())
    }

    /// Takes a codebook out of the library.
    ///
    /// # Errors
    /// [`crate::Code::BadInput`] while codings use it, [`crate::Code::NotFound`], those of writing.
    pub fn delete_codebook(&self, input: ById) -> Result<History> {
        {
            let _writing = self.writing();
            let codebook = self.codebook_record(&input.id)?;
            self.unused(&codebook, |_| true)?;
            let mut batch = Batch::new(format!("delete codebook “{}”", codebook.name));
            batch.delete(&CODEBOOKS, key(&codebook.id));
            self.commit(batch)?;
        }
        self.history(Nothing {})
    }

    /// Makes or changes a code.
    ///
    /// # Errors
    /// [`crate::Code::BadInput`] without a name, with a colour or parent that is none, or with a key that another code
    /// has; [`crate::Code::NotFound`]; those of writing.
    pub fn save_code(&self, input: SaveCode) -> Result<CodebookView> {
        let name = filled(Some(input.name)).ok_or_else(|| AppError::bad_input("A code needs a name."))?;
        let _writing = self.writing();
        let mut codebook = self.codebook_record(&input.codebook)?;
        let act = if input.id.is_some() { "edit code" } else { "new code" };
        let mut code = match &input.id {
            Some(id) => codebook.get(id).cloned().ok_or_else(|| AppError::not_found("code", id))?,
            None => FrameCode::new(parallax_store::new_id().to_string(), name.clone(), input.colour.clone()),
        };
        let before = code.clone();
        code.name = name;
        code.parent = input.parent;
        code.definition = input.definition.trim().to_owned();
        code.includes = input.includes.trim().to_owned();
        code.excludes = input.excludes.trim().to_owned();
        code.example = input.example.trim().to_owned();
        code.kind = if input.item { CodeKind::Item } else { CodeKind::Code };
        code.scale = input.scale.filter(|_| input.item).map(|scale| Scale {
            points: scale.points,
            low: scale.low.trim().to_owned(),
            high: scale.high.trim().to_owned(),
        });
        code.colour = input.colour;
        code.shortcut = filled(input.shortcut);
        let (placed, change) = if input.id.is_some() {
            if code == before {
                return self.codebook_view(&codebook);
            }
            self.still_fits(&codebook, &before, &code)?;
            let change = ChangeAct::Edited { before: Box::new(before), after: Box::new(code.clone()) };
            (codebook.replace(code), change)
        } else {
            (codebook.add(code.clone()), ChangeAct::Added { code })
        };
        placed.map_err(|error| misfit(&error))?;
        self.change_codebook(Batch::new(act), &codebook, change, 0)?;
        self.codebook_view(&codebook)
    }

    /// Refuses to make a question of a code that was applied, or to shorten a scale below an answer given.
    fn still_fits(&self, codebook: &Codebook, before: &FrameCode, after: &FrameCode) -> Result<()> {
        if before.kind != after.kind {
            self.unused(codebook, |code| code == before.id)?;
        }
        let answers = self.answers()?;
        let of_it = answers.values().filter(|a| a.codebook == codebook.id && a.item == before.id);
        let highest = of_it.map(|answer| answer.value).max();
        match highest {
            Some(_) if after.kind != CodeKind::Item => {
                Err(AppError::bad_input("The question has been answered.").hint("Retire it instead."))
            }
            Some(highest) if highest > after.highest() => {
                Err(AppError::bad_input("An answer lies outside the new scale.")
                    .hint("Change those answers first, or make a new question."))
            }
            _ => Ok(()),
        }
    }

    /// Deletes a code and those below it.
    ///
    /// # Errors
    /// [`crate::Code::BadInput`] while codings use one of them, [`crate::Code::NotFound`], those of writing.
    pub fn delete_code(&self, input: CodeRef) -> Result<CodebookView> {
        let _writing = self.writing();
        let mut codebook = self.codebook_record(&input.codebook)?;
        if codebook.get(&input.code).is_none() {
            return Err(AppError::not_found("code", &input.code));
        }
        self.unused(&codebook, |code| code == input.code || codebook.is_within(code, &input.code))?;
        // From the leaves up: a code that others stand under cannot be taken out.
        let tree = codebook.tree();
        let below: Vec<String> = tree
            .iter()
            .rev()
            .map(|(_, code)| code.id.clone())
            .filter(|id| codebook.is_within(id, &input.code))
            .collect();
        let mut last = None;
        for id in below {
            last = Some(codebook.remove(&id).map_err(|error| misfit(&error))?);
        }
        let Some(code) = last else { return Err(AppError::not_found("code", &input.code)) };
        self.change_codebook(Batch::new("delete code"), &codebook, ChangeAct::Deleted { code }, 0)?;
        self.codebook_view(&codebook)
    }
}
