//! `whosays eval`: how well does the program read?

use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;

use anyhow::{Context, Result};
use engine::Reader;
use engine::eval::{self, Score};
use engine::review::{Fate, FieldCount, Finder, Interval, Measured, measure};

use super::{Outcome, count, engine_with, standard_output, tell};
use crate::args::Eval;
use crate::settings::Settings;

/// Measures, prints a table, and holds the figures against the floors.
pub(crate) fn run(args: &Eval, settings: &Settings) -> Result<Outcome> {
    if let Some(case) = &args.reviews {
        return measure_reviews(case, args.json);
    }
    let engine = engine_with(args.model.as_deref(), settings)?;
    let mut scores = eval::cases(&engine, &args.cases)?;
    match &args.gold {
        Some(gold) if gold.is_dir() => scores.extend(eval::gold(&engine, gold)?),
        Some(gold) => tell(format!("SKIPPED: no folder of gold at {}", gold.display())),
        None => tell("public gold is not measured: no --gold given"),
    }
    let mut out = standard_output();
    if args.json {
        for score in &scores {
            writeln!(out, "{}", as_json(score))?;
        }
    } else {
        write_table(&mut out, &scores, args.misses)?;
    }
    out.flush()?;
    match &args.floors {
        Some(path) => hold_against(&scores, path),
        None => Ok(Outcome::Complete),
    }
}

fn write_table(out: &mut dyn Write, scores: &[Score], misses: bool) -> Result<()> {
    writeln!(out, "{:<34} {:>6} {:>6} {:>6}  right/given/wanted", "", "P", "R", "figure")?;
    for score in scores {
        let counts = format!("{}/{}/{}", score.right, score.given, score.wanted);
        let (name, figure) = (&score.name, score.figure());
        let (precision, recall) = (score.precision(), score.recall());
        writeln!(out, "{name:<34} {precision:>6.3} {recall:>6.3} {figure:>6.3}  {counts}")?;
        if misses {
            for miss in &score.misses {
                writeln!(out, "    {miss}")?;
            }
        }
    }
    Ok(())
}

/// What people's verdicts on the records of a case come to.
fn measure_reviews(case: &Path, as_json: bool) -> Result<Outcome> {
    let reader = Reader::open(case)?;
    let (records, reviews) = (reader.records()?, reader.reviews()?);
    let measured = measure(&Finder::new(&records), &reviews);
    let mut out = standard_output();
    if as_json {
        writeln!(out, "{}", serde_json::to_string_pretty(&measured)?)?;
    } else {
        write_measured(&mut out, &measured)?;
    }
    out.flush()?;
    if reviews.is_empty() {
        tell(format!("nobody has reviewed {0} yet: whosays review {0}", case.display()));
    }
    Ok(Outcome::Complete)
}

fn write_measured(out: &mut dyn Write, measured: &Measured) -> Result<()> {
    writeln!(out, "{:<34} {:>9}  {:<13} right/wrong/unsure/disputed", "", "precision", "95 %")?;
    for row in &measured.precision {
        let name = match &row.rule {
            Some(rule) => format!("  {rule}"),
            None => row.table.clone(),
        };
        let (value, bounds) = match row.precision {
            Some(Interval { value, low, high }) => {
                (format!("{value:.3}"), format!("{low:.3}-{high:.3}"))
            }
            None => ("-".to_owned(), "-".to_owned()),
        };
        let counts = format!("{}/{}/{}/{}", row.right, row.wrong, row.unsure, row.disputed);
        writeln!(out, "{name:<34} {value:>9}  {bounds:<13} {counts}")?;
    }
    for FieldCount { table, field, wrong } in &measured.fields {
        writeln!(
            out,
            "{:<34} corrected in {}",
            format!("{table}.{field}"),
            count(*wrong, "record", "records")
        )?;
    }
    if measured.missed > 0 {
        writeln!(out, "{:<34} {}", "missed", count(measured.missed, "place", "places"))?;
    }
    let fates: Vec<String> = Fate::ALL
        .iter()
        .map(|fate| {
            let n = measured.fates.get(fate.word()).copied().unwrap_or_default();
            format!("{n} {}", fate.word())
        })
        .collect();
    writeln!(out, "{:<34} {} (only same and moved count)", "reviews", fates.join(", "))?;
    Ok(())
}

fn as_json(score: &Score) -> serde_json::Value {
    serde_json::json!({
        "measure": score.name,
        "figure": score.figure(),
        "precision": score.precision(),
        "recall": score.recall(),
        "right": score.right,
        "given": score.given,
        "wanted": score.wanted,
    })
}

fn hold_against(scores: &[Score], path: &Path) -> Result<Outcome> {
    let text = std::fs::read_to_string(path)
        .with_context(|| format!("cannot read the floors in {}", path.display()))?;
    let floors: BTreeMap<String, f64> = serde_json::from_str(&text)
        .with_context(|| format!("{} is not {{\"measure\": floor}}", path.display()))?;
    let below = eval::below(scores, &floors);
    for (score, floor) in &below {
        tell(format!("below its floor: {} is {:.3}, floor {floor:.3}", score.name, score.figure()));
    }
    let taken = floors.keys().filter(|name| scores.iter().any(|score| &score.name == *name));
    let n_taken = taken.count();
    let not_taken = floors.len() - n_taken;
    tell(format!(
        "{} held against figures, {not_taken} not measured",
        count(n_taken, "floor", "floors")
    ));
    Ok(if below.is_empty() { Outcome::Complete } else { Outcome::Partial })
}
