//! Many articles together.

use serde::{Deserialize, Serialize};

use super::Pair;

/// Two stretches of text that descend from one another or from a third.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PassageRecord {
    /// Hash of the two stretches.
    pub id: String,
    /// The one side.
    pub a: StretchRecord,
    /// The other side.
    pub b: StretchRecord,
    /// Words that both sides share, house style apart.
    pub shared_words: usize,
    /// What differs between them.
    pub changes: Vec<ChangeRecord>,
}

/// A stretch of one article's text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StretchRecord {
    /// The article's id.
    pub article: String,
    /// Where it starts.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
}

/// One change inside a passage.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ChangeRecord {
    /// `changed`, `cut` (only in `a`) or `added` (only in `b`).
    pub kind: String,
    /// Whether it is house style alone.
    pub style: bool,
    /// The words in `a`.
    pub a: Pair,
    /// The words in `b`.
    pub b: Pair,
}

/// The articles most of whose body descends from one text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FamilyRecord {
    /// Hash of its smallest member.
    pub id: String,
    /// Ids it had before pages were added.
    pub aliases: Vec<String>,
    /// The article from which the others can be derived.
    pub origin: Option<String>,
    /// The agency whose text it is.
    pub agency: Option<String>,
    /// The members, by article id.
    pub members: Vec<FamilyMemberRecord>,
}

/// A member of a family.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FamilyMemberRecord {
    /// The article's id.
    pub article: String,
    /// `identical`, `cut`, `expanded` or `rewritten`.
    pub relation: String,
    /// Words of its body in passages shared with other members.
    pub shared: usize,
}

/// One happening and its direct sequel, as several articles tell it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StoryRecord {
    /// Hash of its smallest article.
    pub id: String,
    /// Ids it had before pages were added.
    pub aliases: Vec<String>,
    /// The headline of the article that is most like all others, else its first sentence.
    pub title: Option<String>,
    /// The article whose words the title is.
    pub title_from: Option<String>,
    /// The first day of its articles that is known, ISO 8601.
    pub start: Option<String>,
    /// The last one.
    pub end: Option<String>,
    /// The ids of its articles, two at least.
    pub articles: Vec<String>,
    /// The ids of the families among them.
    pub families: Vec<String>,
    /// The ids of stories that are like it, the most alike first.
    pub related: Vec<String>,
}

/// The same thing said in one or several places.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ClaimRecord {
    /// Hash of its smallest member.
    pub id: String,
    /// Ids it had before pages were added.
    pub aliases: Vec<String>,
    /// The words.
    pub text: String,
    /// `event`, `statement` or `quantity`.
    pub kind: String,
    /// Where it is made, by the id of the record.
    pub members: Vec<ClaimMemberRecord>,
    /// Who makes it, by name.
    pub voices: Vec<VoiceRecord>,
    /// At most so many origins were seen.
    pub origins_max: usize,
    /// The same, all members without a named gatherer taken as one.
    pub origins_min: usize,
    /// The number of distinct pages.
    pub pages: usize,
    /// The earliest known day of publication, ISO 8601.
    pub first_seen: Option<String>,
}

/// One place where a claim is made.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ClaimMemberRecord {
    /// The article's id.
    pub article: String,
    /// The id of the statement, event or quantity. Cases of schema 2 call it `statement`.
    #[serde(alias = "statement")]
    pub record: String,
    /// The words of the sentence that holds it.
    pub sentence: String,
    /// The id of that sentence.
    pub sentence_id: String,
    /// `affirms`, `denies` or `doubts`.
    pub polarity: String,
    /// The number of its origin: members with the same number share one.
    pub origin: usize,
}

/// A party that asserts or denies a claim itself.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct VoiceRecord {
    /// Its name.
    pub actor: String,
    /// `affirms`, `denies` or `doubts`.
    pub polarity: String,
}
