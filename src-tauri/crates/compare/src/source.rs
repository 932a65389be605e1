//! A primary source as base: what each outlet quoted of a transcript or communiqué, and how faithfully.
//!
//! Every quotation of every article is looked up in the source. Found are quotations that are verbatim, cut inside, altered,
//! put together from two places or out of order, with editors' brackets and ellipses told from silent changes; and for each
//! sentence of the source, who quoted it. What an article tells in its own words is no quotation and is not counted.
//!
//! ```
//! use parallax_compare::{Fidelity, Side, quoted_from};
//! use parallax_text::segments;
//! let source = "Remarks\n\nWe made suggestions, and they were frank. There is a climate of fear and intimidation.";
//! let article = "Talks fail\n\nKerry warned of “a climate of … intimidation”.";
//! let (source_segments, segments) = (segments(source, Some("en")), segments(article, Some("en")));
//! let side = |text, segments| Side { text, segments, language: Some("en") };
//! let found = quoted_from(&side(source, &source_segments), &[side(article, &segments)]);
//! assert_eq!(found.quotes[0].fidelity, Fidelity::Cut);
//! assert_eq!(found.quotes[0].cuts[0].source.of(source), "fear and");
//! assert!(found.quotes[0].cuts[0].marked);
//! assert_eq!(found.sentences[1].quotes, [0_usize; 0], "nobody quoted that they were frank");
//! ```

mod index;
mod locate;
mod verdict;

use parallax_text::{FigureKind, QuotationKind, ReportingVerb, Span, story_figures};
use serde::{Deserialize, Serialize};

use crate::Side;

/// What a set of articles quoted of a source.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SourceReport {
    /// Every quotation of every article, by article and place, found in the source or not.
    pub quotes: Vec<SourcedQuote>,
    /// The sentences of the source, one for each of its segments.
    pub sentences: Vec<SourceSentence>,
}

/// A quotation in an article, and where in the source it comes from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SourcedQuote {
    /// Index of the article.
    pub article: usize,
    /// Byte range of the article from the first quotation mark to the last.
    pub span: Span,
    /// What the marks are there for.
    pub kind: QuotationKind,
    /// Byte range of the article that names the speaker.
    pub speaker: Option<Span>,
    /// Byte range of the article that holds the reporting verb.
    pub verb: Option<Span>,
    /// The reporting verb, with the side that it takes.
    pub reporting: Option<ReportingVerb>,
    /// How faithful it is, the gravest first.
    pub fidelity: Fidelity,
    /// Share of its words (small ones count little) that are the source's, 0–1.
    pub share: f32,
    /// The quoted words, cut where their origin changes; they tile what stands between the marks. Empty when not found.
    pub pieces: Vec<QuotePiece>,
    /// What was left out inside, in the order of the quotation.
    pub cuts: Vec<Cut>,
    /// What was changed, in the order of the quotation.
    pub alterations: Vec<Alteration>,
    /// Segments of the source that it takes words from, ascending.
    pub segments: Vec<usize>,
    /// Where in the source it begins, 0 (start) to 1 (end); `None` when not found.
    pub position: Option<f32>,
}

/// How faithful a quotation is to its source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fidelity {
    /// Word for word; case and punctuation may differ.
    Verbatim,
    /// Word for word but for words in brackets, which say that they are the editor's.
    Bracketed,
    /// Words are left out inside, with an ellipsis or silently: [`SourcedQuote::cuts`].
    Cut,
    /// Words are changed: [`SourcedQuote::alterations`].
    Altered,
    /// Put together from two places of the source that are far apart.
    Joined,
    /// A later part of it stands earlier in the source.
    OutOfOrder,
    /// Not in the source, or too little of it: other words, or somebody else's.
    NotFound,
}

/// A stretch of a quotation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuotePiece {
    /// Byte range of the article.
    pub span: Span,
    /// Whose words they are.
    pub mark: QuoteMark,
    /// Byte range of the source with the same words.
    pub source: Option<Span>,
}

/// Whose words a stretch of a quotation holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum QuoteMark {
    /// The source's.
    Verbatim,
    /// Not the source's.
    Altered,
    /// The editor's, in brackets.
    Bracketed,
}

/// Words of the source left out inside a quotation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cut {
    /// Byte offset of the article where they are missing.
    pub at: usize,
    /// What was left out: a byte range of the source.
    pub source: Span,
    /// Whether the reader is told: by an ellipsis, or by breaking the quotation for the attribution.
    pub marked: bool,
}

