//! Who wrote it: persons in the byline, agencies and staff in the credits.

use model::Known;

use super::dateline::Opening;
use super::people::{self, Trust};
use super::{known, names, ranked};
use crate::draft::{Candidate, Field};

/// Where authors are named, the best place first.
const RANKS: &[&str] = &[
    "JSON-LD author",
    "meta written by",
    "JSON-LD person",
    "meta author",
    "itemprop author",
    "rel author",
    "link to author",
    "element named author",
    "signed line",
    "byline",
    "meta article:author",
    "author box",
    "sign-off",
    "follow line",
];

/// Places that show a byline to readers, with whatever stands beside it.
const ON_THE_PAGE: &[&str] = &["byline", "signed line", "sign-off"];

/// Places where words are taken for a name because of the name of their element alone.
const BARE: &[&str] = &["byline", "element named author", "author box"];

/// A place that says itself that an organisation wrote the article.
const GROUP: &str = "JSON-LD author organisation";

/// The persons of the best place that names any, and the agencies and desks of all places.
pub(super) fn choose(
    candidates: &[Candidate],
    outlet: Option<&Known<String>>,
    opening: Option<&Opening>,
) -> (Vec<Known<String>>, Vec<Known<String>>) {
    let outlet = outlet.map(|outlet| names::letters(&outlet.value));
    let credit = opening.and_then(|opening| opening.credit.as_deref()).map(names::letters);
    let mut byline: Vec<Known<String>> = Vec::new();
    let mut credits: Vec<Known<String>> = Vec::new();
    let mut best_source = None;
    let mut is_unsigned = false;
    for candidate in ranked(candidates, Field::Author, RANKS) {
        for signed in people::names_in(&candidate.value, trust_of(candidate)) {
            let letters = names::letters(&signed);
            let is_outlet = Some(&letters) == outlet.as_ref();
            if names::is_nobody(&signed) || is_outlet && !is_persons_site(candidate, &signed) {
                is_unsigned = true;
                continue;
            }
            // Where markup names the staff, bare words beside the headline are a section.
            if is_unsigned && BARE.contains(&candidate.source) && !people::is_led(&candidate.value)
            {
                continue;
            }
            let is_credited = Some(&letters) == credit.as_ref();
            is_unsigned |= is_collective(&signed);
            if candidate.source == GROUP || is_credited || is_collective(&signed) {
                add(&mut credits, candidate, signed);
            } else if *best_source.get_or_insert(candidate.source) == candidate.source {
                add(&mut byline, candidate, signed);
            }
        }
    }
    for candidate in ranked(candidates, Field::Credit, &[]) {
        add(&mut credits, candidate, candidate.value.clone());
    }
    for name in &mut byline {
        if let Some(whole) = whole_name(&name.value, candidates) {
            *name = whole;
        }
    }
    (byline, credits)
}

fn trust_of(candidate: &Candidate) -> Trust {
    const MOST_WORDS_OF_A_NAME: usize = 3;
    let is_long = candidate.value.split(' ').count() > MOST_WORDS_OF_A_NAME;
    let is_on_page = ON_THE_PAGE.contains(&candidate.source);
    if is_on_page || candidate.source == "element named author" && is_long {
        Trust::Words
    } else {
        Trust::Field
    }
}

/// The whole name of somebody whom one place calls "Ada" or "adaholm" and another "Ada Holm".
fn whole_name(name: &str, candidates: &[Candidate]) -> Option<Known<String>> {
    const MOST_WORDS: usize = 4;
    if name.contains(' ') {
        return None;
    }
    let letters = names::letters(name);
    let authors = ranked(candidates, Field::Author, RANKS).into_iter();
    let names = authors.flat_map(|candidate| {
        let names = people::names_in(&candidate.value, trust_of(candidate)).into_iter();
        names.map(move |name| (candidate, name))
    });
    let mut whole = names.filter(|(_, other)| {
        let words: Vec<&str> = other.split(' ').collect();
        (2..=MOST_WORDS).contains(&words.len())
            && (names::letters(words[0]) == letters || names::letters(other) == letters)
    });
    whole.next().map(|(candidate, whole)| known(candidate, whole))
}

fn add(list: &mut Vec<Known<String>>, candidate: &Candidate, name: String) {
    let letters = names::letters(&name);
    if !list.iter().any(|known| names::letters(&known.value) == letters) {
        list.push(known(candidate, name));
    }
}

/// Many a site is called like the person who writes it: two or three words that are no outlet's, in
/// a place that holds persons.
fn is_persons_site(candidate: &Candidate, name: &str) -> bool {
    let words = name.split(' ').count();
    let persons = ["JSON-LD author", "JSON-LD person", "link to author", "signed line"];
    let holds_persons = persons.contains(&candidate.source);
    let is_written_so = name.split(' ').all(|word| word.starts_with(char::is_uppercase));
    holds_persons
        && (2..=3).contains(&words)
        && is_written_so
        && !names::is_outlet_by_its_head(name)
}

/// Agencies, desks, teams and companies.
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
        "gmbh",
        "inc",
        "ltd",
        "llc",
        "ag",
        "corp",
        "stiftung",
        "verband",
        "verein",
        "institut",
        "institute",
        "university",
        "universität",
        "ministerium",
        "ministry",
        "foundation",
        "office",
    ];
    let small = name.to_lowercase();
    let has_word = small.split(|c: char| !c.is_alphanumeric()).any(|word| words.contains(&word));
    has_word || small.ends_with(" e.v.") || names::is_agency(name)
}
