//! Reading schema.org articles from JSON-LD, forgiving what pages get wrong about it.

use serde_json::{Map, Value};

/// What a page's JSON-LD says about its article. Values are as written, white space trimmed, markup and entities undone.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct Said {
    pub(super) headline: Option<String>,
    pub(super) authors: Vec<String>,
    pub(super) publisher: Option<String>,
    pub(super) publisher_home: Option<String>,
    pub(super) published: Option<String>,
    pub(super) modified: Option<String>,
    pub(super) language: Option<String>,
    pub(super) url: Option<String>,
    pub(super) section: Option<String>,
    pub(super) license: Option<String>,
    /// The text itself, where the page repeats it for machines, as written.
    pub(super) body: Option<String>,
    pub(super) paywall: bool,
}

/// Types that are articles, best first.
const ARTICLES: &[&str] = &[
    "NewsArticle",
    "ReportageNewsArticle",
    "AnalysisNewsArticle",
    "OpinionNewsArticle",
    "BackgroundNewsArticle",
    "ReviewNewsArticle",
    "LiveBlogPosting",
    "Article",
    "BlogPosting",
    "Report",
    "TechArticle",
    "ScholarlyArticle",
    "SocialMediaPosting",
    "Review",
    "WebPage",
];

/// Reads all scripts of a page; the best article in them counts.
pub(super) fn read(scripts: &[String]) -> Said {
    let roots: Vec<Value> = scripts.iter().filter_map(|script| parse(script)).collect();
    let mut objects = Vec::new();
    for root in &roots {
        gather(root, 0, &mut objects);
    }
    let rank = |object: &Map<String, Value>| ARTICLES.iter().position(|t| is_a(object, t));
    // `min_by_key` keeps the first of equals: the page's own article stands before those it links to.
    let best = objects.iter().filter_map(|o| Some((rank(o)?, *o))).min_by_key(|(rank, _)| *rank);
    let Some((_, article)) = best else { return Said::default() };
    let resolve = |value: &Value| -> Option<Value> {
        let id = value.as_object()?.get("@id")?;
        (value.as_object()?.len() == 1)
            .then(|| objects.iter().find(|o| o.get("@id") == Some(id) && o.len() > 1))
            .flatten()
            .map(|o| Value::Object((*o).clone()))
    };
    let mut said = Said {
        headline: text(article.get("headline")).or_else(|| text(article.get("name"))),
        published: text(article.get("datePublished")).or_else(|| text(article.get("dateCreated"))),
        modified: text(article.get("dateModified")),
        language: text(article.get("inLanguage")),
        url: text(article.get("url")).or_else(|| text(article.get("mainEntityOfPage"))),
        section: text(article.get("articleSection")),
        license: text(article.get("license")),
        body: article.get("articleBody").and_then(Value::as_str).map(str::to_owned),
        paywall: matches!(article.get("isAccessibleForFree"), Some(Value::Bool(false)))
            || text(article.get("isAccessibleForFree")).is_some_and(|t| t.eq_ignore_ascii_case("false")),
        ..Said::default()
    };
    for value in article.get("author").or_else(|| article.get("creator")).into_iter().flat_map(each) {
        let value = resolve(value).unwrap_or_else(|| value.clone());
        if let Some(name) = text(Some(&value)).filter(|n| !n.contains("://"))
            && !said.authors.contains(&name)
        {
            said.authors.push(name);
        }
    }
    if let Some(value) = article.get("publisher").into_iter().flat_map(each).next() {
        let value = resolve(value).unwrap_or_else(|| value.clone());
        said.publisher = text(Some(&value)).filter(|n| !n.contains("://"));
        said.publisher_home = value.get("url").and_then(|u| text(Some(u)));
    }
    said
}

/// One value, or each of several.
fn each(value: &Value) -> Box<dyn Iterator<Item = &Value> + '_> {
    match value {
        Value::Array(values) => Box::new(values.iter()),
        other => Box::new(std::iter::once(other)),
    }
}

fn is_a(object: &Map<String, Value>, name: &str) -> bool {
    let named = |value: &Value| {
        value.as_str().is_some_and(|t| t.rsplit(['/', ':', '#']).next().is_some_and(|last| last == name))
    };
    object.get("@type").is_some_and(|value| each(value).any(named))
}

