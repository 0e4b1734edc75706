//! "according to Lind", "in Lind's view", "in the words of Lind".

use model::{Act, Dep, Pos};

use super::{Clause, Voice, stretches, subjects};
use crate::Syntax;
use crate::knowledge::{CueWord, Takes};

const ACCORDING: CueWord =
    CueWord { lemma: "according to", act: Act::Say, hedge: false, takes: Takes::CLAUSE };
const VIEW: CueWord = CueWord { lemma: "view", act: Act::Say, hedge: false, takes: Takes::CLAUSE };

/// How far the clause is looked for upwards.
const CLIMB: usize = 8;

/// What is so "according to" somebody; `at` is "according".
pub fn read(syntax: &Syntax<'_>, at: usize) -> Option<Clause> {
    if syntax.small(at) != "according" {
        return None;
    }
    let to = syntax.children(at).find(|&child| syntax.small(child) == "to" && child == at + 1)?;
    let object = syntax.children(to).find(|&child| child > to)?;
    let mut clause = Clause::new(ACCORDING, at, "according to");
    clause.cue = at..to + 1;
    clause.voice = subjects::voice(syntax, object);
    let said = said(syntax, at)?;
    clause.content = stretches::around(syntax, said, syntax.subtree(at));
    clause.inner = Some(said);
    Some(clause)
}

/// The head of the clause that hangs together with the words at `at`.
fn said(syntax: &Syntax<'_>, at: usize) -> Option<usize> {
    let mut said = syntax.head(at)?;
    for _ in 0..CLIMB {
        let verbal = matches!(syntax.pos(said), Pos::Verb | Pos::Auxiliary);
        let ends = verbal
            && !matches!(
                syntax.dep(said),
                Dep::Conj
                    | Dep::Xcomp
                    | Dep::Acl
                    | Dep::Pcomp
                    | Dep::Relcl
                    | Dep::Advcl
                    | Dep::Ccomp
            );
        match syntax.head(said).filter(|_| !ends) {
            Some(head) => said = head,
            None => break,
        }
    }
    Some(said)
}

/// "In Lind's view it was shut"; `at` is "view".
pub fn in_view(syntax: &Syntax<'_>, at: usize) -> Option<Clause> {
    if !matches!(
        syntax.small(at),
        "view" | "opinion" | "words" | "estimation" | "telling" | "judgment"
    ) {
        return None;
    }
    let prep = syntax.head(at).filter(|_| syntax.dep(at) == Dep::Pobj)?;
    if syntax.small(prep) != "in" || syntax.dep(prep) != Dep::Prep {
        return None;
    }
    let owner = syntax.child(at, Dep::Poss);
    let of = || {
        let of = syntax.children(at).find(|&child| syntax.small(child) == "of")?;
        syntax.child(of, Dep::Pobj)
    };
    let owner = owner.or_else(of)?;
    let mut voice: Voice = subjects::voice(syntax, owner)?;
    if voice.phrase.len() > 1 && syntax.dep(voice.phrase.end - 1) == Dep::Case {
        voice.phrase.end -= 1;
    }
    let said = said(syntax, prep)?;
    let mut clause = Clause::new(VIEW, at, "in the view of");
    clause.voice = Some(voice);
    clause.content = stretches::around(syntax, said, syntax.subtree(prep));
    clause.inner = Some(said);
    Some(clause)
}

#[cfg(test)]
mod tests {
    use crate::statements::clauses::testing::check;

    #[test]
    fn according_to_somebody() {
        check(
            "The pier was shut, according to two officials.",
            &["two officials <according to> The pier was shut"],
        );
        check(
            "According to the report, the pier was shut in May.",
            &["the report <According to> the pier was shut in May"],
        );
        check("In Lind's view, the pier is lost.", &["Lind <view> the pier is lost"]);
    }
}
