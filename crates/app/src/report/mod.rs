//! The report: one page of HTML that holds everything, to read, print and send.
//!
//! Made from records alone, so a case gives the same report on every machine. No script runs and
//! nothing is loaded from outside; every word from a page is escaped.
//!
//! | module | section |
//! |---|---|
//! | [`case`] | the records with look-ups: numbers of pages, marks, statements of a claim |
//! | [`names`] | spellings of one speaker's name |
//! | [`words`] | counts, days and names in words; what is not known is said in italics |
//! | [`head`] | title, the case at a glance, findings, what could not be told |
//! | [`tree`], [`witness`] | who stands behind it: pages, shared passages, gatherers, voices |
//! | [`board`], [`beside`] | each accusation, and what the accused said |
//! | [`voices`] | who says what, and through whom |
//! | [`claims`] | claims with their origins and voices |
//! | [`told`] | claims of what happened and how many |
//! | [`conflicts`] | accounts that contradict each other, and figures that do not |
//! | [`series_svg`] | figures over time, drawn |
//! | [`sides`] | tellings side by side, the words that differ underlined |
//! | [`family`] | one text, several prints |
//! | [`prints`] | two prints side by side |
//! | [`naming`] | what outlets call people, and what quoted voices call them |
//! | [`drift`] | what changed on the way |
//! | [`happenings`] | the events of all pages, copies once |
//! | [`acts`] | who acts on whom, drawn and in words |
//! | [`stories`] | each story with its pages and days |
//! | [`axis_svg`] | the days of a story, drawn |
//! | [`days`] | days as numbers |
//! | [`timeline`] | what else can be placed in time |
//! | [`pages`] | every page with its blocks |
//! | [`colophon`] | the marks, how to cite, skipped inputs |

mod acts;
mod acts_svg;
mod axis_svg;
mod beside;
mod board;
mod case;
mod claims;
mod colophon;
mod conflicts;
mod days;
mod drift;
mod family;
mod happenings;
mod head;
mod names;
mod naming;
mod pages;
mod prints;
mod series_svg;
mod sides;
mod stories;
#[cfg(test)]
mod tests;
mod timeline;
mod told;
mod tree;
mod tree_svg;
mod voices;
mod week;
mod witness;
pub(crate) mod words;

use engine::Records;
use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::args::Text;
use case::Case;

/// What a report is made with, besides the records.
#[derive(Debug, Clone)]
pub(crate) struct Options {
    /// How much of each page is printed.
    pub(crate) text: Text,
    /// The title; by default the title of the text that most pages print.
    pub(crate) title: Option<String>,
}

/// Sections over so many records show the first [`SHOWN`] and say how to get the rest.
const MANY: usize = 200;
/// How many records a section of many shows.
const SHOWN: usize = 50;

const STYLE: &str = include_str!("style.css");
const SYMBOLS: &str = include_str!("symbols.svg");

/// Makes the report.
pub(crate) fn render(records: &Records, options: &Options) -> String {
    let case = Case::new(records, options);
    let title = case.title();
    // The pages come last: they print every sentence to which a mark before them leads.
    let findings = head::findings(&case);
    let sections = sections(&case);
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width,initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { "whosays: " (title) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                (PreEscaped(SYMBOLS))
                a.skip href="#findings" { "Skip to the findings" }
                div.wrap {
                    (head::head(&case, &title))
                    main {
                        (findings)
                        @if sections.len() > 1 { (contents(&sections)) }
                        @for section in &sections { (section.body) }
                    }
                }
            }
        }
    };
    let turns = |c: &char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    // Marks that turn the direction of what follows would reach beyond the words that hold them.
    page.into_string().chars().filter(|c| !turns(c)).collect()
}

/// A section with its place in the contents.
struct Section {
    id: &'static str,
    name: String,
    body: Markup,
}

/// The sections for which there are records, in reading order.
fn sections(case: &Case<'_>) -> Vec<Section> {
    let happenings = happenings::happenings(case);
    let all = [
        tree::section(case),
        board::section(case, &happenings),
        Some(voices::section(case)),
        claims::section(case),
        conflicts::section(case),
        family::section(case),
        naming::section(case),
        drift::section(case),
        acts::section(case, &happenings),
        stories::section(case),
        timeline::section(case, &happenings),
        pages::section(case),
        Some(colophon::section(case)),
    ];
    all.into_iter().flatten().collect()
}

impl Section {
    /// A section with its heading at the left and its lead at the right.
    fn new(id: &'static str, name: impl Into<String>, lead: &Markup, content: &Markup) -> Self {
        let name = name.into();
        let body = html! {
            section id=(id) aria-labelledby=(format!("h-{id}")) {
                div.hd { h2 id=(format!("h-{id}")) { (name) } p { (lead) } }
                (content)
            }
        };
        Self { id, name, body }
    }
}

fn contents(sections: &[Section]) -> Markup {
    html! {
        nav aria-label="Sections" {
            ol { @for section in sections { li { a href=(format!("#{}", section.id)) { (section.name) } } } }
        }
    }
}
