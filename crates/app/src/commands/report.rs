//! `whosays report`: one HTML file to read, print and send.

use anyhow::{Context, Result};
use engine::{Collected, Config, Engine, Error, OsSystem, Records, Summary};

use super::build::tell_summary;
use super::{Outcome, output, tell};
use crate::args::Report;
use crate::progress::Bar;
use crate::report::{Options, render};
use crate::settings::Settings;

/// Writes the report of a case, or of inputs that are read for it alone.
pub(crate) fn run(args: &Report, settings: &Settings) -> Result<Outcome> {
    let (records, n_skipped) = match case_among(&args.inputs)? {
        Some(records) => (records, 0),
        None => read_inputs(args, settings)?,
    };
    let options = Options { text: args.text.unwrap_or(settings.text), title: args.title.clone() };
    let html = render(&records, &options);
    let mut file = output(&args.out)?;
    file.write_all(html.as_bytes())
        .and_then(|()| file.flush())
        .with_context(|| format!("cannot write {}", args.out.display()))?;
    if !settings.quiet && args.out.as_os_str() != "-" {
        tell(format!("report: {}", args.out.display()));
    }
    Ok(Outcome::with_skipped(n_skipped))
}

/// The records of the case, if the one input is a case.
fn case_among(inputs: &[String]) -> Result<Option<Records>> {
    let [input] = inputs else { return Ok(None) };
    let path = std::path::Path::new(input);
    if !path.is_file() || !starts_like_a_case(path)? {
        return Ok(None);
    }
    Ok(Some(super::open_case(path)?.records()?))
}

/// Whether the file begins as SQLite files do.
fn starts_like_a_case(path: &std::path::Path) -> Result<bool> {
    use std::io::Read;
    let mut start = [0; 16];
    let mut file =
        std::fs::File::open(path).with_context(|| format!("cannot read {}", path.display()))?;
    let n_read =
        file.read(&mut start).with_context(|| format!("cannot read {}", path.display()))?;
    Ok(start[..n_read].starts_with(b"SQLite format 3"))
}

fn read_inputs(args: &Report, settings: &Settings) -> Result<(Records, usize)> {
    let bar = Bar::new(settings.quiet);
    let engine = Engine::new(Config { threads: settings.threads })?;
    let read = read_pages(&engine, args, &bar);
    bar.finish();
    let records = read?;
    if !settings.quiet {
        tell_summary(&Summary::of(&records));
    }
    let n_skipped = records.skipped.len();
    Ok((records, n_skipped))
}

fn read_pages(engine: &Engine, args: &Report, bar: &Bar) -> Result<Records, Error> {
    let collected: Collected = engine.collect(&OsSystem, &args.inputs, bar)?;
    if collected.pages.is_empty() {
        return Err(Error::NothingRead { skipped: collected.skipped });
    }
    engine.records(&collected, bar)
}
