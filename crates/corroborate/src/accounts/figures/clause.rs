//! What do the words around a figure say it is?
//!
//! The stretch of the sentence between its commas and conjunctions tells what a figure counts; the
//! rest of the sentence tells less. Some words there make it another kind of figure: a part ("3 of
//! them children"), what was added ("12 more"), what it was before ("up from 40"), what was not.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use model::Span;

use super::stem::{rarity_of, stem};
use crate::words::{Key, key_of, words_of};

/// What the words around a figure tell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Clause {
    /// The words that tell what it is about.
    pub(super) words: BTreeMap<Key, Weight>,
    /// How much those of its own stretch weigh together.
    pub(super) weight: u32,
    /// Its own stretch of the sentence.
    pub(super) own: Option<Span>,
    /// Words that tell which of several like figures it is: "net", "last", "2019".
    pub(super) which: BTreeSet<String>,
    /// Years and months of the sentence, by name or number.
    pub(super) periods: BTreeSet<String>,
    /// What it is for: cost, income, aid.
    pub(super) role: Option<&'static str>,
    /// Whether it goes up (1) or down (-1).
    pub(super) direction: i8,
    /// What sort of figure it is.
    pub(super) sort: Sort,
    /// Whether the words say that the number has been growing, or is told as of a day.
    pub(super) is_running: bool,
    /// Whether the sentence tells of something beside the matter: "three more died in another fire".
    pub(super) is_aside: bool,
    /// Whether it tells a time that counts from the day of writing.
    pub(super) is_deictic: bool,
    /// Whether the sentence calls another figure wrong.
    pub(super) disputes: bool,
}

/// How much a word tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Weight {
    /// Its rarity; half of it outside the figure's own stretch.
    pub(super) rarity: u32,
    /// Whether it is (part of) a name.
    pub(super) is_name: bool,
}

/// What sort of figure it is. Figures of two sorts are never compared.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Sort {
    /// All of it, as far as the words tell.
    #[default]
    Whole,
    /// Some of another figure: "3 of them children".
    Part,
    /// By how much something changed: "rose by 12".
    Change,
    /// What might be: "could kill 500".
    Possible,
    /// What was added, was before, or was not: compared with nothing.
    Other,
}

/// What words around a figure tell of it.
static WORDS: LazyLock<BTreeSet<(&str, &str)>> = LazyLock::new(|| {
    let rows = include_str!("../../../data/figure_words.tsv").lines().skip(1);
    rows.filter_map(|row| row.split_once('\t')).collect()
});

/// What money can be for, as the table tells it.
const ROLES: [&str; 4] = ["aid", "cost", "fine", "income"];

/// Whether a word tells that of a figure.
fn tells(word: &str, what: &str) -> bool {
    WORDS.contains(&(word, what))
}

/// A word of the sentence.
struct Word<'a> {
    span: Span,
    printed: &'a str,
    small: String,
}

/// Words of a sentence beyond this number are not looked at.
const MAX_WORDS: usize = 400;

impl Clause {
    /// Whether a word tells that of a figure, by the table.
    pub(super) fn tells(word: &str, what: &str) -> bool {
        tells(word, what)
    }

    /// Whether it tells what was known before: "an earlier toll of four".
    pub(super) fn is_earlier(&self) -> bool {
        ["earlier", "previous", "initial"].iter().any(|word| self.which.contains(*word))
    }

    /// Reads the words around the figure at `figure`, a stretch of `text`. `within` are the stretches
    /// of the statement in which it stands: words outside them belong to who says it. `alone` tells
    /// that no like figure stands in the sentence.
    pub(super) fn of(text: &str, figure: Span, within: &[Span], alone: bool) -> Self {
        if !figure.fits(text) || figure.end() > text.len() {
            return Self::default();
        }
        let words = words_in(text);
        let first = words.iter().position(|word| word.span.end() > figure.start());
        let first = first.unwrap_or(words.len());
        let behind = words.iter().position(|word| word.span.start() >= figure.end());
        let behind = behind.unwrap_or(words.len()).max(first);
        let around = Around { text, words: &words, first, behind };
        let own = around.stretch();
        let mut clause = Self { own: around.span(&own, figure), ..Self::default() };
        clause.sort = around.sort(&own);
        clause.gather(&around, &own, within, alone);
        clause
    }

