//! Whose event does a noun tell?
//!
//! The party stands at the noun ("the rebels' attack", "Iraqi attacks", "talks by ministers"), or two
//! do ("Greek-Turkish talks"), or the noun belongs to what somebody does ("praised it during a visit").

use model::{Dep, EventType, NameKind, Pos};

use super::clause::{is_passive, is_verb, possessor, subject};
use super::parties::{Parties, Sort};

/// Who stands at a noun that tells an event of that type: who acts, and on whom where two stand
/// there.
pub(super) fn of(
    parties: &Parties<'_>,
    noun: usize,
    kind: EventType,
) -> (Option<usize>, Option<usize>) {
    if is_mutual(kind)
        && let Some((one, other)) = pair(parties, noun)
    {
        return (Some(one), Some(other));
    }
    let at_noun = parties.behind(noun).filter(|&at| can_act(parties, at));
    let owner = at_noun.or_else(|| {
        let whose = possessor(parties.syntax, noun)?;
        matches!(parties.sort(whose), Sort::Human | Sort::Body | Sort::Pronoun).then_some(whose)
    });
    let present = || (kind == EventType::Consult).then(|| attending(parties, noun)).flatten();
    (owner.or_else(present).or_else(|| pondering(parties, noun)), None)
}

/// Who says of a deed that it may come: "has not ruled out the possibility of an intervention".
fn pondering(parties: &Parties<'_>, noun: usize) -> Option<usize> {
    let syntax = parties.syntax;
    let of = syntax.head(noun).filter(|&of| syntax.small(of) == "of")?;
    let chance = syntax.head(of).filter(|&at| syntax.dep(at) == Dep::Dobj)?;
    let verb = syntax.head(chance).filter(|&verb| is_verb(syntax, verb))?;
    let ponders = matches!(syntax.small(chance), "possibility" | "option" | "threat" | "idea")
        && matches!(
            parties.key(verb),
            "exclude" | "rule" | "consider" | "raise" | "discuss" | "weigh" | "mention"
        );
    ponders.then(|| subject(syntax, verb)).flatten()
}

/// Events that both sides do.
fn is_mutual(kind: EventType) -> bool {
    matches!(
        kind,
        EventType::Consult
            | EventType::Agree
            | EventType::Assault
            | EventType::Cooperate
            | EventType::Support
    )
}

/// "the Baghdad bombing", "the Iraq war", "the Geneva talks": a place before a noun tells where, unless
/// it goes by its letters ("US strikes") or is an adjective.
pub(super) fn can_act(parties: &Parties<'_>, at: usize) -> bool {
    let syntax = parties.syntax;
    let first = syntax.tokens_of(syntax.sentence(at)).start;
    if at >= first + 2
        && syntax.word(at - 1) == "-"
        && syntax.word(at - 2).starts_with(|c: char| c.is_ascii_lowercase())
    {
        // "post-Soviet wars"
        return false;
    }
    let word = syntax.word(at);
    let inside = word.contains('-') || syntax.dep(at) == Dep::Amod;
    if word.starts_with(|c: char| c.is_ascii_lowercase()) && inside {
        return false;
    }
    let place = matches!(
        syntax.name_kind(at),
        Some(NameKind::Place | NameKind::Location | NameKind::Facility)
    );
    if !matches!(syntax.dep(at), Dep::Compound | Dep::Nmod | Dep::Amod) || !place {
        return true;
    }
    word.chars().all(|c| c.is_ascii_uppercase() || c == '.')
        || matches!(syntax.small(at), "states" | "kingdom" | "union")
        || parties.knowledge.places.is_demonym(word)
}

