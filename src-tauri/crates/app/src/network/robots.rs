//! What sites ask of programs in robots.txt (RFC 9309).

use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use texting_robots::Robot;
use url::Url;

use super::{FetchError, Fetched};
use crate::open::lock;

/// The name by which robots.txt addresses this program.
const NAME: &str = "Parallax";

/// The most of a robots.txt that is read, in bytes (RFC 9309, section 2.5, asks for 500 KiB at least).
pub(super) const LONGEST: u64 = 512 << 10;

/// How long an answer is believed (RFC 9309, section 2.4: at most a day).
const KEPT: Duration = Duration::from_hours(12);

/// How long a server that could not be asked is left alone.
const RETRY: Duration = Duration::from_mins(10);

/// The longest pause that a site may ask for; longer ones come down to this.
const LONGEST_PAUSE: Duration = Duration::from_mins(1);

/// What a site's robots.txt says.
#[derive(Clone)]
pub(super) struct Rules {
    robot: Option<Arc<Robot>>,
    /// What holds for all addresses when there is no file to go by.
    otherwise: bool,
    until: Instant,
}

impl std::fmt::Debug for Rules {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Rules").field("otherwise", &self.otherwise).finish_non_exhaustive()
    }
}

impl Rules {
    /// From what came of asking for it: a missing file allows all, a broken server forbids all for a while (RFC 9309,
    /// section 2.3.1).
    pub(super) fn from_answer(answer: &Result<Fetched, FetchError>) -> Self {
        let now = Instant::now();
        match answer {
            Ok(fetched) => Self::read(&fetched.bytes),
            Err(FetchError::Status { code: 400..=499, .. } | FetchError::TooManyRedirects { .. }) => {
                Self { robot: None, otherwise: true, until: now + KEPT }
            }
            Err(_) => Self { robot: None, otherwise: false, until: now + RETRY },
        }
    }

    fn read(bytes: &[u8]) -> Self {
        // A file that cannot be read at all asks for nothing.
        let robot = Robot::new(NAME, bytes).ok().map(Arc::new);
        Self { robot, otherwise: true, until: Instant::now() + KEPT }
    }

    pub(super) fn allows(&self, url: &Url) -> bool {
        self.robot.as_ref().map_or(self.otherwise, |robot| robot.allowed(url.as_str()))
    }

    /// The pause that the site asks for between requests.
    pub(super) fn pause(&self) -> Option<Duration> {
        let seconds = self.robot.as_ref()?.delay?;
        (seconds > 0.0).then(|| Duration::from_secs_f32(seconds.min(LONGEST_PAUSE.as_secs_f32())))
    }
}

/// The rules of sites that were asked of late, by scheme, host and port.
#[derive(Debug, Clone, Default)]
pub(super) struct Known(Arc<Mutex<HashMap<String, Rules>>>);

impl Known {
    pub(super) fn get(&self, site: &str) -> Option<Rules> {
        lock(&self.0).get(site).filter(|rules| rules.until > Instant::now()).cloned()
    }

    pub(super) fn keep(&self, site: &str, rules: Rules) {
        let mut known = lock(&self.0);
        if known.len() >= 2_000 {
            known.clear();
        }
        known.insert(site.to_owned(), rules);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn allows(rules: &str, path: &str) -> bool {
        Rules::read(rules.as_bytes()).allows(&Url::parse("https://example.org").unwrap().join(path).unwrap())
    }

    #[test]
    fn rules_for_all_and_for_us_are_told_apart() {
        let rules =
            "User-agent: *\nDisallow: /private\nCrawl-delay: 900\n\nUser-agent: Parallax\nDisallow: /x\n";
        assert!(allows(rules, "/private/a"));
        assert!(!allows(rules, "/x/a"));
        assert!(!allows("User-agent: *\nDisallow: /private", "/private/a"));
        assert!(allows("<html>no robots here</html>", "/"));
        assert!(allows("", "/"));
    }

    #[test]
    fn pauses_are_taken_at_their_word_up_to_a_minute() {
        let pause = |rules: &str| Rules::read(rules.as_bytes()).pause();
        assert_eq!(pause("User-agent: *\nCrawl-delay: 2.5"), Some(Duration::from_millis(2_500)));
        assert_eq!(pause("User-agent: *\nCrawl-delay: 86400"), Some(Duration::from_mins(1)));
        assert_eq!(pause("User-agent: *\nDisallow:"), None);
    }
}
