//! Which persons does the article name, and which short name belongs to which full one?

use std::collections::BTreeMap;
use std::ops::Range;

use model::SpeakerKind;

use super::frame::Frame;
use super::media::World;
use super::party::{self, Party};
use super::words::{CALENDAR, OPENERS, PARTICLES, is_any};
use crate::knowledge::{Form, fold};

/// A person, or something that may be one, under one spelling.
#[derive(Clone, Debug)]
struct Entry {
    name: String,
    /// Whether some naming of it reads like a person's.
    is_person: bool,
    roles: Vec<Role>,
}

/// What a person is said to be.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Role {
    /// The byte from which on it is known.
    at: usize,
    /// The noun, in small letters.
    noun: String,
    /// The words around it, folded: "danish", "deputy", "minister".
    words: Vec<String>,
}

/// The most words that the name of a person has here.
const MOST_WORDS: usize = 6;

/// How many spellings share one word before the rest is left out: more are never told apart.
const MOST: usize = 64;

/// The persons whom the article names outside quotations.
#[derive(Debug, Default)]
pub struct People {
    entries: Vec<Entry>,
    by_name: BTreeMap<String, usize>,
    by_word: BTreeMap<String, Vec<usize>>,
    by_role: BTreeMap<String, Vec<usize>>,
    /// Where a name stands, and whose it is, in text order.
    places: Vec<(usize, usize)>,
}

