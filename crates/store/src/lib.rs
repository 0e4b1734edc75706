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
//! | [`reader`] | what stands in it? |
//! | [`search`] | which articles hold these words? |
//! | [`find`] | which page does the user mean? |
//! | [`reviews`] | what did people say about the records? |
//! | [`share`] | what may leave the house? |
//!
//! Invariants: pages are only ever added, with their raw bytes; everything derived from them is
//! replaced as a whole or not at all; reviews by people are never touched; there is one writer at
//! a time, and a second one learns who the first is; no file, however damaged, makes it panic.
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

mod aliases;
mod file;
mod lock;

pub mod find;
pub mod migrate;
pub mod reader;
pub mod reviews;
pub mod search;
pub mod share;
pub mod tables;
pub mod writer;

mod error;

pub use error::Error;
pub use reader::Reader;
pub use reviews::{Merged, ReviewBook};
pub use search::Hit;
pub use share::LeftOut;
pub use writer::Writer;
