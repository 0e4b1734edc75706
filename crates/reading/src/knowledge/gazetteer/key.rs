//! Under which letters is a name looked up?

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// `name` in small letters without marks, its words divided by one blank each; "Saint", "Mount" and
/// "Fort" in their short forms. `key` in `data/places/pack.py` does the same.
pub fn key(name: &str) -> String {
    let mut key = String::with_capacity(name.len());
    key_into(name, &mut key);
    key
}

/// Puts the [`key`] of `name` in place of what `key` held.
pub fn key_into(name: &str, key: &mut String) {
    key.clear();
    let mut word = 0;
    for c in name.chars() {
        if c.is_ascii() {
            push(c, key, &mut word);
        } else {
            for c in c.nfkd().filter(|&c| !is_combining_mark(c)) {
                push(c, key, &mut word);
            }
        }
    }
    end_word(key, &mut word);
    if key.ends_with(' ') {
        key.pop();
    }
}

/// Adds a character; `word` is where the last word of `key` starts.
fn push(c: char, key: &mut String, word: &mut usize) {
    if c.is_ascii_alphanumeric() {
        key.push(c.to_ascii_lowercase());
    } else if c.is_whitespace() || matches!(c, '-' | '–' | '/' | '_') {
        end_word(key, word);
    } else if !c.is_ascii() {
        for c in c.to_lowercase() {
            match plain(c) {
                "" if c.is_alphanumeric() => key.push(c),
                plain => key.push_str(plain),
            }
        }
    }
}

fn end_word(key: &mut String, word: &mut usize) {
    let short = match &key[*word..] {
        "" => return,
        "saint" => "st",
        "sainte" => "ste",
        "mount" => "mt",
        "fort" => "ft",
        _ => "",
    };
    if !short.is_empty() {
        key.truncate(*word);
        key.push_str(short);
    }
    key.push(' ');
    *word = key.len();
}

/// What Unicode does not take apart.
fn plain(c: char) -> &'static str {
    match c {
        'ø' => "o",
        'ł' => "l",
        'đ' => "d",
        'ı' => "i",
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'þ' => "th",
        'ð' => "d",
        'ħ' => "h",
        'ə' => "a",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::key;

    #[test]
    fn names_are_folded() {
        assert_eq!(key("St. John’s"), "st johns");
        assert_eq!(key("  Mount  Kisco "), "mt kisco");
        assert_eq!(key("Ísafjörður"), "isafjordur");
        assert_eq!(key("Þórshöfn-Æbeltoft"), "thorshofn aebeltoft");
        assert_eq!(key("U.S."), "us");
        assert_eq!((key(""), key(" -- ")), (String::new(), String::new()));
    }
}
