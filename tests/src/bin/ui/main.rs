//! Measures the real window: how soon it paints, how soon an event's articles stand side by side, how evenly it scrolls.
//! `cargo xtask bench ui` runs it.
//!
//! Times are the window's own (`performance.now`, `requestAnimationFrame`, paint timing), on an invisible display without a
//! graphics card: WebKit draws with the processor here, so a desktop is faster.
#![allow(
    clippy::print_stdout,
    clippy::panic,
    reason = "a program for the terminal that stops where it can't measure"
)]

mod frames;
mod libraries;
mod starting;

use std::time::Duration;

use parallax_tests::window::{Desk, Window, by};
use serde_json::{Value, json};

/// How long a measurement may take.
const PATIENCE: Duration = Duration::from_secs(120);

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let desk = Desk::sized("bench-ui", 1600, 1000);
    println!("six articles side by side");
    println!(
        "{:>10} {:>9} {:>8}   {:<8} {:>9} {:>6} {:>6} {:>7}",
        "sentences", "open ms", "marks", "", "p50 ms", "p95", "p99", "<30 fps"
    );
    for sentences in [60, 1_000] {
        let library = libraries::six(&desk, sentences);
        let window = Window::open(&desk, &library, &[]).await;
        window.click(&format!("{} a", by("event-row"))).await;
        window.see(&by("article-row")).await;
        let opened = open(&window).await;
        for (name, script) in [("scroll", frames::SCROLL), ("hover", frames::HOVER)] {
            let found = frames::measure(&window, script).await;
            println!(
                "{:>10} {opened:>9.0} {:>8}   {name:<8} {:>9.1} {:>6.1} {:>6.1} {:>6.1} %",
                6 * sentences,
                found.marks,
                found.p50,
                found.p95,
                found.p99,
                found.slow * 100.0
            );
        }
        window.close().await;
    }
    println!();
    starting::measure(&desk).await;
}

/// Milliseconds from the click that opens all six articles to the frame that shows them.
async fn open(window: &Window<'_>) -> f64 {
    window.see(&by("read-all")).await;
    let script = "
        const [button, segment] = arguments, start = performance.now();
        window.opened = null;
        document.querySelector(button).click();
        const look = () => {
            if (document.querySelector(segment)) requestAnimationFrame(() => setTimeout(() => (window.opened = performance.now() - start)));
            else requestAnimationFrame(look);
        };
        requestAnimationFrame(look);";
    window.script(script, vec![json!(by("read-all")), json!(by("segment"))]).await;
    number(window, "opened").await
}

/// What a script of the page leaves in `window.NAME`, once it does.
async fn number(window: &Window<'_>, name: &str) -> f64 {
    left(window, name).await.as_f64().unwrap_or_default()
}

async fn left(window: &Window<'_>, name: &str) -> Value {
    let script = "return window[arguments[0]] ?? null;";
    window
        .until_within(PATIENCE, name, async || !window.script(script, vec![json!(name)]).await.is_null())
        .await;
    window.script(script, vec![json!(name)]).await
}
