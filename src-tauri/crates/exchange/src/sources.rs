//! Where the parts of a study are found by their ids.

use std::collections::BTreeMap;

use parallax_framing::{Anchor, Code, Codebook, Study, StudyArticle, StudyEvent, StudyOutlet, StudyRevision};
use parallax_text::{Offsets, Span};

/// A revision with what it belongs to.
pub(crate) struct Source<'s> {
    pub(crate) article: &'s StudyArticle,
    pub(crate) revision: &'s StudyRevision,
    pub(crate) outlet: Option<&'s StudyOutlet>,
    pub(crate) offsets: Offsets<'s>,
}

impl Source<'_> {
    /// Name of the outlet; empty when it has none.
    pub(crate) fn outlet_name(&self) -> &str {
        self.outlet.map_or("", |outlet| outlet.name.as_str())
    }

    /// An anchor's span in code points.
    pub(crate) fn points(&self, anchor: &Anchor) -> (usize, usize) {
        self.offsets.code_points(anchor.span)
    }

    /// The bytes from the first to the last word of a side.
    pub(crate) fn reach(side: &[Anchor]) -> Option<Span> {
        side.iter().map(|anchor| anchor.span).reduce(Span::cover)
    }
}

/// A study by id.
pub(crate) struct Sources<'s> {
    pub(crate) study: &'s Study,
    revisions: BTreeMap<&'s str, Source<'s>>,
    codebooks: BTreeMap<&'s str, &'s Codebook>,
    events: BTreeMap<&'s str, &'s StudyEvent>,
    articles: BTreeMap<&'s str, &'s StudyArticle>,
    outlets: BTreeMap<&'s str, &'s StudyOutlet>,
}

impl<'s> Sources<'s> {
    pub(crate) fn new(study: &'s Study) -> Self {
        let outlets: BTreeMap<&str, &StudyOutlet> =
            study.outlets.iter().map(|outlet| (outlet.id.as_str(), outlet)).collect();
        let mut revisions = BTreeMap::new();
        for article in &study.articles {
            let outlet = article.outlet.as_deref().and_then(|id| outlets.get(id).copied());
            for revision in &article.revisions {
                let offsets = Offsets::new(&revision.text);
                revisions.insert(revision.id.as_str(), Source { article, revision, outlet, offsets });
            }
        }
        Self {
            study,
            revisions,
            codebooks: study.codebooks.iter().map(|book| (book.id.as_str(), book)).collect(),
            events: study.events.iter().map(|event| (event.id.as_str(), event)).collect(),
            articles: study.articles.iter().map(|article| (article.id.as_str(), article)).collect(),
            outlets,
        }
    }

    pub(crate) fn revision(&self, id: &str) -> Option<&Source<'s>> {
        self.revisions.get(id)
    }

    pub(crate) fn revisions(&self) -> impl Iterator<Item = &Source<'s>> {
        self.study.articles.iter().flat_map(|article| &article.revisions).filter_map(|r| self.revision(&r.id))
    }

    pub(crate) fn article(&self, id: &str) -> Option<&'s StudyArticle> {
        self.articles.get(id).copied()
    }

    pub(crate) fn outlet_of(&self, article: &StudyArticle) -> &'s str {
        article
            .outlet
            .as_deref()
            .and_then(|id| self.outlets.get(id))
            .map_or("", |outlet| outlet.name.as_str())
    }

    pub(crate) fn codebook(&self, id: &str) -> Option<&'s Codebook> {
        self.codebooks.get(id).copied()
    }

    pub(crate) fn code(&self, codebook: &str, code: &str) -> Option<&'s Code> {
        self.codebook(codebook)?.get(code)
    }

    /// The names from the root of the tree down to a code, with ` / ` between.
    pub(crate) fn code_path(&self, codebook: &str, code: &str) -> String {
        let path = self.codebook(codebook).map(|book| book.path(code)).unwrap_or_default();
        path.iter().map(|code| code.name.as_str()).collect::<Vec<_>>().join(" / ")
    }

    pub(crate) fn event(&self, id: &str) -> Option<&'s StudyEvent> {
        self.events.get(id).copied()
    }

    /// Coders that are listed or that coded, by name.
    pub(crate) fn coders(&self) -> Vec<&'s str> {
        let study = self.study;
        let listed = study.coders.iter().map(|coder| coder.name.as_str());
        let coded = study.codings.iter().map(|coding| coding.coder.as_str());
        let answered = study.answers.iter().map(|answer| answer.coder.as_str());
        let mut names: Vec<&str> = listed.chain(coded).chain(answered).collect();
        names.sort_unstable();
        names.dedup();
        names
    }
}
