//! What can go wrong for a whole run. One bad page is no error: it is skipped with a reason.

use crate::input::Skipped;

/// Why nothing came of a run.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// No input held a page.
    #[error("{}", nothing_read(skipped))]
    NothingRead {
        /// Every input with what was found in it.
        skipped: Vec<Skipped>,
    },
    /// The user stopped the run.
    #[error(transparent)]
    Stopped(#[from] Stopped),
    /// The user stopped a build.
    #[error(
        "stopped; {waiting} of the pages that were read wait in the case for the rest, and the same \
         command goes on from there"
    )]
    Interrupted {
        /// Pages that wait.
        waiting: usize,
    },
    /// The case could not be opened, read or written.
    #[error(transparent)]
    Store(#[from] store::Error),
    /// The language model cannot be used.
    #[error(transparent)]
    Model(#[from] language::model_file::ModelError),
    /// The user's tables cannot be used.
    #[error("{}", lines(.0))]
    Tables(Vec<reading::knowledge::TableError>),
    /// The threads could not be started.
    #[error("cannot start worker threads: {0}")]
    Threads(#[from] rayon::ThreadPoolBuildError),
}

/// The user asked to stop; nothing was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("stopped; nothing was written, and the same command starts again")]
pub struct Stopped;

fn lines(errors: &[reading::knowledge::TableError]) -> String {
    errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

fn nothing_read(skipped: &[Skipped]) -> String {
    const SHOWN: usize = 5;
    let mut lines = vec!["nothing could be read".to_owned()];
    let shown = skipped.iter().take(SHOWN);
    lines.extend(shown.map(|skipped| format!("  {}: {}", skipped.source, skipped.reason)));
    if skipped.len() > SHOWN {
        lines.push(format!("  and {} more", skipped.len() - SHOWN));
    }
    lines.join("\n")
}
