//! Are two spellings one name?

use crate::knowledge::fold;

/// Small words that stand inside names.
const PARTICLES: [&str; 16] = [
    "al", "el", "bin", "ibn", "de", "da", "dos", "van", "von", "der", "den", "la", "le", "di",
    "du", "del",
];

/// The words of a name, folded, without particles and marks.
pub fn folded_words(name: &str) -> Vec<String> {
    let words = name.split(|c: char| c.is_whitespace() || c == '-');
    let words = words.map(|word| fold(word.trim_matches(|c: char| !c.is_alphanumeric())));
    let words: Vec<String> = words.filter(|word| !word.is_empty() && word != "s").collect();
    let full: Vec<String> =
        words.iter().filter(|word| !PARTICLES.contains(&word.as_str())).cloned().collect();
    if full.is_empty() { words } else { full }
}

/// Whether `short` may be another form of the name `full`: some of its words, with a slip in one of
/// them at most, or an initial.
pub fn is_form_of(short: &[String], full: &[String]) -> bool {
    match short {
        [] => false,
        [word] => full.contains(word),
        [first, .., last] => {
            let (Some(given), Some(family)) = (full.first(), full.last()) else { return false };
            if full.len() == 1 {
                return false;
            }
            let same_family = full[1..].contains(last);
            let same_given = first == given || is_initial(first, given) || is_initial(given, first);
            (same_family && (same_given || is_near(first, given)))
                || (first == given && first.len() > 2 && is_near(last, family))
        }
    }
}

fn is_initial(short: &str, full: &str) -> bool {
    short.len() == 1 && full.starts_with(short)
}

/// Whether the words differ by one slip: a letter more, less, another one, or two exchanged.
pub fn is_near(one: &str, other: &str) -> bool {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    if one.len().min(other.len()) < 5 || one.len().abs_diff(other.len()) > 1 || one[0] != other[0] {
        return false;
    }
    let same = one.iter().zip(&other).take_while(|(a, b)| a == b).count();
    let (one, other) = (&one[same..], &other[same..]);
    let swapped = one.len() == other.len()
        && one.len() >= 2
        && one[0] == other[1]
        && one[1] == other[0]
        && one[2..] == other[2..];
    swapped
        || one.get(1..) == Some(other)
        || other.get(1..) == Some(one)
        || (!one.is_empty() && one.get(1..) == other.get(1..))
}

/// Whether the words are spellings of one name in Latin letters: "Aleksandr", "Alexander".
pub fn sounds_alike(one: &str, other: &str) -> bool {
    one.len() > 2 && other.len() > 2 && sound(one) == sound(other)
}

fn sound(word: &str) -> String {
    let word = word.replace("ks", "x").replace("ph", "f").replace("kh", "h").replace("ou", "u");
    let word = word
        .replace("ie", "e")
        .replace("ei", "e")
        .replace("ey", "e")
        .replace("ay", "e")
        .replace("ai", "e");
    let mut sound = String::with_capacity(word.len());
    for c in word.chars() {
        let c = match c {
            'y' | 'j' | 'i' => 'i',
            'q' | 'c' => 'k',
            'w' => 'v',
            'o' => 'u',
            'z' => 's',
            _ => c,
        };
        if !sound.ends_with(c) {
            sound.push(c);
        }
    }
    // "Aleksandr" has no vowel before its last letter, "Alexander" has.
    if sound.ends_with("er") {
        sound.truncate(sound.len() - 2);
        sound.push('r');
    }
    while sound.len() > 3 && sound.ends_with(['i', 'e', 'h']) {
        sound.pop();
    }
    sound
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_a_name() {
        let check = |short, full, expected| {
            assert_eq!(is_form_of(&folded_words(short), &folded_words(full)), expected, "{short}");
        };
        check("Lind", "Ana Lind", true);
        check("A. Lind", "Ana Lind", true);
        check("Ana M. Lind", "Ana Lind", true);
        check("Annika Lindquist", "Annika Lindqvist", true);
        check("Margerita Osei", "Margarita Osei", true);
        check("Pilar Castro", "Pilar de Castro Ortega", true);
        check("Per Lind", "Ana Lind", false);
        check("Ana Osei", "Ana Lind", false);
    }

    #[test]
    fn spellings_that_sound_alike() {
        assert!(sounds_alike("aleksandr", "alexander"));
        assert!(sounds_alike("andrei", "andrey"));
        assert!(sounds_alike("mohammed", "mohamed"));
        assert!(sounds_alike("sergei", "sergey"));
        assert!(!sounds_alike("mario", "maria"));
    }
}
