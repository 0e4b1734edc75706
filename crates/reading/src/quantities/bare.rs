//! What does a number count behind which no noun stands? "Put the number of guests at 400", "the
//! council spoke of 180".

use model::{Dep, Pos, Quantity, Tag};

use super::Place;
use super::amount::{Amount, Kind};
use super::counted::Counted;
use super::tables::List;

/// Prepositions that lead from them to the number.
const BEFORE: [&str; 6] = ["at", "to", "from", "of", "with", "as"];

/// What was counted stands at most so many sentences before.
const NEAR: usize = 1;
/// So many where a quotation stands between.
const FAR: usize = 2;

impl Place<'_> {
    /// What a number without a noun counts: what its phrase names, else what the quantity `before`
    /// it counts, if that stands in this sentence or in the one before.
    pub(super) fn bare(&self, amount: &Amount, before: &[Quantity]) -> Option<Counted> {
        let token = self.plain(amount).filter(|_| !looks_like_a_year(amount))?;
        let top = self.above_number(token, amount);
        if self.is_up_from(amount) && !self.is_million(amount) {
            let last = self.like_the_last(amount, top, before, NEAR);
            return last.map(|last| Counted { rule: "quantity.changed", ..last });
        }
        let Some(verb) = self.stating(top, self.is_closed(amount)) else {
            return self.carried(amount, top, before);
        };
        if let Some((unit, measure)) = self.numbered(verb) {
            return Some(Counted {
                end: amount.end,
                head: top,
                unit,
                measure,
                of: None,
                per: None,
                rule: "quantity.number_of",
            });
        }
        if let Some(unit) = self.made(verb) {
            return Some(Counted { unit: Some(unit), measure: None, ..changed(amount, top) });
        }
        let back = if self.is_behind_a_quotation() { FAR } else { NEAR };
        let last = self.like_the_last(amount, top, before, back);
        let changes = self.lists(List::Changing, self.syntax.lemma(verb));
        let last = last
            .map(|last| if changes { Counted { rule: "quantity.changed", ..last } } else { last });
        last.or_else(|| self.carried(amount, top, before))
    }

    /// "Doubled its dealers to 50": what a changing verb changes in number.
    fn made(&self, verb: usize) -> Option<String> {
        let syntax = self.syntax;
        let what = syntax.child(verb, Dep::Dobj)?;
        let is_many = syntax.pos(what) == Pos::Noun && syntax.tag(what) == Tag::Nouns;
        let changes = self.lists(List::Changing, syntax.lemma(verb));
        let is_counted = is_many && !self.lists(List::Rated, syntax.lemma(what));
        (is_counted && changes).then(|| syntax.lemma(what).to_lowercase())
    }

    /// Whether the sentence before is a quotation: it tells again what the one before it counts.
    fn is_behind_a_quotation(&self) -> bool {
        let sentences = &self.syntax.analysis.sentences;
        let before = self.sentence.checked_sub(1).and_then(|at| sentences.get(at));
        before.is_some_and(|before| {
            before.span.of(self.syntax.text()).starts_with(['“', '"', '„', '«'])
        })
    }

    /// "5,000 marchers, up from 900 a week earlier".
    fn is_up_from(&self, amount: &Amount) -> bool {
        let syntax = self.syntax;
        let first = self.pieces.get(amount.bound).map_or(0, |piece| piece.token as usize);
        let start = syntax.tokens_of(self.sentence).start;
        // "Up from 10 pct", "up from 4 mln dlrs": an unknown unit stands behind.
        let behind = self.pieces.get(amount.end).map(|piece| piece.token as usize);
        let is_bare = behind.is_none_or(|at| !matches!(syntax.pos(at), Pos::Noun | Pos::Name));
        first >= start + 2
            && is_bare
            && syntax.small(first - 1) == "from"
            && matches!(syntax.small(first - 2), "up" | "down")
    }

    /// The last token of an amount that is a number and nothing more.
    pub(super) fn plain(&self, amount: &Amount) -> Option<usize> {
        let token = self.pieces.get(amount.end.checked_sub(1)?)?.token as usize;
        let is_plain = amount.kind == Kind::Number && !amount.hyphen && amount.currency.is_none();
        (is_plain && token < self.syntax.n_tokens()).then_some(token)
    }

    /// The verb or noun that states the number which stands under `top`.
    fn stating(&self, top: usize, closed: bool) -> Option<usize> {
        let syntax = self.syntax;
        let above = syntax.head(top)?;
        match syntax.dep(top) {
            Dep::Pobj if BEFORE.contains(&syntax.small(above)) => {
                let verb = self.past_from(syntax.head(above)?);
                self.lists(List::Stating, syntax.lemma(verb)).then_some(verb)
            }
            // "The miller insists on three".
            Dep::Pobj if syntax.small(above) == "on" => {
                syntax.head(above).filter(|&verb| syntax.lemma(verb) == "insist")
            }
            // "The firm says 400".
            Dep::Dobj | Dep::Ccomp if syntax.lemma(above) == "say" => {
                (top > above && closed).then_some(above)
            }
            Dep::Dobj | Dep::Oprd | Dep::Ccomp | Dep::Acomp => {
                self.lists(List::Totalling, syntax.lemma(above)).then_some(above)
            }
            Dep::Attr => {
                let subject = syntax.child(above, Dep::Nsubj)?;
                let is_number = self.lists(List::Number, syntax.lemma(subject));
                (is_number || syntax.small(subject) == "it").then_some(above)
            }
            _ => None,
        }
    }

    /// "Climbed from 9 to 14": some trees hang "to" on "from" or on its number.
    pub(super) fn past_from(&self, at: usize) -> usize {
        let syntax = self.syntax;
        let from = if syntax.dep(at) == Dep::Pobj { syntax.head(at) } else { Some(at) };
        let from = from.filter(|&from| syntax.small(from) == "from");
        from.and_then(|from| syntax.head(from)).unwrap_or(at)
    }

    /// What "the number of ..." counts whose number `verb` states: "the number of strikers", "the
    /// number of dead".
    fn numbered(&self, verb: usize) -> Option<(Option<String>, Option<&'static str>)> {
        let syntax = self.syntax;
        let own = self.lists(List::Number, syntax.lemma(verb)).then_some(verb);
        let other = syntax.children(verb).find(|&child| {
            matches!(syntax.dep(child), Dep::Nsubj | Dep::Nsubjpass | Dep::Dobj)
                && self.lists(List::Number, syntax.lemma(child))
        });
        let number = other.or(own)?;
        let of = syntax
            .children(number)
            .find(|&child| syntax.dep(child) == Dep::Prep && syntax.small(child) == "of")?;
        let noun = syntax.child(of, Dep::Pobj).or_else(|| syntax.child(of, Dep::Pcomp))?;
        if let Some(measure) = self.fated(noun) {
            let people = (syntax.pos(noun) == Pos::Noun).then(|| syntax.lemma(noun).to_lowercase());
            return Some((people, Some(measure)));
        }
        (syntax.pos(noun) == Pos::Noun)
            .then(|| (Some(syntax.lemma(noun).to_lowercase()), self.measure(noun, Some(noun))))
    }
}

/// A number to which something changed.
fn changed(amount: &Amount, head: usize) -> Counted {
    Counted {
        end: amount.end,
        head,
        unit: None,
        measure: None,
        of: None,
        per: None,
        rule: "quantity.changed",
    }
}

/// "Put the date at 1994" states no number of anything.
pub(super) fn looks_like_a_year(amount: &Amount) -> bool {
    amount.bound == amount.number
        && amount
            .value
            .is_some_and(|value| value.fract() == 0.0 && (1800.0..2100.0).contains(&value))
}
