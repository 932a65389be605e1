//! The language of a search: what a person types, read into clauses. `docs/search.md` says it for people.
//!
//! Reading never fails: what cannot be read as it is meant is searched for as words, and [`Query::unread`] says so.

use parallax_text::terms;

/// How much of what was typed is read, in characters.
const LONGEST: usize = 1_000;
/// How many clauses are read.
const MOST_CLAUSES: usize = 32;
/// How many terms of a phrase are compared.
const MOST_TERMS: usize = 64;

/// What was typed. Every group must fit; of a group, one clause.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Query {
    pub(crate) groups: Vec<Vec<Clause>>,
    /// Parts that could not be read as they are meant, or not at all.
    pub(crate) unread: Vec<String>,
}

/// One condition.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Clause {
    /// Whether it must not fit.
    pub(crate) not: bool,
    pub(crate) what: What,
}

/// What a condition is on.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum What {
    /// Words anywhere, or in one field.
    Words(Option<Field>, Phrase),
    /// The name of something.
    Name(Named, Phrase),
    /// Something of a coding.
    Coding(Coded, Phrase),
    /// A language tag in lower case, or the beginning of one.
    Language(String),
    /// Days from the first to the last, as [`day_of`] writes them.
    Days(i64, i64),
}

/// A field of an article that holds words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Field {
    Title,
    Byline,
    Address,
}

/// What has a name and holds articles.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Named {
    Outlet,
    Event,
}

/// What a coding is found by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Coded {
    Code,
    Coder,
    Memo,
}

/// Terms that must stand one after another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Phrase {
    /// Their keys; at least one.
    pub(crate) keys: Vec<String>,
    /// Whether the last one may go on.
    pub(crate) unfinished: bool,
    /// Whether it was put in quotation marks.
    pub(crate) quoted: bool,
}

impl Phrase {
    fn of(text: &str, unfinished: bool, quoted: bool) -> Option<Self> {
        let mut all = terms(text);
        all.truncate(MOST_TERMS);
        let open = all.last()?.open;
        // A stop or a hyphen behind a word ends it.
        let touching = text.ends_with(|c: char| c.is_alphanumeric()) || text.ends_with('*');
        let keys = all.into_iter().map(|term| term.key).collect();
        Some(Self { keys, unfinished: unfinished && open && touching, quoted })
    }

    /// Whether the terms of a text hold it.
    pub(crate) fn is_in(&self, keys: &[String]) -> bool {
        keys.windows(self.keys.len()).any(|window| self.is_at(window))
    }

    /// Whether these terms are it.
    pub(crate) fn is_at(&self, window: &[String]) -> bool {
        let last = self.keys.len().saturating_sub(1);
        window.len() == self.keys.len()
            && self.keys.iter().zip(window).enumerate().all(|(at, (own, other))| {
                own == other || (at == last && self.unfinished && other.starts_with(own.as_str()))
            })
    }
}

/// The date of a day, month or year as a number: `2014-03-30` is 20140330, `2014-03` 20140300, `2014` 20140000.
pub(crate) fn day_of(date: &str) -> Option<i64> {
    let mut parts = date.split('-');
    let number = |part: &str, length: usize, most: i64| {
        let digits = part.len() == length && part.bytes().all(|b| b.is_ascii_digit());
        part.parse::<i64>().ok().filter(|number| digits && (1..=most).contains(number))
    };
    let year = number(parts.next()?, 4, 9999)?;
    let month = parts.next().map(|part| number(part, 2, 12));
    let day = parts.next().map(|part| number(part, 2, 31));
    if parts.next().is_some() {
        return None;
    }
    Some(year * 10_000 + month.unwrap_or(Some(0))? * 100 + day.unwrap_or(Some(0))?)
}

/// The first and the last day that a day, month or year stands for.
fn days_of(date: &str) -> Option<(i64, i64)> {
    let first = day_of(date)?;
    let last = match date.len() {
        4 => first + 9_999,
        7 => first + 99,
        _ => first,
    };
    Some((first, last))
}

