//! Which words name a party, and can what they name act or be acted on?

use std::collections::HashSet;

use model::{Dep, NameKind, Party, Phrase, Pos, Reading, Tag};

use super::lexicon::Lexicon;
use crate::Syntax;
use crate::knowledge::{Knowledge, RoleKind};

/// What a phrase names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// A person or people.
    Human,
    /// A body, a country, a group.
    Body,
    /// A place or a thing that can be hit.
    Thing,
    /// He, they, it.
    Pronoun,
    /// Something else.
    Other,
}

/// What is asked of parties.
#[derive(Clone, Copy)]
pub struct Parties<'a> {
    /// The words.
    pub syntax: &'a Syntax<'a>,
    /// The tables.
    pub knowledge: &'a Knowledge,
    /// The names that the article gives to ships, in small letters.
    pub ships: &'a HashSet<&'a str>,
    /// The last names of its persons, in small letters.
    pub surnames: &'a HashSet<&'a str>,
}

/// The last names of the persons of the article, in small letters.
pub fn surnames<'a>(syntax: &'a Syntax<'a>) -> HashSet<&'a str> {
    let persons = syntax.analysis.names.iter().filter(|name| name.kind == NameKind::Person);
    persons
        .map(|name| syntax.tokens_in(name.span))
        .filter(|tokens| tokens.len() > 1)
        .filter_map(|tokens| tokens.clone().next_back())
        .filter(|&last| syntax.word(last).len() > 2)
        .map(|last| syntax.small(last))
        .collect()
}

/// The names that the article gives to ships: "the trawler Hafrun", "the patrol boat Skuld".
pub fn ships<'a>(knowledge: &'a Knowledge, syntax: &'a Syntax<'a>) -> HashSet<&'a str> {
    let ship = knowledge.events.class("SHIP");
    let named = (1..syntax.n_tokens()).filter(|&at| {
        let word = syntax.word(at);
        word.starts_with(|c: char| c.is_ascii_uppercase())
            && word.len() > 2
            && !word.chars().all(|c| c.is_ascii_uppercase())
            && kind_of_ship(knowledge, syntax, at).is_some_and(|kind| {
                knowledge.events.classes(syntax.small(kind)) & ship != 0
                    && syntax.word(kind).starts_with(|c: char| c.is_ascii_lowercase())
                    && syntax.sentence(at) == syntax.sentence(kind)
            })
    });
    named.map(|at| syntax.small(at)).collect()
}

/// Where the kind of a ship stands before its name: "the trawler Hafrun", "the trawler, the Hafrun,".
/// "Sailors boarded the trawler, the Navy said" names none.
fn kind_of_ship(knowledge: &Knowledge, syntax: &Syntax<'_>, name: usize) -> Option<usize> {
    if syntax.small(name - 1) != "the" {
        return Some(name - 1);
    }
    let comma = name.checked_sub(2).filter(|&at| syntax.word(at) == ",")?;
    let named = |&at: &usize| syntax.word(at).starts_with(|c: char| c.is_ascii_uppercase());
    let end = (name..syntax.n_tokens()).find(|at| !named(at))?;
    let closes = matches!(syntax.word(end), "," | ")" | "." | ";");
    let power = |at: usize| {
        let word = syntax.small(at);
        knowledge.events.classes(word) & knowledge.events.class("POLITICAL") != 0
            || knowledge.roles.get(word).is_some()
    };
    if !closes || (name..end).any(power) {
        return None;
    }
    comma.checked_sub(1)
}

