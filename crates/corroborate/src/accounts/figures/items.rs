//! What is compared of one figure?

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use model::{Act, Claim, ClaimKind, Polarity, Quotation, RecordId, Span, Status};

use super::super::terms::is_listed;
use super::super::{Account, Figure, Line, Stated, Told};
use super::amount::Amount;
use super::clause::{Clause, Sort};
use super::lone;
use super::source::{Source, is_one, source};
use super::units::Counted;
use super::weigh;
use crate::words::Key;

/// One figure with all by which it is compared.
#[derive(Debug)]
pub(super) struct Item<'a> {
    pub(super) account: &'a Account,
    pub(super) figure: &'a Figure,
    pub(super) line: &'a Line,
    pub(super) stated: Option<&'a Stated>,
    /// What is counted.
    pub(super) counted: Counted,
    /// How many.
    pub(super) amount: Amount,
    /// What the words around it tell.
    pub(super) clause: Clause,
    /// How rare the words of its own phrase are that tell what it counts: "polling stations".
    pub(super) phrase: BTreeMap<Key, u32>,
    /// The claim of the event that it counts, by its number.
    pub(super) event: Option<usize>,
    /// Whose figure it is; `None` for the outlet's own and for unnamed speakers.
    pub(super) source: Option<Source>,
    /// Whether somebody who is not named says it.
    pub(super) is_unnamed: bool,
    /// The first and the last day on which it may have been written.
    pub(super) written: Option<(Date, Date)>,
    /// The figure on the same page from which it has what it counts.
    pub(super) carries: Option<RecordId>,
    /// Whether whoever tells it says so or denies it.
    pub(super) polarity: Polarity,
    /// Whether it stands in the headline or the first sentences.
    pub(super) leads: bool,
    /// Whether it may contradict others and stand in a series with them.
    pub(super) is_comparable: bool,
    /// Whether it is the only number that its page tells of such things or people.
    pub(super) is_lone: bool,
    /// Whether the story tells so many people of one thing that happened at most.
    pub(super) is_settled: bool,
}

/// The sentences that tell what happened; what follows may be about another day.
const LEAD: usize = 2;

/// So many figures of one article are compared; more stand in tables and lists.
const MAX_OF_ARTICLE: usize = 200;

/// The comparable figures of a story, sorted by record.
pub(super) fn items<'a>(told: &Told<'a>, happened: &[Claim]) -> Vec<Item<'a>> {
    let events = claims_of(happened);
    let mut items: Vec<Item<'a>> = Vec::new();
    for account in told.accounts {
        let figures = account.figures.iter().take(MAX_OF_ARTICLE);
        items.extend(figures.filter_map(|figure| item(account, figure, &events)));
    }
    items.sort_by_key(|item| item.figure.id);
    items.dedup_by_key(|item| item.figure.id);
    lone::mark(&mut items);
    weigh::mark(&mut items);
    items
}

/// For each event the number of its claim.
fn claims_of(happened: &[Claim]) -> BTreeMap<RecordId, usize> {
    let claims = happened.iter().enumerate().filter(|(_, claim)| claim.kind == ClaimKind::Event);
    claims
        .flat_map(|(number, claim)| claim.members.iter().map(move |member| (member.record, number)))
        .collect()
}

fn item<'a>(
    account: &'a Account,
    figure: &'a Figure,
    events: &BTreeMap<RecordId, usize>,
) -> Option<Item<'a>> {
    let line = account.lines.get(figure.line)?;
    let stated = figure.statement.and_then(|at| account.statements.get(at));
    if stated.is_some_and(|stated| !asserts(stated, figure)) {
        return None;
    }
    let is_demanded = stated.is_some_and(is_demanded);
    let happened = figure.event.and_then(|at| account.events.get(at));
    let (counted, scale) = Counted::of(figure);
    let amount = Amount::of(figure, scale)?;
    let clause = read_clause(account, figure, line, stated, &counted);
    let source = source(account, figure, stated);
    let status = happened.map(|happened| happened.status);
    let is_real =
        matches!(status, None | Some(Status::Asserted | Status::Attributed | Status::Alleged));
    let may_be = counted.is_of_people() && (clause.sort == Sort::Possible || clause.is_aside);
    Some(Item {
        is_comparable: is_real && !is_demanded && clause.sort != Sort::Other && !may_be,
        event: happened.and_then(|happened| events.get(&happened.id).copied()),
        polarity: polarity(stated, status),
        is_unnamed: stated.is_some() && source.is_none(),
        written: account.written.or(account.published.map(|day| (day, day))),
        carries: carried(account, figure),
        leads: line.is_headline || line.number <= LEAD,
        is_lone: false,
        is_settled: false,
        phrase: weigh::phrase(&figure.words),
        account,
        figure,
        line,
        stated,
        counted,
        amount,
        clause,
        source,
    })
}

/// The figure from which another has what it counts.
fn carried(account: &Account, figure: &Figure) -> Option<RecordId> {
    account.figures.get(figure.carries?).map(|first| first.id)
}

