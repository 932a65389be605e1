//! The matrix as a drawing (SVG 1.1) and as a picture (PNG): a row a passage, a column an outlet.
//!
//! Each cell says how it is told by a sign and a shade, so that it reads without colour: `=` the same words as another
//! outlet, `~` other words, `–` in part, `"` a quotation, `•` only here, an empty ring for no counterpart. A bar on its left
//! says headline (whole height) or first paragraph (half); `a` and `h` say attributed and hedged.

use std::fmt::Write as _;

use crate::Result;
use crate::drawing::png;
use crate::wire::{CellProminence, CellStatus, LinkShape, MatrixCell, MatrixOrder, MatrixRow, MatrixView};

/// Pixels from left to right that the rows' wordings have.
const LABEL: usize = 420;
/// Size of a cell, in pixels.
const CELL: (usize, usize) = (34, 22);
/// Height of the column heads, which stand on end.
const HEAD: usize = 150;
/// Height of title and legend.
const TOP: usize = 76;
const MARGIN: usize = 24;
/// Characters of a wording that fit its row, and of an outlet that fit its head.
const FITS: (usize, usize) = (62, 24);

/// Escapes text for XML; what XML 1.0 cannot hold is left out.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\u{0}'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {}
            c => out.push(c),
        }
    }
    out
}

/// Text cut to what fits, at a word where there is one.
fn fitted(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let cut: String = text.chars().take(most - 1).collect();
    let whole = cut.rsplit_once(' ').filter(|(head, _)| head.chars().count() > most / 2);
    format!("{}…", whole.map_or(cut.as_str(), |(head, _)| head).trim_end())
}

/// The wording that names a row: the one that stands highest in its story.
fn wording(row: &MatrixRow) -> &str {
    let told = row.cells.iter().filter(|cell| !cell.text.is_empty() && !cell.within);
    let highest = told.min_by(|a, b| a.position.unwrap_or(1.0).total_cmp(&b.position.unwrap_or(1.0)));
    highest.map_or("", |cell| cell.text.as_str())
}

fn ordered(view: &MatrixView, order: MatrixOrder) -> Vec<&MatrixRow> {
    let mut rows: Vec<&MatrixRow> = view.rows.iter().collect();
    match order {
        MatrixOrder::Story => {}
        MatrixOrder::Reported => rows.sort_by_key(|row| u32::MAX - row.reported_by),
        MatrixOrder::Difference => rows.sort_by(|a, b| b.difference.total_cmp(&a.difference)),
    }
    rows
}

/// Sign, fill and ink of a kind of link.
fn look(kind: Option<LinkShape>) -> (&'static str, &'static str, &'static str) {
    match kind {
        Some(LinkShape::Identical) => ("=", "#1f4e79", "#ffffff"),
        Some(LinkShape::Reworded) => ("~", "#5b8fc0", "#ffffff"),
        Some(LinkShape::Partial) => ("–", "#b9d2ea", "#16324d"),
        Some(LinkShape::Quote) => ("\u{201d}", "#d9c48f", "#3b2f0c"),
        None => ("•", "#d96f32", "#ffffff"),
    }
}

