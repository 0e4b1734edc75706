//! Under which spelling is a word compared?
//!
//! House style changes the letters of a word and leaves the word: `Recognise` and `recognized` minus
//! their ending, `Labour` and `labor`, `U.S.` and `US`, `Guaidó` and `Guaido`. [`fold`] gives one
//! form for all spellings. The form is for comparison alone, it need not be a word: `promise` becomes
//! `promize` on every page, which does no harm.

use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::lookup::Words;

static SPELLINGS: LazyLock<Words<&str>> = LazyLock::new(|| {
    let rows = include_str!("../data/spellings.tsv").lines().skip(1);
    rows.filter_map(|row| row.split_once('\t')).collect()
});

/// Two words and what they mean, by the first of them.
static PHRASES: LazyLock<Words<Vec<[&str; 2]>>> = LazyLock::new(|| {
    let mut phrases: Words<Vec<[&str; 2]>> = Words::default();
    for row in include_str!("../data/phrases.tsv").lines().skip(1) {
        if let [first, second, means] = row.split('\t').collect::<Vec<_>>()[..] {
            phrases.entry(first).or_default().push([second, means]);
        }
    }
    phrases
});

/// The short names that phrases mean.
static SHORT: LazyLock<Vec<&str>> = LazyLock::new(|| {
    let rows = include_str!("../data/phrases.tsv").lines().skip(1);
    rows.filter_map(|row| row.rsplit('\t').next()).collect()
});

/// Returns the form under which one printed word is compared with others.
///
/// Capitals, marks on letters, apostrophes, dots in abbreviations and commas in numbers are gone,
/// and British spelling is made American. The short names of the phrase table stay in capitals, so
/// that "US" is not "us".
pub(crate) fn fold(word: &str) -> String {
    let plain = || word.chars().filter(|c| c.is_alphanumeric());
    // Of most words a look at the first letters tells that they are no case of these.
    if plain().next().is_none() {
        return if word == "%" { "percent".to_owned() } else { word.to_owned() };
    }
    if plain().take(3).map(char::len_utf8).sum::<usize>() == 2 {
        let plain: String = plain().collect();
        if SHORT.contains(&plain.as_str()) {
            return plain;
        }
    }
    if plain().all(|c| c.is_ascii_digit()) {
        return keep_decimals(word);
    }
    let lower = fold_letters(word);
    match SPELLINGS.get(lower.as_str()) {
        Some(spelling) => (*spelling).to_owned(),
        None => americanise(lower),
    }
}

/// Returns the form of two words that are compared as one, if they are: "per cent".
pub(crate) fn fold_phrase(first: &str, second: &str) -> Option<&'static str> {
    let [_, means] = PHRASES.get(first)?.iter().find(|[last, _]| *last == second)?;
    Some(means)
}

/// Lower case, without marks, letters and digits alone.
pub(crate) fn fold_letters(word: &str) -> String {
    if word.is_ascii() {
        // Nearly every word; it has no marks to lose.
        let letters = word.chars().filter(char::is_ascii_alphanumeric);
        return letters.map(|c| c.to_ascii_lowercase()).collect();
    }
    let bare = word.nfkd().filter(|c| !is_combining_mark(*c) && c.is_alphanumeric());
    let mut folded = String::with_capacity(word.len());
    for c in bare.flat_map(char::to_lowercase) {
        match c {
            'ß' => folded.push_str("ss"),
            'ø' => folded.push('o'),
            'đ' | 'ð' => folded.push('d'),
            'ł' => folded.push('l'),
            'ı' => folded.push('i'),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            'þ' => folded.push_str("th"),
            _ if is_combining_mark(c) => {}
            _ => folded.push(c),
        }
    }
    folded
}

/// `1,000` is `1000`; `1.3` stays apart from `13`.
fn keep_decimals(number: &str) -> String {
    number.chars().filter(|c| c.is_ascii_digit() || *c == '.').collect()
}

fn americanise(word: String) -> String {
    if word.len() < 5 || !word.is_ascii() {
        return word;
    }
    let word = s_to_z(word);
    let word = our_to_or(word);
    let word = re_to_er(word);
    single_l(word)
}

/// `recognise`, `organisation`, `paralysed`: s after i or y before the ending becomes z.
fn s_to_z(word: String) -> String {
    const ENDINGS: [&str; 10] =
        ["ise", "ised", "iser", "isers", "ises", "ising", "isation", "isations", "yse", "ysed"];
    let Some(ending) = ENDINGS.iter().find(|ending| word.ends_with(*ending)) else {
        return word;
    };
    let at = word.len() - ending.len() + 1;
    format!("{}z{}", &word[..at], &word[at + 1..])
}

/// `labour`, `neighbourhood`, `honoured`: -our- after three letters and more, so that "four" and
/// "hours" stay what they are.
fn our_to_or(word: String) -> String {
    let Some(at) = word.get(3..).and_then(|rest| rest.find("our")) else {
        return word;
    };
    let at = at + 3;
    format!("{}or{}", &word[..at], &word[at + 3..])
}

/// `theatre`, `centres`, `fibre`.
fn re_to_er(word: String) -> String {
    for (british, american) in
        [("tre", "ter"), ("tres", "ters"), ("tred", "tered"), ("bre", "ber"), ("bres", "bers")]
    {
        if let Some(stem) = word.strip_suffix(british) {
            return format!("{stem}{american}");
        }
    }
    word
}

/// `travelled`, `modelling`: only after a second syllable, so that "filled" does not become "filed".
fn single_l(word: String) -> String {
    for ending in ["led", "ling", "ler", "lers"] {
        let Some(stem) = word.strip_suffix(ending) else { continue };
        if stem.ends_with('l') && syllables(stem) >= 2 {
            return format!("{}{ending}", &stem[..stem.len() - 1]);
        }
    }
    word
}

fn syllables(word: &str) -> usize {
    let is_vowel = |c: char| "aeiouy".contains(c);
    let starts = word.chars().zip(std::iter::once('x').chain(word.chars()));
    starts.filter(|(c, before)| is_vowel(*c) && !is_vowel(*before)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn same(british: &str, american: &str) {
        assert_eq!(fold(british), fold(american), "{british} / {american}");
    }

    #[track_caller]
    fn other(a: &str, b: &str) {
        assert_ne!(fold(a), fold(b), "{a} / {b}");
    }

    #[test]
    fn house_style_is_one_word() {
        same("recognised", "recognized");
        same("Organisations", "organizations");
        same("paralysed", "paralyzed");
        same("neighbourhood", "neighborhood");
        same("LABOUR", "labor");
        same("centres", "centers");
        same("travelled", "traveled");
        same("modelling", "modeling");
        same("grey", "gray");
        same("Peña", "Pena");
        same("Łódź", "Lodz");
        same("U.S.", "US");
        same("1,000", "1000");
        same("three", "3");
        same("island’s", "island's");
    }

    #[test]
    fn other_words_stay_apart() {
        other("four", "for");
        other("filled", "filed");
        other("US", "us");
        other("1.3", "13");
        other("hours", "hors");
        other("called", "caled");
        other("ferry", "ferries");
    }

    #[test]
    fn odd_words_do_no_harm() {
        for word in ["", "é", "ise", "our", "tre", "lled", "İstanbul", "…", "日本語"] {
            let _ = fold(word);
        }
    }
}
