//! Opens a library: checks it, mends it when it is damaged, and says what was found.
//!
//! In order, each step only when the one before did not give a whole database:
//!
//! 1. the database as it is: its files fit their seal, or every record fits its checksum and the manifest;
//! 2. a copy of it without its index files (sled's `snap.*`), every record read;
//! 3. a new database made from the journal, with what the damaged one still holds where the journal has gaps;
//! 4. an error that says what is damaged. Nothing is deleted, and no empty library ever takes the place of a full one.
//!
//! A journal that is damaged beside a whole database is made anew from it.

use std::fs;
use std::io;
use std::path::Path;

use jiff::Timestamp;
use uuid::Uuid;

use crate::backend::{Engine, Sled};
use crate::compact;
use crate::database::{Database, Pending, Unusable};
use crate::error::StoreError;
use crate::folder::{self, Folder, Marker};
use crate::journal::{self, Journal, Tail};
use crate::lock::{Holder, Lock};
use crate::manifest::{self, Manifest};
use crate::recover;
use crate::report::{Checked, OpenReport, Recovery, Remedy};
use crate::seal::{self, Sealed};
use crate::store::Store;
use crate::table::is_table_name;

/// How to open a library.
///
/// ```no_run
/// # use std::path::Path;
/// use parallax_store::Store;
/// let (store, report) = Store::options(&["articles", "events"])
///     .schema(2)
///     .program("parallax-cli")
///     .create(false)
///     .open(Path::new("/data/library"))?;
/// # Ok::<(), parallax_store::StoreError>(())
/// ```
#[derive(Debug, Clone)]
pub struct OpenOptions {
    pub(crate) tables: Vec<String>,
    schema: u32,
    program: String,
    create: bool,
    journal_limit: u64,
    compact_from: u64,
    pub(crate) engine: EngineKind,
}

/// The engine below a library.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) enum EngineKind {
    #[default]
    Sled,
    #[cfg(feature = "redb")]
    Redb,
}

impl EngineKind {
    fn engine(self) -> &'static dyn Engine {
        match self {
            Self::Sled => &Sled,
            #[cfg(feature = "redb")]
            Self::Redb => &crate::backend::Redb,
        }
    }
}

/// An opened library, ready to be used.
pub(crate) struct Opened {
    pub(crate) folder: Folder,
    pub(crate) lock: Lock,
    pub(crate) database: Database,
    pub(crate) manifest: Manifest,
    pub(crate) journal: Journal,
    pub(crate) marker: Marker,
    pub(crate) limit: u64,
}

impl OpenOptions {
    pub(crate) fn new(tables: &[&str]) -> Self {
        let program = std::env::current_exe()
            .ok()
            .and_then(|path| Some(path.file_stem()?.to_string_lossy().into_owned()))
            .unwrap_or_else(|| "parallax".to_owned());
        Self {
            tables: tables.iter().map(|table| (*table).to_owned()).collect(),
            schema: 1,
            program,
            create: true,
            journal_limit: journal::SEGMENT_LIMIT,
            compact_from: compact::FROM,
            engine: EngineKind::default(),
        }
    }

    /// The version of the app's record types (1 unless told). A library with a higher one is refused; one with a
    /// lower one is opened, and [`OpenReport::schema`] tells.
    #[must_use]
    pub fn schema(mut self, schema: u32) -> Self {
        self.schema = schema;
        self
    }

    /// The name others are told while this program has the library open (the executable's unless told).
    #[must_use]
    pub fn program(mut self, name: &str) -> Self {
        name.clone_into(&mut self.program);
        self
    }

    /// Whether a library is made where there is none (yes unless told).
    #[must_use]
    pub fn create(mut self, create: bool) -> Self {
        self.create = create;
        self
    }

    /// The size in bytes after which the journal begins a new file (16 MiB unless told).
    #[must_use]
    pub fn journal_limit(mut self, bytes: u64) -> Self {
        self.journal_limit = bytes;
        self
    }

    /// The size in bytes up to which the database's files are left as they are, however little is in them (64 MiB unless told).
    #[must_use]
    pub fn compact_from(mut self, bytes: u64) -> Self {
        self.compact_from = bytes;
        self
    }

    /// Keeps the database in redb instead of sled. A library that the other engine wrote is taken over: its database is made
    /// anew from the journal, and what the other engine left is kept aside.
    #[cfg(feature = "redb")]
    #[must_use]
    pub fn redb(mut self) -> Self {
        self.engine = EngineKind::Redb;
        self
    }

