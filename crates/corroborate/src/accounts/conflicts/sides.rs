//! How do records become the sides of a conflict?

use std::collections::BTreeSet;

use model::{Conflict, ConflictKind, ConflictStatus, GroupId, RecordId, Side};

use crate::accounts::Told;
use crate::claims::{Attested, origins};

/// A record that says what its side says.
#[derive(Clone, Debug)]
pub(super) struct Member<'a> {
    pub(super) record: RecordId,
    pub(super) sentence: RecordId,
    pub(super) attested: Attested<'a>,
    /// Whose words they are.
    pub(super) voices: Vec<String>,
}

/// The side of `members` with the words `text`.
pub(super) fn side(told: &Told<'_>, text: String, mut members: Vec<Member<'_>>) -> Side {
    members.sort_by_key(|member| member.record);
    members.dedup_by_key(|member| member.record);
    let attested: Vec<Attested<'_>> = members.iter().map(|member| member.attested).collect();
    let voices: BTreeSet<&String> = members.iter().flat_map(|member| &member.voices).collect();
    Side {
        text,
        voices: voices.into_iter().cloned().collect(),
        origins_max: origins(&attested, told.places).max,
        polarity: None,
        sentences: members.iter().map(|member| member.sentence).collect(),
        members: members.iter().map(|member| member.record).collect(),
    }
}

/// The conflict of `sides` about `about`; `None` where there are not two.
pub(super) fn conflict(
    told: &Told<'_>,
    kind: ConflictKind,
    about: &str,
    status: ConflictStatus,
    mut sides: Vec<Side>,
) -> Option<Conflict> {
    sides.retain(|side| !side.members.is_empty());
    // Sides of one sentence ("denied the claim that ...") stay as they were told.
    sides.sort_by_key(|side| side.members.first().copied());
    let smallest = sides.first()?.members.first()?;
    let id = GroupId::of(&format!("{} conflict", kind.word()), &smallest.to_string());
    (sides.len() > 1).then(|| Conflict {
        id,
        kind,
        about: start(about),
        story: told.story,
        sides,
        status,
    })
}

/// The first words, when there are many.
fn start(words: &str) -> String {
    const LONG: usize = 160;
    let words = words.trim();
    if words.len() <= LONG {
        return words.to_owned();
    }
    let cut = &words[..words.floor_char_boundary(LONG)];
    let whole = cut.rfind(' ').map_or(cut, |at| &cut[..at]);
    format!("{} …", whole.trim_end())
}
