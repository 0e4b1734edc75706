//! Does the headline say more than the body?
//!
//! What a headline tells is looked for in the body: an event of the same type with the same parties,
//! or a statement of the same speaker with the same words. Where a sentence of the body tells it with
//! the same commitment and the same figures, nothing has changed. Else the nearest one is laid beside
//! the headline, and the words are marked that make the difference: "reportedly", "not", "may", "at
//! least", "said", "plans".

mod admission;

use std::collections::BTreeSet;

use model::{Drift, DriftKind, Span, Status};

use super::{Mark, Shared, Term, only_in, record, stretches, telling};
use crate::accounts::terms::{root, terms};
use crate::accounts::{Account, Figure, Happened, Line, Somebody, Stated, Told};
use crate::spelling::fold;

/// Records of one headline beyond this number, and of one body, are not compared.
const MOST_RECORDS: usize = 512;

/// Of what a headline's statement tells, so many hundredths have to stand in the body's.
const SHARED: u32 = 50;

/// So many telling words have to stand in both statements.
const FEWEST: usize = 2;

pub(super) fn drift(told: &Told<'_>) -> Vec<Drift> {
    let mut found: Vec<Found<'_>> = told.accounts.iter().filter_map(of_account).collect();
    found.sort_by_key(|found| (std::cmp::Reverse(found.n_marks()), found.account.doc));
    found.truncate(super::MOST);
    found.into_iter().map(|found| found.record(told)).collect()
}

/// A headline beside a sentence of the body.
#[derive(Debug)]
struct Found<'a> {
    account: &'a Account,
    body: (&'a Line, Vec<Span>),
    headline: (&'a Line, Vec<Span>),
    /// What both tell in the same words.
    shared: u32,
}

impl Found<'_> {
    fn n_marks(&self) -> usize {
        self.body.1.len() + self.headline.1.len()
    }

    fn record(self, told: &Told<'_>) -> Drift {
        let side = |(line, differs): (&Line, Vec<Span>)| {
            telling(self.account.doc, line, line.span, differs)
        };
        record(told.story, DriftKind::Headline, side(self.body), side(self.headline))
    }
}

/// The one difference of an article's headline that rests on the most shared words.
fn of_account(account: &Account) -> Option<Found<'_>> {
    let events = of_events(account);
    let statements = of_statements(account);
    let all = events.into_iter().chain(statements).chain(admission::of_account(account));
    all.max_by_key(|found| {
        (found.shared, std::cmp::Reverse((found.body.0.number, found.headline.0.number)))
    })
}

/// A record with its line.
type On<'a, T> = (&'a T, &'a Line);

/// The records of the headline, and those of the body.
fn parted<'a, T>(
    account: &'a Account,
    records: &'a [T],
    line: impl Fn(&T) -> usize,
) -> [Vec<On<'a, T>>; 2] {
    let (mut headline, mut body) = (Vec::new(), Vec::new());
    for record in records {
        let Some(line) = account.lines.get(line(record)) else { continue };
        let list = if line.is_headline { &mut headline } else { &mut body };
        if list.len() < MOST_RECORDS {
            list.push((record, line));
        }
    }
    [headline, body]
}

fn of_events(account: &Account) -> Vec<Found<'_>> {
    let [headline, body] = parted(account, &account.events, |event| event.line);
    let each = headline.into_iter().take(MOST_IN_HEADLINE);
    each.filter_map(|head| {
        let same = body.iter().filter(|told| is_same(account, head.0, told.0));
        nearest(same.map(|told| event_beside(account, head, *told)))
    })
    .collect()
}

/// So many records of a headline are looked for in the body: each is compared with all of these.
const MOST_IN_HEADLINE: usize = 8;

fn of_statements(account: &Account) -> Vec<Found<'_>> {
    let [headline, body] = parted(account, &account.statements, |said| said.line);
    let each = headline.into_iter().take(MOST_IN_HEADLINE);
    each.filter_map(|head| {
        let all = body.iter().filter_map(|told| statement_beside(account, head, *told));
        nearest(all)
    })
    .collect()
}

/// The nearest of all tellings, unless one of them differs in nothing.
fn nearest<'a>(all: impl Iterator<Item = Found<'a>>) -> Option<Found<'a>> {
    let all: Vec<Found<'_>> = all.collect();
    if all.iter().any(|found| found.n_marks() == 0) {
        return None;
    }
    all.into_iter().max_by_key(|found| (found.shared, std::cmp::Reverse(found.body.0.number)))
}

