//! Whose text is it, as the pages themselves say?

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use model::Article;

use crate::passages::Sheet;
use crate::spelling::fold_letters;

/// The agencies' names by every form: the rows of that kind in the table of outlets that the rooms
/// share.
static AGENCIES: LazyLock<BTreeMap<String, &str>> = LazyLock::new(|| {
    let mut agencies = BTreeMap::new();
    for row in include_str!("../../../../data/agencies.tsv").lines().skip(1) {
        let cells: Vec<&str> = row.split('\t').collect();
        let [name, aliases, _, "agency" | "state_agency", ..] = cells[..] else { continue };
        for print in std::iter::once(name).chain(aliases.split("; ")) {
            agencies.entry(fold_letters(print)).or_insert(name);
        }
    }
    agencies.remove("");
    agencies
});

/// Returns the agency that the members name, if they name one and no second.
///
/// A page that names its own outlet names no agency. A credit that the table of agencies does not
/// know counts when two pages name it, or when it is the outlet of another member: the one page
/// "HARBOUR NEWS –" in front of a text may be that paper itself.
pub(super) fn agency(members: &[&Sheet<'_>]) -> Option<String> {
    let mut named: BTreeMap<String, (&str, usize)> = BTreeMap::new();
    for sheet in members {
        for (name, print) in credits(sheet.article) {
            named.entry(name).or_insert((print, 0)).1 += 1;
        }
    }
    let outlets: BTreeSet<String> =
        members.iter().filter_map(|sheet| outlet(sheet.article)).collect();
    named.retain(|name, (_, n)| AGENCIES.contains_key(name) || *n > 1 || outlets.contains(name));
    let mut agencies: BTreeSet<&str> = BTreeSet::new();
    for (name, (print, _)) in &named {
        agencies.insert(AGENCIES.get(name).copied().unwrap_or(print));
    }
    match agencies.len() {
        1 => agencies.first().map(|name| (*name).to_owned()),
        _ => None,
    }
}

/// Whether this is the agency's own page.
pub(super) fn is_page_of(article: &Article, agency: &str) -> bool {
    outlet(article).is_some_and(|outlet| canonical(&outlet) == canonical(&fold_letters(agency)))
}

/// The credits of a page that are not its own outlet, each once: folded and as printed.
fn credits(article: &Article) -> BTreeMap<String, &str> {
    let own = outlet(article);
    let in_dateline = article.dateline.as_ref().and_then(|dateline| dateline.credit.as_deref());
    let apart = article.credits.iter().map(|credit| credit.value.as_str());
    let mut credits = BTreeMap::new();
    for print in in_dateline.into_iter().chain(apart) {
        let name = fold_letters(print);
        let is_own = own.as_deref().is_some_and(|own| canonical(own) == canonical(&name));
        if !name.is_empty() && !name.contains("staff") && !is_own {
            credits.insert(name, print.trim());
        }
    }
    credits
}

fn outlet(article: &Article) -> Option<String> {
    article.outlet.as_ref().map(|outlet| fold_letters(&outlet.value))
}

fn canonical(name: &str) -> String {
    AGENCIES.get(name).map_or_else(|| name.to_owned(), |agency| fold_letters(agency))
}