    fn gather(
        &mut self,
        around: &Around<'_>,
        own: &std::ops::Range<usize>,
        within: &[Span],
        alone: bool,
    ) {
        let mut has_dispute = [false; 2];
        for (at, word) in around.words.iter().enumerate() {
            let small = word.small.as_str();
            has_dispute[0] |= tells(small, "disputes");
            has_dispute[1] |= tells(small, "disputed");
            self.is_running |= tells(small, "running");
            self.is_aside |= tells(small, "aside");
            let is_own = own.contains(&at);
            let is_said = within.is_empty() || within.iter().any(|said| said.contains(word.span));
            let is_figure = (around.first..around.behind).contains(&at);
            if !is_figure {
                self.mark_period(word);
            }
            if is_figure || !is_said || !(is_own || alone) {
                continue;
            }
            if is_own {
                self.mark(word);
            }
            let Some(rarity) = rarity_of(word.printed) else { continue };
            if !word.printed.chars().any(char::is_alphabetic) {
                continue;
            }
            let is_name = at > 0 && word.printed.starts_with(char::is_uppercase);
            let rarity = if is_own { rarity } else { rarity / 2 };
            let weight = Weight { rarity: if is_name { rarity.min(40) } else { rarity }, is_name };
            let key = key_of(&stem(word.printed));
            if self.words.insert(key, weight).is_none() && is_own {
                self.weight += weight.rarity;
            }
        }
        self.disputes = has_dispute == [true; 2];
        let before = around.first.checked_sub(1).map(|at| around.words[at].small.as_str());
        if self.role.is_none() && before == Some("for") {
            self.role = Some("cost");
        }
    }

    /// Notes a year or a month.
    fn mark_period(&mut self, word: &Word<'_>) {
        let small = word.small.as_str();
        let is_year = small.len() == 4
            && small.starts_with(['1', '2'])
            && small.bytes().all(|byte| byte.is_ascii_digit());
        let is_month = tells(small, "month") && word.printed.starts_with(char::is_uppercase);
        if is_year || is_month {
            self.periods.insert(small.to_owned());
        }
    }

    /// Notes what a word of the figure's own stretch tells of it.
    fn mark(&mut self, word: &Word<'_>) {
        let small = word.small.as_str();
        if tells(small, "which") {
            self.which.insert(small.to_owned());
        }
        self.is_deictic |= tells(small, "deictic");
        if self.role.is_none() {
            self.role = ROLES.into_iter().find(|role| tells(small, role));
        }
        if self.direction == 0 {
            self.direction = i8::from(tells(small, "up")) - i8::from(tells(small, "down"));
        }
    }
}

struct Around<'a> {
    text: &'a str,
    words: &'a [Word<'a>],
    /// The first word of the figure, and the one behind its last.
    first: usize,
    behind: usize,
}

impl Around<'_> {
    /// The words of the figure's own stretch.
    fn stretch(&self) -> std::ops::Range<usize> {
        let mut start = self.first;
        while start > 0 && !self.ends_before(start) {
            start -= 1;
            if tells(self.words[start].small.as_str(), "joint") {
                start += 1;
                break;
            }
        }
        let mut end = self.behind;
        while end < self.words.len()
            && !self.ends_before(end)
            && !tells(self.words[end].small.as_str(), "joint")
        {
            end += 1;
        }
        start..end
    }

    /// Whether a mark between word `at` and the one before ends a stretch.
    fn ends_before(&self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|before| self.words.get(before));
        let (Some(before), Some(word)) = (before, self.words.get(at)) else { return false };
        let gap = self.text.get(before.span.end()..word.span.start()).unwrap_or_default();
        gap.contains([',', ';', ':', '(', ')', '—', '–']) || gap.contains(" - ")
    }

    fn span(&self, own: &std::ops::Range<usize>, figure: Span) -> Option<Span> {
        let words = self.words.get(own.clone())?;
        let ends = words.first().zip(words.last());
        Some(ends.map_or(figure, |(first, last)| first.span.cover(last.span).cover(figure)))
    }

    fn small(&self, at: usize) -> &str {
        self.words.get(at).map_or("", |word| word.small.as_str())
    }

    /// Whether the word tells that something may be; "the plan" and "a risk" are things.
    fn is_possible(&self, at: usize) -> bool {
        const THINGS: &[&str] =
            &["plan", "plans", "risk", "target", "hope", "hopes", "aim", "aims"];
        let small = self.small(at);
        let before = at.checked_sub(1).map_or("", |at| self.small(at));
        let points = matches!(
            before,
            "the" | "a" | "an" | "this" | "that" | "its" | "their" | "his" | "her" | "our" | "new"
        );
        tells(small, "possible") && !(points && THINGS.contains(&small))
    }

    /// Whether something was done by those behind "by": "used by 900 people", not "rose by 12".
    fn is_done(&self, verb: &str) -> bool {
        let is_irregular =
            ["seen", "taken", "held", "chosen", "written", "built", "led"].contains(&verb);
        let moves = tells(verb, "up") || tells(verb, "down");
        (verb.ends_with("ed") || is_irregular) && !moves && self.first > 1
    }

    fn sort(&self, own: &std::ops::Range<usize>) -> Sort {
        let before = self.first.checked_sub(1).map_or("", |at| self.small(at));
        let before_that = self.first.checked_sub(2).map_or("", |at| self.small(at));
        let phrase = self.first..self.behind;
        let adds = |at: usize| tells(self.small(at), "added") && self.small(at + 1) != "than";
        let compared = before_that == "compared" && matches!(before, "with" | "to");
        let article = matches!(before, "the" | "a" | "an" | "some");
        let is_word = |what| tells(before, what) || article && tells(before_that, what);
        let negated = own.clone().take_while(|at| *at < self.first).any(|at| {
            let small = self.small(at);
            matches!(small, "not" | "never" | "cannot")
                || small.ends_with("n't")
                || small.ends_with("n’t")
        });
        if phrase.clone().any(adds) || adds(self.behind) || compared || is_word("other") || negated
        {
            return Sort::Other;
        }
        // "12 men, of whom 4 are hurt": all twelve.
        let of = self.small(self.behind) == "of"
            && !self.ends_before(self.behind)
            && matches!(
                self.small(self.behind + 1),
                "them" | "whom" | "those" | "the" | "its" | "their" | "these"
            );
        // "The organisers counted 40,000 of them": that many marched.
        let is_count = matches!(before, "counted" | "counts" | "count");
        if of && !is_count || is_word("part") {
            return Sort::Part;
        }
        if before == "by" && !self.is_done(before_that) {
            return Sort::Change;
        }
        if own.clone().any(|at| self.is_possible(at)) {
            return Sort::Possible;
        }
        Sort::Whole
    }
}

