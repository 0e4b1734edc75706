//! What does a number count behind which no noun stands? "Put the number of guests at 400", "the
//! council spoke of 180", "31 of the 88 piles".

use model::{Dep, Pos, Quantity, Tag};

use super::Place;
use super::amount::{Amount, Kind};
use super::counted::Counted;

/// Verbs and nouns whose number stands behind one of [`BEFORE`].
const STATING: [&str; 30] = [
    "put", "reckon", "arrive", "place", "give", "set", "raise", "lower", "rise", "grow", "climb",
    "jump", "fall", "drop", "revise", "update", "increase", "reduce", "cut", "speak", "talk",
    "come", "amount", "stand", "estimate", "count", "figure", "toll", "total", "tally",
];

/// Those of them that tell what a number became: not the same count as before.
const CHANGING: [&str; 14] = [
    "raise", "lower", "rise", "grow", "climb", "jump", "fall", "drop", "revise", "update",
    "increase", "reduce", "cut", "set",
];

/// Prepositions that lead from them to the number.
const BEFORE: [&str; 6] = ["at", "to", "from", "of", "with", "as"];

/// Verbs that have such a number as their object.
const COUNTING: [&str; 5] = ["make", "count", "estimate", "total", "number"];

/// Nouns that stand for a number.
const NUMBERS: [&str; 7] = ["number", "figure", "toll", "total", "tally", "count", "estimate"];

impl Place<'_> {
    /// What a number without a noun counts: what its phrase names, else what the quantity `before`
    /// it counts, if that stands in this sentence or in the one before.
    pub(super) fn bare(&self, amount: &Amount, before: &[Quantity]) -> Option<Counted> {
        let token = self.plain(amount).filter(|_| !looks_like_a_year(amount))?;
        let top = self.above_number(token, amount);
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
        let last = self.like_the_last(amount, top, before);
        let changes = CHANGING.contains(&self.syntax.lemma(verb));
        let last = last
            .map(|last| if changes { Counted { rule: "quantity.changed", ..last } } else { last });
        last.or_else(|| self.carried(amount, top, before))
    }

    /// "31 of the 88 piles", "two of his men": a part, counted in what the whole consists of.
    pub(super) fn part_of(&self, amount: &Amount) -> Option<Counted> {
        let syntax = self.syntax;
        let token = self.plain(amount)?;
        let of = token + 1;
        if of >= syntax.tokens_of(self.sentence).end || syntax.small(of) != "of" {
            return None;
        }
        let noun = syntax.child(of, Dep::Pobj)?;
        let is_many = syntax.pos(noun) == Pos::Noun
            && (syntax.tag(noun) == Tag::Nouns || syntax.small(noun) == "people");
        let is_certain = syntax.children(noun).any(|child| {
            child > of && matches!(syntax.dep(child), Dep::Det | Dep::Poss | Dep::Nummod)
        });
        if !is_many || !is_certain {
            return None;
        }
        let head = self.above_number(token, amount);
        let measure = self.measure(head, None);
        (measure.is_some() || !amount.weak).then(|| Counted {
            end: amount.end,
            head,
            unit: Some(syntax.lemma(noun).to_lowercase()),
            measure,
            of: self.of(token),
            per: None,
            rule: "quantity.part",
        })
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
                STATING.contains(&syntax.lemma(verb)).then_some(verb)
            }
            // "The mayor insists on two".
            Dep::Pobj if syntax.small(above) == "on" => {
                syntax.head(above).filter(|&verb| syntax.lemma(verb) == "insist")
            }
            // "The firm says 400".
            Dep::Dobj | Dep::Ccomp if syntax.lemma(above) == "say" => {
                (top > above && closed).then_some(above)
            }
            Dep::Dobj | Dep::Oprd | Dep::Ccomp | Dep::Acomp => {
                COUNTING.contains(&syntax.lemma(above)).then_some(above)
            }
            Dep::Attr => {
                let subject = syntax.child(above, Dep::Nsubj)?;
                let is_number = NUMBERS.contains(&syntax.lemma(subject));
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
        let own = NUMBERS.contains(&syntax.lemma(verb)).then_some(verb);
        let other = syntax.children(verb).find(|&child| {
            matches!(syntax.dep(child), Dep::Nsubj | Dep::Nsubjpass | Dep::Dobj)
                && NUMBERS.contains(&syntax.lemma(child))
        });
        let number = other.or(own)?;
        let of = syntax
            .children(number)
            .find(|&child| syntax.dep(child) == Dep::Prep && syntax.small(child) == "of")?;
        let noun = syntax.child(of, Dep::Pobj)?;
        if let Some(measure) = self.fated(noun) {
            let people = (syntax.pos(noun) == Pos::Noun).then(|| syntax.lemma(noun).to_lowercase());
            return Some((people, Some(measure)));
        }
        (syntax.pos(noun) == Pos::Noun)
            .then(|| (Some(syntax.lemma(noun).to_lowercase()), self.measure(noun, Some(noun))))
    }
}

/// "Put the date at 1994" states no number of anything.
fn looks_like_a_year(amount: &Amount) -> bool {
    amount.bound == amount.number
        && amount
            .value
            .is_some_and(|value| value.fract() == 0.0 && (1800.0..2100.0).contains(&value))
}
