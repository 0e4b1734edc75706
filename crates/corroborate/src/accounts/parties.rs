//! Are two parties one?
//!
//! An actor's id tells it surely. Without one there are the code (country and sector) and the
//! words: "Russian officials" and "Moscow" are of one government, "four protesters" and "the
//! protesters" may be the same people, "police" are no protesters. A pronoun that nobody resolved
//! tells nothing.

mod sides;
mod spellings;
mod words;

use self::spellings::are_spellings;
pub(super) use self::words::last_word;
use self::words::{VAGUE, number};
use super::Somebody;
use super::cast::Cast;
use super::terms::root;
use crate::spelling::fold_letters;

/// How surely two parties are one, from no to yes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Likeness {
    /// They are not.
    Different,
    /// Nothing tells.
    Unknown,
    /// One may speak or stand for the other: the same government, the same word for people.
    Kin,
    /// They are.
    Same,
}

/// A party, ready to be compared.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Party<'a> {
    id: Option<&'a str>,
    /// The country of its code, if it has one.
    country: Option<&'a str>,
    /// What its code says behind the country.
    sector: Option<&'a str>,
    /// The compared form of the word that names it: a surname, "protester".
    head: String,
    /// The first letter of a person's first name.
    initial: Option<char>,
    /// Whether its country is that of the words around it alone.
    is_guess: bool,
    /// Whether it is a pronoun or a word for anybody.
    is_vague: bool,
    /// The last word of the name of whom a description must mean in this story.
    stands_for: Option<&'a str>,
    /// Whether the story knows the word that names it for a name.
    is_named: bool,
    /// Whether several persons of the story have this last name.
    is_shared: bool,
    /// The number of people, where the words begin with one.
    number: Option<u32>,
    /// Whether they come to others who were told before.
    is_more: bool,
}

/// Sectors by which a code may begin when no country is known.
const SECTORS: &[&str] = &[
    "COP", "GOV", "JUD", "LEG", "MIL", "PRM", "PTY", "REB", "SPY", "UAF", "UNK", "AGR", "BUS",
    "CRM", "CVL", "EDU", "ELI", "JRN", "LAB", "MED", "REF", "OPP", "PRE", "REL", "SOC",
];

/// Sectors that act for a state.
const STATE: &[&str] = &["GOV", "MIL", "COP", "SPY", "JUD"];

/// Sectors whose people are not of the state.
const PEOPLE: &[&str] = &[
    "CVL", "OPP", "REB", "LAB", "EDU", "REF", "CRM", "JRN", "MED", "REL", "SOC", "AGR", "UAF",
    "BUS",
];

/// Whether a number is told of some that come to others: "eight more miners", but not "more than 40".
fn is_more(words: &str) -> bool {
    let small = words.to_lowercase();
    let told: Vec<&str> = small.split_whitespace().collect();
    let is_than = |at: usize| told.get(at + 1) == Some(&"than");
    told.iter().enumerate().any(|(at, word)| MORE.contains(word) && !is_than(at))
}

const MORE: &[&str] = &["more", "another", "further", "other"];

impl<'a> Party<'a> {
    /// What is compared of `somebody`.
    pub(super) fn of(somebody: &'a Somebody) -> Self {
        let (country, sector) = somebody.code.as_deref().map_or((None, None), split);
        let id = somebody.actor.as_deref();
        let words = somebody.name.as_deref().unwrap_or(&somebody.surface);
        let is_person = id.is_some_and(|id| id.starts_with("person/"));
        let word = last_word(words);
        // "Jones" is no plural.
        let is_name = is_person || VAGUE.contains(&&*word);
        let head = if is_name { word } else { root(&word) };
        let first = words.chars().next().filter(|_| is_person && words.contains(' '));
        let is_vague = id.is_none() && (head.is_empty() || VAGUE.contains(&&*head));
        let initial = first.map(|first| first.to_lowercase().next().unwrap_or(first));
        Self {
            id,
            country,
            sector,
            head,
            initial,
            is_guess: sides::is_guess(somebody, sector),
            is_vague,
            stands_for: None,
            is_named: false,
            is_shared: false,
            number: number(words),
            is_more: is_more(words),
        }
    }

    /// The same, where a description may mean somebody whom another page names.
    pub(super) fn on_page(somebody: &'a Somebody, page: usize, cast: &'a Cast) -> Self {
        let own = Self::of(somebody);
        let stands_for = cast.name_of(somebody, page).filter(|name| *name != own.head);
        let is_named = cast.is_name(&own.head);
        let is_shared = cast.is_shared(&own.head);
        let code = own.id.filter(|_| own.country.is_none()).and_then(|id| cast.code_of(id));
        let (country, sector) = code.map_or((own.country, own.sector), split);
        Self { country, sector, stands_for, is_named, is_shared, ..own }
    }

