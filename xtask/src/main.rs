//! Chores and tidy checks of the whosays workspace. Not shipped.
//!
//! `cargo run -p xtask -- tidy` holds the crate graph, the sources and the tables against the
//! rules in ARCHITECTURE.md; `-- deps` holds the dependencies against `deny.toml`; `-- generate`
//! writes a made-up archive with known families, and `-- score-families` holds a case against them;
//! `-- crash` kills builds, fills disks and cuts files.

use std::process::ExitCode;

mod crash;
mod deps;
mod generate;
mod score;
mod tidy;

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let chore = arguments.next().unwrap_or_default();
    let checked = match chore.as_str() {
        "tidy" => tidy::check(),
        "deps" => deps::check(),
        "generate" => generate::Plan::parse(arguments)
            .and_then(|plan| generate::run(&plan))
            .map(|()| Vec::new()),
        "crash" => return tell(crash::Plan::parse(arguments).and_then(|plan| crash::run(&plan))),
        "score-families" => return tell(score_families(arguments)),
        _ => Err(anyhow::anyhow!(
            "usage: cargo run -p xtask -- tidy|deps|generate|score-families|crash"
        )),
    };
    let complaints = match checked {
        Ok(complaints) => complaints,
        Err(error) => vec![format!("{error:#}")],
    };
    report(&chore, &complaints)
}

#[allow(clippy::print_stdout)] // A chore talks to people.
fn report(chore: &str, complaints: &[String]) -> ExitCode {
    for complaint in complaints {
        println!("{chore}: {complaint}");
    }
    println!("{chore}: {} complaints", complaints.len());
    if complaints.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn score_families(mut arguments: impl Iterator<Item = String>) -> anyhow::Result<Vec<String>> {
    let (Some(case), Some(truth)) = (arguments.next(), arguments.next()) else {
        anyhow::bail!("usage: cargo run -p xtask -- score-families CASE TRUTH");
    };
    score::families(case.as_ref(), truth.as_ref())
}

/// Prints what a measure found.
#[allow(clippy::print_stdout, clippy::print_stderr)] // A chore talks to people.
fn tell(lines: anyhow::Result<Vec<String>>) -> ExitCode {
    match lines {
        Ok(lines) => {
            for line in lines {
                println!("{line}");
            }
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

/// The root of the workspace.
fn root() -> std::path::PathBuf {
    std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// What `cargo metadata` says of the workspace, with or without what lies outside.
fn metadata(with_deps: bool) -> anyhow::Result<serde_json::Value> {
    let mut cargo = std::process::Command::new(env!("CARGO"));
    cargo.args(["metadata", "--format-version=1", "--locked"]).current_dir(root());
    if !with_deps {
        cargo.arg("--no-deps");
    }
    let output = cargo.output()?;
    anyhow::ensure!(
        output.status.success(),
        "cargo metadata failed: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    Ok(serde_json::from_slice(&output.stdout)?)
}
