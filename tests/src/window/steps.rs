//! What several journeys do, in the words of a person. Each stops the test, with what the window shows, when it can't be done.
#![allow(clippy::missing_panics_doc, reason = "said once, above")]

use std::path::Path;
use std::time::Duration;

use super::{Window, by};
use fantoccini::key::Key;
use serde_json::{Value, json};

/// A sixth telling of the sample's event. The second sentence is the wire's, in other words and another place.
pub const GAZETTE: &str = "\
Talks in Paris leave the front where it was

Residents of Kharkiv watched the news from Paris on Sunday night with little hope, the Gazette's correspondent found.

After some four hours of talks in Paris on Sunday, the United States and Russia failed to break the deadlock over Ukraine.

Neither Russia nor the United States nor anyone else can impose plans on Ukrainians, Lavrov said.

The price of bread in the market had gone up by a third since February.
";

/// Opens the sample's event from the list of events.
pub async fn open_event(window: &Window<'_>) {
    window.click(&by("nav-events")).await;
    window.click(&format!("{} a", by("event-row"))).await;
    window.see(&by("event-add")).await;
}

/// The id of the codebook of Entman's four functions.
const ENTMAN: &str = "6faef71e-fc58-525f-a3e8-5775bd52c332";

/// Adds Entman's built-in codebook, whose codes are then there to be applied.
pub async fn add_codebook(window: &Window<'_>) {
    window.click(&by("nav-codebooks")).await;
    window.click(&format!("{}[data-id='{ENTMAN}'] {}", by("built-in-row"), by("codebook-add"))).await;
    window.see(&by("codebook-row")).await;
}

/// The id of the article in whose row `words` stand.
pub async fn row_with(window: &Window<'_>, words: &str) -> String {
    let script = "
        const [rows, words] = arguments;
        return [...document.querySelectorAll(rows)].find((row) => row.innerText.includes(words))?.dataset.row ?? null;";
    window
        .until(&format!("a row with “{words}”"), async || {
            window.script(script, vec![json!(by("article-row")), json!(words)]).await.is_string()
        })
        .await;
    let id = window.script(script, vec![json!(by("article-row")), json!(words)]).await;
    id.as_str().unwrap_or_default().to_owned()
}

/// Picks two articles of the list that is shown, the first as the base, and compares them.
pub async fn compare(window: &Window<'_>, base: &str, other: &str) {
    for words in [base, other] {
        let id = row_with(window, words).await;
        window.click(&format!("[data-row='{id}'] {}", by("article-pick"))).await;
    }
    window.click(&by("compare-start")).await;
    window.see(&by("segment")).await;
}

/// A sentence of a comparison.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// `a` or `b`.
    pub side: &'static str,
    /// Its number.
    pub index: String,
    /// The link it is in.
    pub link: Option<String>,
}

impl Sentence {
    /// The selector of its words.
    pub fn css(&self) -> String {
        format!("{}[data-side='{}'][data-index='{}']", by("segment"), self.side, self.index)
    }
}

/// The sentence of a side in which `words` stand, once it is on the page: rows come onto it a few with every frame.
pub async fn sentence(window: &Window<'_>, side: &'static str, words: &str) -> Sentence {
    let css = format!("{}[data-side='{side}']", by("segment"));
    let look = async || {
        let script = "
            const [css, words] = arguments;
            const segment = [...document.querySelectorAll(css)].find((each) => each.textContent.includes(words));
            return segment ? [segment.dataset.index, segment.dataset.link ?? null] : null;";
        window.script(script, vec![json!(css), json!(words)]).await
    };
    window.until(&format!("“{words}” on side {side}"), async || look().await.is_array()).await;
    let found = look().await;
    let text = |value: &Value| value.as_str().map(str::to_owned);
    Sentence {
        side,
        index: found.get(0).and_then(text).unwrap_or_default(),
        link: found.get(1).and_then(text),
    }
}

/// Codes what is in focus with the first code that has `name`, and leaves a memo.
pub async fn code(window: &Window<'_>, name: &str, memo: &str) {
    window.press("c").await;
    pick(window, name, memo).await;
}

/// Chooses the first code that has `name` in the picker that is open, and leaves a memo.
pub async fn pick(window: &Window<'_>, name: &str, memo: &str) {
    window.see(&by("picker")).await;
    window.fill(&by("memo"), memo).await;
    window.fill(&by("picker-search"), name).await;
    window.says(&by("code-option"), name).await;
    window.press(&Key::Enter.to_string()).await;
    window.until("the picker to close", async || window.texts(&by("picker")).await.is_empty()).await;
}

/// The words of the job's report once it is done.
pub async fn finished_job(window: &Window<'_>) -> String {
    window.see(&format!("{}[data-phase='done']", by("job"))).await;
    window.text(&by("job")).await
}

/// Waits for the platform's dialog `title`, gives it the path, and confirms.
pub async fn answer_dialog(window: &Window<'_>, title: &str, path: &Path) {
    let desk = window.desk();
    window.until(&format!("the dialog “{title}”"), async || !desk.windows(title).is_empty()).await;
    let dialog = desk.windows(title).remove(0);
    // There is no window manager here that would do it.
    desk.hand(["windowfocus", "--sync", &dialog]);
    tokio::time::sleep(Duration::from_millis(500)).await;
    // The dialog's key for typing a path; what stands in the field goes.
    desk.hand(["key", "ctrl+l"]);
    tokio::time::sleep(Duration::from_millis(500)).await;
    desk.hand(["key", "ctrl+a"]);
    desk.hand(["type", "--delay", "20", &path.display().to_string()]);
    tokio::time::sleep(Duration::from_millis(500)).await;
    desk.hand(["key", "Return"]);
    window.until("the dialog to close", async || desk.windows(title).is_empty()).await;
}

/// Opens the sample with the codings of its two coders; the list of codings is shown then.
pub async fn open_study(window: &Window<'_>) {
    window.click(&by("nav-events")).await;
    window.click(&by("open-sample-study")).await;
    window.see(&by("coding-row")).await;
}
