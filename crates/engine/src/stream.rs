//! The stream door: JSON Lines in, records out, one article at a time, without state.
//!
//! All cores work, the order of the lines is kept, and no more than one batch stands in memory
//! however long the stream is.

use std::io::{self, BufRead, Write};

use language::Mode;
use rayon::prelude::*;
use store::wire::{AnnotateRecord, ArticleAloneRecord, token_records};

use crate::Engine;
use crate::input::{LineReader, NumberedLine, ObjectError, parse_object};
use model::Page;

/// A batch ends at this many lines ...
const BATCH_LINES: usize = 512;
/// ... or at this many bytes, whichever comes first.
const BATCH_BYTES: usize = 16 << 20;

/// What `annotate` prints.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AnnotateOptions {
    /// Whether pages are read and nothing more: no sentences, names or statements.
    pub article: bool,
    /// Whether tokens are printed.
    pub tokens: bool,
    /// Whether the language model's output stays as it is, without any correction.
    pub parity: bool,
    /// Whether the text is printed even where the line gave it clean.
    pub echo: bool,
}

/// How a stream went.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct StreamReport {
    /// Objects read and annotated.
    pub read: usize,
    /// Lines that were no such object.
    pub errors: usize,
}

/// Annotates `input` line by line onto `output`. A line that is no page goes to `errors` as
/// `{"line": N, "error": "..."}`, and the run goes on. `go_on` is asked before each batch.
///
/// # Errors
/// Only when the streams themselves fail.
pub fn annotate(
    engine: &Engine,
    input: impl BufRead,
    output: &mut dyn Write,
    errors: &mut dyn Write,
    go_on: &dyn Fn() -> bool,
) -> io::Result<StreamReport> {
    annotate_with(engine, AnnotateOptions::default(), input, output, errors, go_on)
}

/// As [`annotate`], with `options`.
///
/// # Errors
/// Only when the streams themselves fail.
pub fn annotate_with(
    engine: &Engine,
    options: AnnotateOptions,
    input: impl BufRead,
    output: &mut dyn Write,
    errors: &mut dyn Write,
    go_on: &dyn Fn() -> bool,
) -> io::Result<StreamReport> {
    let mut lines = LineReader::new(input);
    let mut report = StreamReport::default();
    while go_on() {
        let batch = next_batch(&mut lines)?;
        if batch.is_empty() {
            break;
        }
        let annotated: Vec<Result<Vec<u8>, (usize, ObjectError)>> = engine.install(|| {
            let one = |(number, line)| annotate_line(engine, options, number, line);
            batch.into_par_iter().map(one).collect()
        });
        for line in annotated {
            match line {
                Ok(record) => {
                    output.write_all(&record)?;
                    report.read += 1;
                }
                Err((number, error)) => {
                    let error = serde_json::json!({ "line": number, "error": error.to_string() });
                    writeln!(errors, "{error}")?;
                    report.errors += 1;
                }
            }
        }
        output.flush()?;
    }
    Ok(report)
}

fn next_batch<R: BufRead>(lines: &mut LineReader<R>) -> io::Result<Vec<NumberedLine>> {
    let mut batch = Vec::new();
    let mut bytes = 0;
    while batch.len() < BATCH_LINES && bytes < BATCH_BYTES {
        let Some((number, line)) = lines.next_line()? else { break };
        bytes += line.as_ref().map_or(0, Vec::len);
        batch.push((number, line));
    }
    Ok(batch)
}

pub(crate) fn annotated(engine: &Engine, page: &Page, options: AnnotateOptions) -> AnnotateRecord {
    let mode = if options.parity { Mode::Plain } else { Mode::Corrected };
    let single = if options.article {
        crate::pipeline::read_page_alone(page)
    } else {
        crate::pipeline::read_one_as(engine, page, mode)
    };
    let (article, analysis) = (&single.article, &single.analysis);
    let mut record = AnnotateRecord::of(page, article, analysis, &single.reading, &single.notices);
    record.tokens = options.tokens.then(|| token_records(article, analysis));
    if options.echo {
        record.text = Some(single.article.text);
    }
    record
}

fn annotate_line(
    engine: &Engine,
    options: AnnotateOptions,
    number: usize,
    line: Result<Vec<u8>, ObjectError>,
) -> Result<Vec<u8>, (usize, ObjectError)> {
    let failed = |error| (number, error);
    let page = parse_object(&line.map_err(failed)?, &format!("-:{number}")).map_err(failed)?;
    let record = annotated(engine, &page, options);
    let json = if options.article {
        serde_json::to_vec(&ArticleAloneRecord::from(record))
    } else {
        serde_json::to_vec(&record)
    };
    let mut line =
        json.map_err(|error| failed(ObjectError::NotJson { reason: error.to_string() }))?;
    line.push(b'\n');
    Ok(line)
}
