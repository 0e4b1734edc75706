//! Which words stand inside quotation marks, and where was something left out of them?

use model::{DocId, Quotation, RecordId, Span, Table};

use super::super::parties::name_of;
use super::super::{Account, Stated};
use crate::quotes::quoted_in;
use crate::words::{Key, key_of, words_of};

/// Words inside quotation marks, as far as they are compared.
#[derive(Debug)]
pub(super) struct Quoted<'a> {
    pub(super) account: &'a Account,
    pub(super) stated: &'a Stated,
    /// As printed.
    pub(super) text: &'a str,
    pub(super) words: Vec<Word>,
}

/// One word.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word {
    /// Equal for equal words, house style apart.
    pub(super) key: Key,
    /// Where it stands in the text of the quotation.
    pub(super) span: Span,
    /// Whether something may be left out before it: at "...", at words in brackets, where the
    /// quotation was interrupted, and at the beginning of a sentence.
    pub(super) is_behind_gap: bool,
    /// Whether it changes little.
    pub(super) is_small: bool,
}

/// Fewer words are no quotation that could be recognised.
const FEWEST: usize = 5;

/// Words of a quotation beyond this number are not compared.
const MOST: usize = 160;

/// So many quotations of one article are compared.
const MOST_OF_ARTICLE: usize = 80;

/// Words whose presence changes little, also where the marks are the same.
const SMALL: &[&str] = &[
    "a", "an", "the", "that", "and", "but", "so", "well", "now", "then", "also", "just", "because",
    "which", "who", "of", "to", "very", "really", "yes", "oh", "uh", "um", "you", "know",
];

/// Short forms and what they stand for.
const SHORT: [(&str, &str); 15] = [
    ("wont", "will"),
    ("cant", "can"),
    ("cannot", "can"),
    ("shant", "shall"),
    ("its", "it"),
    ("gonna", "going"),
    ("wanna", "want"),
    ("ok", "okay"),
    ("til", "until"),
    ("1st", "first"),
    ("2nd", "second"),
    ("3rd", "third"),
    ("10th", "tenth"),
    ("12th", "twelfth"),
    ("20th", "twentieth"),
];

/// The quotations of all accounts that are long enough, in the order of their statements.
pub(super) fn all(accounts: &[super::super::Account]) -> Vec<Quoted<'_>> {
    let mut all = Vec::new();
    for account in accounts {
        let stated = account.statements.iter().filter(|stated| !stated.negated);
        let own = stated.flat_map(|stated| of(account, stated));
        all.extend(own.take(MOST_OF_ARTICLE));
    }
    all.sort_by_key(|one: &Quoted<'_>| (one.stated.id, one.words.first().map(|word| word.span)));
    all
}

fn of<'a>(account: &'a Account, stated: &'a Stated) -> Vec<Quoted<'a>> {
    let content: &str = &stated.content;
    let whole = Span::new(0, content.len());
    let stretches = match stated.quotation {
        Quotation::Direct => vec![whole],
        Quotation::Mixed => quoted_in(content),
        Quotation::Indirect => Vec::new(),
    };
    let joints = joints(stated);
    let quoted = stretches.into_iter().map(|stretch| Quoted {
        account,
        stated,
        text: stretch.of(content),
        words: words(stretch.of(content), stretch.start(), &joints),
    });
    quoted.filter(|quoted| quoted.words.len() >= FEWEST).collect()
}

/// Where the pieces of the content begin that somebody interrupted.
fn joints(stated: &Stated) -> Vec<usize> {
    let ends = stated.spans.iter().scan(0, |at: &mut usize, span| {
        *at = at.saturating_add(span.len()).saturating_add(1);
        Some(*at)
    });
    ends.collect()
}

fn words(text: &str, offset: usize, joints: &[usize]) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let (mut depth, mut is_gap, mut from) = (0usize, true, 0);
    for word in words_of(text, Span::new(0, text.len())) {
        let between = text.get(from..word.span.start()).unwrap_or_default();
        for mark in between.chars() {
            match mark {
                '[' | '(' => depth += 1,
                ']' | ')' => depth = depth.saturating_sub(1),
                _ => {}
            }
            is_gap |=
                matches!(mark, '[' | ']' | '(' | ')' | '.' | '?' | '!' | '…' | '\n' | '”' | '"');
        }
        from = word.span.end();
        is_gap |= joints.contains(&(word.span.start() + offset));
        if depth > 0 {
            continue;
        }
        let printed = word.span.of(text);
        push(&mut words, printed, word.span, word.key, &mut is_gap);
        if words.len() >= MOST {
            break;
        }
    }
    words
}

/// Adds a word; a short form ("won't", "we're") as the words for which it stands.
fn push(words: &mut Vec<Word>, printed: &str, span: Span, key: Key, is_gap: &mut bool) {
    let lower = printed.to_lowercase().replace('’', "'");
    let plain: String = lower.chars().filter(|c| c.is_alphanumeric()).collect();
    let short = SHORT.iter().find(|(short, _)| *short == plain && lower != "its");
    let parts: Vec<Key> = if lower.ends_with("n't") || lower == "cannot" {
        let verb = short.map_or(lower.trim_end_matches("n't"), |(_, verb)| verb);
        vec![key_of(verb), key_of("not")]
    } else if let Some((verb, ending)) =
        lower.split_once('\'').filter(|(_, end)| ending_word(end).is_some())
    {
        vec![key_of(verb), key_of(ending_word(ending).unwrap_or_default())]
    } else {
        vec![short.map_or(key, |(_, long)| key_of(long))]
    };
    for key in parts {
        let is_small = SMALL.contains(&lower.as_str());
        words.push(Word { key, span, is_behind_gap: std::mem::take(is_gap), is_small });
    }
}

/// The word for which an ending behind an apostrophe stands. "'s" may be "is" or a possessive, so
/// it stays.
fn ending_word(ending: &str) -> Option<&'static str> {
    match ending {
        "re" => Some("are"),
        "ve" => Some("have"),
        "ll" => Some("will"),
        "m" => Some("am"),
        "d" => Some("would"),
        _ => None,
    }
}

impl Quoted<'_> {
    /// The page.
    pub(super) fn doc(&self) -> DocId {
        self.stated.id.doc
    }

    /// The sentence, and the words of the statement.
    pub(super) fn spans(&self) -> [Span; 2] {
        let own = self.stated.spans.first().copied();
        let line = self.account.lines.get(self.stated.line).map(|line| line.span);
        let somewhere = line.or(own).unwrap_or(Span::new(0, 0));
        [somewhere, own.unwrap_or(somewhere)]
    }

    /// The sentence that holds it.
    pub(super) fn sentence(&self) -> RecordId {
        let number = self.account.lines.get(self.stated.line).map_or(0, |line| line.number);
        RecordId::new(self.doc(), Table::Sentences, number)
    }

    /// The speaker's name.
    pub(super) fn speaker(&self) -> Option<&str> {
        self.stated.speaker.as_ref().map(name_of)
    }

    /// Whether both have the same words.
    pub(super) fn has_words_of(&self, other: &Self) -> bool {
        let keys = |one: &Self| one.words.iter().map(|word| word.key).collect::<Vec<_>>();
        keys(self) == keys(other)
    }
}
