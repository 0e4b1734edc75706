//! How do pages come into a case? Each is read alone and staged; a batch is a transaction.

use model::{DocId, Page};
use rayon::prelude::*;
use store::wire::ArticleRecords;
use store::{Batch, FoundAgain, Staged, Writer};

use super::{Case, SkippedNow, interrupted};
use crate::input::{self, Found};
use crate::pipeline::guarded;
use crate::progress::{Progress, Step};
use crate::system::System;
use crate::{Engine, Error, Skipped, pipeline, summary};

/// A batch ends at this many pages ...
const BATCH_PAGES: usize = 500;
/// ... or at this many bytes, whichever comes first.
const BATCH_BYTES: usize = 16 << 20;

/// Reads what `inputs` name into the case, and answers with what could not be read.
pub(super) fn inputs(
    engine: &Engine,
    case: &mut Case<'_>,
    system: &dyn System,
    inputs: &[String],
    progress: &dyn Progress,
) -> Result<SkippedNow, Error> {
    progress.begin(Step::Extract, 0);
    let mut all_skipped = Vec::new();
    let mut gathered = Gathered::default();
    let mut failed = None;
    input::walk(system, inputs, &mut |found| {
        match found {
            Found::Page(page) => gathered.add(page),
            Found::Skipped(skipped) => gathered.skipped.push(skipped),
        }
        if gathered.is_full() {
            let batch = std::mem::take(&mut gathered);
            failed = put_in(engine, case, batch, &mut all_skipped, progress).err();
        }
        failed.is_none() && !progress.stopped()
    });
    // What was read before the user stopped is worth keeping.
    match failed {
        Some(error) => return Err(error),
        None => put_in(engine, case, gathered, &mut all_skipped, progress)?,
    }
    if progress.stopped() {
        return Err(interrupted(case.writer.as_ref()));
    }
    all_skipped.sort();
    all_skipped.dedup();
    Ok(all_skipped)
}

/// Reads those pages of the case again that were read by another version, or never to the end.
pub(super) fn again(
    engine: &Engine,
    writer: &mut Writer,
    progress: &dyn Progress,
) -> Result<(), Error> {
    let stamp = summary::run().id;
    let n_stale = writer.n_stale(&stamp)?;
    if n_stale == 0 {
        return Ok(());
    }
    tracing::info!(pages = n_stale, "pages of the case were read by another version");
    progress.begin(Step::Read, n_stale);
    let mut last: Option<DocId> = None;
    loop {
        let pages = writer.stale(&stamp, last, BATCH_PAGES)?;
        let Some(page) = pages.last() else { return Ok(()) };
        last = Some(page.id);
        let read = read(engine, &pages, false, progress)?;
        writer.stage(&Batch { read, ..Batch::default() }, &stamp)?;
        if progress.stopped() {
            return Err(interrupted(Some(writer)));
        }
    }
}

/// What was found and is not yet put in.
#[derive(Default)]
struct Gathered {
    pages: Vec<Page>,
    skipped: Vec<Skipped>,
    n_bytes: usize,
}

impl Gathered {
    fn add(&mut self, page: Page) {
        self.n_bytes += page.raw.len();
        self.pages.push(page);
    }

    fn is_full(&self) -> bool {
        self.pages.len() >= BATCH_PAGES || self.n_bytes >= BATCH_BYTES
    }
}

/// Reads the pages that the case does not have, and stages the batch.
fn put_in(
    engine: &Engine,
    case: &mut Case<'_>,
    gathered: Gathered,
    all_skipped: &mut SkippedNow,
    progress: &dyn Progress,
) -> Result<(), Error> {
    let Gathered { pages, skipped, .. } = gathered;
    let records = summary::skipped_records(&skipped);
    all_skipped.extend(skipped);
    // A case is not made for inputs that hold no page; they are told in the error then.
    if pages.is_empty() && case.writer.is_none() {
        return Ok(());
    }
    // The inputs that were skipped before the first page was found belong to the case too.
    let is_first = case.writer.is_none();
    let writer = case.writer()?;
    let skipped = if is_first { summary::skipped_records(all_skipped) } else { records };
    let mut batch = Batch { skipped, ..Batch::default() };
    let mut collected = input::Collected::default();
    collected.add_pages(pages);
    let mut new = Vec::new();
    for page in collected.pages {
        if writer.has(page.id)? {
            let again = FoundAgain { sources: page.sources, fetched_at: page.fetched_at };
            batch.found_again.push((page.id, again));
        } else {
            new.push(page);
        }
    }
    progress.advance(batch.found_again.len());
    batch.read = read(engine, &new, true, progress)?;
    Ok(writer.stage(&batch, &summary::run().id)?)
}

/// Reads pages, each alone, on all threads, and packs what was read.
fn read(
    engine: &Engine,
    pages: &[Page],
    are_new: bool,
    progress: &dyn Progress,
) -> Result<Vec<Staged>, Error> {
    let run = summary::run().id;
    let one = |page: &Page| {
        let single = pipeline::read_one(engine, page);
        let (article, analysis, reading) = (&single.article, &single.analysis, &single.reading);
        let keys = guarded(|| corroborate::Keys::of(article).to_bytes()).unwrap_or_default();
        let notices = &single.notices;
        let records = ArticleRecords::of(page, article, analysis, reading, notices, None, &run);
        progress.advance(1);
        Staged::new(page, are_new, (article, analysis, reading), keys, &records)
    };
    let staged: Result<Vec<Staged>, _> =
        engine.install(|| pages.par_iter().map(one).collect::<Result<_, _>>());
    Ok(staged?)
}
