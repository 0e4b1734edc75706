//! Do two statements say the same words?
//!
//! Where one text is printed twice, all words of the contents have to be the same. Told speech of
//! one named speaker has to be told nearly word for word. Elsewhere the shorter quotation has to
//! stand in the longer one, nearly word for word and in one place. Two quotations that cannot be of
//! one mouth (both speakers named, with different surnames) stay apart, also when a third one
//! without a speaker resembles both: that one then stays alone.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use model::{Article, Quotation, Span, Statement};

use super::Saying;
use super::places::Places;
use super::voices::may_be_one;
use crate::align::in_order;
use crate::components::components;
use crate::stretches::{Index, hashes};
use crate::words::{Key, words_of};

/// The fewest quoted words that can be recognised elsewhere.
const MIN_WORDS: usize = 4;

/// The fewest words of told speech that two prints of one text can share as a statement.
const MIN_TOLD_WORDS: usize = 6;

/// The fewest words of told speech by which two houses surely tell one statement of one named
/// speaker, and how many of them, in a hundred.
const MIN_RETOLD_WORDS: usize = 9;
const MIN_RETOLD_PERCENT: usize = 80;

/// How many of the shorter one's words, in a hundred, have to stand in the longer one, in order.
const MIN_PERCENT: usize = 85;

/// Words in a row by which like statements are found.
const SHINGLE: usize = 3;

/// Of the shorter one's words in a row, one in so many has to stand in the longer one for the two
/// to be compared.
const MIN_PART: usize = 4;

/// How many places of the longer one are tried for the shorter one.
const MAX_PLACES: usize = 16;

/// Words of a statement beyond this number are not compared.
const MAX_WORDS: usize = 600;

/// The words by which a statement is compared with others.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Said {
    /// The quoted words, or all of them where it is told speech.
    pub(super) words: Box<[Key]>,
    /// Whether they stand inside quotation marks.
    pub(super) is_quoted: bool,
    /// All words of the content, inside quotation marks and outside, if these are more.
    pub(super) content: Option<Box<[Key]>>,
    /// Those of its words that turn a sentence into another one, each once: figures and words of
    /// negation.
    pub(super) decisive: Box<[Key]>,
}

/// Words that turn a sentence into its opposite.
const NEGATIONS: &[&str] =
    &["no", "not", "never", "none", "nobody", "nothing", "neither", "nor", "cannot", "without"];

/// Numbers that news writes in letters.
const NUMERALS: &[&str] = &[
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "dozen",
    "dozens",
    "twenty",
    "thirty",
    "forty",
    "fifty",
    "hundred",
    "hundreds",
    "thousand",
    "thousands",
    "million",
    "millions",
    "billion",
    "billions",
    "half",
];

/// Whether a word decides what is said: "4,000 riders" is not "5,000 riders", and "we will" is not
/// "we won't".
fn is_decisive(word: &str) -> bool {
    let word = word.to_lowercase();
    word.contains(|c: char| c.is_ascii_digit())
        || word.ends_with("n't")
        || word.ends_with("n’t")
        || NEGATIONS.contains(&word.as_str())
        || NUMERALS.contains(&word.as_str())
}

impl Said {
    /// The words of `statement`; `quoted` are the article's stretches inside quotation marks.
    pub(super) fn of(article: &Article, statement: &Statement, quoted: &[Span]) -> Self {
        let is_quoted = statement.quotation != Quotation::Indirect;
        let mut words = Vec::new();
        for span in &statement.content.spans {
            words.extend(words_of(&article.text, *span));
        }
        words.truncate(MAX_WORDS);
        let decisive = words.iter().filter(|word| is_decisive(word.span.of(&article.text)));
        let decisive: BTreeSet<Key> = decisive.map(|word| word.key).collect();
        let decisive = decisive.into_iter().collect();
        let all: Vec<Key> = words.iter().map(|word| word.key).collect();
        if statement.quotation == Quotation::Mixed {
            words.retain(|word| is_inside(quoted, word.span));
        }
        let own: Vec<Key> = words.iter().map(|word| word.key).collect();
        let content = (all != own).then(|| all.into());
        Self { words: own.into(), is_quoted, content, decisive }
    }

    /// Lets its words go, when they have been compared.
    pub(super) fn forget(&mut self) {
        *self = Self { is_quoted: self.is_quoted, ..Self::default() };
    }

    /// The hashes of its words in a row, those inside quotation marks and all of them.
    fn stretches(&self) -> Vec<u32> {
        let mut stretches = hashes(&self.words, SHINGLE);
        if let Some(all) = &self.content {
            stretches.extend(hashes(all, SHINGLE));
            stretches.sort_unstable();
            stretches.dedup();
        }
        stretches
    }

    /// All words of the content.
    fn content(&self) -> &[Key] {
        self.content.as_deref().unwrap_or(&self.words)
    }
}

fn is_inside(stretches: &[Span], span: Span) -> bool {
    let next = stretches.partition_point(|stretch| stretch.end() < span.end());
    stretches.get(next).is_some_and(|stretch| stretch.contains(span))
}

/// Who shares words in a row.
pub(super) fn index(sayings: &[Saying]) -> Index {
    let length = |saying: &Saying| saying.said.content().len() as u32;
    let lengths: Vec<u32> = sayings.iter().map(length).collect();
    Index::new(&lengths, |number, part| {
        part.extend(number, sayings[number as usize].said.stretches());
    })
}

