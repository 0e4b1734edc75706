//! What could not be told, and what was cut or repaired.

use crate::span::Span;

/// What a notice is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NoticeKind {
    /// No body text was found.
    Empty,
    /// The page is no article: a list of links, a front page, an error page.
    NotArticle,
    /// Neither a day nor a bound for its publication.
    Undated,
    /// No outlet is named.
    UnknownOutlet,
    /// The text is in a language that is read but not analysed; the notice names its code.
    OtherLanguage,
    /// The wording suggests machine translation; the notice gives the words that do.
    MachineTranslation,
    /// Characters were lost or bent before the page came here.
    Damaged,
    /// Declared and found character sets differ, or letters that a wrong one had bent were set right.
    Encoding,
    /// The page was cut at a limit; the notice says which.
    Truncated,
    /// Only the beginning stands before a paywall.
    Paywall,
    /// Two sources for the same field disagree.
    Conflict,
    /// A quotation mark is opened and never closed.
    UnclosedQuotation,
    /// The program failed on this page; nothing on it is read.
    Fault,
}

impl NoticeKind {
    /// Every kind.
    pub const ALL: [NoticeKind; 13] = [
        NoticeKind::Empty,
        NoticeKind::NotArticle,
        NoticeKind::Undated,
        NoticeKind::UnknownOutlet,
        NoticeKind::OtherLanguage,
        NoticeKind::MachineTranslation,
        NoticeKind::Damaged,
        NoticeKind::Encoding,
        NoticeKind::Truncated,
        NoticeKind::Paywall,
        NoticeKind::Conflict,
        NoticeKind::UnclosedQuotation,
        NoticeKind::Fault,
    ];

    /// The word for it in records.
    pub fn word(self) -> &'static str {
        match self {
            NoticeKind::Empty => "empty",
            NoticeKind::NotArticle => "not_article",
            NoticeKind::Undated => "undated",
            NoticeKind::UnknownOutlet => "unknown_outlet",
            NoticeKind::OtherLanguage => "other_language",
            NoticeKind::MachineTranslation => "machine_translation",
            NoticeKind::Damaged => "damaged",
            NoticeKind::Encoding => "encoding",
            NoticeKind::Truncated => "truncated",
            NoticeKind::Paywall => "paywall",
            NoticeKind::Conflict => "conflict",
            NoticeKind::UnclosedQuotation => "unclosed_quotation",
            NoticeKind::Fault => "fault",
        }
    }
}

/// Something a user should know about one article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// What it is about.
    pub kind: NoticeKind,
    /// What was found, in words.
    pub text: String,
    /// Where in the article's text, if it is about a place in it.
    pub span: Option<Span>,
}

impl Notice {
    /// A notice about the page as a whole.
    pub fn new(kind: NoticeKind, text: impl Into<String>) -> Self {
        Self { kind, text: text.into(), span: None }
    }
}