/// The days of `date:2014-03`, `2014-03-30..2014-04-02`, `..2014`, `2014..`.
fn range(value: &str) -> Option<(i64, i64)> {
    let Some((from, to)) = value.split_once("..") else { return days_of(value) };
    let from = if from.is_empty() { Some((0, 0)) } else { days_of(from) }?;
    let to = if to.is_empty() { Some((0, i64::MAX)) } else { days_of(to) }?;
    Some((from.0, to.1))
}

fn is_opening(c: char) -> bool {
    matches!(c, '"' | '“' | '„' | '«')
}

fn is_closing(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '»')
}

/// A part of what was typed: a word or words in quotation marks, with what stands before.
struct Part<'q> {
    whole: &'q str,
    not: bool,
    field: Option<&'q str>,
    value: &'q str,
    quoted: bool,
    /// Whether nothing stands behind it: it may be unfinished.
    last: bool,
}

/// Takes the next part off `rest`.
fn part<'q>(rest: &mut &'q str) -> Option<Part<'q>> {
    *rest = rest.trim_start();
    let whole = *rest;
    let mut here =
        whole.strip_prefix('-').filter(|after| !after.starts_with(char::is_whitespace)).unwrap_or(whole);
    let not = here.len() < whole.len();
    let letters = here.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(here.len());
    let field =
        here.split_at_checked(letters).and_then(|(name, after)| Some((name, after.strip_prefix(':')?)));
    let field = field.filter(|(name, _)| is_field(name)).map(|(name, after)| {
        here = after;
        name
    });
    let first = here.chars().next();
    if first.is_none() && whole.is_empty() {
        return None;
    }
    let opening = first.filter(|&c| is_opening(c));
    let (value, after, last) = match opening {
        Some(quote) => {
            let inside = here.get(quote.len_utf8()..).unwrap_or_default();
            match inside.find(is_closing) {
                Some(end) => {
                    let closing =
                        inside.get(end..).and_then(|tail| tail.chars().next()).map_or(0, char::len_utf8);
                    (inside.get(..end)?, inside.get(end + closing..)?, false)
                }
                None => (inside, "", true),
            }
        }
        None => {
            let end = here.find(|c: char| c.is_whitespace() || is_opening(c)).unwrap_or(here.len());
            let (value, after) = here.split_at_checked(end)?;
            (value, after, after.is_empty())
        }
    };
    *rest = after;
    let whole = whole.get(..whole.len() - after.len()).unwrap_or(whole);
    Some(Part { whole, not, field, value, quoted: opening.is_some(), last })
}

fn is_field(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    matches!(
        name.as_str(),
        "title"
            | "byline"
            | "outlet"
            | "event"
            | "code"
            | "coder"
            | "memo"
            | "lang"
            | "date"
            | "before"
            | "after"
            | "url"
    )
}

impl Query {
    /// Reads what was typed. `typing` says that its last word may be unfinished.
    pub(crate) fn read(typed: &str, typing: bool) -> Self {
        let bounded = match typed.char_indices().nth(LONGEST) {
            Some((end, _)) => typed.get(..end).unwrap_or(typed),
            None => typed,
        };
        let mut query = Self::default();
        if bounded.len() < typed.len() {
            query.unread.push("…".to_owned());
        }
        let mut rest = bounded;
        let (mut joins, mut not, mut clauses) = (false, false, 0);
        while let Some(part) = part(&mut rest) {
            if part.field.is_none() && !part.quoted && !part.not {
                match part.value {
                    "OR" => {
                        joins = true;
                        continue;
                    }
                    "AND" => continue,
                    "NOT" => {
                        not = true;
                        continue;
                    }
                    _ => {}
                }
            }
            if clauses == MOST_CLAUSES {
                query.unread.push(format!("{}{rest}", part.whole).trim().to_owned());
                break;
            }
            let (what, as_meant) = read(&part, typing);
            if !as_meant {
                query.unread.push(part.whole.trim().to_owned());
            }
            if let Some(what) = what {
                clauses += 1;
                let clause = Clause { not: part.not != not, what };
                match query.groups.last_mut().filter(|_| joins) {
                    Some(group) => group.push(clause),
                    None => query.groups.push(vec![clause]),
                }
            }
            (joins, not) = (false, false);
        }
        query
    }

