//! Verdicts: which blocks of a page are the article.

use std::collections::HashSet;

use super::blocks::{Block, blocks};
use super::printed;
use super::readability;
use super::ruled::Selected;
use super::title;
use super::traits::Traits;
use super::tree::Tree;
use crate::article::Body;
use crate::furniture::Furniture;
use crate::measure::ends_sentence;
use crate::{DropReason, ExtractOptions, Extracted, ParagraphKind, byline, date};

/// What an element says about itself counts only while it holds less than this share of the article: a wrapper of all of it
/// called "share-parent" is no share button.
const SMALL: f64 = 0.35;

/// The same for [`Traits::SURE`]: readers can well write as much as the author.
const LARGE: f64 = 0.7;

/// A thing said of more than this share of the running text is not believed of running text: page builders call every
/// paragraph a "widget", and some sites wrap half a story in "promo".
const TOO_MUCH: f64 = 0.2;

/// Fills in the paragraphs and what was cut.
pub(super) fn fill(tree: &Tree, selected: &Selected, article: &mut Extracted, options: &ExtractOptions) {
    let blocks = blocks(tree, &selected.removed);
    let kept = selected.body.clone().unwrap_or_else(|| readability::kept(tree));
    let inside: Vec<bool> = blocks.iter().map(|b| share(b, &kept) >= 0.5).collect();
    let page = Page::new(tree, &blocks, &inside, selected.exact);
    let verdicts = page.verdicts(article, options);
    if !selected.said {
        let begins = |(block, verdict): (&Block, &Verdict)| *verdict == Verdict::Keep && is_sentence(block);
        let text: Vec<bool> = blocks.iter().zip(&verdicts).map(begins).collect();
        printed::apply(&blocks, &text, article);
    }
    let mut body = Body::default();
    // What lies outside is shown only where it stands between kept paragraphs: there a person may miss it.
    let kept = |v: &Verdict| *v == Verdict::Keep;
    let (first, last) = (verdicts.iter().position(kept), verdicts.iter().rposition(kept));
    let range = first.unwrap_or(usize::MAX)..last.unwrap_or(0);
    for (place, (block, verdict)) in blocks.into_iter().zip(verdicts).enumerate() {
        match verdict {
            Verdict::Keep => body.keep(block.text, block.kind),
            Verdict::Drop(reason) => body.drop(block.text, block.kind, reason),
            Verdict::Outside if range.contains(&place) => {
                body.drop(block.text, block.kind, DropReason::Outside);
            }
            Verdict::Outside => {}
        }
    }
    article.paragraphs = body.paragraphs;
    article.dropped = body.dropped;
}

/// Where a block stands in the story.
#[derive(Clone, Copy)]
struct Standing {
    /// The story has begun before it.
    begun: bool,
    /// It heads running text.
    heads_text: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verdict {
    Keep,
    Drop(DropReason),
    Outside,
}

struct Page<'a> {
    tree: &'a Tree,
    blocks: &'a [Block],
    inside: &'a [bool],
    /// For each node, bytes of text inside the article in it.
    mass: Vec<usize>,
    total: usize,
    /// Whether what is inside is kept whatever it looks like.
    exact: bool,
    /// Whether headings that are links head the text below them: a list of products has several, a box that leads to another
    /// piece one.
    linked_headings: bool,
    /// Whether the piece is made of links (a list of offers, a digest): there they are the text.
    of_links: bool,
}

impl<'a> Page<'a> {
    fn new(tree: &'a Tree, blocks: &'a [Block], inside: &'a [bool], exact: bool) -> Self {
        let mut mass = vec![0; tree.nodes.len()];
        let mut total = 0;
        let (mut all, mut links) = (0, 0);
        for (block, inside) in blocks.iter().zip(inside) {
            if !inside {
                continue;
            }
            total += block.text.len();
            all += 1;
            links += usize::from(block.link_share() > 0.9);
            for place in tree.up(block.element) {
                if let Some(m) = mass.get_mut(place) {
                    *m += block.text.len();
                }
            }
        }
        let of_links = links * 4 > all;
        let mut page = Self { tree, blocks, inside, mass, total, exact, linked_headings: false, of_links };
        let heads = |place: usize, block: &Block| {
            block.kind == ParagraphKind::Subheading && block.link_share() > 0.9 && page.heads_text(place)
        };
        page.linked_headings =
            blocks.iter().enumerate().filter(|(place, block)| heads(*place, block)).count() >= 3;
        page
    }

