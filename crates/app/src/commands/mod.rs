//! One file a command. Each takes what was typed and the settings, and says how it went.

pub(crate) mod annotate;
pub(crate) mod ask;
pub(crate) mod build;
pub(crate) mod check;
pub(crate) mod cite;
pub(crate) mod eval;
pub(crate) mod export;
pub(crate) mod help_files;
pub(crate) mod report;
pub(crate) mod review;
pub(crate) mod search;
pub(crate) mod share;
pub(crate) mod show;
mod show_analysis;
mod show_reading;

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use anyhow::{Context, Result, bail};
use engine::{Config, Engine, Reader, UserTable};

use crate::settings::Settings;

/// How a command went, when it could be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// Everything was read.
    Complete,
    /// Some inputs were skipped, or a floor was not reached.
    Partial,
}

impl Outcome {
    /// Partial when anything was skipped.
    pub(crate) fn with_skipped(n_skipped: usize) -> Self {
        if n_skipped == 0 { Outcome::Complete } else { Outcome::Partial }
    }
}

/// The engine, with the language model that a switch or the environment names, else its own.
pub(crate) fn engine_with(model: Option<&Path>, settings: &Settings) -> Result<Engine> {
    let config = Config { threads: settings.threads };
    let named = std::env::var_os("WHOSAYS_MODEL").filter(|name| !name.is_empty());
    let Some(path) = model.map(Path::to_owned).or_else(|| named.map(Into::into)) else {
        return Ok(Engine::new(config)?);
    };
    let bytes = std::fs::read(&path)
        .with_context(|| format!("cannot read the language model in {}", path.display()))?;
    Engine::with_model(config, &bytes)
        .with_context(|| format!("cannot use the language model in {}", path.display()))
}

/// The engine with the user's tables: every `*.tsv` and `*.txt` of the folder, by name.
pub(crate) fn with_knowledge(engine: Engine, folder: Option<&Path>) -> Result<Engine> {
    let Some(folder) = folder else { return Ok(engine) };
    let cannot = || format!("cannot read the tables in {}", folder.display());
    let mut tables = Vec::new();
    for entry in std::fs::read_dir(folder).with_context(cannot)? {
        let path = entry.with_context(cannot)?.path();
        let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
        if !matches!(ending, "tsv" | "txt") {
            continue;
        }
        let bytes =
            std::fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
        let text =
            String::from_utf8(bytes).with_context(|| format!("{} is no UTF-8", path.display()))?;
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        tables.push(UserTable { name, text });
    }
    if tables.is_empty() {
        bail!("no table *.tsv and no dictionary *.txt in {}", folder.display());
    }
    tables.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(engine.with_tables(&tables)?)
}

/// Opens a case for reading; says when it is not up to date.
pub(crate) fn open_case(case: &Path) -> Result<Reader> {
    let reader = Reader::open(case)?;
    let waiting = reader.waiting()?;
    if waiting > 0 {
        let pages = count(waiting, "page waits", "pages wait");
        tell(format!(
            "note: {pages} for the end of a build; these are the answers without; if none runs, run \
             the same `whosays build` again"
        ));
    }
    Ok(reader)
}

/// Standard output, buffered.
pub(crate) fn standard_output() -> BufWriter<io::StdoutLock<'static>> {
    BufWriter::new(io::stdout().lock())
}

/// The file at `path` for writing, or standard output for `-`.
pub(crate) fn output(path: &Path) -> Result<Box<dyn Write>> {
    if path == Path::new("-") {
        return Ok(Box::new(standard_output()));
    }
    let file = File::create(path).with_context(|| format!("cannot write {}", path.display()))?;
    Ok(Box::new(BufWriter::new(file)))
}

/// Writes a line for people on standard error.
pub(crate) fn tell(line: impl AsRef<str>) {
    let _ = writeln!(io::stderr(), "{}", line.as_ref());
}

/// `1 page`, `2 pages`: a count with its word.
pub(crate) fn count(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}
