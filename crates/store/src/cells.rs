//! How do the fields of a record become cells?
//!
//! One by one, as the record tells them: some hundred and fifty records stand on a page, and a tree of
//! values for each of them would be a twentieth of a build.

use std::fmt::Display;

use rusqlite::types::Value as Cell;
use serde::ser::{self, Impossible, Serialize, SerializeMap, SerializeStruct, Serializer};
use serde_json::Value;

use crate::tables::{Holds, Table};

/// Why a record is no row, in words.
#[derive(Debug)]
pub(crate) struct NoRow(pub(crate) String);

impl Display for NoRow {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(&self.0)
    }
}

impl std::error::Error for NoRow {}

impl ser::Error for NoRow {
    fn custom<T: Display>(what: T) -> Self {
        Self(what.to_string())
    }
}

/// The cells of a record's row; what the record does not tell is empty.
pub(crate) fn cells<T: Serialize>(table: &Table, record: &T) -> Result<Vec<Cell>, NoRow> {
    let cells = vec![Cell::Null; table.n_columns()];
    record.serialize(Row { table, cells, next: 0, key: None })
}

/// A row that is being filled.
struct Row<'t> {
    table: &'t Table,
    cells: Vec<Cell>,
    /// The column that comes next where fields and columns have one order.
    next: usize,
    /// The name of the field that comes next, of a record that is a map.
    key: Option<String>,
}

impl Row<'_> {
    fn put<T: Serialize + ?Sized>(&mut self, name: &str, value: &T) -> Result<(), NoRow> {
        let columns = self.table.columns_with_kinds();
        let at = match columns.get(self.next) {
            Some((column, _)) if *column == name => self.next,
            _ => columns
                .iter()
                .position(|(column, _)| *column == name)
                .ok_or_else(|| NoRow(format!("there is no column `{name}`")))?,
        };
        let of_another_kind = |_| NoRow(format!("its `{name}` is of another kind"));
        self.cells[at] = match columns[at].1 {
            Holds::Json => json(value)?,
            holds => value.serialize(One(holds)).map_err(of_another_kind)?,
        };
        self.next = at + 1;
        Ok(())
    }
}

/// The fields of objects stand in the order of their names.
fn json<T: Serialize + ?Sized>(value: &T) -> Result<Cell, NoRow> {
    match serde_json::to_value(value).map_err(|error| NoRow(error.to_string()))? {
        Value::Null => Ok(Cell::Null),
        value => Ok(Cell::Text(value.to_string())),
    }
}

impl SerializeStruct for Row<'_> {
    type Ok = Vec<Cell>;
    type Error = NoRow;

    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> Result<(), NoRow> {
        self.put(name, value)
    }

    fn end(self) -> Result<Vec<Cell>, NoRow> {
        Ok(self.cells)
    }
}

impl SerializeMap for Row<'_> {
    type Ok = Vec<Cell>;
    type Error = NoRow;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), NoRow> {
        match key.serialize(One(Holds::Text))? {
            Cell::Text(name) => self.key = Some(name),
            _ => return Err(no_object()),
        }
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), NoRow> {
        let name = self.key.take().ok_or_else(no_object)?;
        self.put(&name, value)
    }

    fn end(self) -> Result<Vec<Cell>, NoRow> {
        Ok(self.cells)
    }
}

fn no_object() -> NoRow {
    NoRow("it is no object".to_owned())
}

/// Kinds of values that are refused.
macro_rules! refused {
    ($error:expr; $($method:ident($($type:ty),*);)*) => {$(
        fn $method(self, $(_: $type),*) -> Result<Self::Ok, NoRow> {
            Err($error)
        }
    )*};
}

