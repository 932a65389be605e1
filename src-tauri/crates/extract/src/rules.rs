//! Reading rules: what a person knows about an outlet's pages, as CSS selectors, kept in a file that can be shared.
//!
//! ```toml
//! [[rule]]
//! host = "courier.example"         # and its subdomains; "courier.example/blog" only what is below
//! outlet = "The Courier"
//! body = [".story-text"]           # what is the article
//! remove = [".promo", ".fact-box"] # what in it is not
//! title = "h1.headline"
//! byline = ".byline a"
//! date = "time.published"
//! ```
//!
//! The same as JSON: `{"rule": [{"host": "courier.example", ..}]}`. Where several rules fit an address, the longest `host`
//! counts. A rule goes before the general reader, which fills in what the rule does not say or does not find.

use std::sync::Arc;

use dom_query::Matcher;
use serde::{Deserialize, Serialize};
use thiserror::Error;
use url::Url;

/// The most rules in one set.
const MOST_RULES: usize = 5_000;

/// The most selectors in one field of a rule, and the most bytes in one selector. A shared file may be made to do harm.
const MOST_SELECTORS: usize = 50;
const LONGEST_SELECTOR: usize = 500;

/// The longest file of rules that is read, in bytes.
const LONGEST_FILE: usize = 4_000_000;

/// How the pages of one host are read. Selectors are those of CSS level 4 as far as `dom_query` has them. Scripts, styles,
/// drawings and embedded frames are gone from a page before selectors see it, and formatting elements (`b`, `i`, `em`,
/// `strong` ..) are spans that keep their classes.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReadingRule {
    /// The host it is for, with all its subdomains, and the beginning of the path if there is a slash
    /// ("courier.example", "courier.example/blog").
    pub host: String,
    /// The outlet's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outlet: Option<String>,
    /// What is the article. Empty: as the general reader thinks.
    #[serde(default, skip_serializing_if = "Vec::is_empty", with = "one_or_more")]
    pub body: Vec<String>,
    /// What is cut.
    #[serde(default, skip_serializing_if = "Vec::is_empty", with = "one_or_more")]
    pub remove: Vec<String>,
    /// The headline: the first that is found.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Who wrote it: all that are found, each once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub byline: Option<String>,
    /// When it was published: the first that is found, from its `datetime` or `content` or its words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// Whether all that `body` selects is kept but for `remove` and the headline. Else what is furniture by its words goes
    /// from there too.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub exact: bool,
}

/// A field of a rule that holds selectors.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RuleField {
    /// `body`
    Body,
    /// `remove`
    Remove,
    /// `title`
    Title,
    /// `byline`
    Byline,
    /// `date`
    Date,
}

impl std::fmt::Display for RuleField {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Body => "body",
            Self::Remove => "remove",
            Self::Title => "title",
            Self::Byline => "byline",
            Self::Date => "date",
        })
    }
}

/// What is wrong with rules.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum RuleError {
    /// The file is neither TOML nor JSON of rules. What the parser said names the line.
    #[error("these are no reading rules: {0}")]
    File(String),
    /// The host can't be one.
    #[error(
        "the rule for “{host}” has no host to go by; write it like “courier.example” or “courier.example/blog”"
    )]
    Host {
        /// As written.
        host: String,
    },
    /// Two rules for one host.
    #[error("there are two rules for “{host}”")]
    Twice {
        /// As written.
        host: String,
    },
    /// A selector that means nothing.
    #[error("the rule for “{host}” has a bad selector in “{field}”: {selector} ({why})")]
    Selector {
        /// Whose rule.
        host: String,
        /// In which field.
        field: RuleField,
        /// As written, shortened.
        selector: String,
        /// What the parser said.
        why: String,
    },
    /// More than is read.
    #[error("{what}, more than the limit of {limit}")]
    TooMany {
        /// What there is too much of.
        what: String,
        /// The limit.
        limit: usize,
    },
}

