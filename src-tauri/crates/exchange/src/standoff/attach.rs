//! Attaching a pack to one's own copies of the texts.

use std::collections::{BTreeMap, BTreeSet};

use parallax_framing::{
    Anchor, Answer, Codebook, Coder, Coding, Selection, Settlement, Study, StudyEvent, WholeText,
};
use parallax_text::Span;
use serde::{Deserialize, Serialize};

use super::hashes::{Searched, sha256};
use super::make::accession_number;
use super::{Pack, PackAnchor, PackCoding, PackContext, PackSelection, PackText};

/// How surely something was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// In the very text, letter for letter.
    Exact,
    /// In another copy, or elsewhere. For a person to accept.
    Shifted,
    /// Not found, or in several places.
    NotFound,
}

/// What became of a text of the pack.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TextFound {
    /// The pack's text.
    pub text: PackText,
    /// One's own text: article and revision.
    pub own: Option<WholeText>,
    /// How it was found.
    pub outcome: Outcome,
    /// By what it was found, or why it was not.
    pub why: String,
}

/// What became of a coding of the pack.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CodingFound {
    /// Id of the coding.
    pub id: String,
    /// How it was found: as the least sure of its places.
    pub outcome: Outcome,
    /// The coding on one's own texts; `None` when it was not found.
    pub coding: Option<Coding>,
    /// What is not exact, one line each; empty when all is.
    pub why: Vec<String>,
    /// Whether the library already has a coding with this id.
    pub there: bool,
}

/// What attaching a pack would bring. Nothing is changed by looking.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Attached {
    /// The pack's texts.
    pub texts: Vec<TextFound>,
    /// The pack's codings, in its order.
    pub codings: Vec<CodingFound>,
    /// Answers whose text was found, on one's own articles.
    pub answers: Vec<Answer>,
    /// Settlements whose text was found by its hash, on one's own revisions.
    pub settlements: Vec<Settlement>,
    /// Codebooks that the library does not have.
    pub codebooks: Vec<Codebook>,
    /// Coders that the library does not list, with assignments to one's own articles.
    pub coders: Vec<Coder>,
    /// Events that the library does not have, with one's own articles.
    pub events: Vec<StudyEvent>,
}

impl Attached {
    /// How many codings came out as `outcome`.
    pub fn count(&self, outcome: Outcome) -> usize {
        self.codings.iter().filter(|coding| coding.outcome == outcome).count()
    }
}

/// A text of the pack with one's own copy.
struct Copy<'s> {
    whole: WholeText,
    searched: &'s Searched<'s>,
    exact: bool,
}

struct Own<'s> {
    whole: WholeText,
    searched: Searched<'s>,
    sha256: String,
    address: Option<&'s str>,
    accession: Option<String>,
}

/// A place found, or why there is none.
type Place = Result<(Anchor, Outcome, String), String>;

/// Looks for the texts and places of a pack in one's own texts; `library` is one's own study.
///
/// A text is known by its SHA-256, else by its address or archive number, else by the coded passages that stand in it (two, or one of
/// 40 code points). In the very text, places are taken as they are after a check of their hashes. In another copy, each quote is looked
/// for by its hash; where it stands several times, its surroundings decide, and where they do not, it is not found.
pub fn attach(pack: &Pack, library: &Study) -> Attached {
    let owned: Vec<Own<'_>> = library
        .articles
        .iter()
        .flat_map(|article| {
            article.revisions.iter().map(move |revision| Own {
                whole: WholeText { article: article.id.clone(), revision: revision.id.clone() },
                searched: Searched::new(&revision.text),
                sha256: sha256(&revision.text),
                address: article.address.as_deref(),
                accession: accession_number(article),
            })
        })
        .collect();
    let anchors = anchors_by_text(pack);
    let found = texts(pack, &owned, &anchors);
    let copies: BTreeMap<&str, Copy<'_>> = pack
        .texts
        .iter()
        .zip(&found)
        .filter_map(|(text, (own, outcome, _))| {
            let own = owned.get((*own)?)?;
            let exact = *outcome == Outcome::Exact;
            Some((text.revision.as_str(), Copy { whole: own.whole.clone(), searched: &own.searched, exact }))
        })
        .collect();
    let ids: BTreeSet<&str> = library.codings.iter().map(|coding| coding.id.as_str()).collect();
    let own_texts = library.texts();
    let codings = pack
        .codings
        .iter()
        .map(|coding| one(coding, &copies, &ids, |id| own_texts.get(id).copied()))
        .collect();
    let articles: BTreeMap<&str, &str> = pack
        .texts
        .iter()
        .filter_map(|text| {
            Some((text.article.as_str(), copies.get(text.revision.as_str())?.whole.article.as_str()))
        })
        .collect();
    let own_articles = |ids: &[String]| {
        ids.iter().filter_map(|id| articles.get(id.as_str())).map(|&id| id.to_owned()).collect()
    };
    Attached {
        texts: pack
            .texts
            .iter()
            .zip(found)
            .map(|(text, (own, outcome, why))| TextFound {
                text: text.clone(),
                own: own.and_then(|own| owned.get(own)).map(|own| own.whole.clone()),
                outcome,
                why,
            })
            .collect(),
        codings,
        answers: pack
            .answers
            .iter()
            .filter_map(|answer| {
                let whole = copies.get(answer.revision.as_str())?.whole.clone();
                Some(Answer { article: whole.article, revision: whole.revision, ..answer.clone() })
            })
            .filter(|answer| library.answers.iter().all(|there| there.id != answer.id))
            .collect(),
        settlements: pack.settlements.iter().filter_map(|settled| settlement(settled, &copies)).collect(),
        codebooks: pack
            .codebooks
            .iter()
            .filter(|book| library.codebooks.iter().all(|there| there.id != book.id))
            .cloned()
            .collect(),
        coders: pack
            .coders
            .iter()
            .filter(|coder| library.coders.iter().all(|there| there.name != coder.name))
            .map(|coder| Coder { articles: own_articles(&coder.articles), ..coder.clone() })
            .collect(),
        events: pack
            .events
            .iter()
            .filter(|event| library.events.iter().all(|there| there.id != event.id))
            .map(|event| StudyEvent { articles: own_articles(&event.articles), ..event.clone() })
            .collect(),
    }
}

