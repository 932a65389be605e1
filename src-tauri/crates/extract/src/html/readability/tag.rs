//! The elements that Readability tells apart.

/// What an element is, as far as its name counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tag {
    /// `a`, a link.
    Link,
    /// `del` or `ins`, which are what stands in them.
    Change,
    /// `article`.
    Article,
    /// `aside`, `footer` or `link`: never part of an article.
    Furniture,
    /// `blockquote`.
    Quote,
    /// `body`.
    Body,
    /// `br`.
    Break,
    /// `button`, which is no part of an article either.
    Button,
    /// `code`.
    Code,
    /// `address`, `dd` or `dt`.
    Item,
    /// `dialog`.
    Dialog,
    /// `div`.
    Div,
    /// `dl`.
    Definitions,
    /// `figure`.
    Figure,
    /// `form`.
    Form,
    /// `fieldset`.
    Fieldset,
    /// `h1`.
    Title,
    /// `h2`.
    Subtitle,
    /// `h3` to `h6`.
    Heading,
    /// `header`.
    Header,
    /// `hr`.
    Rule,
    /// `img`.
    Picture,
    /// `li`.
    ListItem,
    /// `ol`.
    Numbered,
    /// `p`.
    Paragraph,
    /// `pre`.
    Preformatted,
    /// `section`.
    Section,
    /// `span`.
    Span,
    /// `table`.
    Table,
    /// `caption`, `colgroup`, `tfoot` or `thead`: only a table of figures has them.
    TablePart,
    /// `th`, of which the same is true.
    HeadCell,
    /// `tr`.
    Row,
    /// `td`.
    Cell,
    /// `ul`.
    Bulleted,
    /// Stands within a line.
    Phrase,
    /// Any other.
    Other,
}

impl Tag {
    /// The one of this name.
    pub(super) fn of(name: &str) -> Self {
        match name {
            "a" => Self::Link,
            "del" | "ins" => Self::Change,
            "article" => Self::Article,
            "aside" | "footer" | "link" => Self::Furniture,
            "blockquote" => Self::Quote,
            "body" => Self::Body,
            "br" => Self::Break,
            "button" => Self::Button,
            "code" => Self::Code,
            "address" | "dd" | "dt" => Self::Item,
            "dialog" => Self::Dialog,
            "div" => Self::Div,
            "dl" => Self::Definitions,
            "figure" => Self::Figure,
            "form" => Self::Form,
            "fieldset" => Self::Fieldset,
            "h1" => Self::Title,
            "h2" => Self::Subtitle,
            "h3" | "h4" | "h5" | "h6" => Self::Heading,
            "header" => Self::Header,
            "hr" => Self::Rule,
            "img" => Self::Picture,
            "li" => Self::ListItem,
            "ol" => Self::Numbered,
            "p" => Self::Paragraph,
            "pre" => Self::Preformatted,
            "section" => Self::Section,
            "span" => Self::Span,
            "table" => Self::Table,
            "caption" | "colgroup" | "tfoot" | "thead" => Self::TablePart,
            "th" => Self::HeadCell,
            "tr" => Self::Row,
            "td" => Self::Cell,
            "ul" => Self::Bulleted,
            "abbr" | "b" | "bdo" | "cite" | "data" | "dfn" | "em" | "i" | "kbd" | "label" | "mark"
            | "meter" | "output" | "progress" | "q" | "ruby" | "samp" | "small" | "strong" | "sub"
            | "sup" | "time" | "var" => Self::Phrase,
            _ => Self::Other,
        }
    }

    /// Whether it stands within a line. Of links and changes, what is in them says it.
    pub(super) fn is_phrase(self) -> bool {
        matches!(self, Self::Phrase | Self::Break | Self::Button | Self::Code | Self::Picture | Self::Span)
    }

    /// Whether a box that holds one is no paragraph.
    pub(super) fn is_block(self) -> bool {
        matches!(
            self,
            Self::Quote
                | Self::Definitions
                | Self::Div
                | Self::Picture
                | Self::Numbered
                | Self::Paragraph
                | Self::Preformatted
                | Self::Table
                | Self::Bulleted
        )
    }

    /// Whether its words speak for what it stands in.
    pub(super) fn is_scored(self) -> bool {
        matches!(
            self,
            Self::Section
                | Self::Subtitle
                | Self::Heading
                | Self::Paragraph
                | Self::Cell
                | Self::Preformatted
        )
    }

    /// Whether it is nothing without text in it.
    pub(super) fn wants_content(self) -> bool {
        matches!(
            self,
            Self::Div | Self::Section | Self::Header | Self::Title | Self::Subtitle | Self::Heading
        )
    }

    /// `ul` or `ol`.
    pub(super) fn is_list(self) -> bool {
        matches!(self, Self::Bulleted | Self::Numbered)
    }

    /// `h1` to `h6`.
    pub(super) fn is_heading(self) -> bool {
        matches!(self, Self::Title | Self::Subtitle | Self::Heading)
    }

    /// Whether text usually stands in one.
    pub(super) fn is_textish(self) -> bool {
        self.is_block() || matches!(self, Self::Span | Self::ListItem | Self::Cell)
    }

    /// What it is worth as the box of an article, before its words.
    pub(super) fn worth(self) -> f32 {
        match self {
            Self::Div => 5.0,
            Self::Preformatted | Self::Cell | Self::Quote => 3.0,
            Self::Item
            | Self::Numbered
            | Self::Bulleted
            | Self::Definitions
            | Self::ListItem
            | Self::Form => -3.0,
            Self::Title | Self::Subtitle | Self::Heading | Self::HeadCell => -5.0,
            _ => 0.0,
        }
    }
}
