//! Photographs the real window over the sample, as `NAME-THEME.png`: `screenshots FOLDER`. `cargo xtask screenshots` runs it.
#![allow(clippy::print_stderr, reason = "a program for the terminal")]

mod arriving;
mod study;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

use parallax_tests::programs::Cli;
use parallax_tests::window::steps::{add_codebook, code, compare, open_event, sentence};
use parallax_tests::window::{Desk, Window, by};

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let Some(folder) = std::env::args_os().nth(1).map(PathBuf::from) else {
        eprintln!("usage: screenshots FOLDER");
        return ExitCode::from(2);
    };
    if let Err(error) = std::fs::create_dir_all(&folder) {
        eprintln!("{}: {error}", folder.display());
        return ExitCode::FAILURE;
    }
    for theme in ["light", "dark"] {
        let desk = Desk::sized(&format!("screenshots-{theme}"), 1280, 820);
        first_start(&Studio { desk: &desk, folder: &folder, theme }).await;
        sample(&Studio { desk: &desk, folder: &folder, theme }).await;
        at_once(&Studio { desk: &desk, folder: &folder, theme }).await;
        scripts(&Studio { desk: &desk, folder: &folder, theme }).await;
        arriving::views(&Studio { desk: &desk, folder: &folder, theme }).await;
        arriving::damaged(&Studio { desk: &desk, folder: &folder, theme }).await;
        study::empty(&Studio { desk: &desk, folder: &folder, theme }).await;
        study::coded(&Studio { desk: &desk, folder: &folder, theme }).await;
        let desk = Desk::sized(&format!("narrow-{theme}"), 1024, 640);
        narrow(&Studio { desk: &desk, folder: &folder, theme }).await;
    }
    ExitCode::SUCCESS
}

/// Where pictures are taken, in which theme.
struct Studio<'desk> {
    desk: &'desk Desk,
    folder: &'desk Path,
    theme: &'static str,
}

impl<'desk> Studio<'desk> {
    async fn open(&self, library: &str, arguments: &[&str]) -> Window<'desk> {
        let window = Window::open(self.desk, &self.desk.folder().join(library), arguments).await;
        window.click(&by("nav-settings")).await;
        window.click(&choice(&format!("theme-{}", self.theme))).await;
        window
    }

    /// A picture once everything has come to rest.
    async fn take(&self, window: &Window<'_>, name: &str) {
        // The pointer leaves its mark on what it points at.
        self.desk.hand(["mousemove", "640", "4"]);
        tokio::time::sleep(Duration::from_millis(900)).await;
        window.photograph(&self.folder.join(format!("{name}-{}.png", self.theme)));
    }
}

async fn first_start(studio: &Studio<'_>) {
    let window = studio.open("empty", &[]).await;
    window.click(&by("nav-events")).await;
    window.see(&by("open-sample")).await;
    studio.take(&window, "start").await;
    window.click(&by("help-open")).await;
    window.click(&by("help-page-formats")).await;
    window.says(&by("help-text"), "Formats").await;
    studio.take(&window, "help").await;
    window.click(".brand").await;
    window.click(&by("tour-begin")).await;
    window.see(&by("article-row")).await;
    window.click(&by("tour-next")).await;
    window.see(&by("count-reworded")).await;
    dismiss_toasts(&window).await;
    studio.take(&window, "tour").await;
    window.close().await;
}

async fn sample(studio: &Studio<'_>) {
    let window = studio.open("library", &["--sample"]).await;
    add_codebook(&window).await;
    dismiss_toasts(&window).await;
    studio.take(&window, "codebooks").await;
    open_event(&window).await;
    window.count(&by("article-row"), 5).await;
    studio.take(&window, "event").await;
    let third = format!("li:nth-child(3) {}", by("article-pick"));
    window.click(&third).await;
    studio.take(&window, "picked").await;
    window.click(&third).await;

    compare(&window, "Kerry and Lavrov", "Lavrov calls Paris talks").await;
    studio.take(&window, "compare").await;
    let general = sentence(&window, "a", "Breedlove").await;
    window.click(&general.css()).await;
    code(&window, "Problem definition", "A sign of tension that only the wire tells of").await;
    let crimea = sentence(&window, "a", "annexed Crimea").await;
    window.click(&crimea.css()).await;
    window.press("c").await;
    window.see(&by("picker")).await;
    dismiss_toasts(&window).await;
    studio.take(&window, "coding").await;
    window.press(&char::from(fantoccini::key::Key::Escape).to_string()).await;
    window.click(&crimea.css()).await;
    code(&window, "Causal interpretation", "Annexed here, reunited there").await;
    dismiss_toasts(&window).await;
    studio.take(&window, "coded").await;
    window.click(&choice("order-own")).await;
    studio.take(&window, "own-order").await;

    window.click(&by("nav-codings")).await;
    window.count(&by("coding-row"), 2).await;
    studio.take(&window, "codings").await;
    window.click(&by("nav-search")).await;
    window.fill(&by("search-box"), "\"foreign minister\" talk").await;
    window.see(&by("search-hit")).await;
    studio.take(&window, "search").await;
    window.click(&by("nav-articles")).await;
    window.count(&by("article-row"), 5).await;
    studio.take(&window, "articles").await;
    window.click(&format!("{} a", by("article-row"))).await;
    window.see(&by("article-text")).await;
    studio.take(&window, "article").await;
    window.click(&by("nav-articles")).await;
    window.click(&by("import-open")).await;
    window.click(&by("import-paste")).await;
    window.paste(&by("paste-text"), PASTED).await;
    window.see(&by("put-back")).await;
    studio.take(&window, "import").await;
    window.close().await;
}

