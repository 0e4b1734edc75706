//! Who asserts, who denies, in the statements of a story?

use std::collections::BTreeMap;

use model::{Act, RecordId, Table};

use super::denied::{Denied, denied};
use super::sides::Member;
use crate::accounts::clues::{Background, Clues, keys};
use crate::accounts::parties::{Likeness, Party, name_of};
use crate::accounts::{Account, Line, Somebody, Stated, Told};
use crate::claims::Attested;
use crate::words::Key;

/// So many names of one content are looked at.
const NAMES: usize = 64;

/// A statement whose speaker is told.
#[derive(Clone, Debug)]
pub(super) struct Spoken<'a> {
    pub(super) account: &'a Account,
    pub(super) page: usize,
    pub(super) stated: &'a Stated,
    pub(super) line: Option<&'a Line>,
    pub(super) speaker: &'a Somebody,
    pub(super) party: Party<'a>,
    /// The telling words of its content; of a denial, of what it denies.
    pub(super) clues: Clues,
    /// All words of its content.
    pub(super) words: Vec<Key>,
    /// Whether the content says "not".
    pub(super) is_negative: bool,
}

/// What is asserted and what is denied in a story.
pub(super) struct Speech<'a> {
    pub(super) asserted: Vec<Spoken<'a>>,
    pub(super) denials: Vec<(Spoken<'a>, Denied<'a>)>,
    /// Where each statement stands: page and number.
    places: BTreeMap<RecordId, (&'a Account, &'a Stated)>,
}

impl<'a> Speech<'a> {
    /// The statements of all accounts.
    pub(super) fn of(told: &Told<'a>, background: &Background) -> Self {
        let mut speech =
            Self { asserted: Vec::new(), denials: Vec::new(), places: BTreeMap::new() };
        for (page, account) in told.accounts.iter().enumerate() {
            for stated in &account.statements {
                speech.places.insert(stated.id, (account, stated));
                let Some(speaker) = &stated.speaker else { continue };
                if let Some(what) = denied(stated) {
                    let spoken = Spoken::of(account, page, stated, speaker, what.matter());
                    let party = spoken.but();
                    let clues = Clues::of(what.matter(), &party, background);
                    speech.denials.push((Spoken { clues, ..spoken }, what));
                } else if asserts(stated) {
                    let spoken = Spoken::of(account, page, stated, speaker, &stated.content);
                    let clues = Clues::of(&stated.content, &[], background);
                    speech.asserted.push(Spoken { clues, ..spoken });
                }
            }
        }
        speech
    }

    /// Whether the statement `record` stands in a headline.
    pub(super) fn is_headline(&self, record: RecordId) -> bool {
        let place = self.places.get(&record);
        let line = place.and_then(|(account, stated)| account.lines.get(stated.line));
        line.is_some_and(|line| line.is_headline)
    }

    /// The statement `record` as a member of a side.
    pub(super) fn member(&self, record: RecordId) -> Option<Member<'a>> {
        let (account, stated) = self.places.get(&record)?;
        Some(member(account, stated))
    }
}

impl<'a> Spoken<'a> {
    fn of(
        account: &'a Account,
        page: usize,
        stated: &'a Stated,
        speaker: &'a Somebody,
        content: &str,
    ) -> Self {
        Self {
            account,
            page,
            stated,
            line: account.lines.get(stated.line),
            speaker,
            party: Party::of(speaker),
            clues: Clues::default(),
            words: keys(content),
            is_negative: is_negative(content),
        }
    }

    /// The words of the one who speaks.
    fn but(&self) -> Vec<Key> {
        let mut but = keys(&self.speaker.surface);
        but.extend(keys(self.speaker.name.as_deref().unwrap_or_default()));
        but
    }

    /// Whether it stands in a headline.
    pub(super) fn is_headline(&self) -> bool {
        self.line.is_some_and(|line| line.is_headline)
    }

    /// The number of its sentence.
    pub(super) fn number(&self) -> usize {
        self.line.map_or(0, |line| line.number)
    }

    /// Where its content begins.
    pub(super) fn start(&self) -> usize {
        self.stated.spans.first().map_or(0, |span| span.start())
    }

    /// Whether the two are surely not of one party, or not known to be.
    pub(super) fn is_other(&self, other: &Self) -> bool {
        !self.party.is_vague()
            && !other.party.is_vague()
            && self.party.likeness(&other.party) < Likeness::Kin
    }

    /// Whether the content speaks of `other`'s speaker, or of the country for which they speak.
    pub(super) fn mentions(&self, other: &Self) -> bool {
        other.but().iter().any(|word| self.words.contains(word))
            || self.names(other)
            || self.tells_people_of(other)
    }

