//! What happened to those who are counted? "Twelve people were killed", "left 9 dead", "the death
//! toll rose to 57".

use model::{Dep, Tag};

use super::Place;
use super::tables::Role;

impl Place<'_> {
    /// What happened to those that `head` stands for.
    pub(super) fn measure(&self, head: usize, noun: Option<usize>) -> Option<&'static str> {
        let syntax = self.syntax;
        let table = &self.knowledge.amounts;
        let adjective = |at: usize| {
            table.measure(syntax.small(at), Role::Adjective).or_else(|| {
                table
                    .measure(syntax.lemma(at), Role::Object)
                    .filter(|_| syntax.tag(at) == Tag::VerbParticiple)
            })
        };
        let noun_measure = noun.and_then(|noun| table.measure(syntax.lemma(noun), Role::Noun));
        if noun_measure.is_some() {
            return noun_measure;
        }
        let remains = noun.and_then(|noun| self.remains(head, noun));
        if let Some(found) = remains.or_else(|| noun.and_then(|noun| self.bereft(head, noun))) {
            return Some(found);
        }
        // "12 dead", "30 people killed in the fire".
        let modifier = syntax.children(head).filter(|&child| child != head).find_map(|child| {
            matches!(syntax.dep(child), Dep::Amod | Dep::Acl | Dep::Acomp | Dep::Oprd | Dep::Advmod)
                .then(|| adjective(child))?
        });
        if modifier.is_some() {
            return modifier;
        }
        if let Some(found) = self.relative(head).or_else(|| self.in_hospital(head, noun)) {
            return Some(found);
        }
        let next = head + 1;
        if next < syntax.n_tokens()
            && syntax.sentence(next) == syntax.sentence(head)
            && let Some(found) = table.measure(syntax.small(next), Role::Adjective)
        {
            return Some(found);
        }
        // "Twelve ventilators were taken to hospitals".
        let somebody = noun.is_none_or(|noun| self.are_people(noun));
        let mut at = head;
        for _ in 0..4 {
            let above = syntax.head(at)?;
            match syntax.dep(at) {
                Dep::Conj | Dep::Appos => at = above,
                Dep::Nummod if syntax.tag(at) == Tag::Number => return adjective(above),
                // "Climbed from nine to 14": some trees take both for one number.
                Dep::Quantmod => {
                    let from = at.checked_sub(1).filter(|&from| syntax.small(from) == "from")?;
                    return self.toll(from);
                }
                Dep::Dobj => {
                    return table
                        .measure(syntax.lemma(above), Role::Object)
                        .or_else(|| adjective_complement(self, above, &adjective))
                        .or_else(|| self.included(above))
                        .or_else(|| self.freed(above).filter(|_| somebody))
                        .or_else(|| self.treated(above).filter(|_| somebody));
                }
                Dep::Nsubjpass => {
                    return table
                        .measure(syntax.lemma(above), Role::Object)
                        .or_else(|| adjective_complement(self, above, &adjective))
                        .or_else(|| self.undergone(above).filter(|_| somebody))
                        .or_else(|| self.raised(above).filter(|_| somebody));
                }
                Dep::Attr => return self.among(above),
                // "With nine men dead, sixteen saved".
                Dep::Npadvmod if above == at + 1 && syntax.tag(above) == Tag::VerbParticiple => {
                    let object = table.measure(syntax.lemma(above), Role::Object);
                    return object.or_else(|| self.freed(above).filter(|_| somebody));
                }
                Dep::Nsubj => {
                    let subject = table.measure(syntax.lemma(above), Role::Subject);
                    let participle = syntax.tag(above) == Tag::VerbParticiple;
                    let passive =
                        table.measure(syntax.lemma(above), Role::Object).filter(|_| participle);
                    return subject
                        .or(passive)
                        .or_else(|| adjective(above))
                        .or_else(|| adjective_complement(self, above, &adjective))
                        .or_else(|| self.fate_of_subject(above).filter(|_| somebody))
                        .or_else(|| self.raised(above).filter(|_| somebody));
                }
                // "Killed seven people, including two children".
                Dep::Pobj if syntax.small(above) == "including" => at = syntax.head(above)?,
                Dep::Pobj => {
                    return self.toll(above);
                }
                _ => return None,
            }
        }
        None
    }

    /// "The 40 people who were evacuated", "the six sailors who drowned".
    fn relative(&self, head: usize) -> Option<&'static str> {
        let syntax = self.syntax;
        let table = &self.knowledge.amounts;
        let is_they = |at: usize| matches!(syntax.small(at), "who" | "that" | "which");
        let clauses = syntax.children(head).filter(|&child| syntax.dep(child) == Dep::Relcl);
        clauses.take(2).find_map(|verb| {
            if syntax.child(verb, Dep::Nsubjpass).is_some_and(is_they) {
                let object = table.measure(syntax.lemma(verb), Role::Object);
                return object.or_else(|| self.undergone(verb));
            }
            let subject = syntax.child(verb, Dep::Nsubj).filter(|&at| is_they(at));
            subject.and_then(|_| {
                table.measure(syntax.lemma(verb), Role::Subject).or_else(|| self.fate(verb))
            })
        })
    }

    /// "The death toll rose to 57", "a toll of 57".
    pub(super) fn toll(&self, preposition: usize) -> Option<&'static str> {
        let syntax = self.syntax;
        let table = &self.knowledge.amounts;
        let above = self.past_from(syntax.head(preposition)?);
        // "Revised the toll down to eight".
        let is_aside = matches!(syntax.dep(above), Dep::Prt | Dep::Advmod);
        let above = syntax.head(above).filter(|_| is_aside).unwrap_or(above);
        if let Some(found) = table.measure(syntax.lemma(above), Role::Toll) {
            return Some(found);
        }
        // "Put the toll at 57", "the toll was put at 57".
        let mut sides = syntax
            .children(above)
            .filter(|&at| matches!(syntax.dep(at), Dep::Nsubj | Dep::Nsubjpass | Dep::Dobj));
        let own = sides.find_map(|at| table.measure(syntax.lemma(at), Role::Toll));
        own.or_else(|| {
            // "The toll was nine on Monday and has doubled since to 18".
            let first = syntax.head(above).filter(|_| syntax.dep(above) == Dep::Conj)?;
            let is_alone = syntax.child(above, Dep::Nsubj).is_none();
            let subject = syntax.child(first, Dep::Nsubj).filter(|_| is_alone)?;
            table.measure(syntax.lemma(subject), Role::Toll)
        })
    }
}

/// "Left 12 people dead", "12 are missing".
fn adjective_complement(
    place: &Place<'_>,
    verb: usize,
    adjective: &impl Fn(usize) -> Option<&'static str>,
) -> Option<&'static str> {
    let complements = place.syntax.children(verb).filter(|&child| {
        matches!(place.syntax.dep(child), Dep::Acomp | Dep::Oprd | Dep::Attr | Dep::Ccomp)
    });
    complements.take(4).find_map(adjective)
}
