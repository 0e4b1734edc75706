//! What the outlets call people, in their own voice, and what quoted voices call them.

use std::collections::{BTreeMap, BTreeSet};

use engine::fold_name;
use engine::wire::{ActorRecord, NamingRecord};
use maud::{Markup, html};

use super::Section;
use super::case::Case;
use super::words::{count, list, none, these};

/// Outlets that have a column.
const COLUMNS: usize = 5;
/// Actors that have a row.
const ROWS: usize = 15;
/// Names in one cell.
const NAMES: usize = 5;

/// A column: one outlet or, where the pages name none, one text or page.
struct Column {
    name: Markup,
    /// The name as plain text, which stands before each value on a narrow screen.
    label: String,
    pages: BTreeSet<usize>,
}

/// The table: actors in rows, outlets in columns.
pub(super) fn section(case: &Case<'_>) -> Option<Section> {
    if case.n_pages() == 0 {
        return None;
    }
    let lead = html! {
        "Each outlet’s own voice in columns; names inside quotation marks belong to the speaker and \
         stand apart."
    };
    let title = "How they name the same people";
    let actors = actors(case);
    if actors.is_empty() {
        let words =
            format!("Nobody is named in two ways, or by two texts, in {}.", these(case.n_pages()));
        return Some(Section::new("naming", title, &lead, &html! { p { (none(&words)) } }));
    }
    let (columns, n_other) = columns(case);
    let content = html! {
        table."r"."naming" {
            thead { tr {
                th { "Named" }
                @for column in &columns { th { (column.name) } }
                th { "How quoted voices name them" }
            } }
            tbody {
                @for (actor, names) in actors.iter().take(ROWS) { (row(case, actor, names, &columns)) }
            }
        }
        @if n_other > 0 || actors.len() > ROWS {
            p."s"."more" {
                @if actors.len() > ROWS { (ROWS) " of " (actors.len()) " who are named in several ways are shown. " }
                @if n_other > 0 { (n_other) " more outlets or pages have no column. " }
                code { "whosays export CASE --table naming" } " gives all."
            }
        }
    };
    Some(Section::new("naming", title, &lead, &content))
}

/// How much a row tells: texts, whether it is about a person, ways of naming.
type Rank = (usize, bool, usize);

/// The names of one actor.
type Names<'a> = Vec<(usize, &'a NamingRecord)>;

/// Who is named in several ways or by several texts, those with most texts and ways first.
fn actors<'a>(case: &Case<'a>) -> Vec<(&'a ActorRecord, Names<'a>)> {
    let mut names: BTreeMap<&str, Names<'a>> = BTreeMap::new();
    for naming in &case.records.naming {
        if let Some(page) = case.number(&naming.article) {
            names.entry(naming.actor.as_str()).or_default().push((page, naming));
        }
    }
    let known: BTreeMap<&str, &ActorRecord> =
        case.records.actors.iter().map(|actor| (actor.id.as_str(), actor)).collect();
    let mut actors: Vec<(Rank, &ActorRecord, Names<'a>)> = names
        .into_iter()
        // Of a people pages tell how many came or fled: numbers, no names.
        .filter(|(id, _)| !id.starts_with("group/people/"))
        .filter_map(|(id, names)| {
            let actor = *known.get(id)?;
            let n_texts = case.n_texts_of(names.iter().map(|(page, _)| *page));
            let telling: BTreeSet<String> = names
                .iter()
                .filter(|(_, naming)| tells(naming, actor))
                .map(|(_, naming)| folded(&naming.surface))
                .collect();
            let is_worth = !telling.is_empty() && (n_texts > 1 || telling.len() > 1);
            let rank = (n_texts, actor.kind == "person", telling.len());
            is_worth.then_some((rank, actor, names))
        })
        .collect();
    actors.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.id.cmp(&b.1.id)));
    actors.into_iter().map(|(_, actor, names)| (actor, names)).collect()
}

/// A name as it is counted: without its article, marks on letters and capitals.
fn folded(surface: &str) -> String {
    let bare =
        ["the ", "The ", "a ", "an "].iter().find_map(|article| surface.strip_prefix(article));
    fold_name(bare.unwrap_or(surface))
}

/// Whether a name says more than the actor's own name: a title, an office, a description. What
/// another spelling of a country is ("the US") tells nothing.
fn tells(naming: &NamingRecord, actor: &ActorRecord) -> bool {
    let known = fold_name(&actor.name);
    let surface = folded(&naming.surface);
    let is_word = |word: &str| known.split_whitespace().any(|part| part == word);
    let is_other = !surface.is_empty() && !surface.split_whitespace().all(is_word);
    let is_common = |word: &str| word.starts_with(char::is_lowercase) && word.len() > 3;
    is_other && (actor.kind != "country" || naming.surface.split_whitespace().any(is_common))
}

/// The outlets with most pages, and how many have no column. Copies of one text that name no outlet
/// stand in one column.
fn columns(case: &Case<'_>) -> (Vec<Column>, usize) {
    let mut groups: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    for (page, article) in case.pages.iter().enumerate() {
        let text = article.family.as_deref().unwrap_or(&article.id);
        let key = article.outlet.clone().unwrap_or_else(|| format!("\u{0}{text}"));
        groups.entry(key).or_default().insert(page);
    }
    let mut groups: Vec<(String, BTreeSet<usize>)> = groups.into_iter().collect();
    groups.sort_by_key(|(_, pages)| (std::cmp::Reverse(pages.len()), pages.first().copied()));
    let n_other = groups.len().saturating_sub(COLUMNS);
    groups.truncate(COLUMNS);
    groups.sort_by_key(|(_, pages)| pages.first().copied());
    let columns = groups.into_iter().map(|(key, pages)| {
        let marks = case.marks(pages.iter().copied(), 3);
        let numbers: Vec<&str> = pages.iter().take(3).map(|page| case.mark_text(*page)).collect();
        let (name, label) = if key.starts_with('\u{0}') {
            (marks, numbers.join(", "))
        } else {
            (html! { (key) " " (marks) }, key)
        };
        Column { name, label: format!("{label}:"), pages }
    });
    (columns.collect(), n_other)
}

