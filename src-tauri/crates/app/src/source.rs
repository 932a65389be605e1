//! A primary source, and what each outlet used of it.

use std::collections::BTreeSet;

use parallax_compare::{Fidelity, QuoteMark, SourcedQuote, quoted_from};
use parallax_text::{QuotationKind, Span};

use crate::coding::Homes;
use crate::coverage::narrow;
use crate::matrix::verb_stance;
use crate::pieces::{Marks, segment_views, segments_of};
use crate::texts::Cut;
use crate::wire::{
    QuoteFidelity, QuotePieceMark, QuotePieceView, QuoteView, QuotedPiece, SideView, SourceArticle,
    SourceSentenceView, SourceUseView, UseOfSource,
};
use crate::{App, AppError, Result};

fn fidelity(fidelity: Fidelity) -> QuoteFidelity {
    match fidelity {
        Fidelity::Verbatim => QuoteFidelity::Verbatim,
        Fidelity::Bracketed => QuoteFidelity::Bracketed,
        Fidelity::Cut => QuoteFidelity::Cut,
        Fidelity::Altered => QuoteFidelity::Altered,
        Fidelity::Joined => QuoteFidelity::Joined,
        Fidelity::OutOfOrder => QuoteFidelity::Reordered,
        Fidelity::NotFound => QuoteFidelity::NotFound,
    }
}

/// The quoted words in order, with what was left out between them.
fn pieces(quote: &SourcedQuote, cut: &Cut, source: &Cut) -> Vec<QuotePieceView> {
    let (text, original) = (cut.revision.text.as_str(), source.revision.text.as_str());
    let mut shown = Vec::new();
    let mut cuts = quote.cuts.iter().peekable();
    let left_out = |cut: &parallax_compare::Cut| QuotePieceView {
        text: cut.source.of(original).to_owned(),
        mark: if cut.marked { QuotePieceMark::CutMarked } else { QuotePieceMark::CutSilent },
        instead_of: None,
    };
    for piece in &quote.pieces {
        while let Some(cut) = cuts.next_if(|cut| cut.at <= piece.span.start()) {
            shown.push(left_out(cut));
        }
        let altered =
            quote.alterations.iter().find(|altered| altered.quote.intersection(piece.span).is_some());
        shown.push(QuotePieceView {
            text: piece.span.of(text).to_owned(),
            mark: match piece.mark {
                QuoteMark::Verbatim => QuotePieceMark::Source,
                QuoteMark::Altered => QuotePieceMark::Altered,
                QuoteMark::Bracketed => QuotePieceMark::Bracketed,
            },
            instead_of: altered
                .filter(|_| piece.mark != QuoteMark::Verbatim)
                .and_then(|altered| altered.source)
                .map(|replaced| replaced.of(original).to_owned()),
        });
    }
    shown.extend(cuts.map(left_out));
    shown
}

/// A sentence of the source, cut where quoting begins and ends.
fn quoted(source: &Cut, sentence: Span, used: &[(Span, u32)]) -> Vec<QuotedPiece> {
    let text = source.revision.text.as_str();
    let mut ends = BTreeSet::from([sentence.start(), sentence.end()]);
    let here: Vec<(Span, u32)> =
        used.iter().filter_map(|(span, article)| Some((span.intersection(sentence)?, *article))).collect();
    ends.extend(here.iter().flat_map(|(span, _)| [span.start(), span.end()]));
    let ends: Vec<usize> = ends.into_iter().collect();
    let mut shown: Vec<QuotedPiece> = Vec::new();
    for (start, end) in ends.iter().zip(ends.iter().skip(1)) {
        let Ok(span) = Span::new(text, *start, *end) else { continue };
        let articles: BTreeSet<u32> =
            here.iter().filter(|(quoted, _)| quoted.contains(span)).map(|(_, article)| *article).collect();
        let articles: Vec<u32> = articles.into_iter().collect();
        match shown.last_mut() {
            Some(last) if last.articles == articles => last.text.push_str(span.of(text)),
            _ => shown.push(QuotedPiece { text: span.of(text).to_owned(), articles }),
        }
    }
    shown
}

fn quote(quote: &SourcedQuote, cut: &Cut, source: &Cut) -> QuoteView {
    let text = cut.revision.text.as_str();
    let words = |span: Option<Span>| span.map(|span| span.of(text).to_owned());
    let (start, end) = cut.offsets().code_points(quote.span);
    let within = segments_of(cut, quote.span);
    let sentence: Vec<&str> = within.iter().map(|&segment| cut.words(segment as usize)).collect();
    QuoteView {
        article: quote.article as u32,
        segment: within.first().copied().unwrap_or_default(),
        start: start as u32,
        end: end as u32,
        sentence: sentence.join(" "),
        speaker: words(quote.speaker),
        verb: words(quote.verb),
        stance: verb_stance(quote.reporting.as_ref()),
        fragment: quote.kind != QuotationKind::Speech,
        fidelity: fidelity(quote.fidelity),
        share: quote.share,
        pieces: pieces(quote, cut, source),
        segments: narrow(&quote.segments),
        position: quote.position,
    }
}

impl App {
    /// What an event's articles use of one of them, a transcript or communiqué.
    ///
    /// # Errors
    /// [`crate::Code::NotFound`] for an event; [`crate::Code::BadInput`] for a source that is not in it; those of reading.
    pub fn source_use(&self, input: UseOfSource) -> Result<SourceUseView> {
        let mut coverage = self.coverage(&input.event)?;
        let at = coverage
            .iter()
            .position(|(article, _)| article.id == input.source)
            .ok_or_else(|| AppError::bad_input("The source does not belong to the event."))?;
        let (source, original) = coverage.remove(at);
        let sides: Vec<_> = coverage.iter().map(|(_, cut)| cut.side()).collect();
        let report = quoted_from(&original.side(), &sides);
        let used: Vec<(Span, u32)> = report
            .quotes
            .iter()
            .flat_map(|quote| {
                quote.pieces.iter().filter_map(|piece| Some((piece.source?, quote.article as u32)))
            })
            .collect();
        let sentences: Vec<SourceSentenceView> = report
            .sentences
            .iter()
            .zip(&original.segments)
            .map(|(sentence, segment)| SourceSentenceView {
                quotes: narrow(&sentence.quotes),
                quoted: sentence.quoted,
                pieces: quoted(&original, segment.span, &used),
            })
            .collect();
        let silent = sentences.iter().filter(|sentence| sentence.quotes.is_empty()).count();
        let mut articles = Vec::with_capacity(coverage.len());
        for (index, (article, cut)) in coverage.iter().enumerate() {
            let own = report.quotes.iter().filter(|quote| quote.article == index);
            let (found, lost): (Vec<_>, Vec<_>) = own.partition(|quote| quote.fidelity != Fidelity::NotFound);
            articles.push(SourceArticle {
                article: self.article_row(article)?,
                revision: cut.revision.id.clone(),
                quotes: (found.len() + lost.len()) as u32,
                found: found.len() as u32,
            });
        }
        Ok(SourceUseView {
            source: SideView {
                article: self.article_row(&source)?,
                revision: original.revision.id.clone(),
                revisions: self.revision_rows(&source)?,
                segments: segment_views(&original, &[], &Homes::default(), &Marks::default()),
            },
            unquoted: silent as f32 / sentences.len().max(1) as f32,
            sentences,
            quotes: report
                .quotes
                .iter()
                .filter_map(|found| Some(quote(found, &coverage.get(found.article)?.1, &original)))
                .collect(),
            articles,
        })
    }
}
