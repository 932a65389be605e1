//! Feeds from real servers on this computer, into a library on disk.

use std::sync::{Arc, Mutex};

use super::records::*;
use super::*;
use crate::network::server::{page, path, serve};
use crate::wire::*;
use crate::{Code, Options};

/// What a server has at each path: head and body.
type Site = Arc<Mutex<BTreeMap<String, (String, String)>>>;

fn article(title: &str, word: &str) -> String {
    let sentence = format!(
        "The delegations met in Paris for {word} hours and left without a word to reporters outside."
    );
    format!(
        "<html lang=en><head><title>{title}</title></head><body><article><h1>{title}</h1><p>{sentence}</p>\
         <p>They will meet again within a week, a spokeswoman for the host said after the talks had ended.</p>\
         <p>Nobody expects an agreement before the summer, people who know the talks told this paper.</p></article>"
    )
}

fn rss(server: &str, entries: &[&str]) -> String {
    let items: String = entries
        .iter()
        .map(|name| {
            format!(
                "<item><title>Report {name}</title><link>{server}/{name}</link><guid>{name}</guid>\
                 <author>a@b.example (Ann Lee)</author><pubDate>Sun, 30 Mar 2014 21:00:00 GMT</pubDate>\
                 <description>Short.</description></item>"
            )
        })
        .collect();
    format!(
        "<rss version='2.0'><channel><title>The Courier</title><link>{server}/</link>{items}</channel></rss>"
    )
}

/// A server with a feed of two articles. Requests are noted.
fn site() -> (String, Site, Arc<Mutex<Vec<String>>>) {
    let site: Site = Arc::default();
    let asked: Arc<Mutex<Vec<String>>> = Arc::default();
    let (pages, noted) = (site.clone(), asked.clone());
    let server = serve(move |request, stream| {
        let at = path(request).to_owned();
        noted.lock().unwrap().push(at.clone());
        let Some((head, body)) = pages.lock().unwrap().get(&at).cloned() else {
            return page(stream, "404 Not Found", b"");
        };
        let etag = format!("\"{}\"", blake3::hash(body.as_bytes()).to_hex());
        if request.to_lowercase().contains(&format!("if-none-match: {etag}")) {
            return page(stream, "304 Not Modified", b"");
        }
        page(stream, &format!("{head}\r\nETag: {etag}"), body.as_bytes())
    });
    put(&site, "/feed", "200 OK\r\nContent-Type: application/rss+xml", &rss(&server, &["b", "a"]));
    put(&site, "/a", "200 OK\r\nContent-Type: text/html", &article("Report a", "four"));
    put(&site, "/b", "200 OK\r\nContent-Type: text/html", &article("Report b", "five"));
    (server, site, asked)
}

fn put(site: &Site, path: &str, head: &str, body: &str) {
    site.lock().unwrap().insert(path.to_owned(), (head.to_owned(), body.to_owned()));
}

fn library() -> (tempfile::TempDir, App) {
    let dir = tempfile::tempdir().unwrap();
    let app = App::open(&dir.path().join("library"), Options::default()).unwrap();
    (dir, app)
}

fn subscribe(app: &App, address: &str) -> FeedRow {
    let feed = SaveFeed {
        address: address.to_owned(),
        title: "The Courier".into(),
        every: Some(60),
        on: true,
        full_text: true,
        follow: true,
        ..SaveFeed::default()
    };
    app.save_feed(feed).unwrap()
}

fn fetch(app: &App) -> FeedRow {
    app.fetch_feeds_and_wait(FetchFeeds::default()).unwrap().feeds.remove(0)
}

fn entries(app: &App) -> Vec<(Option<String>, EntryState)> {
    let page = app.feed_entries(ListEntries { limit: 100, ..ListEntries::default() }).unwrap();
    let mut rows: Vec<_> = page.rows.into_iter().map(|row| (row.title, row.became)).collect();
    rows.sort_by(|a, b| a.0.cmp(&b.0));
    rows
}

