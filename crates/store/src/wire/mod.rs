//! What do users see? The records, one struct a kind, exactly as they stand in JSON and in the case.
//!
//! | module | holds |
//! |---|---|
//! | [`article`] | pages, articles, days with their evidence, blocks, comments, sentences, notices |
//! | [`statement`] | statements with speaker, cue, relays |
//! | [`group`] | passages, families, stories, claims |
//! | [`dispute`] | conflicts, series |
//! | [`telling`] | timelines, naming, drift |
//! | [`grammar`] | tokens, names |
//! | [`mention`] | actors, mentions, times, places, quantities |
//! | [`event`] | who did what to whom |
//! | [`review`] | what people say about records |
//! | [`case`] | everything of a case, sorted, with runs and skipped inputs |
//! | [`annotate`] | the stream form: one object an article |
//! | [`code_points`] | positions: bytes inside the program, code points outside |
//! | [`convert`], [`convert_groups`], [`convert_findings`], `convert_reading` | from the shared words of `model` to records, by hand |
//!
//! Unknown is `null`, never a default. Positions are `[start, end)` in Unicode code points into the
//! article's text. These types are apart from `model`, so the inside may change without a change
//! outside; a change here changes [`SCHEMA_VERSION`].

pub mod annotate;
pub mod article;
pub mod case;
pub mod code_points;
pub mod convert;
pub mod convert_findings;
pub mod convert_groups;
mod convert_reading;
pub mod dispute;
pub mod event;
pub mod grammar;
pub mod group;
pub mod mention;
pub mod review;
pub mod statement;
pub mod telling;

pub use annotate::{
    AnnotateArticle, AnnotateBlock, AnnotateComment, AnnotateNotice, AnnotateRecord,
    AnnotateSentence, ArticleAloneRecord,
};
pub use article::{
    ArticleRecord, BlockRecord, CommentRecord, DatelineRecord, DayRecord, EvidenceRecord,
    NoticeRecord, PageRecord, SentenceRecord,
};
pub use case::{Meta, Records, RunRecord, SkippedRecord};
pub use code_points::CodePoints;
pub use convert::{ArticleRecords, own_written};
pub use convert_findings::{FindingRecords, StoryFindings};
pub use convert_groups::{GroupRecords, story_record, story_title};
pub use dispute::{
    ConflictRecord, DaysRecord, MemberRecord, SeriesPointRecord, SeriesRecord, SideRecord,
};
pub use event::{
    AttributionRecord, EventDateRecord, EventPlaceRecord, EventRecord, PartyRecord, StanceRecord,
    TriggerRecord,
};
pub use grammar::{NameRecord, TokenRecord, name_records, token_records};
pub use group::{
    ChangeRecord, ClaimMemberRecord, ClaimRecord, FamilyMemberRecord, FamilyRecord, PassageRecord,
    StoryRecord, StretchRecord, VoiceRecord,
};
pub use mention::{
    ActorRecord, ActorRoleRecord, MentionRecord, PlaceRecord, QuantityRecord, TimeRecord,
};
pub use review::{AnchorRecord, ReviewRecord, Verdict};
pub use statement::{
    ContentRecord, CueRecord, HedgeRecord, PhraseRecord, RelayRecord, SpeakerRecord,
    StatementRecord,
};
pub use telling::{DriftRecord, NamingRecord, TellingRecord, TimelineRecord};

/// The version of the records. It changes with every change of a field's name or meaning.
pub const SCHEMA_VERSION: u32 = 3;

/// A stretch of an article's text: `[start, end)` in code points.
pub type Pair = [usize; 2];
