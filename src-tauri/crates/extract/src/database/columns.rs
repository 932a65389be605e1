//! The columns of a table – of delimited text or of JSON – and which field each of them is.

use super::mapping::{self, Field, Guess, Mapping, Sample};
use super::value::DayOrder;
use crate::{ExtractError, ExtractOptions};

/// Rows by which columns are guessed.
pub(super) const SAMPLE: usize = 200;

/// Characters of a value that count for guessing.
const SAMPLED_LENGTH: usize = 2_000;

/// What the first rows tell of the columns.
pub(super) struct Columns {
    pub(super) names: Vec<String>,
    /// The first values of each.
    pub(super) values: Vec<Vec<String>>,
    pub(super) guess: Guess,
    /// As wished, or as guessed.
    pub(super) mapping: Mapping,
    pub(super) days: DayOrder,
}

impl Columns {
    pub(super) fn of(names: Vec<String>, values: Vec<Vec<String>>, options: &ExtractOptions) -> Self {
        let guess = mapping::guess(&Sample { columns: &names, values: &values });
        let mapping = options.mapping.clone().unwrap_or_else(|| guess.mapping.clone());
        let days = mapping
            .column(Field::Published)
            .and_then(|name| names.iter().position(|column| column == name))
            .and_then(|place| values.get(place))
            .map(|values| DayOrder::of(values.iter().map(String::as_str)))
            .unwrap_or_default();
        Self { names, values, guess, mapping, days }
    }

    /// Places of the mapped columns.
    ///
    /// # Errors
    /// [`ExtractError::NoColumn`] for a mapped column that is not there; [`ExtractError::NoMapping`] when nothing is mapped to an
    /// article's text, title or address.
    pub(super) fn places(&self) -> Result<Vec<(Field, usize)>, ExtractError> {
        let listed = || self.names.join(", ");
        let mut places = Vec::new();
        for (field, name) in &self.mapping.0 {
            match self.names.iter().position(|column| column == name) {
                Some(place) => places.push((*field, place)),
                None => return Err(ExtractError::NoColumn { column: name.clone(), columns: listed() }),
            }
        }
        let usable =
            |field: &Field| matches!(field, Field::Title | Field::Text | Field::Html | Field::Address);
        if places.iter().any(|(field, _)| usable(field)) {
            Ok(places)
        } else {
            Err(ExtractError::NoMapping { columns: listed() })
        }
    }
}

/// As much of a value as counts for guessing.
pub(super) fn sampled(value: &str) -> String {
    value.chars().take(SAMPLED_LENGTH).collect()
}
