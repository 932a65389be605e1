//! Outlets that look the same, for a person to merge or to keep apart.

use std::collections::{BTreeMap, BTreeSet};

use parallax_store::{Batch, Key};

use super::{filled, folded, site};
use crate::open::now;
use crate::records::{APART, Outlet, OutletsApart};
use crate::wire::{Alike, AlikeOutlets, History, Nothing, TwoOutlets};
use crate::{App, AppError, Result};

/// Pairs given at most; the rest comes once these are decided.
const MOST: usize = 100;
/// A host that more outlets share is a platform and says nothing.
const PLATFORM: usize = 6;
/// What more names have in common says nothing.
const CROWD: usize = 40;
/// Names of fewer letters must be equal: "CBC" is not "BBC".
const SHORT: usize = 8;
/// So must names of more: they are compared with each letter left out in turn.
const LONG: usize = 80;
/// What names of one outlet differ by.
const ENDINGS: [&str; 6] = ["online", "news", "com", "org", "net", "website"];

/// What is left of a name without case, marks, spaces, a leading article and such words as "Online" at its end.
fn bare(name: &str) -> String {
    let lower = folded(name);
    let mut words: Vec<&str> =
        lower.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    if words.len() > 1 && words.first() == Some(&"the") {
        words.remove(0);
    }
    while words.len() > 1 && words.last().is_some_and(|last| ENDINGS.contains(last)) {
        words.pop();
    }
    words.concat()
}

/// The name, and what it is with one letter left out: two names that differ in one letter share one of these.
fn with_one_left_out(name: &str) -> BTreeSet<String> {
    let letters: Vec<char> = name.chars().collect();
    let without = |at: usize| letters.iter().enumerate().filter(|(i, _)| *i != at).map(|(_, c)| c).collect();
    std::iter::once(name.to_owned()).chain((0..letters.len()).map(without)).collect()
}

/// Equal, or long and differing in one letter; "Channel 4" and "Channel 5" are two.
fn near(x: &str, y: &str) -> bool {
    let numbers = |name: &str| name.chars().filter(|c| c.is_numeric()).collect::<String>();
    x == y
        || (x.chars().count().min(y.chars().count()) >= SHORT
            && numbers(x) == numbers(y)
            && strsim::damerau_levenshtein(x, y) <= 1)
}

/// Pairs of outlets that look the same, by their place in the list, with the reason and what they share.
fn pairs(outlets: &[&Outlet]) -> BTreeMap<(usize, usize), (Alike, String)> {
    let mut found = BTreeMap::new();
    let mut hosts: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    let mut names: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    let bares: Vec<BTreeSet<String>> = outlets
        .iter()
        .map(|outlet| std::iter::once(&outlet.name).chain(&outlet.aliases).map(|name| bare(name)).collect())
        .collect();
    for (at, outlet) in outlets.iter().enumerate() {
        for host in outlet.all_hosts() {
            hosts.entry(site(&host).to_owned()).or_default().insert(at);
        }
        for name in bares.get(at).into_iter().flatten().filter(|name| !name.is_empty()) {
            let keys = if !(SHORT..=LONG).contains(&name.chars().count()) {
                BTreeSet::from([name.clone()])
            } else {
                with_one_left_out(name)
            };
            for key in keys {
                names.entry(key).or_default().insert(at);
            }
        }
    }
    for (host, here) in hosts.iter().filter(|(_, here)| here.len() <= PLATFORM) {
        for (i, j) in two_of(here) {
            found.entry((i, j)).or_insert_with(|| (Alike::Host, host.clone()));
        }
    }
    for (i, j) in names.values().filter(|here| here.len() <= CROWD).flat_map(two_of) {
        let (Some(x), Some(y)) = (bares.get(i), bares.get(j)) else { continue };
        let shared = x.iter().find(|x| y.iter().any(|y| near(x, y)));
        if let Some(shared) = shared {
            found.entry((i, j)).or_insert_with(|| (Alike::Name, shared.clone()));
        }
    }
    found
}

fn two_of(all: &BTreeSet<usize>) -> Vec<(usize, usize)> {
    all.iter().flat_map(|&i| all.range(i + 1..).map(move |&j| (i, j))).collect()
}

impl App {
    fn apart(&self) -> Result<BTreeSet<(String, String)>> {
        let mut found = BTreeSet::new();
        for row in self.store().scan(&APART)? {
            let (_, apart) = row?;
            found.insert((apart.first, apart.second));
        }
        Ok(found)
    }

