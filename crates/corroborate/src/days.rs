//! When was it written?
//!
//! The lead of a news text names the weekday of its news: "Russia on Wednesday accused". Together
//! with the day on which the page appeared, or a bound for it, that tells the day of writing; members
//! of a family tell it to each other for the text that they share. Everything here is derived and
//! comes with its assumptions. When a page appeared is never told by another page.
//!
//! | the page was published | weekday of the lead | written |
//! |---|---|---|
//! | on a printed day | the same | that day |
//! | on a printed day | the one before | between the two |
//! | not after its first comment | that of the comment | that day |
//! | not after its first comment | the one before | between the two |
//! | otherwise | | what a member of the family knows, if the lead is shared |

mod lead;

use std::collections::BTreeMap;

use jiff::civil::{Date, Weekday};
use model::{Article, Basis, Day, DocId, Evidence, Family, Passage, Place, Precision, Span};

use self::lead::{Lead, lead_weekday};

/// What has to hold for a lead's weekday to tell a day.
const LEAD: &str = "the lead's weekday is the day of writing";

/// What has to hold for a first comment to tell a day.
const COMMENT: &str = "first comment within the same day";

/// How a day that a twin knows came here.
const TWIN: &str = "holds for the passage shared with another page of the family";

/// The days of one article after its twins and its own bounds were heard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settled {
    /// The article.
    pub doc: DocId,
    /// When the page appeared.
    pub published: Option<Day>,
    /// The day from which its weekdays count.
    pub written: Option<Day>,
}

/// Settles the days of `articles`, one result for each, in their order.
///
/// `passages` and `families` are those of [`crate::families`] over the same articles. `published`
/// stays as the page told it; `written` stays where the page printed it.
pub fn settle_days(
    articles: &[&Article],
    passages: &[Passage],
    families: &[Family],
) -> Vec<Settled> {
    let own: Vec<Own> = articles.iter().map(|article| Own::of(article)).collect();
    let numbers: BTreeMap<DocId, usize> =
        articles.iter().enumerate().map(|(at, article)| (article.id, at)).collect();
    let twins = twins(passages, families, &numbers);
    let settled = articles.iter().enumerate().map(|(at, article)| {
        let heard = twins.get(&at).and_then(|twins| from_twins(article, &own, at, twins));
        Settled {
            doc: article.id,
            published: article.published.clone(),
            written: heard.or_else(|| own[at].written.clone()),
        }
    });
    settled.collect()
}

/// What an article tells by itself.
struct Own {
    lead: Option<Lead>,
    written: Option<Day>,
}

impl Own {
    fn of(article: &Article) -> Self {
        let lead = lead_weekday(article);
        let from_lead = || lead.as_ref().and_then(|lead| from_own_bounds(article, lead));
        let written = article.written.clone().or_else(from_lead);
        Self { lead, written }
    }
}

/// The day of writing as it follows from the lead and the page's own days.
fn from_own_bounds(article: &Article, lead: &Lead) -> Option<Day> {
    let published = article.published.as_ref()?;
    if let (Some(date), Basis::Read) = (published.date(), published.basis) {
        return from_lead(date, lead, published.evidence.clone(), &[LEAD]);
    }
    let comment = published.evidence.iter().find(|evidence| is_first_comment(evidence))?;
    let end = published.end?.date;
    let day = from_lead(end, lead, vec![comment.clone()], &[COMMENT, LEAD])?;
    // A bound from below, a caption say, may forbid it.
    let floor = published.start.map(|start| start.date);
    let is_open = day.start.is_some_and(|start| floor.is_none_or(|floor| floor <= start.date));
    is_open.then_some(day)
}

fn is_first_comment(evidence: &Evidence) -> bool {
    evidence.what.to_lowercase().starts_with("first comment")
}

/// The day that `lead` tells when the page was there on `date`: that day or the one before.
fn from_lead(
    date: Date,
    lead: &Lead,
    evidence: Vec<Evidence>,
    assumptions: &[&str],
) -> Option<Day> {
    let start = if date.weekday() == lead.weekday {
        date
    } else if date.weekday().previous() == lead.weekday {
        date.yesterday().ok()?
    } else {
        return None;
    };
    let mut told = vec![lead.evidence()];
    told.extend(evidence);
    Some(Day {
        start: Some(start.into()),
        end: Some(date.into()),
        precision: if start == date { Precision::Day } else { Precision::Interval },
        basis: Basis::Derived,
        evidence: told,
        assumptions: assumptions.iter().map(|phrase| (*phrase).to_owned()).collect(),
    })
}

