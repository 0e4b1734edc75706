//! When? Time expressions with their TIMEX3 values.

use model::TimeExpression;

use crate::Syntax;

/// The time expressions of the article, in text order, without overlap. Days count from the day of
/// writing, where it is known.
pub fn find(_syntax: &Syntax<'_>) -> Vec<TimeExpression> {
    Vec::new()
}
