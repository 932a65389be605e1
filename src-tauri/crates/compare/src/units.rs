//! The rows of the reading grid: one per aligned unit.

use serde::{Deserialize, Serialize};

use crate::Alignment;

/// Whose order the rows follow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Order {
    /// The first article's.
    A,
    /// The second article's.
    B,
}

/// A row of the reading grid: what stands side by side.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unit {
    /// Segments of A; empty when only B has this.
    pub a: Vec<usize>,
    /// Segments of B; empty when only A has this.
    pub b: Vec<usize>,
    /// Index into [`Alignment::links`], `None` when the segments stand alone.
    pub link: Option<usize>,
}

/// The rows of an alignment: every segment of both articles in exactly one.
///
/// Rows follow the leading article. A segment that only the other article has comes after the row of the segment before it
/// in its own article; at the top when there is none.
pub fn units(alignment: &Alignment, order: Order) -> Vec<Unit> {
    match order {
        Order::A => led(alignment, alignment.lens(), |link| (&link.a, &link.b)),
        Order::B => led(alignment, (alignment.lens().1, alignment.lens().0), |link| (&link.b, &link.a))
            .into_iter()
            .map(|unit| Unit { a: unit.b, b: unit.a, link: unit.link })
            .collect(),
    }
}

/// Rows in the order of the leading side, which stands in `a` of each row.
fn led(
    alignment: &Alignment,
    lens: (usize, usize),
    sides: fn(&crate::Link) -> (&Vec<usize>, &Vec<usize>),
) -> Vec<Unit> {
    let leaders = place(alignment, lens.0, |link| sides(link).0);
    let others = place(alignment, lens.1, |link| sides(link).1);
    let mut rows: Vec<Unit> = Vec::new();
    let mut row_of_link = vec![None; alignment.links.len()];
    for (segment, &link) in leaders.iter().enumerate() {
        match link.and_then(|l| Some((l, alignment.links.get(l)?))) {
            Some((l, found)) => {
                if row_of_link.get(l).copied().flatten().is_none() {
                    if let Some(slot) = row_of_link.get_mut(l) {
                        *slot = Some(rows.len());
                    }
                    rows.push(Unit { a: sides(found).0.clone(), b: sides(found).1.clone(), link });
                }
            }
            None => rows.push(Unit { a: vec![segment], b: Vec::new(), link: None }),
        }
    }
    // What only the other side has, by the number of leading rows it comes after.
    let mut after: Vec<Vec<Unit>> = vec![Vec::new(); rows.len() + 1];
    let mut slot = 0;
    for (segment, &link) in others.iter().enumerate() {
        match link {
            Some(l) => slot = row_of_link.get(l).copied().flatten().map_or(slot, |row| row + 1),
            None => {
                if let Some(list) = after.get_mut(slot) {
                    list.push(Unit { a: Vec::new(), b: vec![segment], link: None });
                }
            }
        }
    }
    let mut after = after.into_iter();
    let mut out: Vec<Unit> = after.next().unwrap_or_default();
    for (row, followers) in rows.into_iter().zip(after) {
        out.push(row);
        out.extend(followers);
    }
    out
}

/// The link each segment of one side is in.
fn place(
    alignment: &Alignment,
    len: usize,
    side: impl Fn(&crate::Link) -> &Vec<usize>,
) -> Vec<Option<usize>> {
    let mut out = vec![None; len];
    for (l, link) in alignment.links.iter().enumerate() {
        for &segment in side(link) {
            if let Some(slot) = out.get_mut(segment) {
                *slot = Some(l);
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Link, LinkKind, MadeBy, Regime, RegimeKind};

    fn alignment() -> Alignment {
        let link = |a: &[usize], b: &[usize]| Link {
            a: a.to_vec(),
            b: b.to_vec(),
            kind: LinkKind::Reworded,
            score: 0.5,
            made_by: MadeBy::Machine,
        };
        Alignment {
            links: vec![link(&[0], &[3]), link(&[2, 3], &[1])],
            also: vec![],
            only_a: vec![1],
            only_b: vec![0, 2, 4],
            regime: Regime { kind: RegimeKind::IndependentReport, shared: 0.0 },
            simplified: false,
        }
    }

    fn picture(rows: &[Unit]) -> String {
        rows.iter().map(|row| format!("{:?} | {:?}\n", row.a, row.b)).collect()
    }

    #[test]
    fn what_only_one_has_follows_its_predecessor() {
        insta::assert_snapshot!(picture(&units(&alignment(), Order::A)), @r"
        [] | [0]
        [0] | [3]
        [] | [4]
        [1] | []
        [2, 3] | [1]
        [] | [2]
        ");
        insta::assert_snapshot!(picture(&units(&alignment(), Order::B)), @r"
        [] | [0]
        [2, 3] | [1]
        [] | [2]
        [0] | [3]
        [1] | []
        [] | [4]
        ");
    }
}