#[test]
fn a_subscription_brings_its_articles_once() {
    let (server, site, asked) = site();
    let (_dir, app) = library();
    subscribe(&app, &format!("{server}/feed"));
    let row = fetch(&app);
    assert_eq!((row.articles, row.failed, row.problem), (2, 0, None));
    let articles = app.list_articles(ListArticles { limit: 10, ..ListArticles::default() }).unwrap();
    assert_eq!(articles.total, 2);
    // What the page does not say comes from the feed.
    assert_eq!(articles.rows[0].outlet, "The Courier");
    assert_eq!(articles.rows[0].byline.as_deref(), Some("Ann Lee"));
    assert_eq!(articles.rows[0].published.as_deref().map(|day| &day[..10]), Some("2014-03-30"));
    // The feed did not change: nothing but the feed is asked for, and it says so in few words.
    asked.lock().unwrap().clear();
    fetch(&app);
    assert_eq!(*asked.lock().unwrap(), ["/feed"]);
    // A new entry brings its article and no other.
    put(&site, "/feed", "200 OK\r\nContent-Type: application/rss+xml", &rss(&server, &["c", "b", "a"]));
    put(&site, "/c", "200 OK\r\nContent-Type: text/html", &article("Report c", "six"));
    asked.lock().unwrap().clear();
    assert_eq!(fetch(&app).articles, 3);
    assert_eq!(*asked.lock().unwrap(), ["/feed", "/c"]);
    // None of it is an act that a person's undo takes back.
    assert_eq!(app.history(Nothing {}).unwrap().undo.as_deref(), Some("subscribe: The Courier"));
}

#[test]
fn it_is_all_remembered_when_the_library_is_opened_again() {
    let (server, _site, asked) = site();
    let (dir, app) = library();
    subscribe(&app, &format!("{server}/feed"));
    fetch(&app);
    drop(app);
    asked.lock().unwrap().clear();
    let app = App::open(&dir.path().join("library"), Options::default()).unwrap();
    assert_eq!(fetch(&app).articles, 2);
    assert_eq!(*asked.lock().unwrap(), ["/feed"]);
}

#[test]
fn what_fails_is_listed_with_its_reason_and_tried_again() {
    let (server, site, _) = site();
    site.lock().unwrap().remove("/a");
    let (_dir, app) = library();
    let feed = subscribe(&app, &format!("{server}/feed"));
    let row = fetch(&app);
    assert_eq!((row.articles, row.failed), (1, 1));
    let page = app.feed_entries(ListEntries { failed: true, limit: 9, ..ListEntries::default() }).unwrap();
    assert_eq!(page.rows[0].reason.as_deref(), Some(&*format!("{server}/a: has no such page (404).")));
    assert!(page.rows[0].retry.is_some());
    put(&site, "/a", "200 OK\r\nContent-Type: text/html", &article("Report a", "four"));
    app.retry_entries(RetryEntries { feed: feed.id, entry: None }).unwrap();
    let begun = std::time::Instant::now();
    while app.list_feeds(Nothing {}).unwrap().feeds[0].failed > 0 {
        assert!(begun.elapsed() < Duration::from_secs(10));
        std::thread::sleep(Duration::from_millis(20));
    }
    assert_eq!(
        entries(&app),
        [(Some("Report a".into()), EntryState::New), (Some("Report b".into()), EntryState::New)]
    );
}

