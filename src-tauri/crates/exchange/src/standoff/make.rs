//! Making a pack of a study.

use std::collections::BTreeSet;

use parallax_framing::{Anchor, Codebook, Coding, Selection, Settlement, Study, StudyArticle, WholeText};

use super::hashes::{folded, rolling, sha256};
use super::withhold::{Runs, Withheld, withhold};
use super::{
    FORMAT, Pack, PackAnchor, PackCoding, PackContext, PackOptions, PackSelection, PackText, VERSION,
};
use crate::sources::{Source, Sources};
use crate::{ExchangeError, Losses};

/// Makes the pack of a study. `program` is the name and version of what writes it.
///
/// Words of texts get in nowhere: fields that share five words in a row with a text (an example in a codebook, a summary) are emptied
/// and counted in [`Losses`], as are memos that were not asked for. Coders, codes and ids are names that others refer to and
/// cannot be taken out.
///
/// # Errors
/// [`ExchangeError::Write`] when such a name holds five words in a row of a text; [`ExchangeError::Study`] when a coding lies on no
/// text of the study.
pub fn pack(study: &Study, options: PackOptions, program: &str) -> Result<(Pack, Losses), ExchangeError> {
    study.check()?;
    let sources = Sources::new(study);
    let mut losses = Losses::default();
    let mut used: BTreeSet<&str> =
        study.codings.iter().flat_map(|coding| coding.selection.revisions()).collect();
    used.extend(study.answers.iter().map(|answer| answer.revision.as_str()));
    used.extend(study.settlements.iter().map(|settled| settled.revision.as_str()));
    let memo = |kind: &str, memo: &str, losses: &mut Losses| {
        if options.memos {
            return memo.to_owned();
        }
        if !memo.is_empty() {
            losses.add(kind, "left out: they may quote", "");
        }
        String::new()
    };
    let mut codings = Vec::new();
    for coding in &study.codings {
        let memo = memo("memos of codings", &coding.memo, &mut losses);
        codings.push(PackCoding { memo, ..coded(&sources, coding) });
    }
    let mut answers = study.answers.clone();
    for answer in &mut answers {
        answer.memo = memo("memos of answers", &answer.memo, &mut losses);
    }
    let mut settlements = study.settlements.clone();
    for settled in &mut settlements {
        settled.memo = memo("memos of settlements", &settled.memo, &mut losses);
        to_points(&sources, settled);
    }
    for _ in &study.changes {
        losses.add("entries of a codebook's log", "left out", "");
    }
    for _ in &study.decisions {
        losses.add("links set or cut by hand", "left out", "");
    }
    let made = Pack {
        format: FORMAT.to_owned(),
        version: VERSION,
        program: program.to_owned(),
        title: study.title.clone(),
        made: study.made.clone(),
        texts: sources
            .revisions()
            .filter(|source| used.contains(source.revision.id.as_str()))
            .map(|source| text(source, options))
            .collect(),
        codebooks: study.codebooks.clone(),
        coders: study.coders.clone(),
        events: study.events.clone(),
        codings,
        answers,
        settlements,
    };
    let kept = keep_out(study, &made, options, &mut losses)?;
    kept.codebooks.iter().try_for_each(Codebook::check)?;
    Ok((kept, losses))
}

fn keep_out(
    study: &Study,
    pack: &Pack,
    options: PackOptions,
    losses: &mut Losses,
) -> Result<Pack, ExchangeError> {
    let unwritten = |error: serde_json::Error| ExchangeError::Write { problem: error.to_string() };
    let runs =
        Runs::of(study.articles.iter().flat_map(|a| &a.revisions).map(|revision| revision.text.as_str()));
    let mut value = serde_json::to_value(pack).map_err(unwritten)?;
    let mut withheld = Withheld::default();
    let asked = |field: &str| match field {
        "memo" | "target" => options.memos,
        _ => false,
    };
    // A title is words of its text by nature; only those of articles were asked for, and they lie in the texts.
    if let Some(texts) = value.get_mut("texts") {
        let titled = |field: &str| options.titles && field == "title";
        withhold(texts, "texts", &runs, &titled, &mut withheld);
        withheld.quoting.retain(|field| field != "title");
    }
    if let Some(fields) = value.as_object_mut() {
        for (name, part) in fields.iter_mut().filter(|(name, _)| name.as_str() != "texts") {
            withhold(part, name, &runs, &asked, &mut withheld);
        }
    }
    if let Some(field) = withheld.fixed.first() {
        return Err(ExchangeError::Write {
            problem: format!(
                "a name in the field {field:?} holds five words in a row of an article; others refer to it, so it cannot be left out. Rename it"
            ),
        });
    }
    for field in &withheld.emptied {
        losses.add("fields", "emptied: they hold five words in a row of an article", field);
    }
    for field in &withheld.quoting {
        losses.add("memos", "written as asked, although they quote five words or more of an article", field);
    }
    serde_json::from_value(value).map_err(unwritten)
}

