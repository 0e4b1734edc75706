//! How is what is kept of pages read again?

use std::str::FromStr;

use model::DocId;
use rusqlite::OptionalExtension;

use super::{Kept, unpack};
use crate::error::Error;
use crate::press::{unpress, unseal};
use crate::writer::Writer;

impl Writer {
    /// The number of pages that are kept.
    pub fn n_kept(&self) -> Result<usize, Error> {
        let number = self.file.number("SELECT count(*) FROM kept")?;
        Ok(number.try_into().unwrap_or_default())
    }

    /// What is kept of the pages for comparing them, in the order in which they came: any other has
    /// the disk look for each page.
    pub fn each_keys(
        &self,
        seen: impl FnMut(DocId, &[u8]) -> Result<(), Error>,
    ) -> Result<(), Error> {
        self.each_compared("SELECT page, keys FROM kept", seen)
    }

    /// What is kept of their statements for comparing them, in that order.
    pub fn each_sayings(
        &self,
        seen: impl FnMut(DocId, &[u8]) -> Result<(), Error>,
    ) -> Result<(), Error> {
        self.each_compared("SELECT page, sayings FROM kept", seen)
    }

    /// What is kept of them for finding stories, in that order.
    pub fn each_story(
        &self,
        seen: impl FnMut(DocId, &[u8]) -> Result<(), Error>,
    ) -> Result<(), Error> {
        self.each_compared("SELECT page, story FROM kept", seen)
    }

    /// What is kept of one page for laying it beside others, as it is packed; unpacking takes a
    /// while and needs no case.
    pub fn packed_account(&self, page: DocId) -> Result<Option<PackedAccount>, Error> {
        let file = &self.file;
        let select = "SELECT account FROM kept WHERE page = ?";
        let mut select =
            file.connection.prepare_cached(select).map_err(|error| file.fails(error))?;
        let bytes = select.query_row([page.to_string()], |row| row.get(0)).optional();
        let bytes: Option<Vec<u8>> = bytes.map_err(|error| file.fails(error))?;
        Ok(bytes.map(PackedAccount))
    }

    /// What was read from one page, as it is packed; unpacking takes a while and needs no case.
    pub fn packed(&self, page: DocId) -> Result<Option<PackedSingle>, Error> {
        let file = &self.file;
        let select = "SELECT single FROM kept WHERE page = ?";
        let mut select =
            file.connection.prepare_cached(select).map_err(|error| file.fails(error))?;
        let bytes = select.query_row([page.to_string()], |row| row.get(0)).optional();
        let bytes: Option<Vec<u8>> = bytes.map_err(|error| file.fails(error))?;
        Ok(bytes.map(|bytes| PackedSingle { page, bytes }))
    }

    /// What was read from one page.
    pub fn single(&self, page: DocId) -> Result<Option<Kept>, Error> {
        self.packed(page)?
            .map(|packed| packed.unpack().ok_or_else(|| self.bent_single(page)))
            .transpose()
    }

    /// What is said of a page whose packed form cannot be read.
    pub fn bent_single(&self, page: DocId) -> Error {
        self.file.damaged(format!(
            "what was read from page {page} is bent; `--reread` reads the page again"
        ))
    }

    fn each_compared(
        &self,
        select: &str,
        mut seen: impl FnMut(DocId, &[u8]) -> Result<(), Error>,
    ) -> Result<(), Error> {
        self.each_row(select, |id, bytes| {
            seen(id, unseal(bytes).ok_or_else(|| self.bent_single(id))?)
        })
    }

    /// The rows of a statement that answers with an id and bytes.
    pub(crate) fn each_row<I: FromStr>(
        &self,
        select: &str,
        mut seen: impl FnMut(I, &[u8]) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let file = &self.file;
        let mut select =
            file.connection.prepare_cached(select).map_err(|error| file.fails(error))?;
        let mut rows = select.query([]).map_err(|error| file.fails(error))?;
        while let Some(row) = rows.next().map_err(|error| file.fails(error))? {
            let id: String = row.get(0).map_err(|error| file.fails(error))?;
            let id = id.parse().map_err(|_| file.damaged(format!("`{id}` is no id")))?;
            let bytes = row.get_ref(1).map_err(|error| file.fails(error))?;
            let bytes = bytes.as_blob().map_err(|error| file.damaged(error.to_string()))?;
            seen(id, bytes)?;
        }
        Ok(())
    }
}

/// What is kept of one page for laying it beside others, packed.
#[derive(Clone, Debug)]
pub struct PackedAccount(Vec<u8>);

impl PackedAccount {
    /// The bytes that were kept; `None` if they were bent.
    pub fn unpack(&self) -> Option<Vec<u8>> {
        unpress(&self.0)
    }
}

/// What was read from one page, packed.
#[derive(Clone, Debug)]
pub struct PackedSingle {
    page: DocId,
    bytes: Vec<u8>,
}

impl PackedSingle {
    /// What was read; `None` for bytes that were bent.
    pub fn unpack(&self) -> Option<Kept> {
        unpack(self.page, &self.bytes)
    }
}
