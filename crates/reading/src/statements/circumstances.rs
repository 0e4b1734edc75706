//! To whom and when was it said, what does the speaker rely on, and where does the outlet keep
//! its distance?

use model::{Attestation, Hedge, HedgeKind, Phrase, Span};

use super::contents;
use super::cues::{Build, Cue};
use super::drafts::View;
use super::frame::Frame;
use super::words::{CALENDAR, is_any};

/// How far from its cue a time may stand, in items.
const REACH: usize = 12;

fn phrase(text: &str, span: Span) -> Phrase {
    Phrase { text: span.of(text).to_owned(), span }
}

/// To whom it was said: "told reporters".
pub fn addressee(view: &View<'_, '_>, cue: &Cue) -> Option<Phrase> {
    if !contents::takes_addressee(cue.lemma) || cue.build == Build::Inverted {
        return None;
    }
    let end = contents::addressee_end(view, cue.end, view.frame.items.len());
    (end > cue.end).then(|| phrase(view.text, view.frame.cover(cue.end, end)))
}

/// When it was said, as printed: the first day behind the cue, else the one that opens the frame.
pub fn said_at(view: &View<'_, '_>, cue: &Cue) -> Option<Phrase> {
    let frame = view.frame;
    let behind = cue.start..frame.items.len().min(cue.to() + REACH);
    // Behind "that" or a quotation the time belongs to what is said.
    let stop = behind
        .clone()
        .find(|&at| at >= cue.end && (frame.is_quote(at) || frame.is_any(at, &["that", "adding"])));
    let reach = cue.start..stop.unwrap_or(behind.end);
    let between = cue.from()..cue.start;
    let opening = 0..REACH.min(cue.from()).min(if is_opening(frame) { REACH } else { 0 });
    let found = reach.chain(between).chain(opening).find(|&at| is_day(frame, at))?;
    let mut start = found;
    let mut end = found + 1;
    while start > 0
        && frame.is_any(start - 1, &["on", "last", "late", "early", "earlier", "this", "next"])
    {
        start -= 1;
    }
    while frame.is_any(end, &["morning", "evening", "afternoon", "night"])
        || is_any(frame.text(end - 1), &CALENDAR[7..])
            && frame.token(end).is_some_and(|token| token.is_number())
    {
        end += 1;
    }
    Some(phrase(view.text, frame.cover(start, end)))
}

/// Whether the frame opens with a phrase of time: "On Friday, ...".
fn is_opening(frame: &Frame<'_>) -> bool {
    frame.is_any(0, &["on", "late", "early", "last", "earlier", "yesterday", "this"])
        || is_day(frame, 0)
}

fn is_day(frame: &Frame<'_>, at: usize) -> bool {
    let month = frame.is_any(at, &CALENDAR[7..])
        && frame.token(at + 1).is_some_and(|token| token.is_number());
    let vague =
        frame.is_any(at, &["week", "month"]) && frame.is_any(at.wrapping_sub(1), &["last", "this"]);
    frame.is_capital(at) && (frame.is_any(at, &CALENDAR[..7]) || month)
        || frame.is_any(at, &["yesterday", "today"])
        || vague
}

/// What the speaker relies on, where the frame says so.
pub fn attestation(frame: &Frame<'_>) -> Option<Attestation> {
    for at in 0..frame.items.len() {
        if frame.is_any(at, &["witness", "eyewitness"]) && !frame.is_any(at + 1, &["to", "said"]) {
            return Some(Attestation::Eyewitness);
        }
        if is_nameless(frame, at) {
            return Some(Attestation::UnnamedSource);
        }
        let cites = frame.is_any(at, &["citing", "cited"]);
        let near = || at + 1..frame.items.len().min(at + 6);
        if cites && near().any(|at| frame.is_any(at, &["intelligence"])) {
            return Some(Attestation::Intelligence);
        }
        let written = [
            "document",
            "documents",
            "report",
            "letter",
            "records",
            "filing",
            "memo",
            "email",
            "emails",
        ];
        if cites && near().any(|at| frame.is_any(at, &written)) {
            return Some(Attestation::Document);
        }
    }
    None
}

/// Whether words that hide a source start at `at`.
fn is_nameless(frame: &Frame<'_>, at: usize) -> bool {
    let near = || at + 1..at + 5;
    frame.is_any(at, &["unnamed", "anonymous", "unidentified"])
        && near().any(|at| {
            frame.is_any(
                at,
                &["source", "sources", "official", "officials", "diplomat", "diplomats"],
            )
        })
        || frame.is_any(at, &["condition"]) && near().any(|at| frame.is_any(at, &["anonymity"]))
        || frame.is_any(at, &["people", "person", "sources", "source", "officials"])
            && frame.is_any(at + 1, &["familiar", "briefed"])
        || frame.is_any(at, &["sources", "source"])
            && frame.is_any(at.wrapping_sub(1), &["citing", "diplomatic", "a", "two", "several"])
}

/// Where the outlet keeps its distance.
pub fn hedges(frame: &Frame<'_>, cue: Option<&Cue>) -> Vec<Hedge> {
    let hidden = (0..frame.items.len()).find(|&at| is_nameless(frame, at));
    let hidden = hidden.map(|at| Hedge { kind: HedgeKind::Anonymous, span: frame.span_of(at) });
    let doubt = cue.filter(|cue| cue.hedge);
    let doubt =
        doubt.map(|cue| Hedge { kind: HedgeKind::Cue, span: frame.cover(cue.start, cue.end) });
    let mut hedges: Vec<_> = doubt.into_iter().chain(hidden).collect();
    hedges.sort_by_key(|hedge| hedge.span);
    hedges
}
