//! Which articles tell of one happening? From the keys that are kept of all pages.

use std::ops::Range;

use corroborate::{Alike, StoryKeys};
use model::{DocId, Story};
use rayon::prelude::*;
use store::wire::{StoryRecord, story_record};

use super::Walk;
use super::shelf::Shelf;
use crate::Error;
use crate::progress::Step;

/// Articles whose likes one thread looks for at a time.
const RANGE: usize = 512;

/// Finds the stories of all pages of the case, with their records.
pub(super) fn of(
    walk: &Walk<'_>,
    kin: &[Vec<DocId>],
) -> Result<(Vec<Story>, Vec<StoryRecord>), Error> {
    walk.progress.begin(Step::Stories, 0);
    let stories = found(walk, kin)?;
    let mut shelf = Shelf::default();
    let mut records = Vec::with_capacity(stories.len());
    for some in stories.chunks(walk.room.articles) {
        walk.go_on()?;
        shelf.hold(walk, some.iter().filter_map(|story| story.central))?;
        for story in some {
            let central = story.central.and_then(|doc| shelf.get(doc));
            records.push(story_record(story, central.map(|kept| (&kept.article, &kept.analysis))));
        }
    }
    Ok((stories, records))
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
