//! Outlets: recognised by name or host, listed, edited, merged, grouped, read from a table.
//!
//! An article says who published it by a name, an address, or both. A name that is known, as the outlet's own or as one of its
//! further names, decides; without a name the host does. A name that is not known makes an outlet of its own, even on a host
//! that is another's: [`alike`] then says that the two look the same, and a person decides.

mod alike;
mod edit;
mod groups;
mod known;
mod merge;
mod table;

pub use table::OUTLET_COLUMNS;

pub(crate) use known::Known;

use std::collections::HashMap;

use parallax_store::Batch;

use crate::records::{OUTLETS, Outlet};
use crate::texts::key;
use crate::wire::{Nothing, OutletRow};
use crate::{App, Result};

/// The host of an address without "www.", in lower case.
pub(crate) fn host(address: &str) -> Option<String> {
    let url = url::Url::parse(address).ok()?;
    let host = url.host_str()?.to_lowercase();
    Some(host.strip_prefix("www.").unwrap_or(&host).to_owned())
}

/// The part of a host that somebody registered ("bbc.co.uk" of "news.bbc.co.uk"), by the public suffix list; the host itself
/// where that knows none, as of an IP address.
pub(crate) fn site(host: &str) -> &str {
    if host.parse::<std::net::IpAddr>().is_ok() || host.starts_with('[') {
        return host;
    }
    psl::domain_str(host).unwrap_or(host)
}

/// A name as it is compared: case and the space around do not matter.
pub(crate) fn folded(name: &str) -> String {
    name.trim().to_lowercase()
}

/// What was typed, trimmed; `None` when nothing was.
pub(crate) fn filled(field: Option<String>) -> Option<String> {
    field.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())
}

/// Each once, in the order given, without empty ones.
fn distinct(names: impl IntoIterator<Item = String>) -> Vec<String> {
    let mut seen = std::collections::BTreeSet::new();
    names.into_iter().filter_map(|name| filled(Some(name))).filter(|name| seen.insert(folded(name))).collect()
}

impl Outlet {
    /// An outlet of which only its name is known.
    pub(crate) fn named(name: String) -> Self {
        Self {
            id: parallax_store::new_id().to_string(),
            name,
            home: None,
            country: None,
            groups: Vec::new(),
            aliases: Vec::new(),
            hosts: Vec::new(),
        }
    }

    /// The hosts it is found by: its own, and that of its home page.
    fn all_hosts(&self) -> impl Iterator<Item = String> + '_ {
        self.hosts.iter().cloned().chain(self.home.as_deref().and_then(host))
    }

    fn row(&self, articles: u32) -> OutletRow {
        OutletRow {
            id: self.id.clone(),
            name: self.name.clone(),
            home: self.home.clone(),
            country: self.country.clone(),
            groups: self.groups.clone(),
            aliases: self.aliases.clone(),
            hosts: self.hosts.clone(),
            articles,
        }
    }
}

