//! Who is who: ids that two machines compute alike.

use std::fmt;
use std::str::FromStr;

use sha2::{Digest, Sha256};

/// The id of a page and of the article read from it: the first 128 bits of SHA-256 over what the
/// page is, what it is called and what it holds. Computed, not handed out; it holds for ever.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocId([u8; 16]);

impl DocId {
    /// Computes the id of a page.
    ///
    /// `form` is the word for the page's form ([`crate::Form::word`]), `identity` its canonical URL
    /// or the `id` it came with. Each part enters the hash behind its length in bytes (eight bytes,
    /// little end first), so no two different pages can run into each other; a missing identity
    /// has length `u64::MAX`.
    pub fn of(form: &str, identity: Option<&str>, raw: &[u8]) -> Self {
        let mut hash = Sha256::new();
        hash.update((form.len() as u64).to_le_bytes());
        hash.update(form.as_bytes());
        match identity {
            Some(identity) => {
                hash.update((identity.len() as u64).to_le_bytes());
                hash.update(identity.as_bytes());
            }
            None => hash.update(u64::MAX.to_le_bytes()),
        }
        hash.update((raw.len() as u64).to_le_bytes());
        hash.update(raw);
        Self(first_half(hash))
    }
}

/// The id of a group (family, claim): a hash of its kind and its smallest member's id, so the group
/// keeps its id while that member stays in it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct GroupId([u8; 16]);

impl GroupId {
    /// Computes the id of the group of `kind` whose smallest member is `smallest`.
    pub fn of(kind: &str, smallest: &str) -> Self {
        let mut hash = Sha256::new();
        hash.update(kind.as_bytes());
        hash.update([0]);
        hash.update(smallest.as_bytes());
        Self(first_half(hash))
    }
}

fn first_half(hash: Sha256) -> [u8; 16] {
    let mut id = [0; 16];
    id.copy_from_slice(&hash.finalize()[..16]);
    id
}

/// SHA-256 of `bytes` as 64 hexadecimal digits, as citations print it.
pub fn sha256_hex(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digits = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    digits.map(|digit| DIGITS[usize::from(digit)] as char).collect()
}

macro_rules! hex_id {
    ($($id:ident),*) => {$(
        impl $id {
            /// The id as bytes.
            pub fn to_bytes(self) -> [u8; 16] {
                self.0
            }

            /// The id that [`Self::to_bytes`] gave.
            pub fn from_bytes(bytes: [u8; 16]) -> Self {
                Self(bytes)
            }
        }
        impl fmt::Display for $id {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&hex(&self.0))
            }
        }
        impl fmt::Debug for $id {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&hex(&self.0))
            }
        }
        impl FromStr for $id {
            type Err = NotAnId;
            fn from_str(text: &str) -> Result<Self, NotAnId> {
                parse_hex(text).map(Self)
            }
        }
    )*};
}
hex_id!(DocId, GroupId);

fn parse_hex(text: &str) -> Result<[u8; 16], NotAnId> {
    if text.len() != 32 || !text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return Err(NotAnId);
    }
    let mut id = [0; 16];
    for (place, byte) in id.iter_mut().enumerate() {
        *byte = u8::from_str_radix(&text[2 * place..2 * place + 2], 16).map_err(|_| NotAnId)?;
    }
    Ok(id)
}

/// The text is not an id: 32 hexadecimal digits were expected, or `page/table/number`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAnId;

impl fmt::Display for NotAnId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a record id: expected 32 hexadecimal digits, or page/table/number")
    }
}

impl std::error::Error for NotAnId {}

/// The tables whose rows belong to one article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Table {
    /// The article itself; one a page.
    Articles,
    /// Its blocks, in page order.
    Blocks,
    /// Its readers' comments.
    Comments,
    /// Its sentences.
    Sentences,
    /// Its statements.
    Statements,
    /// Its names.
    Names,
    /// Its time expressions.
    Times,
    /// Its places.
    Places,
    /// The words in it that refer to actors.
    Mentions,
    /// Its quantities.
    Quantities,
    /// Its events.
    Events,
    /// What could not be told about it.
    Notices,
}

impl Table {
    /// Every table, in the order in which they are written.
    pub const ALL: [Table; 12] = [
        Table::Articles,
        Table::Blocks,
        Table::Comments,
        Table::Sentences,
        Table::Statements,
        Table::Names,
        Table::Times,
        Table::Places,
        Table::Mentions,
        Table::Quantities,
        Table::Events,
        Table::Notices,
    ];

    /// The table's name in the case file and in ids.
    pub fn name(self) -> &'static str {
        match self {
            Table::Articles => "articles",
            Table::Blocks => "blocks",
            Table::Comments => "comments",
            Table::Sentences => "sentences",
            Table::Statements => "statements",
            Table::Names => "names",
            Table::Times => "times",
            Table::Places => "places",
            Table::Mentions => "mentions",
            Table::Quantities => "quantities",
            Table::Events => "events",
            Table::Notices => "notices",
        }
    }
}

/// The id of a record inside an article: `page/table/ordinal`, counted from 0 in reading order.
/// It holds as long as the page is read by the same version with the same options.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RecordId {
    /// The page.
    pub doc: DocId,
    /// The table.
    pub table: Table,
    /// The row's number among the rows of this page in this table.
    pub ordinal: u32,
}

impl RecordId {
    /// The id of row `ordinal` of `table` for the page `doc`.
    pub fn new(doc: DocId, table: Table, ordinal: usize) -> Self {
        Self { doc, table, ordinal: ordinal as u32 }
    }
}

impl fmt::Display for RecordId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}/{}", self.doc, self.table.name(), self.ordinal)
    }
}

impl fmt::Debug for RecordId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for RecordId {
    type Err = NotAnId;

    fn from_str(text: &str) -> Result<Self, NotAnId> {
        let mut parts = text.split('/');
        let (Some(doc), Some(name), Some(ordinal), None) =
            (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return Err(NotAnId);
        };
        let table = Table::ALL.into_iter().find(|table| table.name() == name).ok_or(NotAnId)?;
        let ordinal = ordinal.parse().map_err(|_| NotAnId)?;
        Ok(Self { doc: doc.parse()?, table, ordinal })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_of_a_page_cannot_run_into_each_other() {
        assert_ne!(DocId::of("html", Some("ab"), b"c"), DocId::of("html", Some("a"), b"bc"));
        assert_ne!(DocId::of("html", Some(""), b"c"), DocId::of("html", None, b"c"));
        assert_ne!(DocId::of("html", None, b"c"), DocId::of("scraped", None, b"c"));
    }

    #[test]
    fn ids_are_the_same_on_every_machine() {
        let id = DocId::of("html", None, b"");
        assert_eq!(id.to_string(), "c52614ad64f33752f38586c17bdc9a86");
    }

    #[test]
    fn ids_read_back() {
        let doc = DocId::of("html", None, b"x");
        let record = RecordId::new(doc, Table::Statements, 7);
        assert_eq!(record.to_string().parse(), Ok(record));
        assert_eq!(doc.to_string().parse(), Ok(doc));
        for wrong in ["", "xyz", "é".repeat(16).as_str(), &format!("{doc}/nowhere/1")] {
            assert_eq!(wrong.parse::<RecordId>(), Err(NotAnId), "{wrong}");
            assert_eq!(wrong.parse::<DocId>(), Err(NotAnId), "{wrong}");
        }
    }
}
