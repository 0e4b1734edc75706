//! Which names of the model are wrong, and which did it miss?
//!
//! The model judges each sentence by itself and knows no names. A text says more: a person is
//! given with the whole name once and with the surname after, a party is named a dozen times, and
//! whether `Hallin Arena` is a person can be told from its last word. So the names are corrected,
//! in this order:
//!
//! | module | asks |
//! |---|---|
//! | `trim` | where does the name begin and end? |
//! | `known` | is it in the table of names, and which names of the table were missed? |
//! | `nouns` | does its last word, a digit or its tag tell what it is or is not? |
//! | `agree` | what is it, or its longer form, elsewhere in the text, and where was it missed? |
//!
//! Invariants: names stay in text order and do not overlap; a name that the model gave another
//! kind (a day, a sum) is left alone, except that it is no name; time is linear in the number of
//! tokens; the same input gives the same output. With `--parity` nothing in here runs.

mod agree;
mod known;
mod nouns;
mod trim;

pub use known::KnownNames;
use model::{NameKind, Tag, Token};

/// The longest name, in tokens, that is looked for.
const LONGEST: usize = 12;

/// A run of tokens that is a name, or another stretch that has a kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    /// Its first token.
    pub first: usize,
    /// The token behind its last.
    pub after: usize,
    /// What it is.
    pub kind: NameKind,
}

/// Corrects `runs`, what the model found among `tokens` of `text`, in text order.
pub fn names(known: &KnownNames, text: &str, tokens: &[Token], runs: Vec<Run>) -> Vec<Run> {
    let words = Words { text, tokens };
    let runs = runs.into_iter().filter(|run| run.first < run.after && run.after <= tokens.len());
    let mut runs: Vec<Run> = runs.flat_map(|run| trim::trim(&words, run)).collect();
    known::settle(known, &words, &mut runs);
    known::add(known, &words, &mut runs);
    nouns::settle(known, &words, &mut runs);
    agree::settle(known, &words, &mut runs);
    agree::add(known, &words, &mut runs);
    runs
}

/// The tokens of a text, by number.
struct Words<'a> {
    text: &'a str,
    tokens: &'a [Token],
}

impl<'a> Words<'a> {
    fn len(&self) -> usize {
        self.tokens.len()
    }

    /// The letters of a token.
    fn word(&self, at: usize) -> &'a str {
        self.between(at, at + 1)
    }

    /// The letters of tokens `first..after`, with what stands between them.
    fn between(&self, first: usize, after: usize) -> &'a str {
        let span = |at: usize| self.tokens.get(at).map(|token| token.span);
        let (start, end) = (span(first), after.checked_sub(1).and_then(span));
        let range = start.zip(end).map(|(start, end)| start.start()..end.end());
        range.and_then(|range| self.text.get(range)).unwrap_or_default()
    }

    fn of(&self, run: &Run) -> &'a str {
        self.between(run.first, run.after)
    }

    /// Whether the token is tagged as a proper noun.
    fn is_proper(&self, at: usize) -> bool {
        matches!(self.tag(at), Some(Tag::Name | Tag::Names))
    }

    fn tag(&self, at: usize) -> Option<Tag> {
        self.tokens.get(at).map(|token| token.tag)
    }

    fn is_capital(&self, at: usize) -> bool {
        self.word(at).starts_with(char::is_uppercase)
    }

    /// Whether a proper noun that belongs to no name stands right before or behind the token: then
    /// it is a part of a longer name that is not known.
    fn is_part(&self, taken: &[bool], at: usize) -> bool {
        let free =
            |at: usize| self.is_proper(at) && self.is_capital(at) && taken.get(at) == Some(&false);
        at.checked_sub(1).is_some_and(free) || free(at + 1)
    }

    /// For each token, whether it belongs to a run.
    fn taken(&self, runs: &[Run]) -> Vec<bool> {
        let mut taken = vec![false; self.len()];
        for run in runs {
            taken[run.first..run.after].fill(true);
        }
        taken
    }

    /// Adds runs where `find` tells the length and the kind of one that begins at a free token.
    /// The length is not more than that of the free tokens there, nor than [`LONGEST`].
    fn add(
        &self,
        runs: &mut Vec<Run>,
        find: impl Fn(&[bool], usize, usize) -> Option<(usize, NameKind)>,
    ) {
        let mut taken = self.taken(runs);
        let (mut at, before) = (0, runs.len());
        while at < self.len() {
            let free = taken[at..].iter().take(LONGEST).take_while(|&&taken| !taken).count();
            let found = if free == 0 { None } else { find(&taken, at, free) };
            if let Some((length, kind)) = found.filter(|&(length, _)| (1..=free).contains(&length))
            {
                taken[at..at + length].fill(true);
                runs.push(Run { first: at, after: at + length, kind });
                at += length;
            } else {
                at += 1;
            }
        }
        if runs.len() > before {
            runs.sort_by_key(|run| run.first);
        }
    }
}

#[cfg(test)]
mod tests;