    /// Whether the content speaks of people or things of the country for which `other`'s speaker
    /// speaks: "a Norwegian ship", where the ministry of Norway denies.
    fn tells_people_of(&self, other: &Self) -> bool {
        const ROOT: usize = 4;
        if other.party.official_of().is_none() {
            return false;
        }
        let roots = |text: &'a str| {
            let words = text.split(|c: char| !c.is_alphabetic());
            words.filter(|word| word.starts_with(char::is_uppercase)).filter_map(|w| w.get(..ROOT))
        };
        let own: Vec<&str> = roots(&self.stated.content).collect();
        roots(&other.speaker.surface).any(|root| own.contains(&root))
    }

    fn names(&self, other: &Self) -> bool {
        let id = other.speaker.actor.as_deref();
        let country = other.party.official_of().map(|country| format!("country/{country}"));
        if id.is_none() && country.is_none() {
            return false;
        }
        let named = &self.account.named;
        self.stated.spans.iter().any(|span| {
            let from = named.partition_point(|name| name.span.start() < span.start());
            let inside = named[from..].iter().take_while(|name| span.contains(name.span));
            inside
                .take(NAMES)
                .any(|name| id == Some(&*name.actor) || country.as_deref() == Some(&*name.actor))
        })
    }

    /// Whether the content leaves open whether it is so.
    pub(super) fn is_unsure(&self) -> bool {
        let open = ["could", "may", "might", "whether", "if", "would", "should"];
        let mut words = self.stated.content.split_whitespace();
        // "In May" is a month.
        words.any(|word| word != "May" && open.contains(&word.to_lowercase().as_str()))
    }

    /// Whether `name`, as words tell it, is the speaker.
    pub(super) fn is_called(&self, name: &str) -> bool {
        let own = self.but();
        keys(name).iter().any(|word| own.contains(word))
    }

    pub(super) fn member(&self) -> Member<'a> {
        member(self.account, self.stated)
    }

    /// What it says: of an accusation the whole sentence, which alone tells who is accused.
    pub(super) fn text(&self) -> String {
        const LONG: usize = 240;
        match self.line {
            Some(line) if self.stated.act == Some(Act::Accuse) && line.text.len() <= LONG => {
                line.text.trim().to_owned()
            }
            _ => self.stated.content.trim().to_owned(),
        }
    }

    /// A denial's sentence; of a long one from the word that denies to the end of what is denied.
    pub(super) fn denial(&self) -> String {
        const LONG: usize = 280;
        let content = || self.stated.content.trim().to_owned();
        let Some(line) = self.line else { return content() };
        if line.text.len() <= LONG {
            return line.text.trim().to_owned();
        }
        let from = self.start().saturating_sub(line.span.start()).min(line.text.len());
        let from = line.text.floor_char_boundary(from);
        let cue = self.stated.cue.as_deref().unwrap_or_default();
        let stem = cue.get(..3).unwrap_or(cue);
        let verb = line.text[..from].to_lowercase().rfind(stem).filter(|_| !stem.is_empty());
        match verb.and_then(|verb| line.text.get(verb..from)) {
            Some(verb) if verb.len() < 80 => format!("… {verb}{}", content()),
            _ => content(),
        }
    }
}

fn member<'a>(account: &'a Account, stated: &'a Stated) -> Member<'a> {
    let line = account.lines.get(stated.line);
    let own = stated.spans.first().copied();
    let own = own.or(line.map(|line| line.span)).unwrap_or(model::Span::new(0, 0));
    let sentence = line.map_or(own, |line| line.span);
    Member {
        record: stated.id,
        sentence: RecordId::new(account.doc, Table::Sentences, line.map_or(0, |line| line.number)),
        attested: Attested {
            doc: account.doc,
            spans: [sentence, own],
            gatherers: &stated.gatherers,
        },
        voices: stated.speaker.iter().map(|speaker| name_of(speaker).to_owned()).collect(),
    }
}

/// Whether a statement says that something is so. What is hoped, ordered or foreseen does not.
fn asserts(stated: &Stated) -> bool {
    !stated.negated
        && matches!(stated.act, None | Some(Act::Say | Act::Accuse | Act::Confirm | Act::Warn))
}

/// Whether the words deny something themselves. A "no" that only answers, and what is left out beside
/// what is so ("and not the passengers", "not only"), deny nothing of what is told.
pub(in crate::accounts) fn is_negative(content: &str) -> bool {
    const BESIDE: [&str; 6] =
        ["and not ", "but not ", "or not ", "not only ", "not just ", "not least "];
    let answered = ["No. ", "No, "].iter().find_map(|no| content.strip_prefix(no));
    let told = BESIDE
        .iter()
        .fold(answered.unwrap_or(content).to_owned(), |told, beside| told.replace(beside, ""));
    told.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’').any(|word| {
        let word = word.to_lowercase();
        word.ends_with("n't")
            || word.ends_with("n’t")
            || matches!(
                word.as_str(),
                "no" | "not" | "never" | "none" | "nobody" | "neither" | "nor"
            )
    })
}
