//! Which words introduce a statement, and who is their subject?
//!
//! A cue counts only where it asserts that something was said: "did not say", "would say", "to
//! say", "was told", "the claims" introduce nothing.

use model::Act;

use super::frame::Frame;
use super::media::World;
use super::party::{self, Party};
use super::words::{BETWEEN, BORDERS, CALENDAR, NEGATIONS, PREPOSITIONS, PRONOUNS, is_any};
use crate::knowledge::Form;

/// How a cue stands to its subject.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Build {
    /// "Lind said".
    Straight,
    /// "said Lind".
    Inverted,
    /// "saying": the subject is that of the sentence.
    Participle,
    /// "according to Lind".
    According,
    /// "Lind was quoted as saying".
    Quoted,
}

/// A cue with its subject.
#[derive(Clone, Debug)]
pub struct Cue {
    /// Its first item.
    pub start: usize,
    /// The item after its last.
    pub end: usize,
    /// Its dictionary form.
    pub lemma: &'static str,
    /// What sort of act it is.
    pub act: Act,
    /// Whether the outlet keeps its distance by it.
    pub hedge: bool,
    /// Whether it commonly stands beside a direct quotation.
    pub quotes: bool,
    /// How it stands to its subject.
    pub build: Build,
    /// Its subject, where it can be told.
    pub subject: Option<Party>,
}

impl Cue {
    /// The item where cue and subject together start.
    pub fn from(&self) -> usize {
        self.subject.as_ref().map_or(self.start, |party| party.start.min(self.start))
    }

    /// The item after cue and subject together.
    pub fn to(&self) -> usize {
        self.subject.as_ref().map_or(self.end, |party| party.end.max(self.end))
    }

    /// Whether its subject is an outlet.
    pub fn is_outlet(&self) -> bool {
        self.subject.as_ref().is_some_and(|party| party.outlet.is_some())
    }
}

/// How far a subject may stand before its verb, in items.
const REACH: usize = 40;

/// The cues of a frame, in order.
pub fn find(world: &World<'_>, frame: &Frame<'_>) -> Vec<Cue> {
    let mut cues: Vec<Cue> = Vec::new();
    let mut at = 0;
    while at < frame.items.len() {
        let found = according(world, frame, at).or_else(|| quoted_as_saying(world, frame, at));
        let found = found.or_else(|| verb(world, frame, at, cues.last()));
        if let Some(cue) = found {
            at = cue.end.max(at + 1);
            cues.push(cue);
        } else {
            at += 1;
        }
    }
    cues
}

fn according(world: &World<'_>, frame: &Frame<'_>, at: usize) -> Option<Cue> {
    if !frame.is_any(at, &["according"]) || !frame.is_any(at + 1, &["to"]) {
        return None;
    }
    let subject = party::starting_at(world, frame, at + 2, frame.items.len()).or_else(|| {
        let him = frame.is_any(at + 2, &["him"]).then_some("he");
        let pronoun = him.or_else(|| frame.is_any(at + 2, &["her"]).then_some("she"))?;
        // "according to her office" is not her.
        (!frame.is_word(at + 3)).then(|| Party::pronoun(at + 2, pronoun))
    });
    Some(Cue {
        start: at,
        end: at + 2,
        lemma: "according to",
        act: Act::Say,
        hedge: false,
        quotes: true,
        build: Build::According,
        subject,
    })
}

/// "Lind was quoted as saying", "quoted by Nordwire as saying", "Nordwire quoted Lind as saying".
fn quoted_as_saying(world: &World<'_>, frame: &Frame<'_>, at: usize) -> Option<Cue> {
    if !frame.is_any(at, &["quoted", "cited", "quotes"]) {
        return None;
    }
    let reach = (at + 1)..frame.items.len().min(at + 12);
    let saying = reach.into_iter().find(|&to| {
        frame.is_any(to, &["as"]) && frame.is_any(to + 1, &["saying", "telling", "claiming"])
    })?;
    let passive = before_verb(frame, at)
        .is_some_and(|before| frame.is_any(before, &["was", "were", "is", "are", "been"]));
    let subject = if passive {
        subject_before(world, frame, before_verb(frame, before_verb(frame, at)?)?, 0)
    } else {
        party::starting_at(world, frame, at + 1, saying)
    };
    Some(Cue {
        start: if passive { at } else { saying + 1 },
        end: saying + 2,
        lemma: "quote as saying",
        act: Act::Say,
        hedge: false,
        quotes: true,
        build: Build::Quoted,
        subject,
    })
}