/// "Greek-Turkish talks", "the Iran/Iraq war": two nations before a noun that tells what both do.
fn pair(parties: &Parties<'_>, noun: usize) -> Option<(usize, usize)> {
    let syntax = parties.syntax;
    let first = syntax.tokens_of(syntax.sentence(noun)).start.max(noun.saturating_sub(8));
    let nation = |at: usize| {
        syntax.word(at).starts_with(|c: char| c.is_ascii_uppercase())
            && matches!(
                syntax.name_kind(at),
                Some(NameKind::Place | NameKind::Group | NameKind::Organisation)
            )
            && matches!(syntax.pos(at), Pos::Name | Pos::Adjective | Pos::Noun)
    };
    let at = (first + 1..noun).rev().find(|&at| matches!(syntax.word(at), "-" | "/" | "–"))?;
    let (one, other) = (at - 1, at + 1);
    let belongs = syntax.is_within(other, noun) && syntax.is_within(one, noun);
    (other < noun && belongs && nation(one) && nation(other)).then_some((one, other))
}

/// Who takes part in a visit, a meeting, talks that nobody is named at: whoever does that of which
/// they are a circumstance. "said at the end of a visit to", "Marsh, in Quito for talks with".
fn attending(parties: &Parties<'_>, noun: usize) -> Option<usize> {
    let syntax = parties.syntax;
    let mut at = noun;
    for _ in 0..4 {
        if syntax.dep(at) != Dep::Pobj {
            return None;
        }
        let preposition = syntax.head(at)?;
        let above = syntax.head(preposition)?;
        let word = syntax.small(preposition);
        if is_verb(syntax, above) {
            return circumstance(parties, word, above);
        }
        match (word, parties.sort(above)) {
            ("of", _) if is_part(syntax.small(above)) => at = above,
            // "in Brazil for talks"
            ("for" | "on" | "during" | "in", _)
                if syntax.dep(above) == Dep::Pobj
                    && syntax.name_kind(above) == Some(NameKind::Place) =>
            {
                at = above;
            }
            ("for" | "on" | "in", Sort::Human | Sort::Body) => return Some(above),
            _ => return None,
        }
    }
    None
}

/// Who does what the noun is a circumstance of.
fn circumstance(parties: &Parties<'_>, word: &str, verb: usize) -> Option<usize> {
    let syntax = parties.syntax;
    let fits = match word {
        "during" | "after" | "before" | "at" | "on" | "following" => true,
        "in" | "for" | "from" | "into" => matches!(
            parties.key(verb),
            "be" | "arrive"
                | "fly"
                | "travel"
                | "go"
                | "come"
                | "leave"
                | "return"
                | "meet"
                | "stay"
        ),
        _ => false,
    };
    if !fits || is_passive(syntax, verb) {
        return None;
    }
    let who = subject(syntax, verb)?;
    matches!(parties.sort(who), Sort::Human | Sort::Body | Sort::Pronoun).then_some(who)
}

/// "the end of", "the second day of".
fn is_part(word: &str) -> bool {
    matches!(
        word,
        "end" | "start" | "beginning" | "day" | "eve" | "close" | "conclusion" | "course" | "round"
    )
}

#[cfg(test)]
mod tests {
    use super::super::tests::{check, told};

    #[test]
    fn two_nations_before_a_noun_are_both_sides() {
        let text = "Greek-Turkish talks on fishing resumed in March.";
        check(text, "CONSULT", "Greek", "Turkish", "asserted");
    }

    #[test]
    fn an_adjective_names_who_acts_and_a_town_does_not() {
        check("The last Syrian attack came before dawn.", "ASSAULT", "Syrian", "", "asserted");
        assert!(told("The Baghdad bombing was the worst in a year.").is_empty());
        assert!(told("A post-Soviet war has scarred the valley.").is_empty());
    }

    #[test]
    fn who_speaks_during_a_visit_pays_it() {
        let text = "The envoy praised the accord at the end of a visit to Quito.";
        check(text, "CONSULT", "The envoy", "Quito", "asserted");
    }

    #[test]
    fn a_possessive_pronoun_stands_for_the_subject() {
        let text = "Premier Ada Marsh rested after her first meeting with Norway's negotiators.";
        check(text, "CONSULT", "Premier Ada Marsh", "Norway's negotiators", "asserted");
    }

    #[test]
    fn who_does_not_exclude_a_deed_would_do_it() {
        let text = "Oslo has not ruled out the possibility of a military intervention to oust \
                    Prime Minister Omar Diallo.";
        check(text, "ASSAULT", "Oslo", "Prime Minister Omar Diallo", "hypothetical");
    }
}
