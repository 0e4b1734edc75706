//! What do we talk about? The words that all rooms share.
//!
//! Plain values with public fields: a [`Page`] goes in, an [`Article`] is read from it, an
//! [`Analysis`] says how its sentences are built, a [`Reading`] says who says what; families and
//! claims ([`group`]) hold many articles together. Nothing here computes anything beyond guarding
//! an invariant, and nothing here knows a file format.
//!
//! | module | holds |
//! |---|---|
//! | [`span`] | positions in a text: UTF-8 bytes, never mixed with code points |
//! | [`ids`] | who is who: documents, records inside them, groups of them |
//! | [`time`] | days, bounds, and how they are known |
//! | [`page`] | the raw bytes and where they came from |
//! | [`article`] | what the page says: text, blocks, comments, fields with their evidence |
//! | [`grammar`] | tags, parts of speech, relations, kinds of names |
//! | [`analysis`] | sentences, tokens with their tags and trees, names |
//! | [`reading`] | statements: speaker, words, relays |
//! | [`group`] | passages, families, claims |
//! | [`dispute`] | conflicts, and figures that only grow |
//! | [`telling`] | timelines, what outlets call people, what changed on the way |
//! | [`mention`] | who, when, where, how much: what words refer to |
//! | [`event`] | who did what to whom, with what status |
//! | [`notice`] | what could not be told, and what was cut or repaired |

pub mod analysis;
pub mod article;
pub mod dispute;
pub mod event;
pub mod grammar;
pub mod group;
pub mod ids;
pub mod mention;
pub mod notice;
pub mod page;
pub mod reading;
pub mod span;
pub mod telling;
pub mod time;

pub use analysis::{Analysis, Lemma, Name, Sentence, Token};
pub use article::{Article, Block, BlockKind, Comment, Dateline, Evidence, Known, Place};
pub use dispute::{Conflict, ConflictKind, ConflictStatus, Series, SeriesPoint, Side};
pub use event::{Attribution, Event, EventDate, EventType, Party, Stance, StancePolarity, Status};
pub use grammar::{Dep, Feature, Morph, NameKind, Pos, Tag};
pub use group::{
    Change, ChangeKind, Claim, ClaimKind, ClaimMember, Family, FamilyMember, Passage, Polarity,
    Relation, Story, Stretch, Voice,
};
pub use ids::{DocId, GroupId, RecordId, Table};
pub use mention::{
    Actor, ActorKind, ActorRole, Mention, MentionKind, Quantity, TimeExpression, TimeKind, Toponym,
};
pub use notice::{Notice, NoticeKind};
pub use page::{Form, Page};
pub use reading::{
    Act, Attestation, Content, Cue, Hedge, HedgeKind, Phrase, Quotation, Reading, Relay,
    RelayRelation, Speaker, SpeakerKind, Statement,
};
pub use span::Span;
pub use telling::{Drift, DriftKind, Naming, NamingPlace, Telling, TimelineEntry};
pub use time::{Basis, Day, Moment, Precision};
