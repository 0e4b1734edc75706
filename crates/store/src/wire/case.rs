//! Everything of a case.

use std::collections::BTreeMap;

use crate::actors::joined;
use model::RecordId;
use serde::{Deserialize, Serialize};

use super::{
    ActorRecord, ArticleRecord, ArticleRecords, BlockRecord, ClaimRecord, CommentRecord,
    ConflictRecord, DriftRecord, EventRecord, FamilyRecord, GroupRecords, MentionRecord,
    NameRecord, NamingRecord, NoticeRecord, PageRecord, PassageRecord, PlaceRecord, QuantityRecord,
    SentenceRecord, SeriesRecord, StatementRecord, StoryRecord, TimeRecord, TimelineRecord,
};

/// What the case was made with. When one of these differs, the kept pages are read again.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Meta {
    /// [`super::SCHEMA_VERSION`].
    pub schema: u32,
    /// The version of the program.
    pub engine: String,
    /// The digest of the language model.
    pub model: Option<String>,
    /// The digest of the tables that reading stands on.
    pub knowledge: Option<String>,
    /// The digest of the options that change what is found.
    pub options: Option<String>,
}

/// One run of the program. Two runs alike have the same id: no clock enters it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RunRecord {
    /// Its id.
    pub id: String,
    /// The version of the program.
    pub version: String,
    /// Digests by what they are of.
    pub digests: BTreeMap<String, String>,
    /// Options by name.
    pub options: BTreeMap<String, String>,
}

/// An input that was not read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct SkippedRecord {
    /// Its name.
    pub source: String,
    /// Why, in words.
    pub reason: String,
}

/// Everything of a case, each table sorted by id (inside an article by ordinal).
#[derive(Clone, Debug, Default, PartialEq)]
#[allow(missing_docs)]
pub struct Records {
    pub meta: Meta,
    pub runs: Vec<RunRecord>,
    pub pages: Vec<PageRecord>,
    pub articles: Vec<ArticleRecord>,
    pub blocks: Vec<BlockRecord>,
    pub comments: Vec<CommentRecord>,
    pub sentences: Vec<SentenceRecord>,
    pub statements: Vec<StatementRecord>,
    pub names: Vec<NameRecord>,
    pub times: Vec<TimeRecord>,
    pub places: Vec<PlaceRecord>,
    pub actors: Vec<ActorRecord>,
    pub mentions: Vec<MentionRecord>,
    pub events: Vec<EventRecord>,
    pub quantities: Vec<QuantityRecord>,
    pub notices: Vec<NoticeRecord>,
    pub passages: Vec<PassageRecord>,
    pub families: Vec<FamilyRecord>,
    pub stories: Vec<StoryRecord>,
    pub claims: Vec<ClaimRecord>,
    pub conflicts: Vec<ConflictRecord>,
    pub series: Vec<SeriesRecord>,
    pub timeline: Vec<TimelineRecord>,
    pub naming: Vec<NamingRecord>,
    pub drift: Vec<DriftRecord>,
    pub skipped: Vec<SkippedRecord>,
}

impl Records {
    /// Puts everything together and sorts it.
    pub fn of(
        meta: Meta,
        runs: Vec<RunRecord>,
        articles: impl IntoIterator<Item = ArticleRecords>,
        groups: GroupRecords,
        skipped: Vec<SkippedRecord>,
    ) -> Self {
        let mut records = Self { meta, runs, skipped, ..Self::default() };
        let mut actors: BTreeMap<String, Vec<ActorRecord>> = BTreeMap::new();
        for article in articles {
            for actor in article.actors {
                actors.entry(actor.id.clone()).or_default().push(actor);
            }
            records.names.extend(article.names);
            records.times.extend(article.times);
            records.places.extend(article.places);
            records.mentions.extend(article.mentions);
            records.events.extend(article.events);
            records.quantities.extend(article.quantities);
            records.pages.push(article.page);
            records.articles.push(article.article);
            records.blocks.extend(article.blocks);
            records.comments.extend(article.comments);
            records.sentences.extend(article.sentences);
            records.statements.extend(article.statements);
            records.notices.extend(article.notices);
        }
        records.actors = actors.into_values().filter_map(joined).collect();
        records.passages = groups.passages;
        records.families = groups.families;
        let members = |story: &StoryRecord| -> Vec<(String, String)> {
            story.articles.iter().map(|id| (id.clone(), story.id.clone())).collect()
        };
        let mut story_of: BTreeMap<String, String> =
            groups.stories.iter().flat_map(members).collect();
        for article in &mut records.articles {
            article.story = story_of.remove(&article.id);
        }
        records.stories = groups.stories;
        let found = groups.found;
        records.claims = groups.claims;
        records.claims.extend(found.claims);
        records.conflicts = found.conflicts;
        records.series = found.series;
        records.timeline = found.timeline;
        records.naming = found.naming;
        records.drift = found.drift;
        records.sort();
        records
    }

