//! Finding an anchor's place in another text.
//!
//! ```text
//! old   … a deal. Lavrov called the talks "very constructive". He described …
//!         prefix  └──────────────── quote ──────────────────┘  suffix
//! new 1 … a deal. Lavrov called the talks "very constructive". He added …     same words, one side changed: Shifted, 0 edits
//! new 2 … a deal. Lavrov said the talks were "constructive". He described …   same place, other words: Shifted, n edits
//! new 3 … a deal. He described … The talks were called "very constructive" …  cut, and a lookalike elsewhere: Ambiguous
//! ```

use parallax_text::Span;
use serde::{Deserialize, Serialize};
use unicode_segmentation::UnicodeSegmentation;

use super::likeness::{distance, likeness, near_places, ratio};
use super::{Anchor, has_surroundings, occurrences, text_hash};

/// What came of looking for an anchor's place.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "at", rename_all = "snake_case")]
#[non_exhaustive]
pub enum Resolution {
    /// The words, in their surroundings, and nowhere else.
    Exact(Span),
    /// One place that is clearly it, although its surroundings, or its words, have changed. To be shown, not to be hidden.
    Shifted(Place),
    /// Places that may be it, likeliest first. A person has to say.
    Ambiguous(Vec<Place>),
    /// Nothing like it is there.
    Lost,
}

/// A place that may be an anchor's.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Place {
    /// Byte range of the text that was searched.
    pub span: Span,
    /// Code points to insert, delete or replace to make the quoted words those of the place; 0 when they are the same.
    pub distance: usize,
    /// From 0 to 1: the mean of how like the words are and how like their surroundings are. A measure, not a probability.
    pub sureness: f64,
}

/// A place with what it was judged by.
struct Candidate {
    place: Place,
    words: f64,
    around: f64,
}

/// Surer than this, a place can be settled on.
const SURE: f64 = 0.65;
/// By this much a place must lead the next one.
const LEAD: f64 = 0.1;
/// Less sure than this, a place is not worth showing.
const FAINT: f64 = 0.4;
/// Words this much alike can be the same passage edited.
const ALIKE: f64 = 0.4;
/// Surroundings this much alike speak for a place.
const AROUND: f64 = 0.25;
/// Quoted words of this many code points, once in the old text and once in the new, are the same wherever they stand.
const TELLING: usize = 20;
/// Likeness that two unrelated stretches of the same language have by chance, about.
const CHANCE: f64 = 0.35;
/// Code points of surroundings that are compared.
const COMPARED: usize = 64;
/// Code points of the text times code points of the quote that are searched for words that look alike; about a third of a
/// second. In larger texts only the words themselves and their surroundings are looked for.
const MAX_STEPS: usize = 64_000_000;
/// Places shown at most.
const MAX_PLACES: usize = 5;

impl Anchor {
    /// Looks for the anchor's place in a text: its own, a newer revision, or another copy.
    ///
    /// The answer is a span whose words are the quoted ones, unless it says by how many characters they differ.
    ///
    /// - In its own text (by hash): [`Resolution::Exact`].
    /// - The words with all their kept surroundings, once: [`Resolution::Exact`].
    /// - A place by far the surest, with surroundings that speak for it and words at least 0.4 alike; or the same words,
    ///   20 code points or more, once in the old text and once in this: [`Resolution::Shifted`].
    /// - Else what looks like it: [`Resolution::Ambiguous`]; words that look alike in other surroundings always end here.
    /// - Else [`Resolution::Lost`].
    pub fn resolve(&self, text: &str) -> Resolution {
        if self.quote.is_empty() {
            return Resolution::Lost;
        }
        let stands_there = text.get(self.span.range()) == Some(self.quote.as_str());
        if stands_there && self.text_hash == text_hash(text) {
            return Resolution::Exact(self.span);
        }
        let same = occurrences(text, &self.quote);
        let mut whole =
            same.iter().filter(|place| has_surroundings(text, **place, &self.prefix, &self.suffix));
        if let (Some(place), None) = (whole.next(), whole.next())
            && self.unique
            && !(self.prefix.is_empty() && self.suffix.is_empty() && self.occurrences != 1)
        {
            return Resolution::Exact(*place);
        }
        self.settle(self.candidates(text, &same), same.len())
    }

