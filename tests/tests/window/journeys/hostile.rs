//! A page that wants to run scripts and call home is shown as the words it has, and nothing else.

use parallax_tests::site::Site;
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
    tokio::time::sleep(std::time::Duration::from_secs(1)).await;
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
