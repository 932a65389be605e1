//! Import: from files, addresses and pasted text to articles and revisions.

use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use parallax_extract::{ExtractError, ExtractOptions, Extracted, Source, extract, extract_text};
use parallax_store::Batch;
use parallax_text::{NORMAL_FORM, detect_language, normalise, segments, tokens};

use crate::fetch::{FetchError, FetchLimits, fetch};
use crate::identity::{Candidate, Standing};
use crate::open::{lock, now};
use crate::outlets::filled;
use crate::records::{ARTICLES, Article, EVENTS, REVISIONS, Revision};
use crate::texts::key;
use crate::wire::{DroppedView, ImportItem, ImportText, Job, Outcome, Preview, PreviewText, StartImport};
use crate::{App, AppError, Code, Result};

/// How many files or addresses are worked on at once.
const WORKERS: usize = 4;

/// The largest file that is read, in bytes.
const LARGEST: u64 = 20 << 20;

/// Where a text came from.
#[derive(Debug, Clone)]
pub enum Origin {
    /// Pasted by the person.
    Pasted,
    /// A file on this machine.
    File(std::path::PathBuf),
    /// Fetched from an address.
    Address(String),
    /// The sample that comes with Parallax.
    Sample(String),
    /// Left-out pieces were put back into an earlier revision.
    PutBack,
}

impl Origin {
    /// How it is shown: a file's name without its folders, an address whole.
    pub fn name(&self) -> String {
        match self {
            Self::Pasted => "pasted text".into(),
            Self::File(path) => path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned(),
            Self::Address(address) => address.clone(),
            Self::Sample(file) => format!("sample: {file}"),
            Self::PutBack => "left-out pieces put back".into(),
        }
    }
}

/// What became of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Taken {
    /// A new article, by id.
    Imported(String),
    /// A new revision of an article, by the article's id.
    Revised(String),
    /// It was there already, in this article.
    Known(String),
}

impl Taken {
    /// The article.
    pub fn article(&self) -> &str {
        match self {
            Self::Imported(id) | Self::Revised(id) | Self::Known(id) => id,
        }
    }
}

/// Words of a text: tokens that hold a letter or digit.
pub(crate) fn count_words(text: &str) -> u32 {
    tokens(text).iter().filter(|token| token.word).count() as u32
}

/// The first sentence under the headline.
pub(crate) fn lead_of(text: &str, language: Option<&str>) -> String {
    segments(text, language).get(1).map(|lead| lead.span.of(text).to_owned()).unwrap_or_default()
}

/// A new revision of an article, with nothing said of how it was read.
pub(crate) fn frozen(article: &str, text: String, origin: &Origin, retrieved: String) -> Revision {
    Revision {
        id: parallax_store::new_id().to_string(),
        article: article.to_owned(),
        retrieved,
        hash: blake3::hash(text.as_bytes()).to_hex().to_string(),
        normal_form: NORMAL_FORM.into(),
        dropped: Vec::new(),
        source: origin.name(),
        encoding: None,
        warnings: Vec::new(),
        text,
    }
}

fn extract_error(name: &str, error: &ExtractError) -> AppError {
    let message = format!("{name}: {error}.");
    let hint = match error {
        ExtractError::Empty | ExtractError::NoArticle => {
            "Open it and check that it holds the article's words, or paste them."
        }
        ExtractError::TooLarge { .. } => "Save only the article's page, or paste its words.",
        _ => "Save the article as a web page or plain text, or paste its words.",
    };
    AppError::new(Code::NotAnArticle, message).hint(hint)
}

fn fetch_error(address: &str, error: &FetchError) -> AppError {
    let message = format!("{address}: {error}.");
    match error {
        FetchError::Cancelled => AppError::new(Code::Cancelled, message),
        _ => AppError::new(Code::Fetch, message)
            .hint("Open the address in your browser, save the page there, and import the saved file."),
    }
}

/// Reads and extracts the article of a file.
pub(crate) fn read_file(path: &Path) -> Result<Extracted> {
    let name = Origin::File(path.to_owned()).name();
    let size = std::fs::metadata(path).map_err(|error| AppError::io(path, &error))?.len();
    if size > LARGEST {
        return Err(AppError::new(
            Code::NotAnArticle,
            format!("{name}: the file has {} MB; files over {} MB are not read.", size >> 20, LARGEST >> 20),
        )
        .hint("Save only the article's page, or paste its words."));
    }
    let bytes = std::fs::read(path).map_err(|error| AppError::io(path, &error))?;
    let source = Source { name: &name, bytes: &bytes, content_type: None, address: None };
    extract(&source, &ExtractOptions::default()).map_err(|error| extract_error(&name, &error))
}

