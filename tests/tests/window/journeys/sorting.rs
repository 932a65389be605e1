//! What came in is put in order: articles into events from the inbox, outlets that are one into one.

use parallax_tests::window::steps::GAZETTE;
use parallax_tests::window::{Desk, Window, by};

#[tokio::test]
async fn an_article_that_belongs_to_an_event_is_proposed_for_it_and_joins_with_a_nod() {
    let desk = Desk::new("inbox");
    let window = Window::open(&desk, &desk.folder().join("library"), &["--sample"]).await;
    window.click(&by("import-open")).await;
    window.click(&by("import-paste")).await;
    window.paste(&by("paste-text"), GAZETTE).await;
    window.fill(&by("draft-outlet"), "Gazette").await;
    window.fill(&by("draft-published"), "2014-03-30").await;
    window.click(&by("paste-save")).await;
    window.click(&by("nav-inbox")).await;
    window.says(&by("proposal-group"), "May belong to").await;
    window.says(&by("proposal"), "Talks in Paris leave the front where it was").await;

    // Dismissed, taken up again, accepted.
    window.click(&by("proposal-dismiss")).await;
    window.count(&by("proposal"), 0).await;
    window.click(&by("show-dismissed")).await;
    window.click(&by("proposal-restore")).await;
    window.click(&by("proposal-accept")).await;
    window.count(&by("proposal"), 0).await;
    window.says(&by("toast"), "Added to").await;
    window.click(&by("nav-events")).await;
    window.says(&by("event-row"), "6 articles").await;
    // The undo of it brings the proposal back.
    window.click(&by("undo")).await;
    window.says(&by("event-row"), "5 articles").await;
    window.click(&by("nav-inbox")).await;
    window.says(&by("proposal"), "Talks in Paris leave the front where it was").await;
    window.close().await;
}

#[tokio::test]
async fn two_outlets_that_are_one_are_merged_and_come_apart_by_an_undo() {
    let desk = Desk::new("outlets");
    let window = Window::open(&desk, &desk.folder().join("library"), &["--sample"]).await;
    window.click(&by("nav-outlets")).await;
    window.see(&by("outlet-row")).await;
    let before = window.texts(&by("outlet-row")).await.len();
    for row in [1, 2] {
        window.click(&format!("{}:nth-of-type({row}) {}", by("outlet-row"), by("outlet-pick"))).await;
    }
    window.click(&by("outlets-merge")).await;
    window.choose(&by("merge-name"), 1).await;
    window.click(&by("merge-outlets-save")).await;
    window.count(&by("merge-outlets-dialog"), 0).await;
    window.count(&by("outlet-row"), before - 1).await;
    window.click(&by("undo")).await;
    window.count(&by("outlet-row"), before).await;

    // A group is given to two at once.
    for row in [1, 2] {
        window.click(&format!("{}:nth-of-type({row}) {}", by("outlet-row"), by("outlet-pick"))).await;
    }
    window.click(&by("outlets-group")).await;
    window.fill(&by("group-add"), "Wires").await;
    window.click(&by("group-outlets-save")).await;
    window
        .until("both rows to have it", async || {
            window.texts(&by("outlet-row")).await.iter().filter(|row| row.contains("Wires")).count() == 2
        })
        .await;
    window.close().await;
}
