//! Which pages are at hand? Those that are asked for; the case holds the others.

use std::collections::{BTreeMap, BTreeSet};

use model::DocId;
use rayon::prelude::*;
use store::{Kept, PackedSingle};

use super::Walk;
use crate::Error;

/// What was read from some pages, fetched from the case.
#[derive(Default)]
pub(super) struct Shelf {
    held: BTreeMap<DocId, Kept>,
}

impl Shelf {
    /// Holds these pages of the case and no others. Those that were held before are not fetched
    /// again; the others are unpacked on all threads.
    pub(super) fn hold(
        &mut self,
        walk: &Walk<'_>,
        docs: impl IntoIterator<Item = DocId>,
    ) -> Result<(), Error> {
        let docs: BTreeSet<DocId> = docs.into_iter().collect();
        self.held.retain(|doc, _| docs.contains(doc));
        let mut packed: Vec<(DocId, PackedSingle)> = Vec::new();
        for doc in docs.into_iter().filter(|doc| !self.held.contains_key(doc)) {
            packed.extend(walk.writer.packed(doc)?.map(|packed| (doc, packed)));
        }
        let unpacked: Vec<(DocId, Option<Kept>)> = walk.engine.install(|| {
            packed.into_par_iter().map(|(doc, packed)| (doc, packed.unpack())).collect()
        });
        for (doc, kept) in unpacked {
            self.held.insert(doc, kept.ok_or_else(|| walk.writer.bent_single(doc))?);
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
}
