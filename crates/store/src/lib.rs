//! What do we know, and since when? The case: one SQLite file that any tool can read.
//!
//! A [`Writer`] puts pages and what was read from them into a case, all in one transaction; a
//! [`Reader`] is an unchanging snapshot of it. [`wire`] holds the records that users see.
//!
//! | module | answers |
//! |---|---|
//! | [`wire`] | what do users see? |
//! | [`tables`] | how does a record become a row? |
//! | [`migrate`] | is this file a case, and of which version? |
//! | [`writer`] | how does a case change? |
//! | [`staging`] | what has come in, and waits for the end of a build? |
//! | [`conclude`] | how does it become what users see? |
//! | `stories` | which stories does it tell? |
//! | `tellings` | how does what was found about single stories change? |
//! | `actors` | who is who in the whole case? |
//! | [`kept`] | what is kept of a page for the work on many pages together? |
//! | [`found`] | what did the last build find out about many pages together? |
//! | [`reader`] | what stands in it? |
//! | [`check`](mod@check) | is it whole? |
//! | [`counts`] | how much is in it? |
//! | [`search`] | which articles hold these words? |
//! | [`ask`] | which claims hold these words? |
//! | [`find`] | which page does the user mean? |
//! | [`reviews`] | what did people say about the records? |
//! | [`share`] | what may leave the house? |
//!
//! Invariants: pages are only ever added, with their raw bytes; what users see changes as a whole or
//! not at all, and a build that is interrupted goes on from its last batch; reviews by people are
//! never touched; there is one writer at a time, and a second one learns who the first is; no file,
//! however damaged, makes it panic.
//!
//! ```
//! use model::{Form, Page};
//! use store::wire::Records;
//!
//! let page = Page::new(Form::Clean, "note.txt", b"The ferry is late.".to_vec());
//! let mut writer = store::Writer::in_memory()?;
//! writer.replace(std::slice::from_ref(&page), &Records::default())?;
//! let reader = writer.into_reader()?;
//! let kept: Vec<Page> = reader.pages_raw().collect::<Result<_, _>>()?;
//! assert_eq!(kept, [page]);
//! # Ok::<(), store::Error>(())
//! ```

pub mod wire;

mod actors;
pub mod ask;
mod cells;
mod file;
mod groups;
mod indexer;
mod lock;
mod page;
mod press;
mod rows;
mod stories;
mod tellings;

pub mod check;
pub mod conclude;
pub mod counts;
pub mod find;
pub mod found;
pub mod kept;
pub mod migrate;
pub mod reader;
pub mod reviews;
pub mod search;
pub mod share;
pub mod staging;
pub mod tables;
pub mod writer;

mod error;

pub use check::{Checkup, Damage, Finding, check};
pub use conclude::{Assigned, Conclusion, Gone, Groups};
pub use counts::Counts;
pub use error::Error;
pub use found::{FoundFamily, FoundNow, FoundTelling, Outcome, Packed, StatementOf, Told};
pub use indexer::Indexer;
pub use kept::{Kept, PackedAccount, PackedSingle};
pub use reader::Reader;
pub use reviews::{Merged, ReviewBook};
pub use search::Hit;
pub use share::LeftOut;
pub use staging::{Batch, Compared, FoundAgain, Staged};
pub use tellings::{Changed, Tellings};
pub use writer::Writer;