/// Whether the body's event is the headline's: one is marked as telling the other again, or type and
/// parties agree, one party at least being the same.
fn is_same(account: &Account, head: &Happened, body: &Happened) -> bool {
    let is = |event: &Happened, other: &Happened| {
        let at = event.duplicate_of.and_then(|at| account.events.get(at));
        at.is_some_and(|first| first.id == other.id)
    };
    if is(head, body) || is(body, head) {
        return true;
    }
    let both = [(&head.actors, &body.actors), (&head.recipients, &body.recipients)];
    let agree: Vec<Option<bool>> = both.into_iter().map(|(a, b)| parties(a, b)).collect();
    head.kind == body.kind && !agree.contains(&Some(false)) && agree.contains(&Some(true))
}

/// Whether two lists name somebody in common; `None` where one of them names nobody.
fn parties(a: &[Somebody], b: &[Somebody]) -> Option<bool> {
    if a.is_empty() || b.is_empty() {
        return None;
    }
    Some(a.iter().take(16).any(|a| b.iter().take(16).any(|b| is_one(a, b) || is_short_for(a, b))))
}

/// Whether a headline calls somebody by a part of what the body says: "Gunboat" for "A foreign gunboat",
/// or by another word for people of one country: "Danish trawler" for "Danish fishermen".
fn is_short_for(head: &Somebody, body: &Somebody) -> bool {
    if head.actor.is_some() && body.actor.is_some() {
        return false;
    }
    let words = |one: &Somebody| -> Vec<String> {
        let words = one.surface.split(|c: char| !c.is_alphanumeric());
        words.filter(|word| !word.is_empty()).map(str::to_owned).collect()
    };
    let (head, body) = (words(head), words(body));
    let root_of = |word: &String| root(&fold(word));
    let has_end = head.last().map(root_of) == body.last().map(root_of);
    let is_adjective = |word: &&String| word.starts_with(char::is_uppercase) && word.len() > 3;
    let nations = head.iter().take(head.len().saturating_sub(1)).filter(is_adjective);
    has_end || nations.clone().any(|word| body.contains(word))
}

fn is_one(a: &Somebody, b: &Somebody) -> bool {
    match (&a.actor, &b.actor) {
        (Some(a), Some(b)) => a == b,
        _ => !a.surface.is_empty() && a.surface.to_lowercase() == b.surface.to_lowercase(),
    }
}

fn event_beside<'a>(
    account: &'a Account,
    head: On<'a, Happened>,
    body: On<'a, Happened>,
) -> Found<'a> {
    let (in_head, in_body) = (terms(head.1, head.1.span), terms(body.1, body.1.span));
    let shared = Shared::of(&in_head, &in_body).weight;
    let classes = [commitment(head.0.status), commitment(body.0.status)];
    // Words of source and intent make a difference only where the commitment differs.
    let decisive = |mark: Mark| match mark {
        Mark::Source => classes[0] != classes[1] && classes.contains(&Commitment::Sourced),
        Mark::Intent => classes[0] != classes[1] && classes.contains(&Commitment::Meant),
        Mark::Hedge => true,
        Mark::Negation | Mark::Modal => true,
        Mark::Degree | Mark::Number => false,
    };
    let mut marks = marked((&in_head, head.0.span), (&in_body, body.0.span), decisive);
    let told = whole_headline(account);
    // "Mayor accused: Pirates sank ferry" is two sentences, and the one tells whose word the other is.
    let is_told = |span: &Span| {
        let mut here = in_body.iter().filter(|term| span.contains(term.span));
        here.any(|term| term.mark.is_some_and(|mark| told.contains(&mark)))
    };
    marks[1].retain(|span| !is_told(span));
    let figures = |event: &Happened| -> Vec<&'a Figure> {
        event.figures.iter().filter_map(|at| account.figures.get(*at)).collect()
    };
    other_figures(&figures(head.0), &figures(body.0), &mut marks);
    if classes[0] == classes[1] && marks.iter().all(Vec::is_empty) && is_retold(head.0, body.0) {
        marks = [(&in_head, &in_body, head.0.span), (&in_body, &in_head, body.0.span)].map(
            |(own, other, span)| {
                let own: Vec<Term> =
                    own.iter().filter(|t| span.contains(t.span)).copied().collect();
                only_in(&own, other)
            },
        );
    }
    let [in_headline, in_body] = marks;
    Found { account, body: (body.1, in_body), headline: (head.1, in_headline), shared }
}

/// Whether both the deed and whom it struck are told in other words: "Gunboat attacks trawler" over "a
/// gunboat opened fire on fishermen". One of them alone is the shortness of headlines.
fn is_retold(head: &Happened, body: &Happened) -> bool {
    let roots = |words: &str| -> BTreeSet<String> {
        let words = words.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() > 2);
        words.map(|word| root(&fold(word))).collect()
    };
    let last = |list: &[Somebody]| -> BTreeSet<String> {
        let named = list.iter().filter(|one| one.actor.is_none() && one.surface.len() > 3);
        named.filter_map(|one| Some(root(&fold(one.surface.split(' ').next_back()?)))).collect()
    };
    let (whom, of) = (last(&head.recipients), last(&body.recipients));
    let is_other_deed = roots(&head.trigger).is_disjoint(&roots(&body.trigger));
    is_other_deed && !whom.is_empty() && !of.is_empty() && whom.is_disjoint(&of)
}

