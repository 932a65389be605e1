//! Coverage made up for measurements of speed: as much text as is wanted, the same in every run.
//!
//! An event has facts: who did what, how many there were, who said what. Some are at its core; the rest belong to strands
//! (the talks, the funeral, the markets), of which an article follows one or two, so that two articles of a large event may
//! have nothing in common. Every outlet words a fact in its own way, in an order of its own, under synonyms, with the numbers
//! rounded or not, and has sentences of its own between them; one in eight copies another's text and edits it.

use std::collections::BTreeSet;

use parallax_compare::Side;
use parallax_text::{Segment, segments};

/// An article, cut into segments.
pub struct Made {
    /// The text, its first line the headline.
    pub text: String,
    /// Its segments.
    pub segments: Vec<Segment>,
    /// The facts that it tells, by number.
    pub facts: BTreeSet<usize>,
}

impl Made {
    /// Cuts a text.
    fn new(text: String, facts: BTreeSet<usize>) -> Self {
        let segments = segments(&text, Some("en"));
        Self { text, segments, facts }
    }

    /// As a side of a comparison.
    pub fn side(&self) -> Side<'_> {
        Side { text: &self.text, segments: &self.segments, language: Some("en") }
    }

    /// Whether both tell one fact.
    pub fn shares_with(&self, other: &Self) -> bool {
        !self.facts.is_disjoint(&other.facts)
    }
}

/// `count` articles of about `sentences` sentences on one event.
pub fn event(count: usize, sentences: usize, seed: u64) -> Vec<Made> {
    let mut chance = Chance(seed);
    let strands = 2 + count / 10;
    let cast = Cast::new(strands, &mut chance);
    // The core is strand 0.
    let facts: Vec<Fact> = (0..sentences / 4)
        .map(|_| Fact::new(0, &cast, &mut chance))
        .chain((1..=strands).flat_map(|strand| (0..sentences).map(move |_| strand)).map({
            let mut chance = Chance(seed ^ 0x5eed);
            let cast = &cast;
            move |strand| Fact::new(strand, cast, &mut chance)
        }))
        .collect();
    let mut articles: Vec<Made> = Vec::new();
    for _ in 0..count {
        let copied = (chance.below(8) == 0).then(|| chance.below(articles.len().max(1)));
        let made = match copied.and_then(|at| articles.get(at)) {
            Some(wire) => edited(wire, &mut chance),
            None => written(&facts, &cast, strands, sentences, &mut chance),
        };
        articles.push(made);
    }
    articles
}

/// A report from scratch.
fn written(facts: &[Fact], cast: &Cast, strands: usize, sentences: usize, chance: &mut Chance) -> Made {
    let follows = [1 + chance.below(strands), 1 + chance.below(strands)];
    let core = chance.below(4) > 0;
    let told: Vec<(usize, &Fact)> = facts
        .iter()
        .enumerate()
        .filter(|(_, fact)| if fact.strand == 0 { core } else { follows.contains(&fact.strand) })
        .filter(|_| chance.below(5) < 2)
        .collect();
    let mut lines: Vec<(usize, String, Option<usize>)> = told
        .iter()
        .enumerate()
        .map(|(at, &(number, fact))| (at * 4 + chance.below(24), fact.told(cast, chance), Some(number)))
        .collect();
    lines.sort();
    lines.truncate(sentences);
    for _ in lines.len()..sentences {
        let strand = follows.get(chance.below(2)).copied().unwrap_or(0);
        let at = chance.below(lines.len() + 1);
        lines.insert(at, (0, own(strand, cast, chance), None));
    }
    let headline = format!(
        "{} as {} {}",
        capital(&cast.pick(&GROUPS, chance)),
        cast.place(follows.first().copied().unwrap_or(0), chance),
        cast.pick(&OUTCOMES, chance)
    );
    let facts = lines.iter().filter_map(|line| line.2).collect();
    Made::new(laid(&headline, lines.into_iter().map(|line| line.1), chance), facts)
}

