//! Tellings side by side, in columns of equal width, with the words that differ underlined.

use std::collections::BTreeSet;

use engine::wire::{ArticleRecord, CodePoints, MemberRecord, TellingRecord};
use maud::{Markup, html};

use super::case::Case;
use super::words::none;

/// Page marks beside one side at most.
const MARKS: usize = 6;

/// One telling: whose words they are, and the words.
pub(super) struct Side {
    pub(super) source: Markup,
    pub(super) words: Markup,
}

/// A label, and what stands side by side.
pub(super) fn beside(label: &Markup, sides: &[Side]) -> Markup {
    html! {
        div.side {
            div.lab { (label) }
            div.cols {
                @for side in sides { div { p { span.w { (side.source) } (side.words) } } }
            }
        }
    }
}

/// Whose words they are: voices, else the outlets; then the pages, each mark leading to its sentence.
pub(super) fn source(case: &Case<'_>, voices: &[String], members: &[MemberRecord]) -> Markup {
    let pages: BTreeSet<usize> =
        members.iter().filter_map(|member| case.number(&member.article)).collect();
    let outlets: BTreeSet<&str> =
        pages.iter().filter_map(|page| case.pages[*page].outlet.as_deref()).collect();
    let outlets: Vec<&str> = outlets.into_iter().collect();
    html! {
        @if !voices.is_empty() {
            (some(voices)) " "
        } @else if outlets.is_empty() {
            (none("outlet not named")) ", in its own words "
        } @else {
            (some(&outlets)) ", in " (if pages.len() == 1 { "its" } else { "their" }) " own words "
        }
        (marks(case, members))
    }
}

/// At most three names, and how many more there are.
fn some<S: AsRef<str>>(names: &[S]) -> String {
    const SHOWN: usize = 3;
    let shown: Vec<&str> = names.iter().take(SHOWN).map(AsRef::as_ref).collect();
    match names.len().saturating_sub(SHOWN) {
        0 => shown.join(", "),
        more => format!("{} and {more} more", shown.join(", ")),
    }
}

/// The pages of some records, each mark leading to the first of its sentences.
pub(super) fn marks(case: &Case<'_>, members: &[MemberRecord]) -> Markup {
    let mut seen = BTreeSet::new();
    let mut firsts: Vec<(usize, &str)> = members
        .iter()
        .filter_map(|member| Some((case.number(&member.article)?, member.sentence_id.as_str())))
        .filter(|(page, _)| seen.insert(*page))
        .collect();
    firsts.sort_unstable();
    html! {
        @for (page, sentence) in firsts.iter().take(MARKS) { (case.mark_sentence(*page, sentence)) }
        @if firsts.len() > MARKS { span.s { " and " (firsts.len() - MARKS) " more" } }
    }
}

/// The words of a telling, those that the other side lacks underlined.
pub(super) fn telling(article: &ArticleRecord, telling: &TellingRecord) -> Markup {
    let points = CodePoints::new(&article.text);
    let mut at = telling.start;
    let mut parts: Vec<(bool, &str)> = Vec::new();
    for &[from, to] in &telling.differs {
        if from < at || to > telling.end || from >= to {
            continue;
        }
        parts.push((false, points.slice([at, from])));
        parts.push((true, points.slice([from, to])));
        at = to;
    }
    parts.push((false, points.slice([at, telling.end.max(at)])));
    html! { @for (differs, words) in parts { @if differs { mark.su { (words) } } @else { (words) } } }
}

/// `text` with the words that no other side has underlined. Where hardly a word is shared, the words
/// themselves show nothing, and none is marked; nor is any where there is nothing beside it.
pub(super) fn differing(text: &str, others: &[&str]) -> Markup {
    if others.is_empty() {
        return html! { (text) };
    }
    let there: BTreeSet<String> =
        others.iter().flat_map(|other| other.split_whitespace()).map(folded).collect();
    let words: Vec<(&str, bool)> = text
        .split_whitespace()
        .map(|word| {
            let folded = folded(word);
            (word, tells(&folded) && !there.contains(&folded))
        })
        .collect();
    let n_marked = words.iter().filter(|(_, differs)| *differs).count();
    let is_other = words.len() > 8 && n_marked * 10 > words.len() * 6;
    let runs = words.chunk_by(|a, b| a.1 == b.1);
    html! {
        @for (n, run) in runs.enumerate() {
            @if n > 0 { " " }
            @let words = run.iter().map(|(word, _)| *word).collect::<Vec<_>>().join(" ");
            @if run[0].1 && !is_other { mark.su { (words) } } @else { (words) }
        }
    }
}

fn folded(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
}

/// Small words differ by grammar alone.
fn tells(folded: &str) -> bool {
    folded.chars().count() > 3
        || folded.contains(|c: char| c.is_ascii_digit())
        || matches!(folded, "no" | "not" | "nor" | "few" | "all" | "one" | "two" | "six" | "ten")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_one_side_alone_are_underlined() {
        let one = differing("12 boats were lost", &["40 boats were lost"]).into_string();
        assert_eq!(one, "<mark class=\"su\">12</mark> boats were lost");
        let same = differing("The boats, lost.", &["lost boats"]).into_string();
        assert!(!same.contains("mark"), "{same}");
    }

    #[test]
    fn what_shares_nothing_is_not_underlined_throughout() {
        let long = "The council never asked anybody about these repairs before summer";
        assert!(!differing(long, &["We stand by every word"]).into_string().contains("mark"));
    }
}
