//! Where do accounts of one story contradict each other in what happened?
//!
//! | part | answers |
//! |---|---|
//! | `denied` | what exactly does a denial deny: words before it, a matter, or a charge? |
//! | `denial` | who says what somebody else denies? |
//! | `facts` | which events differ in nothing but their day, place or doer? |
//! | `told_days` | who says of one thing that it was on another day? |
//! | `day_words` | which days do words tell? |
//! | `speech` | who asserts, who denies, in the statements of a story? |
//! | `claims` | which records are of one claim? |
//! | `sides` | how do two sides become a conflict? |
//!
//! A conflict that is none is worse than one missed: what could be another event, a later day or a
//! part of the same place stays silent.

mod claims;
mod day_words;
mod denial;
pub(super) mod denied;
mod facts;
mod sides;
mod speech;
mod told_days;

use std::collections::BTreeSet;

use model::{Conflict, RecordId};

use self::claims::Claims;
pub(super) use self::day_words::{MONTHS, WEEKDAYS};
use self::speech::Speech;
pub(super) use self::speech::is_negative;
use super::Told;
use super::clues::Background;
use super::happenings::Happenings;

/// Conflicts of denials, days, places and perpetrators, sorted by id.
pub(super) fn conflicts(
    told: &Told<'_>,
    happenings: &Happenings<'_>,
    background: &Background,
) -> Vec<Conflict> {
    let speech = Speech::of(told, background);
    let claims = Claims::of(told, happenings);
    let mut conflicts = denial::conflicts(told, happenings, &speech, &claims);
    conflicts.extend(facts::conflicts(told, happenings));
    for found in told_days::conflicts(told, &speech, &claims) {
        // The happening itself may already be told on both days.
        if !conflicts.iter().any(|known| is_part(&found, known)) {
            conflicts.push(found);
        }
    }
    conflicts.sort_by_key(|conflict| conflict.id);
    conflicts.dedup_by_key(|conflict| conflict.id);
    conflicts
}

/// Whether `known` has the same days as `found` and a sentence of it.
fn is_part(found: &Conflict, known: &Conflict) -> bool {
    let says = |conflict: &Conflict| -> BTreeSet<String> {
        conflict.sides.iter().map(|side| side.text.clone()).collect()
    };
    let sentences = |conflict: &Conflict| -> BTreeSet<RecordId> {
        conflict.sides.iter().flat_map(|side| side.sentences.iter().copied()).collect()
    };
    found.kind == known.kind
        && says(found) == says(known)
        && !sentences(found).is_disjoint(&sentences(known))
}
