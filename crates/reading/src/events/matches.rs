//! Which row of the lexicon fits a word and what stands around it?

use std::borrow::Cow;
use std::cell::LazyCell;

use model::{Dep, NameKind, Pos, Tag};

use super::clause::{Clause, gather, is_told};
use super::lexicon::{Lexicon, Row, Slot};
use super::parties::{Parties, Sort};

/// A row that fits.
#[derive(Clone, Debug)]
pub struct Core {
    /// The row, by number.
    pub row: u32,
    /// The heads of the recipients.
    pub targets: Vec<usize>,
    /// The head of the actor, where the pattern or the noun itself names it.
    pub source: Option<usize>,
    /// Words that belong to the pattern.
    pub used: Vec<usize>,
    /// How much the row demanded.
    pub weight: u32,
}

/// The best row for a verb; the first of equals. A row whose actor must be a soldier or a state
/// counts only where nobody else's row fits, if somebody else stands there.
pub fn verb(parties: &Parties<'_>, clause: &Clause) -> Option<Core> {
    let lexicon = &parties.knowledge.events;
    // "test-fired a missile" hits nobody.
    let test = clause.verb > 1
        && parties.syntax.word(clause.verb - 1) == "-"
        && parties.syntax.small(clause.verb - 2) == "test"
        && parties.key(clause.verb) == "fire";
    let key = if test { "test-fire" } else { parties.key(clause.verb) };
    let rows = lexicon.verb(&spelling(lexicon, key));
    let mut best: Option<Core> = None;
    let mut other: Option<Core> = None;
    for &number in rows {
        let row = lexicon.row_at(number);
        if best.as_ref().is_some_and(|best| best.weight >= row.weight + 4) {
            continue;
        }
        let Some(mut core) = fit(parties, clause, row) else { continue };
        core.row = number;
        let place = if can_be_actor(parties, clause, row, &core) { &mut best } else { &mut other };
        if place.as_ref().is_none_or(|best| core.weight > best.weight) {
            *place = Some(core);
        }
    }
    best.or(other)
}

/// Whether who stands in the subject's place is of the classes that a row asks for.
fn can_be_actor(parties: &Parties<'_>, clause: &Clause, row: &Row, core: &Core) -> bool {
    let Some(subject) = clause.subject.filter(|_| row.actor != 0 && core.source.is_none()) else {
        return true;
    };
    is_of(parties, subject, row.actor)
        || parties.syntax.pos(subject) == Pos::Pronoun
        || parties.behind(subject).is_some_and(|behind| is_of(parties, behind, row.actor))
}

/// The table spells verbs in one way: "legalised" is looked up as "legalize".
pub fn spelling<'k>(lexicon: &Lexicon, key: &'k str) -> Cow<'k, str> {
    if lexicon.knows(key) {
        return Cow::Borrowed(key);
    }
    if let Some(stem) = key.strip_suffix("ise").or_else(|| key.strip_suffix("yse")) {
        let ending = if key.ends_with("ise") { "ize" } else { "yze" };
        return Cow::Owned(format!("{stem}{ending}"));
    }
    if let Some(stem) = key.strip_suffix("our") {
        return Cow::Owned(format!("{stem}or"));
    }
    // The language layer cuts some silent letters: "staged" is "stag".
    let silent = format!("{key}e");
    if lexicon.knows(&silent) { Cow::Owned(silent) } else { Cow::Borrowed(key) }
}

