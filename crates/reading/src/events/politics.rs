//! Which parties are of public life?

use std::collections::HashSet;

use model::{NameKind, Reading};

use super::parties::Parties;

/// Who holds or held power, by what the article says of them.
pub struct Politics<'a> {
    reading: &'a Reading,
    mentions: &'a [u32],
    /// The last names of persons that stand with an office somewhere in the article.
    titled: HashSet<&'a str>,
    /// The actors that had part in a public event so far.
    engaged: HashSet<usize>,
    /// Whether somebody has been accused in public so far.
    quarrel: bool,
    /// Whether somebody attacked somebody, in this sentence and in those before.
    strikes: bool,
    struck: bool,
    /// Whether a word of the page tells of an accident or a disaster.
    is_of_disaster: bool,
}

impl<'a> Politics<'a> {
    /// What the article says of its persons.
    pub fn new(parties: &Parties<'a>, reading: &'a Reading, mentions: &'a [u32]) -> Self {
        let syntax = parties.syntax;
        let office = parties.knowledge.events.class("POLITICAL");
        let mut titled = HashSet::new();
        let names = syntax.analysis.names.iter().filter(|name| name.kind == NameKind::Person);
        for name in names {
            let tokens = syntax.tokens_in(name.span);
            let Some(last) = tokens.clone().next_back() else { continue };
            // "Minister Ada Marsh", "Ada Marsh, the minister of".
            let end = if syntax
                .analysis
                .tokens
                .get(tokens.end)
                .is_some_and(|_| syntax.small(tokens.end) == ",")
            {
                (tokens.end + 6).min(syntax.n_tokens())
            } else {
                tokens.end
            };
            let before = tokens.start.saturating_sub(3)..end;
            let sentence = syntax.sentence(last);
            let mut near = before.filter(|&at| syntax.sentence(at) == sentence);
            if near.any(|at| parties.classes(at) & office != 0) {
                titled.insert(syntax.small(last));
            }
        }
        let accident = parties.knowledge.events.class("ACCIDENT");
        let is_of_disaster = (0..syntax.n_tokens()).any(|at| parties.classes(at) & accident != 0);
        Self {
            reading,
            mentions,
            titled,
            engaged: HashSet::new(),
            quarrel: false,
            strikes: false,
            struck: false,
            is_of_disaster,
        }
    }

    /// The next sentence begins.
    pub fn next_sentence(&mut self) {
        self.struck |= self.strikes;
    }

    /// Somebody attacked somebody.
    pub fn strike(&mut self) {
        self.strikes = true;
    }

    /// Whether somebody attacked somebody in a sentence before, on a page on which nothing else kills.
    pub fn is_bloodshed(&self) -> bool {
        self.struck && !self.is_of_disaster
    }

    /// Whether the article says whom a pronoun stands for.
    pub fn is_resolved(&self, head: usize) -> bool {
        let mention =
            self.mentions.get(head).and_then(|&at| self.reading.mentions.get(at as usize));
        mention.is_some_and(|mention| mention.actor.is_some())
    }

    fn actor(&self, head: usize) -> Option<usize> {
        let mention =
            self.mentions.get(head).and_then(|&at| self.reading.mentions.get(at as usize));
        mention.and_then(|mention| mention.actor)
    }

    /// Somebody was accused in public.
    pub fn accuse(&mut self) {
        self.quarrel = true;
    }

    /// Whether somebody was accused in public before.
    pub fn is_quarrel(&self) -> bool {
        self.quarrel
    }

    /// Whoever `head` names has part in a public event.
    pub fn engage(&mut self, head: usize) {
        self.engaged.extend(self.actor(head));
    }

    /// Whether whom `head` names had part in a public event before.
    pub fn is_engaged(&self, head: usize) -> bool {
        self.actor(head).is_some_and(|actor| self.engaged.contains(&actor))
    }

