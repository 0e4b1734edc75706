//! Which small words belong to a party: titles, determiners, nouns that say what it is?

use model::SpeakerKind;

use super::super::frame::Frame;
use super::super::media::World;
use super::super::words::{
    BORDERS, CALENDAR, DETERMINERS, INDEFINITE, OPENERS, PREPOSITIONS, is_any,
};
use super::{Party, REACH};
use crate::knowledge::RoleKind;

/// Adds the small words of a title before a name: "the harbour's spokeswoman Ana Lind".
pub(super) fn with_titles(
    world: &World<'_>,
    frame: &Frame<'_>,
    party: Party,
    floor: usize,
) -> Party {
    let Some(before) = party.start.checked_sub(1).filter(|&at| at >= floor) else { return party };
    let word = frame.lower(before);
    if frame.is_any(before, &["the"]) {
        return Party { start: before, ..party };
    }
    if frame.is_capital(before) || !world.knowledge.roles.is_person(&word) || party.outlet.is_some()
    {
        return party;
    }
    let start = phrase_start(frame, before, floor);
    let start = start.unwrap_or_else(|| title_start(frame, before, floor));
    let name = party.name.clone();
    let kind = if name.is_some() { SpeakerKind::Person } else { party.kind };
    Party { start, kind, role: Some(word), ..party }
}

/// Where a title without determiner starts: "harbour master Ana Lind" behind a mark.
fn title_start(frame: &Frame<'_>, noun: usize, floor: usize) -> usize {
    let stops = |at: usize| {
        let text = frame.text(at);
        is_any(text, &BORDERS) || is_any(text, &PREPOSITIONS) || is_any(text, &CALENDAR)
    };
    let mut start = noun;
    while start > floor && noun - start < 4 && frame.is_word(start - 1) && !stops(start - 1) {
        start -= 1;
    }
    // Only a phrase that a mark opens is sure to be no part of a longer one.
    let opened = start == 0 || !frame.is_word(start - 1);
    if opened && !is_any(frame.text(start), &OPENERS) { start } else { noun }
}

/// The determiner that opens the phrase in which `last` stands.
fn phrase_start(frame: &Frame<'_>, last: usize, floor: usize) -> Option<usize> {
    let mut at = last;
    loop {
        let token = frame.token(at)?;
        if at < last && is_any(token.text, &DETERMINERS) {
            return Some(at);
        }
        if token.is_possessive() {
            let mut owner = at;
            while owner > floor && frame.is_capital(owner - 1) {
                owner -= 1;
            }
            let article = owner > floor && frame.is_any(owner - 1, &["the"]);
            if owner < at {
                return Some(owner - usize::from(article));
            }
        }
        let stops = is_any(token.text, &BORDERS) || is_any(token.text, &PREPOSITIONS);
        if !token.is_word() && !token.is_possessive() || stops || at == floor || last - at >= REACH
        {
            return None;
        }
        at -= 1;
    }
}

/// A phrase whose last word is a noun of the table.
pub(super) fn role_phrase(
    world: &World<'_>,
    frame: &Frame<'_>,
    last: usize,
    floor: usize,
) -> Option<Party> {
    let word = frame.lower(last);
    let role = world.knowledge.roles.get(&word)?;
    let opened = phrase_start(frame, last, floor);
    let kind = match role {
        RoleKind::Person => SpeakerKind::Person,
        RoleKind::People | RoleKind::Bodies => SpeakerKind::Collective,
        RoleKind::Body => SpeakerKind::Office,
        RoleKind::Document => SpeakerKind::Document,
        RoleKind::Unnamed => SpeakerKind::Unknown,
    };
    let bare = matches!(role, RoleKind::People | RoleKind::Bodies | RoleKind::Unnamed);
    let start = match opened {
        Some(start) => start,
        None if bare || word == "police" => bare_start(frame, last, floor),
        None => return None,
    };
    let open = frame.is_any(start, &INDEFINITE) || opened.is_none();
    let definite = !open && matches!(role, RoleKind::Person | RoleKind::Body | RoleKind::Document);
    Some(Party { role: Some(word), definite, ..Party::new(start, last + 1, kind) })
}

/// Where a phrase without determiner starts: "senior Danish officials".
fn bare_start(frame: &Frame<'_>, last: usize, floor: usize) -> usize {
    let mut start = last;
    while start > floor && last - start < 3 {
        let before = frame.text(start - 1);
        let stops =
            is_any(before, &BORDERS) || is_any(before, &PREPOSITIONS) || is_any(before, &CALENDAR);
        if !frame.is_word(start - 1) || stops {
            break;
        }
        start -= 1;
    }
    start
}
