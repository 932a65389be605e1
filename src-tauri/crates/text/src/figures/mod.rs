//! Figures: what a reporter could get wrong — numbers, dates, names, quotations, reporting verbs, hedges.
//!
//! ```
//! use parallax_text::{FigureKind, figures};
//! let text = "More than 40,000 troops are massed there, Kerry said.";
//! let found = figures(text, Some("en"));
//! let FigureKind::Number(number) = &found[0].kind else { panic!("the number comes first") };
//! assert_eq!(found[0].span.of(text), "More than 40,000");
//! assert_eq!((number.low, number.high), (40_000.0, f64::INFINITY));
//! assert_eq!(number.unit.as_deref(), Some("troops"));
//! ```
//!
//! Nothing here understands a sentence. Word lists (`data/`, one file a language) and the order of words decide, so that the
//! same text always gives the same figures and a wrong one can be traced to a line of a list.

mod dates;
mod digits;
mod lexicon;
mod lines;
mod link;
mod marks;
mod names;
mod numbers;
mod quotations;
mod reported;
mod spelled;
mod units;
mod words;

use serde::{Deserialize, Serialize};

use self::lexicon::Lexicon;
use self::lines::Line;
pub use self::quotations::Statement;
use crate::{Segment, Span};

/// One figure and where it stands.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    /// Byte range of the text it was found in.
    pub span: Span,
    /// What it is, with its folded value.
    pub kind: FigureKind,
}

/// What a figure is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum FigureKind {
    /// A number with its unit.
    Number(Number),
    /// A date, or a part of one.
    Date(Date),
    /// The name of a person, place or body.
    Name(Name),
    /// Words between quotation marks.
    Quotation(Quotation),
    /// A verb (or "according to") that hands a statement to someone.
    ReportingVerb(ReportingVerb),
    /// A word that takes certainty off a statement ("reportedly", "alleged", "may").
    Hedge,
}

/// A number as stated: a value, or the range that the words allow.
///
/// "40,000" is 40,000 to 40,000; "tens of thousands" is 20,000 to 99,999; "more than 40,000" is 40,000 to infinity; "up to
/// 40,000" is 0 to 40,000. Infinity is written as null where serde knows none.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Number {
    /// The smallest value that the words allow.
    pub low: f64,
    /// The largest value that the words allow; infinite for "more than".
    #[serde(with = "open_end")]
    pub high: f64,
    /// Whether the text says that the number is not exact ("about", "nearly", "more than", "tens of thousands").
    pub approximate: bool,
    /// What is counted, folded: "percent", "troops", "dollars", "hours", "ordinal" for "65th"; `None` when no noun is near.
    pub unit: Option<String>,
}

impl Number {
    /// Whether the two can be the same count: their ranges meet, an approximate value reaching a tenth to either side.
    ///
    /// Units are not looked at.
    pub fn agrees(&self, other: &Self) -> bool {
        let reach = |n: &Self| {
            if n.approximate {
                (n.low - n.low.abs() * 0.1, n.high + n.high.abs() * 0.1)
            } else {
                (n.low, n.high)
            }
        };
        let ((a, b), (c, d)) = (reach(self), reach(other));
        a <= d && c <= b
    }
}

/// A date, as far as it is stated.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Date {
    /// The year, in full.
    pub year: Option<i32>,
    /// The month, 1–12.
    pub month: Option<u8>,
    /// The day of the month, 1–31.
    pub day: Option<u8>,
    /// The day of the week, 1 (Monday) to 7 (Sunday), as ISO 8601 numbers them.
    pub weekday: Option<u8>,
}

impl Date {
    /// Whether no part that both state differs, and they share one at least.
    pub fn agrees(&self, other: &Self) -> bool {
        fn part<T: PartialEq>(a: Option<T>, b: Option<T>) -> Option<bool> {
            Some(a? == b?)
        }
        let parts = [
            part(self.year, other.year),
            part(self.month, other.month),
            part(self.day, other.day),
            part(self.weekday, other.weekday),
        ];
        !parts.contains(&Some(false)) && parts.contains(&Some(true))
    }
}

