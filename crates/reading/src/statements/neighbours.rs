//! Who speaks where the sentence itself names nobody?
//!
//! | words | rule |
//! |---|---|
//! | “A.” Lind said. (a sentence of its own) | `attributed behind` |
//! | “A.” That is Lind, who runs the port. | `told behind` |
//! | “A,” Lind said. “B.” | `continued` |
//! | Lind said the pier was closed. “B.” | `neighbour` |
//! | Lind said: (new paragraph) “B.” | `colon before` |

use model::{Quotation, SpeakerKind, Statement};

use super::Page;
use super::cues::Build;
use super::party;
use super::speakers::{Memory, Resolver};

/// Gives `statement`, of frame `n`, the speaker that a neighbour names.
pub(super) fn complete(
    statement: &mut Statement,
    pages: &[Page<'_, '_>],
    n: usize,
    before: &[Statement],
    resolver: &Resolver<'_>,
    memory: &Memory,
) {
    let here = pages[n].frame;
    if !here.is_bare() {
        return;
    }
    if attributed_behind(statement, pages, n, resolver, memory)
        || told_behind(statement, pages, n, resolver, memory)
    {
        return;
    }
    let Some(previous) = n.checked_sub(1).map(|n| &pages[n]) else { return };
    let same_block = previous.frame.blocks.1 == here.blocks.0;
    let text = resolver.text;
    let colon = previous.frame.span.of(text).ends_with(':') && !previous.frame.is_heading;
    if same_block
        && let Some(last) = before.last().filter(|last| last.quotation != Quotation::Indirect)
    {
        statement.speaker.clone_from(&last.speaker);
        statement.relays.clone_from(&last.relays);
        statement.rule = "continued";
        return;
    }
    if !same_block && !colon {
        return;
    }
    let subjects: Vec<_> = previous
        .cues
        .iter()
        .filter(|cue| !cue.is_outlet())
        .filter_map(|cue| cue.subject.as_ref())
        .collect();
    let [subject, rest @ ..] = &subjects[..] else { return };
    let before_last = n.checked_sub(2).map(|_| memory);
    let empty = Memory::default();
    let speaker = resolver.speaker(previous.frame, subject, before_last.unwrap_or(&empty));
    let alone =
        rest.iter().all(|party| party.name == subject.name && party.pronoun == subject.pronoun);
    if alone && speaker.kind == SpeakerKind::Person && subject.pronoun.is_none() {
        statement.speaker = Some(speaker);
        statement.rule = if colon { "colon before" } else { "neighbour" };
    }
}

/// “A.” That is Ana Lind, who runs the port. “A.” So Ana Lind, the mayor.
fn told_behind(
    statement: &mut Statement,
    pages: &[Page<'_, '_>],
    n: usize,
    resolver: &Resolver<'_>,
    memory: &Memory,
) -> bool {
    let next = pages.get(n + 1).filter(|next| next.frame.blocks.0 == pages[n].frame.blocks.1);
    let Some(frame) = next.map(|next| next.frame) else { return false };
    let start = match (frame.lower(0).as_str(), frame.lower(1).as_str()) {
        ("that" | "this" | "thus", "is" | "was") => 2,
        ("so" | "thus", _) => 1,
        _ => return false,
    };
    let party = party::starting_at(resolver.world, frame, start, frame.items.len());
    let named = party.filter(|party| party.start == start && party.name.is_some());
    let Some(party) = named.filter(|party| party.kind == SpeakerKind::Person) else {
        return false;
    };
    // “It is over.” So Lind went home: with a verb of its own it is another sentence.
    let closes = !frame.is_word(party.end) || frame.is_any(party.end, &["who"]);
    if closes {
        statement.speaker = Some(resolver.speaker(frame, &party, memory));
        statement.rule = "told behind";
    }
    closes
}

/// “A.” Lind said. Full stop and capital made two sentences of one.
fn attributed_behind(
    statement: &mut Statement,
    pages: &[Page<'_, '_>],
    n: usize,
    resolver: &Resolver<'_>,
    memory: &Memory,
) -> bool {
    let Some(next) = pages.get(n + 1).filter(|next| next.frame.blocks.0 == pages[n].frame.blocks.1)
    else {
        return false;
    };
    let Some(cue) = next.cues.first().filter(|cue| cue.build == Build::Straight && cue.quotes)
    else {
        return false;
    };
    let short = next.frame.items.len() <= cue.to() + 2;
    let Some(subject) = cue.subject.as_ref().filter(|party| party.start == 0 && short) else {
        return false;
    };
    let span = next.frame.cover(cue.start, cue.end);
    let phrase = model::Phrase { text: span.of(resolver.text).to_owned(), span };
    statement.speaker = Some(resolver.speaker(next.frame, subject, memory));
    statement.cue = Some(model::Cue { phrase, lemma: cue.lemma.to_owned() });
    statement.act = Some(cue.act);
    statement.relays = next.relays.iter().map(|found| found.relay.clone()).collect();
    statement.rule = "attributed behind";
    true
}
