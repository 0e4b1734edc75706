//! Who says it, who denies it, and how many stand behind that?
//!
//! [`ask`] looks up the claims that hold some words, each with its voices, its origins and the
//! sentences in which it is made. It reads no more of a case than it answers with.

use std::collections::BTreeSet;

use serde::Serialize;
use store::wire::{
    ClaimMemberRecord, ClaimRecord, ConflictRecord, EventRecord, PartyRecord, SideRecord,
};

use crate::{Error, Reader};

/// What a case says about some words.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Answer {
    /// The words.
    pub words: String,
    /// The pages of the case, among which was looked.
    pub pages: usize,
    /// The claims that hold the words, in all.
    pub found: usize,
    /// The first of them: those that hold the words best, of these those on most pages.
    pub claims: Vec<AnsweredClaim>,
}

/// Whether somebody says so or says not so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum Stance {
    Affirms,
    Denies,
    Doubts,
}

impl Stance {
    /// The word for it in records.
    pub fn word(self) -> &'static str {
        match self {
            Stance::Affirms => "affirms",
            Stance::Denies => "denies",
            Stance::Doubts => "doubts",
        }
    }

    fn of(word: &str) -> Self {
        match word {
            "denies" => Stance::Denies,
            "doubts" => Stance::Doubts,
            _ => Stance::Affirms,
        }
    }
}

/// A claim with all that stands behind it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct AnsweredClaim {
    /// Its id.
    pub id: String,
    /// Its words.
    pub text: String,
    /// `event`, `statement` or `quantity`.
    pub kind: String,
    /// What is done, where it is an event, as its first sentence has it.
    pub act: Option<AnsweredAct>,
    /// The pages on which it stands.
    pub pages: usize,
    /// At most so many origins were seen.
    pub origins_max: usize,
    /// The same, all sentences without a named gatherer taken as of one origin.
    pub origins_min: usize,
    /// What is known of each of these origins at most.
    pub origins: Vec<Origin>,
    /// Who asserts or denies it, by name.
    pub voices: Vec<AnsweredVoice>,
    /// The earliest known day of publication.
    pub first_seen: Option<String>,
    /// The sentences in which it is made.
    pub evidence: Vec<Evidence>,
    /// The conflicts in which what says it stands.
    pub conflicts: Vec<AnsweredConflict>,
}

/// Who does what to whom.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct AnsweredAct {
    /// The PLOVER type.
    #[serde(rename = "type")]
    pub kind: String,
    /// The words that tell it.
    pub trigger: String,
    /// Who does it, by name where that is known; nobody where the text does not say.
    pub actors: Vec<String>,
    /// To whom.
    pub recipients: Vec<String>,
    /// The outlet's own commitment: `asserted`, `attributed`, `alleged` ...
    pub status: String,
}

impl AnsweredAct {
    fn of(event: EventRecord) -> Self {
        let names = |parties: Vec<PartyRecord>| {
            parties.into_iter().map(|party| party.name.unwrap_or(party.surface)).collect()
        };
        Self {
            kind: event.kind,
            trigger: event.trigger.text,
            actors: names(event.actors),
            recipients: names(event.recipients),
            status: event.status,
        }
    }
}

/// Accounts that cannot all hold. It is never said which does.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct AnsweredConflict {
    /// Its id.
    pub id: String,
    /// `denial`, `quantity`, `date`, `place`, `perpetrator` or `wording`.
    pub kind: String,
    /// What about.
    pub about: String,
    /// `open`, or `unclear` where the sides may speak of two things.
    pub status: String,
    /// Two at least.
    pub sides: Vec<AnsweredSide>,
}

/// One side of a conflict.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct AnsweredSide {
    /// What it says.
    pub text: String,
    /// The pages that say so.
    pub pages: usize,
    /// Whose words they are, by name.
    pub voices: Vec<String>,
    /// At most so many origins were seen.
    pub origins_max: usize,
    /// `affirms` or `denies`, where the conflict is a denial.
    pub polarity: Option<String>,
}

/// What is known of one origin of a claim.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Origin {
    /// Who gathered the words, by name; nobody where no gatherer is named.
    pub gatherers: Vec<String>,
    /// The pages that have the claim from there.
    pub pages: usize,
}

/// A party that says so or says not so.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct AnsweredVoice {
    /// Its name.
    pub name: String,
    /// What it says.
    pub stance: Stance,
}

