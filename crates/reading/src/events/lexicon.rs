//! Which words over the tree tell an event, and of which type?
//!
//! A row of `data/events.tsv` is a pattern: a verb or a noun, then what must stand with it.
//!
//! | element | means |
//! |---|---|
//! | `word`, `word\|word` | a word with that dictionary form, in the object's place |
//! | `CLASS` | a word of that class of `data/events_classes.tsv` |
//! | `T` | the recipient: a party, or a thing that can be hit |
//! | `T!` | the recipient: people or a body, no thing |
//! | `T*` | the recipient: whatever stands there |
//! | `T=` | the recipient: a person by name |
//! | `*` | anything |
//! | `prep ELEMENT`, `prep\|prep ELEMENT` | the element behind that preposition |
//! | `S` | the actor, where a preposition holds it |
//! | `+word` | a particle |
//! | `@` | the subject is the recipient ("come under attack") |
//! | `( ... )` | may be missing |

use std::collections::HashMap;

use model::EventType;

/// What must stand in one place of a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Slot {
    /// The recipient: a party or a thing that can be hit.
    Target,
    /// The recipient: people or a body.
    Human,
    /// The recipient: whatever stands there.
    AnyTarget,
    /// The recipient: a person by name.
    Named,
    /// The actor.
    Source,
    /// Anything at all.
    Any,
    /// One of these words, or a word of one of these classes.
    Words(Vec<String>, u128),
}

/// One element of a pattern behind its predicate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Element {
    /// The prepositions before it; none for an object.
    pub prepositions: Vec<String>,
    /// What stands there.
    pub slot: Slot,
    /// Words that must modify it ("chemical" weapons).
    pub modifiers: Vec<String>,
    /// Whether it may be missing.
    pub optional: bool,
}

/// One row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The pattern as the table has it.
    pub pattern: String,
    /// The dictionary form of the verb, or of the noun that is the head.
    pub lemma: String,
    /// Nouns: words that must modify the head.
    pub modifiers: Vec<String>,
    /// Verbs: a particle.
    pub particle: Option<String>,
    /// What must stand with it.
    pub elements: Vec<Element>,
    /// Verbs: the subject is the one to whom it is done.
    pub undergone: bool,
    /// The event's type.
    pub kind: EventType,
    /// Its mode; empty for none.
    pub mode: String,
    /// Its CAMEO code; empty for none.
    pub cameo: String,
    /// The classes of which the actor must be; 0 for any party.
    pub actor: u128,
    /// How much the row demands: of several that fit, the heaviest counts.
    pub weight: u32,
}

/// Outer verbs of two-verb compositions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outer {
    /// "agreed to ..."
    Agree,
    /// "refused to ..."
    Refuse,
    /// "urged X to ..."
    Ask,
    /// "demanded that X ..."
    Demand,
    /// "ordered X to ..."
    Order,
    /// "threatened to ..."
    Threaten,
}

/// Where the second verb of a composition stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Frame {
    /// "agreed to V"
    To,
    /// "urged X to V"
    ObjectTo,
    /// "called on X to V"
    PrepositionTo,
    /// "demanded that X V"
    That,
    /// "its refusal to V"
    Noun,
    /// "rejected V-ing"
    Gerund,
}

/// The table, by word.
#[derive(Debug, Default)]
pub struct Lexicon {
    rows: Vec<Row>,
    verbs: HashMap<String, Vec<u32>>,
    nouns: HashMap<String, Vec<u32>>,
    classes: HashMap<String, u128>,
    class_names: Vec<String>,
    outers: HashMap<String, Vec<(Frame, Outer)>>,
    codes: HashMap<(Outer, String), (String, String)>,
    goldstein: HashMap<String, i16>,
}

/// Words that open an element of a pattern as prepositions.
const PREPOSITIONS: [&str; 32] = [
    "of",
    "on",
    "to",
    "for",
    "with",
    "from",
    "against",
    "into",
    "in",
    "at",
    "between",
    "by",
    "over",
    "toward",
    "towards",
    "near",
    "about",
    "as",
    "upon",
    "behind",
    "alongside",
    "among",
    "after",
    "without",
    "through",
    "inside",
    "outside",
    "under",
    "around",
    "across",
    "along",
    "off",
];

impl Lexicon {
    /// The tables that ship with the program.
    pub fn builtin() -> Self {
        let mut lexicon = Self::default();
        lexicon.add_classes(include_str!("../../data/events_classes.tsv"));
        lexicon.add_rows(include_str!("../../data/events.tsv"));
        lexicon.add_outers(include_str!("../../data/events_outer.tsv"));
        lexicon.add_codes(include_str!("../../data/events_codes.tsv"));
        lexicon.add_goldstein(include_str!("../../data/events_goldstein.tsv"));
        lexicon
    }

