//! Title, the case at a glance, what the pages come to, and what could not be told.

use std::collections::{BTreeMap, BTreeSet};

use engine::wire::{ArticleRecord, ConflictRecord, StatementRecord};
use maud::{Markup, html};

use super::case::Case;
use super::tree;
use super::witness::witnesses;
use super::words::{count, date, list, relation, speaker, start};
use crate::args::Text;

/// Findings at most.
const FINDINGS: usize = 5;
/// Gaps at most.
const GAPS: usize = 7;
/// Bounds of undated pages told at most.
const BOUNDS: usize = 3;
/// Page marks in one line at most.
const MARKS: usize = 8;

/// The head of the report: title, one sentence, the case at a glance.
pub(super) fn head(case: &Case<'_>, title: &str) -> Markup {
    let text = match case.options.text {
        Text::Excerpt => "excerpts",
        Text::Full => "full text",
    };
    html! {
        header.top {
            div."run"."s" {
                b { "whosays" }
                span { "Case report · " (count(case.n_pages(), "page", "pages")) " · " (text) }
            }
            h1 { (title) }
            p.std { (standfirst(case)) }
            dl.glance {
                @for (figure, words) in glance(case) { div { dt { (words) } dd { (figure) } } }
            }
        }
    }
}

fn standfirst(case: &Case<'_>) -> String {
    match case.n_pages() {
        0 => "No input held a page. The colophon lists what was found instead.".to_owned(),
        1 => "One saved page, read for who said what and through whom it came. Every line below \
              leads back to a sentence on it."
            .to_owned(),
        n => format!(
            "{n} saved pages, read for who said what, through whom it came, and which pages only \
             repeat it. Every line below leads back to a sentence on a page."
        ),
    }
}

fn glance(case: &Case<'_>) -> Vec<(usize, Markup)> {
    let records = case.records;
    let skipped = match records.skipped.len() {
        0 => "none skipped".to_owned(),
        n => format!("{n} skipped"),
    };
    let outlets: BTreeSet<&str> =
        case.pages.iter().filter_map(|page| page.outlet.as_deref()).collect();
    let gatherers: Vec<&str> = case.gatherers().into_keys().collect();
    let dated = case.pages.iter().filter(|page| is_read(page)).count();
    let pages = if case.n_pages() == 1 { "page read" } else { "pages read" };
    let mut glance = vec![(case.n_pages(), html! { (pages) ", " (skipped) })];
    if case.n_pages() > 1 {
        glance.push((case.n_texts(), texts_in_words(case)));
    }
    let outlets: Vec<&str> = outlets.into_iter().collect();
    glance.push((outlets.len(), named("outlet named", "outlets named", &outlets)));
    glance.push((case.names.len(), html! { "speakers named" }));
    glance.push((gatherers.len(), named("gatherer named", "gatherers named", &gatherers)));
    if case.n_pages() > 1 {
        glance.push((case.all_carried().len(), html! { "claims on several pages" }));
    }
    let words =
        if case.n_pages() == 1 { "prints its own date" } else { "pages that print their own date" };
    glance.push((dated, html! { (words) }));
    glance
}

fn texts_in_words(case: &Case<'_>) -> Markup {
    match case.families().as_slice() {
        [] => html! { "texts: no page is a copy of another" },
        [family] if family.members.len() <= 4 => {
            html! { "texts: " (case.marks(case.family_pages(family), 4)) " print one" }
        }
        families => {
            let pages: usize = families.iter().map(|family| family.members.len()).sum();
            html! { "texts: " (count(families.len(), "is", "are")) " printed by " (pages) " pages" }
        }
    }
}

fn named(one: &str, many: &str, names: &[&str]) -> Markup {
    const SHOWN: usize = 5;
    html! {
        (if names.len() == 1 { one } else { many })
        @if !names.is_empty() { ": " (names[..names.len().min(SHOWN)].join(", ")) }
        @if names.len() > SHOWN { " …" }
    }
}

fn is_read(page: &ArticleRecord) -> bool {
    page.published.as_ref().is_some_and(|day| day.basis == "read")
}