fn dropped_views(extracted: &Extracted) -> Vec<DroppedView> {
    dropped(&extracted.dropped)
}

/// Left-out pieces as the UI shows them.
pub(crate) fn dropped(pieces: &[parallax_extract::Dropped]) -> Vec<DroppedView> {
    pieces
        .iter()
        .enumerate()
        .map(|(index, piece)| DroppedView {
            index: index as u32,
            text: piece.text.clone(),
            reason: piece.reason.to_string(),
        })
        .collect()
}

/// ISO 8601, as precise as typed: a year, month, day, or day and time.
pub(crate) fn checked_date(field: &str, date: Option<String>) -> Result<Option<String>> {
    let Some(date) = filled(date) else { return Ok(None) };
    let whole = match date.len() {
        4 => format!("{date}-01-01"),
        7 => format!("{date}-01"),
        _ => date.clone(),
    };
    let good = whole.parse::<jiff::Timestamp>().is_ok()
        || whole.parse::<jiff::civil::DateTime>().is_ok()
        || whole.parse::<jiff::civil::Date>().is_ok();
    if good {
        Ok(Some(date))
    } else {
        Err(AppError::bad_input(format!("{field}: “{date}” is not a date."))
            .hint("Write it as 2014-03-30 or 2014-03-30T18:30+02:00."))
    }
}

/// An http or https address as typed.
pub(crate) fn checked_address(address: Option<String>) -> Result<Option<String>> {
    let Some(address) = filled(address) else { return Ok(None) };
    match url::Url::parse(&address) {
        Ok(url) if matches!(url.scheme(), "http" | "https") && url.has_host() => Ok(Some(address)),
        _ => Err(AppError::bad_input(format!("“{address}” is not a web address."))
            .hint("It begins with http:// or https://.")),
    }
}

impl App {
    /// What an import would make of pasted text.
    ///
    /// # Errors
    /// [`Code::NotAnArticle`] for text without an article.
    pub fn preview_text(&self, input: PreviewText) -> Result<Preview> {
        let extracted = pasted(&input.text)?;
        Ok(Preview {
            title: extracted.title.clone(),
            byline: extracted.byline.clone(),
            outlet: extracted.outlet.clone(),
            published: extracted.published.clone(),
            language: extracted
                .language
                .clone()
                .or_else(|| detect_language(&extracted.text()).map(str::to_owned)),
            address: extracted.address.clone(),
            rights: extracted.rights.clone(),
            paragraphs: extracted.paragraphs.iter().map(|paragraph| paragraph.text.clone()).collect(),
            dropped: dropped_views(&extracted),
            warnings: extracted.warnings.iter().map(ToString::to_string).collect(),
            words: count_words(&extracted.text()),
        })
    }

    /// Saves pasted text as an article.
    ///
    /// # Errors
    /// [`Code::NotAnArticle`], [`Code::BadInput`] for a date or address that is none, those of writing.
    pub fn import_text(&self, input: ImportText) -> Result<ImportItem> {
        let mut extracted = pasted(&input.text)?;
        extracted.put_back(&input.put_back.iter().map(|&index| index as usize).collect::<Vec<_>>());
        if let Some(title) = filled(input.title) {
            extracted.title = title;
        }
        extracted.byline = filled(input.byline).or(extracted.byline);
        extracted.outlet = filled(input.outlet).or(extracted.outlet);
        extracted.published = checked_date("Published", input.published)?.or(extracted.published);
        extracted.language = filled(input.language).or(extracted.language);
        extracted.address = checked_address(input.address)?.or(extracted.address);
        extracted.rights = filled(input.rights).or(extracted.rights);
        self.item(&Origin::Pasted, Ok(extracted), input.event.as_deref(), None).map_err(|(_, error)| error)
    }

    /// Starts to import files and addresses on worker threads; [`App::job`] tells how far it is.
    ///
    /// # Errors
    /// [`Code::BadInput`] when there is nothing to import or a file was not chosen in a dialog; [`Code::NotFound`] for
    /// an unknown event. Errors of single files and addresses are in the job's items.
    pub fn start_import(&self, input: StartImport) -> Result<Job> {
        let mut origins = Vec::new();
        for path in &input.paths {
            origins.extend(files_under(&self.granted(path)?));
        }
        origins.extend(
            input.addresses.into_iter().filter_map(|address| filled(Some(address))).map(Origin::Address),
        );
        if origins.is_empty() {
            return Err(AppError::bad_input("There is nothing to import.")
                .hint("Choose files or give addresses, one a line."));
        }
        if let Some(event) = &input.event {
            self.event_record(event)?;
        }
        let job = self.0.jobs.start(origins.len() as u32);
        let (app, id) = (self.clone(), job.id);
        let spawned = std::thread::Builder::new()
            .name(format!("import {id}"))
            .spawn(move || app.run_import(id, origins, input.event.as_deref()));
        match spawned {
            Ok(_) => Ok(job),
            Err(error) => Err(AppError::internal(format!("No thread could be started: {error}."))),
        }
    }

