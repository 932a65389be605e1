//! An article's fields as a person types them, checked before they are stored.

use crate::outlets::filled;
use crate::wire::DroppedView;
use crate::{AppError, Result};

/// Left-out pieces as the UI shows them.
pub(crate) fn dropped(pieces: &[parallax_extract::Dropped]) -> Vec<DroppedView> {
    pieces
        .iter()
        .enumerate()
        .map(|(index, piece)| DroppedView {
            index: index as u32,
            text: piece.text.clone(),
            reason: piece.reason.to_string(),
        })
        .collect()
}

/// ISO 8601, as precise as typed: a year, month, day, or day and time.
pub(crate) fn checked_date(field: &str, date: Option<String>) -> Result<Option<String>> {
    let Some(date) = filled(date) else { return Ok(None) };
    let whole = match date.len() {
        4 => format!("{date}-01-01"),
        7 => format!("{date}-01"),
        _ => date.clone(),
    };
    let good = whole.parse::<jiff::Timestamp>().is_ok()
        || whole.parse::<jiff::civil::DateTime>().is_ok()
        || whole.parse::<jiff::civil::Date>().is_ok();
    if good {
        Ok(Some(date))
    } else {
        Err(AppError::bad_input(format!("{field}: “{date}” is not a date."))
            .hint("Write it as 2014-03-30 or 2014-03-30T18:30+02:00."))
    }
}

/// An http or https address as typed.
pub(crate) fn checked_address(address: Option<String>) -> Result<Option<String>> {
    let Some(address) = filled(address) else { return Ok(None) };
    match url::Url::parse(&address) {
        Ok(url) if matches!(url.scheme(), "http" | "https") && url.has_host() => Ok(Some(address)),
        _ => Err(AppError::bad_input(format!("“{address}” is not a web address."))
            .hint("It begins with http:// or https://.")),
    }
}