fn text(source: &Source<'_>, options: PackOptions) -> PackText {
    let article = source.article;
    PackText {
        revision: source.revision.id.clone(),
        article: article.id.clone(),
        outlet: source.outlet.map(|outlet| outlet.name.clone()),
        published: article.published.clone(),
        title: options.titles.then(|| article.title.clone()),
        address: article.address.clone(),
        accession: accession_number(article),
        language: article.language.clone(),
        normal_form: source.revision.normal_form.clone(),
        length: source.offsets.len(),
        sha256: sha256(&source.revision.text),
    }
}

fn to_points(sources: &Sources<'_>, settled: &mut Settlement) {
    if let Some(source) = sources.revision(&settled.revision) {
        settled.start = source.offsets.code_point(settled.start);
        settled.end = source.offsets.code_point(settled.end);
    }
}

fn context(words: &str) -> PackContext {
    PackContext { length: words.chars().count(), sha256: sha256(words) }
}

fn place(sources: &Sources<'_>, anchor: &Anchor) -> PackAnchor {
    let (start, end) = sources.revision(&anchor.revision).map_or((0, 0), |source| source.points(anchor));
    let (words, hash) = folded(&anchor.quote);
    PackAnchor {
        revision: anchor.revision.clone(),
        start,
        end,
        quote: sha256(&anchor.quote),
        rolling: format!("{:016x}", rolling(&anchor.quote)),
        words,
        folded: hash,
        prefix: context(&anchor.prefix),
        suffix: context(&anchor.suffix),
    }
}

fn coded(sources: &Sources<'_>, coding: &Coding) -> PackCoding {
    let side = |anchors: &[Anchor]| anchors.iter().map(|anchor| place(sources, anchor)).collect::<Vec<_>>();
    let whole = |text: &WholeText| text.revision.clone();
    let selection = match &coding.selection {
        Selection::Span(anchor) => PackSelection::Span { at: place(sources, anchor) },
        Selection::Link { a, b } => PackSelection::Link { a: side(a), b: side(b) },
        Selection::Omission { present, absent } => {
            PackSelection::Omission { present: side(present), absent: whole(absent) }
        }
        Selection::Passage { sides, absent } => PackSelection::Passage {
            sides: sides.iter().map(|anchors| side(anchors)).collect(),
            absent: absent.iter().map(whole).collect(),
        },
        Selection::Article(text) => PackSelection::Article { revision: whole(text) },
        // Kinds that are added later hold their words in sides.
        other => {
            PackSelection::Spans { spans: other.anchors().into_iter().map(|a| place(sources, a)).collect() }
        }
    };
    PackCoding {
        id: coding.id.clone(),
        codebook: coding.codebook.clone(),
        code: coding.code.clone(),
        coder: coding.coder.clone(),
        event: coding.event.clone(),
        selection,
        memo: String::new(),
        target: coding.target.clone(),
        certainty: coding.certainty,
        weight: coding.weight,
        suggested: coding.suggested.clone(),
        created: coding.created.clone(),
        modified: coding.modified.clone(),
    }
}

/// The number of an article in a news archive, found in its address, its label or where its text came from.
///
/// Factiva: four to ten letters, zeros, the date, a letter and ten letters or digits, such as `TESTFR0020111229e7ct0001r`. Nexis:
/// `urn:contentItem:` and six groups with hyphens, such as `5WH5-R0F1-JBVM-Y2FH-00000-00`.
pub fn accession_number(article: &StudyArticle) -> Option<String> {
    let sources = article.revisions.iter().map(|revision| revision.source.as_str());
    let fields = article.address.as_deref().into_iter().chain(article.label.as_deref()).chain(sources);
    for field in fields {
        for word in field.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-')) {
            if is_factiva(word) || is_nexis(word) {
                return Some(word.to_owned());
            }
        }
    }
    None
}

fn is_factiva(word: &str) -> bool {
    let letters = word.bytes().take_while(u8::is_ascii_uppercase).count();
    let Some(rest) = word.get(letters..) else { return false };
    // Padding zeros run into the year.
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let date = rest.get(digits.saturating_sub(8)..digits).unwrap_or("");
    let tail = rest.get(digits..).unwrap_or("");
    (4..=10).contains(&letters)
        && digits >= 9
        && (date.starts_with("19") || date.starts_with("20"))
        && tail.len() >= 8
        && tail.starts_with(|c: char| c.is_ascii_lowercase())
        && tail.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
}

fn is_nexis(word: &str) -> bool {
    let groups: Vec<&str> = word.split('-').collect();
    let lengths: Vec<usize> = groups.iter().map(|group| group.len()).collect();
    lengths == [4, 4, 4, 4, 5, 2]
        && word.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accession_numbers_are_told_from_other_words() {
        let number = |address: &str| {
            accession_number(&StudyArticle { address: Some(address.to_owned()), ..StudyArticle::default() })
        };
        let factiva = "TESTFR0020111229e7ct0001r";
        assert_eq!(number(&format!("Document {factiva}")).as_deref(), Some(factiva));
        let nexis = "5WH5-R0F1-JBVM-Y2FH-00000-00";
        assert_eq!(
            number(&format!("https://x.example/?id=urn:contentItem:{nexis}&c=1")).as_deref(),
            Some(nexis)
        );
        for other in
            ["https://ap.example/2014/03/30/talks", "019ad2b4-1f3e-7c11-8d55-0242ac120002", "", "ABCD-EFGH"]
        {
            assert_eq!(number(other), None);
        }
    }
}
