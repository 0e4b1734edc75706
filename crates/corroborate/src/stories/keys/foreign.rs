//! What tells the happening in an article whose language is not read?
//!
//! Names and numbers stand there as they stand elsewhere: "Anna Holm", "Norwick", 340. A name is
//! known by its capital inside a sentence; where all nouns have one, few of the others are English
//! words too.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use model::{Analysis, Article};

use super::{LEAD, MOST, OFTEN, hash_of};
use crate::lookup::Words;
use crate::spelling::fold_letters;
use crate::stories::rarity::rarity;
use crate::stories::vector::heaviest;
use crate::words::words_of;

/// A name with fewer letters is as likely a word.
const SHORTEST: usize = 3;

/// A word that may be a name, or a number.
#[derive(Default)]
struct Candidate {
    often: usize,
    /// Whether it stands inside a sentence: the first word of one has a capital anyhow.
    is_inside: bool,
    leads: bool,
    boost: u64,
}

/// The names and numbers of `article` by their hashes, each with its weight.
pub(super) fn telling(article: &Article, analysis: &Analysis) -> Vec<(u32, u32)> {
    let mut candidates: BTreeMap<String, Candidate> = BTreeMap::new();
    for (number, sentence) in analysis.sentences.iter().enumerate() {
        let words = words_of(&article.text, sentence.span);
        for (at, word) in words.iter().enumerate() {
            let printed = word.span.of(&article.text);
            let Some((forms, boost)) = forms(printed) else { continue };
            let before = at.checked_sub(1).map(|before| words[before].span.end());
            let gap = before.and_then(|before| article.text.get(before..word.span.start()));
            let is_inside = boost == NUMBER || gap.is_some_and(|gap| gap.trim().is_empty());
            for form in forms {
                let candidate = candidates.entry(form).or_default();
                candidate.often += 1;
                candidate.is_inside |= is_inside;
                candidate.leads |= number < LEAD;
                candidate.boost = boost;
            }
        }
    }
    let weighed = candidates.into_iter().filter(|(_, found)| found.is_inside);
    let weighed = weighed.filter_map(|(form, found)| {
        let boost = if found.leads { found.boost * 3 / 2 } else { found.boost };
        let often = OFTEN[found.often.min(OFTEN.len()) - 1];
        Some((hash_of(&form), boost * often * u64::from(rarity(&form)?)))
    });
    let mut weighed: Vec<(u32, u64)> = weighed.collect();
    weighed.sort_unstable();
    weighed.dedup_by_key(|(hash, _)| *hash);
    heaviest(weighed, MOST)
}

/// What a name and what a number tells, as on English pages.
const NAME: u64 = 150;
const NUMBER: u64 = 200;

/// The forms in which a name or a number is compared; `None` for other words.
fn forms(printed: &str) -> Option<(Vec<String>, u64)> {
    if printed.starts_with(|c: char| c.is_ascii_digit()) {
        return Some((vec![number(printed)], NUMBER)).filter(|(forms, _)| forms[0].len() > 1);
    }
    let is_name = printed.starts_with(char::is_uppercase) && printed.chars().count() >= SHORTEST;
    is_name.then(|| (names(printed), NAME))
}

/// A name in Latin letters. A name in Cyrillic ones may have the ending of a case, "in Norvike", so
/// it is compared with its last vowel and without.
fn names(printed: &str) -> Vec<String> {
    const SHORTEST_STEM: usize = 4;
    let small = printed.to_lowercase();
    let mut latin = String::new();
    for letter in small.chars() {
        match CYRILLIC.get(letter.encode_utf8(&mut [0; 4]) as &str) {
            Some(letters) => latin.push_str(letters),
            None => latin.push(letter),
        }
    }
    let mut names = vec![fold_letters(&latin)];
    let is_other = latin != small;
    let stem = names[0].strip_suffix(['a', 'e', 'i', 'o', 'u', 'y']);
    let stem = stem.filter(|stem| is_other && stem.len() >= SHORTEST_STEM).map(str::to_owned);
    names.extend(stem);
    names
}

/// The Latin letters as which English pages write a Cyrillic one.
static CYRILLIC: LazyLock<Words<&str>> = LazyLock::new(|| {
    let rows = include_str!("../../../data/cyrillic.tsv").lines().skip(1);
    rows.filter_map(|row| row.split_once('\t')).collect()
});

/// A number as English pages print it: "1.260" is 1260, "4,2" is 4.2.
fn number(printed: &str) -> String {
    let groups: Vec<&str> = printed.split(['.', ',', '\u{a0}', '\u{202f}', '\'', '’']).collect();
    let are_thousands = groups.iter().skip(1).all(|group| group.len() == 3);
    groups.join(if are_thousands { "" } else { "." })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cyrillic_names_are_written_in_latin_letters() {
        assert_eq!(names("Жданов"), ["zhdanov"]);
        assert_eq!(names("Торвике"), ["torvike", "torvik"]);
        assert_eq!(names("Щербакова"), ["shcherbakova", "shcherbakov"]);
        assert_eq!(names("Осло"), ["oslo"], "too short to lose an ending");
        assert_eq!(names("Sørensen"), ["sorensen"]);
        assert_eq!(names("Elena"), ["elena"]);
    }
}
