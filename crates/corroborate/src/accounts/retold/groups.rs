//! Which statements are one when those of one group must not contradict each other?
//!
//! "12 barges sank and 30 divers were sent" is like what one page tells of the barges and like what
//! another tells of the divers, and these two are not one statement. So the surest link is heard
//! first, and two groups become one only if less than half of their texts contradict each other.

use std::cmp::Reverse;
use std::collections::BTreeMap;

/// So many texts of a group are compared with those of another.
const COMPARED: usize = 12;

/// So often a link is heard: what is refused at first may fit a group that has grown.
const HEARINGS: usize = 3;

/// Two statements that may be one, by their numbers, and their points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Link {
    pub(super) points: u32,
    pub(super) pair: (usize, usize),
}

/// The links within groups whose texts are mostly like each other. `texts` holds the number of each
/// statement's text, `are_like` whether two texts cannot be one.
pub(super) fn kept(
    mut links: Vec<Link>,
    texts: &[usize],
    are_apart: impl Fn(usize, usize) -> bool,
) -> Vec<Link> {
    links.sort_unstable_by_key(|link| (Reverse(link.points), link.pair));
    let mut groups = Groups { of: BTreeMap::new(), texts: BTreeMap::new(), known: BTreeMap::new() };
    for _ in 0..HEARINGS {
        for Link { pair: (a, b), .. } in &links {
            groups.hear((texts[*a], texts[*b]), &are_apart);
        }
    }
    links.retain(|Link { pair: (a, b), .. }| groups.of(texts[*a]) == groups.of(texts[*b]));
    links
}

struct Groups {
    /// The group of each text; a text alone is a group of its own number.
    of: BTreeMap<usize, usize>,
    /// The texts of each group of more than one.
    texts: BTreeMap<usize, Vec<usize>>,
    /// Whether two texts cannot be one, the smaller number first.
    known: BTreeMap<(usize, usize), bool>,
}

impl Groups {
    fn of(&self, text: usize) -> usize {
        self.of.get(&text).copied().unwrap_or(text)
    }

    fn texts(&self, group: usize) -> Vec<usize> {
        self.texts.get(&group).cloned().unwrap_or_else(|| vec![group])
    }

    /// Joins the groups of two texts unless half of their texts contradict each other.
    fn hear(&mut self, (a, b): (usize, usize), are_apart: &impl Fn(usize, usize) -> bool) {
        let (a, b) = (self.of(a), self.of(b));
        if a == b {
            return;
        }
        let (own, other) = (self.texts(a), self.texts(b));
        if !self.are_near(&own, &other, are_apart) {
            return;
        }
        let mut all = [own, other].concat();
        all.sort_unstable();
        let (into, from) = (a.min(b), a.max(b));
        self.texts.remove(&from);
        self.of.extend(all.iter().map(|text| (*text, into)));
        self.texts.insert(into, all);
    }

    fn are_near(
        &mut self,
        own: &[usize],
        other: &[usize],
        are_apart: &impl Fn(usize, usize) -> bool,
    ) -> bool {
        let (mut apart, mut all) = (0, 0);
        for a in own.iter().take(COMPARED) {
            for b in other.iter().take(COMPARED) {
                let pair = (*a.min(b), *a.max(b));
                let known = self.known.entry(pair);
                apart += usize::from(*known.or_insert_with(|| are_apart(pair.0, pair.1)));
                all += 1;
            }
        }
        2 * apart < all
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The pairs kept of texts that stand for themselves.
    fn pairs(links: &[(u32, (usize, usize))], apart: &[(usize, usize)]) -> Vec<(usize, usize)> {
        let links = links.iter().map(|(points, pair)| Link { points: *points, pair: *pair });
        let texts: Vec<usize> = (0..9).collect();
        let kept = kept(links.collect(), &texts, |a, b| apart.contains(&(a, b)));
        kept.into_iter().map(|link| link.pair).collect()
    }

    #[test]
    fn who_tells_two_things_does_not_make_them_one() {
        assert_eq!(pairs(&[(80, (0, 1)), (60, (1, 2))], &[(0, 2)]), [(0, 1)]);
        assert_eq!(pairs(&[(80, (0, 1)), (60, (1, 2))], &[]), [(0, 1), (1, 2)]);
    }

    #[test]
    fn one_that_is_misread_does_not_split_a_group() {
        let links = [(90, (0, 1)), (80, (1, 2)), (60, (2, 3))];
        assert_eq!(pairs(&links, &[(0, 3)]).len(), 3);
        assert_eq!(pairs(&links, &[(0, 3), (1, 3)]).len(), 2);
    }

    proptest! {
        #[test]
        fn order_does_not_matter(
            links in proptest::collection::vec((0u32..9, (0usize..9, 0usize..9)), 0..12),
            apart in proptest::collection::vec((0usize..9, 0usize..9), 0..12),
        ) {
            let turned: Vec<_> = links.iter().rev().copied().collect();
            prop_assert_eq!(pairs(&links, &apart), pairs(&turned, &apart));
        }
    }
}
