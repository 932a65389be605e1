//! What comes in and where it goes: feeds, inbox, files, reading rules, requests, backups, and a library that had to be mended.

use parallax_tests::programs::Cli;
use parallax_tests::window::steps::GAZETTE;
use parallax_tests::window::{Window, by};

use crate::{Studio, dismiss_toasts};

/// Views over the sample and one article that is in no event.
pub(crate) async fn views(studio: &Studio<'_>) {
    let window = studio.open("arriving", &["--sample"]).await;
    window.click(&by("nav-feeds")).await;
    window.see(&by("feed-subscribe")).await;
    studio.take(&window, "feeds").await;
    window.click(&by("nav-inbox")).await;
    studio.take(&window, "inbox-empty").await;

    window.click(&by("nav-articles")).await;
    window.click(&by("import-open")).await;
    window.click(&by("import-files")).await;
    window.see(&by("files-choose")).await;
    studio.take(&window, "import-files").await;
    window.click(&by("import-paste")).await;
    window.paste(&by("paste-text"), GAZETTE).await;
    window.fill(&by("draft-outlet"), "Gazette").await;
    window.fill(&by("draft-published"), "2014-03-30").await;
    window.click(&by("paste-save")).await;
    window.click(&by("nav-inbox")).await;
    window.see(&by("proposal")).await;
    dismiss_toasts(&window).await;
    studio.take(&window, "inbox").await;

    window.click(&by("nav-outlets")).await;
    window.click(&by("reading-rules")).await;
    window.see(&by("rule-new")).await;
    studio.take(&window, "rules-empty").await;
    window.click(&by("rule-new")).await;
    window.see(&by("rule-form")).await;
    studio.take(&window, "rule").await;

    window.click(&by("nav-settings")).await;
    window.click(&by("request-log")).await;
    studio.take(&window, "requests-empty").await;
    window.click(&by("nav-settings")).await;
    window.click(&by("check-library")).await;
    window.see(&by("check-result")).await;
    studio.take(&window, "backups").await;
    window.close().await;
}

/// A library whose database was mended from its journal, and one that is beyond mending.
pub(crate) async fn damaged(studio: &Studio<'_>) {
    let library = studio.desk.folder().join("damaged");
    let cli = Cli::over(&library);
    for words in [&["import", "--sample"][..], &["backup"]] {
        if let Ok(said) = cli.run(words)
            && said.code != Some(0)
        {
            eprintln!("{words:?}: {}", said.err);
        }
    }
    let zeros = || -> std::io::Result<()> {
        let database = library.join("db/db");
        let size = usize::try_from(std::fs::metadata(&database)?.len()).unwrap_or_default();
        std::fs::write(database, vec![0; size])
    };
    zeros().ok();
    let window = studio.open("damaged", &[]).await;
    window.see(&by("mended")).await;
    studio.take(&window, "mended").await;
    window.close().await;

    // Without a library there is no theme but the system's.
    if studio.theme != "light" {
        return;
    }
    zeros().ok();
    std::fs::remove_dir_all(library.join("journal")).ok();
    let window = Window::open_troubled(studio.desk, &library).await;
    studio.take(&window, "trouble").await;
    window.close().await;
}
