//! Characters to lines, and lines to the order in which they are read: column after column.

use std::panic::resume_unwind;
use std::time::Instant;

use super::glyphs::{Glyph, MOST_TIME, Page as Drawn, Spent};

/// A space between characters wider than this, in sizes of the font, parts words. Letter spacing stays below, narrow spaces of
/// justified lines above.
const WORD_GAP: f64 = 0.16;

/// One wider than this parts a line in two, which may belong to different columns. Browsers set columns one size apart; what was
/// parted without a gutter is put together again.
const COLUMN_GAP: f64 = 0.65;

/// Characters of a page that are laid out; a page of a newspaper has some thirty thousand.
const MOST_GLYPHS: usize = 300_000;

/// Runs of text of a page among which columns are looked for. Pages with more are tables or noise, read from top to bottom.
const MOST_RUNS: usize = 4_000;

/// A line of a column.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Line {
    pub(super) left: f64,
    pub(super) right: f64,
    pub(super) base: f64,
    /// The most frequent font size in it.
    pub(super) size: f64,
    pub(super) text: String,
    pub(super) artifact: bool,
    /// Number of the column that it stands in, counted over all pages.
    pub(super) column: usize,
}

/// A page's lines in the order in which they are read.
#[derive(Debug, Default)]
pub(super) struct Page {
    pub(super) height: f64,
    pub(super) lines: Vec<Line>,
}

/// Lays out every page. Unwinds with [`Spent`] when that takes too long.
pub(super) fn pages(drawn: Vec<Drawn>) -> Vec<Page> {
    let begun = Instant::now();
    let mut column = 0;
    drawn
        .into_iter()
        .map(|page| {
            if begun.elapsed() > MOST_TIME {
                resume_unwind(Box::new(Spent));
            }
            if page.glyphs.len() > MOST_GLYPHS {
                resume_unwind(Box::new(Spent));
            }
            let runs = runs(page.glyphs);
            let mut lines = Vec::new();
            if runs.len() > MOST_RUNS {
                column += 1;
                joined(runs, column, &mut lines);
            } else {
                ordered(runs, 0, &mut column, &mut lines);
            }
            Page { height: page.height, lines }
        })
        .collect()
}

/// Characters on one base line without a wide gap between them.
fn runs(mut glyphs: Vec<Glyph>) -> Vec<Line> {
    glyphs.sort_by(|a, b| a.base.total_cmp(&b.base));
    let mut rows: Vec<Vec<Glyph>> = Vec::new();
    for glyph in glyphs {
        // A footnote's mark or an accent of its own stands a little off the line.
        match rows.last_mut() {
            Some(row)
                if row
                    .first()
                    .is_some_and(|first| glyph.base - first.base < 0.35 * first.size.max(glyph.size)) =>
            {
                row.push(glyph);
            }
            _ => rows.push(vec![glyph]),
        }
    }
    let mut out = Vec::new();
    for mut row in rows {
        row.sort_by(|a, b| a.left.total_cmp(&b.left));
        let mut run: Vec<Glyph> = Vec::new();
        for glyph in row {
            if let Some(before) = run.last() {
                // Bold that is made by drawing twice, a little apart.
                if before.text == glyph.text && (glyph.left - before.left).abs() < 0.12 * glyph.size {
                    continue;
                }
                if glyph.left - before.right > COLUMN_GAP * before.size.max(glyph.size)
                    || before.artifact != glyph.artifact
                {
                    out.extend(line(std::mem::take(&mut run)));
                }
            }
            run.push(glyph);
        }
        out.extend(line(run));
    }
    out
}

/// A line of its characters from left to right; `None` when there is nothing to see.
fn line(glyphs: Vec<Glyph>) -> Option<Line> {
    let (first, last) = (glyphs.first()?, glyphs.last()?);
    let (left, right, artifact) = (first.left, last.right.max(first.right), first.artifact);
    let mut sizes: Vec<f64> = glyphs.iter().map(|glyph| glyph.size).collect();
    sizes.sort_by(f64::total_cmp);
    let size = sizes.get(sizes.len() / 2).copied()?;
    let base =
        glyphs.iter().find(|glyph| (glyph.size - size).abs() < 0.1).map_or(first.base, |glyph| glyph.base);
    let mut parts: Vec<String> = Vec::with_capacity(glyphs.len());
    let mut before: Option<&Glyph> = None;
    for (at, glyph) in glyphs.iter().enumerate() {
        // Browsers draw a soft hyphen that is not needed as a space without width: what follows stands on it.
        let covered =
            glyphs.get(at + 1).is_some_and(|next| next.left - glyph.left < 0.3 * (glyph.right - glyph.left));
        if covered && glyph.text.chars().all(char::is_whitespace) {
            continue;
        }
        if before.is_some_and(|before| glyph.left - before.right > WORD_GAP * before.size.max(glyph.size)) {
            parts.push(" ".to_owned());
        }
        parts.push(glyph.text.clone());
        before = Some(glyph);
    }
    if parts.iter().filter(|part| part.chars().any(right_to_left)).count() * 2 > parts.len() {
        read_from_right(&mut parts);
    }
    let text: String = parts.concat().chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let text = spelled_out(text.split_whitespace().collect::<Vec<_>>().join(" "));
    (!text.is_empty()).then_some(Line { left, right, base, size, text, artifact, column: 0 })
}

