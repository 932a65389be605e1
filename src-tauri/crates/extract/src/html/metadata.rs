//! What a page says about its article: JSON-LD, OpenGraph, Dublin Core, `<meta>`, `<time>`, microdata, printed lines.

use html5ever::local_name;
use url::Url;

use super::jsonld;
use super::title;
use super::traits::Traits;
use super::tree::Tree;
use crate::{Extracted, Source, SourceKind, Warning, byline, date, plain as text};

/// Page titles that programs put there.
const NO_TITLES: &[&str] =
    &["Untitled Document", "Untitled", "Untitled Page", "Home", "Index", "Document", "New Page 1"];

/// Reads a page's metadata, and the text that they repeat, if they do. The page's paragraphs are not looked at.
pub(super) fn read(tree: &Tree, scripts: &[String], source: &Source<'_>) -> (Extracted, Option<String>) {
    let said = jsonld::read(scripts);
    let metas = metas(tree);
    let meta = |keys: &[&str]| -> Option<String> {
        keys.iter().find_map(|key| metas.iter().find(|(k, _)| k == key).map(|(_, v)| v.clone()))
    };
    let mut article = text::empty(SourceKind::Html);

    let base = source.address.and_then(|a| Url::parse(a).ok());
    article.address = address(tree, &said, &meta, base.as_ref());
    let host = article
        .address
        .as_deref()
        .or(source.address)
        .and_then(|a| Url::parse(a).ok())
        .and_then(|u| u.host_str().map(str::to_owned));

    let site = meta(&["og:site_name"]);
    let others = meta(&["application-name", "dc.publisher", "dcterms.publisher", "publisher", "cre"]);
    article.outlet = outlet(said.publisher.as_deref(), site.as_deref(), host.as_deref()).or(others);
    article.outlet_home = home(&said, article.address.as_deref().or(source.address));

    let page_title = tree
        .elements()
        .find(|(_, e)| e.name == local_name!("title"))
        .map(|(place, _)| tree.text(place))
        .filter(|t| !NO_TITLES.iter().any(|n| title::same(n, t)));
    let (headline, guessed) =
        headline(tree, &said, &meta, page_title.as_deref(), &article, host.as_deref(), source);
    article.title = headline;
    if guessed {
        article.warnings.push(Warning::TitleGuessed);
    }

    if article.outlet.is_none() {
        article.outlet = page_title.as_deref().and_then(|t| title::outlet(t, &article.title));
    }
    article.byline = authors(tree, &said, &metas);
    article.published = published(tree, &said, &meta, source);
    article.modified = [
        said.modified.clone(),
        meta(&["article:modified_time", "og:updated_time", "datemodified", "lastmod"]),
    ]
    .into_iter()
    .flatten()
    .find_map(|raw| date::iso(&raw));
    article.language = language(tree, &said, &meta);
    article.section = said.section.clone().or_else(|| {
        meta(&["article:section", "parsely-section", "sailthru.section", "cxenseparse:section", "section"])
    });
    article.rights = rights(tree, &said, &meta);
    if said.paywall {
        article.warnings.push(Warning::Paywall);
    }
    (article, said.body)
}

