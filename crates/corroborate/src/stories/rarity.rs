//! How rare is a word?

use std::sync::LazyLock;

use crate::lookup::Words;

/// Ten times the negative logarithm of the part of articles that hold the word, for the words that
/// stand in one of some five hundred at least.
static COMMON: LazyLock<Words<u32>> = LazyLock::new(|| {
    let rows = include_str!("../../data/common_words.tsv").lines().skip(1);
    let row =
        |row: &'static str| row.split_once('\t').and_then(|(w, r)| Some((w, r.parse().ok()?)));
    rows.filter_map(row).collect()
});

/// The rarity of a word that the table lacks.
const RARE: u32 = 80;

/// A word that stands in more than every fifth article tells nothing of what happened.
const TELLING: u32 = 15;

/// How rare `word` is, as the table writes it; `None` for words that tell nothing.
pub(crate) fn rarity(word: &str) -> Option<u32> {
    let rarity = COMMON.get(word).copied().unwrap_or(RARE);
    (rarity >= TELLING).then_some(rarity)
}

/// Whether the table has the word, so that it is a word of the language in this form.
pub(crate) fn is_common(word: &str) -> bool {
    COMMON.contains_key(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_words_weigh_little() {
        assert_eq!(rarity("the"), None);
        assert_eq!(rarity("harbourmaster"), Some(RARE));
        assert!(rarity("police").unwrap() < rarity("helicopter").unwrap());
    }

    #[test]
    fn the_table_can_be_read() {
        let rows = include_str!("../../data/common_words.tsv").lines().skip(1);
        assert_eq!(COMMON.len(), rows.clone().count());
        assert!(rows.clone().zip(rows.skip(1)).all(|(a, b)| a < b), "sorted, each once");
        assert!(COMMON.values().all(|rarity| *rarity < RARE));
    }
}