fn anchors_of(selection: &PackSelection) -> Vec<&PackAnchor> {
    match selection {
        PackSelection::Span { at } => vec![at],
        PackSelection::Spans { spans } => spans.iter().collect(),
        PackSelection::Link { a, b } => a.iter().chain(b).collect(),
        PackSelection::Omission { present, .. } => present.iter().collect(),
        PackSelection::Passage { sides, .. } => sides.iter().flatten().collect(),
        PackSelection::Article { .. } => Vec::new(),
    }
}

fn anchors_by_text(pack: &Pack) -> BTreeMap<&str, Vec<&PackAnchor>> {
    let mut out: BTreeMap<&str, Vec<&PackAnchor>> = BTreeMap::new();
    for anchor in pack.codings.iter().flat_map(|coding| anchors_of(&coding.selection)) {
        out.entry(anchor.revision.as_str()).or_default().push(anchor);
    }
    out
}

/// For each text of the pack the number of one's own, how surely, and by what.
fn texts(
    pack: &Pack,
    owned: &[Own<'_>],
    anchors: &BTreeMap<&str, Vec<&PackAnchor>>,
) -> Vec<(Option<usize>, Outcome, String)> {
    let mut searched: Option<BTreeMap<(usize, usize), usize>> = None;
    pack.texts
        .iter()
        .enumerate()
        .map(|(number, text)| {
            if let Some(own) = owned.iter().position(|own| own.sha256 == text.sha256) {
                return (Some(own), Outcome::Exact, "the same text, by its hash".to_owned());
            }
            let empty = Vec::new();
            let places = anchors.get(text.revision.as_str()).unwrap_or(&empty);
            let by_name = |own: &Own<'_>| {
                let address = text.address.as_deref().is_some_and(|address| own.address == Some(address));
                let accession = text.accession.is_some() && own.accession == text.accession;
                address || accession
            };
            let mut named: Vec<(usize, usize)> = owned
                .iter()
                .enumerate()
                .filter(|(_, own)| by_name(own))
                .map(|(at, own)| {
                    (places.iter().filter(|place| look(place, &own.searched).is_ok()).count(), at)
                })
                .collect();
            named.sort_unstable();
            if let Some((_, own)) = named.pop() {
                return (
                    Some(own),
                    Outcome::Shifted,
                    "another copy, with the same address or archive number".to_owned(),
                );
            }
            let hits = searched.get_or_insert_with(|| passages(pack, owned));
            let mut best: Vec<(usize, usize)> =
                (0..owned.len()).filter_map(|own| Some((*hits.get(&(number, own))?, own))).collect();
            best.sort_by_key(|&(points, own)| (std::cmp::Reverse(points), own));
            match best.as_slice() {
                [(points, own), rest @ ..]
                    if *points >= TELLING && rest.first().is_none_or(|next| next.0 < *points) =>
                {
                    (Some(*own), Outcome::Shifted, "a text that holds its coded passages".to_owned())
                }
                [_, ..] => (
                    None,
                    Outcome::NotFound,
                    "its coded passages stand in several texts, or too few stand in one".to_owned(),
                ),
                [] => (
                    None,
                    Outcome::NotFound,
                    "no text has its hash, its address, its number or its passages".to_owned(),
                ),
            }
        })
        .collect()
}