    fn settle(&self, candidates: Vec<Candidate>, same: usize) -> Resolution {
        let Some(best) = candidates.first() else {
            return Resolution::Lost;
        };
        let next = candidates.get(1).map_or(0.0, |next| next.place.sureness);
        let leads = best.place.sureness - next >= LEAD;
        let in_place = best.place.sureness >= SURE && best.words >= ALIKE && best.around >= AROUND && leads;
        let telling = same == 1 && self.occurrences == 1 && self.quote.chars().count() >= TELLING;
        let verbatim = best.place.distance == 0;
        // Where the very words stand elsewhere, other words in their old place are not settled on.
        if self.unique && if telling { verbatim } else { in_place } {
            return Resolution::Shifted(best.place);
        }
        let shown: Vec<Place> = candidates
            .iter()
            .map(|candidate| candidate.place)
            .filter(|place| place.sureness >= FAINT)
            .take(MAX_PLACES)
            .collect();
        if shown.is_empty() { Resolution::Lost } else { Resolution::Ambiguous(shown) }
    }

    /// All places worth a look, likeliest first, none overlapping a likelier one.
    fn candidates(&self, text: &str, same: &[Span]) -> Vec<Candidate> {
        let mut spans = self.between_surroundings(text);
        let length = self.quote.chars().count();
        if length.saturating_mul(text.chars().count()) <= MAX_STEPS {
            // Beyond this many edits the words are less than half alike.
            let near = near_places(text, &self.quote, length / 2, 2 * MAX_PLACES);
            if !near.is_empty() {
                let bounds: Vec<usize> =
                    text.split_word_bound_indices().map(|(at, _)| at).chain([text.len()]).collect();
                spans.extend(near.into_iter().filter_map(|place| to_words(text, place, &bounds)));
            }
        }
        // Where the very words stand, nothing wider or narrower is the place.
        spans.retain(|span| same.iter().all(|words| words.intersection(*span).is_none()));
        spans.extend(same);
        spans.sort_unstable();
        spans.dedup();
        let mut candidates: Vec<Candidate> = spans.into_iter().map(|span| self.judge(text, span)).collect();
        candidates.sort_by(|a, b| {
            let (one, other) = (&a.place, &b.place);
            other
                .sureness
                .total_cmp(&one.sureness)
                .then(one.distance.cmp(&other.distance))
                .then(one.span.cmp(&other.span))
        });
        let mut kept: Vec<Candidate> = Vec::new();
        for candidate in candidates {
            if kept.iter().all(|other| other.place.span.intersection(candidate.place.span).is_none()) {
                kept.push(candidate);
            }
        }
        kept
    }

    fn judge(&self, text: &str, span: Span) -> Candidate {
        let found = span.of(text);
        let words = likeness(&self.quote, found);
        let around = self.likeness_around(text, span);
        let sureness = f64::midpoint(words, around);
        Candidate { place: Place { span, distance: distance(&self.quote, found), sureness }, words, around }
    }

    /// How like the surroundings of a place are to the kept ones, 0 to 1, both sides by their length. Chance likeness counts 0.
    fn likeness_around(&self, text: &str, span: Span) -> f64 {
        let kept_before = last_chars(&self.prefix, COMPARED);
        let kept_behind = first_chars(&self.suffix, COMPARED);
        let (before, behind) = (kept_before.chars().count(), kept_behind.chars().count());
        if before + behind == 0 {
            return 0.0;
        }
        let there_before = last_chars(text.get(..span.start()).unwrap_or(""), before);
        let there_behind = first_chars(text.get(span.end()..).unwrap_or(""), behind);
        let above_chance = |likeness: f64| ((likeness - CHANCE) / (1.0 - CHANCE)).max(0.0);
        let like_before = above_chance(likeness(kept_before, there_before)) * ratio(before, before + behind);
        let like_behind = above_chance(likeness(kept_behind, there_behind)) * ratio(behind, before + behind);
        like_before + like_behind
    }

