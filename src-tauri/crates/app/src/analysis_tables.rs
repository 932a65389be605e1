//! The numbers of an analysis or an agreement as CSV (RFC 4180, UTF-8, `\n` line ends, header in the first line).

use crate::export::{csv_of, write_file};
use crate::wire::{
    AgreementFigures, AgreementInput, AgreementUnit, AgreementView, AnalysisInput, AnalysisTable,
    AnalysisView, ExportAgreement, ExportAnalysis, Written,
};
use crate::{App, Result};

/// Columns of codes × groups.
pub const GROUP_COLUMNS: &[&str] = &[
    "code_id",
    "code",
    "group",
    "codings",
    "articles",
    "group_codings",
    "group_articles",
    "group_words",
    "per_1000_words",
    "per_1000_low",
    "per_1000_high",
    "article_share",
    "article_share_low",
    "article_share_high",
    "g2",
    "g2_p",
    "log_ratio",
    "log_ratio_corrected",
    "fisher_p",
    "fisher_p_holm",
    "odds_ratio",
    "odds_low",
    "odds_high",
    "odds_corrected",
    "undefined",
];
/// Columns of the tests, a row a code and one for all.
pub const TEST_COLUMNS: &[&str] = &[
    "code_id",
    "code",
    "codings",
    "articles",
    "chi_square",
    "df",
    "p",
    "least_expected",
    "share_below_5",
    "holds",
    "fisher_p",
    "fisher_standard_error",
    "cramers_v",
    "p_holm",
    "undefined",
];
/// Columns of codes × days.
pub const DAY_COLUMNS: &[&str] = &["day", "code_id", "code", "codings", "day_articles", "day_words"];
/// Columns of codes that come together.
pub const PAIR_COLUMNS: &[&str] = &[
    "code_a_id",
    "code_a",
    "code_b_id",
    "code_b",
    "sentences",
    "sentences_with_either",
    "passages",
    "passages_with_either",
];
/// Columns of passages × outlets × codes.
pub const PASSAGE_COLUMNS: &[&str] =
    &["passage", "differs", "outlet", "article_id", "segments", "code_id", "code", "codings", "text"];

/// A figure with as many digits as it takes to read it again; nothing for none.
fn said(figure: Option<f64>) -> String {
    figure.map_or_else(String::new, |figure| figure.to_string())
}

fn rows(view: &AnalysisView, table: AnalysisTable) -> Vec<Vec<String>> {
    match table {
        AnalysisTable::Groups => groups(view),
        AnalysisTable::Tests => tests(view),
        AnalysisTable::Days => days(view),
        AnalysisTable::Pairs => view
            .pairs
            .iter()
            .map(|pair| {
                let names = [&pair.a.id, &pair.a.name, &pair.b.id, &pair.b.name].map(Clone::clone);
                let counts =
                    [pair.sentences, pair.sentences_with_either, pair.passages, pair.passages_with_either];
                names.into_iter().chain(counts.map(|count| count.to_string())).collect()
            })
            .collect(),
        AnalysisTable::Passages => passages(view),
    }
}

fn groups(view: &AnalysisView) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    for code in &view.codes {
        for (cell, group) in code.cells.iter().zip(&view.groups) {
            rows.push(vec![
                code.code.id.clone(),
                code.code.name.clone(),
                group.name.clone(),
                cell.codings.to_string(),
                cell.articles.to_string(),
                group.codings.to_string(),
                group.articles.to_string(),
                group.words.to_string(),
                said(cell.rate.value),
                said(cell.rate.low),
                said(cell.rate.high),
                said(cell.share.value),
                said(cell.share.low),
                said(cell.share.high),
                said(cell.g2),
                said(cell.g2_p),
                said(cell.log_ratio),
                cell.log_ratio_corrected.to_string(),
                said(cell.fisher_p),
                said(cell.fisher_adjusted),
                said(cell.odds.value),
                said(cell.odds.low),
                said(cell.odds.high),
                cell.odds_corrected.to_string(),
                cell.undefined.clone().unwrap_or_default(),
            ]);
        }
    }
    rows
}

fn tests(view: &AnalysisView) -> Vec<Vec<String>> {
    let row = |names: [String; 2], counts: [u32; 2], test: &crate::wire::TableTest| {
        let figures = [
            said(test.statistic),
            test.df.map_or_else(String::new, |df| df.to_string()),
            said(test.p),
            said(test.least_expected),
            said(test.below_five),
            test.holds.to_string(),
            said(test.fisher_p),
            said(test.fisher_error),
            said(test.cramers_v),
            said(test.adjusted),
            test.undefined.clone().unwrap_or_default(),
        ];
        names.into_iter().chain(counts.map(|count| count.to_string())).chain(figures).collect()
    };
    let of_codes = view.codes.iter().map(|code| {
        row([code.code.id.clone(), code.code.name.clone()], [code.codings, code.articles], &code.test)
    });
    let all = row([String::new(), "(all codes)".into()], [view.codings, view.articles], &view.test);
    of_codes.chain([all]).collect()
}

