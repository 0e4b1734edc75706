//! Which articles tell of one happening?
//!
//! A story is one happening and its direct sequel. Articles are compared by their rare words, names
//! and numbers first: two arrests look alike in common words, and differ in who was arrested. How
//! rare a word is stands in a table, so two articles are judged by themselves and not by what else
//! is in the case. Then what is most alike is joined, as long as the members of both sides are
//! alike on average and their days lie near each other.
//!
//! | part | question |
//! |---|---|
//! | `rarity` | how rare is a word? |
//! | [`keys`] | what has to be known of an article? |
//! | `nodes` | which articles count as one, for they are copies? |
//! | `candidates` | which could be alike? |
//! | `join` | what belongs together? |
//! | `latecomers` | what joined nothing, or few others, and belongs to a story all the same? |
//!
//! The same articles in any order give the same stories. An article of which too little is known
//! belongs to none, and a story has two articles at least.

mod candidates;
mod join;
mod keys;
mod latecomers;
mod nodes;
pub(crate) mod rarity;
mod vector;

use model::{DocId, GroupId, Story};

pub use self::candidates::{Alike, InRanges};
pub use self::keys::StoryKeys;
use self::nodes::Node;

/// How alike the members of two groups have to be on average to be one story: the cosine between
/// their words. It was set on fourteen topics of ECB+, each with two happenings that look alike.
const SAME: f64 = 0.30;

/// How alike two stories are at least that are related.
const RELATED: f64 = 0.12;

/// So many related stories are told, the most alike first.
const MAX_RELATED: usize = 8;

/// Finds the stories of articles, sorted by id.
///
/// Copies are one voice, so articles that are `kin`, the members of one family, count as one. The
/// same articles in any order give the same answer; an article given twice counts once.
pub fn stories(keys: &[StoryKeys], kin: &[Vec<DocId>]) -> Vec<Story> {
    stories_by(keys, kin, &|n_nodes, work| work(0..n_nodes))
}

/// The same with a caller who has threads: what is compared, is compared `in_ranges`.
pub fn stories_by(keys: &[StoryKeys], kin: &[Vec<DocId>], in_ranges: &InRanges<'_>) -> Vec<Story> {
    let mut sorted: Vec<&StoryKeys> = keys.iter().collect();
    sorted.sort_unstable_by_key(|keys| keys.doc());
    sorted.dedup_by_key(|keys| keys.doc());
    let nodes = nodes::nodes(&sorted, kin);
    let pairs = candidates::pairs(&nodes, Node::near, SAME, in_ranges);
    let groups = join::join(nodes, &pairs, SAME);
    let mut groups = latecomers::join(groups, in_ranges);
    groups.retain(|group| group.members.len() > 1);
    let related = related(&groups, in_ranges);
    let mut stories: Vec<Story> =
        groups.iter().zip(related).map(|(group, related)| story(group, related, &sorted)).collect();
    stories.sort_by_key(|story| story.id);
    stories
}

/// For each group those that are alike, but tell of something else or of another time.
fn related(groups: &[Node], in_ranges: &InRanges<'_>) -> Vec<Vec<GroupId>> {
    let mut related: Vec<Vec<(u64, GroupId)>> = vec![Vec::new(); groups.len()];
    for (a, b, alike) in candidates::pairs(groups, Node::alike, RELATED, in_ranges) {
        related[a].push((alike.to_bits(), id(&groups[b])));
        related[b].push((alike.to_bits(), id(&groups[a])));
    }
    for related in &mut related {
        related.sort_unstable_by_key(|(alike, id)| (std::cmp::Reverse(*alike), *id));
        related.truncate(MAX_RELATED);
    }
    related.into_iter().map(|all| all.into_iter().map(|(_, id)| id).collect()).collect()
}

fn id(group: &Node) -> GroupId {
    let smallest = group.members.first().map(DocId::to_string);
    GroupId::of("story", &smallest.unwrap_or_default())
}

fn story(group: &Node, related: Vec<GroupId>, keys: &[&StoryKeys]) -> Story {
    Story {
        id: id(group),
        central: central(group, keys),
        start: group.days.map(|(first, _)| first),
        end: group.days.map(|(_, last)| last),
        articles: group.members.clone(),
        families: group.families.clone(),
        related,
    }
}

/// The article that is most like all others; one with a headline, if there is any.
fn central(group: &Node, keys: &[&StoryKeys]) -> Option<DocId> {
    let own = |doc: &DocId| keys.binary_search_by_key(doc, |keys| keys.doc()).ok();
    let members = group.members.iter().filter_map(own).map(|at| keys[at]);
    let rank = |keys: &&StoryKeys| {
        let alike = vector::product(keys.words(), &group.words);
        (keys.has_title(), alike, std::cmp::Reverse(keys.doc()))
    };
    members.max_by_key(rank).map(StoryKeys::doc)
}

#[cfg(test)]
mod tests;
