//! `parallax-cli compare`.

use std::path::PathBuf;

use parallax_app::AppError;
use parallax_app::wire::{Comparison, LinkShape, PieceMark, RegimeName, SegmentView, SideView};

use crate::arguments::Compare;
use crate::print::{Done, bytes, event_id, json, line, open_with};

pub(crate) fn run(library: Option<PathBuf>, verb: Compare) -> Done {
    let (comparison, event) = match (verb.files.as_slice(), verb.articles.as_slice()) {
        ([a, b], _) => match &verb.model {
            Some(model) => (parallax_app::compare_files_with(a, b, model)?, None),
            None => (parallax_app::compare_files(a, b)?, None),
        },
        (_, [a, b]) => {
            let app = open_with(library, verb.model.as_deref())?;
            let event = verb.event.as_deref().map(|event| event_id(&app, event)).transpose()?;
            let compare = parallax_app::wire::Compare {
                a: a.clone(),
                b: b.clone(),
                a_revision: None,
                b_revision: None,
                event: event.clone(),
            };
            (app.compare(compare)?, verb.event)
        }
        _ => return Err(AppError::bad_input("Name two articles, or two files with --files.").into()),
    };
    match verb.html {
        Some(out) => write(&out, &parallax_app::comparison_html(&comparison, event.as_deref())),
        None if verb.json => json(&comparison),
        None => show(&comparison),
    }
}

/// Writes a page to a file, or to standard output for `-`.
pub(crate) fn write(out: &std::path::Path, page: &str) -> Done {
    if out.as_os_str() == "-" {
        return bytes(page.as_bytes());
    }
    Ok(parallax_app::write_file(out, page.as_bytes())?)
}

fn show(comparison: &Comparison) -> Done {
    let counts = comparison.counts;
    let (a, b) = (&comparison.a, &comparison.b);
    line(&format!("A  {}: {}", a.article.outlet, a.article.title))?;
    line(&format!("B  {}: {}", b.article.outlet, b.article.title))?;
    let regime = match comparison.regime {
        RegimeName::SharedCopy => "shared copy",
        RegimeName::IndependentReport => "independent reports",
    };
    line(&format!(
        "{regime} ({:.0} % shared); identical {}, reworded {}, partial {}, quotation {}, only A {}, only B {}",
        comparison.shared * 100.0,
        counts.identical,
        counts.reworded,
        counts.partial,
        counts.quote,
        counts.only_a,
        counts.only_b
    ))?;
    for row in &comparison.rows_a {
        let link = row.link.and_then(|index| comparison.links.get(index as usize));
        line("")?;
        match link {
            Some(link) => line(&format!("{} {:.2}", kind(link.kind), link.score))?,
            None if row.b.is_empty() => line("only A")?,
            None => line("only B")?,
        }
        for (name, side, indices) in [("A", a, &row.a), ("B", b, &row.b)] {
            for segment in segments(side, indices) {
                line(&format!("  {name}{:<3} {}", segment.index, words(segment)))?;
            }
        }
    }
    Ok(())
}

fn kind(kind: LinkShape) -> &'static str {
    match kind {
        LinkShape::Identical => "identical",
        LinkShape::Reworded => "reworded",
        LinkShape::Partial => "partial",
        LinkShape::Quote => "quotation",
    }
}

fn segments<'s>(side: &'s SideView, indices: &'s [u32]) -> impl Iterator<Item = &'s SegmentView> {
    indices.iter().filter_map(|&index| side.segments.get(index as usize))
}

/// A segment with its marks: [changed], {only here}, <moved>.
fn words(segment: &SegmentView) -> String {
    let mut out = String::new();
    for piece in &segment.pieces {
        match piece.mark {
            PieceMark::Changed => out.extend(["[", &piece.text, "]"]),
            PieceMark::Only => out.extend(["{", &piece.text, "}"]),
            PieceMark::Moved => out.extend(["<", &piece.text, ">"]),
            PieceMark::Plain | PieceMark::Shared | PieceMark::Found => out.push_str(&piece.text),
        }
    }
    out
}
