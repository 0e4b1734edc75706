//! `whosays export`: the tables of a case as JSON Lines or CSV, events also in the columns of
//! other event data.

use std::io::Write;
use std::path::Path;

use anyhow::{Context, Result, bail};
use engine::{Reader, Status, table_names};
use serde_json::Value;

use super::{Outcome, output, tell};
use crate::args::{Export, ExportForm};
use crate::exchange::cells::cell;
use crate::exchange::events::{self, Layout};
use crate::exchange::webanno;

/// Writes one table, or all of them.
pub(crate) fn run(args: &Export) -> Result<Outcome> {
    let reader = super::open_case(&args.case)?;
    if let Some(layout) = layout(args.format) {
        return write_events(&reader, args, layout);
    }
    if args.table.is_none() && !args.all {
        bail!(
            "say which: --all for every table, or --table with one of {}",
            table_names().join(", ")
        );
    }
    match (&args.table, &args.out) {
        (Some(name), out) => {
            let mut out = output(out.as_deref().unwrap_or(Path::new("-")))?;
            write_table(&reader, name, args.format, &mut *out)?;
            out.flush()?;
        }
        (None, Some(folder)) => write_folder(&reader, folder, args.format)?,
        (None, None) => write_stream(&reader, args.format)?,
    }
    Ok(Outcome::Complete)
}

/// The layout of event data that a format stands for.
fn layout(form: ExportForm) -> Option<Layout> {
    match form {
        ExportForm::Gdelt => Some(Layout::Gdelt),
        ExportForm::Icews => Some(Layout::Icews),
        ExportForm::Phoenix => Some(Layout::Phoenix),
        ExportForm::Polecat => Some(Layout::Polecat),
        ExportForm::Jsonl | ExportForm::Csv | ExportForm::Webanno => None,
    }
}

/// Events in the columns of other event data; what their readers would take for a fact stands in a
/// file beside it.
fn write_events(reader: &Reader, args: &Export, layout: Layout) -> Result<Outcome> {
    if args.table.as_deref().is_some_and(|table| table != "events") || args.all {
        bail!("only events have these columns: leave --table and --all out");
    }
    let known = Status::ALL.map(Status::word);
    if let Some(status) = args.status.iter().find(|status| !known.contains(&status.as_str())) {
        bail!("`{status}` is no status; there are: {}", known.join(", "));
    }
    let statuses = args.status.iter().cloned().collect();
    let rows = events::rows(&reader.records()?, layout, &statuses);
    let mut out = output(args.out.as_deref().unwrap_or(Path::new("-")))?;
    out.write_all(rows.main.as_bytes())?;
    out.flush()?;
    let n_aside: usize = rows.reasons.values().sum();
    let reasons: Vec<String> = rows.reasons.iter().map(|(why, n)| format!("{n} {why}")).collect();
    let others = match &args.out {
        _ if n_aside == 0 => String::new(),
        Some(path) if path != Path::new("-") => {
            let mut beside = path.clone().into_os_string();
            beside.push(".aside.jsonl");
            let beside = Path::new(&beside);
            let mut file = output(beside)?;
            file.write_all(rows.aside.as_bytes())?;
            file.flush()?;
            format!("; {n_aside} others in {} ({})", beside.display(), reasons.join(", "))
        }
        _ => format!(
            "; {n_aside} others are left out ({}); --out FILE keeps them beside it",
            reasons.join(", ")
        ),
    };
    tell(format!("{} written{others}", super::count(rows.n_main, "event", "events")));
    Ok(Outcome::Complete)
}

/// One file a table, in a folder that is made if need be.
fn write_folder(reader: &Reader, folder: &Path, form: ExportForm) -> Result<()> {
    std::fs::create_dir_all(folder)
        .with_context(|| format!("cannot make the folder {}", folder.display()))?;
    let ending = match form {
        ExportForm::Jsonl => "jsonl",
        ExportForm::Csv => "csv",
        _ => bail!("only reviews become annotations: --table reviews"),
    };
    for table in table_names() {
        let mut file = output(&folder.join(format!("{table}.{ending}")))?;
        write_table(reader, table, form, &mut file)?;
        file.flush()?;
    }
    tell(format!("{} tables written to {}", table_names().len(), folder.display()));
    Ok(())
}

/// Every table in one stream: each object with its table's name in front.
fn write_stream(reader: &Reader, form: ExportForm) -> Result<()> {
    if form == ExportForm::Webanno {
        bail!("only reviews become annotations: --table reviews");
    }
    if form == ExportForm::Csv {
        bail!("tables have different columns, so --all as CSV needs a folder: --out DIR");
    }
    let mut out = output(Path::new("-"))?;
    for table in table_names() {
        for row in reader.table_json(table)? {
            let line = serde_json::json!({ "table": table, "record": row? });
            writeln!(out, "{line}")?;
        }
    }
    out.flush()?;
    Ok(())
}

fn write_table(reader: &Reader, table: &str, form: ExportForm, out: &mut dyn Write) -> Result<()> {
    let rows = reader.table_json(table)?;
    match form {
        ExportForm::Jsonl => {
            for row in rows {
                writeln!(out, "{}", row?)?;
            }
        }
        ExportForm::Csv => {
            let mut csv = csv::Writer::from_writer(out);
            let mut columns: Option<Vec<String>> = None;
            for row in rows {
                let Value::Object(row) = row? else { continue };
                if columns.is_none() {
                    csv.write_record(row.keys())?;
                }
                let columns = columns.get_or_insert_with(|| row.keys().cloned().collect());
                csv.write_record(columns.iter().map(|name| cell(row.get(name))))?;
            }
            csv.flush()?;
        }
        ExportForm::Webanno if table == "reviews" => {
            let annotations = webanno::page(&reader.reviews()?, &reader.pages()?);
            serde_json::to_writer_pretty(&mut *out, &annotations)?;
            writeln!(out)?;
        }
        _ => bail!("only reviews become annotations: --table reviews"),
    }
    Ok(())
}
