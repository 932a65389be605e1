//! Outlets recognised, merged and grouped, through the core's public API, on a real library on disk.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use parallax_app::wire::*;
use parallax_app::{App, Code, Options};

struct Desk {
    app: App,
    dir: tempfile::TempDir,
}

impl Desk {
    fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let app = App::open(&dir.path().join("library"), Options::default()).unwrap();
        Self { app, dir }
    }

    /// Imports an article of an outlet that its page names or leaves to its address.
    fn import(&self, outlet: Option<&str>, address: &str) -> String {
        let number = self.app.library_info(Nothing {}).unwrap().articles;
        let item = self.app.import_text(ImportText {
            text: format!(
                "Headline number {number}\n\nThe council met on day {number} and spoke of {number} bridges. It will meet again."
            ),
            outlet: outlet.map(str::to_owned),
            address: Some(format!("{address}{number}")),
            ..ImportText::default()
        });
        match item.unwrap().outcome {
            Outcome::Imported { article } => article,
            other => panic!("{other:?}"),
        }
    }

    fn outlets(&self) -> Vec<OutletRow> {
        self.app.list_outlets(Nothing {}).unwrap()
    }

    fn told(&self) -> String {
        let row = |row: &OutletRow| {
            format!("{} [{}] ({}) {}", row.name, row.hosts.join(" "), row.aliases.join(" "), row.articles)
        };
        self.outlets().iter().map(row).collect::<Vec<_>>().join("\n")
    }

    fn id(&self, name: &str) -> String {
        self.outlets().into_iter().find(|row| row.name == name).unwrap().id
    }

    fn table(&self, text: &str) -> String {
        let path = self.dir.path().join("groups.csv");
        std::fs::write(&path, text).unwrap();
        path.display().to_string()
    }
}

#[test]
fn an_outlet_is_recognised_by_name_or_host() {
    let desk = Desk::new();
    desk.import(None, "https://news.allmere.co.uk/");
    assert_eq!(desk.told(), "allmere.co.uk [allmere.co.uk] () 1", "it goes by what somebody registered");
    desk.import(Some("Allmere Post"), "https://www.allmere.co.uk/");
    assert_eq!(desk.told(), "Allmere Post [allmere.co.uk] () 2", "the first that names it names it");
    desk.import(None, "https://live.allmere.co.uk/");
    desk.import(Some(" allmere POST "), "https://syndicated.example/");
    assert_eq!(desk.told(), "Allmere Post [allmere.co.uk] () 4");
    desk.import(Some("Allmere Sunday"), "https://sunday.allmere.co.uk/");
    assert_eq!(
        desk.told(),
        "Allmere Post [allmere.co.uk] () 4\nAllmere Sunday [allmere.co.uk] () 1",
        "another name on one host is another outlet until a person says otherwise"
    );
    let alike = desk.app.alike_outlets(Nothing {}).unwrap();
    assert_eq!((alike.len(), alike[0].why, alike[0].shared.as_str()), (1, Alike::Host, "allmere.co.uk"));
    let pair = TwoOutlets { a: alike[0].a.id.clone(), b: alike[0].b.id.clone() };
    desk.app.keep_outlets_apart(pair).unwrap();
    assert!(desk.app.alike_outlets(Nothing {}).unwrap().is_empty());
    desk.app.undo(Nothing {}).unwrap();
    assert_eq!(desk.app.alike_outlets(Nothing {}).unwrap().len(), 1);
}

#[test]
fn merging_carries_articles_and_is_one_act() {
    let desk = Desk::new();
    let first = desk.import(Some("Allmere Post"), "https://allmere.example/");
    let second = desk.import(Some("The Allmere Post"), "https://post.example/");
    let third = desk.import(Some("AP Allmere"), "https://third.example/");
    let before = desk.told();
    let input = MergeOutlets {
        into: desk.id("Allmere Post"),
        from: vec![desk.id("The Allmere Post"), desk.id("AP Allmere")],
        name: Some("The Post of Allmere".into()),
        country: Some("Allmere".into()),
        home: None,
    };
    let merged = desk.app.merge_outlets(input).unwrap();
    assert_eq!((merged.articles, merged.country.as_deref()), (3, Some("Allmere")));
    for article in [&first, &second, &third] {
        let view = desk.app.article(ShowArticle { id: article.clone(), revision: None, find: None }).unwrap();
        assert_eq!(view.row.outlet_id.as_ref(), Some(&merged.id));
    }
    desk.import(Some("the allmere post"), "https://elsewhere.example/");
    desk.import(None, "https://third.example/x");
    assert_eq!(desk.outlets().len(), 1, "old names and hosts still mean it: {}", desk.told());
    for _ in 0..3 {
        desk.app.undo(Nothing {}).unwrap();
    }
    assert_eq!(desk.told(), before);
    let alone =
        MergeOutlets { into: desk.id("AP Allmere"), from: vec![], name: None, country: None, home: None };
    assert_eq!(desk.app.merge_outlets(alone).unwrap_err().code, Code::BadInput);
}

