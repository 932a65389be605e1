//! When to ask again. Pure: times come in and go out.

use std::time::Duration;

use jiff::Timestamp;

/// The longest time between two tries of what fails.
const LONGEST: Duration = Duration::from_hours(24);

/// The first wait after a failure.
const FIRST: Duration = Duration::from_mins(5);

/// How many times an entry is tried by itself.
pub(super) const TRIES: u32 = 6;

/// When a feed that answered is asked again: after `every` minutes or the pause that it asks for (a day at most), whichever is
/// longer, and a little more, so that feeds of one interval do not all come at once.
pub(super) fn after_answer(now: Timestamp, every: u32, pause: Option<u32>, seed: &str) -> Timestamp {
    let minutes = every.max(pause.unwrap_or_default().min(24 * 60));
    now + jittered(Duration::from_mins(u64::from(minutes)), seed)
}

/// When what failed `failures` times in a row is tried again: each wait twice as long as the one before, never sooner than the
/// server asks for.
pub(super) fn after_failure(
    now: Timestamp,
    failures: u32,
    retry_after: Option<u64>,
    seed: &str,
) -> Timestamp {
    let doubled = FIRST.saturating_mul(1 << failures.saturating_sub(1).min(12));
    let asked = Duration::from_secs(retry_after.unwrap_or_default().min(7 * 24 * 3_600));
    now + jittered(doubled.min(LONGEST), seed).max(asked)
}

/// When a followed article is looked at again, after `calm` looks that found nothing: soon at first, later and later.
pub(super) fn next_look(now: Timestamp, calm: u32, seed: &str) -> Timestamp {
    let hours = match calm {
        0 => 1,
        1 => 6,
        2 => 24,
        3 => 3 * 24,
        4 => 7 * 24,
        _ => 30 * 24,
    };
    now + jittered(Duration::from_hours(hours), seed)
}

/// Up to a tenth longer, by `seed`: the same for the same seed.
fn jittered(wait: Duration, seed: &str) -> Duration {
    let hash = blake3::hash(seed.as_bytes());
    let byte = hash.as_bytes().first().copied().unwrap_or_default();
    wait + wait.mul_f64(f64::from(byte) / 2_560.0)
}

/// Whether a time written in a record has come. What cannot be read has.
pub(super) fn is_due(time: &str, now: Timestamp) -> bool {
    time.parse::<Timestamp>().map_or(true, |time| time <= now)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn minutes(from: Timestamp, to: Timestamp) -> i64 {
        (to.as_second() - from.as_second()) / 60
    }

    #[test]
    fn waits_grow_and_stay_within_a_day() {
        let now = Timestamp::UNIX_EPOCH;
        let waits: Vec<_> = (1..=12).map(|n| minutes(now, after_failure(now, n, None, "x"))).collect();
        assert!((5..=6).contains(&waits[0]), "{waits:?}");
        assert!(waits.windows(2).all(|pair| pair[0] <= pair[1]), "{waits:?}");
        assert!((1_440..=1_584).contains(&waits[11]), "{waits:?}");
        assert_eq!(minutes(now, after_failure(now, 1, Some(36_000), "x")), 600);
    }

    #[test]
    fn a_feed_that_asks_for_a_pause_gets_it() {
        let now = Timestamp::UNIX_EPOCH;
        assert!((30..=33).contains(&minutes(now, after_answer(now, 30, None, "a"))));
        assert!((120..=132).contains(&minutes(now, after_answer(now, 30, Some(120), "a"))));
        assert!(minutes(now, after_answer(now, 30, Some(u32::MAX), "a")) <= 1_584);
        let different: std::collections::BTreeSet<_> =
            (0..50).map(|n| after_answer(now, 600, None, &n.to_string())).collect();
        assert!(different.len() > 20);
    }

    #[test]
    fn looks_at_a_calm_article_grow_rare() {
        let now = Timestamp::UNIX_EPOCH;
        let hours: Vec<_> = (0..7).map(|calm| minutes(now, next_look(now, calm, "")) / 60).collect();
        assert!(
            hours.windows(2).all(|pair| pair[0] <= pair[1]) && hours[0] == 1 && hours[6] >= 720,
            "{hours:?}"
        );
    }
}
