//! `parallax-cli proposals`.

use std::path::PathBuf;

use parallax_app::wire::{ListProposals, Nothing, ProposalReasons};

use crate::arguments::Proposals;
use crate::print::{Done, event_id, json, line, open};

fn why(reasons: &ProposalReasons) -> String {
    let mut parts: Vec<String> = [&reasons.title, &reasons.names, &reasons.numbers, &reasons.words]
        .into_iter()
        .filter(|words| !words.is_empty())
        .map(|words| words.join(", "))
        .collect();
    parts.extend(reasons.days.map(|days| format!("{days} days apart")));
    parts.join(" · ")
}

pub(crate) fn run(library: Option<PathBuf>, verb: &Proposals) -> Done {
    let app = open(library)?;
    let event = verb.event.as_deref().map(|given| event_id(&app, given)).transpose()?;
    while app.proposal_count(Nothing {})?.pending > 0 {}
    let view = app.proposals(ListProposals { event, offset: 0, limit: u32::MAX })?;
    if verb.json {
        return json(&view);
    }
    for group in &view.groups {
        let kind = if group.event.is_some() { "for" } else { "as a new event:" };
        line(&format!("{} articles {kind} {}", group.articles.len(), group.name))?;
        for row in &group.rows {
            let reasons = row.reasons.as_ref().map(why).unwrap_or_default();
            line(&format!(
                "  {:.2}  {}  {}: {}  ({reasons})",
                row.score, row.article, row.outlet, row.title
            ))?;
        }
        let more = group.articles.len() - group.rows.len();
        if more > 0 {
            line(&format!("  and {more} more"))?;
        }
    }
    line(&format!("{} articles go with no other", view.count.alone))
}
