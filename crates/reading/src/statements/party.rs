//! Which words name a party, and what kind of party is it?
//!
//! Noun phrases are read without a grammar: a run of capitals ("Deputy Mayor Ana Lind"), a noun
//! of [`crate::knowledge::Roles`] behind a determiner ("the harbour's spokesman"), one of these
//! with "of" or "for" behind it ("a spokesman for the port"), or a pronoun. What fits none of
//! these names nobody.

mod capitals;
mod titles;

use std::ops::Range;

use model::SpeakerKind;

use super::frame::Frame;
use super::media::World;
use super::words::{BORDERS, CALENDAR, DETERMINERS, PARTICLES, PREPOSITIONS, PRONOUNS, is_any};
use crate::tokens::Token;
use capitals::{is_name_word, run, run_start};
use titles::{role_phrase, with_titles};

/// A noun phrase that can speak.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Party {
    /// Its first item.
    pub start: usize,
    /// The item after its last.
    pub end: usize,
    /// What it is.
    pub kind: SpeakerKind,
    /// Its name as printed here, without titles.
    pub name: Option<String>,
    /// The noun that says what it is, in small letters, where it has one.
    pub role: Option<String>,
    /// Whether it is one particular party ("the minister", not "a minister").
    pub definite: bool,
    /// Whether it is an outlet, by its name in the table or as printed.
    pub outlet: Option<String>,
    /// The pronoun, in small letters, if it is one.
    pub pronoun: Option<String>,
}

impl Party {
    fn new(start: usize, end: usize, kind: SpeakerKind) -> Self {
        Self {
            start,
            end,
            kind,
            name: None,
            role: None,
            definite: true,
            outlet: None,
            pronoun: None,
        }
    }
}

impl Party {
    /// The party for which the pronoun at `at` stands; `pronoun` is its first case.
    pub fn pronoun(at: usize, pronoun: &str) -> Self {
        Self { pronoun: Some(pronoun.to_owned()), ..Self::new(at, at + 1, SpeakerKind::Person) }
    }
}

/// How far a noun phrase is followed, in items.
const REACH: usize = 8;

/// The party whose phrase ends with the item `last` and starts at `floor` or later.
pub fn ending_at(world: &World<'_>, frame: &Frame<'_>, last: usize, floor: usize) -> Option<Party> {
    let party = simple_ending_at(world, frame, last, floor);
    let start = party.as_ref().map_or(last, |party| party.start);
    let attached = attachment(world, frame, start..last + 1, floor, 0);
    match attached {
        Attachment::To(party) => Some(party),
        Attachment::Elsewhere => None,
        Attachment::None => party.map(|party| join_and(world, frame, party, floor)),
    }
}

/// The party that the capitals ending with `last` name, with its titles.
pub fn named(world: &World<'_>, frame: &Frame<'_>, last: usize, floor: usize) -> Option<Party> {
    let start = run_start(world, frame, last, floor);
    let party = run(world, frame, start, last + 1)?;
    Some(with_titles(world, frame, party, 0))
}

/// The party that opens the frame and has a verb behind it: its subject, by all signs.
pub fn opening(world: &World<'_>, frame: &Frame<'_>) -> Option<Party> {
    let limit = frame.items.len();
    let mut first = (0..limit.min(4)).find(|&at| frame.is_word(at))?;
    if frame.is_any(first, &["but", "and", "so", "yet"]) {
        first += 1;
    }
    if frame.is_any(first, &["it"]) {
        return cleft(world, frame, first);
    }
    if is_any(frame.text(first), &PREPOSITIONS) || is_any(frame.text(first), &CALENDAR) {
        let comma = |from: usize| {
            (from..limit.min(from + 14)).find(|&at| frame.text(at) == ",").map(|at| at + 1)
        };
        first = comma(first)?;
        // "At the station, where the first train waits, Ana Lind sells tea."
        if frame.is_any(first, &["where", "which", "when"]) {
            first = comma(first)?;
        }
    }
    let party = starting_at(world, frame, first, limit)?;
    // Behind an unknown word, which may be the verb, a name is no subject.
    let comma = (party.start..party.end).find(|&at| frame.text(at) == ",");
    let plain = ending_at(world, frame, comma.unwrap_or(party.end) - 1, first);
    let party = plain.filter(|plain| plain.start == first).map(|_| party)?;
    let mut verb = party.end;
    let closes_name = (party.start..party.end).any(|at| frame.text(at) == ",");
    if frame.text(verb) == "," && closes_name {
        verb += 1;
    } else if frame.text(verb) == "," {
        let reach = verb + 1..limit.min(verb + 24);
        verb = reach.into_iter().find(|&at| frame.text(at) == ",")? + 1;
    }
    let small = frame.text(verb).starts_with(char::is_lowercase);
    let borders = [
        "and", "or", "but", "who", "that", "which", "after", "before", "while", "when", "as",
        "because", "if", "than",
    ];
    let verbal = small && !is_any(frame.text(verb), &PREPOSITIONS) && !frame.is_any(verb, &borders);
    verbal.then_some(party)
}

