//! Completions and man pages, from the same definitions as the command line itself.

use std::path::Path;

use anyhow::{Context, Result};
use clap::CommandFactory;

use super::{Outcome, tell};
use crate::args::{Cli, Completions, Man};

/// Prints the completions for one shell.
pub(crate) fn completions(args: &Completions) -> Result<Outcome> {
    let mut command = Cli::command();
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut command, "whosays", &mut script);
    super::output(Path::new("-"))?.write_all(&script)?;
    Ok(Outcome::Complete)
}

/// Writes `whosays.1` and one page for each command.
pub(crate) fn man(args: &Man) -> Result<Outcome> {
    std::fs::create_dir_all(&args.out)
        .with_context(|| format!("cannot make the folder {}", args.out.display()))?;
    clap_mangen::generate_to(Cli::command(), &args.out)
        .with_context(|| format!("cannot write man pages to {}", args.out.display()))?;
    tell(format!("man pages written to {}", args.out.display()));
    Ok(Outcome::Complete)
}
