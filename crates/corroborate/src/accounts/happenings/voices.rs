//! Who says that it happened, who says that it did not?
//!
//! The outlet's own telling is no voice. A voice is who speaks the sentence in which the event
//! stands, or whom the sentence names as holding it. Officials of one government are one party.

use std::collections::{BTreeMap, BTreeSet};

use model::{Act, Polarity, Quotation, StancePolarity, Status, Voice};

use super::Happening;
use crate::accounts::conflicts::denied::CLAIMS;
use crate::accounts::parties::{Party, name_of, voice_key};
use crate::accounts::{Account, Somebody, Stated};
use crate::spelling::fold_letters;

/// What a party holds of an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::accounts) struct Held<'a> {
    /// Under what the voices of one party come together.
    pub(in crate::accounts) party: String,
    /// What the one who speaks is called.
    pub(in crate::accounts) name: &'a str,
    /// Whether that is a body ("Government of Norway") and no person.
    pub(in crate::accounts) is_body: bool,
    /// Whether they say so.
    pub(in crate::accounts) polarity: Polarity,
}

impl<'a> Held<'a> {
    /// What `somebody` holds; `None` where nobody is told.
    pub(in crate::accounts) fn by(somebody: &'a Somebody, polarity: Polarity) -> Option<Self> {
        let id = somebody.actor.as_deref();
        Some(Self {
            party: voice_key(somebody)?,
            name: name_of(somebody),
            is_body: id.is_some_and(|id| !id.starts_with("person/")),
            polarity,
        })
    }
}

/// The parties of one account, by the words that name them.
pub(super) struct Folk<'a> {
    by_words: BTreeMap<&'a str, &'a Somebody>,
    by_head: BTreeMap<String, &'a Somebody>,
}

impl<'a> Folk<'a> {
    /// Who speaks or acts in `account`.
    pub(super) fn of(account: &'a Account) -> Self {
        let speakers = account.statements.iter().filter_map(|stated| stated.speaker.as_ref());
        let parties =
            account.events.iter().flat_map(|event| event.actors.iter().chain(&event.recipients));
        let mut folk = Self { by_words: BTreeMap::new(), by_head: BTreeMap::new() };
        for somebody in speakers.chain(parties) {
            let party = Party::of(somebody);
            if party.is_vague() {
                continue;
            }
            folk.by_words.entry(&somebody.surface).or_insert(somebody);
            if let Some(head) = Some(last_word(name_of(somebody))).filter(|head| !head.is_empty()) {
                folk.by_head.entry(head).or_insert(somebody);
            }
        }
        folk
    }

    /// Who is called so, if the words are no pronoun.
    fn called(&self, words: &str) -> Option<&'a Somebody> {
        let exact = self.by_words.get(words).copied();
        exact.or_else(|| {
            let is_name = words.chars().any(char::is_uppercase) && words.len() > 3;
            is_name.then(|| self.by_head.get(&last_word(words)).copied())?
        })
    }
}

fn last_word(words: &str) -> String {
    words.split_whitespace().next_back().map(fold_letters).unwrap_or_default()
}

/// Whether the words of a member say so or not so.
pub(in crate::accounts) fn polarity(member: &Happening<'_>) -> Polarity {
    let stated = statement(member);
    let denied = stated.is_some_and(|stated| denies(stated) && !is_presupposed(member, stated));
    if (member.event.status == Status::Negated) != denied {
        return Polarity::Denies;
    }
    let holds = |wanted| member.event.stances.iter().any(|stance| stance.polarity == wanted);
    if denied || holds(StancePolarity::Affirms) {
        return Polarity::Affirms;
    }
    if holds(StancePolarity::Denies) {
        return Polarity::Denies;
    }
    if holds(StancePolarity::Doubts) { Polarity::Doubts } else { Polarity::Affirms }
}

/// Whether what somebody denies only takes the event for granted: "denied hiding the men who burned
/// the mill". A clause that hangs on another word of the content tells what both sides know.
fn is_presupposed(member: &Happening<'_>, stated: &Stated) -> bool {
    const JOINTS: &[&str] = &[
        "who",
        "whom",
        "whose",
        "which",
        "that",
        "after",
        "before",
        "when",
        "where",
        "blamed",
        "accused",
        "suspected",
    ];
    let inside = stated.spans.iter().find(|span| span.contains(member.event.span));
    let start = inside.or(stated.spans.first()).map_or(0, |span| span.start());
    let line = member.line.map(|line| (line.span.start(), &*line.text));
    let before = line.and_then(|(from, text)| {
        text.get(start.checked_sub(from)?..member.event.span.start().checked_sub(from)?)
    });
    let words: Vec<&str> = before.unwrap_or_default().split_whitespace().collect();
    // "Denied that", "denied reports that": the joint of the denial itself.
    let is_own = |at: &usize| {
        let claimed = |word: &&str| CLAIMS.contains(&word.to_lowercase().as_str());
        *at == 0 || words[..*at].iter().any(claimed)
    };
    let own = words.iter().position(|word| *word == "that").filter(is_own).unwrap_or(0);
    words.iter().skip(own + 1).any(|word| JOINTS.contains(word))
}

