//! Which words are a name, and of what kind?
//!
//! One action a token, from left to right: a name begins, goes on, ends, is a single word, or the
//! token is outside. A model scores the actions, the best valid one is taken, with the rules of
//! spaCy's entity recogniser: a name does not begin with white space and does not reach over the
//! border of a sentence. The model itself is not in here: [`recognise`] is driven by any function
//! from state features to scores.
//!
//! Invariants: constant time a token; names do not overlap and stand in text order.

use crate::trees::UnknownAction;

/// How many tokens of a state the model looks at.
pub const FEATURES: usize = 3;

/// A run of tokens that is a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    /// Its first token.
    pub first: usize,
    /// The token behind its last.
    pub after: usize,
    /// Its kind, as an index into [`Actions::kinds`].
    pub kind: u8,
}

/// The actions of a model, in the order of its scores.
#[derive(Clone, Debug, Default)]
pub struct Actions {
    count: usize,
    kinds: Vec<String>,
    /// What may be done outside a name, in the order of the scores.
    outside: Vec<(usize, Action)>,
    /// For each kind: the actions by which its name goes on, and ends.
    inside: Vec<(Option<usize>, Option<usize>)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Action {
    Begin(u8),
    Unit(u8),
    Out,
}

impl Actions {
    /// Understands names such as `BEGIN-ORG`, `IN-ORG`, `LAST-ORG`, `UNIT-ORG`, `OUT`. A `UNIT`
    /// without kind stands in the model for words that were marked beforehand as no name; none
    /// are, so it is never chosen.
    pub fn new<S: AsRef<str>>(names: &[S]) -> Result<Self, UnknownAction> {
        let mut actions = Self { count: names.len(), ..Self::default() };
        for (id, name) in names.iter().map(AsRef::as_ref).enumerate() {
            let unknown = || UnknownAction(name.to_owned());
            match name.split_once('-').unwrap_or((name, "")) {
                ("OUT", "") => actions.outside.push((id, Action::Out)),
                ("UNIT", "") => {}
                (act, kind) if !kind.is_empty() => {
                    let kind = actions.number(kind).ok_or_else(unknown)?;
                    let known = actions.add(id, act, kind);
                    known.ok_or_else(unknown)?;
                }
                _ => return Err(unknown()),
            }
        }
        Ok(actions)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.count
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// The names of the kinds.
    pub fn kinds(&self) -> &[String] {
        &self.kinds
    }

    fn add(&mut self, id: usize, act: &str, kind: u8) -> Option<()> {
        let inside = self.inside.get_mut(usize::from(kind))?;
        match act {
            "BEGIN" => self.outside.push((id, Action::Begin(kind))),
            "UNIT" => self.outside.push((id, Action::Unit(kind))),
            "IN" => inside.0 = Some(id),
            "LAST" => inside.1 = Some(id),
            _ => return None,
        }
        Some(())
    }

    fn number(&mut self, kind: &str) -> Option<u8> {
        let at = self.kinds.iter().position(|known| known == kind).unwrap_or_else(|| {
            self.kinds.push(kind.to_owned());
            self.inside.push((None, None));
            self.kinds.len() - 1
        });
        u8::try_from(at).ok()
    }

    /// The best action outside a name, the first of equals.
    fn best_outside(&self, scores: &[f32], begin: bool) -> Action {
        let mut best: Option<(Action, f32)> = None;
        for &(id, action) in &self.outside {
            let score = scores.get(id).copied().unwrap_or(f32::NEG_INFINITY);
            let valid = begin || !matches!(action, Action::Begin(_));
            if valid && best.is_none_or(|(_, highest)| score > highest) {
                best = Some((action, score));
            }
        }
        best.map_or(Action::Out, |(action, _)| action)
    }

    /// Whether a name of `kind` goes on behind this token.
    fn goes_on(&self, scores: &[f32], kind: u8) -> bool {
        let score = |id: Option<usize>| id.and_then(|id| scores.get(id)).copied();
        let (on, end) = self.inside.get(usize::from(kind)).copied().unwrap_or_default();
        match (score(on), score(end)) {
            // The action that stands first in the model wins a tie.
            (Some(a), Some(b)) => {
                if on < end {
                    a >= b
                } else {
                    a > b
                }
            }
            (on, _) => on.is_some(),
        }
    }
}

/// The names among tokens of which `spaces` tells whether they are white space, and `starts`
/// whether they start a sentence. `score` takes the features of a state ([`FEATURES`] token
/// numbers, -1 where there is none) and fills in one score for each action.
pub fn recognise(
    actions: &Actions,
    spaces: &[bool],
    starts: &[bool],
    mut score: impl FnMut(&[i32], &mut [f32]),
) -> Vec<Found> {
    let mut found = Vec::new();
    let mut scores = vec![0.0; actions.len()];
    let mut open: Option<(usize, u8)> = None;
    for (token, &space) in spaces.iter().enumerate() {
        let last = token + 1 == spaces.len() || starts.get(token + 1) == Some(&true);
        match open {
            None if space => {}
            None => {
                score(&[feature(token), -1, -1], &mut scores);
                match actions.best_outside(&scores, !last) {
                    Action::Begin(kind) => open = Some((token, kind)),
                    Action::Unit(kind) => {
                        found.push(Found { first: token, after: token + 1, kind });
                    }
                    Action::Out => {}
                }
            }
            Some((first, kind)) => {
                let goes_on = !last && {
                    score(&[feature(token), feature(first), feature(token - 1)], &mut scores);
                    actions.goes_on(&scores, kind)
                };
                if !goes_on {
                    found.push(Found { first, after: token + 1, kind });
                    open = None;
                }
            }
        }
    }
    found
}

/// A token as the model is told of it.
fn feature(token: usize) -> i32 {
    i32::try_from(token).unwrap_or(-1)
}

#[cfg(test)]
mod tests;
