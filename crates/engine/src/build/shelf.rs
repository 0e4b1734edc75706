//! Which pages are at hand? Those that are asked for; the case holds the others.

use std::collections::{BTreeMap, BTreeSet};

use model::{Analysis, Article, DocId};
use store::{Kept, Writer};

use crate::Error;

/// What was read from some pages, fetched from the case.
#[derive(Default)]
pub(super) struct Shelf {
    held: BTreeMap<DocId, Kept>,
}

impl Shelf {
    /// Holds these pages of the case and no others. Those that were held before are not fetched
    /// again.
    pub(super) fn hold(
        &mut self,
        writer: &Writer,
        docs: impl IntoIterator<Item = DocId>,
    ) -> Result<(), Error> {
        let docs: BTreeSet<DocId> = docs.into_iter().collect();
        self.held.retain(|doc, _| docs.contains(doc));
        for doc in docs {
            if !self.held.contains_key(&doc)
                && let Some(kept) = writer.single(doc)?
            {
                self.held.insert(doc, kept);
            }
        }
        Ok(())
    }

    /// What was read from a page, if it is held.
    pub(super) fn get(&self, doc: DocId) -> Option<&Kept> {
        self.held.get(&doc)
    }

    /// All that is held.
    pub(super) fn all(&self) -> impl Iterator<Item = &Kept> {
        self.held.values()
    }

    /// All that is held, as records are made from it.
    pub(super) fn singles(&self) -> Vec<(&Article, &Analysis)> {
        self.all().map(|kept| (&kept.article, &kept.analysis)).collect()
    }
}