impl People {
    /// Collects the persons that the frames name outside quotations.
    pub fn collect(world: &World<'_>, frames: &[Frame<'_>]) -> Self {
        let mut people = Self::default();
        for frame in frames.iter().filter(|frame| !frame.is_heading) {
            people.add_frame(world, frame);
        }
        people
    }

    fn add_frame(&mut self, world: &World<'_>, frame: &Frame<'_>) {
        let mut at = 0;
        while at < frame.items.len() {
            let end = run_end(frame, at);
            if end == at {
                at += 1;
                continue;
            }
            // In "Minister of Tides Ana Lind" the office stands before the run.
            let of = at > 1 && frame.is_any(at - 1, &["of", "for"]) && frame.is_capital(at - 2);
            let floor = if of { at - 2 } else { at };
            if let Some(party) = party::named(world, frame, end - 1, floor) {
                self.add(world, frame, &party);
            }
            at = end;
        }
    }

    fn add(&mut self, world: &World<'_>, frame: &Frame<'_>, party: &Party) {
        let Some(name) = party.name.clone().filter(|_| party.outlet.is_none()) else { return };
        let words = name.split(' ').count();
        let loose = name.split(' ').any(|word| is_any(word, &OPENERS)) || words > MOST_WORDS;
        if loose || !matches!(party.kind, SpeakerKind::Person | SpeakerKind::Collective) {
            return;
        }
        let at = frame.span_of(party.start).start();
        let entry = self.entry(name);
        self.entries[entry].is_person |= party.kind == SpeakerKind::Person;
        // In "Lind's clerk" somebody else acts.
        if !is_possessive(frame, party.end) {
            self.places.push((at, entry));
        }
        let titled = party.role.clone().map(|noun| (noun, party.start..party.end));
        let behind = apposition(world, frame, party.end);
        let before = title_before(world, frame, party);
        for (noun, items) in titled.into_iter().chain(behind).chain(before) {
            let words = items.map(|item| fold(frame.text(item))).collect();
            let holders = self.by_role.entry(noun.clone()).or_default();
            if !holders.contains(&entry) && holders.len() < MOST {
                holders.push(entry);
            }
            let roles = &mut self.entries[entry].roles;
            if roles.len() < MOST {
                roles.push(Role { at, noun, words });
            }
        }
    }

    /// The entry of the spelling `name`.
    fn entry(&mut self, name: String) -> usize {
        if let Some(&entry) = self.by_name.get(&name) {
            return entry;
        }
        let entry = self.entries.len();
        for word in name.split(' ').filter(|word| !is_any(word, &PARTICLES)) {
            let sharing = self.by_word.entry(fold(word)).or_default();
            if sharing.len() < MOST && sharing.last() != Some(&entry) {
                sharing.push(entry);
            }
        }
        self.by_name.insert(name.clone(), entry);
        self.entries.push(Entry { name, is_person: false, roles: Vec::new() });
        entry
    }

    /// The spellings that `name` may stand for, in the order of their first place.
    fn fitting(&self, name: &str) -> Vec<&Entry> {
        let last = name.rsplit(' ').find(|word| !is_any(word, &PARTICLES)).unwrap_or(name);
        let sharing = self.by_word.get(&fold(last)).map_or(&[][..], Vec::as_slice);
        let entries = sharing.iter().map(|&entry| &self.entries[entry]);
        entries.filter(|entry| is_short_for(name, &entry.name)).collect()
    }

    /// The fullest form that the article gives `name`; `None` when no spelling fits it.
    /// Where two persons share it, the name stays as it is.
    pub fn fullest(&self, name: &str) -> Option<String> {
        let fits = self.fitting(name);
        let size = |entry: &&&Entry| (entry.name.split(' ').count(), entry.name.len());
        let longest = &fits.iter().max_by_key(size)?.name;
        let agree = fits.iter().all(|entry| is_short_for(&entry.name, longest));
        // Of forms that differ in marks alone, the first one printed is kept.
        let first = fits.iter().find(|entry| fold(&entry.name) == fold(longest));
        if agree { first.map(|entry| entry.name.clone()) } else { Some(name.to_owned()) }
    }

    /// The one person whom the article gave the role `noun` before byte `at`, all `words` of the
    /// phrase fitting: "the Danish minister" is no Swedish one.
    pub fn only_with_role(&self, noun: &str, words: &[String], at: usize) -> Option<String> {
        let holders = self.by_role.get(noun)?.iter().map(|&entry| &self.entries[entry]);
        let mut fitting = holders.filter(|entry| {
            entry.roles.iter().any(|role| {
                role.at < at
                    && role.noun == noun
                    && words.iter().all(|word| role.words.contains(word))
            })
        });
        let first = self.fullest(&fitting.next()?.name)?;
        fitting.all(|entry| is_short_for(&entry.name, &first)).then_some(first)
    }

    /// The persons named in the bytes `start..end`, each once, by their fullest name.
    pub fn within(&self, start: usize, end: usize) -> Vec<String> {
        let from = self.places.partition_point(|&(at, _)| at < start);
        let inside = self.places[from..].iter().take_while(|&&(at, _)| at < end).take(MOST);
        let mut names: Vec<String> = Vec::new();
        for name in inside.map(|&(_, entry)| &self.entries[entry].name) {
            let full = self.fullest(name).filter(|_| self.knows(name));
            if let Some(full) = full.filter(|full| !names.contains(full)) {
                names.push(full);
            }
        }
        names
    }

    /// The pronoun that fits the person's titles, where they tell it.
    pub fn pronoun_of(&self, name: &str) -> Option<&'static str> {
        const SHE: [&str; 9] = [
            "mrs",
            "ms",
            "miss",
            "spokeswoman",
            "chairwoman",
            "congresswoman",
            "queen",
            "mother",
            "businesswoman",
        ];
        const HE: [&str; 8] =
            ["mr", "spokesman", "chairman", "congressman", "king", "father", "businessman", "sir"];
        let fits = self.fitting(name);
        let mut roles = fits.iter().flat_map(|entry| &entry.roles);
        roles.find_map(|role| {
            let she = SHE.contains(&role.noun.as_str()).then_some("she");
            she.or_else(|| HE.contains(&role.noun.as_str()).then_some("he"))
        })
    }

    /// Whether `name` is known as a person's: by a name of several words, or by a role.
    pub fn knows(&self, name: &str) -> bool {
        self.fitting(name).iter().any(|entry| entry.is_person)
    }
}

