//! `parallax-cli schema`: what each verb prints with `--json`, as JSON Schema (draft 2020-12), made of the types that are printed.

use parallax_app::AppError;
use parallax_app::wire::{
    AgreementView, AlikeOutlets, AnalysisView, AnnotationsReport, ArticleRow, AttachReport, BackupRow,
    CodebookView, CodingRow, Comparison, EntryRow, EventRow, EventView, ExportReport, FeedRow, History,
    ImportCounts, ImportItem, ImportReport, LoggedRequest, MatrixView, OpmlReport, OutletRow, OutletsReport,
    ProposalsView, RevisionComparison, SearchPage, SourceInspection, SourceUseView, StudyWritten,
    SuggestionRow, Verification, WordChoiceView, Written,
};
use schemars::Schema;
use schemars::generate::SchemaSettings;

use crate::arguments::SchemaOf;
use crate::print::{Done, json, line};
use crate::{align, extract};

macro_rules! outputs {
    ($( $verb:literal => $type:ty, )*) => {
        /// The verbs that print JSON, in the order of the help.
        const VERBS: &[&str] = &[$( $verb ),*];

        fn schema(verb: &str) -> Option<Schema> {
            // As it is written: what may be left out is not required.
            let generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
            match verb {
                $( $verb => Some(generator.into_root_schema_for::<$type>()), )*
                _ => None,
            }
        }
    };
}

outputs! {
    "import" => Vec<ImportItem>,
    "reextract" => ImportCounts,
    "feeds add" => FeedRow,
    "feeds list" => Vec<FeedRow>,
    "feeds fetch" => Vec<EntryRow>,
    "feeds import" => OpmlReport,
    "network" => Vec<LoggedRequest>,
    "inspect" => SourceInspection,
    "list articles" => Vec<ArticleRow>,
    "list events" => Vec<EventRow>,
    "list outlets" => Vec<OutletRow>,
    "list codebooks" => Vec<CodebookView>,
    "list codings" => Vec<CodingRow>,
    "event new" => EventRow,
    "event show" => EventView,
    "event add" => EventView,
    "event remove" => EventView,
    "event delete" => History,
    "outlets list" => Vec<OutletRow>,
    "outlets alike" => Vec<AlikeOutlets>,
    "outlets merge" => OutletRow,
    "outlets groups import" => OutletsReport,
    "outlets groups export" => Written,
    "proposals" => ProposalsView,
    "search" => SearchPage,
    "compare" => Comparison,
    "matrix" => MatrixView,
    "words" => Vec<WordChoiceView>,
    "suggestions" => Vec<SuggestionRow>,
    "source" => SourceUseView,
    "revisions" => RevisionComparison,
    "agreement" => AgreementView,
    "analysis" => AnalysisView,
    "export study" => StudyWritten,
    "export codings" => Written,
    "export comparison" => Written,
    "export project" => ExportReport,
    "export codebook" => Written,
    "import-project" => ImportReport,
    "attach" => AttachReport,
    "annotations" => AnnotationsReport,
    "verify" => Verification,
    "backup" => BackupRow,
    "backup --list" => Vec<BackupRow>,
    "extract" => extract::Line<'static>,
    "align" => align::Output,
}

/// Prints the schema of a verb; without one, the verbs that have one.
pub(crate) fn run(verb: &SchemaOf) -> Done {
    let name = verb.verb.join(" ");
    if name.is_empty() {
        return VERBS.iter().try_for_each(|verb| line(verb));
    }
    let found = schema(&name).ok_or_else(|| {
        AppError::bad_input(format!("“{name}” prints no JSON."))
            .hint("`parallax-cli schema` lists what does. Lines of exported tables: `parallax-cli export schema TABLE`.")
    })?;
    json(&found)
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;
    use crate::arguments::Arguments;

    #[test]
    fn every_verb_that_takes_json_has_a_schema() {
        fn walk(command: &clap::Command, above: &str, json_above: bool, found: &mut Vec<String>) {
            for verb in command.get_subcommands().filter(|verb| verb.get_name() != "help") {
                let name = format!("{above} {}", verb.get_name()).trim().to_owned();
                let takes = json_above || verb.get_arguments().any(|argument| argument.get_id() == "json");
                if verb.has_subcommands() {
                    walk(verb, &name, takes, found);
                } else if takes {
                    found.push(name);
                }
            }
        }
        let mut found = Vec::new();
        walk(&Arguments::command(), "", false, &mut found);
        assert!(found.contains(&"agreement".to_owned()), "{found:?}");
        // These take the flag of their group and have nothing to say.
        let silent = ["feeds remove", "feeds export", "export schema"];
        // What is listed is an argument of `list` and not a verb of its own.
        let has_schema =
            |name: &str| VERBS.iter().any(|verb| *verb == name || verb.starts_with(&format!("{name} ")));
        let without: Vec<&String> =
            found.iter().filter(|name| !has_schema(name) && !silent.contains(&name.as_str())).collect();
        assert!(without.is_empty(), "no schema: {without:?}");
        assert!(VERBS.iter().all(|verb| schema(verb).is_some()));
    }
}
