//! Agreement of the sample study's two coders: the figures, the places behind one of them, a disagreement settled and taken back.

use fantoccini::key::Key;
use parallax_tests::window::{Desk, Window, by};

async fn sample_study(desk: &Desk) -> Window<'_> {
    let window = Window::open(desk, &desk.folder().join("library"), &[]).await;
    window.click(&by("open-sample-study")).await;
    window.see(&by("coding-row")).await;
    window
}

#[tokio::test]
async fn a_disagreement_is_found_behind_a_figure_and_settled() {
    let desk = Desk::new("agreement");
    let window = sample_study(&desk).await;
    window.click(&by("nav-agreement")).await;
    window.says(&by("agreement-coverage"), "124 of 124 sentences judged by two coders or more").await;
    let alpha = format!("{}[data-measure='alpha']", by("agreement-measure"));
    window.says(&alpha, "0.58").await;
    window.says(&format!("{}[data-measure='u_alpha']", by("agreement-measure")), "undefined: ").await;

    // Sorted by alpha, the least agreed comes last; again, first.
    let first = format!("{}:first-child", by("agreement-code"));
    window.click(&by("agreement-sort-alpha")).await;
    let best = window.text(&first).await;
    window.click(&by("agreement-sort-alpha")).await;
    window.until("the order to turn round", async || window.text(&first).await != best).await;

    // The first number that stands off the diagonal leads to places at which coders differ.
    window
        .script(
            "[...document.querySelectorAll(arguments[0])]
                .find((cell) => cell.dataset.at.split('-')[0] !== cell.dataset.at.split('-')[1] && /\\d/.test(cell.innerText))
                .click();",
            vec![by("agreement-cell").into()],
        )
        .await;
    window.see(&format!("{} {}", by("agreement-places"), by("disagreement"))).await;
    window.press(&char::from(Key::Escape).to_string()).await;
    window
        .until("the places to close", async || window.texts(&by("agreement-places")).await.is_empty())
        .await;

    window.click(&by("agreement-tab-disagreements")).await;
    window.click(&by("settle-open")).await;
    window.click(&by("settle-applies")).await;
    window.fill(&by("settle-memo"), "Read again by both").await;
    window.click(&by("settle-save")).await;
    window.click(&by("agreement-tab-settled")).await;
    window.count(&by("settled-row"), 3).await;
    let settled = window.texts(&by("settled-row")).await;
    assert!(settled.iter().any(|row| row.contains("Read again by both")), "{settled:?}");
    let last = format!("{}:last-child {}", by("settled-row"), by("unsettle"));
    window.click(&last).await;
    window.count(&by("settled-row"), 2).await;
    window.close().await;
}
