//! Which weekday does the lead of a text give to its news?

use jiff::civil::Weekday;
use model::{Article, BlockKind, Evidence, Place, Span};

use super::WEEKDAYS;
use crate::quotes::quoted_stretches;
use crate::words::words_of;

/// Paragraphs in which a lead's weekday may stand.
const PARAGRAPHS: usize = 2;

/// How far into a paragraph its weekday is looked for, in bytes: nobody's lead is longer, and a page
/// may be one paragraph of megabytes.
const LEAD_BYTES: usize = 4_000;

/// The weekday of the news in the lead, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Lead {
    pub(super) weekday: Weekday,
    /// The weekday's name, with "on" before it.
    pub(super) span: Span,
    /// The sentence around it.
    pub(super) sentence: Span,
    /// The words at `span`.
    text: String,
}

impl Lead {
    /// The weekday as evidence.
    pub(super) fn evidence(&self) -> Evidence {
        Evidence::new("lead weekday", self.text.as_str(), Place::Text(self.span))
    }
}

/// Returns the weekday that the first two paragraphs give to something that happened.
///
/// The first paragraph that has one decides. A paragraph that tells of two days counts with the
/// first, unless the second is the day after it: then the first may be what the news looks back on.
pub(super) fn lead_weekday(article: &Article) -> Option<Lead> {
    let quoted = quoted_stretches(article);
    let paragraphs = article
        .body()
        .filter(|(block, span)| block.kind == BlockKind::Paragraph && span.fits(&article.text));
    for (_, paragraph) in paragraphs.take(PARAGRAPHS) {
        let paragraph = beginning(article, without_dateline(article, paragraph));
        let mut days = past_weekdays(&article.text, paragraph);
        days.retain(|day| !quoted.iter().any(|quoted| quoted.contains(day.span)));
        let Some(first) = days.first() else { continue };
        let is_look_back = days.iter().any(|day| day.weekday == first.weekday.next());
        return (!is_look_back).then(|| days.remove(0));
    }
    None
}

fn without_dateline(article: &Article, paragraph: Span) -> Span {
    let dateline = article.dateline.as_ref().and_then(|dateline| dateline.span);
    match dateline.filter(|dateline| paragraph.contains(*dateline)) {
        Some(dateline) if dateline.fits(&article.text) => {
            Span::new(dateline.end(), paragraph.end())
        }
        _ => paragraph,
    }
}

fn beginning(article: &Article, paragraph: Span) -> Span {
    let end = article.text.floor_char_boundary(paragraph.start() + LEAD_BYTES);
    Span::new(paragraph.start(), end.min(paragraph.end()))
}

/// The weekdays in a paragraph on which something is told to have happened.
fn past_weekdays(text: &str, paragraph: Span) -> Vec<Lead> {
    let words: Vec<Span> = words_of(text, paragraph).iter().map(|word| word.span).collect();
    let mut found = Vec::new();
    for (at, span) in words.iter().enumerate() {
        let name = span.of(text);
        let Some((_, weekday)) = WEEKDAYS.iter().find(|(day, _)| *day == name) else { continue };
        let sentence = sentence_around(text, paragraph, *span);
        let inside = |word: &&Span| sentence.contains(**word);
        let before: Vec<&str> = words[..at].iter().filter(inside).map(|w| w.of(text)).collect();
        let all = words.iter().filter(inside).map(|w| w.of(text));
        if is_other_week(&before) || is_ahead(&before) || !all.into_iter().any(is_past) {
            continue;
        }
        let has_on = before.last().is_some_and(|word| word.eq_ignore_ascii_case("on"));
        let span = if has_on { words[at - 1].cover(*span) } else { *span };
        let text = span.of(text).to_owned();
        found.push(Lead { weekday: *weekday, span, sentence, text });
    }
    found
}