fn cell(out: &mut String, cell: &MatrixCell, x: usize, y: usize) {
    let (width, height) = (CELL.0 - 4, CELL.1 - 4);
    let (middle, line) = (x + CELL.0 / 2, y + 15);
    if cell.status == CellStatus::NoCounterpart {
        let centre = y + CELL.1 / 2;
        write!(out, r##"<circle cx="{middle}" cy="{centre}" r="3.5" fill="none" stroke="#9a9a94"/>"##).ok();
        return;
    }
    let (sign, fill, ink) = look(cell.kind);
    let (left, top) = (x + 2, y + 2);
    // What is told within another sentence has no colour of its own.
    let (fill, ink, dash) = if cell.within {
        ("#ffffff", "#3c3c38", r##" stroke="#3c3c38" stroke-dasharray="2 2""##)
    } else {
        (fill, ink, "")
    };
    write!(
        out,
        r#"<rect x="{left}" y="{top}" width="{width}" height="{height}" rx="2" fill="{fill}"{dash}/>"#
    )
    .ok();
    let bar = match cell.prominence {
        Some(CellProminence::Headline) => height,
        Some(CellProminence::Lead) => height / 2,
        _ => 0,
    };
    if bar > 0 {
        write!(out, r##"<rect x="{left}" y="{top}" width="4" height="{bar}" fill="#1a1a18"/>"##).ok();
    }
    let said = match cell.status {
        CellStatus::Attributed => " a",
        CellStatus::Hedged => " h",
        _ => "",
    };
    write!(out, r#"<text x="{middle}" y="{line}" text-anchor="middle" font-size="12" fill="{ink}">{sign}{said}</text>"#).ok();
}

/// The matrix as an SVG drawing.
pub(crate) fn matrix_svg(view: &MatrixView, order: MatrixOrder) -> String {
    let rows = ordered(view, order);
    let (left, top) = (MARGIN + LABEL, MARGIN + TOP + HEAD);
    let width = (left + view.columns.len() * CELL.0 + MARGIN + 60).max(760);
    let height = top + rows.len() * CELL.1 + MARGIN;
    let mut out = format!(
        r##"<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" font-family="Inter, 'Noto Sans', 'DejaVu Sans', Arial, sans-serif"><title>{name}</title><rect width="100%" height="100%" fill="#ffffff"/><text x="{MARGIN}" y="{}" font-size="18" font-weight="600" fill="#1a1a18">{name}</text>"##,
        MARGIN + 18,
        name = escaped(&view.event.name),
    );
    let keys = [
        "= the same words   ~ reworded   – in part   \u{201d} quotation   • only here   a attributed   h hedged",
        "Bar: headline or first paragraph.   Dashed: told within another sentence.   Ring: no counterpart found.",
    ];
    for (number, key) in keys.iter().enumerate() {
        let y = MARGIN + 42 + number * 18;
        write!(
            out,
            r##"<text x="{MARGIN}" y="{y}" font-size="11" fill="#55554f" xml:space="preserve">{key}</text>"##
        )
        .ok();
    }
    for (number, column) in view.columns.iter().enumerate() {
        let outlet =
            if column.article.outlet.is_empty() { &column.article.title } else { &column.article.outlet };
        let (x, y) = (left + number * CELL.0 + CELL.0 / 2 + 4, top - 8);
        let (outlet, title) = (escaped(&fitted(outlet, FITS.1)), escaped(&column.article.title));
        write!(out, r##"<text x="{x}" y="{y}" transform="rotate(-60 {x} {y})" font-size="12" fill="#1a1a18"><title>{title}</title>{outlet}</text>"##).ok();
    }
    for (number, row) in rows.iter().enumerate() {
        let y = top + number * CELL.1;
        if number % 2 == 0 {
            write!(
                out,
                r##"<rect x="{MARGIN}" y="{y}" width="{}" height="{}" fill="#f6f5f1"/>"##,
                width - 2 * MARGIN,
                CELL.1
            )
            .ok();
        }
        let told = wording(row);
        write!(
            out,
            r##"<text x="{}" y="{}" font-size="12" fill="#1a1a18"><title>{}</title>{}</text>"##,
            MARGIN + 4,
            y + 15,
            escaped(told),
            escaped(&fitted(told, FITS.0))
        )
        .ok();
        for (column, found) in row.cells.iter().enumerate() {
            cell(&mut out, found, left + column * CELL.0, y);
        }
    }
    out.push_str("</svg>\n");
    out
}

/// The matrix as a picture, two pixels for one of the drawing; a matrix too large for that is drawn smaller.
pub(crate) fn matrix_png(view: &MatrixView, order: MatrixOrder) -> Result<Vec<u8>> {
    png(&matrix_svg(view, order))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_cut_at_words_and_safe_in_xml() {
        assert_eq!(fitted("An estimated 40,000 troops", 16), "An estimated…");
        assert_eq!(fitted("Überraschungsbesuch", 10), "Überrasch…");
        assert_eq!(escaped("<a href=\"x\">&\u{1}"), "&lt;a href=&quot;x&quot;&gt;&amp;");
    }
}
