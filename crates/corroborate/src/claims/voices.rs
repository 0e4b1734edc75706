//! Who speaks, and is it the same person?

use std::collections::BTreeMap;
use std::sync::Arc;

use model::{Polarity, SpeakerKind, Statement, Voice};

use super::Saying;
use crate::spelling::fold_letters;

/// A speaker's name, in the form in which names are compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Name {
    /// The last name of a person; the whole name of anybody else.
    pub(super) last: Arc<str>,
    /// The first letter of what stands before a person's last name.
    pub(super) initial: Option<char>,
}

impl Name {
    /// The name of the one who speaks, if the article names them.
    pub(super) fn of(statement: &Statement) -> Option<Self> {
        let speaker = statement.speaker.as_ref()?;
        let name = speaker.name.as_deref()?;
        let is_person = speaker.kind == SpeakerKind::Person;
        let mut parts: Vec<String> =
            name.split_whitespace().map(fold_letters).filter(|part| !part.is_empty()).collect();
        let suffix = ["jr", "sr", "ii", "iii"];
        if parts.len() > 1 && parts.last().is_some_and(|last| suffix.contains(&last.as_str())) {
            parts.pop();
        }
        if !is_person {
            let last = parts.join(" ");
            let last = last.strip_prefix("the ").map_or(last.clone(), str::to_owned);
            return (!last.is_empty()).then(|| Self { last: last.into(), initial: None });
        }
        let last = parts.pop()?;
        let initial = parts.first().and_then(|first| first.chars().next());
        Some(Self { last: last.into(), initial })
    }

    /// Rooms that read "Guaido" as a person on one page and cannot tell on another still mean one.
    fn is_same(&self, other: &Self) -> bool {
        self.last == other.last
    }
}

/// Whether two statements could be of one mouth: they are not both named, with other names.
pub(super) fn may_be_one(a: &Saying, b: &Saying) -> bool {
    match (&a.name, &b.name) {
        (Some(a), Some(b)) => a.is_same(b),
        _ => true,
    }
}

/// Returns the distinct named speakers of a claim with what they say of it, sorted by name.
///
/// A last name alone joins the full name that has it, if only one has; spellings of a first name
/// that begin with one letter ("Sergei", "Sergey") are one person's. Of all forms the longest is
/// told.
pub(super) fn voices(members: &[&Saying]) -> Vec<Voice> {
    let mut found: BTreeMap<(Arc<str>, Option<char>, Polarity), String> = BTreeMap::new();
    for saying in members {
        let (Some(name), Some(print)) = (&saying.name, &saying.print) else { continue };
        let initial = name.initial.or_else(|| only_initial(members, name));
        let key = (name.last.clone(), initial, saying.polarity);
        let told = found.entry(key).or_default();
        let rank = |name: &str| (name.chars().count(), std::cmp::Reverse(name.to_owned()));
        if rank(print) > rank(told) {
            *told = print.to_string();
        }
    }
    let mut voices: Vec<Voice> =
        found.into_iter().map(|((_, _, polarity), name)| Voice { name, polarity }).collect();
    voices.sort_by(|a, b| (&a.name, a.polarity).cmp(&(&b.name, b.polarity)));
    voices
}

/// The initial that a last name has wherever it has one, if that is one alone.
fn only_initial(members: &[&Saying], name: &Name) -> Option<char> {
    let same = members.iter().filter_map(|saying| saying.name.as_ref());
    let mut initials: Vec<char> =
        same.filter(|other| other.is_same(name)).filter_map(|other| other.initial).collect();
    initials.sort_unstable();
    initials.dedup();
    match initials.as_slice() {
        [only] => Some(*only),
        _ => None,
    }
}