    /// Stretches of text between the nearest words before and the nearest words behind: the place itself, reworded.
    fn between_surroundings(&self, text: &str) -> Vec<Span> {
        /// Code points of each side that must be there, unchanged.
        const NEAREST: usize = 12;
        let (head, tail) = (last_chars(&self.prefix, NEAREST), first_chars(&self.suffix, NEAREST));
        if head.chars().count() < NEAREST || tail.chars().count() < NEAREST {
            return Vec::new();
        }
        let widest = 2 * self.quote.len() + 64;
        let tails = occurrences(text, tail);
        let mut spans = Vec::new();
        for start in occurrences(text, head).iter().map(|place| place.end()) {
            let first = tails.partition_point(|place| place.start() < start);
            let end = tails.get(first).map(|place| place.start()).filter(|end| *end - start <= widest);
            let Some(span) = end.and_then(|end| Span::new(text, start, end).ok()) else {
                continue;
            };
            if !span.of(text).trim().is_empty() {
                spans.push(span);
            }
        }
        spans
    }
}

/// Widens a span to whole words.
fn to_words(text: &str, span: Span, bounds: &[usize]) -> Option<Span> {
    let start = bounds.get(bounds.partition_point(|bound| *bound <= span.start()).checked_sub(1)?)?;
    let end = bounds.get(bounds.partition_point(|bound| *bound < span.end()))?;
    let wide = Span::new(text, *start, *end).ok()?;
    let words = wide.of(text);
    Span::within(text, words.trim()).filter(|span| !span.is_empty())
}

fn first_chars(text: &str, count: usize) -> &str {
    let end = text.char_indices().nth(count).map_or(text.len(), |(at, _)| at);
    text.get(..end).unwrap_or("")
}

