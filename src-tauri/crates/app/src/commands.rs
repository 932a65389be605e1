//! The command table: every verb, named once. It yields the dispatcher that the shell and the development server call,
//! and the TypeScript types of the UI.

use serde::de::DeserializeOwned;
use serde_json::Value;
use ts_rs::TS;

use crate::wire::*;
use crate::{App, AppError, Result};

fn input<T: DeserializeOwned>(name: &str, value: Value) -> Result<T> {
    serde_json::from_value(value).map_err(|error| {
        AppError::bad_input(format!("The command {name} was called with input that does not fit: {error}."))
    })
}

fn output<T: serde::Serialize>(name: &str, value: T) -> Result<Value> {
    serde_json::to_value(value)
        .map_err(|error| AppError::internal(format!("The answer of {name} could not be written: {error}.")))
}

macro_rules! commands {
    ($( $(#[doc = $doc:literal])* $name:ident ( $in:ty ) -> $out:ty; )*) => {
        /// Runs the command `name` on `value`, the JSON of its input; gives the JSON of its output.
        ///
        /// # Errors
        /// [`AppError`] of the command; [`crate::Code::BadInput`] for an unknown name or input that does not fit.
        pub fn dispatch(app: &App, name: &str, value: Value) -> Result<Value> {
            match name {
                $( stringify!($name) => output(name, app.$name(input::<$in>(name, value)?)?), )*
                _ => Err(AppError::bad_input(format!("There is no command {name}."))),
            }
        }

        /// The names of all commands, in the order of the table.
        pub const NAMES: &[&str] = &[$( stringify!($name) ),*];

        /// The TypeScript interface that maps each command to its input and output.
        pub(crate) fn interface(config: &ts_rs::Config) -> String {
            let mut lines = String::from("export interface Commands {\n");
            $(
                $( lines.push_str(&format!("  /** {} */\n", $doc.trim())); )*
                lines.push_str(&format!("  {}: {{ input: {}; output: {} }};\n", stringify!($name),
                    <$in as TS>::name(config), <$out as TS>::name(config)));
            )*
            lines.push_str("}\n");
            lines
        }

        /// Visits every type that the table names.
        pub(crate) fn visit(visitor: &mut impl ts_rs::TypeVisitor) {
            $( visitor.visit::<$in>(); visitor.visit::<$out>(); )*
        }
    };
}

commands! {
    /// What is open, with counts.
    library_info(Nothing) -> LibraryInfo;
    /// Adds the sample event, unless the library has it; gives the event.
    add_sample(Nothing) -> EventRow;
    /// Adds the sample event with the codings of two invented coders, unless the library has them; gives the event.
    add_sample_study(Nothing) -> EventRow;
    /// Reads everything and follows every reference: whether the library is whole.
    verify(Nothing) -> Verification;
    /// The backups in the library's own folder, newest first.
    list_backups(Nothing) -> Vec<BackupRow>;
    /// Makes a backup now.
    back_up(BackUp) -> BackupRow;
    /// What the person set.
    settings(Nothing) -> SettingsView;
    /// Saves settings.
    save_settings(SettingsView) -> SettingsView;
    /// Whether this build has a semantic scorer, which model it uses, and in what state that is.
    semantic_status(Nothing) -> SemanticStatus;
    /// Names the folder of the semantic scorer's model, or none.
    choose_model(ChooseModel) -> SemanticStatus;
    /// Whether anything may be sent over the network, and how.
    network_settings(Nothing) -> NetworkView;
    /// Sets whether anything may be sent over the network, and how.
    set_network(NetworkView) -> NetworkView;
    /// A page of the log of requests, the newest first.
    list_requests(ListRequests) -> RequestPage;
    /// Deletes the log of requests.
    clear_requests(Nothing) -> RequestPage;
    /// What can be undone and redone.
    history(Nothing) -> History;
    /// Takes the last act back.
    undo(Nothing) -> History;
    /// Does again what was undone.
    redo(Nothing) -> History;

    /// A page of articles.
    list_articles(ListArticles) -> ArticlePage;
    /// One article to read.
    article(ShowArticle) -> ArticleView;
    /// Changes an article's fields.
    edit_article(EditArticle) -> ArticleRow;
    /// Deletes an article with its revisions and codings.
    delete_article(ById) -> History;
    /// Puts left-out pieces back, as a new revision.
    put_back(PutBack) -> ArticleView;
    /// All outlets by name.
    list_outlets(Nothing) -> Vec<OutletRow>;
    /// Changes an outlet.
    edit_outlet(EditOutlet) -> OutletRow;
    /// Makes several outlets one, with all their articles.
    merge_outlets(MergeOutlets) -> OutletRow;
    /// Puts outlets into groups and takes them out of others.
    group_outlets(GroupOutlets) -> Vec<OutletRow>;
    /// Renames a group of outlets, or deletes it.
    rename_outlet_group(RenameOutletGroup) -> Vec<OutletRow>;
    /// Outlets that look the same.
    alike_outlets(Nothing) -> Vec<AlikeOutlets>;
    /// Takes down that two outlets are two.
    keep_outlets_apart(TwoOutlets) -> History;
    /// Reads groups and countries of outlets from CSV, or says what that would change.
    import_outlets(ImportOutlets) -> OutletsReport;
    /// Writes all outlets as CSV.
    export_outlets(FilePath) -> Written;

    /// All reading rules by host.
    list_rules(Nothing) -> Vec<RuleRow>;
    /// Makes a reading rule or changes one.
    save_rule(SaveRule) -> Vec<RuleRow>;
    /// Deletes the reading rule for a host.
    delete_rule(ByName) -> History;
    /// Takes in a file of reading rules.
    import_rules(FilePath) -> ImportedRules;
    /// Writes all reading rules as a file.
    export_rules(FilePath) -> Written;
    /// Shows what a reading rule makes of a page.
    try_rule(TryRule) -> RuleTrial;

    /// What an import would make of pasted text.
    preview_text(PreviewText) -> Preview;
    /// What an import would make of a file or an address.
    preview_source(PreviewSource) -> Preview;
    /// Saves pasted text, or what was looked at, as an article.
    import_text(ImportText) -> ImportItem;
    /// What a file holds that may hold several articles, and how it would be read.
    inspect_source(InspectSource) -> SourceInspection;
    /// Keeps which column of a file is which field.
    keep_mapping(KeepMapping) -> Nothing;
    /// The layouts of database exports that are kept in the library.
    list_layouts(Nothing) -> Vec<LayoutRow>;
    /// Keeps a layout; one of the same name is replaced.
    save_layout(SaveLayout) -> Vec<LayoutRow>;
    /// Keeps the layout of a file.
    read_layout(FilePath) -> Vec<LayoutRow>;
    /// Takes a layout out of the library.
    delete_layout(ByName) -> Vec<LayoutRow>;
    /// Starts to import files, folders and addresses.
    start_import(StartImport) -> Job;
    /// Goes on with an import that was cut off, stopped or left.
    resume_import(ById) -> Job;
    /// Tries once more what failed of an import.
    retry_import(ById) -> Job;
    /// Says that an import that was cut off is not to go on.
    leave_import(ById) -> Vec<ImportRow>;
    /// The imports that the library remembers, newest first.
    list_imports(Nothing) -> Vec<ImportRow>;
    /// A page of an import's report.
    import_lines(ListImportLines) -> ImportLines;
    /// Writes an import's report as CSV.
    export_import(ExportImport) -> Written;
    /// Reads kept sources again by the present extractor, or says how many texts would change.
    reextract(Reextract) -> Job;
    /// How far a job is.
    job(JobId) -> Job;
    /// Asks a job to stop.
    cancel_job(JobId) -> Job;

    /// The feeds at an address, or those that a page names.
    find_feeds(FindFeeds) -> Vec<FoundFeed>;
    /// All subscriptions and how they fare.
    list_feeds(Nothing) -> FeedsView;
    /// Subscribes to a feed, or changes a subscription.
    save_feed(SaveFeed) -> FeedRow;
    /// Takes a subscription away; its articles stay.
    delete_feed(ById) -> FeedsView;
    /// Looks at feeds now.
    fetch_feeds(FetchFeeds) -> FeedsView;
    /// Stops looking at feeds for now.
    stop_feeds(Nothing) -> FeedsView;
    /// Entries of feeds and what became of them.
    feed_entries(ListEntries) -> EntryPage;
    /// Tries entries again that failed.
    retry_entries(RetryEntries) -> FeedsView;
    /// Subscribes to the feeds of an OPML list.
    import_opml(FilePath) -> OpmlReport;
    /// Writes all subscriptions as an OPML list.
    export_opml(FilePath) -> Written;
    /// Follows articles for silent edits, or no longer.
    follow(Follow) -> FollowedView;
    /// The articles that are followed and what was seen of them.
    list_followed(Nothing) -> FollowedView;
    /// Looks at followed articles again now.
    look_again(LookAgain) -> FollowedView;
    /// The folders that are watched, and what came of them.
    list_watched(Nothing) -> Vec<WatchedRow>;
    /// Watches a folder, or changes how it is watched.
    watch_folder(WatchFolder) -> Vec<WatchedRow>;
    /// Watches a folder no longer.
    unwatch_folder(ById) -> Vec<WatchedRow>;

    /// All events, newest first.
    list_events(Nothing) -> Vec<EventRow>;
    /// One event with its coverage.
    event(ById) -> EventView;
    /// Makes or changes an event.
    save_event(SaveEvent) -> EventRow;
    /// Deletes an event; its articles stay.
    delete_event(ById) -> History;
    /// Adds articles to an event.
    add_to_event(EventArticles) -> EventView;
    /// Takes articles out of an event.
    remove_from_event(EventArticles) -> EventView;

    /// Articles that fit what was typed, with the passages that show it.
    search(SearchLibrary) -> SearchPage;
    /// Goes on with the index of the search, or makes it anew.
    index_library(IndexLibrary) -> IndexStanding;

    /// How many articles wait to be sorted into events.
    proposal_count(Nothing) -> ProposalCount;
    /// Which events are proposed for articles that are in none.
    proposals(ListProposals) -> ProposalsView;
    /// Proposed articles with their reasons.
    proposal_rows(ShowProposals) -> Vec<ProposalRow>;
    /// Makes an event of proposed articles.
    event_of_proposals(EventOfProposals) -> EventRow;
    /// Dismisses proposals; they are not made again.
    dismiss_proposals(DismissProposals) -> History;
    /// Takes dismissals back.
    restore_proposals(DismissProposals) -> History;
    /// Dismissed articles.
    dismissed_proposals(Nothing) -> Vec<DismissedRow>;
    /// Says whether articles join an event by themselves.
    set_auto_join(SetAutoJoin) -> EventRow;

    /// Two articles side by side.
    compare(Compare) -> Comparison;
    /// Cuts or makes a link, or takes that back; gives the comparison anew.
    decide_link(DecideLink) -> Comparison;

    /// Several articles side by side.
    read_together(ReadTogether) -> Reading;
    /// Two revisions of one article.
    compare_revisions(CompareRevisions) -> RevisionComparison;

    /// Who reported what of an event.
    matrix(ById) -> MatrixView;
    /// One passage, as each outlet of an event words it.
    passage(ShowPassage) -> PassageView;
    /// Differing words for one thing, over all of an event's passages.
    word_choices(ById) -> Vec<WordChoiceView>;
    /// What an event's articles use of one of them, a transcript or communiqué.
    source_use(UseOfSource) -> SourceUseView;
    /// All headlines and first sentences of an event.
    headlines(ShowHeadlines) -> HeadlinesView;
    /// When an event's coverage was published and changed.
    timeline(ById) -> Timeline;
    /// Writes an event's matrix as a table or a picture.
    export_matrix(ExportMatrix) -> Written;

    /// The codebooks that come with Parallax.
    built_in_codebooks(Nothing) -> Vec<BuiltInCodebook>;
    /// The library's codebooks.
    list_codebooks(Nothing) -> Vec<CodebookView>;
    /// Adds a codebook that comes with Parallax.
    add_codebook(ById) -> CodebookView;
    /// Makes a codebook, or changes its name and description.
    save_codebook(SaveCodebook) -> CodebookView;
    /// Reads a codebook from a file: REFI-QDA where its name ends in .qdc, a table where it ends in .csv, else JSON.
    import_codebook(FilePath) -> CodebookView;
    /// Writes a codebook to a file: REFI-QDA where its name ends in .qdc, a table where it ends in .csv, else JSON.
    export_codebook(ExportCodebook) -> Written;
    /// Takes a codebook out of the library; refused while codings use it.
    delete_codebook(ById) -> History;
    /// Makes or changes a code.
    save_code(SaveCode) -> CodebookView;
    /// Deletes a code and those below it; refused while codings use them.
    delete_code(CodeRef) -> CodebookView;

    /// Merges a code into another, with its codings and the codes under it.
    merge_code(MergeCode) -> CodebookView;
    /// Splits a new code off another, with some of its codings.
    split_code(SplitCode) -> CodebookView;
    /// Puts a code elsewhere in the tree.
    move_code(MoveCode) -> CodebookView;
    /// Says whether a code is still offered.
    retire_code(RetireCode) -> CodebookView;
    /// What was done to a codebook, the latest first.
    codebook_changes(ById) -> Vec<ChangeView>;

    /// All coders by name.
    list_coders(Nothing) -> Vec<CoderRow>;
    /// Makes or changes a coder; a changed name is carried through.
    save_coder(SaveCoder) -> Vec<CoderRow>;
    /// Takes a coder out who has coded nothing.
    delete_coder(ByName) -> History;
    /// Codes under another name from now on.
    choose_coder(ByName) -> SettingsView;
    /// Hides the work of other coders, or shows it.
    set_blind(SetBlind) -> SettingsView;

    /// Merges another library or a study into this one, or says what that would do.
    merge(MergeInput) -> MergeReport;

    /// An article's questionnaires, with the current coder's answers.
    questionnaire(ShowQuestionnaire) -> QuestionnaireView;
    /// Answers an item, or takes the answer back.
    answer_item(AnswerItem) -> QuestionnaireView;
    /// Frame scores of an event's articles.
    questionnaire_scores(ListScores) -> ScoresView;

    /// Writes the library or an event as a project of REFI-QDA.
    export_project(ExportProject) -> ExportReport;
    /// What a project of REFI-QDA would hold, and what other programs would not see of it.
    preview_project(PreviewProject) -> ExportReport;
    /// Takes a project of REFI-QDA in, or says what that would do and what would be lost.
    import_project(ImportProject) -> ImportReport;

    /// A page of codings.
    list_codings(ListCodings) -> CodingPage;
    /// Names given to who or what is judged, the most used first.
    known_targets(Nothing) -> Vec<String>;
    /// Applies a code.
    add_coding(AddCoding) -> CodingRow;
    /// Changes a coding's code or memo.
    edit_coding(EditCoding) -> CodingRow;
    /// Deletes a coding.
    delete_coding(ById) -> History;
    /// Gives several codings another code.
    recode_codings(RecodeCodings) -> History;
    /// Deletes several codings.
    delete_codings(ByIds) -> History;
    /// Codings that lie on an older text of their article.
    stale_codings(ListStale) -> Vec<StaleCoding>;
    /// Carries codings over to the newest text; gives those that are left.
    carry_codings(CarryCodings) -> Vec<StaleCoding>;
    /// Puts a coding where a person says.
    place_coding(PlaceCoding) -> CodingRow;

    /// How far coders agree, over all codes and for each.
    agreement(AgreementInput) -> AgreementView;
    /// The units behind a cell of an agreement's table.
    agreement_cell(AgreementCell) -> DisagreementPage;
    /// The units on which coders differ, a page of them.
    disagreements(ListDisagreements) -> DisagreementPage;
    /// Settles whether a code is held to be somewhere; the codings stay.
    settle(Settle) -> SettlementRow;
    /// Takes back how a disagreement was settled.
    unsettle(ById) -> History;
    /// What was settled.
    settled(ListSettled) -> Vec<SettlementRow>;
    /// Writes the figures of an agreement as CSV.
    export_agreement(ExportAgreement) -> Written;

    /// How codes spread over groups and days, which come together, how passages differ.
    analysis(AnalysisInput) -> AnalysisView;
    /// Writes a table of an analysis as CSV.
    export_analysis(ExportAnalysis) -> Written;
    /// Writes a drawing of figures as a file.
    write_picture(WritePicture) -> Written;

    /// Differences that rules found in an event's coverage.
    suggestions(SuggestionsInput) -> Vec<SuggestionRow>;
    /// Makes a coding of a suggestion.
    accept_suggestion(AcceptSuggestion) -> CodingRow;
    /// Puts a suggestion aside.
    dismiss_suggestion(SuggestionRef) -> History;
    /// Takes the dismissal of a suggestion back.
    restore_suggestion(SuggestionRef) -> History;

    /// Writes a study for other programs, or says what would be written and lost.
    export_study(ExportStudy) -> StudyWritten;
    /// What attaching a stand-off pack would bring.
    attach_pack(FilePath) -> AttachReport;
    /// Stores codings of a stand-off pack.
    accept_attached(AcceptAttached) -> Accepted;
    /// Reads a file of W3C Web Annotations, or says what it would bring.
    import_annotations(ImportAnnotations) -> AnnotationsReport;

    /// Writes a comparison as one self-contained HTML page.
    export_comparison(ExportComparison) -> Written;
    /// Writes codings as CSV.
    export_codings(ExportCodings) -> Written;
}
