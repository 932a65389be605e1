//! Watched folders on disk.

use std::time::{Duration, SystemTime};

use crate::wire::{ById, ListArticles, Nothing, WatchFolder};
use crate::{App, Options};

fn watched(folder: &std::path::Path) -> WatchFolder {
    WatchFolder { id: None, path: folder.display().to_string(), on: true, event: None }
}

fn count(app: &App) -> u32 {
    app.list_articles(ListArticles { limit: 0, ..ListArticles::default() }).unwrap().total
}

/// Writes a file that was left alone for a while.
fn write(path: &std::path::Path, text: &str, age: u64) {
    std::fs::write(path, text).unwrap();
    let file = std::fs::File::options().write(true).open(path).unwrap();
    file.set_modified(SystemTime::now() - Duration::from_secs(age)).unwrap();
}

const TEXT: &str =
    "Talks in Paris end\n\nThe delegations met in Paris and left without an agreement on Sunday night.\n";

#[test]
fn each_file_is_imported_once_when_it_is_complete() {
    let dir = tempfile::tempdir().unwrap();
    let inbox = dir.path().join("inbox");
    std::fs::create_dir_all(inbox.join("more")).unwrap();
    let library = dir.path().join("library");
    let app = App::open(&library, Options::default()).unwrap();
    app.watch_folder(watched(&inbox)).unwrap();
    write(&inbox.join("a.txt"), TEXT, 60);
    write(&inbox.join("more/b.txt"), &TEXT.replace("Paris", "Rome"), 60);
    write(&inbox.join("broken.html"), "<html></html>", 60);
    write(&inbox.join("half.txt"), &TEXT.replace("Paris", "Bonn"), 0);
    write(&inbox.join("c.txt.part"), TEXT, 60);
    std::os::unix::fs::symlink("/etc/passwd", inbox.join("link.txt")).unwrap();
    app.look_at_folders().unwrap();
    assert_eq!(count(&app), 2);
    let row = app.list_watched(Nothing {}).unwrap().remove(0);
    assert_eq!((row.imported, row.failed.len()), (2, 1));
    assert_eq!(row.failed[0].name, "broken.html");
    // Looked at again, also after a restart, there is nothing new.
    drop(app);
    let app = App::open(&library, Options::default()).unwrap();
    app.look_at_folders().unwrap();
    assert_eq!(count(&app), 2);
    // The half one becomes whole, another one changes its words.
    write(&inbox.join("half.txt"), &TEXT.replace("Paris", "Bonn"), 30);
    write(&inbox.join("broken.html"), &format!("<html><body><article><p>{TEXT}{TEXT}</p></article>"), 30);
    app.look_at_folders().unwrap();
    let row = app.list_watched(Nothing {}).unwrap().remove(0);
    assert_eq!((row.imported, row.failed.len()), (4, 0));
    // Not watched any more.
    app.unwatch_folder(ById { id: row.id }).unwrap();
    write(&inbox.join("d.txt"), &TEXT.replace("Paris", "Oslo"), 60);
    let before = count(&app);
    app.look_at_folders().unwrap();
    assert_eq!(count(&app), before);
}

#[test]
fn the_thread_sees_a_file_that_appears() {
    let dir = tempfile::tempdir().unwrap();
    let inbox = dir.path().join("inbox");
    std::fs::create_dir_all(&inbox).unwrap();
    let app =
        App::open(&dir.path().join("library"), Options { background: true, ..Options::default() }).unwrap();
    app.watch_folder(watched(&inbox)).unwrap();
    std::fs::write(inbox.join("a.txt"), TEXT).unwrap();
    let begun = std::time::Instant::now();
    while count(&app) == 0 {
        assert!(begun.elapsed() < Duration::from_secs(30));
        std::thread::sleep(Duration::from_millis(100));
    }
    app.stop_background();
}

#[test]
fn the_library_itself_is_not_watched() {
    let dir = tempfile::tempdir().unwrap();
    let app = App::open(&dir.path().join("library"), Options::default()).unwrap();
    assert!(app.watch_folder(watched(dir.path())).is_err());
    assert!(app.watch_folder(watched(&dir.path().join("nowhere"))).is_err());
}
