//! Pages and what one page says.

use serde::{Deserialize, Serialize};

/// A page as it came in. Its raw bytes stay in the case file and are no part of the record.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PageRecord {
    /// The page's id, 32 hexadecimal digits.
    pub id: String,
    /// The files it was found in, sorted.
    pub sources: Vec<String>,
    /// The address it was fetched from, if the input says so.
    pub url: Option<String>,
    /// When it was fetched, if headers or input say so.
    pub fetched_at: Option<String>,
    /// SHA-256 of the raw bytes, 64 hexadecimal digits.
    pub sha256: String,
    /// The media type of the raw bytes.
    pub media_type: String,
}

/// What one page says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ArticleRecord {
    /// `page/articles/0`.
    pub id: String,
    /// The page's id.
    pub page: String,
    /// The first file the page was found in.
    pub source: Option<String>,
    /// The canonical address.
    pub url: Option<String>,
    /// Who published the page.
    pub outlet: Option<String>,
    /// The words that tell the outlet.
    pub outlet_evidence: Vec<EvidenceRecord>,
    /// The article's title.
    pub title: Option<String>,
    /// The words that tell the title.
    pub title_evidence: Vec<EvidenceRecord>,
    /// Persons who wrote it.
    pub byline: Vec<String>,
    /// The words that tell who wrote it, one for each name.
    pub byline_evidence: Vec<EvidenceRecord>,
    /// Agency or staff credits outside the dateline.
    pub credits: Vec<String>,
    /// When this page appeared.
    pub published: Option<DayRecord>,
    /// The day from which its "today" counts.
    pub written: Option<DayRecord>,
    /// When this page was last changed.
    pub modified: Option<DayRecord>,
    /// Where it says it was filed.
    pub dateline: Option<DatelineRecord>,
    /// ISO 639-1 code.
    pub language: Option<String>,
    /// Headline, then body, in blocks divided by an empty line.
    pub text: String,
    /// The number of words in the body.
    pub words: usize,
    /// The id of its family.
    pub family: Option<String>,
    /// The id of its story.
    pub story: Option<String>,
    /// The article of which this is a later state.
    pub revision_of: Option<String>,
}

/// Place and credit of a dateline.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DatelineRecord {
    /// The place as printed.
    pub place: Option<String>,
    /// The agency or outlet as printed.
    pub credit: Option<String>,
}

/// A day, or the bounds between which it lies, with the reasons.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DayRecord {
    /// Not before; ISO 8601, local as printed.
    pub start: Option<String>,
    /// Not after; ISO 8601, local as printed.
    pub end: Option<String>,
    /// `instant`, `day` or `interval`.
    pub precision: String,
    /// `read` or `derived`.
    pub basis: String,
    /// The words and places that tell it; also evidence that disagrees.
    pub evidence: Vec<EvidenceRecord>,
    /// What has to hold besides.
    pub assumptions: Vec<String>,
}

/// The words that tell something, and where they stand.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EvidenceRecord {
    /// What told it, in words (`first comment`, `photo caption`).
    pub what: String,
    /// The exact words or the exact value.
    pub text: String,
    /// `text`, `block`, `comment`, `markup`, `address` or `input`.
    pub place: String,
    /// Where it stands in the article's text; null elsewhere.
    pub start: Option<usize>,
    /// Where it ends in the article's text; null elsewhere.
    pub end: Option<usize>,
    /// The block's or comment's ordinal, for those places.
    pub ordinal: Option<usize>,
}

/// One visible block of a page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BlockRecord {
    /// `page/blocks/ordinal`.
    pub id: String,
    /// The article's id.
    pub article: String,
    /// Its number on the page, from 0.
    pub ordinal: usize,
    /// What it is (`paragraph`, `caption`, `boilerplate`).
    pub kind: String,
    /// Where it stands in the text; null outside it.
    pub start: Option<usize>,
    /// Where it ends in the text; null outside it.
    pub end: Option<usize>,
    /// Its words.
    pub text: String,
    /// The rule that gave it its kind.
    pub rule: String,
}

/// A reader's comment.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CommentRecord {
    /// `page/comments/ordinal`.
    pub id: String,
    /// The article's id.
    pub article: String,
    /// Its number among the comments, from 0.
    pub ordinal: usize,
    /// The commenter as printed. Reports show initials.
    pub author: Option<String>,
    /// When it was posted, ISO 8601, if the stamp can be read.
    pub posted: Option<String>,
    /// The stamp as printed.
    pub stamp: Option<String>,
    /// Its words.
    pub text: String,
    /// The ordinal of the comment it answers.
    pub reply_to: Option<usize>,
}

/// One sentence of an article.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SentenceRecord {
    /// `page/sentences/ordinal`.
    pub id: String,
    /// The article's id.
    pub article: String,
    /// Its number in the text, from 0.
    pub ordinal: usize,
    /// Where it starts.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// Its words.
    pub text: String,
}

/// What could not be told about an article.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NoticeRecord {
    /// `page/notices/ordinal`.
    pub id: String,
    /// The article's id.
    pub article: String,
    /// What it is about (`undated`, `unknown_outlet`).
    pub kind: String,
    /// What was found, in words.
    pub text: String,
    /// Where in the text, if it is about a place in it.
    pub start: Option<usize>,
    /// Where it ends in the text.
    pub end: Option<usize>,
}
