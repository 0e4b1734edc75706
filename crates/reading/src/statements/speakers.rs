//! Who is meant by the words that name the speaker?
//!
//! A name gets the fullest form that the article has; a pronoun the one person whom the sentence
//! before lets speak, or names alone; "the minister" the only minister named before. Where more
//! than one fits, the words stay as they are and no name is given.

use model::{Phrase, Speaker, SpeakerKind};

use super::cues::Cue;
use super::frame::Frame;
use super::media::World;
use super::party::{self, Party};
use super::people::People;
use super::words::DETERMINERS;
use crate::knowledge::actors::Gender;
use crate::knowledge::fold;

/// What a frame tells the next one about who "he" or "she" is.
#[derive(Clone, Debug, Default)]
pub struct Memory {
    /// The person who speaks in it, or is its subject, by name.
    pub person: Option<String>,
    /// The pronoun that stood for that person, if one did.
    pub pronoun: Option<String>,
    /// Whether somebody else than a named person speaks in it: "the minister said".
    pub other: bool,
    /// The persons whom it names outside quotations.
    pub named: Vec<String>,
}

/// Resolves the words of one article.
#[derive(Debug)]
pub struct Resolver<'a> {
    /// The tables.
    pub world: &'a World<'a>,
    /// The persons of the article.
    pub people: &'a People,
    /// The article's text.
    pub text: &'a str,
}

impl Resolver<'_> {
    /// The speaker that `party` is.
    pub fn speaker(&self, frame: &Frame<'_>, party: &Party, before: &Memory) -> Speaker {
        let span = frame.cover(party.start, party.end);
        let surface = Phrase { text: span.of(self.text).to_owned(), span };
        let mut kind = party.kind;
        let name = match (&party.outlet, &party.name, &party.pronoun) {
            (Some(outlet), ..) => Some(outlet.clone()),
            (_, Some(name), _) => {
                if kind == SpeakerKind::Collective && self.people.knows(name) {
                    kind = SpeakerKind::Person;
                }
                let full =
                    (kind == SpeakerKind::Person).then(|| self.people.fullest(name)).flatten();
                Some(full.unwrap_or_else(|| name.clone()))
            }
            (_, _, Some(pronoun)) => self.pronoun(frame, party, pronoun, before),
            _ => self.role(frame, party),
        };
        Speaker { surface, kind, name, actor: None, code: None, members: Vec::new() }
    }

    fn role(&self, frame: &Frame<'_>, party: &Party) -> Option<String> {
        let role =
            party.role.as_ref().filter(|_| party.definite && party.kind == SpeakerKind::Person)?;

        let described = party.start..party.end;
        let words = described.filter(|&at| frame.is_word(at) && !frame.is_any(at, &DETERMINERS));
        let words: Vec<_> = words.map(|at| fold(frame.text(at))).collect();
        self.people.only_with_role(role, &words, frame.span_of(party.start).start())
    }

    fn pronoun(
        &self,
        frame: &Frame<'_>,
        party: &Party,
        pronoun: &str,
        before: &Memory,
    ) -> Option<String> {
        if pronoun == "they" {
            return None;
        }
        let here = frame.span_of(party.start).start();
        let earlier = self.people.within(frame.span.start(), here);
        let name = match (&before.person, &before.pronoun) {
            (Some(person), Some(known)) if known == pronoun => Some(person.clone()),
            (Some(_), Some(_)) => None,
            (Some(person), None) => Some(person.clone()),
            // A person who is named but neither speaks nor acts is too weak a sign.
            (None, _) => None,
        }?;
        let alone = earlier.iter().all(|other| *other == name);
        let told = self.people.pronoun_of(&name).or_else(|| self.given(&name));
        let fits = told.is_none_or(|known| known == pronoun);
        (alone && fits).then_some(name)
    }

    /// The pronoun that fits the given name of a whole name.
    fn given(&self, name: &str) -> Option<&'static str> {
        let (given, _) = name.split_once(' ')?;
        match self.world.knowledge.actors.gender(given)? {
            Gender::She => Some("she"),
            Gender::He => Some("he"),
        }
    }

    /// What `frame`, whose cues are `cues`, leaves to the next one.
    pub fn remember(&self, frame: &Frame<'_>, cues: &[Cue], before: &Memory) -> Memory {
        let outside = self.people.within(frame.span.start(), frame.span.end());
        let mut memory = Memory { named: outside, ..Memory::default() };
        // "The clerk would not say whether the town had asked for money": the clerk acts.
        let cues = cues.iter().filter(|cue| !is_in_question(frame, cue));
        let cues: Vec<&Cue> = cues.collect();
        let subjects: Vec<&Party> = cues.iter().filter_map(|cue| cue.subject.as_ref()).collect();
        let opening = party::opening(self.world, frame);
        let acts = subjects.is_empty();
        let subjects = if acts { opening.iter().collect() } else { subjects };
        let Some(&first) = subjects.first() else { return memory };
        if first.outlet.is_some() && subjects.iter().all(|party| party.outlet.is_some()) {
            return memory;
        }
        let first = subjects.iter().copied().find(|party| party.outlet.is_none()).unwrap_or(first);
        let speaker = self.speaker(frame, first, before);
        let several = subjects.iter().any(|party| {
            let other = self.speaker(frame, party, before);
            other.kind == SpeakerKind::Person && other.name.is_some() && other.name != speaker.name
        });
        // Of a person who acts and speaks not, it is sure only where no other is named.
        let others = memory.named.iter().any(|other| Some(other) != speaker.name.as_ref());
        match speaker.kind {
            // Who is asked is the next one to speak.
            SpeakerKind::Person if cues.iter().any(|cue| cue.lemma == "ask") => memory.other = true,
            SpeakerKind::Person if !(several || acts && others) => {
                memory.other = speaker.name.is_none();
                memory.person = speaker.name;
                memory.pronoun.clone_from(&first.pronoun);
            }
            _ => memory.other = several || speaker.kind == SpeakerKind::Person,
        }
        memory
    }
}

/// Whether the cue stands in a question that the sentence only mentions.
fn is_in_question(frame: &Frame<'_>, cue: &Cue) -> bool {
    let near = cue.start.saturating_sub(12)..cue.start;
    let clause = near.rev().take_while(|&at| frame.is_word(at));
    clause.into_iter().any(|at| frame.is_any(at, &["whether"]))
}
