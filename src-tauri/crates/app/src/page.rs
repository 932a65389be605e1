//! A comparison as one HTML page that a colleague can open: no script, nothing loaded, everything escaped.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::wire::{
    CodingRow, Comparison, LinkShape, Piece, PieceLabel, PieceMark, RegimeName, Row, SegmentPart,
    SegmentView, SideView,
};

const STYLE: &str = include_str!("page.css");

/// The page. `event` is the name of the event the comparison was made in.
pub(crate) fn page(comparison: &Comparison, event: Option<&str>) -> String {
    let title = format!("{} / {}", comparison.a.article.outlet, comparison.b.article.outlet);
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="generator" content=(format!("Parallax {}", env!("CARGO_PKG_VERSION")));
                meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'";
                title { (title) " – Parallax" }
                style { (PreEscaped(STYLE)) }
            }
            body {
                header.page {
                    @if let Some(event) = event { p.event { (event) } }
                    h1 { (comparison.a.article.outlet) " and " (comparison.b.article.outlet) }
                    (summary(comparison))
                }
                (legend())
                main.grid {
                    (head(&comparison.a))
                    (head(&comparison.b))
                    @for row in &comparison.rows_a { (unit(comparison, row)) }
                }
                @if !comparison.codings.is_empty() { (codings(&comparison.codings)) }
                footer {
                    p {
                        "Made with Parallax " (env!("CARGO_PKG_VERSION")) ". “No counterpart found” means that the program found no sentence "
                        "reporting the same; it is no judgement. The articles belong to their publishers."
                    }
                }
            }
        }
    }
    .into_string()
}

fn summary(comparison: &Comparison) -> Markup {
    let counts = comparison.counts;
    let share = (comparison.shared * 100.0).round();
    html! {
        p.regime {
            @match comparison.regime {
                RegimeName::SharedCopy => { "Shared copy: " (share) " % of the running text is the same word for word." }
                RegimeName::IndependentReport => { "Independent reports: " (share) " % of the running text is the same word for word." }
            }
            @if comparison.simplified { " The texts are long; they were compared in a simplified way." }
        }
        ul.counts {
            li { b { (counts.identical) } " identical" }
            li { b { (counts.reworded) } " reworded" }
            li { b { (counts.partial) } " partial" }
            li { b { (counts.quote) } " by quotation" }
            li { b { (counts.only_a) } " only in " (comparison.a.article.outlet) }
            li { b { (counts.only_b) } " only in " (comparison.b.article.outlet) }
        }
    }
}

fn legend() -> Markup {
    html! {
        section.legend aria-label="Legend" {
            span { del.changed { "words" } " / " ins.changed { "words" } " changed" }
            span { mark.only { "words" } " only here" }
            span { mark.moved { "words" } " moved" }
            span { mark.shared { "words" } " shared" }
            span { span.kind { "＝ identical" } " " span.kind { "≈ reworded" } " " span.kind { "⊂ partial" } " " span.kind { "❝ quotation" } }
        }
    }
}

fn head(side: &SideView) -> Markup {
    let article = &side.article;
    html! {
        div.head {
            p.outlet { (article.outlet) }
            p.meta {
                @if let Some(published) = &article.published { time datetime=(published) { (published) } }
                @if let Some(byline) = &article.byline { " · " (byline) }
                @if side.revisions.len() > 1 {
                    @let number = side.revisions.iter().position(|r| r.id == side.revision).unwrap_or_default() + 1;
                    " · revision " (number) " of " (side.revisions.len())
                }
            }
            @if let Some(address) = &article.address { p.meta { (address) } }
            @if let Some(rights) = &article.rights { p.meta { (rights) } }
            @if let Some(label) = &article.label { p.meta { (label) } }
        }
    }
}

fn unit(comparison: &Comparison, row: &Row) -> Markup {
    let link = row.link.and_then(|index| comparison.links.get(index as usize));
    let moved = link.is_some_and(|link| crosses(comparison, link.index));
    html! {
        div.row.linked[link.is_some()] {
            div.cell.a { (cell(&comparison.a, &row.a, &comparison.a.article.outlet, false)) }
            div.cell.b { (cell(&comparison.b, &row.b, &comparison.b.article.outlet, true)) }
            @if let Some(link) = link {
                p.kind {
                    (name(link.kind)) " " (format!("{:.2}", link.score))
                    @if link.by_person { " · set by hand" }
                    @if moved { " · other place" }
                    @for coding in comparison.codings.iter().filter(|coding| link.codings.contains(&coding.id)) {
                        " · " span.code { (coding.code_name) }
                    }
                }
            }
        }
    }
}

