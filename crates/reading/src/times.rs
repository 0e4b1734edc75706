//! When? Time expressions with their TIMEX3 values.
//!
//! Three steps: `pieces` cuts the text finer than tokens, `reader` finds the expressions and what
//! their words say, `resolve` tells which days are meant.
//!
//! | module | answers |
//! |---|---|
//! | [`lexicon`] | which words tell of time? |
//! | `pieces` | of which words, numbers and marks does a text consist? |
//! | `reader` | which words make an expression, and what do they say? |
//! | `meaning` | what does an expression say, before it is known when it was written? |
//! | `ranges` | which year have the dates of a range in common, which weekdays one "every"? |
//! | `tense` | does a date lie behind or before its sentence? |
//! | `resolve` | which days does an expression mean? |
//! | `point` | what is a stretch of the calendar, and how is it written? |
//! | `holidays` | on which day of a year does a holiday fall? |

mod holidays;
pub mod lexicon;
mod meaning;
pub(crate) mod pieces;
mod point;
mod ranges;
mod reader;
mod resolve;
mod tense;
#[cfg(test)]
mod tests;

use jiff::civil::Date;
use model::{Dep, Pos, Span, TimeExpression};

use self::lexicon::{Calendar, Lex, Unit};
use self::meaning::{Meaning, When, YearOf};
use self::pieces::{Piece, Pieces};
use self::reader::{Found, Reader};
use self::resolve::{Leads, Teller, is_history};
use self::tense::{Tense, tense};
use crate::Syntax;

/// The time expressions of the article, in text order, without overlap. Days count from the day of
/// writing, where it is known.
pub fn find(calendar: &Calendar, syntax: &Syntax<'_>) -> Vec<TimeExpression> {
    let pieces = Pieces::new(calendar, syntax);
    let mut all = Vec::new();
    for sentence in 0..syntax.analysis.sentences.len() {
        let mut found = Reader::new(calendar, syntax, pieces.sentence(sentence)).read();
        ranges::share_years(syntax.text(), pieces.sentence(sentence), &mut found);
        ranges::share_turns(syntax.text(), pieces.sentence(sentence), &mut found);
        all.extend(found.into_iter().map(|found| (sentence, found)));
    }
    let days = writing_days(syntax, &pieces, &all);
    let first = days.first().copied();
    let history = is_history(first, all.iter().map(|(_, found)| &found.meaning));
    let mut tellers: Vec<_> =
        days.into_iter().map(Some).map(|day| Teller::new(day, history)).collect();
    if tellers.len() != 1 {
        tellers.push(Teller::new(None, history));
    }
    let tell = |(sentence, found): (usize, Found)| {
        let pieces = pieces.sentence(sentence);
        expression(syntax, &mut tellers, pieces, sentence, &found)
    };
    all.into_iter().filter_map(tell).collect()
}

/// The day of writing; two where it is one of two days ("or the night before"), none where it is
/// not known. A line that holds nothing but a date, above the text, tells it best.
fn writing_days(syntax: &Syntax<'_>, pieces: &Pieces, found: &[(usize, Found)]) -> Vec<Date> {
    let article = syntax.article;
    let day = article.written.as_ref().or(article.published.as_ref());
    let known: Vec<Date> = match day.map(|day| (day.start, day.end)) {
        Some((Some(start), Some(end))) if start.date == end.date => {
            vec![start.date]
        }
        Some((Some(start), Some(end))) if point::plus(start.date, 1) == Some(end.date) => {
            vec![start.date, end.date]
        }
        _ => Vec::new(),
    };
    let printed = found.iter().find_map(|(sentence, found)| date_line(pieces, *sentence, found));
    let near = |date: &Date| {
        known.iter().all(|known| {
            (known.until(*date)).is_ok_and(|span| span.get_days().abs() <= FAR_FROM_PAGE)
        })
    };
    match printed.filter(near) {
        Some(date) => vec![date],
        None => known,
    }
}

/// The day of a line that holds nothing but a date, among the first lines.
fn date_line(pieces: &Pieces, sentence: usize, found: &Found) -> Option<Date> {
    let whole = found.start == 0 && found.end == pieces.sentence(sentence).len();
    match &found.meaning {
        _ if sentence >= LEADING_LINES || !whole => None,
        Meaning::Date(When::Known(point)) => point.day(),
        Meaning::Date(When::Day { year: YearOf::Known(year), month, day, .. }) => {
            point::day(*year, *month, *day)
        }
        _ => None,
    }
}