    /// Sorts every table by id, so that the same records stand in the same order.
    pub fn sort(&mut self) {
        self.runs.sort_by(|a, b| a.id.cmp(&b.id));
        self.pages.sort_by(|a, b| a.id.cmp(&b.id));
        self.articles.sort_by(|a, b| a.id.cmp(&b.id));
        self.blocks.sort_by_cached_key(|block| order(&block.id));
        self.comments.sort_by_cached_key(|comment| order(&comment.id));
        self.sentences.sort_by_cached_key(|sentence| order(&sentence.id));
        self.statements.sort_by_cached_key(|statement| order(&statement.id));
        self.names.sort_by_cached_key(|name| order(&name.id));
        self.times.sort_by_cached_key(|time| order(&time.id));
        self.places.sort_by_cached_key(|place| order(&place.id));
        self.actors.sort_by(|a, b| a.id.cmp(&b.id));
        self.mentions.sort_by_cached_key(|mention| order(&mention.id));
        self.events.sort_by_cached_key(|event| order(&event.id));
        self.quantities.sort_by_cached_key(|quantity| order(&quantity.id));
        self.notices.sort_by_cached_key(|notice| order(&notice.id));
        self.passages.sort_by(|a, b| a.id.cmp(&b.id));
        self.families.sort_by(|a, b| a.id.cmp(&b.id));
        self.stories.sort_by(|a, b| a.id.cmp(&b.id));
        self.claims.sort_by(|a, b| a.id.cmp(&b.id));
        self.conflicts.sort_by(|a, b| a.id.cmp(&b.id));
        self.series.sort_by(|a, b| a.id.cmp(&b.id));
        self.timeline.sort_by(|a, b| a.id.cmp(&b.id));
        self.naming.sort_by(|a, b| a.id.cmp(&b.id));
        self.drift.sort_by(|a, b| a.id.cmp(&b.id));
        self.skipped.sort();
    }

    /// The articles in the order in which people count them: by file, line and id. A page's number
    /// in reports and on the command line is its place in this order, from 0.
    pub fn numbered(&self) -> Vec<&ArticleRecord> {
        let mut articles: Vec<&ArticleRecord> = self.articles.iter().collect();
        articles.sort_by_cached_key(|article| {
            (source_order(article.source.as_deref().unwrap_or_default()), article.id.clone())
        });
        articles
    }

    /// The page with this id.
    pub fn page(&self, id: &str) -> Option<&PageRecord> {
        find(&self.pages, id, |page| &page.id)
    }

    /// The article with this id.
    pub fn article(&self, id: &str) -> Option<&ArticleRecord> {
        find(&self.articles, id, |article| &article.id)
    }

    /// The family with this id.
    pub fn family(&self, id: &str) -> Option<&FamilyRecord> {
        find(&self.families, id, |family| &family.id)
    }

    /// The story with this id.
    pub fn story(&self, id: &str) -> Option<&StoryRecord> {
        find(&self.stories, id, |story| &story.id)
    }

    /// The claim with this id.
    pub fn claim(&self, id: &str) -> Option<&ClaimRecord> {
        find(&self.claims, id, |claim| &claim.id)
    }

    /// The blocks of an article, in page order.
    pub fn blocks_of(&self, article: &str) -> &[BlockRecord] {
        rows_of(&self.blocks, article, |block| &block.article)
    }