/// "It was Ana Lind who lost patience": the one who acts.
fn cleft(world: &World<'_>, frame: &Frame<'_>, it: usize) -> Option<Party> {
    let party = starting_at(world, frame, it + 2, frame.items.len())?;
    let cleft = frame.is_any(it + 1, &["is", "was"]) && frame.is_any(party.end, &["who"]);
    cleft.then_some(party)
}

/// The party whose phrase starts at the item `first` and ends before `ceiling`.
pub fn starting_at(
    world: &World<'_>,
    frame: &Frame<'_>,
    first: usize,
    ceiling: usize,
) -> Option<Party> {
    let mut end = first;
    while end < ceiling.min(first + 2 * REACH) && continues(world, frame, first, end) {
        end += 1;
    }
    let mut party = (first..end).rev().find_map(|last| {
        let party = simple_ending_at(world, frame, last, first)?;
        opens_with(world, frame, first, party.start).then_some(party)
    })?;
    party.start = first;
    Some(complete(world, frame, party, ceiling))
}

/// Whether the items `first..start` can open the phrase of the party at `start`: at most a
/// determiner and a title that the table does not know. In "the mayor met Ana Lind" they do not.
fn opens_with(world: &World<'_>, frame: &Frame<'_>, first: usize, start: usize) -> bool {
    let known = |at: usize| world.knowledge.roles.get(frame.text(at)).is_some();
    start <= first + 3 && !(first..start).any(known)
}

/// Whether the phrase that started at `first` goes on with the item `at`.
fn continues(world: &World<'_>, frame: &Frame<'_>, first: usize, at: usize) -> bool {
    let Some(token) = frame.token(at) else { return false };
    if token.is_possessive() {
        return true;
    }
    if is_any(token.text, &["of", "for"]) {
        let titled = frame.is_capital(at.wrapping_sub(1)) && frame.is_capital(at + 1);
        return titled && world.knowledge.roles.get(frame.text(at - 1)).is_some();
    }
    if is_any(token.text, &PARTICLES) && at > first {
        return true;
    }
    let lower = token.text.to_lowercase();
    let verb = world.knowledge.verbs.get(&lower).is_some() && !token.is_capital();
    token.is_word()
        && !verb
        && !is_any(token.text, &CALENDAR)
        && !is_any(token.text, &PREPOSITIONS)
        && !is_any(token.text, &BORDERS)
}

/// Adds what follows a role: "the mayor of Hallin, Ana Lind,".
fn complete(world: &World<'_>, frame: &Frame<'_>, mut party: Party, ceiling: usize) -> Party {
    if party.name.is_some() || party.role.is_none() {
        return party;
    }
    let mut at = party.end;
    if frame.is_any(at, &["of", "for", "at", "from"]) {
        let goes_on = |at: usize| {
            let possessive = frame.token(at).is_some_and(|token| token.is_possessive());
            possessive || frame.is_word(at) && !is_any(frame.text(at), &BORDERS)
        };
        let reach = at + 1..ceiling.min(at + REACH);
        let end = reach.clone().find(|&at| !goes_on(at)).unwrap_or(reach.end);
        if let Some(named) = name_behind(world, frame, at + 2, end) {
            return Party { name: named.name, end, ..party };
        }
        at = end;
    }
    if frame.text(at) == "," && at + 1 < ceiling {
        let mut end = at + 1;
        while end < ceiling.min(at + REACH) && is_name_word(frame, end) {
            end += 1;
        }
        let closes = frame.token(end).is_none_or(|token| !token.is_word());
        if end > at + 2
            && closes
            && let Some(named) = run(world, frame, at + 1, end)
            && named.kind == SpeakerKind::Person
        {
            party.name = named.name;
            party.end = end;
        }
    }
    party
}

