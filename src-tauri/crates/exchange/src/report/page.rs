//! The page.

use std::collections::{BTreeMap, BTreeSet};

use maud::{DOCTYPE, Markup, PreEscaped, html};
use parallax_framing::{CodeCount, Codebook, Coding, Study, count_codes};
use parallax_text::tokens;

use super::examples::example;
use super::figures::{
    AgreementFigure, CoverageCell, CoverageFigure, CoverageStatus, ReportFigures, ReportOptions,
};
use crate::sources::Sources;

const STYLE: &str = include_str!("report.css");
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/// Parts of the page: anchor and heading.
const PARTS: &[(&str, &str)] = &[
    ("question", "Question"),
    ("corpus", "Corpus"),
    ("codebook", "Codebook"),
    ("coders", "Coders"),
    ("agreement", "Agreement"),
    ("codes", "Codes by outlet"),
    ("coverage", "Coverage"),
    ("examples", "Examples"),
    ("method", "Method and versions"),
    ("limits", "Limits"),
];

struct Report<'s> {
    sources: Sources<'s>,
    figures: &'s ReportFigures,
    options: &'s ReportOptions,
    /// Words by name of outlet, over the revisions that codings lie on, or the newest where none do.
    words: BTreeMap<&'s str, usize>,
}

/// Writes the report of a study. Quotes in it are the publishers' words.
pub fn report(study: &Study, figures: &ReportFigures, options: &ReportOptions) -> String {
    let sources = Sources::new(study);
    let words = words_by_outlet(&sources);
    let report = Report { sources, figures, options, words };
    let title = if study.title.trim().is_empty() { "A study of framing" } else { study.title.trim() };
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="generator" content=(figures.program);
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                meta name="referrer" content="no-referrer";
                title { (title) " – report" }
                style { (PreEscaped(STYLE)) }
            }
            body {
                header {
                    p.kicker { "Report of a framing study" }
                    h1 dir="auto" { (title) }
                    (report.strip())
                }
                div.layout {
                    nav aria-label="Contents" {
                        ol { @for (id, heading) in PARTS { li { a href={ "#" (id) } { (heading) } } } }
                    }
                    main {
                        (report.question()) (report.corpus()) (report.codebooks()) (report.coders()) (report.agreement())
                        (report.codes()) (report.coverage()) (report.examples()) (report.method()) (report.limits())
                    }
                }
                footer { p { "Made with " (figures.program) ". State of " (study.made) ". The articles and the words quoted from them belong to their publishers." } }
            }
        }
    }
    .into_string()
}

fn words_by_outlet<'s>(sources: &Sources<'s>) -> BTreeMap<&'s str, usize> {
    let coded: BTreeSet<&str> =
        sources.study.codings.iter().flat_map(|coding| coding.selection.revisions()).collect();
    let mut words: BTreeMap<&str, usize> = BTreeMap::new();
    for article in &sources.study.articles {
        let any = article.revisions.iter().any(|revision| coded.contains(revision.id.as_str()));
        let newest = article.revisions.last().map(|revision| revision.id.as_str());
        for revision in &article.revisions {
            let counts =
                if any { coded.contains(revision.id.as_str()) } else { newest == Some(&revision.id) };
            if counts {
                let count = tokens(&revision.text).iter().filter(|token| token.word).count();
                *words.entry(sources.outlet_of(article)).or_default() += count;
            }
        }
    }
    words
}

fn section(id: &str, body: &Markup) -> Markup {
    let heading = PARTS.iter().find(|(part, _)| *part == id).map_or("", |(_, heading)| heading);
    html! { section id=(id) aria-labelledby={ (id) "-h" } { h2 id={ (id) "-h" } { (heading) } (body) } }
}

fn paragraphs(text: &str) -> Markup {
    html! { @for paragraph in text.split('\n').filter(|line| !line.trim().is_empty()) { p dir="auto" { (paragraph) } } }
}

fn plural(count: usize, one: &str, several: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { several })
}

