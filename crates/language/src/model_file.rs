//! What does the model file hold, and is it whole?
//!
//! One container of named sections, written by `model/convert.py`; all numbers are little-endian:
//!
//! | bytes | what |
//! |---|---|
//! | 0..8 | `WSLANG\r\n` |
//! | 8..12 | version of this form |
//! | 12..16 | length of the directory |
//! | 16..48 | SHA-256 of everything behind it |
//! | directory | number of sections; each: name (length, bytes), kind, rows, columns, start, length |
//! | data | each section at a multiple of 64 |
//!
//! A file is checked as a whole when it is opened and section by section when one is read. Whatever
//! the bytes are, the answer is an error, never a panic.

use std::fmt::Write as _;

use sha2::{Digest, Sha256};
use thiserror::Error;

#[cfg(test)]
mod tests;
mod texts;

pub use texts::Texts;

/// The model that ships with the program.
pub static ENGLISH: &[u8] = include_bytes!("../model/english.model");

const MAGIC: &[u8; 8] = b"WSLANG\r\n";
const VERSION: u32 = 1;
const HEAD: usize = 48;

/// Why a model file cannot be used.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum ModelError {
    /// The bytes do not start as a model file does.
    #[error("no language model: the file does not start with the mark of one")]
    NoModel,
    /// The file was written for another version of the program.
    #[error(
        "the language model has form {found}, this program reads form {VERSION}; make it again with convert.py"
    )]
    Version {
        /// The version that the file names.
        found: u32,
    },
    /// The bytes are not those that were written: cut off or changed.
    #[error("the language model is damaged: its checksum does not fit; copy or make it again")]
    Checksum,
    /// The file ends before its directory does, or a section lies outside.
    #[error("the language model is damaged: {0} lies outside the file")]
    OutOfRange(String),
    /// A section that is needed is missing.
    #[error("the language model has no section \"{0}\"")]
    Missing(String),
    /// A section holds something else than what is needed.
    #[error("the language model's section \"{0}\" has another form than expected")]
    Form(String),
}

/// The numbers of a matrix.
#[derive(Clone, Debug, PartialEq)]
pub enum Values {
    /// In full precision, row by row.
    F32(Vec<f32>),
    /// As whole numbers, row by row; a value is its whole number times the scale of its row.
    I8 {
        /// The whole numbers.
        values: Vec<i8>,
        /// One scale a row.
        scales: Vec<f32>,
    },
}

/// A matrix: one row an output.
#[derive(Clone, Debug, PartialEq)]
pub struct Matrix {
    /// Number of rows.
    pub rows: usize,
    /// Number of columns.
    pub columns: usize,
    /// Its numbers.
    pub values: Values,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    F32,
    F16,
    I8,
    Texts,
    Bytes,
}

#[derive(Debug)]
struct Section<'a> {
    name: &'a str,
    kind: Kind,
    rows: usize,
    columns: usize,
    data: &'a [u8],
}

/// A model file that has been checked as a whole.
#[derive(Debug)]
pub struct ModelFile<'a> {
    sections: Vec<Section<'a>>,
    digest: [u8; 32],
}

impl<'a> ModelFile<'a> {
    /// Opens `bytes`, after checking their version, their checksum and where their sections lie.
    pub fn open(bytes: &'a [u8]) -> Result<Self, ModelError> {
        if bytes.get(..8) != Some(MAGIC.as_slice()) {
            return Err(ModelError::NoModel);
        }
        let mut head = Walk { bytes, at: 8 };
        let found = head.u32("the version")?;
        if found != VERSION {
            return Err(ModelError::Version { found });
        }
        let size = head.u32("the directory's length")? as usize;
        let digest = head.array::<32>("the checksum")?;
        if Sha256::digest(&bytes[HEAD..])[..] != digest {
            return Err(ModelError::Checksum);
        }
        let directory = HEAD
            .checked_add(size)
            .and_then(|end| bytes.get(HEAD..end))
            .ok_or_else(|| ModelError::OutOfRange("the directory".into()))?;
        let mut walk = Walk { bytes: directory, at: 0 };
        let count = walk.u32("the number of sections")?;
        let mut sections = Vec::new();
        for _ in 0..count {
            sections.push(section(&mut walk, bytes)?);
        }
        Ok(Self { sections, digest })
    }

    /// The checksum in hexadecimal digits: which model this is.
    pub fn digest(&self) -> String {
        self.digest.iter().fold(String::new(), |mut text, byte| {
            // Writing into a text cannot fail.
            let _ = write!(text, "{byte:02x}");
            text
        })
    }

    /// The names of all sections, in the order of the file.
    pub fn names(&self) -> impl Iterator<Item = &'a str> + '_ {
        self.sections.iter().map(|section| section.name)
    }

