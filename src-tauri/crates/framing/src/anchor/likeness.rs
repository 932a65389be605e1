//! How unlike two strings are, and where in a text something like a string stands.

use parallax_text::Span;

/// Levenshtein distance: the fewest code points to insert, delete or replace to make one string the other.
pub fn distance(one: &str, other: &str) -> usize {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let head = one.iter().zip(&other).take_while(|(a, b)| a == b).count();
    let (one, other) = (one.get(head..).unwrap_or(&[]), other.get(head..).unwrap_or(&[]));
    let tail = one.iter().rev().zip(other.iter().rev()).take_while(|(a, b)| a == b).count();
    let one = one.get(..one.len() - tail).unwrap_or(&[]);
    let other = other.get(..other.len() - tail).unwrap_or(&[]);

    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (done, a) in one.iter().enumerate() {
        let mut diagonal = done;
        let mut left = done + 1;
        if let Some(first) = row.first_mut() {
            *first = left;
        }
        for (b, cell) in other.iter().zip(row.iter_mut().skip(1)) {
            let here = (diagonal + usize::from(a != b)).min(left + 1).min(*cell + 1);
            diagonal = *cell;
            *cell = here;
            left = here;
        }
    }
    row.last().copied().unwrap_or(0)
}

/// Likeness from 0 (nothing in common) to 1 (the same), by [`distance`] over the longer of the two.
pub(super) fn likeness(one: &str, other: &str) -> f64 {
    let longer = one.chars().count().max(other.chars().count());
    if longer == 0 { 1.0 } else { 1.0 - ratio(distance(one, other), longer) }
}

/// `part / whole`, for counts of code points.
#[expect(clippy::cast_precision_loss, reason = "texts are far shorter than 2^52 code points")]
pub(super) fn ratio(part: usize, whole: usize) -> f64 {
    part as f64 / whole as f64
}

/// The best places in `text` within `most` edits of `words`: none overlapping another, nearest first, at most `limit`.
///
/// Sellers' algorithm (1980): the columns of the edit table, with a free start at every character. Takes one step per pair
/// of a word's and a text's code point.
pub(super) fn near_places(text: &str, words: &str, most: usize, limit: usize) -> Vec<Span> {
    let words: Vec<char> = words.chars().collect();
    // For each number of characters of `words`: fewest edits to a stretch of text that ends here, and where it starts.
    let mut column: Vec<(usize, usize)> = (0..=words.len()).map(|edits| (edits, 0)).collect();
    let mut found: Vec<(usize, usize, usize)> = Vec::new();
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        let mut diagonal = (0, at);
        let mut above = (0, end);
        if let Some(first) = column.first_mut() {
            *first = above;
        }
        for (w, cell) in words.iter().zip(column.iter_mut().skip(1)) {
            let steps = [
                (diagonal.0 + usize::from(*w != c), diagonal.1),
                (cell.0 + 1, cell.1),
                (above.0 + 1, above.1),
            ];
            diagonal = *cell;
            // Of equally near stretches the one that starts later is shorter.
            let best = steps.into_iter().min_by_key(|(edits, start)| (*edits, usize::MAX - start));
            above = best.unwrap_or(above);
            *cell = above;
        }
        if above.0 <= most && above.1 < end {
            found.push((above.0, above.1, end));
        }
    }
    found.sort_unstable();
    let mut places: Vec<Span> = Vec::new();
    for (_, start, end) in found {
        if places.len() == limit {
            break;
        }
        if places.iter().all(|place| end <= place.start() || place.end() <= start) {
            places.extend(Span::new(text, start, end));
        }
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn distances_of_the_textbook() {
        assert_eq!(distance("kitten", "sitting"), 3);
        assert_eq!(distance("Saturday", "Sunday"), 3);
        assert_eq!((distance("", "Київ"), distance("Київ", "Киевъ")), (4, 2));
    }

    #[test]
    fn the_nearest_places_come_first() {
        let text = "up to 40,000 troops; an estimated 40,000 troops; about 4,000 tanks";
        let words: Vec<&str> =
            near_places(text, "estimated 40,000 troop", 9, 4).iter().map(|place| place.of(text)).collect();
        assert_eq!(words, ["estimated 40,000 troop", "to 40,000 troop"]);
    }

    /// The definition, spelt out.
    fn slow_distance(one: &[char], other: &[char]) -> usize {
        match (one.split_last(), other.split_last()) {
            (None, _) => other.len(),
            (_, None) => one.len(),
            (Some((a, one_head)), Some((b, other_head))) => (slow_distance(one_head, other_head)
                + usize::from(a != b))
            .min(slow_distance(one_head, other) + 1)
            .min(slow_distance(one, other_head) + 1),
        }
    }

    proptest! {
        #[test]
        fn the_distance_is_that_of_its_definition(one in "[abé]{0,6}", other in "[abé]{0,6}") {
            let slow = slow_distance(&one.chars().collect::<Vec<_>>(), &other.chars().collect::<Vec<_>>());
            prop_assert_eq!(distance(&one, &other), slow);
        }

        #[test]
        fn no_stretch_is_nearer_than_the_first_place(text in "[abé]{1,12}", words in "[abé]{1,5}") {
            let bounds: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
            let nearest = bounds.iter()
                .flat_map(|&start| bounds.iter().filter(move |&&end| end > start).map(move |&end| (start, end)))
                .map(|(start, end)| distance(&text[start..end], &words))
                .min().unwrap();
            // At as many edits as there are words, nothing at all is as near as anything.
            let places = near_places(&text, &words, words.chars().count() - 1, 9);
            let found = places.first().map(|place| distance(place.of(&text), &words));
            prop_assert_eq!(found, Some(nearest).filter(|edits| *edits < words.chars().count()));
        }
    }
}