    /// The words that are to be marked where they stand: those of clauses that must fit. The flag says that they are of the title
    /// alone.
    pub(crate) fn sought(&self) -> impl Iterator<Item = (&Phrase, bool)> {
        self.groups.iter().flatten().filter(|clause| !clause.not).filter_map(|clause| match &clause.what {
            What::Words(None, phrase) => Some((phrase, false)),
            What::Words(Some(Field::Title), phrase) => Some((phrase, true)),
            _ => None,
        })
    }
}

/// What a part says, and whether that is what it is meant to say. Nothing, while it has no words yet.
fn read(part: &Part<'_>, typing: bool) -> (Option<What>, bool) {
    let value = part.value.trim();
    let unfinished = (part.last && typing && part.value == value) || (value.ends_with('*') && !part.quoted);
    let phrase = || Phrase::of(value, unfinished, part.quoted);
    let words = |field| phrase().map(|phrase| What::Words(field, phrase));
    let coding = |what| phrase().map(|phrase| What::Coding(what, phrase));
    let named = |what| phrase().map(|phrase| What::Name(what, phrase));
    let Some(field) = part.field.map(str::to_ascii_lowercase) else { return (words(None), true) };
    if value.is_empty() {
        return (None, true);
    }
    let days = |days: Option<(i64, i64)>| match days {
        Some((from, to)) => (Some(What::Days(from, to)), true),
        // A date that is being typed is none yet, and nothing else either.
        None if part.last && typing => (None, true),
        None => (words(None), false),
    };
    match field.as_str() {
        "title" => (words(Some(Field::Title)), true),
        "byline" => (words(Some(Field::Byline)), true),
        "url" => (words(Some(Field::Address)), true),
        "outlet" => (named(Named::Outlet), true),
        "event" => (named(Named::Event), true),
        "code" => (coding(Coded::Code), true),
        "coder" => (coding(Coded::Coder), true),
        "memo" => (coding(Coded::Memo), true),
        "lang" => (Some(What::Language(value.to_lowercase())), true),
        "date" => days(range(value)),
        "before" => days(days_of(value).map(|(first, _)| (0, first - 1))),
        _ => days(days_of(value).map(|(_, last)| (last + 1, i64::MAX))),
    }
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;
    use proptest::prelude::*;

    use super::*;

    fn told(typed: &str) -> String {
        let query = Query::read(typed, true);
        let phrase = |phrase: &Phrase| {
            let words = phrase.keys.join(" ");
            let (quote, star) =
                (if phrase.quoted { "\"" } else { "" }, if phrase.unfinished { "*" } else { "" });
            format!("{quote}{words}{star}{quote}")
        };
        let clause = |clause: &Clause| {
            let what = match &clause.what {
                What::Words(None, words) => phrase(words),
                What::Words(Some(field), words) => format!("{field:?}:{}", phrase(words)),
                What::Name(name, words) => format!("{name:?}:{}", phrase(words)),
                What::Coding(coded, words) => format!("{coded:?}:{}", phrase(words)),
                What::Language(tag) => format!("lang:{tag}"),
                What::Days(from, to) if *to == i64::MAX => format!("{from}.."),
                What::Days(from, to) => format!("{from}..{to}"),
            };
            if clause.not { format!("not {what}") } else { what }
        };
        let groups: Vec<String> = query
            .groups
            .iter()
            .map(|group| group.iter().map(clause).collect::<Vec<_>>().join(" or "))
            .collect();
        let unread =
            if query.unread.is_empty() { String::new() } else { format!("  [{}]", query.unread.join("] [")) };
        format!("{}{unread}", groups.join(", "))
    }

    #[test]
    fn words_phrases_and_what_joins_them() {
        assert_snapshot!(told("Kerry Lavr"), @"kerry, lavr*");
        assert_snapshot!(told("Kerry Lavrov "), @"kerry, lavrov");
        assert_snapshot!(told("\"cease fire\" -\"no deal\" -Paris "), @r#""cease fire", not "no deal", not paris"#);
        assert_snapshot!(told("ceasefire OR truce Kyiv OR Kiev"), @"ceasefire or truce, kyiv or kiev*");
        assert_snapshot!(told("U.S.-led NOT talks AND cease* fire"), @"us led, not talks, cease*, fire*");
        assert_snapshot!(told("“Talks in Pa"), @r#""talks in pa*""#);
        assert_snapshot!(told("俄罗斯 - OR"), @"俄 罗 斯");
    }

    #[test]
    fn fields_name_where_it_must_stand() {
        assert_snapshot!(
            told("title:peace Outlet:\"The Gazette\" event:paris code:conflict coder:ann memo:irony lang:en-GB url:example.org"),
            @r#"Title:peace, Outlet:"the gazette", Event:paris, Code:conflict, Coder:ann, Memo:irony, lang:en-gb, Address:example org*"#
        );
        assert_snapshot!(told("date:2014-03-30 date:2014-03..2014-04 date:2014 "), @"20140330..20140330, 20140300..20140499, 20140000..20149999");
        assert_snapshot!(told("after:2014-03 before:2014-04-02 date:2013.. date:..2015 "), @"20140400.., 0..20140401, 20130000.., 0..20159999");
        assert_snapshot!(told("-outlet:Gazette -after:2014 x"), @"not Outlet:gazette, not 20150000.., x*");
    }

    #[test]
    fn what_cannot_be_read_is_searched_for_as_words() {
        assert_snapshot!(told("date:yesterday talks"), @"yesterday, talks*  [date:yesterday]");
        assert_snapshot!(told("talks date:2014-0"), @"talks");
        assert_snapshot!(told("colour:red http://x.org title: "), @"colour red, http x org");
        assert_snapshot!(told("\" ( ) ~^ \" \"\" -- : * OR OR AND"), @"");
        assert_snapshot!(told("date:2014-13-01 date:20140101 x "), @"2014 13 01, 20140101, x  [date:2014-13-01] [date:20140101]");
    }

    #[test]
    fn what_is_read_is_bounded() {
        let many = "w ".repeat(600);
        let query = Query::read(&many, true);
        assert_eq!((query.groups.len(), query.unread.len()), (MOST_CLAUSES, 2));
        let long = format!("\"{}\"", "w ".repeat(400));
        assert!(
            matches!(&Query::read(&long, true).groups[0][0].what, What::Words(None, phrase) if phrase.keys.len() == MOST_TERMS)
        );
    }

    #[test]
    fn days_are_numbers_that_sort() {
        assert_eq!(day_of("2014-03-30"), Some(20_140_330));
        assert_eq!(day_of("2014-03"), Some(20_140_300));
        assert_eq!(
            (day_of("2014-3"), day_of("0000"), day_of("2014-01-32"), day_of("x")),
            (None, None, None, None)
        );
    }

    proptest! {
        #[test]
        fn anything_typed_is_read(typed in "([a-zA-Zé漢 \"“”:*.-]|OR |date:|-outlet:|\\PC){0,80}", typing: bool) {
            let query = Query::read(&typed, typing);
            prop_assert!(query.groups.iter().all(|group| !group.is_empty()));
            prop_assert!(query.groups.iter().flatten().count() <= MOST_CLAUSES);
        }
    }
}
