//! Who wrote it: persons in the byline, agencies and staff in the credits.

use model::Known;

use super::{known, names, ranked};
use crate::draft::{Candidate, Field};

/// Where authors are named, the best place first.
const RANKS: &[&str] = &[
    "JSON-LD author",
    "byline",
    "itemprop author",
    "rel author",
    "meta author",
    "meta article:author",
    "sign-off",
    "follow line",
];

/// The persons of the best place that names any, and the agencies and desks of all places.
pub(super) fn choose(
    candidates: &[Candidate],
    outlet: Option<&Known<String>>,
) -> (Vec<Known<String>>, Vec<Known<String>>) {
    let outlet = outlet.map(|outlet| names::letters(&outlet.value));
    let mut byline: Vec<Known<String>> = Vec::new();
    let mut credits: Vec<Known<String>> = Vec::new();
    let mut best_source = None;
    for candidate in ranked(candidates, Field::Author, RANKS) {
        for signed in names_in(&candidate.value) {
            let letters = names::letters(&signed);
            if Some(&letters) == outlet.as_ref() || names::is_nobody(&signed) {
                continue;
            }
            if is_collective(&signed) {
                add(&mut credits, candidate, signed);
            } else if is_person(&signed)
                && *best_source.get_or_insert(candidate.source) == candidate.source
            {
                add(&mut byline, candidate, signed);
            }
        }
    }
    for candidate in ranked(candidates, Field::Credit, &[]) {
        add(&mut credits, candidate, candidate.value.clone());
    }
    (byline, credits)
}

fn add(list: &mut Vec<Known<String>>, candidate: &Candidate, name: String) {
    let letters = names::letters(&name);
    if !list.iter().any(|known| names::letters(&known.value) == letters) {
        list.push(known(candidate, name));
    }
}

/// The names in a byline: "By Anna Holm and Bo Lind, harbour reporter" gives two.
pub(super) fn names_in(byline: &str) -> Vec<String> {
    const LONGEST: usize = 300;
    if byline.len() > LONGEST || byline.contains("://") || byline.starts_with("www.") {
        return Vec::new();
    }
    let signed = without_lead(byline.trim());
    let mut found = Vec::new();
    for part in parts(signed) {
        let name = without_tail(part);
        if is_job(name) || name.is_empty() {
            continue;
        }
        found.push(name.to_owned());
    }
    found
}

/// Words that lead to a name.
const LEADS: [&str; 22] = [
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
    "ein beitrag von",
    "ein artikel von",
    "verfasst von",
    "geschrieben von",
    "text von",
    "von",
    "by:",
    "by",
    "author:",
    "autor:",
    "autorin:",
];

fn without_lead(byline: &str) -> &str {
    let mut rest = byline;
    for lead in LEADS {
        if let Some(after) = strip_prefix_ignoring_case(rest, lead) {
            let ends = lead.ends_with(':') || after.starts_with([' ', ':', '\u{a0}']);
            // "Von" with a capital name before it is part of the name ("Anna von Holm" has it
            // inside); at the beginning of a byline it leads to the name.
            if ends && !after.trim().is_empty() {
                rest = after.trim_start_matches([' ', ':', '\u{a0}']);
            }
        }
    }
    rest
}

fn strip_prefix_ignoring_case<'t>(text: &'t str, prefix: &str) -> Option<&'t str> {
    let head = text.get(..prefix.len())?;
    head.eq_ignore_ascii_case(prefix).then(|| &text[prefix.len()..])
}

/// Cuts a list of names at commas, semicolons, strokes and "and".
fn parts(signed: &str) -> Vec<&str> {
    let at_marks = signed.split([',', ';', '|', '•', '·', '/']);
    let at_words = at_marks.flat_map(|part| part.split(" and "));
    let at_words = at_words.flat_map(|part| part.split(" und "));
    let at_words = at_words.flat_map(|part| part.split(" & "));
    let at_words = at_words.flat_map(|part| part.split(" with "));
    at_words.map(str::trim).filter(|part| !part.is_empty()).collect()
}

/// A name without what follows it: "Anna Holm in Strand", "Anna Holm (Nordwire)", "Anna Holm @ah".
fn without_tail(part: &str) -> &str {
    let ends = [
        " (", " @", " – ", " - ", " — ", " in ", " for ", " für ", " on ", " at ", " am ", " <",
        " [",
    ];
    let part = strip_prefix_ignoring_case(part, "and ").unwrap_or(part);
    let end = ends.iter().filter_map(|mark| part.find(mark)).min().unwrap_or(part.len());
    part[..end].trim_matches(|c: char| c.is_whitespace() || "\"'“”*:.".contains(c) && c != '.')
}

/// A part that is a job or a place in small letters, or a title after a name ("MD", "PhD").
fn is_job(part: &str) -> bool {
    let small = part.to_lowercase();
    let starts_small = part.chars().next().is_some_and(char::is_lowercase);
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
        "author",
        "contributor",
    ];
    let last = small.rsplit(' ').next().unwrap_or(&small);
    let degrees = [
        "md", "phd", "ph.d", "ph.d.", "m.d.", "rn", "jr", "jr.", "sr.", "msc", "mba", "cpa", "esq",
        "esq.",
    ];
    starts_small && small.contains(' ')
        || jobs.iter().any(|job| last.starts_with(job))
        || degrees.contains(&small.as_str())
}

/// Agencies, desks and teams.
fn is_collective(name: &str) -> bool {
    let words = [
        "team",
        "staff",
        "desk",
        "bureau",
        "newsroom",
        "redaktion",
        "agency",
        "agencies",
        "agentur",
        "editors",
        "editorial",
        "redaktionsteam",
        "reports",
        "office",
    ];
    let small = name.to_lowercase();
    let has_word = small.split(|c: char| !c.is_alphanumeric()).any(|word| words.contains(&word));
    has_word || names::is_agency(name)
}

/// One to six words with letters, no address, no number.
fn is_person(name: &str) -> bool {
    const LONGEST: usize = 60;
    let n_words = name.split_whitespace().count();
    let is_address = name.contains("://") || name.contains("www.") || name.contains('@');
    let has_letters = name.chars().filter(|c| c.is_alphabetic()).count() > 1;
    let digits = name.chars().filter(char::is_ascii_digit).count();
    name.len() <= LONGEST && (1..=6).contains(&n_words) && !is_address && has_letters && digits <= 4
}