/// A name of a person, place or body.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Name {
    /// What the name is compared by: the folded surname of a person, the acronym of a body where it is known, the folded words
    /// otherwise. "U.S. Secretary of State John Kerry" and "Kerry" are both "kerry".
    pub key: String,
}

/// Words between quotation marks. The figure's span takes in the marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quotation {
    /// The words without the marks.
    pub inner: Span,
    /// Who says it, where the text around tells.
    pub speaker: Option<Span>,
    /// The reporting verb that ties the words to the speaker.
    pub verb: Option<Span>,
    /// What the marks are there for.
    pub kind: QuotationKind,
}

/// What quotation marks are there for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum QuotationKind {
    /// A statement, or the better part of one, in somebody's words.
    Speech,
    /// Some quoted words inside the reporter's sentence, with somebody named who said them.
    Fragment,
    /// A few words in marks that nobody is named for: distance, irony, a term or a title.
    Scare,
}

/// A verb that hands a statement to someone.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ReportingVerb {
    /// The verb's dictionary form: "say", "claim", "according to".
    pub lemma: String,
    /// How the verb takes sides.
    pub stance: Stance,
}

/// How a reporting verb takes sides on what it reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Stance {
    /// It takes none: said, told, according to.
    Neutral,
    /// It keeps away from the statement: claimed, alleged.
    Doubting,
    /// It gives the speaker weight: insisted, stressed, warned.
    Assertive,
    /// It takes the statement as true and against the speaker's interest: admitted, conceded.
    Conceding,
    /// The speaker rejects something: denied, dismissed.
    Denying,
    /// The speaker attacks: accused, blamed, condemned.
    Accusing,
    /// The statement is taken as fact: noted, pointed out, revealed.
    Factive,
}

/// The figures of a text, usually one sentence, sorted by span.
///
/// `language` is a BCP 47 tag; English lists apply when it is `None`. For a language without lists, numbers in digits,
/// quotation marks and capitalised names are still found. Figures can nest: a name inside a quotation.
///
/// A sentence alone does not tell everything: use [`story_figures`] where the whole text is at hand.
pub fn figures(text: &str, language: Option<&str>) -> Vec<Figure> {
    let whole = Span::whole(text);
    if text.is_empty() {
        return Vec::new();
    }
    let lines = vec![Line::read(text, whole, Lexicon::of(language))];
    let quotations = quotations::read(text, &[whole], &lines, true);
    let mut all = settle(text, lines, &quotations);
    all.pop().unwrap_or_default()
}

/// The figures of a whole story.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StoryFigures {
    /// The figures of each segment, in the order of the segments, sorted by span; spans count from the start of the text. A
    /// quotation that reaches over several segments has a figure in each, cut at its ends.
    pub segments: Vec<Vec<Figure>>,
    /// What people are quoted with, in order.
    pub statements: Vec<Statement>,
    /// Each reporting verb and who it belongs to, in order, whether it stands beside a quotation or not.
    pub reports: Vec<Report>,
}

/// A reporting verb and its subject.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// The verb.
    pub verb: Span,
    /// Who says it, where the sentence tells; a name, a pronoun or a noun phrase.
    pub speaker: Option<Span>,
}

