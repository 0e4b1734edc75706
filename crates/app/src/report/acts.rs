//! Who acts on whom: a drawing of the parties with most acts, and every edge in words.

use std::collections::{BTreeMap, BTreeSet};

use maud::{Markup, html};

use super::case::Case;
use super::happenings::{Happening, Told, is_cooperation};
use super::words::{count, none, stance, status, these};
use super::{MANY, SHOWN, Section, acts_svg};

/// Acts of one party on another, of one tone.
pub(super) struct Edge {
    pub(super) from: String,
    pub(super) to: String,
    /// Whether the acts are cooperation.
    pub(super) cooperation: bool,
    /// How many acts of each type, most first.
    pub(super) types: Vec<(String, usize)>,
    pages: BTreeMap<String, BTreeSet<usize>>,
}

impl Edge {
    /// How many acts there are.
    pub(super) fn n(&self) -> usize {
        self.types.iter().map(|(_, n)| n).sum()
    }
}

/// What is told of acts: a drawing, the list of its edges, and the table of what is told.
pub(super) fn section(case: &Case<'_>, all: &[Happening<'_>]) -> Option<Section> {
    if case.n_pages() == 0 {
        return None;
    }
    let lead = html! {
        "Acts of parties on parties, as the pages tell them. A word of accusation is an act; what it \
         alleges is not counted as done."
    };
    if all.is_empty() {
        let words = format!("No act of one party on another found in {}.", these(case.n_pages()));
        let content = html! { p { (none(&words)) } };
        return Some(Section::new("acts", "Who acts on whom", &lead, &content));
    }
    let edges = edges(case, all);
    let n_nameless =
        all.iter().filter(|one| one.actor.is_none() || one.recipient.is_none()).count();
    let content = html! {
        @if !edges.is_empty() {
            figure {
                (acts_svg::draw(&edges))
                details.alt open[edges.len() < 3] {
                    summary { "Every edge with its pages" }
                    ul."bl"."el" { @for edge in edges.iter().take(MANY) { (edge_in_words(case, edge)) } }
                }
                figcaption {
                    "Types are PLOVER’s; the figure counts what is told or said, copies once. Solid \
                     brick lines are conflict, dashed blue lines cooperation; thicker means more. Negated and \
                     hypothetical acts, and acts that are only alleged, threatened, ordered, promised, \
                     planned or demanded, are left out here and stand below."
                    @if n_nameless > 0 {
                        " " (count(n_nameless, "act is", "acts are"))
                        " left out because the pages do not tell who did it, or to whom."
                    }
                }
            }
        }
        // The drawing and its list say the most; the rest is for those who look a word up.
        details open[edges.is_empty()] {
            summary { "Every act in the words of a page, " (all.len()) }
            (table(case, all))
        }
    };
    Some(Section::new("acts", "Who acts on whom", &lead, &content))
}

fn edges(case: &Case<'_>, all: &[Happening<'_>]) -> Vec<Edge> {
    let mut edges: BTreeMap<(String, String, bool), Edge> = BTreeMap::new();
    for one in all {
        let (Some(from), Some(to)) = (&one.actor, &one.recipient) else { continue };
        if from == to || !matches!(one.status, "asserted" | "attributed") {
            continue;
        }
        let cooperation = is_cooperation(one.told[0].event);
        let key = (from.clone(), to.clone(), cooperation);
        let edge = edges.entry(key).or_insert_with(|| Edge {
            from: from.clone(),
            to: to.clone(),
            cooperation,
            types: Vec::new(),
            pages: BTreeMap::new(),
        });
        let n = one.n_texts(case);
        match edge.types.iter_mut().find(|(kind, _)| kind == one.kind) {
            Some((_, known)) => *known += n,
            None => edge.types.push((one.kind.to_owned(), n)),
        }
        edge.pages.entry(one.kind.to_owned()).or_default().extend(one.pages());
    }
    let mut edges: Vec<Edge> = edges.into_values().collect();
    for edge in &mut edges {
        edge.types.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    }
    edges.sort_by(|a, b| b.n().cmp(&a.n()).then_with(|| (&a.from, &a.to).cmp(&(&b.from, &b.to))));
    edges
}

