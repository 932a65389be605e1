//! Several outlets made one: an act that can be undone as a whole.

use std::collections::BTreeSet;

use parallax_store::Batch;

use super::{distinct, filled, folded};
use crate::records::{APART, ARTICLES, Article, OUTLETS, Outlet};
use crate::texts::key;
use crate::wire::{MergeOutlets, OutletRow};
use crate::{App, AppError, Result};

/// What several outlets are together. The first is the one that stays; `name`, `country` and `home` win where they are given.
fn together(all: &[Outlet], input: &MergeOutlets) -> Option<Outlet> {
    let first = all.first()?;
    let name = filled(input.name.clone()).unwrap_or_else(|| first.name.clone());
    let names = all.iter().flat_map(|outlet| std::iter::once(&outlet.name).chain(&outlet.aliases));
    let mut aliases = distinct(names.cloned());
    aliases.retain(|alias| folded(alias) != folded(&name));
    let first_of =
        |field: fn(&Outlet) -> &Option<String>| all.iter().find_map(|outlet| field(outlet).clone());
    Some(Outlet {
        id: first.id.clone(),
        name,
        home: filled(input.home.clone()).or_else(|| first_of(|outlet| &outlet.home)),
        country: filled(input.country.clone()).or_else(|| first_of(|outlet| &outlet.country)),
        groups: distinct(all.iter().flat_map(|outlet| outlet.groups.clone())),
        aliases,
        // The home page of one that goes tells its host no more.
        hosts: distinct(all.iter().flat_map(Outlet::all_hosts)),
    })
}

impl App {
    /// Makes several outlets one, with all their articles. Further names, hosts and groups of all are kept.
    ///
    /// # Errors
    /// [`crate::Code::BadInput`] when there is nothing to merge or the name is a third outlet's, [`crate::Code::NotFound`],
    /// those of writing; then nothing is changed.
    pub fn merge_outlets(&self, input: MergeOutlets) -> Result<OutletRow> {
        let _writing = self.writing();
        let mut seen = BTreeSet::from([input.into.as_str()]);
        let gone: Vec<&str> = input.from.iter().map(String::as_str).filter(|id| seen.insert(*id)).collect();
        if gone.is_empty() {
            return Err(AppError::bad_input("Name at least two outlets to merge."));
        }
        let all: Vec<Outlet> = std::iter::once(input.into.as_str())
            .chain(gone.iter().copied())
            .map(|id| self.outlet_record(id))
            .collect::<Result<_>>()?;
        let Some(outlet) = together(&all, &input) else {
            return Err(AppError::bad_input("Name at least two outlets to merge."));
        };
        let known = self.known_outlets()?;
        if known.all(&super::known::key_of_name(&outlet.name)).any(|id| !seen.contains(id)) {
            return Err(AppError::bad_input(format!("There is another outlet named {}.", outlet.name))
                .hint("Merge that one too, or choose another name."));
        }
        let names: Vec<&str> = all.iter().skip(1).map(|outlet| outlet.name.as_str()).collect();
        let mut batch = Batch::new(format!("merge {} into {}", names.join(", "), outlet.name));
        let gone: BTreeSet<&str> = gone.into_iter().collect();
        for before in self.articles()?.values() {
            if before.outlet.as_deref().is_some_and(|id| gone.contains(id)) {
                let article = Article { outlet: Some(outlet.id.clone()), ..before.clone() };
                self.rename_twin(before, &article, &mut batch)?;
                batch.put(&ARTICLES, key(&article.id), &article)?;
            }
        }
        for id in &gone {
            batch.delete(&OUTLETS, key(id));
        }
        for row in self.store().scan(&APART)? {
            let (id, apart) = row?;
            if gone.contains(apart.first.as_str()) || gone.contains(apart.second.as_str()) {
                batch.delete(&APART, id);
            }
        }
        batch.put(&OUTLETS, key(&outlet.id), &outlet)?;
        self.commit(batch)?;
        self.outlet_row(&outlet)
    }
}
