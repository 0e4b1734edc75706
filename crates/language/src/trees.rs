//! Which word depends on which, and as what?
//!
//! The tree is built word by word, from left to right, with a stack and a buffer (arc-eager,
//! non-monotonic, as in spaCy's parser): a model scores the actions for the present state, the
//! best valid one is taken. The model itself is not in here: [`parse`] is driven by any function
//! from state features to scores.
//!
//! | module | answers |
//! |---|---|
//! | [`actions`] | what can be done, and which doable action scores best? |
//! | `state` | what stands on the stack and in the buffer, and what may be done there? |
//! | `lift` | which arcs were lifted to keep the tree free of crossings, and where do they belong? |
//! | `edges` | where does each subtree, and so each sentence, begin? |
//!
//! Invariants: no recursion; each step takes constant time, the number of steps and the memory
//! grow with the number of tokens; every token gets a head (itself, for a root) and a label; the
//! first token starts a sentence.

pub mod actions;
mod edges;
mod lift;
mod state;

pub use actions::{Actions, UnknownAction};
use state::State;

/// How many tokens of a state the model looks at.
pub const FEATURES: usize = 8;

/// What is known of a token's place in its sentence before the tree is built.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Start {
    /// The parser decides.
    #[default]
    Unknown,
    /// It starts a sentence.
    Yes,
    /// It stands inside a sentence.
    No,
}

/// What the parser has to know of the tokens.
#[derive(Clone, Copy, Debug)]
pub struct Words<'a> {
    /// For each token, whether it is white space.
    pub spaces: &'a [bool],
    /// For each token, what is known of it; missing ones are unknown.
    pub starts: &'a [Start],
}

/// The dependency tree of a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tree {
    /// For each token, the token that it depends on; a root depends on itself.
    pub heads: Vec<u32>,
    /// For each token, as what, as an index into [`Actions::labels`].
    pub labels: Vec<u8>,
    /// For each token, whether it starts a sentence.
    pub starts: Vec<bool>,
}

/// Builds the tree of `words`. `score` takes the features of a state ([`FEATURES`] token numbers,
/// -1 where there is none) and fills in one score for each action.
pub fn parse(
    actions: &Actions,
    words: &Words<'_>,
    mut score: impl FnMut(&[i32], &mut [f32]),
) -> Tree {
    let mut state = State::new(words.spaces.len(), words.starts);
    let mut scores = vec![0.0; actions.len()];
    while !state.is_final() {
        let valid = state.valid();
        let action = actions.only(valid).or_else(|| {
            score(&state.features(), &mut scores);
            actions.best(valid, &scores)
        });
        match action {
            Some(id) => state.take(actions.kind(id), actions.label(id)),
            None => state.give_up(),
        }
    }
    finish(actions, words, &state)
}

/// Labels the roots, puts lifted arcs back where they belong and reads off the sentences.
fn finish(actions: &Actions, words: &Words<'_>, state: &State<'_>) -> Tree {
    let mut heads = state.heads();
    let mut labels = state.labels(&heads, actions.root());
    lift::lower(&mut heads, &mut labels, words.spaces);
    let starts = edges::starts(&heads);
    Tree { heads, labels: labels.into_iter().map(|label| label.name).collect(), starts }
}

#[cfg(test)]
mod tests;
