//! Which words show in the tree that somebody says, thinks or wants something, and what do they take
//! for it?

use std::collections::HashMap;
use std::fmt;

use model::Act;

/// What a cue takes for what is said.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
pub struct Takes(u32);

impl fmt::Debug for Takes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = NAMES.iter().filter(|(_, takes)| self.has(*takes)).map(|(name, _)| name);
        f.debug_list().entries(names).finish()
    }
}

/// The words of the table.
const NAMES: [(&str, Takes); 16] = [
    ("clause", Takes::CLAUSE),
    ("to", Takes::INFINITIVE),
    ("other", Takes::OTHER),
    ("object", Takes::OBJECT),
    ("as", Takes::OBJECT_AS),
    ("ing", Takes::GERUND),
    ("passive", Takes::PASSIVE),
    ("about", Takes::ABOUT),
    ("of", Takes::OF),
    ("on", Takes::ON),
    ("for", Takes::FOR),
    ("against", Takes::AGAINST),
    ("at", Takes::AT),
    ("with", Takes::WITH),
    ("prep-to", Takes::TOWARD),
    ("quiet", Takes::QUIET),
];

impl Takes {
    /// A finite clause: "said that it was shut".
    pub const CLAUSE: Self = Self(1);
    /// An infinitive of what the speaker does: "vowed to shut it".
    pub const INFINITIVE: Self = Self(1 << 1);
    /// Somebody with an infinitive: "urged the town to shut it".
    pub const OTHER: Self = Self(1 << 2);
    /// A noun phrase: "denied the charge".
    pub const OBJECT: Self = Self(1 << 3);
    /// A noun phrase with "as": "saw it as a trap".
    pub const OBJECT_AS: Self = Self(1 << 4);
    /// A gerund: "denied taking it".
    pub const GERUND: Self = Self(1 << 5);
    /// The passive voice counts: "was accused of it".
    pub const PASSIVE: Self = Self(1 << 6);
    /// "talked about it".
    pub const ABOUT: Self = Self(1 << 7);
    /// "spoke of it".
    pub const OF: Self = Self(1 << 8);
    /// "called on the town to".
    pub const ON: Self = Self(1 << 9);
    /// "called for it".
    pub const FOR: Self = Self(1 << 10);
    /// "railed against it".
    pub const AGAINST: Self = Self(1 << 11);
    /// "hinted at it".
    pub const AT: Self = Self(1 << 12);
    /// "agreed with it".
    pub const WITH: Self = Self(1 << 13);
    /// "referred to it".
    pub const TOWARD: Self = Self(1 << 14);
    /// Negated it says that nobody spoke: "did not respond".
    pub const QUIET: Self = Self(1 << 15);

    /// Whether all of `other` is among it.
    pub fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// What the preposition `word` needs the cue to take.
    pub fn of_preposition(word: &str) -> Option<Self> {
        Some(match word {
            "about" => Self::ABOUT,
            "of" => Self::OF,
            "on" => Self::ON,
            "for" => Self::FOR,
            "against" => Self::AGAINST,
            "at" => Self::AT,
            "with" => Self::WITH,
            "to" => Self::TOWARD,
            _ => return None,
        })
    }

    fn of_cell(cell: &str) -> Option<Self> {
        let mut takes = Self::default();
        for word in cell.split("; ") {
            takes.0 |= NAMES.iter().find(|(name, _)| *name == word)?.1.0;
        }
        Some(takes)
    }
}

/// One cue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CueWord {
    /// Its dictionary form.
    pub lemma: &'static str,
    /// What sort of act it is.
    pub act: Act,
    /// Whether the outlet keeps its distance by it ("claim").
    pub hedge: bool,
    /// What it takes.
    pub takes: Takes,
}

/// The table of cues, by dictionary form.
#[derive(Debug, Default)]
pub struct Cues {
    verbs: HashMap<&'static str, CueWord>,
    nouns: HashMap<&'static str, CueWord>,
    adjectives: HashMap<&'static str, CueWord>,
}

impl Cues {
    /// The table that ships with the program.
    pub fn builtin() -> Self {
        let mut cues = Self::default();
        for row in include_str!("../../data/cues.tsv").lines().skip(1) {
            let Some((kind, cue)) = parse(row) else { continue };
            let table = match kind {
                "verb" => &mut cues.verbs,
                "noun" => &mut cues.nouns,
                _ => &mut cues.adjectives,
            };
            table.insert(cue.lemma, cue);
        }
        cues
    }

    /// The verb with the dictionary form `lemma`.
    pub fn verb(&self, lemma: &str) -> Option<CueWord> {
        self.verbs.get(lemma).copied()
    }

    /// The noun with the dictionary form `lemma`.
    pub fn noun(&self, lemma: &str) -> Option<CueWord> {
        self.nouns.get(lemma).copied()
    }

    /// The adjective with the dictionary form `lemma`.
    pub fn adjective(&self, lemma: &str) -> Option<CueWord> {
        self.adjectives.get(lemma).copied()
    }
}

fn parse(row: &'static str) -> Option<(&'static str, CueWord)> {
    let mut cells = row.split('\t');
    let (lemma, kind, act) = (cells.next()?, cells.next()?, cells.next()?);
    let (hedge, takes) = (cells.next()?, cells.next()?);
    let act = Act::ALL.into_iter().find(|known| known.word() == act)?;
    let known = matches!(kind, "verb" | "noun" | "adjective") && cells.next().is_none();
    let hedge = hedge == "yes";
    known.then_some((kind, CueWord { lemma, act, hedge, takes: Takes::of_cell(takes)? }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_understood() {
        for row in include_str!("../../data/cues.tsv").lines().skip(1) {
            assert!(parse(row).is_some(), "{row}");
        }
    }

    #[test]
    fn cues_take_what_the_table_says() {
        let cues = Cues::builtin();
        let accuse = cues.verb("accuse").unwrap();
        assert_eq!(accuse.act, Act::Accuse);
        assert!(accuse.takes.has(Takes::OBJECT) && !accuse.takes.has(Takes::INFINITIVE));
        assert!(cues.verb("claim").unwrap().hedge);
        assert!(cues.noun("denial").unwrap().takes.has(Takes::CLAUSE));
        assert_eq!((cues.verb("quay"), cues.noun("quay")), (None, None));
    }
}
