//! Which row of the lexicon fits a noun, who stands at it, and which verb carries it out?

use model::{Dep, EventType, Pos};

use super::clause::{agent, gather, is_passive, is_verb, possessor, subject};
use super::holders;
use super::lexicon::{Row, Slot};
use super::matches::{Core, fits};
use super::parties::Parties;

/// A noun that tells an event, with the verb that carries it out.
#[derive(Clone, Debug)]
pub struct NounCore {
    /// The row and the recipients.
    pub core: Core,
    /// The light verb ("launched" an attack), where there is one.
    pub light: Option<usize>,
    /// The actor that the noun itself names ("Moscow's attack").
    pub owner: Option<usize>,
}

/// The best row for a noun.
pub fn noun(parties: &Parties<'_>, at: usize) -> Option<NounCore> {
    let lexicon = &parties.knowledge.events;
    let key = parties.key(at);
    let small = parties.syntax.small(at);
    let mut rows = lexicon.noun(key).to_vec();
    if small != key {
        rows.extend_from_slice(lexicon.noun(small));
    }
    if rows.is_empty() && parties.syntax.pos(at) == Pos::Name {
        rows.extend_from_slice(lexicon.noun(key.strip_suffix('s').unwrap_or(key)));
    }
    if rows.is_empty() && key.contains("isation") {
        rows.extend_from_slice(lexicon.noun(&key.replace("isation", "ization")));
    }
    if rows.is_empty() {
        return None;
    }
    let light = light_verb(parties, at);
    let mut prepositions = Vec::new();
    gather(parties.syntax, at, &mut prepositions);
    if let Some(light) = light {
        gather(parties.syntax, light, &mut prepositions);
    }
    if let Some(verb) = breaking_out(parties, at) {
        gather(parties.syntax, verb, &mut prepositions);
    }
    let held: Vec<usize> = prepositions.iter().map(|&(_, held)| held).collect();
    for held in held {
        // "a meeting of the premier and officials with the union"
        for member in parties.members(held) {
            gather(parties.syntax, member, &mut prepositions);
        }
    }
    let mut best: Option<Core> = None;
    for number in rows {
        let row = lexicon.row_at(number);
        let Some(mut core) = fit_noun(parties, at, row, &prepositions) else { continue };
        if best.as_ref().is_none_or(|best| core.weight > best.weight) {
            core.row = number;
            best = Some(core);
        }
    }
    let mut core = best?;
    // "denied an attack" tells that there was none of theirs; "denied the accusation", that others
    // made it.
    // "will consider the request" tells that others made it.
    let kind = lexicon.row_at(core.row).kind;
    let light = light.filter(|&verb| match parties.key(verb) {
        "deny" => kind != EventType::Accuse,
        "consider" | "discuss" | "mull" | "weigh" | "grant" | "receive" => {
            kind != EventType::Request
        }
        _ => true,
    });
    let (owner, other) = match core.source {
        Some(source) => (Some(source), None),
        None => holders::of(parties, at, lexicon.row_at(core.row).kind),
    };
    let owner = owner.filter(|at| !core.targets.contains(at) && !core.used.contains(at));
    if core.targets.is_empty() {
        core.targets.extend(other);
    }
    Some(NounCore { core, light, owner })
}

fn fit_noun(
    parties: &Parties<'_>,
    at: usize,
    row: &Row,
    prepositions: &[(usize, usize)],
) -> Option<Core> {
    let syntax = parties.syntax;
    let mut core =
        Core { row: 0, targets: Vec::new(), source: None, used: vec![at], weight: row.weight };
    for modifier in &row.modifiers {
        let found = syntax.children(at).find(|&child| {
            child < at
                && modifier
                    .split('|')
                    .any(|word| parties.key(child) == word || syntax.small(child) == word)
        });
        core.used.push(found?);
    }
    for element in &row.elements {
        let of = |word: &str| element.prepositions.iter().any(|known| known == word);
        let hit = prepositions.iter().find(|&&(preposition, held)| {
            of(syntax.small(preposition)) && fits(parties, held, &element.slot)
        });
        let between = hit.is_some_and(|&(preposition, _)| syntax.small(preposition) == "between");
        let mut found = hit.map(|&(_, held)| held);
        if found.is_none() && row.kind == EventType::Sanction && element.slot == Slot::Target {
            // "sanctions on Japanese products": the products' country.
            let mut near = prepositions.iter().filter(|&&(at, _)| of(syntax.small(at)));
            found = near.find_map(|&(_, held)| parties.behind(held));
        }
        // "the general's arrest", "the hospital bombing": whom it befell stands before it.
        if found.is_none() && of("of") && !element.optional && befalls(row, &element.slot) {
            found = possessor(syntax, at).filter(|&whose| fits(parties, whose, &element.slot));
        }
        let Some(found) = found else {
            if element.optional {
                continue;
            }
            return None;
        };
        if element.optional {
            core.weight += 1;
        }
        match &element.slot {
            Slot::Target | Slot::Human | Slot::Named | Slot::AnyTarget => {
                // "between X and Y": both.
                if between {
                    let members = parties.members(found);
                    core.source = members.first().copied();
                    core.targets.extend(members.into_iter().skip(1));
                } else {
                    core.targets.push(found);
                }
            }
            Slot::Source => core.source = Some(found),
            _ => core.used.push(found),
        }
    }
    Some(core)
}