    /// The bytes of the section `name`.
    pub fn bytes(&self, name: &str) -> Result<&'a [u8], ModelError> {
        let section = self.find(name)?;
        if section.kind == Kind::Bytes { Ok(section.data) } else { Err(form(name)) }
    }

    /// The numbers of the section `name`, stored in full or half precision.
    pub fn floats(&self, name: &str) -> Result<Vec<f32>, ModelError> {
        let section = self.find(name)?;
        let count = section.rows.checked_mul(section.columns).ok_or_else(|| form(name))?;
        let values = match section.kind {
            Kind::F32 => full(section.data),
            Kind::F16 => {
                let pairs = section.data.chunks_exact(2);
                pairs.map(|pair| half(u16::from_le_bytes([pair[0], pair[1]]))).collect()
            }
            _ => return Err(form(name)),
        };
        if values.len() == count { Ok(values) } else { Err(form(name)) }
    }

    /// The matrix of the section `name`.
    pub fn matrix(&self, name: &str) -> Result<Matrix, ModelError> {
        let section = self.find(name)?;
        let (rows, columns) = (section.rows, section.columns);
        if section.kind != Kind::I8 {
            let values = Values::F32(self.floats(name)?);
            return Ok(Matrix { rows, columns, values });
        }
        let count = rows.checked_mul(columns).ok_or_else(|| form(name))?;
        let scales = rows.checked_mul(4).filter(|&end| end <= section.data.len());
        let (scales, whole) = section.data.split_at(scales.ok_or_else(|| form(name))?);
        if whole.len() != count {
            return Err(form(name));
        }
        let values = whole.iter().map(|byte| byte.cast_signed()).collect();
        Ok(Matrix { rows, columns, values: Values::I8 { values, scales: full(scales) } })
    }

    /// The texts of the section `name`.
    pub fn texts(&self, name: &str) -> Result<Vec<String>, ModelError> {
        Ok(self.table(name)?.iter().map(str::to_owned).collect())
    }

    /// The texts of the section `name` as one table, for large ones.
    pub fn table(&self, name: &str) -> Result<Texts, ModelError> {
        let section = self.find(name)?;
        if section.kind != Kind::Texts {
            return Err(form(name));
        }
        Texts::read(section.rows, section.data).ok_or_else(|| form(name))
    }

    fn find(&self, name: &str) -> Result<&Section<'a>, ModelError> {
        let found = self.sections.iter().find(|section| section.name == name);
        found.ok_or_else(|| ModelError::Missing(name.to_owned()))
    }
}

fn form(name: &str) -> ModelError {
    ModelError::Form(name.to_owned())
}

fn section<'a>(walk: &mut Walk<'a>, file: &'a [u8]) -> Result<Section<'a>, ModelError> {
    let length = u16::from_le_bytes(walk.array("a section's name")?);
    let name = std::str::from_utf8(walk.take(length.into(), "a section's name")?)
        .map_err(|_| ModelError::OutOfRange("a section's name".into()))?;
    let kind = match walk.array::<1>(name)? {
        [1] => Kind::F32,
        [2] => Kind::F16,
        [3] => Kind::I8,
        [4] => Kind::Texts,
        [5] => Kind::Bytes,
        _ => return Err(form(name)),
    };
    let (rows, columns) = (walk.u32(name)? as usize, walk.u32(name)? as usize);
    let (start, length) = (walk.u64(name)?, walk.u64(name)?);
    let data = usize::try_from(start)
        .ok()
        .zip(start.checked_add(length).and_then(|end| usize::try_from(end).ok()))
        .and_then(|(start, end)| file.get(start..end))
        .ok_or_else(|| ModelError::OutOfRange(format!("section \"{name}\"")))?;
    Ok(Section { name, kind, rows, columns, data })
}

/// Reads numbers one behind the other.
struct Walk<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Walk<'a> {
    fn take(&mut self, length: usize, what: &str) -> Result<&'a [u8], ModelError> {
        let end = self.at.checked_add(length);
        let found = end.and_then(|end| self.bytes.get(self.at..end));
        let found = found.ok_or_else(|| ModelError::OutOfRange(what.to_owned()))?;
        self.at += length;
        Ok(found)
    }

    fn array<const N: usize>(&mut self, what: &str) -> Result<[u8; N], ModelError> {
        let mut array = [0; N];
        array.copy_from_slice(self.take(N, what)?);
        Ok(array)
    }

    fn u32(&mut self, what: &str) -> Result<u32, ModelError> {
        Ok(u32::from_le_bytes(self.array(what)?))
    }

    fn u64(&mut self, what: &str) -> Result<u64, ModelError> {
        Ok(u64::from_le_bytes(self.array(what)?))
    }
}

fn full(data: &[u8]) -> Vec<f32> {
    let words = data.chunks_exact(4);
    words.map(|word| f32::from_le_bytes([word[0], word[1], word[2], word[3]])).collect()
}

/// The value of a number in half precision; every one has an exact single.
fn half(bits: u16) -> f32 {
    let sign = u32::from(bits >> 15) << 31;
    let exponent = u32::from(bits >> 10) & 31;
    let fraction = u32::from(bits) & 0x3ff;
    match exponent {
        // Too small for the usual form: the fraction counts units of 2^-24.
        0 => {
            let size = f32::from(bits & 0x3ff) / 16_777_216.0;
            f32::from_bits(sign | size.to_bits())
        }
        31 => f32::from_bits(sign | 0x7f80_0000 | fraction << 13),
        _ => f32::from_bits(sign | (exponent + 112) << 23 | fraction << 13),
    }
}