/// The name that ends the phrase behind a role: "the head of the harbour board Ana Lind".
fn name_behind(world: &World<'_>, frame: &Frame<'_>, from: usize, end: usize) -> Option<Party> {
    let mut start = end;
    while start > from && is_name_word(frame, start - 1) {
        start -= 1;
    }
    let before = start.checked_sub(1)?;
    let free = frame.is_word(before)
        && !is_any(frame.text(before), &PREPOSITIONS)
        && !is_any(frame.text(before), &DETERMINERS);
    let closed = !frame.is_word(end);
    let named = (free && closed && end - start > 1 && start > from)
        .then(|| run(world, frame, start, end))??;
    (named.kind == SpeakerKind::Person).then_some(named)
}

fn simple_ending_at(
    world: &World<'_>,
    frame: &Frame<'_>,
    last: usize,
    floor: usize,
) -> Option<Party> {
    let token = frame.token(last).filter(Token::is_word)?;
    let lower = token.text.to_lowercase();
    if PRONOUNS.contains(&lower.as_str()) {
        let kind = if lower == "they" { SpeakerKind::Collective } else { SpeakerKind::Person };
        return Some(Party { pronoun: Some(lower), ..Party::new(last, last + 1, kind) });
    }
    if token.is_capital() && !is_any(token.text, &CALENDAR) {
        let start = run_start(world, frame, last, floor);
        let party = run(world, frame, start, last + 1)?;
        return Some(with_titles(world, frame, party, floor));
    }
    role_phrase(world, frame, last, floor)
}

/// What stands before a phrase that a preposition introduces.
enum Attachment {
    /// The phrase stands free.
    None,
    /// It belongs to this party: "a spokesman for the port".
    To(Party),
    /// It belongs to something that does not speak: "in Hallin".
    Elsewhere,
}

fn attachment(
    world: &World<'_>,
    frame: &Frame<'_>,
    phrase: Range<usize>,
    floor: usize,
    depth: usize,
) -> Attachment {
    let start = phrase.start;
    let mut at = start;
    let mut seen = false;
    while at > floor && start - at < 2 * REACH {
        let before = at - 1;
        let Some(token) = frame.token(before) else { break };
        if is_any(token.text, &PREPOSITIONS) {
            seen = true;
            let head = before.checked_sub(1).filter(|&head| head >= floor);
            let party = head.and_then(|head| simple_ending_at(world, frame, head, floor));
            if let Some(party) =
                party.filter(|party| party.outlet.is_none() && party.pronoun.is_none())
            {
                if depth > 2 {
                    return Attachment::Elsewhere;
                }
                return match attachment(world, frame, party.start..party.end, floor, depth + 1) {
                    Attachment::None => Attachment::To(Party { end: phrase.end, ..party }),
                    Attachment::To(whole) => Attachment::To(Party { end: phrase.end, ..whole }),
                    Attachment::Elsewhere => Attachment::Elsewhere,
                };
            }
        } else {
            let ends = !token.is_word() && !token.is_possessive() || is_any(token.text, &BORDERS);
            let far = start - at >= 3 || is_any(token.text, &CALENDAR);
            if ends || !seen && far {
                break;
            }
        }
        at = before;
    }
    if seen { Attachment::Elsewhere } else { Attachment::None }
}

/// "Lind and Osei" are two.
fn join_and(world: &World<'_>, frame: &Frame<'_>, party: Party, floor: usize) -> Party {
    let Some(and) =
        party.start.checked_sub(1).filter(|&at| at > floor && frame.is_any(at, &["and"]))
    else {
        return party;
    };
    match simple_ending_at(world, frame, and - 1, floor) {
        Some(other) if other.pronoun.is_none() => {
            Party { definite: false, ..Party::new(other.start, party.end, SpeakerKind::Collective) }
        }
        _ => party,
    }
}
