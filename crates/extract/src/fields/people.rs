//! Which names does a byline hold?
//!
//! "By Anna Holm and Bo Lind, harbour reporter | March 3, 2024 | 4 min read" holds two. Bylines as
//! pages show them carry days, reading times, sections and jobs; those are cut away, and of a
//! visible byline only what is written like a name is believed.

use super::names;
use crate::dates;

/// How much a place of bylines is to be trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Trust {
    /// A field that holds authors and nothing else; a nickname is a name there.
    Field,
    /// Words on the page that may hold anything; names are two words or more, or follow "by".
    Words,
}

/// The names in a byline.
pub(super) fn names_in(byline: &str, trust: Trust) -> Vec<String> {
    const LONGEST: usize = 300;
    if byline.len() > LONGEST || byline.contains("://") || byline.starts_with("www.") {
        return Vec::new();
    }
    let (signed, led) = without_lead(byline.trim());
    let mut found: Vec<String> = Vec::new();
    for group in groups(signed) {
        for part in group.split(SEPARATORS) {
            if part.trim().is_empty() {
                continue;
            }
            let name = cut(part);
            if is_job(name, trust) || other_role(part) {
                // What follows a job is its employer, not another author: "Head of Mills and Weirs".
                if !found.is_empty() && name.contains(" of ") {
                    return found;
                }
                break;
            }
            let alone = led || trust == Trust::Field;
            if !name.is_empty() && is_name(name, alone) && !found.iter().any(|other| other == name)
            {
                found.push(name.to_owned());
            }
        }
    }
    found
}

/// Marks between the parts of a byline.
const SEPARATORS: [char; 10] = [',', ';', '|', '•', '·', '⋅', '∙', '●', '/', '—'];

/// Parts of a byline that are independent of each other.
fn groups(signed: &str) -> Vec<&str> {
    let mut groups = vec![signed];
    for joint in [" and ", " und ", " & ", " et ", " y "] {
        groups = groups.into_iter().flat_map(|group| group.split(joint)).collect();
    }
    groups
}

/// Words that lead to a name.
const LEADS: [&str; 56] = [
    "text und fotos:",
    "this post was written by",
    "this article was written by",
    "this guest post was written by",
    "dieser artikel wurde verfasst von",
    "das gespräch führte",
    "das interview führte",
    "gespeichert von",
    "blog beitrag von",
    "submitted by",
    "written by",
    "posted by",
    "published by",
    "story by",
    "words by",
    "report by",
    "reported by",
    "reporting by",
    "article by",
    "text by",
    "interview by",
    "authored by",
    "created by",
    "ein beitrag von",
    "beitrag von",
    "ein artikel von",
    "artikel von",
    "verfasst von",
    "geschrieben von",
    "veröffentlicht von",
    "erstellt von",
    "text von",
    "interview von",
    "redaktion:",
    "interview:",
    "text:",
    "protokoll:",
    "von:",
    "von",
    "vom",
    "by:",
    "by",
    "author:",
    "authors:",
    "author",
    "autor:",
    "autoren:",
    "autorin:",
    "autor/in:",
    "autor",
    "autorin",
    "par",
    "por",
    "escrito por",
    "di",
    "auteur",
];

/// The byline after the words that lead to it, and whether there were any. "Posted on March 3 by
/// Anna Holm" is led by its last "by".
fn without_lead(byline: &str) -> (&str, bool) {
    let mut rest = byline;
    let mut led = false;
    for _ in 0..3 {
        let after =
            LEADS.iter().filter_map(|lead| after_lead(rest, lead)).min_by_key(|rest| rest.len());
        match after {
            Some(after) => (rest, led) = (after, true),
            None => break,
        }
    }
    for inner in [" by ", " By ", " BY ", " von ", "\u{a0}by "] {
        if let Some((before, after)) = rest.split_once(inner)
            && (before.contains(|c: char| c.is_ascii_digit()) || is_posting(before))
        {
            return (after, true);
        }
    }
    // "Datum: 19.11.2021 Autor: Anna Holm Quelle: Quay"
    for inner in [" Autor: ", " Autorin: ", " Author: "] {
        if let Some((_, after)) = rest.split_once(inner) {
            return (after, true);
        }
    }
    (rest, led)
}