impl App {
    /// The outlet of that name or host, or a new one put into `batch`; `None` when neither is known. What a known outlet
    /// lacks and the article tells – its host, or its name where only a host was known – is put into `batch` too.
    pub(crate) fn outlet_for(
        &self,
        name: Option<&str>,
        address: Option<&str>,
        batch: &mut Batch,
    ) -> Result<Option<Outlet>> {
        let name = name.map(str::trim).filter(|name| !name.is_empty());
        let host = address.and_then(host);
        if name.is_none() && host.is_none() {
            return Ok(None);
        }
        // What the batch itself brings is not in the library yet.
        let fresh: Vec<Outlet> = if batch.tables().contains(&OUTLETS.name()) {
            batch.changes(&OUTLETS)?.into_iter().filter_map(|(_, outlet)| outlet).collect()
        } else {
            Vec::new()
        };
        let known = self.known_outlets()?;
        let record = |id: &str| -> Result<Option<Outlet>> {
            match fresh.iter().find(|outlet| outlet.id == id) {
                Some(outlet) => Ok(Some(outlet.clone())),
                None => Ok(self.outlets()?.get(id).cloned()),
            }
        };
        let find = |keys: &[String]| -> Result<Option<Outlet>> {
            for key in keys {
                if let Some(outlet) = fresh.iter().find(|outlet| known::keys(outlet).contains(key)) {
                    return Ok(Some(outlet.clone()));
                }
                if let Some(id) = known.first(key) {
                    return record(id);
                }
            }
            Ok(None)
        };
        let sited = match &host {
            Some(host) => find(&known::keys_of_host(host))?,
            None => None,
        };
        let Some(name) = name else {
            return Ok(Some(match sited {
                Some(outlet) => outlet,
                None => self.new_outlet(None, host.as_deref(), batch)?,
            }));
        };
        if let Some(mut outlet) = find(&[known::key_of_name(name)])? {
            let hostless = outlet.all_hosts().next().is_none();
            if let (Some(host), None, true) = (&host, &sited, hostless) {
                outlet.hosts.push(site(host).to_owned());
                batch.put(&OUTLETS, key(&outlet.id), &outlet)?;
            }
            return Ok(Some(outlet));
        }
        // So far it went by its host; now it has a name.
        if let Some(mut outlet) = sited.filter(|outlet| outlet.hosts.contains(&outlet.name)) {
            name.clone_into(&mut outlet.name);
            batch.put(&OUTLETS, key(&outlet.id), &outlet)?;
            return Ok(Some(outlet));
        }
        Ok(Some(self.new_outlet(Some(name), host.as_deref(), batch)?))
    }

    fn new_outlet(&self, name: Option<&str>, host: Option<&str>, batch: &mut Batch) -> Result<Outlet> {
        let site = host.map(site);
        let outlet = Outlet {
            home: host.map(|host| format!("https://{host}/")),
            hosts: site.map(str::to_owned).into_iter().collect(),
            ..Outlet::named(name.or(site).unwrap_or_default().to_owned())
        };
        batch.put(&OUTLETS, key(&outlet.id), &outlet)?;
        Ok(outlet)
    }

    /// How many articles each outlet has.
    fn articles_by_outlet(&self) -> Result<HashMap<String, u32>> {
        let mut counts = HashMap::new();
        for outlet in self.articles()?.values().filter_map(|article| article.outlet.as_ref()) {
            match counts.get_mut(outlet) {
                Some(count) => *count += 1,
                None => {
                    counts.insert(outlet.clone(), 1);
                }
            }
        }
        Ok(counts)
    }

    /// All outlets by name.
    ///
    /// # Errors
    /// Those of reading the library.
    pub fn list_outlets(&self, _: Nothing) -> Result<Vec<OutletRow>> {
        let counts = self.articles_by_outlet()?;
        let count = |outlet: &Outlet| counts.get(&outlet.id).copied().unwrap_or_default();
        let mut rows: Vec<OutletRow> =
            self.outlets()?.values().map(|outlet| outlet.row(count(outlet))).collect();
        rows.sort_by_cached_key(|row| (folded(&row.name), row.id.clone()));
        Ok(rows)
    }

    fn outlet_row(&self, outlet: &Outlet) -> Result<OutletRow> {
        let articles = self.articles()?;
        let here = articles.values().filter(|article| article.outlet.as_ref() == Some(&outlet.id)).count();
        Ok(outlet.row(here as u32))
    }

    fn outlet_record(&self, id: &str) -> Result<Outlet> {
        self.outlets()?.get(id).cloned().ok_or_else(|| crate::AppError::not_found("outlet", id))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_site_is_what_somebody_registered() {
        let site = |address: &str| super::site(&host(address).unwrap()).to_owned();
        assert_eq!(site("https://news.bbc.co.uk/a"), "bbc.co.uk");
        assert_eq!(site("https://WWW.Example.COM:8080/"), "example.com");
        assert_eq!(
            site("https://someone.blogspot.com/x"),
            "someone.blogspot.com",
            "two blogs are two outlets"
        );
        assert_eq!(site("http://127.0.0.1:9/x"), "127.0.0.1");
        assert_eq!(site("http://[::1]/x"), "[::1]");
        assert_eq!(site("http://localhost/"), "localhost");
    }
}
