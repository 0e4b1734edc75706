//! Which of the words of a party names it?

use crate::spelling::{fold, fold_letters};

/// Words that may stand for anybody.
pub(super) const VAGUE: &[&str] = &[
    "i",
    "me",
    "we",
    "us",
    "you",
    "he",
    "him",
    "his",
    "she",
    "her",
    "it",
    "its",
    "they",
    "them",
    "their",
    "who",
    "whom",
    "which",
    "that",
    "this",
    "these",
    "those",
    "one",
    "some",
    "others",
    "other",
    "people",
    "person",
    "man",
    "men",
    "woman",
    "women",
    "anyone",
    "someone",
    "nobody",
    "everyone",
    "all",
    "many",
    "several",
    "both",
    "each",
    "himself",
    "herself",
    "itself",
    "themselves",
    "neighbour",
    "neighbor",
    "country",
    "nation",
    "side",
    "rival",
];

/// Words before which the word that names a party stands.
const ENDS: &[&str] = &[
    "of",
    "in",
    "from",
    "at",
    "on",
    "near",
    "for",
    "with",
    "by",
    "who",
    "that",
    "which",
    "to",
    "and",
    "including",
    "outside",
    "inside",
    "whose",
    "as",
    "under",
    "over",
    "during",
    "about",
    "against",
];

/// Words before "of" that only tell how many, or which, of those behind it.
const PARTS: &[&str] = &[
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "some",
    "many",
    "most",
    "several",
    "all",
    "both",
    "none",
    "any",
    "part",
    "parts",
    "group",
    "groups",
    "dozens",
    "hundreds",
    "thousands",
    "scores",
    "number",
    "majority",
    "crowd",
    "crowds",
    "handful",
    "couple",
    "pair",
];

/// The number with which words begin: "40 miners", "more than 600 miners", "seven miners".
pub(super) fn number(words: &str) -> Option<u32> {
    const FIRST: usize = 4;
    const SCALES: [&str; 5] = ["dozen", "hundred", "thousand", "million", "billion"];
    let words: Vec<&str> = words.split_whitespace().take(FIRST + 1).collect();
    let number =
        |word: &str| word.replace(',', "").parse().ok().or_else(|| fold(word).parse().ok());
    let first = words.iter().take(FIRST).enumerate();
    let (at, found) = first.into_iter().find_map(|(at, word)| Some((at, number(word)?)))?;
    // "Two hundred people" are not two.
    let next = words.get(at + 1).map(|word| word.to_lowercase());
    next.is_none_or(|word| !SCALES.contains(&word.as_str())).then_some(found)
}

/// The compared form of the word that names a party.
pub(in crate::accounts) fn last_word(words: &str) -> String {
    let mut head = String::new();
    for word in words.split(|c: char| c.is_whitespace() || c == ',') {
        let small = word.to_lowercase();
        if small == "of" && PARTS.contains(&head.as_str()) {
            continue;
        }
        if !head.is_empty() && ENDS.contains(&small.as_str()) {
            break;
        }
        let bare = small.strip_suffix("'s").or_else(|| small.strip_suffix("’s")).unwrap_or(&small);
        let folded = fold_letters(bare);
        let is_suffix = matches!(folded.as_str(), "jr" | "sr" | "ii" | "iii");
        if !folded.is_empty() && !is_suffix {
            head = folded;
        }
    }
    head
}
