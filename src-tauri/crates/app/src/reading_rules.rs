//! Reading rules: what a person knows about outlets' pages, kept in the library, shared as files, tried on a page.

use std::path::Path;

use parallax_extract::{
    DropReason, ExtractOptions, Extracted, ReadingRule, ReadingRules, RuleError, Source, extract,
};
use parallax_store::{Batch, Key};

use crate::files::read_within;
use crate::importing::count_words;
use crate::network::{Purpose, Request};
use crate::open::lock;
use crate::records::{REVISIONS, RULES, SOURCES};
use crate::texts::key;
use crate::wire::{
    ByName, FilePath, History, ImportedRules, Nothing, RuleRow, RuleTrial, SaveRule, TrialPiece, TryRule,
    Written,
};
use crate::{App, AppError, Code, Result};

/// The longest file of rules that is read, in bytes.
const LARGEST: u64 = 4_000_000;

/// The page that rules were last tried on, so that it is not fetched anew for every letter that is typed.
#[derive(Debug, Default)]
pub(crate) struct Tried {
    address: String,
    bytes: Vec<u8>,
    content_type: Option<String>,
    answered: String,
}

fn rule_error(error: &RuleError) -> AppError {
    let sentence = error.to_string();
    let mut letters = sentence.chars();
    let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
    AppError::bad_input(format!("{first}{}.", letters.as_str()))
        .hint("A rule names a host and CSS selectors, such as “.story p”.")
}

impl App {
    fn rule_records(&self) -> Result<Vec<ReadingRule>> {
        let rows = self.store().scan(&RULES)?;
        rows.map(|row| Ok(row?.1)).collect()
    }

    /// How sources are read in this library: the bounds, the reading rules and the layouts of exports. A rule that an older library holds and this
    /// version can't use is left out, with all others still in force.
    pub(crate) fn extract_options(&self) -> Result<ExtractOptions> {
        let usable = |rule: &ReadingRule| ReadingRules::new(vec![rule.clone()]).is_ok();
        let rules = self.rule_records()?.into_iter().filter(usable).collect();
        let rules = ReadingRules::new(rules).map_err(|error| rule_error(&error))?;
        Ok(ExtractOptions { rules, layouts: self.layouts()?, ..ExtractOptions::default() })
    }

    /// All reading rules by host.
    ///
    /// # Errors
    /// Those of reading the library.
    pub fn list_rules(&self, _: Nothing) -> Result<Vec<RuleRow>> {
        let mut rules: Vec<RuleRow> = self.rule_records()?.iter().map(RuleRow::from).collect();
        rules.sort_by(|a, b| a.host.cmp(&b.host));
        Ok(rules)
    }

    /// Makes a reading rule or changes one. Can be undone.
    ///
    /// # Errors
    /// [`Code::BadInput`] for a host or selector that is none, named with its field, and for a host that has a rule;
    /// [`Code::NotFound`] when the rule to be changed is gone; those of writing.
    pub fn save_rule(&self, input: SaveRule) -> Result<Vec<RuleRow>> {
        let rule = ReadingRule::from(input.rule);
        {
            let _writing = self.writing();
            let mut others = self.rule_records()?;
            if let Some(before) = &input.before {
                let count = others.len();
                others.retain(|other| other.host != *before);
                if others.len() == count {
                    return Err(AppError::not_found("reading rule", before));
                }
            }
            others.push(rule.clone());
            ReadingRules::new(others).map_err(|error| rule_error(&error))?;
            let act = if input.before.is_some() { "edit reading rule" } else { "new reading rule" };
            let mut batch = Batch::new(act);
            if let Some(before) = input.before.filter(|before| *before != rule.host) {
                batch.delete(&RULES, Key::from(before.as_str()));
            }
            batch.put(&RULES, Key::from(rule.host.as_str()), &rule)?;
            self.commit(batch)?;
        }
        self.list_rules(Nothing {})
    }

    /// Deletes the reading rule for a host. Can be undone.
    ///
    /// # Errors
    /// [`Code::NotFound`], those of writing.
    pub fn delete_rule(&self, input: ByName) -> Result<History> {
        {
            let _writing = self.writing();
            let key = Key::from(input.name.as_str());
            if self.store().get(&RULES, key.clone())?.is_none() {
                return Err(AppError::not_found("reading rule", &input.name));
            }
            let mut batch = Batch::new("delete reading rule");
            batch.delete(&RULES, key);
            self.commit(batch)?;
        }
        self.history(Nothing {})
    }

    /// Takes in a file of rules, TOML or JSON; a rule for a host that has one takes its place. All of it or nothing.
    ///
    /// # Errors
    /// [`Code::BadInput`] naming what is wrong where, those of reading the file and of writing.
    pub fn import_rules(&self, input: FilePath) -> Result<ImportedRules> {
        let path = self.granted(&input.path)?;
        let bytes = read_within(&path, LARGEST)?
            .ok_or_else(|| AppError::bad_input("The file is too long to be one of reading rules."))?;
        let file = String::from_utf8(bytes).map_err(|_| {
            AppError::bad_input("The file is not text in UTF-8, so it holds no reading rules.")
        })?;
        let read = ReadingRules::read(&file).map_err(|error| rule_error(&error))?;
        let (mut added, mut changed, mut known) = (0, 0, 0);
        {
            let _writing = self.writing();
            let mut all = self.rule_records()?;
            let mut batch = Batch::new("import reading rules");
            for rule in read.iter() {
                match all.iter_mut().find(|own| own.is_for_the_pages_of(rule)) {
                    Some(own) if own == rule => {
                        known += 1;
                        continue;
                    }
                    Some(own) => {
                        changed += 1;
                        if own.host != rule.host {
                            batch.delete(&RULES, Key::from(own.host.as_str()));
                        }
                        own.clone_from(rule);
                    }
                    None => {
                        added += 1;
                        all.push(rule.clone());
                    }
                }
                batch.put(&RULES, Key::from(rule.host.as_str()), rule)?;
            }
            ReadingRules::new(all).map_err(|error| rule_error(&error))?;
            if !batch.is_empty() {
                self.commit(batch)?;
            }
        }
        Ok(ImportedRules { added, changed, known, rules: self.list_rules(Nothing {})? })
    }