/// Whether a character is of a script that is written from right to left.
fn right_to_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
}

/// Turns a line from how it looks to how it is read: from the right, numbers and Latin words in it from the left.
fn read_from_right(parts: &mut [String]) {
    parts.reverse();
    let latin = |part: &String| {
        part.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | ',' | ':' | '/' | '%'))
    };
    let mut at = 0;
    while at < parts.len() {
        let length = parts.iter().skip(at).take_while(|part| latin(part)).count();
        if let Some(run) = parts.get_mut(at..at + length) {
            run.reverse();
        }
        at += length.max(1);
    }
}

/// Ligatures of Latin type as their letters.
fn spelled_out(text: String) -> String {
    let pairs = [
        ('\u{fb00}', "ff"),
        ('\u{fb01}', "fi"),
        ('\u{fb02}', "fl"),
        ('\u{fb03}', "ffi"),
        ('\u{fb04}', "ffl"),
        ('\u{fb05}', "st"),
        ('\u{fb06}', "st"),
    ];
    let there = pairs.iter().filter(|(ligature, _)| text.contains(*ligature)).collect::<Vec<_>>();
    there.into_iter().fold(text, |text, (ligature, letters)| text.replace(*ligature, letters))
}

/// Puts runs in the order in which they are read. A part of the page with a gutter from top to bottom is two columns; else its
/// bands come one after the other, as many together as share a gutter.
fn ordered(runs: Vec<Line>, depth: usize, column: &mut usize, out: &mut Vec<Line>) {
    if depth < 8
        && let Some(gutter) = gutter(&runs)
    {
        let (left, right): (Vec<_>, Vec<_>) = runs.into_iter().partition(|run| run.right <= gutter);
        ordered(left, depth + 1, column, out);
        ordered(right, depth + 1, column, out);
        return;
    }
    let bands = bands(&runs);
    if depth >= 8 || bands.len() < 2 {
        *column += 1;
        joined(runs, *column, out);
        return;
    }
    let mut single: Vec<Line> = Vec::new();
    let mut at = 0;
    while at < bands.len() {
        let together = |to: usize| bands.get(at..to).unwrap_or_default().concat();
        // The longest stretch of bands from here that has a gutter.
        let end = (at + 1..=bands.len().min(at + 60)).rev().find(|to| gutter(&together(*to)).is_some());
        match end {
            Some(to) => {
                if !single.is_empty() {
                    *column += 1;
                    joined(std::mem::take(&mut single), *column, out);
                }
                ordered(together(to), depth + 1, column, out);
                at = to;
            }
            None => {
                single.extend(bands.get(at).into_iter().flatten().cloned());
                at += 1;
            }
        }
    }
    if !single.is_empty() {
        *column += 1;
        joined(single, *column, out);
    }
}

/// Runs parted by blank space from side to side that is taller than a line's usual.
fn bands(runs: &[Line]) -> Vec<Vec<Line>> {
    let mut sorted = runs.to_vec();
    sorted.sort_by(|a, b| a.base.total_cmp(&b.base));
    let mut out: Vec<Vec<Line>> = Vec::new();
    let mut bottom = f64::NEG_INFINITY;
    for run in sorted {
        if run.base - run.size > bottom + 0.3 * run.size {
            out.push(Vec::new());
        }
        bottom = bottom.max(run.base + 0.2 * run.size);
        if let Some(band) = out.last_mut() {
            band.push(run);
        }
    }
    out
}