/// Code points of coded passages by which a text is known.
const TELLING: usize = 40;

/// How many code points of coded passages of each of the pack's texts stand in each own text.
fn passages(pack: &Pack, owned: &[Own<'_>]) -> BTreeMap<(usize, usize), usize> {
    let numbers: BTreeMap<&str, usize> =
        pack.texts.iter().enumerate().map(|(at, text)| (text.revision.as_str(), at)).collect();
    let mut anchors: Vec<(usize, &PackAnchor)> = Vec::new();
    let mut wanted: BTreeMap<usize, BTreeMap<u64, Vec<usize>>> = BTreeMap::new();
    let mut seen = BTreeSet::new();
    for anchor in pack.codings.iter().flat_map(|coding| anchors_of(&coding.selection)) {
        let (Some(&text), Some(length), Ok(rolling)) = (
            numbers.get(anchor.revision.as_str()),
            anchor.end.checked_sub(anchor.start),
            u64::from_str_radix(&anchor.rolling, 16),
        ) else {
            continue;
        };
        if seen.insert((text, anchor.quote.as_str())) {
            wanted.entry(length).or_default().entry(rolling).or_default().push(anchors.len());
            anchors.push((text, anchor));
        }
    }
    let mut out = BTreeMap::new();
    for (own, text) in owned.iter().enumerate() {
        let mut counted = BTreeSet::new();
        for (&length, hashes) in &wanted {
            text.searched.roll(length, hashes, |hash, start| {
                let Some(words) = text.searched.slice(start, start + length) else { return };
                let sha = sha256(words);
                for &at in hashes.get(&hash).into_iter().flatten() {
                    if let Some((number, _)) = anchors.get(at).filter(|(_, anchor)| anchor.quote == sha)
                        && counted.insert(at)
                    {
                        *out.entry((*number, own)).or_insert(0) += length;
                    }
                }
            });
        }
    }
    out
}

fn holds(context: &PackContext, words: Option<&str>) -> bool {
    words.is_some_and(|words| sha256(words) == context.sha256)
}

/// Looks for a place in a text that is not the one it was made on.
fn look(anchor: &PackAnchor, text: &Searched<'_>) -> Result<(Span, String), String> {
    let length =
        anchor.end.checked_sub(anchor.start).ok_or("the pack gives a place that ends before it starts")?;
    let rolling = u64::from_str_radix(&anchor.rolling, 16).map_err(|_| "the pack gives no rolling hash")?;
    let mut places = Vec::new();
    text.roll(length, &BTreeMap::from([(rolling, Vec::new())]), |_, start| places.push(start));
    places.retain(|&start| {
        text.slice(start, start + length).is_some_and(|words| sha256(words) == anchor.quote)
    });
    let before = |start: usize| {
        let from = start.checked_sub(anchor.prefix.length);
        holds(&anchor.prefix, from.and_then(|from| text.slice(from, start)))
    };
    let behind = |end: usize| {
        let to = end.checked_add(anchor.suffix.length);
        holds(&anchor.suffix, to.and_then(|to| text.slice(end, to)))
    };
    let grade = |start: usize| usize::from(before(start)) + usize::from(behind(start + length));
    let best = places.iter().map(|&start| grade(start)).max();
    if let Some(best) = best {
        let alike: Vec<usize> = places.iter().copied().filter(|&start| grade(start) == best).collect();
        let (&[start], Some(span)) =
            (alike.as_slice(), alike.first().and_then(|&at| text.span(at, at + length)))
        else {
            return Err(format!(
                "the words stand in {} places and their surroundings do not tell which",
                alike.len()
            ));
        };
        let moved = if start == anchor.start { "at the same position" } else { "at another position" };
        let around = match best {
            2 => "the same words in the same surroundings",
            1 => "the same words, the surroundings the same on one side",
            _ => "the same words in other surroundings",
        };
        return Ok((span, format!("{around}, {moved}")));
    }
    match text.by_words(anchor.words, &anchor.folded).as_slice() {
        [span] => Ok((*span, "the same words, but for capitals or punctuation".to_owned())),
        [] => Err("the words do not stand in the text".to_owned()),
        several => {
            Err(format!("the words stand in {} places, but for capitals or punctuation", several.len()))
        }
    }
}

fn find(anchor: &PackAnchor, copies: &BTreeMap<&str, Copy<'_>>) -> Place {
    let copy = copies.get(anchor.revision.as_str()).ok_or("its text was not found")?;
    let text = copy.searched;
    let made =
        |span: Span| Anchor::new(&copy.whole.revision, text.text, span).map_err(|error| error.to_string());
    if copy.exact {
        let words = text.slice(anchor.start, anchor.end).filter(|words| sha256(words) == anchor.quote);
        return match words.and_then(|_| text.span(anchor.start, anchor.end)) {
            Some(span) => Ok((made(span)?, Outcome::Exact, String::new())),
            None => {
                Err("the pack contradicts itself: its text is here, with other words at the place".to_owned())
            }
        };
    }
    let (span, why) = look(anchor, text)?;
    Ok((made(span)?, Outcome::Shifted, why))
}

fn one<'t>(
    packed: &PackCoding,
    copies: &BTreeMap<&str, Copy<'_>>,
    ids: &BTreeSet<&str>,
    text_of: impl Fn(&str) -> Option<&'t str>,
) -> CodingFound {
    let mut outcome = Outcome::Exact;
    let mut why = Vec::new();
    let selection = selection(&packed.selection, copies, &mut outcome, &mut why);
    let selection = selection.filter(|selection| match selection.check(&text_of) {
        Ok(()) => true,
        Err(error) => {
            why.push(error.to_string());
            false
        }
    });
    let coding = selection.map(|selection| Coding {
        id: packed.id.clone(),
        codebook: packed.codebook.clone(),
        code: packed.code.clone(),
        coder: packed.coder.clone(),
        event: packed.event.clone(),
        selection,
        memo: packed.memo.clone(),
        created: packed.created.clone(),
        modified: packed.modified.clone(),
        target: packed.target.clone(),
        certainty: packed.certainty,
        weight: packed.weight,
        suggested: packed.suggested.clone(),
    });
    if coding.is_none() {
        outcome = Outcome::NotFound;
    }
    CodingFound { id: packed.id.clone(), outcome, coding, why, there: ids.contains(packed.id.as_str()) }
}

