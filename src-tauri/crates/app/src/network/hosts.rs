//! Politeness: one request at a time for each host, with a pause between them, and rest where a host asks for it.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use super::FetchError;
use crate::open::lock;

/// How often a wait looks whether it is over.
const TICK: Duration = Duration::from_millis(25);

/// The longest rest that a host is granted at its word; a slip of a server shall not silence a feed for a year.
const LONGEST_REST: Duration = Duration::from_hours(24);

/// A rest that is short enough to wait for.
const SHORT_REST: Duration = Duration::from_secs(10);

/// How many hosts are remembered before those that are free again are forgotten.
const KEPT: usize = 2_000;

#[derive(Debug, Clone, Copy)]
struct Host {
    busy: bool,
    /// When the last answer was there.
    left: Option<Instant>,
    rest_until: Option<Instant>,
}

/// What is going on at each host.
#[derive(Debug, Clone, Default)]
pub(super) struct Hosts(Arc<Mutex<HashMap<String, Host>>>);

/// One's turn at a host; given back when dropped.
#[derive(Debug)]
pub(super) struct Turn {
    hosts: Hosts,
    name: String,
}

impl Drop for Turn {
    fn drop(&mut self) {
        if let Some(host) = lock(&self.hosts.0).get_mut(&self.name) {
            host.busy = false;
            host.left = Some(Instant::now());
        }
    }
}

impl Hosts {
    /// Waits for one's turn. `pause` is the time to let pass since the last answer.
    ///
    /// # Errors
    /// [`FetchError::Resting`] when the host asked for a longer rest; what `stopped` says.
    pub(super) fn turn(
        &self,
        name: &str,
        pause: Duration,
        stopped: &dyn Fn() -> Result<(), FetchError>,
    ) -> Result<Turn, FetchError> {
        loop {
            stopped()?;
            {
                let now = Instant::now();
                let mut hosts = lock(&self.0);
                if hosts.len() >= KEPT {
                    hosts.retain(|_, host| host.busy || host.rest_until.is_some_and(|until| until > now));
                }
                let host = hosts.entry(name.to_owned()).or_insert(Host {
                    busy: false,
                    left: None,
                    rest_until: None,
                });
                let rest =
                    host.rest_until.map_or(Duration::ZERO, |until| until.saturating_duration_since(now));
                if rest > SHORT_REST {
                    return Err(FetchError::Resting { host: name.to_owned(), seconds: rest.as_secs() });
                }
                let free = host.left.is_none_or(|left| now.duration_since(left) >= pause);
                if !host.busy && free && rest.is_zero() {
                    host.busy = true;
                    return Ok(Turn { hosts: self.clone(), name: name.to_owned() });
                }
            }
            std::thread::sleep(TICK);
        }
    }

    /// Lets a host rest, as it asked for.
    pub(super) fn rest(&self, name: &str, time: Duration) {
        if let Some(host) = lock(&self.0).get_mut(name) {
            host.rest_until = Some(Instant::now() + time.min(LONGEST_REST));
        }
    }

    /// Forgets what hosts asked for, when a person asks by themselves.
    pub(super) fn wake(&self, name: &str) {
        if let Some(host) = lock(&self.0).get_mut(name) {
            host.rest_until = None;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_at_a_time_with_a_pause_between() {
        let hosts = Hosts::default();
        let begun = Instant::now();
        let first = hosts.turn("a", Duration::from_millis(150), &|| Ok(())).unwrap();
        // Another host is free at once.
        drop(hosts.turn("b", Duration::from_millis(150), &|| Ok(())).unwrap());
        assert!(begun.elapsed() < Duration::from_millis(100));
        let other = hosts.clone();
        let second = std::thread::spawn(move || {
            let turn = other.turn("a", Duration::from_millis(150), &|| Ok(())).unwrap();
            (Instant::now(), turn)
        });
        std::thread::sleep(Duration::from_millis(100));
        let left = Instant::now();
        drop(first);
        let (came, _turn) = second.join().unwrap();
        assert!(came.duration_since(left) >= Duration::from_millis(140));
    }

    #[test]
    fn a_host_that_asks_for_rest_is_left_alone() {
        let hosts = Hosts::default();
        drop(hosts.turn("a", Duration::ZERO, &|| Ok(())).unwrap());
        hosts.rest("a", Duration::from_secs(3_600));
        let error = hosts.turn("a", Duration::ZERO, &|| Ok(())).unwrap_err();
        assert!(matches!(error, FetchError::Resting { seconds: 3_598..=3_600, .. }), "{error:?}");
        hosts.wake("a");
        assert!(hosts.turn("a", Duration::ZERO, &|| Ok(())).is_ok());
    }
}
