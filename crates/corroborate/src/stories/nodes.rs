//! Which articles count as one, for they are copies? And what becomes of those that are joined?

use std::collections::BTreeMap;

use jiff::civil::Date;
use model::{DocId, GroupId};

use crate::family::family_id;

use super::keys::StoryKeys;
use super::vector::{LENGTH, heaviest, product, sum};

/// Words by which a whole family is known.
const MOST: usize = 60;

/// Articles that belong together.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Node {
    /// The articles, in the order of ids.
    pub(super) members: Vec<DocId>,
    /// The families among them, in the order of ids.
    pub(super) families: Vec<GroupId>,
    /// Whether names and numbers are all that is known of them.
    pub(super) is_foreign: bool,
    /// How many they count: a family counts once.
    pub(super) n_texts: u32,
    /// The words of all texts together.
    pub(super) words: Vec<(u32, u32)>,
    /// The first and the last day that is known.
    pub(super) days: Option<(Date, Date)>,
}

impl Node {
    /// How alike the texts of two nodes are on average, if time is left apart.
    pub(super) fn alike(&self, other: &Self) -> f64 {
        let pairs = f64::from(self.n_texts) * f64::from(other.n_texts);
        product(&self.words, &other.words) as f64 / (pairs * LENGTH * LENGTH)
    }

    /// The same, less the farther apart in time they are.
    pub(super) fn near(&self, other: &Self) -> f64 {
        self.alike(other) * nearness(self.days, other.days)
    }

    /// How like all the words of `story` those of this node are, less the farther apart in time;
    /// `lengths` are those of both, multiplied.
    pub(super) fn like(&self, story: &Self, lengths: f64) -> f64 {
        let product = product(&self.words, &story.words) as f64;
        product / lengths.max(1.0) * nearness(self.days, story.days)
    }

    /// The length of the list of words.
    pub(super) fn length(&self) -> f64 {
        (product(&self.words, &self.words) as f64).sqrt()
    }

    /// Takes `other` in.
    pub(super) fn take(&mut self, other: Self) {
        self.members.extend(other.members);
        self.members.sort_unstable();
        self.families.extend(other.families);
        self.families.sort_unstable();
        self.is_foreign &= other.is_foreign;
        self.n_texts += other.n_texts;
        self.words = sum(&self.words, &other.words);
        self.days = both(self.days, other.days);
    }
}

fn both(a: Option<(Date, Date)>, b: Option<(Date, Date)>) -> Option<(Date, Date)> {
    match (a, b) {
        (Some(a), Some(b)) => Some((a.0.min(b.0), a.1.max(b.1))),
        (a, b) => a.or(b),
    }
}

/// What happened again after weeks is told in nearly the same words. A gap of two days is none; of
/// a week takes a quarter away; of a month two thirds. Where a day is not known, time says nothing.
fn nearness(a: Option<(Date, Date)>, b: Option<(Date, Date)>) -> f64 {
    let (Some(a), Some(b)) = (a, b) else { return 1.0 };
    let gap = days_between(a.1, b.0).max(days_between(b.1, a.0));
    let gap = f64::from((gap - 2).max(0));
    15.0 / (15.0 + gap)
}

/// The days from `from` to `to`; less than nothing if `to` is earlier.
fn days_between(from: Date, to: Date) -> i32 {
    from.until(to).map_or(0, |span| span.get_days())
}

/// The nodes of articles: each family is one, each other article one. Those that tell too little
/// are left out. In the order of their smallest members.
pub(super) fn nodes(keys: &[&StoryKeys], kin: &[Vec<DocId>]) -> Vec<Node> {
    let mut family_of: BTreeMap<DocId, GroupId> = BTreeMap::new();
    for members in kin {
        let family = members.iter().min().copied().map(family_id);
        family_of
            .extend(members.iter().zip(family.into_iter().cycle()).map(|(doc, id)| (*doc, id)));
    }
    let mut nodes = Vec::new();
    let mut copies: BTreeMap<GroupId, Vec<&StoryKeys>> = BTreeMap::new();
    for keys in keys {
        match family_of.get(&keys.doc()) {
            Some(family) => copies.entry(*family).or_default().push(keys),
            None => nodes.push(node(&[keys], None)),
        }
    }
    nodes.extend(copies.iter().map(|(family, members)| node(members, Some(*family))));
    nodes.retain(|node| !node.words.is_empty());
    nodes.sort_by_key(|node| node.members[0]);
    nodes
}

fn node(copies: &[&StoryKeys], family: Option<GroupId>) -> Node {
    let mut all: Vec<(u32, u64)> = copies
        .iter()
        .flat_map(|keys| keys.words().iter().map(|(hash, weight)| (*hash, u64::from(*weight))))
        .collect();
    all.sort_unstable();
    let summed = all.chunk_by(|a, b| a.0 == b.0);
    let words = summed.map(|same| (same[0].0, same.iter().map(|(_, weight)| weight).sum()));
    let days = copies.iter().filter_map(|keys| keys.day()).map(|day| (day, day));
    Node {
        members: copies.iter().map(|keys| keys.doc()).collect(),
        families: family.into_iter().collect(),
        is_foreign: copies.iter().all(|keys| keys.is_foreign()),
        n_texts: 1,
        words: heaviest(words.collect(), MOST),
        days: days.fold(None, |all, day| both(all, Some(day))),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn time_takes_away_what_it_parts() {
        let day = |day| Some((date(2024, 5, day), date(2024, 5, day)));
        let near = |a, b| (100.0 * nearness(a, b)).round() as i32;
        assert_eq!([near(None, day(1)), near(day(1), day(3)), near(day(3), day(1))], [100; 3]);
        assert_eq!([near(day(1), day(8)), near(day(31), day(1))], [75, 35]);
        let long = Some((date(2024, 4, 1), date(2024, 6, 1)));
        assert_eq!(near(long, day(8)), 100, "what lies within is not apart");
    }
}
