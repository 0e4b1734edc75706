//! Are the conflicts found, and no others; and do figures that grow stand in one series?

use std::collections::BTreeSet;

use model::{ClaimKind, Conflict, ConflictKind, RecordId, Series, Side};

use super::gold::{CaseGold, ConflictGold, SeriesGold};
use super::spots::{Pages, Spot};
use super::{Scores, score};

/// Found of the wanted ones; and of those found, the ones that should not be there.
pub(super) fn score_conflicts(
    given: &[Conflict],
    pages: &Pages<'_>,
    gold: &CaseGold,
    scores: &mut Scores,
) {
    let wanted: Vec<Wanted<'_>> =
        gold.conflict.iter().map(|gold| Wanted::of(gold, pages)).collect();
    let compatible: Vec<Vec<Spot<'_>>> =
        gold.compatible.iter().map(|gold| pages.spots(&gold.members)).collect();
    let conflicts = score(scores, "case.conflicts");
    let mut found = BTreeSet::new();
    for conflict in given {
        let meant = (0..wanted.len()).filter(|at| wanted[*at].is_met(conflict));
        let meant: Vec<usize> = meant.collect();
        let apart = compatible.iter().find_map(|spots| parted(spots, conflict));
        if let Some(pair) = apart {
            conflicts.given += 1;
            conflicts.misses.push(format!("parts what is compatible ({pair}): {}", told(conflict)));
        } else if meant.is_empty() {
            conflicts.given += 1;
            conflicts.misses.push(format!("no conflict of the gold: {}", told(conflict)));
        }
        found.extend(meant);
    }
    for (at, wanted) in wanted.iter().enumerate().filter(|(_, wanted)| !wanted.gold.optional) {
        conflicts.wanted += 1;
        if found.contains(&at) {
            conflicts.given += 1;
            conflicts.right += 1;
        } else {
            conflicts.misses.push(wanted.missing());
        }
    }
}

/// A conflict of the gold, and where its sides stand.
struct Wanted<'a> {
    gold: &'a ConflictGold,
    sides: Vec<Vec<Spot<'a>>>,
}

impl<'a> Wanted<'a> {
    fn of(gold: &'a ConflictGold, pages: &Pages<'a>) -> Self {
        Self { gold, sides: gold.side.iter().map(|side| pages.spots(&side.members)).collect() }
    }

    /// Whether two of its sides stand on two sides of `conflict`.
    fn is_met(&self, conflict: &Conflict) -> bool {
        if conflict.kind.word() != self.gold.kind {
            return false;
        }
        let meets = |side: &Side, spots: &[Spot<'_>]| {
            spots.iter().any(|spot| stands_on(spot, conflict.kind, side))
        };
        let sides_met = |spots: &Vec<Spot<'_>>| -> BTreeSet<usize> {
            (0..conflict.sides.len()).filter(|at| meets(&conflict.sides[*at], spots)).collect()
        };
        let met: Vec<BTreeSet<usize>> = self.sides.iter().map(sides_met).collect();
        let on_two = |a: &BTreeSet<usize>, b: &BTreeSet<usize>| {
            !a.is_empty() && !b.is_empty() && a.union(b).count() > 1
        };
        met.iter().enumerate().any(|(at, a)| met[..at].iter().any(|b| on_two(a, b)))
    }

    fn missing(&self) -> String {
        let lost = self.sides.iter().flatten().filter(|spot| !spot.is_read());
        let lost: Vec<String> = lost.map(ToString::to_string).collect();
        let says: Vec<&str> = self.gold.side.iter().map(|side| side.says.as_str()).collect();
        let (kind, about, says) = (&self.gold.kind, &self.gold.about, says.join(" / "));
        if lost.is_empty() {
            format!("missing: {kind}, {about}: {says}")
        } else {
            format!("missing: {kind}, {about}: {says}; not in the text: {}", lost.join(", "))
        }
    }
}

/// A figure has to be the very one, since a sentence may tell those of two sides; all else is known
/// by its sentence.
fn stands_on(spot: &Spot<'_>, kind: ConflictKind, side: &Side) -> bool {
    if kind == ConflictKind::Quantity {
        let records = spot.records(ClaimKind::Quantity);
        return records.iter().any(|record| side.members.contains(record));
    }
    spot.sentence().is_some_and(|sentence| side.sentences.contains(&sentence))
}