/// Words changed inside a quotation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Alteration {
    /// Byte range of the article with the words that are not the source's.
    pub quote: Span,
    /// Byte range of the source with the words that they replace; `None` when they were added.
    pub source: Option<Span>,
    /// In brackets.
    pub bracketed: bool,
}

/// A sentence of the source.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SourceSentence {
    /// Quotations that take words from it: indices into [`SourceReport::quotes`]. Empty when nobody quoted it.
    pub quotes: Vec<usize>,
    /// Share of its words that stand in any of them, 0–1.
    pub quoted: f32,
}

/// Looks up every quotation of `articles` in `source`.
///
/// Texts are in normal form, cut by [`parallax_text::segments`]. Quotations inside quotations are not looked up by themselves.
pub fn quoted_from(source: &Side<'_>, articles: &[Side<'_>]) -> SourceReport {
    let index = index::Index::new(source);
    let mut quotes = Vec::new();
    let mut covered = vec![false; index.words.len()];
    for (article, side) in articles.iter().enumerate() {
        let story = story_figures(side.text, side.segments, side.language);
        for statement in story.statements.iter().filter(|statement| !statement.nested) {
            let reporting = statement.verb.and_then(|verb| {
                let segment = side.segments.partition_point(|segment| segment.span.end() <= verb.start());
                let figures = story.segments.get(segment).into_iter().flatten();
                figures
                    .filter(|figure| figure.span.contains(verb))
                    .filter_map(|figure| match &figure.kind {
                        FigureKind::ReportingVerb(verb) => Some(verb.clone()),
                        _ => None,
                    })
                    .next()
            });
            let words = locate::words(side, &statement.parts, &index);
            let chain = locate::chain(&words, &index, &index.context(side, statement.span));
            let found = verdict::verdict(side, &statement.parts, &words, &chain, &index);
            for run in found.runs.iter().filter(|_| found.fidelity != Fidelity::NotFound) {
                covered.get_mut(run.source.clone()).unwrap_or(&mut []).fill(true);
            }
            quotes.push(SourcedQuote {
                article,
                span: statement.span,
                kind: statement.kind,
                speaker: statement.speaker,
                verb: statement.verb,
                reporting,
                fidelity: found.fidelity,
                share: found.share,
                pieces: found.pieces,
                cuts: found.cuts,
                alterations: found.alterations,
                segments: found.segments,
                position: found.position,
            });
        }
    }
    let mut taken_from = vec![Vec::new(); source.segments.len()];
    for (at, quote) in quotes.iter().enumerate() {
        for &segment in &quote.segments {
            if let Some(list) = taken_from.get_mut(segment) {
                list.push(at);
            }
        }
    }
    let sentences = taken_from
        .into_iter()
        .enumerate()
        .map(|(segment, quotes)| {
            let words = index.words_of(segment);
            let (all, hit) = (words.len(), words.filter(|&at| covered.get(at) == Some(&true)).count());
            SourceSentence { quotes, quoted: if all == 0 { 0.0 } else { hit as f32 / all as f32 } }
        })
        .collect();
    SourceReport { quotes, sentences }
}

#[cfg(test)]
mod tests {
    use super::*;
    use insta::assert_snapshot;
    use parallax_text::{normalise, segments};
    use proptest::prelude::*;

    const REMARKS: &str = "Remarks to the press\n\n\
        Good evening. Both of us made suggestions on ways to de-escalate the situation. Any real progress in Ukraine must \
        include a pullback of the very large Russian force that is currently massing along Ukraine's borders. These troops \
        are creating a climate of fear and intimidation in Ukraine.\n\n\
        The United States considers that Russia's actions in Crimea are illegal and illegitimate. Russia has put itself on \
        the wrong side of history. It isolates Russia, and it costs Russia more with every week that goes by without a \
        change of course on its part, and no statement made in Moscow can alter that.\n\n\
        We will not accept a path forward where the legitimate government of Ukraine is not at the table. There will be no \
        decisions about Ukraine without Ukraine. We agreed to work with the Ukrainian government and people.";

    fn report(source: &str, articles: &[String]) -> SourceReport {
        let source_segments = segments(source, Some("en"));
        let cut: Vec<_> = articles.iter().map(|text| segments(text, Some("en"))).collect();
        let sides: Vec<Side<'_>> = articles
            .iter()
            .zip(&cut)
            .map(|(text, segments)| Side { text, segments, language: Some("en") })
            .collect();
        quoted_from(&Side { text: source, segments: &source_segments, language: Some("en") }, &sides)
    }

