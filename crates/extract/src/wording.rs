//! What do the words of a line alone give away?
//!
//! Sites talk of themselves in the same few hundred phrases: share lines, cookie notes, player
//! controls, forms of comment systems. They stand in `data/boilerplate.tsv`, one a row:
//!
//! | column | holds |
//! |---|---|
//! | `kind` | what the line is for; the name of the rule |
//! | `match` | `whole` line, its beginning (`prefix`), or anywhere at a word (`contains`) |
//! | `words` | the phrase: small letters, straight quotes, `#` for a number, ` * ` for a gap |
//! | `longest` | the most words a line may have to match by a part; 0 for whole lines |
//!
//! Every word of a short line is looked up once, so the cost does not grow with the table.

use std::collections::HashMap;
use std::sync::LazyLock;

/// The rule by which a line is the site talking of itself, if it is.
pub(crate) fn boilerplate(line: &str) -> Option<&'static str> {
    const LONGEST: usize = 600;
    if line.len() > LONGEST {
        return None;
    }
    let line = fold(line);
    let table = &*BOILERPLATE;
    let bare = line.trim_matches(|c: char| ":.!?>|-".contains(c) || c.is_whitespace());
    if let Some(kind) = table.whole.get(line.as_str()).or_else(|| table.whole.get(bare)) {
        return Some(kind);
    }
    let n_words = line.split(' ').count();
    let mut at = 0;
    for word in line.split(' ') {
        let rest = &line[at..];
        let here = table.parts.get(key(word)).into_iter().flatten();
        let mut fitting = here.filter(|part| n_words <= part.longest && (at == 0 || part.anywhere));
        if let Some(part) = fitting.find(|part| part.opens(rest)) {
            return Some(part.kind);
        }
        at += word.len() + 1;
    }
    None
}

/// Whether a line asks for a subscription to read on.
pub(crate) fn is_paywall(line: &str) -> bool {
    boilerplate(line) == Some("paywall")
}

/// Whether a line is nothing but the name of a section ("World news").
pub(crate) fn section_name(line: &str) -> bool {
    const LONGEST: usize = 60;
    line.len() <= LONGEST && SECTIONS.contains(&fold(line).as_str())
}

/// Whether a line is a menu or a trail: short pieces with one divider between them ("Home | Ice |
/// Ships | Law", "Home > Valley").
pub(crate) fn is_menu(line: &str) -> bool {
    const LONGEST: usize = 120;
    const LONGEST_PIECE: usize = 3;
    if line.len() > LONGEST || line.contains(['"', '“', '”', ':']) || line.ends_with('.') {
        return false;
    }
    [" | ", " > ", " » ", " › ", " / "].into_iter().any(|divider| {
        let pieces: Vec<&str> = line.split(divider).collect();
        let is_short = |piece: &&str| {
            let n_words = piece.split_whitespace().count();
            (1..=LONGEST_PIECE).contains(&n_words) && piece.starts_with(char::is_alphabetic)
        };
        let is_home = SECTIONS.contains(&fold(pieces[0]).as_str()) || fold(pieces[0]) == "home";
        (pieces.len() > 3 || (pieces.len() > 1 && is_home)) && pieces.iter().all(is_short)
    })
}

static BOILERPLATE: LazyLock<Table> =
    LazyLock::new(|| Table::read(include_str!("../data/boilerplate.tsv")));

static SECTIONS: LazyLock<Vec<&'static str>> =
    LazyLock::new(|| include_str!("../data/sections.tsv").lines().skip(1).collect());

/// The phrases, by the way in which they match.
struct Table {
    whole: HashMap<&'static str, &'static str>,
    /// By the [`key`] of their first word.
    parts: HashMap<&'static str, Vec<Part>>,
}

/// A phrase that matches a part of a line.
struct Part {
    kind: &'static str,
    phrase: &'static str,
    anywhere: bool,
    longest: usize,
}

impl Table {
    fn read(table: &'static str) -> Self {
        let mut found = Table { whole: HashMap::new(), parts: HashMap::new() };
        for line in table.lines().skip(1) {
            let cells: Vec<&'static str> = line.split('\t').collect();
            let &[kind, how, phrase, longest] = cells.as_slice() else {
                continue;
            };
            if how == "whole" {
                found.whole.insert(phrase, kind);
                continue;
            }
            let longest = longest.parse().unwrap_or(0);
            let part = Part { kind, phrase, anywhere: how == "contains", longest };
            let first = phrase.split(' ').next().unwrap_or(phrase);
            found.parts.entry(key(first)).or_default().push(part);
        }
        found
    }
}

impl Part {
    /// Whether `rest`, which begins at a word, begins with this phrase, gaps allowed.
    fn opens(&self, rest: &str) -> bool {
        let mut pieces = self.phrase.split(" * ");
        let first = pieces.next().unwrap_or(self.phrase);
        let Some(mut after) = rest.strip_prefix(first).filter(|after| ends_word(first, after))
        else {
            return false;
        };
        for piece in pieces {
            let Some(at) = after.find(piece) else {
                return false;
            };
            after = &after[at + piece.len()..];
            if !ends_word(piece, after) {
                return false;
            }
        }
        true
    }
}

