//! Which texts stand on many pages, and are held once?
//!
//! Copies of one report share most of their sentences, and all news shares its names. Of half a
//! million statements these are most of what has to be held.

use std::collections::{BTreeSet, HashSet};
use std::sync::Arc;

/// The texts of pages that were looked at. It is needed while pages come in, and no longer.
#[derive(Debug, Default)]
pub struct Shared {
    texts: HashSet<Arc<str>>,
    names: HashSet<Arc<BTreeSet<String>>>,
}

impl Shared {
    /// This text, which others may hold too.
    pub(super) fn text(&mut self, text: &str) -> Arc<str> {
        if let Some(held) = self.texts.get(text) {
            return Arc::clone(held);
        }
        let new: Arc<str> = text.into();
        self.texts.insert(Arc::clone(&new));
        new
    }

    /// These names, which others may hold too.
    pub(super) fn names(&mut self, names: BTreeSet<String>) -> Arc<BTreeSet<String>> {
        if let Some(held) = self.names.get(&names) {
            return Arc::clone(held);
        }
        let new = Arc::new(names);
        self.names.insert(Arc::clone(&new));
        new
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_text_is_held_once() {
        let mut shared = Shared::default();
        let (first, again) = (shared.text("The lock is shut."), shared.text("The lock is shut."));
        assert!(Arc::ptr_eq(&first, &again));
        assert_eq!(&*shared.text("The lock is open."), "The lock is open.");
        let names = || BTreeSet::from(["harbourradio".to_owned()]);
        assert!(Arc::ptr_eq(&shared.names(names()), &shared.names(names())));
        assert!(shared.names(BTreeSet::new()).is_empty());
    }
}