    /// The state for which it acts or that it is, if it is a government or a country.
    pub(super) fn state(&self) -> Option<&'a str> {
        let is_whole = self.sector.is_none() && self.id.is_none_or(|id| id.starts_with("country/"));
        let is_government = self.sector.is_some_and(|sector| sector.starts_with("GOV"));
        self.country.filter(|_| is_whole || is_government)
    }

    /// Whether it is of a government of no known country, and the other is or serves a state.
    pub(super) fn may_serve(&self, other: &Self) -> bool {
        let serves = self.sector.is_some_and(|sector| sector.starts_with("GOV"));
        self.country.is_none() && serves && other.is_official() && other.country.is_some()
    }

    /// The country for which it speaks: its government's, its forces'.
    pub(super) fn official_of(&self) -> Option<&'a str> {
        self.country.filter(|_| self.is_official())
    }

    /// Whether it surely belongs to a state's own forces or offices.
    fn is_official(&self) -> bool {
        self.state().is_some() || self.sector.is_some_and(|s| STATE.contains(&three(s)))
    }

    /// Whether it is told who it is, and not only what.
    pub(super) fn is_known(&self) -> bool {
        self.id.is_some()
    }

    /// The last word of the name that it has or stands for; a state is known by its country.
    pub(super) fn name(&self) -> Option<&str> {
        if let Some(state) = self.state() {
            return Some(state);
        }
        self.stands_for.or_else(|| (self.is_named || self.is_known()).then_some(&*self.head))
    }

    /// Whether it may be anybody.
    pub(super) fn is_vague(&self) -> bool {
        self.is_vague
    }

    /// How many people it is, where nothing but their number is told.
    pub(super) fn count(&self) -> Option<u32> {
        self.number.filter(|_| self.id.is_none())
    }

    fn is_person(&self) -> bool {
        self.id.is_some_and(|id| id.starts_with("person/"))
    }

    /// Under what those are found who may be the same.
    pub(super) fn keys(&self) -> impl Iterator<Item = &str> {
        let own = self.state().unwrap_or(&self.head);
        let own = Some(own).filter(|_| !self.is_vague);
        own.into_iter().chain(self.stands_for)
    }

    /// Whether the one is described by what the other is called; `None` where nothing tells.
    fn is_described(&self, other: &Self) -> Option<bool> {
        match (self.stands_for, other.stands_for) {
            (Some(a), Some(b)) => Some(a == b),
            (Some(name), None) => (other.is_known() || other.is_named).then(|| name == other.head),
            (None, Some(name)) => (self.is_known() || self.is_named).then(|| name == self.head),
            (None, None) => None,
        }
    }

    /// How surely the two are one.
    pub(super) fn likeness(&self, other: &Self) -> Likeness {
        if self.counts_differ(other) {
            return Likeness::Different;
        }
        if let Some(are_many) = self.is_of_one_count(other) {
            return if are_many { Likeness::Same } else { Likeness::Kin };
        }
        if self.is_vague || other.is_vague {
            return Likeness::Unknown;
        }
        if self.id.is_some() && self.id == other.id {
            return Likeness::Same;
        }
        if self.is_person() && other.is_person() {
            return match self.has_name_of(other) {
                true if self.is_unsure(other) => Likeness::Unknown,
                true => Likeness::Same,
                false => Likeness::Different,
            };
        }
        if self.state().is_some() && self.state() == other.state() {
            return Likeness::Kin;
        }
        let countries = self.country.zip(other.country).map(|(a, b)| a == b);
        if countries == Some(false) {
            let is_guess = self.is_guess || other.is_guess;
            return if is_guess { Likeness::Unknown } else { Likeness::Different };
        }
        match self.is_described(other) {
            Some(true) => return Likeness::Kin,
            None if self.is_of_one_force(other) => return Likeness::Kin,
            _ => {}
        }
        if self.head == other.head && self.is_shared {
            return Likeness::Unknown;
        }
        if self.head == other.head {
            return if self.id.is_some() || other.id.is_some() {
                Likeness::Same
            } else {
                Likeness::Kin
            };
        }
        self.without_words(other)
    }

    fn has_name_of(&self, other: &Self) -> bool {
        let initials = self.initial.zip(other.initial);
        let is_initial = |(a, b): (char, char)| a == b || matches!((a, b), ('y', 'e') | ('e', 'y'));
        let is_head = self.head == other.head || are_spellings(&self.head, &other.head);
        is_head && initials.is_none_or(is_initial)
    }

    /// Whether a bare last name may be that of somebody else.
    fn is_unsure(&self, other: &Self) -> bool {
        (self.is_shared || other.is_shared) && self.initial.zip(other.initial).is_none()
    }

    /// Whether both are told in numbers that cannot be one count of the same people.
    fn counts_differ(&self, other: &Self) -> bool {
        let numbers = self.number.zip(other.number);
        // A count may grow; "eight more" are other ones than "eleven more".
        let most = if self.is_more || other.is_more { 1 } else { 2 };
        numbers.is_some_and(|(a, b)| a.max(b) > most * a.min(b))
    }

    /// Whether two parties of other words can be one.
    fn without_words(&self, other: &Self) -> Likeness {
        let sides = |party: &Self| {
            let sector = party.sector.map(three);
            let state = party.is_official();
            (state, sector.is_some_and(|sector| PEOPLE.contains(&sector)))
        };
        let ((a_state, a_people), (b_state, b_people)) = (sides(self), sides(other));
        if (a_state && b_people) || (a_people && b_state) || (self.is_known() && other.is_known()) {
            return Likeness::Different;
        }
        Likeness::Unknown
    }

    /// Whether the two could not have done one deed together: they are told by name, and are
    /// neither of one state nor parts of each other.
    pub(super) fn excludes(&self, other: &Self) -> bool {
        let are_known = self.is_known() && other.is_known();
        let states = self.country.zip(other.country);
        are_known
            && self.likeness(other) == Likeness::Different
            && states.is_some_and(|(a, b)| {
                a != b || (self.is_official() != other.is_official() && self.is_armed(other))
            })
    }

    /// Whether one of them fights the other's state.
    fn is_armed(&self, other: &Self) -> bool {
        let rebels = |party: &Self| {
            party.sector.is_some_and(|sector| matches!(three(sector), "REB" | "UAF" | "OPP"))
        };
        rebels(self) || rebels(other)
    }
}

