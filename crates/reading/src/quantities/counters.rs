//! Who counts? "The union counts 900 strikers", "the company put the number at 540", "the guild's
//! report speaks of 4.2 million".
//!
//! Who says a sentence with a number is told by the statement. Here the number's own clause names
//! who arrived at it, which no verb of saying does.

use model::{Dep, Pos, Span};

use super::Place;
use super::amount::Amount;
use super::counted::Counted;
use super::tables::List;

/// Verbs that count with a preposition before the number: "put it at 40", "spoke of 40".
const WITH: [(&str, &str); 4] = [("put", "at"), ("place", "at"), ("speak", "of"), ("talk", "of")];

/// Verbs that count only beside "it": "made it 180", or a number without a noun: "has 17".
const WEAK: [&str; 5] = ["make", "have", "give", "see", "say"];

/// The rules of numbers that stand for a whole clause.
const BARE: [&str; 2] = ["quantity.carried", "quantity.like_money"];

/// A counting verb stands at most so many words above the number.
const UP: usize = 5;

impl Place<'_> {
    /// The words that name who counts.
    pub(super) fn counter(&self, counted: &Counted, amount: &Amount) -> Option<Span> {
        let elliptic = BARE.contains(&counted.rule).then(|| self.noun_before(amount));
        if let Some(noun) = elliptic.flatten() {
            return Some(self.phrase(noun));
        }
        let verb = self.counting_verb(counted)?;
        let syntax = self.syntax;
        let subject = self.subject(verb)?;
        let is_somebody = matches!(syntax.pos(subject), Pos::Noun | Pos::Name | Pos::Pronoun)
            && !matches!(syntax.small(subject), "who" | "which" | "that" | "what" | "there");
        let noun = if self.lists(List::Paper, syntax.lemma(subject)) {
            self.author(subject)?
        } else {
            Some(subject).filter(|_| is_somebody && !self.is_number(subject))?
        };
        Some(self.phrase(noun))
    }

    /// The verb above what is counted that says that somebody counts.
    fn counting_verb(&self, counted: &Counted) -> Option<usize> {
        let syntax = self.syntax;
        let head = counted.head;
        let mut at = head;
        for _ in 0..UP {
            let above = syntax.head(at)?;
            // What stands in a clause of its own has its own verb.
            if matches!(
                syntax.dep(at),
                Dep::Relcl | Dep::Advcl | Dep::Ccomp | Dep::Acl | Dep::Nsubj | Dep::Nsubjpass
            ) && above != head
            {
                return self.small_clause(at, above);
            }
            if syntax.pos(above) == Pos::Verb {
                return self.counts(above, counted).then_some(above);
            }
            at = above;
        }
        None
    }

    /// "Made it 180 people": some trees have what it is made as a clause.
    fn small_clause(&self, at: usize, above: usize) -> Option<usize> {
        let is_it = self.syntax.children(at).any(|child| self.syntax.small(child) == "it");
        (is_it && self.syntax.lemma(above) == "make").then_some(above)
    }

    fn counts(&self, verb: usize, counted: &Counted) -> bool {
        let syntax = self.syntax;
        let head = counted.head;
        let lemma = syntax.lemma(verb);
        if syntax.child(verb, Dep::Nsubjpass).is_some() {
            return false;
        }
        let has_it = || {
            let end = head.max(verb);
            (verb + 1..end).take(2).any(|at| syntax.small(at) == "it")
        };
        let is_bare = BARE.contains(&counted.rule);
        let leads = |preposition: &str| {
            let above = syntax.head(head).filter(|_| syntax.dep(head) == Dep::Pobj);
            above.is_some_and(|at| syntax.small(at) == preposition)
        };
        self.lists(List::Counting, lemma)
            || WITH.iter().any(|(verb, preposition)| *verb == lemma && leads(preposition))
            || lemma == "make" && has_it()
            || WEAK.contains(&lemma) && lemma != "make" && is_bare
    }

    /// The subject of a verb, or of the verb with which it is joined.
    fn subject(&self, verb: usize) -> Option<usize> {
        let syntax = self.syntax;
        let own = |verb: usize| syntax.child(verb, Dep::Nsubj);
        let joined = || {
            let first = syntax.head(verb).filter(|_| syntax.dep(verb) == Dep::Conj)?;
            own(first)
        };
        own(verb).or_else(joined)
    }

    /// Whether a noun tells a number itself: "the toll", "the number".
    fn is_number(&self, noun: usize) -> bool {
        let tells = ["number", "toll", "total", "tally", "price", "cost", "value", "it"];
        tells.contains(&self.syntax.lemma(noun)) && self.syntax.pos(noun) != Pos::Pronoun
    }

    /// Whose paper it is: "a report by the engineers", "the guild's report".
    fn author(&self, paper: usize) -> Option<usize> {
        let syntax = self.syntax;
        let owner = syntax.child(paper, Dep::Poss);
        let by = || {
            let mut below = syntax.children(paper);
            let by = below.find(|&at| matches!(syntax.small(at), "by" | "from"))?;
            syntax.child(by, Dep::Pobj)
        };
        owner.or_else(by)
    }

    /// The words of a noun's phrase, up to a comma.
    fn phrase(&self, noun: usize) -> Span {
        let syntax = self.syntax;
        let mut start = noun;
        let first = syntax.tokens_of(self.sentence).start;
        while start > first
            && syntax.is_within(start - 1, noun)
            && !matches!(syntax.small(start - 1), "," | ";" | ":")
        {
            start -= 1;
        }
        syntax.span(start..noun + 1)
    }
}