/// What the headline as a whole says of source and intent, and how far it keeps its distance.
fn whole_headline(account: &Account) -> BTreeSet<Mark> {
    let lines = account.lines.iter().filter(|line| line.is_headline).take(MOST_IN_HEADLINE);
    let marks = lines.flat_map(|line| terms(line, line.span)).filter_map(|term| term.mark);
    marks.filter(|mark| matches!(mark, Mark::Source | Mark::Intent | Mark::Hedge)).collect()
}

fn statement_beside<'a>(
    account: &'a Account,
    head: On<'a, Stated>,
    body: On<'a, Stated>,
) -> Option<Found<'a>> {
    let (Some(a), Some(b)) = (&head.0.speaker, &body.0.speaker) else { return None };
    let within = |(said, line): On<'_, Stated>| {
        let inside = said.spans.iter().filter_map(|span| span.intersect(line.span));
        inside.reduce(Span::cover)
    };
    let (span_head, span_body) = (within(head)?, within(body)?);
    let (in_head, in_body) = (terms(head.1, span_head), terms(body.1, span_body));
    let shared = Shared::of(&in_head, &in_body);
    if !is_one(a, b) || shared.n_telling < FEWEST || !shared.is_part(SHARED) {
        return None;
    }
    let decisive = |mark| matches!(mark, Mark::Negation | Mark::Modal | Mark::Hedge);
    let [in_headline, in_body] = marked((&in_head, span_head), (&in_body, span_body), decisive);
    let (headline, body) = ((head.1, in_headline), (body.1, in_body));
    Some(Found { account, body, headline, shared: shared.weight })
}

/// How far a sentence commits to an event, as far as a headline could have changed it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Commitment {
    Fact,
    Sourced,
    Meant,
    Not,
}

fn commitment(status: Status) -> Commitment {
    match status {
        Status::Asserted => Commitment::Fact,
        Status::Attributed | Status::Alleged => Commitment::Sourced,
        Status::Negated => Commitment::Not,
        _ => Commitment::Meant,
    }
}

/// The words of either side that make a difference and that the other side has none of: a "said"
/// beside a "told" is none, a "may" beside no such word is one. Words of negation, of possibility and
/// of distance count inside the event alone; elsewhere in the sentence they speak of something else.
fn marked(
    (head, head_span): (&[Term], Span),
    (body, body_span): (&[Term], Span),
    decisive: impl Fn(Mark) -> bool,
) -> [Vec<Span>; 2] {
    let has = |terms: &[Term], span: Span| -> BTreeSet<Mark> {
        let within = terms.iter().filter(|term| is_near(term, span));
        within.filter_map(|term| term.mark).filter(|mark| decisive(*mark)).collect()
    };
    let (in_head, in_body) = (has(head, head_span), has(body, body_span));
    let only = |terms: &[Term], span: Span, other: &BTreeSet<Mark>| {
        stretches(terms, |term| {
            let is_marked = term.mark.is_some_and(|mark| decisive(mark) && !other.contains(&mark));
            is_marked && is_near(term, span)
        })
    };
    [only(head, head_span, &in_body), only(body, body_span, &in_head)]
}

fn is_near(term: &Term, event: Span) -> bool {
    matches!(term.mark, Some(Mark::Source | Mark::Intent)) || event.contains(term.span)
}

/// Marks the figures of the event that both sides count and that none of the other side's equals.
fn other_figures(head: &[&Figure], body: &[&Figure], marks: &mut [Vec<Span>; 2]) {
    let like =
        |a: &Figure, b: &Figure| a.measure == b.measure && a.unit == b.unit && a.per == b.per;
    let number = |figure: &Figure| [figure.value, figure.low, figure.high];
    let mut keys: [BTreeSet<Span>; 2] = Default::default();
    for a in head.iter().filter(|figure| !figure.vague) {
        let beside: Vec<_> = body.iter().filter(|b| !b.vague && like(a, b)).collect();
        if !beside.is_empty() && beside.iter().all(|b| number(a) != number(b)) {
            keys[0].insert(a.span);
            keys[1].extend(beside.iter().map(|b| b.span));
        }
    }
    for (marks, keys) in marks.iter_mut().zip(keys) {
        marks.extend(keys);
        marks.sort_unstable();
        marks.dedup();
    }
}
