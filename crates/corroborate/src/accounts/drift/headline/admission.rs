//! Does a headline have somebody admit what the body does not?
//!
//! "Port chief admits payment" stands over a man who said "I cannot rule out a mistake" and "There was no
//! payment". Where no sentence of the body has anybody admit or confirm anything, and all quotations are
//! of one person, the headline is laid beside the first of them that says "no" or "cannot".

use std::collections::BTreeSet;

use model::{Act, Quotation};

use super::{Found, Mark, Span, Stated, parted};
use crate::accounts::terms::terms;
use crate::accounts::{Account, Line};

pub(super) fn of_account(account: &Account) -> Option<Found<'_>> {
    let [headline, body] = parted(account, &account.statements, |said| said.line);
    let admits = |said: &Stated| said.act == Some(Act::Confirm) && !said.negated;
    let head = headline.into_iter().find(|(said, _)| admits(said))?;
    if body.iter().any(|(said, _)| admits(said)) {
        return None;
    }
    let quoted = body.iter().filter(|(said, _)| said.quotation == Quotation::Direct);
    let quoted: Vec<(&Stated, &Line)> = quoted.copied().collect();
    let names = quoted.iter().filter_map(|(said, _)| said.speaker.as_ref()?.name.as_deref());
    let names: BTreeSet<&str> = names.collect();
    if names.len() != 1 || speaks_for_another(head.0, &names) {
        return None;
    }
    let (said, line) = quoted.into_iter().find(|(said, line)| !negations(said, line).is_empty())?;
    let cue = cue_of(head.1, head.0)?;
    Some(Found {
        account,
        body: (line, negations(said, line)),
        headline: (head.1, vec![cue]),
        shared: 0,
    })
}

/// Whether the headline names somebody who is not the one whom the body quotes.
fn speaks_for_another(head: &Stated, quoted: &BTreeSet<&str>) -> bool {
    let name = head.speaker.as_ref().and_then(|speaker| speaker.name.as_deref());
    name.is_some_and(|name| !quoted.contains(name))
}

/// The words of a quotation that say "no".
fn negations(said: &Stated, line: &Line) -> Vec<Span> {
    let inside = said.spans.iter().filter_map(|span| span.intersect(line.span));
    let terms = inside.flat_map(|span| terms(line, span));
    terms.filter(|term| term.mark == Some(Mark::Negation)).map(|term| term.span).collect()
}

/// Where the word stands by which the headline has somebody admit: before what is admitted.
fn cue_of(line: &Line, said: &Stated) -> Option<Span> {
    let content = said.spans.first()?.start();
    let words = terms(line, line.span);
    words.iter().rev().find(|term| term.span.end() <= content).map(|term| term.span)
}
