//! Which of a page's titles is the headline, and freeing it of the outlet's name.

/// What stands between a headline and the outlet's name.
const SEPARATORS: &[&str] =
    &[" | ", " — ", " – ", " - ", " :: ", " » ", " · ", " • ", " ‹ ", " « ", " / ", " ~ "];

/// A title without the outlet's name behind (or before) it.
///
/// The name is cut when it is the outlet's or the host's, when what is left is a title the page gives elsewhere, or when it is
/// a few words behind a bar.
pub(super) fn clean(title: &str, outlet: Option<&str>, host: Option<&str>, others: &[&str]) -> String {
    let mut title = title.trim().to_owned();
    for _ in 0..3 {
        let Some(shorter) = cut_once(&title, outlet, host, others) else { break };
        title = shorter;
    }
    title
}

fn cut_once(title: &str, outlet: Option<&str>, host: Option<&str>, others: &[&str]) -> Option<String> {
    let last = SEPARATORS.iter().filter_map(|s| Some((title.rfind(s)?, *s))).max_by_key(|(at, _)| *at);
    if let Some((at, separator)) = last {
        let (front, back) = (title.get(..at)?.trim(), title.get(at + separator.len()..)?.trim());
        let words = |t: &str| t.split_whitespace().count();
        let bar = matches!(separator, " | " | " :: " | " » " | " • " | " · ");
        if !front.is_empty()
            && (names(back, outlet, host)
                || others.iter().any(|o| same(o, front))
                || (bar && words(back) <= 4 && words(front) >= 4))
        {
            return Some(front.to_owned());
        }
    }
    let first = SEPARATORS.iter().filter_map(|s| Some((title.find(s)?, *s))).min_by_key(|(at, _)| *at);
    if let Some((at, separator)) = first {
        let (front, back) = (title.get(..at)?.trim(), title.get(at + separator.len()..)?.trim());
        if !back.is_empty() && (names(front, outlet, host) || others.iter().any(|o| same(o, back))) {
            return Some(back.to_owned());
        }
    }
    None
}

/// The outlet's name, where the page title is the headline with a few words behind it.
pub(super) fn outlet(page_title: &str, headline: &str) -> Option<String> {
    let rest = page_title.strip_prefix(headline)?;
    let separator = SEPARATORS.iter().find(|s| rest.starts_with(*s))?;
    let name = rest.get(separator.len()..)?.trim();
    // "World | The Courier": the last part is the name.
    let name = SEPARATORS
        .iter()
        .filter_map(|s| name.rsplit_once(s))
        .map(|(_, last)| last.trim())
        .min_by_key(|n| n.len())
        .unwrap_or(name);
    ((1..=5).contains(&name.split_whitespace().count()) && name.chars().any(char::is_alphabetic))
        .then(|| name.to_owned())
}

/// Whether `part` is the outlet's name or that of its host ("BBC News" on bbc.co.uk).
pub(super) fn names(part: &str, outlet: Option<&str>, host: Option<&str>) -> bool {
    let squeezed = squeeze(part);
    if squeezed.is_empty() {
        return false;
    }
    if let Some(outlet) = outlet {
        let outlet = squeeze(outlet);
        if outlet == squeezed || (squeezed.len() >= 4 && outlet.contains(&squeezed)) {
            return true;
        }
        if outlet.chars().count() >= 3
            && squeezed.starts_with(&outlet)
            && part.split_whitespace().count() <= 4
        {
            return true;
        }
    }
    let Some(host) = host else { return false };
    let host = host.trim_start_matches("www.");
    let few = part.split_whitespace().count() <= 3;
    // Any label may be the name ("edition.courier.example", "courier.co.uk"), save the last.
    let labels = host.rsplit('.').skip(1).map(squeeze).filter(|label| label.len() >= 3 && label != "com");
    squeezed == squeeze(host)
        || labels.into_iter().any(|site| {
            squeezed == site
                || squeezed.strip_prefix("the") == Some(site.as_str())
                || (few && squeezed.starts_with(&site))
        })
}

/// Whether two titles are the same but for signs and case.
pub(super) fn same(a: &str, b: &str) -> bool {
    squeezed(a).next().is_some() && squeezed(a).eq(squeezed(b))
}

/// Share of the words of the shorter title that the other has too, 0 to 1.
pub(super) fn alike(a: &str, b: &str) -> f64 {
    let words = |t: &str| -> Vec<String> {
        t.to_lowercase()
            .split(|c: char| !c.is_alphanumeric())
            .filter(|w| !w.is_empty())
            .map(str::to_owned)
            .collect()
    };
    let (a, b) = (words(a), words(b));
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if short.is_empty() {
        return 0.0;
    }
    short.iter().filter(|w| long.contains(w)).count() as f64 / short.len() as f64
}

fn squeeze(text: &str) -> String {
    squeezed(text).collect()
}

/// Its letters and digits, in lower case.
fn squeezed(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_outlets_name_goes() {
        for (title, outlet, host, left) in [
            ("Talks end without a deal | The Courier", Some("The Courier"), None, "Talks end without a deal"),
            ("Talks end without a deal - BBC News", None, Some("www.bbc.co.uk"), "Talks end without a deal"),
            ("Talks end | World news | The Guardian", Some("the Guardian"), None, "Talks end | World news"),
            ("Courier: talks end - again", Some("Herald"), None, "Courier: talks end - again"),
            ("The Courier - Talks end", Some("The Courier"), None, "Talks end"),
            ("Kerry and Lavrov - a long night", None, None, "Kerry and Lavrov - a long night"),
        ] {
            assert_eq!(clean(title, outlet, host, &[]), left, "{title}");
        }
        assert_eq!(outlet("Talks end | World | The Courier", "Talks end").as_deref(), Some("The Courier"));
        assert_eq!(outlet("Talks end in a deal", "Talks end"), None);
        assert_eq!(clean("Talks end – Le Monde diplomatique", None, None, &["Talks End"]), "Talks end");
    }
}
