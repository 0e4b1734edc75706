//! Where? Places by name, each with its point on the map.

use model::Toponym;

use crate::{Knowledge, Syntax};

/// The places of the article, in text order, without overlap.
pub fn find(_knowledge: &Knowledge, _syntax: &Syntax<'_>) -> Vec<Toponym> {
    Vec::new()
}
