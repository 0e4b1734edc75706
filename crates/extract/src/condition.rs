//! Is the text damaged, translated by a machine, cut, in another language?

use model::{Article, BlockKind, Notice, NoticeKind};

/// Sets the article's language and tells what is wrong with its text.
pub(crate) fn judge(article: &mut Article, declared_language: Option<&str>) -> Vec<Notice> {
    article.language = language(&article.text).or_else(|| declared(declared_language?));
    let mut notices = Vec::new();
    if article.n_words() == 0 {
        notices.push(Notice::new(NoticeKind::Empty, "no body text was found"));
        return notices;
    }
    if let Some(code) = article.language.as_deref().filter(|code| *code != "en") {
        let what = format!("the text is in another language than English: {code}");
        notices.push(Notice::new(NoticeKind::OtherLanguage, what));
    } else if other_letters(&article.text) {
        let what = "most of the text is in other letters than English is written in";
        notices.push(Notice::new(NoticeKind::OtherLanguage, what));
    }
    notices.extend(machine_translation(article));
    notices.extend(damage(&article.text));
    notices.extend(paywall(article));
    notices
}

/// The language of a text that is long enough to tell.
fn language(text: &str) -> Option<String> {
    const SHORTEST: usize = 80;
    const ENOUGH: usize = 4000;
    if text.len() < SHORTEST {
        return None;
    }
    let sample = &text[..text.floor_char_boundary(ENOUGH.min(text.len()))];
    if reads_as_english(sample) {
        return Some("en".to_owned());
    }
    let info = whatlang::detect(sample).filter(whatlang::Info::is_reliable)?;
    two_letters(info.lang().code()).map(str::to_owned)
}

/// Whether a tenth of the words are small English ones that no other language has. Letters alone
/// mislead where a short English text is full of foreign names.
fn reads_as_english(sample: &str) -> bool {
    const SMALL: [&str; 24] = [
        "the", "and", "with", "said", "from", "that", "has", "have", "its", "it", "this", "will",
        "would", "which", "their", "not", "are", "been", "were", "by", "they", "had", "who", "of",
    ];
    let is_word = |word: &&str| word.starts_with(char::is_alphabetic);
    let words = sample.split_whitespace().filter(is_word);
    let (small, all) = words.fold((0_usize, 0_usize), |(small, all), word| {
        let word = word.trim_matches(|c: char| !c.is_alphabetic());
        (small + usize::from(SMALL.iter().any(|known| word.eq_ignore_ascii_case(known))), all + 1)
    });
    all > 0 && small * 10 >= all
}

/// Whether a text, however short, is written in other letters than English is.
fn other_letters(text: &str) -> bool {
    const ENOUGH: usize = 4000;
    let sample = &text[..text.floor_char_boundary(ENOUGH.min(text.len()))];
    whatlang::detect_script(sample).is_some_and(|script| script != whatlang::Script::Latin)
}

/// The language that the markup declares: `en-GB` gives `en`.
fn declared(tag: &str) -> Option<String> {
    let code = tag.split(['-', '_']).next()?.trim().to_ascii_lowercase();
    (code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_lowercase())).then_some(code)
}

/// The ISO 639-1 code of an ISO 639-3 code.
fn two_letters(code: &str) -> Option<&'static str> {
    let table = include_str!("../data/languages.tsv");
    let rows = table.lines().skip(1).filter_map(|line| line.split_once('\t'));
    rows.into_iter().find(|(three, _)| *three == code).map(|(_, two)| two)
}

/// One way in which machines and broken pipelines bend punctuation.
struct Sign {
    name: &'static str,
    /// How many of its like make a sign; one slip is human.
    enough: usize,
    found: Vec<String>,
}

