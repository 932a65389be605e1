//! How often each code was applied to each outlet's coverage.

use std::collections::{BTreeMap, BTreeSet};

use crate::{Codebook, Coding};

/// The codings of one code, over all outlets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeCount {
    /// Id of the code.
    pub code: String,
    /// Its depth in the tree, from 0.
    pub depth: usize,
    /// Codings with this code, whatever they are on.
    pub codings: u32,
    /// Codings with this code or one that stands under it.
    pub with_children: u32,
    /// Codings with this code by outlet; outlets without any are left out.
    pub outlets: BTreeMap<String, u32>,
}

/// Counts codings by code and outlet, a row per code of the codebook in tree order; codings of other codebooks are passed
/// over. `outlet_of` gives the outlet of a revision.
///
/// A coding counts once for every outlet it touches: a link for both sides, an omission for the one that reports and the one
/// that does not. So the outlets of a row may add up to more than its codings.
pub fn count_codes(
    codebook: &Codebook,
    codings: &[Coding],
    outlet_of: impl Fn(&str) -> Option<String>,
) -> Vec<CodeCount> {
    let tree = codebook.tree();
    let mut rows: Vec<CodeCount> = tree
        .iter()
        .map(|(depth, code)| CodeCount {
            code: code.id.clone(),
            depth: *depth,
            codings: 0,
            with_children: 0,
            outlets: BTreeMap::new(),
        })
        .collect();
    let places: BTreeMap<&str, usize> =
        tree.iter().enumerate().map(|(place, (_, code))| (code.id.as_str(), place)).collect();
    for coding in codings.iter().filter(|coding| coding.codebook == codebook.id) {
        let Some(row) = places.get(coding.code.as_str()).and_then(|place| rows.get_mut(*place)) else {
            continue;
        };
        row.codings += 1;
        let outlets: BTreeSet<String> =
            coding.selection.revisions().into_iter().filter_map(&outlet_of).collect();
        for outlet in outlets {
            *row.outlets.entry(outlet).or_default() += 1;
        }
    }
    for place in 0..rows.len() {
        let Some(row) = rows.get(place) else { continue };
        let under = rows.iter().skip(place + 1).take_while(|other| other.depth > row.depth);
        let sum = row.codings + under.map(|other| other.codings).sum::<u32>();
        if let Some(row) = rows.get_mut(place) {
            row.with_children = sum;
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Anchor, Code, Selection, WholeText};
    use parallax_text::Span;

    #[test]
    fn a_link_counts_for_both_outlets_and_a_parent_for_what_stands_under_it() {
        let mut book = Codebook::new("b", "B");
        for (id, parent) in [("1", None), ("2", Some("1")), ("3", Some("2")), ("4", None)] {
            let parent = parent.map(str::to_owned);
            book.add(Code { parent, ..Code::new(id, id, "#4d5ecc") }).unwrap();
        }
        let anchor = |revision: &str| Anchor::new(revision, "troops", Span::whole("troops")).unwrap();
        let whole = |revision: &str| WholeText { article: String::new(), revision: revision.to_owned() };
        let coding = |code: &str, selection| Coding {
            id: "c".to_owned(),
            codebook: "b".to_owned(),
            code: code.to_owned(),
            coder: "Ada".to_owned(),
            event: None,
            selection,
            memo: String::new(),
            created: String::new(),
            modified: String::new(),
            target: None,
            certainty: None,
            weight: None,
            suggested: None,
        };
        let codings = [
            coding(
                "2",
                Selection::Link { a: vec![anchor("wire 1"), anchor("wire 1")], b: vec![anchor("daily 1")] },
            ),
            coding("3", Selection::Omission { present: vec![anchor("wire 1")], absent: whole("daily 1") }),
            coding("3", Selection::Span(anchor("wire 2"))),
            coding("4", Selection::Article(whole("unknown"))),
            Coding { codebook: "other".to_owned(), ..coding("1", Selection::Article(whole("wire 1"))) },
        ];
        let outlet_of = |revision: &str| revision.split_once(' ').map(|(outlet, _)| outlet.to_owned());
        let table: String = count_codes(&book, &codings, outlet_of)
            .iter()
            .map(|row| format!("{} {} {} {:?}\n", row.code, row.codings, row.with_children, row.outlets))
            .collect();
        insta::assert_snapshot!(table, @r#"
        1 0 3 {}
        2 1 3 {"daily": 1, "wire": 1}
        3 2 2 {"daily": 1, "wire": 2}
        4 1 1 {}
        "#);
    }
}