fn read_clause(
    account: &Account,
    figure: &Figure,
    line: &Line,
    stated: Option<&Stated>,
    counted: &Counted,
) -> Clause {
    let Some(own) = within(line, figure.span) else { return Clause::default() };
    let said = stated.map_or(&[][..], |stated| &stated.spans);
    let said: Vec<Span> = said.iter().filter_map(|span| within(line, *span)).collect();
    let is_like = |other: &&Figure| other.id != figure.id && other.line == figure.line;
    let mut others = account.figures.iter().filter(is_like).map(Counted::of);
    let is_like = |other: &Counted| {
        let is_one = other.measure.is_some() || other.unit == counted.unit;
        other.measure == counted.measure && is_one
    };
    let alone = !others.any(|(other, _)| is_like(&other));
    Clause::of(&line.text, own, &said, alone)
}

/// A stretch of the article as a stretch of the sentence.
fn within(line: &Line, span: Span) -> Option<Span> {
    let inside = span.intersect(line.span)?;
    let start = inside.start() - line.span.start();
    let inside = Span::new(start, start + inside.len());
    inside.fits(&line.text).then_some(inside)
}

/// Whether anybody asserts or denies what is said: not what was left unsaid, nor how much is
/// demanded. Whoever asks for the release of nine fishermen tells that there are nine.
fn asserts(stated: &Stated, figure: &Figure) -> bool {
    let is_unsaid = matches!(stated.act, Some(Act::NoComment | Act::NotRuledOut));
    let is_sum = figure.measure.is_some() || figure.unit.is_none();
    !(stated.negated || is_unsaid || is_demanded(stated) && is_sum)
}

fn is_demanded(stated: &Stated) -> bool {
    matches!(stated.act, Some(Act::Demand | Act::Call | Act::Order))
}

fn polarity(stated: Option<&Stated>, status: Option<Status>) -> Polarity {
    let denies = stated.is_some_and(|stated| {
        matches!(stated.act, Some(Act::Deny | Act::Reject))
            && !(stated.quotation == Quotation::Direct
                && stated.content.starts_with(char::is_uppercase))
    });
    if denies || status == Some(Status::Negated) { Polarity::Denies } else { Polarity::Affirms }
}

impl Item<'_> {
    /// Whether it tells the whole of what it counts, and the matter of its story.
    pub(super) fn is_whole(&self) -> bool {
        self.clause.sort == Sort::Whole && !self.clause.is_aside
    }

    /// Whether it counts some of those to whom something happened: "two of the dead were children".
    pub(super) fn is_of_the_dead(&self) -> bool {
        let of = self.figure.of.as_deref().filter(|_| self.counted.is_of_people());
        of.is_some_and(|of| of.split_whitespace().any(|word| Clause::tells(word, "fated")))
    }

    /// Whether its noun is printed as the name of a people: "nine Hondurans".
    pub(super) fn is_nation(&self) -> bool {
        let words = &self.figure.words;
        let last = words.split_whitespace().next_back().filter(|last| last.len() < words.len());
        let is_plural = last.is_some_and(|last| {
            last.starts_with(char::is_uppercase) && last.ends_with(['s', 'i', 'e'])
        });
        is_plural && (self.counted.measure.is_none() || self.counted.is_of_people())
    }

    /// Whether one named source tells both.
    pub(super) fn same_source(&self, other: &Self) -> bool {
        is_one(self.source.as_ref(), other.source.as_ref())
    }

    /// Whether two named sources tell them.
    pub(super) fn two_sources(&self, other: &Self) -> bool {
        self.source.is_some() && other.source.is_some() && !self.same_source(other)
    }

    /// Whether it has what it counts from the other one.
    pub(super) fn carries(&self, other: &Self) -> bool {
        self.carries == Some(other.figure.id)
    }

    /// Where it stands: its sentence and its own words.
    pub(super) fn spans(&self) -> [Span; 2] {
        [self.line.span, self.figure.span]
    }

    /// Its number as printed, with its size: "4.2 million".
    pub(super) fn printed_number(&self) -> Option<&str> {
        let words = &*self.figure.words;
        let start = words.find(|c: char| c.is_ascii_digit())?;
        let rest = &words[start..];
        let digits = rest.find(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | ','));
        let end = digits.unwrap_or(rest.len());
        let sizes = [" million", " billion", "m", "bn", " mln"];
        let size = sizes.iter().find(|size| rest[end..].starts_with(**size));
        let number = &rest[..end + size.map_or(0, |size| size.len())];
        (number.len() > 1).then_some(number)
    }

    /// Whether it has a measure, or rare words tell what it counts.
    pub(super) fn is_about_something(&self) -> bool {
        const RARE: u32 = 40;
        let rare = self.clause.words.values().filter(|word| word.rarity >= RARE && !word.is_name);
        self.counted.measure.is_some() || self.counted.unit.is_some() && rare.count() >= 2
    }

    /// The day by which figures of one source are put in order: that for which it is told to hold,
    /// else the one on which it was written.
    pub(super) fn days(&self) -> Option<(Date, Date)> {
        self.figure.days.filter(|_| self.clause.is_running).or(self.written).or(self.figure.days)
    }

    /// The words of what stands behind "of", in the form in which they are compared.
    pub(super) fn of_words(&self) -> BTreeSet<String> {
        let of = self.figure.of.as_deref().unwrap_or_default();
        let words = of.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() > 2);
        let words = words.filter(|word| !is_listed(&word.to_lowercase()));
        words.map(super::stem::stem).filter(|word| super::stem::rarity_of(word).is_some()).collect()
    }
}
