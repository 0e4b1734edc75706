//! `whosays build`: pages into a case.

use std::io::Write;

use anyhow::{Result, bail};
use engine::{Build, Config, Engine, MEMORY, OsSystem, Summary};

use super::{Outcome, count, standard_output, tell, with_knowledge};
use crate::args;
use crate::progress::Bar;
use crate::settings::Settings;

/// Reads the inputs into the case and says what came of it.
pub(crate) fn run(args: &args::Build, settings: &Settings) -> Result<Outcome> {
    let bar = Bar::new(settings.quiet);
    let engine = Engine::new(Config { threads: settings.threads })?;
    let engine = with_knowledge(engine, args.knowledge.as_deref())?;
    if args.inputs.is_empty() && !args.out.exists() {
        bail!("no inputs were given, and there is no case {} to go on with", args.out.display());
    }
    let (inputs, memory) = (args.inputs.as_slice(), args.memory.map_or(MEMORY, |mib| mib as usize));
    let build = Build { case: &args.out, inputs, reread: args.reread, memory };
    let built = engine.build(&build, &OsSystem, &bar);
    bar.finish();
    let summary = built?;
    if args.json {
        writeln!(standard_output(), "{}", serde_json::to_string_pretty(&summary)?)?;
    }
    if !settings.quiet {
        tell_summary(&summary);
        tell(format!("case: {0}; to read it: whosays report {0}", args.out.display()));
    }
    Ok(Outcome::with_skipped(summary.skipped.len()))
}

/// Skipped inputs that are named at the end of a run; the case holds all.
const SHOWN_SKIPPED: usize = 10;

/// Prints what was read and what could not be told.
pub(crate) fn tell_summary(summary: &Summary) {
    tell(format!(
        "{}, {}, {}, {}, {}",
        count(summary.pages, "page read", "pages read"),
        count(summary.articles, "article", "articles"),
        count(summary.families, "family of copies", "families of copies"),
        count(summary.statements, "statement", "statements"),
        count(summary.relays, "relay named", "relays named"),
    ));
    tell(format!(
        "{}, {}, {}",
        count(summary.events, "event", "events"),
        count(summary.stories, "story", "stories"),
        count(summary.conflicts, "conflict between accounts", "conflicts between accounts"),
    ));
    if !summary.could_not_tell.is_empty() || !summary.skipped.is_empty() {
        tell("what could not be told:");
    }
    for line in &summary.could_not_tell {
        tell(format!("  {}: {}", line.what, list(&line.pages)));
    }
    if !summary.skipped.is_empty() {
        tell(format!("  {}:", count(summary.skipped.len(), "input skipped", "inputs skipped")));
    }
    for skipped in summary.skipped.iter().take(SHOWN_SKIPPED) {
        tell(format!("    {}: {}", skipped.source, skipped.reason));
    }
    if summary.skipped.len() > SHOWN_SKIPPED {
        let more = summary.skipped.len() - SHOWN_SKIPPED;
        tell(format!("    and {more} more; `whosays export CASE --table skipped` lists all"));
    }
}

/// The first few names, and how many more there are.
fn list(pages: &[String]) -> String {
    const SHOWN: usize = 6;
    let shown = pages[..pages.len().min(SHOWN)].join(", ");
    if pages.len() > SHOWN {
        format!("{} ({shown}, ...)", pages.len())
    } else {
        format!("{} ({shown})", pages.len())
    }
}
