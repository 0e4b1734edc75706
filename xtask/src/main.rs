//! Chores and tidy checks of the whosays workspace. Not shipped.
//!
//! `cargo run -p xtask -- tidy` holds the crate graph, the sources and the tables against the
//! rules in ARCHITECTURE.md; `-- deps` holds the dependencies against `deny.toml`.

use std::process::ExitCode;

mod deps;
mod tidy;

fn main() -> ExitCode {
    let chore = std::env::args().nth(1).unwrap_or_default();
    let checked = match chore.as_str() {
        "tidy" => tidy::check(),
        "deps" => deps::check(),
        _ => Err(anyhow::anyhow!("usage: cargo run -p xtask -- tidy|deps")),
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
