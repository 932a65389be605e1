//! Which outlet a name or a host means: kept in memory, so that importing the hundred-thousandth article costs no more than the
//! first.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use parallax_store::Batch;

use super::{folded, site};
use crate::open::lock;
use crate::records::{OUTLETS, Outlet};
use crate::{App, Result};

/// What an outlet is found by: `name:` and a folded name, or `host:` and a host.
pub(super) fn keys(outlet: &Outlet) -> BTreeSet<String> {
    let names = std::iter::once(&outlet.name).chain(&outlet.aliases).map(|name| key_of_name(name));
    names.chain(outlet.all_hosts().map(|host| format!("host:{host}"))).collect()
}

pub(super) fn key_of_name(name: &str) -> String {
    format!("name:{}", folded(name))
}

/// The host, and those above it down to what somebody registered.
pub(super) fn keys_of_host(host: &str) -> Vec<String> {
    let site = site(host);
    let mut keys = vec![format!("host:{host}")];
    let mut rest = host;
    while rest.len() > site.len()
        && let Some((_, above)) = rest.split_once('.')
    {
        keys.push(format!("host:{above}"));
        rest = above;
    }
    keys
}

/// Outlets by what they are found by. Of several the oldest counts.
#[derive(Debug, Clone, Default)]
pub(crate) struct Known {
    found: HashMap<String, BTreeSet<String>>,
    of: HashMap<String, BTreeSet<String>>,
}

impl Known {
    fn put(&mut self, outlet: &Outlet) {
        self.remove(&outlet.id);
        let keys = keys(outlet);
        for key in &keys {
            self.found.entry(key.clone()).or_default().insert(outlet.id.clone());
        }
        self.of.insert(outlet.id.clone(), keys);
    }

    fn remove(&mut self, id: &str) {
        for key in self.of.remove(id).unwrap_or_default() {
            if let Some(ids) = self.found.get_mut(&key) {
                ids.remove(id);
                if ids.is_empty() {
                    self.found.remove(&key);
                }
            }
        }
    }

    /// The id of the outlet that goes by a name.
    pub(crate) fn called(&self, name: &str) -> Option<&str> {
        self.first(&key_of_name(name))
    }

    /// The id of the outlet that a key means.
    pub(super) fn first(&self, key: &str) -> Option<&str> {
        self.found.get(key)?.first().map(String::as_str)
    }

    /// The ids of all outlets that a key fits.
    pub(super) fn all(&self, key: &str) -> impl Iterator<Item = &str> {
        self.found.get(key).into_iter().flatten().map(String::as_str)
    }

    /// Takes a change in; `false` when it cannot be read, and all is to be read anew.
    pub(crate) fn follow(&mut self, batch: &Batch) -> bool {
        let Ok(changes) = batch.changes(&OUTLETS) else { return false };
        for (key, outlet) in changes {
            match outlet {
                Some(outlet) => self.put(&outlet),
                None => self.remove(&crate::texts::id_of(&key)),
            }
        }
        true
    }
}

impl App {
    /// What outlets are found by.
    pub(crate) fn known_outlets(&self) -> Result<Arc<Known>> {
        let mut kept = lock(&self.0.texts.known);
        if let Some(known) = kept.as_ref() {
            return Ok(known.clone());
        }
        let mut known = Known::default();
        for outlet in self.outlets()?.values() {
            known.put(outlet);
        }
        Ok(kept.insert(Arc::new(known)).clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_oldest_of_several_counts_until_it_goes() {
        let outlet = |id: &str, name: &str, host: &str| Outlet {
            id: id.into(),
            hosts: vec![host.into()],
            ..Outlet::named(name.into())
        };
        let mut known = Known::default();
        known.put(&outlet("2", "Sunday Paper", "paper.example"));
        known.put(&outlet("1", "Paper", "paper.example"));
        assert_eq!(known.first("host:paper.example"), Some("1"));
        known.put(&outlet("1", "The Paper", "paper.test"));
        assert_eq!(known.first("name:paper"), None);
        assert_eq!(known.first("host:paper.example"), Some("2"));
        known.remove("2");
        assert_eq!(known.first("host:paper.example"), None);
    }

    #[test]
    fn a_host_stands_for_those_under_it() {
        assert_eq!(
            keys_of_host("live.news.bbc.co.uk"),
            ["host:live.news.bbc.co.uk", "host:news.bbc.co.uk", "host:bbc.co.uk"]
        );
        assert_eq!(keys_of_host("127.0.0.1"), ["host:127.0.0.1"]);
    }
}