    /// What is said about a block by what stands around it, wrappers of the whole article left out.
    fn traits(&self, block: &Block) -> Traits {
        let total = self.total.max(1) as f64;
        let mut said = block.traits;
        for place in self.tree.up(block.element) {
            let share = self.mass.get(place).copied().unwrap_or(0) as f64 / total;
            if share > LARGE {
                break;
            }
            if let Some(element) = self.tree.nodes.get(place).and_then(|node| node.element()) {
                let counts = if share > SMALL { Traits::SURE } else { Traits::ALL };
                said = said.with(element.traits.shared(counts));
            }
        }
        said
    }

    /// Whether a block is a quotation set apart inside the article. Readability takes embedded posts for furniture; a piece
    /// that quotes them is not whole without.
    fn is_quotation(&self, block: &Block) -> bool {
        block.kind == ParagraphKind::Quote
            && self
                .tree
                .up(block.element)
                .take(6)
                .any(|place| self.mass.get(place).is_some_and(|m| m * 2 > self.total))
    }

    /// What is said of so much of the running text that it can't be meant.
    fn doubted(&self, said: &[Traits]) -> Traits {
        let mut all = 0;
        let mut of_each = [(Traits::NONE, 0_usize); 32];
        for ((block, inside), said) in self.blocks.iter().zip(self.inside).zip(said) {
            if !inside || !is_text(block) {
                continue;
            }
            all += block.text.len();
            for (slot, one) in of_each.iter_mut().zip(Traits::ALL.each()) {
                if said.any(one) {
                    *slot = (one, slot.1 + block.text.len());
                }
            }
        }
        of_each
            .iter()
            .filter(|(one, mass)| {
                let most = if one.any(Traits::SURE) { LARGE } else { TOO_MUCH };
                *mass as f64 > all as f64 * most
            })
            .fold(Traits::NONE, |doubted, (one, _)| doubted.with(*one))
    }

    fn verdicts(&self, article: &Extracted, options: &ExtractOptions) -> Vec<Verdict> {
        let mut furniture = Furniture::default();
        let mut begun = false;
        let mut seen: HashSet<&str> = HashSet::new();
        let said: Vec<Traits> = self.blocks.iter().map(|block| self.traits(block)).collect();
        let doubted = self.doubted(&said);
        self.blocks
            .iter()
            .zip(self.inside)
            .zip(said)
            .enumerate()
            .map(|(place, ((block, inside), said))| {
                if block.removed {
                    return Verdict::Drop(DropReason::Rule);
                }
                if self.exact {
                    return self.as_selected(block, *inside, article);
                }
                if !inside && !self.is_quotation(block) {
                    return Verdict::Outside;
                }
                let heads_text = begun
                    && self.linked_headings
                    && block.kind == ParagraphKind::Subheading
                    && self.heads_text(place);
                // Embedded posts come in boxes named after the network.
                let said =
                    if block.kind == ParagraphKind::Quote { said.without(Traits::SHARE) } else { said };
                let said = if is_text(block) { said.without(doubted) } else { said };
                let verdict = self.verdict(
                    block,
                    said,
                    article,
                    options,
                    &mut furniture,
                    Standing { begun, heads_text },
                );
                if verdict != Verdict::Keep || !is_sentence(block) {
                    return verdict;
                }
                begun = true;
                // Short lines are said twice on purpose ("Serves four."), long ones by a slip of the template.
                let long = block.kind == ParagraphKind::Body && block.words >= 25;
                if seen.insert(block.text.as_str()) || !long {
                    verdict
                } else {
                    Verdict::Drop(DropReason::Repeated)
                }
            })
            .collect()
    }

    /// The verdict where a rule says exactly what the article is.
    fn as_selected(&self, block: &Block, inside: bool, article: &Extracted) -> Verdict {
        match inside {
            true if title::same(&block.text, &article.title) => Verdict::Drop(DropReason::Title),
            true => Verdict::Keep,
            false => Verdict::Outside,
        }
    }

