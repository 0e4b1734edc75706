//! `whosays check`: is a case whole, and what can be done where it is not?

use std::io::Write;

use anyhow::Result;
use engine::{Checkup, Damage, Progress, Step, check};
use serde_json::json;

use super::{Outcome, count, standard_output};
use crate::args::Check;
use crate::progress::Bar;
use crate::settings::Settings;

/// Checks the case and says what was found.
pub(crate) fn run(args: &Check, settings: &Settings) -> Result<Outcome> {
    let bar = Bar::new(settings.quiet);
    bar.begin(Step::Extract, 0);
    let checked = check(&args.case, |n_pages| bar.advance(n_pages));
    bar.finish();
    let checkup = checked?;
    let mut out = standard_output();
    if args.json {
        writeln!(out, "{}", serde_json::to_string_pretty(&as_json(&checkup))?)?;
    } else {
        write_plain(&checkup, &mut out)?;
    }
    out.flush()?;
    Ok(if checkup.is_sound() { Outcome::Complete } else { Outcome::Partial })
}

fn write_plain(checkup: &Checkup, out: &mut dyn Write) -> Result<()> {
    let filled = checkup.rows.iter().filter(|(_, n_rows)| *n_rows > 0);
    let rows: Vec<String> = filled.map(|(table, n_rows)| format!("{n_rows} {table}")).collect();
    writeln!(out, "{}", rows.join(", "))?;
    if !checkup.is_built || checkup.waiting > 0 {
        writeln!(out, "{}", unfinished(checkup))?;
    }
    if checkup.is_sound() {
        writeln!(out, "sound: every record and every page is as it was written")?;
        return Ok(());
    }
    for finding in &checkup.findings {
        writeln!(out, "damaged: {}: {}", finding.place, finding.what)?;
    }
    if checkup.more > 0 {
        writeln!(out, "and {} more", checkup.more)?;
    }
    for damage in damages(checkup) {
        writeln!(out, "what to do: {}", damage.remedy())?;
    }
    Ok(())
}

fn unfinished(checkup: &Checkup) -> String {
    let pages = count(checkup.waiting, "page waits", "pages wait");
    let state = if checkup.is_built {
        "the answers are those of the last complete build"
    } else {
        "no build has been completed, so there are no answers yet"
    };
    format!(
        "unfinished: {pages} for the end of a build; {state}; run the same `whosays build` again"
    )
}

/// The kinds of damage that were found, each once.
fn damages(checkup: &Checkup) -> Vec<Damage> {
    let mut damages: Vec<Damage> = checkup.findings.iter().map(|finding| finding.damage).collect();
    damages.sort_unstable();
    damages.dedup();
    damages
}

fn as_json(checkup: &Checkup) -> serde_json::Value {
    let rows: serde_json::Map<_, _> =
        checkup.rows.iter().map(|(table, n_rows)| ((*table).to_owned(), json!(n_rows))).collect();
    let findings = checkup.findings.iter().map(|finding| {
        json!({ "damage": finding.damage.word(), "place": finding.place, "what": finding.what })
    });
    json!({
        "sound": checkup.is_sound(),
        "built": checkup.is_built,
        "waiting": checkup.waiting,
        "rows": rows,
        "findings": findings.collect::<Vec<_>>(),
        "more": checkup.more,
        "what_to_do": damages(checkup).into_iter().map(Damage::remedy).collect::<Vec<_>>(),
    })
}