/// Whether a link's right side stands before that of the link above it.
fn crosses(comparison: &Comparison, index: u32) -> bool {
    let first = |index: u32| comparison.links.get(index as usize).and_then(|link| link.b.first().copied());
    index > 0 && first(index) < first(index - 1)
}

fn name(kind: LinkShape) -> &'static str {
    match kind {
        LinkShape::Identical => "＝ identical",
        LinkShape::Reworded => "≈ reworded",
        LinkShape::Partial => "⊂ partial",
        LinkShape::Quote => "❝ quotation",
    }
}

fn cell(side: &SideView, indices: &[u32], outlet: &str, right: bool) -> Markup {
    html! {
        @if indices.is_empty() {
            p.gap { "No counterpart found in " (outlet) "." }
        }
        @for segment in indices.iter().filter_map(|&index| side.segments.get(index as usize)) {
            (sentence(segment, right, side.article.rtl))
        }
    }
}

fn sentence(segment: &SegmentView, right: bool, rtl: bool) -> Markup {
    let alone = segment.link.is_none() && segment.also.is_empty();
    let direction = if rtl { "rtl" } else { "ltr" };
    let inner = html! { @for piece in &segment.pieces { (word(piece, right)) } };
    html! {
        @if segment.part == SegmentPart::Headline {
            h2.alone[alone] dir=(direction) { (inner) }
        } @else {
            p.alone[alone] dir=(direction) { (inner) }
        }
    }
}

fn word(piece: &Piece, right: bool) -> Markup {
    let title = piece.label.map(label);
    let coded = !piece.codings.is_empty();
    let inner = html! {
        @match (piece.mark, right) {
            (PieceMark::Plain | PieceMark::Found, _) => (piece.text),
            (PieceMark::Changed, false) => { del.changed title=[title] { (piece.text) } }
            (PieceMark::Changed, true) => { ins.changed title=[title] { (piece.text) } }
            (PieceMark::Only, _) => { mark.only title=[title] { (piece.text) } }
            (PieceMark::Moved, _) => { mark.moved title=[title] { (piece.text) } }
            (PieceMark::Shared, _) => { mark.shared title=[title] { (piece.text) } }
        }
    };
    html! { @if coded { span.coded { (inner) } } @else { (inner) } }
}

fn label(label: PieceLabel) -> &'static str {
    match label {
        PieceLabel::Number => "number",
        PieceLabel::Name => "name",
        PieceLabel::Date => "date",
        PieceLabel::Quote => "quotation",
        PieceLabel::ReportingVerb => "reporting verb",
        PieceLabel::Hedge => "hedge",
    }
}

fn codings(codings: &[CodingRow]) -> Markup {
    html! {
        section.codings {
            h2 { "Codings" }
            table {
                thead { tr { th { "Code" } th { "Codebook" } th { "Where" } th { "Memo" } th { "Coder" } } }
                tbody {
                    @for coding in codings {
                        tr {
                            td { (coding.code_name) }
                            td { (coding.codebook_name) }
                            td {
                                @for side in &coding.sides {
                                    p {
                                        b { (side.outlet) } ": "
                                        @if side.absent { "no counterpart found" }
                                        @else if side.quote.is_empty() { "the whole article" }
                                        @else { "“" (side.quote) "”" }
                                    }
                                }
                            }
                            td { (coding.memo) }
                            td { (coding.coder) }
                        }
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn imported_markup_stays_text() {
        let piece = Piece {
            text: "<script>alert(1)</script>".into(),
            mark: PieceMark::Only,
            label: Some(PieceLabel::Quote),
            codings: vec!["x".into()],
        };
        insta::assert_snapshot!(
            word(&piece, true).into_string(),
            @r#"<span class="coded"><mark class="only" title="quotation">&lt;script&gt;alert(1)&lt;/script&gt;</mark></span>"#
        );
    }
}
