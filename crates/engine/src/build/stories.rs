//! Which articles tell of one happening? From the keys that are kept of all pages.

use std::collections::BTreeMap;
use std::ops::Range;

use corroborate::{Alike, StoryKeys};
use model::{DocId, GroupId, RecordId, Story, Table};
use rayon::prelude::*;
use store::Gone;
use store::wire::{StoryRecord, story_record, story_title};

use super::shelf::Shelf;
use super::{Before, Walk};
use crate::Error;
use crate::progress::Step;

/// Articles whose likes one thread looks for at a time.
const RANGE: usize = 512;

/// The stories of a case, and how their records differ from those that it has.
pub(super) struct Stories {
    /// All of them, sorted by id.
    pub(super) all: Vec<Story>,
    /// Those that are no more.
    pub(super) gone: Gone,
    /// Those that are new or changed.
    pub(super) records: Vec<StoryRecord>,
}

/// Finds the stories of all pages of the case.
pub(super) fn of(walk: &Walk<'_>, before: &Before, kin: &[Vec<DocId>]) -> Result<Stories, Error> {
    walk.progress.begin(Step::Stories, 0);
    let all = found(walk, kin)?;
    let earlier = earlier(walk, before)?;
    let mut shelf = Shelf::default();
    let mut records = Vec::new();
    for some in all.chunks(walk.room.articles) {
        walk.go_on()?;
        let kept: Vec<Option<StoryRecord>> =
            some.iter().map(|story| entitled_as(story, earlier.get(&story.id)?, before)).collect();
        let unread = some.iter().zip(&kept).filter(|(_, kept)| kept.is_none());
        shelf.hold(walk, unread.filter_map(|(story, _)| story.central))?;
        for (story, kept) in some.iter().zip(kept) {
            let central = || story.central.and_then(|doc| shelf.get(doc));
            let title = || central().and_then(|kept| story_title(&kept.article, &kept.analysis));
            let record = kept.unwrap_or_else(|| story_record(story, title()));
            if earlier.get(&story.id) != Some(&record) {
                records.push(record);
            }
        }
    }
    let is_gone = |id: &&GroupId| all.binary_search_by_key(*id, |story| story.id).is_err();
    let gone = earlier.keys().filter(is_gone).map(ToString::to_string).collect();
    let gone = if before.is_known { Gone::These(gone) } else { Gone::Others };
    Ok(Stories { all, gone, records })
}

/// The records that the case has, as they were before they had aliases.
fn earlier(walk: &Walk<'_>, before: &Before) -> Result<BTreeMap<GroupId, StoryRecord>, Error> {
    if !before.is_known {
        return Ok(BTreeMap::new());
    }
    let records = walk.writer.stories()?.into_iter();
    let by_id = records.filter_map(|record| {
        Some((record.id.parse().ok()?, StoryRecord { aliases: Vec::new(), ..record }))
    });
    Ok(by_id.collect())
}

/// The record of a story that is called as it was `earlier`, for the article whose words its title is
/// was not read again. Most articles need not be fetched so.
fn entitled_as(story: &Story, earlier: &StoryRecord, before: &Before) -> Option<StoryRecord> {
    let central = story.central.filter(|doc| !before.is_touched(*doc))?;
    let title_from = RecordId::new(central, Table::Articles, 0).to_string();
    let is_same = earlier.title_from.as_ref() == Some(&title_from);
    is_same.then(|| story_record(story, earlier.title.clone()))
}

fn found(walk: &Walk<'_>, kin: &[Vec<DocId>]) -> Result<Vec<Story>, Error> {
    let mut keys: Vec<StoryKeys> = Vec::new();
    let mut bent = None;
    walk.writer.each_story(|doc, bytes| {
        match StoryKeys::from_bytes(doc, bytes) {
            Some(own) => keys.push(own),
            None => bent = Some(doc),
        }
        Ok(())
    })?;
    if let Some(doc) = bent {
        return Err(walk.writer.bent_single(doc).into());
    }
    walk.go_on()?;
    let in_ranges = |n_nodes: usize, work: &(dyn Fn(Range<usize>) -> Vec<Alike> + Sync)| {
        let starts: Vec<usize> = (0..n_nodes).step_by(RANGE).collect();
        let ranges = starts.into_par_iter().map(|at| at..n_nodes.min(at + RANGE));
        ranges.flat_map_iter(work).collect()
    };
    Ok(walk.engine.install(|| corroborate::stories_by(&keys, kin, &in_ranges)))
}