/// A value as text: entities that were written twice decoded, tags gone, white space collapsed.
pub(super) fn plain(raw: &str) -> String {
    let decoded = if raw.contains('&') && raw.contains(';') || raw.contains('<') {
        dom_query::Document::fragment(raw).text().to_string()
    } else {
        raw.to_owned()
    };
    decoded.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Keys (lower case) and values of `<meta>`, in order.
fn metas(tree: &Tree) -> Vec<(String, String)> {
    tree.elements()
        .filter(|(_, e)| e.name == local_name!("meta"))
        .filter_map(|(_, e)| {
            let key = ["property", "name", "itemprop", "http-equiv"].iter().find_map(|k| e.attribute(k))?;
            let value = plain(e.attribute("content")?);
            (!value.is_empty()).then(|| (key.trim().to_lowercase(), value))
        })
        .collect()
}

/// Programs that sites are made with, which some name as their publisher.
const PLATFORMS: &[&str] =
    &["blogger", "wordpress", "wordpress.com", "tumblr", "squarespace", "wix", "ghost", "medium"];

/// The outlet's name: the publisher's when it is that of the host, else what the site calls itself, else the publisher's. A
/// wire's copy names the wire as its publisher, whoever printed it.
fn outlet(publisher: Option<&str>, site: Option<&str>, host: Option<&str>) -> Option<String> {
    let named = |name: &&str| !PLATFORMS.iter().any(|p| p.eq_ignore_ascii_case(name));
    let publisher = publisher.filter(named);
    let site = site.map(own_name).filter(named);
    let of_host = |name: &&str| title::names(name, None, host);
    publisher.filter(of_host).or(site).or(publisher).map(str::to_owned)
}

/// A site's name without the motto or the list of sections that some put behind it, and without the sign of a handle.
fn own_name(site: &str) -> &str {
    let first = site.split(" | ").next().unwrap_or(site).trim();
    let first = if first.is_empty() || title::same(first, "home") { site.trim() } else { first };
    first.strip_prefix('@').unwrap_or(first)
}

type Meta<'a> = dyn Fn(&[&str]) -> Option<String> + 'a;

fn address(tree: &Tree, said: &jsonld::Said, meta: &Meta<'_>, base: Option<&Url>) -> Option<String> {
    let canonical = tree
        .elements()
        .filter(|(_, e)| e.name == local_name!("link"))
        .find(|(_, e)| e.attribute("rel").is_some_and(|rel| rel.eq_ignore_ascii_case("canonical")))
        .and_then(|(_, e)| e.attribute("href").map(str::to_owned));
    let found = [canonical, meta(&["og:url"]), said.url.clone(), meta(&["twitter:url"])]
        .into_iter()
        .flatten()
        .find_map(|raw| {
            let url = match base {
                Some(base) => base.join(raw.trim()).ok()?,
                None => Url::parse(raw.trim()).ok()?,
            };
            // A canonical address that is the home page is a slip of the template.
            let slip = url.path() == "/" && url.query().is_none() && base.is_some_and(|b| b.path() != "/");
            (matches!(url.scheme(), "http" | "https") && url.has_host() && !slip).then(|| url.to_string())
        });
    found.or_else(|| base.map(Url::to_string))
}

fn home(said: &jsonld::Said, address: Option<&str>) -> Option<String> {
    let of = |raw: &str| {
        let url = Url::parse(raw).ok()?;
        matches!(url.scheme(), "http" | "https").then(|| url.origin().ascii_serialization())
    };
    address.and_then(of).or_else(|| said.publisher_home.as_deref().and_then(of))
}

/// The headline as printed: the `<h1>` that says what the metadata says; else the metadata's; else the page title's. And
/// whether it is only a guess.
fn headline(
    tree: &Tree,
    said: &jsonld::Said,
    meta: &Meta<'_>,
    page_title: Option<&str>,
    article: &Extracted,
    host: Option<&str>,
    source: &Source<'_>,
) -> (String, bool) {
    let outlet = article.outlet.as_deref();
    let printed: Vec<(bool, String)> = tree
        .elements()
        .filter(|(_, e)| {
            e.name == local_name!("h1")
                || (e.traits.any(Traits::TITLE) && matches!(&*e.name, "h2" | "h3" | "div" | "span" | "p"))
        })
        .map(|(place, e)| (e.traits.any(Traits::TITLE), tree.text(place)))
        .filter(|(_, t)| !t.is_empty() && t.chars().count() <= 300)
        .take(20)
        .collect();
    let og = meta(&[
        "og:title",
        "dc.title",
        "dcterms.title",
        "twitter:title",
        "title",
        "sailthru.title",
        "parsely-title",
    ]);
    let named: Vec<&str> =
        [said.headline.as_deref(), og.as_deref(), page_title].into_iter().flatten().collect();
    // Longer names alike win over shorter ones: "World" is in many titles.
    let best = printed
        .iter()
        .filter(|(_, p)| !outlet.is_some_and(|o| title::same(o, p)))
        .map(|(marked, p)| {
            let likeness = named.iter().map(|n| title::alike(p, n)).fold(0.0, f64::max);
            let words = p.split_whitespace().count().min(6) as f64;
            (likeness + 0.1 * words + if *marked { 0.3 } else { 0.0 }, likeness, p)
        })
        .filter(|(_, likeness, p)| *likeness >= 0.6 && p.split_whitespace().count() >= 2)
        .fold(
            None::<(f64, f64, &String)>,
            |best, next| if best.is_none_or(|b| next.0 > b.0) { Some(next) } else { best },
        );
    if let Some((.., printed)) = best {
        return (title::clean(printed, outlet, host, &[]), false);
    }
    let others: Vec<&str> = printed
        .iter()
        .map(|(_, p)| p.as_str())
        .chain(said.headline.as_deref())
        .chain(og.as_deref())
        .collect();
    for candidate in named {
        let clean = title::clean(candidate, outlet, host, &others);
        if !clean.is_empty() && !outlet.is_some_and(|o| title::same(o, &clean)) {
            return (clean, false);
        }
    }
    if let Some((_, only)) = printed.first() {
        return (only.clone(), false);
    }
    (text::guessed_title(source.address.unwrap_or(source.name), ""), true)
}

fn authors(tree: &Tree, said: &jsonld::Said, metas: &[(String, String)]) -> Option<String> {
    if !said.authors.is_empty() {
        let names: Vec<String> = said.authors.iter().filter_map(|n| byline::clean(n)).collect();
        if !names.is_empty() {
            return Some(names.join(", "));
        }
    }
    for key in [
        "author",
        "article:author",
        "og:article:author",
        "dc.creator",
        "dcterms.creator",
        "parsely-author",
        "sailthru.author",
        "byl",
        "citation_author",
        "cxenseparse:author",
        "authors",
        "article.author",
    ] {
        let mut names: Vec<String> = Vec::new();
        for (_, value) in metas.iter().filter(|(k, _)| k == key) {
            if let Some(name) = byline::clean(value)
                && !names.contains(&name)
            {
                names.push(name);
            }
        }
        if !names.is_empty() {
            return Some(names.join(", "));
        }
    }
    // Printed: rel=author, itemprop=author, then what is classed as a byline.
    let relation = |place: usize| {
        let text = tree.text(place);
        (text.chars().count() <= 80).then(|| byline::clean(&text)).flatten()
    };
    let mut marked: Vec<String> = Vec::new();
    for (place, element) in tree.elements() {
        let by_relation =
            element.attribute("rel").is_some_and(|r| r.split_whitespace().any(|w| w == "author"))
                || element.attribute("itemprop").is_some_and(|i| i.split_whitespace().any(|w| w == "author"));
        if by_relation
            && let Some(name) = relation(place)
            && !marked.contains(&name)
            && marked.len() < 5
        {
            marked.push(name);
        }
    }
    if !marked.is_empty() {
        return Some(marked.join(", "));
    }
    // The form below asks readers for their name in a box called "author", too.
    let of_readers = |place: usize| {
        tree.up(place).any(|above| {
            let said = tree.nodes.get(above).and_then(|node| node.element()).map(|e| (&*e.name, e.traits));
            said.is_some_and(|(name, said)| {
                matches!(name, "form" | "label") || said.any(Traits::COMMENTS.with(Traits::FORM))
            })
        })
    };
    tree.elements()
        .filter(|(_, e)| {
            e.attribute("class").is_some_and(|c| {
                let lower = c.to_ascii_lowercase();
                lower.contains("byline") || lower.contains("author")
            })
        })
        .filter(|(place, _)| !of_readers(*place))
        .find_map(|(place, _)| {
            let text = tree.text(place);
            let named = byline::line(&text)
                .or_else(|| (text.split_whitespace().count() <= 5).then(|| byline::clean(&text))?);
            named.filter(|n| n.split_whitespace().count() <= 12)
        })
}

fn published(tree: &Tree, said: &jsonld::Said, meta: &Meta<'_>, source: &Source<'_>) -> Option<String> {
    let mut found: Vec<String> = Vec::new();
    let add =
        |found: &mut Vec<String>, raw: Option<String>| found.extend(raw.and_then(|raw| date::iso(&raw)));
    add(&mut found, said.published.clone());
    for key in [
        "article:published_time",
        "og:article:published_time",
        "og:published_time",
        "datepublished",
        "article:published",
        "dc.date.issued",
        "dcterms.issued",
        "dcterms.date",
        "dc.date",
        "dcterms.created",
        "pubdate",
        "publishdate",
        "publish-date",
        "publish_date",
        "publication_date",
        "parsely-pub-date",
        "sailthru.date",
        "article.published",
        "originalpublicationdate",
        "cxenseparse:recs:publishtime",
        "citation_publication_date",
        "date",
        "displaydate",
        "ptime",
        "article_date_original",
        "dat",
    ] {
        add(&mut found, meta(&[key]));
    }
    for (place, element) in tree.elements() {
        let itemprop = element.attribute("itemprop").unwrap_or_default();
        if itemprop.split_whitespace().any(|w| w == "datePublished") {
            add(
                &mut found,
                element.attribute("datetime").or_else(|| element.attribute("content")).map(str::to_owned),
            );
            if element.attribute("datetime").is_none() && element.attribute("content").is_none() {
                add(&mut found, Some(tree.text(place)));
            }
        }
    }
    if found.is_empty() {
        for (place, element) in tree.elements().filter(|(_, e)| e.name == local_name!("time")).take(3) {
            add(&mut found, element.attribute("datetime").map(str::to_owned));
            add(&mut found, Some(tree.text(place)));
        }
    }
    if found.is_empty() {
        for (place, element) in tree.elements() {
            let dated = element.attribute("class").or_else(|| element.attribute("id")).is_some_and(|c| {
                let lower = c.to_ascii_lowercase();
                ["date", "time", "publish", "posted"].iter().any(|w| lower.contains(w))
            });
            if dated && found.is_empty() {
                add(&mut found, date::line(&tree.text(place)));
            }
        }
    }
    if found.is_empty() {
        found.extend(source.address.and_then(from_address));
    }
    // The first source counts; another one for the same day may know the time or the zone.
    let first = found.first()?.clone();
    let day = first.get(..10)?;
    let precise = |text: &str| {
        (
            text.len() > 10,
            text.len() > 10
                && text.trim_end_matches(|c: char| c.is_ascii_digit() || c == ':').ends_with(['+', '-', 'Z']),
        )
    };
    found
        .iter()
        .filter(|f| f.get(..10) == Some(day))
        .fold(None::<&String>, |best, next| {
            if best.is_none_or(|b| precise(next) > precise(b)) { Some(next) } else { best }
        })
        .cloned()
}

/// A day in an address: "/2014/03/30/", "/2014-03-30".
fn from_address(address: &str) -> Option<String> {
    let path = Url::parse(address).ok()?.path().to_owned();
    let parts: Vec<&str> = path.split(['/', '-', '_']).collect();
    parts.windows(3).find_map(|w| {
        let [year, month, day] = w else { return None };
        let sized = year.len() == 4 && (1..=2).contains(&month.len()) && (1..=2).contains(&day.len());
        sized.then(|| date::iso(&format!("{year}-{month:0>2}-{day:0>2}"))).flatten()
    })
}

fn language(tree: &Tree, said: &jsonld::Said, meta: &Meta<'_>) -> Option<String> {
    let html = tree.elements().find(|(_, e)| e.name == local_name!("html"));
    let declared =
        html.and_then(|(_, e)| e.attribute("lang").or_else(|| e.attribute("xml:lang"))).map(str::to_owned);
    [
        declared,
        said.language.clone(),
        meta(&["og:locale", "content-language", "dc.language", "dcterms.language", "language"]),
    ]
    .into_iter()
    .flatten()
    .find_map(|raw| {
        let tag = raw.trim().split([',', ';']).next()?.trim().replace('_', "-");
        let mut parts = tag.split('-');
        let first = parts.next()?;
        let valid = (2..=3).contains(&first.len())
            && tag.len() <= 20
            && tag.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
        valid.then(|| {
            let mut out = first.to_ascii_lowercase();
            for part in parts {
                out.push('-');
                out.push_str(&if part.len() == 2 { part.to_ascii_uppercase() } else { part.to_owned() });
            }
            out
        })
    })
}

fn rights(tree: &Tree, said: &jsonld::Said, meta: &Meta<'_>) -> Option<String> {
    let link = tree
        .elements()
        .find(|(_, e)| e.attribute("rel").is_some_and(|rel| rel.split_whitespace().any(|w| w == "license")))
        .and_then(|(place, e)| {
            let words = if e.name == local_name!("a") { tree.text(place) } else { String::new() };
            let href = e.attribute("href").filter(|h| h.starts_with("http")).unwrap_or_default();
            let both =
                [words.as_str(), href].into_iter().filter(|p| !p.is_empty()).collect::<Vec<_>>().join(" ");
            (!both.is_empty()).then_some(both)
        });
    link.or_else(|| said.license.clone()).or_else(|| {
        meta(&["dcterms.license", "dcterms.rights", "dc.rights", "rights", "copyright", "license"])
    })
}
