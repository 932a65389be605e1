//! Codebooks: those that come with Parallax, those of the person, and their codes.

use parallax_framing::{Code as FrameCode, CodeKind, Codebook, FramingError, built_in};
use parallax_store::Batch;

use crate::outlets::filled;
use crate::records::CODEBOOKS;
use crate::texts::key;
use crate::wire::{
    BuiltInCodebook, ById, CodeRef, CodeView, CodebookView, ExportCodebook, FilePath, History, Nothing,
    SaveCode, SaveCodebook, Written,
};
use crate::{App, AppError, Result};

/// The largest codebook file that is read, in bytes.
const LARGEST: u64 = 4 << 20;

fn misfit(error: &FramingError) -> AppError {
    AppError::bad_input(format!("{error}."))
}

impl App {
    pub(crate) fn codebook_record(&self, id: &str) -> Result<Codebook> {
        self.store().get(&CODEBOOKS, key(id))?.ok_or_else(|| AppError::not_found("codebook", id))
    }

    fn codebook_records(&self) -> Result<Vec<Codebook>> {
        let mut records = Vec::new();
        for row in self.store().scan(&CODEBOOKS)? {
            records.push(row?.1);
        }
        records.sort_by(|a, b| (a.built_in, &a.name, &a.id).cmp(&(b.built_in, &b.name, &b.id)));
        Ok(records)
    }

    fn codebook_view(&self, codebook: &Codebook) -> Result<CodebookView> {
        let codings = self.codings()?;
        let used = |code: &str| {
            codings.values().filter(|c| c.codebook == codebook.id && c.code == code).count() as u32
        };
        Ok(CodebookView {
            id: codebook.id.clone(),
            name: codebook.name.clone(),
            description: codebook.description.clone(),
            source: codebook.source.clone(),
            built_in: codebook.built_in,
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
                    codings: used(&code.id),
                })
                .collect(),
        })
    }

    fn put_codebook(&self, act: &str, codebook: &Codebook) -> Result<()> {
        let mut batch = Batch::new(act);
        batch.put(&CODEBOOKS, key(&codebook.id), codebook)?;
        self.commit(batch)
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
        self.put_codebook(&format!("add codebook “{}”", codebook.name), &codebook)?;
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
        codebook.name = name;
        codebook.description = input.description.trim().to_owned();
        self.put_codebook(act, &codebook)?;
        self.codebook_view(&codebook)
    }

    /// Reads a codebook from a JSON file; one with the id of a codebook that is there is added under a new id.
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
        let json = String::from_utf8(bytes)
            .map_err(|_| AppError::bad_input(format!("{} is not UTF-8 text.", path.display())))?;
        let mut codebook = Codebook::from_json(&json)
            .map_err(|error| AppError::bad_input(format!("{}: {error}.", path.display())))?;
        let _writing = self.writing();
        if self.codebook_record(&codebook.id).is_ok() {
            codebook.id = parallax_store::new_id().to_string();
        }
        codebook.built_in = false;
        self.put_codebook(&format!("import codebook “{}”", codebook.name), &codebook)?;
        self.codebook_view(&codebook)
    }

    /// Writes a codebook to a JSON file.
    ///
    /// # Errors
    /// [`crate::Code::NotFound`], [`crate::Code::Io`].
    pub fn export_codebook(&self, input: ExportCodebook) -> Result<Written> {
        let codebook = self.codebook_record(&input.id)?;
        let path = self.granted(&input.path)?;
        crate::export::write_file(&path, codebook.to_json().as_bytes())?;
        Ok(Written { path: input.path, rows: codebook.codes.len() as u32 })
    }

    fn unused(&self, codebook: &Codebook, among: impl Fn(&str) -> bool) -> Result<()> {
        let codings = self.codings()?;
        let used = codings.values().filter(|c| c.codebook == codebook.id && among(&c.code)).count();
        if used > 0 {
            let noun = if used == 1 { "coding uses" } else { "codings use" };
            return Err(
                AppError::bad_input(format!("{used} {noun} it.")).hint("Delete or recode those first.")
            );
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
        code.name = name;
        code.parent = input.parent;
        code.definition = input.definition.trim().to_owned();
        code.colour = input.colour;
        code.shortcut = filled(input.shortcut);
        let placed = if input.id.is_some() { codebook.replace(code) } else { codebook.add(code) };
        placed.map_err(|error| misfit(&error))?;
        self.put_codebook(act, &codebook)?;
        self.codebook_view(&codebook)
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
        let below: Vec<String> = codebook
            .codes
            .iter()
            .map(|c| c.id.clone())
            .filter(|id| codebook.is_within(id, &input.code))
            .collect();
        codebook.codes.retain(|code| code.id != input.code && !below.contains(&code.id));
        self.put_codebook("delete code", &codebook)?;
        self.codebook_view(&codebook)
    }
}