/// A line with a date tells the day of writing only this near to the page's own day.
const FAR_FROM_PAGE: i32 = 3;
/// So many sentences may be lines above the text.
const LEADING_LINES: usize = 3;

/// The record of what was found.
fn expression(
    syntax: &Syntax<'_>,
    tellers: &mut [Teller],
    pieces: &[Piece],
    sentence: usize,
    found: &Found,
) -> Option<TimeExpression> {
    let last = pieces.get(found.end.checked_sub(1)?)?;
    let start = without_article(syntax, pieces, found);
    let first = pieces.get(start)?;
    let range = first.token as usize..last.token as usize + 1;
    let tokens = range.end <= syntax.n_tokens() && range.start < range.end;
    // "The Friday, May 3 ruling": the verb tells nothing of a date that names a thing.
    let names = is_modifier(syntax, pieces, found);
    let tense = if tokens && !names && needs_tense(&found.meaning) {
        tense(syntax, range.clone())
    } else {
        Tense::Unknown
    };
    let leads = leads(syntax, pieces, found);
    let mut told =
        tellers.iter_mut().map(|teller| teller.tell(&found.meaning, sentence, tense, leads));
    // Where the day of writing is one of two, only what both tell is known; the last teller knows
    // neither.
    let one = told.next()?;
    let rest: Vec<_> = told.collect();
    let told = match (rest.first(), rest.last()) {
        (Some(other), Some(open)) if *other != one => open.clone(),
        _ => one,
    };
    Some(TimeExpression {
        sentence,
        span: Span::new(first.start as usize, last.end as usize),
        kind: told.kind,
        value: told.value,
        days: told.days,
        rule: found.rule,
    })
}

/// The first piece of the expression, "the" left out where it belongs to a noun behind: "the 1994
/// accord".
fn without_article(syntax: &Syntax<'_>, pieces: &[Piece], found: &Found) -> usize {
    let is_article = pieces
        .get(found.start)
        .is_some_and(|piece| piece.of(syntax.text()).eq_ignore_ascii_case("the"));
    let modifies = found.end > found.start + 1 && is_article && is_modifier(syntax, pieces, found);
    found.start + usize::from(modifies)
}

/// Whether the expression modifies a noun behind it.
fn is_modifier(syntax: &Syntax<'_>, pieces: &[Piece], found: &Found) -> bool {
    let (Some(last), Some(next)) = (pieces.get(found.end.wrapping_sub(1)), pieces.get(found.end))
    else {
        return false;
    };
    let token = last.token as usize;
    if token >= syntax.n_tokens() || matches!(next.lex, Lex::Mark(mark) if mark != '-') {
        return false;
    }
    let hangs = matches!(syntax.dep(token), Dep::Nummod | Dep::Amod | Dep::Compound | Dep::Nmod);
    hangs
        && syntax
            .head(token)
            .is_some_and(|head| head > token && matches!(syntax.pos(head), Pos::Noun | Pos::Name))
}

/// Whether the tense may tell which date is meant.
fn needs_tense(meaning: &Meaning) -> bool {
    matches!(meaning, Meaning::Date(_) | Meaning::Part(_, Some(_)) | Meaning::Clock(_, Some(_)))
}

/// Whether later dates may count from this one: not from what only names a thing ("the 1918
/// treaty"), or looks back from where the story stands ("a year earlier").
fn leads(syntax: &Syntax<'_>, pieces: &[Piece], found: &Found) -> Leads {
    let not = match &found.meaning {
        Meaning::Date(When::Known(_)) => is_modifier(syntax, pieces, found),
        Meaning::Date(When::Offset { sign: -1, .. }) => true,
        Meaning::Date(When::Unit { unit, shift, .. }) => {
            *shift < 0 && !matches!(unit, Unit::Day | Unit::Week)
        }
        _ => false,
    };
    match (not, found.start) {
        (true, _) => Leads::Not,
        (_, 0..=2) => Leads::Opens,
        _ => Leads::Within,
    }
}