/// What the pages come to, beside what could not be told: equal in rank.
pub(super) fn findings(case: &Case<'_>) -> Markup {
    let mut findings: Vec<Markup> = Vec::new();
    findings.extend(most_carried(case));
    findings.extend(families(case));
    findings.extend(at_odds(case));
    findings.extend(super::naming::finding(case));
    findings.extend(longest_chain(case));
    findings.extend(most_quoted(case));
    findings.extend(days(case));
    let mut gaps = gaps(case);
    let n_more = gaps.len().saturating_sub(GAPS);
    gaps.truncate(GAPS);
    html! {
        div.two id="findings" {
            div {
                h2.brh { @if case.n_pages() == 1 { "What the page comes to" } @else { "What the pages come to" } }
                @if findings.is_empty() { p.none { "Nothing that stands on several pages or came through several hands." } }
                ol.brief { @for finding in findings.iter().take(FINDINGS) { li { (finding) } } }
            }
            aside.not aria-labelledby="h-not" {
                h2 id="h-not" { "What could not be told" }
                @if gaps.is_empty() { p.none { "Nothing that was looked for is missing." } }
                ul { @for gap in &gaps { li { (gap) } } }
                @if n_more > 0 { p.s { "And " (n_more) " more kinds; each page below says its own." } }
            }
        }
    }
}

/// What stands on several pages, and who stands behind it.
fn most_carried(case: &Case<'_>) -> Option<Markup> {
    let claim = tree::foremost(case)?;
    let witnesses = witnesses(case, claim);
    let relays: Vec<String> = tree::gatherers(&witnesses).into_iter().map(str::to_owned).collect();
    let pages: Vec<usize> = witnesses.iter().map(|witness| witness.page).collect();
    let voices: Vec<String> = claim.voices.iter().map(|voice| voice.actor.clone()).collect();
    Some(html! {
        (tree::words(case, claim, 24)) " stands on "
        b { (claim.pages) " pages: " (count(case.n_texts_of(pages.iter().copied()), "text", "texts"))
            ", at most " (count(claim.origins_max, "origin", "origins")) " seen, at least " (claim.origins_min) }
        @if relays.is_empty() { " (no gatherer named)" } @else { " (" (list(&relays)) ")" }
        ", " b { (count(claim.voices.len(), "voice", "voices")) }
        @if !voices.is_empty() { ", " (list(&voices)) }
        ". "
        @if claim.kind == "event" && !case.is_denied(claim) { "No denial found. " }
        (case.marks(pages, MARKS)) " " a href="#tree" { "Tree" }
    })
}

fn families(case: &Case<'_>) -> Option<Markup> {
    let families = case.families();
    let family = *families.first()?;
    let pages = case.family_pages(family);
    let n_more = families.len() - 1;
    Some(html! {
        (case.marks(pages.iter().copied(), MARKS)) " are " b { "one text" }
        @match (&family.agency, family.origin.as_deref().and_then(|origin| case.number(origin))) {
            (Some(agency), _) => { " of " b { (agency) } },
            (None, Some(origin)) => { ", which " (case.mark(origin)) " holds whole" },
            (None, None) => { "; no page holds all that the others share" },
        }
        ". " b { "Count them once" } "."
        @if n_more > 0 { " " (count(n_more, "more text is", "more texts are")) " printed several times." }
        " " a href="#family" { "Side by side" }
    })
}

/// How many accounts contradict each other, the denials apart.
fn at_odds(case: &Case<'_>) -> Option<Markup> {
    let conflicts = &case.records.conflicts;
    let n_denied = conflicts.iter().filter(|conflict| conflict.kind == "denial").count();
    let others = [
        ("quantity", "number", "numbers"),
        ("date", "day", "days"),
        ("place", "place", "places"),
        ("perpetrator", "party that did it", "parties that did it"),
        ("wording", "wording", "wordings"),
    ];
    let others = others.into_iter().filter_map(|(kind, one, many)| {
        let n = conflicts.iter().filter(|conflict| conflict.kind == kind).count();
        (n > 0).then(|| count(n, one, many))
    });
    let others: Vec<String> = others.collect();
    let first = conflicts.iter().max_by_key(|conflict| {
        let n: usize = conflict.sides.iter().map(|side| side.articles.len()).sum();
        (conflict.status == "open", n, std::cmp::Reverse(&conflict.id))
    })?;
    Some(html! {
        @if n_denied > 0 {
            b { (count(n_denied, "thing that is said is denied", "things that are said are denied")) } ". "
            a href="#board" { "Answer board" } ". "
        }
        @if !others.is_empty() { "Accounts differ in " b { (list(&others)) } ". " }
        "Foremost: " (foremost(first)) ". " a href="#conflicts" { "Conflicts" }
    })
}