/// What can stand neither in a cell nor as a row.
macro_rules! no_lists {
    ($error:expr) => {
        type SerializeSeq = Impossible<Self::Ok, NoRow>;
        type SerializeTuple = Impossible<Self::Ok, NoRow>;
        type SerializeTupleStruct = Impossible<Self::Ok, NoRow>;
        type SerializeTupleVariant = Impossible<Self::Ok, NoRow>;
        type SerializeStructVariant = Impossible<Self::Ok, NoRow>;

        fn serialize_newtype_variant<T: Serialize + ?Sized>(
            self,
            _: &'static str,
            _: u32,
            _: &'static str,
            _: &T,
        ) -> Result<Self::Ok, NoRow> {
            Err($error)
        }
        fn serialize_seq(self, _: Option<usize>) -> Result<Self::SerializeSeq, NoRow> {
            Err($error)
        }
        fn serialize_tuple(self, _: usize) -> Result<Self::SerializeTuple, NoRow> {
            Err($error)
        }
        fn serialize_tuple_struct(
            self,
            _: &'static str,
            _: usize,
        ) -> Result<Self::SerializeTupleStruct, NoRow> {
            Err($error)
        }
        fn serialize_tuple_variant(
            self,
            _: &'static str,
            _: u32,
            _: &'static str,
            _: usize,
        ) -> Result<Self::SerializeTupleVariant, NoRow> {
            Err($error)
        }
        fn serialize_struct_variant(
            self,
            _: &'static str,
            _: u32,
            _: &'static str,
            _: usize,
        ) -> Result<Self::SerializeStructVariant, NoRow> {
            Err($error)
        }
    };
}

