//! Verbs in the active voice.

use model::{Act, Dep, Tag};

use super::{Clause, inserted, objects, stretches, subjects};
use crate::Syntax;
use crate::knowledge::{CueWord, Cues, Takes};

/// What the verb at `at` says, thinks or wants of whom.
pub fn read(cues: &Cues, syntax: &Syntax<'_>, at: usize) -> Option<Clause> {
    let word = cues.verb(syntax.lemma(at))?;
    if !is_active(syntax, at) {
        return asked(syntax, at, word);
    }
    if let Some(clause) = inserted::read(syntax, at, word) {
        return Some(clause);
    }
    let mut clause = set_beside(syntax, at, word)
        .or_else(|| before(syntax, at, word))
        .or_else(|| behind(cues, syntax, at, word))
        .or_else(|| put_it(syntax, at, word))
        .or_else(|| objects::object(syntax, at, word))
        .or_else(|| objects::prepositional(syntax, at, word))?;
    clause.voice = subjects::of_verb(syntax, at);
    // An imperative tells nobody's words; what stands before a verb without a subject is its subject.
    let lone = clause.voice.is_none();
    if lone
        && (clause.rule == "clause before"
            || syntax.tag(at) == Tag::VerbBase && syntax.head(at).is_none())
    {
        return None;
    }
    clause.negated = subjects::is_negated(syntax, at);
    // "It ships oil, state company Nord said": what stands before the comma is no part of who says it.
    if clause.rule == "clause before" {
        clause.voice = clause.voice.map(|voice| subjects::behind_comma(syntax, voice, at));
        subjects::take_back(syntax, &mut clause);
    }
    // "Nobody said it was safe" is nobody's word, and says that it was not told.
    if clause.voice.as_ref().is_some_and(|voice| subjects::is_nobody(syntax, voice)) {
        (clause.voice, clause.negated) = (None, true);
    }
    settle_act(syntax, &mut clause, at);
    Some(clause)
}

/// Whether the verb stands in the active voice.
fn is_active(syntax: &Syntax<'_>, at: usize) -> bool {
    let has = |dep| syntax.child(at, dep).is_some();
    if has(Dep::Auxpass) || has(Dep::Nsubjpass) {
        return false;
    }
    let bare = syntax.tag(at) == Tag::VerbParticiple && !has(Dep::Aux) && !has(Dep::Nsubj);
    !bare || matches!(syntax.dep(at), Dep::Root | Dep::Conj | Dep::Ccomp | Dep::Parataxis)
}

/// "Asked whether it was shut, Lind said": somebody asks.
fn asked(syntax: &Syntax<'_>, at: usize, word: CueWord) -> Option<Clause> {
    let opens = syntax.tag(at) == Tag::VerbParticiple && syntax.child(at, Dep::Auxpass).is_none();
    if word.lemma != "ask" || !opens || syntax.dep(at) != Dep::Advcl {
        return None;
    }
    let first = syntax.children(at).find(|&child| {
        let about = syntax.dep(child) == Dep::Prep && syntax.small(child) == "about";
        child > at && (about || matches!(syntax.dep(child), Dep::Ccomp | Dep::Xcomp))
    })?;
    let mut clause = Clause::new(word, at, "asked");
    let start =
        if syntax.dep(first) == Dep::Prep { first + 1 } else { syntax.subtree(first).start };
    clause.content.push(start.max(at + 1)..syntax.subtree(first).end);
    clause.inner = Some(first);
    clause.voice = subjects::agent(syntax, at).map(|(voice, _)| voice);
    Some(clause)
}

/// What is left unsaid, and what is not excluded.
fn settle_act(syntax: &Syntax<'_>, clause: &mut Clause, at: usize) {
    let inner = clause.inner.map_or("", |inner| syntax.lemma(inner));
    let speaks = matches!(
        inner,
        "comment"
            | "say"
            | "discuss"
            | "elaborate"
            | "answer"
            | "respond"
            | "speak"
            | "disclose"
            | "identify"
            | "name"
            | "reveal"
            | "talk"
            | "specify"
            | "confirm"
            | "explain"
            | "provide"
            | "address"
            | "give"
            | "reply"
    );
    let silent = clause.negated
        && matches!(
            clause.lemma,
            "respond" | "reply" | "comment" | "answer" | "elaborate" | "return"
        );
    let out = syntax.child(at, Dep::Prt).is_some_and(|out| syntax.small(out) == "out");
    if matches!(clause.lemma, "decline" | "refuse") && speaks || silent {
        clause.act = Act::NoComment;
    } else if matches!(clause.lemma, "decline" | "refuse") && matches!(inner, "rule" | "exclude") {
        clause.act = Act::NotRuledOut;
    } else if clause.lemma == "rule" && out || clause.lemma == "exclude" {
        clause.act = if clause.negated { Act::NotRuledOut } else { Act::Deny };
        clause.negated = false;
    }
}