/// Whether a phrase that ends before `after` ends with a whole word.
fn ends_word(phrase: &str, after: &str) -> bool {
    let cuts_word = after.starts_with(char::is_alphanumeric);
    !(cuts_word && phrase.ends_with(char::is_alphanumeric))
}

/// The letters and digits with which a word begins, or the word itself if there are none: so that
/// `pingback:` and `pingback` are looked up alike.
fn key(word: &str) -> &str {
    let end = word.find(|c: char| !c.is_alphanumeric()).unwrap_or(word.len());
    if end == 0 { word } else { &word[..end] }
}

/// Small letters, straight quotes and hyphens, `#` for numbers, single spaces, no bullet before.
fn fold(line: &str) -> String {
    let line = line.trim_start_matches(|c: char| "•*·|>»–—-✓▶►".contains(c) || c.is_whitespace());
    let mut folded = String::with_capacity(line.len());
    let mut chars = line.chars().peekable();
    while let Some(letter) = chars.next() {
        match letter {
            '0'..='9' => {
                skip_number(&mut chars);
                folded.push('#');
            }
            '’' | '‘' | '`' => folded.push('\''),
            '“' | '”' | '„' | '«' => folded.push('"'),
            '–' | '—' | '−' => folded.push('-'),
            '…' | '»' | '›' | '→' | '\u{200b}' | '\u{ad}' => {}
            _ if letter.is_whitespace() => {
                if !folded.ends_with(' ') {
                    folded.push(' ');
                }
            }
            _ => folded.extend(letter.to_lowercase()),
        }
    }
    folded.truncate(folded.trim_end().len());
    folded
}

/// Skips the rest of a number: digits, and points or commas between digits.
fn skip_number(chars: &mut std::iter::Peekable<std::str::Chars<'_>>) {
    while let Some(&next) = chars.peek() {
        let more = match next {
            '0'..='9' => true,
            '.' | ',' => {
                let mut ahead = chars.clone();
                ahead.next();
                ahead.peek().is_some_and(char::is_ascii_digit)
            }
            _ => false,
        };
        if !more {
            return;
        }
        chars.next();
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(line: &str, kind: &str) {
        assert_eq!(boilerplate(line), Some(kind), "{line}");
    }

    fn silent(line: &str) {
        assert_eq!(boilerplate(line), None, "{line}");
    }

    #[test]
    fn lines_that_sites_say_of_themselves() {
        check("Share this article", "share");
        check("Auf Facebook teilen", "share");
        check("Click to share on Facebook (Opens in new window)", "share");
        check("The address has been copied to your clipboard.", "share");
        check("We use cookies to make this site work.", "cookie");
        check("Wir verwenden Cookies, um die Seite zu verbessern.", "cookie");
        check("  • 480p | 12,7MB", "player");
        check("0:00 / 3:12", "player");
        check("Your browser does not support the audio element.", "player");
        check("Follow Anna Holm on Twitter or write to her", "follow");
        check("Folgen Sie uns auf Instagram!", "follow");
        check("This site uses Akismet to fight spam.", "comment-system");
        check("17 Kommentare", "comment-system");
        check("Sign up for our Saturday letter", "newsletter");
        check("© 2024 Pier News Ltd.", "copyright");
        check("4 min read", "navigation");
        check("ADVERTISEMENT", "advertisement");
        check("READ MORE: Otter seen at the lock", "related");
        check("Lesen Sie auch: Otter an der Schleuse gesichtet", "related");
    }

    #[test]
    fn sentences_of_the_news_stay() {
        silent("Follow the path along the dyke, the mayor told visitors.");
        silent("The baker said cookies would be cheaper by Easter.");
        silent("Shares in the ferry company fell by four per cent.");
        silent("Print workers went on strike on Monday.");
        silent("“Reply to them? Never,” said the warden.");
        silent("He wanted to share this article of faith with his neighbours.");
        silent("480 people came.");
        silent("");
    }

    #[test]
    fn every_row_is_folded_as_lines_are() {
        for line in include_str!("../data/boilerplate.tsv").lines().skip(1) {
            let cells: Vec<_> = line.split('\t').collect();
            assert_eq!(cells.len(), 4, "{line}");
            if cells[1] == "whole" {
                assert_eq!(boilerplate(cells[2]), Some(cells[0]), "{line}");
            } else {
                let spoken = cells[2].replace(" * ", " the heron ");
                assert!(boilerplate(&spoken).is_some(), "{line}");
            }
        }
    }

    #[test]
    fn sections_are_whole_lines() {
        assert!(section_name("World news"));
        assert!(!section_name("World news agencies met"));
    }

    proptest! {
        #[test]
        fn any_line_is_judged_twice_the_same(line in "\\PC{0,80}") {
            prop_assert_eq!(boilerplate(&line), boilerplate(&line));
        }
    }
}
