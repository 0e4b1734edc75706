//! Walks the rooms in order, and is the one door for all users.
//!
//! An [`Engine`] holds the immutable tables and the threads. [`Engine::read`] reads one page by
//! itself, [`annotate`] a stream of them; [`Engine::together`] reads many pages with families and
//! claims; [`Engine::add`] puts them into a case file. Questions go to [`Records`], an unchanging
//! snapshot. No news logic stands here.
//!
//! ```
//! use engine::{Config, Engine, Form, Page};
//! let engine = Engine::new(Config::default())?;
//! let page = Page::new(Form::Scraped, "note.txt", b"Quay to close\n\nIt will close.".to_vec());
//! let single = engine.read(&page);
//! assert_eq!(single.article.title.map(|title| title.value), Some("Quay to close".into()));
//! # Ok::<(), engine::Error>(())
//! ```

mod config;
mod error;
pub mod eval;
mod input;
mod pipeline;
mod progress;
pub mod review;
mod stream;
mod summary;
mod system;

use std::path::Path;

pub use config::Config;
pub use error::{Error, Stopped};
pub use input::{Collected, Skipped, collect};
pub use model::{Form, Page};
pub use pipeline::{Single, Together};
pub use progress::{Progress, Quiet, Step};
pub use reading::knowledge::fold as fold_name;
pub use store::tables::names as table_names;
pub use store::wire;
pub use store::wire::Records;
pub use store::{Hit, LeftOut, Merged, Reader, ReviewBook};
pub use stream::{StreamReport, annotate};
pub use summary::{Summary, Untold};
pub use system::{MemorySystem, OpenFile, OsSystem, System};

/// The version of the program, as runs and citations print it.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// The tables and the threads, built once.
#[derive(Debug)]
pub struct Engine {
    pub(crate) resources: language::Resources,
    pub(crate) knowledge: reading::Knowledge,
    threads: rayon::ThreadPool,
}

impl Engine {
    /// Loads the tables that ship with the program and starts the threads.
    pub fn new(config: Config) -> Result<Self, Error> {
        let threads = rayon::ThreadPoolBuilder::new().num_threads(config.threads).build()?;
        let (resources, knowledge) =
            (language::Resources::builtin(), reading::Knowledge::builtin());
        Ok(Self { resources, knowledge, threads })
    }

    /// Runs `work` on this engine's threads.
    pub(crate) fn install<R: Send>(&self, work: impl FnOnce() -> R + Send) -> R {
        self.threads.install(work)
    }

    /// Reads one page by itself. Never fails; what could not be told stands in the notices.
    pub fn read(&self, page: &Page) -> Single {
        pipeline::read_one(self, page)
    }

    /// Reads many pages together, with their families and claims.
    pub fn together(&self, pages: &[Page], progress: &dyn Progress) -> Result<Together, Stopped> {
        self.install(|| pipeline::read_all(self, pages, progress))
    }

    /// Finds the pages that `inputs` name.
    ///
    /// # Errors
    /// [`Error::Stopped`] when `progress` says so.
    pub fn collect(
        &self,
        system: &dyn System,
        inputs: &[String],
        progress: &dyn Progress,
    ) -> Result<Collected, Error> {
        progress.begin(Step::Collect, 0);
        let collected = input::collect(system, inputs, |_, _| {
            progress.advance(1);
            !progress.stopped()
        });
        if progress.stopped() { Err(Stopped.into()) } else { Ok(collected) }
    }

    /// Reads `collected` into records, as a case would hold them.
    ///
    /// # Errors
    /// [`Error::Stopped`] when `progress` says so.
    pub fn records(
        &self,
        collected: &Collected,
        progress: &dyn Progress,
    ) -> Result<Records, Error> {
        let together = self.together(&collected.pages, progress)?;
        Ok(summary::records(&collected.pages, &together, &collected.skipped))
    }

    /// Reads the inputs into the case at `path`, which is made if it is not there. Pages that the
    /// case holds already stay, and everything that follows from the pages is worked out anew and
    /// replaced in one transaction: a run that stops or fails leaves the case as it was.
    ///
    /// # Errors
    /// [`Error::NothingRead`] when neither inputs nor case hold a page; [`Error::Stopped`];
    /// [`Error::Store`] when the case cannot be opened or written.
    pub fn add(
        &self,
        path: &Path,
        system: &dyn System,
        inputs: &[String],
        progress: &dyn Progress,
    ) -> Result<Summary, Error> {
        let mut collected = self.collect(system, inputs, progress)?;
        let is_new = !path.exists();
        if collected.pages.is_empty() && is_new {
            return Err(Error::NothingRead { skipped: collected.skipped });
        }
        let skipped_now = collected.skipped.clone();
        // The case is locked before it is read, so nobody can add to it in between; a new one is
        // made only when there is something to write.
        let mut locked = if is_new { None } else { Some(store::Writer::open(path)?) };
        if !is_new {
            add_kept(&mut collected, &Reader::open(path)?)?;
        }
        let records = self.records(&collected, progress)?;
        progress.begin(Step::Write, 0);
        let writer = match &mut locked {
            Some(writer) => writer,
            None => locked.insert(store::Writer::open(path)?),
        };
        writer.replace(&collected.pages, &records)?;
        Ok(Summary { skipped: summary::skipped_records(&skipped_now), ..Summary::of(&records) })
    }
}

/// Adds what the case holds: its pages, and the inputs that earlier runs skipped and this one did
/// not read.
fn add_kept(collected: &mut Collected, reader: &Reader) -> Result<(), Error> {
    let kept: Vec<Page> = reader.pages_raw().collect::<Result<_, _>>()?;
    collected.add_pages(kept);
    let read: std::collections::BTreeSet<&String> =
        collected.pages.iter().flat_map(|page| &page.sources).collect();
    let mut skipped: Vec<Skipped> = Vec::new();
    for earlier in reader.skipped()? {
        if !read.contains(&earlier.source) {
            skipped.push(Skipped { source: earlier.source, reason: earlier.reason });
        }
    }
    collected.skipped.extend(skipped);
    collected.skipped.sort();
    collected.skipped.dedup();
    Ok(())
}
