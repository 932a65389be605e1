//! Which coders did which articles: what they left there without a code, they left so on purpose.

use std::collections::{BTreeMap, BTreeSet};

use crate::{Answer, Coder, Coding};

/// The names of the coders who did an article with a codebook, by the article's id.
///
/// An article is done by a coder to whom it is assigned by name, or who has a coding or an answer of the codebook there; a coder
/// without assignments did none by that alone. `home` gives the article of a revision.
pub fn done<'s>(
    codebook: &str,
    coders: impl IntoIterator<Item = &'s Coder>,
    codings: impl IntoIterator<Item = &'s Coding>,
    answers: impl IntoIterator<Item = &'s Answer>,
    home: impl Fn(&str) -> Option<&'s str>,
) -> BTreeMap<&'s str, BTreeSet<&'s str>> {
    let mut done: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for coder in coders {
        for article in &coder.articles {
            done.entry(article).or_default().insert(&coder.name);
        }
    }
    for coding in codings.into_iter().filter(|coding| coding.codebook == codebook) {
        for article in coding.selection.revisions().into_iter().filter_map(&home) {
            done.entry(article).or_default().insert(&coding.coder);
        }
    }
    for answer in answers.into_iter().filter(|answer| answer.codebook == codebook) {
        done.entry(&answer.article).or_default().insert(&answer.coder);
    }
    done
}
