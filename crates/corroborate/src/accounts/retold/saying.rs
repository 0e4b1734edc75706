//! What is compared of a statement?

use std::collections::{BTreeMap, BTreeSet};

use model::{Act, Claim, ClaimKind, RecordId, Span};

use crate::accounts::cast::Cast;
use crate::accounts::clues::{Background, Clues, keys};
use crate::accounts::conflicts::denied::denied_matter;
use crate::accounts::conflicts::is_negative;
use crate::accounts::happenings::Happenings;
use crate::accounts::parties::Party;
use crate::accounts::weekday::{is_of_calendar, weekdays};
use crate::accounts::{Stated, Told};
use crate::spelling::fold;
use crate::words::Key as Word;

/// So many statements of one article are compared.
const MOST_OF_ARTICLE: usize = 120;

/// By so many of its heaviest words a statement is found.
const HEAVIEST: usize = 6;

/// A statement, ready to be compared.
#[derive(Debug)]
pub(super) struct Saying<'a> {
    /// The number of its account.
    pub(super) page: usize,
    pub(super) stated: &'a Stated,
    /// Who speaks, if anybody is told.
    pub(super) party: Option<Party<'a>>,
    /// The telling words of what is said, the speaker's name left out.
    pub(super) clues: Clues,
    /// Those of its words that are printed as names.
    pub(super) names: BTreeSet<Word>,
    /// The happenings that it tells, by their numbers.
    pub(super) events: BTreeSet<usize>,
    /// The claims of the figures that it tells, by their numbers.
    pub(super) counts: BTreeSet<usize>,
    /// All numbers in it, of days too.
    pub(super) numbers: BTreeSet<String>,
    /// The weekdays in it.
    pub(super) weekdays: BTreeSet<usize>,
    /// Whether it says that something is not so.
    pub(super) says_no: bool,
    /// How far what it tells is from having happened.
    pub(super) moods: BTreeSet<Mood>,
}

/// How far what is told is from having happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Mood {
    /// It is still to come.
    Coming,
    /// It is possible.
    Possible,
    /// It ought to be.
    Due,
    /// It depends on something.
    Conditional,
}

/// Under what statements are found that may be one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Key {
    Event(usize),
    Count(usize),
    Word(Word),
}

/// The statements of a story that say something, in the order of their records.
pub(super) fn all<'a>(
    told: &Told<'a>,
    background: &Background,
    cast: &'a Cast,
    happenings: &Happenings<'_>,
    counted: &[Claim],
) -> Vec<Saying<'a>> {
    let events = happenings.groups.iter().enumerate().flat_map(|(number, group)| {
        group.iter().map(move |at| (happenings.all[*at].event.id, number))
    });
    let events: BTreeMap<RecordId, usize> = events.collect();
    let figures = counted.iter().enumerate().filter(|(_, claim)| claim.kind == ClaimKind::Quantity);
    let figures: BTreeMap<RecordId, usize> = figures
        .flat_map(|(number, claim)| claim.members.iter().map(move |member| (member.record, number)))
        .collect();
    let mut all = Vec::new();
    for (page, account) in told.accounts.iter().enumerate() {
        let says = account.statements.iter().filter(|stated| says(stated)).take(MOST_OF_ARTICLE);
        all.extend(says.map(|stated| {
            Saying {
                events: inside(stated, account.events.iter().map(|event| (event.span, event.id)))
                    .filter_map(|id| events.get(&id).copied())
                    .collect(),
                counts: inside(
                    stated,
                    account.figures.iter().map(|figure| (figure.span, figure.id)),
                )
                .filter_map(|id| figures.get(&id).copied())
                .collect(),
                ..saying(page, stated, background, cast)
            }
        }));
    }
    all.sort_by_key(|saying| saying.stated.id);
    all.dedup_by_key(|saying| saying.stated.id);
    all
}