fn verb(world: &World<'_>, frame: &Frame<'_>, at: usize, last: Option<&Cue>) -> Option<Cue> {
    let token = frame.token(at).filter(|token| token.text.starts_with(char::is_lowercase))?;
    let (verb, form) = world.knowledge.verbs.get(token.text)?;
    let before = before_verb(frame, at);
    let word = before.map_or("", |before| frame.text(before));
    if !asserts(frame, at, before, form) {
        return None;
    }
    let mut cue = Cue {
        start: at,
        end: at + 1,
        lemma: verb.lemma,
        act: verb.act,
        hedge: verb.hedge,
        quotes: verb.quotes,
        build: Build::Straight,
        subject: None,
    };
    if form == Form::Ing && !is_be(word) {
        // A noun, or an adjective: "the warning", "a calling".
        let clause = before.is_none_or(|before| {
            !frame.is_word(before)
                || frame.is_any(before, &["and", "while", "by", "before", "after"])
        });
        cue.build = Build::Participle;
        let opening = || party::opening(world, frame).filter(|party| party.end <= at);
        cue.subject = last.and_then(|last| last.subject.clone()).or_else(opening);
        return clause.then_some(cue);
    }
    let floor = last.map_or(0, |last| {
        if last.subject.as_ref().is_some_and(|party| party.start > last.start) {
            last.to()
        } else {
            last.end
        }
    });
    let edge = before.is_none_or(|before| {
        frame.is_quote(before) || is_any(frame.text(before), &[",", "—", "–", "-"])
    });
    if edge && form != Form::Base {
        let opens =
            before.is_none_or(|before| frame.is_quote(before) || follows_quote(frame, before));
        let inverted = party::starting_at(world, frame, at + 1, frame.items.len())
            .filter(|party| party.start == at + 1);
        let good =
            inverted.as_ref().is_some_and(|party| !is_addressee(world, frame, party, verb.lemma));
        if (opens || verb.lemma == "say") && good {
            cue.build = Build::Inverted;
            cue.subject = inverted;
            return Some(cue);
        }
    }
    if let Some(before) = before {
        cue.subject = subject_before(world, frame, before, floor);
    }
    if cue.subject.is_none() && is_any(word, &["and", "but"]) {
        // "Lind opened the meeting and said": the subject stands further left, unless another
        // clause stands between.
        cue.subject = last.and_then(|last| last.subject.clone()).filter(|_| form != Form::Base);
        cue.build = Build::Participle;
    }
    let base_fits = form != Form::Base
        || cue.subject.as_ref().is_some_and(|party| {
            party.kind == model::SpeakerKind::Collective || party.kind == model::SpeakerKind::Office
        });
    base_fits.then_some(cue)
}

/// "said reporters" does not occur, but "told Lind" does: there the name is who was told.
fn is_addressee(world: &World<'_>, frame: &Frame<'_>, party: &Party, lemma: &str) -> bool {
    // "Nordwire, citing the Gazette, said Lind told reporters": Lind is the subject of "told".
    let next = frame.text(party.end);
    let goes_on = world.knowledge.verbs.get(next).is_some()
        || is_any(
            next,
            &["has", "have", "had", "is", "was", "were", "will", "would", "could", "did", "may"],
        );
    if goes_on {
        return true;
    }

    lemma == "tell" || frame.is_any(party.end, &["that"]) && lemma != "say"
}

/// Whether the mark at `at` stands right behind a quotation.
fn follows_quote(frame: &Frame<'_>, at: usize) -> bool {
    at > 0 && !frame.is_word(at) && frame.is_quote(at - 1)
}

/// The item before the verb at `at`, without the small words between.
fn before_verb(frame: &Frame<'_>, at: usize) -> Option<usize> {
    let mut before = at.checked_sub(1)?;
    for _ in 0..5 {
        let text = frame.text(before);
        let adverb = text.len() > 4 && text.ends_with("ly") && !frame.is_capital(before);
        if !adverb && !is_any(text, &BETWEEN) || before == 0 {
            break;
        }
        before -= 1;
    }
    Some(before)
}

fn is_be(word: &str) -> bool {
    is_any(word, &["is", "are", "was", "were", "be", "been", "being", "am", "gets", "got", "get"])
}

/// Whether the form at `at` says that something was said.
fn asserts(frame: &Frame<'_>, at: usize, before: Option<usize>, form: Form) -> bool {
    let word = before.map_or("", |before| frame.text(before));
    let denied = (at.saturating_sub(4)..at).any(|left| {
        let text = frame.text(left);
        is_any(text, &NEGATIONS) || text.ends_with("n't") || text.ends_with("n’t")
    });
    if denied || frame.is_any(at + 1, &["to", "by"]) && frame.lower(at) == "said" {
        return false;
    }
    let lower = word.to_lowercase();
    let noun = is_any(
        word,
        &[
            "the", "a", "an", "this", "these", "those", "his", "her", "its", "their", "our", "my",
            "your", "'s", "’s", "no", "any", "such",
        ],
    );
    match form {
        Form::Ing => !noun && !is_any(word, &["of", "for", "in", "from", "without"]),
        Form::Participle => frame.is_any(at.wrapping_sub(1), &["has", "have", "had", "having"]),
        Form::Past => !is_be(word) && !noun && !frame.is_any(at.wrapping_sub(1), &["having"]),
        Form::Present | Form::Base => {
            let modal = is_any(
                word,
                &[
                    "to", "will", "would", "could", "should", "may", "might", "must", "can", "let",
                    "did", "does",
                ],
            );
            let pronoun = PRONOUNS.contains(&lower.as_str());
            !noun && !modal && (pronoun || !is_any(word, &PREPOSITIONS))
        }
    }
}

