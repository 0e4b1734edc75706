//! What the page says.

use crate::ids::DocId;
use crate::span::Span;
use crate::time::{Day, Moment};

/// What a block of a page is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BlockKind {
    /// The article's headline. Part of the text.
    Headline,
    /// Who wrote it.
    Byline,
    /// A line of its own with place or credit. A dateline that opens a paragraph stays in it.
    Dateline,
    /// A paragraph of the body. Part of the text.
    Paragraph,
    /// A heading within the body, a deck under the headline. Part of the text.
    Subheading,
    /// Words under a picture.
    Caption,
    /// A quotation set off from the body. Part of the text.
    Quote,
    /// Items of a list in the body. Part of the text.
    List,
    /// Rows of a table in the body. Part of the text.
    Table,
    /// Words that lead to other articles.
    Teaser,
    /// A reader's comment.
    Comment,
    /// Navigation, players, cookies, shares, imprint: the site talking of itself.
    Boilerplate,
}

impl BlockKind {
    /// Every kind.
    pub const ALL: [BlockKind; 12] = [
        BlockKind::Headline,
        BlockKind::Byline,
        BlockKind::Dateline,
        BlockKind::Paragraph,
        BlockKind::Subheading,
        BlockKind::Caption,
        BlockKind::Quote,
        BlockKind::List,
        BlockKind::Table,
        BlockKind::Teaser,
        BlockKind::Comment,
        BlockKind::Boilerplate,
    ];

    /// The word for it in records.
    pub fn word(self) -> &'static str {
        match self {
            BlockKind::Headline => "headline",
            BlockKind::Byline => "byline",
            BlockKind::Dateline => "dateline",
            BlockKind::Paragraph => "paragraph",
            BlockKind::Subheading => "subheading",
            BlockKind::Caption => "caption",
            BlockKind::Quote => "quote",
            BlockKind::List => "list",
            BlockKind::Table => "table",
            BlockKind::Teaser => "teaser",
            BlockKind::Comment => "comment",
            BlockKind::Boilerplate => "boilerplate",
        }
    }

    /// Whether blocks of this kind are part of [`Article::text`].
    pub fn is_text(self) -> bool {
        self == BlockKind::Headline || self.is_body()
    }

    /// Whether blocks of this kind are part of the body.
    pub fn is_body(self) -> bool {
        matches!(
            self,
            BlockKind::Paragraph
                | BlockKind::Subheading
                | BlockKind::Quote
                | BlockKind::List
                | BlockKind::Table
        )
    }
}

/// One visible block of a page. Every visible block is kept, whatever it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Where it stands in [`Article::text`]; `None` for blocks outside it.
    pub span: Option<Span>,
    /// Its words, white space folded.
    pub text: String,
    /// Why it got its kind: the rule's name, for `show article`.
    pub rule: &'static str,
}

/// A reader's comment. Commenters never become actors.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comment {
    /// As printed.
    pub author: Option<String>,
    /// When it was posted, if the stamp can be read.
    pub posted: Option<Moment>,
    /// The stamp as printed ("May 22, 2019 at 11:13 am", "3 hours ago").
    pub stamp: Option<String>,
    /// Its words.
    pub text: String,
    /// The comment it answers, as an index into [`Article::comments`].
    pub reply_to: Option<usize>,
}

/// Where evidence stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// In the article's text.
    Text(Span),
    /// In a block, by its index (for blocks outside the text).
    Block(usize),
    /// In a comment, by its index.
    Comment(usize),
    /// In markup that no reader sees: meta tags, JSON-LD, attributes.
    Markup,
    /// In the page's address.
    Url,
    /// Given with the input.
    Input,
}

/// The words that tell something, and where they stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// What kind of place told it, in words: `first comment`, `photo caption`,
    /// `meta article:published_time`, `lead weekday`, `address`.
    pub what: String,
    /// The exact words or the exact value.
    pub text: String,
    /// Where they stand.
    pub place: Place,
}

impl Evidence {
    /// Evidence of kind `what` with the exact words `text`, standing at `place`.
    pub fn new(what: impl Into<String>, text: impl Into<String>, place: Place) -> Self {
        Self { what: what.into(), text: text.into(), place }
    }
}

/// A value and how it is known. All such values are read; derived ones are [`Day`]s.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known<T> {
    /// The value.
    pub value: T,
    /// The words that tell it.
    pub evidence: Evidence,
}

/// Where the text says it was filed, and the credit beside it: `HAVANA (Reuters) -`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dateline {
    /// The place as printed.
    pub place: Option<String>,
    /// The agency or outlet as printed.
    pub credit: Option<String>,
    /// The dateline with its dash, in [`Article::text`]; `None` when it is a block of its own.
    pub span: Option<Span>,
}

/// What one page says: its text and everything known about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Article {
    /// The page's id.
    pub id: DocId,
    /// The canonical address.
    pub url: Option<Known<String>>,
    /// Who published the page.
    pub outlet: Option<Known<String>>,
    /// The article's title, without the site's name.
    pub title: Option<Known<String>>,
    /// Persons who wrote it.
    pub byline: Vec<Known<String>>,
    /// An agency or staff credit outside the dateline ("Reporting by AFP", "Source: dpa").
    pub credits: Vec<Known<String>>,
    /// When this page appeared.
    pub published: Option<Day>,
    /// The day from which its "today" and "Wednesday" count.
    pub written: Option<Day>,
    /// When this page was last changed.
    pub modified: Option<Day>,
    /// Its dateline.
    pub dateline: Option<Dateline>,
    /// Its language as an ISO 639-1 code, if it can be told.
    pub language: Option<String>,
    /// Headline, then body, in blocks divided by an empty line. Final: later rooms point into it
    /// and none rewrites it.
    pub text: String,
    /// Every visible block in page order; those of the text come with their span.
    pub blocks: Vec<Block>,
    /// Readers' comments in page order.
    pub comments: Vec<Comment>,
}

impl Article {
    /// An article about which nothing is known.
    pub fn empty(id: DocId) -> Self {
        Self {
            id,
            url: None,
            outlet: None,
            title: None,
            byline: Vec::new(),
            credits: Vec::new(),
            published: None,
            written: None,
            modified: None,
            dateline: None,
            language: None,
            text: String::new(),
            blocks: Vec::new(),
            comments: Vec::new(),
        }
    }

    /// The body's blocks with their spans, in order.
    pub fn body(&self) -> impl Iterator<Item = (&Block, Span)> {
        let in_body = self.blocks.iter().filter(|block| block.kind.is_body());
        in_body.filter_map(|block| block.span.map(|span| (block, span)))
    }

    /// The headline's block with its span.
    pub fn headline(&self) -> Option<(&Block, Span)> {
        let mut headlines = self.blocks.iter().filter(|block| block.kind == BlockKind::Headline);
        headlines.find_map(|block| block.span.map(|span| (block, span)))
    }

    /// The number of words in the body, split at white space.
    pub fn n_words(&self) -> usize {
        self.body().map(|(block, _)| block.text.split_whitespace().count()).sum()
    }
}