impl Report<'_> {
    fn study(&self) -> &Study {
        self.sources.study
    }

    fn strip(&self) -> Markup {
        let study = self.study();
        let alpha = self.figures.agreement.iter().find(|figure| figure.overall);
        html! {
            dl.strip {
                div { dt { "articles" } dd { (study.articles.len()) } }
                div { dt { "outlets" } dd { (self.words.len()) } }
                div { dt { "codings" } dd { (study.codings.len()) } }
                @if !study.answers.is_empty() { div { dt { "answers" } dd { (study.answers.len()) } } }
                div { dt { "coders" } dd { (self.sources.coders().len()) } }
                @if let Some(figure) = alpha { div { dt { (figure.measure) } dd { (value(figure)) } } }
            }
        }
    }

    fn question(&self) -> Markup {
        let events = &self.study().events;
        section(
            "question",
            &html! {
                @if self.options.question.trim().is_empty() { p.none { "The author gave no question." } }
                @else { div.lead { (paragraphs(&self.options.question)) } }
                @for event in events {
                    div.event {
                        h3 dir="auto" { (event.name) }
                        p.meta {
                            @if let Some(place) = &event.place { (place) " · " }
                            @if let Some(start) = &event.start { (start) }
                            @if let Some(end) = event.end.as_ref().filter(|end| event.start.as_ref() != Some(*end)) { " to " (end) }
                            " · " (plural(event.articles.len(), "article", "articles"))
                        }
                        (paragraphs(&event.summary))
                    }
                }
            },
        )
    }

    fn corpus(&self) -> Markup {
        let study = self.study();
        section(
            "corpus",
            &html! {
                @if study.articles.is_empty() { p.none { "There are no articles." } }
                @else {
                    div.wide { table {
                        thead { tr { th { "Outlet" } th { "Article" } th { "Published" } th.number { "Words" } th.number { "Codings" } } }
                        tbody { @for article in &study.articles {
                            @let newest = article.revisions.last();
                            @let codings = study.codings.iter().filter(|coding| coding.selection.revisions().iter()
                                .any(|id| article.revisions.iter().any(|revision| revision.id == *id))).count();
                            tr {
                                td { b { (self.sources.outlet_of(article)) } }
                                td dir="auto" {
                                    (article.title)
                                    @if let Some(byline) = &article.byline { p.meta { (byline) } }
                                    @if let Some(address) = &article.address { p.meta.address { (address) } }
                                    @if let Some(rights) = &article.rights { p.meta { (rights) } }
                                    @if let Some(label) = &article.label { p.meta { (label) } }
                                    p.meta {
                                        @if article.revisions.len() > 1 { (article.revisions.len()) " revisions · " }
                                        @if let Some(revision) = newest { "text " code { (revision.hash.get(..12).unwrap_or_default()) } }
                                    }
                                }
                                td.nowrap { (article.published.as_deref().unwrap_or("not known")) }
                                td.number { @if let Some(revision) = newest { (tokens(&revision.text).iter().filter(|token| token.word).count()) } }
                                td.number { (codings) }
                            }
                        } }
                    } }
                    p.note { "Words and hash are those of the newest revision. A hash is the start of the BLAKE3 of the text." }
                }
            },
        )
    }

    fn codebooks(&self) -> Markup {
        section(
            "codebook",
            &html! {
                @if self.study().codebooks.is_empty() { p.none { "There is no codebook." } }
                @for book in &self.study().codebooks {
                    h3 dir="auto" { (book.name) @if !book.version.is_empty() { " " small { (book.version) } } }
                    (paragraphs(&book.description))
                    @if !book.source.is_empty() { p.meta { "Source: " (book.source) } }
                    @if !book.licence.is_empty() { p.meta { "Licence: " (book.licence) } }
                    dl.codes { @for (depth, code) in book.tree() {
                        dt.old[code.deprecated] style={ "margin-inline-start:" (depth * 24) "px" } {
                            span.swatch style={ "background:" (colour(&code.colour)) } {}
                            (code.name)
                            @if code.kind == parallax_framing::CodeKind::Item {
                                span.meta { " item, " @match &code.scale {
                                    Some(scale) => { "0 to " (scale.points.saturating_sub(1)) }
                                    None => { "yes or no" }
                                } }
                            }
                            @if code.deprecated { span.meta { " no longer offered" } }
                        }
                        dd style={ "margin-inline-start:" (depth * 24 + 20) "px" } {
                            (paragraphs(&code.definition))
                            @for (label, text) in [("Includes", &code.includes), ("Excludes", &code.excludes), ("Example", &code.example)] {
                                @if !text.trim().is_empty() { p { b { (label) ": " } (text) } }
                            }
                        }
                    } }
                }
            },
        )
    }

    fn coders(&self) -> Markup {
        let study = self.study();
        section(
            "coders",
            &html! {
                div.wide { table {
                    thead { tr { th { "Coder" } th.number { "Codings" } th.number { "From suggestions" } th.number { "Answers" } th { "Assigned" } } }
                    tbody { @for name in self.sources.coders() {
                        @let own: Vec<&Coding> = study.codings.iter().filter(|coding| coding.coder == name).collect();
                        @let assigned = study.coders.iter().find(|coder| coder.name == name).map_or(0, |coder| coder.articles.len());
                        tr {
                            td { b { (name) } }
                            td.number { (own.len()) }
                            td.number { (own.iter().filter(|coding| coding.suggested.is_some()).count()) }
                            td.number { (study.answers.iter().filter(|answer| answer.coder == name).count()) }
                            td { @if assigned == 0 { "all articles" } @else { (plural(assigned, "article", "articles")) } }
                        }
                    } }
                } }
                @if !study.settlements.is_empty() {
                    p { (plural(study.settlements.len(), "disagreement was", "disagreements were")) " settled; the codings of each coder stayed as they were." }
                }
            },
        )
    }

    fn agreement(&self) -> Markup {
        let figures = &self.figures.agreement;
        section(
            "agreement",
            &html! {
                @if figures.is_empty() {
                    p.none { @if self.sources.coders().len() < 2 { "One coder: there is nothing to agree with." } @else { "Agreement was not computed for this report." } }
                } @else {
                    div.wide { table {
                        thead { tr { th { "Over" } th { "Coefficient" } th.number { "Value" } th { "95 % interval" } th.number { "Units judged by two" } } }
                        tbody { @for figure in figures { tr.overall[figure.overall] {
                            td dir="auto" { (figure.over) }
                            td { (figure.measure) }
                            td.number { (value(figure)) }
                            td { (interval(figure)) }
                            td.number { (figure.units) " of " (figure.of_units) }
                        } } }
                    } }
                    p.note { "A coefficient is undefined where it would divide by nothing, as when no coder varied. The scale of the intervals runs from −1 to 1." }
                }
            },
        )
    }

    fn codes(&self) -> Markup {
        let study = self.study();
        let outlet_of =
            |revision: &str| self.sources.revision(revision).map(|source| source.outlet_name().to_owned());
        section(
            "codes",
            &html! {
                @if study.codings.is_empty() { p.none { "Nothing was coded." } }
                @for book in &study.codebooks {
                    @let counts: Vec<CodeCount> = count_codes(book, &study.codings, outlet_of);
                    @if counts.iter().any(|count| count.codings > 0) {
                        h3 dir="auto" { (book.name) }
                        (self.counts(book, &counts))
                    }
                }
                @if !study.codings.is_empty() {
                    p.note { "Codings of the code by outlet, and per 1,000 words of the outlet's coded articles. A coding on a pair counts once for each outlet it touches, so rows can add up to more than their codings." }
                }
            },
        )
    }

    fn counts(&self, book: &Codebook, counts: &[CodeCount]) -> Markup {
        let outlets: Vec<&str> = self.words.keys().copied().collect();
        let rate = |count: u32, outlet: &str| {
            let words = self.words.get(outlet).copied().unwrap_or(0);
            #[allow(clippy::cast_precision_loss, reason = "words of a corpus are far below 2^52")]
            let rate = if words == 0 { 0.0 } else { f64::from(count) * 1000.0 / words as f64 };
            rate
        };
        let most = counts
            .iter()
            .flat_map(|count| count.outlets.iter().map(|(outlet, &n)| rate(n, outlet)))
            .fold(0.0, f64::max);
        html! {
            div.wide { table.counts {
                thead { tr { th { "Code" } th.number { "Codings" } @for outlet in &outlets {
                    th { @if outlet.is_empty() { "no outlet" } @else { (outlet) } p.meta { (self.words.get(outlet).copied().unwrap_or(0)) " words" } }
                } } }
                tbody { @for count in counts.iter().filter(|count| count.with_children > 0) {
                    @let code = book.get(&count.code);
                    tr {
                        th.code scope="row" dir="auto" style={ "padding-inline-start:" (count.depth * 16 + 8) "px" } {
                            span.swatch style={ "background:" (colour(code.map_or("", |code| &code.colour))) } {}
                            (code.map_or("", |code| &code.name))
                        }
                        td.number { (count.codings) }
                        @for outlet in &outlets {
                            @let here = count.outlets.get(*outlet).copied().unwrap_or(0);
                            @let share = rate(here, outlet);
                            td { @if here > 0 {
                                span.bar { span style={ "width:" (format!("{:.1}", if most > 0.0 { share / most * 100.0 } else { 0.0 })) "%" } {} }
                                span.figure { (here) " " span.meta { (format!("{share:.1}")) } }
                            } @else { span.meta { "0" } } }
                        }
                    }
                } }
            } }
        }
    }

    fn coverage(&self) -> Markup {
        section(
            "coverage",
            &html! {
                @if self.figures.coverage.is_empty() { p.none { "No coverage matrix was made for this report." } }
                @for figure in &self.figures.coverage { (matrix(figure)) }
                @if !self.figures.coverage.is_empty() {
                    p.key {
                        span { (cell(CoverageStatus::Reported)) " reported" } span { (cell(CoverageStatus::Attributed)) " as the word of somebody" }
                        span { (cell(CoverageStatus::Hedged)) " with a reservation" } span { (cell(CoverageStatus::NoCounterpart)) " no counterpart found" }
                        span { b { "H" } " in the headline" }
                    }
                }
            },
        )
    }

    fn examples(&self) -> Markup {
        let study = self.study();
        let most = self.options.examples;
        section(
            "examples",
            &html! {
                @if study.codings.is_empty() || most == 0 { p.none { "No examples are shown." } }
                @else {
                    p.note { "Where several outlets stand side by side, the words are marked that no other side has; elsewhere the coded words." }
                    @for book in &study.codebooks { @for (_, code) in book.tree() {
                        @let codings = self.chosen(book, &code.id);
                        @if !codings.is_empty() {
                            h3 dir="auto" {
                                span.swatch style={ "background:" (colour(&code.colour)) } {}
                                (self.sources.code_path(&book.id, &code.id))
                            }
                            @for coding in codings { (example(&self.sources, coding)) }
                        }
                    } }
                }
            },
        )
    }

    /// Examples of a code: those with most sides first, each place once.
    fn chosen(&self, book: &Codebook, code: &str) -> Vec<&Coding> {
        let mut all: Vec<&Coding> = self
            .study()
            .codings
            .iter()
            .filter(|coding| coding.codebook == book.id && coding.code == code)
            .collect();
        all.sort_by_key(|coding| {
            let sides = coding.selection.sides().len() + coding.selection.absent().len();
            (
                std::cmp::Reverse(sides),
                coding.memo.trim().is_empty(),
                coding.created.clone(),
                coding.id.clone(),
            )
        });
        let mut seen = Vec::new();
        all.retain(|coding| {
            let place: Vec<_> =
                coding.selection.anchors().iter().map(|a| (a.revision.clone(), a.span)).collect();
            let new = !seen.contains(&place) || place.is_empty();
            seen.push(place);
            new
        });
        all.truncate(self.options.examples);
        all
    }

    fn method(&self) -> Markup {
        section(
            "method",
            &html! {
                @if !self.options.method.trim().is_empty() { (paragraphs(&self.options.method)) }
                p {
                    "Texts were brought to a normal form and frozen; every coding lies on a span of such a text, with its words. Sentences are the units of "
                    "agreement: a coder who coded in a text and not in a sentence is taken to have said no to it. Codings that came from suggestions count only "
                    "because a coder accepted them."
                }
                dl.versions {
                    div { dt { "Program" } dd { (self.figures.program) } }
                    div { dt { "State of" } dd { (self.study().made) } }
                    @let forms: BTreeSet<&str> = self.study().articles.iter().flat_map(|article| &article.revisions)
                        .map(|revision| revision.normal_form.as_str()).filter(|form| !form.is_empty()).collect();
                    @for form in forms { div { dt { "Normal form" } dd { (form) } } }
                    @for (what, which) in &self.figures.versions { div { dt { (what) } dd { (which) } } }
                    @for book in &self.study().codebooks { div { dt { "Codebook" } dd { (book.name) @if !book.version.is_empty() { ", " (book.version) } ", edition " (book.edition) } } }
                }
            },
        )
    }

    fn limits(&self) -> Markup {
        let study = self.study();
        let suggested = study.codings.iter().filter(|coding| coding.suggested.is_some()).count();
        let undated = study.articles.iter().filter(|article| article.published.is_none()).count();
        let revised = study.articles.iter().filter(|article| article.revisions.len() > 1).count();
        section(
            "limits",
            &html! {
                ul {
                    @if self.sources.coders().len() < 2 { li { "One coder made all codings. How reliable they are is not known." } }
                    @if study.articles.len() < 10 { li { (plural(study.articles.len(), "article is", "articles are")) " no sample of an outlet's reporting: figures describe these texts." } }
                    li { "“No counterpart found” means that the program found no sentence that reports the same. It is no judgement, and no proof of absence." }
                    @if suggested > 0 { li { (suggested) " of " (study.codings.len()) " codings began as suggestions of a rule. Where rules look, coders find more." } }
                    @if undated > 0 { li { (plural(undated, "article has", "articles have")) " no date of publication." } }
                    @if revised > 0 { li { (plural(revised, "article exists", "articles exist")) " in several revisions; codings name the one they lie on." } }
                    li { "Counts are of codings, not of readers reached; long articles give more to code. Rates per 1,000 words correct for length only." }
                }
            },
        )
    }
}

