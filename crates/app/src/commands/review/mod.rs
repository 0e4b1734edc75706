//! `whosays review`: people's verdicts on records.
//!
//! `walk` goes through the records, `screen` shows one, `person` is whoever answers: at a terminal
//! by single keys, elsewhere by lines. This file does what needs no walk: import, status.

mod person;
mod screen;
mod walk;

use std::io::{Read, Write};
use std::path::Path;

use anyhow::{Context, Result};
use engine::review::{Fate, Finder};
use engine::wire::ReviewRecord;
use engine::{Reader, ReviewBook};

use super::{Outcome, count, standard_output, tell};
use crate::args::Review;
use crate::exchange;
use crate::settings::Settings;

/// Walks through the records, or imports reviews, or tells what became of them.
pub(crate) fn run(args: &Review, settings: &Settings) -> Result<Outcome> {
    if let Some(file) = &args.import {
        return import(&args.case, file);
    }
    let reader = Reader::open(&args.case)?;
    let reviews = reader.reviews()?;
    if args.status {
        return status(&reader, &reviews);
    }
    let records = reader.records()?;
    drop(reader);
    let finder = Finder::new(&records);
    if !settings.quiet && !reviews.is_empty() {
        tell(fates(&finder, &reviews));
    }
    walk::run(args, &records, &finder, settings.quiet)
}

/// Adds reviews from a file. What is no review is named; the rest is added.
fn import(case: &Path, file: &Path) -> Result<Outcome> {
    let mut book = ReviewBook::open(case)?;
    let cannot = || format!("cannot read {}", file.display());
    let bytes = if file == Path::new("-") {
        let mut bytes = Vec::new();
        std::io::stdin().read_to_end(&mut bytes).with_context(cannot)?;
        bytes
    } else {
        std::fs::read(file).with_context(cannot)?
    };
    let read = exchange::read(&bytes)
        .map_err(|reason| anyhow::anyhow!("{} holds no reviews: {reason}", file.display()))?;
    let merged = book.merge(&read.reviews)?;
    tell(format!(
        "{} added, {} replaced by a later word, {} known already",
        count(merged.added, "review", "reviews"),
        merged.replaced,
        merged.known
    ));
    for refused in &read.refused {
        tell(format!("left out, {refused}"));
    }
    Ok(Outcome::with_skipped(read.refused.len()))
}

/// Prints what became of the records that were judged, and names those that did not stay.
fn status(reader: &Reader, reviews: &[ReviewRecord]) -> Result<Outcome> {
    let records = reader.records()?;
    let finder = Finder::new(&records);
    let mut out = standard_output();
    writeln!(out, "{}", fates(&finder, reviews))?;
    for review in reviews {
        let found = finder.find(review);
        if found.fate == Fate::Same {
            continue;
        }
        let now = found.item.map(|item| item.record.as_str()).filter(|id| *id != review.record);
        let now = now.map(|id| format!(" -> {id}")).unwrap_or_default();
        let (table, record) = (&review.table, &review.record);
        let words = review.anchor.as_ref().map_or("", |anchor| anchor.exact.as_str());
        writeln!(out, "{:<8} {} {table} {record}{now}", found.fate.word(), review.verdict.word())?;
        writeln!(out, "         {}", screen::safe(&screen::short(words, 90)))?;
    }
    out.flush()?;
    Ok(Outcome::Complete)
}

/// The numbers of reviews by what became of their records.
fn fates(finder: &Finder<'_>, reviews: &[ReviewRecord]) -> String {
    let found: Vec<Fate> = reviews.iter().map(|review| finder.find(review).fate).collect();
    let n_of = |fate: &Fate| found.iter().filter(|found| *found == fate).count();
    let each = Fate::ALL.iter().map(|fate| format!("{} {}", n_of(fate), fate.word()));
    let each = each.collect::<Vec<_>>().join(", ");
    format!("{} in the case: {each}", count(reviews.len(), "review", "reviews"))
}