    /// Whether a body goes by letters that no table knows: "IBM".
    pub fn is_lettered(&self, parties: &Parties<'_>, head: usize) -> bool {
        let events = &parties.knowledge.events;
        let coded = self.mentions.get(head).and_then(|&at| self.reading.mentions.get(at as usize));
        is_acronym(parties.syntax.word(head))
            && parties.classes(head) & events.class("POLITICAL") == 0
            && coded.is_none_or(|mention| mention.code.is_none())
    }

    /// Whether the phrase with that head names a firm, by its words.
    pub fn is_corporate(&self, parties: &Parties<'_>, head: usize) -> bool {
        let corporate = parties.knowledge.events.class("CORPORATE");
        let whole = parties.phrase(head);
        let mut core = whole.start..whole.end.min(parties.counted(head).max(head) + 1);
        core.any(|at| parties.classes(at) & corporate != 0)
    }

    /// Whether the phrase with that head names a state, its people, an office, or force.
    pub fn is_political(&self, parties: &Parties<'_>, head: usize) -> bool {
        let syntax = parties.syntax;
        let events = &parties.knowledge.events;
        let corporate = events.class("CORPORATE");
        let office = events.class("POLITICAL");
        let whole = parties.phrase(head);
        let core = whole.start..whole.end.min(parties.counted(head).max(head) + 1);
        if core.clone().any(|at| parties.classes(at) & corporate != 0) {
            return false;
        }
        let coded = self.mentions.get(head).and_then(|&at| self.reading.mentions.get(at as usize));
        // "Japan Fund", "American Midland": a nation inside a name makes no public body.
        let named = syntax.name(head).is_some_and(|name| {
            name.kind == NameKind::Organisation && syntax.tokens_in(name.span).len() > 1
        });
        if coded.and_then(|mention| mention.code.as_deref()).is_some_and(|code| {
            !code.ends_with("BUS")
                && !code.ends_with("MED")
                && !code.ends_with("UNK")
                && (!code.ends_with("CVL") || is_public_at_large(syntax.small(head)))
                && !code.ends_with("EDU")
                && !(named && code.len() == 3)
        }) {
            return true;
        }
        if parties.syntax.pos(head) == model::Pos::Pronoun {
            return false;
        }
        let shouted = is_shouted(parties, head);
        // "The head of the audit office": the office.
        let headed = matches!(parties.key(head), "head" | "chief" | "director" | "chair" | "boss");
        let of = parties.of(head).filter(|_| headed);
        let office_of = of.is_some_and(|of| parties.classes(of) & office != 0);
        office_of
            || core.into_iter().any(|at| {
                parties.classes(at) & office != 0
                    || parties.is_country(at)
                    || matches!(syntax.name_kind(at), Some(NameKind::Place | NameKind::Group))
                    || (syntax.name_kind(at) == Some(NameKind::Organisation)
                        && !shouted
                        && is_acronym(syntax.word(at)))
                    || ((syntax.name_kind(at) == Some(NameKind::Person) || parties.is_surname(at))
                        && self.titled.contains(syntax.small(at)))
            })
    }
}

/// "The people of Ghana", "voters": all of a country.
fn is_public_at_large(word: &str) -> bool {
    matches!(word, "people" | "public" | "population" | "electorate" | "voters")
}

/// Whether the sentence is printed in capitals, so that every word looks like letters.
fn is_shouted(parties: &Parties<'_>, head: usize) -> bool {
    let syntax = parties.syntax;
    let range = syntax.tokens_of(syntax.sentence(head));
    !range.take(60).any(|at| {
        let word = syntax.word(at);
        word.len() > 2 && word.chars().all(char::is_lowercase)
    })
}

/// "FBI", "ELN": bodies that go by their letters are more often public than not.
fn is_acronym(word: &str) -> bool {
    (2..=8).contains(&word.len()) && word.chars().all(|c| c.is_ascii_uppercase() || c == '.')
}
