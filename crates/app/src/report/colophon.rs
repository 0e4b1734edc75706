//! How to cite, what the marks mean, and what was skipped.

use engine::VERSION;
use maud::html;

use super::Section;
use super::case::Case;
use super::words::{none, quotation, stance, status};

/// Pages named by their hashes in the citation of the case.
const CITED: usize = 40;

/// The last section.
pub(super) fn section(case: &Case<'_>) -> Section {
    let records = case.records;
    let lead = html! {
        "Cite the sentence and its page first, this report second. A mark never stands without its word."
    };
    let polarities: Vec<&str> = ["affirms", "denies", "doubts"]
        .into_iter()
        .filter(|polarity| {
            let mut voices = records.claims.iter().flat_map(|claim| &claim.voices);
            voices.any(|voice| voice.polarity == *polarity)
        })
        .collect();
    let quotations: Vec<(&str, &str)> = [
        ("direct", "inside quotation marks on the page"),
        ("mixed", "partly inside quotation marks"),
        ("indirect", "in the outlet’s words"),
    ]
    .into_iter()
    .filter(|(kind, _)| records.statements.iter().any(|statement| statement.quotation == *kind))
    .collect();
    let statuses: Vec<&str> = [
        "asserted",
        "attributed",
        "alleged",
        "threatened",
        "ordered",
        "demanded",
        "promised",
        "planned",
        "attempted",
        "hypothetical",
        "negated",
    ]
    .into_iter()
    .filter(|status| records.events.iter().any(|event| event.status == *status))
    .collect();
    let content = html! {
        ul.leg {
            li {
                h3 { "Quotation" }
                ul {
                    @for (kind, words) in quotations { li { (quotation(kind)) " " (words) } }
                    li { b { "“ ”" } " exact words of a page; words that an outlet put inside them are " mark.inq { "marked" } }
                }
                @if !polarities.is_empty() {
                    h3 { "Stance" }
                    ul { @for polarity in polarities { li { (stance(polarity)) " by this voice" } } }
                }
            }
            @if !statuses.is_empty() {
                li {
                    h3 { "Status: how far the outlet itself goes" }
                    ul { @for name in statuses { li { (status(name)) " " (status_means(name)) } } }
                }
            }
            li {
                h3 { "How sure" }
                ul {
                    li { span.prob { "probably" } " derived, not printed; evidence and assumption stand beside it" }
                    li { b { "at most 3 origins seen" } " a ceiling, not a tally of proof" }
                    li { (none("could not tell")) " the pages do not say" }
                    li { (none("no denial found in these pages")) " and nothing about other pages" }
                }
                h3 { "How to cite" }
                p.cite { (citation(case)) }
            }
        }
        @if !records.skipped.is_empty() {
            h3 style="margin-top:1.4rem" { "Skipped inputs" }
            ul.bl {
                @for skipped in &records.skipped {
                    li.out { span.lab { "skipped" } span { (skipped.source) ": " (skipped.reason) } }
                }
            }
        }
        p.s style="margin-top:1.3rem;max-width:52rem" {
            "Made by whosays " (VERSION) ", schema " (records.meta.schema)
            @if let Some(knowledge) = &records.meta.knowledge { ", tables " (knowledge) }
            ". The same pages always give the same report. The pages belong to their publishers; \
             single sentences are quoted. Nothing is loaded from outside, and no script runs."
        }
    };
    Section::new("colophon", "How to cite, and what the marks mean", &lead, &content)
}

/// What a status tells of an act.
fn status_means(status: &str) -> &'static str {
    match status {
        "asserted" => "the outlet tells it itself",
        "attributed" => "a source has it, neutrally reported",
        "alleged" => "an accusation or a hedged source has it",
        "hypothetical" => "only thought of or asked",
        "negated" => "said not to be so",
        "attempted" => "tried, not told as done",
        _ => "not told as done",
    }
}

fn citation(case: &Case<'_>) -> String {
    let hashes = (0..case.n_pages()).take(CITED).map(|page| {
        let article = case.pages[page];
        let sha256 = case.records.page(&article.page).map_or("", |page| page.sha256.as_str());
        format!("{} {}", case.mark_text(page), sha256.get(..8).unwrap_or(sha256))
    });
    let hashes = hashes.collect::<Vec<_>>().join(" · ");
    let more = if case.n_pages() > CITED { " …" } else { "" };
    format!(
        "whosays case report “{}”, {}, page hashes {hashes}{more}, whosays {VERSION}, schema {}.",
        case.title(),
        super::words::count(case.n_pages(), "page", "pages"),
        case.records.meta.schema,
    )
}
