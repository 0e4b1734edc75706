//! Measures how long and how much memory reading takes for each hostile page, file and all, each in
//! a process of its own: `cargo run --release -p laws --bin hostile [-- NAME]`.
//!
//! Both are read from `/proc`, so on Linux alone.
//!
//! Ends with status 1 when a page takes more than two seconds or 256 MB. `--write FOLDER` writes the
//! pages instead, for other programs to read; `--seeds FOLDER` the inputs to begin fuzzing from.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};
use engine::{OsSystem, Quiet};
use laws::hostile::{self, Hostile};

/// The longest that a page may take, in milliseconds.
const MOST_MILLISECONDS: u128 = 2_000;
/// The most memory that a page may take, in kilobytes, the program itself included.
const MOST_KILOBYTES: u64 = 256 << 10;
/// After how many seconds a page is given up.
const GIVEN_UP_SECONDS: u64 = 60;
/// How many of the costliest pages are printed.
const SHOWN: usize = 5;

/// What one page took.
struct Cost {
    name: String,
    milliseconds: u128,
    kilobytes: u64,
}

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["--read", file] => read(file),
        ["--write", folder] => write(Path::new(folder)),
        ["--seeds", folder] => write_seeds(Path::new(folder)),
        [] => measure(""),
        [name] => measure(name),
        _ => bail!("give nothing, a part of a page's name, --write FOLDER or --seeds FOLDER"),
    }
}

/// The child: reads one file as the program would, and says what that took.
fn read(file: &str) -> Result<()> {
    let engine = laws::engine();
    let collected = engine.collect(&OsSystem, &[file.to_owned()], &Quiet)?;
    let articles: Vec<_> = collected.pages.iter().map(|page| extract::extract(page).0).collect();
    // Time on the processor, so that a busy machine judges as an idle one does.
    let schedule = std::fs::read_to_string("/proc/self/schedstat").unwrap_or_default();
    let nanoseconds = schedule.split_whitespace().next().unwrap_or("0").parse::<u128>()?;
    let milliseconds = nanoseconds / 1_000_000;
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or("0");
    let kilobytes = peak.split_whitespace().next().unwrap_or("0");
    for article in &articles {
        laws::assert_article(file, article);
    }
    writeln!(std::io::stdout(), "{milliseconds} {kilobytes}")?;
    Ok(())
}

fn write(folder: &Path) -> Result<()> {
    std::fs::create_dir_all(folder)?;
    for (number, page) in hostile::pages().iter().enumerate() {
        std::fs::write(folder.join(format!("{number:04}.html")), page.raw())?;
    }
    Ok(())
}

fn write_seeds(folder: &Path) -> Result<()> {
    for (target, name, raw) in laws::seeds::all() {
        std::fs::create_dir_all(folder.join(target))?;
        std::fs::write(folder.join(target).join(name), raw)?;
    }
    Ok(())
}

fn measure(part_of_name: &str) -> Result<()> {
    let folder = tempfile::tempdir()?;
    let mut costs = Vec::new();
    for page in hostile::pages().iter().filter(|page| page.name.contains(part_of_name)) {
        costs.push(cost(page, &folder.path().join("page.html"))?);
    }
    ensure!(!costs.is_empty(), "no page of that name");
    let mut out = std::io::stdout().lock();
    writeln!(out, "{} pages; the slowest and the largest:", costs.len())?;
    costs.sort_by_key(|cost| std::cmp::Reverse(cost.milliseconds));
    costs.iter().take(SHOWN).try_for_each(|cost| show(&mut out, cost))?;
    costs.sort_by_key(|cost| std::cmp::Reverse(cost.kilobytes));
    costs.iter().take(SHOWN).try_for_each(|cost| show(&mut out, cost))?;
    let is_over =
        |cost: &&Cost| cost.milliseconds > MOST_MILLISECONDS || cost.kilobytes > MOST_KILOBYTES;
    let over: Vec<&str> = costs.iter().filter(is_over).map(|cost| cost.name.as_str()).collect();
    ensure!(over.is_empty(), "over two seconds or 256 MB: {}", over.join("; "));
    Ok(())
}

fn show(out: &mut impl Write, cost: &Cost) -> std::io::Result<()> {
    writeln!(out, "{:6} ms {:6} MB  {}", cost.milliseconds, cost.kilobytes >> 10, cost.name)
}

/// What a page takes. One that takes too long, or ends the process, is as costly as can be.
fn cost(page: &Hostile, file: &Path) -> Result<Cost> {
    std::fs::write(file, page.raw())?;
    let mut child = Command::new(std::env::current_exe()?)
        .arg("--read")
        .arg(file)
        .stdout(Stdio::piped())
        .spawn()?;
    let started = Instant::now();
    while child.try_wait()?.is_none() {
        if started.elapsed().as_secs() >= GIVEN_UP_SECONDS {
            child.kill()?;
        }
        std::thread::sleep(Duration::from_millis(2));
    }
    let output = child.wait_with_output()?;
    let name = page.name.clone();
    if !output.status.success() {
        return Ok(Cost { name, milliseconds: u128::MAX, kilobytes: 0 });
    }
    let said = String::from_utf8(output.stdout)?;
    let (milliseconds, kilobytes) = said.trim().split_once(' ').context("two numbers")?;
    Ok(Cost { name, milliseconds: milliseconds.parse()?, kilobytes: kilobytes.parse()? })
}