/// Another outlet's text with a few sentences dropped and a few words changed.
fn edited(wire: &Made, chance: &mut Chance) -> Made {
    let of = |segment: &Segment| segment.span.of(&wire.text).to_owned();
    let mut lines: Vec<String> = wire.segments.iter().skip(1).map(of).collect();
    lines.retain(|_| chance.below(6) > 0);
    for line in &mut lines {
        for (from, to) in [(" said", " told reporters"), (" troops", " soldiers"), ("about ", "some ")] {
            if chance.below(3) == 0 {
                *line = line.replacen(from, to, 1);
            }
        }
    }
    let headline = format!("{}, reports say", wire.segments.first().map_or(String::new(), of));
    Made::new(laid(&headline, lines.into_iter(), chance), wire.facts.clone())
}

/// A headline, a blank line, and paragraphs of one to four sentences.
fn laid(headline: &str, lines: impl Iterator<Item = String>, chance: &mut Chance) -> String {
    let mut text = format!("{headline}\n\n");
    let mut left = 1 + chance.below(2);
    for line in lines {
        text.push_str(&line);
        left -= 1;
        text.push_str(if left == 0 { "\n\n" } else { " " });
        if left == 0 {
            left = 1 + chance.below(4);
        }
    }
    text.truncate(text.trim_end().len());
    text
}

/// Words for one thing, the commonest first.
type Synonyms = &'static [&'static str];

const ACTS: [Synonyms; 16] = [
    &["rejected", "turned down", "dismissed", "threw out"],
    &["approved", "backed", "endorsed", "agreed to"],
    &["postponed", "put off", "delayed"],
    &["demanded", "called for", "insisted on"],
    &["condemned", "denounced", "sharply criticised"],
    &["suspended", "halted", "froze"],
    &["announced", "unveiled", "made public"],
    &["signed", "put his name to"],
    &["vetoed", "blocked"],
    &["investigated", "looked into"],
    &["withdrew", "pulled back from", "abandoned"],
    &["welcomed", "hailed", "praised"],
    &["inspected", "toured", "visited"],
    &["leaked", "passed on"],
    &["rewrote", "amended", "revised"],
    &["defended", "stood by"],
];

/// What acts are about: each strand has some of these things, of a kind of its own.
const THINGS: [Synonyms; 24] = [
    &["proposal", "plan", "offer"],
    &["agreement", "accord"],
    &["budget", "spending plan"],
    &["referendum", "vote"],
    &["contract", "deal"],
    &["evacuation"],
    &["merger", "takeover"],
    &["inquiry", "investigation"],
    &["arrest warrant"],
    &["aid", "relief package"],
    &["curfew"],
    &["sanctions", "punitive measures"],
    &["vaccination campaign"],
    &["repair"],
    &["electoral law"],
    &["closure", "shutdown"],
    &["exchange", "swap"],
    &["concession", "licence"],
    &["pay claim"],
    &["removal"],
    &["timetable"],
    &["levy", "duty", "tariff"],
    &["treaty", "pact"],
    &["funding", "money"],
];

const NOUNS: &str = "harbour pipeline airline bridge dam airport monument mine school ferry wheat observatory border valley railway \
    hospital archive cathedral refinery vineyard stadium orchard lighthouse tunnel quarry museum reservoir tramway bakery \
    kindergarten courtroom barracks ballot satellite glacier herring timber copper cotton uranium salmon cement fertiliser \
    pension broadcast passport telescope turbine warehouse embassy consulate brewery monastery greenhouse foundry shipyard \
    slaughterhouse windmill causeway canal aqueduct nursery laboratory printing theatre orchestra newspaper radio helmet \
    blanket lantern candle umbrella loudspeaker generator tractor shutter banner barricade chestnut gull goat turnstile \
    scaffold sandbag helicopter camera flag queue snow fog flood thaw drought landslide eclipse auction dowry inheritance";

const VERBS: &str = "closed flooded painted sold borrowed stolen photographed rented counted mended burned inherited forgotten \
    displayed shipped unloaded tested fenced guarded abandoned rebuilt insured auctioned renamed searched emptied polished \
    ploughed catalogued dismantled";

const QUALITIES: &str = "narrow empty crowded rusty frozen muddy distant silent stubborn cheerful bankrupt fragile wooden \
    overgrown expensive temporary disputed unpaid historic anonymous provincial weary young retired foreign coastal alpine \
    underground floating secret";

