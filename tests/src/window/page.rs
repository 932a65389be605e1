//! One open window, and what a person does in it.

use std::net::{TcpListener, TcpStream};
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::Child;
use std::time::{Duration, Instant};

use fantoccini::actions::{InputSource as _, MouseActions, PointerAction};
use fantoccini::elements::Element;
use fantoccini::error::NewSessionError;
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};

use super::desk::{Desk, end_group};
use crate::programs::built;

/// How long anything may take to appear. Long, since a machine that tests is busy; nothing waits longer than it must.
const PATIENCE: Duration = Duration::from_secs(30);

/// How often a session is asked for.
const ATTEMPTS: usize = 3;

/// The selector of what the UI calls `name`.
#[must_use]
pub fn by(name: &str) -> String {
    format!("[data-testid='{name}']")
}

/// An open window.
#[derive(Debug)]
pub struct Window<'desk> {
    desk: &'desk Desk,
    client: Client,
    driver: Driver,
}

impl<'desk> Window<'desk> {
    /// Starts the program on `library` with more `arguments`, and waits until its UI is up.
    ///
    /// # Panics
    /// When the window does not come.
    pub async fn open(desk: &'desk Desk, library: &Path, arguments: &[&str]) -> Self {
        let window = Self::start(desk, library, arguments).await;
        window.see(&by("nav-events")).await;
        window
    }

    /// As [`Window::open`], for a library that can't be opened: waits until the window says so.
    ///
    /// # Panics
    /// When it does not.
    pub async fn open_troubled(desk: &'desk Desk, library: &Path) -> Self {
        let window = Self::start(desk, library, &[]).await;
        window.see(&by("library-trouble")).await;
        window
    }

    async fn start(desk: &'desk Desk, library: &Path, arguments: &[&str]) -> Self {
        let mut words = vec!["--library".to_owned(), library.display().to_string()];
        words.extend(arguments.iter().map(|&word| word.to_owned()));
        let options = json!({ "application": built("parallax"), "args": words });
        let mut attempts = 0;
        let (client, driver) = loop {
            let driver = Driver::start(desk);
            attempts += 1;
            let wanted = [("browserName", json!("wry")), ("tauri:options", options.clone())];
            let mut builder = ClientBuilder::new(HttpConnector::new());
            builder.capabilities(wanted.into_iter().map(|(name, value)| (name.to_owned(), value)).collect());
            let address = format!("http://127.0.0.1:{}", driver.port);
            match tokio::time::timeout(2 * PATIENCE, builder.connect(&address)).await {
                Ok(Ok(client)) => break (client, driver),
                // tauri-driver at times drops the first request (hyper: connection closed before a message was complete).
                // Only that, and what follows, is tried again, with a driver of its own: a program that does not come up is a failure.
                Ok(Err(NewSessionError::Lost(_))) if attempts < ATTEMPTS => drop(driver),
                // The port that WebKit's driver chose for itself was taken by somebody else meanwhile; it waits for ever then.
                Err(_) if attempts < ATTEMPTS && driver.log().contains("Address already in use") => {
                    drop(driver);
                }
                Ok(Err(error)) => panic!("no session with the window: {error}\n{}", driver.log()),
                Err(_) => panic!("no session with the window came about\n{}", driver.log()),
            }
        };
        Self { desk, client, driver }
    }

    /// Closes the window as a person does, and waits until the program has ended.
    ///
    /// # Panics
    /// When it stays.
    pub async fn close(mut self) {
        // The session goes first: it would take a window that closes by itself for a crash.
        self.client.clone().close().await.ok();
        let start = Instant::now();
        while !self.desk.windows("Parallax").is_empty() {
            assert!(start.elapsed() < PATIENCE, "the window stays open");
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        end_group(&mut self.driver.child);
    }

    /// Leaves the program's own page for another address, without any of its protection.
    ///
    /// # Panics
    /// When the window does not go there.
    pub async fn leave_for(&self, address: &str) {
        self.client.goto(address).await.unwrap_or_else(|error| panic!("{address}: {error}"));
    }

    /// The desk it stands on.
    #[must_use]
    pub fn desk(&self) -> &'desk Desk {
        self.desk
    }