    /// The quotations of one paragraph, a line each: pieces `=source's=`, `~altered~`, `[bracketed]`.
    fn shown(paragraph: &str) -> String {
        let article = vec![format!("Kerry speaks in Paris\n\n{paragraph}")];
        let text = article[0].as_str();
        let found = report(REMARKS, &article);
        let mut out = Vec::new();
        for quote in &found.quotes {
            let of = |span: Option<Span>| span.map_or("-", |span| span.of(text));
            let mut line = format!("{:?} by {}, {}:", quote.fidelity, of(quote.speaker), of(quote.verb));
            for piece in &quote.pieces {
                let shown = piece.span.of(text).trim();
                match piece.mark {
                    QuoteMark::Verbatim => line += &format!(" ={shown}="),
                    QuoteMark::Altered => line += &format!(" ~{shown}~"),
                    QuoteMark::Bracketed => line += &format!(" #{shown}#"),
                }
            }
            for cut in &quote.cuts {
                let how = if cut.marked { "openly" } else { "silently" };
                let words: Vec<&str> = cut.source.of(REMARKS).split_whitespace().collect();
                let shown = if words.len() > 12 { format!("{} words", words.len()) } else { words.join(" ") };
                line += &format!("\n  {how} cut: {shown}");
            }
            for altered in &quote.alterations {
                let source = altered.source.map_or("-", |span| span.of(REMARKS));
                line += &format!("\n  {} for: {source}", altered.quote.of(text));
            }
            out.push(line);
        }
        out.join("\n")
    }

