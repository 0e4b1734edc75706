//! Are two parties of other words one side?
//!
//! "The gunmen" and "the attackers", "officers" and "the police": a story has one such side where
//! nothing tells two apart. A number of people is told in like manner: the 38 people of one page are
//! the 38 persons of another.

use super::{Party, three};
use crate::accounts::Somebody;

/// Forces that have their country of the words around them where their own do not tell it.
const FORCES: &[&str] = &["COP", "MIL", "SPY", "UAF", "REB", "CVL", "OPP", "JUD"];

/// Those who fight and are of no state.
const ARMED: &[&str] = &["UAF", "REB"];

/// Fewer people than this are told of many.
const FEW: u32 = 3;

/// So many people are told of once in a story.
const MANY: u32 = 8;

/// Whether the country of a code can only come from the words around it: "the police" on a British page.
/// A word with a capital may tell it, but for one that opens a sentence and tells no people: "Police",
/// "The police", but not "US troops".
pub(super) fn is_guess(somebody: &Somebody, sector: Option<&str>) -> bool {
    let words: Vec<&str> = somebody.surface.split_whitespace().collect();
    let is_alone = words.len() == 1;
    let opens =
        |word: &str| (is_alone && !tells_people(word)) || matches!(word, "The" | "A" | "An");
    let is_plain = |(at, word): (usize, &&str)| {
        at == 0 && opens(word) || !word.starts_with(char::is_uppercase)
    };
    somebody.actor.is_none()
        && sector.is_some_and(|sector| FORCES.contains(&three(sector)))
        && words.iter().enumerate().all(is_plain)
}

/// Whether a first word with a capital may be a people: "Danish police", "Serbs".
fn tells_people(word: &str) -> bool {
    const ENDS: [&str; 6] = ["an", "ish", "ese", "ch", "i", "ns"];
    word.starts_with(char::is_uppercase) && ENDS.iter().any(|end| word.ends_with(end))
}

impl Party<'_> {
    /// Whether both are of the police, or of those who fight the state, and nothing tells that they are
    /// two. Nobody is his own force under another name.
    pub(super) fn is_of_one_force(&self, other: &Self) -> bool {
        let of = |party: &Self, forces: &[&str]| {
            party.sector.is_some_and(|sector| forces.contains(&three(sector)))
        };
        let is_free = |party: &Self| party.id.is_none() && !party.is_named;
        let are_police = of(self, &["COP"]) && of(other, &["COP"]);
        let are_armed = of(self, ARMED) && of(other, ARMED);
        let are_free = is_free(self) && is_free(other);
        (are_police && (self.id.is_none() || other.id.is_none())) || (are_armed && are_free)
    }

    /// Whether both tell one number of the same people, and whether so many that no others are meant.
    pub(super) fn is_of_one_count(&self, other: &Self) -> Option<bool> {
        let number = self.count().filter(|number| *number >= FEW)?;
        let are_people = self.head == other.head || self.is_vague || other.is_vague;
        let countries = self.country.zip(other.country);
        let is_guess = self.is_guess || other.is_guess;
        let are_of_two = countries.is_some_and(|(a, b)| a != b) && !is_guess;
        let are_as_many = other.count() == Some(number) && self.is_more == other.is_more;
        let is_one = are_as_many && are_people && !are_of_two;
        is_one.then_some(number >= MANY)
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Likeness, Party};
    use crate::accounts::Somebody;

    #[track_caller]
    fn check(a: (&str, &str), b: (&str, &str), expected: Likeness) {
        let of = |(words, code): (&str, &str)| Somebody {
            surface: words.into(),
            code: (!code.is_empty()).then(|| code.into()),
            ..Somebody::default()
        };
        let (a, b) = (of(a), of(b));
        assert_eq!(Party::of(&a).likeness(&Party::of(&b)), expected, "{a:?} {b:?}");
        assert_eq!(Party::of(&b).likeness(&Party::of(&a)), expected, "turned round");
    }

    #[test]
    fn a_story_has_one_police_and_one_band() {
        check(("officers", "COP"), ("the police", "NORCOP"), Likeness::Kin);
        check(("the gunmen", "UAF"), ("rebels", "REB"), Likeness::Kin);
        check(("the gunmen", "UAF"), ("soldiers", "MIL"), Likeness::Different);
        check(("Danish police", "DNKCOP"), ("Norwegian police", "NORCOP"), Likeness::Different);
    }

    #[test]
    fn a_country_of_the_words_around_is_no_proof() {
        check(("the police", "GBRCOP"), ("the police", "NORCOP"), Likeness::Unknown);
        check(("the police", "GBRCOP"), ("Norwegian police", "NORCOP"), Likeness::Unknown);
        check(("US troops", "USAMIL"), ("Greek troops", "GRCMIL"), Likeness::Different);
    }

    #[test]
    fn one_number_of_people_is_the_same_people() {
        check(("38 people", ""), ("38 persons", ""), Likeness::Same);
        check(("four people", ""), ("four miners", ""), Likeness::Kin);
        check(("two men", ""), ("two people", ""), Likeness::Unknown);
        check(("38 people", ""), ("38 more people", ""), Likeness::Unknown);
        check(("38 miners", "LAB"), ("38 sailors", "LAB"), Likeness::Unknown);
        check(
            ("12 Danish soldiers", "DNKMIL"),
            ("12 Greek soldiers", "GRCMIL"),
            Likeness::Different,
        );
    }
}