    /// Imports each origin, in parallel, and notes what became of it. Gives the items in the order of `origins`.
    pub(crate) fn run_import(&self, job: u32, origins: Vec<Origin>, event: Option<&str>) -> Vec<ImportItem> {
        let next = AtomicUsize::new(0);
        let items: Mutex<Vec<Option<ImportItem>>> = Mutex::new(vec![None; origins.len()]);
        let work = || {
            loop {
                let at = next.fetch_add(1, Ordering::Relaxed);
                let Some(origin) = origins.get(at) else { return };
                if self.0.jobs.cancelled(job) {
                    return;
                }
                self.tell(self.0.jobs.began(job, origin.name()));
                let item = self.import_one(origin, event, job);
                if let Some(place) = lock(&items).get_mut(at) {
                    *place = Some(item.clone());
                }
                self.tell(self.0.jobs.finished_item(job, item));
            }
        };
        std::thread::scope(|scope| {
            for _ in 0..WORKERS.min(origins.len()) {
                scope.spawn(work);
            }
        });
        let items = items.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
        let items: Vec<ImportItem> = items.into_iter().flatten().collect();
        self.tell(self.0.jobs.ended(job, items.clone()));
        items
    }

    fn import_one(&self, origin: &Origin, event: Option<&str>, job: u32) -> ImportItem {
        let extracted = match origin {
            Origin::File(path) => read_file(path),
            Origin::Address(address) => self.fetch_article(address, job),
            _ => Err(AppError::internal("This cannot be imported in a batch.")),
        };
        self.item(origin, extracted, event, Some(job)).unwrap_or_else(|(item, _)| *item)
    }

    fn fetch_article(&self, address: &str, job: u32) -> Result<Extracted> {
        let fetched = fetch(address, &FetchLimits::default(), &|| self.0.jobs.cancelled(job), &mut |_| {})
            .map_err(|error| fetch_error(address, &error))?;
        let source = Source {
            name: address,
            bytes: &fetched.bytes,
            content_type: fetched.content_type.as_deref(),
            address: Some(&fetched.address),
        };
        let mut extracted =
            extract(&source, &ExtractOptions::default()).map_err(|error| extract_error(address, &error))?;
        extracted.address.get_or_insert(fetched.address);
        Ok(extracted)
    }

    /// Stores one text and tells what became of it; a failure comes as an item and as its error.
    fn item(
        &self,
        origin: &Origin,
        extracted: Result<Extracted>,
        event: Option<&str>,
        group: Option<u32>,
    ) -> std::result::Result<ImportItem, (Box<ImportItem>, AppError)> {
        let failed = |error: AppError| {
            let item = ImportItem {
                name: origin.name(),
                title: None,
                outlet: None,
                dropped: 0,
                warnings: Vec::new(),
                outcome: Outcome::Failed { error: error.clone() },
            };
            (Box::new(item), error)
        };
        let extracted = extracted.map_err(failed)?;
        let (title, dropped) = (extracted.title.clone(), extracted.dropped.len() as u32);
        let warnings = extracted.warnings.iter().map(ToString::to_string).collect();
        let taken = self.take(extracted, origin, None, event, group).map_err(failed)?;
        let outlet = self.article_record(taken.article()).ok().map(|article| self.outlet_name(&article));
        Ok(ImportItem {
            name: origin.name(),
            title: Some(title),
            outlet: outlet.filter(|name| !name.is_empty()),
            dropped,
            warnings,
            outcome: match taken {
                Taken::Imported(article) => Outcome::Imported { article },
                Taken::Revised(article) => Outcome::Revised { article },
                Taken::Known(article) => Outcome::Known { article },
            },
        })
    }