/// Rules that are ready for use: every selector checked. Cloning is cheap.
#[derive(Debug, Clone, Default)]
pub struct ReadingRules(Arc<[Ready]>);

impl PartialEq for ReadingRules {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

impl Eq for ReadingRules {}

/// A rule with its selectors parsed.
#[derive(Debug)]
pub(crate) struct Ready {
    pub(crate) rule: ReadingRule,
    host: String,
    path: String,
    pub(crate) body: Vec<Matcher>,
    pub(crate) remove: Vec<Matcher>,
    pub(crate) title: Option<Matcher>,
    pub(crate) byline: Option<Matcher>,
    pub(crate) date: Option<Matcher>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    rule: Vec<ReadingRule>,
}

impl ReadingRules {
    /// Checks rules and makes them ready.
    ///
    /// # Errors
    /// The first rule and field with something wrong in it.
    pub fn new(rules: Vec<ReadingRule>) -> Result<Self, RuleError> {
        if rules.len() > MOST_RULES {
            let what = format!("these are {} rules", rules.len());
            return Err(RuleError::TooMany { what, limit: MOST_RULES });
        }
        let mut ready = rules.into_iter().map(Ready::new).collect::<Result<Vec<_>, _>>()?;
        // Longest pattern first, so that the first that fits counts.
        ready.sort_by(|a, b| {
            let length = |rule: &Ready| (rule.host.len(), rule.path.len());
            length(b).cmp(&length(a)).then_with(|| (&a.host, &a.path).cmp(&(&b.host, &b.path)))
        });
        for pair in ready.windows(2) {
            if let [a, b] = pair
                && a.host == b.host
                && a.path == b.path
            {
                return Err(RuleError::Twice { host: b.rule.host.clone() });
            }
        }
        Ok(Self(ready.into()))
    }

    /// Reads a file of rules, TOML or JSON.
    ///
    /// # Errors
    /// When it is neither, has fields nobody knows, or a rule in it is wrong.
    pub fn read(file: &str) -> Result<Self, RuleError> {
        if file.len() > LONGEST_FILE {
            let what = format!("the file is {} bytes long", file.len());
            return Err(RuleError::TooMany { what, limit: LONGEST_FILE });
        }
        let file = file.trim_start_matches('\u{feff}');
        let parsed: File = if file.trim_start().starts_with('{') {
            serde_json::from_str(file).map_err(|error| RuleError::File(error.to_string()))?
        } else {
            toml::from_str(file).map_err(|error| RuleError::File(error.to_string()))?
        };
        Self::new(parsed.rule)
    }

    /// The rules as a TOML file.
    ///
    /// # Errors
    /// When the TOML library refuses a value.
    pub fn to_toml(&self) -> Result<String, RuleError> {
        let mut rules: Vec<ReadingRule> = self.iter().cloned().collect();
        rules.sort_by(|a, b| a.host.cmp(&b.host));
        toml::to_string_pretty(&File { rule: rules }).map_err(|error| RuleError::File(error.to_string()))
    }

