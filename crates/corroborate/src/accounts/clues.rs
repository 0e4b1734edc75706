//! By which words is one happening told from another?
//!
//! Each word weighs as much as it is rare; what stands in many sentences of the story tells nothing
//! of one happening within it. Forms of one word are one ([`root`]).

use std::collections::{BTreeMap, HashMap};

use model::Span;

use super::Account;
use super::terms::{is_listed, root};
use crate::spelling::fold;
use crate::stories::rarity::rarity;
use crate::words::{Key, key_of, words_of};

/// A story with fewer sentences does not tell which of its words are common.
const FEWEST_LINES: usize = 24;

/// Words of one stretch beyond this number are not compared.
const MOST: usize = 64;

/// In how many sentences of a story each word stands.
#[derive(Default)]
pub(super) struct Background {
    lines: usize,
    holders: HashMap<Key, usize>,
}

impl Background {
    /// The words of all sentences of `accounts`.
    pub(super) fn of(accounts: &[Account]) -> Self {
        let mut background = Self::default();
        for line in accounts.iter().flat_map(|account| &account.lines) {
            background.lines += 1;
            for key in stems(&line.text).into_keys() {
                *background.holders.entry(key).or_default() += 1;
            }
        }
        background
    }

    /// What is left of a word's weight in this story: nothing where every fifth sentence has it.
    fn scaled(&self, key: Key, weight: u32) -> u32 {
        if self.lines < FEWEST_LINES {
            return weight;
        }
        let holders = self.holders.get(&key).copied().unwrap_or(0);
        let left = self.lines.saturating_sub(5 * holders);
        (weight as usize * left / self.lines) as u32
    }
}

/// The telling words of a stretch of text, sorted by key, each with its weight.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Clues(Vec<(Key, u32)>);

/// What two stretches share.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Shared {
    /// The number of words.
    pub(super) words: usize,
    /// Their weight.
    pub(super) weight: u32,
}

impl Clues {
    /// The telling words of `text`, those in `but` left out.
    pub(super) fn of(text: &str, but: &[Key], background: &Background) -> Self {
        let stems = stems(text).into_iter().filter(|(key, _)| !but.contains(key));
        let mut clues: Vec<(Key, u32)> = stems
            .map(|(key, weight)| (key, background.scaled(key, weight)))
            .filter(|(_, weight)| *weight > 0)
            .collect();
        if clues.len() > MOST {
            clues.sort_by_key(|(key, weight)| (std::cmp::Reverse(*weight), *key));
            clues.truncate(MOST);
            clues.sort_unstable();
        }
        Self(clues)
    }

    /// The weight of all.
    pub(super) fn weight(&self) -> u32 {
        self.0.iter().map(|(_, weight)| weight).sum()
    }

    /// The number of words.
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// The `n` heaviest words, the heaviest first.
    pub(super) fn heaviest(&self, n: usize) -> Vec<Key> {
        let mut clues = self.0.clone();
        clues.sort_by_key(|(key, weight)| (std::cmp::Reverse(*weight), *key));
        clues.into_iter().take(n).map(|(key, _)| key).collect()
    }

    /// What both have.
    pub(super) fn shared(&self, other: &Self) -> Shared {
        let (mut a, mut b) = (self.0.iter().peekable(), other.0.iter().peekable());
        let mut shared = Shared::default();
        while let (Some((x, weight)), Some((y, _))) = (a.peek(), b.peek()) {
            match x.cmp(y) {
                std::cmp::Ordering::Less => drop(a.next()),
                std::cmp::Ordering::Greater => drop(b.next()),
                std::cmp::Ordering::Equal => {
                    shared.words += 1;
                    shared.weight += weight;
                    a.next();
                    b.next();
                }
            }
        }
        shared
    }

    /// The part of the lighter one's weight that both have, in hundredths. What weighs little has
    /// to share all the more: two words are no sentence.
    pub(super) fn likeness(&self, other: &Self) -> u32 {
        const LEAST: u32 = 200;
        let lighter = self.weight().min(other.weight()).max(LEAST);
        100 * self.shared(other).weight / lighter
    }
}

/// The compared forms of the words of a text, with their weight in news as a whole.
fn stems(text: &str) -> BTreeMap<Key, u32> {
    let mut stems = BTreeMap::new();
    for word in words_of(text, Span::new(0, text.len())) {
        let printed = word.span.of(text);
        if is_listed(&printed.to_lowercase().replace('’', "'")) {
            continue;
        }
        let root = root(&fold(printed));
        if let Some(weight) = rarity(&root) {
            stems.insert(key_of(&root), weight);
        }
    }
    stems
}

/// The keys of all words of a text, also of those that tell nothing.
pub(super) fn keys(text: &str) -> Vec<Key> {
    stems(text).into_keys().collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn small_words_tell_nothing() {
        let clues = |text: &str| Clues::of(text, &[], &Background::default());
        assert_eq!(clues("it was said that they had not had it").len(), 0);
        assert_eq!(clues("The divers had cut cables").len(), clues("divers cut a cable").len());
    }

    #[test]
    fn what_is_common_in_the_story_tells_nothing() {
        let mut account = crate::accounts::testing::account("one");
        for n in 0..30 {
            account.line(&format!("The harbourmaster saw barge number{n}."));
        }
        let background = Background::of(&[account]);
        let clues = |text: &str| Clues::of(text, &[], &background);
        assert_eq!(clues("the harbourmaster").weight(), 0);
        assert!(clues("the lighthouse").weight() > 0);
        let (a, b) = (clues("a drowned lighthouse keeper"), clues("the keeper drowned"));
        assert_eq!(a.shared(&b).words, 2);
    }

    proptest! {
        #[test]
        fn likeness_has_no_direction(a in "[a-d ]{0,20}", b in "[a-d ]{0,20}") {
            let background = Background::default();
            let (a, b) = (Clues::of(&a, &[], &background), Clues::of(&b, &[], &background));
            prop_assert_eq!(a.likeness(&b), b.likeness(&a));
            prop_assert!(a.likeness(&b) <= 100);
        }
    }
}