/// Whether a statement denies its content, as in claims of statements.
pub(in crate::accounts) fn denies(stated: &Stated) -> bool {
    let is_own_sentence =
        stated.quotation == Quotation::Direct && stated.content.starts_with(char::is_uppercase);
    stated.act == Some(Act::Deny) && !stated.negated && !is_own_sentence
}

fn statement<'a>(member: &Happening<'a>) -> Option<&'a Stated> {
    member.account.statements.get(member.event.statement?)
}

/// What is held of one event by whom its sentence names.
pub(super) fn held<'a>(member: &Happening<'a>, folk: &Folk<'a>) -> Vec<Held<'a>> {
    // Who demands, orders or thinks something possible does not say that it happened.
    if matches!(member.event.status, Status::Demanded | Status::Ordered | Status::Hypothetical) {
        return Vec::new();
    }
    let mut held: Vec<Held<'a>> = Vec::new();
    let stated = statement(member).filter(|stated| !stated.negated);
    if let Some(speaker) = stated.and_then(|stated| stated.speaker.as_ref()) {
        held.extend(Held::by(speaker, polarity(member)));
    }
    let speaks = stated.and_then(|stated| stated.speaker.as_ref()).map(|speaker| &*speaker.surface);
    for stance in &member.event.stances {
        if stated.is_some() && speaks == Some(&*stance.voice) {
            continue;
        }
        let polarity = match stance.polarity {
            StancePolarity::Affirms if member.event.status == Status::Negated => Polarity::Denies,
            StancePolarity::Affirms => Polarity::Affirms,
            StancePolarity::Denies => Polarity::Denies,
            StancePolarity::Doubts => Polarity::Doubts,
        };
        let somebody = folk.called(&stance.voice);
        held.extend(somebody.and_then(|somebody| Held::by(somebody, polarity)));
    }
    held.retain(|held| !carries(member, held.name));
    held
}

/// Whether the name is that of the outlet or of one who carried it: no voice of its own.
fn carries(member: &Happening<'_>, name: &str) -> bool {
    let folded = fold_letters(name);
    let outlet = member.account.outlet.as_deref().map(fold_letters);
    member.event.gatherers.contains(&folded) || outlet == Some(folded)
}

/// The distinct parties with what they hold, sorted by name.
pub(in crate::accounts) fn voices<'a>(held: impl Iterator<Item = Held<'a>>) -> Vec<Voice> {
    let mut parties: BTreeMap<(String, Polarity), BTreeSet<(bool, &'a str)>> = BTreeMap::new();
    for held in held {
        let names = parties.entry((held.party, held.polarity)).or_default();
        names.insert((!held.is_body, held.name));
    }
    let voice = |((_, polarity), names)| Voice { name: together(&names), polarity };
    let mut voices: Vec<Voice> = parties.into_iter().map(voice).collect();
    voices.sort_by(|a, b| (&a.name, a.polarity).cmp(&(&b.name, b.polarity)));
    voices.dedup();
    voices
}

/// What those who speak for one party are called together: the body with its speakers in brackets,
/// or the speakers.
fn together(names: &BTreeSet<(bool, &str)>) -> String {
    const SHOWN: usize = 3;
    let body = names.iter().find(|(is_person, _)| !is_person).map(|(_, name)| *name);
    let persons: Vec<&str> = fullest(names.iter().filter(|(is_person, _)| *is_person));
    let mut told = persons.iter().take(SHOWN).copied().collect::<Vec<&str>>().join(", ");
    if persons.len() > SHOWN {
        told.push_str(" and others");
    }
    match body {
        Some(body) if told.is_empty() => body.to_owned(),
        Some(body) => format!("{body} ({told})"),
        None => told,
    }
}

/// The names without those that another one ends in: "Holm" beside "Anna Holm".
fn fullest<'n>(names: impl Iterator<Item = &'n (bool, &'n str)>) -> Vec<&'n str> {
    let names: Vec<&str> = names.map(|(_, name)| *name).collect();
    let is_part = |name: &str| {
        names.iter().any(|other| {
            other.len() > name.len() && other.ends_with(name) && other.contains(&format!(" {name}"))
        })
    };
    names.iter().copied().filter(|name| !is_part(name)).collect()
}
