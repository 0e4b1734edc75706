//! Which words make a time expression, and what do they say?
//!
//! A [`Reader`] goes through the pieces of one sentence and takes the longest expression that begins
//! at each. It looks only a few pieces ahead, so its time is linear. What a date means is for
//! [`super::resolve`]; here only the words count, and the grammar where a word has other senses.

mod calendar;
mod clocks;
mod figures;
mod hours;
mod joined;
mod lengths;
mod months;
mod nth;
mod offsets;
mod relative;
mod sets;
mod stretches;
mod vague;
mod years;

use model::{NameKind, Pos, Tag};

use self::clocks::{is_day, shifted};

use super::lexicon::{Calendar, Lex};
use super::meaning::{Meaning, When};
use super::pieces::Piece;
use crate::Syntax;

/// An expression: its pieces, what it says, and the rule that found it.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    /// Its first piece.
    pub(crate) start: usize,
    /// The piece behind its last.
    pub(crate) end: usize,
    /// What it says.
    pub(crate) meaning: Meaning,
    /// The rule that found it.
    pub(crate) rule: &'static str,
}

/// A date and the piece behind its last; `None` where no date begins.
type Dated = Option<(usize, When)>;

/// The reader of one sentence.
pub(crate) struct Reader<'a> {
    pub(crate) text: &'a str,
    pub(crate) calendar: &'a Calendar,
    pub(crate) syntax: &'a Syntax<'a>,
    /// The sentence's pieces.
    pub(crate) pieces: &'a [Piece],
    /// The expression read before, for what leans on it ("May 4 and 5").
    last: Option<(usize, When)>,
}

impl<'a> Reader<'a> {
    /// A reader of the sentence that consists of `pieces`.
    pub(crate) fn new(calendar: &'a Calendar, syntax: &'a Syntax<'a>, pieces: &'a [Piece]) -> Self {
        Self { text: syntax.text(), calendar, syntax, pieces, last: None }
    }

    /// All expressions, in text order, without overlap.
    pub(crate) fn read(mut self) -> Vec<Found> {
        let mut all = Vec::new();
        let mut at = 0;
        while at < self.pieces.len() {
            let found = if self.may_start(at) { self.longest(at) } else { None };
            let Some(found) = found else {
                at += 1;
                continue;
            };
            at = found.end;
            if let Meaning::Date(when) = &found.meaning {
                self.last = Some((found.end, when.clone()));
            }
            all.push(found);
        }
        all
    }

    /// Whether an expression may begin at `at`; most pieces are sorted out here.
    fn may_start(&self, at: usize) -> bool {
        let piece = &self.pieces[at];
        match piece.lex {
            Lex::Other | Lex::Scale(_) | Lex::Bound => false,
            Lex::Mark(mark) => mark == '\'' || mark == '½',
            _ => true,
        }
    }