/// All objects that may be an article, an author or a publisher: the roots, and what stands in lists, `@graph`, and as main
/// entity.
fn gather<'a>(value: &'a Value, depth: usize, out: &mut Vec<&'a Map<String, Value>>) {
    if depth > 6 || out.len() > 2_000 {
        return;
    }
    match value {
        Value::Array(values) => values.iter().for_each(|v| gather(v, depth + 1, out)),
        Value::Object(object) => {
            out.push(object);
            for key in ["@graph", "mainEntity", "mainEntityOfPage"] {
                if let Some(inner) = object.get(key) {
                    gather(inner, depth + 1, out);
                }
            }
        }
        _ => {}
    }
}

/// The text of a value: a string, or the name or address of an object, or the first of a list.
fn text(value: Option<&Value>) -> Option<String> {
    let raw = match value? {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Array(values) => return text(values.first()),
        Value::Object(object) => {
            return ["name", "@id", "url", "@value", "alternateName"]
                .iter()
                .find_map(|key| text(object.get(*key)));
        }
        _ => return None,
    };
    let clean = super::metadata::plain(&raw);
    (!clean.is_empty()).then_some(clean)
}

/// Parses a script, forgiving CDATA and comment marks around it and line breaks inside strings.
fn parse(script: &str) -> Option<Value> {
    let mut body = script.trim();
    for (open, close) in
        [("//<![CDATA[", "//]]>"), ("/*<![CDATA[*/", "/*]]>*/"), ("<![CDATA[", "]]>"), ("<!--", "-->")]
    {
        if let Some(inner) = body.strip_prefix(open) {
            body = inner.trim().strip_suffix(close).unwrap_or(inner).trim();
        }
    }
    let body = body.trim_end_matches(';');
    serde_json::from_str(body).ok().or_else(|| {
        // Raw control characters are no JSON, but common in `articleBody` and `description`.
        let spaced: String = body.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        serde_json::Deserializer::from_str(&spaced).into_iter::<Value>().next()?.ok()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(script: &str) -> Said {
        read(&[script.to_owned()])
    }

    #[test]
    fn an_article_in_a_graph_finds_its_author_and_publisher() {
        let s = said(
            r##"{"@context":"https://schema.org","@graph":[
            {"@type":"WebPage","name":"Page"},
            {"@type":"NewsArticle","headline":"Talks end &amp; go on","author":[{"@id":"#jane"},{"name":"John Smith"}],
             "publisher":{"@id":"#org"},"datePublished":"2014-03-30T21:40:00+02:00","isAccessibleForFree":"False"},
            {"@type":"Person","@id":"#jane","name":"Jane Doe"},
            {"@type":"Organization","@id":"#org","name":"The Courier","url":"https://courier.example/"}]}"##,
        );
        assert_eq!(s.headline.as_deref(), Some("Talks end & go on"));
        assert_eq!(s.authors, ["Jane Doe", "John Smith"]);
        assert_eq!(s.publisher.as_deref(), Some("The Courier"));
        assert_eq!(s.publisher_home.as_deref(), Some("https://courier.example/"));
        assert!(s.paywall);
    }

    #[test]
    fn what_pages_get_wrong_is_forgiven() {
        let s = said(
            "//<![CDATA[\n{\"@type\":[\"http://schema.org/NewsArticle\"],\"headline\":\"A\nB\",\"author\":\"Jane Doe\"}\n//]]>",
        );
        assert_eq!(s.headline.as_deref(), Some("A B"));
        assert_eq!(s.authors, ["Jane Doe"]);
        assert_eq!(said("{\"@type\":"), Said::default());
        assert_eq!(said("[1, null, {\"@type\": 3}]"), Said::default());
    }

    #[test]
    fn articles_come_before_pages_and_lists() {
        let s = read(&[
            r#"{"@type":"WebPage","name":"Wrong"}"#.into(),
            r#"[{"@type":"BreadcrumbList","name":"Wrong"},{"@type":"Article","headline":"Right"}]"#.into(),
        ]);
        assert_eq!(s.headline.as_deref(), Some("Right"));
    }

    proptest::proptest! {
        #[test]
        fn never_panics(script in "\\PC{0,100}") {
            let _ = said(&script);
        }
    }
}
