//! axe-core over every view of the window, light and dark: nothing serious, nothing critical.

use std::time::Duration;

use fantoccini::key::Key;
use parallax_tests::window::axe::check;
use parallax_tests::window::steps::{add_codebook, code, compare, open_event, open_study, sentence};
use parallax_tests::window::{Desk, Window, by};

/// What was found so far. All views are gone through before the test fails, so that one run tells all.
#[derive(Default)]
struct Findings(Vec<String>);

impl Findings {
    async fn look(&mut self, window: &Window<'_>, theme: &str, view: &str) {
        // What fades in is checked when it is there.
        tokio::time::sleep(Duration::from_millis(250)).await;
        let checked = check(window).await;
        assert!(checked.passed > 5, "axe saw no page at {view}: {checked:?}");
        for finding in checked.findings.iter().filter(|finding| finding.is_grave()) {
            let places = finding.places.join("\n    ");
            self.0.push(format!("{view}, {theme}: {} ({})\n    {places}", finding.rule, finding.impact));
        }
    }

    fn none(&self) {
        assert!(self.0.is_empty(), "{} findings:\n{}", self.0.len(), self.0.join("\n"));
    }
}

async fn set_theme(window: &Window<'_>, theme: &str) {
    window.click(&by("nav-settings")).await;
    window.click(&format!("label:has({})", by(&format!("theme-{theme}")))).await;
}

async fn escape(window: &Window<'_>, from: &str) {
    window.press(&char::from(Key::Escape).to_string()).await;
    window.until(&format!("{from} to close"), async || window.texts(&by(from)).await.is_empty()).await;
}

#[tokio::test]
async fn the_library_and_its_dialogs_have_no_grave_finding() {
    let desk = Desk::new("axe_library");
    let mut found = Findings::default();
    let window = Window::open(&desk, &desk.folder().join("library"), &[]).await;
    for theme in ["light", "dark"] {
        set_theme(&window, theme).await;
        window.click(&by("nav-events")).await;
        window.see(&by("event-new")).await;
        found.look(&window, theme, "start").await;
    }
    window.close().await;

    let window = Window::open(&desk, &desk.folder().join("sample"), &["--sample"]).await;
    add_codebook(&window).await;
    for theme in ["light", "dark"] {
        set_theme(&window, theme).await;
        found.look(&window, theme, "settings").await;
        for (place, shows) in [
            ("nav-events", "event-row"),
            ("nav-articles", "article-row"),
            ("nav-outlets", "outlet-row"),
            ("nav-codebooks", "codebook-row"),
        ] {
            window.click(&by(place)).await;
            window.see(&by(shows)).await;
            found.look(&window, theme, place).await;
        }
        window.click(&by("nav-search")).await;
        window.fill(&by("search-box"), "minister").await;
        window.see(&by("search-hit")).await;
        window.click(&format!("{} summary", by("search-help"))).await;
        found.look(&window, theme, "search").await;
        window.click(&by("hit-snippet")).await;
        window.see(&by("article-found")).await;
        found.look(&window, theme, "words found in an article").await;
        window.click(&by("nav-codebooks")).await;
        window.click(&format!("{} a", by("codebook-row"))).await;
        window.see(&by("code-row")).await;
        found.look(&window, theme, "a codebook").await;
        window.click(&by("code-new")).await;
        window.see(&by("code-dialog")).await;
        found.look(&window, theme, "a code").await;
        escape(&window, "code-dialog").await;

        window.click(&by("nav-outlets")).await;
        window.click(&by("outlet-edit")).await;
        window.see(&by("outlet-dialog")).await;
        found.look(&window, theme, "an outlet").await;
        escape(&window, "outlet-dialog").await;

        window.click(&by("nav-articles")).await;
        window.see(&by("article-row")).await;
        for pane in ["paste", "files", "addresses"] {
            window.click(&by("import-open")).await;
            window.click(&by(&format!("import-{pane}"))).await;
            found.look(&window, theme, &format!("import, {pane}")).await;
            escape(&window, "import-dialog").await;
        }
        window.click(&by("palette-open")).await;
        window.see(&by("palette")).await;
        found.look(&window, theme, "palette").await;
        escape(&window, "palette").await;
        window.click(&by("shortcuts-open")).await;
        window.see(&by("shortcuts")).await;
        found.look(&window, theme, "shortcuts").await;
        escape(&window, "shortcuts").await;
        window.click(&by("nav-events")).await;
        window.click(&by("event-new")).await;
        window.see(&by("event-dialog")).await;
        found.look(&window, theme, "a new event").await;
        escape(&window, "event-dialog").await;

        window.script("location.hash = '#/events/gone';", Vec::new()).await;
        window.see("h1.title").await;
        found.look(&window, theme, "what is not there").await;
    }
    found.none();
    window.close().await;
}

