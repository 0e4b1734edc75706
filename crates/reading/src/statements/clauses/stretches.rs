//! Which words belong to a phrase, and which to what is said?

use std::ops::Range;

use model::{Dep, NameKind, Pos, Tag};

use crate::Syntax;
use crate::knowledge::{Cues, Takes};
use crate::statements::words::{CALENDAR, OCCASIONS, is_any};

/// The most tokens of a phrase that names somebody.
const LONGEST_PHRASE: usize = 40;

/// The noun phrase of `head`: titles, appositions and what "of" adds; relative clauses and what
/// follows them left out.
pub fn phrase(syntax: &Syntax<'_>, head: usize) -> Range<usize> {
    let clausal =
        |dep| matches!(dep, Dep::Relcl | Dep::Acl | Dep::Advcl | Dep::Parataxis | Dep::Ccomp);
    let mut start = head;
    for child in syntax.children(head).rev().filter(|&child| child < head) {
        if clausal(syntax.dep(child)) || syntax.subtree(child).end > head {
            break;
        }
        if syntax.dep(child) != Dep::Punct {
            start = syntax.subtree(child).start;
        }
    }
    let mut end = head + 1;
    for child in syntax.children(head).filter(|&child| child > head) {
        if clausal(syntax.dep(child)) || syntax.leads_to_time(child) {
            break;
        }
        if !matches!(syntax.dep(child), Dep::Punct | Dep::Cc) {
            end = end.max(inner_end(syntax, child));
        }
    }
    let end = end.min(head + LONGEST_PHRASE);
    start.max(end.saturating_sub(2 * LONGEST_PHRASE))..end
}

/// The end of what hangs on `child`, up to the first relative clause or time in it.
fn inner_end(syntax: &Syntax<'_>, child: usize) -> usize {
    let range = syntax.subtree(child);
    let reach = child..range.end.min(child + LONGEST_PHRASE);
    let stop = |&at: &usize| syntax.dep(at) == Dep::Relcl || at > child && syntax.leads_to_time(at);
    match reach.clone().find(stop) {
        Some(stop) => trimmed(syntax, child..syntax.subtree(stop).start.max(child + 1)).end,
        None => reach.end,
    }
}

/// `range` without marks and white space at its ends.
pub fn trimmed(syntax: &Syntax<'_>, range: Range<usize>) -> Range<usize> {
    let Range { mut start, mut end } = range;
    let joins = |at: usize| syntax.dep(at) == Dep::Cc;
    while end > start && (!syntax.is_word(end - 1) || joins(end - 1)) {
        end -= 1;
    }
    while start < end && (!syntax.is_word(start) || joins(start)) {
        start += 1;
    }
    start..end
}

/// `range` without white space at its start: a sentence holds the break before it.
pub fn without_space(syntax: &Syntax<'_>, range: Range<usize>) -> Range<usize> {
    let end = range.end;
    let mut words = range.skip_while(|&at| syntax.tag(at) == Tag::Space && at + 1 < end);
    words.next().unwrap_or(end)..end
}

/// Trims the parts, drops those without a word, and puts them in order without overlap.
pub fn tidy(syntax: &Syntax<'_>, content: &mut Vec<Range<usize>>) {
    content.retain_mut(|part| {
        *part = trimmed(syntax, part.clone());
        if part.len() > 1
            && syntax.small(part.start) == "that"
            && syntax.dep(part.start) == Dep::Mark
        {
            *part = trimmed(syntax, part.start + 1..part.end);
        }
        part.start < part.end
    });
    content.sort_by_key(|part| part.start);
    let mut end = 0;
    content.retain_mut(|part| {
        part.start = part.start.max(end);
        end = end.max(part.end);
        part.start < part.end
    });
}

/// The words before and behind `hole` of what hangs on `head`.
pub fn around(syntax: &Syntax<'_>, head: usize, hole: Range<usize>) -> Vec<Range<usize>> {
    let whole = syntax.subtree(head);
    let (before, behind) = (whole.start..hole.start, hole.end..whole.end);
    [before, behind].into_iter().filter(|part| part.start < part.end).collect()
}

/// The words behind the verb `at`, from its child `first` on, as far as they complete it: up to
/// another clause, or a time.
pub fn completed_from(syntax: &Syntax<'_>, at: usize, first: usize) -> Range<usize> {
    let start = syntax.subtree(first).start.max(at + 1);
    let mut end = syntax.subtree(first).end;
    for child in syntax.children(at).filter(|&child| child > first) {
        let completes = match syntax.dep(child) {
            Dep::Dobj
            | Dep::Oprd
            | Dep::Xcomp
            | Dep::Ccomp
            | Dep::Attr
            | Dep::Acomp
            | Dep::Dative => true,
            Dep::Prep => !is_circumstance(syntax, child),
            // "criticised him for not doing more to help"
            Dep::Advcl => {
                let start = syntax.subtree(child).start;
                syntax.tag(start) == Tag::To && start > 0 && syntax.is_word(start - 1)
            }
            Dep::Advmod | Dep::Prt => continue,
            Dep::Punct if syntax.tag(child) != Tag::Comma => continue,
            _ => false,
        };
        if !completes {
            break;
        }
        end = end.max(syntax.subtree(child).end);
    }
    start..end
}

