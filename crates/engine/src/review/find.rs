//! What became of the record that was judged?

use std::collections::BTreeMap;

use serde_json::Value;
use store::wire::{AnchorRecord, ArticleRecord, Pair, Records, ReviewRecord, Verdict};

use super::anchor::locate;
use super::{Item, Order, TABLES, items};

/// What became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    /// It stands where it stood and says what it said.
    Same,
    /// It says what it said, at another place of the text or under another id.
    Moved,
    /// It is there, but says something else than what was judged.
    Changed,
    /// The page, the words or the record on them are no longer there.
    Gone,
}

impl Fate {
    /// Every fate.
    pub const ALL: [Self; 4] = [Self::Same, Self::Moved, Self::Changed, Self::Gone];

    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Moved => "moved",
            Self::Changed => "changed",
            Self::Gone => "gone",
        }
    }

    /// Whether the verdict still holds for what the case says now.
    pub fn holds(self) -> bool {
        matches!(self, Self::Same | Self::Moved)
    }
}

/// A review's record, found again.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Found<'f> {
    /// What became of it.
    pub fate: Fate,
    /// The record, unless it is gone or what was judged is that none is there.
    pub item: Option<&'f Item>,
}

const GONE: Found<'static> = Found { fate: Fate::Gone, item: None };

/// Finds the records of reviews again, by the bytes of their page and their exact words.
#[derive(Debug)]
pub struct Finder<'r> {
    records: &'r Records,
    /// Articles by the SHA-256 of their page's bytes.
    articles: BTreeMap<&'r str, Vec<&'r ArticleRecord>>,
    /// The records that can be judged, by table and article.
    items: BTreeMap<(&'static str, String), Vec<Item>>,
}

impl<'r> Finder<'r> {
    /// Looks at all records of a case once.
    pub fn new(records: &'r Records) -> Self {
        let mut articles: BTreeMap<&str, Vec<&ArticleRecord>> = BTreeMap::new();
        for article in &records.articles {
            if let Some(page) = records.page(&article.page) {
                articles.entry(page.sha256.as_str()).or_default().push(article);
            }
        }
        let mut by_article: BTreeMap<(&'static str, String), Vec<Item>> = BTreeMap::new();
        for table in TABLES {
            for item in items(records, table, Order::Consequence) {
                by_article.entry((table, item.article.clone())).or_default().push(item);
            }
        }
        Self { records, articles, items: by_article }
    }

    /// What became of the record that `review` is about.
    pub fn find(&self, review: &ReviewRecord) -> Found<'_> {
        let Some(anchor) = &review.anchor else { return GONE };
        let mut articles: Vec<&ArticleRecord> =
            self.articles.get(anchor.sha256.as_str()).cloned().unwrap_or_default();
        // One page may have come in under several addresses; the one that was judged goes first.
        let page = review.record.split('/').next().unwrap_or_default();
        articles.sort_by_key(|article| article.page != page);
        let found = articles.into_iter().map(|article| self.find_in(article, review, anchor));
        found.min_by_key(|found| found.fate).unwrap_or(GONE)
    }

    fn find_in(
        &self,
        article: &ArticleRecord,
        review: &ReviewRecord,
        anchor: &AnchorRecord,
    ) -> Found<'_> {
        let Some(place) = locate(&article.text, anchor) else { return GONE };
        let is_here = place == [anchor.start, anchor.end];
        if review.verdict == Verdict::Missed {
            let is_same = is_here && self.has_sentence(article, &review.record);
            return Found { fate: if is_same { Fate::Same } else { Fate::Moved }, item: None };
        }
        let table = TABLES.into_iter().find(|table| *table == review.table);
        let on_it = table.and_then(|table| self.items.get(&(table, article.id.clone())));
        let mut on_it: Vec<&Item> =
            on_it.into_iter().flatten().filter(|item| item.place == place).collect();
        // Several records may stand on the same words: that of the same id goes first, then one
        // that says what was judged.
        on_it.sort_by_key(|item| (item.record != review.record, !says(item, review)));
        let Some(item) = on_it.into_iter().next() else { return GONE };
        let fate = match says(item, review) {
            false => Fate::Changed,
            true if is_here && item.record == review.record => Fate::Same,
            true => Fate::Moved,
        };
        Found { fate, item: Some(item) }
    }

    fn has_sentence(&self, article: &ArticleRecord, id: &str) -> bool {
        self.records.sentences_of(&article.id).iter().any(|sentence| sentence.id == id)
    }

    /// The sentence that holds the place, for words on which no record stands.
    pub fn sentence_at(&self, article: &str, place: Pair) -> Option<Pair> {
        let sentences = self.records.sentences_of(article);
        let holds = sentences.iter().find(|one| one.start <= place[0] && place[0] < one.end)?;
        Some([holds.start, holds.end])
    }
}

/// Whether a record still says what was judged, as far as the review keeps it.
fn says(item: &Item, review: &ReviewRecord) -> bool {
    match (&review.field, &review.was) {
        (Some(field), was) => {
            item.judged.get(field).unwrap_or(&Value::Null) == was.as_ref().unwrap_or(&Value::Null)
        }
        (None, Some(Value::Object(was))) => {
            was.iter().all(|(name, answer)| item.judged.get(name) == Some(answer))
        }
        (None, _) => true,
    }
}