/// Whether a possessor is the one to whom it is done ("the general's arrest"), not who does it
/// ("the army's siege").
fn befalls(row: &Row, slot: &Slot) -> bool {
    match slot {
        Slot::Human => true,
        Slot::Target => {
            matches!(
                row.mode.as_str(),
                "arrest"
                    | "abduct"
                    | "targeted"
                    | "beat"
                    | "torture"
                    | "deport"
                    | "execute"
                    | "release"
                    | "convict"
                    | "resign"
                    | "destroy"
            ) || row.lemma == "indictment"
                || row.lemma == "impeachment"
        }
        _ => false,
    }
}

/// The light verb that carries out what a noun tells: "launched an attack".
fn light_verb(parties: &Parties<'_>, noun: usize) -> Option<usize> {
    let syntax = parties.syntax;
    let mut at = noun;
    for _ in 0..4 {
        let head = syntax.head(at)?;
        match syntax.dep(at) {
            Dep::Conj if !is_verb(parties.syntax, at) => at = head,
            Dep::Dobj | Dep::Nsubjpass | Dep::Attr | Dep::Pobj => {
                let verb =
                    if syntax.pos(head) == Pos::Adposition { syntax.head(head)? } else { head };
                if !is_verb(syntax, verb) {
                    return owning_up(parties, verb, head);
                }
                // "held up the talks", "put off a visit"
                let other = matches!(parties.key(verb), "hold" | "put" | "give" | "take" | "have")
                    && syntax.child(verb, Dep::Prt).is_some();
                if other {
                    return None;
                }
                let light = is_light(parties, verb);
                return (light
                    && (syntax.dep(at) != Dep::Pobj || is_prep_light(parties, verb, head)))
                .then_some(verb);
            }
            Dep::Acl | Dep::Relcl => return None,
            _ => {
                // "the attack launched by": the participle hangs on the noun.
                return None;
            }
        }
    }
    None
}

/// "Clashes broke out between": the tree hangs the sides on the verb.
fn breaking_out(parties: &Parties<'_>, noun: usize) -> Option<usize> {
    let syntax = parties.syntax;
    let verb = syntax.head(noun).filter(|_| syntax.dep(noun) == Dep::Nsubj)?;
    matches!(
        parties.key(verb),
        "break"
            | "erupt"
            | "flare"
            | "continue"
            | "resume"
            | "begin"
            | "start"
            | "open"
            | "collapse"
    )
    .then_some(verb)
}

/// "claimed responsibility for the attack": who says so carried it out.
fn owning_up(parties: &Parties<'_>, noun: usize, preposition: usize) -> Option<usize> {
    let syntax = parties.syntax;
    let owned = syntax.small(preposition) == "for" && syntax.small(noun) == "responsibility";
    let verb = syntax.head(noun).filter(|_| owned && syntax.dep(noun) == Dep::Dobj)?;
    matches!(parties.key(verb), "claim" | "take" | "accept" | "assume" | "admit").then_some(verb)
}

/// Whether a verb carries out what its noun tells; the language layer cuts some silent letters
/// ("waged" is "wag").
fn is_light(parties: &Parties<'_>, verb: usize) -> bool {
    let events = &parties.knowledge.events;
    let light = events.class("LIGHT");
    let silent = || events.classes(&format!("{}e", parties.key(verb))) & light != 0;
    parties.classes(verb) & light != 0 || silent()
}

/// "went on strike", "engaged in talks", "entered into negotiations".
fn is_prep_light(parties: &Parties<'_>, verb: usize, preposition: usize) -> bool {
    match parties.syntax.small(preposition) {
        "in" | "into" | "on" => {
            matches!(parties.key(verb), "engage" | "participate" | "enter" | "go" | "take")
        }
        "for" => parties.key(verb) == "prepare",
        _ => false,
    }
}

/// Who does what the light verb says.
pub fn light_subject(parties: &Parties<'_>, verb: usize) -> Option<usize> {
    if is_passive(parties.syntax, verb) {
        return agent(parties.syntax, verb);
    }
    subject(parties.syntax, verb)
}

#[cfg(test)]
mod tests {
    use super::super::tests::{check, told};

    #[test]
    fn who_wages_war_is_at_war() {
        check(
            "The junta waged war against the rebels.",
            "ASSAULT",
            "The junta",
            "the rebels",
            "asserted",
        );
        assert!(told("The mayor waged a campaign against litter.").is_empty());
    }

    #[test]
    fn who_claims_responsibility_says_they_did_it() {
        let text = "The Dawn Brigade claimed responsibility for the attack on the convoy.";
        check(text, "ASSAULT", "The Dawn Brigade", "the convoy", "attributed");
        assert!(told("The mill took responsibility for the delay.").is_empty());
    }

    #[test]
    fn who_considers_a_request_did_not_make_it() {
        let text = "The cabinet will consider Ghana's request for a loan.";
        let found = told(text);
        assert!(found.iter().any(|event| event.0 == "REQUEST" && event.1 == "Ghana"), "{found:?}");
        assert!(told("The airport had a record call volume.").is_empty());
    }
}
