//! What a merge did: counts and conflicts.

use std::collections::{BTreeMap, BTreeSet};

use crate::wire::{Kept, MergeConflict, MergeCount, MergeReport, MergedCoder, MergedKind};

#[derive(Default)]
pub(super) struct Tally {
    counts: BTreeMap<MergedKind, MergeCount>,
    conflicts: Vec<MergeConflict>,
    /// Ids of codings that are new here.
    new: BTreeSet<String>,
}

impl Tally {
    fn count(&mut self, kind: MergedKind) -> &mut MergeCount {
        self.counts.entry(kind).or_insert(MergeCount { kind, added: 0, same: 0, joined: 0, conflicts: 0 })
    }

    pub(super) fn added(&mut self, kind: MergedKind) {
        self.count(kind).added += 1;
    }

    pub(super) fn added_coding(&mut self, id: &str) {
        self.added(MergedKind::Coding);
        self.new.insert(id.to_owned());
    }

    pub(super) fn is_new(&self, coding: &str) -> bool {
        self.new.contains(coding)
    }

    pub(super) fn same(&mut self, kind: MergedKind) {
        self.count(kind).same += 1;
    }

    pub(super) fn joined(&mut self, kind: MergedKind) {
        self.count(kind).joined += 1;
    }

    /// Notes one record's differing fields: `(name of the field, here, there)`.
    pub(super) fn conflict(
        &mut self,
        kind: MergedKind,
        name: &str,
        fields: Vec<(&str, String, String)>,
        kept: Kept,
    ) {
        self.count(kind).conflicts += 1;
        self.conflicts.extend(fields.into_iter().map(|(field, here, there)| MergeConflict {
            kind,
            name: name.to_owned(),
            field: field.to_owned(),
            here,
            there,
            kept,
        }));
    }

    pub(super) fn report(self, stored: bool, coders: Vec<MergedCoder>) -> MergeReport {
        MergeReport { stored, counts: self.counts.into_values().collect(), conflicts: self.conflicts, coders }
    }
}
