//! What happened: who did what to whom, when, where, and with what status?

use model::{Event, Reading};

use crate::{Knowledge, Syntax};

/// The events of the article, in the order of their triggers. `reading` holds all the rest.
pub fn find(_knowledge: &Knowledge, _syntax: &Syntax<'_>, _reading: &Reading) -> Vec<Event> {
    Vec::new()
}