    #[test]
    fn verbatim() {
        assert_snapshot!(shown("Kerry insisted that there would be “no decisions about Ukraine without Ukraine”."), @"Verbatim by Kerry, insisted: =no decisions about Ukraine without Ukraine=");
        assert_snapshot!(shown("“We agreed to work with the Ukrainian government,” Kerry said. Moscow's actions were \"illegal and illegitimate\"."), @"
        Verbatim by Kerry, said: =We agreed to work with the Ukrainian government,=
        Verbatim by -, -: =illegal and illegitimate=
        ");
        assert_snapshot!(shown("Kerry called the move “illegitimate”."), @"Verbatim by Kerry, called: =illegitimate=");
    }

    #[test]
    fn cut_inside() {
        assert_snapshot!(shown("“Any real progress in Ukraine must include a pullback of the … Russian force,” Kerry said."), @"
        Cut by Kerry, said: =Any real progress in Ukraine must include a pullback of the …= =Russian force,=
          openly cut: very large
        ");
        assert_snapshot!(shown("“Any real progress must include a pullback of the very large Russian force,” Kerry said."), @"
        Cut by Kerry, said: =Any real progress= =must include a pullback of the very large Russian force,=
          silently cut: in Ukraine
        ");
        assert_snapshot!(shown("“There will be no decisions,” said Kerry, “without Ukraine.”"), @"
        Cut by Kerry, said: =There will be no decisions,= =without Ukraine.=
          openly cut: about Ukraine
        ");
    }

    #[test]
    fn altered() {
        assert_snapshot!(shown("“We will never accept a path forward where the elected government of Ukraine is not at the table,” Kerry said."), @"
        Altered by Kerry, said: =We will= ~never~ =accept a path forward where the= ~elected~ =government of Ukraine is not at the table,=
          never for: not
          elected for: legitimate
        ");
        assert_snapshot!(shown("“[The soldiers] are creating a climate of fear and intimidation in Ukraine,” Kerry said."), @"
        Bracketed by Kerry, said: #[The soldiers]# =are creating a climate of fear and intimidation in Ukraine,=
          The soldiers for: -
        ");
        assert_snapshot!(shown("“It isolates [Moscow], and it costs Russia more with every week,” he claimed."), @"
          Bracketed by he, claimed: =It isolates= #[Moscow],# =and it costs Russia more with every week,=
            Moscow for: Russia
          ");
    }

    #[test]
    fn joined_and_out_of_order() {
        assert_snapshot!(shown("“Both of us made suggestions on ways to de-escalate the situation. We agreed to work with the Ukrainian government and people,” Kerry said."), @"
        Joined by Kerry, said: =Both of us made suggestions on ways to de-escalate the situation.= =We agreed to work with the Ukrainian government and people,=
          silently cut: 115 words
        ");
        assert_snapshot!(shown("“Russia has put itself on the wrong side of history. Russia's actions in Crimea are illegal and illegitimate,” Kerry said."), @"OutOfOrder by Kerry, said: =Russia has put itself on the wrong side of history.= =Russia's actions in Crimea are illegal and illegitimate,=");
    }

    #[test]
    fn an_attribution_inside_the_source_is_no_cut() {
        let source = "Report\n\n“It is like fire prevention,” he said. “Everyone knows that it works.”";
        let article = vec![
            "Title\n\n“It is like fire prevention. Everyone knows that it works,” the major said.".to_owned(),
        ];
        let found = report(source, &article);
        assert_eq!((found.quotes[0].fidelity, found.quotes[0].cuts.len()), (Fidelity::Verbatim, 0));
    }

    #[test]
    fn not_from_the_source() {
        assert_snapshot!(shown("“The talks were very constructive,” Lavrov said. Kerry said that real progress had to include a pullback. They spoke of “green men”."), @"
        NotFound by Lavrov, said:
        NotFound by -, -:
        ");
    }

    #[test]
    fn what_nobody_quoted() {
        let article = |quote: &str| format!("Title\n\n{quote}");
        let articles = [
            article("“There will be no decisions about Ukraine without Ukraine,” Kerry said."),
            article("Kerry spoke of “fear and intimidation” and “no decisions about Ukraine”."),
        ];
        let found = report(REMARKS, &articles);
        let source_segments = segments(REMARKS, Some("en"));
        let lines: Vec<String> = found
            .sentences
            .iter()
            .zip(&source_segments)
            .map(|(sentence, segment)| {
                let head: String = segment.span.of(REMARKS).chars().take(24).collect();
                let by: Vec<usize> = sentence.quotes.iter().map(|&at| found.quotes[at].article).collect();
                format!("{:.2} {by:?} {head}", sentence.quoted)
            })
            .collect();
        assert_snapshot!(lines.join("\n"), @"
        0.00 [] Remarks to the press
        0.00 [] Good evening.
        0.00 [] Both of us made suggesti
        0.00 [] Any real progress in Ukr
        0.25 [1] These troops are creatin
        0.00 [] The United States consid
        0.00 [] Russia has put itself on
        0.00 [] It isolates Russia, and 
        0.00 [] We will not accept a pat
        1.00 [0, 1] There will be no decisio
        0.00 [] We agreed to work with t
        ");
    }

    proptest! {
        #[test]
        fn a_stretch_of_the_source_is_found_verbatim_where_it_stands(from in 0_usize..90, len in 4_usize..20) {
            let words: Vec<&str> = REMARKS.split_whitespace().skip(4).collect();
            let stretch = words.get(from..(from + len).min(words.len())).unwrap_or(&[]).join(" ");
            prop_assume!(stretch.split_whitespace().count() >= 4);
            let article = vec![format!("Title\n\n“{stretch}” Kerry said.")];
            let found = report(REMARKS, &article);
            prop_assert_eq!(found.quotes[0].fidelity, Fidelity::Verbatim);
            let sources: Vec<&str> = found.quotes[0].pieces.iter().filter_map(|piece| Some(piece.source?.of(REMARKS))).collect();
            let plain = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
            prop_assert_eq!(plain(&sources.join(" ")), plain(&stretch));
        }

        #[test]
        fn pieces_tile_any_quotation(source in "([a-d] |[.…\\[\\]“”\"] ?|\\PC){0,60}", quote in "([a-d] |[.…\\[\\]] ?|\\PC){0,60}") {
            let (source, text) = (normalise(&source), normalise(&format!("Title\n\nHe said “{quote}” and “b c d” on.")));
            let found = report(&source, std::slice::from_ref(&text));
            for quote in found.quotes {
                for pair in quote.pieces.windows(2) {
                    prop_assert!(pair[0].span.end() <= pair[1].span.start());
                }
                prop_assert!((0.0..=1.0).contains(&quote.share));
                prop_assert!(quote.pieces.iter().all(|piece| quote.span.contains(piece.span)));
            }
            prop_assert!(found.sentences.iter().all(|sentence| (0.0..=1.0).contains(&sentence.quoted)));
        }
    }

    #[test]
    fn bad_input_is_bounded() {
        let start = std::time::Instant::now();
        let same = format!("Title\n\n{}", "the same words of the same man again. ".repeat(2_000));
        let quotes = format!(
            "Title\n\n{}",
            "He said “the same words of the same man again and again” twice. ".repeat(60)
        );
        assert_eq!(report(&same, &[quotes]).quotes.len(), 60);
        let long = format!("Title\n\n“{}”", "the same words ".repeat(2_000));
        report(&same, &[long]);
        report("", &["Title\n\n“x”".to_owned(), String::new()]);
        assert!(start.elapsed().as_secs() < 120, "{:?}", start.elapsed());
    }
}