/// Several independent signs of a machine's punctuation, with the words that show them.
fn machine_translation(article: &Article) -> Option<Notice> {
    const SHOWN: usize = 2;
    let mut signs = [
        Sign { name: "doubled full stops", enough: 2, found: Vec::new() },
        Sign { name: "stray semicolons", enough: 1, found: Vec::new() },
        Sign { name: "misplaced quotation marks", enough: 1, found: Vec::new() },
    ];
    for block in article.blocks.iter().filter(|block| block.kind.is_text()) {
        signs[0].found.extend(doubled_stops(&block.text));
        signs[1].found.extend(stray_semicolons(&block.text));
        signs[2].found.extend(misplaced_quotes(&block.text));
    }
    let shown: Vec<&Sign> = signs.iter().filter(|sign| sign.found.len() >= sign.enough).collect();
    if shown.len() < 2 {
        return None;
    }
    let told = shown.iter().map(|sign| {
        let examples: Vec<_> =
            sign.found.iter().take(SHOWN).map(|words| format!("“{words}”")).collect();
        format!("{} ({}; {} in all)", sign.name, examples.join(", "), sign.found.len())
    });
    let told: Vec<_> = told.collect();
    Some(Notice::new(NoticeKind::MachineTranslation, told.join("; ")))
}

/// "the town sleeps..": two full stops, or a full stop on both sides of a closing quotation mark.
fn doubled_stops(text: &str) -> Vec<String> {
    let doubled = text.match_indices("..").filter(|(at, _)| {
        let before = text[..*at].chars().next_back();
        let after = text[at + 2..].chars().next();
        before != Some('.') && after != Some('.') && before.is_some_and(|c| !c.is_whitespace())
    });
    let around_quote = text.match_indices(".”.");
    let mut found: Vec<usize> = doubled.chain(around_quote).map(|(at, _)| at).collect();
    found.sort_unstable();
    found.into_iter().map(|at| words_around(text, at)).collect()
}

/// "warned of; grave": a semicolon after a word that cannot end a clause, or at the very beginning.
fn stray_semicolons(text: &str) -> Vec<String> {
    let unended =
        ["of", "the", "a", "an", "and", "to", "in", "with", "for", "by", "from", "on", "at"];
    let stray = text.match_indices("; ").filter(|(at, _)| {
        let before = &text[..*at];
        let word = before.rsplit(' ').next().unwrap_or(before);
        before.is_empty() || unended.contains(&word.to_lowercase().as_str())
    });
    stray.map(|(at, _)| words_around(text, at)).collect()
}

/// "to me, ”he said", "relations. “.": a closing mark glued to the next word, an opening mark
/// before a full stop.
fn misplaced_quotes(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (at, mark) in text.char_indices() {
        let after = text[at + mark.len_utf8()..].chars().next();
        let space_before = text[..at].ends_with(' ');
        let glued = mark == '”' && space_before && after.is_some_and(char::is_alphabetic);
        let opens_nothing = mark == '“' && space_before && matches!(after, Some('.' | ','));
        if glued || opens_nothing {
            found.push(words_around(text, at));
        }
    }
    found
}

/// The stretch around a place: up to two words before it and one after, within a window.
fn words_around(text: &str, at: usize) -> String {
    const WINDOW: usize = 60;
    let window = text.floor_char_boundary(at.saturating_sub(WINDOW));
    let window = &text[window..text.floor_char_boundary((at + WINDOW).min(text.len()))];
    let at = at - text.floor_char_boundary(at.saturating_sub(WINDOW));
    let (before, after) = window.split_at(at);
    let start = before.trim_end().rmatch_indices(' ').nth(1).map_or(0, |(at, _)| at + 1);
    let end = after.match_indices(' ').nth(1).map_or(after.len(), |(end, _)| end);
    window[start..before.len() + end].trim().to_owned()
}

/// Letters that a wrong character set bent: the traces stand in no language side by side.
fn damage(text: &str) -> Option<Notice> {
    const SHOWN: usize = 5;
    let traces = [
        "â€™",
        "â€œ",
        "â€\u{9d}",
        "â€“",
        "â€”",
        "â€¦",
        "Ã©",
        "Ã¨",
        "Ã¼",
        "Ã¤",
        "Ã¶",
        "ÃŸ",
        "Ã±",
        "Ã³",
        "Ã¡",
        "Â\u{a0}",
        "ï¿½",
        "\u{fffd}",
    ];
    let bent = |word: &&str| !word.is_ascii() && traces.iter().any(|trace| word.contains(trace));
    let mut words = text.split(' ').filter(bent).map(str::trim).peekable();
    words.peek()?;
    let shown: Vec<String> = words.by_ref().take(SHOWN).map(|word| format!("“{word}”")).collect();
    let more = words.count();
    let mut what = format!("characters were bent: {}", shown.join(", "));
    if more > 0 {
        what = format!("{what} and {more} more");
    }
    Some(Notice::new(NoticeKind::Damaged, what))
}

