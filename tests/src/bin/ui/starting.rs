//! Starting: from the start of the process to the first paint.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use parallax_tests::window::{Desk, Window};
use serde_json::Value;

use super::{PATIENCE, libraries};

/// How often each start is measured; the first is not counted, since it reads from the disk.
const STARTS: usize = 8;

pub(crate) async fn measure(desk: &Desk) {
    let many = libraries::ten_thousand(desk);
    println!(
        "start to first contentful paint, ms ({} warm starts; in brackets, until the page began to load and until the library was shown)",
        STARTS - 1
    );
    for (name, library) in [("empty library", desk.folder().join("library-empty")), ("10,000 articles", many)]
    {
        let mut taken = Vec::new();
        for start in 0..STARTS {
            let window = Window::open(desk, &library, &[]).await;
            let script = "
                const paint = performance.getEntriesByName('first-contentful-paint')[0];
                const started = performance.getEntriesByName('started')[0];
                return paint && started ? [performance.timeOrigin, paint.startTime, started.startTime] : null;";
            let times = async || window.script(script, Vec::new()).await;
            window.until_within(PATIENCE, "the library", async || !times().await.is_null()).await;
            let painted = times().await;
            let part = |index: usize| painted.get(index).and_then(Value::as_f64);
            let found = [part(0), part(1), part(2), began(desk)];
            if let ([Some(loads), Some(paints), Some(shows), Some(began)], true) = (found, start > 0) {
                taken.push((loads + paints - began, loads - began, loads + shows - began));
            }
            window.close().await;
        }
        taken.sort_by(|one, other| one.0.total_cmp(&other.0));
        let shown: Vec<String> = taken
            .iter()
            .map(|(painted, loads, shown)| format!("{painted:.0} ({loads:.0}, {shown:.0})"))
            .collect();
        println!("{name:>20}  {}", shown.join("  "));
    }
}

/// When the window's process began, in milliseconds of the Unix epoch: `starttime` of proc(5), in ticks since the machine
/// came up.
fn began(desk: &Desk) -> Option<f64> {
    let window = desk.windows("Parallax").into_iter().next()?;
    let process = desk.hand(["getwindowpid", &window]);
    let stat = std::fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    let (_, fields) = stat.rsplit_once(')')?;
    let ticks: f64 = fields.split_whitespace().nth(19)?.parse().ok()?;
    let up: f64 = std::fs::read_to_string("/proc/uptime").ok()?.split_whitespace().next()?.parse().ok()?;
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or(Duration::ZERO).as_secs_f64();
    Some((now - up + ticks / 100.0) * 1000.0)
}
