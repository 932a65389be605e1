//! What coders said of each unit.

use std::collections::{BTreeMap, BTreeSet};

use crate::agreement::{Coincidences, Tally};

/// A unit, such as a sentence, and what coders said of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitRow {
    /// Place of the text, or of whatever the unit is drawn with in a bootstrap.
    pub text: usize,
    /// Its place there.
    pub place: usize,
    /// How often it counts: 1 for a sentence, its length for a stretch of text.
    pub weight: u64,
    /// Which coders judged it: bit n for coder n.
    pub judged: u64,
    /// Which of them gave each code; codes that nobody gave are left out.
    pub codes: BTreeMap<usize, u64>,
}

impl UnitRow {
    /// Whether two coders or more judged it.
    pub fn is_pairable(&self) -> bool {
        self.judged.count_ones() >= 2
    }

    /// The codes that some of the coders who judged it gave and others did not.
    pub fn disputed(&self) -> impl Iterator<Item = usize> + '_ {
        let pairable = self.is_pairable();
        self.codes
            .iter()
            .filter(move |(_, given)| {
                pairable && **given & self.judged != 0 && **given & self.judged != self.judged
            })
            .map(|(code, _)| *code)
    }

    /// The codes that a coder gave.
    pub fn given_by(&self, coder: usize) -> BTreeSet<usize> {
        self.codes.iter().filter(|(_, given)| **given >> coder & 1 == 1).map(|(code, _)| *code).collect()
    }
}

/// Judgements per unit and code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Units {
    coders: usize,
    codes: usize,
    rows: Vec<UnitRow>,
}

/// How often two codes come together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pair {
    /// Place of the one code.
    pub one: usize,
    /// Place of the other, higher.
    pub other: usize,
    /// Units in which a coder gave both, once for each coder.
    pub together: u64,
    /// Units in which a coder gave one of them or both.
    pub either: u64,
}

impl Units {
    /// Units in the order given; those of one text must follow each other.
    pub fn new(coders: usize, codes: usize, rows: Vec<UnitRow>) -> Self {
        Self { coders, codes, rows }
    }

    /// The same units as two coders alone judged them, who become coders 0 and 1.
    pub fn pair(&self, one: usize, other: usize) -> Self {
        let two = |mask: u64| (mask >> one & 1) | (mask >> other & 1) << 1;
        let row = |unit: &UnitRow| UnitRow {
            judged: two(unit.judged),
            codes: unit
                .codes
                .iter()
                .map(|(code, mask)| (*code, two(*mask)))
                .filter(|code| code.1 > 0)
                .collect(),
            ..unit.clone()
        };
        Self { coders: 2, codes: self.codes, rows: self.rows.iter().map(row).collect() }
    }

    /// The units.
    pub fn rows(&self) -> &[UnitRow] {
        &self.rows
    }

    fn places(&self, mask: u64) -> impl Iterator<Item = usize> {
        (0..self.coders).filter(move |coder| mask >> coder & 1 == 1)
    }

    /// A row of judgements of one code: 1 given, 0 not.
    fn row(&self, judged: u64, given: u64) -> Vec<Option<u32>> {
        let said = |coder| (judged >> coder & 1 == 1).then(|| u32::from(given >> coder & 1 == 1));
        (0..self.coders).map(said).collect()
    }

    /// Judgements counted text by text; `said` adds what was said of a unit as masks (judged, given).
    fn tally(&self, mut said: impl FnMut(&UnitRow, &mut dyn FnMut(u64, u64, u64))) -> Tally {
        let mut tally = Tally::new(self.coders);
        for text in self.rows.chunk_by(|one, next| one.text == next.text) {
            let mut counts: BTreeMap<(u64, u64), u64> = BTreeMap::new();
            for unit in text {
                said(unit, &mut |judged, given, times| {
                    *counts.entry((judged, given & judged)).or_insert(0) += times;
                });
            }
            tally.begin_text();
            for ((judged, given), times) in counts {
                // A row always has a place per coder.
                tally.add(&self.row(judged, given), times).ok();
            }
        }
        tally
    }