/// Whether a statement says that something is or is not so.
fn says(stated: &Stated) -> bool {
    let is_wish = matches!(
        stated.act,
        Some(Act::NoComment | Act::NotRuledOut | Act::Demand | Act::Call | Act::Order)
    );
    !stated.negated && !is_wish
}

/// The records that stand inside the content.
fn inside<'s>(
    stated: &'s Stated,
    records: impl Iterator<Item = (Span, RecordId)> + 's,
) -> impl Iterator<Item = RecordId> + 's {
    let holds = |span: Span| stated.spans.iter().any(|own| own.contains(span));
    records.filter(move |(span, _)| holds(*span)).map(|(_, id)| id)
}

fn saying<'a>(
    page: usize,
    stated: &'a Stated,
    background: &Background,
    cast: &'a Cast,
) -> Saying<'a> {
    let denied = denied_matter(stated);
    let content = denied.unwrap_or(&stated.content);
    let speaker = stated.speaker.as_ref();
    let mut but = speaker.map_or_else(Vec::new, |speaker| keys(&speaker.surface));
    but.extend(speaker.and_then(|one| one.name.as_deref()).map_or_else(Vec::new, keys));
    Saying {
        page,
        stated,
        party: speaker.map(|speaker| Party::on_page(speaker, page, cast)),
        clues: Clues::of(content, &but, background),
        names: names(content, &but),
        events: BTreeSet::new(),
        counts: BTreeSet::new(),
        numbers: numbers(content),
        weekdays: weekdays(content),
        says_no: denied.is_some() != is_negative(content),
        moods: moods(content),
    }
}

/// The words of a text that are printed as names, `but` those of the speaker. Its first word may only
/// begin a sentence; days and months are no names of anything.
fn names(text: &str, but: &[Word]) -> BTreeSet<Word> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let named = words.skip(1).filter(|word| {
        word.starts_with(char::is_uppercase) && word.len() > 1 && !is_of_calendar(word)
    });
    named.flat_map(keys).filter(|key| !but.contains(key)).collect()
}

/// The numbers of a text in figures, "one" left out: that may be anybody.
fn numbers(text: &str) -> BTreeSet<String> {
    let words = text.split(|c: char| c.is_whitespace() || matches!(c, '-' | '/' | '–'));
    let bare = words.map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()).replace(',', ""));
    let number = |word: String| {
        let digits =
            if word.starts_with(|c: char| c.is_ascii_digit()) { word } else { fold(&word) };
        let is_number = digits.starts_with(|c: char| c.is_ascii_digit()) && digits != "1";
        is_number.then(|| digits.trim_end_matches(".0").to_owned())
    };
    bare.filter(|word| !word.is_empty()).filter_map(number).collect()
}

fn moods(text: &str) -> BTreeSet<Mood> {
    let words = text.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’');
    words.filter_map(|word| mood(&word.to_lowercase().replace('’', "'"), word)).collect()
}

fn mood(word: &str, printed: &str) -> Option<Mood> {
    match word {
        "will" | "would" | "shall" | "won't" | "wouldn't" => Some(Mood::Coming),
        word if word.ends_with("'ll") || word.ends_with("'d") => Some(Mood::Coming),
        // "In May" is a month.
        "may" if printed == "May" => None,
        "may" | "might" | "could" | "possible" | "possibly" => Some(Mood::Possible),
        "must" | "should" | "ought" => Some(Mood::Due),
        "if" | "unless" | "whether" => Some(Mood::Conditional),
        _ => None,
    }
}

impl Saying<'_> {
    /// Under what it is found.
    pub(super) fn keys(&self) -> impl Iterator<Item = Key> {
        let events = self.events.iter().map(|event| Key::Event(*event));
        let counts = self.counts.iter().map(|count| Key::Count(*count));
        let words = self.clues.heaviest(HEAVIEST).into_iter().map(Key::Word);
        events.chain(counts).chain(words)
    }
}
