//! Starting: from the start of the process to the first paint.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use parallax_tests::window::{Desk, Window};

use super::libraries;

/// How often each start is measured; the first is not counted, since it reads from the disk.
const STARTS: usize = 4;

pub(crate) async fn measure(desk: &Desk) {
    let many = libraries::ten_thousand(desk);
    println!("start to first contentful paint, ms ({} warm starts)", STARTS - 1);
    for (name, library) in [("empty library", desk.folder().join("library-empty")), ("10,000 articles", many)]
    {
        let mut taken = Vec::new();
        for start in 0..STARTS {
            let window = Window::open(desk, &library, &[]).await;
            let script = "
                const paint = performance.getEntriesByName('first-contentful-paint')[0];
                return paint ? performance.timeOrigin + paint.startTime : null;";
            let painted = window.script(script, Vec::new()).await.as_f64();
            let begun = began(desk);
            if let (Some(painted), Some(begun), true) = (painted, begun, start > 0) {
                taken.push(painted - begun);
            }
            window.close().await;
        }
        taken.sort_by(f64::total_cmp);
        let shown: Vec<String> = taken.iter().map(|ms| format!("{ms:.0}")).collect();
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