    /// Adds classes of words: `class`, words.
    pub fn add_classes(&mut self, table: &str) {
        for row in rows_of(table) {
            let [class, words, ..] = row[..] else { continue };
            let Some(bit) = self.bit(class) else { continue };
            for word in words.split("; ") {
                *self.classes.entry(word.to_owned()).or_default() |= bit;
            }
        }
    }

    /// Adds rows: `kind`, `pattern`, `type`, `mode`, `cameo`, `actor`, `example`. Says how many
    /// could not be read.
    pub fn add_rows(&mut self, table: &str) -> usize {
        let mut bad = 0;
        for row in rows_of(table) {
            let [part, pattern, kind, mode, cameo, actor, ..] = row[..] else {
                bad += 1;
                continue;
            };
            let Some(row) = self.row(part == "noun", pattern, kind, [mode, cameo, actor]) else {
                bad += 1;
                continue;
            };
            let by_lemma = if part == "noun" { &mut self.nouns } else { &mut self.verbs };
            by_lemma.entry(row.lemma.clone()).or_default().push(self.rows.len() as u32);
            self.rows.push(row);
        }
        bad
    }

    fn add_outers(&mut self, table: &str) {
        for row in rows_of(table) {
            let [lemma, frames, outer, ..] = row[..] else { continue };
            let Some(outer) = outer_of(outer) else { continue };
            let frames = frames.split("; ").filter_map(frame_of).map(|frame| (frame, outer));
            self.outers.entry(lemma.to_owned()).or_default().extend(frames);
        }
    }

    fn add_codes(&mut self, table: &str) {
        for row in rows_of(table) {
            let [outer, inner, mode, cameo, ..] = row[..] else { continue };
            let Some(outer) = outer_of(outer) else { continue };
            self.codes.insert((outer, inner.to_owned()), (mode.to_owned(), cameo.to_owned()));
        }
    }

    fn add_goldstein(&mut self, table: &str) {
        for row in rows_of(table) {
            let [code, tenths, ..] = row[..] else { continue };
            if let Ok(tenths) = tenths.parse() {
                self.goldstein.insert(code.to_owned(), tenths);
            }
        }
    }

    /// The Goldstein value of a CAMEO code in tenths, or of the code above it.
    pub fn goldstein(&self, cameo: &str) -> Option<i16> {
        let mut shorter = (2..=cameo.len()).rev().filter_map(|end| cameo.get(..end));
        shorter.find_map(|code| self.goldstein.get(code).copied())
    }

    /// The PLOVER contexts among classes: those that are named `context:...`.
    pub fn contexts(&self, classes: u128) -> Vec<String> {
        let set = |at: &usize| classes >> at & 1 == 1;
        let names = (0..self.class_names.len()).filter(set).map(|at| &self.class_names[at]);
        let mut found: Vec<String> =
            names.filter_map(|name| name.strip_prefix("context:")).map(str::to_owned).collect();
        found.sort_unstable();
        found
    }

    /// Row number `row`.
    pub fn row_at(&self, row: u32) -> &Row {
        &self.rows[row as usize]
    }

    /// The rows of a verb.
    pub fn verb(&self, lemma: &str) -> &[u32] {
        self.verbs.get(lemma).map_or(&[], Vec::as_slice)
    }

    /// Whether a verb has rows.
    pub fn knows(&self, lemma: &str) -> bool {
        self.verbs.contains_key(lemma)
    }

    /// The rows of a noun.
    pub fn noun(&self, lemma: &str) -> &[u32] {
        self.nouns.get(lemma).map_or(&[], Vec::as_slice)
    }

    /// What a verb or an adjective makes of a second verb.
    pub fn outer(&self, lemma: &str) -> &[(Frame, Outer)] {
        self.outers.get(lemma).map_or(&[], Vec::as_slice)
    }

    /// The classes of a word, one bit each.
    pub fn classes(&self, word: &str) -> u128 {
        self.classes.get(word).copied().unwrap_or(0)
    }

    /// The bit of a class; 0 for one that is not in the table.
    pub fn class(&self, name: &str) -> u128 {
        self.class_names.iter().position(|known| known == name).map_or(0, |at| 1 << at)
    }

    /// Mode and code of a composition: by the inner code, shortened until the table has it, then
    /// by the inner type.
    pub fn composed(&self, outer: Outer, inner: Option<&Row>) -> (&str, &str) {
        let codes = inner.map_or("", |row| row.cameo.as_str());
        let longest = (2..=codes.len()).rev().filter_map(|end| codes.get(..end));
        let by_code = longest.map(|code| self.codes.get(&(outer, code.to_owned())));
        let kind = inner.map_or("", |row| row.kind.word());
        let rest = [kind, "*"].map(|kind| self.codes.get(&(outer, kind.to_owned())));
        by_code.chain(rest).flatten().next().map_or(("", ""), |(mode, code)| (mode, code))
    }

