//! Coding work comes in from elsewhere: a project of REFI-QDA, a stand-off pack, web annotations. What would come and what
//! would be lost is said first, and an undo takes it back.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use parallax_tests::window::steps::{GAZETTE, answer_dialog, open_study};
use parallax_tests::window::{Desk, Window, by};

/// The wire's article of the sample, as its file has it.
const WIRE: &str = include_str!("../../../../src-tauri/crates/app/sample/allmere-wire.1.txt");
/// A project as NVivo would write it, with a picture's worth of what a library has no place for.
const FOREIGN: &str = include_str!("../../../fuzz/seeds/refi_project/foreign.qde");

/// Opens the dialog from the palette, chooses a kind of file, and names the file.
async fn bring(window: &Window<'_>, kind: &str, dialog: &str, file: &Path) {
    window.click(&by("palette-open")).await;
    window.see(&by("palette")).await;
    window.press("Bring in coding").await;
    window.says(&by("palette"), "Bring in coding work").await;
    window.press(&char::from(fantoccini::key::Key::Enter).to_string()).await;
    window.click(&by(&format!("bring-{kind}"))).await;
    answer_dialog(window, dialog, file).await;
    window.see(&by("bring-found")).await;
}

/// Writes the library's study in a format by the export dialog; gives what the dialog said before that.
async fn export(window: &Window<'_>, format: &str, file: &Path) -> String {
    window.click(&by("nav-codings")).await;
    window.click(&by("export-study")).await;
    window.click(&by(&format!("export-format-{format}"))).await;
    window.see(&by("losses")).await;
    let told = window.text(&by("export-report")).await;
    window.click(&by("export-write")).await;
    answer_dialog(window, "Export", file).await;
    window.says(&by("export-done"), &file.display().to_string()).await;
    told
}

/// How many codings there are: the table draws fewer at a time than the line above it counts.
async fn codings(window: &Window<'_>) -> usize {
    window.click(&by("nav-codings")).await;
    window.see(&by("coding-row")).await;
    let counted = window.text(&by("coding-count")).await;
    counted.split(' ').next().and_then(|number| number.parse().ok()).expect("a count of codings")
}

async fn paste_article(window: &Window<'_>, text: &str, outlet: &str) {
    window.click(&by("nav-articles")).await;
    window.click(&by("import-open")).await;
    window.click(&by("import-paste")).await;
    window.paste(&by("paste-text"), text).await;
    window.fill(&by("draft-outlet"), outlet).await;
    window.click(&by("paste-save")).await;
    window.see(&by("article-row")).await;
}

fn foreign_project(desk: &Desk) -> PathBuf {
    let path = desk.folder().join("foreign.qdpx");
    let file = std::fs::File::create(&path).expect("a file in the test's folder");
    let mut archive = zip::ZipWriter::new(file);
    let stored = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    let text = "\u{feff}Talks failed.\r\nWork 😀 goes on.\r\n\r\n\r\nCafe\u{301} closed.";
    for (name, bytes) in [("project.qde", FOREIGN.as_bytes()), ("sources/a.txt", text.as_bytes())] {
        archive.start_file(name, stored).expect("an entry");
        archive.write_all(bytes).expect("its bytes");
    }
    archive.finish().expect("an archive");
    path
}

#[tokio::test]
async fn a_project_goes_out_with_a_warning_and_comes_in_whole() {
    let desk = Desk::new("bring_project");
    let project = desk.folder().join("study.qdpx");
    let window = Window::open(&desk, &desk.folder().join("coded"), &[]).await;
    open_study(&window).await;
    let all = codings(&window).await;
    let told = export(&window, "qdpx", &project).await;
    assert!(told.contains("other programs will not see") && told.contains("coded selections"), "{told}");
    window.close().await;

    let window = Window::open(&desk, &desk.folder().join("empty"), &[]).await;
    bring(&window, "project", "Import a REFI-QDA project", &project).await;
    window.says(&by("bring-project-found"), "all of it comes back").await;
    window.count(&by("merge-conflict"), 0).await;
    window.click(&by("bring-do")).await;
    window.says(&by("toast"), "The project was taken in").await;
    assert_eq!(codings(&window).await, all);

    // The same project again brings nothing.
    bring(&window, "project", "Import a REFI-QDA project", &project).await;
    window.see(&by("bring-nothing")).await;
    window.see(&format!("{}:disabled", by("bring-do"))).await;
    window.press(&char::from(fantoccini::key::Key::Escape).to_string()).await;
    window.count(&by("bring-dialog"), 0).await;
    window.click(&by("undo")).await;
    window.says("main", "No codings yet").await;
    window.close().await;
}

