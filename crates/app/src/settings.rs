//! What the switches, the settings file and the defaults come to, in one step.
//!
//! A switch goes before the settings file, the file before the default.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use serde::Deserialize;

use crate::args::{Global, Text};

/// What holds for the whole run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Settings {
    /// Worker threads; 0 is one for each core.
    pub(crate) threads: usize,
    /// The filter for log lines on standard error.
    pub(crate) log: String,
    /// Whether progress and summaries are shown.
    pub(crate) quiet: bool,
    /// How much of each page a report prints.
    pub(crate) text: Text,
}

/// The settings file. Every key is optional; an unknown one is an error.
#[derive(Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(deny_unknown_fields)]
struct SettingsFile {
    /// Worker threads.
    threads: Option<usize>,
    /// The filter for log lines: `error`, `warn`, `info`, `debug`, `trace`, or per room.
    log: Option<String>,
    /// How much of each page a report prints: `excerpt` or `full`.
    text: Option<TextWord>,
}

#[derive(Debug, Clone, Copy, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
enum TextWord {
    Excerpt,
    Full,
}

impl Settings {
    /// Joins the switches with the settings file.
    pub(crate) fn new(global: &Global) -> Result<Self> {
        let file = match settings_path(global) {
            Some(path) => read(&path)?,
            None => SettingsFile::default(),
        };
        let log = match (global.quiet, global.verbose) {
            (true, _) => "error".to_owned(),
            (false, 0) => file.log.unwrap_or_else(|| "warn".to_owned()),
            (false, 1) => "info".to_owned(),
            (false, 2) => "debug".to_owned(),
            (false, _) => "trace".to_owned(),
        };
        Ok(Self {
            threads: global.threads.or(file.threads).unwrap_or(0),
            log,
            quiet: global.quiet,
            text: match file.text {
                Some(TextWord::Full) => Text::Full,
                Some(TextWord::Excerpt) | None => Text::Excerpt,
            },
        })
    }
}

/// The file named by the switch, else `whosays.toml` in the current folder, else the user's.
fn settings_path(global: &Global) -> Option<PathBuf> {
    if let Some(path) = &global.config {
        return Some(path.clone());
    }
    let here = PathBuf::from("whosays.toml");
    if here.is_file() {
        return Some(here);
    }
    let home = |name: &str| std::env::var_os(name).map(PathBuf::from);
    let folder = home("XDG_CONFIG_HOME").or_else(|| Some(home("HOME")?.join(".config")))?;
    let users = folder.join("whosays").join("whosays.toml");
    users.is_file().then_some(users)
}

fn read(path: &Path) -> Result<SettingsFile> {
    let text = std::fs::read_to_string(path)
        .with_context(|| format!("cannot read the settings file {}", path.display()))?;
    match toml::from_str(&text) {
        Ok(file) => Ok(file),
        Err(error) => bail!("in the settings file {}: {}", path.display(), error.message()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn global(config: PathBuf) -> Global {
        Global { threads: None, config: Some(config), verbose: 0, quiet: false }
    }

    fn settings_of(text: &str) -> Result<Settings> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("s.toml");
        std::fs::write(&path, text).unwrap();
        Settings::new(&global(path))
    }

    #[test]
    fn a_switch_goes_before_the_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("s.toml");
        std::fs::write(&path, "threads = 3\nlog = \"debug\"\ntext = \"full\"\n").unwrap();
        let settings = Settings::new(&global(path.clone())).unwrap();
        assert_eq!((settings.threads, settings.text), (3, Text::Full));
        assert_eq!(settings.log, "debug");
        let switched = Global { threads: Some(1), verbose: 1, ..global(path) };
        let settings = Settings::new(&switched).unwrap();
        assert_eq!((settings.threads, settings.log.as_str()), (1, "info"));
    }

    #[test]
    fn an_unknown_key_is_named() {
        let error = settings_of("treads = 3\n").unwrap_err().to_string();
        assert!(error.contains("unknown field `treads`"), "{error}");
        assert!(settings_of("threads = \"many\"\n").is_err());
    }

    #[test]
    fn a_missing_file_is_an_error_only_when_named() {
        let error = Settings::new(&global("nowhere.toml".into())).unwrap_err().to_string();
        assert!(error.contains("nowhere.toml"), "{error}");
    }
}