/// Whether the preposition tells when, or on what occasion, something is said.
pub fn is_circumstance(syntax: &Syntax<'_>, prep: usize) -> bool {
    let Some(object) = syntax.child(prep, Dep::Pobj) else { return false };
    let word = syntax.word(object);
    is_any(word, &CALENDAR)
        || matches!(syntax.small(prep), "in" | "at" | "during" | "on") && is_any(word, &OCCASIONS)
}

/// The verb in `inner`, said by the verb `at`, that rather stands beside `at`: in "Lind said it was
/// shut and warned the town", the parser likes to hang "warned" on "was". It is a cue of the same
/// form as `at`, without a subject; or a participle behind a comma: "Lind said it was shut, adding".
pub fn raised(syntax: &Syntax<'_>, cues: &Cues, at: usize, inner: usize) -> Option<usize> {
    let finite = matches!(syntax.tag(at), Tag::VerbPast | Tag::VerbThird | Tag::VerbPresent);
    let takes = |at: usize| cues.verb(syntax.lemma(at)).map(|cue| cue.takes);
    let mut conj = syntax.child(inner, Dep::Conj).filter(|_| finite);
    for _ in 0..4 {
        let Some(at_conj) = conj else { break };
        // Of another tense than what is said it can only stand beside the cue.
        let apart = syntax.tag(inner) != syntax.tag(at_conj);
        let cue = takes(at_conj).is_some_and(|takes| apart || takes.has(Takes::CLAUSE));
        if cue && is_beside(syntax, at_conj, at) {
            return Some(at_conj);
        }
        conj = syntax.child(at_conj, Dep::Conj);
    }
    syntax.children(inner).find(|&child| {
        is_added(syntax, child, inner) && takes(child).is_some_and(|takes| takes.has(Takes::CLAUSE))
    })
}

/// Whether the participle `at`, behind a comma in the clause `inner`, tells what the speaker of that
/// clause adds.
pub fn is_added(syntax: &Syntax<'_>, at: usize, inner: usize) -> bool {
    let start = syntax.subtree(at).start;
    let comma = start > inner && syntax.tag(start - 1) == Tag::Comma;
    let subject = syntax.child(inner, Dep::Nsubj);
    // A person may say something in what is said: "Lind said Holm had left, calling it a trap".
    let person = subject.is_some_and(|subject| syntax.name_kind(subject) == Some(NameKind::Person));
    syntax.tag(at) == Tag::VerbGerund && syntax.dep(at) == Dep::Advcl && comma && !person
}

/// Whether the conjunct may stand beside the verb `at` as well.
pub fn is_beside(syntax: &Syntax<'_>, conj: usize, at: usize) -> bool {
    let own = |dep| syntax.child(conj, dep).is_some();
    let bare = !own(Dep::Nsubj) && !own(Dep::Nsubjpass) && !own(Dep::Aux) && !own(Dep::Auxpass);
    bare && conj > at && syntax.tag(conj) == syntax.tag(at)
}

/// Where the text starts behind a dateline, "HALLIN, May 2 (Nordwire) – Officials said", if the
/// sentence of token `at` opens with one. The parser takes the place for the subject.
pub fn behind_dateline(syntax: &Syntax<'_>, at: usize) -> Option<usize> {
    const LONGEST: usize = 14;
    let sentence = without_space(syntax, syntax.tokens_of(syntax.sentence(at)));
    let first = sentence.start;
    let word = syntax.word(first);
    if word.len() < 3 || !word.chars().all(|c| c.is_uppercase() || c == '.' || c == '-') {
        return None;
    }
    let mut reach = first + 1..sentence.end.min(first + LONGEST);
    let dash = reach.find(|&at| matches!(syntax.word(at), "–" | "—" | "-" | "--" | "―"))?;
    let plain = (first..dash).all(|at| {
        let word = syntax.word(at);
        !syntax.is_word(at) || !word.starts_with(char::is_lowercase)
    });
    (plain && dash + 1 < sentence.end).then_some(dash + 1)
}

/// Whether a verb stands somewhere in `range`.
pub fn has_verb(syntax: &Syntax<'_>, range: Range<usize>) -> bool {
    range.into_iter().any(|at| matches!(syntax.pos(at), Pos::Verb | Pos::Auxiliary))
}
