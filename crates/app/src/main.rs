//! The command line of whosays: who did what to whom, who says so, and who only repeats it.
//!
//! A thin shell over `engine`: `args` is what was typed, `settings` what it means, `commands` one
//! file a command, `report` the page that a report is. Exit statuses are set here alone.

mod args;
mod commands;
mod exchange;
mod progress;
mod report;
mod settings;

use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;

use clap::Parser;

use crate::args::{Cli, Command};
use crate::commands::Outcome;
use crate::settings::Settings;

fn main() -> ExitCode {
    let cli = Cli::parse();
    match run(&cli) {
        Ok(Outcome::Complete) => ExitCode::SUCCESS,
        Ok(Outcome::Partial) => ExitCode::from(1),
        Err(error) if is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(io::stderr(), "whosays: {error:#}");
            ExitCode::from(2)
        }
    }
}

fn run(cli: &Cli) -> anyhow::Result<Outcome> {
    let settings = Settings::new(&cli.global)?;
    start_log(&settings.log)?;
    match &cli.command {
        Command::Build(args) => commands::build::run(args, &settings),
        Command::Report(args) => commands::report::run(args, &settings),
        Command::Annotate(args) => commands::annotate::run(args, &settings),
        Command::Show(args) => commands::show::run(args, &settings),
        Command::Search(args) => commands::search::run(args),
        Command::Ask(args) => commands::ask::run(args),
        Command::Cite(args) => commands::cite::run(args),
        Command::Export(args) => commands::export::run(args),
        Command::Check(args) => commands::check::run(args, &settings),
        Command::Share(args) => commands::share::run(args, &settings),
        Command::Review(args) => commands::review::run(args, &settings),
        Command::Eval(args) => commands::eval::run(args, &settings),
        Command::Completions(args) => commands::help_files::completions(args),
        Command::Man(args) => commands::help_files::man(args),
    }
}

/// Log lines go to standard error; standard output holds data alone.
fn start_log(filter: &str) -> anyhow::Result<()> {
    let filter = tracing_subscriber::EnvFilter::try_new(filter)
        .map_err(|error| anyhow::anyhow!("bad log filter {filter:?}: {error}"))?;
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(io::stderr)
        .with_ansi(io::stderr().is_terminal())
        .without_time()
        .with_target(false)
        .init();
    Ok(())
}

/// The reader of our output has enough (`whosays export ... | head`): no error.
fn is_closed_pipe(error: &anyhow::Error) -> bool {
    let is_closed = |error: &io::Error| error.kind() == io::ErrorKind::BrokenPipe;
    error.chain().any(|cause| cause.downcast_ref::<io::Error>().is_some_and(is_closed))
}