    /// The rules.
    pub fn iter(&self) -> impl Iterator<Item = &ReadingRule> {
        self.0.iter().map(|ready| &ready.rule)
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The rule that counts for an address.
    pub fn for_address(&self, address: &str) -> Option<&ReadingRule> {
        self.ready(Some(address)).map(|ready| &ready.rule)
    }

    pub(crate) fn ready(&self, address: Option<&str>) -> Option<&Ready> {
        if self.is_empty() {
            return None;
        }
        let url = Url::parse(address?).ok()?;
        let host = bare_host(url.host_str()?);
        self.0.iter().find(|ready| ready.fits(&host, url.path()))
    }
}

fn bare_host(host: &str) -> String {
    let lower = host.trim_end_matches('.').to_lowercase();
    lower.strip_prefix("www.").map_or(lower.clone(), str::to_owned)
}

impl Ready {
    fn new(rule: ReadingRule) -> Result<Self, RuleError> {
        let (host, path) = pattern(&rule.host).ok_or_else(|| RuleError::Host { host: rule.host.clone() })?;
        let one = |field, selector: &Option<String>| -> Result<Option<Matcher>, RuleError> {
            let Some(selector) = selector.as_deref().filter(|s| !s.trim().is_empty()) else {
                return Ok(None);
            };
            matcher(&rule.host, field, selector).map(Some)
        };
        let several = |field, selectors: &[String]| -> Result<Vec<Matcher>, RuleError> {
            if selectors.len() > MOST_SELECTORS {
                let what =
                    format!("the rule for “{}” has {} selectors in “{field}”", rule.host, selectors.len());
                return Err(RuleError::TooMany { what, limit: MOST_SELECTORS });
            }
            selectors
                .iter()
                .filter(|s| !s.trim().is_empty())
                .map(|selector| matcher(&rule.host, field, selector))
                .collect()
        };
        Ok(Self {
            body: several(RuleField::Body, &rule.body)?,
            remove: several(RuleField::Remove, &rule.remove)?,
            title: one(RuleField::Title, &rule.title)?,
            byline: one(RuleField::Byline, &rule.byline)?,
            date: one(RuleField::Date, &rule.date)?,
            host,
            path,
            rule,
        })
    }

    fn fits(&self, host: &str, path: &str) -> bool {
        let of_host =
            host.strip_suffix(self.host.as_str()).is_some_and(|sub| sub.is_empty() || sub.ends_with('.'));
        let below = path
            .strip_prefix(self.path.as_str())
            .is_some_and(|rest| self.path.is_empty() || rest.is_empty() || rest.starts_with('/'));
        of_host && below
    }
}

impl ReadingRule {
    /// Whether two rules are for the same pages, however their hosts are written.
    pub fn is_for_the_pages_of(&self, other: &Self) -> bool {
        self.host == other.host || pattern(&self.host).is_some_and(|own| pattern(&other.host) == Some(own))
    }
}

/// Host and path that a rule is for; a scheme, "www." and a slash at the end are forgiven.
fn pattern(raw: &str) -> Option<(String, String)> {
    let raw = raw.trim();
    let bare = raw.split_once("://").map_or(raw, |(_, rest)| rest).trim_start_matches("*.");
    let url = Url::parse(&format!("https://{bare}")).ok()?;
    let named = url.username().is_empty() && url.query().is_none() && url.fragment().is_none();
    let host = bare_host(url.host_str()?);
    (named && !host.is_empty()).then(|| (host, url.path().trim_end_matches('/').to_owned()))
}

fn matcher(host: &str, field: RuleField, selector: &str) -> Result<Matcher, RuleError> {
    let wrong = |why: String| RuleError::Selector {
        host: host.to_owned(),
        field,
        selector: selector.chars().take(80).collect(),
        why,
    };
    if selector.len() > LONGEST_SELECTOR {
        return Err(wrong(format!("longer than {LONGEST_SELECTOR} bytes")));
    }
    Matcher::new(selector).map_err(|error| wrong(reason(&error)))
}

/// What the selector's parser found, in words: its own message is the name of a Rust value.
fn reason<E: std::fmt::Debug>(error: &E) -> String {
    let debug = format!("{error:?}");
    if ["EndOfInput", "EmptySelector", "DanglingCombinator"].iter().any(|kind| debug.contains(kind)) {
        "it ends too early".to_owned()
    } else if debug.contains("UnsupportedPseudo") {
        "it asks for something that only a browser knows".to_owned()
    } else {
        "it is no CSS selector".to_owned()
    }
}

/// A list, or one string for a list of one.
mod one_or_more {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    #[derive(Deserialize)]
    #[serde(untagged)]
    enum OneOrMore {
        One(String),
        More(Vec<String>),
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<String>, D::Error> {
        Ok(match OneOrMore::deserialize(from)? {
            OneOrMore::One(one) => vec![one],
            OneOrMore::More(more) => more,
        })
    }

