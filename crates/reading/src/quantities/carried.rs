//! What does a number count whose noun stands in a sentence before? "The guild has 17 and the mill
//! has 31", "the council made it 180 people and the guild more than 400", "the engineers with 4.2
//! million".

use model::{Dep, Pos, Quantity};

use super::Place;
use super::amount::Amount;
use super::counted::Counted;
use super::tables::List;
use crate::times::lexicon::Lex;

/// Prepositions before a number that stands for a whole clause: "the engineers with 4.2 million".
const WITH: [&str; 3] = ["with", "at", "of"];

/// Smaller numbers are rather ages, goals or labels.
const SMALL: f64 = 13.0;

/// Numbers from here on stand alone without words of a bound: "the guild 412".
const LARGE: f64 = 100.0;

/// Money that another number may follow without its unit.
const LEAST: f64 = 1e5;

/// So many quantities before a number are looked at.
const NEAR: usize = 4;

/// A clause lies at most so deep above a number.
const DEEP: usize = 12;

impl Place<'_> {
    /// What a number counts that stands where a count has been told already.
    pub(super) fn carried(
        &self,
        amount: &Amount,
        top: usize,
        before: &[Quantity],
    ) -> Option<Counted> {
        if self.is_million(amount) || self.is_paid(amount, top) {
            return self.like_the_money(amount, top, before);
        }
        let counts = self.is_had(amount, top) || self.is_left_alone(amount, before);
        counts.then(|| self.like_the_last(amount, top, before, 1))?
    }

    /// What the last quantity counts, if that stands in this sentence or in one of `back` before.
    pub(super) fn like_the_last(
        &self,
        amount: &Amount,
        top: usize,
        before: &[Quantity],
        back: usize,
    ) -> Option<Counted> {
        let near = before.iter().rev().take_while(|one| one.sentence + back >= self.sentence);
        // Per cents and lengths are told with their unit each time.
        let is_like = |one: &Quantity| {
            one.measure.as_deref().is_none_or(|measure| !self.lists(List::Measured, measure))
        };
        let last = near.take(NEAR).find(|one| is_like(one) && !self.is_aside(one, top))?;
        let measure = last.measure.as_deref();
        let measure = measure.and_then(|measure| self.knowledge.amounts.known(measure));
        let is_told = last.unit.is_some() || measure.is_some();
        is_told.then(|| like(last, measure, amount, top))
    }

    /// Whether a quantity stands in a relative clause of this sentence that the number is no part
    /// of: "the guild, which has two halls, spoke of 412".
    fn is_aside(&self, one: &Quantity, top: usize) -> bool {
        let syntax = self.syntax;
        if one.sentence != self.sentence {
            return false;
        }
        let token = syntax.token_at(one.span.start());
        let above = std::iter::once(token).chain(syntax.above(token));
        let mut clauses = above.take(DEEP).filter(|&at| syntax.dep(at) == Dep::Relcl);
        clauses.any(|clause| !syntax.is_within(top, clause))
    }

    /// "Of them": a part of what was counted before.
    pub(super) fn part_of_them(&self, amount: &Amount, before: &[Quantity]) -> Option<Counted> {
        let syntax = self.syntax;
        let token = self.plain(amount)?;
        let end = syntax.tokens_of(self.sentence).end;
        let is_of_them = token + 2 < end
            && syntax.small(token + 1) == "of"
            && matches!(syntax.small(token + 2), "them" | "these" | "whom" | "which");
        let last = before.last().filter(|last| last.sentence + 1 >= self.sentence)?;
        let whole = last.value.or(last.low);
        let is_smaller = amount.value.zip(whole).is_some_and(|(part, whole)| part < whole);
        if !is_of_them || !is_smaller {
            return None;
        }
        let top = self.above_number(token, amount);
        let measure = self.measure(top, None);
        let told = amount.weak && measure.is_none();
        (!told && last.unit.is_some() && last.measure.as_deref() != Some("money")).then(|| {
            Counted {
                measure,
                of: Some(syntax.word(token + 2).to_owned()),
                rule: "quantity.part",
                ..like(last, measure, amount, top)
            }
        })
    }

    /// Whether the number has a size that only money and very many have.
    pub(super) fn is_million(&self, amount: &Amount) -> bool {
        let printed = |at: usize| self.pieces.get(at).map_or("", |p| p.of(self.syntax.text()));
        let sizes = ["million", "billion", "bn", "m", "mn"];
        let last = printed(amount.end.saturating_sub(1)).to_lowercase();
        amount.end > amount.number + 1 && sizes.contains(&last.as_str())
    }

    /// "They paid him 240,000", "was worth 240,000".
    fn is_paid(&self, amount: &Amount, top: usize) -> bool {
        let syntax = self.syntax;
        let is_large = amount.value.or(amount.low).is_some_and(|value| value >= 1000.0);
        let above = syntax.head(top).filter(|_| is_large);
        above.is_some_and(|above| match syntax.dep(top) {
            Dep::Dobj => {
                matches!(syntax.lemma(above), "pay" | "owe" | "offer" | "fine" | "cost" | "donate")
            }
            _ => syntax.small(above) == "worth" && above < top,
        })
    }

    /// "Speaks of 4.2 million", where money was told shortly before.
    fn like_the_money(&self, amount: &Amount, top: usize, before: &[Quantity]) -> Option<Counted> {
        let near = before.iter().rev().take_while(|one| one.sentence + NEAR >= self.sentence);
        let last = near.take(NEAR).next()?;
        let is_money = last.measure.as_deref() == Some("money");
        let is_large = last.value.or(last.low).is_some_and(|value| value >= LEAST);
        (is_money && is_large).then(|| Counted {
            rule: "quantity.like_money",
            ..like(last, Some("money"), amount, top)
        })
    }

    /// "The ministry has 17": the object of a verb that tells what was found or counted.
    fn is_had(&self, amount: &Amount, top: usize) -> bool {
        let syntax = self.syntax;
        let Some(verb) = syntax.head(top) else { return false };
        let is_object = matches!(syntax.dep(top), Dep::Dobj | Dep::Attr | Dep::Oprd);
        let is_large = amount.value.or(amount.low).is_some_and(|value| value >= SMALL);
        is_object
            && is_large
            && self.lists(List::Having, syntax.lemma(verb))
            && self.is_closed(amount)
    }

    /// "And the guild more than 400", "and the engineers with 4.2 million": a noun, a number, and
    /// nothing behind it.
    fn is_left_alone(&self, amount: &Amount, before: &[Quantity]) -> bool {
        let is_here = before.last().is_some_and(|last| last.sentence == self.sentence);
        let is_large = amount.value.or(amount.low).is_some_and(|value| value >= LARGE);
        let is_bound = amount.bound < amount.number;
        let is_told = is_bound || is_large || self.is_parallel(amount, before);
        is_here && is_told && self.noun_before(amount).is_some()
    }

    /// "Rescuers spoke of two shots and the army of one": the same word stands before both numbers.
    fn is_parallel(&self, amount: &Amount, before: &[Quantity]) -> bool {
        let syntax = self.syntax;
        let word = |token: usize| token.checked_sub(1).map(|at| syntax.small(at));
        let own = self.pieces.get(amount.bound).and_then(|piece| word(piece.token as usize));
        let other = before.last().and_then(|last| word(syntax.token_at(last.span.start())));
        own == other && own.is_some_and(|word| WITH.contains(&word))
    }

    /// The noun that stands before such a number.
    pub(super) fn noun_before(&self, amount: &Amount) -> Option<usize> {
        let syntax = self.syntax;
        let first = self.pieces.get(amount.bound)?.token as usize;
        let mut at = first.checked_sub(1)?;
        if WITH.contains(&syntax.small(at)) {
            at = at.checked_sub(1)?;
        }
        let is_inside = syntax.tokens_of(self.sentence).contains(&at);
        let is_noun = is_inside && matches!(syntax.pos(at), Pos::Noun | Pos::Name);
        (is_noun && self.is_closed(amount) && self.is_joined_noun(at)).then_some(at)
    }

    /// Whether the phrase of the noun at `at` stands behind a comma, "and", "but" or "while".
    fn is_joined_noun(&self, at: usize) -> bool {
        const FAR: usize = 8;
        let syntax = self.syntax;
        let start = syntax.tokens_of(self.sentence).start;
        let behind = (start..at).rev().take(FAR).find(|before| {
            !matches!(
                syntax.pos(*before),
                Pos::Noun | Pos::Name | Pos::Determiner | Pos::Adjective | Pos::Particle
            )
        });
        behind.is_some_and(|at| matches!(syntax.small(at), "and" | "but" | "while" | "," | ";"))
    }

    /// Whether the number ends its clause.
    pub(super) fn is_closed(&self, amount: &Amount) -> bool {
        let Some(next) = self.pieces.get(amount.end) else { return true };
        let printed = next.of(self.syntax.text());
        matches!(next.lex, Lex::Mark('.' | ',' | ';' | ')' | '\u{201d}' | '"'))
            || ["and", "but", "while", "without", "so", "in"].contains(&printed)
    }
}

/// What `last` counts, counted by another number.
fn like(last: &Quantity, measure: Option<&'static str>, amount: &Amount, head: usize) -> Counted {
    Counted {
        end: amount.end,
        head,
        unit: last.unit.clone(),
        measure,
        of: None,
        per: None,
        rule: "quantity.carried",
    }
}
