//! Which quotation belongs to which cue?
//!
//! | words | rule |
//! |---|---|
//! | Lind said: “A.” | `cue before` |
//! | “A,” Lind said. “A,” said Lind. B “C,” Lind said. | `cue after` |
//! | “A,” Lind said, “B.” | `cue between` |
//! | Ana Lind: “A.” Ana Lind put it plainly: “A.” | `colon` |
//! | “A.” – Ana Lind | `credit` |
//! | no cue in the frame | `alone`; the neighbours may tell |

use model::{Span, SpeakerKind};

use super::contents;
use super::cues::{Build, Cue};
use super::frame::Frame;
use super::media::World;
use super::party::{self, Party};
use super::quotations::Quoted;
use super::words::{BORDERS, CALENDAR, PREPOSITIONS, is_any};

/// A statement before its speaker is resolved.
#[derive(Clone, Debug)]
pub struct Draft {
    /// Its quotations, by their index; none in an indirect statement.
    pub quotes: Vec<usize>,
    /// Its cue, by its index among the frame's cues.
    pub cue: Option<usize>,
    /// Who speaks, unresolved.
    pub subject: Option<Party>,
    /// Where its words stand.
    pub spans: Vec<Span>,
    /// Whether words outside quotation marks belong to it.
    pub mixed: bool,
    /// The rule that made it.
    pub rule: &'static str,
}

/// The side of a quotation on which its cue stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Before,
    After,
}

/// What one frame holds, for the rules that look at it.
#[derive(Debug)]
pub struct View<'a, 't> {
    /// The tables.
    pub world: &'a World<'a>,
    /// The article's text.
    pub text: &'t str,
    /// The frame.
    pub frame: &'a Frame<'t>,
    /// Its cues.
    pub cues: &'a [Cue],
    /// The quotations of the article.
    pub quoted: &'a [Quoted],
    /// The byte where the body of a dateline ends, so that "HALLIN (Nordwire) -" is no content.
    pub after_dateline: usize,
}

/// The drafts of the quotations of one frame, in text order.
pub fn quoted(view: &View<'_, '_>) -> Vec<Draft> {
    let mut drafts: Vec<Draft> = Vec::new();
    let mut sides: Vec<(usize, Option<(usize, Side)>)> = Vec::new();
    for (at, _) in view.frame.quotes() {
        sides.push((at, assign(view, &sides, at)));
    }
    let mut n = 0;
    while n < sides.len() {
        let cue = sides[n].1.map(|(cue, _)| cue);
        let mut end = n + 1;
        while cue.is_some() && end < sides.len() && sides[end].1.map(|(cue, _)| cue) == cue {
            end += 1;
        }
        let group: Vec<_> = sides[n..end].to_vec();
        let floor = if n == 0 { 0 } else { after(view, sides[n - 1]) };
        drafts.extend(draft(view, &group, floor));
        n = end;
    }
    drafts
}

/// The item behind a quotation and the cue that stands after it.
fn after(view: &View<'_, '_>, (at, side): (usize, Option<(usize, Side)>)) -> usize {
    match side {
        Some((cue, Side::After)) => view.cues[cue].to().max(at + 1),
        _ => at + 1,
    }
}

/// The cue of the quotation at item `at`.
fn assign(
    view: &View<'_, '_>,
    done: &[(usize, Option<(usize, Side)>)],
    at: usize,
) -> Option<(usize, Side)> {
    let voices = |cue: &&usize| !view.cues[**cue].is_outlet();
    let quotes = view.frame.quotes();
    let next = quotes.iter().map(|&(item, _)| item).find(|&item| item > at);
    let floor = done.last().map_or(0, |&(item, _)| item);
    let before: Vec<usize> = (0..view.cues.len())
        .filter(|&n| view.cues[n].to() <= at && view.cues[n].end > floor)
        .collect();
    let behind: Vec<usize> = (0..view.cues.len())
        .filter(|&n| view.cues[n].from() > at && next.is_none_or(|next| view.cues[n].start < next))
        .collect();
    let nearest = before.iter().rev().find(voices).copied();
    if let Some(cue) = nearest.filter(|&cue| contents::leads_to(view, &view.cues[cue], at)) {
        return Some((cue, Side::Before));
    }
    let adjacent = |cue: &&usize| is_adjacent(view, at, view.cues[**cue].from());
    if let Some(&cue) = behind.iter().filter(voices).find(adjacent) {
        return Some((cue, Side::After));
    }
    let nearest = nearest.map(|cue| outer(view, &before, cue, at));
    if let Some(cue) = nearest.filter(|&cue| view.cues[cue].build != Build::According) {
        // Behind an earlier quotation of the same cue only what leads on to this one counts.
        let used = done
            .iter()
            .any(|(_, side)| side.is_some_and(|(used, side)| used == cue && side == Side::After));
        let far = at - view.cues[cue].to() > 40;
        return (!used && !far).then_some((cue, Side::Before));
    }
    let trailing =
        behind.iter().filter(voices).find(|cue| is_trailing(view, at, view.cues[**cue].from()));
    if let Some(&cue) = trailing {
        return Some((cue, Side::After));
    }
    let outlet =
        behind.iter().find(|cue| adjacent(cue) || is_trailing(view, at, view.cues[**cue].from()));
    if let Some(&cue) = outlet {
        return Some((cue, Side::After));
    }
    if let Some(cue) = nearest {
        return Some((cue, Side::Before));
    }
    before
        .iter()
        .rev()
        .find(|cue| contents::leads_to(view, &view.cues[**cue], at))
        .map(|&cue| (cue, Side::Before))
}