impl<'a> Parties<'a> {
    fn lexicon(&self) -> &'a Lexicon {
        &self.knowledge.events
    }

    /// The form by which tables know a token: its dictionary form, or its small letters where
    /// it stands as a name.
    pub fn key(&self, at: usize) -> &'a str {
        if self.syntax.pos(at) == Pos::Name { self.syntax.small(at) } else { self.syntax.lemma(at) }
    }

    /// The classes of a token.
    pub fn classes(&self, at: usize) -> u128 {
        let key = self.key(at);
        let found = self.lexicon().classes(key);
        if found != 0 && self.syntax.pos(at) != Pos::Noun {
            return found;
        }
        found | self.lexicon().classes(self.syntax.small(at))
    }

    /// Whether a name is that of a ship, by what the article says of it.
    pub fn is_ship(&self, at: usize) -> bool {
        !self.ships.is_empty() && self.ships.contains(self.syntax.small(at))
    }

    /// "Tolk rejected": a person by last name that the tagger takes for a common noun.
    pub fn is_surname(&self, at: usize) -> bool {
        matches!(self.syntax.pos(at), Pos::Noun)
            && self.syntax.name(at).is_none()
            && self.syntax.word(at).starts_with(|c: char| c.is_ascii_uppercase())
            && self.surnames.contains(self.syntax.small(at))
    }

    /// "Iceland" that the tagger takes for a common noun.
    pub fn is_country(&self, at: usize) -> bool {
        let syntax = self.syntax;
        syntax.pos(at) == Pos::Noun
            && syntax.word(at).starts_with(|c: char| c.is_ascii_uppercase())
            && syntax.name(at).is_none()
            && self.knowledge.places.get(syntax.word(at)).is_some()
    }

    /// Past numbers and parts ("dozens of", "members of") to what they count.
    pub fn counted(&self, head: usize) -> usize {
        let mut at = head;
        for _ in 0..4 {
            let counts = self.syntax.pos(at) == Pos::Number
                || self.classes(at) & self.lexicon().class("PART") != 0;
            let of = self
                .syntax
                .children(at)
                .find(|&c| self.syntax.dep(c) == Dep::Prep && self.syntax.small(c) == "of");
            match of.and_then(|of| self.syntax.child(of, Dep::Pobj)) {
                Some(inner) if counts => at = inner,
                _ => break,
            }
        }
        at
    }

    /// What the phrase with that head names.
    pub fn sort(&self, head: usize) -> Sort {
        let syntax = self.syntax;
        let head = self.counted(head);
        if syntax.pos(head) == Pos::Pronoun {
            return match syntax.small(head) {
                "he" | "she" | "they" | "we" | "i" | "him" | "her" | "them" | "us" | "me"
                | "himself" | "themselves" | "itself" | "who" | "whom" => Sort::Pronoun,
                "it" | "his" | "its" | "their" | "our" | "my" => Sort::Pronoun,
                "everyone" | "nobody" | "someone" | "somebody" | "others" | "anyone" => Sort::Human,
                _ => Sort::Other,
            };
        }
        let classes = self.classes(head);
        let lexicon = self.lexicon();
        if classes & lexicon.class("NOBODY") != 0 {
            return Sort::Other;
        }
        if self.is_ship(head) {
            return Sort::Thing;
        }
        match syntax.name_kind(head) {
            Some(NameKind::Person) => return Sort::Human,
            Some(NameKind::Group | NameKind::Organisation | NameKind::Place) => return Sort::Body,
            Some(NameKind::Location | NameKind::Facility) => return Sort::Thing,
            _ => {}
        }
        match self.knowledge.roles.get(syntax.small(head)) {
            Some(RoleKind::Person | RoleKind::People) => return Sort::Human,
            Some(RoleKind::Body | RoleKind::Bodies) => return Sort::Body,
            _ => {}
        }
        if classes & lexicon.class("PEOPLE") != 0 {
            return Sort::Human;
        }
        if classes & lexicon.class("BODY") != 0 {
            return Sort::Body;
        }
        if classes & lexicon.class("THING") != 0 {
            return Sort::Thing;
        }
        match syntax.pos(head) {
            Pos::Number
                if syntax.name_kind(head).is_some_and(|kind| kind != NameKind::Cardinal) =>
            {
                Sort::Other
            }
            // Numbers that count nobody by name: "killed three".
            Pos::Number => Sort::Human,
            Pos::Name if syntax.name_kind(head).is_none() => Sort::Body,
            // "Iceland on Monday accused": a country, though the tagger takes it for a word.
            Pos::Noun if self.is_country(head) => Sort::Body,
            Pos::Noun if self.is_surname(head) => Sort::Human,
            _ => Sort::Other,
        }
    }

    /// The party behind a phrase that is none itself: "Syrian air strikes", "Oslo's decision",
    /// "the policies of the junta".
    pub fn behind(&self, head: usize) -> Option<usize> {
        let syntax = self.syntax;
        let is_party = |at: &usize| matches!(self.sort(*at), Sort::Human | Sort::Body);
        let possessor = syntax.child(head, Dep::Poss).filter(is_party);
        possessor
            .or_else(|| {
                syntax.children(head).filter(|&at| syntax.dep(at) == Dep::Compound).find(is_party)
            })
            .or_else(|| {
                syntax.children(head).find(|&at| {
                    matches!(syntax.dep(at), Dep::Amod | Dep::Nmod)
                        && matches!(
                            syntax.name_kind(at),
                            Some(NameKind::Group | NameKind::Place | NameKind::Organisation)
                        )
                })
            })
            .or_else(|| {
                let by = syntax.children(head).find(|&at| {
                    matches!(syntax.dep(at), Dep::Prep | Dep::Agent) && syntax.small(at) == "by"
                })?;
                syntax.child(by, Dep::Pobj).filter(is_party)
            })
            .or_else(|| {
                let act = syntax.children(head).find(|&at| syntax.dep(at) == Dep::Acl)?;
                super::clause::agent(syntax, act).filter(is_party)
            })
    }

    /// "of X" at a noun.
    pub fn of(&self, head: usize) -> Option<usize> {
        let of = self
            .syntax
            .children(head)
            .find(|&at| self.syntax.dep(at) == Dep::Prep && self.syntax.small(at) == "of")?;
        self.syntax.child(of, Dep::Pobj)
    }

    /// The head and what is coordinated with it.
    pub fn members(&self, head: usize) -> Vec<usize> {
        let mut members = vec![head];
        let mut at = head;
        while members.len() < 24 {
            let next = self.syntax.children(at).find(|&child| {
                self.syntax.dep(child) == Dep::Conj
                    && matches!(
                        self.syntax.pos(child),
                        Pos::Noun | Pos::Name | Pos::Pronoun | Pos::Number | Pos::Adjective
                    )
            });
            match next {
                Some(next) => members.push(next),
                None => break,
            }
            at = *members.last().unwrap_or(&head);
        }
        members
    }

    /// The phrase with that head: titles and names, "of" and "in", no relative clause.
    pub fn phrase(&self, head: usize) -> std::ops::Range<usize> {
        let syntax = self.syntax;
        let mut start = head;
        for child in syntax.children(head).rev().filter(|&child| child < head) {
            let inside = matches!(
                syntax.dep(child),
                Dep::Det
                    | Dep::Amod
                    | Dep::Compound
                    | Dep::Poss
                    | Dep::Nummod
                    | Dep::Nmod
                    | Dep::Quantmod
                    | Dep::Predet
                    | Dep::Advmod
            );
            let edge = syntax.subtree(child);
            if !inside || edge.end > start || start - edge.end > 1 {
                if syntax.dep(child) == Dep::Punct {
                    continue;
                }
                break;
            }
            start = edge.start;
        }
        // "Greek-Turkish talks": each nation by itself.
        let joined = head > start + 1
            && matches!(syntax.word(head - 1), "-" | "/" | "–")
            && syntax.name_kind(head - 2).is_some()
            && matches!(syntax.name_kind(head), Some(NameKind::Group | NameKind::Place))
            && syntax.word(head - 2).starts_with(|c: char| c.is_ascii_uppercase());
        if joined {
            return head..head + 1;
        }
        self.behind_opening(start, head)..self.phrase_end(head)
    }

    /// "22.10 Police say", "LIMA, June 11 - Peru": a clock or a dateline is no part of a name.
    fn behind_opening(&self, start: usize, head: usize) -> usize {
        let syntax = self.syntax;
        if start != syntax.tokens_of(syntax.sentence(head)).start || start == head {
            return start;
        }
        let dash = (start..head).rfind(|&at| matches!(syntax.word(at), "-" | "--" | "–" | "—"));
        let spaced = |at: usize| {
            let dash = syntax.token(at).span;
            syntax.text()[..dash.start()].ends_with(' ')
                && syntax.text()[dash.end()..].starts_with(' ')
        };
        if let Some(dash) = dash.filter(|&at| spaced(at)) {
            return dash + 1;
        }
        let clock = |word: &str| {
            word.split_once([':', '.']).is_some_and(|(hour, minute)| {
                (1..=2).contains(&hour.len())
                    && minute.len() == 2
                    && hour.chars().chain(minute.chars()).all(|c| c.is_ascii_digit())
            })
        };
        if clock(syntax.word(start)) { start + 1 } else { start }
    }

    fn phrase_end(&self, head: usize) -> usize {
        let syntax = self.syntax;
        let mut end = head + 1;
        let mut at = head;
        for _ in 0..6 {
            let next = syntax.children(at).filter(|&child| child > at).find_map(|child| {
                if syntax.dep(child) != Dep::Prep || child > end + 1 {
                    return None;
                }
                let held = syntax.child(child, Dep::Pobj)?;
                let is_time = matches!(
                    syntax.name_kind(held),
                    Some(NameKind::Date | NameKind::Time | NameKind::Percent)
                );
                (matches!(syntax.small(child), "of" | "in" | "from" | "for") && !is_time)
                    .then_some(held)
            });
            let Some(held) = next else { break };
            end = held + 1;
            at = held;
        }
        // "Tern Bay (TBA)" ends behind the bracket of its name alone.
        end
    }

    /// "accused the firm of fraud": where the tree hangs the charge on the accused, it is no part of
    /// the name.
    fn before_charge(
        &self,
        range: std::ops::Range<usize>,
        accused: usize,
    ) -> std::ops::Range<usize> {
        let syntax = self.syntax;
        // "accused the ministry of health of lying": the verb has its charge already.
        let verb = syntax.head(accused).filter(|_| syntax.dep(accused) == Dep::Dobj);
        let of = |at: usize| syntax.small(at) == "of";
        if verb.is_some_and(|verb| syntax.children(verb).any(|at| at > accused && of(at))) {
            return range;
        }
        let last = range.clone().skip(1).rfind(|&at| of(at));
        let charge = last.filter(|&at| {
            let held = syntax.child(at, Dep::Pobj).filter(|_| syntax.small(at) == "of");
            held.is_some_and(|held| {
                syntax.child(held, Dep::Det).is_none()
                    && syntax.pos(held) == Pos::Noun
                    && self.sort(held) == Sort::Other
            })
        });
        range.start..charge.unwrap_or(range.end)
    }

    /// The party with that head, with the actor that the mention of the same head has; `accused` of
    /// something that may stand behind it.
    pub fn party(&self, reading: &Reading, mentions: &[u32], head: usize, accused: bool) -> Party {
        let mut range = self.phrase(head);
        if accused {
            range = self.before_charge(range, head);
        }
        // "shot dead two protesters": how, and not whom.
        let counted = |at: usize| self.syntax.pos(at) == Pos::Number;
        if range.len() > 2 && self.syntax.small(range.start) == "dead" && counted(range.start + 1) {
            range.start += 1;
        }
        // An article of a genitive is no part: "the" stays, "'s" goes.
        while range.end > range.start + 1
            && matches!(self.syntax.tag(range.end - 1), Tag::Possessive | Tag::Comma)
        {
            range.end -= 1;
        }
        let span = self.syntax.span(range);
        let surface = Phrase { text: span.of(self.syntax.text()).to_owned(), span };
        let mention = mentions.get(head).filter(|&&at| at != u32::MAX);
        let mention = mention.and_then(|&at| reading.mentions.get(at as usize));
        let actor = mention.and_then(|mention| reading.actors.get(mention.actor?));
        Party {
            surface,
            actor: actor.map(|actor| actor.id.clone()),
            name: actor.map(|actor| actor.name.clone()),
            code: mention.map_or_else(|| self.adjective(head), |mention| mention.code.clone()),
        }
    }

    /// "A Danish boat opened fire": whose it is, the adjective tells.
    fn adjective(&self, head: usize) -> Option<String> {
        let is_adjective = self.syntax.dep(head) == Dep::Amod;
        let word = Some(self.syntax.word(head)).filter(|_| is_adjective)?;
        self.knowledge.actors.country_of_demonym(word).map(str::to_owned)
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{check, told};

    #[test]
    fn an_adjective_tells_whose_ship_acts() {
        let text = "A Danish boat opened fire on the village.";
        let events = super::super::tests::events(text);
        assert_eq!(events[0].actors[0].code.as_deref(), Some("DNK"), "{events:?}");
    }

    #[test]
    fn clocks_and_datelines_are_no_part_of_a_name() {
        check("22.10 Police have arrested 31 people.", "COERCE", "Police", "31 people", "asserted");
        let text = "QUITO, June 9 (Hemiwire) - Ghana on Monday accused Norway of lying.";
        let found = told(text);
        assert!(found.iter().any(|event| event.1 == "Ghana"), "{found:?}");
    }

    #[test]
    fn a_charge_is_no_part_of_the_accused() {
        let text = "The union accused the firm of smuggling.";
        let found = told(text);
        assert!(found.iter().any(|event| event.2 == "the firm"), "{found:?}");
        let found = told("The union accused the board of trade of smuggling.");
        assert!(found.iter().any(|event| event.2 == "the board of trade"), "{found:?}");
    }

    #[test]
    fn a_ship_may_be_named_in_an_aside() {
        let text = "Norway said the Danish trawler, the Valborg, had opened fire first.";
        check(text, "ASSAULT", "the Valborg", "", "attributed");
        let text = "Divers searched the trawler, the Navy said. The Navy accused Norway of lying.";
        let found = told(text);
        assert!(found.iter().any(|event| event.1 == "The Navy"), "{found:?}");
    }
}