impl Serializer for Row<'_> {
    type Ok = Vec<Cell>;
    type Error = NoRow;
    type SerializeMap = Self;
    type SerializeStruct = Self;

    no_lists!(no_object());
    refused! { no_object();
        serialize_bool(bool); serialize_i8(i8); serialize_i16(i16); serialize_i32(i32);
        serialize_i64(i64); serialize_u8(u8); serialize_u16(u16); serialize_u32(u32);
        serialize_u64(u64); serialize_f32(f32); serialize_f64(f64); serialize_char(char);
        serialize_str(&str); serialize_bytes(&[u8]); serialize_none(); serialize_unit();
        serialize_unit_struct(&'static str);
        serialize_unit_variant(&'static str, u32, &'static str);
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<Vec<Cell>, NoRow> {
        value.serialize(self)
    }
    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<Vec<Cell>, NoRow> {
        value.serialize(self)
    }
    fn serialize_map(self, _: Option<usize>) -> Result<Self, NoRow> {
        Ok(self)
    }
    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Self, NoRow> {
        Ok(self)
    }
}

/// One cell of a column that holds this.
struct One(Holds);

impl One {
    fn whole(self, number: Option<i64>, real: f64) -> Result<Cell, NoRow> {
        match (self.0, number) {
            (Holds::Integer, Some(number)) => Ok(Cell::Integer(number)),
            (Holds::Real, _) => Ok(Cell::Real(real)),
            _ => Err(another_kind()),
        }
    }
}

fn another_kind() -> NoRow {
    NoRow("it is of another kind".to_owned())
}

impl Serializer for One {
    type Ok = Cell;
    type Error = NoRow;
    type SerializeMap = Impossible<Cell, NoRow>;
    type SerializeStruct = Impossible<Cell, NoRow>;

    no_lists!(another_kind());
    refused! { another_kind(); serialize_bytes(&[u8]); }

    fn serialize_bool(self, truth: bool) -> Result<Cell, NoRow> {
        match self.0 {
            Holds::Boolean => Ok(Cell::Integer(i64::from(truth))),
            _ => Err(another_kind()),
        }
    }
    fn serialize_i8(self, number: i8) -> Result<Cell, NoRow> {
        self.serialize_i64(number.into())
    }
    fn serialize_i16(self, number: i16) -> Result<Cell, NoRow> {
        self.serialize_i64(number.into())
    }
    fn serialize_i32(self, number: i32) -> Result<Cell, NoRow> {
        self.serialize_i64(number.into())
    }
    fn serialize_i64(self, number: i64) -> Result<Cell, NoRow> {
        self.whole(Some(number), number as f64)
    }
    fn serialize_u8(self, number: u8) -> Result<Cell, NoRow> {
        self.serialize_i64(number.into())
    }
    fn serialize_u16(self, number: u16) -> Result<Cell, NoRow> {
        self.serialize_i64(number.into())
    }
    fn serialize_u32(self, number: u32) -> Result<Cell, NoRow> {
        self.serialize_i64(number.into())
    }
    fn serialize_u64(self, number: u64) -> Result<Cell, NoRow> {
        self.whole(number.try_into().ok(), number as f64)
    }
    fn serialize_f32(self, number: f32) -> Result<Cell, NoRow> {
        self.serialize_f64(number.into())
    }
    fn serialize_f64(self, number: f64) -> Result<Cell, NoRow> {
        match self.0 {
            _ if !number.is_finite() => Ok(Cell::Null),
            Holds::Real => Ok(Cell::Real(number)),
            _ => Err(another_kind()),
        }
    }
    fn serialize_char(self, letter: char) -> Result<Cell, NoRow> {
        self.serialize_str(letter.encode_utf8(&mut [0; 4]))
    }
    fn serialize_str(self, text: &str) -> Result<Cell, NoRow> {
        match self.0 {
            Holds::Text => Ok(Cell::Text(text.to_owned())),
            _ => Err(another_kind()),
        }
    }
    fn serialize_none(self) -> Result<Cell, NoRow> {
        Ok(Cell::Null)
    }
    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<Cell, NoRow> {
        value.serialize(self)
    }
    fn serialize_unit(self) -> Result<Cell, NoRow> {
        Ok(Cell::Null)
    }
    fn serialize_unit_struct(self, _: &'static str) -> Result<Cell, NoRow> {
        Ok(Cell::Null)
    }
    fn serialize_unit_variant(
        self,
        _: &'static str,
        _: u32,
        name: &'static str,
    ) -> Result<Cell, NoRow> {
        self.serialize_str(name)
    }
    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<Cell, NoRow> {
        value.serialize(self)
    }
    fn serialize_map(self, _: Option<usize>) -> Result<Self::SerializeMap, NoRow> {
        Err(another_kind())
    }
    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Self::SerializeStruct, NoRow> {
        Err(another_kind())
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::tables::table;

    #[test]
    fn fields_find_their_columns() {
        let sentence = json!({
            "id": "p/sentences/0", "text": "Late.", "article": null, "start": 3, "end": 8
        });
        let row = cells(table("sentences"), &sentence).expect("it is a row");
        let text = |text: &str| Cell::Text(text.to_owned());
        let (three, eight) = (Cell::Integer(3), Cell::Integer(8));
        let expected = [text("p/sentences/0"), Cell::Null, Cell::Null, three, eight, text("Late.")];
        assert_eq!(row, expected);
    }

    #[test]
    fn what_fits_no_column_is_told() {
        let why = |record: Value| cells(table("sentences"), &record).expect_err("it is no row").0;
        assert_eq!(why(json!([1])), "it is no object");
        assert_eq!(why(json!({ "id": "a", "colour": 1 })), "there is no column `colour`");
        assert_eq!(why(json!({ "start": "three" })), "its `start` is of another kind");
        assert_eq!(why(json!({ "start": 0.5 })), "its `start` is of another kind");
        assert_eq!(why(json!({ "text": ["Late."] })), "its `text` is of another kind");
    }

    #[test]
    fn numbers_and_lists_stand_as_they_did() {
        let quantity = json!({ "value": 3, "low": 2.5, "vague": true });
        let row = cells(table("quantities"), &quantity).expect("it is a row");
        assert_eq!(row[5..9], [Cell::Real(3.0), Cell::Real(2.5), Cell::Null, Cell::Integer(1)]);
        let family = json!({ "members": [{ "shared": 1, "article": "a" }], "aliases": null });
        let row = cells(table("families"), &family).expect("it is a row");
        assert_eq!(row[4], Cell::Text(r#"[{"article":"a","shared":1}]"#.to_owned()));
        assert_eq!(row[1], Cell::Null);
    }
}
