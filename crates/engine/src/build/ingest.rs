//! How do pages come into a case? Each is read alone and staged; a batch is a transaction.
//!
//! Three batches are under way at a time: one is gathered from the inputs, one is read on all threads,
//! one is written. So the disk and the threads wait for each other as little as can be, and no more
//! than three batches are in memory.

use std::collections::BTreeMap;
use std::thread::{Scope, ScopedJoinHandle};

use corroborate::{Account, StoryKeys};
use model::{Analysis, Article, DocId, Page, Reading};
use rayon::prelude::*;
use store::wire::ArticleRecords;
use store::{Batch, Compared, FoundAgain, Staged, Writer};

use super::{Case, Room, SkippedNow, interrupted};
use crate::input::{self, Found};
use crate::pipeline::{as_read, guarded};
use crate::progress::{Progress, Step};
use crate::system::System;
use crate::{Engine, Error, Skipped, pipeline, summary};

/// Reads what `inputs` name into the case, and answers with what could not be read.
pub(super) fn inputs(
    engine: &Engine,
    case: &mut Case<'_>,
    system: &dyn System,
    inputs: &[String],
    room: Room,
    progress: &dyn Progress,
) -> Result<SkippedNow, Error> {
    progress.begin(Step::Extract, 0);
    std::thread::scope(|scope| {
        let all_skipped = Vec::new();
        let mut intake = Intake { engine, case, progress, scope, all_skipped, reading: None };
        let mut gathered = Gathered::default();
        let mut failed = None;
        input::walk(system, inputs, &mut |found| {
            match found {
                Found::Page(page) => gathered.add(page),
                Found::Skipped(skipped) => gathered.skipped.push(skipped),
            }
            if gathered.is_full(room) {
                failed = intake.put_in(std::mem::take(&mut gathered)).err();
            }
            failed.is_none() && !progress.stopped()
        });
        // What was read before the user stopped is worth keeping.
        match failed {
            Some(error) => return Err(error),
            None => intake.put_in(gathered)?,
        }
        intake.write_read()?;
        if progress.stopped() {
            return Err(interrupted(intake.case.writer.as_ref()));
        }
        let mut all_skipped = intake.all_skipped;
        all_skipped.sort();
        all_skipped.dedup();
        Ok(all_skipped)
    })
}

/// Reads those pages of the case again that were read by another version, or never to the end.
pub(super) fn again(
    engine: &Engine,
    writer: &mut Writer,
    room: Room,
    progress: &dyn Progress,
) -> Result<(), Error> {
    let stamp = summary::run(engine).id;
    let n_stale = writer.n_stale(&stamp)?;
    if n_stale == 0 {
        return Ok(());
    }
    tracing::info!(pages = n_stale, "pages of the case were read by another version");
    progress.begin(Step::Read, n_stale);
    let mut last: Option<DocId> = None;
    loop {
        let pages = writer.stale(&stamp, last, room.pages)?;
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

    fn is_full(&self, room: Room) -> bool {
        self.pages.len() >= room.pages || self.n_bytes >= room.bytes
    }
}

/// A batch that is being read on all threads.
struct UnderWay<'scope> {
    /// The pages of the batch, without their bytes.
    pages: BTreeMap<DocId, Page>,
    thread: ScopedJoinHandle<'scope, Result<Batch, Error>>,
}

/// The way of the batches into the case.
struct Intake<'scope, 'env, 'c, 'p> {
    engine: &'env Engine,
    case: &'c mut Case<'p>,
    progress: &'env dyn Progress,
    scope: &'scope Scope<'scope, 'env>,
    all_skipped: SkippedNow,
    reading: Option<UnderWay<'scope>>,
}