fn fit(parties: &Parties<'_>, clause: &Clause, row: &Row) -> Option<Core> {
    let syntax = parties.syntax;
    let mut core =
        Core { row: 0, targets: Vec::new(), source: None, used: Vec::new(), weight: row.weight };
    let mut behind = None;
    if let Some(particle) = &row.particle {
        let found = particle_of(parties, clause.verb, particle);
        behind = found.is_none().then(|| held_by_particle(parties, clause, particle)).flatten();
        core.used.push(found.or(behind.map(|(at, _)| at))?);
    }
    // "held up talks": a particle makes another sense of common verbs.
    let other = row.particle.is_none()
        && matches!(parties.key(clause.verb), "hold" | "put" | "give" | "take" | "call" | "turn")
        && syntax.child(clause.verb, Dep::Prt).is_some();
    if other {
        return None;
    }
    let n_objects = row.elements.iter().filter(|element| element.prepositions.is_empty()).count();
    let mut n_seen = 0;
    for element in &row.elements {
        let found = if element.prepositions.is_empty() {
            n_seen += 1;
            let own = || object_slot(parties, clause, &element.slot, n_objects == 2, n_seen, &core);
            match behind {
                Some((_, held)) => Some(held).filter(|&at| fits(parties, at, &element.slot)),
                None => own(),
            }
        } else {
            held_by(parties, clause, &element.prepositions, &element.slot, &core)
        };
        let Some(found) = found else {
            if element.optional {
                continue;
            }
            return None;
        };
        if element.optional {
            core.weight += 1;
        }
        if !modified(parties, found, &element.modifiers) {
            if element.optional {
                continue;
            }
            return None;
        }
        match &element.slot {
            Slot::Target | Slot::Human | Slot::Named | Slot::AnyTarget => core.targets.push(found),
            Slot::Source => core.source = Some(found),
            Slot::Words(..) => core.used.push(found),
            Slot::Any => {}
        }
    }
    // "called him a liar": a second object makes another sense.
    let named = row.elements.iter().any(|element| element.slot == Slot::Named);
    if named
        && syntax.children(clause.verb).any(|at| matches!(syntax.dep(at), Dep::Oprd | Dep::Ccomp))
    {
        return None;
    }
    // A row without an object does not fit a verb that has one, unless a particle makes the sense.
    let bare = n_objects == 0 && row.particle.is_none();
    let has_object = || {
        // "told the Herald that guards shot at": no object, whatever the tree says.
        let whom = syntax.head(clause.verb);
        let told = syntax.dep(clause.verb) == Dep::Ccomp
            || whom.is_some_and(|whom| is_told(syntax, clause.verb, whom));
        let opens = |at| told && syntax.tag(at) == Tag::WhDeterminer;
        let second = |at| matches!(syntax.dep(at), Dep::Dobj | Dep::Oprd) && !opens(at);
        syntax.children(clause.verb).any(second)
    };
    if bare && !clause.passive && has_object() {
        return None;
    }
    Some(core)
}

/// Whether the words stand before a noun that a pattern asks for: "chemical weapons".
fn modified(parties: &Parties<'_>, noun: usize, modifiers: &[String]) -> bool {
    modifiers.iter().all(|word| {
        parties.syntax.children(noun).any(|child| {
            child < noun && (parties.key(child) == word || parties.syntax.small(child) == word)
        })
    })
}

fn particle_of(parties: &Parties<'_>, verb: usize, particle: &str) -> Option<usize> {
    let syntax = parties.syntax;
    // A word that holds a phrase of its own is a preposition: "gave the warning in a speech".
    let holds =
        |at: usize| syntax.child(at, Dep::Pobj).is_some() || syntax.child(at, Dep::Pcomp).is_some();
    let is_it = |at: &usize| syntax.small(*at) == particle && !holds(*at);
    syntax.children(verb).find(is_it).or_else(|| {
        let end = syntax.tokens_of(syntax.sentence(verb)).end;
        (verb + 1..end.min(verb + 4)).find(|at| is_it(at) && syntax.pos(*at) != Pos::Noun)
    })
}

/// "voted down the bill", "walked off the job": the tree takes the particle for a preposition.
fn held_by_particle(
    parties: &Parties<'_>,
    clause: &Clause,
    particle: &str,
) -> Option<(usize, usize)> {
    let syntax = parties.syntax;
    if clause.passive
        || clause.object.is_some()
        || !matches!(particle, "off" | "out" | "down" | "up" | "away" | "over")
    {
        return None;
    }
    let mut held = clause.prepositions.iter().copied();
    held.find(|&(at, _)| syntax.small(at) == particle && syntax.head(at) == Some(clause.verb))
}