/// The party that is the subject of a verb; `before` is the item before the verb group.
fn subject_before(
    world: &World<'_>,
    frame: &Frame<'_>,
    before: usize,
    floor: usize,
) -> Option<Party> {
    let floor = floor.max(before.saturating_sub(REACH));
    let before = skip_time(frame, before, floor);
    if before < floor {
        return None;
    }
    let before = if frame.is_any(before, &["who", "which", "that"]) {
        let left = before.checked_sub(1).filter(|&left| left >= floor)?;
        if frame.text(left) == "," {
            left.checked_sub(1).filter(|&left| left >= floor)?
        } else {
            left
        }
    } else {
        before
    };
    if frame.text(before) != "," {
        let party = party::ending_at(world, frame, before, floor)?;
        return Some(party);
    }
    behind_apposition(world, frame, before, floor)
}

/// "Lind on Friday said": the item before the time.
fn skip_time(frame: &Frame<'_>, before: usize, floor: usize) -> usize {
    if !frame.is_any(before, &CALENDAR) || before <= floor {
        return before;
    }
    let mut at = before - 1;
    while at > floor && frame.is_any(at, &["on", "last", "late", "early", "this"]) {
        at -= 1;
    }
    at
}

/// "Ana Lind, a clerk at the port, said", "the mayor, Ana Lind, said": `comma` is the second one.
fn behind_apposition(
    world: &World<'_>,
    frame: &Frame<'_>,
    comma: usize,
    floor: usize,
) -> Option<Party> {
    let mut close = comma;
    for _ in 0..3 {
        let open = (floor..close).rev().find(|&at| frame.text(at) == "," || frame.is_quote(at))?;
        if frame.is_quote(open) {
            return None;
        }
        if let Some(party) = behind_title(world, frame, open, close) {
            return Some(party);
        }
        let head = open.checked_sub(1).filter(|&head| head >= floor)?;
        let inner =
            close.checked_sub(1).and_then(|last| party::ending_at(world, frame, last, open + 1));
        let outer = party::ending_at(world, frame, head, floor);
        let alone = inner.as_ref().is_some_and(|party| {
            party.start == open + 1
                && party.name.is_some()
                && party.kind != model::SpeakerKind::Office
        });
        match (outer, inner) {
            // "the mayor, Ana Lind,"
            (Some(outer), Some(inner))
                if alone && outer.name.is_none() && outer.pronoun.is_none() =>
            {
                return Some(Party {
                    start: outer.start,
                    role: outer.role.or(inner.role.clone()),
                    kind: model::SpeakerKind::Person,
                    ..inner
                });
            }
            // "On Tuesday, Ana Lind, ..." and "In Hallin, Ana Lind" never come here; "Ana Lind,
            // Per Osei, said" is a list.
            (Some(outer), _) if !alone => {
                let date = frame.is_any(head, &CALENDAR);
                return (!date).then_some(outer);
            }
            (None, _) => close = open,
            _ => return None,
        }
    }
    None
}

/// “A,” harbour master, Ana Lind, said: nothing but a title, which the table may not know, stands
/// between the quotation and the name in commas at `open` and `close`.
fn behind_title(world: &World<'_>, frame: &Frame<'_>, open: usize, close: usize) -> Option<Party> {
    let inner = party::ending_at(world, frame, close.checked_sub(1)?, open + 1)?;
    let named =
        inner.start == open + 1 && inner.name.is_some() && inner.kind == model::SpeakerKind::Person;
    let mut start = open;
    while start > 0 && open - start < 5 && is_title_word(world, frame, start - 1) {
        start -= 1;
    }
    let noun = open.checked_sub(1).is_some_and(|at| !frame.is_capital(at));
    let behind_quote = start
        .checked_sub(1)
        .is_some_and(|at| frame.is_quote(at) || frame.text(at) == "," && follows_quote(frame, at));
    (named && noun && start < open && behind_quote).then_some(Party { start, ..inner })
}

/// Whether the item can stand in a title before a name.
fn is_title_word(world: &World<'_>, frame: &Frame<'_>, at: usize) -> bool {
    let text = frame.text(at);
    let clause = is_any(text, &PREPOSITIONS) || is_any(text, &BORDERS) || is_any(text, &CALENDAR);
    frame.is_word(at) && !clause && world.knowledge.verbs.get(text).is_none()
}
