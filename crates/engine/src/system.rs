//! The outside world, behind one small trait with a twin in memory for tests.

use std::collections::BTreeMap;
use std::io::{self, Read, Seek};
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

/// A file that can be read from any place.
pub trait OpenFile: Read + Seek + Send {}

impl<F: Read + Seek + Send> OpenFile for F {}

/// What the engine asks of the world when it looks for pages.
pub trait System: Sync {
    /// Opens a file for reading from its beginning.
    fn open(&self, path: &Path) -> io::Result<Box<dyn OpenFile>>;

    /// The files below a folder, sorted by path; hidden files and folders are left out. A folder
    /// that cannot be entered is an error of its own in the list.
    fn files_below(&self, folder: &Path) -> Vec<io::Result<PathBuf>>;

    /// Whether the path is a folder.
    fn is_folder(&self, path: &Path) -> bool;

    /// Whether there is anything at the path.
    fn exists(&self, path: &Path) -> bool;

    /// The paths that match a pattern with `*`, `?` and `[..]`, sorted.
    fn matching(&self, pattern: &str) -> Result<Vec<PathBuf>, String>;

    /// The clock's time. It enters what people write, never what is read from pages.
    fn now(&self) -> jiff::Timestamp;

    /// Standard input.
    fn standard_input(&self) -> Box<dyn Read + Send>;

    /// Who this is and since when, in words, for those who find a case locked by it.
    fn who_and_when(&self) -> String;
}

/// The machine's own disk and standard input.
#[derive(Debug, Clone, Copy, Default)]
pub struct OsSystem;

impl System for OsSystem {
    fn open(&self, path: &Path) -> io::Result<Box<dyn OpenFile>> {
        Ok(Box::new(std::fs::File::open(path)?))
    }

    fn files_below(&self, folder: &Path) -> Vec<io::Result<PathBuf>> {
        let visible = |entry: &walkdir::DirEntry| {
            entry.depth() == 0 || !entry.file_name().to_string_lossy().starts_with('.')
        };
        let walk = WalkDir::new(folder).follow_links(true).sort_by_file_name();
        let mut files = Vec::new();
        for entry in walk.into_iter().filter_entry(visible) {
            match entry {
                Ok(entry) if entry.file_type().is_file() => files.push(Ok(entry.into_path())),
                Ok(_) => {}
                Err(error) => files.push(Err(io::Error::other(error))),
            }
        }
        files
    }

    fn is_folder(&self, path: &Path) -> bool {
        path.is_dir()
    }

    fn exists(&self, path: &Path) -> bool {
        path.exists()
    }

    fn matching(&self, pattern: &str) -> Result<Vec<PathBuf>, String> {
        let paths = glob::glob(pattern).map_err(|error| error.to_string())?;
        let mut paths: Vec<PathBuf> = paths.filter_map(Result::ok).collect();
        paths.sort();
        Ok(paths)
    }

    fn now(&self) -> jiff::Timestamp {
        jiff::Timestamp::now()
    }

    fn standard_input(&self) -> Box<dyn Read + Send> {
        Box::new(io::stdin())
    }

    fn who_and_when(&self) -> String {
        let host = host().map_or_else(String::new, |host| format!(" on {host}"));
        let now = jiff::Timestamp::now().round(jiff::Unit::Second);
        let since = now.map_or_else(|_| String::new(), |now| format!(" since {now}"));
        format!("process {}{host}{since}", std::process::id())
    }
}

/// The machine's name, where it can be had without asking a library for it.
fn host() -> Option<String> {
    let named = std::fs::read_to_string("/proc/sys/kernel/hostname").ok();
    let named = named.or_else(|| std::env::var("HOSTNAME").ok());
    let named = named.or_else(|| std::env::var("COMPUTERNAME").ok())?;
    let named = named.trim();
    (!named.is_empty()).then(|| named.to_owned())
}

/// Files in memory, for tests.
#[derive(Debug, Clone, Default)]
pub struct MemorySystem {
    /// The files by path.
    pub files: BTreeMap<PathBuf, Vec<u8>>,
    /// What standard input holds.
    pub input: Vec<u8>,
    /// What the clock shows.
    pub now: jiff::Timestamp,
}

impl MemorySystem {
    /// A world with these files.
    pub fn with_files<'a>(files: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> Self {
        let files = files.into_iter().map(|(path, bytes)| (PathBuf::from(path), bytes.to_vec()));
        Self { files: files.collect(), ..Self::default() }
    }
}

impl System for MemorySystem {
    fn open(&self, path: &Path) -> io::Result<Box<dyn OpenFile>> {
        let bytes = self.files.get(path).ok_or(io::ErrorKind::NotFound)?;
        Ok(Box::new(io::Cursor::new(bytes.clone())))
    }

    fn files_below(&self, folder: &Path) -> Vec<io::Result<PathBuf>> {
        let below = self.files.keys().filter(|path| path.starts_with(folder));
        below.cloned().map(Ok).collect()
    }

    fn is_folder(&self, path: &Path) -> bool {
        !self.files.contains_key(path) && self.exists(path)
    }

    fn exists(&self, path: &Path) -> bool {
        self.files.keys().any(|file| file.starts_with(path))
    }

    fn matching(&self, pattern: &str) -> Result<Vec<PathBuf>, String> {
        let pattern = glob::Pattern::new(pattern).map_err(|error| error.to_string())?;
        Ok(self.files.keys().filter(|path| pattern.matches_path(path)).cloned().collect())
    }

    fn now(&self) -> jiff::Timestamp {
        self.now
    }

    fn standard_input(&self) -> Box<dyn Read + Send> {
        Box::new(io::Cursor::new(self.input.clone()))
    }

    fn who_and_when(&self) -> String {
        "a test".to_owned()
    }
}
