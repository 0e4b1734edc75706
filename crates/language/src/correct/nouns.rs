//! Does a title, a name's last word, a digit or its tag tell what it is, or that it is none?
//!
//! Whoever stands behind `Mr` is a person, and `Mr` is no part of the name; so is whoever has a
//! first name and one more.
//! `Elda Ferry Council` is an organisation, `Hallin Arena` a place, `Elda Regatta Cup` an event,
//! whatever the model says; a word with a digit names no person and no country but a product; and
//! words none of which is tagged as a name are no person. Time zones and days are no names.

use model::NameKind;

use super::{KnownNames, Run, Words};

/// Settles kinds by nouns and digits and drops what is no name.
pub(super) fn settle(known: &KnownNames, words: &Words<'_>, runs: &mut Vec<Run>) {
    runs.retain(|run| !run.kind.is_name() || is_name(words, run));
    for run in runs.iter_mut().filter(|run| run.kind.is_name()) {
        if take_title(words, run) || known.kind(words.of(run)).is_some() {
            continue;
        }
        let person = run.kind == NameKind::Person;
        let long = run.after - run.first > 1;
        let noun = known.kind_by_noun(words.word(run.after - 1), person).filter(|_| long);
        if let Some(kind) = noun.filter(|&kind| overrules(kind, run.kind)) {
            run.kind = kind;
        } else if is_full_name(known, words, run) {
            run.kind = NameKind::Person;
        } else if is_numbered(words.of(run))
            && !words.of(run).contains(' ')
            && cannot_be_numbered(run.kind)
        {
            run.kind = NameKind::Product;
        }
    }
}

/// Makes a person of a name with a title before it or in it.
fn take_title(words: &Words<'_>, run: &mut Run) -> bool {
    let inside = run.after - run.first > 1 && is_title(words.word(run.first));
    if inside {
        run.first += 1;
    }
    let titled = inside || has_title(words, run.first);
    let could_be = !matches!(run.kind, NameKind::Group | NameKind::Work | NameKind::Law);
    if titled && could_be {
        run.kind = NameKind::Person;
    }
    titled && could_be
}

/// Whether the two words of `run` are a person's: a first name and a name that is no known one.
fn is_full_name(known: &KnownNames, words: &Words<'_>, run: &Run) -> bool {
    use NameKind::{Facility, Location, Organisation, Place, Product, Work};
    let last = run.after - 1;
    last == run.first + 1
        && matches!(run.kind, Facility | Location | Organisation | Place | Product | Work)
        && known.is_given(words.word(run.first))
        && words.is_proper(run.first)
        && words.is_proper(last)
        && known.kind(words.word(last)).is_none()
        && known.kind_by_noun(words.word(last), false).is_none()
}

/// Whether a title stands before the token.
pub(super) fn has_title(words: &Words<'_>, at: usize) -> bool {
    at.checked_sub(1).is_some_and(|before| is_title(words.word(before)))
}

fn is_title(word: &str) -> bool {
    matches!(word.trim_end_matches('.'), "Mr" | "Mrs" | "Ms" | "Miss" | "Dr" | "Sir" | "Lady")
}

fn is_name(words: &Words<'_>, run: &Run) -> bool {
    let name = words.of(run);
    if is_time(name) {
        return false;
    }
    run.kind != NameKind::Person
        || (run.first..run.after).any(|at| words.is_proper(at) || is_foreign(words, at))
}

fn is_foreign(words: &Words<'_>, at: usize) -> bool {
    words.tag(at) == Some(model::Tag::Foreign)
}

/// Whether a noun that means `noun` overrules the kind `found` by the model. An organisation may
/// be called after a place or an event, and a place of a kind is as good as another.
fn overrules(noun: NameKind, found: NameKind) -> bool {
    use NameKind::{
        Event, Facility, Group, Law, Location, Organisation, Person, Place, Product, Work,
    };
    match noun {
        Organisation => {
            matches!(found, Person | Place | Location | Facility | Event | Law | Product | Work)
        }
        Facility | Location => {
            matches!(found, Person | Organisation | Event | Law | Product | Work)
        }
        Event => matches!(found, Person | Organisation | Place | Location | Facility | Group),
        _ => false,
    }
}

fn is_numbered(name: &str) -> bool {
    name.contains(|c: char| c.is_ascii_digit())
}

fn cannot_be_numbered(kind: NameKind) -> bool {
    matches!(kind, NameKind::Person | NameKind::Place | NameKind::Location)
}

fn is_time(name: &str) -> bool {
    const TIMES: [&str; 28] = [
        "January",
        "February",
        "March",
        "April",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
        "GMT",
        "UTC",
        "BST",
        "CET",
        "CEST",
        "EST",
        "EDT",
        "PST",
        "PDT",
        "Easter",
    ];
    TIMES.contains(&name)
}
