//! Every page with its blocks: the ground that everything stands on.

use std::collections::BTreeSet;

use engine::wire::{ArticleRecord, BlockRecord, SentenceRecord};
use maud::{Markup, html};

use super::Section;
use super::case::{Case, sentence_ordinal};
use super::words::{count, date, day, day_basis, initials, list, none, start};
use crate::args::Text;

/// Words of a block without statements, in excerpts.
const START_WORDS: usize = 12;
/// Lines of one page in excerpts at most; real articles have a tenth of it.
const EXCERPT_LINES: usize = 400;
/// Commenters named by their initials at most.
const COMMENTERS: usize = 12;

/// The pages, each folded.
pub(super) fn section(case: &Case<'_>) -> Option<Section> {
    if case.n_pages() == 0 {
        return None;
    }
    let lead = html! {
        "Every block of each page, labelled and kept; grey blocks are no part of the article’s text. \
         Dates say whether they were read or derived, and from what."
    };
    let name = match case.n_pages() {
        1 => "The page".to_owned(),
        n => format!("The {n} pages"),
    };
    let content = html! { @for page in 0..case.n_pages() { (one_page(case, page)) } };
    Some(Section::new("articles", name, &lead, &content))
}

fn one_page(case: &Case<'_>, page: usize) -> Markup {
    let article = case.pages[page];
    html! {
        details.art id=(format!("p{page}")) open[case.n_pages() == 1] {
            summary {
                span.p { (case.mark_text(page)) }
                span.t { @match &article.title { Some(title) => (title), None => (none("no title found")) } }
                span.lab { (outlet(article)) " · " (best_day(article)) }
            }
            div.in {
                dl { (facts(case, article)) }
                ul.bl { (blocks(case, page, article)) (comments(case, article)) }
            }
        }
    }
}

fn outlet(article: &ArticleRecord) -> &str {
    article.outlet.as_deref().unwrap_or("outlet not named")
}

/// The day that says most, for the line of a folded page.
fn best_day(article: &ArticleRecord) -> Markup {
    let is_one_day = |known: &&engine::wire::DayRecord| known.precision != "interval";
    match (&article.published, &article.written) {
        (Some(published), _) if is_one_day(&published) => day(published),
        (_, Some(written)) if is_one_day(&written) => html! { "written " (day(written)) },
        (Some(published), _) => day(published),
        (None, Some(written)) => html! { "written " (day(written)) },
        (None, None) => html! { "undated" },
    }
}

fn fact(name: &str, value: &Markup) -> Markup {
    html! { div { dt { (name) } dd { (value) } } }
}

fn facts(case: &Case<'_>, article: &ArticleRecord) -> Markup {
    let unknown = || none("could not tell");
    let outlet = match &article.outlet {
        Some(outlet) => html! { (outlet) " " (read(&article.outlet_evidence)) },
        None => unknown(),
    };
    let author = if article.byline.is_empty() {
        unknown()
    } else {
        html! { (list(&article.byline)) " " (read(&article.byline_evidence)) }
    };
    let page = case.records.page(&article.page);
    html! {
        (fact("Outlet", &outlet))
        (fact("Author", &author))
        @if !article.credits.is_empty() { (fact("Credit", &html! { (list(&article.credits)) })) }
        @for (name, known) in [("Published", &article.published), ("Written", &article.written), ("Modified", &article.modified)] {
            @match known {
                Some(known) => (fact(name, &html! { (day(known)) " " (day_basis(known)) })),
                None if name == "Modified" => {},
                None => (fact(name, &unknown())),
            }
        }
        @if let Some(dateline) = &article.dateline {
            (fact("Dateline", &html! {
                @match &dateline.place { Some(place) => (place), None => (none("no place")) }
                @if let Some(credit) = &dateline.credit { ", " (credit) }
            }))
        }
        @if let Some(family) = &article.family { (fact("Family", &relation(case, article, family))) }
        @match article.language.as_deref() {
            Some("en") => {},
            Some(code) => (fact("Language", &html! { (code) ", read, not analysed" })),
            None => (fact("Language", &unknown())),
        }
        (fact("Body", &html! { (count(article.words, "word", "words")) }))
        @for notice in case.records.notices_of(&article.id) {
            @if !matches!(notice.kind.as_str(), "undated" | "unknown_outlet" | "other_language") {
                (fact("Notice", &html! { (notice.kind.replace('_', " ")) " " span.s { (notice.text) } }))
            }
        }
        @if let Some(url) = &article.url { (fact("Address", &html! { span.s { (url) } })) }
        @if let Some(page) = page {
            (fact("Page", &html! { span.s {
                @for source in page.sources.iter().take(3) { (file_name(source)) br; }
                "sha256 " (page.sha256.get(..16).unwrap_or(&page.sha256)) "…"
            } }))
        }
    }
}

/// The file's name without its folders, which are nobody's business but the user's.
fn file_name(source: &str) -> &str {
    source.rsplit('/').next().unwrap_or(source)
}

fn read(evidence: &[engine::wire::EvidenceRecord]) -> Markup {
    html! {
        @if let Some(evidence) = evidence.first() {
            span.s { "read: " (evidence.what) ", " q { (start(&evidence.text, 12)) } }
        }
    }
}

fn relation(case: &Case<'_>, article: &ArticleRecord, family: &str) -> Markup {
    let Some(family) = case.records.family(family) else { return none("could not tell") };
    let member = family.members.iter().find(|member| member.article == article.id);
    let others = case.family_pages(family).into_iter();
    let others = others.filter(|&page| case.pages[page].id != article.id);
    html! {
        "with " (case.marks(others, 12))
        @if let Some(member) = member { "; " (member.relation) }
    }
}