/// The cue in whose clause the cue `inner` stands: in "Lind said the town expected the firm to
/// promise a pier “by May”" the words reach the page through Lind. A verb that names or blames
/// right before the quotation keeps it.
fn outer(view: &View<'_, '_>, before: &[usize], inner: usize, at: usize) -> usize {
    let cue = &view.cues[inner];
    let near = at - cue.to() <= 4 && calls(cue);
    let other = |&n: &usize| {
        let outer = &view.cues[n];
        let named = outer.subject.as_ref().filter(|party| party.outlet.is_none());
        let differs = named.is_some()
            && cue
                .subject
                .as_ref()
                .is_none_or(|party| named.is_some_and(|outer| outer.start != party.start));
        outer.start < cue.start && outer.quotes && outer.build == Build::Straight && differs
    };
    if near || cue.build == Build::Participle {
        return inner;
    }
    before.iter().copied().find(other).unwrap_or(inner)
}

/// Whether the cue names, blames or judges something, with a word or two in quotation marks.
fn calls(cue: &Cue) -> bool {
    matches!(
        cue.lemma,
        "call" | "describe" | "accuse" | "dismiss" | "term" | "denounce" | "condemn" | "dub"
    )
}

/// Whether nothing but marks, or a title, stands between the quotation at `at` and the item `to`,
/// and the quotation is set off by a mark.
fn is_adjacent(view: &View<'_, '_>, at: usize, to: usize) -> bool {
    let frame = view.frame;
    let mut words = at + 1;
    while words < to
        && frame.token(words).is_some_and(|token| !token.is_word() && token.text != ".")
    {
        words += 1;
    }
    let titled = is_title_before(view, words, to);
    (words == to || titled) && (words > at + 1 || ends_set_off(view, at))
}

/// Whether the items `from..to`, behind a quotation, are a title that the table does not know, and
/// the name follows: “A,” dock steward Ana Lind said. “A,” the Hallin dock steward Ana Lind said.
pub fn is_title_before(view: &View<'_, '_>, from: usize, to: usize) -> bool {
    const LONGEST: usize = 7;
    let frame = view.frame;
    let plain = |item: usize| {
        let text = frame.text(item);
        let is_name_like = frame.is_word(item) && !is_any(text, &CALENDAR);
        let is_clause = is_any(text, &BORDERS) || is_any(text, &PREPOSITIONS);
        frame.token(item).is_some_and(|token| token.is_possessive())
            || is_name_like && !is_clause && view.world.knowledge.verbs.get(text).is_none()
    };
    // The noun of a title has a small letter; capitals alone belong to the name.
    let noun =
        to.checked_sub(1).is_some_and(|last| frame.text(last).starts_with(char::is_lowercase));
    from < to && to - from < LONGEST && noun && frame.is_capital(to) && (from..to).all(plain)
}

/// Whether the quoted words end with a mark, as they do before an attribution.
pub fn ends_set_off(view: &View<'_, '_>, at: usize) -> bool {
    let words = view.frame.span_of(at).of(view.text);
    let closing = |c: char| c.is_whitespace() || matches!(c, '”' | '"' | '’' | '\'' | '»' | '“');
    words.trim_end_matches(closing).ends_with(['.', ',', '?', '!', '…', '—', '–', '-'])
}

/// Whether a comma stands before the item `to` and only words of the same sentence lie between.
fn is_trailing(view: &View<'_, '_>, at: usize, to: usize) -> bool {
    let comma =
        to.checked_sub(1).is_some_and(|before| before > at && view.frame.text(before) == ",");
    let plain = (at + 1..to).all(|item| !matches!(view.frame.text(item), ";" | ":" | "(" | "."));
    comma && plain && to - at < 40
}

