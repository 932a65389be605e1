//! The program that is killed.

use std::io::Write as _;
use std::path::Path;

use parallax_app::{App, Options, commands};
use serde_json::{Value, json};

use super::{Numbers, TortureError};

/// The argument with which a program of this crate becomes the child: `CHILD LIBRARY OTHER SEED`.
pub const CHILD: &str = "--tortured";

/// An act that can be taken back: the things it touched, as they are with it and without it.
struct Act {
    thing: String,
    with: Option<String>,
    without: Option<String>,
}

struct Child {
    app: App,
    numbers: Numbers,
    event: String,
    code: Value,
    /// Id, mark and revision of each article.
    articles: Vec<(String, String)>,
    codings: Vec<(String, String)>,
    nth: u64,
    seed: u64,
}

/// Opens the library and works on it until it is killed. `other` is a library to merge.
///
/// # Errors
/// Those of the core. The parent takes the end of the child for a failure.
pub fn child(library: &Path, other: &Path, seed: u64) -> Result<(), TortureError> {
    let app = App::open(library, Options::default())?;
    say("open");
    let (event, code) = prepare(&app)?;
    let mut child = Child {
        app,
        numbers: Numbers(seed),
        event,
        code,
        articles: Vec::new(),
        codings: Vec::new(),
        nth: 0,
        seed,
    };
    loop {
        child.nth += 1;
        let done = match child.numbers.below(14) {
            0..=3 => child.import()?,
            4 => child.revise()?,
            5..=8 => child.code()?,
            9 => child.recode()?,
            10 => child.uncode()?,
            11 => child.name_event()?,
            12 => child.merge(other)?,
            _ => child.back_up()?,
        };
        if let Some(act) = done
            && child.numbers.below(4) == 0
        {
            child.take_back(&act)?;
        }
    }
}

fn say(line: &str) {
    let mut out = std::io::stdout().lock();
    // A parent that reads no more has killed this process already.
    writeln!(out, "{line}").and_then(|()| out.flush()).ok();
}

/// What an act is about to make of a thing; `None` is that it goes.
fn trying(thing: &str, value: Option<&str>) {
    said("try", thing, value);
}

fn told(thing: &str, value: Option<&str>) {
    said("have", thing, value);
}

fn said(verb: &str, thing: &str, value: Option<&str>) {
    match value {
        Some(value) => say(&format!("{verb} {thing} = {value}")),
        None => say(&format!("{verb} {thing}")),
    }
}

fn text(value: &Value, path: &str, command: &'static str) -> Result<String, TortureError> {
    value.pointer(path).and_then(Value::as_str).map(str::to_owned).ok_or(TortureError::Answer(command))
}

fn call(app: &App, name: &str, input: Value) -> Result<Value, TortureError> {
    Ok(commands::dispatch(app, name, input)?)
}

/// An event and a code to work with; made when the library has none.
fn prepare(app: &App) -> Result<(String, Value), TortureError> {
    let events = call(app, "list_events", json!({}))?;
    let event = match text(&events, "/0/id", "list_events") {
        Ok(id) => id,
        Err(_) => {
            text(&call(app, "save_event", json!({"name": "Talks", "summary": ""}))?, "/id", "save_event")?
        }
    };
    let books = call(app, "list_codebooks", json!({}))?;
    let book = match books.get(0) {
        Some(book) => book.clone(),
        None => {
            let offered = call(app, "built_in_codebooks", json!({}))?;
            call(app, "add_codebook", json!({"id": text(&offered, "/0/id", "built_in_codebooks")?}))?
        }
    };
    let code = json!({"codebook": text(&book, "/id", "list_codebooks")?, "code": text(&book, "/codes/0/id", "list_codebooks")?});
    Ok((event, code))
}

impl Child {
    fn call(&self, name: &str, input: Value) -> Result<Value, TortureError> {
        call(&self.app, name, input)
    }

    /// A word that stands nowhere else.
    fn mark(&self, kind: &str) -> String {
        format!("{kind}{}x{}", self.seed, self.nth)
    }

    fn story(&mut self, mark: &str) -> String {
        let mut story = format!("Talks end without a deal {mark}\n");
        for n in 0..2 + self.numbers.below(30) {
            story.push_str(&format!(
                "\nThe delegation of {mark} said on day {n} that {n} points of the plan were still open.\n"
            ));
        }
        story
    }

    fn import(&mut self) -> Result<Option<Act>, TortureError> {
        let mark = self.mark("story");
        let story = self.story(&mark);
        let input = json!({"text": story, "put_back": [], "outlet": format!("Outlet {}", self.numbers.below(9)),
            "address": format!("https://outlet.example/{mark}"), "event": self.event});
        let id = text(&self.call("import_text", input)?, "/outcome/article", "import_text")?;
        let thing = format!("article {id}");
        told(&thing, Some(&mark));
        self.articles.push((id, mark.clone()));
        Ok(Some(Act { thing, with: Some(mark), without: None }))
    }

    fn revise(&mut self) -> Result<Option<Act>, TortureError> {
        let Some((id, old)) = self.some_article() else { return Ok(None) };
        let mark = self.mark("edit");
        let story = self.story(&mark);
        let first = old.clone();
        let thing = format!("article {id}");
        trying(&thing, Some(&mark));
        let address = self.call("article", json!({"id": id}))?;
        let address = text(&address, "/row/address", "article")?;
        self.call(
            "import_text",
            json!({"text": story, "put_back": [], "address": address, "event": self.event}),
        )?;
        told(&thing, Some(&mark));
        if let Some(article) = self.articles.iter_mut().find(|article| article.0 == id) {
            article.1.clone_from(&mark);
        }
        Ok(Some(Act { thing, with: Some(mark), without: Some(first) }))
    }

