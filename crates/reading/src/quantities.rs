//! How many, how much?
//!
//! A quantity is a number with what is counted or measured: "more than 1,000 people", "$3.5bn", "20
//! to 30 km", "12 were killed". A number that counts nothing (a score, a flight, an age, a page) is
//! none, and lengths of time are [`crate::times`].
//!
//! | module | answers |
//! |---|---|
//! | `numbers` | which number do these words tell? |
//! | `amount` | which bounds? |
//! | [`tables`] | which words are units, which tell what is counted? |
//! | `counted` | what is counted? |
//! | `bare` | what is counted, where no noun stands behind the number? |
//! | `again` | what is counted, where the number was told before? |
//! | `carried` | what is counted, where the sentence before tells it? |
//! | `counters` | who counts? |
//! | `crowds` | which numbers without a noun are people, which votes? |
//! | `predicates` | what happened to those who are counted? |
//! | `fates` | what became of them, where no single word tells it? |
//! | `raised` | what became of them, as it is only reported? |
//! | `rescued` | who was brought out, and whom have others lost? |
//! | `somewhere` | who is counted where a number only is somewhere? |
//! | `fractions` | which part of a whole is told in words? |
//! | `parts` | which number is a part of another? |
//! | `gapped` | what does a number count whose verb stands with another number? |
//! | `labelled` | what counts a number behind a label? |
//! | `coins` | which numbers are money although no known coin stands beside them? |
//! | `headlines` | what does a number in a headline count? |

mod again;
mod amount;
mod bare;
mod carried;
mod coins;
mod counted;
mod counters;
mod crowds;
mod fates;
mod fractions;
mod gapped;
mod headlines;
mod labelled;
pub(crate) mod numbers;
mod parts;
mod predicates;
mod raised;
mod rescued;
mod somewhere;
pub mod tables;
#[cfg(test)]
mod tests;

use model::{NameKind, Pos, Quantity, Span, Tag, TimeExpression, TimeKind};

use self::amount::{Amount, Kind};
use self::counted::Counted;
use self::tables::List;
use crate::Syntax;
use crate::knowledge::Knowledge;
use crate::times::lexicon::Lex;
use crate::times::pieces::{Piece, Pieces};

/// The quantities of the article, in text order, without overlap.
pub fn find(knowledge: &Knowledge, syntax: &Syntax<'_>, times: &[TimeExpression]) -> Vec<Quantity> {
    let pieces = Pieces::new(&knowledge.calendar, syntax);
    let headline = headlines::headline(syntax);
    let (mut all, mut bare) = (Vec::new(), Vec::new());
    let mut next_time = 0;
    for sentence in 0..syntax.analysis.sentences.len() {
        while times.get(next_time).is_some_and(|time| time.sentence < sentence) {
            next_time += 1;
        }
        let n_times =
            times[next_time..].iter().take_while(|time| time.sentence == sentence).count();
        let place = Place { knowledge, syntax, pieces: pieces.sentence(sentence), sentence };
        let here = Here { times: &times[next_time..next_time + n_times], first: next_time };
        let is_headline = headline.is_some_and(|headline| {
            syntax.analysis.sentences[sentence].span.intersect(headline).is_some()
        });
        place.read(here, &mut all, is_headline.then_some(&mut bare));
    }
    coins::settle(syntax, &mut all);
    headlines::settle(headline, bare, &mut all);
    all
}

/// The times of a sentence, and the number of the first of them.
#[derive(Clone, Copy)]
struct Here<'a> {
    times: &'a [TimeExpression],
    first: usize,
}

/// One sentence with what is needed to read it.
struct Place<'a> {
    knowledge: &'a Knowledge,
    syntax: &'a Syntax<'a>,
    pieces: &'a [Piece],
    sentence: usize,
}

