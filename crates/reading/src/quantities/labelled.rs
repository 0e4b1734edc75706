//! What counts a number that stands behind a label, or behind the verb "to number"? "Dead: 14",
//! "rescuers on site: 238", "the dead now number nine", "toll hits 30".

use model::{Pos, Tag};

use super::Place;
use super::amount::Amount;
use super::counted::Counted;
use super::tables::{List, Role};
use crate::times::lexicon::Lex;

/// A label has at most so many words.
const LONGEST: usize = 7;
/// A toll stands at most so many words before its verb.
const NEAR: usize = 4;

/// What a label counts.
struct Label {
    unit: Option<String>,
    measure: Option<&'static str>,
}

impl Place<'_> {
    /// A number that stands for itself behind a label or behind "number".
    pub(super) fn labelled(&self, amount: &Amount) -> Option<Counted> {
        let token = self.plain(amount)?;
        let first = self.pieces.get(amount.bound)?.token as usize;
        let start = self.syntax.tokens_of(self.sentence).start;
        let label = self.label(amount).or_else(|| self.number_verb(first, start));
        let label = label.or_else(|| self.reached(first, start))?;
        Some(Counted {
            end: amount.end,
            head: self.above_number(token, amount),
            unit: label.unit,
            measure: label.measure,
            of: None,
            per: None,
            rule: "quantity.labelled",
        })
    }

    /// "Dead: 5 persons": what became of those that are counted behind a label.
    pub(super) fn under_label(&self, counted: Counted, amount: &Amount) -> Counted {
        if counted.measure.is_some() {
            return counted;
        }
        let measure = self.label(amount).and_then(|label| label.measure);
        Counted { measure, ..counted }
    }

    /// What the words before a colon count.
    fn label(&self, amount: &Amount) -> Option<Label> {
        let syntax = self.syntax;
        let colon = amount.bound.checked_sub(1)?;
        let mark = self.pieces.get(colon).filter(|piece| piece.lex == Lex::Mark(':'))?;
        let end = mark.token as usize;
        let sentence = syntax.tokens_of(self.sentence).start;
        let is_break =
            |&at: &usize| matches!(syntax.small(at), "." | ";" | "," | ":" | "|" | "•" | "-");
        let start = (sentence..end).rev().find(is_break).map_or(sentence, |at| at + 1);
        if start >= end || end - start > LONGEST {
            return None;
        }
        let is_clause = |at: usize| matches!(syntax.pos(at), Pos::Auxiliary | Pos::Pronoun);
        if (start..end).any(is_clause) {
            return None;
        }
        let measure = (start..end).find_map(|at| self.measure_of_word(at));
        // "Rescuers on site": the noun stands before the place.
        let is_noun = |&at: &usize| syntax.pos(at) == Pos::Noun && syntax.tag(at) == Tag::Nouns;
        let noun = (start..end).take_while(|&at| syntax.pos(at) != Pos::Adposition).find(is_noun);
        let noun = noun.filter(|&noun| self.measure_of_word(noun).is_none());
        let is_told = measure.is_some() || noun.is_some_and(|noun| self.are_people(noun));
        is_told.then(|| Label { unit: noun.map(|noun| syntax.lemma(noun).to_lowercase()), measure })
    }

    /// What a single word of a label tells of those that are counted.
    fn measure_of_word(&self, at: usize) -> Option<&'static str> {
        let table = &self.knowledge.amounts;
        let (small, lemma) = (self.syntax.small(at), self.syntax.lemma(at));
        let adjective =
            table.measure(small, Role::Adjective).or_else(|| table.measure(small, Role::Toll));
        let noun = || table.measure(lemma, Role::Noun);
        // The parser takes a lone "rescued" for a verb or an adjective.
        let done = || {
            let stem = small.strip_suffix("ed").unwrap_or(lemma);
            let verb = [lemma, stem, small.strip_suffix('d').unwrap_or(stem)];
            let object = verb.into_iter().find_map(|verb| table.measure(verb, Role::Object));
            object.filter(|_| small.ends_with("ed"))
        };
        adjective.or_else(noun).or_else(done)
    }

    /// Whether "number" before the number is a verb.
    pub(super) fn is_numbered(&self, first: usize) -> bool {
        self.number_verb(first, self.syntax.tokens_of(self.sentence).start).is_some()
    }

    /// "The dead now number nine", "the strikers number 900".
    fn number_verb(&self, first: usize, start: usize) -> Option<Label> {
        let syntax = self.syntax;
        let verb = first.checked_sub(1).filter(|&at| at > start)?;
        if !matches!(syntax.small(verb), "number" | "numbers" | "numbered") {
            return None;
        }
        let between = |at: usize| {
            matches!(syntax.small(at), "now" | "already" | "still" | "officially" | "so" | "far")
        };
        let noun = (start..verb).rev().find(|&at| !between(at))?;
        let measure = self.fated(noun);
        let people = syntax.tag(noun) == Tag::Nouns && self.are_people(noun);
        let unit = people.then(|| syntax.lemma(noun).to_lowercase());
        (measure.is_some() || people).then_some(Label { unit, measure })
    }

    /// "Toll hits 30", "the death toll has passed 200".
    fn reached(&self, first: usize, start: usize) -> Option<Label> {
        let syntax = self.syntax;
        let verb = first.checked_sub(1).filter(|&at| at > start)?;
        if !self.lists(List::Reaching, syntax.small(verb)) {
            return None;
        }
        let words = (start..verb).rev().take(NEAR);
        let measure = words
            .into_iter()
            .find_map(|at| self.knowledge.amounts.measure(syntax.lemma(at), Role::Toll));
        measure.map(|measure| Label { unit: None, measure: Some(measure) })
    }
}