fn selection(
    packed: &PackSelection,
    copies: &BTreeMap<&str, Copy<'_>>,
    outcome: &mut Outcome,
    why: &mut Vec<String>,
) -> Option<Selection> {
    // All places are looked for even when one is missing, so that all can be told.
    let mut place = |anchor: &PackAnchor| match find(anchor, copies) {
        Ok((found, sure, how)) => {
            *outcome = (*outcome).max(sure);
            if !how.is_empty() {
                why.push(how);
            }
            Some(found)
        }
        Err(problem) => {
            *outcome = Outcome::NotFound;
            why.push(problem);
            None
        }
    };
    let mut side = |anchors: &[PackAnchor]| -> Option<Vec<Anchor>> {
        let found: Vec<Option<Anchor>> = anchors.iter().map(&mut place).collect();
        found.into_iter().collect()
    };
    match packed {
        PackSelection::Span { at } => side(std::slice::from_ref(at))?.pop().map(Selection::Span),
        PackSelection::Spans { spans } => side(spans).map(|spans| Selection::Spans { spans }),
        PackSelection::Link { a, b } => {
            let (a, b) = (side(a), side(b));
            a.zip(b).map(|(a, b)| Selection::Link { a, b })
        }
        PackSelection::Omission { present, absent } => {
            let present = side(present);
            present
                .zip(whole(absent, copies, outcome, why))
                .map(|(present, absent)| Selection::Omission { present, absent })
        }
        PackSelection::Passage { sides, absent } => {
            let sides: Vec<Option<Vec<Anchor>>> = sides.iter().map(|anchors| side(anchors)).collect();
            let absent: Vec<Option<WholeText>> =
                absent.iter().map(|id| whole(id, copies, outcome, why)).collect();
            let sides: Option<Vec<_>> = sides.into_iter().collect();
            let absent: Option<Vec<_>> = absent.into_iter().collect();
            sides.zip(absent).map(|(sides, absent)| Selection::Passage { sides, absent })
        }
        PackSelection::Article { revision } => whole(revision, copies, outcome, why).map(Selection::Article),
    }
}

fn whole(
    revision: &str,
    copies: &BTreeMap<&str, Copy<'_>>,
    outcome: &mut Outcome,
    why: &mut Vec<String>,
) -> Option<WholeText> {
    let Some(copy) = copies.get(revision) else {
        *outcome = Outcome::NotFound;
        why.push("its text was not found".to_owned());
        return None;
    };
    if !copy.exact {
        *outcome = (*outcome).max(Outcome::Shifted);
        why.push("on the whole of another copy".to_owned());
    }
    Some(copy.whole.clone())
}

fn settlement(settled: &Settlement, copies: &BTreeMap<&str, Copy<'_>>) -> Option<Settlement> {
    let copy = copies.get(settled.revision.as_str()).filter(|copy| copy.exact)?;
    let span = copy.searched.span(settled.start, settled.end)?;
    Some(Settlement {
        revision: copy.whole.revision.clone(),
        start: span.start(),
        end: span.end(),
        ..settled.clone()
    })
}
