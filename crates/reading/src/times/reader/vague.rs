//! Times that only point to the past, the present or the future: "now", "former", "in the past".

use model::Tag;

use super::Reader;
use crate::times::lexicon::{Lex, Unit};
use crate::times::meaning::{Meaning, When};

impl Reader<'_> {
    /// "Now", "currently", "former", "the past", "at the moment", "the time".
    pub(super) fn reference(&self, at: usize) -> Option<(usize, Meaning)> {
        if let Lex::Reference(value) = self.lex(at) {
            return self.reference_word(at, value);
        }
        let the = self.skip(at, "the");
        let present = self.is(the, "present") && self.is(the + 1, "day");
        let this =
            self.is(at, "this") && self.is(at + 1, "day") && self.after_any(at, &["to", "until"]);
        // "At present", "at this moment".
        if self.is(at, "present") && self.after_any(at, &["at"]) && self.clause_ends(at + 1) {
            return Some((at + 1, Meaning::Reference("PRESENT_REF")));
        }
        if self.is(at, "this") && self.is(at + 1, "moment") && self.after_any(at, &["at"]) {
            return Some((at + 2, Meaning::Reference("PRESENT_REF")));
        }
        if present || this {
            return Some((the + 2, Meaning::Reference("PRESENT_REF")));
        }
        if the > at {
            if self.any(the, &["past", "future"]) && self.tag(the) == Some(Tag::Noun) {
                let value = if self.is(the, "past") { "PAST_REF" } else { "FUTURE_REF" };
                return Some((the + 1, Meaning::Reference(value)));
            }
            let near = self.any(the, &["near", "recent", "distant"])
                && self.any(the + 1, &["past", "future"]);
            if near {
                let value = if self.is(the + 1, "past") { "PAST_REF" } else { "FUTURE_REF" };
                return Some((the + 2, Meaning::Reference(value)));
            }
            if self.is(the, "moment") && self.after_any(at, &["at"]) {
                return Some((the + 1, Meaning::Reference("PRESENT_REF")));
            }
        }
        self.that_time(at).or_else(|| self.nth_unit(at))
    }

    fn reference_word(&self, at: usize, value: &'static str) -> Option<(usize, Meaning)> {
        // "Future" and "current" are nouns too; "Now" may be a name.
        let name = self.pieces[at].capital && at > 0 && self.in_longer_name(at);
        let noun = self.any(at, &["future", "current"]) && self.tag(at) != Some(Tag::Adjective);
        let latter = self.is(at, "former")
            && self.after_any(at, &["the"])
            && !self.is_noun(at + 1)
            && !matches!(self.tag(at + 1), Some(Tag::Adjective));
        let subordinate = self.is(at, "now") && self.is(at + 1, "that");
        (!name && !noun && !latter && !subordinate).then_some((at + 1, Meaning::Reference(value)))
    }

    /// "That time", "this period", "the same time", behind a preposition.
    fn that_time(&self, at: usize) -> Option<(usize, Meaning)> {
        let prepositions = [
            "at",
            "by",
            "during",
            "from",
            "since",
            "until",
            "till",
            "in",
            "around",
            "to",
            "throughout",
            "over",
        ];
        if !at.checked_sub(1).is_some_and(|at| self.any(at, &prepositions)) {
            return None;
        }
        let word = at + usize::from(self.any(at, &["this", "that", "the"]));
        let word = self.skip(word, "same");
        let told = word > at && self.any(word, &["time", "period"]);
        let value = if self.is(at, "this") && self.after_any(at, &["at"]) {
            Meaning::Reference("PRESENT_REF")
        } else if self.is(at, "the")
            && word == at + 1
            && self.after_any(at, &["at"])
            && !self.any(word + 1, &["of", "that", "when"])
        {
            Meaning::Reference("PAST_REF")
        } else {
            Meaning::Nothing
        };
        let plain_the = self.is(at, "the") && value == Meaning::Nothing && !self.is(at + 1, "same");
        (told && !plain_the).then_some((word + 1, value))
    }

    /// "The seventh day", "the second week", which nothing dates.
    fn nth_unit(&self, at: usize) -> Option<(usize, Meaning)> {
        let the = self.skip(at, "the");
        let (end, _, ordinal) = self.day_form(the).filter(|_| the > at)?;
        let Lex::Unit(unit, false) = self.lex(end) else { return None };
        if !ordinal || self.is(end + 1, "in") {
            return None;
        }
        match unit {
            Unit::Day => Some((end + 1, Meaning::Date(When::Symbol("XXXX-XX-XX")))),
            _ => None,
        }
    }
}
