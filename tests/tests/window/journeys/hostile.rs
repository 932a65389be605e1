//! A page that wants to run scripts and call home is shown as the words it has, and nothing else.

use std::path::PathBuf;
use std::time::Duration;

use parallax_tests::hostile::{self, ESCAPED};
use parallax_tests::site::{Answer, Site};
use parallax_tests::window::steps::{compare, finished_job, row_with};
use parallax_tests::window::{Desk, Window, by};
use serde_json::Value;

fn page(home: &str) -> String {
    format!(
        "<!doctype html><html><head><title>Crane falls in the harbour &lt;img src={home}/title onerror=\"window.ran='title'\"&gt;</title>
         <meta http-equiv=refresh content='0;url={home}/refresh'><link rel=stylesheet href='{home}/style'>
         <link rel=preload as=image href='{home}/preload'><base href='{home}/'>
         <script src='{home}/script'></script><script>window.ran='script'; fetch('{home}/fetch')</script>
         <style>@import url('{home}/import'); p {{ background: url('{home}/background') }}</style></head>
         <body onload=\"window.ran='load'\"><article>
         <h1>Crane falls in the harbour &lt;img src={home}/title onerror=\"window.ran='title'\"&gt;</h1>
         <p style=\"background: url('{home}/inline')\">The harbour was closed on Monday after a crane fell onto the quay, the port's captain said.</p>
         <p>A witness wrote &lt;script&gt;window.ran='text'&lt;/script&gt; &lt;iframe src={home}/text&gt;&lt;/iframe&gt; on a wall nearby, in red letters.</p>
         <p onclick=\"window.ran='click'\">Nobody was hurt<img src='{home}/image' onerror=\"window.ran='image'\">, and ships were sent on to the next port along the coast.</p>
         <svg onload=\"window.ran='svg'\"><image href='{home}/svg'/></svg><iframe src='{home}/frame' srcdoc='<script>parent.ran=1</script>'></iframe>
         <object data='{home}/object'></object><video src='{home}/video' autoplay></video><a ping='{home}/ping' href='{home}/link'>more</a>
         </article></body></html>"
    )
}

#[tokio::test]
async fn an_imported_page_runs_nothing_and_asks_for_nothing() {
    let site = Site::open([]).expect("a site");
    let desk = Desk::new("hostile");
    let file = desk.file("hostile.html", page(&site.address("")));
    let file = file.to_str().expect("a path in UTF-8");
    let window = Window::open(&desk, &desk.folder().join("library"), &["--sample", file]).await;
    finished_job(&window).await;
    window.click(&by("job-dismiss")).await;

    window.click(&by("nav-articles")).await;
    let id = row_with(&window, "Crane falls").await;
    window.click(&format!("[data-row='{id}'] a")).await;
    window.see(&by("article-text")).await;
    let text = window.text(&by("article-text")).await;
    assert!(text.contains("<script>window.ran='text'</script>"), "the words are not shown as words:\n{text}");
    window.click(&by("nav-articles")).await;
    compare(&window, "Crane falls", "Kerry and Lavrov").await;
    window.see(&by("sheet")).await;

    // What the page would start starts at once; a moment for what would come late.
    tokio::time::sleep(Duration::from_secs(1)).await;
    let inside = window
        .script(
            "return document.querySelectorAll('main script, main iframe, main img, main object, main video, main [onclick]').length;",
            Vec::new(),
        )
        .await;
    assert_eq!(inside, Value::from(0), "markup of the page became part of the window");
    assert_eq!(window.script("return window.ran ?? null;", Vec::new()).await, Value::Null, "a script ran");
    assert_eq!(site.asked(), [""; 0], "something was asked for");
    window.close().await;
}

