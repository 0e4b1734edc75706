//! How do very many records wait until they are written?
//!
//! Pressed, in small packs: a record of a passage is mostly ids and takes a fifth of its room.

use std::marker::PhantomData;

use serde::Serialize;
use serde::de::DeserializeOwned;

/// Records in one pack.
const PACK: usize = 512;

/// The fastest level: a pack lives for a minute.
const LEVEL: i32 = 1;

/// Records of one kind that wait in memory, in the order in which they came.
#[derive(Debug)]
pub(super) struct Spool<T> {
    open: Vec<T>,
    packs: Vec<Vec<u8>>,
    of: PhantomData<T>,
}

impl<T> Default for Spool<T> {
    fn default() -> Self {
        Self { open: Vec::new(), packs: Vec::new(), of: PhantomData }
    }
}

impl<T: Serialize + DeserializeOwned> Spool<T> {
    /// Adds records behind those that wait.
    pub(super) fn extend(&mut self, records: impl IntoIterator<Item = T>) {
        for record in records {
            self.open.push(record);
            if self.open.len() >= PACK {
                self.close();
            }
        }
    }

    fn close(&mut self) {
        let json = serde_json::to_vec(&self.open).expect("a record is plain data");
        self.packs.push(zstd::encode_all(json.as_slice(), LEVEL).expect("memory takes all"));
        self.open.clear();
    }

    /// The records, in the order in which they came.
    pub(super) fn into_records(self) -> impl Iterator<Item = T> {
        let unpacked = self.packs.into_iter().flat_map(|pack| {
            let json = zstd::decode_all(pack.as_slice()).expect("it was pressed here");
            serde_json::from_slice::<Vec<T>>(&json).expect("it was written here")
        });
        unpacked.chain(self.open)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_come_back_in_order() {
        let mut spool = Spool::default();
        spool.extend(0..1500u32);
        spool.extend(1500..1503);
        assert!(spool.into_records().eq(0..1503));
    }
}
