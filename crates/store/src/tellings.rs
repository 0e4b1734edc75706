//! How does what was found about single stories change?
//!
//! All records of a story that is looked at again are told again, so those of before are taken away
//! and the new ones written. Claims are not among them: they have aliases, and stand with others.

use serde::Serialize;

use crate::error::Error;
use crate::groups::Gone;
use crate::tables;
use crate::wire::{ConflictRecord, DriftRecord, NamingRecord, SeriesRecord, TimelineRecord};
use crate::writer::Writer;

/// The records of one table that change.
pub struct Changed<'a, T> {
    /// Records that are no more, or are told again.
    pub gone: Gone,
    /// Records that are told.
    pub records: Box<dyn Iterator<Item = T> + 'a>,
}

impl<'a, T: 'a> Default for Changed<'a, T> {
    fn default() -> Self {
        Self { gone: Gone::These(Vec::new()), records: Box::new(std::iter::empty()) }
    }
}

/// How what was found about single stories changes.
#[derive(Default)]
#[allow(missing_docs)]
pub struct Tellings<'a> {
    pub conflicts: Changed<'a, ConflictRecord>,
    pub series: Changed<'a, SeriesRecord>,
    pub timeline: Changed<'a, TimelineRecord>,
    pub naming: Changed<'a, NamingRecord>,
    pub drift: Changed<'a, DriftRecord>,
}

impl Writer {
    /// Changes what was found about single stories.
    pub(crate) fn write_tellings(&self, tellings: Tellings<'_>) -> Result<(), Error> {
        let Tellings { conflicts, series, timeline, naming, drift } = tellings;
        self.change("conflicts", conflicts)?;
        self.change("series", series)?;
        self.change("timeline", timeline)?;
        self.change("naming", naming)?;
        self.change("drift", drift)
    }

    fn change<T: Serialize>(
        &self,
        table: &'static str,
        changed: Changed<'_, T>,
    ) -> Result<(), Error> {
        match changed.gone {
            Gone::Others => self.file.run(&format!("DELETE FROM {table}"))?,
            Gone::These(ids) => {
                let delete = format!("DELETE FROM {table} WHERE id = ?");
                ids.iter().try_for_each(|id| self.run_cached(&delete, [id]))?;
            }
        }
        let table = tables::table(table);
        let mut records = changed.records;
        records.try_for_each(|record| table.insert(&self.file, std::slice::from_ref(&record)))
    }
}