    /// Judgements of one code: 1 where a coder gave it, 0 where one who judged the unit did not.
    pub fn of_code(&self, code: usize) -> Tally {
        self.tally(|unit, add| add(unit.judged, unit.codes.get(&code).copied().unwrap_or(0), unit.weight))
    }

    /// Judgements of all codes: every unit × code is one, 1 or 0.
    pub fn of_codes(&self) -> Tally {
        let codes = u64::try_from(self.codes).unwrap_or(u64::MAX);
        self.tally(|unit, add| {
            let given = u64::try_from(unit.codes.len()).unwrap_or(u64::MAX);
            unit.codes.values().for_each(|mask| add(unit.judged, *mask, unit.weight));
            add(unit.judged, 0, codes.saturating_sub(given) * unit.weight);
        })
    }

    /// Judgements of units with all their codes as one value, so that coders agree only where they gave the same codes.
    /// The value 0 is no code.
    pub fn of_sets(&self) -> Tally {
        let mut sets: BTreeMap<BTreeSet<usize>, u32> = BTreeMap::from([(BTreeSet::new(), 0)]);
        let mut tally = Tally::new(self.coders);
        for text in self.rows.chunk_by(|one, next| one.text == next.text) {
            tally.begin_text();
            for unit in text {
                let row: Vec<Option<u32>> = (0..self.coders)
                    .map(|coder| {
                        (unit.judged >> coder & 1 == 1).then(|| {
                            let next = u32::try_from(sets.len()).unwrap_or(u32::MAX);
                            *sets.entry(unit.given_by(coder)).or_insert(next)
                        })
                    })
                    .collect();
                tally.add(&row, unit.weight).ok();
            }
        }
        tally
    }

    /// Which code stands against which: a table over codes (by place) and, last, no code (the number of codes).
    ///
    /// Every ordered pair of coders on a unit: a code that both gave counts on the diagonal, and so does no code where both gave
    /// none. What only one gave stands against what only the other gave, in equal parts, or against no code where the other
    /// gave nothing else; each code counts once, or the codes of the side with fewer more than once. Weighted by 1 / (coders −
    /// 1). For units with one code each this is the table behind alpha.
    pub fn confusions(&self) -> Coincidences {
        let mut cells = vec![vec![0.0; self.codes + 1]; self.codes + 1];
        for unit in self.rows.iter().filter(|unit| unit.is_pairable()) {
            let others = f64::from(unit.judged.count_ones() - 1) / crate::statistics::number(unit.weight);
            for_pairs(self, unit, &mut |row, column, weight| {
                if let Some(cell) = cells.get_mut(row).and_then(|cells| cells.get_mut(column)) {
                    *cell += weight / others;
                }
            });
        }
        let values = (0..=self.codes).filter_map(|value| u32::try_from(value).ok()).collect();
        Coincidences { values, cells }
    }

    /// The units behind a cell of [`Units::confusions`], whichever of the two coders is named first.
    pub fn of_cell(&self, row: usize, column: usize) -> Vec<usize> {
        let behind = |unit: &UnitRow| {
            let mut found = false;
            for_pairs(self, unit, &mut |one, other, _| found |= (one, other) == (row, column));
            found
        };
        let pairable = self.rows.iter().enumerate().filter(|(_, unit)| unit.is_pairable());
        pairable.filter(|(_, unit)| behind(unit)).map(|(at, _)| at).collect()
    }

