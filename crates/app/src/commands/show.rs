//! `whosays show`: the value between two rooms, readable, to find a mistake by looking.

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;

use anyhow::{Context, Result};
use engine::wire::{ArticleRecord, DayRecord, EvidenceRecord};
use engine::{AnnotateOptions, Collected, Config, Engine, OsSystem, Quiet, Reader, Records};

use super::{Outcome, show_analysis, show_reading, standard_output};
use crate::args::{Show, Value};
use crate::settings::Settings;

/// Prints the article, the analysis or the reading of one page.
pub(crate) fn run(args: &Show, settings: &Settings) -> Result<Outcome> {
    if args.value == Value::Analysis {
        return analysis(args, settings);
    }
    let (records, page) = match &args.case {
        Some(case) => {
            let reader = super::open_case(case)?;
            (reader.records()?, Some(reader.find(&args.page)?))
        }
        None => (read_file(args, settings)?, None),
    };
    let is_wanted = |article: &&ArticleRecord| match &page {
        Some(page) => article.page == page.id,
        None => true,
    };
    let articles: Vec<&ArticleRecord> = records.articles.iter().filter(is_wanted).collect();
    let mut out = standard_output();
    for article in articles {
        let shown = match args.value {
            _ if args.json => json(args.value, &records, article)?,
            Value::Article => show_article(&records, article),
            Value::Analysis | Value::Reading => show_reading::show(&records, article),
        };
        out.write_all(shown.as_bytes())?;
    }
    out.flush()?;
    Ok(Outcome::Complete)
}

/// Tokens stand in no case: the page is read again.
fn analysis(args: &Show, settings: &Settings) -> Result<Outcome> {
    let engine = Engine::new(Config { threads: settings.threads })?;
    let pages = match &args.case {
        Some(case) => vec![kept_page(case, &args.page)?],
        None => collected(args, &engine)?.pages,
    };
    let mut out = standard_output();
    for page in &pages {
        let options = AnnotateOptions {
            tokens: true,
            parity: args.parity,
            echo: true,
            ..AnnotateOptions::default()
        };
        let record = engine.annotated(page, options);
        let shown = if args.json {
            let (sentences, tokens, names) = (&record.sentences, &record.tokens, &record.names);
            let json =
                serde_json::json!({ "sentences": sentences, "tokens": tokens, "names": names });
            format!("{}\n", serde_json::to_string_pretty(&json)?)
        } else {
            show_analysis::show(&record)
        };
        out.write_all(shown.as_bytes())?;
    }
    out.flush()?;
    Ok(Outcome::Complete)
}

/// The page of a case with its raw bytes.
fn kept_page(case: &Path, wanted: &str) -> Result<engine::Page> {
    let reader = Reader::open(case)?;
    let id = reader.find(wanted)?.id;
    let is_wanted = |page: &engine::Page| page.id.to_string() == id;
    let mut found = reader.pages_raw().filter(|page| page.as_ref().map_or(true, is_wanted));
    Ok(found.next().with_context(|| format!("the case keeps no raw page {id}"))??)
}

fn collected(args: &Show, engine: &Engine) -> Result<Collected> {
    let collected = engine.collect(&OsSystem, std::slice::from_ref(&args.page), &Quiet)?;
    if collected.pages.is_empty() {
        return Err(engine::Error::NothingRead { skipped: collected.skipped }.into());
    }
    Ok(collected)
}

fn read_file(args: &Show, settings: &Settings) -> Result<Records> {
    let engine = Engine::new(Config { threads: settings.threads })?;
    Ok(engine.records(&collected(args, &engine)?, &Quiet)?)
}

fn json(value: Value, records: &Records, article: &ArticleRecord) -> Result<String> {
    let id = &article.id;
    let shown = match value {
        Value::Article => serde_json::json!({
            "article": article,
            "blocks": records.blocks_of(id),
            "comments": records.comments_of(id),
            "notices": records.notices_of(id),
        }),
        Value::Analysis | Value::Reading => {
            serde_json::json!({
                "statements": records.statements_of(id),
                "events": records.events_of(id),
                "mentions": records.mentions_of(id),
                "times": records.times_of(id),
                "places": records.places_of(id),
                "quantities": records.quantities_of(id),
            })
        }
    };
    Ok(format!("{}\n", serde_json::to_string_pretty(&shown)?))
}

