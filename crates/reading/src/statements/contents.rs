//! Where do the words of a statement start and end?

use model::Span;

use super::cues::Cue;
use super::drafts::View;
use super::frame::Frame;
use super::party;
use super::words::{BORDERS, CALENDAR, LOOSE_OCCASIONS, OCCASIONS, PREPOSITIONS, WEEKDAYS, is_any};

/// The quoted words alone, without the comma before the closing mark.
pub fn pieces(view: &View<'_, '_>, quotes: &[usize]) -> Vec<Span> {
    let quoted = quotes.iter().filter_map(|&quote| view.quoted.get(quote));
    let pieces = quoted.flat_map(|quoted| &quoted.pieces).map(|&piece| trim(view.text, piece));
    pieces.filter(|piece| !piece.is_empty()).collect()
}

/// The quoted words of one quotation, split at white space.
pub fn words<'t>(view: &View<'_, 't>, quote: usize) -> Vec<&'t str> {
    let pieces = view.quoted.get(quote).map_or(&[][..], |quoted| &quoted.pieces);
    pieces.iter().flat_map(|piece| piece.of(view.text).split_whitespace()).collect()
}

/// Whether the words are the title of a work: capitals throughout and no end of a sentence.
pub fn is_title(words: &[&str]) -> bool {
    let small = |word: &&str| word.len() < 5 || !word.starts_with(char::is_alphabetic);
    let capital = |word: &str| word.starts_with(char::is_uppercase);
    let ends = words.last().is_some_and(|word| word.ends_with(['.', '?', '!', '…']));
    !ends
        && words.first().is_some_and(|word| capital(word))
        && words.iter().all(|word| capital(word) || small(word))
        && words.iter().filter(|word| capital(word)).count() > 1
}

/// Whether nothing but the addressee, the time or "that" stands between the cue and `at`.
pub fn leads_to(view: &View<'_, '_>, cue: &Cue, at: usize) -> bool {
    cue.to() <= at && start_after(view, cue, at) == at
}

/// The content of a cue that stands before its quotations at items `first` to `last`.
pub fn after_cue(
    view: &View<'_, '_>,
    cue: &Cue,
    first: usize,
    last: usize,
    quotes: &[usize],
) -> (Vec<Span>, bool) {
    let start = start_after(view, cue, first);
    let end = tail(view, last);
    let between = (first + 1..last).any(|at| view.frame.is_word(at));
    if start == first && end == last + 1 && !between {
        return (pieces(view, quotes), false);
    }
    (vec![clause(view, start, end)], true)
}

/// The content of a cue that stands after the quotation at item `first`, up to the item `end`
/// where the cue and its subject start; earlier items than `floor` belong to others.
pub fn before_cue(
    view: &View<'_, '_>,
    end: usize,
    first: usize,
    floor: usize,
    quotes: &[usize],
) -> (Vec<Span>, bool) {
    let frame = view.frame;
    let mut start = floor;
    while start < first
        && (!frame.is_word(start) || frame.span_of(start).start() < view.after_dateline)
    {
        start += 1;
    }
    let mut end = end;
    while end > first + 1 && !frame.is_word(end - 1) && !frame.is_quote(end - 1) {
        end -= 1;
    }
    let words = |from: usize, to: usize| (from..to).any(|at| frame.is_word(at));
    if !words(start, first) && !words(first + 1, end) {
        return (pieces(view, quotes), false);
    }
    (vec![clause(view, start, end)], true)
}

/// From item `start` up to item `end`. Marks around the whole are left out; those around a part
/// stay, both of them.
pub fn clause(view: &View<'_, '_>, start: usize, end: usize) -> Span {
    let whole = view.frame.cover(start, end);
    match view.frame.items.get(start) {
        Some(super::frame::Item::Quote(quote, _)) if end <= start + 1 => {
            let pieces = view.quoted.get(*quote).map_or(&[][..], |quoted| &quoted.pieces);
            let ends = pieces.first().zip(pieces.last());
            trim(view.text, ends.map_or(whole, |(first, last)| first.cover(*last)))
        }
        _ => trim(view.text, whole),
    }
}

/// `span` without white space and commas at its ends.
fn trim(text: &str, span: Span) -> Span {
    let words = span.of(text);
    let idle = |c: char| c.is_whitespace() || c == ',';
    let left = words.len() - words.trim_start_matches(idle).len();
    let kept = words.trim_matches(idle).len();
    Span::new(span.start() + left, span.start() + left + kept)
}

/// The item where the content starts that `cue` introduces, at the latest `limit`.
pub fn start_after(view: &View<'_, '_>, cue: &Cue, limit: usize) -> usize {
    let frame = view.frame;
    let mut at = cue.to().min(limit);
    let mark = limit.checked_sub(1).map_or("", |before| frame.text(before));
    if limit - at <= 24 && mark == ":"
        || limit - at <= 12 && mark == "," && !clause_between(frame, at, limit)
    {
        return limit;
    }
    if takes_addressee(cue.lemma) {
        at = addressee_end(view, at, limit);
    }
    at = skip_circumstances(view, at, limit);
    if frame.is_any(at, &["that"]) && at < limit {
        at += 1;
    }
    while at < limit && !frame.is_word(at) && !frame.is_quote(at) {
        at += 1;
    }
    at.min(limit)
}

