//! `whosays share`: a copy of a case for sending, and what it leaves out.

use std::io::Write;
use std::path::Path;

use anyhow::{Context, Result, bail};
use engine::LeftOut;

use super::{Outcome, count, standard_output, tell};
use crate::args::Share;
use crate::settings::Settings;

/// Writes the copy and says in numbers what it does not hold.
pub(crate) fn run(args: &Share, settings: &Settings) -> Result<Outcome> {
    let reader = super::open_case(&args.case)?;
    refuse_to_overwrite(args)?;
    let left_out = reader.share(&args.out, !args.no_reviews)?;
    if args.json {
        let counts: serde_json::Map<String, serde_json::Value> =
            left_out.counts().into_iter().map(|(what, n)| (what.to_owned(), n.into())).collect();
        writeln!(standard_output(), "{}", serde_json::to_string_pretty(&counts)?)?;
    }
    if !settings.quiet {
        tell_left_out(&left_out);
        tell(format!("copy: {}", args.out.display()));
    }
    Ok(Outcome::Complete)
}

/// A case that stands where the copy should go may be somebody's only one.
fn refuse_to_overwrite(args: &Share) -> Result<()> {
    let out = &args.out;
    if same_file(&args.case, out) {
        bail!("{} is the case itself; give the copy another name", out.display());
    }
    if out.is_dir() {
        bail!("{} is a folder; give the copy a file's name", out.display());
    }
    if out.exists() && !args.force {
        bail!("{} is already there; --force replaces it", out.display());
    }
    let folder = out.parent().filter(|folder| !folder.as_os_str().is_empty());
    if let Some(folder) = folder.filter(|folder| !folder.is_dir()) {
        bail!("there is no folder {}", folder.display());
    }
    let log = |path: &Path| {
        let mut log = path.as_os_str().to_owned();
        log.push("-wal");
        std::path::PathBuf::from(log)
    };
    // A log left beside the replaced file would be taken for the copy's own.
    if log(out).exists() {
        bail!("{} is in use; close what has it open, or choose another name", out.display());
    }
    Ok(())
}

fn same_file(a: &Path, b: &Path) -> bool {
    let real = |path: &Path| path.canonicalize().context("no such file").ok();
    real(a).is_some() && real(a) == real(b)
}

fn tell_left_out(left_out: &LeftOut) {
    let n = |n: u64| usize::try_from(n).unwrap_or(usize::MAX);
    tell("left out of the copy:");
    let kilobytes = left_out.raw_bytes.div_ceil(1000);
    let pages = count(n(left_out.pages), "page", "pages");
    tell(format!("  the raw bytes of {pages} ({kilobytes} kB packed), and their request headers"));
    let comments = count(n(left_out.comments), "comment", "comments");
    let repeats = count(n(left_out.repeats), "place", "places");
    tell(format!("  {comments}, and {repeats} that repeated one or named its author"));
    let paths = count(n(left_out.paths), "local path", "local paths");
    tell(format!("  {paths}: only file names and addresses are kept"));
    if left_out.reviews > 0 {
        tell(format!("  {}", count(n(left_out.reviews), "review", "reviews")));
    }
}
