//! The stream door: JSON Lines in, records out, one article at a time, without state.
//!
//! All cores work, the order of the lines is kept, and no more than one batch stands in memory
//! however long the stream is.

use std::io::{self, BufRead, Write};

use rayon::prelude::*;
use store::wire::AnnotateRecord;

use crate::Engine;
use crate::input::{LineReader, NumberedLine, ObjectError, parse_object};

/// A batch ends at this many lines ...
const BATCH_LINES: usize = 512;
/// ... or at this many bytes, whichever comes first.
const BATCH_BYTES: usize = 16 << 20;

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
    let mut lines = LineReader::new(input);
    let mut report = StreamReport::default();
    while go_on() {
        let batch = next_batch(&mut lines)?;
        if batch.is_empty() {
            break;
        }
        let annotated: Vec<Result<Vec<u8>, (usize, ObjectError)>> = engine.install(|| {
            let one = |(number, line)| annotate_line(engine, number, line);
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

fn annotate_line(
    engine: &Engine,
    number: usize,
    line: Result<Vec<u8>, ObjectError>,
) -> Result<Vec<u8>, (usize, ObjectError)> {
    let failed = |error| (number, error);
    let page = parse_object(&line.map_err(failed)?, &format!("-:{number}")).map_err(failed)?;
    let single = engine.read(&page);
    let record = AnnotateRecord::of(
        &page,
        &single.article,
        &single.analysis,
        &single.reading,
        &single.notices,
    );
    let mut line = serde_json::to_vec(&record)
        .map_err(|error| failed(ObjectError::NotJson { reason: error.to_string() }))?;
    line.push(b'\n');
    Ok(line)
}
