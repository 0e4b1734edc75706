//! Is this the name of a person, an agency, an outlet, or nobody's?

use std::collections::HashSet;
use std::sync::LazyLock;

/// Every form of the names of news agencies: the rows of that kind in the table of outlets that the
/// rooms share.
static AGENCIES: LazyLock<HashSet<String>> = LazyLock::new(|| {
    let mut forms = HashSet::new();
    for row in include_str!("../../../../data/agencies.tsv").lines().skip(1) {
        let cells: Vec<&str> = row.split('\t').collect();
        if let [name, aliases, _, "agency" | "state_agency", ..] = cells[..] {
            forms.extend(std::iter::once(name).chain(aliases.split("; ")).map(letters));
        }
    }
    forms.remove("");
    forms
});

static NOBODIES: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| include_str!("../../data/nobodies.tsv").lines().skip(1).collect());

static FURNITURE: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| include_str!("../../data/byline_furniture.tsv").lines().skip(1).collect());

static OUTLET_HEADS: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| include_str!("../../data/outlet_heads.tsv").lines().skip(1).collect());

/// Small letters and digits alone, for asking whether two names are the same.
pub(super) fn letters(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Whether this is the name of a news agency.
pub(super) fn is_agency(name: &str) -> bool {
    AGENCIES.contains(&letters(name))
}

/// Whether this is a word that content systems print where nobody signed ("admin", "Redaktion").
pub(super) fn is_nobody(name: &str) -> bool {
    NOBODIES.contains(name.to_lowercase().trim_matches(|c: char| !c.is_alphanumeric()))
}

/// Whether this is a word that stands beside bylines and is no name ("Tags", "4 comments").
pub(super) fn is_furniture(words: &str) -> bool {
    let bare = words.trim_matches(|c: char| !c.is_alphanumeric());
    FURNITURE.contains(bare.to_lowercase().as_str())
        || crate::wording::section_name(bare)
        || crate::wording::boilerplate(bare).is_some()
}

/// Whether the last word of a name makes it an outlet's ("Times", "Courier"), or the first is
/// "The" before two more.
pub(super) fn is_outlet_by_its_head(name: &str) -> bool {
    let last = name.split(|c: char| !c.is_alphanumeric()).rfind(|word| !word.is_empty());
    last.is_some_and(|word| OUTLET_HEADS.contains(word.to_lowercase().as_str()))
}

/// A name in capitals as it is written within a sentence: `HARBOUR TIMES` gives `Harbour Times`;
/// names that are no words stay (`BBC NEWS` gives `BBC News`).
pub(crate) fn in_small_letters(name: &str) -> String {
    let small_words = ["of", "and", "the", "for", "in", "on", "de", "der", "und"];
    let words = name.split(' ').enumerate().map(|(at, word)| {
        let small = word.to_lowercase();
        let vowels = small.chars().any(|c| "aeiouyäöüáéíóú".contains(c));
        if small.chars().count() <= 4 && !vowels {
            word.to_owned()
        } else if at > 0 && small_words.contains(&small.as_str()) {
            small
        } else {
            let mut chars = small.chars();
            let first = chars.next().map(|c| c.to_uppercase().to_string());
            first.unwrap_or_default() + chars.as_str()
        }
    });
    words.collect::<Vec<_>>().join(" ")
}
