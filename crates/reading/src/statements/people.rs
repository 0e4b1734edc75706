//! Which persons does the article name, and which short name belongs to which full one?

use std::collections::BTreeMap;

use model::SpeakerKind;

use super::frame::Frame;
use super::media::World;
use super::party::{self, Party};
use super::words::{CALENDAR, OPENERS, PARTICLES, is_any};
use crate::knowledge::fold;

/// One naming of a person.
#[derive(Clone, Debug)]
pub struct Naming {
    /// The byte where it stands.
    pub at: usize,
    /// The name without titles, as printed.
    pub name: String,
    /// The nouns that say what the person is, in small letters.
    pub roles: Vec<String>,
}

/// All namings of persons with at least two words, in text order.
#[derive(Debug, Default)]
pub struct People {
    namings: Vec<Naming>,
    by_last: BTreeMap<String, Vec<usize>>,
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
            if let Some(party) = party::named(world, frame, end - 1, at)
                && let Some(naming) = naming(world, frame, &party)
            {
                self.add(naming);
            }
            at = end;
        }
    }

    fn add(&mut self, naming: Naming) {
        let place = self.namings.len();
        for word in naming.name.split(' ').filter(|word| !is_any(word, &PARTICLES)) {
            self.by_last.entry(fold(word)).or_default().push(place);
        }
        self.namings.push(naming);
    }

    /// The fullest form that the article gives `name`; `None` when no naming fits it.
    /// Where two persons share it, the name stays as it is.
    pub fn fullest(&self, name: &str) -> Option<String> {
        let last = name.rsplit(' ').find(|word| !is_any(word, &PARTICLES))?;
        let places = self.by_last.get(&fold(last))?;
        let fits = places.iter().map(|&at| self.namings[at].name.as_str());
        let fits: Vec<_> = fits.filter(|full| is_short_for(name, full)).take(64).collect();
        let longest =
            fits.iter().copied().max_by_key(|full| (full.split(' ').count(), full.len()))?;
        let agree = fits.iter().all(|full| is_short_for(full, longest));
        // Of forms that differ in marks alone, the first one printed is kept.
        let first = fits.iter().find(|full| fold(full) == fold(longest));
        if agree { first.map(|&full| full.to_owned()) } else { Some(name.to_owned()) }
    }

    /// The one person whom the article named with `role` before byte `at`.
    pub fn only_with_role(&self, role: &str, at: usize) -> Option<String> {
        let before = self.namings.iter().take_while(|naming| naming.at < at);
        let mut names = before.filter(|naming| naming.roles.iter().any(|known| known == role));
        let first = names.next()?;
        let same = names.all(|naming| {
            is_short_for(&naming.name, &first.name) || is_short_for(&first.name, &naming.name)
        });
        same.then(|| self.fullest(&first.name)).flatten()
    }

    /// The persons named in the bytes `start..end`, each once, by their fullest name.
    pub fn within(&self, start: usize, end: usize) -> Vec<String> {
        let from = self.namings.partition_point(|naming| naming.at < start);
        let inside = self.namings[from..].iter().take_while(|naming| naming.at < end);
        let mut names: Vec<String> = Vec::new();
        for naming in inside.filter(|naming| naming.name.contains(' ') || !naming.roles.is_empty())
        {
            let name = self.fullest(&naming.name).unwrap_or_else(|| naming.name.clone());
            if !names.contains(&name) {
                names.push(name);
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
        let last = name.rsplit(' ').next()?;
        let places = self.by_last.get(&fold(last))?.iter().take(64);
        let namings = places.map(|&at| &self.namings[at]);
        let mut roles = namings
            .filter(|naming| is_short_for(&naming.name, name))
            .flat_map(|naming| &naming.roles);
        roles.find_map(|role| {
            let she = SHE.contains(&role.as_str()).then_some("she");
            she.or_else(|| HE.contains(&role.as_str()).then_some("he"))
        })
    }

    /// Whether some naming has `name` as a part: it is a person's.
    pub fn knows(&self, name: &str) -> bool {
        self.fullest(name).is_some_and(|full| full.contains(' '))
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

fn naming(world: &World<'_>, frame: &Frame<'_>, party: &Party) -> Option<Naming> {
    let name = party.name.clone()?;
    if party.outlet.is_some()
        || !matches!(party.kind, SpeakerKind::Person | SpeakerKind::Collective)
    {
        return None;
    }
    let mut roles: Vec<String> = party.role.iter().cloned().collect();
    roles.extend(apposition(world, frame, party.end));
    let many = name.contains(' ') && party.kind == SpeakerKind::Person;
    if !many && roles.is_empty() && party.kind != SpeakerKind::Collective {
        return None;
    }
    Some(Naming { at: frame.span_of(party.start).start(), name, roles })
}

/// The noun behind a name: "Ana Lind, the harbour minister,".
fn apposition(world: &World<'_>, frame: &Frame<'_>, end: usize) -> Option<String> {
    if frame.text(end) != "," || frame.is_capital(end + 1) && !frame.is_any(end + 1, &["The"]) {
        return None;
    }
    let mut at = end + 1;
    while at < end + 8 && frame.is_word(at) {
        let next = frame.token(at + 1);
        let last = next.is_none_or(|token| !token.is_word())
            || frame.is_any(at + 1, &["of", "for", "at", "in", "from", "who"]);
        if last && world.knowledge.roles.is_person(frame.text(at)) {
            return Some(frame.lower(at));
        }
        if last {
            return None;
        }
        at += 1;
    }
    None
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
