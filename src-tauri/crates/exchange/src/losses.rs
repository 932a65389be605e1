//! What does not come along: the warning that REFI-QDA asks for (section 7 of its specification), for every format.

use std::fmt;

/// One kind of thing that is lost or changed, and how often.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Loss {
    /// What, in a few words that follow a count: "links between selections".
    pub kind: String,
    /// What becomes of it: "not imported".
    pub fate: String,
    /// How many.
    pub count: usize,
    /// Names of the first few, for a person to recognise them.
    pub examples: Vec<String>,
}

/// All that is lost, in the order in which it was met; empty when nothing is.
#[derive(Debug, Clone, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
pub struct Losses(Vec<Loss>);

/// Names that are kept of each kind.
const EXAMPLES: usize = 5;

impl Losses {
    /// Counts one more of a kind. `example` names it; an empty one is not kept.
    pub fn add(&mut self, kind: &str, fate: &str, example: &str) {
        let place = self.0.iter().position(|loss| loss.kind == kind && loss.fate == fate);
        let place = place.unwrap_or_else(|| {
            let (kind, fate) = (kind.to_owned(), fate.to_owned());
            self.0.push(Loss { kind, fate, count: 0, examples: Vec::new() });
            self.0.len() - 1
        });
        if let Some(loss) = self.0.get_mut(place) {
            loss.count += 1;
            let example = example.trim();
            if loss.examples.len() < EXAMPLES
                && !example.is_empty()
                && !loss.examples.iter().any(|e| e == example)
            {
                loss.examples.push(example.to_owned());
            }
        }
    }

    /// Each kind, in the order in which it was met.
    pub fn iter(&self) -> impl Iterator<Item = &Loss> {
        self.0.iter()
    }

    /// Whether nothing is lost.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many things of this kind, whatever becomes of them.
    pub fn count(&self, kind: &str) -> usize {
        self.0.iter().filter(|loss| loss.kind == kind).map(|loss| loss.count).sum()
    }
}

impl IntoIterator for Losses {
    type Item = Loss;
    type IntoIter = std::vec::IntoIter<Loss>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl fmt::Display for Losses {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for loss in &self.0 {
            write!(f, "{} {}: {}", loss.count, loss.kind, loss.fate)?;
            if !loss.examples.is_empty() {
                write!(f, " ({})", loss.examples.join(", "))?;
            }
            writeln!(f)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_is_counted_together_and_a_few_are_named() {
        let mut losses = Losses::default();
        for name in ["a", "b", "a", "", "c", "d", "e", "f"] {
            losses.add("graphs", "not imported", name);
        }
        losses.add("links", "not imported", "");
        insta::assert_snapshot!(losses, @"
        8 graphs: not imported (a, b, c, d, e)
        1 links: not imported
        ");
        assert_eq!((losses.count("graphs"), losses.count("sets")), (8, 0));
    }
}