/// What a conflict comes to in a few words: what is denied, else what the sides say.
fn foremost(conflict: &ConflictRecord) -> Markup {
    if conflict.kind == "denial" {
        let about = start(&conflict.about, 16);
        return html! { (about.trim_end_matches('.')) };
    }
    let sides = conflict.sides.iter().take(2);
    html! {
        @for (n, side) in sides.enumerate() {
            @if n > 0 { " against " }
            q { (start(&date(&side.text), 8)) }
        }
    }
}

/// The statement that came through most hands, if it came through two at least.
fn longest_chain(case: &Case<'_>) -> Option<Markup> {
    let is_chain = |statement: &&StatementRecord| statement.relays.len() > 1;
    let chains = case.records.statements.iter().filter(is_chain);
    let statement = chains.max_by_key(|statement| {
        let page = case.number(&statement.article).unwrap_or(usize::MAX);
        (statement.relays.len(), std::cmp::Reverse(page))
    })?;
    let page = case.number(&statement.article)?;
    let hands: Vec<String> = statement
        .relays
        .iter()
        .map(|relay| {
            let name = relay.name.as_deref().unwrap_or(&relay.surface);
            format!("{} {name}", relation(&relay.relation))
        })
        .collect();
    let who = speaker(statement).unwrap_or("somebody whom the page does not name");
    Some(html! {
        "The longest chain: words of " b { (who) } " reached " (case.mark_at(page, statement))
        " through " b { (count(hands.len(), "hand", "hands")) } ", " (hands.join(", then ")) ". "
        a href="#voices" { "Voices" }
    })
}

fn most_quoted(case: &Case<'_>) -> Option<Markup> {
    let mut quoted: BTreeMap<&str, (usize, BTreeSet<usize>)> = BTreeMap::new();
    for claim in case.records.claims.iter().filter(|claim| claim.kind == "statement") {
        let members = case.members(claim);
        let names: BTreeSet<&str> =
            members.iter().filter_map(|member| speaker(member.statement)).collect();
        let names: BTreeSet<&str> = names.into_iter().map(|name| case.names.shown(name)).collect();
        for name in names {
            let entry = quoted.entry(name).or_default();
            entry.0 += 1;
            entry.1.extend(members.iter().map(|member| member.page));
        }
    }
    let n_speakers = quoted.len();
    let (name, (n, pages)) =
        quoted.into_iter().max_by(|a, b| a.1.0.cmp(&b.1.0).then_with(|| b.0.cmp(a.0)))?;
    (n > 1 && n_speakers > 1).then(|| {
        html! {
            b { (name) } " is quoted most: " (count(n, "statement", "statements")) " on "
            (count(pages.len(), "page", "pages")) ", of " (n_speakers) " speakers named. "
            a href="#voices" { "Voices" }
        }
    })
}

fn days(case: &Case<'_>) -> Option<Markup> {
    let read: Vec<&str> = case
        .pages
        .iter()
        .filter(|page| is_read(page))
        .filter_map(|page| page.published.as_ref()?.start.as_deref())
        .collect();
    let (first, last) = (read.iter().min()?, read.iter().max()?);
    let span = if date(first) == date(last) {
        format!("on {}", date(first))
    } else {
        format!("from {} to {}", date(first), date(last))
    };
    Some(html! {
        b { (read.len()) " of " (count(case.n_pages(), "page", "pages")) }
        " print their own date: they appeared " (span) "."
    })
}

