//! Where does the second verb of a composition stand, and does it tell what is wished?

use model::{Dep, Tag};

use super::clause::is_verb;
use super::lexicon::{Frame, Outer};
use super::parties::Parties;
use super::recipients::prepositional;
use super::speech::modal_of;

/// Words that only look ahead: what is planned is an event where its own words tell one.
pub(super) fn is_intention(key: &str) -> bool {
    matches!(
        key,
        "plan"
            | "intend"
            | "propose"
            | "set"
            | "due"
            | "schedule"
            | "scheduled"
            | "expected"
            | "ready"
            | "willing"
            | "prepared"
    )
}

/// The second verb of a composition.
pub(super) fn complement(parties: &Parties<'_>, at: usize, frame: Frame) -> Option<usize> {
    let syntax = parties.syntax;
    let infinitive = |verb: usize| {
        is_verb(syntax, verb)
            && (syntax.children(verb).any(|c| syntax.tag(c) == Tag::To && c < verb))
    };
    match frame {
        Frame::Noun => syntax.children(at).find(|&c| {
            c > at && matches!(syntax.dep(c), Dep::Acl | Dep::Relcl | Dep::Xcomp) && infinitive(c)
        }),
        Frame::To | Frame::ObjectTo | Frame::PrepositionTo => {
            let own = syntax.children(at).filter(|&c| {
                c > at && matches!(syntax.dep(c), Dep::Xcomp | Dep::Ccomp | Dep::Advcl)
            });
            let mut direct = own.clone().filter(|&c| infinitive(c));
            let found = direct.next().or_else(|| {
                // "ordered the army to purge": the infinitive may hang on the noun.
                let noun = syntax
                    .child(at, Dep::Dobj)
                    .or_else(|| prepositional(parties, at, &["on", "upon"]))?;
                syntax.children(noun).find(|&c| {
                    matches!(syntax.dep(c), Dep::Acl | Dep::Relcl | Dep::Xcomp) && infinitive(c)
                })
            });
            found.or_else(|| {
                // "committed to opening", "rejected allowing".
                let to = syntax
                    .children(at)
                    .find(|&c| syntax.dep(c) == Dep::Prep && syntax.small(c) == "to");
                to.and_then(|to| syntax.child(to, Dep::Pcomp)).filter(|_| frame == Frame::To)
            })
        }
        Frame::Gerund => {
            // "ruled out lifting": without its particle the verb rules.
            let whole = parties.key(at) != "rule"
                || syntax
                    .children(at)
                    .any(|c| syntax.dep(c) == Dep::Prt && syntax.small(c) == "out");
            let mut below = syntax
                .children(at)
                .filter(|&c| c > at && whole && matches!(syntax.dep(c), Dep::Xcomp | Dep::Ccomp));
            below.find(|&c| syntax.tag(c) == Tag::VerbGerund)
        }
        Frame::That => syntax.children(at).find(|&c| {
            c > at
                && syntax.dep(c) == Dep::Ccomp
                && is_verb(syntax, c)
                && !infinitive(c)
                && syntax.children(c).any(|s| matches!(syntax.dep(s), Dep::Nsubj | Dep::Nsubjpass))
        }),
    }
}

/// Whether the clause behind "demanded that" is wished for: "that he resign", "that he should".
pub(super) fn is_wished(parties: &Parties<'_>, verb: usize, outer: Outer) -> bool {
    let modal = modal_of(parties, verb).map(|at| parties.syntax.small(at));
    let syntax = parties.syntax;
    // "that the editor be freed": the wish stands in the auxiliary.
    let be = syntax.children(verb).find(|&at| syntax.dep(at) == Dep::Auxpass);
    let bare = match be {
        Some(be) => {
            syntax.small(be) == "be" && !syntax.children(verb).any(|at| syntax.dep(at) == Dep::Aux)
        }
        None => matches!(syntax.tag(verb), Tag::VerbBase | Tag::VerbPresent),
    };
    match outer {
        Outer::Ask | Outer::Demand | Outer::Order => {
            matches!(modal, Some("should" | "must")) || (modal.is_none() && bare)
        }
        _ => matches!(modal, Some("will" | "would" | "'ll" | "’ll")),
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{check, told};

    #[test]
    fn what_is_ruled_out_is_rejected() {
        check(
            "The premier ruled out meeting the rebels.",
            "REJECT",
            "The premier",
            "the rebels",
            "asserted",
        );
        let found = told("The premier did not rule out meeting the rebels.");
        assert!(found.iter().all(|event| event.0 != "REJECT"), "{found:?}");
    }
}
