//! How many, how much?

pub(crate) mod numbers;

use model::{Quantity, TimeExpression};

use crate::Syntax;
use crate::times::lexicon::Calendar;

/// The quantities of the article, in text order, without overlap.
pub fn find(
    _calendar: &Calendar,
    _syntax: &Syntax<'_>,
    _times: &[TimeExpression],
) -> Vec<Quantity> {
    Vec::new()
}
