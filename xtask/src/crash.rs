//! Does a case survive what machines do? Kills, full disks and cut files, each many times.
//!
//! `xtask crash [--program FILE] [--articles N] [--kills N] [--cuts N] [--seed S]` builds a made-up
//! archive undisturbed, then disturbs it: the program is killed at random moments, writes to disks that are
//! too small, and is given files whose end is missing. After each it looks for a clear outcome: a
//! case that answers as before, or a message that says what is wrong and what to do; never a panic
//! and never a part of the answer. Then the same command is run again, and the export has to be the
//! undisturbed one, byte for byte.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};

use crate::generate;

/// Articles of the archive, if nobody says: a build of them takes about a second, and most kills
/// fall into it.
const ARTICLES: usize = 300;

/// Sizes of full disks, in KiB for [`ARTICLES`].
const DISKS: [u32; 8] = [64, 200, 600, 1500, 2500, 3500, 5000, 8000];

/// What to do.
#[derive(Clone, Debug)]
pub(crate) struct Plan {
    program: PathBuf,
    articles: usize,
    kills: usize,
    cuts: usize,
    seed: u64,
}

impl Plan {
    /// Reads the words behind `xtask crash`.
    pub(crate) fn parse(mut arguments: impl Iterator<Item = String>) -> Result<Self> {
        let program = crate::root().join("target/release/whosays");
        let mut plan = Self { program, articles: ARTICLES, kills: 200, cuts: 100, seed: 1 };
        while let Some(name) = arguments.next() {
            let value = arguments.next().with_context(|| format!("{name} needs a value"))?;
            match name.as_str() {
                "--program" => plan.program = PathBuf::from(value),
                "--articles" => plan.articles = value.parse()?,
                "--kills" => plan.kills = value.parse()?,
                "--cuts" => plan.cuts = value.parse()?,
                "--seed" => plan.seed = value.parse()?,
                _ => bail!("{USAGE}"),
            }
        }
        Ok(plan)
    }
}

const USAGE: &str = "usage: cargo run -p xtask -- crash [--program FILE] [--articles N] [--kills N] \
    [--cuts N] [--seed S]";

/// Disturbs, and answers with one line for each kind of disturbance.
pub(crate) fn run(plan: &Plan) -> Result<Vec<String>> {
    let folder = std::env::temp_dir().join(format!("whosays-crash-{}", std::process::id()));
    fs::create_dir_all(&folder)?;
    let done = disturb(plan, &folder);
    let _ = fs::remove_dir_all(&folder);
    done
}

/// The archive in two halves, and the exports of the undisturbed builds.
struct Bench<'p> {
    program: &'p Path,
    folder: &'p Path,
    inputs: [String; 2],
    /// The case of the first half, and of both.
    cases: [PathBuf; 2],
    exports: [Vec<u8>; 2],
    /// How long the undisturbed build of everything took.
    time: Duration,
}

fn disturb(plan: &Plan, folder: &Path) -> Result<Vec<String>> {
    let bench = Bench::new(plan, folder)?;
    let mut told = vec![format!(
        "{} articles, seed {}: built undisturbed in {:.1} s, an export of {} bytes",
        plan.articles,
        plan.seed,
        bench.time.as_secs_f64(),
        bench.exports[1].len()
    )];
    told.push(bench.kill(plan)?);
    told.push(bench.fill(plan)?);
    told.push(bench.cut(plan)?);
    Ok(told)
}

impl<'p> Bench<'p> {
    fn new(plan: &'p Plan, folder: &'p Path) -> Result<Self> {
        let all = folder.join("all.jsonl");
        let words =
            ["--articles", &plan.articles.to_string(), "--seed", &plan.seed.to_string(), "--out"];
        let words = words.map(str::to_owned).into_iter().chain([all.display().to_string()]);
        generate::run(&generate::Plan::parse(words)?)?;
        let text = fs::read_to_string(&all)?;
        let lines: Vec<&str> = text.lines().collect();
        let inputs = ["first.jsonl", "second.jsonl"].map(|name| folder.join(name));
        let (first, second) = lines.split_at(lines.len() / 2);
        fs::write(&inputs[0], first.join("\n"))?;
        fs::write(&inputs[1], second.join("\n"))?;
        let inputs = inputs.map(|path| path.display().to_string());
        let cases = [folder.join("half.case"), folder.join("whole.case")];
        let mut bench = Self {
            program: &plan.program,
            folder,
            inputs,
            cases,
            exports: [Vec::new(), Vec::new()],
            time: Duration::ZERO,
        };
        let begun = Instant::now();
        bench.build(&bench.cases[1], &bench.inputs)?;
        bench.time = begun.elapsed();
        bench.build(&bench.cases[0], &bench.inputs[..1])?;
        bench.exports = [bench.export(&bench.cases[0])?, bench.export(&bench.cases[1])?];
        Ok(bench)
    }

