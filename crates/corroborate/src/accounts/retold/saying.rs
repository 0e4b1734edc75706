//! What is compared of a statement?

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use model::{Act, Claim, ClaimKind, Quotation, RecordId, Span};

use crate::Places;
use crate::accounts::cast::Cast;
use crate::accounts::clues::{Background, Clues, keys};
use crate::accounts::conflicts::denied::denied_matter;
use crate::accounts::conflicts::is_negative;
use crate::accounts::happenings::Happenings;
use crate::accounts::parties::{Party, last_word};
use crate::accounts::weekday::{is_of_calendar, weekdays};
use crate::accounts::{Account, Somebody, Stated, Told};
use crate::spelling::fold;
use crate::words::{Key as Word, shingle, words_of};

/// So many statements of one article are compared.
const MOST_OF_ARTICLE: usize = 120;

/// A content of so many words is found by all of them together.
const FEW: usize = 3;

/// Words that say what somebody is, and not of whom, one a line.
static OFFICES: LazyLock<BTreeSet<&str>> =
    LazyLock::new(|| include_str!("../../../data/offices.tsv").lines().skip(1).collect());

/// By so many of its heaviest words a statement is found.
const HEAVIEST: usize = 6;

/// A statement, ready to be compared.
#[derive(Debug)]
pub(super) struct Saying<'a> {
    /// The number of its account.
    pub(super) page: usize,
    pub(super) stated: &'a Stated,
    /// Where its sentence stands.
    pub(super) line: Option<Span>,
    /// Who speaks, if anybody is told.
    pub(super) party: Option<Party<'a>>,
    /// What the story calls the one who speaks: the words of the name, and those put beside it.
    pub(super) called: BTreeSet<Word>,
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
    /// Whether it denies what it tells.
    pub(super) denies: bool,
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
    /// All words of a content that is too short to be found by them.
    Short(u64),
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
    let beside = beside(told);
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
                ..saying(page, account, stated, (background, cast, &beside))
            }
        }));
    }
    all.sort_by_key(|saying| saying.stated.id);
    all.dedup_by_key(|saying| saying.stated.id);
    all
}

/// What the pages of a story put beside a name, by its last word.
type Beside<'a> = BTreeMap<&'a str, BTreeSet<Word>>;

fn beside<'a>(told: &Told<'a>) -> Beside<'a> {
    let mut beside = Beside::new();
    for role in told.accounts.iter().flat_map(|account| &account.roles) {
        beside.entry(&*role.name).or_default().extend(telling(&role.words));
    }
    beside
}

/// The words of the name and the words that tell whom somebody serves.
fn called(speaker: &Somebody, beside: &Beside<'_>) -> BTreeSet<Word> {
    let name = speaker.name.as_deref().unwrap_or_default();
    let mut called: BTreeSet<Word> = telling(&speaker.surface);
    called.extend(telling(name));
    called.extend(beside.get(&*last_word(name)).into_iter().flatten());
    called
}

/// The words of a description without those that many have: "of the harbour union", not "leader".
fn telling(words: &str) -> BTreeSet<Word> {
    let words = words.split(|c: char| !c.is_alphanumeric());
    words.filter(|word| !OFFICES.contains(&word.to_lowercase().as_str())).flat_map(keys).collect()
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
    account: &'a Account,
    stated: &'a Stated,
    (background, cast, beside): (&Background, &'a Cast, &Beside<'_>),
) -> Saying<'a> {
    // `The miller denied it: "Every sack is full."` says so in a sentence of its own.
    let is_own_sentence =
        stated.quotation == Quotation::Direct && stated.content.starts_with(char::is_uppercase);
    let denied = denied_matter(stated).filter(|_| !is_own_sentence);
    let denies = matches!(stated.act, Some(Act::Deny | Act::Reject)) && !is_own_sentence;
    let content = denied.unwrap_or(&stated.content);
    let speaker = stated.speaker.as_ref();
    let mut but = speaker.map_or_else(Vec::new, |speaker| keys(&speaker.surface));
    but.extend(speaker.and_then(|one| one.name.as_deref()).map_or_else(Vec::new, keys));
    Saying {
        page,
        stated,
        line: account.lines.get(stated.line).map(|line| line.span),
        party: speaker.map(|speaker| Party::on_page(speaker, page, cast)),
        called: speaker.map_or_else(BTreeSet::new, |speaker| called(speaker, beside)),
        clues: Clues::of(content, &but, background),
        names: names(content, &but),
        events: BTreeSet::new(),
        counts: BTreeSet::new(),
        numbers: numbers(content),
        weekdays: weekdays(content),
        denies,
        says_no: (denies || denied.is_some()) != is_negative(content),
        moods: moods(stated.act, content),
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

fn moods(act: Option<Act>, text: &str) -> BTreeSet<Mood> {
    let words = text.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’');
    let told = words.filter_map(|word| mood(&word.to_lowercase().replace('’', "'"), word));
    let is_coming = matches!(act, Some(Act::Promise | Act::Threaten | Act::Predict));
    told.chain(is_coming.then_some(Mood::Coming)).collect()
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
    /// The words of a content that is too short to be compared by them.
    fn short(&self) -> Option<Key> {
        let content = &self.stated.content;
        let words = words_of(content, Span::new(0, content.len()));
        (words.len() <= FEW).then(|| Key::Short(shingle(words.iter().map(|word| word.key))))
    }

    /// Whether both are one short content at one place of a text that is printed twice.
    pub(super) fn is_print_of(&self, other: &Self, places: &Places) -> bool {
        let place = |one: &Self| {
            let own = one.stated.spans.first().copied();
            Some((one.stated.id.doc, [one.line?, own?]))
        };
        let both = place(self).zip(place(other));
        self.party.is_some()
            && other.party.is_some()
            && self.short().is_some()
            && self.short() == other.short()
            && both.is_some_and(|(own, other)| places.hold_both(own, other))
    }

    /// Under what it is found.
    pub(super) fn keys(&self) -> impl Iterator<Item = Key> {
        let events = self.events.iter().map(|event| Key::Event(*event));
        let counts = self.counts.iter().map(|count| Key::Count(*count));
        let words = self.clues.heaviest(HEAVIEST).into_iter().map(Key::Word);
        events.chain(counts).chain(words).chain(self.short())
    }
}