    /// Writes all rules as a TOML file.
    ///
    /// # Errors
    /// Those of reading the library and of writing the file.
    pub fn export_rules(&self, input: FilePath) -> Result<Written> {
        let path = self.granted(&input.path)?;
        let rules = self.rule_records()?;
        let rows = rules.len() as u32;
        let rules = ReadingRules::new(rules).map_err(|error| rule_error(&error))?;
        let text = rules.to_toml().map_err(|error| rule_error(&error))?;
        crate::write_file(&path, text.as_bytes())?;
        Ok(Written { path: path.display().to_string(), rows })
    }

    /// Shows what a rule makes of a page. Nothing is stored.
    ///
    /// # Errors
    /// [`Code::BadInput`] for a rule that is wrong or when no page is named, [`Code::Fetch`], [`Code::NotAnArticle`], those
    /// of reading a file.
    pub fn try_rule(&self, input: TryRule) -> Result<RuleTrial> {
        let rule = input.rule.map(ReadingRule::from);
        let rules = ReadingRules::new(rule.into_iter().collect()).map_err(|error| rule_error(&error))?;
        if let Some(address) = input.address.filter(|address| !address.trim().is_empty()) {
            return self.try_on_address(address.trim(), rules);
        }
        if let Some(article) = input.article {
            return self.try_on_article(&article, rules);
        }
        if let Some(path) = input.path {
            let path = self.granted(&path)?;
            return try_on_file(&path, rules);
        }
        Err(AppError::bad_input("No page was named to try the rule on.")
            .hint("Give the address of an article, or choose a saved page."))
    }

    fn try_on_article(&self, id: &str, rules: ReadingRules) -> Result<RuleTrial> {
        let article = self.article_record(id)?;
        let missing = || {
            AppError::bad_input(format!("The page of “{}” was not kept.", article.title))
                .hint("Try the rule on its address instead.")
        };
        let newest = article.revisions.last().ok_or_else(missing)?;
        let revision = self.store().get(&REVISIONS, key(newest))?.ok_or_else(missing)?;
        let kept = self.store().get(&SOURCES, key(newest))?.ok_or_else(missing)?;
        let bytes = kept.unpack(&revision.text)?;
        let source = Source {
            name: &kept.name,
            bytes: &bytes,
            content_type: kept.content_type.as_deref(),
            address: kept.address.as_deref().or(article.address.as_deref()),
        };
        trial(&source, rules)
    }

    fn try_on_address(&self, address: &str, rules: ReadingRules) -> Result<RuleTrial> {
        let mut tried = lock(&self.0.tried);
        if tried.address != address {
            let request = Request::typed(address, Purpose::Import);
            let fetched = self.network().fetch(&request, &|| false, &mut |_| {}).map_err(|error| {
                AppError::new(Code::Fetch, format!("{address}: {error}."))
                    .hint("Save the page in your browser and try the rule on the saved file.")
            })?;
            *tried = Tried {
                address: address.to_owned(),
                bytes: fetched.bytes,
                content_type: fetched.content_type,
                answered: fetched.address,
            };
        }
        let source = Source {
            name: address,
            bytes: &tried.bytes,
            content_type: tried.content_type.as_deref(),
            address: Some(&tried.answered),
        };
        trial(&source, rules)
    }
}

fn try_on_file(path: &Path, rules: ReadingRules) -> Result<RuleTrial> {
    let limit = ExtractOptions::default().max_bytes;
    let bytes = read_within(path, limit)?
        .ok_or_else(|| AppError::bad_input(format!("The file is longer than {} MB.", limit / 1_000_000)))?;
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
    trial(&Source::new(&name, &bytes), rules)
}

/// Reads a page by the rules (one or none) and lays out what was kept and cut in the order of the page.
fn trial(source: &Source<'_>, rules: ReadingRules) -> Result<RuleTrial> {
    let options = ExtractOptions { rules, ..ExtractOptions::default() };
    let article = extract(source, &options).map_err(|error| {
        AppError::new(Code::NotAnArticle, format!("{}: {error}.", source.name))
            .hint("Try the rule on the page of an article.")
    })?;
    let address = source.address.or(article.address.as_deref());
    let fits = address.is_some_and(|address| options.rules.for_address(address).is_some());
    Ok(RuleTrial {
        fits: fits || options.rules.is_empty(),
        address: address.map(str::to_owned),
        pieces: pieces(&article),
        words: count_words(&article.text()),
        warnings: article.warnings.iter().map(ToString::to_string).collect(),
        title: article.title,
        byline: article.byline,
        outlet: article.outlet,
        published: article.published,
    })
}

fn pieces(article: &Extracted) -> Vec<TrialPiece> {
    let mut out = Vec::new();
    let mut cut = article.dropped.iter().peekable();
    for place in 0..=article.paragraphs.len() {
        while let Some(piece) = cut.next_if(|piece| piece.before <= place) {
            out.push(TrialPiece {
                text: piece.text.clone(),
                cut: Some(piece.reason.to_string()),
                by_rule: piece.reason == DropReason::Rule,
            });
        }
        if let Some(kept) = article.paragraphs.get(place) {
            out.push(TrialPiece { text: kept.text.clone(), cut: None, by_rule: false });
        }
    }
    out
}