    /// Outlets that look the same and that nobody said are two: those with most articles first, at most a hundred.
    ///
    /// # Errors
    /// Those of reading the library.
    pub fn alike_outlets(&self, _: Nothing) -> Result<Vec<AlikeOutlets>> {
        let records = self.outlets()?;
        let outlets: Vec<&Outlet> = records.values().collect();
        let (counts, apart) = (self.articles_by_outlet()?, self.apart()?);
        let row = |at: usize| {
            let outlet = outlets.get(at)?;
            Some(outlet.row(counts.get(&outlet.id).copied().unwrap_or_default()))
        };
        let mut found: Vec<AlikeOutlets> = pairs(&outlets)
            .into_iter()
            .filter_map(|((i, j), (why, shared))| Some((row(i)?, row(j)?, why, shared)))
            .filter(|(x, y, ..)| {
                let pair =
                    if x.id < y.id { (x.id.clone(), y.id.clone()) } else { (y.id.clone(), x.id.clone()) };
                !apart.contains(&pair)
            })
            .map(|(x, y, why, shared)| {
                let (a, b) = if y.articles > x.articles { (y, x) } else { (x, y) };
                AlikeOutlets { a, b, why, shared }
            })
            .collect();
        found.sort_by_cached_key(|pair| {
            (std::cmp::Reverse(pair.a.articles + pair.b.articles), folded(&pair.a.name), pair.b.id.clone())
        });
        found.truncate(MOST);
        Ok(found)
    }

    /// Takes down that two outlets are two, so that they are not suggested again.
    ///
    /// # Errors
    /// [`crate::Code::NotFound`], [`crate::Code::BadInput`] for an outlet and itself, those of writing.
    pub fn keep_outlets_apart(&self, input: TwoOutlets) -> Result<History> {
        {
            let _writing = self.writing();
            for id in [&input.a, &input.b] {
                self.outlet_record(id)?;
            }
            if filled(Some(input.a.clone())) == filled(Some(input.b.clone())) {
                return Err(AppError::bad_input("Name two outlets."));
            }
            let (first, second) = if input.a < input.b { (input.a, input.b) } else { (input.b, input.a) };
            let name = Key::from(format!("{first}:{second}").as_str());
            let mut batch = Batch::new("keep outlets apart");
            batch.put(&APART, name, &OutletsApart { first, second, decided: now() })?;
            self.commit(batch)?;
        }
        self.history(Nothing {})
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(names: &[(&str, &str)]) -> Vec<String> {
        let outlets: Vec<Outlet> = names
            .iter()
            .map(|(name, host)| Outlet {
                hosts: super::super::distinct([(*host).to_owned()]),
                ..Outlet::named((*name).into())
            })
            .collect();
        let all: Vec<&Outlet> = outlets.iter().collect();
        let name = |at: usize| all.get(at).map_or("", |outlet| outlet.name.as_str());
        pairs(&all)
            .into_iter()
            .map(|((i, j), (why, shared))| format!("{} = {}: {why:?} {shared}", name(i), name(j)))
            .collect()
    }

    #[test]
    fn outlets_on_one_host_or_of_nearly_one_name_look_the_same() {
        insta::assert_snapshot!(told(&[
            ("The Guardian", "theguardian.com"),
            ("Guardian", ""),
            ("Observer", "observer.theguardian.com"),
            ("BBC News", "bbc.co.uk"),
            ("BBC", ""),
            ("CBC", ""),
            ("Washington Post", ""),
            ("Washingtn Post", ""),
            ("Allmere Post", ""),
        ]).join("\n"), @r#"
            The Guardian = Guardian: Name guardian
            The Guardian = Observer: Host theguardian.com
            BBC News = BBC: Name bbc
            Washington Post = Washingtn Post: Name washingtonpost
            "#);
    }

    #[test]
    fn many_outlets_on_one_host_are_on_a_platform() {
        let many: Vec<(String, &str)> =
            (0..8).map(|i| (format!("Writer number {i}{i}{i}"), "medium.com")).collect();
        let many: Vec<(&str, &str)> = many.iter().map(|(name, host)| (name.as_str(), *host)).collect();
        assert_eq!(told(&many), Vec::<String>::new());
    }
}
