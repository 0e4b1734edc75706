//! Who says what, and through whom did it come?
use model::{Analysis, Article, Reading};

/// What the room knows of the world: agencies, cue verbs, roles. Tables in `data/`, compiled once.
#[derive(Debug)]
pub struct Knowledge {}

impl Knowledge {
    /// The tables that ship with the program.
    pub fn builtin() -> Self {
        Self {}
    }
}

/// Reads one article: its statements with speakers and relays.
pub fn read(_knowledge: &Knowledge, article: &Article, _analysis: &Analysis) -> Reading {
    Reading { id: article.id, statements: Vec::new(), notices: Vec::new() }
}