const GROUPS: [Synonyms; 12] = [
    &["troops", "soldiers", "servicemen"],
    &["protesters", "demonstrators"],
    &["residents", "townspeople"],
    &["police officers", "policemen"],
    &["passengers", "travellers"],
    &["miners", "mineworkers"],
    &["refugees", "displaced people"],
    &["observers", "monitors"],
    &["firefighters", "fire crews"],
    &["strikers", "workers on strike"],
    &["delegates", "representatives"],
    &["patients", "people in hospital"],
];

const GATHERED: [Synonyms; 8] = [
    &["gathered in", "assembled in", "massed in"],
    &["were evacuated from", "had to leave"],
    &["were injured in", "were hurt in"],
    &["marched through", "walked through"],
    &["remained stranded in", "were stuck in"],
    &["were detained in", "were arrested in", "were taken into custody in"],
    &["returned to", "came back to"],
    &["were stationed near", "were deployed near"],
];

const OUTCOMES: [Synonyms; 6] = [
    &["talks end without a deal", "talks break up"],
    &["braces for a second day", "prepares for more"],
    &["waits for answers"],
    &["counts the cost", "adds up the damage"],
    &["votes", "goes to the polls"],
    &["mourns", "buries its dead"],
];

const QUOTES: [&str; 12] = [
    "we will not be rushed into a {n} that our {m}s would regret",
    "there is no {q} way out of this {n} but to keep talking about the {m}",
    "nobody asked the people with the {q} {n} what they want",
    "this {q} {n} is illegal and it will not stand",
    "the figures on the {n} that were given to the {m} were simply wrong",
    "I have seen nothing like that {n} in thirty years at the {m}",
    "every hour that the {n} is {v} makes a {q} outcome harder",
    "the {n} was there but the {m} was {v}",
    "our patience is long but the {n} is {q}",
    "those who {v} the {n} will answer for it in court",
    "we were promised a {q} {n} and we were given a {m}",
    "the {n} remains open on our side of the {m}",
];

const SPEECH: [Synonyms; 4] = [
    &["said", "told reporters"],
    &["insisted", "maintained"],
    &["warned", "cautioned"],
    &["claimed", "alleged"],
];

const TITLES: [Synonyms; 10] = [
    &["Prime Minister", "the prime minister,"],
    &["Foreign Minister", "the foreign minister,"],
    &["General", "the army's chief of staff,"],
    &["Mayor", "the mayor,"],
    &["Professor", "the geologist"],
    &["Senator", "the opposition leader"],
    &["Judge", "the presiding judge,"],
    &["Ambassador", "the envoy"],
    &["Captain", "the ship's master,"],
    &["Bishop", "the bishop,"],
];

const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// Frames of sentences that one outlet alone has: {n} and {m} nouns, {q} and {r} qualities, {v} a verb, {p} a place, {d} a day,
/// {k} a number.
const BACKGROUND: [&str; 16] = [
    "The {q} {n} had been {v} long before, and so had the {r} {m}.",
    "Behind the {n} stood a {q} {m} that somebody had {v}.",
    "Who {v} the {n} is a question for the {m} of {p}.",
    "Once there were {k} of them, all {q}, none {v}.",
    "There a {q} {n} costs {k} euros, a {r} {m} half of that.",
    "Outside, a {q} man with a {n} said that his {m} was {v} in spring.",
    "Its {n} is {q}, its {m} {r}.",
    "What is left of the {n} can be {v}, but not the {m}.",
    "Her {n} was {v} on {d}; by then the {m} was {q}.",
    "The ministry has no answer to that, only a {q} {n} and {k} {m}s.",
    "Few abroad had heard of {p}, with its {q} {n} and its {m}s.",
    "Neighbours have sent {k} {n}s and a {q} {m}.",
    "“You get used to the {n},” one woman said, “but not to a {q} {m}.”",
    "In {p} the {n} stays {v} until {d}, the {m} all year.",
    "They {v} everything: the {n}, the {q} {m}, even a {r} piano.",
    "Nothing of the kind had been {v} in {k} years, neither {n} nor {m}.",
];