/// A stretch of an article and the stretch of a twin that it is shared with.
struct Twin {
    here: Span,
    other: usize,
    there: Span,
}

/// The shared stretches of each article with members of its own family.
fn twins(
    passages: &[Passage],
    families: &[Family],
    numbers: &BTreeMap<DocId, usize>,
) -> BTreeMap<usize, Vec<Twin>> {
    let mut family_of: BTreeMap<DocId, usize> = BTreeMap::new();
    for (number, family) in families.iter().enumerate() {
        family_of.extend(family.members.iter().map(|member| (member.doc, number)));
    }
    let mut twins: BTreeMap<usize, Vec<Twin>> = BTreeMap::new();
    for passage in passages {
        let (a, b) = (passage.a, passage.b);
        let (Some(at_a), Some(at_b)) = (numbers.get(&a.doc), numbers.get(&b.doc)) else { continue };
        let family = family_of.get(&a.doc);
        if family.is_none() || family != family_of.get(&b.doc) {
            continue;
        }
        twins.entry(*at_a).or_default().push(Twin { here: a.span, other: *at_b, there: b.span });
        twins.entry(*at_b).or_default().push(Twin { here: b.span, other: *at_a, there: a.span });
    }
    twins
}

/// The day that twins know for the shared lead; `None` if they disagree or the page itself forbids
/// it.
fn from_twins(article: &Article, own: &[Own], at: usize, twins: &[Twin]) -> Option<Day> {
    let lead = own[at].lead.as_ref()?;
    if own[at].written.as_ref().is_some_and(|written| written.date().is_some()) {
        return None;
    }
    let mut known: Vec<(Date, &Day, Span)> = Vec::new();
    for twin in twins.iter().filter(|twin| twin.here.contains(lead.span)) {
        let told = &own[twin.other];
        let Some(there) = &told.lead else { continue };
        if !twin.there.contains(there.span) || there.weekday != lead.weekday {
            continue;
        }
        let Some(day) = &told.written else { continue };
        known.extend(day.date().map(|date| (date, day, twin.here)));
    }
    let (date, day, stretch) = known.iter().min_by(|x, y| {
        let key = |known: &(Date, &Day, Span)| (known.1.assumptions.clone(), known.2);
        key(x).cmp(&key(y))
    })?;
    let agree = known.iter().all(|(other, _, _)| other == date);
    if !agree || !allows(article.published.as_ref(), own[at].written.as_ref(), *date) {
        return None;
    }
    let words = stretch.intersect(lead.sentence)?;
    let shared = Evidence::new("shared passage", words.of(&article.text), Place::Text(words));
    let mut assumptions = day.assumptions.clone();
    assumptions.push(TWIN.to_owned());
    Some(Day {
        start: Some((*date).into()),
        end: Some((*date).into()),
        precision: Precision::Day,
        basis: Basis::Derived,
        evidence: vec![lead.evidence(), shared],
        assumptions,
    })
}

/// Whether a page that appeared and was written within these bounds can hold a text of `date`.
fn allows(published: Option<&Day>, written: Option<&Day>, date: Date) -> bool {
    let end = published.and_then(|day| day.end).map(|end| end.date);
    let is_within = |day: &Day| {
        day.start.is_none_or(|start| start.date <= date)
            && day.end.is_none_or(|end| date <= end.date)
    };
    end.is_none_or(|end| date <= end) && written.is_none_or(is_within)
}

/// The seven names, Monday first.
const WEEKDAYS: [(&str, Weekday); 7] = [
    ("Monday", Weekday::Monday),
    ("Tuesday", Weekday::Tuesday),
    ("Wednesday", Weekday::Wednesday),
    ("Thursday", Weekday::Thursday),
    ("Friday", Weekday::Friday),
    ("Saturday", Weekday::Saturday),
    ("Sunday", Weekday::Sunday),
];

#[cfg(test)]
mod tests;