/// A colour of the codebook, or grey when it is none.
fn colour(colour: &str) -> &str {
    if parallax_framing::is_colour(colour) { colour } else { "#888888" }
}

fn value(figure: &AgreementFigure) -> Markup {
    html! { @match figure.value {
        Some(value) => { (format!("{value:.3}").replace('-', "−")) }
        None => { span.none { "undefined" @if !figure.undefined.is_empty() { ": " (figure.undefined) } } }
    } }
}

fn interval(figure: &AgreementFigure) -> Markup {
    let at = |value: f64| format!("{:.2}", (value.clamp(-1.0, 1.0) + 1.0) * 50.0);
    html! { @match (figure.value, figure.low, figure.high) {
        (Some(value), Some(low), Some(high)) => {
            span.whisker aria-hidden="true" {
                span.range style={ "left:" (at(low)) "%;right:calc(100% - " (at(high)) "%)" } {}
                span.point style={ "left:" (at(value)) "%" } {}
            }
            span.meta { (format!("{low:.2} to {high:.2}").replace('-', "−")) }
        }
        _ => { span.meta { "not computed" } }
    } }
}

fn cell(status: CoverageStatus) -> Markup {
    let (class, sign, name) = match status {
        CoverageStatus::Reported => ("full", "●", "reported"),
        CoverageStatus::Attributed => ("said", "◐", "as the word of somebody"),
        CoverageStatus::Hedged => ("hedged", "○", "with a reservation"),
        CoverageStatus::NoCounterpart => ("gap", "–", "no counterpart found"),
    };
    html! { span class={ "dot " (class) } role="img" aria-label=(name) title=(name) { (sign) } }
}

fn matrix(figure: &CoverageFigure) -> Markup {
    let shown = |cell_of: &CoverageCell| html! { (cell(cell_of.status)) @if cell_of.headline { b { "H" } } };
    html! {
        h3 dir="auto" { (figure.event) }
        div.wide { table.matrix {
            thead { tr { th { "Passage" } @for outlet in &figure.outlets { th.turn { span { (outlet) } } } } }
            tbody { @for row in &figure.rows { tr {
                th scope="row" dir="auto" { (row.words) }
                @for one in &row.cells { td { (shown(one)) } }
            } } }
        } }
        @if figure.of_rows > figure.rows.len() {
            p.note { "The " (figure.rows.len()) " passages that most articles report, of " (figure.of_rows) "." }
        }
    }
}
