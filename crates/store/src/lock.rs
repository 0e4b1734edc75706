//! Who is writing to the case?
//!
//! The one who writes holds a lock of the operating system on a small file beside the case, whose
//! words name him. The system lets go of the lock when he ends, however he ends, so a file that a
//! killed writer left behind keeps nobody out.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read, Seek, Write};
use std::path::{Path, PathBuf};

use crate::error::Error;

/// The most bytes of a lock file that are read: it holds one line.
const MAX_HOLDER: u64 = 500;

/// The right to write to one case. Given back when it is dropped.
#[derive(Debug)]
pub(crate) struct Lock {
    path: PathBuf,
    /// The lock goes with it.
    _file: File,
}

impl Lock {
    /// Takes the lock of `case` for `holder`.
    pub(crate) fn take(case: &Path, holder: &str) -> Result<Self, Error> {
        let path = lock_path(case);
        let failed = |source: io::Error| Error::Io { path: path.clone(), source };
        loop {
            let mut options = OpenOptions::new();
            options.read(true).write(true).create(true).truncate(false);
            let mut file = options.open(&path).map_err(failed)?;
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => {
                    return Err(Error::Locked { path: case.to_owned(), holder: named_in(&file) });
                }
                // There are file systems without locks. Single transactions are kept apart there
                // by SQLite all the same.
                Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => {}
                Err(TryLockError::Error(error)) => return Err(failed(error)),
            }
            let name_holder = |file: &mut File| {
                file.set_len(0)?;
                file.write_all(holder.as_bytes())?;
                file.flush()
            };
            name_holder(&mut file).map_err(failed)?;
            // The one before may have taken the file away between our opening and our locking it;
            // then our lock is on a file that nobody else will find.
            if fs::read(&path).is_ok_and(|found| found == holder.as_bytes()) {
                return Ok(Self { path, _file: file });
            }
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // A file that stays behind harms nobody.
        let _ = fs::remove_file(&self.path);
    }
}

/// Who holds the lock of `case`, as far as its file tells.
pub(crate) fn holder(case: &Path) -> String {
    File::open(lock_path(case)).map_or_else(|_| SOMEBODY.to_owned(), |file| named_in(&file))
}

/// Whoever keeps a case and does not say so: a program without our lock.
const SOMEBODY: &str = "another program";

/// The lock's place: beside the case itself, wherever the name that was given leads.
fn lock_path(case: &Path) -> PathBuf {
    let case = fs::canonicalize(case).unwrap_or_else(|_| case.to_owned());
    let mut path = case.into_os_string();
    path.push(".lock");
    PathBuf::from(path)
}

fn named_in(mut file: &File) -> String {
    let mut words = String::new();
    let read = file.rewind().and_then(|()| file.take(MAX_HOLDER).read_to_string(&mut words));
    match read {
        Ok(n_bytes) if n_bytes > 0 => words,
        _ => SOMEBODY.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lock_left_behind_keeps_nobody_out() {
        let dir = tempfile::tempdir().expect("a folder");
        let case = dir.path().join("ferry.case");
        fs::write(lock_path(&case), "process 1, long ago").expect("written");
        let lock = Lock::take(&case, "process 2").expect("nobody holds it");
        let error = Lock::take(&case, "process 3").expect_err("it is held");
        assert!(error.to_string().ends_with("is being written by process 2"), "{error}");
        drop(lock);
        assert!(!lock_path(&case).exists());
        Lock::take(&case, "process 3").expect("it was given back");
    }
}
