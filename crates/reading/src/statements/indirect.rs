//! What does a sentence without quotation marks report, where it names a relay?
//!
//! Only such sentences are read here, so that every relay of a page that carried something is
//! named; indirect statements in general are another piece of work.

use super::contents;
use super::cues::{Build, Cue};
use super::drafts::{Draft, View};
use super::relays;

/// The draft of a frame without quotations that names the relays `found`.
pub fn relayed(view: &View<'_, '_>, found: &[relays::Found]) -> Option<Draft> {
    if found.is_empty() || !view.frame.quotes().is_empty() || view.frame.is_heading {
        return None;
    }
    let person = view.cues.iter().position(|cue| {
        !cue.is_outlet() && cue.build != Build::Participle && cue.subject.is_some()
    });
    let outlet = view.cues.iter().position(Cue::is_outlet);
    let cue = person.or(outlet)?;
    let words = &view.cues[cue];
    let (start, end) = content(view, words, found)?;
    let subject = words.subject.clone().filter(|_| person.is_some() || found.len() == 1);
    Some(Draft {
        quotes: Vec::new(),
        cue: Some(cue),
        subject,
        spans: vec![contents::clause(view, start, end)],
        mixed: false,
        rule: "relayed",
    })
}

/// The items of what is reported: behind the cue, or before it where a comma divides them.
fn content(view: &View<'_, '_>, cue: &Cue, found: &[relays::Found]) -> Option<(usize, usize)> {
    let frame = view.frame;
    let end = frame.items.len() - usize::from(frame.text(frame.items.len() - 1) == ".");
    let after = contents::start_after(view, cue, end);
    // What carries the words stands at the end: ", Nordwire reported", "in comments carried by".
    let tail = view.cues.iter().map(Cue::from).chain(found.iter().map(|found| found.start));
    let tail = tail
        .filter(|&at| at > after + 1)
        .filter_map(|at| tail_start(view, at))
        .filter(|&at| at > after)
        .min();
    let until = tail.unwrap_or(end);
    let long = |from: usize, to: usize| (from..to).filter(|&at| frame.is_word(at)).count() > 2;
    if cue.build != Build::Inverted
        && cue.to() < until
        && long(after, until)
        && !opens_relay(view, after)
    {
        return Some((after, until));
    }
    let mut first = 0;
    while first < cue.from() && frame.span_of(first).start() < view.after_dateline {
        first += 1;
    }
    let divided = cue.from().checked_sub(1).filter(|&at| frame.text(at) == ",");
    let last = divided.or((cue.build == Build::According).then(|| cue.from()))?;
    long(first, last).then_some((first, last))
}

/// The comma before a closing attribution that holds the item `at`.
fn tail_start(view: &View<'_, '_>, at: usize) -> Option<usize> {
    let frame = view.frame;
    let from = at.saturating_sub(12);
    let comma = (from..at).rev().find(|&left| frame.text(left) == ",");
    let phrase = (from..at).rev().find(|&left| {
        frame.is_any(left, &["in", "according", "citing"])
            && (left + 1..at).any(|item| {
                frame.is_any(item, &["comments", "remarks", "interview", "statement", "to"])
            })
    });
    let comma = comma.filter(|&comma| comma + 6 > at || phrase.is_some());
    comma.or(phrase)
}

/// Whether the item opens the words that name the carrier: "Lind said in comments carried by".
fn opens_relay(view: &View<'_, '_>, at: usize) -> bool {
    view.frame.is_any(at, &["in", "citing", "to", "on", "according"])
}