/// One sentence in which a claim is made.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Evidence {
    /// The article's id.
    pub article: String,
    /// Its outlet.
    pub outlet: Option<String>,
    /// Its title.
    pub title: Option<String>,
    /// Where its page was found.
    pub source: Option<String>,
    /// The sentence.
    pub sentence: String,
    /// Its id.
    pub sentence_id: String,
    /// Where it stands in the article's text, in code points.
    pub span: [usize; 2],
    /// The id of the statement, event or quantity.
    pub record: String,
    /// Whose words they are, as the page names them.
    pub speaker: Option<String>,
    /// Who carried them, from the speaker outward.
    pub relays: Vec<String>,
    /// Whether the claim is affirmed here.
    pub stance: Stance,
    /// The number of its origin among [`AnsweredClaim::origins`].
    pub origin: usize,
}

impl AnsweredClaim {
    /// The names of the voices with that stance.
    pub fn voices_that(&self, stance: Stance) -> impl Iterator<Item = &str> {
        let voices = self.voices.iter().filter(move |voice| voice.stance == stance);
        voices.map(|voice| voice.name.as_str())
    }

    /// Whether a denial was found.
    pub fn is_denied(&self) -> bool {
        self.evidence.iter().any(|evidence| evidence.stance == Stance::Denies)
            || self.voices_that(Stance::Denies).next().is_some()
    }
}

/// Looks up the claims that hold all of `words`, at most `limit`. Words are found in all their
/// forms; what stands in quotation marks has to stand side by side.
///
/// # Errors
/// [`Error::Store`] when the case cannot be read.
pub fn ask(reader: &Reader, words: &str, limit: usize) -> Result<Answer, Error> {
    let (claims, found) = reader.claims_with(words, limit)?;
    let answered: Result<Vec<AnsweredClaim>, Error> =
        claims.into_iter().map(|claim| answered(reader, claim)).collect();
    Ok(Answer { words: words.to_owned(), pages: reader.n_pages()?, found, claims: answered? })
}

fn answered(reader: &Reader, claim: ClaimRecord) -> Result<AnsweredClaim, Error> {
    let records = claim.members.iter().map(|member| member.record.as_str());
    let conflicts = reader.conflicts_with(records)?.into_iter().map(conflict).collect();
    let first = claim.members.first().filter(|_| claim.kind == "event");
    let event = first.map(|member| reader.event(&member.record)).transpose()?.flatten();
    let mut all = Vec::with_capacity(claim.members.len());
    for member in claim.members {
        all.extend(evidence(reader, member)?);
    }
    let voice = |voice: store::wire::VoiceRecord| AnsweredVoice {
        name: voice.actor,
        stance: Stance::of(&voice.polarity),
    };
    Ok(AnsweredClaim {
        id: claim.id,
        text: claim.text,
        kind: claim.kind,
        act: event.map(AnsweredAct::of),
        pages: claim.pages,
        origins_max: claim.origins_max,
        origins_min: claim.origins_min,
        origins: origins(&all, claim.origins_max),
        voices: claim.voices.into_iter().map(voice).collect(),
        first_seen: claim.first_seen,
        evidence: all,
        conflicts,
    })
}

fn conflict(conflict: ConflictRecord) -> AnsweredConflict {
    let side = |side: SideRecord| AnsweredSide {
        text: side.text,
        pages: side.articles.len(),
        voices: side.voices,
        origins_max: side.origins_max,
        polarity: side.polarity,
    };
    AnsweredConflict {
        id: conflict.id,
        kind: conflict.kind,
        about: conflict.about,
        status: conflict.status,
        sides: conflict.sides.into_iter().map(side).collect(),
    }
}

fn evidence(reader: &Reader, member: ClaimMemberRecord) -> Result<Option<Evidence>, Error> {
    let Some(place) = reader.place_of(&member.record, &member.sentence_id)? else {
        return Ok(None);
    };
    Ok(Some(Evidence {
        article: place.article,
        outlet: place.outlet,
        title: place.title,
        source: place.source,
        sentence: member.sentence.split_whitespace().collect::<Vec<_>>().join(" "),
        sentence_id: member.sentence_id,
        span: place.span,
        record: member.record,
        speaker: place.speaker,
        relays: place.relays,
        stance: Stance::of(&member.polarity),
        origin: member.origin,
    }))
}

/// What is known of each origin: who gathered it, and on how many pages it stands.
fn origins(evidence: &[Evidence], n_origins: usize) -> Vec<Origin> {
    let origin = |number: usize| {
        let own: Vec<&Evidence> = evidence.iter().filter(|one| one.origin == number).collect();
        let pages: BTreeSet<&str> = own.iter().map(|one| one.article.as_str()).collect();
        let mut gatherers: Vec<String> = Vec::new();
        for name in own.iter().flat_map(|one| &one.relays) {
            if !gatherers.contains(name) {
                gatherers.push(name.clone());
            }
        }
        Origin { gatherers, pages: pages.len() }
    };
    (0..n_origins).map(origin).collect()
}
