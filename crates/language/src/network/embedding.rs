//! What numbers stand for a word alone?
//!
//! Each attribute has a table; its hash chooses four rows, which are summed. The sums of all
//! attributes, side by side, go through a maxout layer and a layer norm.

use kernels::{Activations, Path, Shape, Source as Rows, steps};

use super::layer::{Layer, Source};
use super::{Features, WIDTH};
use crate::model_file::ModelError;

/// The first attribute's table has this seed, the next one more, and so on.
const FIRST_SEED: u64 = 8;

#[derive(Clone, Debug)]
pub(super) struct Embedding {
    path: Path,
    tables: Vec<Vec<f32>>,
    mix: Layer,
    norm: Norm,
}

/// Gain and shift of a layer norm.
#[derive(Clone, Debug)]
pub(super) struct Norm {
    gain: Vec<f32>,
    shift: Vec<f32>,
}

impl Norm {
    pub(super) fn read(source: &Source, name: &str) -> Result<Self, ModelError> {
        Ok(Self {
            gain: source.floats(&format!("{name}.gain"), WIDTH)?,
            shift: source.floats(&format!("{name}.shift"), WIDTH)?,
        })
    }

    pub(super) fn apply(&self, path: Path, rows: &mut [f32], residual: Option<&[f32]>) {
        steps::normalize(path, rows, &self.gain, &self.shift, residual);
    }
}

impl Embedding {
    pub(super) fn read(source: &Source, name: &str, columns: usize) -> Result<Self, ModelError> {
        let table = |column: usize| {
            let name = format!("{name}.embed.{column}");
            let values = source.file.floats(&name)?;
            let whole = !values.is_empty() && values.len().is_multiple_of(WIDTH);
            if whole { Ok(values) } else { Err(ModelError::Form(name)) }
        };
        let shape = Shape { units: WIDTH, pieces: 3, inputs: columns * WIDTH };
        Ok(Self {
            path: source.path,
            tables: (0..columns).map(table).collect::<Result<_, _>>()?,
            mix: source.large(&format!("{name}.mix"), shape)?,
            norm: Norm::read(source, &format!("{name}.mix"))?,
        })
    }

    /// Attributes that the tables know.
    pub(super) fn columns(&self) -> usize {
        self.tables.len()
    }

    /// Appends the sums of a word's rows to `sums`.
    pub(super) fn gather(&self, word: &Features, sums: &mut Vec<f32>) {
        for (seed, (table, &id)) in (FIRST_SEED..).zip(self.tables.iter().zip(&word.columns)) {
            let rows = hash(id, seed).map(|key| key as usize % (table.len() / WIDTH));
            let start = sums.len();
            sums.resize(start + WIDTH, 0.0);
            steps::sum_rows(self.path, table, rows, &mut sums[start..]);
        }
    }

    /// Mixes what was gathered: the words' numbers come to the start of `out`.
    pub(super) fn mix(&self, sums: &[f32], activations: &mut Activations, out: &mut Vec<f32>) {
        let rows = Rows::rows_of(sums, self.columns() * WIDTH);
        self.mix.apply(rows, activations, out);
        self.norm.apply(self.path, &mut out[..rows.rows * WIDTH], None);
    }
}

/// Four keys for one id: MurmurHash3's 128-bit form for a key of eight bytes, as thinc writes it.
fn hash(id: u64, seed: u64) -> [u32; 4] {
    const LENGTH: u64 = 8;
    let mut low = id.wrapping_mul(0x87c3_7b91_1142_53d5);
    low = low.rotate_left(31).wrapping_mul(0x4cf5_ad43_2745_937f);
    low ^= seed ^ LENGTH;
    let mut high = seed ^ LENGTH;
    low = low.wrapping_add(high);
    high = high.wrapping_add(low);
    low = finish(low);
    high = finish(high);
    low = low.wrapping_add(high);
    high = high.wrapping_add(low);
    [low as u32, (low >> 32) as u32, high as u32, (high >> 32) as u32]
}

fn finish(mut hash: u64) -> u64 {
    hash ^= hash >> 33;
    hash = hash.wrapping_mul(0xff51_afd7_ed55_8ccd);
    hash ^= hash >> 33;
    hash = hash.wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    hash ^ hash >> 33
}

#[cfg(test)]
mod tests {
    use super::hash;

    #[test]
    #[allow(clippy::unreadable_literal)] // as thinc prints them
    fn ids_are_hashed_as_the_tables_were_trained() {
        // What thinc's `NumpyOps.hash` gives.
        assert_eq!(hash(0, 8), [0, 0, 0, 0]);
        assert_eq!(hash(1, 13), [1266879892, 1356517611, 318478807, 3343674364]);
        assert_eq!(hash(18446744073709551615, 9), [1280338815, 3260680329, 3463791303, 2886450919]);
        assert_eq!(hash(1311768467463790320, 11), [577245206, 1568229355, 1171746258, 3409800849]);
    }
}
