//! What a person changes of one outlet.

use parallax_store::Batch;

use super::{distinct, filled, folded, host, known};
use crate::records::{OUTLETS, Outlet};
use crate::texts::key;
use crate::wire::{EditOutlet, OutletRow};
use crate::{App, AppError, Result};

/// A host as typed: a bare one, or an address on it.
pub(super) fn checked_host(typed: &str) -> Result<Option<String>> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(None);
    }
    let address = if typed.contains("://") { typed.to_owned() } else { format!("https://{typed}") };
    match host(&address) {
        Some(host) if host.contains('.') || host == "localhost" => Ok(Some(host)),
        _ => Err(AppError::bad_input(format!("“{typed}” is not a host.")).hint("Write it as bbc.co.uk.")),
    }
}

impl App {
    /// Changes an outlet. Articles that were recognised before stay where they are.
    ///
    /// # Errors
    /// [`crate::Code::BadInput`] without a name, with another outlet's, or with a host that is none;
    /// [`crate::Code::NotFound`], those of writing.
    pub fn edit_outlet(&self, input: EditOutlet) -> Result<OutletRow> {
        let _writing = self.writing();
        let before = self.outlet_record(&input.id)?;
        let name = filled(Some(input.name)).ok_or_else(|| AppError::bad_input("An outlet needs a name."))?;
        let mut hosts = Vec::new();
        for typed in input.hosts.unwrap_or_else(|| before.hosts.clone()) {
            hosts.extend(checked_host(&typed)?);
        }
        let mut aliases = distinct(input.aliases.unwrap_or_else(|| before.aliases.clone()));
        aliases.retain(|alias| folded(alias) != folded(&name));
        let known = self.known_outlets()?;
        for said in std::iter::once(&name).chain(&aliases) {
            let other = known.all(&known::key_of_name(said)).find(|id| *id != input.id).map(str::to_owned);
            if let Some(other) = other {
                let other = self.outlet_record(&other)?.name;
                let message = if folded(&other) == folded(said) {
                    format!("There is another outlet named {other}.")
                } else {
                    format!("The outlet {other} goes by the name {said}.")
                };
                return Err(AppError::bad_input(message).hint("Merge the two if they are one."));
            }
        }
        let outlet = Outlet {
            id: input.id,
            name,
            home: filled(input.home),
            country: filled(input.country),
            groups: distinct(input.groups),
            aliases,
            hosts: distinct(hosts),
        };
        if outlet != before {
            let mut batch = Batch::new("edit outlet");
            batch.put(&OUTLETS, key(&outlet.id), &outlet)?;
            self.commit(batch)?;
        }
        self.outlet_row(&outlet)
    }
}
