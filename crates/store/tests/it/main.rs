//! The case file from outside: what is written is read, whatever happens in between.

mod asking;
mod checking;
mod compat;
mod conversion;
mod example;
mod example_findings;
mod files;
mod finding;
mod killed;
mod reviews;
mod round_trip;
mod searching;
mod sharing;
mod staging;