    /// Waits until something that fits a CSS selector is shown.
    ///
    /// # Panics
    /// When it does not come.
    pub async fn see(&self, css: &str) -> Element {
        let start = Instant::now();
        loop {
            if let Ok(element) = self.client.find(Locator::Css(css)).await
                && element.is_displayed().await.unwrap_or(false)
            {
                return element;
            }
            if start.elapsed() > PATIENCE {
                panic!("{css} does not come; the window shows:\n{}", self.text("body").await);
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }

    /// Clicks on the first thing that fits a CSS selector, once it is there and nothing is in its way.
    ///
    /// # Panics
    /// When it can't be clicked.
    pub async fn click(&self, css: &str) {
        let start = Instant::now();
        self.settle(css).await;
        loop {
            // A list that is drawn anew while it is clicked on gives an error; the next try hits.
            let Err(error) = self.see(css).await.click().await else { return };
            if start.elapsed() > PATIENCE {
                panic!("{css} can't be clicked: {error}");
            }
            self.settle(css).await;
        }
    }

    /// Brings something into the middle, unless all of it is seen, and waits until it stands still: what lies at the edge or
    /// under a bar can't be clicked, and a list that draws only what is seen moves when it is scrolled.
    async fn settle(&self, css: &str) {
        self.see(css).await;
        let place = "
            const element = document.querySelector(arguments[0]);
            if (!element) return null;
            const { x, y, width, height } = element.getBoundingClientRect();
            const hit = document.elementFromPoint(x + width / 2, y + height / 2);
            const seen = hit !== null && (element.contains(hit) || hit.contains(element));
            if (arguments[1] && !seen) element.scrollIntoView({ block: 'center', inline: 'center' });
            return [x, y, width, height, seen];";
        let start = Instant::now();
        let mut before = self.script(place, vec![json!(css), json!(true)]).await;
        loop {
            tokio::time::sleep(Duration::from_millis(60)).await;
            let now = self.script(place, vec![json!(css), json!(false)]).await;
            if now == before || start.elapsed() > Duration::from_secs(3) {
                return;
            }
            before = now;
        }
    }

    /// Types into a field.
    ///
    /// # Panics
    /// When there is no such field.
    pub async fn fill(&self, css: &str, text: &str) {
        let field = self.see(css).await;
        let done = match field.clear().await {
            Ok(()) => field.send_keys(text).await,
            Err(error) => Err(error),
        };
        done.unwrap_or_else(|error| panic!("{css} can't be written in: {error}"));
    }

    /// Takes the first thing that fits a CSS selector, and lets it go over the middle of another.
    ///
    /// # Panics
    /// When one of them is not there, or the driver can't move the pointer.
    pub async fn drag(&self, from: &str, to: &str) {
        let (from, to) = (self.see(from).await, self.see(to).await);
        let duration = Some(Duration::from_millis(200));
        let over = |element: Element| PointerAction::MoveToElement { element, duration, x: 0.0, y: 0.0 };
        let button = fantoccini::actions::MOUSE_BUTTON_LEFT;
        let hand = MouseActions::new("hand".to_owned())
            .then(over(from))
            .then(PointerAction::Down { button })
            .then(over(to.clone()))
            .then(over(to))
            .then(PointerAction::Up { button });
        self.client
            .perform_actions(hand)
            .await
            .unwrap_or_else(|error| panic!("the pointer can't be moved: {error}"));
    }

    /// Chooses an option of the first list that fits a CSS selector, by its number.
    ///
    /// # Panics
    /// When there is no such list.
    pub async fn choose(&self, css: &str, option: usize) {
        self.see(css).await;
        self.script(
            "const list = document.querySelector(arguments[0]);
             list.selectedIndex = arguments[1];
             list.dispatchEvent(new Event('change', { bubbles: true }));",
            vec![json!(css), json!(option)],
        )
        .await;
    }

    /// Puts text into a field all at once, as pasting does.
    ///
    /// # Panics
    /// When there is no such field.
    pub async fn paste(&self, css: &str, text: &str) {
        self.see(css).await;
        self.script(
            "const [css, text] = arguments;
             const field = document.querySelector(css);
             field.focus();
             document.execCommand('selectAll');
             document.execCommand('insertText', false, text);",
            vec![json!(css), json!(text)],
        )
        .await;
    }

    /// Presses a key where the keyboard is. Special keys are those of `fantoccini::key`.
    ///
    /// # Panics
    /// When nothing takes it.
    pub async fn press(&self, key: &str) {
        let done = match self.client.active_element().await {
            Ok(element) => element.send_keys(key).await,
            Err(error) => Err(error),
        };
        done.unwrap_or_else(|error| panic!("{key:?} can't be pressed: {error}"));
    }

    /// The words of the first thing that fits a CSS selector; nothing when there is none.
    pub async fn text(&self, css: &str) -> String {
        self.texts(css).await.into_iter().next().unwrap_or_default()
    }

    /// The words of all that fits a CSS selector.
    pub async fn texts(&self, css: &str) -> Vec<String> {
        let words = self
            .script(
                "return [...document.querySelectorAll(arguments[0])].map((element) => element.innerText);",
                vec![json!(css)],
            )
            .await;
        serde_json::from_value(words).unwrap_or_default()
    }

    /// An attribute of all that fits a CSS selector and has it.
    pub async fn attributes(&self, css: &str, name: &str) -> Vec<String> {
        let values = self
            .script(
                "return [...document.querySelectorAll(arguments[0])].map((element) => element.getAttribute(arguments[1]))
                    .filter((value) => value !== null);",
                vec![json!(css), json!(name)],
            )
            .await;
        serde_json::from_value(values).unwrap_or_default()
    }

    /// Runs a script in the page, for what no person can do: read many things at once, look under the surface.
    ///
    /// # Panics
    /// When the script fails.
    pub async fn script(&self, script: &str, arguments: Vec<Value>) -> Value {
        self.client
            .execute(script, arguments)
            .await
            .unwrap_or_else(|error| panic!("the script failed: {error}"))
    }

    /// Runs a script in the page that answers later, by calling its last argument.
    ///
    /// # Panics
    /// When the script fails.
    pub async fn script_with_answer(&self, script: &str, arguments: Vec<Value>) -> Value {
        self.client
            .execute_async(script, arguments)
            .await
            .unwrap_or_else(|error| panic!("the script failed: {error}"))
    }

    /// Waits until there are `count` things that fit a CSS selector.
    ///
    /// # Panics
    /// When it stays at another number.
    pub async fn count(&self, css: &str, count: usize) {
        self.until(&format!("{count} times {css}"), async || self.texts(css).await.len() == count).await;
    }

    /// Waits until the first thing that fits a CSS selector says `words`, among others.
    ///
    /// # Panics
    /// When it does not.
    pub async fn says(&self, css: &str, words: &str) {
        self.until(&format!("{css} with “{words}”"), async || self.text(css).await.contains(words)).await;
    }

    /// Waits until something is so.
    ///
    /// # Panics
    /// When it does not come to be.
    pub async fn until(&self, what: &str, is_so: impl AsyncFn() -> bool) {
        self.until_within(PATIENCE, what, is_so).await;
    }

    /// Waits until something is so that may take `patience`.
    ///
    /// # Panics
    /// When it does not come to be.
    pub async fn until_within(&self, patience: Duration, what: &str, is_so: impl AsyncFn() -> bool) {
        let start = Instant::now();
        while !is_so().await {
            if start.elapsed() > patience {
                panic!("waited in vain for {what}; the window shows:\n{}", self.text("body").await);
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }

    /// Photographs the display.
    pub fn photograph(&self, file: &Path) {
        self.desk.photograph(file);
    }
}

impl Drop for Window<'_> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            let file = self.desk.evidence("png");
            self.desk.command("scrot").arg("--overwrite").arg(&file).status().ok();
            eprintln!("what the display showed: {}", file.display());
        }
    }
}

/// tauri-driver with the driver and the program it starts. All end when this is dropped.
#[derive(Debug)]
struct Driver {
    child: Child,
    port: u16,
    log: PathBuf,
}

impl Driver {
    fn start(desk: &Desk) -> Self {
        let (port, native) = two_free_ports();
        let log = desk.evidence("log");
        let output = std::fs::File::options()
            .create(true)
            .append(true)
            .open(&log)
            .unwrap_or_else(|error| panic!("{}: {error}", log.display()));
        let errors = output.try_clone().unwrap_or_else(|error| panic!("{}: {error}", log.display()));
        let child = desk
            .command("tauri-driver")
            .args(["--port", &port.to_string(), "--native-port", &native.to_string()])
            .stdout(output)
            .stderr(errors)
            .process_group(0)
            .spawn()
            .unwrap_or_else(|error| panic!("tauri-driver: {error}; `cargo xtask test` installs it"));
        let driver = Self { child, port, log };
        let start = Instant::now();
        while TcpStream::connect(("127.0.0.1", port)).is_err()
            || TcpStream::connect(("127.0.0.1", native)).is_err()
        {
            assert!(start.elapsed() < PATIENCE, "tauri-driver does not answer\n{}", driver.log());
            std::thread::sleep(Duration::from_millis(50));
        }
        driver
    }

    fn log(&self) -> String {
        std::fs::read_to_string(&self.log).unwrap_or_default()
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("what the program said:\n{}", self.log());
        }
        end_group(&mut self.child);
    }
}

fn two_free_ports() -> (u16, u16) {
    let listeners = [TcpListener::bind(("127.0.0.1", 0)), TcpListener::bind(("127.0.0.1", 0))];
    let ports: Vec<u16> =
        listeners.iter().flatten().flat_map(TcpListener::local_addr).map(|address| address.port()).collect();
    match ports.as_slice() {
        [first, second] => (*first, *second),
        _ => panic!("there are no free ports"),
    }
}
