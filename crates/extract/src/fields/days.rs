//! When did the page appear, and when was it changed?
//!
//! A printed day is read, with the words that print it. When candidates disagree by more than a
//! day, the best place wins, the others stay as evidence, and a notice says so. When nothing is
//! printed, bounds follow: a page appeared not after its first comment, and not before the event
//! that one of its photographs shows.

use jiff::civil::Date;
use model::{
    Article, Basis, BlockKind, Day, Evidence, Moment, Notice, NoticeKind, Place, Precision,
};

use super::{INPUT, evidence, ranked};
use crate::dates;
use crate::draft::{Candidate, Field};

/// Where days of publication stand, the best place first. What readers see comes before what
/// machines are told: markup keeps the day of an address that was given a new article since.
const PUBLISHED: &[&str] = &[
    INPUT,
    "printed date",
    "JSON-LD datePublished",
    "meta article:published_time",
    "itemprop datePublished",
    "meta publication date",
    "time element",
    "date line",
    "meta date",
    "address",
];

/// Where days of change stand, the best place first.
const MODIFIED: &[&str] = &[
    "JSON-LD dateModified",
    "meta article:modified_time",
    "itemprop dateModified",
    "meta modification date",
];

/// Sets published, modified and written.
pub(super) fn settle(candidates: &[Candidate], article: &mut Article, notices: &mut Vec<Notice>) {
    article.modified = read(candidates, Field::Modified, MODIFIED, &mut Vec::new());
    article.published =
        read(candidates, Field::Published, PUBLISHED, notices).or_else(|| bounds(article, notices));
    article.written = written(article);
    if article.published.is_none() {
        notices.push(Notice::new(NoticeKind::Undated, "neither a day nor a bound is printed"));
    }
}

/// The day that the dateline prints. One without its year lies within the week before the day of
/// publication, or its year is not known; one after it is somebody's mistake.
fn written(article: &Article) -> Option<Day> {
    const LONGEST_WAIT: i32 = 7;
    let span = article.dateline.as_ref()?.span?;
    let words = span.of(&article.text);
    let read = article.published.as_ref().filter(|day| day.basis == Basis::Read);
    let published = read.and_then(Day::date);
    let whole = dates::find(words).into_iter().map(|(_, moment)| moment.date).next();
    let date = match (whole, published) {
        (Some(date), None) => date,
        (Some(date), Some(published)) if date <= published || is_near(date, published) => date,
        (Some(_), Some(_)) | (None, None) => return None,
        (None, Some(published)) => {
            let date = dates::without_year(words)?.before(published)?;
            let wait = date.until(published).ok()?.get_days();
            (wait <= LONGEST_WAIT).then_some(date)?
        }
    };
    Some(Day::read(date.into(), Evidence::new("dateline", words, Place::Text(span))))
}

/// The day that the best candidate prints. Another that has the same day with its time lends the
/// time; the evidence of candidates that disagree rides along.
fn read(
    candidates: &[Candidate],
    field: Field,
    ranks: &[&str],
    notices: &mut Vec<Notice>,
) -> Option<Day> {
    let ranked = ranked(candidates, field, ranks).into_iter();
    let readable = ranked.filter_map(|candidate| Some((candidate, day_in(candidate)?)));
    let readable: Vec<(&Candidate, Moment)> = readable.collect();
    let &(best, moment) = readable.first()?;
    let finer =
        readable.iter().find(|(_, other)| other.date == moment.date && other.time.is_some());
    let mut day = Day::read(finer.map_or(moment, |(_, finer)| *finer), evidence(best));
    let lent = finer.filter(|(other, _)| *other != best);
    day.evidence.extend(lent.map(|(other, _)| evidence(other)));
    let far = readable.iter().filter(|(_, other)| !is_near(moment.date, other.date));
    let far: Vec<Evidence> = far.take(MOST_CONFLICTS).map(|(other, _)| evidence(other)).collect();
    if let Some(other) = far.first() {
        let what = format!(
            "{}: {} against {}: {}; the first is taken",
            best.source, best.value, other.what, other.text
        );
        notices.push(Notice::new(NoticeKind::Conflict, what));
    }
    day.evidence.extend(far);
    Some(day)
}

