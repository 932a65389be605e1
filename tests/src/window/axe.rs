//! axe-core over what the window shows: the rules of WCAG, and good practice, that a program can check.

use std::path::Path;

use serde::Deserialize;
use serde_json::Value;

use super::Window;

/// Where npm puts axe-core.
const SOURCE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../ui/node_modules/axe-core/axe.min.js");

/// Runs axe over the page as it is once no colour is on its way to another, and hands on what a person has to know of each rule that is broken.
const RUN: &str = "
    const done = arguments[arguments.length - 1];
    for (const animation of document.getAnimations()) {
        if (Number.isFinite(animation.effect.getComputedTiming().endTime)) animation.finish();
    }
    axe.run(document, { resultTypes: ['violations'] }).then(
        ({ violations, passes }) =>
            done({
                passed: passes.length,
                findings: violations.map(({ id, impact, nodes }) => ({
                    rule: id,
                    impact: impact ?? 'minor',
                    places: nodes.map((node) => `${node.html.slice(0, 200)}\\n        ${node.failureSummary ?? ''}`),
                })),
            }),
        (error) => done({ error: String(error) }),
    );";

/// What axe found in one view.
#[derive(Debug, Clone, Deserialize)]
pub struct Checked {
    /// How many rules were kept.
    pub passed: usize,
    /// The rules that were broken.
    pub findings: Vec<Finding>,
}

/// A rule that was broken.
#[derive(Debug, Clone, Deserialize)]
pub struct Finding {
    /// axe's name of the rule.
    pub rule: String,
    /// `minor`, `moderate`, `serious` or `critical`.
    pub impact: String,
    /// Where: an element, and how it breaks the rule.
    pub places: Vec<String>,
}

impl Finding {
    /// Whether it keeps a person out, or nearly so.
    #[must_use]
    pub fn is_grave(&self) -> bool {
        ["serious", "critical"].contains(&&*self.impact)
    }
}

/// Checks what `window` shows.
///
/// # Panics
/// When axe-core is not there, or does not run.
pub async fn check(window: &Window<'_>) -> Checked {
    if window.script("return typeof axe;", Vec::new()).await != "object" {
        let path = Path::new(SOURCE);
        let source = std::fs::read_to_string(path)
            .unwrap_or_else(|error| panic!("{}: {error}; `npm ci` in ui/ brings it", path.display()));
        window.script(&source, Vec::new()).await;
    }
    let said: Value = window.script_with_answer(RUN, Vec::new()).await;
    serde_json::from_value(said.clone()).unwrap_or_else(|error| panic!("axe does not run: {error}\n{said}"))
}