fn object_slot(
    parties: &Parties<'_>,
    clause: &Clause,
    slot: &Slot,
    two: bool,
    seen: usize,
    core: &Core,
) -> Option<usize> {
    let syntax = parties.syntax;
    if two && seen == 1 {
        // "gave the rebels a deadline", "set the rebels free", "found the rebels guilty".
        let small = || {
            let inner = syntax.children(clause.verb).find(|&at| syntax.dep(at) == Dep::Ccomp)?;
            syntax.child(inner, Dep::Nsubj)
        };
        // "lent Ghana money", "took the clerk hostage": the tree may join the two.
        let joined = || {
            let object = clause.object.filter(|_| clause.dative.is_none() && !clause.passive)?;
            let named = |&at: &usize| {
                at > clause.verb
                    && matches!(syntax.dep(at), Dep::Compound | Dep::Nmod)
                    && matches!(parties.sort(at), Sort::Human | Sort::Body)
            };
            syntax.children(object).find(named)
        };
        let candidates = [clause.dative, joined(), clause.object, small()];
        return candidates.into_iter().flatten().find(|&at| fits(parties, at, slot));
    }
    if two {
        let taken = core.targets.first().copied();
        let nearby = syntax.children(clause.verb).chain(
            syntax
                .children(clause.verb)
                .filter(|&at| matches!(syntax.dep(at), Dep::Ccomp | Dep::Xcomp | Dep::Dobj))
                .flat_map(|at| syntax.children(at).collect::<Vec<_>>()),
        );
        return nearby
            .filter(|&at| Some(at) != taken && at > clause.verb.min(taken.unwrap_or(0)))
            .find(|&at| fits(parties, at, slot));
    }
    let object = clause.object.or_else(|| {
        let inner = syntax.children(clause.verb).find(|&at| syntax.dep(at) == Dep::Ccomp)?;
        // "saw the ban lifted" is none; "let the rebels go" is.
        (parties.key(clause.verb) == "let").then(|| syntax.child(inner, Dep::Nsubj)).flatten()
    })?;
    if fits(parties, object, slot) {
        return Some(object);
    }
    // "hit a base and a convoy": any member of the coordination will do for a word or class.
    match slot {
        Slot::Words(..) => {
            parties.members(object).into_iter().skip(1).find(|&at| fits(parties, at, slot))
        }
        _ => None,
    }
}

fn held_by(
    parties: &Parties<'_>,
    clause: &Clause,
    prepositions: &[String],
    slot: &Slot,
    core: &Core,
) -> Option<usize> {
    let syntax = parties.syntax;
    let is_one = |word: &str| prepositions.iter().any(|known| known == word);
    for word in prepositions {
        let hit = clause.prepositions.iter().find(|&&(preposition, held)| {
            syntax.small(preposition) == word && fits(parties, held, slot)
        });
        if let Some(&(_, held)) = hit {
            return Some(held);
        }
    }
    if is_one("of") {
        let of_whom = core.used.iter().chain(clause.object.iter());
        for &noun in of_whom {
            // "cancelled its debts": its own.
            if let Some(possessor) = syntax.child(noun, Dep::Poss)
                && syntax.tag(possessor) != Tag::PronounPossessive
                && fits(parties, possessor, slot)
            {
                return Some(possessor);
            }
        }
    }
    if is_one("to") || is_one("for") {
        return clause.dative.filter(|&at| fits(parties, at, slot));
    }
    // "sanctions over abuses on officials": the preposition may hang on a noun further down.
    for &word in &core.used {
        let mut deeper = Vec::new();
        gather(syntax, word, &mut deeper);
        let hit = deeper.into_iter().find(|&(preposition, held)| {
            is_one(syntax.small(preposition)) && fits(parties, held, slot)
        });
        if let Some((_, held)) = hit {
            return Some(held);
        }
    }
    None
}

