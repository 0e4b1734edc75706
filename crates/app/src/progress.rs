//! The progress bar on a terminal, and Ctrl-C.

use std::io::IsTerminal;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};

use engine::{Progress, Step};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// A bar on standard error, drawn only on a terminal, that stops the work on Ctrl-C.
#[derive(Debug)]
pub(crate) struct Bar {
    bar: ProgressBar,
}

impl Bar {
    /// A bar; `quiet` hides it. From now on Ctrl-C asks the work to stop.
    pub(crate) fn new(quiet: bool) -> Self {
        watch_for_interrupts();
        let shown = !quiet && std::io::stderr().is_terminal();
        let target =
            if shown { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
        Self { bar: ProgressBar::with_draw_target(Some(0), target) }
    }

    /// Takes the bar off the screen.
    pub(crate) fn finish(&self) {
        self.bar.finish_and_clear();
    }
}

impl Progress for Bar {
    fn begin(&self, step: Step, total: usize) {
        let template = if total == 0 {
            "{msg:22} {spinner} {elapsed}"
        } else {
            "{msg:22} {wide_bar} {pos}/{len} {per_sec:>10} {eta:>4} left"
        };
        if let Ok(style) = ProgressStyle::with_template(template) {
            self.bar.set_style(style);
        }
        self.bar.reset();
        self.bar.set_length(total as u64);
        self.bar.set_message(step.words());
    }

    fn advance(&self, n: usize) {
        self.bar.inc(n as u64);
    }

    fn stopped(&self) -> bool {
        interrupted()
    }
}

static INTERRUPTED: AtomicBool = AtomicBool::new(false);

/// Whether Ctrl-C was pressed since [`watch_for_interrupts`].
pub(crate) fn interrupted() -> bool {
    INTERRUPTED.load(Ordering::Relaxed)
}

/// From now on the first Ctrl-C asks the work to stop; a second one ends the program at once.
pub(crate) fn watch_for_interrupts() {
    static WATCHING: OnceLock<()> = OnceLock::new();
    WATCHING.get_or_init(|| {
        let watching = ctrlc::set_handler(|| {
            if INTERRUPTED.swap(true, Ordering::Relaxed) {
                std::process::exit(130);
            }
        });
        if let Err(error) = watching {
            tracing::warn!(%error, "Ctrl-C will end the program at once");
        }
    });
}
