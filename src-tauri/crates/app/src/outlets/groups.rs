//! Groups of outlets: given to several at once, renamed and deleted as a whole.

use parallax_store::Batch;

use super::{distinct, filled, folded};
use crate::records::OUTLETS;
use crate::texts::key;
use crate::wire::{GroupOutlets, Nothing, OutletRow, RenameOutletGroup};
use crate::{App, AppError, Result};

impl App {
    /// Puts outlets into groups and takes them out of others; one act.
    ///
    /// # Errors
    /// [`crate::Code::NotFound`] for an outlet, those of writing; then nothing is changed.
    pub fn group_outlets(&self, input: GroupOutlets) -> Result<Vec<OutletRow>> {
        {
            let _writing = self.writing();
            let mut batch = Batch::new("group outlets");
            let away: Vec<String> = input.remove.iter().map(|group| folded(group)).collect();
            for id in &input.outlets {
                let before = self.outlet_record(id)?;
                let mut outlet = before.clone();
                outlet.groups.retain(|group| !away.contains(&folded(group)));
                outlet.groups = distinct(outlet.groups.into_iter().chain(input.add.clone()));
                if outlet != before {
                    batch.put(&OUTLETS, key(id), &outlet)?;
                }
            }
            if !batch.is_empty() {
                self.commit(batch)?;
            }
        }
        self.list_outlets(Nothing {})
    }

    /// Gives a group another name, or deletes it; its outlets stay.
    ///
    /// # Errors
    /// [`crate::Code::NotFound`] when no outlet is in the group, those of writing.
    pub fn rename_outlet_group(&self, input: RenameOutletGroup) -> Result<Vec<OutletRow>> {
        {
            let _writing = self.writing();
            let name = filled(input.name);
            let mut batch = Batch::new(match &name {
                Some(name) => format!("rename the group {} to {name}", input.group),
                None => format!("delete the group {}", input.group),
            });
            let mut found = false;
            for before in self.outlets()?.values() {
                let here = |group: &String| folded(group) == folded(&input.group);
                if !before.groups.iter().any(here) {
                    continue;
                }
                found = true;
                let mut outlet = before.clone();
                outlet.groups = distinct(outlet.groups.into_iter().filter_map(|group| match here(&group) {
                    true => name.clone(),
                    false => Some(group),
                }));
                if outlet != *before {
                    batch.put(&OUTLETS, key(&outlet.id), &outlet)?;
                }
            }
            if !found {
                return Err(AppError::not_found("group", &input.group));
            }
            if !batch.is_empty() {
                self.commit(batch)?;
            }
        }
        self.list_outlets(Nothing {})
    }
}