/// Whether words such as "by" lead to the name.
pub(super) fn is_led(byline: &str) -> bool {
    without_lead(byline.trim()).1
}

fn after_lead<'t>(text: &'t str, lead: &str) -> Option<&'t str> {
    let head = text.get(..lead.len())?;
    let after = &text[lead.len()..];
    let ends = lead.ends_with(':') || after.starts_with([' ', ':', '\u{a0}']);
    let same = head.to_lowercase() == lead;
    let name = after.trim_start_matches([' ', ':', '\u{a0}']);
    (same && ends && !name.is_empty()).then_some(name)
}

fn is_posting(words: &str) -> bool {
    let words = words.trim().to_lowercase();
    ["posted", "published", "written", "submitted", "gepostet", "veröffentlicht"]
        .iter()
        .any(|word| words.starts_with(word))
}

/// Parts that name somebody in another role ("Reviewed by ...", "Photos: ...").
fn other_role(part: &str) -> bool {
    let roles = [
        "reviewed",
        "medically",
        "edited",
        "fact",
        "translated",
        "übersetzung",
        "foto",
        "fotos",
        "photo",
        "photos",
        "photography",
        "illustration",
        "bild",
        "mitarbeit",
        "cover",
        "tags",
        "kategorie",
        "kategorien",
        "schlagwörter",
        "filed",
        "category",
        "categories",
        "last",
        "updated",
        "published",
        "erstellt",
        "aktualisiert",
        "under",
        "in",
    ];
    let first = part.trim().split([' ', ':']).next().unwrap_or_default().to_lowercase();
    roles.contains(&first.as_str())
}

/// A name without what follows it: a place, a day, an account, an editor's note.
fn cut(part: &str) -> &str {
    let marks = [
        " (", " @", " – ", " - ", " — ", " in ", " for ", " für ", " on ", " at ", " am ",
        " under ", " from ", " über ", " <", " [", "- ",
    ];
    let part = part.trim();
    let part =
        ["and ", "und ", "& "].iter().find_map(|joint| part.strip_prefix(joint)).unwrap_or(part);
    let end = marks.iter().filter_map(|mark| part.find(mark)).min().unwrap_or(part.len());
    let mut end = part[..end].len();
    let mut at = 0;
    let mut words = part[..end].split(' ').peekable();
    while let Some(word) = words.next() {
        let next = words.peek().copied().unwrap_or_default();
        if at > 0 && ends_name(word, next) {
            end = at;
            break;
        }
        at += word.len() + 1;
    }
    let name = part[..end.min(part.len())]
        .trim_matches(|c: char| c.is_whitespace() || "\"'“”*:-–|".contains(c));
    // Footnotes stick to names ("Holm1").
    if name.contains(' ') { name.trim_end_matches(|c: char| c.is_ascii_digit()) } else { name }
}

/// Whether a word after a name is no part of it: a month, a number, a word of posting. People are
/// called like months too, so a month must stand before a number.
fn ends_name(word: &str, next: &str) -> bool {
    let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
    let posting = [
        "published",
        "posted",
        "updated",
        "veröffentlicht",
        "aktualisiert",
        "uhr",
        "min",
        "read",
        "publié",
        "mis",
    ];
    bare.starts_with(|c: char| c.is_ascii_digit())
        || word.ends_with(':')
        || dates::is_word(bare) && bare.len() > 2 && next.starts_with(|c: char| c.is_ascii_digit())
        || posting.contains(&bare.to_lowercase().as_str())
}

