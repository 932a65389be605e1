//! Articles proposed for events, through the core's public API, on a real library on disk.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use parallax_app::wire::*;
use parallax_app::{App, Options};

const PARIS: [&str; 4] = [
    "Kerry and Lavrov meet in Paris\n\nThe Russian foreign minister Sergei Lavrov met John Kerry at the ambassador's residence in Paris on Sunday. They spoke of Ukraine for four hours.",
    "Lavrov calls Paris talks constructive\n\nSergei Lavrov said his talks with John Kerry in Paris on Ukraine were constructive. The Russian foreign minister spoke after four hours at the residence.",
    "No deal in Paris on Ukraine\n\nFour hours of talks between John Kerry and Sergei Lavrov at the residence in Paris ended without a deal on Ukraine.",
    "Kerry presses Lavrov over troops in Paris\n\nJohn Kerry told Sergei Lavrov in Paris that Russian troops must leave the border of Ukraine. The talks at the residence took four hours.",
];
const KMART: [&str; 2] = [
    "Kmart to buy Sears\n\nDiscount retailer Kmart will buy department store operator Sears, Roebuck for $11.5bn, chairman Edward Lampert said.",
    "Sears and Kmart to merge\n\nEdward Lampert's Kmart is buying Sears, Roebuck in a $11.5bn deal, the two retailers said on Wednesday.",
];
const ASTEROID: &str = "Asteroid may hit Earth in 2029\n\nAstronomers say asteroid 2004 MN4 has a small chance of striking the Earth on April 13, 2029.";

struct Desk {
    app: App,
    dir: tempfile::TempDir,
}

impl Desk {
    fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let app = App::open(dir.path(), Options::default()).unwrap();
        Self { app, dir }
    }

    fn import(&self, text: &str, day: &str) -> String {
        let input = ImportText { text: text.into(), published: Some(day.into()), ..ImportText::default() };
        match self.app.import_text(input).unwrap().outcome {
            Outcome::Imported { article } => article,
            other => panic!("{other:?}"),
        }
    }

    fn event(&self, name: &str, articles: &[&String]) -> String {
        let event = EventOfProposals {
            name: name.into(),
            articles: articles.iter().map(|id| (*id).clone()).collect(),
            ..EventOfProposals::default()
        };
        self.app.event_of_proposals(event).unwrap().id
    }

    fn view(&self) -> ProposalsView {
        while self.app.proposal_count(Nothing {}).unwrap().pending > 0 {}
        self.app.proposals(ListProposals { event: None, offset: 0, limit: 50 }).unwrap()
    }

    /// The proposals, articles as numbers.
    fn told(&self, articles: &[String]) -> Vec<String> {
        let number = |id: &String| articles.iter().position(|other| other == id).unwrap().to_string();
        let one = |group: &ProposalGroup| {
            let mut numbers: Vec<String> = group.articles.iter().map(number).collect();
            numbers.sort();
            let event = group.event.as_ref().map_or("new", |event| event.name.as_str());
            format!("{event}: {}", numbers.join(" "))
        };
        self.view().groups.iter().map(one).collect()
    }
}

#[test]
fn articles_in_no_event_are_proposed_for_one_or_as_a_new_one() {
    let desk = Desk::new();
    let mut all: Vec<String> = PARIS.iter().map(|text| desk.import(text, "2014-03-30")).collect();
    all.extend(KMART.iter().map(|text| desk.import(text, "2004-11-17")));
    all.push(desk.import(ASTEROID, "2004-12-24"));
    assert_eq!(desk.told(&all), ["new: 0 1 2 3", "new: 4 5"]);
    let count = desk.view().count;
    assert_eq!((count.articles, count.groups, count.alone, count.pending), (6, 2, 1, 0));

    let talks = desk.event("Talks", &[&all[0], &all[1]]);
    assert_eq!(desk.told(&all), ["Talks: 2 3", "new: 4 5"], "what is left is proposed for the event");
    let view = desk.view();
    assert_eq!(view.groups[1].start.as_deref(), Some("2004-11-17"));
    let reasons = view.groups[0].rows[0].reasons.clone().unwrap();
    assert!([&all[0], &all[1]].contains(&&reasons.article), "the likest is one of the event's");
    assert!(reasons.names.iter().any(|name| name.contains("Lavrov")), "{reasons:?}");
    assert_eq!(reasons.days, Some(0));

    desk.app.add_to_event(EventArticles { event: talks.clone(), articles: vec![all[2].clone()] }).unwrap();
    assert_eq!(desk.told(&all), ["Talks: 3", "new: 4 5"]);
    desk.app.undo(Nothing {}).unwrap();
    assert_eq!(desk.told(&all), ["Talks: 2 3", "new: 4 5"]);

    let ask = ListProposals { event: Some(talks.clone()), offset: 0, limit: 9 };
    assert_eq!(desk.app.proposals(ask).unwrap().groups.len(), 1);
    desk.app.delete_event(ById { id: talks }).unwrap();
    assert_eq!(desk.told(&all), ["new: 0 1 2 3", "new: 4 5"], "without the event they go together again");
    desk.app.delete_article(ById { id: all[4].clone() }).unwrap();
    assert_eq!(desk.told(&all), ["new: 0 1 2 3"]);
}

