//! Which number is a part of another? "31 of the 88 piles", "12 of its staff", "300 of 420 drivers",
//! "of the 41 patients six may not live", "238 helpers, including 42 from abroad".

use model::{Dep, Pos, Quantity, Tag};

use super::Place;
use super::amount::Amount;
use super::counted::Counted;
use super::tables::List;

/// A fronted whole stands at most so many words behind its "of".
const FRONTED: usize = 4;

impl Place<'_> {
    /// "31 of the 88 piles", "two of his men": a part, counted in what the whole consists of.
    pub(super) fn part_of(&self, amount: &Amount) -> Option<Counted> {
        let syntax = self.syntax;
        let token = self.plain(amount)?;
        let of = token + 1;
        let end = syntax.tokens_of(self.sentence).end;
        if of + 1 >= end || syntax.small(of) != "of" {
            return None;
        }
        let noun = syntax.child(of, Dep::Pobj).filter(|&noun| self.is_whole(of, noun));
        let noun = noun.or_else(|| self.numbered_whole(of))?;
        let head = self.above_number(token, amount);
        let head = if syntax.dep(head) == Dep::Quantmod { noun } else { head };
        let measure = self.measure(head, None);
        (measure.is_some() || !amount.weak).then(|| Counted {
            end: amount.end,
            head,
            unit: Some(syntax.lemma(noun).to_lowercase()),
            measure,
            of: self
                .of(token)
                .or_else(|| Some(syntax.span(of + 1..noun + 1).of(syntax.text()).to_owned())),
            per: None,
            rule: "quantity.part",
        })
    }

    /// Whether the noun behind "of" is a certain whole of many.
    fn is_whole(&self, of: usize, noun: usize) -> bool {
        let syntax = self.syntax;
        let is_many = syntax.pos(noun) == Pos::Noun
            && (syntax.tag(noun) == Tag::Nouns
                || syntax.small(noun) == "people"
                || self.lists(List::Staff, syntax.lemma(noun)));
        is_many
            && syntax.children(noun).any(|child| {
                child > of && matches!(syntax.dep(child), Dep::Det | Dep::Poss | Dep::Nummod)
            })
    }

    /// "300 of 420 drivers", where the tree takes all of it for one number.
    fn numbered_whole(&self, of: usize) -> Option<usize> {
        let syntax = self.syntax;
        let number = Some(of + 1).filter(|&at| syntax.tag(at) == Tag::Number)?;
        let noun = syntax.head(number).filter(|&noun| noun > number && noun <= number + 3)?;
        (syntax.pos(noun) == Pos::Noun && syntax.tag(noun) == Tag::Nouns).then_some(noun)
    }

    /// "Of the 41 patients, six may not live": the whole opens the sentence.
    pub(super) fn part_of_fronted(&self, amount: &Amount, before: &[Quantity]) -> Option<Counted> {
        let syntax = self.syntax;
        let token = self.plain(amount)?;
        let start = syntax.tokens_of(self.sentence).start;
        let whole = before.last().filter(|whole| whole.sentence == self.sentence)?;
        let at = syntax.token_at(whole.span.start());
        let is_fronted = syntax.small(start) == "of" && at <= start + FRONTED;
        let top = self.above_number(token, amount);
        let is_subject = matches!(syntax.dep(top), Dep::Nsubj | Dep::Nsubjpass);
        (is_fronted && is_subject).then(|| self.part(amount, top, whole))?
    }

    /// "238 helpers, including 42 from abroad", "12 persons, of whom 4 are in hospital".
    pub(super) fn part_included(&self, amount: &Amount, before: &[Quantity]) -> Option<Counted> {
        let syntax = self.syntax;
        let token = self.plain(amount)?;
        let first = self.pieces.get(amount.bound)?.token as usize;
        let start = syntax.tokens_of(self.sentence).start;
        let word = |n: usize| {
            first.checked_sub(n).filter(|&at| at >= start).map_or("", |at| syntax.small(at))
        };
        let is_included = word(1) == "including" || word(2) == "among" && word(1) == "them";
        let whole = before.last().filter(|whole| is_included && whole.sentence == self.sentence)?;
        self.part(amount, self.above_number(token, amount), whole)
    }

    /// A part of what `whole` counts, if it is smaller.
    fn part(&self, amount: &Amount, top: usize, whole: &Quantity) -> Option<Counted> {
        let (part, all) = (amount.value?, whole.value.or(whole.low)?);
        let measured =
            whole.measure.as_deref().is_some_and(|measure| self.lists(List::Measured, measure));
        let is_many =
            whole.unit.is_some() && !measured && whole.measure.as_deref() != Some("money");
        (part < all && is_many).then(|| Counted {
            end: amount.end,
            head: top,
            unit: whole.unit.clone(),
            measure: self.measure(top, None),
            of: Some("them".to_owned()),
            per: None,
            rule: "quantity.part",
        })
    }
}