    /// The pairs of codes that come together, the most frequent first. Weights do not count.
    pub fn together(&self) -> Vec<Pair> {
        let mut alone: BTreeMap<usize, u64> = BTreeMap::new();
        let mut both: BTreeMap<(usize, usize), u64> = BTreeMap::new();
        for unit in &self.rows {
            for (code, given) in &unit.codes {
                *alone.entry(*code).or_insert(0) += u64::from(given.count_ones());
                for (other, others) in unit.codes.range(code + 1..) {
                    let shared = u64::from((given & others).count_ones());
                    if shared > 0 {
                        *both.entry((*code, *other)).or_insert(0) += shared;
                    }
                }
            }
        }
        let of = |code: &usize| alone.get(code).copied().unwrap_or(0);
        let mut pairs: Vec<Pair> = both
            .into_iter()
            .map(|((one, other), together)| Pair {
                one,
                other,
                together,
                either: of(&one) + of(&other) - together,
            })
            .collect();
        pairs.sort_by_key(|pair| (std::cmp::Reverse(pair.together), pair.one, pair.other));
        pairs
    }
}

/// What stands against what on a unit: for each ordered pair of coders who judged it, cells with their weights.
fn for_pairs(units: &Units, unit: &UnitRow, add: &mut dyn FnMut(usize, usize, f64)) {
    let none = units.codes;
    if unit.codes.is_empty() {
        let coders = f64::from(unit.judged.count_ones());
        add(none, none, coders * (coders - 1.0));
        return;
    }
    let given: Vec<BTreeSet<usize>> = units.places(unit.judged).map(|coder| unit.given_by(coder)).collect();
    for (i, one) in given.iter().enumerate() {
        for (j, other) in given.iter().enumerate() {
            if i == j {
                continue;
            }
            if one.is_empty() && other.is_empty() {
                add(none, none, 1.0);
            }
            one.intersection(other).for_each(|code| add(*code, *code, 1.0));
            let mut left: Vec<usize> = one.difference(other).copied().collect();
            let mut right: Vec<usize> = other.difference(one).copied().collect();
            if left.is_empty() && right.is_empty() {
                continue;
            }
            for side in [&mut left, &mut right] {
                if side.is_empty() {
                    side.push(none);
                }
            }
            let (l, r) =
                (crate::statistics::number(left.len() as u64), crate::statistics::number(right.len() as u64));
            let weight = l.max(r) / (l * r);
            left.iter().for_each(|row| right.iter().for_each(|column| add(*row, *column, weight)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Material;
    use super::super::material::tests::{mark, text};
    use super::*;
    use crate::agreement::{Coverage, coincidences};
    use proptest::prelude::*;

    /// Two coders, two codes, one text of five segments:
    ///
    /// ```text
    /// segment   0     1     2     3     4
    /// Ada       A     A     B     –     A B
    /// Ben       A     B     B     –     A
    /// ```
    fn small() -> Units {
        let at = |coder, code, segment: u64| mark(0, coder, code, segment * 10, segment * 10 + 9);
        let marks = vec![
            at(0, 0, 0),
            at(0, 0, 1),
            at(0, 1, 2),
            at(0, 0, 4),
            at(0, 1, 4),
            at(1, 0, 0),
            at(1, 1, 1),
            at(1, 1, 2),
            at(1, 0, 4),
        ];
        Material::new(2, 2, vec![text(5, &[0, 1])], marks).unwrap().sentences()
    }

    #[test]
    fn a_small_study_by_hand() {
        let units = small();
        // Code A: 1 1 0 0 1 against 1 0 0 0 1. Agree on 4 of 5; chance 3/5·2/5 + 2/5·3/5 = 0.48; kappa = (0.8 − 0.48) / 0.52.
        let a = units.of_code(0).measures();
        assert_eq!(a.percent.value(), Some(0.8));
        assert!((a.cohen.unwrap().value().unwrap() - 0.32 / 0.52).abs() < 1e-12);
        // Alpha: 10 judgements, 5 ones and 5 zeros; o = 2, e = 50: 1 − 9·2/50.
        assert!((a.alpha.value().unwrap() - (1.0 - 18.0 / 50.0)).abs() < 1e-12);
        // Fleiss: (0.8 − 0.5) / 0.5.
        assert!((a.fleiss.value().unwrap() - 0.6).abs() < 1e-12);
        // Sentence × code: 10 units, 3 apart; 20 judgements, 9 ones, 11 zeros: 1 − 19·6/(400 − 81 − 121).
        let all = units.of_codes().measures();
        assert_eq!(all.alpha.coverage, Coverage { used: 10, all: 10 });
        assert!((all.alpha.value().unwrap() - (1.0 - 19.0 * 6.0 / 198.0)).abs() < 1e-12);
        // As sets: {A} {A} {B} {} {AB} against {A} {B} {B} {} {A}: alike on 3 of 5.
        assert_eq!(units.of_sets().measures().percent.value(), Some(0.6));
        let table = units.confusions();
        assert_eq!(table.values, [0, 1, 2]);
        assert_eq!(table.cells, [[4.0, 1.0, 0.0], [1.0, 2.0, 1.0], [0.0, 1.0, 2.0]]);
        assert_eq!(
            (units.of_cell(0, 1), units.of_cell(1, 2), units.of_cell(2, 2)),
            (vec![1], vec![4], vec![3])
        );
        let disputed: Vec<Vec<usize>> = units.rows().iter().map(|unit| unit.disputed().collect()).collect();
        assert_eq!(disputed, [vec![], vec![0, 1], vec![], vec![], vec![1]]);
        // A is given 5 times, B 4 times, both together once (Ada, segment 4).
        assert_eq!(units.together(), [Pair { one: 0, other: 1, together: 1, either: 8 }]);
    }

    fn any_units(most: usize) -> impl Strategy<Value = Units> {
        let row = (1..8_u64, prop::collection::btree_map(0..3_usize, 1..8_u64, 0..=most), 0..3_usize);
        prop::collection::vec(row, 1..25).prop_map(|mut rows| {
            rows.sort_by_key(|row| row.2);
            let unit = |(place, (judged, codes, text)): (usize, (u64, BTreeMap<usize, u64>, usize))| {
                let codes =
                    codes.into_iter().map(|(code, mask)| (code, mask & judged)).filter(|code| code.1 > 0);
                UnitRow { text, place, weight: 1, judged, codes: codes.collect() }
            };
            Units::new(3, 3, rows.into_iter().enumerate().map(unit).collect())
        })
    }

    proptest! {
        #[test]
        fn what_stands_against_what_is_the_same_from_both_sides(units in any_units(3)) {
            let table = units.confusions();
            for (row, cells) in table.cells.iter().enumerate() {
                for (column, cell) in cells.iter().enumerate() {
                    prop_assert!((cell - table.cells[column][row]).abs() < 1e-9);
                    prop_assert_eq!(*cell > 0.0, !units.of_cell(row, column).is_empty());
                }
            }
        }

        #[test]
        fn with_one_code_for_each_unit_it_is_the_table_behind_alpha(units in any_units(1)) {
            // Of each unit's code all others gave nothing: values 0 to 2 and 3 for none.
            let tally = units.of_sets();
            let judgements = tally.judgements();
            let own = coincidences(&judgements);
            let total = |cells: &[Vec<f64>]| cells.iter().flatten().sum::<f64>();
            let table = units.confusions();
            prop_assert!((total(&table.cells) - total(&own.cells)).abs() < 1e-9);
            let diagonal = |cells: &[Vec<f64>]| cells.iter().enumerate().map(|(at, row)| row[at]).sum::<f64>();
            prop_assert!((diagonal(&table.cells) - diagonal(&own.cells)).abs() < 1e-9);
        }

        #[test]
        fn all_codes_are_the_sum_of_each(units in any_units(3)) {
            let used = |tally: Tally| tally.measures().alpha.coverage;
            let each: Vec<Coverage> = (0..3).map(|code| used(units.of_code(code))).collect();
            let all = used(units.of_codes());
            prop_assert_eq!(all.all, each.iter().map(|coverage| coverage.all).sum::<u64>());
            prop_assert_eq!(all.used, each.iter().map(|coverage| coverage.used).sum::<u64>());
        }
    }
}
