//! What a person knows about outlets' pages.

use parallax_extract::ReadingRule;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How the pages of one host are read. Selectors are CSS.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct RuleRow {
    /// The host, with all its subdomains, and the beginning of the path if there is a slash.
    pub host: String,
    /// The outlet's name.
    pub outlet: Option<String>,
    /// What is the article; empty: as the general reader thinks.
    pub body: Vec<String>,
    /// What is cut.
    pub remove: Vec<String>,
    /// The headline.
    pub title: Option<String>,
    /// Who wrote it.
    pub byline: Option<String>,
    /// When it was published.
    pub date: Option<String>,
    /// Whether all that `body` selects is kept but for `remove`.
    pub exact: bool,
}

impl From<&ReadingRule> for RuleRow {
    fn from(rule: &ReadingRule) -> Self {
        let rule = rule.clone();
        Self {
            host: rule.host,
            outlet: rule.outlet,
            body: rule.body,
            remove: rule.remove,
            title: rule.title,
            byline: rule.byline,
            date: rule.date,
            exact: rule.exact,
        }
    }
}

impl From<RuleRow> for ReadingRule {
    /// Empty lines and fields are as good as none.
    fn from(row: RuleRow) -> Self {
        let filled = |value: Option<String>| value.map(|v| v.trim().to_owned()).filter(|v| !v.is_empty());
        let lines = |values: Vec<String>| values.into_iter().filter_map(|v| filled(Some(v))).collect();
        Self {
            host: row.host.trim().to_owned(),
            outlet: filled(row.outlet),
            body: lines(row.body),
            remove: lines(row.remove),
            title: filled(row.title),
            byline: filled(row.byline),
            date: filled(row.date),
            exact: row.exact,
        }
    }
}

/// A rule to be saved.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct SaveRule {
    /// The rule.
    pub rule: RuleRow,
    /// The host of the rule that it takes the place of; `null` for a new one.
    pub before: Option<String>,
}

/// What a file of rules brought.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct ImportedRules {
    /// Rules for hosts that had none.
    pub added: u32,
    /// Rules that took another's place.
    pub changed: u32,
    /// Rules that were there already.
    pub known: u32,
    /// All rules, by host.
    pub rules: Vec<RuleRow>,
}

/// A rule to be tried on a page: one that is stored, one behind an address, or a file.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct TryRule {
    /// The rule; `null`: as the general reader reads.
    pub rule: Option<RuleRow>,
    /// UUID of an article whose page was kept when it was imported.
    pub article: Option<String>,
    /// http or https address.
    pub address: Option<String>,
    /// A saved page, as the host's dialog gave it.
    pub path: Option<String>,
}

/// What a rule makes of a page.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct RuleTrial {
    /// Whether the rule's host is that of the page; else it was read without the rule.
    pub fits: bool,
    /// The page's address, as far as known.
    pub address: Option<String>,
    /// The headline.
    pub title: String,
    /// Author line.
    pub byline: Option<String>,
    /// Outlet.
    pub outlet: Option<String>,
    /// ISO 8601 date.
    pub published: Option<String>,
    /// All pieces of the text, in order, kept and cut.
    pub pieces: Vec<TrialPiece>,
    /// Words that are kept.
    pub words: u32,
    /// What to know, such as a selector that found nothing.
    pub warnings: Vec<String>,
}

/// A piece of a page's text.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct TrialPiece {
    /// The words.
    pub text: String,
    /// Why it was cut; `null`: it is kept.
    pub cut: Option<String>,
    /// Whether it was the rule that cut it.
    pub by_rule: bool,
}
