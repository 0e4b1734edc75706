//! To whom is it done, where the row does not say?
//!
//! Whose the thing is that stands in its place, to whom or where it goes, or the thing itself.

use model::{Dep, EventType, Pos};

use super::clause::{Clause, gather, is_verb, subject};
use super::drafts::{Draft, Finder};
use super::lexicon::Slot;
use super::matches::{Core, fits};
use super::parties::{Parties, Sort};

impl Finder<'_> {
    /// To whom the second verb is done: as its row says, else the nearest party behind it.
    pub(super) fn second_recipients(&self, second: usize, inner: Option<&Core>) -> Vec<usize> {
        let parties = self.parties;
        if let Some(core) = inner
            && !core.targets.is_empty()
        {
            return core.targets.clone();
        }
        let clause = Clause::of(parties.syntax, second);
        let object = clause.object.filter(|_| !clause.passive);
        let direct = object.filter(|&at| matches!(parties.sort(at), Sort::Human | Sort::Body));
        let order: [&[&str]; 4] =
            [&["to", "with", "against"], &["for", "from", "on", "into", "of"], &["in", "at"], &[]];
        let by_preposition = order.iter().find_map(|words| {
            clause
                .prepositions
                .iter()
                .find(|&&(preposition, held)| {
                    words.contains(&parties.syntax.small(preposition))
                        && fits(&parties, held, &Slot::Target)
                })
                .map(|&(_, held)| held)
        });
        let owner = object.and_then(|at| parties.behind(at));
        let behind = || clause.prepositions.iter().find_map(|&(_, held)| parties.behind(held));
        let implied = inner.and_then(|core| self.implied(&clause, core));
        let (first, second) =
            if inner.is_some() { (implied, None) } else { (direct, clause.dative) };
        first
            .or(second)
            .or_else(|| if inner.is_some() { by_preposition.or(direct) } else { None })
            .or(owner)
            .or(by_preposition)
            .or_else(behind)
            .into_iter()
            .collect()
    }

    /// The recipient where the pattern names none: whose the thing is that stands in its place, to
    /// whom or where it goes, or the thing itself.
    pub(super) fn implied(&self, clause: &Clause, core: &Core) -> Option<usize> {
        let parties = self.parties;
        let syntax = parties.syntax;
        let kind = parties.knowledge.events.row_at(core.row).kind;
        let object = core.used.iter().copied().find(|&at| Some(at) == clause.object);
        let owner = object.and_then(|at| parties.behind(at));
        let by = |words: &[&str]| {
            words.iter().find_map(|word| {
                let hit = clause.prepositions.iter().find(|&&(preposition, held)| {
                    syntax.small(preposition) == *word
                        && fits(&parties, held, &Slot::Target)
                        // "by 20 votes to 3"
                        && syntax.pos(held) != Pos::Number
                        && !(kind == EventType::Accuse && core.used.contains(&held))
                });
                hit.map(|&(_, held)| held)
            })
        };
        let local = matches!(
            kind,
            EventType::Retreat
                | EventType::Aid
                | EventType::Coerce
                | EventType::Mobilize
                | EventType::Assault
                | EventType::Protest
                | EventType::Concede
                | EventType::Sanction
        );
        let itself = matches!(
            kind,
            EventType::Reject
                | EventType::Assault
                | EventType::Protest
                | EventType::Coerce
                | EventType::Aid
        );
        let protest = parties.knowledge.events.class("PROTEST");
        let thing = object.filter(|&at| {
            itself
                && parties.classes(at) & protest == 0
                && matches!(syntax.pos(at), Pos::Noun | Pos::Name)
                && (kind != EventType::Aid || parties.sort(at) == Sort::Human)
        });
        let mutual = matches!(
            kind,
            EventType::Agree | EventType::Consult | EventType::Support | EventType::Cooperate
        );
        if mutual && clause.subject.is_some_and(|at| parties.members(at).len() > 1) {
            return None;
        }
        let direct = if mutual {
            by(&["with", "to", "for"])
        } else {
            by(&["against", "with", "to", "for", "on"])
        };
        let freed = object.filter(|&at| {
            kind == EventType::Retreat && matches!(parties.sort(at), Sort::Human | Sort::Thing)
        });
        let behind = || {
            local
                .then(|| clause.prepositions.iter().find_map(|&(_, held)| parties.behind(held)))
                .flatten()
        };
        if parties.knowledge.events.row_at(core.row).mode == "resign" {
            // "resigned over the arms affair": nothing is done to anybody; "sacked the minister".
            return object.filter(|&at| parties.sort(at) == Sort::Human);
        }
        let withdraws = parties.knowledge.events.row_at(core.row).mode == "withdraw";
        match kind {
            EventType::Assault | EventType::Coerce => thing
                .filter(|&at| parties.sort(at) != Sort::Other)
                .or(owner)
                .or(direct)
                .or_else(|| by(&["in", "at", "near", "into"])),
            EventType::Reject | EventType::Protest => owner.or(thing),
            EventType::Aid => owner
                .or(thing)
                .or(direct)
                .or_else(|| self.helped(clause))
                .or_else(|| by(&["in", "into"])),
            _ => freed
                .or(owner.filter(|_| !withdraws))
                .or(direct)
                .or_else(|| {
                    let places = ["in", "at", "near", "along", "of", "from", "into"];
                    local.then(|| by(&places)).flatten()
                })
                .or_else(behind),
        }
    }

    /// "gave 60 million to help people in Lesotho": whom the purpose names.
    pub(super) fn helped(&self, clause: &Clause) -> Option<usize> {
        let parties = self.parties;
        let syntax = parties.syntax;
        let below = std::iter::once(clause.verb)
            .chain(clause.object)
            .chain(clause.prepositions.iter().map(|&(_, held)| held));
        let purpose = below.flat_map(|at| syntax.children(at).collect::<Vec<_>>()).find(|&at| {
            is_verb(syntax, at)
                && matches!(
                    parties.key(at),
                    "help" | "assist" | "support" | "aid" | "promote" | "relieve" | "protect"
                )
        })?;
        let inner = Clause::of(syntax, purpose);
        inner.object.filter(|&at| self.is_party(at)).or_else(|| {
            inner.prepositions.iter().map(|&(_, held)| held).find(|&at| self.is_party(at))
        })
    }

    /// What is said of a thing is said to whoever stands behind it: "rejected the premier's plan".
    /// Where nobody does, nobody is named.
    pub(super) fn settle(&self, draft: &mut Draft) {
        let parties = self.parties;
        let in_words = matches!(
            draft.kind,
            EventType::Reject
                | EventType::Support
                | EventType::Accuse
                | EventType::Agree
                | EventType::Request
                | EventType::Threaten
        );
        if !in_words {
            return;
        }
        let mut settled = Vec::new();
        for &at in &draft.recipients {
            if self.is_party(at) {
                settled.push(at);
                continue;
            }
            let of = || parties.of(at).filter(|&of| self.is_party(of));
            let of = || of().or_else(|| self.whose_way(at));
            // "condemned the attack": the deed itself, where nobody stands behind it.
            let deed = || (draft.kind == EventType::Accuse).then_some(at);
            settled.extend(parties.behind(at).or_else(of).or_else(deed));
        }
        settled.retain(|at| !draft.actors.contains(at));
        settled.dedup();
        draft.recipients = settled;
    }

    /// "criticised the way the council works": the council.
    pub(super) fn whose_way(&self, at: usize) -> Option<usize> {
        let syntax = self.parties.syntax;
        let way = matches!(syntax.small(at), "way" | "manner");
        let clause = syntax.children(at).find(|&c| way && syntax.dep(c) == Dep::Relcl)?;
        let who = subject(syntax, clause).filter(|&who| who != at)?;
        if self.is_party(who) { Some(who) } else { self.parties.behind(who) }
    }

    /// The recipients with what is coordinated with them; whose plan it is where a plan stands
    /// there.
    pub(super) fn recipients(&self, targets: &[usize]) -> Vec<usize> {
        let parties = self.parties;
        let mut found = Vec::new();
        for &target in targets {
            let party = match parties.sort(target) {
                Sort::Other => {
                    let deed =
                        parties.classes(target) & parties.knowledge.events.class("DEED") != 0;
                    let of = parties
                        .of(target)
                        .filter(|&at| deed && matches!(parties.sort(at), Sort::Human | Sort::Body));
                    parties.behind_possessor(target).or(of).unwrap_or(target)
                }
                _ => target,
            };
            found.extend(parties.members(party));
        }
        found.dedup();
        found
    }
}

pub(super) fn prepositional(parties: &Parties<'_>, at: usize, words: &[&str]) -> Option<usize> {
    let mut found = Vec::new();
    gather(parties.syntax, at, &mut found);
    let hit = found.into_iter().find(|&(preposition, held)| {
        words.contains(&parties.syntax.small(preposition)) && fits(parties, held, &Slot::Target)
    });
    hit.map(|(_, held)| held)
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn behind_a_thing_stands_a_party_or_nobody() {
        check(
            "The council rejected the premier's plan.",
            "REJECT",
            "The council",
            "the premier",
            "asserted",
        );
        check("The council opposed the new tax.", "REJECT", "The council", "", "asserted");
    }

    #[test]
    fn a_relative_pronoun_stands_for_its_noun() {
        let text =
            "Norway accused Ghana of trying to oust President Omar Diallo, whom Lisbon supports.";
        check(text, "SUPPORT", "Lisbon", "President Omar Diallo", "asserted");
    }
}
