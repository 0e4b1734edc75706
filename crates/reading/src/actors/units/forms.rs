//! Which words are a form of the tables, and used as a name?

use std::collections::HashSet;
use std::ops::Range;

use model::{Dep, NameKind, Span, Tag, Toponym};

use super::{LONGEST, UnitKind};
use crate::Syntax;
use crate::knowledge::actors::lexicon::Key;
use crate::knowledge::actors::{Actors, What};

/// The words of all names of persons that have several words.
pub(super) fn parts_of_persons(syntax: &Syntax<'_>) -> HashSet<u64> {
    let names = syntax.analysis.names.iter().filter(|name| name.kind == NameKind::Person);
    let words = names.map(|name| syntax.tokens_in(name.span)).filter(|words| words.len() > 1);
    words.flatten().map(|at| Key::of(syntax.small(at)).hash()).collect()
}

/// The longest form of the tables that begins with token `start`.
pub(super) fn longest(
    actors: &Actors,
    syntax: &Syntax<'_>,
    start: usize,
) -> Option<(Range<usize>, What)> {
    if !syntax.is_word(start) {
        return None;
    }
    let sentence = syntax.sentence(start);
    let mut key = Key::NONE;
    let mut found = None;
    let mut capital = false;
    for at in start..(start + LONGEST).min(syntax.n_tokens()) {
        if syntax.sentence(at) != sentence {
            break;
        }
        let word = syntax.word(at);
        capital |= word.chars().any(char::is_uppercase);
        key = key.and(syntax.small(at));
        let Some(meanings) = actors.names().get(key) else { break };
        if !capital || !syntax.is_word(at) {
            continue;
        }
        let single = at == start;
        let mut fitting = meanings.filter(|&(what, capitals)| {
            let capitals_fit = !capitals || is_capitals(word);
            capitals_fit && (!single || is_name(syntax, at, what))
        });
        if let Some((what, _)) = fitting.next() {
            found = Some((start..at + 1, what));
        }
    }
    found
}

/// Whether the single word at `at` is used as a name.
pub(super) fn is_name(syntax: &Syntax<'_>, at: usize, what: What) -> bool {
    let name = syntax.name_kind(at).is_some_and(NameKind::is_name);
    let tag = syntax.tag(at);
    let proper = matches!(tag, Tag::Name | Tag::Names);
    let capital = syntax.word(at).chars().next().is_some_and(char::is_uppercase);
    if matches!(what, What::Body(_)) && !name && !proper && is_acronym(syntax, at) {
        return true;
    }
    match what {
        What::Demonym(_) => capital,
        What::Country(_) if name || proper => capital,
        // The language model takes a rare name at the head of a sentence for a noun.
        What::Country(_) | What::Person(_) | What::Body(_) | What::Seat(_) if !name && !proper => {
            let noun = matches!(tag, Tag::Noun | Tag::Nouns) && syntax.dep(at) == Dep::Nsubj;
            let mut below = syntax.children(at);
            capital && noun && below.all(|child| syntax.dep(child) == Dep::Det)
        }
        _ => capital && (name || proper) && !matches!(tag, Tag::Modal),
    }
}

/// Whether the word is written in capitals among words that are not: "officials of USAID". The
/// language model takes rare ones for anything.
fn is_acronym(syntax: &Syntax<'_>, at: usize) -> bool {
    let small = |at: usize| syntax.word(at).starts_with(char::is_lowercase);
    let word = syntax.word(at);
    word.len() >= SHORTEST_ACRONYM
        && word.chars().all(|letter| letter.is_ascii_uppercase())
        && at + 1 < syntax.n_tokens()
        && small(at + 1)
}

/// Shorter ones are too often words of a shouted line.
const SHORTEST_ACRONYM: usize = 4;

pub(super) fn is_capitals(word: &str) -> bool {
    !word.chars().any(char::is_lowercase)
}

pub(super) fn body_country(actors: &Actors, what: What) -> Option<&'static str> {
    match what {
        What::Body(at) | What::Seat(at) | What::Medium(at) | What::Capital(at) => {
            Some(actors.bodies[at as usize].country)
        }
        What::Country(at) | What::Demonym(at) => Some(actors.countries[at as usize].code),
        What::Person(_) => None,
    }
}

/// The tokens of a name without "the" before and the possessive behind.
pub(super) fn trim(syntax: &Syntax<'_>, mut range: Range<usize>) -> Range<usize> {
    while range.len() > 1 && matches!(syntax.tag(range.start), Tag::Determiner | Tag::OpenQuote) {
        range.start += 1;
    }
    while range.len() > 1
        && (syntax.tag(range.end - 1) == Tag::Possessive || !syntax.is_word(range.end - 1))
    {
        range.end -= 1;
    }
    range
}

/// A name that the gazetteer puts into another country is that place.
pub(super) fn settle(
    actors: &Actors,
    kind: UnitKind,
    span: Span,
    place: Option<&Toponym>,
) -> UnitKind {
    let Some(place) = place else { return kind };
    let Some(country) = place.country.as_deref() else { return kind };
    let own = match kind {
        UnitKind::Known(What::Country(at)) => actors.countries[at as usize].code,
        UnitKind::Known(What::Capital(at)) => actors.bodies[at as usize].country,
        // The gazetteer knows "Tern Bay", which the language layer took for a firm.
        UnitKind::Organisation if place.span == span => return UnitKind::Place,
        _ => return kind,
    };
    // Territories have codes of their own in gazetteers.
    let is_country = matches!(kind, UnitKind::Known(What::Country(_)));
    let other = own != country && (!is_country || own == "GEO");
    if other && !own.starts_with("IGO") { UnitKind::Place } else { kind }
}
