//! `whosays annotate`: the stream door.

use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::Path;

use anyhow::{Context, Result};
use engine::AnnotateOptions;

use super::{Outcome, count, engine_with, standard_output, tell, with_knowledge};
use crate::args::Annotate;
use crate::progress::{interrupted, watch_for_interrupts};
use crate::settings::Settings;

/// Annotates standard input or a file onto standard output.
pub(crate) fn run(args: &Annotate, settings: &Settings) -> Result<Outcome> {
    watch_for_interrupts();
    let engine = engine_with(args.model.as_deref(), settings)?;
    let engine = with_knowledge(engine, args.knowledge.as_deref())?;
    let options = AnnotateOptions {
        article: args.article,
        tokens: args.tokens,
        parity: args.parity,
        ..AnnotateOptions::default()
    };
    let input: Box<dyn BufRead> = if args.input == Path::new("-") {
        Box::new(BufReader::new(io::stdin()))
    } else {
        let file = File::open(&args.input)
            .with_context(|| format!("cannot read {}", args.input.display()))?;
        Box::new(BufReader::new(file))
    };
    let report = engine::annotate_with(
        &engine,
        options,
        input,
        &mut standard_output(),
        &mut io::stderr(),
        &|| !interrupted(),
    )?;
    if interrupted() {
        tell(format!("stopped after {}", count(report.read, "document", "documents")));
        return Ok(Outcome::Partial);
    }
    Ok(Outcome::with_skipped(report.errors))
}
