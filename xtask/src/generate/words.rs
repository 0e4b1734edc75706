//! Which words is a made-up article written in?
//!
//! English function words, verbs and nouns from `data/words.tsv`, in a small grammar whose fixed
//! stretches are short: like real articles, two unrelated ones often share five words in a row and
//! hardly ever ten. Names of people, places and papers are put together from syllables.

use std::collections::BTreeMap;

use anyhow::{Context, Result};

/// A source of numbers: the same seed gives the same numbers on every machine (splitmix64).
#[derive(Clone, Debug)]
pub(super) struct Dice(u64);

impl Dice {
    pub(super) fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `n`.
    pub(super) fn roll(&mut self, n: usize) -> usize {
        (self.next() % n.max(1) as u64) as usize
    }

    /// A number in `from..=to`.
    pub(super) fn between(&mut self, from: usize, to: usize) -> usize {
        from + self.roll(to.saturating_sub(from) + 1)
    }

    /// True in so many of a hundred cases.
    pub(super) fn percent(&mut self, share: usize) -> bool {
        self.roll(100) < share
    }

    /// One of several things.
    pub(super) fn pick<'a, T>(&mut self, things: &'a [T]) -> &'a T {
        &things[self.roll(things.len())]
    }
}

/// The lists of words, by name.
#[derive(Debug)]
pub(super) struct Words(BTreeMap<&'static str, Vec<String>>);

impl Words {
    /// The lists that lie beside the program.
    pub(super) fn builtin() -> Result<Self> {
        let rows = include_str!("../../data/words.tsv").lines().skip(1);
        let lists = rows.map(|row| {
            let (name, words) = row.split_once('\t').context("words.tsv: a row without a tab")?;
            Ok((name, words.split_whitespace().map(|word| word.replace('_', " ")).collect()))
        });
        Ok(Self(lists.collect::<Result<_>>()?))
    }

    /// A word of the list `name`.
    pub(super) fn one(&self, name: &str, dice: &mut Dice) -> &str {
        // A list that is not there would be a slip in this file; the tests ask for every one.
        self.0.get(name).map_or("thing", |words| dice.pick(words).as_str())
    }

    /// The name of a place or a family.
    pub(super) fn name(&self, dice: &mut Dice) -> String {
        let mut name = self.one("head", dice).to_owned();
        if dice.percent(30) {
            name += self.one("head", dice);
        }
        name += self.one("tail", dice);
        capital(&name)
    }

    /// A person's first and last name.
    pub(super) fn person(&self, dice: &mut Dice) -> String {
        format!("{} {}", self.one("first", dice), self.name(dice))
    }

    /// A sentence with its full stop. `places` are those that its story happens at.
    pub(super) fn sentence(&self, places: &[String], dice: &mut Dice) -> String {
        let mut sentence = self.clause(places, dice);
        if dice.percent(55) {
            let joined =
                format!("{sentence} {} {}", self.one("link", dice), self.clause(places, dice));
            sentence = joined;
        }
        capital(&sentence) + "."
    }

    /// A direct quotation with its speaker.
    pub(super) fn quotation(&self, speaker: &str, places: &[String], dice: &mut Dice) -> String {
        let words = self.sentence(places, dice);
        let words = words.trim_end_matches('.');
        let cue = self.one("cue", dice);
        if dice.percent(50) {
            format!("“{words},” {speaker} {cue} {}.", self.one("time", dice))
        } else {
            format!("“{words},” {cue} {speaker}, {}.", self.role(places, dice))
        }
    }

    /// "mayor of Norwick", "chairman of the disused quarry".
    fn role(&self, places: &[String], dice: &mut Dice) -> String {
        let office = self.one("office", dice);
        if dice.percent(50) {
            format!("{office} of {}", dice.pick(places))
        } else {
            format!("{office} of the {}", self.thing(dice))
        }
    }

    fn clause(&self, places: &[String], dice: &mut Dice) -> String {
        let subject = self.party(places, dice);
        let verb = self.one("verb", dice);
        let object = self.object(places, dice);
        match dice.roll(4) {
            0 => format!("{subject} {verb} {object} {}", self.one("time", dice)),
            1 => {
                let near = self.one("place", dice);
                format!("{subject} {verb} {object} {near} {}", self.object(places, dice))
            }
            2 => format!("{} {subject} {verb} {object}", self.one("time", dice)),
            _ => format!("{subject} {verb} {object}"),
        }
    }

    /// Who does something.
    fn party(&self, places: &[String], dice: &mut Dice) -> String {
        match dice.roll(6) {
            0 => format!("the {} of {}", self.thing(dice), dice.pick(places)),
            1 => self.person(dice),
            2 => format!("{} {}", dice.between(2, 980), self.one("plural", dice)),
            3 => {
                let whose = self.one("adjective", dice);
                format!("{whose} {} from {}", self.one("plural", dice), dice.pick(places))
            }
            4 => format!("{}’s {}", dice.pick(places), self.one("noun", dice)),
            _ => format!("a {}", self.thing(dice)),
        }
    }

    /// What something is done to.
    fn object(&self, places: &[String], dice: &mut Dice) -> String {
        match dice.roll(5) {
            0 => format!("the {} {}", self.one("noun", dice), self.one("noun", dice)),
            1 => format!("{} of its {}", dice.between(2, 90), self.one("plural", dice)),
            2 => format!("{}’s {}", dice.pick(places), self.thing(dice)),
            3 => format!("its {}", self.thing(dice)),
            _ => format!("the {}", self.thing(dice)),
        }
    }

    fn thing(&self, dice: &mut Dice) -> String {
        format!("{} {}", self.one("adjective", dice), self.one("noun", dice))
    }
}

/// The same words with a capital at the beginning.
pub(super) fn capital(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map_or_else(String::new, |c| c.to_uppercase().collect::<String>() + chars.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_is_there() {
        let words = Words::builtin().unwrap();
        for name in [
            "noun",
            "adjective",
            "verb",
            "plural",
            "time",
            "link",
            "place",
            "cue",
            "office",
            "first",
            "head",
            "tail",
            "paper",
        ] {
            assert!(words.0.get(name).is_some_and(|list| list.len() > 9), "{name}");
        }
    }

    #[test]
    fn one_seed_gives_one_text() {
        let words = Words::builtin().unwrap();
        let text = |seed| {
            let mut dice = Dice::new(seed);
            let places = [words.name(&mut dice)];
            (0..20).map(|_| words.sentence(&places, &mut dice)).collect::<Vec<_>>()
        };
        assert_eq!(text(7), text(7));
        assert_ne!(text(7), text(8));
    }
}
