//! What the groups of an RTF document are for.

/// Destinations whose words are no text of the document.
const PASSED_OVER: &[&str] = &[
    "author",
    "operator",
    "title",
    "subject",
    "company",
    "manager",
    "category",
    "keywords",
    "comment",
    "doccomm",
    "hlinkbase",
    "fonttbl",
    "colortbl",
    "stylesheet",
    "listtable",
    "listoverridetable",
    "rsidtbl",
    "generator",
    "pict",
    "object",
    "objdata",
    "fldinst",
    "header",
    "headerl",
    "headerr",
    "headerf",
    "footer",
    "footerl",
    "footerr",
    "footerf",
    "footnote",
    "annotation",
    "atnid",
    "atnauthor",
    "template",
    "xmlnstbl",
    "themedata",
    "colorschememapping",
    "datastore",
    "latentstyles",
    "bkmkstart",
    "bkmkend",
    "pntext",
    "pntxta",
    "pntxtb",
    "pn",
    "listtext",
    "nonshppict",
    "sp",
    "info",
    "filetbl",
    "revtbl",
    "xe",
    "tc",
    "userprops",
    "private",
    "mmathPr",
    "pgptbl",
    "docvar",
    "factoidname",
];

/// What the words of a group are for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Destination {
    Text,
    /// A font's entry.
    Fonts,
    /// A paragraph style's entry.
    Styles,
    /// Document properties; words right in it are nothing.
    Info,
    /// One of them.
    Property(&'static str),
    /// A note at the foot of a page.
    Footnote,
    /// Head or foot of a page.
    Running,
    Nothing,
}

impl Destination {
    /// What a group within this one is for by its first word; `None` when that word is one of its content. `optional` groups
    /// begin with `\*` and are passed over by who does not know them.
    pub(super) fn within(&self, word: &str, optional: bool) -> Option<Self> {
        let in_text = *self == Self::Text;
        let in_info = *self == Self::Info;
        Some(match word {
            "fonttbl" => Self::Fonts,
            "stylesheet" => Self::Styles,
            "info" => Self::Info,
            "title" if in_info => Self::Property("title"),
            "author" if in_info => Self::Property("author"),
            "creatim" if in_info => Self::Property("created"),
            "revtim" if in_info => Self::Property("modified"),
            "footnote" if in_text => Self::Footnote,
            "header" | "headerl" | "headerr" | "headerf" | "footer" | "footerl" | "footerr" | "footerf"
                if in_text =>
            {
                Self::Running
            }
            // What shapes show as text.
            "shptxt" => Self::Text,
            "shpinst" => return None,
            _ if optional || PASSED_OVER.contains(&word) => Self::Nothing,
            _ => return None,
        })
    }
}