/// How surely two lists name one party among others; `None` where one of them names nobody.
pub(super) fn between(a: &[Party<'_>], b: &[Party<'_>]) -> Option<Likeness> {
    let pairs = a.iter().flat_map(|a| b.iter().map(move |b| a.likeness(b)));
    let likenesses: Vec<Likeness> = pairs.collect();
    let best = likenesses.iter().max().copied()?;
    // What is unknown of one of several does not outweigh that the others differ.
    let is_mixed = best == Likeness::Unknown && likenesses.contains(&Likeness::Different);
    Some(if is_mixed { Likeness::Different } else { best })
}

/// Under what the voices of one party come together: officials of one government are one.
pub(super) fn voice_key(somebody: &Somebody) -> Option<String> {
    let party = Party::of(somebody);
    if let Some(state) = party.state() {
        return Some(format!("{state}GOV"));
    }
    if let (Some(country), Some(sector)) = (party.country, party.sector)
        && STATE.contains(&three(sector))
        && three(sector) != "JUD"
    {
        return Some(format!("{country}{}", three(sector)));
    }
    if party.is_vague {
        return None;
    }
    let own = || fold_letters(without_article(name_of(somebody)));
    Some(party.id.map_or_else(own, str::to_owned)).filter(|key| !key.is_empty())
}

/// What somebody is called: the name, else the words without article and relative clause.
pub(super) fn name_of(somebody: &Somebody) -> &str {
    let Some(name) = somebody.name.as_deref() else {
        let words = without_article(&somebody.surface);
        let ends = [" who", " which", " that", " whose"].iter().filter_map(|end| words.find(end));
        let end = ends.min().filter(|end| *end > 0).unwrap_or(words.len());
        return words[..end].trim_end_matches(|c: char| c == ',' || c.is_whitespace());
    };
    name
}

/// Words without the article before them.
pub(super) fn without_article(words: &str) -> &str {
    let articles = ["the ", "The ", "a ", "A ", "an ", "An "];
    articles.iter().find_map(|article| words.strip_prefix(article)).unwrap_or(words)
}

/// Country and sector of a code.
fn split(code: &str) -> (Option<&str>, Option<&str>) {
    let Some(first) = code.get(..3) else { return (None, None) };
    if SECTORS.contains(&first) {
        return (None, Some(code));
    }
    (Some(first), code.get(3..).filter(|rest| !rest.is_empty()))
}

/// The country of a code.
pub(super) fn country_of(code: &str) -> Option<&str> {
    split(code).0
}

fn three(sector: &str) -> &str {
    sector.get(..3).unwrap_or(sector)
}

#[cfg(test)]
mod tests;