#[test]
fn an_edited_article_becomes_a_revision_and_a_gone_one_stays() {
    let (server, site, _) = site();
    let (_dir, app) = library();
    subscribe(&app, &format!("{server}/feed"));
    fetch(&app);
    let followed = app.list_followed(Nothing {}).unwrap().rows;
    assert_eq!(followed.len(), 2);
    let a = followed.iter().find(|row| row.title == "Report a").unwrap().article.clone();
    // Nothing changed.
    app.look_at_article(&a, true).unwrap();
    let row =
        |id: &str| app.list_followed(Nothing {}).unwrap().rows.into_iter().find(|r| r.article == id).unwrap();
    assert_eq!((row(&a).edits, row(&a).revisions, row(&a).problem), (0, 1, None));
    // The site changes a word.
    put(&site, "/a", "200 OK\r\nContent-Type: text/html", &article("Report a", "nine"));
    app.look_at_article(&a, true).unwrap();
    assert_eq!((row(&a).edits, row(&a).revisions), (1, 2));
    // Then the page shows something else, and then nothing.
    let other = "<html><head><title>Welcome</title></head><body><article><h1>Welcome</h1><p>Subscribe today and read \
        every story we ever published, free for thirty days and cheap afterwards, wherever you like.</p></article>";
    put(&site, "/a", "200 OK\r\nContent-Type: text/html", other);
    app.look_at_article(&a, true).unwrap();
    assert!(row(&a).gone.is_some() && row(&a).revisions == 2, "{:?}", row(&a));
    site.lock().unwrap().remove("/a");
    app.look_at_article(&a, true).unwrap();
    assert!(row(&a).problem.unwrap().contains("(404)"));
    assert_eq!(
        app.article(ShowArticle { id: a.clone(), revision: None, find: None }).unwrap().row.revisions,
        2
    );
    // It comes back.
    put(&site, "/a", "200 OK\r\nContent-Type: text/html", &article("Report a", "nine"));
    app.look_at_article(&a, true).unwrap();
    assert_eq!((row(&a).gone, row(&a).problem, row(&a).revisions), (None, None, 2));
}

#[test]
fn servers_that_say_wait_gone_or_moved_are_heard() {
    let (server, site, _) = site();
    let (_dir, app) = library();
    let feed = subscribe(&app, &format!("{server}/feed"));
    put(&site, "/feed", "429 Too Many Requests\r\nRetry-After: 7200", "");
    let row = fetch(&app);
    assert!(row.problem.unwrap().contains("7200 s"));
    let due: jiff::Timestamp = row.due.unwrap().parse().unwrap();
    assert!(due.as_second() - jiff::Timestamp::now().as_second() > 7_100);
    put(&site, "/feed", "301 Moved\r\nLocation: /new", "");
    put(&site, "/new", "200 OK\r\nContent-Type: text/xml", &rss(&server, &["a"]));
    let row = fetch(&app);
    assert_eq!((row.address, row.articles, row.problem), (format!("{server}/new"), 1, None));
    put(&site, "/new", "410 Gone", "");
    fetch(&app);
    let row = app.list_feeds(Nothing {}).unwrap().feeds.remove(0);
    assert!(!row.on && row.problem.unwrap().contains("410"));
    assert_eq!(row.id, feed.id);
}

#[test]
fn what_is_no_feed_any_more_is_told_and_not_asked_at_once_again() {
    let (server, site, _) = site();
    let (_dir, app) = library();
    subscribe(&app, &format!("{server}/feed"));
    put(&site, "/feed", "200 OK\r\nContent-Type: text/html", "<html>For sale</html>");
    let row = fetch(&app);
    assert!(row.problem.unwrap().contains("is not a feed"));
    assert!(app.due_for_tests().is_empty());
}

#[test]
fn a_list_of_feeds_goes_out_and_in_and_its_private_addresses_are_not_asked() {
    let (server, _site, asked) = site();
    let (dir, app) = library();
    subscribe(&app, &format!("{server}/feed"));
    let file = dir.path().join("feeds.opml");
    let path = file.display().to_string();
    assert_eq!(app.export_opml(FilePath { path: path.clone() }).unwrap().rows, 1);
    assert_eq!(app.import_opml(FilePath { path: path.clone() }).unwrap(), OpmlReport { added: 0, known: 1 });
    // In another library the same list comes from somebody else: what it names in one's own network is left alone.
    let other = App::open(&dir.path().join("other"), Options::default()).unwrap();
    assert_eq!(other.import_opml(FilePath { path }).unwrap(), OpmlReport { added: 1, known: 0 });
    let row = other.fetch_feeds_and_wait(FetchFeeds::default()).unwrap().feeds.remove(0);
    assert!(row.problem.unwrap().contains("own network"));
    assert!(asked.lock().unwrap().is_empty());
    std::fs::write(&file, "<html>no list</html>").unwrap();
    let error = app.import_opml(FilePath { path: file.display().to_string() }).unwrap_err();
    assert_eq!(error.code, Code::BadInput);
}