/// The place of a gutter: blank from top to bottom, with running text on both sides.
fn gutter(runs: &[Line]) -> Option<f64> {
    if runs.len() < 4 {
        return None;
    }
    let mut sorted: Vec<&Line> = runs.iter().collect();
    sorted.sort_by(|a, b| a.left.total_cmp(&b.left));
    let mut right = f64::NEG_INFINITY;
    for run in sorted {
        if run.left > right + 0.5 * run.size && right.is_finite() && columns(runs, right) {
            return Some((right + run.left) / 2.0);
        }
        right = right.max(run.right);
    }
    None
}

/// Whether what stands left and right of a place is running text side by side: some lines each, none just marks or numbers.
fn columns(runs: &[Line], place: f64) -> bool {
    let side = |left: bool| {
        let lines: Vec<&Line> = runs.iter().filter(|run| (run.right <= place) == left).collect();
        let count = lines.len();
        let width = lines.iter().map(|line| line.right - line.left).sum::<f64>() / count.max(1) as f64;
        let size = lines.iter().map(|line| line.size).sum::<f64>() / count.max(1) as f64;
        let top = lines.iter().map(|line| line.base).fold(f64::INFINITY, f64::min);
        let bottom = lines.iter().map(|line| line.base).fold(f64::NEG_INFINITY, f64::max);
        (count >= 2 && width > 8.0 * size, top, bottom)
    };
    let ((left, left_top, left_bottom), (right, right_top, right_bottom)) = (side(true), side(false));
    let shared = left_bottom.min(right_bottom) - left_top.max(right_top);
    let shorter = (left_bottom - left_top).min(right_bottom - right_top);
    left && right && shared >= 0.5 * shorter
}

/// Runs on one base line put together to lines, from top to bottom.
fn joined(mut runs: Vec<Line>, column: usize, out: &mut Vec<Line>) {
    runs.sort_by(|a, b| a.base.total_cmp(&b.base));
    let mut rows: Vec<Vec<Line>> = Vec::new();
    for run in runs {
        match rows.last_mut() {
            Some(row)
                if row.first().is_some_and(|first| {
                    (run.base - first.base).abs() < 0.35 * first.size.max(run.size)
                        && first.artifact == run.artifact
                }) =>
            {
                row.push(run);
            }
            _ => rows.push(vec![run]),
        }
    }
    for mut row in rows {
        row.sort_by(|a, b| a.left.total_cmp(&b.left));
        let text = row.iter().map(|run| run.text.as_str()).collect::<Vec<_>>().join(" ");
        let widest = row.iter().max_by_key(|run| run.text.len());
        let Some((widest, first)) = widest.zip(row.first()) else { continue };
        let right = row.iter().map(|run| run.right).fold(f64::NEG_INFINITY, f64::max);
        out.push(Line { left: first.left, right, text, column, ..widest.clone() });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(left: f64, base: f64, text: &str) -> Line {
        let right = left + 5.0 * text.len() as f64;
        Line { left, right, base, size: 10.0, text: text.into(), artifact: false, column: 0 }
    }

    fn read(runs: Vec<Line>) -> Vec<String> {
        let mut out = Vec::new();
        ordered(runs, 0, &mut 0, &mut out);
        out.into_iter().map(|line| line.text).collect()
    }

    #[test]
    fn columns_are_read_one_after_the_other_under_a_heading_that_spans_them() {
        let words = "eighteen letters in";
        let mut runs = vec![run(0.0, 20.0, "A heading over both of the columns of the page")];
        for row in 0..4 {
            for (side, left) in [("left", 0.0), ("right", 140.0)] {
                runs.push(run(left, 60.0 + 12.0 * f64::from(row), &format!("{side} {row} {words}")));
            }
        }
        let read = read(runs);
        assert!(read[0].starts_with("A heading"));
        assert!(read[1..5].iter().all(|line| line.starts_with("left")), "{read:?}");
        assert!(read[5..].iter().all(|line| line.starts_with("right")), "{read:?}");
    }

    #[test]
    fn a_list_s_marks_are_no_column() {
        let mut runs = Vec::new();
        for row in 0..4 {
            runs.push(run(0.0, 12.0 * f64::from(row), "•"));
            runs.push(run(20.0, 12.0 * f64::from(row), &format!("item {row} with some more words")));
        }
        assert_eq!(read(runs)[0], "• item 0 with some more words");
    }

    #[test]
    fn lines_from_the_right_keep_their_numbers() {
        let mut parts: Vec<String> = "2014 סירפ".chars().map(String::from).collect();
        read_from_right(&mut parts);
        assert_eq!(parts.concat(), "פריס 2014");
    }
}