fn last_chars(text: &str, count: usize) -> &str {
    let start =
        if count == 0 { text.len() } else { text.char_indices().nth_back(count - 1).map_or(0, |(at, _)| at) };
    text.get(start..).unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const OLD: &str = "The United States and Russia failed on Sunday to break the deadlock over Ukraine.\n\n\
        Kerry and Lavrov met while an estimated 40,000 Russian troops remained near the border. Moscow says they are on \
        exercises.\n\nLavrov called the talks \"very constructive\". He described federalisation as fundamental.\n\n\
        Officials in Kiev call it a demand to break up the country. The prime minister has warned of an invasion.";

    fn anchor(words: &str) -> Anchor {
        Anchor::new("old", OLD, occurrences(OLD, words)[0]).unwrap()
    }

    fn tell(anchor: &Anchor, text: &str) -> String {
        let place = |place: &Place| {
            format!("{} edits, {:.2}: {}", place.distance, place.sureness, place.span.of(text))
        };
        match anchor.resolve(text) {
            Resolution::Exact(span) => format!("exact: {}", span.of(text)),
            Resolution::Shifted(at) => format!("shifted, {}", place(&at)),
            Resolution::Ambiguous(places) => {
                let places: Vec<String> = places.iter().map(place).collect();
                format!("ambiguous\n{}", places.join("\n"))
            }
            Resolution::Lost => "lost".to_owned(),
        }
    }

    #[test]
    fn words_with_their_surroundings_are_found_wherever_they_went() {
        let new = format!("UPDATED 9 p.m.\n\n{OLD}");
        insta::assert_snapshot!(tell(&anchor("an estimated 40,000"), &new), @"exact: an estimated 40,000");
    }

    #[test]
    fn a_reworded_place_is_found_by_its_surroundings_and_said_to_differ() {
        let new = OLD.replace("an estimated 40,000", "up to 40,000");
        insta::assert_snapshot!(
            tell(&anchor("an estimated 40,000"), &new),
            @"shifted, 10 edits, 0.74: up to 40,000"
        );
        let new = OLD.replace("called the talks \"very constructive\"", "described them as constructive");
        insta::assert_snapshot!(tell(&anchor("Lavrov called the talks \"very constructive\"."), &new), @"shifted, 17 edits, 0.81: Lavrov described them as constructive.");
    }

    #[test]
    fn changed_surroundings_are_told() {
        let new = OLD.replace(" Moscow says they are on exercises.", "");
        insta::assert_snapshot!(tell(&anchor("remained near the border."), &new), @"shifted, 0 edits, 0.75: remained near the border.");
        let new =
            OLD.replace("near the border.", "near the border. A battalion has been withdrawn, Moscow says.");
        insta::assert_snapshot!(
            tell(&anchor("while an estimated 40,000 Russian troops remained near the border."), &new),
            @"shifted, 0 edits, 0.75: while an estimated 40,000 Russian troops remained near the border."
        );
        let new = OLD.replace("remained near", "stood at");
        insta::assert_snapshot!(tell(&anchor("40,000 Russian troops"), &new), @"shifted, 0 edits, 0.82: 40,000 Russian troops");
    }

    #[test]
    fn a_moved_sentence_is_found_when_it_can_be_no_other() {
        let sentence = "The prime minister has warned of an invasion.";
        let new = format!("{sentence} {}", OLD.replace(sentence, "").trim());
        insta::assert_snapshot!(tell(&anchor(sentence), &new), @r"shifted, 0 edits, 0.50: The prime minister has warned of an invasion.");
    }

    #[test]
    fn a_deleted_sentence_is_lost_and_not_put_on_a_lookalike() {
        let sentence = "The prime minister has warned of an invasion.";
        insta::assert_snapshot!(tell(&anchor(sentence), &OLD.replace(sentence, "")), @"lost");
        let lookalike = OLD.replace(sentence, "").replace(
            "The United States",
            "The foreign minister has warned of an invasion.\n\nThe United States",
        );
        insta::assert_snapshot!(tell(&anchor(sentence), &lookalike), @r"
        ambiguous
        5 edits, 0.45: The foreign minister has warned of an invasion.
        ");
    }

    #[test]
    fn short_words_that_stand_elsewhere_too_are_not_taken_for_those_that_went() {
        let text = "Kerry said no. Later in the evening at the ambassador's residence, it was Lavrov who said no to that.";
        let anchor = Anchor::new("r", text, occurrences(text, "said no")[0]).unwrap();
        let new = text.replace("Kerry said no. ", "");
        insta::assert_snapshot!(tell(&anchor, &new), @r"
        ambiguous
        0 edits, 0.50: said no
        ");
    }

    #[test]
    fn a_refrain_is_never_settled_on() {
        let refrain = "No breakthrough. ".repeat(90);
        let anchor = Anchor::new("r", &refrain, Span::new(&refrain, 765, 780).unwrap()).unwrap();
        let new = format!("Paris. {refrain}");
        assert!(matches!(anchor.resolve(&new), Resolution::Ambiguous(places) if places.len() == MAX_PLACES));
    }

    #[test]
    fn an_anchor_from_outside_with_a_span_off_the_text_still_resolves() {
        let mut outside = anchor("very constructive");
        outside.span = Span::new(&"x".repeat(9000), 8000, 9000).unwrap();
        assert_eq!(outside.resolve(OLD), Resolution::Exact(occurrences(OLD, "very constructive")[0]));
        outside.span = Span::new("xxx", 1, 3).unwrap();
        assert_eq!(outside.resolve("é"), Resolution::Lost, "a span that cuts a character is no place");
    }

    #[test]
    fn texts_without_word_spaces_keep_their_bounds() {
        let old = "克里与拉夫罗夫在巴黎会谈四小时。双方同意继续寻求外交解决办法。会谈没有取得突破。";
        let start = old.find("四小时").unwrap();
        let anchor = Anchor::new("r", old, Span::new(old, start, start + 9).unwrap()).unwrap();
        insta::assert_snapshot!(tell(&anchor, &old.replace("四小时", "约四个小时")), @r"shifted, 2 edits, 0.80: 约四个小时");
    }

    /// Sentences that share no words, so that each can only be itself.
    fn story() -> impl Strategy<Value = Vec<String>> {
        let word = prop::sample::select(vec![
            "talks",
            "troops",
            "border",
            "minister",
            "Paris",
            "late",
            "called",
            "federal",
            "vote",
            "alliance",
            "warned",
            "residence",
            "Crimea",
            "language",
            "cameras",
            "Shannon",
            "quietly",
            "long",
            "Київ",
            "naïve",
        ]);
        prop::collection::vec(prop::collection::vec(word, 5..12), 4..12).prop_map(|sentences| {
            sentences
                .iter()
                .enumerate()
                .map(|(nth, words)| format!("{nth}{nth} {}.", words.join(" ")))
                .collect()
        })
    }

    proptest! {
        #[test]
        fn edits_elsewhere_never_lead_to_other_words(
            old in "[ab .]{6,40}",
            cut in any::<(prop::sample::Index, prop::sample::Index)>(),
            before in "[ab .]{0,20}", behind in "[ab .]{0,20}",
        ) {
            let (one, other) = (cut.0.index(old.len()), cut.1.index(old.len()));
            let span = Span::new(&old, one.min(other), one.max(other) + 1).unwrap();
            if let Ok(anchor) = Anchor::new("r", &old, span) {
                let new = format!("{before}{}{behind}", span.of(&old));
                match anchor.resolve(&new) {
                    Resolution::Exact(place) => prop_assert_eq!(place.of(&new), &anchor.quote),
                    Resolution::Shifted(at) => prop_assert_eq!(distance(at.span.of(&new), &anchor.quote), at.distance),
                    Resolution::Ambiguous(places) => for at in places {
                        prop_assert_eq!(distance(at.span.of(&new), &anchor.quote), at.distance);
                    },
                    Resolution::Lost => {}
                }
            }
        }

        #[test]
        fn sentences_changed_elsewhere_leave_it_where_it_is(
            story in story(), which in any::<prop::sample::Index>(), edits in prop::collection::vec(0..6_u8, 12),
        ) {
            let nth = which.index(story.len());
            let old = story.join(" ");
            let start = old.find(&story[nth]).unwrap();
            let span = Span::new(&old, start, start + story[nth].len()).unwrap();
            let anchor = Anchor::new("r", &old, span).unwrap();
            let mut new = String::new();
            let mut expected = 0;
            let mut near_changed = false;
            for (at, sentence) in story.iter().enumerate() {
                let edit = if at == nth { 0 } else { edits[at] };
                near_changed |= (1..3).contains(&edit) && at.abs_diff(nth) <= 2;
                if at == nth {
                    expected = new.len();
                }
                match edit {
                    1 => continue,
                    2 => new.push_str("Something else was written here instead."),
                    _ => new.push_str(sentence),
                }
                new.push(' ');
            }
            let expected = Span::new(&new, expected, expected + span.len()).unwrap();
            match anchor.resolve(&new) {
                Resolution::Exact(found) => prop_assert_eq!(found, expected),
                Resolution::Shifted(place) => {
                    prop_assert!(near_changed, "two sentences on each side are more than the kept surroundings");
                    prop_assert_eq!((place.span, place.distance), (expected, 0));
                }
                other => prop_assert!(false, "{:?}", other),
            }
        }

        #[test]
        fn a_sentence_that_went_is_never_put_on_another(story in story(), which in any::<prop::sample::Index>()) {
            let nth = which.index(story.len());
            let old = story.join(" ");
            let start = old.find(&story[nth]).unwrap();
            let anchor = Anchor::new("r", &old, Span::new(&old, start, start + story[nth].len()).unwrap()).unwrap();
            let new: Vec<&str> = story.iter().enumerate().filter(|(at, _)| *at != nth).map(|(_, s)| s.as_str()).collect();
            let found = anchor.resolve(&new.join(" "));
            prop_assert!(matches!(found, Resolution::Ambiguous(_) | Resolution::Lost), "{:?}", found);
        }
    }
}