    /// Opens the library in `dir`.
    ///
    /// # Errors
    /// [`StoreError::Locked`] when it is open elsewhere, [`StoreError::Newer`], [`StoreError::NotALibrary`],
    /// [`StoreError::NoLibrary`], [`StoreError::Damaged`] when it could not be mended, [`StoreError::Io`],
    /// [`StoreError::TableName`].
    pub fn open(&self, dir: &Path) -> Result<(Store, OpenReport), StoreError> {
        let mut tables = self.tables.clone();
        tables.sort();
        let twice =
            tables.windows(2).find(|pair| matches!(pair, [a, b] if a == b)).and_then(|pair| pair.first());
        if let Some(table) = tables.iter().find(|table| !is_table_name(table)).or(twice) {
            return Err(StoreError::TableName { table: table.clone() });
        }
        let (opened, report) = open(self, dir, self.engine.engine())?;
        Ok((Store::new(opened), report))
    }
}

fn open(options: &OpenOptions, dir: &Path, engine: &dyn Engine) -> Result<(Opened, OpenReport), StoreError> {
    let folder = Folder::new(dir);
    let there = what_is_there(&folder)?;
    if there == There::Nothing {
        if !options.create {
            return Err(StoreError::NoLibrary { dir: dir.to_path_buf() });
        }
        fs::create_dir_all(dir).map_err(StoreError::io("create", dir))?;
    }
    folder.refuse_links()?;
    let marker = folder.read_marker()?;
    if let Some(marker) = &marker {
        refuse_newer(&folder.marker(), marker.format, marker.schema, options)?;
    }
    let (lock, last) = Lock::take(dir, &options.program)?;
    // Another process may have made the library between the first look and the lock.
    if there == There::Nothing && what_is_there(&folder)? == There::Nothing {
        create(options, folder, lock, engine)
    } else {
        let marker = if marker.is_some() { marker } else { folder.read_marker()? };
        Opening { options, folder, engine, marker, notices: Vec::new(), missing: Vec::new(), recovery: None }
            .existing(lock, last)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum There {
    Nothing,
    Library,
}

fn what_is_there(folder: &Folder) -> Result<There, StoreError> {
    let dir = folder.root();
    let entries = match fs::read_dir(dir) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(There::Nothing),
        Err(error) => return Err(StoreError::io("read", dir)(error)),
    };
    let ours = [
        folder.marker(),
        folder.db(),
        folder.old_db(),
        folder.seal(),
        folder.journal(),
        folder.new_journal(),
    ];
    if ours
        .iter()
        .any(|path| path.is_file() || fs::read_dir(path).is_ok_and(|mut entries| entries.next().is_some()))
    {
        return Ok(There::Library);
    }
    for entry in entries {
        let entry = entry.map_err(StoreError::io("read", dir))?;
        let name = entry.file_name();
        let known = name
            .to_str()
            .is_some_and(|name| name.starts_with('.') || name == "lock" || name == "library.json.new");
        if !known && !ours.contains(&entry.path()) {
            return Err(StoreError::NotALibrary { dir: dir.to_path_buf() });
        }
    }
    Ok(There::Nothing)
}

fn refuse_newer(path: &Path, format: u32, schema: u32, options: &OpenOptions) -> Result<(), StoreError> {
    let newer = |what, found, known| Err(StoreError::Newer { path: path.to_path_buf(), what, found, known });
    if format > manifest::FORMAT {
        return newer("format", format, manifest::FORMAT);
    }
    if schema > options.schema {
        return newer("schema", schema, options.schema);
    }
    Ok(())
}

fn create(
    options: &OpenOptions,
    folder: Folder,
    lock: Lock,
    engine: &dyn Engine,
) -> Result<(Opened, OpenReport), StoreError> {
    let library = Uuid::now_v7();
    let limit = options.journal_limit;
    // The journal comes first: with it, whatever of the rest a crash leaves undone can be made from it.
    let journal = Journal::create(&folder.journal(), library, options.schema, limit)?;
    let mut database = Database::open(engine, &folder.db())?;
    let mut manifest = Manifest::new(library, options.schema);
    declare(&mut database, &mut manifest, &options.tables)?;
    database.apply(&Pending::on(&manifest))?;
    database.flush()?;
    folder::sync_dir(&folder.db())?;
    let marker = Marker {
        format: manifest::FORMAT,
        library,
        schema: options.schema,
        created: Timestamp::now(),
        looked: 0,
    };
    folder.write_marker(&marker)?;
    let report = OpenReport {
        library,
        created: true,
        schema: options.schema,
        checked: Checked::New,
        records: 0,
        notices: Vec::new(),
        recovery: None,
        missing: Vec::new(),
    };
    Ok((Opened { folder, lock, database, manifest, journal, marker, limit }, report))
}

impl OpenOptions {
    /// Makes the rest of a library from a journal that was taken from the backup `from`.
    pub(crate) fn settle(&self, from: &Path, building: &Path, library: Uuid) -> Result<(), StoreError> {
        let folder = Folder::new(building);
        let replayed =
            recover::from_journal(self.engine.engine(), &folder, &Manifest::new(library, 1), false)?;
        if let Some(flaw) = replayed.flaws.first() {
            let what = flaw.what.clone();
            return Err(StoreError::Backup { path: from.to_path_buf(), line: flaw.line, what });
        }
        let schema = replayed.manifest.schema;
        refuse_newer(from, manifest::FORMAT, schema, self)?;
        recover::swap(&folder)?;
        let marker =
            Marker { format: manifest::FORMAT, library, schema, created: created(library), looked: 0 };
        folder.write_marker(&marker)
    }
}

fn declare(database: &mut Database, manifest: &mut Manifest, tables: &[String]) -> Result<(), StoreError> {
    for table in tables {
        manifest.tables.entry(table.clone()).or_default();
    }
    manifest.tables.keys().try_for_each(|table| database.open_table(table))
}

/// The journal's state before anything is done about it.
enum JournalState {
    Ends(Box<Tail>),
    Missing,
    Damaged(String),
}

struct Opening<'a> {
    options: &'a OpenOptions,
    folder: Folder,
    engine: &'a dyn Engine,
    marker: Option<Marker>,
    notices: Vec<String>,
    missing: Vec<String>,
    recovery: Option<Recovery>,
}

