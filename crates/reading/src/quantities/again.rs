//! What does a number count that was counted before? "Nine soldiers were captured ... the nine are
//! fishermen", "she won 46.9 per cent ... Mhone has 50.4 percent and Nyirenda 46.9".

use model::{Dep, Pos, Quantity, Tag};

use super::Place;
use super::amount::Amount;
use super::counted::Counted;

/// So many quantities before it are asked for the same number.
const FAR: usize = 24;
/// Shares stand at most so many quantities before another one that leaves "per cent" out.
const NEAR: usize = 3;

impl Place<'_> {
    /// "The nine", "all nine": a number that was told before, with what it counts.
    pub(super) fn again(&self, amount: &Amount, before: &[Quantity]) -> Option<Counted> {
        let syntax = self.syntax;
        let token = self.plain(amount).filter(|_| amount.bound == amount.number)?;
        let value = amount.value.filter(|value| *value >= 2.0)?;
        let start = syntax.tokens_of(self.sentence).start;
        let points = token.checked_sub(1).filter(|&at| at >= start).is_some_and(|at| {
            matches!(syntax.small(at), "the" | "all" | "those" | "these")
                && !matches!(syntax.dep(at), Dep::Predet)
        });
        // "The two sides", "the nine o'clock news": the number stands by itself.
        let next = token + 1;
        let is_alone = next >= syntax.tokens_of(self.sentence).end
            || !matches!(
                syntax.pos(next),
                Pos::Noun | Pos::Name | Pos::Adjective | Pos::Number | Pos::Symbol
            ) && !matches!(syntax.small(next), "-" | "%" | "/" | "of" | "'" | "’" | "'s" | "’s");
        let stands = matches!(
            syntax.dep(token),
            Dep::Nsubj | Dep::Nsubjpass | Dep::Dobj | Dep::Pobj | Dep::Conj | Dep::Attr
        );
        if !points || !is_alone || !stands {
            return None;
        }
        let same = |one: &&Quantity| one.value == Some(value);
        let mut told = before.iter().rev().take(FAR).filter(same);
        let first = told.next()?;
        // Two things of one number were told: nobody knows which is meant.
        let is_one = told.all(|other| other.unit == first.unit || other.unit.is_none());
        let unit = first.unit.as_deref().filter(|unit| is_one && self.is_people_word(unit))?;
        let measure = first.measure.as_deref();
        let measure = measure.and_then(|measure| self.knowledge.amounts.known(measure));
        Some(Counted {
            end: amount.end,
            head: token,
            unit: Some(unit.to_owned()),
            measure: self.measure(token, None).or(measure),
            of: None,
            per: None,
            rule: "quantity.again",
        })
    }

    /// "Won 50.4 per cent and her rival 46.9": a share whose "per cent" stands with another one.
    pub(super) fn share_again(&self, amount: &Amount, before: &[Quantity]) -> Option<Counted> {
        let syntax = self.syntax;
        let token = self.plain(amount).filter(|_| self.is_closed(amount))?;
        let value = amount.value.filter(|value| (0.0..100.0).contains(value))?;
        let top = self.above_number(token, amount);
        let is_share = |one: &&Quantity| one.unit.as_deref() == Some("%");
        let near = || before.iter().rev().take(NEAR).filter(is_share);
        let here = near().find(|one| one.sentence == self.sentence && one.value.is_some());
        let is_decimal = value.fract() != 0.0;
        let first = self.pieces.get(amount.bound)?.token as usize;
        let party =
            first.checked_sub(1).filter(|&at| syntax.tokens_of(self.sentence).contains(&at));
        let party = party.filter(|&at| self.is_somebody(at) || syntax.small(at) == ",");
        let is_beside = here.is_some() && party.is_some() && (is_decimal || value >= 1.0);
        // "She won 46.9": the object of a verb, and shares with as many digits were told before.
        let is_won = is_decimal
            && syntax.dep(top) == Dep::Dobj
            && near().any(|one| one.sentence + 3 >= self.sentence);
        let is_number = syntax.tag(token) == Tag::Number;
        (is_number && (is_beside && self.is_party_before(first) || is_won)).then(|| Counted {
            end: amount.end,
            head: top,
            unit: Some("%".to_owned()),
            measure: Some("percent"),
            of: None,
            per: None,
            rule: "quantity.share_again",
        })
    }

    /// Whether somebody is named right before the number, over a comma if need be: "Nyirenda 46.9".
    fn is_party_before(&self, first: usize) -> bool {
        let start = self.syntax.tokens_of(self.sentence).start;
        let words = (start..first).rev().take(2);
        words
            .into_iter()
            .find(|&at| self.syntax.small(at) != ",")
            .is_some_and(|at| self.is_somebody(at))
    }

    /// Whether a word is a party, or a name of nobody knows what.
    fn is_somebody(&self, at: usize) -> bool {
        self.is_party(at) || self.syntax.pos(at) == Pos::Name
    }
}