/// An event seen at once, and many columns.
async fn at_once(studio: &Studio<'_>) {
    let window = studio.open("library", &[]).await;
    open_event(&window).await;
    for (tab, shows) in [
        ("headlines", "headline-row"),
        ("matrix", "matrix-cell"),
        ("words", "word-choice"),
        ("source", "source-option"),
        ("timeline", "timeline-article"),
    ] {
        window.click(&by(&format!("event-tab-{tab}"))).await;
        window.see(&by(shows)).await;
        if tab == "source" {
            window.click(&format!("li:nth-child(2) > {}", by(shows))).await;
            window.see(&by("source-sentence")).await;
        }
        studio.take(&window, tab).await;
    }
    window.click(&by("timeline-revision")).await;
    window.see(&by("revision-table")).await;
    studio.take(&window, "revisions").await;

    open_event(&window).await;
    window.click(&by("read-all")).await;
    window.count(&by("column-head"), 5).await;
    studio.take(&window, "columns").await;
    let crimea = sentence(&window, "a", "annexed Crimea").await;
    window.click(&crimea.css()).await;
    window.click(&by("passage-open")).await;
    window.count(&by("wording"), 5).await;
    studio.take(&window, "passage").await;

    window.click(&by("nav-outlets")).await;
    window.see(&by("outlet-row")).await;
    studio.take(&window, "outlets").await;
    window.click(&by("nav-settings")).await;
    studio.take(&window, "settings").await;
    window.script("location.hash = '#/events/gone';", Vec::new()).await;
    studio.take(&window, "not-found").await;
    window.close().await;
}

/// Long titles, and a text that runs from right to left.
async fn scripts(studio: &Studio<'_>) {
    let library = studio.desk.folder().join("scripts");
    let files = [
        studio.desk.file("german.txt", GERMAN),
        studio.desk.file("arabic.txt", ARABIC),
        studio.desk.file("unnamed.txt", UNNAMED),
    ];
    let cli = Cli::over(&library);
    for words in [vec!["event", "new", "Gespräche in Paris"], {
        let mut words = vec!["import", "--event", "Gespräche in Paris"];
        words.extend(files.iter().filter_map(|file| file.to_str()));
        words
    }] {
        if let Ok(said) = cli.run(&words)
            && said.code != Some(0)
        {
            eprintln!("{words:?}: {}", said.err);
        }
    }
    let window = studio.open("scripts", &[]).await;
    open_event(&window).await;
    studio.take(&window, "scripts-event").await;
    window.click(&by("read-all")).await;
    window.count(&by("column-head"), 3).await;
    studio.take(&window, "scripts-columns").await;
    window.close().await;
}

async fn narrow(studio: &Studio<'_>) {
    let window = studio.open("library", &["--sample"]).await;
    for id in studio.desk.windows("Parallax") {
        studio.desk.hand(["windowsize", &id, "1024", "640"]);
    }
    open_event(&window).await;
    compare(&window, "Kerry and Lavrov", "Lavrov calls Paris talks").await;
    let crimea = sentence(&window, "a", "annexed Crimea").await;
    window.click(&crimea.css()).await;
    studio.take(&window, "narrow").await;
    window.close().await;
}

/// One of several choices beside each other: the button itself is invisible, its label is what one clicks on.
fn choice(name: &str) -> String {
    format!("label:has({})", by(name))
}

async fn dismiss_toasts(window: &Window<'_>) {
    let close = format!("{} button:last-child", by("toast"));
    while !window.texts(&close).await.is_empty() {
        window.script("document.querySelector(arguments[0])?.click();", vec![close.clone().into()]).await;
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
}

const PASTED: &str = "\
Ministers Leave Paris Without a Deal

By Odile Marchetti

PARIS, March 31, 2014 - After four hours at the Russian ambassador's residence the two ministers left by different doors and \
spoke to reporters separately.

Mr. Kerry said that any progress had to include a pullback of the troops. Mr. Lavrov called the talks very constructive.

This work is licensed under a Creative Commons Attribution-Share Alike 3.0 License.

Share on Facebook

Leave a Reply
";

const GERMAN: &str = "\
Bundesaußenministeriumssprecherin bezeichnet Vierergesprächsvorbereitungen zur Ukrainekrisenbewältigung als Vertrauensbildungsmaßnahme

Paris - Der amerikanische Außenminister John Kerry und sein russischer Kollege Sergej Lawrow haben am Sonntag in Paris rund vier \
Stunden lang über die Ukraine verhandelt. Einen Durchbruch gab es nicht.

Lawrow nannte die Gespräche „sehr konstruktiv“. Kerry verlangte den Abzug der russischen Truppen von der Grenze.

Die Donaudampfschifffahrtsgesellschaftskapitänswitwenrentenauszahlungsstelle bleibt von dem Beschluss unberührt.
";

const ARABIC: &str = "\
محادثات كيري ولافروف في باريس تنتهي بلا اتفاق

باريس - عقد وزير الخارجية الأمريكي جون كيري ونظيره الروسي سيرغي لافروف يوم الأحد محادثات استمرت نحو أربع ساعات حول أوكرانيا.

وصف لافروف المحادثات بأنها \"بناءة جدا\". وقال كيري إن أي تقدم يجب أن يشمل سحب القوات الروسية من الحدود.

وارتفعت أسعار القمح في الأسواق العالمية.
";

const UNNAMED: &str = "\
Kerry and Lavrov meet in Paris

John Kerry and Sergei Lavrov talked for about four hours in Paris on Sunday.

Lavrov called the talks \"very constructive\".
";