fn edge_in_words(case: &Case<'_>, edge: &Edge) -> Markup {
    html! {
        li {
            b { (edge.from) " → " (edge.to) }
            span {
                @for (n, (kind, times)) in edge.types.iter().enumerate() {
                    @if n > 0 { ". " }
                    (kind) " " (times) " "
                    @if let Some(pages) = edge.pages.get(kind) { (case.marks(pages.iter().copied(), 9)) }
                }
            }
        }
    }
}

fn table(case: &Case<'_>, all: &[Happening<'_>]) -> Markup {
    let n_shown = if all.len() > MANY { SHOWN } else { all.len() };
    html! {
        table."r"."acts" {
            thead { tr {
                th style="width:26%" { "Who → whom" }
                th style="width:13%" { "Act" }
                th style="width:13%" { "Status" }
                th style="width:30%" { "In the words of a page" }
                th { "When, where, on" }
            } }
            tbody { @for one in all.iter().take(n_shown) { (row(case, one)) } }
        }
        @if all.len() > n_shown {
            p."s"."more" { "The first " (n_shown) " of " (all.len()) " are shown; " code { "whosays export CASE --table events" } " gives all." }
        }
    }
}

fn row(case: &Case<'_>, one: &Happening<'_>) -> Markup {
    let best = one.best();
    let event = best.event;
    html! {
        tr {
            th scope="row" {
                (party(one.actor.as_deref(), &event.actors)) " → "
                (party(one.recipient.as_deref(), &event.recipients))
            }
            td data-l="act:" {
                (one.kind) @if let Some(mode) = &event.mode { br; span.s { (mode) } }
            }
            td data-l="status:" {
                (status(one.status))
                @for stance_of in event.stances.iter().take(3) {
                    br; (stance(&stance_of.polarity)) span.s { " by " (stance_of.voice) }
                }
            }
            td data-l="words:" {
                (super::words::printed(&super::words::start(&event.sentence, 32)))
                @if !event.attribution.is_empty() {
                    br; span.s {
                        "through "
                        @for (n, through) in event.attribution.iter().enumerate() {
                            @if n > 0 { ", " } (through.name)
                        }
                    }
                }
            }
            td { (when(best)) (wherever(best)) (marks(case, one)) }
        }
    }
}

/// The party's name and, where it says more, the words of the page.
fn party(name: Option<&str>, parties: &[engine::wire::PartyRecord]) -> Markup {
    let words = parties.first().map(|party| party.surface.as_str());
    html! {
        @match (name, words) {
            (Some(name), Some(words)) if super::words::says_more(words, name) => {
                (name) " " span.s { "as “" (words) "”" }
            },
            (Some(name), _) => (name),
            (None, Some(words)) => span { "“" (words) "”" },
            (None, None) => (none("not told")),
        }
        @if parties.len() > 1 { span.s { " and " (parties.len() - 1) " more" } }
    }
}

/// The day of an event in words.
pub(super) fn when(told: &Told<'_>) -> Markup {
    use super::words::date;
    let Some(day) = &told.event.date else { return html! {} };
    let derived = day.basis.as_deref() == Some("derived");
    let words = match (&day.first_day, &day.last_day) {
        (Some(first), Some(last)) if first == last => Some(date(first)),
        (Some(first), Some(last)) => Some(format!("{} to {}", date(first), date(last))),
        _ => None,
    };
    html! {
        @match (&words, &day.text) {
            (Some(words), _) if derived => span.prob { "probably " (words) },
            (Some(words), _) => (words),
            (None, Some(text)) => { "“" (text) "”" },
            (None, None) => {},
        }
        " "
    }
}

fn wherever(told: &Told<'_>) -> Markup {
    html! { @if let Some(place) = &told.event.place { span.s { (place.name) } " " } }
}

/// The pages of a happening, each leading to its sentence.
pub(super) fn marks(case: &Case<'_>, one: &Happening<'_>) -> Markup {
    let mut seen = BTreeSet::new();
    let firsts: Vec<&Told<'_>> = one.told.iter().filter(|told| seen.insert(told.page)).collect();
    html! {
        @for told in firsts.iter().take(9) {
            (case.mark_sentence(told.page, &told.event.sentence_id))
        }
        @if firsts.len() > 9 { span.s { " and " (firsts.len() - 9) " more" } }
    }
}