    pub(super) fn serialize<S: Serializer>(list: &[String], to: S) -> Result<S::Ok, S::Error> {
        list.serialize(to)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule(host: &str) -> ReadingRule {
        ReadingRule { host: host.into(), ..ReadingRule::default() }
    }

    #[test]
    fn the_longest_pattern_that_fits_counts() {
        let rules = ReadingRules::new(vec![
            rule("courier.example"),
            rule("https://www.courier.example/blog/"),
            rule("*.news.courier.example"),
        ])
        .unwrap();
        let host = |address: &str| rules.for_address(address).map(|r| r.host.as_str());
        assert_eq!(host("https://www.courier.example/a"), Some("courier.example"));
        assert_eq!(host("http://COURIER.example:8080/blog/b?c"), Some("https://www.courier.example/blog/"));
        assert_eq!(host("https://courier.example/blogs"), Some("courier.example"));
        assert_eq!(host("https://m.news.courier.example/"), Some("*.news.courier.example"));
        assert_eq!(host("https://anothercourier.example/"), None);
        assert_eq!(host("no address"), None);
    }

    #[test]
    fn a_bad_selector_is_named_with_its_rule_and_field() {
        let bad = |selector: &str| {
            let rule = ReadingRule { remove: vec![".a".into(), selector.into()], ..rule("courier.example") };
            ReadingRules::new(vec![rule]).unwrap_err().to_string()
        };
        assert!(
            bad("div[[x")
                .starts_with("the rule for “courier.example” has a bad selector in “remove”: div[[x ("),
            "{}",
            bad("div[[x")
        );
        assert!(bad("div >").contains("div > ("), "{}", bad("div >"));
        assert!(bad(&"a".repeat(501)).contains("longer than 500 bytes"));
    }

    #[test]
    fn files_are_read_and_written() {
        let toml = "[[rule]]\nhost = \"courier.example\"\nbody = \".story\"\nremove = [\".a\", \".b\"]\nexact = true\n";
        let rules = ReadingRules::read(toml).unwrap();
        let first = rules.iter().next().unwrap();
        assert_eq!((first.body.len(), first.remove.len(), first.exact), (1, 2, true));
        assert_eq!(ReadingRules::read(&rules.to_toml().unwrap()).unwrap(), rules);
        let json = r#"{"rule": [{"host": "courier.example", "body": [".story"], "remove": [".a", ".b"], "exact": true}]}"#;
        assert_eq!(ReadingRules::read(json).unwrap(), rules);
    }

    #[test]
    fn what_is_wrong_with_a_file_is_said() {
        for (file, said) in [
            ("[[rule]]\nhost = \"a.example\"\nbodi = \".x\"\n", "bodi"),
            ("[[rule]]\nbody = \".x\"\n", "host"),
            ("[[rule]]\nhost = \"\"\n", "no host to go by"),
            ("[[rule]]\nhost = \"a.example\"\n[[rule]]\nhost = \"www.a.example/\"\n", "two rules"),
            ("{\"rule\": 3}", "line 1"),
            ("Talks end without a deal", "no reading rules"),
        ] {
            let error = ReadingRules::read(file).unwrap_err().to_string();
            assert!(error.contains(said), "{file}: {error}");
        }
        assert!(ReadingRules::read("").unwrap().is_empty());
    }

    proptest::proptest! {
        #[test]
        fn no_file_makes_it_panic(file in "\\PC{0,120}", selector in "[a-z.#\\[\\]:>()*~+ \"=^$|,0-9]{0,40}") {
            ReadingRules::read(&file).ok();
            let rule = ReadingRule { body: vec![selector], ..rule("a.example") };
            ReadingRules::new(vec![rule]).ok();
        }
    }
}
