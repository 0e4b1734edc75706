//! From the shared words of `model` to the records about several pages, by hand as well.

use std::collections::BTreeMap;

use model::{
    Analysis, Article, Claim, ClaimMember, DocId, Family, GroupId, Passage, RecordId, Story,
    Stretch, Table,
};

use super::{
    ChangeRecord, ClaimMemberRecord, ClaimRecord, CodePoints, FamilyMemberRecord, FamilyRecord,
    FindingRecords, PassageRecord, StoryRecord, StretchRecord, VoiceRecord,
};

/// All records about several pages, not yet sorted by [`super::Records`].
#[derive(Clone, Debug, Default, PartialEq)]
#[allow(missing_docs)]
pub struct GroupRecords {
    pub passages: Vec<PassageRecord>,
    pub families: Vec<FamilyRecord>,
    pub stories: Vec<StoryRecord>,
    pub claims: Vec<ClaimRecord>,
    /// What was found about single stories.
    pub found: FindingRecords,
}

impl GroupRecords {
    /// The records of groups whose members are `singles`. A passage or a claim's member whose
    /// article is not among them is left out: it could not be shown.
    pub fn of(
        passages: &[Passage],
        families: &[Family],
        claims: &[Claim],
        singles: &[(&Article, &Analysis)],
    ) -> Self {
        let singles: Singles<'_> = singles.iter().map(|single| (single.0.id, *single)).collect();
        let mut indexes: BTreeMap<DocId, CodePoints<'_>> = BTreeMap::new();
        for doc in passages.iter().flat_map(|passage| [passage.a.doc, passage.b.doc]) {
            if let Some((article, _)) = singles.get(&doc) {
                indexes.entry(doc).or_insert_with(|| CodePoints::new(&article.text));
            }
        }
        Self {
            passages: passages.iter().filter_map(|p| passage_record(p, &indexes)).collect(),
            families: families.iter().map(family_record).collect(),
            stories: Vec::new(),
            claims: claims.iter().map(|claim| claim_record(claim, &singles)).collect(),
            found: FindingRecords::default(),
        }
    }
}

/// The record of a story, which is called by the [`story_title`] of its central article.
pub fn story_record(story: &Story, title: Option<String>) -> StoryRecord {
    StoryRecord {
        id: story.id.to_string(),
        aliases: Vec::new(),
        title_from: title.is_some().then(|| story.central.map(article_id)).flatten(),
        title,
        start: story.start.map(|day| day.to_string()),
        end: story.end.map(|day| day.to_string()),
        articles: story.articles.iter().copied().map(article_id).collect(),
        families: story.families.iter().map(GroupId::to_string).collect(),
        related: story.related.iter().map(GroupId::to_string).collect(),
    }
}

/// A sentence that is longer than that is no title, in characters.
const LONG: usize = 160;

/// What a story is called whose central article this is: its headline, else its first sentence if
/// that is short.
pub fn story_title(article: &Article, analysis: &Analysis) -> Option<String> {
    let headline = article.title.as_ref().map(|title| title.value.clone());
    let first = || {
        let sentence = analysis.sentences.first()?.span;
        let words = article.text.get(sentence.start()..sentence.end())?;
        (words.chars().count() <= LONG).then(|| words.to_owned())
    };
    headline.or_else(first)
}

type Singles<'a> = BTreeMap<DocId, (&'a Article, &'a Analysis)>;

fn article_id(doc: DocId) -> String {
    RecordId::new(doc, Table::Articles, 0).to_string()
}

fn passage_record(
    passage: &Passage,
    indexes: &BTreeMap<DocId, CodePoints<'_>>,
) -> Option<PassageRecord> {
    let a = indexes.get(&passage.a.doc)?;
    let b = indexes.get(&passage.b.doc)?;
    let change = |change: &model::Change| ChangeRecord {
        kind: change.kind.word().to_owned(),
        style: change.style,
        a: a.pair(change.a),
        b: b.pair(change.b),
    };
    let (a_side, b_side) = (stretch_record(passage.a, a), stretch_record(passage.b, b));
    let sides = [&a_side, &b_side].map(|s| format!("{} {} {}", s.article, s.start, s.end));
    Some(PassageRecord {
        id: GroupId::of("passage", &sides.join(" ")).to_string(),
        a: a_side,
        b: b_side,
        shared_words: passage.shared_words,
        changes: passage.changes.iter().map(change).collect(),
    })
}

fn stretch_record(stretch: Stretch, points: &CodePoints<'_>) -> StretchRecord {
    let [start, end] = points.pair(stretch.span);
    StretchRecord { article: article_id(stretch.doc), start, end }
}

fn family_record(family: &Family) -> FamilyRecord {
    let member = |member: &model::FamilyMember| FamilyMemberRecord {
        article: article_id(member.doc),
        relation: member.relation.word().to_owned(),
        shared: member.shared_words,
    };
    FamilyRecord {
        id: family.id.to_string(),
        aliases: Vec::new(),
        origin: family.origin.map(article_id),
        agency: family.agency.clone(),
        members: family.members.iter().map(member).collect(),
    }
}

fn claim_record(claim: &Claim, singles: &Singles<'_>) -> ClaimRecord {
    let sentence = |member: &ClaimMember| sentence_text(member.sentence, singles);
    ClaimRecord::of(claim, &claim.members.iter().map(sentence).collect::<Vec<_>>())
}

impl ClaimRecord {
    /// The record of a claim whose members stand in these sentences. A member without one is left
    /// out: it could not be shown.
    pub fn of(claim: &Claim, sentences: &[Option<&str>]) -> Self {
        let member = |(member, sentence): (&ClaimMember, Option<&str>)| {
            Some(ClaimMemberRecord {
                article: article_id(member.record.doc),
                record: member.record.to_string(),
                sentence: sentence?.to_owned(),
                sentence_id: member.sentence.to_string(),
                polarity: member.polarity.word().to_owned(),
                origin: member.origin,
            })
        };
        let voice = |voice: &model::Voice| VoiceRecord {
            actor: voice.name.clone(),
            polarity: voice.polarity.word().to_owned(),
        };
        Self {
            id: claim.id.to_string(),
            aliases: Vec::new(),
            text: claim.text.clone(),
            kind: claim.kind.word().to_owned(),
            members: claim
                .members
                .iter()
                .zip(sentences.iter().copied())
                .filter_map(member)
                .collect(),
            voices: claim.voices.iter().map(voice).collect(),
            origins_max: claim.origins_max,
            origins_min: claim.origins_min,
            pages: claim.n_pages,
            first_seen: claim.first_seen.map(|moment| moment.to_string()),
        }
    }
}

fn sentence_text<'a>(sentence: RecordId, singles: &Singles<'a>) -> Option<&'a str> {
    let (article, analysis) = singles.get(&sentence.doc)?;
    let span = analysis.sentences.get(sentence.ordinal as usize)?.span;
    article.text.get(span.start()..span.end())
}
