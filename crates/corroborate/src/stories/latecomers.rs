//! What joined nothing, or few others, and belongs to a story all the same?
//!
//! A live page, a short note or a page in another language shares few words with any one text of a
//! story, and more with all of them together. Two houses that tell the sequel in their own words may
//! find each other before they find the rest. So what is small is laid beside stories as they are, and
//! joins the one that it is clearly most like. A story that has grown is more like what is still
//! missing, so this is done a few times.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::candidates::{self, InRanges};
use super::nodes::Node;

/// How like the words of all its texts an article has to be to join a story.
const LIKE: f64 = 0.28;

/// The same of a single article where no other story is half as like.
const ALONE: f64 = 0.24;
const HALF: f64 = 2.0;

/// The same for a page of the story's days in another language, which has only names and numbers to
/// be like by.
const FOREIGN: f64 = 0.20;

/// A story of fewer texts is no more than these.
const TEXTS: u32 = 3;

/// A group of more texts is a story of its own.
const FEW: u32 = 3;

/// So much more like one story than like the next it has to be.
const CLEARLY: f64 = 1.4;

/// So often what is small is laid beside what has grown.
const ROUNDS: usize = 3;

/// Lets what is small among `groups` join the stories among them.
pub(super) fn join(groups: Vec<Node>, in_ranges: &InRanges<'_>) -> Vec<Node> {
    let mut stories: Vec<usize> =
        (0..groups.len()).filter(|group| groups[*group].n_texts >= TEXTS).collect();
    let mut late = Latecomers::of(groups);
    for _ in 0..ROUNDS {
        late.lay_beside(&stories, in_ranges);
        stories = late.join();
        if stories.is_empty() {
            break;
        }
    }
    late.groups.retain(|group| group.n_texts > 0);
    late.groups
}

/// Groups, and what is small among them beside the stories that it is like.
struct Latecomers {
    /// What has joined another leaves an empty group behind.
    groups: Vec<Node>,
    lengths: Vec<f64>,
    /// How like which stories each small group is.
    likes: BTreeMap<usize, BTreeMap<usize, f64>>,
}

impl Latecomers {
    fn of(groups: Vec<Node>) -> Self {
        let lengths = groups.iter().map(Node::length).collect();
        Self { groups, lengths, likes: BTreeMap::new() }
    }

    /// Lays what is small beside `stories`.
    fn lay_beside(&mut self, stories: &[usize], in_ranges: &InRanges<'_>) {
        let like = |story: usize, small: usize| {
            let [story_is, small_is] = [story, small].map(|number| &self.groups[number]);
            let is_small = small_is.n_texts <= FEW && small_is.n_texts < story_is.n_texts;
            let lengths = self.lengths[small] * self.lengths[story];
            if is_small { small_is.like(story_is, lengths) } else { 0.0 }
        };
        let least = ALONE / HALF;
        let found = candidates::of_askers(&self.groups, stories, like, least, in_ranges);
        for (story, small, much) in found {
            self.likes.entry(small).or_default().insert(story, much);
        }
    }

    /// Lets each small group join the one story that it is clearly most like, the most alike first.
    /// Nobody joins what joins another itself. Gives the stories that have grown.
    fn join(&mut self) -> Vec<usize> {
        let clear = self.likes.iter().filter_map(|(small, likes)| {
            let (much, story) = self.clearly(*small, likes)?;
            Some((Reverse(much.to_bits()), *small, story))
        });
        let mut wished: Vec<(Reverse<u64>, usize, usize)> = clear.collect();
        wished.sort_unstable();
        let (mut joined, mut grown) = (BTreeSet::new(), BTreeSet::new());
        for (_, small, story) in wished {
            if !grown.contains(&small) && !joined.contains(&story) {
                let node = std::mem::take(&mut self.groups[small]);
                self.groups[story].take(node);
                joined.insert(small);
                grown.insert(story);
            }
        }
        // A story that has grown asks again; what it is not laid beside then stays as like as it was.
        self.likes.retain(|small, likes| {
            likes.retain(|story, _| !joined.contains(story));
            !joined.contains(small) && !grown.contains(small)
        });
        for story in &grown {
            self.lengths[*story] = self.groups[*story].length();
        }
        grown.into_iter().collect()
    }