impl Place<'_> {
    /// All quantities of the sentence; `bare` takes the numbers that count nothing by themselves.
    fn read(&self, here: Here<'_>, all: &mut Vec<Quantity>, mut bare: Option<&mut Vec<Quantity>>) {
        let times = here.times;
        let (mut at, mut passed) = (0, 0);
        while at < self.pieces.len() {
            let start = self.pieces[at].start as usize;
            while times.get(passed).is_some_and(|time| time.span.end() <= start) {
                passed += 1;
            }
            // Rates ("a day") are no time of their own here; numbers in other times are none.
            if let Some(time) = times.get(passed).filter(|time| time.span.start() <= start) {
                at = self.behind(at, time.span.end());
                continue;
            }
            if let Some((part, end)) = self.fraction(at) {
                all.push(part);
                at = end;
                continue;
            }
            let limit = times.get(passed).map_or(usize::MAX, |time| time.span.start());
            let found = amount::amount(&self.words(), at);
            match found.filter(|amount| self.is_amount(at, amount, limit)) {
                Some(amount) => {
                    let end = amount.end;
                    if let Some((quantity, end)) = self.quantity(at, &amount, here, all) {
                        all.push(quantity);
                        at = end.max(at + 1);
                    } else {
                        if let Some(bare) = bare.as_deref_mut() {
                            bare.extend(self.bare_number(at, &amount));
                        }
                        at = end.max(at + 1);
                    }
                }
                None => at += 1,
            }
        }
    }

    fn words(&self) -> amount::Words<'_> {
        amount::Words {
            text: self.syntax.text(),
            pieces: self.pieces,
            tables: &self.knowledge.amounts,
        }
    }

    /// The first piece that ends behind byte `end`.
    fn behind(&self, at: usize, end: usize) -> usize {
        let rest = self.pieces[at..].iter();
        at + rest.take_while(|piece| (piece.start as usize) < end).count().max(1)
    }

    /// Whether the number is an amount at all, not a part of a name, a date or a code.
    fn is_amount(&self, at: usize, amount: &Amount, limit: usize) -> bool {
        let Some(last) = self.pieces.get(amount.end.wrapping_sub(1)) else { return false };
        if last.end as usize > limit {
            return false;
        }
        if amount.currency.is_some() || amount.kind == Kind::Vague {
            return true;
        }
        !self.is_joined(amount) && !self.is_named(at, amount)
    }

    /// Whether letters, digits or other marks hang on the number: "COVID-19", "3-1", "10:30",
    /// "5th".
    fn is_joined(&self, amount: &Amount) -> bool {
        let first = &self.pieces[amount.number];
        let before = amount.number.checked_sub(1).map(|at| &self.pieces[at]);
        if let Some(before) = before.filter(|_| first.glued && amount.bound == amount.number) {
            let opens = matches!(before.lex, Lex::Mark('(' | '"' | '“' | '\'' | '[' | '-'))
                && (!before.glued || !matches!(before.lex, Lex::Mark('-')));
            if !opens {
                return true;
            }
        }
        let Some(next) = self.pieces.get(amount.end).filter(|next| next.glued) else {
            return false;
        };
        let digit =
            self.pieces.get(amount.end + 1).is_some_and(|p| p.lex == Lex::Digits && p.glued);
        let ordinal = ["st", "nd", "rd", "th", "s", "am", "pm"];
        match next.lex {
            Lex::Mark('/' | ':' | '.' | ',' | '-' | '_' | '@' | '\'') => digit,
            Lex::Mark(_) => false,
            _ => {
                let printed = next.of(self.syntax.text());
                ordinal.iter().any(|word| printed.eq_ignore_ascii_case(word))
                    || self.knowledge.amounts.unit(printed).is_none()
            }
        }
    }

    /// Whether the number names something: "Boeing 737", "Group of Seven", "Article 5", "page 3".
    fn is_named(&self, at: usize, amount: &Amount) -> bool {
        let token = self.pieces[amount.number].token as usize;
        if token >= self.syntax.n_tokens() {
            return true;
        }
        let kind = self.syntax.name_kind(token);
        let other = kind.is_some_and(|kind| {
            !matches!(
                kind,
                NameKind::Cardinal
                    | NameKind::Money
                    | NameKind::Percent
                    | NameKind::Quantity
                    | NameKind::Date
                    | NameKind::Time
                    | NameKind::Ordinal
                    | NameKind::Group
            )
        });
        // "fined Almhus Tramways 3.5 million": what has a size is no part of a name.
        let last = amount.end.checked_sub(1).map(|at| self.pieces[at].lex);
        let is_sized = amount.end > amount.number + 1 && matches!(last, Some(Lex::Scale(_)));
        let other = other && !is_sized;
        let capital_word = self.pieces[amount.number].lex != Lex::Digits
            && self.pieces[amount.number].capital
            && amount.number > 0
            && at > 0;
        let before = at.checked_sub(1).map(|at| self.pieces[at].of(self.syntax.text()));
        let labelled = amount.bound == amount.number
            && before.is_some_and(|word| self.lists(List::Labelling, &word.to_lowercase()))
            && !self.is_numbered(token);
        other || capital_word || labelled
    }

    /// The record, and the piece behind it; `None` where the number counts nothing.
    fn quantity(
        &self,
        at: usize,
        amount: &Amount,
        here: Here<'_>,
        before: &[Quantity],
    ) -> Option<(Quantity, usize)> {
        let counted = self.meant(amount, before)?;
        let end = counted.end;
        let first = self.pieces.get(at.min(amount.bound))?;
        let last = self.pieces.get(end.checked_sub(1)?)?;
        let (value, low, high) = (amount.value, amount.low, amount.high);
        let quantity = Quantity {
            sentence: self.sentence,
            span: Span::new(first.start as usize, last.end as usize),
            value,
            low,
            high,
            vague: amount.kind == Kind::Vague,
            by: self.counter(&counted, amount),
            unit: counted.unit,
            measure: counted.measure.map(str::to_owned),
            of: counted.of,
            per: counted.per,
            as_of: self.as_of(counted.head, here.times).map(|time| here.first + time),
            rule: counted.rule,
        };
        Some((quantity, end))
    }

    /// What the amount counts; `before` are the quantities before it.
    fn meant(&self, amount: &Amount, before: &[Quantity]) -> Option<Counted> {
        let bare = match self.counted(amount) {
            Some(counted) if counted.unit.is_some() => {
                let counted = self.under_label(counted, amount);
                return Some(self.coined(self.as_part(counted), amount));
            }
            bare => bare,
        };
        let part = self.part_of(amount).or_else(|| self.part_of_fated(amount));
        let part = part.or_else(|| self.part_of_them(amount, before));
        let part = part.or_else(|| self.part_of_fronted(amount, before));
        let part = part.or_else(|| self.part_included(amount, before));
        let told = part.or(bare).or_else(|| self.votes(amount, before));
        let told = told.or_else(|| self.labelled(amount));
        let told = told.or_else(|| self.crowd(amount));
        let told = told.or_else(|| self.share_again(amount, before));
        let told = told.or_else(|| self.some_of_them(amount, before));
        let told = told.or_else(|| self.somewhere(amount, before));
        let told = told.or_else(|| self.again(amount, before));
        let told = told.or_else(|| self.bare(amount, before));
        let told = told.or_else(|| self.gapped(amount, before));
        told.or_else(|| self.paid(amount))
    }

    /// A number that counts nothing by itself.
    fn bare_number(&self, at: usize, amount: &Amount) -> Option<Quantity> {
        self.plain(amount).filter(|_| !amount.weak && !bare::looks_like_a_year(amount))?;
        let first = self.pieces.get(at.min(amount.bound))?;
        let last = self.pieces.get(amount.end.checked_sub(1)?)?;
        Some(Quantity {
            sentence: self.sentence,
            span: Span::new(first.start as usize, last.end as usize),
            value: amount.value,
            low: amount.low,
            high: amount.high,
            vague: false,
            by: None,
            unit: None,
            measure: None,
            of: None,
            per: None,
            as_of: None,
            rule: "quantity.headline",
        })
    }

    /// Whether a word stands in a list of the table.
    fn lists(&self, list: List, word: &str) -> bool {
        self.knowledge.amounts.lists(list, word)
    }

    /// The time that stands in the same clause, the nearest of several.
    fn as_of(&self, head: usize, times: &[TimeExpression]) -> Option<usize> {
        let clause = self.clause(head)?;
        let at = self.syntax.token(head).span.start();
        let near = times.partition_point(|time| time.span.start() < at);
        let around = near.saturating_sub(REACH)..(near + REACH).min(times.len());
        let mut best: Option<(usize, usize)> = None;
        for n in around {
            let time = &times[n];
            if !matches!(time.kind, TimeKind::Date | TimeKind::Time) || time.days.is_none() {
                continue;
            }
            let token = self.syntax.token_at(time.span.start());
            if token >= self.syntax.n_tokens() || self.clause(token) != Some(clause) {
                continue;
            }
            let far = time.span.start().abs_diff(at);
            if best.is_none_or(|(nearest, _)| far < nearest) {
                best = Some((far, n));
            }
        }
        best.map(|(_, n)| n)
    }

    /// The verb of the clause that a token stands in.
    fn clause(&self, token: usize) -> Option<usize> {
        let verb = |at: &usize| {
            matches!(self.syntax.pos(*at), Pos::Verb | Pos::Auxiliary)
                && self.syntax.tag(*at) != Tag::Modal
        };
        self.syntax.above(token).take(UP).find(verb)
    }
}

/// So many times before and behind a quantity are looked at.
const REACH: usize = 4;
/// So many words above one are looked at.
const UP: usize = 12;