/// People, places and matters of each strand.
struct Cast {
    /// Title, first name, last name.
    people: Vec<Vec<(Synonyms, String, String)>>,
    places: Vec<Vec<String>>,
    /// What is spoken of, and what is said of it.
    matters: Vec<Vec<(&'static str, Synonyms)>>,
    quotes: Vec<Vec<String>>,
}

impl Cast {
    fn new(strands: usize, chance: &mut Chance) -> Self {
        let people = (0..=strands)
            .map(|_| {
                (0..6).map(|_| (any(&TITLES, &["Mayor"], chance), name(2, chance), name(3, chance))).collect()
            })
            .collect();
        let places = (0..=strands).map(|_| (0..5).map(|_| name(3, chance)).collect()).collect();
        let matters = (0..=strands)
            .map(|_| (0..6).map(|_| (word(NOUNS, chance), any(&THINGS, &[], chance))).collect())
            .collect();
        let quotes = (0..=strands)
            .map(|_| (0..10).map(|_| filled(any(&QUOTES, "", chance), "", chance)).collect())
            .collect();
        Self { people, places, matters, quotes }
    }

    fn pick(&self, list: &[Synonyms], chance: &mut Chance) -> String {
        synonym(list.get(chance.below(list.len())).copied().unwrap_or(&[]), chance)
    }

    fn place(&self, strand: usize, chance: &mut Chance) -> String {
        let places = self.places.get(strand).map_or(&[][..], Vec::as_slice);
        places.get(chance.below(places.len())).cloned().unwrap_or_default()
    }

    /// A person, by title and full name, by a description, or by the last name alone.
    fn person(&self, strand: usize, who: usize, chance: &mut Chance) -> String {
        let Some((title, first, last)) = self.people.get(strand).and_then(|people| people.get(who)) else {
            return "an official".into();
        };
        match (chance.below(4), title) {
            (0, [short, ..]) => format!("{short} {first} {last}"),
            (1, [_, long, ..]) if long.ends_with(',') => format!("{long} {first} {last},"),
            (1, [_, long, ..]) => format!("{long} {first} {last}"),
            _ => last.clone(),
        }
    }
}

/// One thing that is reported.
struct Fact {
    strand: usize,
    who: usize,
    act: Synonyms,
    object: (&'static str, Synonyms),
    group: Synonyms,
    gathered: Synonyms,
    speech: Synonyms,
    quote: String,
    place: String,
    number: usize,
    day: &'static str,
    /// 0 an act, 1 a count, 2 a quotation.
    sort: usize,
}

impl Fact {
    fn new(strand: usize, cast: &Cast, chance: &mut Chance) -> Self {
        let matters = cast.matters.get(strand).map_or(&[][..], Vec::as_slice);
        let quotes = cast.quotes.get(strand).map_or(&[][..], Vec::as_slice);
        Self {
            strand,
            who: chance.below(6),
            act: any(&ACTS, &[], chance),
            object: any(matters, ("", &[]), chance),
            group: any(&GROUPS, &[], chance),
            gathered: any(&GATHERED, &[], chance),
            speech: any(&SPEECH, &[], chance),
            quote: quotes.get(chance.below(quotes.len())).cloned().unwrap_or_default(),
            place: cast.place(strand, chance),
            number: (chance.below(97) + 3) * [1, 10, 100, 1_000].get(chance.below(4)).unwrap_or(&1),
            day: any(&DAYS, "Monday", chance),
            sort: chance.below(3),
        }
    }

