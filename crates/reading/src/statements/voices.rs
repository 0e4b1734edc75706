//! Which party do the words name that the tree gives as somebody's?

use model::{Dep, NameKind, Pos, SpeakerKind, Tag};

use super::clauses::Voice;
use super::frame::Frame;
use super::media::World;
use super::party::{self, Party};
use crate::Syntax;
use crate::knowledge::RoleKind;

/// The party that `voice` is, in the items of `frame`.
pub fn party(world: &World<'_>, syntax: &Syntax<'_>, frame: &Frame<'_>, voice: &Voice) -> Party {
    let phrase = syntax.span(voice.phrase.clone());
    let start = item_at(frame, phrase.start());
    let end = (item_at(frame, phrase.end().saturating_sub(1)) + 1).max(start + 1);
    if let Some(pronoun) = pronoun(syntax, voice) {
        let kind = if pronoun == "they" { SpeakerKind::Collective } else { SpeakerKind::Person };
        return Party { end, kind, ..Party::pronoun(start, pronoun) };
    }
    if is_list(syntax, voice) {
        return Party { end, ..unnamed(start, SpeakerKind::Collective) };
    }
    let head = item_at(frame, syntax.token(voice.head).span.start());
    let name = syntax.name(voice.head).map(|name| name.span.end()).filter(|&at| at <= phrase.end());
    let last = name.map_or(head, |end| item_at(frame, end.saturating_sub(1))).clamp(start, end - 1);
    let read = party::ending_at(world, frame, last, start)
        .filter(|party| party.start <= head && head < party.end);
    let mut party = read.unwrap_or_else(|| Party {
        name: own_name(syntax, voice),
        ..plain(world, syntax, frame, voice)
    });
    if party.name.is_none() && party.outlet.is_none() {
        party.name = apposition(syntax, voice).or_else(|| behind_comma(syntax, voice));
    }
    let person = syntax.name_kind(voice.head) == Some(NameKind::Person);
    if person && party.outlet.is_none() && party.role.is_none() && party.name.is_some() {
        party.kind = SpeakerKind::Person;
    }
    Party { start, end, ..party }
}

/// A party of which only the kind is known.
fn plain(world: &World<'_>, syntax: &Syntax<'_>, frame: &Frame<'_>, voice: &Voice) -> Party {
    let role = world.knowledge.roles.get(syntax.word(voice.head));
    let kind = match (syntax.name_kind(voice.head), role) {
        (Some(NameKind::Person), _) | (None, Some(RoleKind::Person)) => SpeakerKind::Person,
        (Some(NameKind::Place | NameKind::Organisation), _) | (None, Some(RoleKind::Body)) => {
            SpeakerKind::Office
        }
        (Some(NameKind::Group), _) | (_, Some(RoleKind::People | RoleKind::Bodies)) => {
            SpeakerKind::Collective
        }
        (_, Some(RoleKind::Document)) => SpeakerKind::Document,
        _ if syntax.tag(voice.head) == Tag::Nouns || syntax.small(voice.head) == "we" => {
            SpeakerKind::Collective
        }
        _ => SpeakerKind::Unknown,
    };
    let at = item_at(frame, syntax.token(voice.head).span.start());
    unnamed(at, kind)
}

fn unnamed(at: usize, kind: SpeakerKind) -> Party {
    Party { kind, definite: false, pronoun: None, ..Party::pronoun(at, "") }
}

/// Whether several speak as one: "Lind and Holm".
fn is_list(syntax: &Syntax<'_>, voice: &Voice) -> bool {
    syntax.children(voice.head).any(|child| {
        syntax.dep(child) == Dep::Conj && child > voice.head && voice.phrase.contains(&child)
    })
}

/// The names in a list of parties: "Lind and Holm".
pub fn members(syntax: &Syntax<'_>, voice: &Voice) -> Vec<String> {
    if !is_list(syntax, voice) {
        return Vec::new();
    }
    let span = syntax.span(voice.phrase.clone());
    let names = &syntax.analysis.names;
    let first = names.partition_point(|name| name.span.end() <= span.start());
    let inside = names[first..].iter().take_while(|name| name.span.start() < span.end());
    let names = inside.filter(|name| name.kind.is_name());
    names.map(|name| name.span.of(syntax.text()).to_owned()).collect()
}

/// The name that the head is, where it is a person's.
fn own_name(syntax: &Syntax<'_>, voice: &Voice) -> Option<String> {
    let name = syntax.name(voice.head).filter(|name| name.kind == NameKind::Person)?;
    Some(name.span.of(syntax.text()).to_owned())
}

/// The name in "the mayor, Ana Lind,".
fn apposition(syntax: &Syntax<'_>, voice: &Voice) -> Option<String> {
    let child = syntax.child(voice.head, Dep::Appos)?;
    let name = syntax.name(child).filter(|name| name.kind == NameKind::Person)?;
    let inside = syntax.span(voice.phrase.clone()).contains(name.span);
    inside.then(|| name.span.of(syntax.text()).to_owned())
}

/// The name behind the comma of "the head of the town's archive, Ana Lind", wherever the tree hangs it.
fn behind_comma(syntax: &Syntax<'_>, voice: &Voice) -> Option<String> {
    let is_open = |&at: &usize| at > voice.phrase.start && syntax.small(at) == ",";
    // A comma may close the name too.
    let mut end = voice.phrase.end;
    if is_open(&(end - 1)) {
        end -= 1;
    }
    let comma = (voice.phrase.start..end).rev().find(is_open)?;
    let name = comma + 1..end;
    let is_name = |at: usize| {
        let word = syntax.word(at);
        let other = matches!(
            syntax.name_kind(at),
            Some(NameKind::Place | NameKind::Organisation | NameKind::Location | NameKind::Date)
        );
        word.starts_with(char::is_uppercase) && syntax.pos(at) == Pos::Name && !other
    };
    let is_whole = (2..=4).contains(&name.len()) && name.clone().all(is_name);
    is_whole.then(|| syntax.span(name).of(syntax.text()).to_owned())
}

fn pronoun(syntax: &Syntax<'_>, voice: &Voice) -> Option<&'static str> {
    (voice.phrase.len() == 1).then_some(())?;
    Some(match syntax.small(voice.head) {
        "he" | "him" | "his" => "he",
        "she" | "her" => "she",
        "they" | "them" | "their" => "they",
        _ => return None,
    })
}

/// The item that holds byte `at`, or the first one behind it.
pub fn item_at(frame: &Frame<'_>, at: usize) -> usize {
    let (mut low, mut high) = (0, frame.items.len());
    while low < high {
        let middle = usize::midpoint(low, high);
        if frame.span_of(middle).end() <= at {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    low.min(frame.items.len().saturating_sub(1))
}