/// A part that is a job or a degree: "harbour reporter", "Chief Correspondent", "MD".
fn is_job(part: &str, trust: Trust) -> bool {
    let small = part.to_lowercase();
    let jobs = [
        "editor",
        "reporter",
        "correspondent",
        "writer",
        "redakteur",
        "korrespondent",
        "journalist",
        "expert",
        "columnist",
        "producer",
        "manager",
        "director",
        "contributor",
        "coordinator",
        "strategist",
        "specialist",
        "analyst",
        "founder",
        "president",
        "professor",
        "attorney",
        "officer",
        "engineer",
        "reviewer",
        "consultant",
        "ceo",
        "cto",
        "leiter",
    ];
    let degrees = [
        "md", "phd", "ph.d", "ph.d.", "m.d.", "rn", "jr", "jr.", "sr.", "msc", "mba", "cpa", "esq",
        "esq.", "cpp", "psp", "cscs", "rd", "ms", "ma", "dds",
    ];
    // German jobs are one word: "Projektleiterin", "Chefredakteur".
    let heads =
        ["leiter", "redakteur", "sprecher", "referent", "direktor", "forscher", "beauftragte"];
    let is_german_job = |word: &str| {
        let word = word.strip_suffix("in").unwrap_or(word);
        heads.iter().any(|head| word.ends_with(head) && word.len() > head.len())
    };
    let has_job = small.starts_with("head of ")
        || small.split(|c: char| !c.is_alphanumeric()).any(|word| {
            jobs.iter().any(|job| {
                word.strip_prefix(job).is_some_and(|rest| ["", "in", "s"].contains(&rest))
            }) || is_german_job(word)
        });
    // Fields of authors hold "ada holm" as well; on the page small letters are no name's.
    let starts_small = trust == Trust::Words && part.chars().next().is_some_and(char::is_lowercase);
    has_job || starts_small && part.contains(' ') || degrees.contains(&small.as_str())
}

/// Whether a word is a domain: "harbour-times.example".
fn is_domain(name: &str) -> bool {
    name.split(' ').any(|word| {
        let label = word.rsplit_once('.').map(|(_, label)| label);
        word.len() > 6
            && label.is_some_and(|label| label.len() > 1 && label.chars().all(char::is_lowercase))
    })
}

/// Whether this is written like a person's name. One word is a name where authors stand `alone`.
fn is_name(name: &str, alone: bool) -> bool {
    const LONGEST: usize = 50;
    const MOST_WORDS: usize = 5;
    let words: Vec<&str> = name.split(' ').filter(|word| !word.is_empty()).collect();
    let has_letters = name.chars().filter(|c| c.is_alphabetic()).count() > 1;
    let n_digits = name.chars().filter(char::is_ascii_digit).count();
    if name.len() > LONGEST
        || !has_letters
        || name.contains(['@', '#', '+', '?', '!', '=', '<', '…', ':'])
    {
        return false;
    }
    if names::is_furniture(name) || is_domain(name) {
        return false;
    }
    if let [only] = words.as_slice() {
        let initial = only.chars().next().is_some_and(char::is_alphanumeric);
        return alone && initial && n_digits <= 4 && !dates::is_word(only);
    }
    let particles = [
        "von", "van", "de", "der", "den", "del", "della", "di", "da", "do", "dos", "du", "la",
        "le", "el", "al", "bin", "ibn", "zu", "ter", "y", "af", "av", "und", "and", "st", "d'",
    ];
    let is_part = |word: &&str| {
        word.starts_with(|c: char| c.is_uppercase() || !c.is_ascii() && c.is_alphabetic())
            || particles.contains(word)
            || alone
    };
    words.len() <= MOST_WORDS
        && n_digits == 0
        && words.iter().all(is_part)
        && !words.iter().any(|word| {
            names::is_furniture(word)
                || dates::is_word(word)
                    && !alone
                    && word.len() > 3
                    && *word != "June"
                    && *word != "April"
                    && *word != "May"
                    && *word != "August"
                    && *word != "Mai"
        })
}