#[test]
fn the_same_article_is_known_again_after_a_merge() {
    let desk = Desk::new();
    let import = |outlet: &str| {
        desk.app
            .import_text(ImportText {
                text: "Bridge opens\n\nThe bridge over the Allm opened on Monday after nine years of work."
                    .into(),
                outlet: Some(outlet.into()),
                ..ImportText::default()
            })
            .unwrap()
            .outcome
    };
    assert!(matches!(import("Post"), Outcome::Imported { .. }));
    assert!(matches!(import("Mail"), Outcome::Imported { .. }), "the same copy at another outlet");
    let (into, from) = (desk.id("Post"), vec![desk.id("Mail")]);
    desk.app.merge_outlets(MergeOutlets { into, from, name: None, country: None, home: None }).unwrap();
    assert!(matches!(import("Mail"), Outcome::Known { .. }), "Mail is another name of Post now");
}

#[test]
fn merging_step_by_step_or_at_once_is_the_same() {
    let told = |steps: &[(usize, &[usize])]| {
        let desk = Desk::new();
        let names = ["Anvil", "Bugle", "Courier", "Dispatch"];
        for name in names {
            desk.import(Some(name), &format!("https://{}.example/", name.to_lowercase()));
        }
        let ids: Vec<String> = names.iter().map(|name| desk.id(name)).collect();
        for (into, from) in steps {
            let from = from.iter().map(|at| ids[*at].clone()).collect();
            let input =
                MergeOutlets { into: ids[*into].clone(), from, name: None, country: None, home: None };
            desk.app.merge_outlets(input).unwrap();
        }
        desk.told()
    };
    let at_once = told(&[(0, &[1, 2, 3])]);
    assert_eq!(told(&[(0, &[1]), (0, &[2]), (0, &[3])]), at_once);
    assert_eq!(told(&[(2, &[3]), (0, &[1]), (0, &[2])]), at_once);
    assert_eq!(told(&[(1, &[2, 3]), (0, &[1])]), at_once);
}

#[test]
fn groups_are_given_renamed_and_deleted_as_a_whole() {
    let desk = Desk::new();
    desk.import(Some("Post"), "https://post.example/");
    desk.import(Some("Mail"), "https://mail.example/");
    let outlets = vec![desk.id("Post"), desk.id("Mail")];
    let groups = || desk.outlets().into_iter().map(|row| row.groups.join("+")).collect::<Vec<_>>();
    desk.app
        .group_outlets(GroupOutlets { outlets, add: vec!["wire".into(), "state".into()], remove: vec![] })
        .unwrap();
    assert_eq!(groups(), ["wire+state", "wire+state"]);
    let rename = |group: &str, name: Option<&str>| {
        desk.app.rename_outlet_group(RenameOutletGroup { group: group.into(), name: name.map(str::to_owned) })
    };
    rename("Wire", Some("agency")).unwrap();
    assert_eq!(groups(), ["agency+state", "agency+state"]);
    rename("agency", Some("state")).unwrap();
    assert_eq!(groups(), ["state", "state"], "two groups of one name are one");
    rename("state", None).unwrap();
    assert_eq!(groups(), ["", ""]);
    desk.app.undo(Nothing {}).unwrap();
    assert_eq!(groups(), ["state", "state"]);
    assert_eq!(rename("agency", None).unwrap_err().code, Code::NotFound);
}

#[test]
fn a_table_is_tried_first_and_then_saved() {
    let desk = Desk::new();
    desk.import(Some("Post"), "https://post.example/");
    desk.import(Some("Mail"), "https://mail.example/");
    let path = desk
        .table("name,host,country,groups\nPost,,Freedonia,state; wire\n,mail.example,,wire\nHerald,,,wire\n");
    let read = |save, add_unknown| {
        desk.app.import_outlets(ImportOutlets { path: path.clone(), save, add_unknown }).unwrap()
    };
    let tried = read(false, false);
    assert_eq!((tried.rows, tried.changes.len(), tried.unknown.len(), tried.saved), (3, 3, 1, false));
    assert_eq!((tried.unknown[0].line, tried.unknown[0].name.as_str()), (4, "Herald"));
    assert!(desk.outlets().iter().all(|row| row.groups.is_empty()), "nothing is changed yet");
    read(true, true);
    let out = desk.dir.path().join("out.csv");
    desk.app.export_outlets(FilePath { path: out.display().to_string() }).unwrap();
    assert_eq!(
        std::fs::read_to_string(&out).unwrap(),
        "name,host,country,groups\nHerald,,,wire\nMail,mail.example,,wire\nPost,post.example,Freedonia,state; wire\n"
    );
    let again = desk.app.import_outlets(ImportOutlets {
        path: out.display().to_string(),
        save: false,
        add_unknown: false,
    });
    let again = again.unwrap();
    assert_eq!((again.changes.len(), again.same), (0, 3), "what is written is read the same");
    desk.app.undo(Nothing {}).unwrap();
    assert!(desk.outlets().iter().all(|row| row.groups.is_empty()), "one act");
}