    fn command(&self, words: &[&str], case: &Path, inputs: &[String]) -> Command {
        let mut command = Command::new(self.program);
        command.args(words).args(inputs).arg(case).current_dir(self.folder).stdin(Stdio::null());
        command
    }

    fn build(&self, case: &Path, inputs: &[String]) -> Result<()> {
        let output =
            self.command(&["build", "--quiet"], Path::new("--out"), inputs).arg(case).output()?;
        ensure!(output.status.code() == Some(0), "build failed: {}", message(&output));
        Ok(())
    }

    /// The undisturbed export, aliases apart: they tell how a case grew.
    fn export(&self, case: &Path) -> Result<Vec<u8>> {
        let output = self.command(&["export", "--all"], case, &[]).output()?;
        ensure!(output.status.code() == Some(0), "export failed: {}", message(&output));
        without_aliases(&output.stdout)
    }

    /// What a case answers: `before`, `after`, or the error that it gives. Anything else is a
    /// failure.
    fn outcome(&self, case: &Path) -> Result<String> {
        let output = self.command(&["export", "--all"], case, &[]).output()?;
        let error = message(&output);
        ensure!(!error.contains("panicked"), "a panic: {error}");
        match output.status.code() {
            Some(0) => {
                let export = without_aliases(&output.stdout)?;
                if export == self.exports[1] {
                    Ok("answers as after".to_owned())
                } else if export == self.exports[0] {
                    Ok("answers as before".to_owned())
                } else {
                    bail!("a part of the answer: {} bytes", export.len())
                }
            }
            Some(2) => Ok(kind_of(&error)?.to_owned()),
            status => bail!("an unclear end, status {status:?}: {error}"),
        }
    }

    /// A fresh place for a case, with the case of the first half in it or with nothing.
    fn place(&self, round: usize) -> Result<PathBuf> {
        let case = self.folder.join("disturbed.case");
        for ending in ["", "-wal", "-shm", ".lock"] {
            let _ = fs::remove_file(format!("{}{ending}", case.display()));
        }
        if round % 2 == 1 {
            fs::copy(&self.cases[0], &case)?;
        }
        Ok(case)
    }

    fn kill(&self, plan: &Plan) -> Result<String> {
        let mut dice = plan.seed | 1;
        let mut outcomes = Outcomes::default();
        for round in 0..plan.kills {
            let case = self.place(round)?;
            let words = ["build", "--quiet"];
            let mut command = self.command(&words, Path::new("--out"), &self.inputs);
            let mut child = command.arg(&case).stderr(Stdio::null()).spawn()?;
            // A part of the kills falls behind the end.
            let thousandths = roll(&mut dice, 1100) as u32;
            sleep(self.time * thousandths / 1000);
            let _ = child.kill();
            child.wait()?;
            let outcome = self.outcome(&case).with_context(|| format!("kill {round}"))?;
            outcomes.add(outcome);
            self.build(&case, &self.inputs).with_context(|| format!("after kill {round}"))?;
            let export = self.export(&case)?;
            ensure!(export == self.exports[1], "kill {round}: another export after a second run");
        }
        Ok(format!("kill -9 at {} random moments: {outcomes}", plan.kills))
    }

    /// Builds on disks of several sizes; where none can be mounted, under a limit for files.
    fn fill(&self, plan: &Plan) -> Result<String> {
        let mut outcomes = Outcomes::default();
        let mut way = "small tmpfs";
        for (round, size) in DISKS.into_iter().flat_map(|size| [size, size]).enumerate() {
            let size = size * plan.articles.div_ceil(ARTICLES) as u32;
            let disk = self.folder.join("disk");
            fs::create_dir_all(&disk)?;
            let mounted = mount(&disk, size);
            let case = if mounted { disk.join("full.case") } else { self.folder.join("full.case") };
            let before = self.place(round)?;
            if before.exists()
                && (!mounted || fs::metadata(&before)?.len() < u64::from(size) * 1024)
            {
                fs::copy(&before, &case)?;
            }
            let output = if mounted {
                self.command(&["build", "--quiet"], Path::new("--out"), &self.inputs)
                    .arg(&case)
                    .output()?
            } else {
                way = "limited file size (no tmpfs could be mounted)";
                self.limited(&case, size)?
            };
            let error = message(&output);
            ensure!(!error.contains("panicked"), "a panic: {error}");
            let is_clear = match output.status.code() {
                Some(0) => true,
                Some(2) => !error.is_empty(),
                _ => false,
            };
            ensure!(is_clear, "an unclear end on {size} KiB: {:?} {error}", output.status);
            let full = if output.status.success() { "enough room" } else { "full" };
            outcomes.add(format!("{full}, {}", self.outcome(&case)?));
            // What stands on the full disk goes to one with room, and the same command again.
            let moved = self.folder.join("moved.case");
            for ending in ["", "-wal"] {
                let from = format!("{}{ending}", case.display());
                let to = format!("{}{ending}", moved.display());
                let _ = fs::remove_file(&to);
                if Path::new(&from).exists() {
                    fs::copy(from, to)?;
                }
            }
            self.build(&moved, &self.inputs).with_context(|| format!("after {size} KiB"))?;
            ensure!(self.export(&moved)? == self.exports[1], "{size} KiB: another export");
            for ending in ["", "-wal", "-shm", ".lock"] {
                let _ = fs::remove_file(format!("{}{ending}", moved.display()));
                let _ = fs::remove_file(format!("{}{ending}", case.display()));
            }
            if mounted {
                Command::new("umount").arg(&disk).status()?;
            }
        }
        Ok(format!("{}, {} sizes: {outcomes}", way, 2 * DISKS.len()))
    }