/// "It was shut, Lind said, for good": the tree hangs the verb on what is said.
fn set_beside(syntax: &Syntax<'_>, at: usize, word: CueWord) -> Option<Clause> {
    if syntax.dep(at) != Dep::Parataxis || !word.takes.has(Takes::CLAUSE) {
        return None;
    }
    let head = syntax.head(at)?;
    let mut clause = Clause::new(word, at, "set beside");
    let own = syntax.subtree(at).start..cue_end(syntax, at);
    clause.content = stretches::around(syntax, head, own);
    clause.inner = Some(head);
    Some(clause)
}

/// The end of the verb `at` with its subject, addressee and time, before a clause that it takes.
fn cue_end(syntax: &Syntax<'_>, at: usize) -> usize {
    let behind = syntax.children(at).filter(|&child| child > at);
    let own = behind.take_while(|&child| syntax.dep(child) != Dep::Ccomp);
    own.map(|child| syntax.subtree(child).end).max().unwrap_or(at + 1).max(at + 1)
}

/// "It was shut, Lind said": what is said stands before the verb, and may go on behind it.
fn before(syntax: &Syntax<'_>, at: usize, word: CueWord) -> Option<Clause> {
    if !word.takes.has(Takes::CLAUSE) {
        return None;
    }
    let inner = syntax.children(at).find(|&child| syntax.dep(child) == Dep::Ccomp && child < at)?;
    let subject = syntax.child(at, Dep::Nsubj);
    let opens = subject.map_or(at, |subject| syntax.subtree(subject).start.min(at));
    let first = syntax.subtree(at).start;
    let mut clause = Clause::new(word, at, "clause before");
    let opens = if opens > inner { opens } else { at };
    // "Mayor warns of floods; ferry firm denies blame" are two.
    if (inner..opens).any(|at| syntax.word(at) == ";") {
        return None;
    }
    clause.content.push(first..opens);
    let more = || {
        syntax.children(at).find(|&child| {
            child > at
                && matches!(syntax.dep(child), Dep::Ccomp | Dep::Advcl)
                && syntax.child(child, Dep::Mark).is_some_and(|mark| syntax.small(mark) == "that")
        })
    };
    let rest = syntax.children(inner).find(|&child| child > at);
    if rest.is_none()
        && let Some(more) = more()
    {
        clause.content.push(syntax.subtree(more));
    }
    if let Some(rest) = rest {
        let start = syntax.subtree(rest).start.max(at + 1);
        let start = subject.map_or(start, |subject| {
            if subject > at { start.max(syntax.subtree(subject).end) } else { start }
        });
        clause.content.push(start..syntax.subtree(inner).end.max(start));
    }
    clause.inner = Some(inner);
    Some(clause)
}

