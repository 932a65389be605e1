//! Who codes: names, assignments, and work hidden from each other.

use std::collections::{BTreeMap, BTreeSet};

use parallax_framing::{Answer, Coder, Coding, Settlement, palette_colour};
use parallax_store::{Batch, Key};

use crate::codings::Wanted;
use crate::open::now;
use crate::outlets::filled;
use crate::records::{ANSWERS, CODERS, CODINGS, SETTINGS, SETTLEMENTS, Settings};
use crate::settings::ONLY;
use crate::texts::key;
use crate::wire::{ByName, CoderRow, History, Nothing, SaveCoder, SetBlind, SettingsView};
use crate::{App, AppError, Result};

/// How many colours are tried before one is given twice.
const COLOURS: usize = 12;

/// The first colour of the palette that no coder has.
fn free_colour(coders: &BTreeMap<String, Coder>) -> String {
    let taken = |colour: &str| coders.values().any(|coder| coder.colour == colour);
    let free = (0..COLOURS).map(palette_colour).find(|colour| !taken(colour));
    free.unwrap_or_else(|| palette_colour(coders.len())).to_owned()
}

impl App {
    /// The coders: those named, and those that codings or answers carry, by name.
    pub(crate) fn coder_records(&self) -> Result<BTreeMap<String, Coder>> {
        let mut coders = BTreeMap::new();
        for row in self.store().scan(&CODERS)? {
            let (_, coder) = row?;
            coders.insert(coder.name.clone(), coder);
        }
        let current = self.settings_record()?.coder;
        let (index, answers) = (self.coding_index()?, self.answers()?);
        let names = index.coders().into_iter();
        let names =
            names.chain(answers.values().map(|answer| answer.coder.as_str())).chain([current.as_str()]);
        for name in names {
            if !coders.contains_key(name) {
                let coder = Coder { name: name.to_owned(), colour: free_colour(&coders), ..Coder::default() };
                coders.insert(name.to_owned(), coder);
            }
        }
        Ok(coders)
    }

    /// All coders by name.
    ///
    /// # Errors
    /// Those of reading the library.
    pub fn list_coders(&self, _: Nothing) -> Result<Vec<CoderRow>> {
        let current = self.settings_record()?.coder;
        let (index, answers, homes) = (self.coding_index()?, self.answers()?, self.homes()?);
        let mut touched: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        let mut coded: BTreeMap<&str, (u32, u32)> = BTreeMap::new();
        for (coder, (codings, texts)) in index.by_coder() {
            coded.entry(coder).or_default().0 = codings;
            let articles = texts.into_iter().filter_map(|text| homes.get(text)).map(String::as_str);
            touched.entry(coder).or_default().extend(articles);
        }
        for answer in answers.values() {
            coded.entry(&answer.coder).or_default().1 += 1;
            touched.entry(&answer.coder).or_default().insert(&answer.article);
        }
        Ok(self
            .coder_records()?
            .into_values()
            .map(|coder| {
                let (codings, answers) = coded.get(coder.name.as_str()).copied().unwrap_or_default();
                let here = touched.get(coder.name.as_str());
                let done = here.map_or(0, |here| here.iter().filter(|id| coder.is_assigned(id)).count());
                CoderRow {
                    current: coder.name == current,
                    name: coder.name,
                    colour: coder.colour,
                    articles: coder.articles,
                    note: coder.note,
                    codings,
                    answers,
                    done: done as u32,
                }
            })
            .collect())
    }