/// Whether the items before a comma look like a clause of their own: "that" opens one.
fn clause_between(frame: &Frame<'_>, at: usize, limit: usize) -> bool {
    (at..limit)
        .any(|item| frame.is_any(item, &["that", "whether", "if", "it", "is", "was", "were"]))
}

/// Verbs behind which stands who is told.
pub fn takes_addressee(lemma: &str) -> bool {
    matches!(
        lemma,
        "tell" | "inform" | "remind" | "assure" | "reassure" | "warn" | "ask" | "advise" | "alert"
    )
}

/// The item behind the addressee that starts at `at`.
pub fn addressee_end(view: &View<'_, '_>, at: usize, limit: usize) -> usize {
    let frame = view.frame;
    if frame.is_any(at, &["me", "us", "them", "him", "her", "you"]) {
        return at + 1;
    }
    // "warned the plan would": what follows is no addressee unless the table knows it.
    let Some(party) = party::starting_at(view.world, frame, at, limit) else {
        let mut end = at;
        let people = |end: usize| {
            frame.is_any(
                end,
                &["crowd", "crowds", "audience", "thousands", "hundreds", "the", "a", "of"],
            )
        };
        while end < limit && people(end) {
            end += 1;
        }
        let role = view.world.knowledge.roles.get(frame.text(end)).is_some();
        return if end < limit && end > at && role { end + 1 } else { at };
    };
    party.end.min(limit)
}

/// Skips "on Friday", "late Friday", "in a statement", "at a news conference".
fn skip_circumstances(view: &View<'_, '_>, from: usize, limit: usize) -> usize {
    let frame = view.frame;
    let mut at = from;
    while at < limit {
        let time = frame.is_any(at, &CALENDAR)
            || frame.is_any(
                at,
                &[
                    "late",
                    "early",
                    "yesterday",
                    "today",
                    "again",
                    "later",
                    "earlier",
                    "last",
                    "week",
                    "month",
                    "year",
                    "morning",
                    "evening",
                    "afternoon",
                    "night",
                    "then",
                    "recently",
                ],
            );
        let number = frame.token(at).is_some_and(|token| token.is_number())
            && at > from
            && frame.is_any(at - 1, &CALENDAR);
        if time || number {
            at += 1;
            continue;
        }
        if frame.is_any(at, &["on", "in", "at", "during", "to", "by"]) {
            let reach = (at + 1)..limit.min(at + 6);
            let dated = frame.is_any(at, &["on"]) && frame.is_any(at + 1, &CALENDAR);
            let occasion =
                reach.clone().find(|&to| is_occasion(frame, to) && !is_occasion(frame, to + 1));
            let people = reach.clone().find(|&to| {
                frame.is_any(at, &["to"])
                    && view.world.knowledge.roles.get(frame.text(to)).is_some()
            });
            if let Some(to) = dated.then_some(at + 1).or(occasion).or(people) {
                at = to + 1;
                continue;
            }
        }
        break;
    }
    at
}

fn is_occasion(frame: &Frame<'_>, at: usize) -> bool {
    frame.is_any(at, &OCCASIONS) || frame.is_any(at, &LOOSE_OCCASIONS)
}

/// The item behind the content whose last quotation stands at `last`: the clause may go on.
fn tail(view: &View<'_, '_>, last: usize) -> usize {
    const STOPS: [&str; 14] = [
        "while",
        "as",
        "when",
        "after",
        "before",
        "during",
        "amid",
        "adding",
        "according",
        "following",
        "although",
        "though",
        "since",
        "because",
    ];
    let frame = view.frame;
    let closes = frame.span_of(last).of(view.text);
    if closes.trim_end_matches(['”', '"', '’', '\'', '»', '“']).ends_with(['.', '?', '!', ','])
    {
        return last + 1;
    }
    let cue = view.cues.iter().map(Cue::from).find(|&from| from > last);
    let limit = cue.unwrap_or(frame.items.len());
    let mut at = last + 1;
    while at < limit {
        let stops = !frame.is_word(at)
            && !frame.token(at).is_some_and(|token| token.is_possessive())
            || frame.is_any(at, &STOPS)
            || frame.is_any(at, &WEEKDAYS)
            || frame.is_any(at, &["on"]) && frame.is_any(at + 1, &CALENDAR)
            || frame.is_any(at, &["in", "at", "during"])
                && skip_circumstances(view, at, limit) > at;
        if stops {
            break;
        }
        at += 1;
    }
    // What stands right before the next cue may be its own: only a whole rest counts.
    let whole = at >= frame.items.len()
        || !frame.is_word(at)
        || frame.is_any(at, &STOPS)
        || is_any(frame.text(at), &PREPOSITIONS)
        || is_any(frame.text(at), &WEEKDAYS)
        || is_any(frame.text(at), &BORDERS);
    if whole && cue.is_none_or(|cue| at < cue) { at } else { last + 1 }
}
