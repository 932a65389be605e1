//! Codings as numbers.

use std::collections::{BTreeMap, BTreeSet};

use super::{UnitRow, Units};
use crate::FramingError;
use crate::agreement::{Continua, Continuum, Unit};

/// A text that was coded.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct MaterialText {
    /// Its length, in code points.
    pub length: u64,
    /// Start and end of its segments, in code points, in order.
    pub segments: Vec<(u64, u64)>,
    /// Places of the coders who did it: what they left without a code, they left so on purpose.
    pub done: Vec<usize>,
}

/// A stretch of a text with a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mark {
    /// Place of the text.
    pub text: usize,
    /// Place of the coder.
    pub coder: usize,
    /// Place of the code.
    pub code: usize,
    /// First code point.
    pub start: u64,
    /// Code point behind the last.
    pub end: u64,
}

/// Codings as numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Material {
    coders: usize,
    codes: usize,
    texts: Vec<MaterialText>,
    marks: Vec<Mark>,
}

impl Material {
    /// What `coders` coders marked with `codes` codes. Marks in texts that their coder did not do, or of codes that are not
    /// there, are passed over; so are empty ones.
    ///
    /// # Errors
    /// [`FramingError::WrongCoders`] for more than 64 coders.
    pub fn new(
        coders: usize,
        codes: usize,
        texts: Vec<MaterialText>,
        mut marks: Vec<Mark>,
    ) -> Result<Self, FramingError> {
        if coders > 64 {
            return Err(FramingError::WrongCoders {
                measure: "a table of units",
                needed: "at most 64",
                found: coders,
            });
        }
        marks.retain(|mark| {
            let done = texts.get(mark.text).is_some_and(|text| text.done.contains(&mark.coder));
            done && mark.coder < coders && mark.code < codes && mark.start < mark.end
        });
        marks.sort_unstable();
        Ok(Self { coders, codes, texts, marks })
    }

    /// Judgements per segment and code: a code is given where a mark of it touches the segment.
    pub fn sentences(&self) -> Units {
        let mut rows = Vec::new();
        let mut marks = self.marks.iter().peekable();
        for (number, text) in self.texts.iter().enumerate() {
            let first = rows.len();
            let judged = text
                .done
                .iter()
                .filter(|coder| **coder < self.coders)
                .fold(0, |mask, coder| mask | 1 << coder);
            rows.extend((0..text.segments.len()).map(|place| UnitRow {
                text: number,
                place,
                weight: 1,
                judged,
                codes: BTreeMap::new(),
            }));
            while let Some(mark) = marks.next_if(|mark| mark.text <= number) {
                let from = text.segments.partition_point(|(_, end)| *end <= mark.start);
                let touched = text.segments.iter().skip(from).take_while(|(start, _)| *start < mark.end);
                for row in rows.iter_mut().skip(first + from).take(touched.count()) {
                    *row.codes.entry(mark.code).or_insert(0) |= 1 << mark.coder;
                }
            }
        }
        Units::new(self.coders, self.codes, rows)
    }

    /// Judgements per stretch of text in which nothing changes, weighted by its length: agreement position by position, as
    /// programs report it that know no sentences. The places are the stretches' first code points.
    pub fn stretches(&self) -> Units {
        let mut rows = Vec::new();
        let mut marks = self.marks.iter().peekable();
        for (number, text) in self.texts.iter().enumerate() {
            let judged = text
                .done
                .iter()
                .filter(|coder| **coder < self.coders)
                .fold(0, |mask, coder| mask | 1 << coder);
            let mut here = Vec::new();
            while let Some(mark) = marks.next_if(|mark| mark.text <= number) {
                here.push(*mark);
            }
            let ends = here.iter().flat_map(|mark| [mark.start, mark.end]);
            let cuts: BTreeSet<u64> =
                ends.chain([0, text.length]).filter(|place| *place <= text.length).collect();
            let cuts: Vec<u64> = cuts.into_iter().collect();
            let first = rows.len();
            rows.extend(cuts.windows(2).filter_map(|pair| match pair {
                [start, end] => Some(UnitRow {
                    text: number,
                    place: usize::try_from(*start).ok()?,
                    weight: end - start,
                    judged,
                    codes: BTreeMap::new(),
                }),
                _ => None,
            }));
            for mark in &here {
                let from = cuts.partition_point(|cut| *cut < mark.start);
                let to = cuts.partition_point(|cut| *cut < mark.end);
                for row in rows.iter_mut().skip(first + from).take(to.saturating_sub(from)) {
                    *row.codes.entry(mark.code).or_insert(0) |= 1 << mark.coder;
                }
            }
        }
        Units::new(self.coders, self.codes, rows)
    }

    /// The texts that two coders or more did as continua, marked where one code lies (value 1). Marks of one coder that overlap
    /// or touch become one.
    ///
    /// # Errors
    /// [`FramingError::UnitOffContinuum`] when a mark reaches past its text.
    pub fn continua_of(&self, code: usize) -> Result<Continua, FramingError> {
        self.continua(|mark| (mark.code == code).then_some(1))
    }

    /// The same, marked where any code lies.
    ///
    /// # Errors
    /// As [`Material::continua_of`].
    pub fn continua_of_any(&self) -> Result<Continua, FramingError> {
        self.continua(|_| Some(1))
    }

    /// The same, marked with the codes as values (their places).
    ///
    /// # Errors
    /// [`FramingError::OverlappingUnits`] when a coder put two codes on the same words: then codes can only be measured one by
    /// one. Otherwise as [`Material::continua_of`].
    pub fn continua_of_codes(&self) -> Result<Continua, FramingError> {
        self.continua(|mark| u32::try_from(mark.code).ok())
    }