/// What could not be told, in the order of its weight.
fn gaps(case: &Case<'_>) -> Vec<Markup> {
    let mut gaps: Vec<Markup> = Vec::new();
    gaps.extend(skipped(case));
    gaps.extend(undated(case));
    gaps.extend(without_outlet(case));
    gaps.extend(unknown_agency(case));
    gaps.extend(without_speaker(case));
    for (kind, words) in [
        ("fault", "What stands on these pages: the program failed on them."),
        ("empty", "What these pages say: no article was found on them."),
        ("not_article", "What these pages report: they are no articles."),
        ("machine_translation", "How exact the wording is: it reads like machine translation."),
        ("other_language", "Who says what in other languages: these pages are read, not analysed."),
        ("damaged", "What stood here once: characters are damaged."),
        ("truncated", "What stands at the end: the page was cut at a limit."),
        ("paywall", "How the article goes on: only its beginning stands before a paywall."),
    ] {
        gaps.extend(noticed(case, kind, words));
    }
    gaps
}

fn skipped(case: &Case<'_>) -> Option<Markup> {
    let skipped = &case.records.skipped;
    let first = skipped.first()?;
    let n_inputs = skipped.len() + case.n_pages();
    Some(html! {
        b { (skipped.len()) " of " (count(n_inputs, "input was", "inputs were")) " skipped" }
        ", the first because it is " (first.reason) ". " a href="#colophon" { "All" }
    })
}

fn undated(case: &Case<'_>) -> Option<Markup> {
    let undated: Vec<usize> =
        (0..case.n_pages()).filter(|&page| !is_read(case.pages[page])).collect();
    if undated.is_empty() {
        return None;
    }
    let (bounded, nothing): (Vec<usize>, Vec<usize>) =
        undated.into_iter().partition(|&page| case.pages[page].published.is_some());
    Some(html! {
        b { @if case.n_pages() == 1 { "When the page appeared." } @else { "When the pages appeared." } } " "
        @for &page in bounded.iter().take(BOUNDS) {
            @if let Some(day) = &case.pages[page].published {
                (case.mark(page)) " " (super::words::day(day))
                @if let Some(evidence) = day.evidence.first() { ", by its " (evidence.what) }
                ". "
            }
        }
        @if bounded.len() > BOUNDS { (bounded.len() - BOUNDS) " more have a bound. " }
        @if !nothing.is_empty() { (case.marks(nothing, MARKS)) ": nothing." }
    })
}

fn without_outlet(case: &Case<'_>) -> Option<Markup> {
    let nameless: Vec<usize> =
        (0..case.n_pages()).filter(|&page| case.pages[page].outlet.is_none()).collect();
    (!nameless.is_empty()).then(|| {
        let whose =
            if case.n_pages() == 1 { "Whose page this is." } else { "Whose pages these are." };
        html! { b { (whose) } " No outlet is named on " (case.marks(nameless, MARKS)) "." }
    })
}

fn unknown_agency(case: &Case<'_>) -> Option<Markup> {
    let families = case.families();
    let family = families.iter().find(|family| family.agency.is_none())?;
    let pages = case.family_pages(family);
    Some(html! {
        b { "Who wrote the text" } " that " (case.marks(pages, MARKS)) " print: no page names an agency"
        @if family.origin.is_none() { ", and none holds all that the others share" }
        "."
    })
}

fn without_speaker(case: &Case<'_>) -> Option<Markup> {
    let nameless = case.records.statements.iter().filter(|statement| speaker(statement).is_none());
    let pages: Vec<usize> =
        nameless.filter_map(|statement| case.number(&statement.article)).collect();
    let n = pages.len();
    (n > 0).then(|| {
        html! {
            b { "Who said it" } ": " (count(n, "statement names", "statements name"))
            " nobody, or only a pronoun or an office. " (case.marks(pages, MARKS))
        }
    })
}

fn noticed(case: &Case<'_>, kind: &str, words: &str) -> Option<Markup> {
    let of_kind = case.records.notices.iter().filter(|notice| notice.kind == kind);
    let first = of_kind.clone().next();
    let pages: Vec<usize> = of_kind.filter_map(|notice| case.number(&notice.article)).collect();
    let (lead, rest) = words.split_once(':').unwrap_or((words, ""));
    let shows_words = kind == "machine_translation";
    (!pages.is_empty()).then(|| {
        html! {
            b { (lead) ":" } (rest) " " (case.marks(pages, MARKS))
            @if let Some(notice) = first.filter(|_| shows_words) { br; span.s { (start(&notice.text, 24)) } }
        }
    })
}
