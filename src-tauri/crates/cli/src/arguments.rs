//! The command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

/// See how different outlets report the same event, without a window.
#[derive(Debug, Parser)]
#[command(name = "parallax-cli", version, about, propagate_version = true)]
pub(crate) struct Arguments {
    /// Folder of the library; made when it is not there. Without it the platform's data folder is used.
    #[arg(long, value_name = "DIR", global = true, env = "PARALLAX_LIBRARY")]
    pub(crate) library: Option<PathBuf>,
    #[command(subcommand)]
    pub(crate) verb: Verb,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Verb {
    /// Import files, folders and web addresses.
    Import(Import),
    /// Read kept sources again by the present extractor; counts what would change, unless told to store it.
    Reextract(Reextract),
    /// Subscribe to feeds, look at them, exchange lists of them.
    Feeds(Feeds),
    /// Show what was asked of other computers, or switch the network off.
    Network(Network),
    /// Say what a file holds and how it would be read: layout, what its cover lists and is missing, columns.
    Inspect(Inspect),
    /// List articles, events, outlets, codebooks or codings.
    List(List),
    /// Search titles and texts of all articles; also by outlet, event, date and coding.
    Search(Search),
    /// Make, fill and show events.
    Event(Event),
    /// List, merge and group outlets.
    Outlets(Outlets),
    /// Show which events are proposed for articles that are in none.
    Proposals(Proposals),
    /// Compare two articles of the library, or two files.
    Compare(Compare),
    /// Show who reported what of an event.
    Matrix(Matrix),
    /// Show which words an event's outlets choose for one thing.
    Words(Words),
    /// Show differences that rules found in an event's coverage, for a coder to judge.
    Suggestions(Suggestions),
    /// Show what an event's articles quote of one of them, a transcript or communiqué.
    Source(Source),
    /// Show what changed from one revision of an article to another.
    Revisions(Revisions),
    /// Show how far coders agree.
    Agreement(Agreement),
    /// Show how codes spread over outlets and days, with tests.
    Analysis(Analysis),
    /// Write a study, a project or codebook for other programs, codings or a comparison.
    Export(Export),
    /// Take a project of REFI-QDA (.qdpx) in; says what does not come along.
    ImportProject(ImportProject),
    /// Take a codebook in, of REFI-QDA (.qdc), JSON or a table (.csv); prints its id.
    ImportCodebook(ImportCodebook),
    /// Put the codings of a stand-off pack on one's own copies of its texts.
    Attach(Attach),
    /// Read W3C Web Annotations onto the library's articles.
    Annotations(Annotations),
    /// Print the JSON Schema of what a command prints with `--json`; without one, list the commands that have one.
    Schema(SchemaOf),
    /// Write man pages and completions for bash, fish, zsh and PowerShell into a folder.
    Manual(Manual),
    /// Read everything in the library and follow every reference: whether it is whole.
    Verify(Verify),
    /// Write the whole library to one file that any later version reads.
    Backup(Backup),
    /// Put a backup in the place of the library; what was there is kept beside it.
    Restore(Restore),
    /// Print the articles of files as JSON, a line an article.
    Extract(Extract),
    /// Align the sentences of articles given as JSON lines.
    Align(Align),
}

#[derive(Debug, Args)]
pub(crate) struct SchemaOf {
    /// The command, such as `agreement` or `list articles`.
    #[arg(value_name = "COMMAND", allow_hyphen_values = true)]
    pub(crate) verb: Vec<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Import {
    /// Files, folders of such (to the bottom), or http(s) addresses. `-` reads pasted text from standard input.
    #[arg(required_unless_present_any = ["sample", "resume", "retry"], value_name = "FILE|DIR|ADDRESS")]
    pub(crate) sources: Vec<String>,
    /// Go on with an import that was cut off: its id, or the last one that was.
    #[arg(long, value_name = "IMPORT", num_args = 0..=1, default_missing_value = "", conflicts_with = "sources")]
    pub(crate) resume: Option<String>,
    /// Try once more what failed of an import: its id, or the last one that had failures.
    #[arg(long, value_name = "IMPORT", num_args = 0..=1, default_missing_value = "", conflicts_with_all = ["sources", "resume"])]
    pub(crate) retry: Option<String>,
    /// Which column is which field, for the tables among the files: title=Headline,text=Body (fields: `inspect --help`). The library
    /// keeps it for these files.
    #[arg(long, value_name = "FIELD=COLUMN,..", requires = "sources")]
    pub(crate) map: Option<parallax_extract::Mapping>,
    /// A layout file to read exports by, kept in the library; may be given several times.
    #[arg(long, value_name = "FILE")]
    pub(crate) layout: Vec<PathBuf>,
    /// Fetch articles too that a source only names, such as the entries of a list of addresses.
    #[arg(long)]
    pub(crate) fetch: bool,
    /// Write what became of each file and address to a file, as CSV.
    #[arg(long, value_name = "FILE")]
    pub(crate) report: Option<PathBuf>,
    /// Event that the articles join: its id or its exact name.
    #[arg(long, value_name = "EVENT")]
    pub(crate) event: Option<String>,
    /// Add the sample event.
    #[arg(long)]
    pub(crate) sample: bool,
    /// Add the sample event as two invented coders coded it.
    #[arg(long, requires = "sample")]
    pub(crate) coded: bool,
    /// Print the report as JSON.
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Verify {
    /// Print what was found as JSON.
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Backup {
    /// File to write; without it one of the library's own backups is made, which are kept in turn.
    #[arg(value_name = "FILE")]
    pub(crate) file: Option<PathBuf>,
    /// List the library's own backups instead.
    #[arg(long, conflicts_with = "file")]
    pub(crate) list: bool,
    /// Print the backup as JSON.
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Restore {
    /// The backup; without it the newest of the library's own.
    #[arg(value_name = "FILE")]
    pub(crate) file: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct Reextract {
    /// Only this article: its id.
    #[arg(long, value_name = "ID")]
    pub(crate) article: Option<String>,
    /// Only articles of this outlet: its id.
    #[arg(long, value_name = "ID", conflicts_with = "article")]
    pub(crate) outlet: Option<String>,
    /// Store other texts as new revisions.
    #[arg(long)]
    pub(crate) apply: bool,
    /// Print the counts as JSON.
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Feeds {
    #[command(subcommand)]
    pub(crate) verb: FeedsVerb,
    /// Print JSON.
    #[arg(long, global = true)]
    pub(crate) json: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum FeedsVerb {
    /// Subscribe to a feed, or to the first that a page names; prints its id.
    Add {
        /// Address of the feed or the page.
        address: String,
        /// Event that its articles join: its id or its exact name.
        #[arg(long, value_name = "EVENT")]
        event: Option<String>,
        /// The outlet's name; without it, each page's own, or else the feed's title.
        #[arg(long, value_name = "NAME")]
        outlet: Option<String>,
        /// Minutes between two looks while a window is open; 0 for by hand.
        #[arg(long, value_name = "MINUTES", default_value_t = 60)]
        every: u32,
        /// Take what is in the feed itself; leave the pages.
        #[arg(long)]
        no_pages: bool,
        /// Look at its articles again for silent edits.
        #[arg(long)]
        follow: bool,
    },
    /// List subscriptions.
    List,
    /// Look at feeds now, and import what is new.
    Fetch {
        /// Only these: their ids, titles or addresses.
        #[arg(value_name = "FEED")]
        feeds: Vec<String>,
    },
    /// Take a subscription away; its articles stay.
    Remove {
        /// Its id, title or address.
        #[arg(value_name = "FEED")]
        feed: String,
    },
    /// Subscribe to the feeds of an OPML list.
    Import {
        /// The list.
        #[arg(value_name = "OPML")]
        file: PathBuf,
    },
    /// Write all subscriptions as an OPML list.
    Export {
        /// The file to write.
        #[arg(value_name = "OPML")]
        file: PathBuf,
    },
}

#[derive(Debug, Args)]
pub(crate) struct Network {
    /// How many requests to show, the newest first.
    #[arg(long, value_name = "N", default_value_t = 100)]
    pub(crate) limit: u32,
    /// Switch the network off (or, with `no`, on again) for this library.
    #[arg(long, value_name = "yes|no")]
    pub(crate) offline: Option<Switch>,
    /// Delete the list of requests.
    #[arg(long, conflicts_with = "offline")]
    pub(crate) clear: bool,
    /// Print JSON, a list of rows.
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Manual {
    /// The folder; made when it is not there.
    #[arg(value_name = "DIR")]
    pub(crate) folder: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct Inspect {
    /// A table (.csv, .tsv, .json, .jsonl), an export of Nexis or Factiva, a bibliography (.ris, .bib, .rdf), or any other file.
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// Which column is which field: title=Headline,text=Body. Fields: title, text, html, address, outlet, byline, published,
    /// language, section, rights, accession, summary.
    #[arg(long, value_name = "FIELD=COLUMN,..")]
    pub(crate) map: Option<parallax_extract::Mapping>,
    /// A layout file to read exports by; may be given several times.
    #[arg(long, value_name = "FILE")]
    pub(crate) layout: Vec<PathBuf>,
    /// Print the report as JSON.
    #[arg(long)]
    pub(crate) json: bool,
}

/// On or off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Switch {
    Yes,
    No,
}

#[derive(Debug, Args)]
pub(crate) struct List {
    /// What to list.
    #[arg(value_enum, default_value = "articles")]
    pub(crate) what: What,
    /// Only articles with these words in title, outlet, byline or text.
    #[arg(long, value_name = "WORDS")]
    pub(crate) query: Option<String>,
    /// Only articles or codings of this event: its id or its exact name.
    #[arg(long, value_name = "EVENT")]
    pub(crate) event: Option<String>,
    /// Print JSON, a list of rows.
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum What {
    Articles,
    Events,
    Outlets,
    Codebooks,
    Codings,
}

#[derive(Debug, Args)]
pub(crate) struct Search {
    /// Words, "phrases", -not, OR, beg* and fields: title: byline: outlet: event: code: coder: memo: lang: date: after: before: url:
    #[arg(value_name = "QUERY", required_unless_present = "rebuild")]
    pub(crate) query: Vec<String>,
    /// Show at most so many articles.
    #[arg(long, value_name = "COUNT", default_value_t = 20)]
    pub(crate) limit: u32,
    /// What comes first.
    #[arg(long, value_enum, default_value = "best")]
    pub(crate) order: Order,
    /// Make the index anew first.
    #[arg(long)]
    pub(crate) rebuild: bool,
    /// Print the answer as JSON.
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Order {
    /// What fits best.
    Best,
    /// What was published last.
    Newest,
    /// What was published first.
    Oldest,
}

#[derive(Debug, Args)]
pub(crate) struct Outlets {
    #[command(subcommand)]
    pub(crate) verb: OutletsVerb,
    /// Print JSON.
    #[arg(long, global = true)]
    pub(crate) json: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum OutletsVerb {
    /// List outlets with their hosts, country and groups.
    List,
    /// List outlets that look the same.
    Alike,
    /// Make several outlets one, with all their articles.
    Merge {
        /// The outlet that stays: its id or its exact name.
        into: String,
        /// Outlets that it takes in.
        #[arg(required = true)]
        from: Vec<String>,
        /// Its name from now on.
        #[arg(long)]
        name: Option<String>,
    },
    /// Groups and countries of outlets as a table.
    Groups {
        #[command(subcommand)]
        verb: GroupsVerb,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum GroupsVerb {
    /// Read a CSV file with the columns name, host, country, groups.
    Import {
        /// The file.
        file: PathBuf,
        /// Only say what would change.
        #[arg(long)]
        dry_run: bool,
        /// Add outlets that the library does not know.
        #[arg(long)]
        add_unknown: bool,
    },
    /// Write all outlets as such a file.
    Export {
        /// The file.
        file: PathBuf,
    },
}

#[derive(Debug, Args)]
pub(crate) struct Proposals {
    /// Only those for this event: its id or its exact name.
    #[arg(long, value_name = "EVENT")]
    pub(crate) event: Option<String>,
    /// Print JSON.
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Event {
    #[command(subcommand)]
    pub(crate) verb: EventVerb,
    /// Print JSON.
    #[arg(long, global = true)]
    pub(crate) json: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum EventVerb {
    /// Make an event; prints its id.
    New {
        /// Name.
        name: String,
        /// Where.
        #[arg(long)]
        place: Option<String>,
        /// First day, as 2014-03-30.
        #[arg(long, value_name = "DATE")]
        start: Option<String>,
        /// Last day, as 2014-03-30.
        #[arg(long, value_name = "DATE")]
        end: Option<String>,
        /// What happened.
        #[arg(long, default_value = "")]
        summary: String,
    },
    /// Show an event with its coverage.
    Show {
        /// Its id or its exact name.
        event: String,
    },
    /// Add articles to an event.
    Add {
        /// Its id or its exact name.
        event: String,
        /// Ids of articles.
        #[arg(required = true)]
        articles: Vec<String>,
    },
    /// Take articles out of an event; they stay in the library.
    Remove {
        /// Its id or its exact name.
        event: String,
        /// Ids of articles.
        #[arg(required = true)]
        articles: Vec<String>,
    },
    /// Delete an event; its articles stay in the library.
    Delete {
        /// Its id or its exact name.
        event: String,
    },
}

#[derive(Debug, Args)]
pub(crate) struct Compare {
    /// Ids of two articles of the library.
    #[arg(num_args = 2, value_name = "ARTICLE", conflicts_with = "files", required_unless_present = "files")]
    pub(crate) articles: Vec<String>,
    /// Two files, compared without a library.
    #[arg(long, num_args = 2, value_names = ["A", "B"])]
    pub(crate) files: Vec<PathBuf>,
    /// Folder of a sentence model (config.json, tokenizer.json, model.safetensors): sentences are matched by meaning, too.
    #[arg(long, value_name = "DIR")]
    pub(crate) model: Option<PathBuf>,
    /// Event in which the articles are compared: its id or its exact name.
    #[arg(long, value_name = "EVENT", conflicts_with = "files")]
    pub(crate) event: Option<String>,
    /// Print the comparison as JSON.
    #[arg(long, conflicts_with = "html")]
    pub(crate) json: bool,
    /// Write the comparison as one self-contained page.
    #[arg(long, value_name = "OUT")]
    pub(crate) html: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct Matrix {
    /// The event: its id or its exact name.
    pub(crate) event: String,
    /// Folder of a sentence model (config.json, tokenizer.json, model.safetensors): sentences are matched by meaning, too.
    #[arg(long, value_name = "DIR")]
    pub(crate) model: Option<PathBuf>,
    /// Print the matrix as JSON.
    #[arg(long, conflicts_with = "csv")]
    pub(crate) json: bool,
    /// Print a table: one row a passage and article.
    #[arg(long)]
    pub(crate) csv: bool,
    /// Write a drawing.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["json", "csv"])]
    pub(crate) svg: Option<PathBuf>,
    /// Write a picture.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["json", "csv", "svg"])]
    pub(crate) png: Option<PathBuf>,
    /// Order of the rows in a drawing or picture.
    #[arg(long, value_enum, default_value = "story")]
    pub(crate) order: RowOrder,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum RowOrder {
    /// As the coverage tells it.
    Story,
    /// What most report first.
    Reported,
    /// What is worded most differently first.
    Difference,
}

#[derive(Debug, Args)]
pub(crate) struct Agreement {
    /// The codebook: its id or its exact name.
    #[arg(long, value_name = "CODEBOOK")]
    pub(crate) codebook: String,
    /// Only articles of this event: its id or its exact name.
    #[arg(long, value_name = "EVENT")]
    pub(crate) event: Option<String>,
    /// A coder to compare; once for each. Without it all who used the codebook are.
    #[arg(long = "coder", value_name = "NAME")]
    pub(crate) coders: Vec<String>,
    /// What they are compared on.
    #[arg(long, value_enum, default_value = "sentence")]
    pub(crate) unit: Unit,
    /// What is drawn for the intervals; by default articles where there are 20 or more, else units.
    #[arg(long, value_enum)]
    pub(crate) draw: Option<Draw>,
    /// Print JSON.
    #[arg(long, conflicts_with = "csv")]
    pub(crate) json: bool,
    /// Print a table: one row a measure and code.
    #[arg(long)]
    pub(crate) csv: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Unit {
    /// Every sentence × code.
    Sentence,
    /// Every code point × code.
    Span,
    /// Every passage × code.
    Link,
    /// Every article × code, by codings of whole articles.
    Article,
    /// Every article × question.
    Answer,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Draw {
    /// Sentences or passages.
    Units,
    /// Articles with all they hold.
    Articles,
}

#[derive(Debug, Args)]
pub(crate) struct Analysis {
    /// The codebook: its id or its exact name.
    #[arg(long, value_name = "CODEBOOK")]
    pub(crate) codebook: String,
    /// Only articles of this event: its id or its exact name.
    #[arg(long, value_name = "EVENT")]
    pub(crate) event: Option<String>,
    /// A coder whose codings count; once for each. Without it all who used the codebook are.
    #[arg(long = "coder", value_name = "NAME")]
    pub(crate) coders: Vec<String>,
    /// Count what coders agree on and what was settled instead of single codings.
    #[arg(long)]
    pub(crate) settled: bool,
    /// What articles are grouped by.
    #[arg(long, value_enum, default_value = "outlet")]
    pub(crate) by: By,
    /// What tests count.
    #[arg(long, value_enum, default_value = "codings")]
    pub(crate) basis: Basis,
    /// Print JSON.
    #[arg(long, conflicts_with = "csv")]
    pub(crate) json: bool,
    /// Print a table.
    #[arg(long, value_enum, value_name = "TABLE", num_args = 0..=1, default_missing_value = "groups")]
    pub(crate) csv: Option<Sheet>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum By {
    /// Outlet.
    Outlet,
    /// The groups an outlet is in.
    OutletGroup,
    /// Language.
    Language,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Basis {
    /// Codings: this code against all others.
    Codings,
    /// Articles: those with the code against those without.
    Articles,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Sheet {
    /// Codes × groups.
    Groups,
    /// Tests, a row a code.
    Tests,
    /// Codes × days.
    Days,
    /// Codes that come together.
    Pairs,
    /// Passages × outlets × codes.
    Passages,
}

#[derive(Debug, Args)]
pub(crate) struct Words {
    /// The event: its id or its exact name.
    pub(crate) event: String,
    /// Print JSON.
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Suggestions {
    /// The event: its id or its exact name.
    #[arg(long)]
    pub(crate) event: String,
    /// Print JSON.
    #[arg(long, conflicts_with = "csv")]
    pub(crate) json: bool,
    /// Print CSV, a row a suggestion.
    #[arg(long)]
    pub(crate) csv: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Source {
    /// The event: its id or its exact name.
    pub(crate) event: String,
    /// The article that is the source: its id, or the exact name of its outlet where that has one article in the event.
    pub(crate) source: String,
    /// Print JSON.
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Revisions {
    /// Id of the article.
    pub(crate) article: String,
    /// Id of the earlier revision; the one before the later without it.
    #[arg(long, value_name = "REVISION")]
    pub(crate) old: Option<String>,
    /// Id of the later revision; the newest without it.
    #[arg(long, value_name = "REVISION")]
    pub(crate) new: Option<String>,
    /// Print JSON.
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Export {
    #[command(subcommand)]
    pub(crate) verb: ExportVerb,
    /// Print what was written as JSON.
    #[arg(long, global = true)]
    pub(crate) json: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum ExportVerb {
    /// A study, or what belongs to one event of it, for other programs.
    Study {
        /// The format.
        #[arg(long, value_enum)]
        format: ExportFormat,
        /// File to write; standard output when it is missing or `-`.
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
        /// Only what belongs to this event: its id or its exact name.
        #[arg(long, value_name = "EVENT")]
        event: Option<String>,
        /// csv, jsonl: which table.
        #[arg(long, value_enum, default_value = "codings")]
        table: ExportTable,
        /// csv: write words that a spreadsheet would take for a formula as they are.
        #[arg(long)]
        raw: bool,
        /// standoff: memos go along. They may quote.
        #[arg(long)]
        memos: bool,
        /// standoff: titles go along.
        #[arg(long)]
        titles: bool,
        /// jsonld: one annotation a line.
        #[arg(long)]
        lines: bool,
        /// html: the question of the study.
        #[arg(long, default_value = "")]
        question: String,
        /// html: how it was done.
        #[arg(long, default_value = "")]
        method: String,
        /// html: examples of each code at most.
        #[arg(long, default_value_t = 3)]
        examples: u32,
    },
    /// The JSON Schema of a table's lines.
    Schema {
        /// Which table.
        #[arg(value_enum, default_value = "codings")]
        table: ExportTable,
    },
    /// Codings as CSV.
    Codings {
        /// File to write; standard output when it is missing or `-`.
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
        /// Only codings made in this event: its id or its exact name.
        #[arg(long, value_name = "EVENT")]
        event: Option<String>,
    },
    /// A comparison as one self-contained HTML page.
    Comparison {
        /// Ids of two articles.
        #[arg(num_args = 2, required = true, value_name = "ARTICLE")]
        articles: Vec<String>,
        /// File to write; standard output when it is missing or `-`.
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
        /// Event in which the articles are compared: its id or its exact name.
        #[arg(long, value_name = "EVENT")]
        event: Option<String>,
    },
    /// The library or an event as a project of REFI-QDA (.qdpx); says what other programs will not see.
    Project {
        /// File to write.
        #[arg(long, value_name = "FILE", required_unless_present = "preview")]
        out: Option<PathBuf>,
        /// Only what belongs to this event: its id or its exact name.
        #[arg(long, value_name = "EVENT")]
        event: Option<String>,
        /// Write nothing; only say what it would hold.
        #[arg(long)]
        preview: bool,
    },
    /// A codebook, of REFI-QDA where the file's name ends in .qdc, else JSON.
    Codebook {
        /// Its id.
        id: String,
        /// File to write.
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum ExportFormat {
    /// One table as CSV.
    Csv,
    /// One table as JSON lines.
    Jsonl,
    /// All tables as an Excel workbook.
    Xlsx,
    /// W3C Web Annotations.
    Jsonld,
    /// A stand-off pack: positions and hashes, none of the articles' words.
    Standoff,
    /// Memos as Markdown.
    Md,
    /// A report as one page.
    Html,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum ExportTable {
    Codings,
    Codebook,
    Articles,
    Coders,
    Answers,
    Units,
    Settlements,
}

#[derive(Debug, Args)]
pub(crate) struct Attach {
    /// The pack: an archive, a folder, or its pack.json.
    pub(crate) pack: PathBuf,
    /// Store codings that are found exactly.
    #[arg(long)]
    pub(crate) accept_exact: bool,
    /// Store these codings, too: ids as the report prints them.
    #[arg(long, value_name = "ID", num_args = 1..)]
    pub(crate) accept: Vec<String>,
    /// Print JSON.
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Annotations {
    /// A file of W3C Web Annotations.
    pub(crate) file: PathBuf,
    /// Only say what would come.
    #[arg(long)]
    pub(crate) preview: bool,
    /// Print JSON.
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct ImportProject {
    /// The project.
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// Store nothing; only say what would come, and what would not.
    #[arg(long)]
    pub(crate) preview: bool,
    /// Print the report as JSON.
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct ImportCodebook {
    /// The codebook.
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct Extract {
    /// Files; each article in an archive is a line of its own.
    #[arg(required = true, value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    /// Print JSON lines. There is no other form yet; the flag is for symmetry.
    #[arg(long)]
    pub(crate) json: bool,
    /// Reading rules for outlets' pages, TOML or JSON (docs/reading-rules.md).
    #[arg(long, value_name = "FILE")]
    pub(crate) rules: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct Align {
    /// Articles, a line each: {"id", "group", "title", "sentences": [..]}. `-` is standard input.
    #[arg(long, value_name = "FILE")]
    pub(crate) articles: PathBuf,
    /// Folder of a sentence model (config.json, tokenizer.json, model.safetensors): sentences are matched by meaning, too.
    #[arg(long, value_name = "DIR")]
    pub(crate) model: Option<PathBuf>,
    /// File to write, a line a pair of one group: {"a", "b", "links": [{"a": [i..], "b": [j..], "score", "kind"}]}.
    /// `-` is standard output.
    #[arg(long, value_name = "FILE", default_value = "-")]
    pub(crate) out: PathBuf,
    /// Score below which nothing is linked, 0–1; without it the one that was chosen on development data.
    #[arg(long, value_name = "SCORE")]
    pub(crate) threshold: Option<f32>,
}