    /// The comments on an article, in page order.
    pub fn comments_of(&self, article: &str) -> &[CommentRecord] {
        rows_of(&self.comments, article, |comment| &comment.article)
    }

    /// The sentences of an article, in text order.
    pub fn sentences_of(&self, article: &str) -> &[SentenceRecord] {
        rows_of(&self.sentences, article, |sentence| &sentence.article)
    }

    /// The statements of an article, in text order.
    pub fn statements_of(&self, article: &str) -> &[StatementRecord] {
        rows_of(&self.statements, article, |statement| &statement.article)
    }

    /// The events of an article, in the order of their triggers.
    pub fn events_of(&self, article: &str) -> &[EventRecord] {
        rows_of(&self.events, article, |event| &event.article)
    }

    /// The words of an article that refer to actors, in text order.
    pub fn mentions_of(&self, article: &str) -> &[MentionRecord] {
        rows_of(&self.mentions, article, |mention| &mention.article)
    }

    /// The time expressions of an article, in text order.
    pub fn times_of(&self, article: &str) -> &[TimeRecord] {
        rows_of(&self.times, article, |time| &time.article)
    }

    /// The places of an article, in text order.
    pub fn places_of(&self, article: &str) -> &[PlaceRecord] {
        rows_of(&self.places, article, |place| &place.article)
    }

    /// The quantities of an article, in text order.
    pub fn quantities_of(&self, article: &str) -> &[QuantityRecord] {
        rows_of(&self.quantities, article, |quantity| &quantity.article)
    }

    /// The days of a story, in order.
    pub fn timeline_of(&self, story: &str) -> &[TimelineRecord] {
        rows_of(&self.timeline, story, |entry| &entry.story)
    }

    /// What an article calls its actors.
    pub fn naming_of(&self, article: &str) -> &[NamingRecord] {
        rows_of(&self.naming, article, |naming| &naming.article)
    }

    /// The notices about an article.
    pub fn notices_of(&self, article: &str) -> &[NoticeRecord] {
        rows_of(&self.notices, article, |notice| &notice.article)
    }

    /// The statement with this id.
    pub fn statement(&self, id: &str) -> Option<&StatementRecord> {
        let article = article_of(id)?;
        self.statements_of(&article).iter().find(|statement| statement.id == id)
    }
}

/// A source's place among others: the line number of JSON Lines counts as a number, so that line 10
/// follows line 9.
pub(crate) fn source_order(source: &str) -> (String, u64) {
    let parts = source.rsplit_once(':').and_then(|(file, line)| Some((file, line.parse().ok()?)));
    parts.map_or((source.to_owned(), 0), |(file, line)| (file.to_owned(), line))
}

/// The place of a record in its table: the page, then the number as a number, so that the tenth
/// comes after the second. Ids of another form come behind, in the order of their letters.
fn order(id: &str) -> (bool, Option<RecordId>, String) {
    match id.parse::<RecordId>() {
        Ok(id) => (false, Some(id), String::new()),
        Err(_) => (true, None, id.to_owned()),
    }
}

fn article_of(id: &str) -> Option<String> {
    let id: RecordId = id.parse().ok()?;
    Some(RecordId::new(id.doc, model::Table::Articles, 0).to_string())
}

fn find<'a, T>(rows: &'a [T], id: &str, key: impl Fn(&T) -> &str) -> Option<&'a T> {
    let idx = rows.binary_search_by(|row| key(row).cmp(id)).ok()?;
    rows.get(idx)
}

fn rows_of<'a, T>(rows: &'a [T], article: &str, key: impl Fn(&T) -> &str) -> &'a [T] {
    let start = rows.partition_point(|row| key(row) < article);
    let n_rows = rows[start..].partition_point(|row| key(row) == article);
    &rows[start..start + n_rows]
}

#[cfg(test)]
mod tests {
    use super::source_order;

    #[test]
    fn line_ten_follows_line_nine() {
        assert!(source_order("feed.jsonl:9") < source_order("feed.jsonl:10"));
        assert!(source_order("a.html") < source_order("feed.jsonl:1"));
        assert!(source_order("C:page.html") < source_order("a.html"), "a colon need not be a line");
    }
}