/// Returns the pairs of sayings that say the same words, the first of them in `range`.
pub(super) fn alike(
    sayings: &[Saying],
    index: &Index,
    places: &Places,
    range: Range<usize>,
) -> Vec<(usize, usize)> {
    let pairs = index.pairs(range, |a, b, shared| {
        let shorter = sayings[a].said.words.len().min(sayings[b].said.words.len());
        shared.all() >= 1.max(shorter.saturating_sub(SHINGLE - 1) / MIN_PART)
    });
    let same = pairs.into_iter().filter(|(a, b, _)| is_same(&sayings[*a], &sayings[*b], places));
    same.map(|(a, b, _)| (a, b)).collect()
}

/// Returns, for each saying, the smallest one that belongs to the same claim by what is `alike`.
pub(super) fn join(sayings: &[Saying], alike: &[(usize, usize)]) -> Vec<usize> {
    let is_named = |at: usize| sayings[at].name.is_some();
    let named = alike.iter().copied().filter(|(a, b)| is_named(*a) && is_named(*b));
    let unnamed = alike.iter().copied().filter(|(a, b)| !is_named(*a) && !is_named(*b));
    let roots = components(sayings.len(), named.chain(unnamed));
    // What nobody is named for goes to the named claim that it resembles, if that is one alone.
    let mut claims_of: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    for (a, b) in alike {
        let (nobody, somebody) = match (is_named(*a), is_named(*b)) {
            (false, true) => (*a, *b),
            (true, false) => (*b, *a),
            _ => continue,
        };
        claims_of.entry(roots[nobody]).or_default().insert(roots[somebody]);
    }
    let single = claims_of.into_iter().filter(|(_, claims)| claims.len() == 1);
    let joined: Vec<(usize, usize)> = single
        .flat_map(|(nobody, claims)| claims.into_iter().map(move |to| (nobody, to)))
        .collect();
    components(sayings.len(), roots.iter().copied().enumerate().chain(joined))
}

fn is_same(a: &Saying, b: &Saying, places: &Places) -> bool {
    if !may_be_one(a, b) {
        return false;
    }
    if is_same_print(a, b, places) {
        return true;
    }
    if a.said.is_quoted != b.said.is_quoted {
        return false;
    }
    let (short, long) = if a.said.words.len() <= b.said.words.len() {
        (&a.said, &b.said)
    } else {
        (&b.said, &a.said)
    };
    if a.said.is_quoted {
        return short.words.len() >= MIN_WORDS && is_contained(short, long, MIN_PERCENT);
    }
    let are_named = a.name.is_some() && b.name.is_some();
    if are_named && short.words.len() >= MIN_RETOLD_WORDS {
        return is_contained(short, long, MIN_RETOLD_PERCENT);
    }
    short.words.len() >= MIN_TOLD_WORDS
        && is_contained(short, long, MIN_PERCENT)
        && places.hold_both(a.place(), b.place())
}

/// Whether one text is printed twice: the same words at one place of a passage, whichever of them
/// a house puts in quotation marks.
fn is_same_print(a: &Saying, b: &Saying, places: &Places) -> bool {
    let (short, long) = (a.said.content(), b.said.content());
    short.len() >= MIN_WORDS && short == long && places.hold_both(a.place(), b.place())
}

/// Whether so many hundredths of `short` stand in one place of `long`, in order, and no figure or
/// negation stands in one of them alone.
fn is_contained(short: &Said, long: &Said, percent: usize) -> bool {
    let decides = |word: &Key| short.decisive.contains(word) || long.decisive.contains(word);
    let (short, long) = (&short.words, &long.words);
    let needed = (percent * short.len()).div_ceil(100);
    let slack = short.len() / 4 + 1;
    let starts = starts(short, long);
    starts.into_iter().take(MAX_PLACES).any(|start| {
        let from = start.saturating_sub(slack).min(long.len());
        let to = (start + short.len() + slack).min(long.len());
        let place = &long[from..to];
        let matched = in_order(short, place);
        matched.len() >= needed && {
            let in_short: BTreeSet<usize> = matched.iter().map(|(at, _)| *at).collect();
            let in_long: BTreeSet<usize> = matched.iter().map(|(_, at)| *at).collect();
            let (first, last) = (in_long.first().copied(), in_long.last().copied());
            let is_within = |at: usize| first <= Some(at) && Some(at) <= last;
            let alone_in_short =
                short.iter().enumerate().any(|(at, word)| decides(word) && !in_short.contains(&at));
            let alone_in_long = place
                .iter()
                .enumerate()
                .any(|(at, word)| decides(word) && is_within(at) && !in_long.contains(&at));
            !alone_in_short && !alone_in_long
        }
    })
}

/// Where in `long` the beginning of `short` would stand, by the words in a row that both have.
fn starts(short: &[Key], long: &[Key]) -> BTreeSet<usize> {
    let mut places: BTreeMap<&[Key], usize> = BTreeMap::new();
    for (at, window) in short.windows(SHINGLE).enumerate() {
        places.entry(window).or_insert(at);
    }
    let hits = long.windows(SHINGLE).enumerate();
    hits.filter_map(|(at, window)| places.get(window).map(|before| at.saturating_sub(*before)))
        .collect()
}