/// From the last to the next full stop around `span`; abbreviations may cut it short, which does no
/// harm here.
fn sentence_around(text: &str, paragraph: Span, span: Span) -> Span {
    let before = Span::new(paragraph.start(), span.start()).of(text);
    let start = [". ", "? ", "! ", ".” ", ".\" "]
        .iter()
        .filter_map(|stop| before.rfind(stop).map(|at| paragraph.start() + at + stop.len()));
    let after = Span::new(span.end(), paragraph.end()).of(text);
    let end = [". ", "? ", "! ", ".” ", ".\" "]
        .iter()
        .filter_map(|stop| after.find(stop).map(|at| span.end() + at + stop.trim_end().len()));
    let start = start.max().unwrap_or(paragraph.start());
    let found = Span::new(start, end.min().unwrap_or(paragraph.end()));
    let words = found.of(text);
    let skipped = words.len() - words.trim_start().len();
    Span::new(start + skipped, start + words.trim_end().len().max(skipped))
}

/// "last Wednesday", "next Wednesday", "since Wednesday": not the day of the news.
fn is_other_week(before: &[&str]) -> bool {
    const OTHER: [&str; 14] = [
        "last", "next", "every", "each", "past", "previous", "coming", "by", "until", "till",
        "since", "from", "before", "after",
    ];
    before.last().is_some_and(|word| OTHER.contains(&word.to_lowercase().as_str()))
}

/// "will meet on Wednesday", "is due to open on Wednesday": it has not happened.
fn is_ahead(before: &[&str]) -> bool {
    const AHEAD: [&str; 15] = [
        "will",
        "would",
        "shall",
        "may",
        "might",
        "could",
        "should",
        "due",
        "expected",
        "scheduled",
        "planned",
        "plans",
        "going",
        "set",
        "hopes",
    ];
    // Only the words close by belong to the same verb: "said he would resign" speaks of the future,
    // "would-be buyers of the mill on Wednesday accused" does not.
    let close = &before[before.len().saturating_sub(6)..];
    close.iter().any(|word| AHEAD.contains(&word.to_lowercase().as_str()))
}

/// Words that tell of the past: regular forms, and the irregular ones of news.
fn is_past(word: &str) -> bool {
    const IRREGULAR: [&str; 62] = [
        "said", "told", "was", "were", "had", "did", "made", "took", "went", "came", "gave", "won",
        "lost", "met", "left", "held", "began", "broke", "brought", "bought", "built", "caught",
        "chose", "cut", "drew", "drove", "fell", "felt", "fought", "found", "flew", "got", "grew",
        "heard", "hit", "kept", "knew", "laid", "led", "let", "paid", "put", "ran", "rose", "sank",
        "saw", "sent", "set", "shot", "shut", "sold", "spent", "spoke", "stood", "struck", "swept",
        "swore", "taught", "threw", "wrote", "withdrew", "became",
    ];
    // "need", "speed", "seed" end in -eed, and so do no past forms but "agreed" and its like.
    let is_regular = word.len() > 4
        && word.ends_with("ed")
        && (!word.ends_with("eed") || word.ends_with("reed"));
    is_regular || IRREGULAR.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(paragraph: &str, expected: &[&str]) {
        let found = past_weekdays(paragraph, Span::new(0, paragraph.len()));
        let words: Vec<&str> = found.iter().map(|lead| lead.span.of(paragraph)).collect();
        assert_eq!(words, expected, "{paragraph}");
    }

    #[test]
    fn weekdays_of_the_news() {
        check("The bakers on Thursday accused the mill of short weight.", &["on Thursday"]);
        check("The mill closed Thursday, its owner said.", &["Thursday"]);
        check("A storm on Sunday swept the roof off the school.", &["on Sunday"]);
    }

    #[test]
    fn weekdays_of_something_else() {
        check("The council will vote on Thursday, the mayor said.", &[]);
        check("The bridge has been closed since Monday, the mayor said.", &[]);
        check("The bakers stayed away last Friday.", &[]);
        check("The market is open on Saturdays.", &[]);
        check("The choir meets on Tuesday.", &[]);
        check("The bridge, due to open on Friday, needed paint.", &[]);
    }

    #[test]
    fn the_sentence_around_a_weekday() {
        let text = "It was cold. The bakers on Thursday accused the mill. It snowed.";
        let found = past_weekdays(text, Span::new(0, text.len()));
        assert_eq!(found[0].sentence.of(text), "The bakers on Thursday accused the mill.");
    }
}