    /// Builds under a limit for the size of each file, in KiB.
    fn limited(&self, case: &Path, size: u32) -> Result<Output> {
        let blocks = size * 2;
        let words = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$@\"");
        let mut command = Command::new("sh");
        command.args(["-c", &words, "sh"]).arg(self.program).args(["build", "--quiet"]);
        command.args(&self.inputs).arg("--out").arg(case).current_dir(self.folder);
        Ok(command.stdin(Stdio::null()).output()?)
    }

    fn cut(&self, plan: &Plan) -> Result<String> {
        let whole = fs::read(&self.cases[1])?;
        let mut dice = plan.seed | 1;
        let mut outcomes = Outcomes::default();
        for round in 0..plan.cuts {
            let case = self.place(0)?;
            let mut length = roll(&mut dice, whole.len());
            // Every other cut falls between two of SQLite's pages, where it is harder to see.
            if round % 2 == 0 {
                length -= length % 4096;
            }
            fs::write(&case, &whole[..length])?;
            let outcome = self.outcome(&case).with_context(|| format!("cut to {length}"))?;
            ensure!(!outcome.starts_with("answers"), "cut to {length}: nothing was noticed");
            for words in [&["check"][..], &["build", "--quiet", "--out"]] {
                let output = self.command(words, &case, &[]).output()?;
                let error = message(&output);
                let is_clear = matches!(output.status.code(), Some(1 | 2));
                // An empty file is no case yet, and may become one.
                let is_new = length == 0;
                ensure!(is_clear || is_new, "cut to {length}, {words:?}: {error}");
                ensure!(!error.contains("panicked"), "a panic: {error}");
            }
            outcomes.add(outcome);
            let case = self.place(0)?;
            self.build(&case, &self.inputs)?;
            ensure!(self.export(&case)? == self.exports[1], "cut {round}: another export");
        }
        Ok(format!("cut at {} places: {outcomes}", plan.cuts))
    }
}

/// How often each outcome was seen.
#[derive(Default)]
struct Outcomes(BTreeMap<String, usize>);

impl Outcomes {
    fn add(&mut self, outcome: String) {
        *self.0.entry(outcome).or_default() += 1;
    }
}

impl std::fmt::Display for Outcomes {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let parts: Vec<String> =
            self.0.iter().map(|(outcome, n_times)| format!("{n_times} {outcome}")).collect();
        write!(f, "{}; the same export after a second run each time", parts.join("; "))
    }
}

fn message(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).trim().to_owned()
}

/// Which of the clear errors this is.
fn kind_of(error: &str) -> Result<&'static str> {
    let kinds = [
        ("there is no case file", "no case yet"),
        ("is not finished", "says that it is not finished"),
        ("is damaged", "says that it is damaged"),
        ("is no case file", "says that it is no case"),
        ("is full", "says that the disk is full"),
        ("cannot use", "says that it cannot be used"),
    ];
    let kind = kinds.into_iter().find(|(words, _)| error.contains(words));
    Ok(kind.with_context(|| format!("an unclear message: {error}"))?.1)
}

/// The lines of an export with the lists of aliases emptied.
fn without_aliases(export: &[u8]) -> Result<Vec<u8>> {
    let mut lines = Vec::new();
    for line in std::str::from_utf8(export)?.lines() {
        let mut value: serde_json::Value = serde_json::from_str(line)?;
        if let Some(aliases) = value.pointer_mut("/record/aliases") {
            *aliases = serde_json::Value::Array(Vec::new());
        }
        lines.extend_from_slice(value.to_string().as_bytes());
        lines.push(b'\n');
    }
    Ok(lines)
}

/// Mounts a disk of so many KiB, where that is allowed.
fn mount(place: &Path, size: u32) -> bool {
    let mut mount = Command::new("mount");
    mount.args(["-t", "tmpfs", "-o", &format!("size={size}k"), "tmpfs"]).arg(place);
    mount.stderr(Stdio::null()).status().is_ok_and(|status| status.success())
}

/// A number below `bound`, by the shifts of Marsaglia's xorshift.
fn roll(dice: &mut u64, bound: usize) -> usize {
    for _ in 0..3 {
        *dice ^= *dice << 13;
        *dice ^= *dice >> 7;
        *dice ^= *dice << 17;
    }
    (*dice >> 1) as usize % bound.max(1)
}
