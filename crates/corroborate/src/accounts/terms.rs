//! Which words of a line tell something, and are two forms of a word one?
//!
//! Tellings of one thing are compared word by word. A word counts by its [`root`], so that "buys"
//! and "bought" are one, and by its rarity. Words that change how much is said (a "not", a
//! "nearly", an "allegedly") have a [`Mark`]; small words, which change with the speaker ("we",
//! "they"), tell nothing.

use std::sync::LazyLock;

use model::Span;

use super::Line;
use crate::lookup::Words;
use crate::spelling::fold;
use crate::stories::rarity::{is_common, rarity};
use crate::words::{Key, key_of, words_of};

/// How a word changes what a sentence says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Mark {
    /// It says that something is not so.
    Negation,
    /// It says that something is possible or due.
    Modal,
    /// It says how much.
    Degree,
    /// It keeps a distance.
    Hedge,
    /// It says that somebody says so.
    Source,
    /// It says that something is meant to be.
    Intent,
    /// It is a number.
    Number,
}

/// A word of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Term {
    /// Equal for forms of one word.
    pub(super) key: Key,
    /// Where it stands in the article.
    pub(super) span: Span,
    /// How rare it is; 0 for a word that tells nothing.
    pub(super) weight: u32,
    /// How it changes what is said.
    pub(super) mark: Option<Mark>,
    /// Whether it is printed as a name.
    pub(super) is_name: bool,
}

impl Term {
    /// Whether the word tells what is spoken of: no name, and neither small nor common.
    pub(super) fn is_telling(&self) -> bool {
        self.weight > 0 && !self.is_name
    }

    /// Whether the word tells what is spoken of, or what somebody means to do: "offer", "plan".
    pub(super) fn is_matter(&self) -> bool {
        self.is_telling() || self.mark == Some(Mark::Intent)
    }
}

/// What a word of the table does; `None` for small words.
static MARKS: LazyLock<Words<Option<Mark>>> = LazyLock::new(|| {
    let rows = include_str!("../../data/marks.tsv").lines().skip(1);
    let cells = rows.filter_map(|row| row.split_once('\t'));
    cells.filter_map(|(word, class)| Some((word, mark_named(class)?))).collect()
});

/// Forms that no ending tells.
static FORMS: LazyLock<Words<&str>> = LazyLock::new(|| {
    let rows = include_str!("../../data/forms.tsv").lines().skip(1);
    rows.filter_map(|row| row.split_once('\t')).collect()
});

#[allow(clippy::option_option)]
fn mark_named(class: &str) -> Option<Option<Mark>> {
    match class {
        "negation" => Some(Some(Mark::Negation)),
        "modal" => Some(Some(Mark::Modal)),
        "degree" => Some(Some(Mark::Degree)),
        "hedge" => Some(Some(Mark::Hedge)),
        "source" => Some(Some(Mark::Source)),
        "intent" => Some(Some(Mark::Intent)),
        "small" => Some(None),
        _ => None,
    }
}

/// A name weighs little: all pages of a story share its names.
const NAME: u32 = 12;

/// The words of `line` within `stretch` of its article.
pub(super) fn terms(line: &Line, stretch: Span) -> Vec<Term> {
    let start = line.span.start();
    if line.text.len() > Span::MAX - start {
        return Vec::new();
    }
    let words = words_of(&line.text, Span::new(0, line.text.len()));
    let mut terms = Vec::with_capacity(words.len());
    for (at, word) in words.iter().enumerate() {
        let span = word.span.shift(start);
        if stretch.contains(span) {
            terms.push(term(word.span.of(&line.text), span, at == 0));
        }
    }
    terms
}

fn term(printed: &str, span: Span, is_first: bool) -> Term {
    let form = fold(printed);
    let lower = printed.to_lowercase().replace('’', "'");
    let listed = MARKS.get(lower.as_str()).copied();
    let is_number = form.starts_with(|c: char| c.is_ascii_digit());
    let mark = match listed {
        Some(mark) => mark,
        None if lower.ends_with("n't") => Some(Mark::Negation),
        None if is_number => Some(Mark::Number),
        None => None,
    };
    let is_upper = printed.starts_with(char::is_uppercase);
    let root = if mark == Some(Mark::Negation) { "not".to_owned() } else { root(&form) };
    let is_name = is_upper && listed.is_none() && !(is_first && is_common(&root));
    let weight = match (listed, is_name) {
        (Some(_), _) => 0,
        (None, true) => NAME,
        (None, false) => rarity(&root).unwrap_or(0),
    };
    Term { key: key_of(&root), span, weight, mark, is_name }
}