    /// Stores an extracted text: as a new article, as a new revision, or not at all when it is there already. Either way
    /// the article joins `event`. All of it in one transaction.
    ///
    /// # Errors
    /// Those of reading and writing the library; then nothing of it is stored.
    pub(crate) fn take(
        &self,
        extracted: Extracted,
        origin: &Origin,
        retrieved: Option<String>,
        event: Option<&str>,
        group: Option<u32>,
    ) -> Result<Taken> {
        let text = normalise(&extracted.text());
        let hash = blake3::hash(text.as_bytes()).to_hex().to_string();
        let retrieved = retrieved.unwrap_or_else(now);
        let _writing = self.writing();
        let mut batch = Batch::new(format!("import “{}”", extracted.title));
        let outlet =
            self.outlet_for(extracted.outlet.as_deref(), extracted.address.as_deref(), &mut batch)?;
        let candidate = Candidate {
            hash: &hash,
            address: extracted.address.as_deref(),
            outlet: outlet.as_ref().map(|outlet| outlet.id.as_str()),
            title: &extracted.title,
            day: extracted.published.as_deref().and_then(|date| date.get(..10)),
        };
        let standing = self.standing(&candidate)?;
        let language = extracted.language.clone().or_else(|| detect_language(&text).map(str::to_owned));
        let revision = |article: &str| Revision {
            dropped: extracted.dropped.clone(),
            encoding: Some(extracted.encoding.clone()).filter(|name| !name.is_empty()),
            warnings: extracted.warnings.iter().map(ToString::to_string).collect(),
            ..frozen(article, text.clone(), origin, retrieved.clone())
        };
        let taken = match standing {
            Standing::SameAs(article) => {
                // Nothing to store of the text; an outlet that was made for it is not wanted either.
                batch = Batch::new(format!("add “{}” to the event", article.title));
                Taken::Known(article.id)
            }
            Standing::RevisionOf(mut article) => {
                let revision = revision(&article.id);
                batch.put(&REVISIONS, key(&revision.id), &revision)?;
                article.revisions.push(revision.id.clone());
                article.title = extracted.title.clone();
                article.words = count_words(&text);
                article.lead = lead_of(&text, article.language.as_deref());
                self.name_twin(&article, &hash, &mut batch)?;
                batch.put(&ARTICLES, key(&article.id), &article)?;
                Taken::Revised(article.id)
            }
            Standing::New => {
                let id = parallax_store::new_id().to_string();
                let revision = revision(&id);
                batch.put(&REVISIONS, key(&revision.id), &revision)?;
                let article = Article {
                    id: id.clone(),
                    title: extracted.title.clone(),
                    outlet: outlet.map(|outlet| outlet.id),
                    byline: extracted.byline.clone(),
                    published: extracted.published.clone(),
                    retrieved,
                    lead: lead_of(&text, language.as_deref()),
                    language,
                    address: extracted.address.clone(),
                    rights: extracted.rights.clone(),
                    label: None,
                    revisions: vec![revision.id],
                    words: count_words(&text),
                };
                self.name_twin(&article, &hash, &mut batch)?;
                batch.put(&ARTICLES, key(&id), &article)?;
                Taken::Imported(id)
            }
        };
        if let Some(event) = event {
            let mut event = self.event_record(event)?;
            if !event.articles.iter().any(|id| id == taken.article()) {
                event.articles.push(taken.article().to_owned());
                batch.put(&EVENTS, key(&event.id), &event)?;
            }
        }
        if !batch.is_empty() {
            self.commit_in_group(batch, group)?;
        }
        Ok(taken)
    }

    /// Adds `text` to `article` as its newest revision, unless it is that already. Gives the revision's id.
    pub(crate) fn revise(
        &self,
        article: &mut Article,
        text: String,
        origin: &Origin,
        act: &str,
    ) -> Result<String> {
        let revision = frozen(&article.id, text, origin, now());
        let mut batch = Batch::new(act);
        batch.put(&REVISIONS, key(&revision.id), &revision)?;
        article.revisions.push(revision.id.clone());
        article.words = count_words(&revision.text);
        article.lead = lead_of(&revision.text, article.language.as_deref());
        self.name_twin(article, &revision.hash, &mut batch)?;
        batch.put(&ARTICLES, key(&article.id), &*article)?;
        self.commit(batch)?;
        Ok(revision.id)
    }

    fn tell(&self, job: Option<Job>) {
        if let (Some(job), Some(on_job)) = (job, &self.0.options.on_job) {
            on_job(&job);
        }
    }
}

fn pasted(text: &str) -> Result<Extracted> {
    extract_text(text, &ExtractOptions::default()).map_err(|error| extract_error("pasted text", &error))
}

/// A file, or the readable files right inside a folder, by name.
fn files_under(path: &Path) -> Vec<Origin> {
    if !path.is_dir() {
        return vec![Origin::File(path.to_owned())];
    }
    let readable = |path: &Path| {
        let ending = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
        path.is_file() && matches!(ending.as_str(), "txt" | "md" | "markdown" | "html" | "htm" | "xhtml")
    };
    let mut files: Vec<_> = std::fs::read_dir(path)
        .map(|entries| entries.flatten().map(|entry| entry.path()).filter(|path| readable(path)).collect())
        .unwrap_or_default();
    files.sort();
    files.into_iter().map(Origin::File).collect()
}