fn row(case: &Case<'_>, actor: &ActorRecord, names: &Names<'_>, columns: &[Column]) -> Markup {
    let own = |column: &Column| -> Vec<(usize, &NamingRecord)> {
        let here = names
            .iter()
            .filter(|(page, naming)| naming.voice == "outlet" && column.pages.contains(page));
        here.copied().collect()
    };
    let quoted: Vec<(usize, &NamingRecord)> =
        names.iter().filter(|(_, naming)| naming.voice != "outlet").copied().collect();
    html! {
        tr {
            th scope="row" { (actor.name) }
            @for column in columns { td data-l=(column.label) { (own_names(case, actor, &own(column))) } }
            td data-l="quoted:" { (quoted_names(case, actor, &quoted)) }
        }
    }
}

/// The names that one outlet uses itself, those that say more than the bare name first, then the most
/// frequent. Each leads to the sentence where it stands first.
fn own_names(case: &Case<'_>, actor: &ActorRecord, names: &[(usize, &NamingRecord)]) -> Markup {
    let mut surfaces: BTreeMap<String, (usize, usize, &NamingRecord)> = BTreeMap::new();
    for (page, naming) in names {
        let known = surfaces.entry(folded(&naming.surface)).or_insert((0, *page, naming));
        known.0 += naming.count;
    }
    let mut surfaces: Vec<(usize, usize, &NamingRecord)> = surfaces.into_values().collect();
    let is_bare = |naming: &NamingRecord| !tells(naming, actor);
    surfaces.sort_by_key(|(count, _, naming)| {
        (is_bare(naming), std::cmp::Reverse(*count), naming.surface.as_str())
    });
    let telling = surfaces.iter().filter(|(_, _, naming)| !is_bare(naming)).count();
    // The bare name is shown alone where the outlet says no more; a country has no other.
    surfaces.truncate(match (telling, actor.kind.as_str()) {
        (_, "country") => surfaces.len(),
        (0, _) => 1,
        (telling, _) => telling,
    });
    html! {
        @if surfaces.is_empty() { (none("not named")) }
        @for (n, (count, page, naming)) in surfaces.iter().take(NAMES).enumerate() {
            @if n > 0 { "; " }
            (case.link_at(*page, naming.start, &naming.surface))
            @if *count > 1 { span.s { " ×" (count) } }
        }
        @if surfaces.len() > NAMES { span.s { " and " (surfaces.len() - NAMES) " more" } }
    }
}

/// The names that others use inside quotation marks, each with its speaker.
fn quoted_names(case: &Case<'_>, actor: &ActorRecord, names: &[(usize, &NamingRecord)]) -> Markup {
    type Way<'a> = (BTreeSet<usize>, &'a NamingRecord);
    let mut ways: BTreeMap<(String, Option<&str>), Way<'_>> = BTreeMap::new();
    for (page, naming) in names.iter().filter(|(_, naming)| tells(naming, actor)) {
        let key = (folded(&naming.surface), naming.speaker.as_deref());
        ways.entry(key).or_insert((BTreeSet::new(), naming)).0.insert(*page);
    }
    let mut ways: Vec<Way<'_>> = ways.into_values().collect();
    ways.sort_by_key(|(pages, naming)| (std::cmp::Reverse(pages.len()), naming.id.as_str()));
    html! {
        @if ways.is_empty() { (none("by no other name in quotation marks")) }
        @for (n, (pages, naming)) in ways.iter().take(NAMES).enumerate() {
            @if n > 0 { "; " }
            q { (naming.surface) } " "
            @match &naming.speaker { Some(speaker) => (speaker), None => (none("speaker not told")) }
            " "
            @if let Some(page) = pages.first() { (case.mark_point(*page, naming.start)) }
            @if pages.len() > 1 { span.s { " and " (pages.len() - 1) " more" } }
        }
        @if ways.len() > NAMES { span.s { "; and " (ways.len() - NAMES) " more" } }
    }
}

/// The actor whom outlets name in most different ways: a finding.
pub(super) fn finding(case: &Case<'_>) -> Option<Markup> {
    let actors = actors(case);
    let (actor, names) = actors.first()?;
    let mut own: BTreeMap<String, &NamingRecord> = BTreeMap::new();
    for (_, naming) in names.iter().filter(|(_, naming)| naming.voice == "outlet") {
        if tells(naming, actor) {
            own.entry(folded(&naming.surface)).or_insert(naming);
        }
    }
    let shown: Vec<String> =
        own.values().take(3).map(|naming| format!("“{}”", naming.surface)).collect();
    (own.len() > 1).then(|| {
        html! {
            "In their own voice the pages call " b { (actor.name) } " " (list(&shown))
            @if own.len() > shown.len() { " and " (count(own.len() - shown.len(), "other name", "other names")) }
            ". " a href="#naming" { "Naming" }
        }
    })
}
