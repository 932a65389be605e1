//! Full-text search through the core's public API, on a real library on disk.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use std::fs;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use parallax_app::wire::*;
use parallax_app::{App, Code, Options};

const TALKS: &str = "Kerry and Lavrov meet in Paris\n\nSergei Lavrov met John Kerry on Sunday. They spoke of a cease-fire for four hours.\n\nNo deal was reached.";
const TRUCE: &str =
    "Truce holds in Łódź\n\nThe ceasefire that Kerry wanted holds. A café owner said: “We hope.”";
const RUSSIAN: &str =
    "Лавров и Керри встретились в Париже\n\nПереговоры длились четыре часа. Ёлка стояла в углу.";
const CHINESE: &str = "俄罗斯外长在巴黎\n\n俄罗斯外长拉夫罗夫星期日在巴黎会见了克里。";
const ARABIC: &str = "لافروف يلتقي كيري\n\nقال لافروف إن المحادثات كانت بنّاءةً في باريس.";
const THAI: &str = "การเจรจาในกรุงปารีส\n\nรัฐมนตรีต่างประเทศพบกันในกรุงปารีสเมื่อวันอาทิตย์";
const GREEK: &str = "Συνομιλίες στο Παρίσι\n\nΟι συνομιλίες κράτησαν τέσσερις ώρες, είπε ο Λαβρόφ.";

/// How long anything may take, on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);

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

    /// Opens the library again, as after a restart.
    fn again(self, between: impl FnOnce(&PathBuf)) -> Self {
        let Self { app, dir } = self;
        drop(app);
        between(&dir.path().join("derived"));
        let start = Instant::now();
        loop {
            // The thread that made the index lets go of the library a moment later.
            match App::open(dir.path(), Options::default()) {
                Ok(app) => return Self { app, dir },
                Err(error) if error.code == Code::Locked && start.elapsed() < PATIENCE => {
                    std::thread::sleep(Duration::from_millis(10));
                }
                Err(error) => panic!("{error}"),
            }
        }
    }

    fn import(&self, text: &str, outlet: &str, day: &str, language: &str) -> String {
        let input = ImportText {
            text: text.into(),
            outlet: Some(outlet.into()),
            published: Some(day.into()),
            language: Some(language.into()),
            ..ImportText::default()
        };
        match self.app.import_text(input).unwrap().outcome {
            Outcome::Imported { article } | Outcome::Revised { article } => article,
            other => panic!("{other:?}"),
        }
    }

    fn all(&self) -> [String; 7] {
        [
            self.import(TALKS, "The Gazette", "2014-03-30", "en-GB"),
            self.import(TRUCE, "Courier", "2014-04-02", "en"),
            self.import(RUSSIAN, "Вести", "2014-03-31", "ru"),
            self.import(CHINESE, "新华", "2014-03-31", "zh"),
            self.import(ARABIC, "Al Jadid", "2014-03", "ar"),
            self.import(THAI, "ข่าว", "2014-03-31", "th"),
            self.import(GREEK, "Νέα", "2015", "el"),
        ]
    }

    /// Asks until the index has all.
    fn page(&self, query: &str, typing: bool) -> SearchPage {
        let start = Instant::now();
        loop {
            let input = SearchLibrary { query: query.into(), typing, limit: 20, ..SearchLibrary::default() };
            let page = self.app.search(input).unwrap();
            if !page.index.working && page.index.indexed == page.index.articles {
                return page;
            }
            assert!(start.elapsed() < PATIENCE, "{:?}", page.index);
        }
    }

    fn find(&self, query: &str) -> Vec<String> {
        self.page(query, false).hits.into_iter().map(|hit| hit.article).collect()
    }

    /// As [`Desk::find`], in the order of `of`, as numbers.
    fn numbers(&self, query: &str, of: &[String]) -> Vec<usize> {
        let found = self.find(query);
        let mut numbers: Vec<usize> =
            found.iter().map(|id| of.iter().position(|other| other == id).unwrap()).collect();
        numbers.sort_unstable();
        numbers
    }
}

fn told(pieces: &[FoundPiece]) -> String {
    pieces
        .iter()
        .map(|piece| if piece.hit { format!("[{}]", piece.text) } else { piece.text.clone() })
        .collect()
}

