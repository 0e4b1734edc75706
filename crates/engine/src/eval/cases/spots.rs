//! Where do the words of the gold stand, and which records are made of them?

use std::collections::BTreeMap;

use model::{ClaimKind, DocId, RecordId, Span, Table};

use super::gold::PlaceGold;
use crate::pipeline::Single;

/// The pages of a case by their names.
pub(super) struct Pages<'a> {
    by_name: BTreeMap<&'a str, &'a Single>,
    names: &'a BTreeMap<DocId, String>,
}

impl<'a> Pages<'a> {
    pub(super) fn new(singles: &'a [Single], names: &'a BTreeMap<DocId, String>) -> Self {
        let named = singles.iter().map(|single| (names[&single.article.id].as_str(), single));
        Self { by_name: named.collect(), names }
    }

    /// A page's whole name.
    pub(super) fn name(&self, doc: DocId) -> &'a str {
        &self.names[&doc]
    }

    /// The whole name of a page that is named by its number or by its line's id alone; the words
    /// themselves, where there is no such page.
    pub(super) fn full<'b>(&self, short: &'b str) -> &'b str
    where
        'a: 'b,
    {
        self.find(short).map_or(short, |(name, _)| name)
    }

    pub(super) fn single(&self, short: &str) -> Option<&'a Single> {
        self.find(short).map(|(_, single)| single)
    }

    /// The words of a sentence.
    pub(super) fn sentence(&self, id: RecordId) -> Option<&'a str> {
        let single = self.by_name.get(self.names.get(&id.doc)?.as_str())?;
        let sentence = single.analysis.sentences.get(id.ordinal as usize)?;
        Some(sentence.span.of(&single.article.text))
    }

    fn find(&self, short: &str) -> Option<(&'a str, &'a Single)> {
        let is_meant = |name: &str| {
            let (stem, id) = name.split_once('.').unwrap_or((name, name));
            name == short || id == short || stem.split('-').next() == Some(short)
        };
        self.by_name.iter().find(|(name, _)| is_meant(name)).map(|(name, single)| (*name, *single))
    }

    /// Where `members` stand, one for each page of each.
    pub(super) fn spots(&self, members: &'a [PlaceGold]) -> Vec<Spot<'a>> {
        let each = |place: &'a PlaceGold| {
            place.pages.iter().map(|page| self.spot(page, &place.words)).collect::<Vec<_>>()
        };
        members.iter().flat_map(each).collect()
    }

    /// Where `words` stand on `page`.
    pub(super) fn spot(&self, page: &'a str, words: &'a str) -> Spot<'a> {
        let found = self.single(page).and_then(|single| {
            let start = single.article.text.find(words)?;
            Some((single, Span::new(start, start + words.len())))
        });
        Spot { page, words, found }
    }
}

/// Words of the gold on one page.
pub(super) struct Spot<'a> {
    page: &'a str,
    pub(super) words: &'a str,
    found: Option<(&'a Single, Span)>,
}

impl std::fmt::Display for Spot<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} “{}”", self.page, self.words)
    }
}

impl Spot<'_> {
    /// The records that are told by these words: of figures the first, of events those whose trigger,
    /// and of statements those whose content or cue stands in them.
    pub(super) fn records(&self, kind: ClaimKind) -> Vec<RecordId> {
        let Some((single, words)) = self.found else { return Vec::new() };
        let (doc, reading) = (single.article.id, &single.reading);
        let meets = |span: Span| span.intersect(words).is_some();
        let ids = |table, found: Vec<usize>| {
            found.into_iter().map(|at| RecordId::new(doc, table, at)).collect()
        };
        match kind {
            ClaimKind::Quantity => {
                let first = reading.quantities.iter().position(|quantity| meets(quantity.span));
                ids(Table::Quantities, first.into_iter().collect())
            }
            ClaimKind::Event => {
                ids(Table::Events, places(&reading.events, |event| meets(event.trigger.span)))
            }
            ClaimKind::Statement => ids(
                Table::Statements,
                places(&reading.statements, |statement| {
                    let cue = statement.cue.as_ref().is_some_and(|cue| meets(cue.phrase.span));
                    cue || statement.content.spans.iter().any(|span| meets(*span))
                }),
            ),
        }
    }

    /// The sentence in which the words begin.
    pub(super) fn sentence(&self) -> Option<RecordId> {
        let (single, words) = self.found?;
        let start = Span::new(words.start(), words.start() + 1);
        let at = single
            .analysis
            .sentences
            .iter()
            .position(|sentence| sentence.span.intersect(start).is_some())?;
        Some(RecordId::new(single.article.id, Table::Sentences, at))
    }

    /// Whether the words stand in the program's reading of the page at all.
    pub(super) fn is_read(&self) -> bool {
        self.found.is_some()
    }
}

fn places<T>(items: &[T], holds: impl Fn(&T) -> bool) -> Vec<usize> {
    (0..items.len()).filter(|at| holds(&items[*at])).collect()
}
