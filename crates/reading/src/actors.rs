//! Who is mentioned, and which mentions are the same?

use model::{Actor, Mention, Reading, Toponym};

use crate::{Knowledge, Syntax};

/// The actors of the article, and the words that refer to them, in text order.
pub fn find(
    _knowledge: &Knowledge,
    _syntax: &Syntax<'_>,
    _places: &[Toponym],
) -> (Vec<Actor>, Vec<Mention>) {
    (Vec::new(), Vec::new())
}

/// Gives the speakers of the statements the ids and codes of the actors that their words refer to.
pub fn name_speakers(_reading: &mut Reading) {}