impl Intake<'_, '_, '_, '_> {
    /// Has the pages read that the case does not have, and writes the batch before.
    fn put_in(&mut self, gathered: Gathered) -> Result<(), Error> {
        let Gathered { pages, skipped, .. } = gathered;
        let records = summary::skipped_records(&skipped);
        self.all_skipped.extend(skipped);
        // A case is not made for inputs that hold no page; they are told in the error then.
        if pages.is_empty() && self.case.writer.is_none() {
            return Ok(());
        }
        // The inputs that were skipped before the first page was found belong to the case too.
        let is_first = self.case.writer.is_none();
        let writer = self.case.writer()?;
        let skipped = if is_first { summary::skipped_records(&self.all_skipped) } else { records };
        let mut batch = Batch { skipped, ..Batch::default() };
        let mut collected = input::Collected::default();
        collected.add_pages(pages);
        let mut new = Vec::new();
        let in_work = |page: DocId| self.reading.as_ref().and_then(|batch| batch.pages.get(&page));
        for page in collected.pages {
            let known = match in_work(page.id) {
                Some(known) => Some(known.clone()),
                None => writer.told(page.id)?,
            };
            match known {
                Some(known) if !page.is_told_better_than(&known) => {
                    let again = FoundAgain { sources: page.sources, fetched_at: page.fetched_at };
                    batch.found_again.push((page.id, again));
                }
                Some(_) | None => new.push(page),
            }
        }
        self.progress.advance(batch.found_again.len());
        let before = self.take_read()?;
        let (engine, progress) = (self.engine, self.progress);
        let bare = |page: &Page| Page { raw: Vec::new(), ..page.clone() };
        let pages = new.iter().map(|page| (page.id, bare(page))).collect();
        let work = move || {
            batch.read = read(engine, &new, true, progress)?;
            Ok(batch)
        };
        self.reading = Some(UnderWay { pages, thread: self.scope.spawn(work) });
        self.write(before)
    }

    /// Waits for the batch that is being read and writes it.
    fn write_read(&mut self) -> Result<(), Error> {
        let before = self.take_read()?;
        self.write(before)
    }

    fn take_read(&mut self) -> Result<Option<Batch>, Error> {
        let batch = self.reading.take().map(|batch| batch.thread.join());
        // Each page is guarded; a panic outside of all pages is a mistake that has to be seen.
        batch
            .map(|batch| batch.unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
            .transpose()
    }

    fn write(&mut self, batch: Option<Batch>) -> Result<(), Error> {
        let Some(batch) = batch else { return Ok(()) };
        Ok(self.case.writer()?.stage(&batch, &summary::run(self.engine).id)?)
    }
}

/// Reads pages, each alone, on all threads, and packs what was read.
fn read(
    engine: &Engine,
    pages: &[Page],
    are_new: bool,
    progress: &dyn Progress,
) -> Result<Vec<Staged>, Error> {
    let run = summary::run(engine).id;
    let one = |page: &Page| {
        let single = pipeline::read_one(engine, page);
        let (article, analysis, reading) = (&single.article, &single.analysis, &single.reading);
        let compared = guarded(|| Compared {
            keys: corroborate::Keys::of(article).as_bytes().to_vec(),
            sayings: corroborate::Sayings::of(&as_read(&single)).to_bytes(),
            story: StoryKeys::of(article, analysis).to_bytes(),
            account: Account::of(&as_read(&single)).to_bytes(),
        });
        let compared = compared.unwrap_or_else(|_| nothing_compared(page));
        let notices = &single.notices;
        let records = ArticleRecords::of(page, article, analysis, reading, notices, None, &run);
        progress.advance(1);
        Staged::new(page, are_new, (article, analysis, reading), compared, &records)
    };
    let staged: Result<Vec<Staged>, _> =
        engine.install(|| pages.par_iter().map(one).collect::<Result<_, _>>());
    Ok(staged?)
}

/// What is compared of a page on which the program failed: a page that says nothing.
fn nothing_compared(page: &Page) -> Compared {
    let (article, analysis) = (Article::empty(page.id), Analysis::empty(page.id));
    let reading = Reading::empty(page.id);
    let read = corroborate::Read { article: &article, analysis: &analysis, reading: &reading };
    Compared {
        keys: corroborate::Keys::of(&article).as_bytes().to_vec(),
        sayings: corroborate::Sayings::of(&read).to_bytes(),
        story: StoryKeys::of(&article, &analysis).to_bytes(),
        account: Account::of(&read).to_bytes(),
    }
}