#[test]
fn words_and_phrases_are_found_in_any_language() {
    let desk = Desk::new();
    let all = desk.all();
    for (query, expected) in [
        ("kerry", &[0, 1][..]),
        ("KERRY paris", &[0]),
        ("\"cease fire\"", &[0]),
        ("ceasefire OR cease-fire", &[0, 1]),
        ("\"no deal\" -truce", &[0]),
        ("kerry -paris", &[1]),
        ("lodz cafe", &[1]),
        ("ЛАВРОВ елка", &[2]),
        ("\"переговоры длились\"", &[2]),
        ("俄罗斯", &[3]),
        ("外长拉夫", &[3]),
        ("外罗", &[]),
        ("بناءة", &[4]),
        ("قال لافروف", &[4]),
        ("กรุงปารีส", &[5]),
        ("ΣΥΝΟΜΙΛΙΕΣ", &[6]),
        ("nowhere", &[]),
        ("ker*", &[0, 1]),
        ("ker", &[]),
    ] {
        assert_eq!(desk.numbers(query, &all), expected, "{query}");
    }
    assert_eq!(desk.page("ker", true).total, 2, "the last word is being typed");
    assert_eq!(desk.page("\"no dea", true).total, 1, "so is the last of a phrase");
    assert_eq!(desk.page("ker ", true).total, 0, "a space ends it");
}

#[test]
fn fields_dates_events_and_outlets_narrow_it_down() {
    let desk = Desk::new();
    let all = desk.all();
    let event = EventOfProposals {
        name: "Talks in Paris".into(),
        articles: all[..3].to_vec(),
        ..EventOfProposals::default()
    };
    desk.app.event_of_proposals(event).unwrap();
    for (query, expected) in [
        ("title:lavrov", &[0][..]),
        ("title:sergei", &[]),
        ("outlet:gazette", &[0]),
        ("outlet:\"the gazette\"", &[0]),
        ("-outlet:gazette kerry", &[1]),
        ("gazette", &[0]),
        ("event:talks", &[0, 1, 2]),
        ("event:\"talks in paris\" kerry -deal", &[1]),
        ("-event:talks lang:zh", &[3]),
        ("lang:en", &[0, 1]),
        ("lang:en-GB", &[0]),
        ("date:2014-03-30", &[0]),
        ("date:2014-03", &[0, 2, 3, 4, 5]),
        ("date:2014-03-31..2014-04", &[1, 2, 3, 5]),
        ("after:2014-03-30 before:2014-04-02", &[2, 3, 5]),
        ("after:2014", &[6]),
        ("date:2015", &[6]),
        ("-date:2014", &[6]),
        ("date:2015..2014", &[]),
    ] {
        assert_eq!(desk.numbers(query, &all), expected, "{query}");
    }
    let page = desk.page("date:2014-03 date:soon", false);
    assert_eq!((page.total, page.unread), (0, vec!["date:soon".to_owned()]));
    let page = desk.page("date:2014..", false);
    assert_eq!(page.hits[0].article, all[6], "equally good: the later first");
    assert_eq!(page.outlets.len(), 7);
    assert_eq!(page.hits[1].events.len(), 1);
}

#[test]
fn a_hit_shows_the_passages_and_leads_to_them() {
    let desk = Desk::new();
    let all = desk.all();
    let page = desk.page("\"cease fire\" lavrov", false);
    let hit = &page.hits[0];
    assert_eq!((hit.article.as_str(), hit.outlet.as_str()), (all[0].as_str(), "The Gazette"));
    assert_eq!(told(&hit.title), "Kerry and [Lavrov] meet in Paris");
    let said: Vec<String> = hit.snippets.iter().map(|snippet| told(&snippet.pieces)).collect();
    assert_eq!(
        said,
        ["Sergei [Lavrov] met John Kerry on Sunday.", "They spoke of a [cease-fire] for four hours."]
    );
    let find = Some("\"cease fire\" lavrov".to_owned());
    let view = desk.app.article(ShowArticle { id: hit.article.clone(), revision: None, find }).unwrap();
    let there = &view.segments[hit.snippets[1].segment as usize];
    let marked: Vec<&str> = there
        .pieces
        .iter()
        .filter(|piece| piece.mark == PieceMark::Found)
        .map(|piece| piece.text.as_str())
        .collect();
    assert_eq!(marked, ["cease-fire"]);
}

