//! Does a date lie behind or before its sentence?

use std::ops::Range;

use model::{BlockKind, Dep, Tag};

use crate::Syntax;

/// Where the verb above a date puts it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tense {
    Past,
    Future,
    /// The words do not tell.
    Unknown,
}

/// Verbs and adjectives whose object or infinitive is still to come.
const PLANS: [&str; 24] = [
    "schedule", "plan", "expect", "set", "due", "slate", "aim", "hope", "intend", "vow", "want",
    "promise", "pledge", "prepare", "agree", "propose", "likely", "ready", "vote", "decide",
    "threaten", "poise", "urge", "need",
];

/// Verbs that put something off until a day.
const PUT_OFF: [&str; 9] =
    ["postpone", "delay", "defer", "adjourn", "reschedule", "suspend", "extend", "push", "remand"];

/// How many words above a date are looked at.
const REACH: usize = 12;

/// The tense of the clause that the words of `range` stand in.
pub(crate) fn tense(syntax: &Syntax<'_>, range: Range<usize>) -> Tense {
    let outside = |at: &usize| syntax.head(*at).is_none_or(|head| !range.contains(&head));
    let Some(top) = range.clone().find(outside) else { return Tense::Unknown };
    // "Since October" lies behind; whose October it is, the verb does not tell: "December's fall
    // means".
    if range.start > 0 && syntax.small(range.start - 1) == "since" {
        return Tense::Past;
    }
    // "As of Tuesday he remains": the verb does not tell.
    let as_of = range.start > 1
        && syntax.small(range.start - 1) == "of"
        && syntax.small(range.start - 2) == "as";
    if as_of {
        return Tense::Unknown;
    }
    if syntax.dep(top) == Dep::Poss {
        return of_possessor(syntax, top);
    }
    // "Postponed until Friday": what was put off is still to come.
    let put_off = range.start > 0
        && matches!(syntax.small(range.start - 1), "until" | "till" | "to")
        && (syntax.head(range.start - 1)).is_some_and(|verb| PUT_OFF.contains(&syntax.lemma(verb)));
    if put_off {
        return Tense::Future;
    }
    let chain = std::iter::once(top).chain(syntax.above(top)).take(REACH);
    let mut gerund = false;
    for at in chain {
        if range.contains(&at) && at != top {
            continue;
        }
        match syntax.tag(at) {
            Tag::VerbPast => return of_past(syntax, at),
            Tag::VerbPresent | Tag::VerbThird => return of_present(syntax, at),
            Tag::VerbBase | Tag::VerbParticiple | Tag::VerbGerund => {
                if let Some(tense) = by_auxiliary(syntax, at) {
                    return tense;
                }
                if is_infinitive(syntax, at) {
                    return of_infinitive(syntax, at);
                }
                if is_plan(syntax, at) && syntax.tag(at) == Tag::VerbParticiple {
                    return Tense::Future;
                }
                if syntax.tag(at) == Tag::VerbParticiple && !gerund {
                    return Tense::Past;
                }
                gerund = true;
            }
            Tag::Adjective if syntax.lemma(at) == "due" => return Tense::Future,
            _ => {}
        }
    }
    Tense::Unknown
}

/// "Saturday's fair will open" is to come; of another verb, whose Saturday it is stays open.
fn of_possessor(syntax: &Syntax<'_>, top: usize) -> Tense {
    let owned = syntax.head(top);
    let verb = owned
        .filter(|&owned| matches!(syntax.dep(owned), Dep::Nsubj | Dep::Nsubjpass))
        .and_then(|owned| syntax.head(owned));
    if verb.is_some_and(|verb| lies_ahead(syntax, verb)) { Tense::Future } else { Tense::Unknown }
}

/// Whether a verb has "will" beside it.
pub(super) fn lies_ahead(syntax: &Syntax<'_>, verb: usize) -> bool {
    let wills = ["will", "'ll", "’ll", "wo", "shall"];
    syntax
        .children(verb)
        .any(|child| syntax.dep(child) == Dep::Aux && wills.contains(&syntax.small(child)))
}