    fn some_article(&mut self) -> Option<(String, String)> {
        let at = self.numbers.below(self.articles.len() as u64);
        self.articles.get(usize::try_from(at).unwrap_or_default()).cloned()
    }

    fn some_coding(&mut self) -> Option<(String, String)> {
        let at = self.numbers.below(self.codings.len() as u64);
        self.codings.get(usize::try_from(at).unwrap_or_default()).cloned()
    }

    fn code(&mut self) -> Result<Option<Act>, TortureError> {
        let Some((id, _)) = self.some_article() else { return Ok(None) };
        let view = self.call("article", json!({"id": id}))?;
        let revision = text(&view, "/revision", "article")?;
        let segments =
            view.get("segments").and_then(Value::as_array).ok_or(TortureError::Answer("article"))?;
        let at = self.numbers.below(segments.len() as u64);
        let Some(segment) = segments.get(usize::try_from(at).unwrap_or_default()) else { return Ok(None) };
        let quote: String = segment
            .get("pieces")
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
            .filter_map(|piece| piece.get("text").and_then(Value::as_str))
            .collect();
        let memo = self.mark("memo");
        let input = json!({"code": self.code, "memo": memo, "event": self.event, "selection": {"kind": "span", "article": id,
            "revision": revision, "start": segment.get("start"), "end": segment.get("end"), "quote": quote}});
        let coding = text(&self.call("add_coding", input)?, "/id", "add_coding")?;
        let thing = format!("coding {coding}");
        told(&thing, Some(&memo));
        self.codings.push((coding, memo.clone()));
        Ok(Some(Act { thing, with: Some(memo), without: None }))
    }

    fn recode(&mut self) -> Result<Option<Act>, TortureError> {
        let Some((id, old)) = self.some_coding() else { return Ok(None) };
        let (thing, memo) = (format!("coding {id}"), self.mark("again"));
        trying(&thing, Some(&memo));
        self.call("edit_coding", json!({"id": id, "memo": memo}))?;
        told(&thing, Some(&memo));
        if let Some(coding) = self.codings.iter_mut().find(|coding| coding.0 == id) {
            coding.1.clone_from(&memo);
        }
        Ok(Some(Act { thing, with: Some(memo), without: Some(old) }))
    }

    fn uncode(&mut self) -> Result<Option<Act>, TortureError> {
        let Some((id, memo)) = self.some_coding() else { return Ok(None) };
        let thing = format!("coding {id}");
        trying(&thing, None);
        self.call("delete_coding", json!({"id": id}))?;
        told(&thing, None);
        self.codings.retain(|coding| coding.0 != id);
        Ok(Some(Act { thing, with: None, without: Some(memo) }))
    }

    fn name_event(&mut self) -> Result<Option<Act>, TortureError> {
        let name = self.mark("Event ");
        let made = self.call("save_event", json!({"name": name, "summary": "Made up."}))?;
        let thing = format!("event {}", text(&made, "/id", "save_event")?);
        told(&thing, Some(&name));
        Ok(Some(Act { thing, with: Some(name), without: None }))
    }

    fn merge(&mut self, other: &Path) -> Result<Option<Act>, TortureError> {
        let codings = OTHERS.to_string();
        trying("merge other", Some(&codings));
        self.call("merge", json!({"path": other, "rename": [], "preview": false}))?;
        told("merge other", Some(&codings));
        Ok(None)
    }

    fn back_up(&mut self) -> Result<Option<Act>, TortureError> {
        // Older ones of the same day make room; only the newest is promised.
        let made = self.call("back_up", json!({}))?;
        say(&format!("backed up {}", text(&made, "/path", "back_up")?));
        Ok(None)
    }

    fn take_back(&mut self, act: &Act) -> Result<(), TortureError> {
        trying(&act.thing, act.without.as_deref());
        self.call("undo", json!({}))?;
        told(&act.thing, act.without.as_deref());
        if self.numbers.below(2) == 0 {
            trying(&act.thing, act.with.as_deref());
            self.call("redo", json!({}))?;
            told(&act.thing, act.with.as_deref());
            return Ok(());
        }
        // What stands in the lists is what is there.
        let id = act.thing.split_once(' ').map(|(_, id)| id.to_owned()).unwrap_or_default();
        for list in [&mut self.articles, &mut self.codings] {
            list.retain(|thing| thing.0 != id);
        }
        match (&act.without, act.thing.starts_with("coding ")) {
            (Some(memo), true) => self.codings.push((id, memo.clone())),
            (Some(mark), false) if act.thing.starts_with("article ") => {
                self.articles.push((id, mark.clone()))
            }
            _ => {}
        }
        Ok(())
    }
}

/// How many codings the library to merge has.
const OTHERS: usize = 12;

/// Writes the library that the child merges.
///
/// # Errors
/// Those of the core.
pub(super) fn other(folder: &Path) -> Result<(), TortureError> {
    let app = App::open(folder, Options::default())?;
    call(
        &app,
        "save_coder",
        json!({"before": null, "name": "Other", "colour": "", "articles": [], "note": ""}),
    )?;
    call(&app, "choose_coder", json!({"name": "Other"}))?;
    let (event, code) = prepare(&app)?;
    let mut child = Child {
        app,
        numbers: Numbers(7),
        event,
        code,
        articles: Vec::new(),
        codings: Vec::new(),
        nth: 0,
        seed: 0,
    };
    while child.articles.len() < 4 {
        child.nth += 1;
        child.import()?;
    }
    while child.codings.len() < OTHERS {
        child.nth += 1;
        child.code()?;
    }
    for (n, (id, _)) in child.codings.clone().into_iter().enumerate() {
        child.call("edit_coding", json!({"id": id, "memo": format!("other {n}")}))?;
    }
    Ok(())
}