#[test]
fn what_is_dismissed_stays_dismissed_after_a_restart() {
    let desk = Desk::new();
    let all: Vec<String> = PARIS.iter().map(|text| desk.import(text, "2014-03-30")).collect();
    let talks = desk.event("Talks", &[&all[0], &all[1]]);
    let dismiss = |event: Option<&String>, article: &String| DismissProposals {
        event: event.cloned(),
        articles: vec![article.clone()],
    };
    desk.app.dismiss_proposals(dismiss(Some(&talks), &all[2])).unwrap();
    assert_eq!(desk.told(&all), ["Talks: 3"]);
    desk.app.dismiss_proposals(dismiss(None, &all[3])).unwrap();
    assert_eq!(desk.told(&all), Vec::<String>::new());
    assert_eq!(desk.view().count.dismissed, 2);

    let Desk { app, dir } = desk;
    drop(app);
    let desk = Desk { app: App::open(dir.path(), Options::default()).unwrap(), dir };
    assert_eq!(desk.told(&all), Vec::<String>::new());
    let rows = desk.app.dismissed_proposals(Nothing {}).unwrap();
    assert_eq!(rows.len(), 2);
    desk.app.restore_proposals(dismiss(Some(&talks), &all[2])).unwrap();
    assert_eq!(desk.told(&all), ["Talks: 2"]);
    desk.app.undo(Nothing {}).unwrap();
    assert_eq!(desk.told(&all), Vec::<String>::new());
    desk.app.add_to_event(EventArticles { event: talks.clone(), articles: vec![all[3].clone()] }).unwrap();
    desk.app.remove_from_event(EventArticles { event: talks, articles: vec![all[3].clone()] }).unwrap();
    assert_eq!(desk.told(&all), ["new: 2 3"], "who was taken out is not proposed for the event again");
}

#[test]
fn a_restart_finds_the_same_without_its_derived_files_or_with_damaged_ones() {
    let desk = Desk::new();
    let mut all: Vec<String> = PARIS.iter().map(|text| desk.import(text, "2014-03-30")).collect();
    all.extend(KMART.iter().map(|text| desk.import(text, "2004-11-17")));
    desk.event("Talks", &[&all[0], &all[1]]);
    let found = desk.told(&all);
    let derived = desk.dir.path().join("derived");
    assert!(derived.join("sketches-1").exists() && derived.join("places-1").exists());
    let Desk { app, dir } = desk;
    drop(app);
    let again = |dir: tempfile::TempDir| {
        let desk = Desk { app: App::open(dir.path(), Options::default()).unwrap(), dir };
        assert_eq!(desk.told(&all), found);
        let score = desk.view().groups[0].rows[0].reasons.is_some();
        assert!(score, "the likest article is known again");
        desk.dir
    };
    let dir = again(dir);
    std::fs::write(derived.join("sketches-1"), b"no sketch at all").unwrap();
    std::fs::write(derived.join("places-1"), b"no\tplace").unwrap();
    let dir = again(dir);
    std::fs::remove_dir_all(&derived).unwrap();
    again(dir);
}

#[test]
fn nothing_joins_by_itself_unless_a_person_lets_it() {
    let desk = Desk::new();
    let all: Vec<String> = PARIS.iter().take(3).map(|text| desk.import(text, "2014-03-30")).collect();
    let talks = desk.event("Talks", &[&all[0], &all[1]]);
    let members = |desk: &Desk| desk.app.event(ById { id: talks.clone() }).unwrap().coverage.len();
    desk.view();
    assert_eq!(members(&desk), 2);
    desk.app.set_auto_join(SetAutoJoin { event: talks.clone(), on: true }).unwrap();
    let fourth = desk.import(PARIS[3], "2014-03-31");
    desk.import(ASTEROID, "2014-03-31");
    let coverage = desk.app.event(ById { id: talks.clone() }).unwrap().coverage;
    let joined = coverage.iter().any(|row| row.id == all[2]) || coverage.iter().any(|row| row.id == fourth);
    assert!(joined, "{:?}", desk.view());
    assert!(coverage.iter().all(|row| !row.title.contains("Asteroid")));
}