fn words_in(text: &str) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    for word in words_of(text, Span::new(0, text.len())).into_iter().take(MAX_WORDS) {
        let printed = word.span.of(text);
        words.push(Word { span: word.span, printed, small: printed.to_lowercase() });
    }
    words
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn clause(text: &str, figure: &str) -> Clause {
        let at = text.find(figure).expect("the figure stands in the text");
        Clause::of(text, Span::new(at, at + figure.len()), &[], true)
    }

    #[track_caller]
    fn check_sort(text: &str, figure: &str, expected: Sort) {
        assert_eq!(clause(text, figure).sort, expected, "{text}");
    }

    #[test]
    fn parts_and_changes_are_told_from_the_whole() {
        check_sort("The blast killed 12 people in the mill.", "12 people", Sort::Whole);
        check_sort("The blast killed 12 people, 3 of them children.", "3", Sort::Part);
        check_sort("Twelve people died, including 3 children.", "3 children", Sort::Part);
        check_sort("The toll rose to 57 from 50 on Monday.", "50", Sort::Other);
        check_sort("The toll rose to 57 from 50 on Monday.", "57", Sort::Whole);
        check_sort("Divers found 12 people, of whom 4 are hurt.", "12 people", Sort::Whole);
        check_sort("The stewards counted 400 of them.", "400", Sort::Whole);
        check_sort("Divers saved 12 of the crew.", "12", Sort::Part);
        check_sort("Another 12 people were hurt.", "Another 12 people", Sort::Other);
        check_sort("More than 12 people were hurt.", "More than 12 people", Sort::Whole);
        check_sort("The toll rose by 12 on Monday.", "12", Sort::Change);
        check_sort("A collapse could kill 500 people.", "500 people", Sort::Possible);
        check_sort("The quay was used by 96,000 passengers.", "96,000 passengers", Sort::Whole);
        check_sort("About 180 people discussed the plan.", "About 180 people", Sort::Whole);
        check_sort("They plan to house 40 people.", "40 people", Sort::Possible);
        check_sort("The mayor did not spend 40 crowns.", "40 crowns", Sort::Other);
    }

    #[test]
    fn the_own_stretch_ends_at_commas_and_conjunctions() {
        let text = "The fire, which began at dawn, killed 12 and drove 90 families into the hall.";
        let own = |figure| clause(text, figure).own.unwrap().of(text).to_owned();
        assert_eq!(own("12"), "killed 12");
        assert_eq!(own("90 families"), "drove 90 families into the hall");
    }

    #[test]
    fn words_of_the_own_stretch_weigh_more() {
        let clause = clause("The mill, a granary, lost 40 sacks to weevils.", "40 sacks");
        let weight = |word: &str| clause.words.get(&key_of(&stem(word))).map(|found| found.rarity);
        assert!(weight("weevil") > weight("granary"));
        assert_eq!(weight("the"), None);
        assert_eq!(weight("sacks"), None, "the figure itself is not about itself");
    }

    #[test]
    fn disputes_are_seen() {
        let text = "The ferry company disputes the figure and says 2 million crowns are enough.";
        assert!(clause(text, "2 million crowns").disputes);
    }

    proptest! {
        #[test]
        fn any_words_can_be_read(text in "\\PC{0,60}", a in 0usize..60, b in 0usize..60) {
            let _ = Clause::of(&text, Span::new(a.min(b), a.max(b)), &[Span::new(0, a)], a % 2 == 0);
        }
    }
}