/// How many candidates that disagree are kept as evidence.
const MOST_CONFLICTS: usize = 8;

/// The one day that a candidate prints. Machines print days before there were pages when they
/// know none.
fn day_in(candidate: &Candidate) -> Option<Moment> {
    const FIRST_YEAR_OF_PAGES: i16 = 1990;
    let value = &candidate.value;
    let in_address = || dates::in_address(value).map(|(_, moment)| moment);
    let found = if matches!(candidate.place, Place::Url) { in_address() } else { None };
    let first = || dates::find(value).into_iter().map(|(_, moment)| moment).next();
    let moment = found.or_else(|| dates::moment(value)).or_else(first)?;
    (moment.date.year() >= FIRST_YEAR_OF_PAGES).then_some(moment)
}

/// Whether two days are the same or next to each other, as they are across time zones.
fn is_near(a: Date, b: Date) -> bool {
    a.until(b).is_ok_and(|between| between.get_days().abs() <= 1)
}

/// What follows from comments, photographs and the day of the last change.
fn bounds(article: &Article, notices: &mut Vec<Notice>) -> Option<Day> {
    let upper = first_comment(article).into_iter().chain(last_change(article));
    let upper = upper.min_by_key(|(date, _)| *date);
    match (last_photograph(article), upper) {
        (None, None) => None,
        (None, Some((end, why))) => Some(Day::not_after(end, why)),
        (Some((start, why)), None) => Some(Day::not_before(start, why)),
        (Some((start, lower)), Some((end, upper))) if start <= end => Some(Day {
            start: Some(start.into()),
            end: Some(end.into()),
            precision: Precision::Interval,
            basis: Basis::Derived,
            evidence: vec![lower, upper],
            assumptions: Vec::new(),
        }),
        (Some((_, lower)), Some((end, upper))) => {
            let what = format!(
                "{}: {} is later than {}: {}",
                lower.what, lower.text, upper.what, upper.text
            );
            notices.push(Notice::new(NoticeKind::Conflict, what));
            let mut day = Day::not_after(end, upper);
            day.evidence.push(lower);
            Some(day)
        }
    }
}

/// The earliest day that a reader's comment bears.
fn first_comment(article: &Article) -> Option<(Date, Evidence)> {
    let stamped = article.comments.iter().enumerate();
    let stamped = stamped.filter_map(|(at, comment)| Some((comment.posted?, at)));
    let (posted, at) = stamped.min()?;
    let stamp = article.comments[at].stamp.clone().unwrap_or_else(|| posted.to_string());
    Some((posted.date, Evidence::new("first comment", stamp, Place::Comment(at))))
}

/// A page that was changed had appeared.
fn last_change(article: &Article) -> Option<(Date, Evidence)> {
    let modified = article.modified.as_ref()?;
    Some((modified.end?.date, modified.evidence.first()?.clone()))
}

/// The latest day of an event that a photograph shows.
fn last_photograph(article: &Article) -> Option<(Date, Evidence)> {
    let captions = article.blocks.iter().enumerate();
    let captions = captions.filter(|(_, block)| block.kind == BlockKind::Caption);
    let dated =
        captions.filter(|(_, block)| !tells_the_future(&block.text)).flat_map(|(at, block)| {
            let found = dates::find(&block.text).into_iter();
            found.map(move |(range, moment)| (moment.date, at, &block.text[range]))
        });
    let (date, at, words) = dated.max_by_key(|(date, at, _)| (*date, std::cmp::Reverse(*at)))?;
    Some((date, Evidence::new("photo caption", words, Place::Block(at))))
}

/// Captions that announce ("will open on June 5, 2024") bound nothing from below.
fn tells_the_future(caption: &str) -> bool {
    let caption = caption.to_lowercase();
    let signs = [
        " will ",
        " is to ",
        " are to ",
        " due to ",
        "scheduled",
        " until ",
        " wird ",
        " soll ",
        " bis ",
    ];
    signs.iter().any(|sign| caption.contains(sign))
}