    fn bit(&mut self, class: &str) -> Option<u128> {
        let at = self.class_names.iter().position(|known| known == class);
        let at = at.unwrap_or_else(|| {
            self.class_names.push(class.to_owned());
            self.class_names.len() - 1
        });
        (at < 128).then(|| 1 << at)
    }

    fn row(&self, noun: bool, pattern: &str, kind: &str, cells: [&str; 3]) -> Option<Row> {
        let [mode, cameo, actor] = cells;
        let mut words = pattern.split_whitespace().peekable();
        let mut heads = vec![words.next()?.to_owned()];
        while noun && words.peek().is_some_and(|word| is_plain(word)) {
            heads.push(words.next()?.to_owned());
        }
        let lemma = heads.pop()?;
        let kind = *EventType::ALL.iter().find(|known| known.word() == kind)?;
        let mut row = Row {
            pattern: pattern.to_owned(),
            lemma,
            modifiers: heads,
            particle: None,
            elements: Vec::new(),
            undergone: false,
            kind,
            mode: mode.to_owned(),
            cameo: cameo.to_owned(),
            actor: actor.split('|').map(|class| self.class(class)).fold(0, |a, b| a | b),
            weight: 0,
        };
        row.weight = 3 * row.modifiers.len() as u32;
        let mut optional = false;
        while let Some(word) = words.next() {
            let word = match word.strip_prefix('(') {
                Some(rest) => {
                    optional = true;
                    rest
                }
                None => word,
            };
            if let Some(particle) = word.strip_prefix('+') {
                row.particle = Some(particle.to_owned());
                row.weight += 3;
                continue;
            }
            if word == "@" {
                row.undergone = true;
                continue;
            }
            let is_preposition = |word: &str| PREPOSITIONS.contains(&word);
            let prepositional = word.split('|').all(is_preposition);
            // "on|athwart T": a preposition that the list lacks would silence the row.
            if !prepositional && word.split('|').any(is_preposition) {
                return None;
            }
            let (prepositions, slot) = if prepositional {
                (word.split('|').map(str::to_owned).collect(), words.next()?)
            } else {
                (Vec::new(), word)
            };
            let mut slot = slot;
            let mut modifiers = Vec::new();
            // Of several words in one place the last is the noun.
            while !noun && is_plain(slot) && words.peek().is_some_and(|word| is_plain(word)) {
                modifiers.push(slot.to_owned());
                slot = words.next()?;
            }
            row.weight += 3 * modifiers.len() as u32;
            let slot = self.slot(slot.trim_end_matches(')'))?;
            row.weight += match &slot {
                _ if optional => 0,
                Slot::Words(words, _) if words.is_empty() => 3,
                Slot::Words(..) => 4,
                Slot::Target | Slot::Human | Slot::Named | Slot::Source => 2,
                Slot::AnyTarget | Slot::Any => 1,
            };
            row.elements.push(Element { prepositions, slot, modifiers, optional });
        }
        Some(row)
    }

    fn slot(&self, word: &str) -> Option<Slot> {
        Some(match word {
            "T" => Slot::Target,
            "T!" => Slot::Human,
            "T*" => Slot::AnyTarget,
            "T=" => Slot::Named,
            "S" => Slot::Source,
            "*" => Slot::Any,
            _ => {
                let mut words = Vec::new();
                let mut classes = 0;
                for part in word.split('|') {
                    if part.starts_with(|c: char| c.is_ascii_uppercase()) {
                        classes |= Some(self.class(part)).filter(|&bit| bit != 0)?;
                    } else {
                        words.push(part.to_owned());
                    }
                }
                Slot::Words(words, classes)
            }
        })
    }
}

/// The cells of the rows of a table, its header and comments left out.
fn rows_of(table: &str) -> impl Iterator<Item = Vec<&str>> {
    let lines = table.lines().skip(1).filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.map(|line| line.split('\t').collect())
}

/// Whether the word of a noun pattern belongs to the noun itself.
fn is_plain(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_lowercase())
        && !word.split('|').all(|word| PREPOSITIONS.contains(&word))
}

fn outer_of(word: &str) -> Option<Outer> {
    Some(match word {
        "AGREE" => Outer::Agree,
        "REFUSE" => Outer::Refuse,
        "ASK" => Outer::Ask,
        "DEMAND" => Outer::Demand,
        "ORDER" => Outer::Order,
        "THREATEN" => Outer::Threaten,
        _ => return None,
    })
}

fn frame_of(word: &str) -> Option<Frame> {
    Some(match word {
        "to V" => Frame::To,
        "T to V" => Frame::ObjectTo,
        "on T to V" => Frame::PrepositionTo,
        "that V" => Frame::That,
        "N to V" => Frame::Noun,
        "V-ing" => Frame::Gerund,
        _ => return None,
    })
}