/// "Lind said it was shut", "Lind vowed to shut it", "Lind urged the town to shut it".
fn behind(cues: &Cues, syntax: &Syntax<'_>, at: usize, word: CueWord) -> Option<Clause> {
    let inner = syntax
        .children(at)
        .find(|&child| child > at && matches!(syntax.dep(child), Dep::Ccomp | Dep::Xcomp))?;
    let has = |dep| syntax.child(inner, dep).is_some();
    let infinitive =
        syntax.children(inner).any(|child| syntax.tag(child) == Tag::To && child < inner);
    let own = has(Dep::Nsubj) || has(Dep::Nsubjpass) || has(Dep::Expl);
    let object = syntax.child(at, Dep::Dobj).filter(|&object| object < inner);
    let question = syntax
        .children(inner)
        .any(|child| matches!(syntax.small(child), "whether" | "if" | "that") && child < inner);
    let lost = lost_verb(syntax, at, inner);
    let needs = match (infinitive, own || object.is_some()) {
        _ if lost.is_some() => Takes::CLAUSE,
        (true, true) => Takes::OTHER,
        (true, false) => Takes::INFINITIVE,
        (false, false) if syntax.tag(inner) == Tag::VerbGerund && !question => Takes::GERUND,
        _ => Takes::CLAUSE,
    };
    if !word.takes.has(needs) {
        return None;
    }
    let asks = syntax.children(inner).any(|child| {
        child < inner
            && (matches!(syntax.small(child), "whether" | "if")
                || matches!(syntax.tag(child), Tag::WhAdverb | Tag::WhPronoun))
    });
    if asks && matches!(word.lemma, "know" | "see" | "find" | "learn" | "decide") {
        return None;
    }
    let rule = if needs == Takes::CLAUSE { "clause behind" } else { "infinitive" };
    let mut clause = Clause::new(word, at, rule);
    let start = syntax.subtree(inner).start.max(at + 1);
    let start = match object {
        Some(object) if needs == Takes::OTHER => syntax.subtree(object).start.min(start),
        Some(object) => start.max(object + 1),
        // "said about half of the boats were lost": the parser takes "about half" for an object.
        None if !own && needs == Takes::CLAUSE && is_finite(syntax, inner) => {
            let lost = syntax.children(at).find(|&child| child > at);
            let lost = lost.filter(|&child| syntax.dep(child) == Dep::Prep && child == at + 1);
            lost.unwrap_or(start)
        }
        None => start,
    };
    let inner = lost.unwrap_or(inner);
    let beside = stretches::raised(syntax, cues, at, inner);
    let end = beside.map_or(syntax.subtree(inner).end, |beside| syntax.subtree(beside).start);
    clause.content.push(start..end.max(start));
    clause.inner = Some(inner);
    Some(clause)
}

/// "Said the prize awarded was high", "said the pier, to be built by Holm, is long": the parser takes
/// the subject with its participle for a clause, and leaves its verb without a subject beside it.
fn lost_verb(syntax: &Syntax<'_>, at: usize, inner: usize) -> Option<usize> {
    let behind =
        syntax.children(at).find(|&child| child > inner && syntax.dep(child) != Dep::Punct)?;
    let subject = |dep| syntax.child(behind, dep).is_some_and(|subject| subject < behind);
    let without = !subject(Dep::Nsubj) && !subject(Dep::Nsubjpass) && !subject(Dep::Expl);
    let joined = matches!(syntax.small(behind - 1), "and" | "but" | "or");
    let opens = syntax.subtree(behind).start == behind && !joined;
    let verb = syntax.dep(behind) == Dep::Ccomp && is_finite(syntax, behind);
    (verb && opens && without && !is_finite(syntax, inner)).then_some(behind)
}

fn is_finite(syntax: &Syntax<'_>, at: usize) -> bool {
    matches!(syntax.tag(at), Tag::VerbPast | Tag::VerbThird | Tag::VerbPresent)
}

/// "It was shut, as Lind put it": the verb hangs on what is said.
fn put_it(syntax: &Syntax<'_>, at: usize, word: CueWord) -> Option<Clause> {
    let as_clause = syntax.dep(at) == Dep::Advcl
        && syntax
            .child(at, Dep::Mark)
            .is_some_and(|mark| syntax.small(mark) == "as" && syntax.subtree(at).start == mark);
    let says = word.takes.has(Takes::CLAUSE) || word.lemma == "put";
    let object = syntax.child(at, Dep::Dobj).filter(|&object| syntax.small(object) != "it");
    if !as_clause || !says || object.is_some() {
        return None;
    }
    let head = syntax.head(at)?;
    let mut clause = Clause::new(word, at, "as");
    clause.content = stretches::around(syntax, head, syntax.subtree(at));
    clause.inner = Some(head);
    Some(clause)
}

#[cfg(test)]
mod tests {
    use crate::statements::clauses::testing::check;