/// The blocks in page order. In excerpts, blocks in which nobody speaks are folded to their first
/// words, and runs of them to one line.
fn blocks(case: &Case<'_>, page: usize, article: &ArticleRecord) -> Markup {
    let mut spoken = case.spoken_sentences(&article.id);
    spoken.append(&mut case.cited(page));
    let blocks = case.records.blocks_of(&article.id);
    let mut shown: Vec<Markup> = Vec::new();
    let mut quiet: Vec<&BlockRecord> = Vec::new();
    for block in blocks.iter().filter(|block| block.kind != "comment") {
        let sentences = match (block.start, block.end) {
            (Some(start), Some(end)) => case.sentences_in(&article.id, start, end),
            _ => &[],
        };
        let speaks = sentences.iter().any(|sentence| spoken.contains(&sentence.ordinal));
        let is_quiet = case.options.text == Text::Excerpt && !speaks;
        let breaks_run = quiet.last().is_some_and(|last| last.kind != block.kind);
        if !is_quiet || breaks_run {
            shown.extend(fold(&mut quiet));
        }
        if is_quiet {
            quiet.push(block);
        } else {
            shown.push(full(case, page, block, sentences, &spoken));
        }
    }
    shown.extend(fold(&mut quiet));
    let n_left = match case.options.text {
        Text::Excerpt => shown.len().saturating_sub(EXCERPT_LINES),
        Text::Full => 0,
    };
    let n_shown = shown.len() - n_left;
    html! {
        @for block in shown.iter().take(n_shown) { (block) }
        @if n_left > 0 {
            li.out { span.lab { "and more" } span { (n_left) " more lines; " code { "whosays show article" } " prints all blocks." } }
        }
    }
}

/// The line of a block with its label; grey where it is no part of the text.
fn line(block: &BlockRecord, label: &str, words: &Markup) -> Markup {
    let class = if block.start.is_some() { "" } else { "out" };
    html! { li class=(class) { span.lab { (label) } span { (words) } } }
}

fn fold(quiet: &mut Vec<&BlockRecord>) -> Option<Markup> {
    let blocks = std::mem::take(quiet);
    let (first, last) = (blocks.first()?, blocks.last()?);
    let is_short = |block: &BlockRecord| block.text.split_whitespace().count() <= START_WORDS;
    let label = match blocks.len() {
        1 => first.kind.clone(),
        n if first.kind == "boilerplate" => format!("{n} lines of the site"),
        n => format!("{n} {}s", first.kind),
    };
    let words = html! {
        (start(&first.text, START_WORDS))
        @if blocks.len() > 1 { @if is_short(first) { " …" } " to " q { (start(&last.text, 6)) } }
    };
    Some(line(first, &label, &words))
}

/// A block with anchors on its sentences. In excerpts, sentences without statements that are no
/// neighbours of one are left out.
fn full(
    case: &Case<'_>,
    page: usize,
    block: &BlockRecord,
    sentences: &[SentenceRecord],
    spoken: &BTreeSet<usize>,
) -> Markup {
    if sentences.is_empty() {
        return line(block, &block.kind, &html! { (block.text) });
    }
    let is_near = |sentence: &SentenceRecord| {
        let at = sentence.ordinal;
        spoken.contains(&at) || spoken.contains(&(at + 1)) || at > 0 && spoken.contains(&(at - 1))
    };
    let mut left_out = false;
    let mut words: Vec<Markup> = Vec::new();
    for sentence in sentences {
        if case.options.text == Text::Full || is_near(sentence) {
            let id = sentence_ordinal(&sentence.id).map(|n| format!("s{page}-{n}"));
            words.push(html! { @if left_out { "… " } span id=[id] { (sentence.text) } " " });
            left_out = false;
        } else {
            left_out = true;
        }
    }
    line(block, &block.kind, &html! { @for part in words { (part) } @if left_out { "…" } })
}

/// Comments as a count, their days, and initials; in full text their words too.
fn comments(case: &Case<'_>, article: &ArticleRecord) -> Markup {
    let comments = case.records.comments_of(&article.id);
    if comments.is_empty() {
        return html! {};
    }
    let days: BTreeSet<&str> =
        comments.iter().filter_map(|comment| comment.posted.as_deref()).collect();
    let authors = comments.iter().filter_map(|comment| comment.author.as_deref()).map(initials);
    let authors: BTreeSet<String> = authors.filter(|author| !author.is_empty()).collect();
    let shown: Vec<String> = authors.iter().take(COMMENTERS).cloned().collect();
    html! {
        li.out {
            span.lab { "comments, " (comments.len()) }
            span {
                @match (days.first(), days.last()) {
                    (Some(first), Some(last)) if date(first) != date(last) => { (date(first)) " to " (date(last)) "; " },
                    (Some(first), _) => { (date(first)) "; " },
                    _ => {},
                }
                @if shown.is_empty() { "the page prints no commenter’s name" } @else { "by " (shown.join(", ")) }
                @if authors.len() > shown.len() { " and others" }
                ". Kept apart from the text"
            }
        }
        @if case.options.text == Text::Full {
            @for comment in comments {
                li.out {
                    span.lab { "comment" }
                    span {
                        @if let Some(author) = &comment.author { (initials(author)) " " }
                        @if let Some(posted) = &comment.posted { span.s { (date(posted)) } " " }
                        (comment.text)
                    }
                }
            }
        }
    }
}
