//! The first start: an empty library, then the sample.

use parallax_tests::window::{Desk, Window, by};

#[tokio::test]
async fn an_empty_library_offers_the_sample_with_five_outlets() {
    let desk = Desk::new("start");
    let window = Window::open(&desk, &desk.folder().join("library"), &[]).await;
    window.click(&by("open-sample")).await;
    window.count(&by("article-row"), 5).await;
    let page = window.text("main").await;
    for outlet in
        ["Allmere Wire", "Rosdepesha", "Kashtan Daily", "Millrace Journal", "Delegation Press Office"]
    {
        assert!(page.contains(outlet), "{outlet} is not on the event's page:\n{page}");
    }
    window.close().await;
}