    /// Whether running text follows a heading: a list of products links each heading, and tells of it below.
    fn heads_text(&self, place: usize) -> bool {
        self.blocks
            .get(place + 1)
            .zip(self.inside.get(place + 1))
            .is_some_and(|(next, inside)| *inside && next.kind == ParagraphKind::Body && is_text(next))
    }

    fn verdict(
        &self,
        block: &Block,
        traits: Traits,
        article: &Extracted,
        options: &ExtractOptions,
        furniture: &mut Furniture,
        standing: Standing,
    ) -> Verdict {
        let Standing { begun, heads_text } = standing;
        let text = block.text.as_str();
        let words = block.words;
        if !begun && title::same(text, &article.title) {
            return Verdict::Drop(DropReason::Title);
        }
        if let Some(reason) = said(traits, options) {
            return Verdict::Drop(reason);
        }
        if block.kind == ParagraphKind::Caption && !options.captions {
            return Verdict::Drop(DropReason::Caption);
        }
        if date::line(text).is_some() || date::is_time_line(text) {
            return Verdict::Drop(DropReason::Date);
        }
        if byline::line(text).is_some() || byline::with_date(text).is_some() || byline::facts(text).is_some()
        {
            return Verdict::Drop(DropReason::Byline);
        }
        let heading = block.kind == ParagraphKind::Subheading || words <= 6;
        match furniture.next(text, heading, block.link_share()) {
            Some(DropReason::Caption) if options.captions => {}
            Some(reason) => return Verdict::Drop(reason),
            None => {}
        }
        if block.link_share() > 0.9 && words >= 4 && !self.of_links && !heads_text {
            return Verdict::Drop(DropReason::Related);
        }
        if !begun && block.link_share() > 0.9 && !self.of_links {
            return Verdict::Drop(DropReason::Navigation);
        }
        if !begun && block.kind == ParagraphKind::Body && words <= 6 && !ends_sentence(text) {
            return Verdict::Drop(DropReason::Navigation);
        }
        Verdict::Keep
    }
}

/// Whether a block is running text: sentences, not links.
fn is_text(block: &Block) -> bool {
    is_sentence(block) && block.link_share() < 0.4
}

/// Whether a block reads like a sentence.
fn is_sentence(block: &Block) -> bool {
    let words = block.words;
    words >= 15 || (words >= 8 && ends_sentence(&block.text))
}

fn said(traits: Traits, options: &ExtractOptions) -> Option<DropReason> {
    const SAID: &[(Traits, DropReason)] = &[
        (Traits::COOKIES, DropReason::Cookies),
        (Traits::COMMENTS, DropReason::Comments),
        (Traits::SHARE, DropReason::Share),
        (Traits::SUBSCRIBE, DropReason::Subscribe),
        (Traits::RELATED, DropReason::Related),
        (Traits::ADVERTISEMENT, DropReason::Advertisement),
        (Traits::TAGS, DropReason::Tags),
        (Traits::DATE, DropReason::Date),
        (Traits::AUTHOR, DropReason::About),
        (Traits::LICENCE, DropReason::Licence),
        (Traits::NAVIGATION, DropReason::Navigation),
        (Traits::FOOTER, DropReason::Navigation),
        (Traits::WIDGET, DropReason::Widget),
        (Traits::FORM, DropReason::Widget),
        (Traits::ASIDE, DropReason::Related),
    ];
    if traits.any(Traits::CAPTION) {
        return (!options.captions).then_some(DropReason::Caption);
    }
    SAID.iter().find(|(said, _)| traits.any(*said)).map(|(_, reason)| *reason)
}

/// The share of a block's text that is kept, 0 to 1.
fn share(block: &Block, kept: &[bool]) -> f64 {
    let all: usize = block.nodes.iter().map(|(_, length)| length).sum();
    let is_kept = |place: usize| kept.get(place).copied().unwrap_or(false);
    let inside: usize =
        block.nodes.iter().filter(|(place, _)| is_kept(*place)).map(|(_, length)| length).sum();
    inside as f64 / all.max(1) as f64
}