/// The item after the run of capitals that starts at `at`.
fn run_end(frame: &Frame<'_>, at: usize) -> usize {
    let opener = |at: usize| is_any(frame.text(at), &OPENERS) || is_any(frame.text(at), &CALENDAR);
    if !frame.is_capital(at) || opener(at) {
        return at;
    }
    let mut end = at + 1;
    loop {
        if frame.is_capital(end) && !is_any(frame.text(end), &CALENDAR) {
            end += 1;
        } else if frame.is_any(end, &PARTICLES) && frame.is_capital(end + 1) {
            end += 2;
        } else if frame.is_any(end, &PARTICLES)
            && frame.is_any(end + 1, &PARTICLES)
            && frame.is_capital(end + 2)
        {
            end += 3;
        } else {
            return end;
        }
    }
}

/// The noun behind a name, with the items of its phrase: "Ana Lind, the harbour minister,". The
/// phrase has to be closed: in "after talks with Ana Lind, the mayor said" the mayor is another.
fn apposition(world: &World<'_>, frame: &Frame<'_>, end: usize) -> Option<(String, Range<usize>)> {
    if frame.text(end) != "," {
        return None;
    }
    let close = (end + 1..end + 16).find(|&at| !frame.is_word(at) && !is_possessive(frame, at))?;
    let phrase = end + 1..close;
    let head = phrase
        .clone()
        .find(|&at| is_any(frame.text(at), &["of", "for", "at", "in", "from", "who"]))
        .unwrap_or(close);
    let noun = head.checked_sub(1).filter(|noun| phrase.contains(noun))?;
    let closed = frame.is_quote(close)
        || frame.token(close).is_none()
        || matches!(frame.text(close), "," | "." | ")");
    let plain = !frame.is_capital(noun) && world.knowledge.roles.is_person(frame.text(noun));
    // "After talks with Ana Lind, the mayor said “no”": with a verb it is a clause of its own.
    let acts = |at: usize| {
        matches!(world.knowledge.verbs.get(frame.text(at)), Some((_, Form::Past | Form::Present)))
    };
    let phrase_only = !phrase.clone().any(acts);
    (closed && plain && phrase_only).then(|| (frame.lower(noun), phrase))
}

/// The noun before a name that stands between commas: "The harbour minister, Ana Lind, said".
fn title_before(
    world: &World<'_>,
    frame: &Frame<'_>,
    party: &Party,
) -> Option<(String, Range<usize>)> {
    let comma = party.start.checked_sub(1).filter(|&at| frame.text(at) == ",")?;
    let title = party::ending_at(world, frame, comma.checked_sub(1)?, 0)?;
    let plain = title.name.is_none() && title.definite && title.kind == SpeakerKind::Person;
    let closed = matches!(frame.text(party.end), "," | ".");
    (plain && closed).then_some((title.role?, title.start..title.end))
}

fn is_possessive(frame: &Frame<'_>, at: usize) -> bool {
    frame.token(at).is_some_and(|token| token.is_possessive())
}

/// Whether `short` may stand for `full`: the same words, its last ones, or its first and last.
pub fn is_short_for(short: &str, full: &str) -> bool {
    let words = |name: &str| -> Vec<String> {
        let words = name.split(' ').filter(|word| !is_any(word, &PARTICLES));
        words.map(fold).collect()
    };
    let (short, full) = (words(short), words(full));
    let (Some(short_last), Some(full_last)) = (short.last(), full.last()) else { return false };
    if short.len() > full.len() {
        return false;
    }
    if full.ends_with(&short) || full.starts_with(&short) {
        return true;
    }
    // Of two family names the first may stand alone.
    if short.len() == 1 {
        return full.len() > 2 && full[1] == short[0];
    }
    short[0] == full[0] && (short_last == full_last || full[1..].contains(short_last))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_names() {
        let check =
            |short, full, expected| assert_eq!(is_short_for(short, full), expected, "{short}");
        check("Lind", "Ana Lind", true);
        check("Ana", "Ana Lind", true);
        check("Ana Lind", "Ana M. Lind", true);
        check("Marquéz", "Luis Marquez Ortega", true);
        check("Castro", "Pilar de Castro", true);
        check("Per Lind", "Ana Lind", false);
        check("Osei", "Ana Lind", false);
    }
}
