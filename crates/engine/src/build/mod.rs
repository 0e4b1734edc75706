//! How does a case grow? Pages in, a batch at a time, then what follows from all of them together.
//!
//! ```text
//! inputs ─ ingest ▶ pages, each read alone, kept in the case ═ groups ▶ families, days, claims ═▶ the new state
//! ```
//!
//! What is read from one page alone depends on that page alone, so it is read once and kept; what
//! depends on many is worked out from what is kept, with the same answer as if all pages had come
//! at once. A build that ends midway has lost its last batch at most, and the next one goes on.

mod families;
mod groups;
mod ingest;
mod pairs;
mod shelf;
mod spool;
mod stories;
mod tellings;

use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

use model::DocId;
use store::{Conclusion, Groups, Writer};

use crate::progress::{Progress, Step};
use crate::system::System;
use crate::{Engine, Error, Reader, Skipped, Summary, summary};

/// What to build.
#[derive(Clone, Copy, Debug)]
pub struct Build<'a> {
    /// The case, which is made if it is not there.
    pub case: &'a Path,
    /// Files, folders, patterns, or `-` for standard input. Without any, a build that was
    /// interrupted is completed with what it had read.
    pub inputs: &'a [String],
    /// Read the pages of the case again, although they were read by this version.
    pub reread: bool,
    /// About how much memory to take, in MiB; 0 takes [`MEMORY`]. Nothing that is found depends on
    /// it.
    pub memory: usize,
}

/// How much memory a build takes where nobody says, in MiB.
pub const MEMORY: usize = 1024;

/// How much is in memory at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Room {
    /// Pages of a batch that is read.
    pages: usize,
    /// Bytes of them.
    bytes: usize,
    /// Articles that are compared with each other.
    articles: usize,
}

impl Room {
    /// What fits into so many MiB. A page takes a hundred kilobytes while it is read, an article
    /// that is compared some twenty; the rest is for what has to be known of all pages at once.
    fn of(memory: usize) -> Self {
        let memory = if memory == 0 { MEMORY } else { memory.clamp(4, 1 << 20) };
        Self { pages: memory / 2, bytes: memory << 14, articles: 4 * memory }
    }
}

/// Walks the steps of a build.
pub(crate) fn run(
    engine: &Engine,
    build: &Build<'_>,
    system: &dyn System,
    progress: &dyn Progress,
) -> Result<Summary, Error> {
    let mut case = Case::at(build.case, system)?;
    if build.reread
        && let Some(writer) = &mut case.writer
    {
        writer.forget_stamps()?;
    }
    let room = Room::of(build.memory);
    let skipped = ingest::inputs(engine, &mut case, system, build.inputs, room, progress)?;
    let Some(mut writer) = case.writer else {
        return Err(Error::NothingRead { skipped });
    };
    ingest::again(engine, &mut writer, room, progress)?;
    conclude(engine, &mut writer, room, progress)?;
    drop(writer);
    let skipped = summary::skipped_records(&skipped);
    Ok(Summary { skipped, ..Summary::of_case(&Reader::open(build.case)?)? })
}

/// The case, which is made only when there is something to write.
pub(super) struct Case<'a> {
    path: &'a Path,
    holder: String,
    writer: Option<Writer>,
}

impl<'a> Case<'a> {
    fn at(path: &'a Path, system: &dyn System) -> Result<Self, Error> {
        let mut case = Self { path, holder: system.who_and_when(), writer: None };
        if path.exists() {
            case.writer()?;
        }
        Ok(case)
    }

    /// The one who writes to it. The case is locked from here on.
    fn writer(&mut self) -> Result<&mut Writer, Error> {
        match &mut self.writer {
            Some(writer) => Ok(writer),
            none => Ok(none.insert(Writer::open_as(self.path, &self.holder)?)),
        }
    }
}

/// Makes what came in, and what follows from all pages together, the new state of the case.
fn conclude(
    engine: &Engine,
    writer: &mut Writer,
    room: Room,
    progress: &dyn Progress,
) -> Result<(), Error> {
    let (meta, run) = (summary::meta(engine), summary::run(engine));
    let runs = [run];
    if !writer.is_open(&meta, &runs)? {
        return Ok(());
    }
    let stamp = &runs[0].id;
    let before = Before::of(writer, stamp)?;
    let groups::Changes { copies, stories_gone, stories, claims_gone, claims, tellings } =
        together(&Walk { engine, writer, room, progress }, &before)?;
    progress.begin(Step::Write, writer.n_incoming()?);
    let conclusion = Conclusion {
        meta: &meta,
        runs: &runs,
        groups: Groups {
            passages_gone: copies.passages_gone,
            passages: copies.passages.into_records(),
            families_gone: copies.families_gone,
            families: &copies.families,
            claims_gone,
            claims: claims.into_records().chain(tellings.claims.into_records()),
        },
        stories: store::Changed { gone: stories_gone, records: Box::new(stories.into_iter()) },
        tellings: store::Tellings {
            conflicts: tellings.conflicts.into_changed(),
            series: tellings.series.into_changed(),
            timeline: tellings.timeline.into_changed(),
            naming: tellings.naming.into_changed(),
            drift: tellings.drift.into_changed(),
        },
        assigned: &copies.assigned,
        found: &copies.found,
        stamp,
    };
    Ok(writer.conclude(conclusion, |n_pages| progress.advance(n_pages))?)
}

/// Works out what follows from many pages. In a first build the indexes of what stands on single pages
/// are made meanwhile.
fn together(walk: &Walk<'_>, before: &Before) -> Result<groups::Changes, Error> {
    let (indexer, stop) = (walk.writer.indexer(), AtomicBool::new(false));
    std::thread::scope(|scope| {
        let indexing = indexer.as_ref().map(|indexer| scope.spawn(|| indexer.run(&stop)));
        let changes = groups::of(walk, before);
        if changes.is_err() {
            stop.store(true, Ordering::Relaxed);
        }
        let indexed = indexing
            .map(|thread| thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
        let changes = changes?;
        indexed.transpose()?;
        Ok(changes)
    })
}

/// What the work on many pages is done with.
struct Walk<'a> {
    engine: &'a Engine,
    writer: &'a Writer,
    room: Room,
    progress: &'a dyn Progress,
}

impl Walk<'_> {
    /// Says stop when the user did.
    fn go_on(&self) -> Result<(), Error> {
        if self.progress.stopped() { Err(interrupted(Some(self.writer))) } else { Ok(()) }
    }
}

/// What the last build left behind.
struct Before {
    /// Whether what it found out about many pages holds: all pages are read as they were then, but
    /// for those that were touched since.
    is_known: bool,
    /// The pages that were read since, in the order of their ids.
    touched: Vec<DocId>,
}

impl Before {
    fn of(writer: &Writer, stamp: &str) -> Result<Self, Error> {
        Ok(Self { is_known: writer.has_found(stamp)?, touched: writer.touched()? })
    }

    fn is_touched(&self, doc: DocId) -> bool {
        self.touched.binary_search(&doc).is_ok()
    }
}

/// What a stopped build says.
fn interrupted(writer: Option<&Writer>) -> Error {
    match writer.map(Writer::n_incoming) {
        None => Error::Interrupted { waiting: 0 },
        Some(Ok(waiting)) => Error::Interrupted { waiting },
        Some(Err(error)) => error.into(),
    }
}

/// Inputs that this run could not read, for its summary.
type SkippedNow = Vec<Skipped>;