/// A line with the field's name in front; nothing known is said as plainly as what is.
fn field(out: &mut String, name: &str, value: Option<&str>, how: &str) {
    let value = value.unwrap_or("could not tell");
    let gap = if how.is_empty() { "" } else { "   " };
    let _ = writeln!(out, "{name:<10} {value}{gap}{how}");
}

fn evidence(evidence: &[EvidenceRecord]) -> String {
    let each = evidence.iter().map(|one| format!("{} {:?}", one.what, one.text));
    each.collect::<Vec<_>>().join("; ")
}

/// The day in words, and how it is known.
pub(crate) fn day(day: &DayRecord) -> (String, String) {
    let words = match (&day.start, &day.end) {
        (Some(start), Some(end)) if start == end && day.basis == "derived" => {
            format!("probably {start}")
        }
        (Some(start), Some(end)) if start == end => start.clone(),
        (Some(start), Some(end)) => format!("between {start} and {end}"),
        (Some(start), None) => format!("not before {start}"),
        (None, Some(end)) => format!("not after {end}"),
        (None, None) => "could not tell".to_owned(),
    };
    let mut how = format!("{}: {}", day.basis, evidence(&day.evidence));
    if !day.assumptions.is_empty() {
        let _ = write!(how, "; assuming: {}", day.assumptions.join("; "));
    }
    (words, how)
}

fn show_article(records: &Records, article: &ArticleRecord) -> String {
    let mut out = String::new();
    let source = article.source.as_deref().unwrap_or("-");
    let _ = writeln!(out, "{:<10} {}   {source}", "page", article.page);
    field(&mut out, "title", article.title.as_deref(), &evidence(&article.title_evidence));
    field(&mut out, "outlet", article.outlet.as_deref(), &evidence(&article.outlet_evidence));
    let byline = (!article.byline.is_empty()).then(|| article.byline.join(", "));
    field(&mut out, "byline", byline.as_deref(), &evidence(&article.byline_evidence));
    if !article.credits.is_empty() {
        field(&mut out, "credits", Some(&article.credits.join(", ")), "");
    }
    for (name, known) in [
        ("published", &article.published),
        ("written", &article.written),
        ("modified", &article.modified),
    ] {
        match known {
            Some(known) => {
                let (words, how) = day(known);
                field(&mut out, name, Some(&words), &how);
            }
            None => field(&mut out, name, None, ""),
        }
    }
    if let Some(dateline) = &article.dateline {
        let place = dateline.place.as_deref().unwrap_or("no place");
        let credit = dateline.credit.as_deref().unwrap_or("no credit");
        field(&mut out, "dateline", Some(&format!("{place}, {credit}")), "");
    }
    field(&mut out, "language", article.language.as_deref(), "");
    field(&mut out, "address", article.url.as_deref(), "");
    let _ = writeln!(out, "{:<10} {}", "words", article.words);
    show_blocks(&mut out, records, article);
    for comment in records.comments_of(&article.id) {
        let author = comment.author.as_deref().unwrap_or("-");
        let stamp = comment.stamp.as_deref().unwrap_or("-");
        let posted = comment.posted.as_deref().unwrap_or("-");
        let _ = writeln!(out, "\ncomment {} by {author}, {stamp:?} = {posted}", comment.ordinal);
        let _ = writeln!(out, "    {}", comment.text.replace('\n', "\n    "));
    }
    for notice in records.notices_of(&article.id) {
        let _ = writeln!(out, "\nnotice {}: {}", notice.kind, notice.text);
    }
    out.push('\n');
    out
}

fn show_blocks(out: &mut String, records: &Records, article: &ArticleRecord) {
    out.push('\n');
    for block in records.blocks_of(&article.id) {
        let place = match (block.start, block.end) {
            (Some(start), Some(end)) => format!("{start}..{end}"),
            _ => "-".to_owned(),
        };
        let (ordinal, kind, rule) = (block.ordinal, &block.kind, &block.rule);
        let _ = writeln!(out, "{ordinal:>4} {kind:<11} {place:<12} {rule}");
        let _ = writeln!(out, "     {}", block.text.replace('\n', "\n     "));
    }
}