#[tokio::test]
async fn what_of_a_foreign_project_is_lost_is_said_before_it_is_stored() {
    let desk = Desk::new("bring_foreign");
    let window = Window::open(&desk, &desk.folder().join("library"), &[]).await;
    let broken = desk.file("broken.qdpx", "no archive at all");
    window.click(&by("nav-codings")).await;
    window.click(&by("bring-in")).await;
    window.click(&by("bring-project")).await;
    answer_dialog(&window, "Import a REFI-QDA project", &broken).await;
    window.says(&format!("{} [role='alert']", by("bring-dialog")), "broken.qdpx").await;

    // Another file, in the same dialog.
    window.click(&by("bring-project")).await;
    answer_dialog(&window, "Import a REFI-QDA project", &foreign_project(&desk)).await;
    window.says(&by("bring-project-found"), "Written by NVivo").await;
    let lost = window.text(&by("losses")).await;
    assert!(lost.contains("videos"), "{lost}");
    window.click(&by("bring-do")).await;
    window.says(&by("toast"), "The project was taken in").await;
    window.click(&by("nav-codings")).await;
    window.see(&by("coding-row")).await;
    let rows = window.texts(&by("coding-row")).await.join("\n");
    assert!(rows.contains("Talks") && rows.contains("Ada"), "{rows}");
    window.close().await;
}

#[tokio::test]
async fn a_pack_is_attached_to_ones_own_copies_and_what_shifted_waits_for_a_person() {
    let desk = Desk::new("bring_pack");
    let pack = desk.folder().join("pack.zip");
    let window = Window::open(&desk, &desk.folder().join("coded"), &[]).await;
    open_study(&window).await;
    let all = codings(&window).await;
    export(&window, "standoff", &pack).await;
    window.close().await;

    // The same texts: everything is exact, and chosen.
    let window = Window::open(&desk, &desk.folder().join("same"), &["--sample"]).await;
    bring(&window, "pack", "Attach a stand-off pack", &pack).await;
    window.says(&by("found-exact"), &all.to_string()).await;
    assert!(window.texts(&by("pack-shifted")).await.is_empty(), "nothing shifted");
    window.says(&by("bring-do"), &format!("{all} codings")).await;
    window.click(&by("bring-do")).await;
    window.says(&by("toast"), &format!("{all} codings")).await;
    assert_eq!(codings(&window).await, all);
    window.close().await;

    // Another copy of one text alone: nothing is chosen by itself.
    let window = Window::open(&desk, &desk.folder().join("other"), &[]).await;
    let copy = WIRE.replacen("\n\nPARIS", "\n\nThis copy has a line of its own above the story.\n\nPARIS", 1);
    assert_ne!(copy, WIRE);
    paste_article(&window, &copy, "Allmere Wire").await;
    bring(&window, "pack", "Attach a stand-off pack", &pack).await;
    window.see(&by("pack-shifted")).await;
    window.see(&by("pack-not_found")).await;
    assert!(window.texts(&format!("{} input:checked", by("pack-shifted"))).await.is_empty());
    window.click(&format!("{} input", by("pack-shifted"))).await;
    window.says(&by("bring-do"), "1 coding").await;
    window.click(&by("bring-do")).await;
    window.says(&by("toast"), "1 coding").await;
    assert_eq!(codings(&window).await, 1);
    window.close().await;
}

#[tokio::test]
async fn annotations_are_looked_at_before_they_are_taken() {
    let desk = Desk::new("bring_annotations");
    let source = "https://allmere-wire.example/2014/03/30/ukraine-paris-talks";
    let annotation = |exact: &str| {
        format!(
            r#"{{"type": "Annotation", "creator": {{"name": "Grace"}},
                "body": {{"type": "TextualBody", "purpose": "tagging", "value": "doubt"}},
                "target": {{"source": "{source}", "selector": {{"type": "TextQuoteSelector", "exact": "{exact}"}}}}}}"#
        )
    };
    let here = annotation("No Ukrainian official was in the room.");
    let gone = annotation("Nobody ever wrote this sentence.");
    let file = desk.file("annotations.jsonld", format!("[{here}, {gone}]"));
    let window = Window::open(&desk, &desk.folder().join("library"), &["--sample"]).await;
    paste_article(&window, GAZETTE, "Gazette").await;
    bring(&window, "annotations", "Import annotations", &file).await;
    window.says(&by("bring-annotations-found"), "1 new coding").await;
    window.says(&by("annotations-unplaced"), "Nobody ever wrote this sentence").await;
    window.click(&by("bring-do")).await;
    window.says(&by("toast"), "1 coding").await;
    window.click(&by("nav-codings")).await;
    window.count(&by("coding-row"), 1).await;
    let row = window.text(&by("coding-row")).await;
    assert!(row.contains("doubt") && row.contains("Grace"), "{row}");
    window.close().await;
}