    /// The story that a small group is like enough, and clearly more so than the next, and how like.
    fn clearly(&self, small: usize, likes: &BTreeMap<usize, f64>) -> Option<(f64, usize)> {
        // Of two that it is as like the one with the smaller number.
        let rank = |(story, much): &(&usize, &f64)| (Reverse(much.to_bits()), **story);
        let (&story, &first) = likes.iter().min_by_key(rank)?;
        let others = likes.iter().filter(|(other, _)| **other != story);
        let second = others.map(|(_, much)| *much).fold(0.0, f64::max);
        let [small, story_is] = [small, story].map(|number| &self.groups[number]);
        // Another happening of the same people is told in like words: without days nothing tells it
        // apart.
        let are_dated = small.days.is_some() && story_is.days.is_some();
        let least = match are_dated {
            true if small.is_foreign => FOREIGN,
            true if small.n_texts == 1 && first >= HALF * second => ALONE,
            _ => LIKE,
        };
        let is_clear = first >= least && first >= CLEARLY * second;
        (is_clear && (are_dated || small.is_foreign)).then_some((first, story))
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use model::DocId;

    use super::*;

    /// A group of one day whose words are numbers, each as heavy as said.
    fn group(name: u8, n_texts: u32, words: &[(u32, u32)]) -> Node {
        let day = date(2024, 3, 5);
        Node {
            members: vec![DocId::of("text", None, &[name])],
            n_texts,
            words: words.to_vec(),
            days: Some((day, day)),
            ..Node::default()
        }
    }

    /// How many texts the groups have in the end.
    fn sizes(groups: Vec<Node>) -> Vec<u32> {
        let joined = join(groups, &|n_nodes, work| work(0..n_nodes));
        joined.iter().map(|group| group.n_texts).collect()
    }

    /// Each shares a word with the one before it, and none with those before that.
    fn chain(n_notes: u8) -> Vec<Node> {
        let note = |at: u8| {
            let word = u32::from(at);
            group(at, 1, &[(word, 10 * word), (word + 1, 20 * word)])
        };
        let mut groups = vec![group(0, 4, &[(1, 20)])];
        groups.extend((1..=n_notes).map(note));
        groups
    }

    #[test]
    fn a_story_that_has_grown_takes_in_what_is_like_the_newcomer_and_soon_stops() {
        assert_eq!(sizes(chain(1)), [5]);
        assert_eq!(sizes(chain(2)), [6], "the second is like the story with the first");
        assert_eq!(sizes(chain(8))[0], 4 + ROUNDS as u32, "one in each round");
    }

    #[test]
    fn what_is_as_like_two_stories_joins_neither() {
        let [left, right] = [[(1, 10), (2, 10)], [(3, 10), (4, 10)]];
        let between = group(3, 1, &[(1, 9), (2, 9), (3, 9), (4, 9)]);
        let nearer = group(3, 1, &[(1, 9), (2, 9), (3, 3), (4, 3)]);
        let stories = || [group(1, 4, &left), group(2, 4, &right)];
        assert_eq!(sizes([stories().to_vec(), vec![between]].concat()), [4, 4, 1]);
        assert_eq!(sizes([stories().to_vec(), vec![nearer]].concat()), [5, 4]);
    }

    #[test]
    fn the_likest_is_no_longer_the_likest_when_another_has_grown() {
        // The last is a little like both; the note that joins the left one makes that one likest.
        let left = group(1, 4, &[(1, 10), (2, 10)]);
        let right = group(2, 4, &[(5, 10), (6, 10)]);
        let note = group(3, 1, &[(1, 10), (2, 10), (3, 25), (4, 25)]);
        let last = group(4, 1, &[(3, 10), (4, 10), (5, 4)]);
        assert_eq!(sizes(vec![left.clone(), right.clone(), last.clone()]), [4, 4, 1]);
        assert_eq!(sizes(vec![left, right, note, last]), [6, 4]);
    }

    #[test]
    fn how_the_work_is_shared_out_does_not_matter() {
        let in_threes: &InRanges<'_> = &|n_nodes, work| {
            let starts = (0..n_nodes).step_by(3);
            starts.flat_map(|start| work(start..n_nodes.min(start + 3))).collect()
        };
        let groups: Vec<Node> = (0..12)
            .map(|at: u8| {
                let (story, word) = (u32::from(at) % 4, 100 + u32::from(at));
                group(at, if at < 4 { 4 } else { 1 }, &[(story, 10), (10 + story, 7), (word, 4)])
            })
            .collect();
        let whole = join(groups.clone(), &|n_nodes, work| work(0..n_nodes));
        assert_eq!(whole.len(), 4);
        assert_eq!(join(groups, in_threes), whole);
    }
}
