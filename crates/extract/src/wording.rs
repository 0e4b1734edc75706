//! What do the words of a line alone give away?

/// The rule by which a line is the site talking of itself, if it is.
pub(crate) fn boilerplate(_line: &str) -> Option<&'static str> {
    None
}