/// Whether the phrase with that head can stand in the slot.
pub fn fits(parties: &Parties<'_>, head: usize, slot: &Slot) -> bool {
    let syntax = parties.syntax;
    match slot {
        Slot::Any if syntax.tag(head) == Tag::VerbGerund => true,
        Slot::Any | Slot::AnyTarget => is_nominal(parties, head) && !is_date(parties, head),
        Slot::Target => {
            matches!(parties.sort(head), Sort::Human | Sort::Body | Sort::Thing | Sort::Pronoun)
                && !is_date(parties, head)
        }
        Slot::Human | Slot::Source => {
            matches!(parties.sort(head), Sort::Human | Sort::Body | Sort::Pronoun)
                && !is_date(parties, head)
        }
        Slot::Named => syntax.name_kind(head) == Some(NameKind::Person),
        Slot::Words(words, classes) => {
            // "two of the trucks"
            let counted = LazyCell::new(|| syntax.small(parties.counted(head)));
            let key = parties.key(head);
            (*classes != 0 && is_of(parties, head, *classes))
                || words.iter().any(|word| {
                    key == word
                        || *counted == word
                        || (syntax.pos(head) == Pos::Name
                            && syntax.small(head).strip_suffix('s') == Some(word))
                })
        }
    }
}

/// Whether the phrase is of one of the classes; a few follow from the kind of name.
pub fn is_of(parties: &Parties<'_>, head: usize, classes: u128) -> bool {
    let head = parties.counted(head);
    let lexicon = &parties.knowledge.events;
    if parties.classes(head) & classes != 0 {
        return true;
    }
    if parties.is_ship(head) {
        let ship = lexicon.class("THING") | lexicon.class("VEHICLE") | lexicon.class("SHIP");
        return classes & ship != 0;
    }
    let kind = parties.syntax.name_kind(head);
    let is = |class: &str| lexicon.class(class) & classes != 0;
    match kind {
        Some(NameKind::Place) => is("PLACE") || is("STATE") || is("POLICE"),
        Some(NameKind::Location | NameKind::Facility) => is("PLACE"),
        Some(NameKind::Group) => is("STATE") || is("POLICE"),
        Some(NameKind::Money) => is("MONEY"),
        Some(NameKind::Law) => is("LAW") || is("TREATY"),
        Some(NameKind::Person) => is("HUMAN") || is("STATE"),
        Some(NameKind::Organisation) => is("STATE"),
        _ => is("HUMAN") && parties.sort(head) == Sort::Human,
    }
}

fn is_nominal(parties: &Parties<'_>, head: usize) -> bool {
    matches!(
        parties.syntax.pos(head),
        Pos::Noun | Pos::Name | Pos::Pronoun | Pos::Number | Pos::Adjective | Pos::Symbol
    )
}

fn is_date(parties: &Parties<'_>, head: usize) -> bool {
    matches!(
        parties.syntax.name_kind(head),
        Some(NameKind::Date | NameKind::Time | NameKind::Percent | NameKind::Ordinal)
    ) && parties.syntax.pos(head) != Pos::Pronoun
}

#[cfg(test)]
mod tests {
    use super::super::tests::{check, told};

    #[test]
    fn a_particle_may_look_like_a_preposition() {
        check("Senators voted down the bill.", "REJECT", "Senators", "", "asserted");
        check("The robbers took the clerk hostage.", "ASSAULT", "The robbers", "clerk", "asserted");
    }

    #[test]
    fn a_test_hits_nobody() {
        check("Iran test-fired a missile.", "MOBILIZE", "Iran", "", "asserted");
        assert!(told("Iran test-fired a missile.").iter().all(|event| event.0 != "ASSAULT"));
    }

    #[test]
    fn what_witnesses_tell_a_paper_hits_no_paper() {
        let text = "Several witnesses told the Herald that guards shot at the crowd; a doctor in Orle, \
                    Ada Marsh, said he had treated two men.";
        check(text, "ASSAULT", "guards", "the crowd", "attributed");
    }
}