/// The draft of consecutive quotations that share a cue, or of one without.
fn draft(
    view: &View<'_, '_>,
    group: &[(usize, Option<(usize, Side)>)],
    floor: usize,
) -> Option<Draft> {
    let (first, side) = *group.first()?;
    let (last, _) = *group.last()?;
    let quotes: Vec<usize> = view
        .frame
        .quotes()
        .into_iter()
        .filter(|(at, _)| (first..=last).contains(at))
        .map(|(_, quote)| quote)
        .collect();
    let Some((cue, side)) = side else { return alone(view, first, quotes) };
    let words = view.cues.get(cue)?;
    let between = group.iter().any(|(_, side)| side.is_some_and(|(_, side)| side == Side::Before));
    let (spans, mixed, rule) = match side {
        Side::Before => {
            let (spans, mixed) = contents::after_cue(view, words, first, last, &quotes);
            (spans, mixed, "cue before")
        }
        Side::After if between => (contents::pieces(view, &quotes), false, "cue between"),
        Side::After => {
            let title = title_behind(view, last, words);
            let end = title.map_or(words.from(), |_| last + 1);
            let (spans, mixed) = contents::before_cue(view, end, first, floor, &quotes);
            (spans, mixed, "cue after")
        }
    };
    if is_slight(view, words, &quotes, mixed) {
        return None;
    }
    let title = (side == Side::After).then(|| title_behind(view, last, words)).flatten();
    // “A,” chuckled Ana Lind, who said: an unknown verb is set off, but is no title.
    let title = title.filter(|&at| !view.frame.text(at).ends_with("ed"));
    let subject = words.subject.clone().map(|party| with_title(party, title));
    Some(Draft { quotes, cue: Some(cue), subject, spans, mixed, rule })
}

/// The first item of the title between the quotation at `last`, which closes with a comma, and the
/// name that is the subject of `cue`.
fn title_behind(view: &View<'_, '_>, last: usize, cue: &Cue) -> Option<usize> {
    let mut from = last + 1;
    while view.frame.text(from) == "," {
        from += 1;
    }
    let subject = cue.subject.as_ref().filter(|party| party.name.is_some())?;
    let set_off = from > last + 1 || ends_set_off(view, last);
    (set_off && subject.start < cue.start && is_title_before(view, from, subject.start))
        .then_some(from)
}

/// The speaker with the title that stands before it; who has one is a person.
fn with_title(party: Party, title: Option<usize>) -> Party {
    match title {
        Some(start) if party.outlet.is_none() => {
            Party { start, kind: SpeakerKind::Person, ..party }
        }
        _ => party,
    }
}

/// Whether the quoted words are too few, or too much of a title, to be somebody's statement.
fn is_slight(view: &View<'_, '_>, cue: &Cue, quotes: &[usize], mixed: bool) -> bool {
    let words: Vec<&str> = quotes.iter().flat_map(|&quote| contents::words(view, quote)).collect();
    let title = words.len() > 1 && contents::is_title(&words);
    mixed && (title || words.len() < 3 && !cue.quotes && !calls(cue))
}

/// What is put between a name and its colon has fewer items.
const MOST_ASIDE: usize = 9;

/// A quotation without cue: a name before a colon, or nobody.
fn alone(view: &View<'_, '_>, at: usize, quotes: Vec<usize>) -> Option<Draft> {
    let words: Vec<&str> = quotes.iter().flat_map(|&quote| contents::words(view, quote)).collect();
    let bare = view.frame.is_bare();
    let colon = at.checked_sub(1).filter(|&colon| view.frame.text(colon) == ":");
    let subject = colon.and_then(|colon| {
        let party = party::ending_at(view.world, view.frame, colon.checked_sub(1)?, 0)?;
        (party.start == 0 && party.name.is_some()).then_some(party)
    });
    // Ana Lind, chair of the board, put it plainly: “A.”
    let subject = subject.or_else(|| {
        let party = party::opening(view.world, view.frame).filter(|_| colon.is_some())?;
        (party.kind == SpeakerKind::Person && party.name.is_some()).then_some(party)
    });
    // Ana Lind, by telephone from Hallin: “A.”
    let subject = subject.or_else(|| {
        let colon = colon?;
        let comma = (1..colon).find(|&item| view.frame.text(item) == ",")?;
        let words = comma + 1..colon;
        let acts = |item: usize| view.world.knowledge.verbs.get(view.frame.text(item)).is_some();
        let party = party::ending_at(view.world, view.frame, comma - 1, 0)?;
        let named = party.start == 0 && party.name.is_some() && party.outlet.is_none();
        (named && words.len() < MOST_ASIDE && !words.into_iter().any(acts)).then_some(party)
    });
    // “A.” – Ana Lind, chair of the board
    let subject = subject.or_else(|| {
        let dash = matches!(view.frame.text(at + 1), "–" | "—" | "-" | "―");
        let party = party::starting_at(view.world, view.frame, at + 2, view.frame.items.len());
        let named = party.filter(|party| party.start == at + 2 && party.name.is_some())?;
        let closed = !view.frame.is_word(named.end);
        (at == 0 && dash && closed && named.kind == SpeakerKind::Person).then_some(named)
    });
    let sentence = words.last().is_some_and(|word| word.ends_with(['.', '?', '!', '…', ',']));
    let full = words.first().is_some_and(|word| word.starts_with(char::is_uppercase));
    let kept = subject.is_some()
        || words.len() > 4 && !contents::is_title(&words)
        || bare && sentence && full;
    let rule = match (&subject, colon) {
        (Some(_), Some(_)) => "colon",
        (Some(_), None) => "credit",
        (None, _) => "alone",
    };
    let spans = contents::pieces(view, &quotes);
    kept.then_some(Draft { quotes, cue: None, subject, spans, mixed: false, rule })
}
