//! Which part of a whole is told in words? "A third of the seats", "nearly half the voters", "one in
//! five children".
//!
//! A part in words is no percentage: a writer who says "a third" does not mean 33. So its measure is
//! its own, `share`, and its value lies between nothing and one.

use model::{Pos, Quantity, Span, Tag};

use super::Place;
use super::tables::List;
use crate::times::lexicon::Lex;

/// Words that tell how many parts a whole has.
const PARTS: [(&str, f64); 9] = [
    ("half", 2.0),
    ("halves", 2.0),
    ("third", 3.0),
    ("quarter", 4.0),
    ("fifth", 5.0),
    ("sixth", 6.0),
    ("eighth", 8.0),
    ("tenth", 10.0),
    ("fourth", 4.0),
];

/// A noun stands at most so many words behind the part.
const NOUN: usize = 5;

/// A part of a whole, told in words.
struct Part {
    /// The piece behind its last.
    end: usize,
    value: f64,
}

impl Place<'_> {
    /// The part of a whole that begins with piece `at`, and the piece behind it.
    pub(super) fn fraction(&self, at: usize) -> Option<(Quantity, usize)> {
        let part = self.half(at).or_else(|| self.parts(at)).or_else(|| self.one_in(at))?;
        let of = self.whole_of(part.end)?;
        let (first, last) = (self.pieces.get(at)?, self.pieces.get(part.end.checked_sub(1)?)?);
        let bound = self.bound_before(at);
        let (low, high) = match bound {
            Some(Bound::Low) => (Some(part.value), None),
            Some(Bound::High) => (None, Some(part.value)),
            None => (None, None),
        };
        let value = Some(part.value).filter(|_| bound.is_none());
        let quantity = Quantity {
            sentence: self.sentence,
            span: Span::new(first.start as usize, last.end as usize),
            value,
            low,
            high,
            vague: false,
            by: None,
            unit: None,
            measure: Some("share".to_owned()),
            of: Some(of),
            per: None,
            as_of: None,
            rule: "quantity.fraction",
        };
        Some((quantity, part.end))
    }

    fn word(&self, at: usize) -> String {
        self.pieces.get(at).map_or("", |piece| piece.of(self.syntax.text())).to_lowercase()
    }

    /// "Half of the seats", "half the seats"; not "the second half of the match".
    fn half(&self, at: usize) -> Option<Part> {
        if self.word(at) != "half" {
            return None;
        }
        let before = at.checked_sub(1)?;
        let token = self.pieces[before].token as usize;
        let is_one_of_two = matches!(self.syntax.pos(token), Pos::Adjective | Pos::Determiner)
            || self.syntax.tag(token) == Tag::Number
            || matches!(self.word(before).as_str(), "-" | "and" | "the" | "other" | "'s" | "’s");
        (!is_one_of_two).then_some(Part { end: at + 1, value: 0.5 })
    }

    /// "A third of", "two thirds of", "three-quarters of".
    fn parts(&self, at: usize) -> Option<Part> {
        let n = match self.pieces.get(at)?.lex {
            Lex::Number(n) => f64::from(n),
            _ if matches!(self.word(at).as_str(), "a" | "one") => 1.0,
            _ => return None,
        };
        let hyphen = usize::from(self.word(at + 1) == "-");
        let word = self.word(at + 1 + hyphen);
        let singular = word.strip_suffix('s').unwrap_or(&word);
        let (_, parts) = PARTS.iter().find(|(known, _)| *known == singular || *known == word)?;
        let end = at + 2 + hyphen;
        let is_some = n < *parts && (self.word(end) == "of" || n > 1.0);
        is_some.then_some(Part { end, value: n / parts })
    }

    /// "One in five children", "nine out of ten voters".
    fn one_in(&self, at: usize) -> Option<Part> {
        let number = |at: usize| match self.pieces.get(at)?.lex {
            Lex::Number(n) => Some(f64::from(n)),
            _ if self.word(at) == "one" => Some(1.0),
            Lex::Ten(n) => Some(f64::from(n)),
            _ => None,
        };
        let part = number(at)?;
        let of = match (self.word(at + 1).as_str(), self.word(at + 2).as_str()) {
            ("out", "of") | ("in", "every") => at + 3,
            ("in", _) => at + 2,
            _ => return None,
        };
        let whole = number(of)?;
        let behind = self.pieces.get(of + 1)?.token as usize;
        let is_many = (behind..self.syntax.tokens_of(self.sentence).end.min(behind + 3))
            .find(|&at| self.syntax.pos(at) != Pos::Adjective)
            .is_some_and(|at| {
                self.syntax.tag(at) == Tag::Nouns || self.syntax.small(at) == "people"
            });
        (part < whole && is_many).then_some(Part { end: of + 1, value: part / whole })
    }

    /// The words of the whole behind a part.
    fn whole_of(&self, end: usize) -> Option<String> {
        let syntax = self.syntax;
        let first = self.pieces.get(end)?.token as usize;
        let start = first + usize::from(syntax.small(first) == "of");
        let stop = syntax.tokens_of(self.sentence).end.min(start + NOUN);
        let is_of_phrase = |&at: &usize| {
            matches!(
                syntax.pos(at),
                Pos::Noun
                    | Pos::Name
                    | Pos::Determiner
                    | Pos::Adjective
                    | Pos::Pronoun
                    | Pos::Number
                    | Pos::Particle
                    | Pos::Symbol
            )
        };
        let words: Vec<usize> = (start..stop).take_while(is_of_phrase).collect();
        let noun = words.iter().rposition(|&at| matches!(syntax.pos(at), Pos::Noun | Pos::Name))?;
        // "Half an hour", "a third of a mile": a length, no part of many.
        let lead = syntax.small(start);
        let is_length = matches!(lead, "a" | "an");
        let is_counted = self
            .pieces
            .get(end.wrapping_sub(1))
            .is_some_and(|piece| matches!(piece.lex, Lex::Number(_) | Lex::Ten(_)));
        let is_pointed = start > first
            || is_counted
            || matches!(lead, "the" | "its" | "their" | "his" | "her" | "our" | "all" | "those");
        let is_many = words[..=noun].len() < NOUN || syntax.tag(words[noun]) == Tag::Nouns;
        let last = words[noun];
        // "Half its normal level" compares two sizes.
        let is_size = start == first && self.lists(List::Rated, syntax.lemma(last));
        (!is_size && is_pointed && is_many && !is_length)
            .then(|| syntax.span(start..last + 1).of(syntax.text()).to_owned())
    }

    /// "More than half", "less than a third".
    fn bound_before(&self, at: usize) -> Option<Bound> {
        let word = |n: usize| at.checked_sub(n).map(|at| self.word(at)).unwrap_or_default();
        match (word(2).as_str(), word(1).as_str()) {
            ("more", "than") | ("at", "least") | (_, "over") => Some(Bound::Low),
            ("less" | "fewer", "than") | ("at", "most") | (_, "under") => Some(Bound::High),
            _ => None,
        }
    }
}

/// Which side a part leaves open.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Bound {
    Low,
    High,
}