    #[test]
    fn clauses_behind() {
        check("Ana Lind said that the pier was shut.", &["Ana Lind <said> the pier was shut"]);
        check(
            "Ana Lind told reporters the pier would not open again.",
            &["Ana Lind <told> the pier would not open again"],
        );
        check(
            "Officials believe that the pier will fall.",
            &["Officials <believe> the pier will fall"],
        );
        check(
            "Ana Lind left the room early, saying the pier was lost.",
            &["Ana Lind <saying> the pier was lost"],
        );
        check(
            "A statement saying the pier was shut was sent on Friday.",
            &["A statement <saying> the pier was shut"],
        );
        check(
            "Ana Lind, who said the pier was shut, left the town.",
            &["Ana Lind, who <said> the pier was shut"],
        );
        check(
            "Holm was quoted as saying that the pier was shut.",
            &["Holm <saying> the pier was shut"],
        );
    }

    #[test]
    fn a_verb_that_the_parser_leaves_alone() {
        check(
            "The town said the prize awarded was 500 crowns a head and was paid to Holm Ltd.",
            &["The town <said> the prize awarded was 500 crowns a head and was paid to Holm Ltd."],
        );
        check(
            "The company said the contract, to be handled by its unit in Hallin, is for the \
             supply of pumps.",
            &["The company <said> the contract, to be handled by its unit in Hallin, is for the \
               supply of pumps"],
        );
    }

    #[test]
    fn clauses_before() {
        check(
            "The pier was shut, Ana Lind said on Friday.",
            &["Ana Lind <said> The pier was shut"],
        );
        check(
            "The pier was rotten, said Ana Lind, who runs the port.",
            &["Ana Lind <said> The pier was rotten"],
        );
        check(
            "The pier, Ana Lind said, was shut for good.",
            &["Ana Lind <said> The pier was shut for good"],
        );
        check("As Ana Lind put it, the pier is lost.", &["Ana Lind <put> the pier is lost"]);
    }

    #[test]
    fn a_comma_parts_who_speaks_from_what_is_said() {
        check(
            "The pier was shut for good, a tall, dark man said.",
            &["a tall, dark man <said> The pier was shut for good"],
        );
        check(
            "The town has dropped its demand that the firm find a bank before it gets oil, state \
             company Nordol said.",
            &["state company Nordol <said> The town has dropped its demand that the firm find a \
               bank before it gets oil"],
        );
    }

    #[test]
    fn two_verbs_of_one_subject() {
        check(
            "Ana Lind said the pier was shut and warned that the harbour would follow.",
            &["Ana Lind <said> the pier was shut", "Ana Lind <warned> the harbour would follow"],
        );
        check(
            "Ana Lind said the pier was shut, adding that boats could wait.",
            &["Ana Lind <said> the pier was shut", "Ana Lind <adding> boats could wait"],
        );
    }

    #[test]
    fn infinitives() {
        check("Ana Lind vowed to shut the pier.", &["Ana Lind <vowed> to shut the pier"]);
        check(
            "Ana Lind urged the town to shut the pier.",
            &["Ana Lind <urged> the town to shut the pier"],
        );
        check("The council denied taking the money.", &["The council <denied> taking the money"]);
    }

    #[test]
    fn what_is_left_unsaid() {
        check(
            "The minister did not say whether the pier would open.",
            &["The minister <not say> whether the pier would open"],
        );
        check("It is raining, and the boats lie in the harbour.", &[]);
    }

    #[test]
    fn silence_and_what_is_not_ruled_out() {
        use crate::testing::Parsed;
        use model::Act;
        let act = |text: &str| {
            let statements = Parsed::new(text).read().statements;
            assert_eq!(statements.len(), 1, "{text}");
            statements[0].act
        };
        assert_eq!(act("The minister declined to comment on the plan."), Some(Act::NoComment));
        assert_eq!(
            act("The minister did not respond to a request for comment."),
            Some(Act::NoComment)
        );
        assert_eq!(act("The council has yet to comment on the plan."), Some(Act::NoComment));
        assert_eq!(act("The minister has not ruled out a ban on boats."), Some(Act::NotRuledOut));
        assert_eq!(
            act("Officials have refused to rule out a ban on boats."),
            Some(Act::NotRuledOut)
        );
    }

    #[test]
    fn a_dateline_speaks_not() {
        check(
            "HALLIN, May 2 (Nordwire) – The minister accused the firm of theft.",
            &["The minister <accused> the firm of theft"],
        );
    }
}
