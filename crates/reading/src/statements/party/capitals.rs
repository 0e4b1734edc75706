//! What does a run of capitals name?

use model::SpeakerKind;

use super::super::frame::Frame;
use super::super::media::{self, World};
use super::super::words::{CALENDAR, COMPANY_WORDS, OPENERS, PARTICLES, TITLE_WORDS, is_any};
use super::{Party, REACH};
use crate::knowledge::{PlaceKind, RoleKind};

/// Whether the item at `at` can stand in a name.
pub(super) fn is_name_word(frame: &Frame<'_>, at: usize) -> bool {
    let particle = frame.is_any(at, &PARTICLES) && frame.is_capital(at + 1);
    (frame.is_capital(at) || particle) && !is_any(frame.text(at), &CALENDAR)
}

/// The first item of the run of capitals that ends at `last`.
pub(super) fn run_start(world: &World<'_>, frame: &Frame<'_>, last: usize, floor: usize) -> usize {
    let mut start = last;
    while start > floor && last - start < 2 * REACH {
        let before = start - 1;
        if frame.is_capital(before) && !is_any(frame.text(before), &CALENDAR) {
            start = before;
            continue;
        }
        let mut left = before;
        while left > floor && before - left < 2 && is_any(frame.text(left), &PARTICLES) {
            left -= 1;
        }
        let named = left < before && frame.is_capital(left) && frame.is_capital(start);
        let joins = is_any(frame.text(before), &["of", "for", "and", "&"])
            && before > floor
            && frame.is_capital(before - 1)
            && frame.is_capital(start)
            && (frame.text(before) == "&"
                || world.knowledge.roles.get(frame.text(before - 1)).is_some());
        if named {
            start = left;
        } else if joins {
            start = before - 1;
        } else {
            break;
        }
    }
    // The first word of a sentence has its capital for another reason.
    while start < last && is_any(frame.text(start), &OPENERS) {
        start += 1;
    }
    start
}

/// What the run of capitals `start..end` names.
pub(super) fn run(world: &World<'_>, frame: &Frame<'_>, start: usize, end: usize) -> Option<Party> {
    let words: Vec<&str> = (start..end).map(|at| frame.text(at)).collect();
    let last = *words.last()?;
    if words.len() == 1 && is_any(last, &OPENERS) {
        return None;
    }
    let party = Party::new(start, end, SpeakerKind::Office);
    let outlet = media::outlet(world, frame, start, end);
    if outlet.is_some() {
        let name = Some(words.join(" "));
        return Some(Party { outlet, name, kind: SpeakerKind::Collective, ..party });
    }
    let after_article = start > 0 && frame.is_any(start - 1, &["the"]);
    place(world, &words, &party)
        .or_else(|| by_last_word(world, &words, &party, after_article))
        .or_else(|| Some(titled(world, &words, party, after_article)))
}

/// A country, a capital, a seat; or a people, which is nobody in particular.
fn place(world: &World<'_>, words: &[&str], party: &Party) -> Option<Party> {
    let whole = words.join(" ");
    let found = match world.knowledge.places.get(&whole)? {
        PlaceKind::Demonym => {
            Party { definite: false, kind: SpeakerKind::Collective, ..party.clone() }
        }
        _ => Party { name: Some(whole), ..party.clone() },
    };
    Some(found)
}

fn is_title(world: &World<'_>, word: &str) -> bool {
    world.knowledge.roles.is_person(word)
        || TITLE_WORDS.contains(&word)
        || world.knowledge.places.is_demonym(word)
        || word == "of"
}

/// What the last word decides: "Port Ministry", "the Deputy Mayor", "Danish Officials".
fn by_last_word(
    world: &World<'_>,
    words: &[&str],
    party: &Party,
    after_article: bool,
) -> Option<Party> {
    let last = *words.last()?;
    let role = world.knowledge.roles.get(last);
    let noun = Some(last.to_lowercase());
    let all_titles = words.iter().all(|word| is_title(world, word));
    match role {
        Some(RoleKind::Body | RoleKind::Bodies) => {
            Some(Party { name: Some(words.join(" ")), role: noun, ..party.clone() })
        }
        Some(RoleKind::Person) if after_article || all_titles => {
            Some(Party { role: noun, kind: SpeakerKind::Person, ..party.clone() })
        }
        Some(RoleKind::People | RoleKind::Unnamed) => {
            let kind = SpeakerKind::Collective;
            Some(Party { definite: false, role: noun, kind, ..party.clone() })
        }
        _ if is_any(last, &COMPANY_WORDS) => {
            Some(Party { name: Some(words.join(" ")), role: noun, ..party.clone() })
        }
        _ => None,
    }
}

/// Titles stand before the name; the last word belongs to the name whatever it is.
fn titled(world: &World<'_>, words: &[&str], party: Party, after_article: bool) -> Party {
    let front = &words[..words.len().saturating_sub(1)];
    let titles = front.iter().rposition(|word| is_title(world, word)).map_or(0, |at| at + 1);
    let (titles, name) = words.split_at(titles);
    let person = titles.iter().rev().find(|word| world.knowledge.roles.is_person(word));
    let last = words.last().copied().unwrap_or_default();
    let body = |word: &&str| world.knowledge.roles.get(word) == Some(RoleKind::Body);
    if person.is_none() && (name.iter().any(body) || TITLE_WORDS.contains(&last)) {
        return Party { name: Some(words.join(" ")), ..party };
    }
    let acronym = words.len() == 1 && last.len() > 1 && last.chars().all(|c| !c.is_lowercase());
    let is_person = person.is_some() || name.len() > 1 && !after_article;
    let named = is_person && !acronym;
    let kind = if named { SpeakerKind::Person } else { SpeakerKind::Collective };
    let role = person.map(|word| word.trim_end_matches('.').to_lowercase());
    let name = if role.is_some() { behind_office(titles, name) } else { Some(name) };
    let Some(name) = name else { return Party { kind, role, ..party } };
    Party { name: Some(name.join(" ")), role, kind, ..party }
}

/// The name behind the titles without what the office is of: "the MP for Hallin Ana Lind", "the
/// Minister of Trade" (no name at all).
fn behind_office<'a, 'w>(titles: &[&str], name: &'a [&'w str]) -> Option<&'a [&'w str]> {
    let opens = |word: Option<&&str>| word.is_some_and(|word| is_any(word, &["of", "for"]));
    let office = match (opens(name.first()), opens(titles.last())) {
        (true, _) => 2,
        (false, true) => 1,
        (false, false) => return Some(name),
    };
    name.get(office..).filter(|rest| rest.len() > 1)
}
