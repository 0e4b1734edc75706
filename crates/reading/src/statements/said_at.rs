//! When was it said? "Lind said on Tuesday that ...", "On Tuesday, Lind said ...".
//!
//! Only a time that hangs on the verb of saying tells it; one inside of what is said tells something
//! else: "Lind said the pier would open on Friday".

use std::ops::Range;

use model::{Dep, NameKind, Phrase, Pos, Reading, Span, Statement, TimeExpression, TimeKind};

use crate::Syntax;

/// How far up the tree a time may hang below the verb: "at Monday's meeting".
const FARTHEST: usize = 3;

/// Gives each statement the time that hangs on its cue, and takes away one that belongs to what is
/// said.
pub fn settle(syntax: &Syntax<'_>, reading: &mut Reading) {
    let Reading { statements, times, .. } = reading;
    for statement in statements {
        let Some(cue) = statement.cue.as_ref().map(|cue| cue.phrase.span) else { continue };
        match told(syntax, times, statement, cue) {
            Some(phrase) => statement.said_at = Some(phrase),
            None if statement.said_at.as_ref().is_some_and(|at| is_said(statement, at.span)) => {
                statement.said_at = None;
            }
            None => {}
        }
    }
}

/// The time that hangs on the cue, as printed, with the preposition before a day.
fn told(
    syntax: &Syntax<'_>,
    times: &[TimeExpression],
    statement: &Statement,
    cue: Span,
) -> Option<Phrase> {
    let verbs = syntax.tokens_in(cue);
    let sentence = syntax.sentence(verbs.clone().next()?);
    let first = times.partition_point(|time| time.sentence < sentence);
    let here = times.get(first..)?.iter().take_while(|time| time.sentence == sentence);
    let hangs = |time: &&TimeExpression| hangs_on(syntax, time, &verbs);
    let of_day = |time: &&TimeExpression| matches!(time.kind, TimeKind::Date | TimeKind::Time);
    let known = |time: &&TimeExpression| {
        time.value.as_deref().is_some_and(|value| !value.ends_with("_REF"))
    };
    let mut fitting = here
        .filter(of_day)
        .filter(known)
        .filter(|time| !is_said(statement, time.span))
        .filter(hangs);
    let time = fitting.next()?;
    let head = head_of(syntax, time.span)?;
    let start = syntax.tokens_in(time.span).start;
    let prep = syntax.head(head).filter(|&prep| prep + 1 == start && syntax.dep(prep) == Dep::Prep);
    let on = prep.or_else(|| start.checked_sub(1).filter(|&at| syntax.small(at) == "on"));
    let from = on.map_or(time.span.start(), |at| syntax.token(at).span.start());
    let span = Span::new(from, time.span.end());
    Some(Phrase { text: span.of(syntax.text()).to_owned(), span })
}

/// Whether the time hangs on one of the verbs: by itself, by a preposition, or by the occasion, "at
/// Monday's meeting".
fn hangs_on(syntax: &Syntax<'_>, time: &TimeExpression, verbs: &Range<usize>) -> bool {
    let Some(head) = head_of(syntax, time.span) else { return false };
    // Not "until Friday", "since Monday's debate".
    let is_prep = |at: usize| {
        syntax.dep(at) == Dep::Prep && matches!(syntax.small(at), "on" | "in" | "at" | "during")
    };
    let mut above = syntax.above(head).take(FARTHEST);
    let Some(first) = above.next() else { return false };
    if verbs.contains(&first) {
        return true;
    }
    if is_prep(first) {
        return above.next().is_some_and(|verb| verbs.contains(&verb));
    }
    let occasion = matches!(syntax.pos(first), Pos::Noun | Pos::Name)
        && time.days.is_some()
        && syntax.name_kind(first) != Some(NameKind::Person);
    let prep = above.next().filter(|&prep| occasion && is_prep(prep));
    prep.is_some() && above.next().is_some_and(|verb| verbs.contains(&verb))
}

/// The token of the span whose head lies outside of it.
fn head_of(syntax: &Syntax<'_>, span: Span) -> Option<usize> {
    let tokens = syntax.tokens_in(span);
    tokens.clone().find(|&at| syntax.head(at).is_none_or(|head| !tokens.contains(&head)))
}

/// Whether the words lie in what is said, or in the words that name somebody.
fn is_said(statement: &Statement, span: Span) -> bool {
    let meets = |other: &Span| span.start() < other.end() && other.start() < span.end();
    let speaker = statement.speaker.as_ref().map(|speaker| speaker.surface.span);
    statement.content.spans.iter().any(meets) || speaker.is_some_and(|speaker| meets(&speaker))
}

#[cfg(test)]
mod tests {
    use crate::testing::Parsed;

    fn said(text: &str) -> Vec<String> {
        let reading = Parsed::new(text).read();
        let phrases = reading.statements.into_iter().map(|statement| statement.said_at);
        phrases.map(|phrase| phrase.map_or_else(|| "-".to_owned(), |phrase| phrase.text)).collect()
    }

    #[test]
    fn a_time_beside_the_verb_tells_it() {
        assert_eq!(said("Ana Lind said on Tuesday that the pier was safe."), ["on Tuesday"]);
        assert_eq!(said("Ana Lind told reporters late Monday the pier was safe."), ["late Monday"]);
        assert_eq!(said("On Friday, Ana Lind denied the charge."), ["On Friday"]);
        assert_eq!(said("“It is safe,” Ana Lind said in May 2019."), ["in May 2019"]);
    }

    #[test]
    fn a_time_in_what_is_said_does_not() {
        assert_eq!(said("Ana Lind said the pier would open on Friday."), ["-"]);
        assert_eq!(said("Ana Lind denied that the pier had opened on Friday."), ["-"]);
        assert_eq!(said("Since the Friday meeting Ana Lind has said that it was safe."), ["-"]);
    }
}
