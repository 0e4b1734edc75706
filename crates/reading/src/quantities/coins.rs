//! Which numbers are money although no known coin stands beside them? "Was worth 240,000", "paid 300
//! talers", "cost 40 million".
//!
//! A noun is a coin of the page where somebody pays so many of it. Numbers that are paid without any
//! coin are counted in that of the page, if it has only one.

use model::{Dep, Pos, Quantity, Tag};

use super::Place;
use super::amount::{Amount, Kind};
use super::counted::Counted;
use super::tables::List;
use crate::Syntax;

/// Smaller sums of a coin that no table has are rather things.
const LEAST: f64 = 100.0;
/// Smaller numbers without a coin are rather something else.
const LEAST_BARE: f64 = 1000.0;

/// The rule of sums in a coin that the page alone shows.
const COIN: &str = "quantity.coin";
/// The rule of sums without a coin.
const PAID: &str = "quantity.paid";

impl Place<'_> {
    /// A sum in a coin that no table has: "a fine of 3,000 talers".
    pub(super) fn coined(&self, counted: Counted, amount: &Amount) -> Counted {
        let is_plain = counted.measure.is_none() && amount.kind == Kind::Number;
        if is_plain && self.is_coin(&counted, amount) {
            return Counted { measure: Some("money"), rule: COIN, ..counted };
        }
        counted
    }

    fn is_coin(&self, counted: &Counted, amount: &Amount) -> bool {
        let syntax = self.syntax;
        let noun = counted.head;
        let is_large = amount.value.or(amount.low).or(amount.high).is_some_and(|sum| sum >= LEAST);
        // Nothing stands between a sum and its coin.
        let is_beside =
            self.pieces.get(amount.end).is_some_and(|piece| piece.token as usize == noun);
        let is_noun = syntax.pos(noun) == Pos::Noun && syntax.tag(noun) == Tag::Nouns;
        if !is_large || !is_beside || !is_noun || self.is_something(noun) {
            return false;
        }
        let Some(above) = syntax.head(noun) else { return false };
        let is_worth = || syntax.small(above) == "worth" && above < noun;
        match syntax.dep(noun) {
            Dep::Dobj | Dep::Npadvmod | Dep::Dative => {
                let verb = syntax.lemma(above);
                matches!(verb, "pay" | "owe") || is_worth()
            }
            Dep::Pobj => self.is_sum_of(above),
            _ => is_worth(),
        }
    }

    /// "A fine of", "a sum of".
    fn is_sum_of(&self, of: usize) -> bool {
        let syntax = self.syntax;
        let sum = syntax.head(of).filter(|_| syntax.small(of) == "of");
        sum.is_some_and(|sum| self.lists(List::Sum, syntax.lemma(sum)))
    }

    /// Whether the noun is known to be people or things.
    fn is_something(&self, noun: usize) -> bool {
        let events = &self.knowledge.events;
        let lemma = self.syntax.lemma(noun);
        self.are_people(noun)
            || events.classes(lemma) & events.class("THING") != 0
            || matches!(
                lemma,
                "job"
                    | "life"
                    | "vote"
                    | "hour"
                    | "visit"
                    | "point"
                    | "place"
                    | "ticket"
                    | "bill"
                    | "invoice"
                    | "tax"
            )
    }

    /// "Was worth 240,000", "cost 40 million", "paid him 90,000".
    pub(super) fn paid(&self, amount: &Amount) -> Option<Counted> {
        let syntax = self.syntax;
        let token = self.plain(amount)?;
        let top = self.above_number(token, amount);
        let above = syntax.head(top)?;
        let is_large =
            amount.value.or(amount.low).or(amount.high).is_some_and(|sum| sum >= LEAST_BARE);
        let is_worth = || syntax.small(above) == "worth" && above < top;
        let is_paid = match syntax.dep(top) {
            Dep::Dobj | Dep::Npadvmod => {
                self.lists(List::Paying, syntax.lemma(above)) || is_worth()
            }
            Dep::Pobj => self.is_sum_of(above),
            _ => is_worth(),
        };
        (is_large && is_paid).then(|| Counted {
            end: amount.end,
            head: top,
            unit: None,
            measure: Some("money"),
            of: None,
            per: self.per(amount.end),
            rule: PAID,
        })
    }
}

/// Tells sums in the coins that the page shows, and what is paid without any.
pub(super) fn settle(syntax: &Syntax<'_>, all: &mut Vec<Quantity>) {
    let mut coins: Vec<String> = Vec::new();
    for sum in all.iter().filter(|one| one.measure.as_deref() == Some("money")) {
        coins.extend(sum.unit.clone().filter(|unit| !coins.contains(unit)));
    }
    for one in all.iter_mut() {
        let is_sum =
            one.measure.is_none() && one.unit.as_ref().is_some_and(|unit| coins.contains(unit));
        if is_sum && is_plural(syntax, one) {
            one.measure = Some("money".to_owned());
            one.rule = COIN;
        }
    }
    let only = coins.first().filter(|_| coins.len() == 1);
    for one in all.iter_mut().filter(|one| one.rule == PAID) {
        one.unit = only.cloned();
    }
    // A sum without any coin on its page is told only where its size shows that it is one.
    all.retain(|one| {
        one.rule != PAID || one.unit.is_some() || one.value.is_some_and(|sum| sum >= 1e6)
    });
}

fn is_plural(syntax: &Syntax<'_>, one: &Quantity) -> bool {
    syntax.tokens_in(one.span).next_back().is_some_and(|last| syntax.tag(last) == Tag::Nouns)
}