/// A line that asks for a subscription to go on, under a short text.
fn paywall(article: &Article) -> Option<Notice> {
    const SHORT: usize = 250;
    if article.n_words() > SHORT {
        return None;
    }
    let mut outside = article.blocks.iter().filter(|block| block.kind == BlockKind::Boilerplate);
    let line = outside.find(|block| crate::wording::is_paywall(&block.text))?;
    Some(Notice::new(NoticeKind::Paywall, format!("“{}”", line.text)))
}

#[cfg(test)]
mod tests {
    use model::{Form, Page, Span};

    use super::*;

    fn judged(text: &str) -> (Option<String>, Vec<Notice>) {
        let page = Page::new(Form::Clean, "test", text.as_bytes().to_vec());
        let (mut article, _) = crate::assemble::from_clean(&page, text.to_owned());
        let notices = judge(&mut article, None);
        assert!(
            article.blocks.iter().all(|block| block.span.is_some_and(|at| at.end() <= text.len()))
        );
        (article.language, notices)
    }

    fn kinds(text: &str) -> Vec<NoticeKind> {
        judged(text).1.into_iter().map(|notice| notice.kind).collect()
    }

    #[test]
    fn machine_punctuation_takes_two_kinds_of_signs() {
        let bent = "The baker warned of; stale bread in spring.. “It will not be sold. “.\n\n\
                    “He will try to sell it to me, ”she told the queue in the street..";
        let (_, notices) = judged(bent);
        assert_eq!(notices[0].kind, NoticeKind::MachineTranslation);
        assert!(notices[0].text.contains("“warned of; stale”"), "{}", notices[0].text);
        assert_eq!(
            kinds("The baker slept.. The miller slept too.. So did the cat in the yard.."),
            []
        );
        assert_eq!(
            kinds("The baker slept ... and woke; the miller, “she said”, did not. Et cetera..."),
            []
        );
    }

    #[test]
    fn bent_letters_are_shown() {
        let (_, notices) = judged("The bakerâ€™s cafÃ© is closed, the sign on the door says so.");
        assert_eq!(notices[0].kind, NoticeKind::Damaged);
        assert!(notices[0].text.contains("“bakerâ€™s”"));
        assert_eq!(kinds("The baker’s café is closed, the sign on the door says so."), []);
    }

    #[test]
    fn languages_are_told_when_there_is_enough_text() {
        let german = "Die Bäckerei am Markt bleibt bis zum Sommer geschlossen, weil der Ofen nicht \
                      mehr zu retten ist und niemand einen neuen bezahlen will.";
        let (language, notices) = judged(german);
        assert_eq!(language.as_deref(), Some("de"));
        assert_eq!(notices[0].kind, NoticeKind::OtherLanguage);
        assert_eq!(judged("Ofen aus.").0, None);
        let russian = judged("Печь не работает.");
        assert_eq!((russian.0, russian.1[0].kind), (None, NoticeKind::OtherLanguage));
        let names = "Société Anonyme des Bateaux d'Orvanne said that its ferry Belle de Cressy is late \
                     and will not return to Port Saint-Amand with the mail.";
        assert_eq!(judged(names).0.as_deref(), Some("en"));
        assert_eq!(declared("de-AT").as_deref(), Some("de"));
        assert_eq!(declared("x"), None);
    }

    #[test]
    fn no_body_is_empty() {
        assert_eq!(kinds(""), [NoticeKind::Empty]);
    }

    #[test]
    fn a_paywall_stands_under_a_short_text() {
        let page = Page::new(Form::Html, "test", Vec::new());
        let block = |kind, text: &str, span| model::Block {
            kind,
            span,
            text: text.to_owned(),
            rule: "test",
        };
        let text = "The gate fell.";
        let blocks = vec![
            block(BlockKind::Paragraph, text, Some(Span::new(0, text.len()))),
            block(BlockKind::Boilerplate, "To continue reading, subscribe", None),
        ];
        let mut article = Article { text: text.to_owned(), blocks, ..Article::empty(page.id) };
        let notices = judge(&mut article, Some("en"));
        assert_eq!(notices.iter().map(|n| n.kind).collect::<Vec<_>>(), [NoticeKind::Paywall]);
    }
}