#[test]
fn feeds_are_found_through_the_page_that_names_them() {
    let (server, site, _) = site();
    let home = "<html><head><link rel=alternate type=application/rss+xml title=News href=/feed></head><body>Hi</body></html>";
    put(&site, "/", "200 OK\r\nContent-Type: text/html", home);
    let (_dir, app) = library();
    let found = app.find_feeds(FindFeeds { address: format!("{server}/") }).unwrap();
    assert_eq!((found[0].address.clone(), found[0].entries), (format!("{server}/feed"), Some(2)));
    assert_eq!(found[0].title, "The Courier");
    let itself = app.find_feeds(FindFeeds { address: format!("{server}/feed") }).unwrap();
    assert_eq!(itself[0].headlines, ["Report b", "Report a"]);
    let none = app.find_feeds(FindFeeds { address: format!("{server}/a") }).unwrap_err();
    assert_eq!(none.code, Code::NotFound);
}

#[test]
fn the_thread_looks_at_what_is_due_and_nothing_is_sent_while_offline() {
    let (server, _site, asked) = site();
    let dir = tempfile::tempdir().unwrap();
    let app = App::open(dir.path(), Options { background: true, ..Options::default() }).unwrap();
    app.set_network(NetworkView { offline: true, respect_robots: true }).unwrap();
    subscribe(&app, &format!("{server}/feed"));
    std::thread::sleep(Duration::from_millis(500));
    assert!(asked.lock().unwrap().is_empty());
    let error = app.fetch_feeds(FetchFeeds::default()).unwrap_err();
    assert!(error.message.contains("offline"), "{}", error.message);
    app.set_network(NetworkView { offline: false, respect_robots: true }).unwrap();
    app.0.background.wake();
    let begun = std::time::Instant::now();
    while app.list_feeds(Nothing {}).unwrap().feeds[0].articles < 2 {
        assert!(begun.elapsed() < Duration::from_secs(20));
        std::thread::sleep(Duration::from_millis(50));
    }
    // Sites' own rules were asked for once, since it asked by itself.
    assert_eq!(asked.lock().unwrap().iter().filter(|at| *at == "/robots.txt").count(), 1);
    let log = app.list_requests(ListRequests { offset: 0, limit: 10 }).unwrap();
    assert_eq!(log.total as usize, asked.lock().unwrap().len());
    app.stop_background();
}

#[test]
fn a_public_feed_cannot_lead_into_the_own_network() {
    let (server, _site, asked) = site();
    let (_dir, app) = library();
    let row = subscribe(&app, &format!("{server}/feed"));
    let feed = app.feed_record(&row.id).unwrap();
    let entry = EntryRecord {
        feed: feed.id.clone(),
        entry: "x".into(),
        title: Some("Trap".into()),
        address: Some(format!("{server}/a")),
        published: None,
        modified: None,
        seen: crate::open::now(),
        became: Became::Failed { reason: String::new() },
        tries: 0,
        retry: None,
    };
    app.retry(&feed, &FeedState { private: false, ..FeedState::default() }, entry).unwrap();
    let page = app.feed_entries(ListEntries { failed: true, limit: 9, ..ListEntries::default() }).unwrap();
    assert!(page.rows[0].reason.as_ref().unwrap().contains("own network"), "{:?}", page.rows[0].reason);
    assert!(asked.lock().unwrap().is_empty());
}
