//! Is it he or she?
//!
//! Told by titles, by given names that are nearly always one or the other (`data/actors/given.tsv`), and
//! by nouns. `None` where it is not sure.

use super::codes::Coder;
use super::people::Individual;
use crate::Syntax;
pub use crate::knowledge::actors::Gender;

/// The gender of a pronoun that means one person.
pub fn of_pronoun(syntax: &Syntax<'_>, at: usize) -> Option<Gender> {
    match syntax.small(at) {
        "he" | "him" | "his" | "himself" => Some(Gender::He),
        "she" | "her" | "hers" | "herself" => Some(Gender::She),
        _ => None,
    }
}

/// What a noun tells.
pub fn of_noun(noun: &str) -> Option<Gender> {
    const SHE: [&str; 27] = [
        "mrs",
        "mrs.",
        "ms",
        "ms.",
        "miss",
        "woman",
        "girl",
        "mother",
        "wife",
        "widow",
        "sister",
        "daughter",
        "queen",
        "princess",
        "duchess",
        "actress",
        "spokeswoman",
        "chairwoman",
        "congresswoman",
        "businesswoman",
        "policewoman",
        "councilwoman",
        "assemblywoman",
        "lady",
        "grandmother",
        "aunt",
        "niece",
    ];
    const HE: [&str; 27] = [
        "mr",
        "mr.",
        "sir",
        "lord",
        "man",
        "boy",
        "father",
        "husband",
        "widower",
        "brother",
        "son",
        "king",
        "prince",
        "duke",
        "emir",
        "sultan",
        "pope",
        "spokesman",
        "chairman",
        "congressman",
        "businessman",
        "policeman",
        "councilman",
        "assemblyman",
        "grandfather",
        "uncle",
        "nephew",
    ];
    let noun = noun.rsplit(' ').next().unwrap_or(noun);
    if SHE.contains(&noun) {
        return Some(Gender::She);
    }
    HE.contains(&noun).then_some(Gender::He)
}

/// What titles, else the given name tell.
pub fn of_person(coder: &Coder<'_>, person: &Individual) -> Option<Gender> {
    let titled = person.titles.iter().find_map(|title| of_noun(title.role.noun));
    let given = person.words.first().filter(|_| person.words.len() > 1);
    titled.or_else(|| coder.knowledge.actors.gender(given?))
}