    /// The fact as one outlet words it.
    fn told(&self, cast: &Cast, chance: &mut Chance) -> String {
        let who = cast.person(self.strand, self.who, chance);
        let act = synonym(self.act, chance);
        let object = format!("the {} {}", self.object.0, synonym(self.object.1, chance));
        let (group, gathered) = (synonym(self.group, chance), synonym(self.gathered, chance));
        let (speech, place, day) = (synonym(self.speech, chance), &self.place, self.day);
        let number = match chance.below(3) {
            0 => format!("about {}", thousands(self.number)),
            1 => format!("more than {}", thousands(self.number - self.number % 5)),
            _ => thousands(self.number),
        };
        let words = match (self.sort, chance.below(4)) {
            (0, 0) => format!("{who} {act} {object} on {day}."),
            (0, 1) => format!("On {day} {who} {act} {object}, officials in {place} said."),
            (0, 2) => format!("In {place}, {who} {act} {object} after a meeting that lasted most of {day}."),
            (0, _) => format!("{object}, which {who} {act} on {day}, had been in doubt for months."),
            (1, 0) => format!("{number} {group} {gathered} {place} on {day}."),
            (1, 1) => format!("According to the authorities {number} {group} {gathered} {place}."),
            (1, 2) => format!("By {day} {number} {group} {gathered} {place}, {who} {speech}."),
            (1, _) => format!("{who} {speech} that {number} {group} {gathered} {place}."),
            (_, 0) => format!("“{},” {who} {speech} on {day}.", capital(&self.quote)),
            (_, 1) => format!("{who} {speech} in {place} that “{}”.", self.quote),
            (_, 2) => {
                let half = self.quote.split(' ').take(6).collect::<Vec<_>>().join(" ");
                format!("Asked about {object}, {who} {speech} that “{half}”.")
            }
            _ => format!("“{}”, was how {who} put it to a crowd in {place}.", capital(&self.quote)),
        };
        capital(&words)
    }
}

/// A sentence that no other outlet has.
fn own(strand: usize, cast: &Cast, chance: &mut Chance) -> String {
    let frame = any(&BACKGROUND, "", chance);
    let place = cast.place(strand, chance);
    filled(frame, &place, chance)
}

/// A frame with words in place of its letters.
fn filled(frame: &str, place: &str, chance: &mut Chance) -> String {
    let mut text = frame
        .replace("{n}", word(NOUNS, chance))
        .replace("{m}", word(NOUNS, chance))
        .replace("{q}", word(QUALITIES, chance))
        .replace("{r}", word(QUALITIES, chance))
        .replace("{v}", word(VERBS, chance))
        .replace("{p}", place)
        .replace("{d}", any(&DAYS, "Monday", chance))
        .replace("{k}", &(2 + chance.below(900)).to_string())
        .replace("rys", "ries");
    for vowel in ["a", "e", "i", "o", "u"] {
        text = text.replace(&format!(" a {vowel}"), &format!(" an {vowel}"));
    }
    text
}

fn any<T: Copy>(list: &[T], or: T, chance: &mut Chance) -> T {
    list.get(chance.below(list.len())).copied().unwrap_or(or)
}

fn word(list: &'static str, chance: &mut Chance) -> &'static str {
    let words: Vec<&str> = list.split_whitespace().collect();
    any(&words, "", chance)
}

fn synonym(list: Synonyms, chance: &mut Chance) -> String {
    // The square of a chance: the first word comes more often, as it does in language.
    let at = chance.below(list.len()) * chance.below(list.len()) / list.len().max(1);
    list.get(at).copied().unwrap_or_default().to_owned()
}

fn capital(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map_or(String::new(), |first| first.to_uppercase().chain(chars).collect())
}

fn thousands(number: usize) -> String {
    if number < 1_000 { number.to_string() } else { format!("{},{:03}", number / 1_000, number % 1_000) }
}

const SYLLABLES: [&str; 24] = [
    "ka", "rem", "to", "vis", "lo", "dan", "mir", "sa", "bel", "gor", "ni", "pol", "eth", "ar", "ung", "ish",
    "zu", "qua", "fen", "wy", "cho", "jul", "bra", "tev",
];

fn name(syllables: usize, chance: &mut Chance) -> String {
    let syllable = |chance: &mut Chance| SYLLABLES.get(chance.below(24)).copied().unwrap_or_default();
    capital(&(0..syllables).map(|_| syllable(chance)).collect::<String>())
}

/// A generator of pseudorandom numbers (Knuth's constants for 64 bits): no need for more here.
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end.max(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn made_coverage_is_the_same_in_every_run() {
        let (one, other) = (event(3, 40, 1), event(3, 40, 1));
        assert!(one.iter().zip(&other).all(|(x, y)| x.text == y.text));
        assert!(one.iter().all(|made| (30..=60).contains(&made.segments.len())), "about 40 sentences each");
    }

    #[test]
    fn some_pairs_of_a_large_event_share_nothing() {
        let made = event(60, 40, 1);
        let pairs =
            || made.iter().enumerate().flat_map(|(at, x)| made.iter().skip(at + 1).map(move |y| (x, y)));
        let sharing = pairs().filter(|(x, y)| x.shares_with(y)).count();
        assert!((300..1_500).contains(&sharing), "{sharing} of {}", pairs().count());
    }
}