/// The figures of a whole text, whose `segments` are those of [`crate::segments`].
///
/// Over [`figures`] of each sentence it knows more: the short and long forms of a name have one key all through the story
/// ("Xi" and "Xi Jinping", "ECB" and "European Central Bank"); a surname at the start of a sentence or in a headline is a name
/// when the story has it elsewhere; quotations run over sentences and paragraphs and keep their speaker.
///
/// ```
/// use parallax_text::{segments, story_figures};
/// let text = "Talks in Paris\n\n“We agreed to work together,” Kerry said. “It was frank.”";
/// let story = story_figures(text, &segments(text, Some("en")), Some("en"));
/// let said = &story.statements[0];
/// assert_eq!(said.speaker.unwrap().of(text), "Kerry");
/// assert_eq!(said.parts[1].of(text), "It was frank.");
/// ```
pub fn story_figures(text: &str, segments: &[Segment], language: Option<&str>) -> StoryFigures {
    let lexicon = Lexicon::of(language);
    let lines: Vec<Line<'_>> =
        segments.iter().map(|segment| Line::read(text, segment.span, lexicon)).collect();
    let quotations = quotations::read(text, &quotations::paragraphs(segments), &lines, false);
    let reports = lines.iter().flat_map(Line::reports).collect();
    let segments = settle(text, lines, &quotations);
    StoryFigures { segments, statements: quotations.into_statements(), reports }
}

/// What people are quoted with in a whole text, whose `segments` are those of [`crate::segments`]; in order. See
/// [`story_figures`], which gives the other figures in the same pass.
pub fn quotations(text: &str, segments: &[Segment], language: Option<&str>) -> Vec<Statement> {
    story_figures(text, segments, language).statements
}

/// Puts together the figures of each line, with names linked and spans counted from the start of the text.
fn settle(text: &str, mut lines: Vec<Line<'_>>, quotations: &quotations::Found) -> Vec<Vec<Figure>> {
    let mut all = vec![Vec::new(); lines.len()];
    quotations.spread(&lines, &mut all);
    let mut names: Vec<_> = lines.iter_mut().map(|line| std::mem::take(&mut line.names)).collect();
    link::link(&mut names);
    for ((list, line), names) in all.iter_mut().zip(lines).zip(names) {
        let base = line.span.start();
        list.extend(
            line.figures.into_iter().map(|figure| Figure { span: figure.span.shifted(base), ..figure }),
        );
        list.extend(names.into_iter().map(|name| Figure {
            span: name.span.shifted(base),
            kind: FigureKind::Name(Name { key: name.key }),
        }));
        list.sort_by_key(|figure| figure.span);
        debug_assert!(
            list.iter().all(|figure| text.get(figure.span.range()).is_some()),
            "spans are of the text"
        );
    }
    all
}

/// Whether a word, in small letters, is a form of a reporting verb.
pub(crate) fn is_reporting_verb(language: &str, word: &str) -> bool {
    let items = lexicon::Lexicon::of(Some(language)).get(word);
    items.iter().any(|item| item.rest.is_empty() && matches!(item.role, lexicon::Role::Verb { .. }))
}

/// Whether a capitalised word is a given name of the English list.
pub(crate) fn is_given_name(word: &str) -> bool {
    let items = lexicon::Lexicon::of(Some("en")).get(&word.to_lowercase());
    items.iter().any(|item| item.rest.is_empty() && item.role == lexicon::Role::Given)
}

