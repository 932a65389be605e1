//! Prints what it costs to propose an event for an article among a hundred thousand: `arrivals [COUNT]`.
#![allow(clippy::print_stdout, reason = "the table is what it is for")]

use std::time::Instant;

use parallax_compare::{ArrivalOptions, Arrivals, Profile, Sketch};
use parallax_tests::made;

/// Articles of each made event.
const EVENT: usize = 8;
/// Sentences of each article.
const SENTENCES: usize = 12;
/// Days over which the articles were published.
const DAYS: usize = 1_000;

/// Memory held, in kilobytes.
fn memory() -> u64 {
    parallax_tests::memory::held().unwrap_or(0) / 1024
}

fn main() {
    let count: usize = std::env::args().nth(1).and_then(|count| count.parse().ok()).unwrap_or(100_000);
    let mut arrivals = Arrivals::new(ArrivalOptions::default());
    println!("  articles | reading   placing: median      99 %       most | memory");
    let (mut reading, mut placing) = (0.0, Vec::new());
    let mut done = 0;
    for event in 0.. {
        for article in made::event(EVENT, SENTENCES, event) {
            let start = Instant::now();
            let day = (done * DAYS / count.max(1)) as i32;
            let sketch = Sketch::of(&Profile::of(&article.side()), Some(day));
            reading += start.elapsed().as_secs_f64();
            let start = Instant::now();
            let number = arrivals.add(sketch);
            arrivals.place(number);
            placing.push(start.elapsed().as_secs_f64() * 1e3);
            done += 1;
            if done % (count / 10).max(1) == 0 {
                placing.sort_by(f64::total_cmp);
                let at = |share: usize| {
                    placing.get((placing.len() - 1) * share / 100).copied().unwrap_or_default()
                };
                println!(
                    "  {done:>8} | {:>5.2} ms {:>13.2} ms {:>6.2} ms {:>7.2} ms | {:>4} MB",
                    1e3 * reading / placing.len() as f64,
                    at(50),
                    at(99),
                    at(100),
                    memory() / 1_000
                );
                (reading, placing) = (0.0, Vec::new());
            }
        }
        if done >= count {
            return;
        }
    }
}