/// A whole database, and why the journal has to be made anew, if it has to.
struct Found {
    database: Database,
    manifest: Manifest,
    checked: Checked,
    renew: Option<String>,
}

impl Opening<'_> {
    fn existing(mut self, lock: Lock, last: Option<Holder>) -> Result<(Opened, OpenReport), StoreError> {
        recover::tidy(&self.folder)?;
        let journal = self.journal_state()?;
        let (sealed, last_sealed) = seal::check(&self.folder)?;
        if let (Some(holder), Sealed::No) = (last, &sealed) {
            self.notices
                .push(format!("The library was not closed properly by {holder}; all records were checked."));
        }
        let mut found = self.find(&journal, &sealed)?;
        refuse_newer(&self.folder.db(), found.manifest.format, found.manifest.schema, self.options)?;
        let (first, last) = (found.manifest.seq + 1, last_sealed.unwrap_or_default());
        if first <= last {
            let (count, s) = (last + 1 - first, if first == last { "" } else { "s" });
            self.missing.push(format!("the last {count} commit{s} ({first} to {last})"));
        }
        if let Sealed::Broken { journal, .. } = &sealed
            && !journal.is_empty()
            && found.renew.is_none()
        {
            found.renew = Some(format!("{} is shorter than it was", journal.join(", ")));
        }
        declare(&mut found.database, &mut found.manifest, &self.options.tables)?;
        if let Some(why) = found.renew.take() {
            self.renew_journal(&mut found, why)?;
        }
        let mut marker = self.settle_marker(&found.manifest)?;
        found.manifest.format = manifest::FORMAT;
        let found = self.compact(found, &mut marker)?;
        let limit = self.options.journal_limit;
        let journal = recover::resume_journal(&self.folder, limit)?;
        let Self { folder, notices, recovery, missing, .. } = self;
        let Found { database, manifest, checked, .. } = found;
        let report = OpenReport {
            library: manifest.library,
            created: false,
            schema: manifest.schema,
            checked,
            records: manifest.records(),
            notices,
            recovery,
            missing,
        };
        Ok((Opened { folder, lock, database, manifest, journal, marker, limit }, report))
    }

    /// Looks at the journal's end; a torn line is moved to a file beside.
    fn journal_state(&mut self) -> Result<JournalState, StoreError> {
        let dir = self.folder.journal();
        let tail = match journal::tail(&dir) {
            Ok(Some(tail)) => tail,
            Ok(None) => return Ok(JournalState::Missing),
            Err(StoreError::Damaged { path, what }) => {
                let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
                return Ok(JournalState::Damaged(format!("journal/{name}: {what}")));
            }
            Err(error) => return Err(error),
        };
        refuse_newer(&dir, manifest::FORMAT, tail.schema, self.options)?;
        if tail.torn.is_some() || !tail.unborn.is_empty() {
            let (_, aside) = Journal::resume(&dir, &tail, self.options.journal_limit)?;
            let aside: Vec<String> = aside.iter().map(|path| path.display().to_string()).collect();
            self.notices.push(format!(
                "The journal's last line was cut short, as when the program is stopped while it writes; it is kept in {}.",
                aside.join(", ")
            ));
        }
        Ok(JournalState::Ends(Box::new(tail)))
    }

    fn find(&mut self, journal: &JournalState, sealed: &Sealed) -> Result<Found, StoreError> {
        let damage = match self.as_it_is(journal, sealed) {
            Ok(found) => return Ok(found),
            Err(Unusable::Blocked(error)) => return Err(error),
            Err(Unusable::Damaged(what)) => what,
        };
        tracing::warn!(damage, "the database can't be used as it is");
        // Files known to differ from what was written are best not used at all while the journal has everything.
        let differs = matches!(sealed, Sealed::Broken { files, .. } if !self.only_index(files));
        let mut tried = vec![damage.clone()];
        let ways = if differs {
            [Way::WholeJournal, Way::WithoutIndex, Way::Journal]
        } else {
            [Way::WithoutIndex, Way::WholeJournal, Way::Journal]
        };
        for way in ways {
            let found = match way {
                Way::WithoutIndex => self.without_index(journal, &damage),
                Way::WholeJournal => self.rebuild(journal, &damage, true),
                Way::Journal => self.rebuild(journal, &damage, false),
            };
            match found {
                Ok(found) => return Ok(found),
                Err(Unusable::Blocked(error)) => return Err(error),
                Err(Unusable::Damaged(what)) if tried.contains(&what) => {}
                Err(Unusable::Damaged(what)) => tried.push(what),
            }
        }
        let what = format!("{}. Nothing was changed or deleted", tried.join("; "));
        Err(StoreError::Damaged { path: self.folder.root().to_path_buf(), what })
    }

    fn only_index(&self, files: &[String]) -> bool {
        files.iter().all(|file| self.engine.is_index(file))
    }

    fn as_it_is(&mut self, journal: &JournalState, sealed: &Sealed) -> Result<Found, Unusable> {
        let db = self.folder.db();
        if !fs::read_dir(&db).is_ok_and(|mut entries| entries.next().is_some()) {
            return Err(Unusable::Damaged("the database is missing".to_owned()));
        }
        if let Sealed::Broken { files, .. } = sealed
            && !files.is_empty()
        {
            return Err(Unusable::Damaged(format!(
                "changed since it was closed: db/{}",
                files.join(", db/")
            )));
        }
        seal::take_away(&self.folder)?;
        let mut database = Database::open(self.engine, &db)?;
        let (manifest, checked) = self.checked(&mut database, *sealed != Sealed::No)?;
        self.with_journal(database, manifest, checked, journal)
    }

    /// The manifest of a database, when its records fit it.
    fn checked(&self, database: &mut Database, sealed: bool) -> Result<(Manifest, Checked), Unusable> {
        let manifest = database
            .manifest()?
            .ok_or_else(|| Unusable::Damaged("the database's manifest is missing".to_owned()))?;
        refuse_newer(&self.folder.db(), manifest.format, manifest.schema, self.options)
            .map_err(Unusable::Blocked)?;
        if let Some(marker) = &self.marker
            && marker.library != manifest.library
        {
            return Err(Unusable::Damaged("the database belongs to another library".to_owned()));
        }
        let mut tables: Vec<String> = manifest.tables.keys().cloned().collect();
        tables.extend(
            self.options.tables.iter().filter(|table| !manifest.tables.contains_key(*table)).cloned(),
        );
        for table in &tables {
            database.open_table(table)?;
        }
        if sealed {
            return Ok((manifest, Checked::Seal));
        }
        let (_, damage) = database.damage(&manifest, &tables);
        if damage.is_empty() {
            Ok((manifest, Checked::EveryRecord))
        } else {
            Err(Unusable::Damaged(damage.join("; ")))
        }
    }

    /// Brings a whole database up to the journal's last commit.
    fn with_journal(
        &mut self,
        mut database: Database,
        mut manifest: Manifest,
        checked: Checked,
        journal: &JournalState,
    ) -> Result<Found, Unusable> {
        let tail = match journal {
            JournalState::Ends(tail) => tail,
            JournalState::Missing => {
                let renew = Some("the journal is missing".to_owned());
                return Ok(Found { database, manifest, checked, renew });
            }
            JournalState::Damaged(what) => {
                return Ok(Found { database, manifest, checked, renew: Some(what.clone()) });
            }
        };
        if tail.library != manifest.library {
            return Err(Unusable::Damaged("database and journal belong to different libraries".to_owned()));
        }
        let mut renew = tail.flaws.first().map(ToString::to_string);
        if manifest.seq > tail.last_seq {
            let (db, journal) = (manifest.seq, tail.last_seq);
            renew = Some(format!("the journal ends with commit {journal}, and the database holds {db}"));
        } else if journal::hash_of_commit(&self.folder.journal(), manifest.seq)? != Some(manifest.line) {
            let what = format!("the database is not the one of the journal (commit {})", manifest.seq);
            return Err(Unusable::Damaged(what));
        } else if manifest.seq < tail.last_seq {
            let replayed = recover::replay(&mut database, &manifest, &self.folder.journal(), false)?;
            manifest = replayed.manifest;
            let (commits, s) = (replayed.commits, if replayed.commits == 1 { "" } else { "s" });
            self.notices.push(format!(
                "{commits} commit{s} that the database had not got yet came from the journal."
            ));
            self.missing.extend(replayed.flaws.iter().map(ToString::to_string));
            renew = renew.or_else(|| replayed.flaws.first().map(ToString::to_string));
        }
        Ok(Found { database, manifest, checked, renew })
    }

    fn without_index(&mut self, journal: &JournalState, damage: &str) -> Result<Found, Unusable> {
        if !self.folder.db().is_dir() {
            return Err(Unusable::Damaged("there is no database to copy".to_owned()));
        }
        let engine = self.engine;
        recover::without_index(engine, &self.folder, |database| Ok(self.checked(database, false)?.0))
            .map_err(|error| named("without its index files", error))?;
        self.put_in_place(Remedy::DroppedIndex, damage)?;
        let mut database = Database::open(engine, &self.folder.db())?;
        let (manifest, _) = self.checked(&mut database, true)?;
        self.with_journal(database, manifest, Checked::EveryRecord, journal)
    }

    fn rebuild(&mut self, journal: &JournalState, damage: &str, only_whole: bool) -> Result<Found, Unusable> {
        let doubt = match journal {
            JournalState::Ends(tail) => tail.torn.is_some() || !tail.flaws.is_empty(),
            JournalState::Missing => return Err(Unusable::Damaged("the journal is missing".to_owned())),
            JournalState::Damaged(_) => true,
        };
        let library = self.marker.as_ref().map_or_else(Uuid::nil, |marker| marker.library);
        let empty = Manifest::new(library, 1);
        let replayed = recover::from_journal(self.engine, &self.folder, &empty, doubt)
            .map_err(|error| named("from the journal", error.into()))?;
        if self.marker.as_ref().is_some_and(|marker| marker.library != replayed.manifest.library) {
            return Err(Unusable::Damaged("the journal belongs to another library".to_owned()));
        }
        if only_whole && !replayed.flaws.is_empty() {
            return Err(Unusable::Damaged(
                replayed.flaws.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "),
            ));
        }
        self.put_in_place(Remedy::RebuiltFromJournal, damage)?;
        let mut database = Database::open(self.engine, &self.folder.db())?;
        let (manifest, _) = self.checked(&mut database, true)?;
        self.missing.extend(replayed.flaws.iter().map(ToString::to_string));
        let renew = match journal {
            JournalState::Damaged(what) => Some(what.clone()),
            JournalState::Ends(tail) if manifest.seq != tail.last_seq => {
                Some("commits came from the damaged database".to_owned())
            }
            _ => replayed.flaws.first().map(ToString::to_string),
        };
        Ok(Found { database, manifest, checked: Checked::EveryRecord, renew })
    }

    fn put_in_place(&mut self, remedy: Remedy, damage: &str) -> Result<(), StoreError> {
        seal::take_away(&self.folder)?;
        let kept = recover::swap(&self.folder)?;
        // When an earlier way already moved the original aside, that is the one to point at.
        let kept = self.recovery.take().and_then(|earlier| earlier.kept).or(kept);
        self.recovery = Some(Recovery { damage: damage.to_owned(), remedy, kept });
        Ok(())
    }

    fn renew_journal(&mut self, found: &mut Found, why: String) -> Result<(), StoreError> {
        let (kept, hash) = recover::renew_journal(&found.database, &found.manifest, &self.folder)?;
        found.manifest.line = hash;
        found.database.apply(&Pending::on(&found.manifest))?;
        found.database.flush()?;
        if self.recovery.is_none() {
            self.recovery = Some(Recovery { damage: why, remedy: Remedy::RenewedJournal, kept });
        } else {
            let kept =
                kept.map(|kept| format!("; the old one is kept in {}", kept.display())).unwrap_or_default();
            self.notices.push(format!("The journal was made anew from the database ({why}){kept}."));
        }
        Ok(())
    }

    /// Writes the database anew when its files are far larger than what is in them. The library works on as it is where that can't
    /// be found out, or where there is no room for a second database.
    fn compact(&self, found: Found, marker: &mut Marker) -> Result<Found, StoreError> {
        let Found { mut database, manifest, checked, renew } = found;
        match self.written_anew(&database, &manifest, marker.looked) {
            Ok(None) => {}
            Ok(Some(Look { size, anew })) => {
                marker.looked = size;
                if anew {
                    database = compact::take_over(self.engine, &self.folder, database, &manifest)?;
                    marker.looked = compact::size(&self.folder).unwrap_or(size);
                    tracing::info!(before = size, after = marker.looked, "the database was written anew");
                }
                // It is looked at once more where that can't be noted.
                if let Err(error) = self.folder.write_marker(marker) {
                    tracing::warn!(%error, "the size of the database could not be noted");
                }
            }
            Err(error) => {
                tracing::warn!(%error, "the database could not be written anew");
                if let Err(error) = folder::remove_dir(&self.folder.new_db()) {
                    tracing::warn!(%error, "what was written of it could not be deleted");
                }
            }
        }
        Ok(Found { database, manifest, checked, renew })
    }

    /// Looks at the database when that is due, and writes it anew beside the old one when that is worth it.
    fn written_anew(
        &self,
        database: &Database,
        manifest: &Manifest,
        looked: u64,
    ) -> Result<Option<Look>, StoreError> {
        let size = compact::size(&self.folder)?;
        if !compact::is_due(size, looked, self.options.compact_from) {
            return Ok(None);
        }
        let anew = compact::is_loose(database, manifest, size)?;
        if anew {
            compact::make_new(self.engine, &self.folder, database, manifest)?;
        }
        Ok(Some(Look { size, anew }))
    }

    fn settle_marker(&mut self, manifest: &Manifest) -> Result<Marker, StoreError> {
        let right = |marker: &Marker| marker.library == manifest.library && marker.schema >= manifest.schema;
        if let Some(mut marker) = self.marker.take().filter(right) {
            if marker.format < manifest::FORMAT {
                // Before anything is written that an older program could not read.
                marker.format = manifest::FORMAT;
                self.folder.write_marker(&marker)?;
            }
            return Ok(marker);
        }
        let (library, schema) = (manifest.library, manifest.schema);
        let marker =
            Marker { format: manifest::FORMAT, library, schema, created: created(library), looked: 0 };
        self.folder.write_marker(&marker)?;
        self.notices.push("The file library.json was missing or damaged, and was written anew.".to_owned());
        Ok(marker)
    }
}

/// A look at the database's size in bytes: whether it was written anew.
struct Look {
    size: u64,
    anew: bool,
}

/// A way to a whole database.
#[derive(Clone, Copy)]
enum Way {
    /// The database without its index files.
    WithoutIndex,
    /// The journal, when none of its lines is damaged.
    WholeJournal,
    /// The journal with its gaps.
    Journal,
}

fn named(way: &str, error: Unusable) -> Unusable {
    match error {
        Unusable::Damaged(what) => Unusable::Damaged(format!("{way}: {what}")),
        blocked @ Unusable::Blocked(_) => blocked,
    }
}

/// When a library was made: its identifier (UUIDv7) tells, to the millisecond.
fn created(library: Uuid) -> Timestamp {
    library
        .get_timestamp()
        .map(|time| time.to_unix())
        .and_then(|(seconds, nanos)| {
            Timestamp::new(i64::try_from(seconds).ok()?, i32::try_from(nanos).ok()?).ok()
        })
        .unwrap_or(Timestamp::UNIX_EPOCH)
}
