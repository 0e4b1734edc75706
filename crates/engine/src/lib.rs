//! Walks the rooms in order, and is the one door for all users.
//!
//! An [`Engine`] holds the immutable tables and the threads. [`Engine::read`] reads one page by
//! itself, [`annotate`] a stream of them; [`Engine::together`] reads many pages with families and
//! claims; [`Engine::build`] puts them into a case file. Questions go to [`Records`], an unchanging
//! snapshot; [`ask()`] looks up claims by words. No news logic stands here.
//!
//! ```
//! use engine::{Config, Engine, Form, Page};
//! let engine = Engine::new(Config::default())?;
//! let page = Page::new(Form::Scraped, "note.txt", b"Quay to close\n\nIt will close.".to_vec());
//! let single = engine.read(&page);
//! assert_eq!(single.article.title.map(|title| title.value), Some("Quay to close".into()));
//! # Ok::<(), engine::Error>(())
//! ```

mod ask;
mod build;
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

pub use ask::{
    Answer, AnsweredAct, AnsweredClaim, AnsweredConflict, AnsweredSide, AnsweredVoice, Evidence,
    Origin, Stance, ask,
};
pub use build::{Build, MEMORY};
pub use config::Config;
pub use error::{Error, Stopped};
pub use input::{Collected, Skipped, collect};
pub use model::{Form, Page, Status};
pub use pipeline::{Single, Together};
pub use progress::{Progress, Quiet, Step};
pub use reading::knowledge::fold as fold_name;
pub use reading::knowledge::{TableError, UserTable};
pub use store::tables::names as table_names;
pub use store::wire;
pub use store::wire::Records;
pub use store::{Checkup, Damage, Finding, Hit, LeftOut, Merged, Reader, ReviewBook, check};
pub use stream::{AnnotateOptions, StreamReport, annotate, annotate_with};
pub use summary::{Summary, Untold};
pub use system::{MemorySystem, OpenFile, OsSystem, System};

/// The version of the program, as runs and citations print it.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// The tables and the threads, built once.
#[derive(Debug)]
pub struct Engine {
    pub(crate) resources: language::Resources,
    pub(crate) knowledge: reading::Knowledge,
    /// The sum over the tables, those of the user among them.
    knowledge_digest: String,
    threads: rayon::ThreadPool,
}

impl Engine {
    /// Loads the model and the tables that ship with the program and starts the threads.
    pub fn new(config: Config) -> Result<Self, Error> {
        Self::with(config, language::Resources::builtin())
    }

    /// As [`Engine::new`], with the language model in `bytes`.
    ///
    /// # Errors
    /// [`Error::Model`] when the bytes are no whole model of this version.
    pub fn with_model(config: Config, bytes: &[u8]) -> Result<Self, Error> {
        Self::with(config, language::Resources::with_model(bytes)?)
    }

    fn with(config: Config, resources: language::Resources) -> Result<Self, Error> {
        let threads = rayon::ThreadPoolBuilder::new().num_threads(config.threads).build()?;
        let knowledge_digest = summary::KNOWLEDGE.to_owned();
        Ok(Self { resources, knowledge: reading::Knowledge::builtin(), knowledge_digest, threads })
    }

    /// The same engine with the user's tables beside those of the program. A case that was read
    /// with other tables is read again.
    ///
    /// # Errors
    /// [`Error::Tables`] with all that is wrong in them.
    pub fn with_tables(self, tables: &[UserTable]) -> Result<Self, Error> {
        let knowledge = reading::Knowledge::with(tables).map_err(Error::Tables)?;
        let mut sum = self.knowledge_digest;
        for table in tables {
            let text = model::ids::sha256_hex(table.text.as_bytes());
            sum = model::ids::sha256_hex(format!("{sum} {} {text}", table.name).as_bytes());
        }
        Ok(Self { knowledge, knowledge_digest: sum, ..self })
    }

    /// Which tables are at work: a sum over all of them.
    pub(crate) fn knowledge_digest(&self) -> &str {
        &self.knowledge_digest
    }

    /// Which language model is at work: the checksum of its file.
    pub fn model_digest(&self) -> &str {
        self.resources.model_digest()
    }

    /// Runs `work` on this engine's threads.
    pub(crate) fn install<R: Send>(&self, work: impl FnOnce() -> R + Send) -> R {
        self.threads.install(work)
    }

    /// Reads one page by itself. Never fails; what could not be told stands in the notices.
    pub fn read(&self, page: &Page) -> Single {
        pipeline::read_one(self, page)
    }

    /// Reads one page by itself into the record that `annotate` prints.
    pub fn annotated(&self, page: &Page, options: AnnotateOptions) -> wire::AnnotateRecord {
        stream::annotated(self, page, options)
    }

    /// Reads many pages together, with their families, stories and claims.
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
        Ok(summary::records(self, &collected.pages, &together, &collected.skipped))
    }

    /// Reads the inputs into a case, which is made if it is not there. See [`Build`].
    ///
    /// # Errors
    /// [`Error::NothingRead`] when neither inputs nor case hold a page; [`Error::Interrupted`] when
    /// `progress` says stop; [`Error::Store`] when the case cannot be opened or written.
    pub fn build(
        &self,
        build: &Build<'_>,
        system: &dyn System,
        progress: &dyn Progress,
    ) -> Result<Summary, Error> {
        build::run(self, build, system, progress)
    }
}