/// Two compatible places on different sides of `conflict`.
fn parted(spots: &[Spot<'_>], conflict: &Conflict) -> Option<String> {
    let side_of = |spot: &Spot<'_>| {
        let kinds = [ClaimKind::Quantity, ClaimKind::Event];
        let records = kinds.into_iter().flat_map(|kind| spot.records(kind));
        let records: Vec<_> = records.collect();
        conflict
            .sides
            .iter()
            .position(|side| records.iter().any(|record| side.members.contains(record)))
    };
    let sided = spots.iter().filter_map(|spot| Some((spot, side_of(spot)?)));
    let sided: Vec<(&Spot<'_>, usize)> = sided.collect();
    let (first, side) = sided.first()?;
    let other = sided.iter().find(|(_, other)| other != side)?;
    Some(format!("{first}, {}", other.0))
}

fn told(conflict: &Conflict) -> String {
    let sides: Vec<&str> = conflict.sides.iter().map(|side| side.text.as_str()).collect();
    format!("{}, {}: {}", conflict.kind.word(), conflict.about, sides.join(" / "))
}

/// Pairs of figures that grow; a series that joins two labelled figures of which the gold does not
/// say that they belong together is wrong.
pub(super) fn score_series(
    given: &[Series],
    pages: &Pages<'_>,
    gold: &CaseGold,
    scores: &mut Scores,
) {
    let wanted: Vec<Vec<Vec<Spot<'_>>>> =
        gold.series.iter().map(|series| points(series, pages)).collect();
    let score = score(scores, "case.series");
    for (series, points) in gold.series.iter().zip(&wanted) {
        for (at, b) in points.iter().enumerate() {
            for (a, first) in points[..at].iter().enumerate() {
                score.wanted += 1;
                if given.iter().any(|given| holds(given, first) && holds(given, b)) {
                    score.given += 1;
                    score.right += 1;
                } else {
                    let says = |at: usize| &series.point[at].says;
                    let line = format!("{}: {} + {}", series.measure, says(a), says(at));
                    score.misses.push(format!("missing: {line}"));
                }
            }
        }
    }
    let labelled = Labelled::of(pages, gold);
    for given in given {
        if let Some((a, b)) = labelled.wrong_pair(given) {
            score.given += 1;
            score.misses.push(format!("joins {a} and {b}: {}", given.about));
        }
    }
}

/// Figures of the gold: those that are one figure, and those that may stand together.
struct Labelled<'a> {
    figures: Vec<Vec<Spot<'a>>>,
    together: Vec<Vec<Spot<'a>>>,
}

impl<'a> Labelled<'a> {
    fn of(pages: &Pages<'a>, gold: &'a CaseGold) -> Self {
        let same = gold.same.iter().filter(|same| same.kind == ClaimKind::Quantity.word());
        let figures = same.map(|same| pages.spots(&same.members)).collect();
        let series =
            gold.series.iter().map(|series| points(series, pages).into_iter().flatten().collect());
        let compatible = gold.compatible.iter().map(|gold| pages.spots(&gold.members));
        Self { figures, together: series.chain(compatible).collect() }
    }

    /// Two figures in `series` that the gold keeps apart.
    fn wrong_pair(&self, series: &Series) -> Option<(&Spot<'a>, &Spot<'a>)> {
        let held: Vec<&Vec<Spot<'a>>> =
            self.figures.iter().filter(|spots| holds(series, spots)).collect();
        let allowed = |a: &[Spot<'a>], b: &[Spot<'a>]| {
            self.together.iter().any(|spots| meet(spots, a) && meet(spots, b))
        };
        let pairs = (1..held.len()).flat_map(|b| (0..b).map(move |a| (a, b)));
        let mut wrong = pairs.filter(|&(a, b)| !allowed(held[a], held[b]));
        let (a, b) = wrong.next()?;
        Some((held[a].first()?, held[b].first()?))
    }
}

/// Whether a figure stands in both.
fn meet(a: &[Spot<'_>], b: &[Spot<'_>]) -> bool {
    let records = |spots: &[Spot<'_>]| -> BTreeSet<RecordId> {
        spots.iter().flat_map(|spot| spot.records(ClaimKind::Quantity)).collect()
    };
    !records(a).is_disjoint(&records(b))
}

fn points<'a>(series: &'a SeriesGold, pages: &Pages<'a>) -> Vec<Vec<Spot<'a>>> {
    series.point.iter().map(|point| pages.spots(&point.members)).collect()
}

fn holds(series: &Series, spots: &[Spot<'_>]) -> bool {
    spots
        .iter()
        .flat_map(|spot| spot.records(ClaimKind::Quantity))
        .any(|record| series.points.iter().any(|point| point.members.contains(&record)))
}
