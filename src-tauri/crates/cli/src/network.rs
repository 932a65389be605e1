//! `parallax-cli network`.

use std::path::PathBuf;

use parallax_app::wire::{ListRequests, NetworkView, Nothing};

use crate::arguments::{Network, Switch};
use crate::print::{Done, json, line, open};

pub(crate) fn run(library: Option<PathBuf>, verb: &Network) -> Done {
    let app = open(library)?;
    if let Some(switch) = verb.offline {
        let now = app.network_settings(Nothing {})?;
        let now = app.set_network(NetworkView { offline: switch == Switch::Yes, ..now })?;
        line(if now.offline { "Nothing is sent from now on." } else { "The network is used again." })?;
        return Ok(());
    }
    if verb.clear {
        app.clear_requests(Nothing {})?;
        line("The list of requests is cleared.")?;
        return Ok(());
    }
    let page = app.list_requests(ListRequests { offset: 0, limit: verb.limit })?;
    if verb.json {
        return json(&page.rows);
    }
    for row in &page.rows {
        let answer = match (row.status, &row.error) {
            (Some(status), _) => status.to_string(),
            (None, Some(_)) => "failed".to_owned(),
            (None, None) => "–".to_owned(),
        };
        line(&format!(
            "{}  {}  {answer}  {} bytes  {} ms  {}",
            row.time, row.method, row.bytes, row.duration, row.address
        ))?;
        if let Some(error) = &row.error {
            line(&format!("    {error}"))?;
        }
    }
    Ok(())
}
