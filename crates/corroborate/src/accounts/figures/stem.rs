//! Which words are forms of one word, and how rare is it?

use super::super::terms::root;
use crate::spelling::fold;
use crate::stories::rarity::rarity;

/// The form under which a word is compared with others.
pub(super) fn stem(word: &str) -> String {
    root(&fold(word))
}

/// How rare a word is in its form of the dictionary; `None` for words that tell nothing.
pub(super) fn rarity_of(word: &str) -> Option<u32> {
    rarity(&stem(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_as_rare_as_its_form_of_the_dictionary() {
        assert_eq!(rarity_of("said"), None);
        assert_eq!(rarity_of("repairing"), rarity_of("repair"));
        assert!(rarity_of("harbourmaster") > rarity_of("bridges"));
        assert_eq!(stem("fishermen"), stem("fisherman"));
        assert_eq!(stem("labour"), stem("labor"));
    }
}
