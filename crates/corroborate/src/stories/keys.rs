//! What has to be known of an article to find its story?

use jiff::civil::Date;
use model::{Analysis, Article, Day, DocId, Tag, Token};

mod foreign;

use super::rarity::rarity;
use super::vector::{Words, heaviest};
use crate::spelling::{fold, fold_letters};
use crate::words::{key_of, shingle};

/// So many words tell what an article is about. More of them only make long articles alike.
const MOST: usize = 60;

/// An article with fewer words than that tells too little.
const FEWEST: usize = 4;

/// The headline and the first sentences tell what happened; what follows is often background.
const LEAD: usize = 3;

/// 1000 times one plus the natural logarithm of how often a word stands there, from once on: the
/// tenth time tells less than the second.
const OFTEN: [u64; 20] = [
    1000, 1693, 2099, 2386, 2609, 2792, 2946, 3079, 3197, 3303, 3398, 3485, 3565, 3639, 3708, 3773,
    3833, 3890, 3944, 3996,
];

/// The telling words of an article, and its day. They can be kept as bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoryKeys {
    doc: DocId,
    has_title: bool,
    is_foreign: bool,
    day: Option<Date>,
    words: Vec<(u32, u32)>,
}

impl StoryKeys {
    /// The keys of `article`. Of one in another language than English they are its names and
    /// numbers alone: its other words could not be told rare from common, nor met elsewhere.
    pub fn of(article: &Article, analysis: &Analysis) -> Self {
        let is_english = article.language.as_deref().is_none_or(|code| code == "en");
        let mut words = if is_english {
            telling(article, analysis)
        } else {
            foreign::telling(article, analysis)
        };
        if words.len() < FEWEST {
            words.clear();
        }
        Self {
            doc: article.id,
            has_title: article.title.is_some(),
            is_foreign: !is_english,
            day: Self::day_of(article),
            words,
        }
    }

    /// The day of `article`, if it is one day: when it appeared, else when it was written.
    pub fn day_of(article: &Article) -> Option<Date> {
        let day = |day: &Option<Day>| day.as_ref().and_then(Day::date);
        day(&article.published).or_else(|| day(&article.written))
    }

    /// The same article on another day.
    #[must_use]
    pub fn on(self, day: Option<Date>) -> Self {
        Self { day, ..self }
    }

    /// The article's id.
    pub fn doc(&self) -> DocId {
        self.doc
    }

    /// Whether the article has a headline.
    pub(super) fn has_title(&self) -> bool {
        self.has_title
    }

    /// Whether names and numbers are all that is known of it.
    pub(super) fn is_foreign(&self) -> bool {
        self.is_foreign
    }

    /// The day of the article, if it is one day.
    pub(super) fn day(&self) -> Option<Date> {
        self.day
    }

    /// Its telling words.
    pub(super) fn words(&self) -> &Words {
        &self.words
    }

    /// The keys as bytes, little end first: whether there is a headline (1) and another language
    /// (2), year (two), month and day, all zero where the day is not known; then four for each word
    /// and two for its weight.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = vec![u8::from(self.has_title) + 2 * u8::from(self.is_foreign)];
        let (year, month, day) =
            self.day.map_or((0, 0, 0), |date| (date.year(), date.month(), date.day()));
        bytes.extend(year.to_le_bytes());
        bytes.extend([month.unsigned_abs(), day.unsigned_abs()]);
        for (hash, weight) in &self.words {
            bytes.extend(hash.to_le_bytes());
            bytes.extend((*weight as u16).to_le_bytes());
        }
        bytes
    }

    /// The keys of article `doc` that were kept as `bytes`; `None` if these are no keys.
    pub fn from_bytes(doc: DocId, bytes: &[u8]) -> Option<Self> {
        let (&[flags, y0, y1, month, day], rest) = bytes.split_first_chunk::<5>()?;
        let year = i16::from_le_bytes([y0, y1]);
        let day = if month == 0 {
            None
        } else {
            Some(Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?)
        };
        let (rows, rest) = rest.as_chunks::<6>();
        let word = |[h0, h1, h2, h3, w0, w1]: &[u8; 6]| {
            (u32::from_le_bytes([*h0, *h1, *h2, *h3]), u32::from(u16::from_le_bytes([*w0, *w1])))
        };
        let words: Vec<(u32, u32)> = rows.iter().map(word).collect();
        let is_sorted = words.windows(2).all(|pair| pair[0].0 < pair[1].0);
        let is_whole = rest.is_empty() && is_sorted && flags < 4;
        let (has_title, is_foreign) = (flags & 1 == 1, flags & 2 == 2);
        is_whole.then_some(Self { doc, has_title, is_foreign, day, words })
    }
}

