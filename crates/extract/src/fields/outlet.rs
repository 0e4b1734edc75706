//! Who published the page?

use model::{Article, BlockKind, Evidence, Known, Place};

use super::dateline::Opening;
use super::{INPUT, known, names, ranked, title};
use crate::draft::{Candidate, Field};

/// Where outlets are named, the best place first.
const RANKS: &[&str] = &[
    INPUT,
    "meta og:site_name",
    "JSON-LD publisher",
    "itemprop publisher",
    "meta application-name",
    "meta publisher",
    "letterhead",
];

/// A "Follow NAME on ..." line names a person or the outlet; it counts where the dateline has the
/// same name.
const FOLLOW_LINE: &str = "follow line";

/// The outlet by the best candidate, by the end of the title element, or by the credit with which
/// the text opens.
pub(super) fn choose(
    candidates: &[Candidate],
    title: Option<&Known<String>>,
    opening: Option<&Opening>,
) -> Option<Known<String>> {
    let ranked = ranked(candidates, Field::Outlet, RANKS);
    let sure = ranked.iter().filter(|candidate| candidate.source != FOLLOW_LINE);
    let named = sure.copied().find(|candidate| is_name(&candidate.value));
    named
        .map(|candidate| known(candidate, candidate.value.clone()))
        .or_else(|| by_title_element(candidates, title?))
        .or_else(|| by_dateline(&ranked, opening?))
}

/// A name that the page asks to follow and that another of its lines about itself has too ("Odby
/// Lantern is free to read"), while the article does not speak of it.
pub(super) fn named_by_site_lines(
    candidates: &[Candidate],
    article: &Article,
) -> Option<Candidate> {
    let mut followed = candidates
        .iter()
        .filter(|candidate| candidate.field == Field::Outlet && candidate.source == FOLLOW_LINE);
    let about_itself = |name: &str| {
        let lines = article.blocks.iter().filter(|block| block.kind == BlockKind::Boilerplate);
        lines.filter(|block| block.text.contains(name)).count() > 1
    };
    let named = followed.find(|candidate| {
        about_itself(&candidate.value) && !article.text.contains(&candidate.value)
    })?;
    Some(Candidate { source: "site lines", ..named.clone() })
}

fn is_name(value: &str) -> bool {
    const LONGEST: usize = 70;
    let is_address = value.contains("://") || value.starts_with('@');
    value.len() <= LONGEST && !is_address && value.chars().any(char::is_alphabetic)
}

/// "Evening News, 17 March 2017": a name behind which a day stands is an issue of something. "Radio 2000"
/// is none.
pub(super) fn ends_with_day(value: &str) -> bool {
    let mut words = value.rsplit(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let is_number =
        |word: &str, n: usize| word.len() == n && word.chars().all(|c| c.is_ascii_digit());
    let has_year = words.next().is_some_and(|word| is_number(word, 4));
    let is_number_of = |word: &str| is_number(word, 1) || is_number(word, 2);
    has_year && words.take(2).any(is_number_of)
}

/// "Gate falls | Harbour Times", where the title is "Gate falls".
fn by_title_element(candidates: &[Candidate], title: &Known<String>) -> Option<Known<String>> {
    let whole = candidates.iter().find(|candidate| candidate.source == "title tag")?;
    let name = title::site_name(&whole.value, &title.value)?;
    let evidence = Evidence::new(whole.source, whole.value.clone(), whole.place);
    (is_name(name) && !ends_with_day(name)).then(|| Known { value: name.to_owned(), evidence })
}

/// "HARBOUR TIMES – ": the credit is the outlet when no agency stands there.
fn by_dateline(ranked: &[&Candidate], opening: &Opening) -> Option<Known<String>> {
    let capitals = opening.credit.as_deref().or(opening.place.as_deref())?;
    let same =
        |candidate: &&&Candidate| names::letters(&candidate.value) == names::letters(capitals);
    let followed = ranked.iter().find(same).map(|candidate| candidate.value.clone());
    let by_head = || names::is_outlet_by_its_head(capitals) && opening.place.is_none();
    let value = followed.or_else(|| by_head().then(|| names::in_small_letters(capitals)))?;
    let place = Place::Text(opening.span);
    let evidence = Evidence::new("dateline credit", opening.words.clone(), place);
    (!names::is_agency(capitals)).then_some(Known { value, evidence })
}