    fn continua(&self, value: impl Fn(&Mark) -> Option<u32>) -> Result<Continua, FramingError> {
        let mut found = Vec::new();
        let mut marks = self.marks.iter().peekable();
        for (number, text) in self.texts.iter().enumerate() {
            let mut units: BTreeMap<usize, Vec<Unit>> = text
                .done
                .iter()
                .filter(|coder| **coder < self.coders)
                .map(|coder| (*coder, Vec::new()))
                .collect();
            while let Some(mark) = marks.next_if(|mark| mark.text <= number) {
                if let (Some(units), Some(value)) = (units.get_mut(&mark.coder), value(mark)) {
                    units.push(Unit { start: mark.start, end: mark.end, value });
                }
            }
            if units.len() >= 2 {
                found.push(Continuum::new(text.length, units.into_values().map(joined).collect())?);
            }
        }
        Ok(Continua::new(&found))
    }

    /// How many coders there are.
    pub fn coders(&self) -> usize {
        self.coders
    }

    /// How many codes there are.
    pub fn codes(&self) -> usize {
        self.codes
    }

    /// The texts.
    pub fn texts(&self) -> &[MaterialText] {
        &self.texts
    }

    /// The marks that count, in order.
    pub fn marks(&self) -> &[Mark] {
        &self.marks
    }
}

/// Units of the same value that overlap or touch as one.
fn joined(mut units: Vec<Unit>) -> Vec<Unit> {
    units.sort_unstable_by_key(|unit| (unit.value, unit.start, unit.end));
    let mut out: Vec<Unit> = Vec::with_capacity(units.len());
    for unit in units {
        match out.last_mut() {
            Some(last) if last.value == unit.value && unit.start <= last.end => {
                last.end = last.end.max(unit.end)
            }
            _ => out.push(unit),
        }
    }
    out
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::agreement::Figure;

    /// A text of `segments` segments of ten code points.
    pub(crate) fn text(segments: u64, done: &[usize]) -> MaterialText {
        let segments: Vec<(u64, u64)> = (0..segments).map(|n| (n * 10, n * 10 + 9)).collect();
        MaterialText { length: segments.last().map_or(0, |last| last.1), segments, done: done.to_vec() }
    }

    pub(crate) fn mark(text: usize, coder: usize, code: usize, start: u64, end: u64) -> Mark {
        Mark { text, coder, code, start, end }
    }

    fn shown(units: &Units) -> String {
        let row = |row: &UnitRow| format!("{}.{} {:b} {:?}\n", row.text, row.place, row.judged, row.codes);
        units.rows().iter().map(row).collect()
    }

    #[test]
    fn a_code_is_given_where_a_mark_touches_a_segment_of_a_text_that_the_coder_did() {
        let marks = vec![
            mark(0, 0, 0, 3, 12),
            mark(0, 1, 1, 9, 10), // between two segments
            mark(0, 1, 0, 19, 21),
            mark(1, 0, 1, 0, 5),
            mark(1, 1, 1, 0, 5), // did not do it
            mark(1, 0, 7, 0, 5), // no code
            mark(1, 0, 0, 5, 5), // empty
        ];
        let material = Material::new(2, 2, vec![text(3, &[0, 1]), text(1, &[0])], marks).unwrap();
        insta::assert_snapshot!(shown(&material.sentences()), @"
        0.0 11 {0: 1}
        0.1 11 {0: 1}
        0.2 11 {0: 2}
        1.0 1 {1: 1}
        ");
        assert_eq!(material.marks().len(), 4);
    }

    #[test]
    fn overlapping_marks_of_one_code_are_one_unit_and_of_two_codes_refused() {
        let marks = vec![
            mark(0, 0, 0, 0, 6),
            mark(0, 0, 0, 4, 9),
            mark(0, 0, 0, 9, 10),
            mark(0, 1, 0, 0, 10),
            mark(0, 1, 1, 2, 4),
        ];
        let material = Material::new(2, 2, vec![text(2, &[0, 1])], marks).unwrap();
        let figure = material.continua_of(0).unwrap().u_alpha().figure;
        assert_eq!(figure, Figure::Value(1.0));
        insta::assert_snapshot!(
            material.continua_of_codes().unwrap_err(),
            @"coder 1: the units 0..10 and 2..4 overlap"
        );
        assert!(material.continua_of_any().unwrap().u_alpha().value() == Some(1.0));
    }

    #[test]
    fn stretches_are_the_unitizers_of_1995_position_by_position() {
        // Krippendorff (1995), as tested in DKPro Agreement: kappa 0.385, alpha 0.329.
        let text = MaterialText { length: 24, segments: vec![(0, 24)], done: vec![0, 1] };
        let marks =
            vec![mark(0, 0, 0, 2, 10), mark(0, 0, 0, 14, 20), mark(0, 1, 0, 4, 8), mark(0, 1, 0, 15, 17)];
        let units = Material::new(2, 1, vec![text], marks).unwrap().stretches();
        assert_eq!(units.rows().iter().map(|row| row.weight).sum::<u64>(), 24);
        let found = units.of_code(0).measures();
        assert_eq!(format!("{:.3}", found.cohen.unwrap().value().unwrap()), "0.385");
        assert_eq!(format!("{:.3}", found.alpha.value().unwrap()), "0.329");
        assert_eq!(found.alpha.coverage.used, 24);
    }

    #[test]
    fn texts_of_one_coder_are_no_continua() {
        let material = Material::new(2, 1, vec![text(2, &[0])], vec![mark(0, 0, 0, 0, 6)]).unwrap();
        assert_eq!(material.continua_of(0).unwrap().u_alpha().coverage.all, 0);
        insta::assert_snapshot!(
            Material::new(65, 1, vec![], vec![]).unwrap_err(),
            @"a table of units needs at most 64 coders, not 65"
        );
    }
}