/// Whether `word`, in small letters, is a small word or one that changes how much is said.
pub(super) fn is_listed(word: &str) -> bool {
    MARKS.contains_key(word) || word.ends_with("n't")
}

/// Whether `word`, in small letters, is a small word or says that something is possible.
pub(super) fn is_small(word: &str) -> bool {
    matches!(MARKS.get(word), Some(None | Some(Mark::Modal)))
}

/// Endings of forms, the longest first, and what stands in their place in the word itself.
const ENDINGS: [(&str, &[&str]); 7] = [
    ("ies", &["y"]),
    ("ied", &["y"]),
    ("ing", &["", "e"]),
    ("ed", &["", "e"]),
    ("es", &["", "e"]),
    ("ly", &[""]),
    ("s", &[""]),
];

/// One form for all forms of a word: that which the table of common words has, where it has one.
pub(super) fn root(form: &str) -> String {
    if let Some(base) = FORMS.get(form) {
        return (*base).to_owned();
    }
    let is_word = is_common(form);
    if is_word && !form.ends_with("ed") && !form.ends_with("ing") {
        return form.to_owned();
    }
    let mut bare = None;
    let mut tried = String::with_capacity(form.len() + 1);
    for (ending, instead) in ENDINGS {
        let Some(stem) = form.strip_suffix(ending).filter(|stem| stem.len() > 2) else { continue };
        for end in instead {
            tried.clear();
            tried.extend([stem, *end]);
            if is_common(&tried) {
                return tried;
            }
        }
        if let Some(single) = single(stem).filter(|single| is_common(single)) {
            return single.to_owned();
        }
        bare.get_or_insert_with(|| format!("{stem}{}", instead.first().unwrap_or(&"")));
    }
    bare.filter(|_| !is_word).unwrap_or_else(|| form.to_owned())
}

/// "plann", as in "planned", without its double end.
fn single(stem: &str) -> Option<&str> {
    let mut back = stem.chars().rev();
    let (last, before) = (back.next()?, back.next()?);
    (last == before).then(|| &stem[..stem.len() - last.len_utf8()])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn line(text: &str) -> Line {
        let span = Span::new(40, 40 + text.len());
        Line { number: 0, span, text: text.into(), is_headline: false }
    }

    fn all(text: &str) -> Vec<Term> {
        let line = line(text);
        terms(&line, line.span)
    }

    #[test]
    fn forms_of_a_word_have_one_root() {
        for (a, b) in [
            ("ships", "ship"),
            ("planned", "planning"),
            ("carries", "carried"),
            ("bought", "buying"),
            ("closes", "closed"),
        ] {
            assert_eq!(root(a), root(b), "{a} / {b}");
        }
        for (a, b) in [("sinking", "sing"), ("harbour", "harm"), ("news", "new")] {
            assert_ne!(root(a), root(b), "{a} / {b}");
        }
    }

    #[test]
    fn words_that_change_what_is_said_are_known() {
        let marks: Vec<_> = all("He didn’t sink nearly 12 allegedly stolen boats, she said.")
            .iter()
            .filter_map(|term| term.mark)
            .collect();
        let expected = [Mark::Negation, Mark::Degree, Mark::Number, Mark::Hedge, Mark::Source];
        assert_eq!(marks, expected);
    }

    #[test]
    fn small_words_tell_nothing_and_names_little() {
        let found = all("We will close the harbour at Norwick.");
        let telling: Vec<bool> = found.iter().map(Term::is_telling).collect();
        assert_eq!(telling, [false, false, true, false, true, false, false]);
        assert_eq!(found[6].weight, NAME);
    }

    #[test]
    fn every_row_of_the_tables_is_read() {
        let rows = |table: &'static str| table.lines().skip(1);
        assert_eq!(MARKS.len(), rows(include_str!("../../data/marks.tsv")).count());
        assert_eq!(FORMS.len(), rows(include_str!("../../data/forms.tsv")).count());
    }

    proptest! {
        #[test]
        fn terms_lie_in_the_stretch(text in "\\PC{0,60}", from in 0usize..30, len in 0usize..40) {
            let stretch = Span::new(40 + from, 40 + from + len);
            let line = line(&text);
            prop_assert!(terms(&line, stretch).iter().all(|term| stretch.contains(term.span)));
        }

        #[test]
        fn any_form_has_a_root(form in "\\PC{0,12}") {
            let _ = root(&form);
        }
    }
}
