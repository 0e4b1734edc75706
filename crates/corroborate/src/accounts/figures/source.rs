//! Whose figure is it, and is that one and the same?

use super::super::parties::{name_of, voice_key};
use super::super::{Account, Figure, Somebody, Stated};
use crate::spelling::fold;

/// Who is named for a figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Source {
    /// Under what voices are counted.
    pub(super) key: String,
    /// As printed.
    pub(super) name: String,
    /// The words of the name, those that only point left out.
    words: Vec<String>,
    /// Which ministry speaks, by itself or through its minister: "harbour".
    ministry: Option<String>,
}

/// Words of a name that do not tell who it is.
const POINTING: &[&str] =
    &["the", "a", "an", "its", "their", "his", "her", "our", "this", "that", "own"];

/// Who tells the figure: who counts, if its clause names it, else who says the sentence.
pub(super) fn source(
    account: &Account,
    figure: &Figure,
    stated: Option<&Stated>,
) -> Option<Source> {
    let speaker = |said: &Stated| said.speaker.as_ref().and_then(Source::of);
    let Some(by) = &figure.by else { return stated.and_then(speaker) };
    let is_pronoun = ["it", "he", "she", "they"].contains(&by.surface.to_lowercase().as_str());
    let before =
        || account.statements.iter().rev().find(|said| speaks_before(account, figure, said));
    let last = || before().filter(|_| is_pronoun).and_then(speaker);
    Source::of(by).or_else(last).or_else(|| stated.and_then(speaker))
}

/// Whether somebody speaks in the sentence before a figure: "it counted four" is that one's count.
fn speaks_before(account: &Account, figure: &Figure, said: &Stated) -> bool {
    let number = |line: usize| account.lines.get(line).map(|line| line.number);
    let numbers = number(said.line).zip(number(figure.line));
    numbers.is_some_and(|(before, own)| before + 1 == own)
}

impl Source {
    fn of(somebody: &Somebody) -> Option<Self> {
        let key = voice_key(somebody)?;
        let name = name_of(somebody);
        let words = name.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() > 1);
        let words = words.map(fold).filter(|word| !POINTING.contains(&word.as_str()));
        let ministry = ministry(&somebody.surface);
        Some(Self { key, name: name.to_owned(), words: words.collect(), ministry })
    }

    /// Whether both are one: the same party, or one is called by a part of the other's name, "the
    /// ministry" for "the harbour ministry".
    pub(super) fn is(&self, other: &Self) -> bool {
        let is_one_ministry = self.ministry.is_some() && self.ministry == other.ministry;
        self.key == other.key
            || is_one_ministry
            || self.is_short_for(other)
            || other.is_short_for(self)
    }

    /// Words under which figures of one source are found.
    pub(super) fn keys(&self) -> impl Iterator<Item = &str> {
        let words = [self.words.last(), self.ministry.as_ref()];
        words.into_iter().flatten().map(String::as_str)
    }

    fn is_short_for(&self, long: &Self) -> bool {
        let has_end = self.words.last().is_some_and(|last| long.words.last() == Some(last));
        has_end && self.words.iter().all(|word| long.words.contains(word))
    }
}

/// Of which ministry somebody is: "Harbour Minister Ida Moen", "the harbour ministry".
fn ministry(words: &str) -> Option<String> {
    let words: Vec<String> =
        words.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(fold).collect();
    let at = words.iter().position(|word| matches!(word.as_str(), "minister" | "ministry"))?;
    let which = words.get(at.checked_sub(1)?)?;
    (which.len() > 3 && which != "prime" && !POINTING.contains(&which.as_str()))
        .then(|| which.clone())
}

/// Whether two figures come from one named source.
pub(super) fn is_one(a: Option<&Source>, b: Option<&Source>) -> bool {
    a.zip(b).is_some_and(|(a, b)| a.is(b))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(words: &str) -> Source {
        let somebody = Somebody { surface: words.into(), ..Somebody::default() };
        Source::of(&somebody).expect("it is told who it is")
    }

    #[test]
    fn a_part_of_a_name_is_the_same_source() {
        assert!(source("the ministry").is(&source("the harbour ministry")));
        assert!(source("their guild").is(&source("the guild")));
        assert!(source("Green Lamp").is(&source("the relief society Green Lamp")));
        assert!(!source("the harbour ministry").is(&source("the forest ministry")));
        assert!(source("Harbour Minister Ida Moen").is(&source("the harbour ministry")));
        assert!(!source("the guild of millers").is(&source("the guild")));
    }

    #[test]
    fn who_counts_comes_before_who_speaks() {
        let by = Somebody { surface: "the guild".into(), ..Somebody::default() };
        let figure = Figure { by: Some(by), ..super::super::testing::figure("40 boats") };
        let page = super::super::testing::page("a").0;
        let told = super::source(&page, &figure, None).map(|source| source.name);
        assert_eq!(told, Some("guild".into()));
        let nobody = super::super::testing::figure("40 boats");
        assert_eq!(super::source(&page, &nobody, None), None);
    }
}
