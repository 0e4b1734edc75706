//! Which statements that the trees show are not yet there as quotations?
//!
//! What stands in quotation marks is read by the marks; the trees add what stands outside of them,
//! and name who speaks where the marks alone did not tell.

use model::{Quotation, Span, Statement};

/// Adds to the statements `quoted` of a frame those that its trees show.
pub fn join(quoted: &mut Vec<Statement>, shown: Vec<Statement>) {
    let n_quoted = quoted.len();
    for statement in shown {
        let (before, _) = quoted.split_at_mut(n_quoted);
        let mut free = true;
        for other in before.iter_mut().filter(|other| meet(other, &statement)) {
            free = false;
            complete(other, &statement);
        }
        if free {
            quoted.push(statement);
        }
    }
}

/// Whether the two are about the same words or made of the same cue.
fn meet(one: &Statement, other: &Statement) -> bool {
    let spans = |statement: &Statement| statement.content.spans.clone();
    let share = spans(one).iter().any(|a| spans(other).iter().any(|b| overlap(*a, *b)));
    share || same_cue(one, other)
}

fn same_cue(one: &Statement, other: &Statement) -> bool {
    let cues = one.cue.as_ref().zip(other.cue.as_ref());
    cues.is_some_and(|(a, b)| overlap(a.phrase.span, b.phrase.span))
}

/// Gives `quoted` what the tree knows better.
fn complete(quoted: &mut Statement, shown: &Statement) {
    let same = same_cue(quoted, shown);
    if quoted.speaker.is_none() && (same || quoted.cue.is_none()) {
        quoted.speaker.clone_from(&shown.speaker);
        if quoted.cue.is_none() {
            quoted.cue.clone_from(&shown.cue);
            quoted.act = shown.act;
        }
    }
    // "Lind and three other members told": the marks alone see the last of them.
    let wider = same
        && quoted.speaker.as_ref().zip(shown.speaker.as_ref()).is_some_and(|(one, all)| {
            all.surface.text.contains(" and ")
                && one.surface.span != all.surface.span
                && all.surface.span.contains(one.surface.span)
        });
    if wider {
        quoted.speaker.clone_from(&shown.speaker);
    }
    if same && quoted.quotation != Quotation::Direct {
        quoted.content.clone_from(&shown.content);
        quoted.quotation = shown.quotation;
    }
}

fn overlap(a: Span, b: Span) -> bool {
    a.start() < b.end() && b.start() < a.end()
}
