//! The stream form: one object an article, complete in itself.

use model::{Analysis, Article, Form, Notice, Page, Reading};
use serde::{Deserialize, Serialize};

use super::{
    ArticleRecords, BlockRecord, CommentRecord, DatelineRecord, DayRecord, EventRecord,
    MentionRecord, NameRecord, NoticeRecord, PlaceRecord, QuantityRecord, SCHEMA_VERSION,
    SentenceRecord, StatementRecord, TimeRecord, TokenRecord,
};

/// What `annotate` prints for one article.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AnnotateRecord {
    /// The `id` that came with the line, else the page's id.
    pub id: String,
    /// [`SCHEMA_VERSION`].
    pub schema_version: u32,
    /// The article's text, into which all positions point; left out where the line already gave it
    /// clean.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// What the page says.
    pub article: AnnotateArticle,
    /// Its sentences.
    pub sentences: Vec<AnnotateSentence>,
    /// Its tokens, where they were asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tokens: Option<Vec<TokenRecord>>,
    /// Its names.
    #[serde(default)]
    pub names: Vec<NameRecord>,
    /// Its statements, as in the case but without `id`, `article` and `run`.
    pub statements: Vec<StatementRecord>,
    /// Its time expressions.
    #[serde(default)]
    pub times: Vec<TimeRecord>,
    /// Its places.
    #[serde(default)]
    pub places: Vec<PlaceRecord>,
    /// The words in it that refer to actors.
    #[serde(default)]
    pub mentions: Vec<MentionRecord>,
    /// What happens in it.
    #[serde(default)]
    pub events: Vec<EventRecord>,
    /// Its quantities.
    #[serde(default)]
    pub quantities: Vec<QuantityRecord>,
    /// What could not be told.
    pub notices: Vec<AnnotateNotice>,
}

/// What `annotate --article` prints: fields that nobody looked for are not there.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ArticleAloneRecord {
    /// As in [`AnnotateRecord`].
    pub id: String,
    /// [`SCHEMA_VERSION`].
    pub schema_version: u32,
    /// As in [`AnnotateRecord`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// What the page says.
    pub article: AnnotateArticle,
    /// What the page reader could not tell.
    pub notices: Vec<AnnotateNotice>,
}

impl From<AnnotateRecord> for ArticleAloneRecord {
    fn from(record: AnnotateRecord) -> Self {
        let AnnotateRecord { id, schema_version, text, article, notices, .. } = record;
        Self { id, schema_version, text, article, notices }
    }
}

/// What the page says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct AnnotateArticle {
    pub title: Option<String>,
    pub byline: Vec<String>,
    pub outlet: Option<String>,
    pub url: Option<String>,
    pub published: Option<DayRecord>,
    pub written: Option<DayRecord>,
    pub modified: Option<DayRecord>,
    pub dateline: Option<DatelineRecord>,
    pub language: Option<String>,
    pub blocks: Vec<AnnotateBlock>,
    pub comments: Vec<AnnotateComment>,
}

/// A visible block of the page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct AnnotateBlock {
    pub kind: String,
    pub start: Option<usize>,
    pub end: Option<usize>,
    pub text: String,
}

/// A reader's comment.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct AnnotateComment {
    pub author: Option<String>,
    pub posted: Option<String>,
    pub text: String,
    pub reply_to: Option<usize>,
}

/// A sentence's place.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct AnnotateSentence {
    pub start: usize,
    pub end: usize,
}

/// What could not be told.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct AnnotateNotice {
    pub kind: String,
    pub text: String,
}

impl AnnotateRecord {
    /// The object for one page. `notices` are all that there are, those of the reading among them.
    pub fn of(
        page: &Page,
        article: &Article,
        analysis: &Analysis,
        reading: &Reading,
        notices: &[Notice],
    ) -> Self {
        let records = ArticleRecords::of(page, article, analysis, reading, notices, None, "");
        let echo = page.form != Form::Clean;
        Self::from_records(page.given_id.as_deref(), records, echo)
    }

    /// The object for records that are already there: `id` as the user gave it, the text echoed or
    /// left out.
    pub fn from_records(id: Option<&str>, records: ArticleRecords, echo: bool) -> Self {
        let article = records.article;
        let id = id.map_or(records.page.id, str::to_owned);
        Self {
            id,
            schema_version: SCHEMA_VERSION,
            text: echo.then_some(article.text),
            article: AnnotateArticle {
                title: article.title,
                byline: article.byline,
                outlet: article.outlet,
                url: article.url,
                published: article.published,
                written: article.written,
                modified: article.modified,
                dateline: article.dateline,
                language: article.language,
                blocks: records.blocks.into_iter().map(block).collect(),
                comments: records.comments.into_iter().map(comment).collect(),
            },
            sentences: records.sentences.iter().map(sentence).collect(),
            tokens: None,
            names: records.names.into_iter().map(name).collect(),
            statements: records.statements.into_iter().map(statement).collect(),
            times: records.times.into_iter().map(TimeRecord::for_stream).collect(),
            places: records.places.into_iter().map(PlaceRecord::for_stream).collect(),
            mentions: records.mentions.into_iter().map(MentionRecord::for_stream).collect(),
            events: records.events.into_iter().map(EventRecord::for_stream).collect(),
            quantities: records.quantities.into_iter().map(QuantityRecord::for_stream).collect(),
            notices: records.notices.into_iter().map(notice).collect(),
        }
    }
}

fn block(block: BlockRecord) -> AnnotateBlock {
    AnnotateBlock { kind: block.kind, start: block.start, end: block.end, text: block.text }
}

fn comment(comment: CommentRecord) -> AnnotateComment {
    AnnotateComment {
        author: comment.author,
        posted: comment.posted,
        text: comment.text,
        reply_to: comment.reply_to,
    }
}

fn sentence(sentence: &SentenceRecord) -> AnnotateSentence {
    AnnotateSentence { start: sentence.start, end: sentence.end }
}

fn name(name: NameRecord) -> NameRecord {
    NameRecord { id: String::new(), article: String::new(), text: String::new(), ..name }
}

fn statement(statement: StatementRecord) -> StatementRecord {
    StatementRecord { id: String::new(), article: String::new(), ..statement }
}

fn notice(notice: NoticeRecord) -> AnnotateNotice {
    AnnotateNotice { kind: notice.kind, text: notice.text }
}