/// A past tense, unless it only plans: "was due on Friday", "planned a vote for Friday".
fn of_past(syntax: &Syntax<'_>, at: usize) -> Tense {
    let due = syntax.children(at).any(|child| {
        matches!(syntax.dep(child), Dep::Acomp | Dep::Xcomp) && syntax.small(child) == "due"
    });
    if due { Tense::Future } else { Tense::Past }
}

/// A present tense: "begins on Friday" is to come, "says" tells nothing.
fn of_present(syntax: &Syntax<'_>, at: usize) -> Tense {
    if matches!(syntax.lemma(at), "say" | "tell" | "show" | "mark" | "report" | "have") {
        return Tense::Unknown;
    }
    // Headlines tell the past in the present tense.
    let sentence = syntax.analysis.sentences.get(syntax.sentence(at));
    let block = sentence.and_then(|sentence| syntax.article.blocks.get(sentence.block));
    let headline = block.is_some_and(|block| block.kind == BlockKind::Headline);
    if headline { Tense::Past } else { Tense::Future }
}

/// What the auxiliaries of a verb tell.
fn by_auxiliary(syntax: &Syntax<'_>, at: usize) -> Option<Tense> {
    let auxiliaries =
        syntax.children(at).filter(|&child| matches!(syntax.dep(child), Dep::Aux | Dep::Auxpass));
    for child in auxiliaries {
        match syntax.small(child) {
            "will" | "'ll" | "’ll" | "wo" | "shall" | "would" | "should" | "may" | "might"
            | "can" | "could" | "must" | "'d" => {
                // "Could have been seen on Friday" lies behind.
                let perfect = syntax.children(at).any(|child| syntax.small(child) == "have");
                return Some(if perfect { Tense::Past } else { Tense::Future });
            }
            "was" | "were" | "had" | "did" | "has" | "have" | "'ve" | "been" => {
                let plan = is_plan(syntax, at) && !matches!(syntax.small(child), "did");
                return Some(if plan { Tense::Future } else { Tense::Past });
            }
            "is" | "are" | "'s" | "'re" => {
                let participle = syntax.tag(at) == Tag::VerbParticiple;
                let past = participle && !is_plan(syntax, at);
                return Some(if past { Tense::Unknown } else { Tense::Future });
            }
            _ => {}
        }
    }
    None
}

fn is_infinitive(syntax: &Syntax<'_>, at: usize) -> bool {
    syntax.children(at).any(|child| syntax.tag(child) == Tag::To && syntax.dep(child) == Dep::Aux)
}

/// "To" and a verb is to come, unless what stands above is past and no plan: "failed to attend".
fn of_infinitive(syntax: &Syntax<'_>, at: usize) -> Tense {
    let Some(head) = syntax.head(at) else { return Tense::Future };
    let past = matches!(syntax.tag(head), Tag::VerbPast | Tag::VerbParticiple);
    let done = matches!(
        syntax.lemma(head),
        "fail"
            | "manage"
            | "force"
            | "begin"
            | "start"
            | "continue"
            | "try"
            | "refuse"
            | "go"
            | "come"
            | "use"
            | "help"
            | "cause"
            | "lead"
            | "allow"
            | "attempt"
            | "seem"
            | "appear"
    );
    if past && done && syntax.dep(at) != Dep::Relcl { Tense::Past } else { Tense::Future }
}

fn is_plan(syntax: &Syntax<'_>, at: usize) -> bool {
    PLANS.contains(&syntax.lemma(at))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::Parsed;

    #[test]
    fn the_verb_tells_where_a_day_lies() {
        for (text, wanted) in [
            ("The harbour was closed on Friday.", Tense::Past),
            ("The minister said on Friday that the ferry was late.", Tense::Past),
            ("The council will vote on Friday.", Tense::Future),
            ("The council is expected to vote on Friday.", Tense::Future),
            ("The mayor failed to attend the meeting on Friday.", Tense::Past),
            ("A vote is scheduled for Friday.", Tense::Future),
        ] {
            let parsed = Parsed::new(text);
            let syntax = parsed.syntax();
            let at = (0..syntax.n_tokens()).find(|&at| syntax.word(at) == "Friday").unwrap();
            assert_eq!(tense(&syntax, at..at + 1), wanted, "{text}");
        }
    }
}