/// One place where a word stands.
struct Place {
    hash: u32,
    token: usize,
    boost: u64,
}

fn telling(article: &Article, analysis: &Analysis) -> Vec<(u32, u32)> {
    let mut places: Vec<Place> = Vec::new();
    let (mut names, mut sentence) = (analysis.names.as_slice(), 0);
    for (number, token) in analysis.tokens.iter().enumerate() {
        while names.first().is_some_and(|name| name.span.end() <= token.span.start()) {
            names = &names[1..];
        }
        let next = |at: usize| analysis.sentences.get(at + 1);
        while next(sentence).is_some_and(|next| next.span.start() <= token.span.start()) {
            sentence += 1;
        }
        let is_named = names.first().is_some_and(|name| name.span.start() <= token.span.start());
        let Some(boost) = boost(token.tag).or(is_named.then_some(100)) else { continue };
        let word = word(article, analysis, token);
        if word.len() < 2 || !word.contains(char::is_alphanumeric) {
            continue;
        }
        let boost = if sentence < LEAD { boost * 3 / 2 } else { boost };
        places.push(Place { hash: hash(token.tag, &word), token: number, boost });
    }
    places.sort_unstable_by_key(|place| (place.hash, place.token));
    let same = places.chunk_by(|a, b| a.hash == b.hash);
    let weight = |same: &[Place]| {
        let rarity = rarity(&word(article, analysis, &analysis.tokens[same[0].token]))?;
        let boost = same.iter().map(|place| place.boost).max()?;
        Some((same[0].hash, boost * OFTEN[same.len().min(OFTEN.len()) - 1] * u64::from(rarity)))
    };
    heaviest(same.filter_map(weight).collect(), MOST)
}

/// Under what a word is found. A name loses the marks on its letters, which an agency leaves out,
/// and a number its commas.
fn hash(tag: Tag, word: &str) -> u32 {
    match tag {
        Tag::Name | Tag::Names => hash_of(&fold_letters(word)),
        Tag::Number => hash_of(&fold(word)),
        _ => hash_of(word),
    }
}

fn hash_of(form: &str) -> u32 {
    (shingle([key_of(form)]) >> 32) as u32
}

/// A word as it is compared: a name as it is printed, anything else by its dictionary form.
fn word(article: &Article, analysis: &Analysis, token: &Token) -> String {
    let is_name = matches!(token.tag, Tag::Name | Tag::Names);
    let printed = if is_name { token.span.of(&article.text) } else { analysis.lemma(token) };
    printed.to_lowercase()
}

/// What a word tells of a happening, in hundredths: who and how many tell one from another that
/// looks alike; what was done does not.
fn boost(tag: Tag) -> Option<u64> {
    match tag {
        Tag::Number => Some(200),
        Tag::Name | Tag::Names => Some(150),
        Tag::Noun | Tag::Nouns | Tag::Foreign => Some(100),
        Tag::Adjective | Tag::AdjectiveComparative | Tag::AdjectiveSuperlative => Some(80),
        Tag::VerbBase
        | Tag::VerbPast
        | Tag::VerbGerund
        | Tag::VerbParticiple
        | Tag::VerbPresent
        | Tag::VerbThird => Some(70),
        _ => None,
    }
}