#[tokio::test]
async fn the_views_of_an_event_have_no_grave_finding() {
    let desk = Desk::new("axe_event");
    let mut found = Findings::default();
    let window = Window::open(&desk, &desk.folder().join("library"), &["--sample"]).await;
    for theme in ["light", "dark"] {
        set_theme(&window, theme).await;
        open_event(&window).await;
        window.count(&by("article-row"), 5).await;
        found.look(&window, theme, "coverage").await;
        for (tab, shows) in [
            ("headlines", "headline-row"),
            ("matrix", "matrix-cell"),
            ("words", "word-choice"),
            ("source", "source-option"),
            ("timeline", "timeline-article"),
        ] {
            window.click(&by(&format!("event-tab-{tab}"))).await;
            if tab != "source" || theme == "light" {
                window.see(&by(shows)).await;
                found.look(&window, theme, tab).await;
            }
            match (tab, theme) {
                ("matrix", _) => {
                    for density in ["cards", "heat"] {
                        window
                            .click(&format!("label:has({})", by(&format!("matrix-density-{density}"))))
                            .await;
                        window.see(&format!("{}.{density}", by("matrix-cell"))).await;
                        found.look(&window, theme, &format!("matrix, {density}")).await;
                    }
                    let rest = "document.querySelector(arguments[0])
                        .dispatchEvent(new PointerEvent('pointerover', { bubbles: true }));";
                    window.script(rest, vec![by("matrix-cell").into()]).await;
                    window.see(&by("matrix-popover")).await;
                    found.look(&window, theme, "matrix, a cell").await;
                }
                ("source", "light") => {
                    // The coverage in order of publication: the wire, then the press office.
                    window.click(&format!("li:nth-child(2) > {}", by(shows))).await;
                }
                _ => {}
            }
            if tab == "source" {
                window.see(&by("source-sentence")).await;
                found.look(&window, theme, "source, chosen").await;
            }
        }
        window.click(&by("timeline-revision")).await;
        window.see(&by("revision-table")).await;
        found.look(&window, theme, "revisions").await;
        open_event(&window).await;
        window.click(&by("event-add")).await;
        window.see(&by("add-articles")).await;
        found.look(&window, theme, "add articles").await;
        escape(&window, "add-articles").await;
        window.script("location.hash = location.hash.replace('events', 'print');", Vec::new()).await;
        window.see(&by("print-sheet")).await;
        found.look(&window, theme, "print").await;
    }
    found.none();
    window.close().await;
}

