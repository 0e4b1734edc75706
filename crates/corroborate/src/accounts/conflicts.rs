//! Where do accounts of one story contradict each other in what happened?
//!
//! | part | answers |
//! |---|---|
//! | `denied` | what exactly does a denial deny: words before it, a matter, or a charge? |
//! | `denial` | who says what somebody else denies? |
//! | `facts` | which events differ in nothing but their day, place or doer? |
//! | `sides` | how do two sides become a conflict? |
//!
//! A conflict that is none is worse than one missed: what could be another event, a later day or a
//! part of the same place stays silent.

mod denial;
mod denied;
mod facts;
mod sides;

use model::Conflict;

use super::Told;
use super::clues::Background;
use super::happenings::Happenings;

/// Conflicts of denials, days, places and perpetrators, sorted by id.
pub(super) fn conflicts(
    told: &Told<'_>,
    happenings: &Happenings<'_>,
    background: &Background,
) -> Vec<Conflict> {
    let mut conflicts = denial::conflicts(told, happenings, background);
    conflicts.extend(facts::conflicts(told, happenings));
    conflicts.sort_by_key(|conflict| conflict.id);
    conflicts.dedup_by_key(|conflict| conflict.id);
    conflicts
}
