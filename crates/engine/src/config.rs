//! The settings that the engine works with, passed in explicitly.

/// How the engine works. Nothing in here changes what is found, only how fast.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Config {
    /// Worker threads; 0 takes one for each core.
    pub threads: usize,
}