    /// Makes a coder, or changes one; a changed name is carried through all codings, answers and settled disagreements. Can be undone.
    ///
    /// # Errors
    /// [`crate::Code::BadInput`] without a name or with one that another coder has, [`crate::Code::NotFound`], those of writing.
    pub fn save_coder(&self, input: SaveCoder) -> Result<Vec<CoderRow>> {
        let name = filled(Some(input.name)).ok_or_else(|| AppError::bad_input("A coder needs a name."))?;
        {
            let _writing = self.writing();
            let coders = self.coder_records()?;
            let articles = self.articles()?;
            if let Some(gone) = input.articles.iter().find(|id| !articles.contains_key(*id)) {
                return Err(AppError::not_found("article", gone));
            }
            let known = match &input.before {
                Some(before) => {
                    coders.get(before).cloned().ok_or_else(|| AppError::not_found("coder", before))?
                }
                None => Coder { created: now(), ..Coder::default() },
            };
            if input.before.as_ref() != Some(&name) && coders.contains_key(&name) {
                return Err(AppError::bad_input(format!("There is a coder named {name}."))
                    .hint("Two coders under one name could not be told apart. Choose another name."));
            }
            let colour = filled(Some(input.colour)).unwrap_or_else(|| free_colour(&coders));
            let coder = Coder {
                name: name.clone(),
                colour,
                articles: input.articles,
                note: input.note.trim().to_owned(),
                created: known.created,
            };
            let act = if input.before.is_some() { "edit coder" } else { "new coder" };
            let mut batch = Batch::new(act);
            if let Some(before) = input.before.filter(|before| *before != name) {
                self.rename_coder(&before, &name, &mut batch)?;
            }
            batch.put(&CODERS, Key::from(name.as_str()), &coder)?;
            self.commit(batch)?;
        }
        self.list_coders(Nothing {})
    }

    fn rename_coder(&self, before: &str, name: &str, batch: &mut Batch) -> Result<()> {
        let named = || name.to_owned();
        for indexed in self.coding_index()?.find(&[Wanted { coder: Some(before), ..Wanted::default() }]) {
            if let Some(coding) = self.coding_at(indexed.key)? {
                batch.put(&CODINGS, indexed.key.clone(), &Coding { coder: named(), ..coding })?;
            }
        }
        for answer in self.answers()?.values().filter(|answer| answer.coder == before) {
            batch.put(&ANSWERS, key(&answer.id), &Answer { coder: named(), ..answer.clone() })?;
        }
        for row in self.store().scan(&SETTLEMENTS)? {
            let (id, settled) = row?;
            if settled.coder == before {
                batch.put(&SETTLEMENTS, id, &Settlement { coder: named(), ..settled })?;
            }
        }
        self.rename_in_suggestions(before, name, batch)?;
        batch.delete(&CODERS, Key::from(before));
        let settings = self.settings_record()?;
        if settings.coder == before {
            batch.put(&SETTINGS, Key::from(ONLY), &Settings { coder: named(), ..settings })?;
        }
        Ok(())
    }

    /// Takes a coder out who has coded nothing. Can be undone.
    ///
    /// # Errors
    /// [`crate::Code::BadInput`] for the current coder or one with work in the library, [`crate::Code::NotFound`], those of writing.
    pub fn delete_coder(&self, input: ByName) -> Result<History> {
        {
            let _writing = self.writing();
            let rows = self.list_coders(Nothing {})?;
            let row = rows
                .iter()
                .find(|row| row.name == input.name)
                .ok_or_else(|| AppError::not_found("coder", &input.name))?;
            if row.current {
                return Err(AppError::bad_input("Codings are made under this name now.")
                    .hint("Choose another coder first."));
            }
            if row.codings + row.answers > 0 {
                return Err(AppError::bad_input(format!("{} has codings or answers.", row.name))
                    .hint("Delete those first, or keep the coder."));
            }
            let mut batch = Batch::new(format!("delete coder {}", row.name));
            batch.delete(&CODERS, Key::from(row.name.as_str()));
            self.commit(batch)?;
        }
        self.history(Nothing {})
    }

    /// Makes codings and answers under another name from now on.
    ///
    /// # Errors
    /// [`crate::Code::NotFound`] for a name that no coder has, those of writing.
    pub fn choose_coder(&self, input: ByName) -> Result<SettingsView> {
        if !self.coder_records()?.contains_key(&input.name) {
            return Err(AppError::not_found("coder", &input.name));
        }
        let settings = self.settings(Nothing {})?;
        self.save_settings(SettingsView { coder: input.name, ..settings })
    }

    /// Hides the codings and answers of other coders from every view, or shows them. Nothing is taken away: exports, agreement
    /// and counts of a study always rest on all.
    ///
    /// # Errors
    /// Those of writing.
    pub fn set_blind(&self, input: SetBlind) -> Result<SettingsView> {
        let settings = self.settings(Nothing {})?;
        self.save_settings(SettingsView { blind: input.blind, ..settings })
    }
}