#[tokio::test]
async fn articles_side_by_side_have_no_grave_finding() {
    let desk = Desk::new("axe_columns");
    let mut found = Findings::default();
    let window = Window::open(&desk, &desk.folder().join("library"), &["--sample"]).await;
    add_codebook(&window).await;
    for theme in ["light", "dark"] {
        set_theme(&window, theme).await;
        window.click(&by("nav-articles")).await;
        window.click(&format!("{} a", by("article-row"))).await;
        window.see(&by("article-text")).await;
        found.look(&window, theme, "an article").await;

        open_event(&window).await;
        compare(&window, "Kerry and Lavrov", "Lavrov calls Paris talks").await;
        found.look(&window, theme, "two columns").await;
        let crimea = sentence(&window, "a", "annexed Crimea").await;
        window.click(&crimea.css()).await;
        found.look(&window, theme, "two columns, a sentence").await;
        window.press("c").await;
        window.see(&by("picker")).await;
        found.look(&window, theme, "the picker").await;
        escape(&window, "picker").await;
        window.click(&crimea.css()).await;
        code(&window, "Causal interpretation", "Annexed here, reunited there").await;
        window.click(&by("panel-toggle")).await;
        window.see(&by("codings-panel")).await;
        found.look(&window, theme, "two columns, codings").await;
        window.click(&by("panel-toggle")).await;
        window.click(&format!("label:has({})", by("order-own"))).await;
        found.look(&window, theme, "two columns, each in its own order").await;
        window.click(&format!("label:has({})", by("order-a"))).await;
        window.click(&by("legend-open")).await;
        found.look(&window, theme, "legend").await;
        window.click(&by("legend-open")).await;

        open_event(&window).await;
        window.count(&by("article-row"), 5).await;
        for id in window.attributes(&by("article-row"), "data-row").await.iter().take(4) {
            window.click(&format!("[data-row='{id}'] {}", by("article-pick"))).await;
        }
        window.click(&by("compare-start")).await;
        window.count(&by("column-head"), 4).await;
        window.see(&by("segment")).await;
        found.look(&window, theme, "four columns").await;
        window.click(&sentence(&window, "a", "annexed Crimea").await.css()).await;
        window.click(&by("passage-open")).await;
        window.see(&by("wording")).await;
        found.look(&window, theme, "four columns, a passage").await;
        window.click(&by("passage-toggle")).await;
        window.click(&by("find-open")).await;
        window.fill(&by("find-field"), "talks").await;
        found.look(&window, theme, "four columns, finding").await;
        window.click(&by("find-close")).await;

        window.click(&by("nav-codings")).await;
        window.see(&by("coding-row")).await;
        found.look(&window, theme, "codings").await;
    }
    found.none();
    window.close().await;
}

#[tokio::test]
async fn the_views_of_a_study_have_no_grave_finding() {
    let desk = Desk::new("axe_study");
    let mut found = Findings::default();
    let window = Window::open(&desk, &desk.folder().join("library"), &[]).await;
    open_study(&window).await;
    for theme in ["light", "dark"] {
        set_theme(&window, theme).await;
        window.click(&by("nav-codings")).await;
        window.see(&by("coding-row")).await;
        found.look(&window, theme, "codings").await;
        for (opener, dialog) in [("export-study", "export-dialog"), ("bring-in", "bring-dialog")] {
            window.click(&by(opener)).await;
            window.see(&by(dialog)).await;
            found.look(&window, theme, dialog).await;
            escape(&window, dialog).await;
        }
        window.click(&by("bring-in")).await;
        window.click(&by("bring-library")).await;
        window.see(&by("merge-dialog")).await;
        found.look(&window, theme, "merge").await;
        escape(&window, "merge-dialog").await;

        window.click(&by("nav-coders")).await;
        window.see(&by("coder-row")).await;
        found.look(&window, theme, "coders").await;
        window.click(&by("nav-agreement")).await;
        for unit in ["span", "link", "article", "answer", "sentence"] {
            window.click(&format!("label:has({})", by(&format!("agreement-unit-{unit}")))).await;
            window.see("#agreement-panel").await;
            found.look(&window, theme, &format!("agreement on {unit}")).await;
        }
        for (tab, shows) in [("disagreements", "disagreement"), ("settled", "settled-row")] {
            window.click(&by(&format!("agreement-tab-{tab}"))).await;
            window.see(&by(shows)).await;
            found.look(&window, theme, tab).await;
        }
        window.click(&by("nav-analysis")).await;
        window.see(&by("analysis-row")).await;
        found.look(&window, theme, "analysis").await;
        for (tab, shows) in [("tests", "analysis-test"), ("time", "time-plot"), ("together", "together-plot")]
        {
            window.click(&by(&format!("analysis-tab-{tab}"))).await;
            window.see(&by(shows)).await;
            found.look(&window, theme, &format!("analysis, {tab}")).await;
        }
        open_event(&window).await;
        for (tab, shows) in [("suggestions", "suggestion"), ("scores", "score-row")] {
            window.click(&by(&format!("event-tab-{tab}"))).await;
            window.see(&by(shows)).await;
            found.look(&window, theme, tab).await;
        }
        window.click(&by("nav-articles")).await;
        window.click(&format!("{} a", by("article-row"))).await;
        window.see(&by("article-text")).await;
        window.click(&by("aside-questions")).await;
        window.see(&by("question")).await;
        found.look(&window, theme, "questions").await;
        window.script("location.hash = '#/codings/older';", Vec::new()).await;
        window.see("h1").await;
        found.look(&window, theme, "codings on older texts").await;
    }
    found.none();
    window.close().await;
}