/// Serde form of a bound that may be infinite, for formats without infinity: `null` stands for it.
mod open_end {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    pub(super) fn serialize<S: Serializer>(value: &f64, serializer: S) -> Result<S::Ok, S::Error> {
        value.is_finite().then_some(*value).serialize(serializer)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<f64, D::Error> {
        Ok(Option::<f64>::deserialize(deserializer)?.unwrap_or(f64::INFINITY))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use insta::assert_snapshot;
    use proptest::prelude::*;

    /// One line a figure: what is written, and what it was taken for.
    fn shown(text: &str, language: &str) -> String {
        let of = |span: Option<Span>| span.map_or("-", |span| span.of(text));
        figures(text, Some(language))
            .iter()
            .map(|figure| {
                let kind = match &figure.kind {
                    FigureKind::Number(n) => {
                        let about = if n.approximate { "~" } else { "" };
                        let unit = n.unit.as_deref().unwrap_or("-");
                        if n.low == n.high {
                            format!("number {about}{} {unit}", n.low)
                        } else {
                            format!("number {about}{}..{} {unit}", n.low, n.high)
                        }
                    }
                    FigureKind::Date(d) => {
                        let part = |p: Option<String>| p.unwrap_or_else(|| "-".into());
                        format!(
                            "date {} {} {} weekday {}",
                            part(d.year.map(|p| p.to_string())),
                            part(d.month.map(|p| p.to_string())),
                            part(d.day.map(|p| p.to_string())),
                            part(d.weekday.map(|p| p.to_string()))
                        )
                    }
                    FigureKind::Name(n) => format!("name {}", n.key),
                    FigureKind::Quotation(q) => {
                        format!("{:?} by {:?} {:?}", q.kind, of(q.speaker), of(q.verb)).to_lowercase()
                    }
                    FigureKind::ReportingVerb(v) => format!("verb {} {:?}", v.lemma, v.stance).to_lowercase(),
                    FigureKind::Hedge => "hedge".to_owned(),
                };
                format!("{} = {kind}", figure.span.of(text))
            })
            .collect::<Vec<_>>()
            .join("\n")
    }

    fn numbers(text: &str) -> String {
        shown(text, "en").lines().filter(|line| line.contains("= number")).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn numbers_with_what_softens_them() {
        assert_snapshot!(numbers("an estimated 40,000 Russian troops, more than 40,000, up to 40,000, tens of thousands"), @"
        an estimated 40,000 = number ~40000 troops
        more than 40,000 = number ~40000..inf -
        up to 40,000 = number ~0..40000 -
        tens of thousands = number ~20000..99999 -
        ");
        assert_snapshot!(numbers("$3.5bn, $3.5 billion, 3.5 percent, 3.5%, €5m, US$1,200 and 40 cents"), @"
        $3.5bn = number 3500000000 dollars
        $3.5 billion = number 3500000000 dollars
        3.5 percent = number 3.5 percent
        3.5% = number 3.5 percent
        €5m = number 5000000 euros
        US$1,200 = number 1200 dollars
        40 cents = number 40 cents
        ");
        assert_snapshot!(numbers("twenty-five people, a hundred soldiers, one hundred and twenty thousand votes, half a million"), @"
        twenty-five = number 25 people
        a hundred = number 100 troops
        one hundred and twenty thousand = number 120000 votes
        half a million = number 500000 -
        ");
        assert_snapshot!(numbers("10 to 15 years, between 10 and 15 people, 10-15 days, ten or twelve men, 3 to 5 million euros"), @"
        10 to 15 years = number ~10..15 years
        between 10 and 15 = number ~10..15 people
        10-15 days = number ~10..15 days
        ten or twelve = number ~10..12 men
        3 to 5 million euros = number ~3000000..5000000 euros
        ");
        assert_snapshot!(numbers("several hundred, dozens of people, a dozen, a couple of hours, at least 12 dead, 5 or more"), @"
        several hundred = number ~300..900 -
        dozens of = number ~24..99 people
        a dozen = number 12 -
        a couple of hours = number ~2 hours
        at least 12 = number ~12..inf dead
        5 or more = number ~5..inf -
        ");
        assert_snapshot!(numbers("a 15-year-old boy, the 65th secretary, 40,000-strong, 5 a.m., 7:30 p.m., two-thirds of voters, an F-16"), @"
        15-year-old = number 15 years
        65th = number 65 ordinal
        40,000-strong = number 40000 -
        5 a.m. = number 5 clock
        7:30 p.m. = number 19.5 clock
        two-thirds = number ~66.7 percent
        ");
        assert_snapshot!(numbers("one of the men, no one, one person, the 1990s, voted 100-11"), @"
        one = number 1 people
        100-11 = number 100 score
        ");
    }

    #[test]
    fn dates_whole_and_in_part() {
        assert_snapshot!(shown("On Sunday, 30 March 2014; on March 30, 2014; 30th of March; Mar. 30; in March; since 1991; 2014-03-30", "en"), @"
        Sunday, 30 March 2014 = date 2014 3 30 weekday 7
        March 30, 2014 = date 2014 3 30 weekday -
        30th of March = date - 3 30 weekday -
        Mar. 30 = date - 3 30 weekday -
        March = date - 3 - weekday -
        1991 = date 1991 - - weekday -
        2014-03-30 = date 2014 3 30 weekday -
        ");
        assert_snapshot!(shown("They may march in May. In 2000 villages. Sunday's talks. The Sun said", "en"), @"
        may = hedge
        May = date - 5 - weekday -
        2000 = number 2000 villages
        Sunday's = date - - - weekday 7
        Sun = name sun
        said = verb say neutral
        ");
    }

    #[test]
    fn days_in_a_row_are_one_date() {
        assert_snapshot!(shown("Annexed on March 18-21, 2014, or 18–21 March; votes of 18-21 in March", "en"), @"
        March 18-21, 2014 = date 2014 3 18 weekday -
        18–21 March = date - 3 18 weekday -
        18-21 = number ~18..21 -
        March = date - 3 - weekday -
        ");
    }

    #[test]
    fn names_long_and_short() {
        assert_snapshot!(shown("U.S. Secretary of State John Kerry and Russian Foreign Minister Sergei Lavrov met in Paris", "en"), @"
        U.S. = name us
        John Kerry = name kerry
        Russian = name russia
        Sergei Lavrov = name lavrov
        Paris = name paris
        ");
        assert_snapshot!(shown("While Kerry’s team left, NATO’s Supreme Allied Commander in Europe General Philip Breedlove stayed", "en"), @"
        Kerry = name kerry
        NATO = name nato
        Europe = name europe
        Philip Breedlove = name breedlove
        ");
        assert_snapshot!(shown("The United States, the European Union and the Organization for Security and Co-operation in Europe", "en"), @"
        United States = name us
        European Union = name eu
        Organization for Security and Co-operation in Europe = name osce
        ");
        assert_snapshot!(shown("the Guardian reports; George W. Bush; Lt. Gen. H. R. McMaster; Martin Luther King Jr.", "en"), @"
        Guardian = name guardian
        reports = verb report neutral
        George W. Bush = name bush
        H. R. McMaster = name mcmaster
        Martin Luther King Jr = name king
        ");
    }

    #[test]
    fn names_inside_words() {
        assert_snapshot!(shown("U.S.-Russia talks, pro-Russian and Moscow-backed forces; the European Union's and Bashar al-Assad's men; Ban Ki-moon; Coca-Cola", "en"), @"
        U.S. = name us
        Russia = name russia
        Russian = name russia
        Moscow = name moscow
        European Union = name eu
        Bashar al-Assad = name assad
        Ban Ki-moon = name ki-moon
        Coca-Cola = name coca-cola
        ");
    }

    #[test]
    fn quotations_verbs_and_hedges() {
        assert_snapshot!(shown("“We will not accept a path forward without Ukraine,” Kerry said.", "en"), @r#"
        “We will not accept a path forward without Ukraine,” = speech by "kerry" "said"
        Ukraine = name ukraine
        Kerry = name kerry
        said = verb say neutral
        "#);
        assert_snapshot!(shown("Before the meeting Lavrov told reporters: “Good luck and good night.”", "en"), @r#"
        Lavrov = name lavrov
        told = verb tell neutral
        “Good luck and good night.” = speech by "lavrov" "told"
        "#);
        assert_snapshot!(shown("He reportedly claimed that the “reunification” was legal, but denied the claims; troops may leave.", "en"), @r#"
        reportedly = hedge
        claimed = verb claim doubting
        “reunification” = fragment by "he" "claimed"
        denied = verb deny denying
        may = hedge
        "#);
    }

    #[test]
    fn other_languages() {
        assert_snapshot!(shown("Etwa 40.000 russische Soldaten stehen an der Grenze, sagte Außenminister Frank-Walter Steinmeier am 30. März 2014: „Das sind mehr als 3,5 Mio. Euro.“", "de"), @r#"
        Etwa 40.000 = number ~40000 troops
        sagte = verb sagen neutral
        Frank-Walter Steinmeier = name steinmeier
        30. März 2014 = date 2014 3 30 weekday -
        „Das sind mehr als 3,5 Mio. Euro.“ = speech by "frank-walter steinmeier" "sagte"
        mehr als 3,5 Mio = number ~3500000..inf -
        "#);
        assert_snapshot!(shown("« Plus de 40 000 soldats », a déclaré Laurent Fabius dimanche 30 mars à Paris, selon l'Otan et l'Ukraine.", "fr"), @r#"
        « Plus de 40 000 soldats » = fragment by "laurent fabius" "déclaré"
        Plus de 40 000 = number ~40000..inf troops
        déclaré = verb déclarer neutral
        Laurent Fabius = name fabius
        dimanche 30 mars = date - 3 30 weekday 7
        Paris = name paris
        selon = verb selon neutral
        Otan = name nato
        Ukraine = name ukraine
        "#);
        assert_snapshot!(shown("Unos 40.000 soldados rusos, dijo John Kerry el 30 de marzo de 2014 en París; Rusia lo negó.", "es"), @"
        Unos 40.000 = number ~40000 troops
        dijo = verb decir neutral
        John Kerry = name kerry
        30 de marzo de 2014 = date 2014 3 30 weekday -
        París = name paris
        Rusia = name russia
        negó = verb negar denying
        ");
        assert_snapshot!(shown("Около 40 тыс. российских военных, заявил госсекретарь США Джон Керри 30 марта 2014 года: «Мы договорились».", "ru"), @r#"
        Около 40 тыс. = number ~40000 troops
        заявил = verb заявить neutral
        США = name us
        Джон Керри = name керри
        30 марта 2014 = date 2014 3 30 weekday -
        «Мы договорились» = speech by "джон керри" "заявил"
        "#);
        assert_snapshot!(shown("Понад 40 тисяч військових, повідомив Арсеній Яценюк у Києві 31 березня.", "uk"), @"
        Понад 40 тисяч = number ~40000..inf troops
        повідомив = verb повідомити neutral
        Арсеній Яценюк = name яценюк
        Києві = name kyiv
        31 березня = date - 3 31 weekday -
        ");
        assert_snapshot!(shown("2014年3月30日，克里说：“我们同意。”约40,000人。", "zh"), @r#"
        2014年3月30日 = date 2014 3 30 weekday -
        “我们同意。” = speech by "-" "-"
        40,000 = number 40000 -
        "#);
        assert_snapshot!(shown("Περίπου 40.000 στρατιώτες, είπε ο Τζον Κέρι: «Συμφωνήσαμε».", "el"), @r#"
        40.000 = number 40000 -
        Τζον Κέρι = name κέρι
        «Συμφωνήσαμε» = speech by "-" "-"
        "#);
        assert_snapshot!(shown("قال كيري: «اتفقنا». نحو ٤٠ ألف جندي.", "ar"), @r#"
        «اتفقنا» = speech by "-" "-"
        ٤٠ = number 40 -
        "#);
    }

    proptest! {
        #[test]
        fn figures_are_sorted_and_inside_the_text(
            text in "(an? |[0-9]{1,3}|[,.$%-]|thousand |hundred |and |to |Kerry |said |“|”|\"|May |of | |\\PC){0,40}",
            language in prop::option::of("(en|de|ru|zh|xx)")
        ) {
            let found = figures(&text, language.as_deref());
            for pair in found.windows(2) {
                prop_assert!(pair[0].span <= pair[1].span);
            }
            for figure in found {
                prop_assert!(!figure.span.is_empty());
                prop_assert!(text.get(figure.span.range()).is_some());
                if let FigureKind::Number(number) = figure.kind {
                    prop_assert!(number.low <= number.high, "{:?}", number);
                }
            }
        }
    }
}
