//! How far a long work has come.

/// The steps of a build, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Inputs are found and read from disk.
    Collect,
    /// Pages are read: which part is the article?
    Extract,
    /// Articles are compared: which are copies?
    Families,
    /// Articles are read: who says what?
    Read,
    /// Articles are compared: which tell of one happening?
    Stories,
    /// Readings are compared: who says the same?
    Corroborate,
    /// The accounts of each story are laid side by side: where do they differ?
    Tellings,
    /// Everything is written into the case.
    Write,
}

impl Step {
    /// What the program is doing, in words.
    pub fn words(self) -> &'static str {
        match self {
            Step::Collect => "finding pages",
            Step::Extract => "reading pages",
            Step::Families => "comparing articles",
            Step::Read => "reading statements",
            Step::Stories => "finding stories",
            Step::Corroborate => "comparing statements",
            Step::Tellings => "comparing accounts",
            Step::Write => "writing the case",
        }
    }
}

/// Is told how far the work has come, and may stop it.
pub trait Progress: Sync {
    /// A step begins; `total` is its number of items, 0 when unknown.
    fn begin(&self, step: Step, total: usize);
    /// `n` more items of the step are done. Called from many threads.
    fn advance(&self, n: usize);
    /// Whether the user asked to stop.
    fn stopped(&self) -> bool;
}

/// Tells nobody and never stops.
#[derive(Clone, Copy, Debug, Default)]
pub struct Quiet;

impl Progress for Quiet {
    fn begin(&self, _step: Step, _total: usize) {}
    fn advance(&self, _n: usize) {}
    fn stopped(&self) -> bool {
        false
    }
}