    /// The longest expression that begins at `at`; of equals the first.
    fn longest(&self, at: usize) -> Option<Found> {
        let mut best: Option<Found> = None;
        let mut offer = |found: Option<(usize, Meaning)>, rule: &'static str| {
            if let Some((end, meaning)) = found
                && best.as_ref().is_none_or(|best| end > best.end)
            {
                best = Some(Found { start: at, end, meaning, rule });
            }
        };
        offer(self.whole_date(at), "time.date");
        offer(self.clock_expression(at), "time.clock");
        offer(self.part_expression(at), "time.part");
        offer(self.set(at), "time.set");
        offer(self.length_expression(at), "time.length");
        offer(self.weekdays_ago(at).map(|(end, when)| (end, Meaning::Date(when))), "time.length");
        offer(self.leaning(at).map(|(end, when)| (end, Meaning::Date(when))), "time.leaning");
        offer(self.reference(at), "time.reference");
        best
    }

    /// A date with what stands before and behind it: "early in May", "Friday evening", "May 5 at
    /// noon".
    fn whole_date(&self, at: usize) -> Option<(usize, Meaning)> {
        let (date, modified) = (self.date(at), self.modified(at));
        let (end, when) = match (date, modified) {
            (Some(date), Some(modified)) if modified.0 > date.0 => modified,
            (date, modified) => date.or(modified)?,
        };
        // "Next year at 6" is no time of that year.
        if !is_day(&when) {
            return Some((end, Meaning::Date(when)));
        }
        if let Some((end, part)) = self.part_behind(end) {
            if let Some((end, clock)) = self.clock_behind(end) {
                return Some((end, Meaning::Clock(shifted(clock, part), Some(when))));
            }
            return Some((end, Meaning::Part(part, Some(when))));
        }
        if let Some((end, clock)) = self.clock_behind(end) {
            // "Friday at 3 in the afternoon".
            if let Some((end, part)) = self.part_behind(end).filter(|_| self.is(end, "in")) {
                return Some((end, Meaning::Clock(shifted(clock, part), Some(when))));
            }
            return Some((end, Meaning::Clock(clock, Some(when))));
        }
        Some((end, Meaning::Date(when)))
    }

    /// A date of any kind, longest first. No kind calls another that may call it back: the depth
    /// is bounded.
    fn date(&self, at: usize) -> Dated {
        let all = [
            self.calendar_date(at),
            self.figures(at),
            self.joined(at),
            self.relative(at),
            self.stretch(at),
            self.holiday(at),
        ];
        all.into_iter().flatten().reduce(|best, next| if next.0 > best.0 { next } else { best })
    }

    /// What piece `at` tells; nothing outside the sentence.
    fn lex(&self, at: usize) -> Lex {
        self.pieces.get(at).map_or(Lex::Other, |piece| piece.lex)
    }

    /// The piece as printed; empty outside the sentence.
    fn word(&self, at: usize) -> &'a str {
        self.pieces.get(at).map_or("", |piece| piece.of(self.text))
    }

    /// Whether piece `at` is this word, in small or capital letters.
    fn is(&self, at: usize, word: &str) -> bool {
        self.word(at).eq_ignore_ascii_case(word)
    }

    /// Whether piece `at` is one of these words.
    fn any(&self, at: usize, words: &[&str]) -> bool {
        let word = self.word(at);
        words.iter().any(|one| word.eq_ignore_ascii_case(one))
    }

    /// Whether piece `at` is this mark.
    fn mark(&self, at: usize, mark: char) -> bool {
        self.lex(at) == Lex::Mark(mark)
    }

    /// Whether nothing stands before piece `at`; false outside the sentence.
    fn glued(&self, at: usize) -> bool {
        self.pieces.get(at).is_some_and(|piece| piece.glued)
    }

    /// `at`, or the piece behind it if it is this word.
    fn skip(&self, at: usize, word: &str) -> usize {
        at + usize::from(self.is(at, word))
    }

    /// `at`, or the piece behind it if it is this mark.
    fn skip_mark(&self, at: usize, mark: char) -> usize {
        at + usize::from(self.mark(at, mark))
    }

    /// Whether the piece before is one of these words.
    fn after_any(&self, at: usize, words: &[&str]) -> bool {
        at > 0 && self.any(at - 1, words)
    }

    /// The token that holds piece `at`.
    fn token(&self, at: usize) -> Option<usize> {
        let token = self.pieces.get(at)?.token as usize;
        (token < self.syntax.n_tokens()).then_some(token)
    }

    /// The tag of the token that holds piece `at`.
    fn tag(&self, at: usize) -> Option<Tag> {
        Some(self.syntax.tag(self.token(at)?))
    }

    /// Whether piece `at` is taken for a noun or a name.
    fn is_noun(&self, at: usize) -> bool {
        self.token(at).is_some_and(|at| matches!(self.syntax.pos(at), Pos::Noun | Pos::Name))
    }

    /// Whether piece `at` is taken for a verb.
    fn is_verb(&self, at: usize) -> bool {
        self.token(at).is_some_and(|at| matches!(self.syntax.pos(at), Pos::Verb | Pos::Auxiliary))
    }

    /// Whether piece `at` stands in the name of a person.
    fn in_person(&self, at: usize) -> bool {
        self.token(at).and_then(|at| self.syntax.name_kind(at)) == Some(NameKind::Person)
    }

    /// Whether piece `at` stands in a name, of another thing than a time, that goes on behind it
    /// ("Sunday Times").
    fn in_longer_name(&self, at: usize) -> bool {
        let Some(name) = self.token(at).and_then(|at| self.syntax.name(at)) else { return false };
        let Some(piece) = self.pieces.get(at) else { return false };
        let named = matches!(
            name.kind,
            NameKind::Person
                | NameKind::Organisation
                | NameKind::Work
                | NameKind::Facility
                | NameKind::Product
        );
        named
            && name.span.end() > piece.end as usize
            && self.pieces.get(at + 1).is_some_and(|next| next.capital && !next.glued)
    }
}
