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

use super::order::Told;
use super::{INPUT, evidence, ranked};
use crate::dates::{self, Doubtful, Order};
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
    "meta published on",
    "time element",
    "date line",
    "meta date",
    "date at the head of the text",
    "address",
    "date above the headline",
];

/// Where days of change stand, the best place first.
const MODIFIED: &[&str] = &[
    "JSON-LD dateModified",
    "meta article:modified_time",
    "itemprop dateModified",
    "meta modification date",
    "time element",
    "printed date",
    "date line",
    "date of a note",
];

/// Places that people read; markup is written by machines.
const PRINTED: &[&str] = &["printed date", "date line", "date above the headline"];

/// Sets published, modified and written. `told` says in which order numbers of days stand.
pub(super) fn settle(
    candidates: &[Candidate],
    told: Option<&Told>,
    article: &mut Article,
    notices: &mut Vec<Notice>,
) {
    let changes = ranked(candidates, Field::Modified, MODIFIED);
    article.modified = read(&changes, told, &mut Vec::new());
    let published = ranked(candidates, Field::Published, PUBLISHED);
    let published = not_after_change(published, &changes);
    article.published = read(&published, told, notices).or_else(|| bounds(article, notices));
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

/// The candidates without printed days that lie after the last change which markup tells, if others
/// remain: a page that announces a concert prints its day too.
fn not_after_change<'c>(
    published: Vec<&'c Candidate>,
    changes: &[&Candidate],
) -> Vec<&'c Candidate> {
    let date = |candidate: &Candidate| match day_in(candidate)? {
        Printed::Plain(moment) => Some(moment.date),
        Printed::Doubtful(_) => None,
    };
    let is_printed = |candidate: &Candidate| PRINTED.contains(&candidate.source);
    let last =
        changes.iter().filter(|change| !is_printed(change)).filter_map(|change| date(change));
    let Some(last) = last.max() else { return published };
    let is_late = |candidate: &&Candidate| {
        is_printed(candidate)
            && date(candidate).is_some_and(|day| day > last && !is_near(day, last))
    };
    let machine = |candidate: &&Candidate| {
        !is_printed(candidate) && date(candidate).is_some_and(|day| day <= last)
    };
    if !published.iter().any(machine) {
        return published;
    }
    published.into_iter().filter(|candidate| !is_late(candidate)).collect()
}

/// The day that the best candidate prints. Another that has the same day with its time lends the
/// time; the evidence of candidates that disagree rides along. A day whose order of numbers is not
/// plain is read as `told`, else as another candidate has it, else not at all.
fn read(ranked: &[&Candidate], told: Option<&Told>, notices: &mut Vec<Notice>) -> Option<Day> {
    let printed: Vec<(&Candidate, Printed)> =
        ranked.iter().filter_map(|&candidate| Some((candidate, day_in(candidate)?))).collect();
    let plain: Vec<Date> = printed.iter().filter_map(|(_, printed)| printed.plain()).collect();
    let readable = printed.iter().filter_map(|(candidate, printed)| {
        let moment = match *printed {
            Printed::Plain(moment) => moment,
            Printed::Doubtful(day) => settled(day, told, &plain)?.into(),
        };
        Some((*candidate, moment))
    });
    let readable: Vec<(&Candidate, Moment)> = readable.collect();
    let &(best, moment) = readable.first()?;
    let finer =
        readable.iter().find(|(_, other)| other.date == moment.date && other.time.is_some());
    let mut day = Day::read(finer.map_or(moment, |(_, finer)| *finer), evidence(best));
    let lent = finer.filter(|(other, _)| *other != best);
    day.evidence.extend(lent.map(|(other, _)| evidence(other)));
    let is_doubtful = matches!(day_in(best), Some(Printed::Doubtful(_)));
    day.evidence.extend(told.filter(|_| is_doubtful).map(|told| told.evidence.clone()));
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

/// What a candidate prints.
#[derive(Clone, Copy, Debug)]
enum Printed {
    /// One day.
    Plain(Moment),
    /// One of two days.
    Doubtful(Doubtful),
}

impl Printed {
    fn plain(&self) -> Option<Date> {
        match self {
            Printed::Plain(moment) => Some(moment.date),
            Printed::Doubtful(_) => None,
        }
    }
}

/// The day that is meant by numbers which can be read both ways: what the page tells, else the one
/// of the two that another candidate prints plainly.
fn settled(day: Doubtful, told: Option<&Told>, plain: &[Date]) -> Option<Date> {
    if let Some(told) = told {
        return Some(day.read(told.order));
    }
    let fits = |order| plain.iter().any(|other| is_near(day.read(order), *other));
    match (fits(Order::DayFirst), fits(Order::MonthFirst)) {
        (true, false) => Some(day.read(Order::DayFirst)),
        (false, true) => Some(day.read(Order::MonthFirst)),
        _ => None,
    }
}

/// The day that a candidate prints. Machines print days before there were pages when they know
/// none.
fn day_in(candidate: &Candidate) -> Option<Printed> {
    const FIRST_YEAR_OF_PAGES: i16 = 1990;
    let value = &candidate.value;
    let is_address = matches!(candidate.place, Place::Url);
    let in_address = || dates::in_address(value).map(|(_, moment)| moment);
    let found = if is_address { in_address() } else { None };
    let first = || dates::find(value).into_iter().map(|(_, moment)| moment).next();
    let short = || {
        let is_short = PRINTED.contains(&candidate.source);
        let found = if is_short { dates::short_years(value) } else { Vec::new() };
        found.into_iter().map(|(_, moment)| moment).next()
    };
    let plain = found.or_else(|| dates::moment(value)).or_else(first).or_else(short);
    if let Some(moment) = plain {
        return (moment.date.year() >= FIRST_YEAR_OF_PAGES).then_some(Printed::Plain(moment));
    }
    let in_address = if is_address { dates::doubtful_in_address(value) } else { None };
    let (_, day) = in_address.or_else(|| dates::doubtful(value))?;
    Some(Printed::Doubtful(day))
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