fn days(view: &AnalysisView) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    for day in &view.days {
        for (code, count) in view.codes.iter().zip(&day.codings) {
            rows.push(vec![
                day.day.clone(),
                code.code.id.clone(),
                code.code.name.clone(),
                count.to_string(),
                day.articles.to_string(),
                day.words.to_string(),
            ]);
        }
    }
    rows
}

/// A wording without codes has a row, too: what an outlet does not say counts.
fn passages(view: &AnalysisView) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    for passage in &view.passages {
        for side in &passage.sides {
            let segments: Vec<String> = side.segments.iter().map(ToString::to_string).collect();
            let mut row = |id: &str, name: &str, codings: u32| {
                rows.push(vec![
                    passage.passage.to_string(),
                    passage.differs.to_string(),
                    side.outlet.clone(),
                    side.article.clone(),
                    segments.join(" "),
                    id.to_owned(),
                    name.to_owned(),
                    codings.to_string(),
                    side.text.clone(),
                ]);
            };
            if side.codes.is_empty() {
                row("", "", 0);
            }
            side.codes.iter().for_each(|found| row(&found.code.id, &found.code.name, found.codings));
        }
    }
    rows
}

/// Columns of an agreement, a row a measure and code.
pub const AGREEMENT_COLUMNS: &[&str] =
    &["over", "code_id", "code", "measure", "value", "low", "high", "undefined", "used", "all"];

fn measures(over: &str, (id, name): (&str, &str), figures: &AgreementFigures) -> Vec<Vec<String>> {
    let all = [
        ("percent", Some(&figures.percent)),
        ("cohen_kappa", figures.cohen.as_ref()),
        ("fleiss_kappa", Some(&figures.fleiss)),
        ("alpha", Some(&figures.alpha)),
        ("alpha_ordinal", figures.alpha_ordinal.as_ref()),
        ("u_alpha", figures.u_alpha.as_ref()),
        ("u_alpha_of_relevance", figures.u_alpha_of_relevance.as_ref()),
        ("u_alpha_of_codes", figures.u_alpha_of_codes.as_ref()),
    ];
    let row = |(measure, figure): (&str, Option<&crate::wire::AgreementFigure>)| {
        let figure = figure?;
        Some(vec![
            over.to_owned(),
            id.to_owned(),
            name.to_owned(),
            measure.to_owned(),
            said(figure.value),
            said(figure.low),
            said(figure.high),
            figure.undefined.clone().unwrap_or_default(),
            figure.used.to_string(),
            figure.all.to_string(),
        ])
    };
    all.into_iter().filter_map(row).collect()
}

fn agreement_rows(view: &AgreementView) -> Vec<Vec<String>> {
    let (all, sets, one) = match view.unit {
        AgreementUnit::Answer => ("all questions", "sets of answers", "question"),
        _ => ("all codes", "sets of codes", "code"),
    };
    let mut rows = measures(all, ("", ""), &view.overall);
    rows.extend(measures(sets, ("", ""), &view.sets));
    for code in &view.codes {
        rows.extend(measures(one, (&code.code.id, &code.code.name), &code.figures));
    }
    rows
}

fn columns(table: AnalysisTable) -> &'static [&'static str] {
    match table {
        AnalysisTable::Groups => GROUP_COLUMNS,
        AnalysisTable::Tests => TEST_COLUMNS,
        AnalysisTable::Days => DAY_COLUMNS,
        AnalysisTable::Pairs => PAIR_COLUMNS,
        AnalysisTable::Passages => PASSAGE_COLUMNS,
    }
}

impl App {
    /// A table of an analysis as CSV, with the number of data rows.
    ///
    /// # Errors
    /// Those of [`App::analysis`].
    pub fn analysis_csv(&self, input: AnalysisInput, table: AnalysisTable) -> Result<(Vec<u8>, u32)> {
        csv_of(columns(table), rows(&self.analysis(input)?, table))
    }

    /// Writes a table of an analysis as CSV.
    ///
    /// # Errors
    /// Those of [`App::analysis`], [`crate::Code::Io`].
    pub fn export_analysis(&self, input: ExportAnalysis) -> Result<Written> {
        let path = self.granted(&input.path)?;
        let (bytes, rows) = self.analysis_csv(input.of, input.table)?;
        write_file(&path, &bytes)?;
        Ok(Written { path: input.path, rows })
    }

    /// The figures of an agreement as CSV, with the number of data rows.
    ///
    /// # Errors
    /// Those of [`App::agreement`].
    pub fn agreement_csv(&self, input: AgreementInput) -> Result<(Vec<u8>, u32)> {
        csv_of(AGREEMENT_COLUMNS, agreement_rows(&self.agreement(input)?))
    }

    /// Writes the figures of an agreement as CSV.
    ///
    /// # Errors
    /// Those of [`App::agreement`], [`crate::Code::Io`].
    pub fn export_agreement(&self, input: ExportAgreement) -> Result<Written> {
        let path = self.granted(&input.path)?;
        let (bytes, rows) = self.agreement_csv(input.of)?;
        write_file(&path, &bytes)?;
        Ok(Written { path: input.path, rows })
    }
}