#[test]
fn what_changes_is_found_as_it_is_now() {
    let desk = Desk::new();
    let talks = desk.import(TALKS, "The Gazette", "2014-03-30", "en");
    assert_eq!(desk.find("kerry"), std::slice::from_ref(&talks));
    // Another headline, and back.
    let edit = EditArticle {
        id: talks.clone(),
        title: "Ministers confer".into(),
        outlet: Some("Herald".into()),
        ..EditArticle::default()
    };
    desk.app.edit_article(edit).unwrap();
    assert_eq!(desk.find("ministers outlet:herald"), std::slice::from_ref(&talks));
    assert!(desk.find("outlet:gazette").is_empty() && desk.find("date:2014").is_empty());
    desk.app.undo(Nothing {}).unwrap();
    assert!(desk.find("ministers").is_empty());
    assert_eq!(desk.find("outlet:gazette date:2014"), std::slice::from_ref(&talks));
    // A new text of the article.
    let input = ImportText {
        text: TALKS.replace("No deal", "A settlement"),
        outlet: Some("The Gazette".into()),
        published: Some("2014-03-30".into()),
        ..ImportText::default()
    };
    assert!(matches!(desk.app.import_text(input).unwrap().outcome, Outcome::Revised { .. }));
    assert_eq!(desk.find("settlement"), std::slice::from_ref(&talks));
    assert!(desk.find("\"no deal\"").is_empty());
    // Deleted, and back; a renamed outlet.
    desk.app.delete_article(ById { id: talks.clone() }).unwrap();
    assert!(desk.find("kerry").is_empty());
    desk.app.undo(Nothing {}).unwrap();
    assert_eq!(desk.find("kerry"), std::slice::from_ref(&talks));
    let outlet = desk.app.list_outlets(Nothing {}).unwrap().remove(0);
    let edit = EditOutlet { id: outlet.id, name: "Morning Post".into(), ..EditOutlet::default() };
    desk.app.edit_outlet(edit).unwrap();
    assert_eq!(desk.find("outlet:\"morning post\""), [talks]);
}

#[test]
fn an_index_that_is_gone_damaged_or_older_is_made_anew() {
    let desk = Desk::new();
    let all = desk.all();
    assert_eq!(desk.numbers("kerry", &all), [0, 1]);
    let folder = |derived: &PathBuf| {
        let mut folders = fs::read_dir(derived).unwrap().flatten().map(|entry| entry.path());
        folders.find(|path| path.file_name().unwrap().to_string_lossy().starts_with("search-")).unwrap()
    };
    let desk = desk.again(|derived| fs::remove_dir_all(derived).unwrap());
    assert_eq!(desk.numbers("kerry", &all), [0, 1], "deleted");
    let desk = desk.again(|derived| {
        for entry in fs::read_dir(folder(derived)).unwrap().flatten() {
            let bytes = fs::read(entry.path()).unwrap();
            let flipped: Vec<u8> = bytes.iter().map(|byte| byte ^ 0x55).collect();
            fs::write(entry.path(), flipped).unwrap();
        }
    });
    assert_eq!(desk.numbers("kerry", &all), [0, 1], "all of it damaged");
    let desk = desk.again(|derived| {
        let entries = fs::read_dir(folder(derived)).unwrap().flatten();
        let postings =
            entries.map(|entry| entry.path()).find(|path| path.extension().is_some_and(|e| e == "idx"));
        let postings = postings.unwrap();
        let mut bytes = fs::read(&postings).unwrap();
        let middle = bytes.len() / 2;
        bytes[middle] ^= 1;
        fs::write(postings, bytes).unwrap();
    });
    assert_eq!(desk.numbers("kerry", &all), [0, 1], "one bit flipped");
    let desk = desk.again(|derived| fs::write(folder(derived).join("meta.json"), "{}").unwrap());
    assert_eq!(desk.numbers("kerry", &all), [0, 1], "of another kind");
    let desk = desk.again(|derived| {
        fs::rename(folder(derived), derived.join("search-0-0")).unwrap();
    });
    assert_eq!(desk.numbers("kerry", &all), [0, 1], "of an older edition");
    assert!(!desk.dir.path().join("derived/search-0-0").exists());
    desk.app.index_library(IndexLibrary { afresh: true }).unwrap();
    assert_eq!(desk.numbers("kerry", &all), [0, 1], "at will");
}

#[test]
fn what_changed_while_another_index_was_there_is_found() {
    let desk = Desk::new();
    let all = desk.all();
    assert_eq!(desk.numbers("kerry", &all), [0, 1]);
    let kept = tempfile::tempdir().unwrap();
    let copy = |from: &PathBuf, to: &PathBuf| {
        let done = std::process::Command::new("cp").arg("-a").arg(from).arg(to).status().unwrap();
        assert!(done.success());
    };
    let old = kept.path().join("derived");
    let desk = desk.again(|derived| copy(derived, &old));
    desk.app.delete_article(ById { id: all[0].clone() }).unwrap();
    let newer = desk.import("Kerry in Rome\n\nHe met nobody.", "Courier", "2014-05-01", "en");
    assert_eq!(desk.find("kerry").len(), 2);
    // The index of before, as when the program was killed before it was written.
    let desk = desk.again(|derived| {
        fs::remove_dir_all(derived).unwrap();
        copy(&old, derived);
    });
    let mut found = desk.find("kerry");
    found.sort();
    let mut expected = vec![all[1].clone(), newer];
    expected.sort();
    assert_eq!(found, expected);
}