/// Imports files, opens every article of theirs, and sees that none ran a script, became markup or asked for anything. Then `control`,
/// a page of the same attacks, is opened in the same window as it is, to see that the listener would have heard of it.
async fn harmless(files: &[PathBuf], control: Vec<u8>, site: &Site, desk: &Desk) {
    let arguments: Vec<&str> = files.iter().map(|file| file.to_str().expect("a path in UTF-8")).collect();
    let window = Window::open(desk, &desk.folder().join("library"), &arguments).await;
    window
        .script(
            "for (const way of ['alert', 'confirm', 'prompt', 'print', 'open']) window[way] = () => { window.ran = way }",
            Vec::new(),
        )
        .await;
    finished_job(&window).await;
    window.click(&by("job-dismiss")).await;
    window.click(&by("nav-articles")).await;
    window.see(&by("article-row")).await;
    while !window.texts("main .more button").await.is_empty() {
        let before = window.texts(&by("article-row")).await.len();
        window.click("main .more button").await;
        window.until("more rows", async || window.texts(&by("article-row")).await.len() > before).await;
    }
    let rows = "return [...document.querySelectorAll(arguments[0])].map((link) => link.getAttribute('href'))";
    let rows = window.script(rows, vec![format!("{} a[href]", by("article-row")).into()]).await;
    let links = rows.as_array().cloned().unwrap_or_default();
    assert!(
        links.len() * 3 > files.len() * 2,
        "hardly anything was imported: {} of {}",
        links.len(),
        files.len()
    );
    for link in &links {
        window.script("location.hash = arguments[0]", vec![link.clone()]).await;
        let shown = "return document.querySelector('[data-testid=article-text]') !== null && location.hash === arguments[0]";
        window.until("the article", async || window.script(shown, vec![link.clone()]).await == true).await;
        untouched(&window, link.as_str().unwrap_or_default()).await;
    }
    // What a page would start starts at once; a moment for what would come late.
    tokio::time::sleep(Duration::from_secs(1)).await;
    untouched(&window, "at the end").await;
    assert_eq!(site.asked(), [""; 0], "something was asked for");

    site.change("/control", Answer::Page("text/html; charset=utf-8", control));
    window.leave_for(&site.address("/control")).await;
    let heard =
        async || site.asked().iter().any(|path| !matches!(path.as_str(), "" | "/control" | "/favicon.ico"));
    window.until("the listener to hear of an attack that is let run", heard).await;
    window.close().await;
}

/// Sees that no script of an imported page ran and none of its markup is in the window.
async fn untouched(window: &Window<'_>, place: &str) {
    let script = "const strange = 'script, iframe, img, object, embed, video, audio, base, meta, marquee, bgsound';
        const strangers = document.querySelectorAll('main :is(' + strange + '), main :is([onclick], [onload], [onerror])');
        return [window.ran ?? null, [...strangers].map((element) => element.outerHTML.slice(0, 200)).join(' ')];";
    let seen = window.script(script, Vec::new()).await;
    assert_eq!(
        seen,
        serde_json::json!([null, ""]),
        "{place}: a script ran, or markup of the file is in the window"
    );
}

#[tokio::test]
async fn files_made_to_do_harm_do_none() {
    let site = Site::open([]).expect("a site");
    let desk = Desk::new("hostile_files");
    let made = hostile::files(&site.address("")).expect("the files");
    let control = made.iter().find(|(name, _)| name == "scripts.html").map(|(_, bytes)| bytes.clone());
    let files: Vec<PathBuf> = made.iter().map(|(name, bytes)| desk.file(name, bytes)).collect();
    harmless(&files, control.expect("a page of scripts"), &site, &desk).await;
    let mut open = vec![desk.folder().to_owned()];
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(folder).expect("the test's folder").flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            assert!(!name.contains(ESCAPED), "{} was written", entry.path().display());
            if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                open.push(entry.path());
            }
        }
    }
    // Up from the test's folder, and from the root.
    for folder in
        ["/tmp", "/"].map(PathBuf::from).iter().chain(desk.folder().parent().map(PathBuf::from).as_ref())
    {
        let escaped = folder.join(format!("{ESCAPED}.html"));
        assert!(!escaped.exists(), "{} was written", escaped.display());
    }
}

/// Attacks collected by others, where a file with them is named (`PARALLAX_ATTACKS`); they are not part of the project.
#[tokio::test]
#[ignore = "needs PARALLAX_ATTACKS"]
async fn collected_attacks_do_no_harm() {
    let collection = std::env::var_os("PARALLAX_ATTACKS").expect("PARALLAX_ATTACKS");
    let attacks: Value =
        serde_json::from_slice(&std::fs::read(collection).expect("the attacks")).expect("a list in JSON");
    let site = Site::open([]).expect("a site");
    let desk = Desk::new("hostile_collection");
    let mut files = Vec::new();
    let mut control = String::new();
    for (number, attack) in attacks.as_array().expect("a list").iter().enumerate() {
        let payload = attack["payload"].as_str().unwrap_or_default();
        // Whoever an attack calls, it is the listener that answers.
        let payload = payload.replace("http://", &site.address("/")).replace("https://", &site.address("/"));
        let page = format!(
            "<html><body><article><h1>Crane number {number} falls in the harbour</h1><p>The harbour was closed on Monday after crane \
             {number} fell onto the quay, the port's captain said.</p>{payload}<p>Nobody was hurt, and ships were sent on to the \
             next port along the coast, he added.</p></article></body></html>"
        );
        files.push(desk.file(&format!("attack-{number}.html"), page));
        control.push_str(&payload);
    }
    harmless(&files, control.into_bytes(), &site, &desk).await;
}
