//! Frames: how far apart they are while something is done.

use parallax_tests::window::{Window, by};
use serde_json::json;

use super::left;

/// Scrolls the sheet a little with every frame, from the top down and back.
pub(crate) const SCROLL: &str = "
    const sheet = document.querySelector(arguments[0]);
    let down = true;
    window.act = () => {
        const before = sheet.scrollTop;
        sheet.scrollTop += down ? 60 : -60;
        if (sheet.scrollTop === before) down = !down;
    };";

/// Lets the pointer pass over another sentence with every frame.
pub(crate) const HOVER: &str = "
    const segments = [...document.querySelectorAll(arguments[1])];
    let at = 0, last = null;
    window.act = () => {
        const next = segments[at++ % segments.length];
        const event = (name, related) => new PointerEvent(name, { bubbles: true, relatedTarget: related, pointerType: 'mouse' });
        last?.dispatchEvent(event('pointerout', next));
        last?.dispatchEvent(new MouseEvent('mouseout', { bubbles: true, relatedTarget: next }));
        next.dispatchEvent(event('pointerover', last));
        next.dispatchEvent(new MouseEvent('mouseover', { bubbles: true, relatedTarget: last }));
        last = next;
    };";

/// How long the frames are watched, in frames.
const FRAMES: u32 = 300;

/// What was seen.
pub(crate) struct Frames {
    /// Milliseconds between two frames: the median and the slowest twentieth and hundredth.
    pub(crate) p50: f64,
    pub(crate) p95: f64,
    pub(crate) p99: f64,
    /// Share of the frames that took longer than a thirtieth of a second, 0–1.
    pub(crate) slow: f64,
    /// Sentences that stand in the page.
    pub(crate) marks: u64,
}

/// Watches the frames while a script acts.
pub(crate) async fn measure(window: &Window<'_>, script: &str) -> Frames {
    window.script(script, vec![json!(by("sheet")), json!(by("segment"))]).await;
    let watch = "
        const gaps = [];
        let before = null;
        window.gaps = null;
        const frame = (now) => {
            if (before !== null) gaps.push(now - before);
            before = now;
            if (gaps.length === arguments[0]) { window.gaps = gaps; return; }
            window.act();
            requestAnimationFrame(frame);
        };
        requestAnimationFrame(frame);";
    window.script(watch, vec![json!(FRAMES)]).await;
    let mut gaps: Vec<f64> = serde_json::from_value(left(window, "gaps").await).unwrap_or_default();
    gaps.sort_by(f64::total_cmp);
    let at = |share: f64| gaps.get((gaps.len() as f64 * share) as usize).copied().unwrap_or_default();
    let count = window
        .script("return document.querySelectorAll(arguments[0]).length;", vec![json!(by("segment"))])
        .await;
    Frames {
        p50: at(0.5),
        p95: at(0.95),
        p99: at(0.99),
        slow: gaps.iter().filter(|gap| **gap > 1000.0 / 30.0).count() as f64 / gaps.len().max(1) as f64,
        marks: count.as_u64().unwrap_or_default(),
    }
}