#[test]
fn a_library_whose_folder_takes_no_index_is_searched_all_the_same() {
    let desk = Desk::new();
    let all = desk.all();
    let desk = desk.again(|derived| {
        fs::remove_dir_all(derived).ok();
        // A file where the folder should be: nobody can write there, not even root.
        fs::write(derived, "").unwrap();
    });
    assert_eq!(desk.numbers("kerry", &all), [0, 1]);
}

#[test]
fn codings_are_found_by_code_coder_and_memo_and_blind_coders_see_their_own() {
    let desk = Desk::new();
    desk.app.add_sample_study(Nothing {}).unwrap();
    let page = desk.page("coder:a*", false);
    assert!(page.index.articles > 0);
    let codings = desk.app.list_codings(ListCodings::default()).unwrap().rows;
    let first = codings.iter().find(|row| matches!(row.kind, CodingKind::Span)).unwrap();
    let query = format!("code:\"{}\" coder:\"{}\"", first.code_name, first.coder);
    let page = desk.page(&query, false);
    let hit = page.hits.iter().find(|hit| hit.article == first.sides[0].article).unwrap();
    let coding = hit.snippets.iter().find_map(|snippet| snippet.coding.as_ref()).unwrap();
    assert_eq!((&coding.name, &coding.coder), (&first.code_name, &first.coder));
    let quoted = hit.snippets.iter().any(|snippet| snippet.pieces.iter().any(|piece| piece.hit));
    assert!(quoted, "{:?}", hit.snippets);
    assert!(desk.page("code:\"no such code\"", false).hits.is_empty());

    let edit = EditCoding {
        id: first.id.clone(),
        code: None,
        memo: "An Irony of its own".into(),
        target: first.target.clone(),
        certainty: first.certainty,
        weight: first.weight,
    };
    desk.app.edit_coding(edit).unwrap();
    assert!(desk.find("memo:\"irony of\"").contains(&first.sides[0].article));
    assert!(
        desk.find(&format!("memo:irony coder:\"{}\"", first.coder)).len() == desk.find("memo:irony").len()
    );

    let other = codings.iter().map(|row| row.coder.clone()).find(|coder| *coder != first.coder).unwrap();
    desk.app.choose_coder(ByName { name: other.clone() }).unwrap();
    desk.app.set_blind(SetBlind { blind: true }).unwrap();
    assert!(desk.find("memo:irony").is_empty(), "the memo is another's");
    assert!(desk.find(&format!("coder:\"{}\"", first.coder)).is_empty());
    assert!(!desk.find(&format!("coder:\"{other}\"")).is_empty());
}

#[test]
fn a_long_reading_is_a_job_that_can_be_stopped_and_gone_on_with() {
    let desk = Desk::new();
    let lines: Vec<String> = (0..3_000)
        .map(|number| {
            format!(
                "{{\"title\": \"Report {number}\", \"text\": \"Kerry spoke of number{number} in Paris.\"}}\n"
            )
        })
        .collect();
    let path = desk.dir.path().join("reports.jsonl");
    fs::write(&path, lines.concat()).unwrap();
    let input = StartImport { paths: vec![path.display().to_string()], ..StartImport::default() };
    let mut job = desk.app.start_import(input).unwrap();
    while job.phase == JobPhase::Running {
        std::thread::sleep(Duration::from_millis(20));
        job = desk.app.job(JobId { id: job.id }).unwrap();
    }
    assert_eq!(job.counts.imported, 3_000, "{:?}", job.counts);

    let ask = || {
        let input = SearchLibrary { query: "kerry".into(), limit: 5, ..SearchLibrary::default() };
        desk.app.search(input).unwrap()
    };
    let start = Instant::now();
    let (first, id) = loop {
        let page = ask();
        if let Some(id) = page.index.job {
            break (page, id);
        }
        assert!(start.elapsed() < PATIENCE, "{:?}", page.index);
    };
    assert!(first.index.working && first.index.indexed < 3_000, "{:?}", first.index);
    assert_eq!(desk.app.cancel_job(JobId { id }).unwrap().kind, JobKind::Index);
    let start = Instant::now();
    while ask().index.working {
        assert!(start.elapsed() < PATIENCE);
        std::thread::sleep(Duration::from_millis(10));
    }
    let stopped = ask();
    assert_eq!(desk.app.job(JobId { id }).unwrap().phase, JobPhase::Cancelled);
    assert!(stopped.index.stopped && stopped.index.indexed < 3_000, "{:?}", stopped.index);
    assert_eq!(stopped.total, stopped.index.indexed, "what was read is found");
    desk.app.index_library(IndexLibrary { afresh: false }).unwrap();
    assert_eq!(desk.page("kerry", false).total, 3_000);
    assert_eq!(desk.page("number2999", false).total, 1);
}
