//! How does an account become bytes, and bytes an account again?
//!
//! A form for the inside of a case: whoever keeps it says beside it which version made it. The
//! shared words of `model` are no part of any format, so those of which an account consists have
//! their plain form here.

use jiff::civil::Date;
use model::{DocId, RecordId};

use super::Account;

impl Account {
    /// The account as bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        // Memory takes all, and all lengths are known: it does not fail. Bytes that are none would
        // have the page read again.
        postcard::to_allocvec(self).unwrap_or_default()
    }

    /// The account of page `doc` that was kept as `bytes`; `None` for bytes that are none.
    pub fn from_bytes(doc: DocId, bytes: &[u8]) -> Option<Self> {
        let (account, rest) = postcard::take_from_bytes::<Self>(bytes).ok()?;
        (rest.is_empty() && account.doc == doc && account.is_whole()).then_some(account)
    }

    /// Whether everything that it points at is there.
    fn is_whole(&self) -> bool {
        let Self { doc, lines, statements, events, figures, named, .. } = self;
        let is_own = |id: &RecordId, line: usize| id.doc == *doc && line < lines.len();
        let is_said = |at: Option<usize>| at.is_none_or(|at| at < statements.len());
        let is_event = |at: Option<usize>| at.is_none_or(|at| at < events.len());
        statements.iter().all(|one| is_own(&one.id, one.line))
            && events.iter().all(|one| {
                is_own(&one.id, one.line)
                    && is_said(one.statement)
                    && is_event(one.duplicate_of)
                    && one.figures.iter().all(|at| *at < figures.len())
            })
            && figures.iter().all(|one| {
                is_own(&one.id, one.line) && is_said(one.statement) && is_event(one.event)
            })
            && named.iter().all(|one| is_said(one.statement))
    }
}

/// The plain form of the shared words: `#[serde(with = "plain")]`.
pub(super) mod plain {
    use model::{
        Act, EventType, NamingPlace, Quotation, Span, Stance, StancePolarity, Status, Table,
    };
    use serde::de::{DeserializeOwned, Error};
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    use super::{Date, DocId, RecordId};

    /// A value with a form that serde knows.
    pub(in crate::accounts) trait Plain: Sized {
        type Form: Serialize + DeserializeOwned;
        fn form(&self) -> Self::Form;
        /// `None` for what is no such value.
        fn of(form: Self::Form) -> Option<Self>;
    }

    pub(in crate::accounts) fn serialize<T: Plain, S: Serializer>(
        value: &T,
        to: S,
    ) -> Result<S::Ok, S::Error> {
        value.form().serialize(to)
    }

    pub(in crate::accounts) fn deserialize<'de, T: Plain, D: Deserializer<'de>>(
        from: D,
    ) -> Result<T, D::Error> {
        T::of(T::Form::deserialize(from)?).ok_or_else(|| D::Error::custom("no such value"))
    }

    impl<T: Plain> Plain for Option<T> {
        type Form = Option<T::Form>;
        fn form(&self) -> Self::Form {
            self.as_ref().map(T::form)
        }
        fn of(form: Self::Form) -> Option<Self> {
            form.map_or(Some(None), |form| T::of(form).map(Some))
        }
    }

    impl<T: Plain> Plain for Vec<T> {
        type Form = Vec<T::Form>;
        fn form(&self) -> Self::Form {
            self.iter().map(T::form).collect()
        }
        fn of(form: Self::Form) -> Option<Self> {
            form.into_iter().map(T::of).collect()
        }
    }

    impl<A: Plain, B: Plain> Plain for (A, B) {
        type Form = (A::Form, B::Form);
        fn form(&self) -> Self::Form {
            (self.0.form(), self.1.form())
        }
        fn of(form: Self::Form) -> Option<Self> {
            Some((A::of(form.0)?, B::of(form.1)?))
        }
    }

    impl Plain for Span {
        type Form = (usize, usize);
        fn form(&self) -> Self::Form {
            (self.start(), self.len())
        }
        fn of((start, len): Self::Form) -> Option<Self> {
            let end = start.checked_add(len).filter(|end| *end <= Span::MAX)?;
            Some(Span::new(start, end))
        }
    }

    impl Plain for DocId {
        type Form = [u8; 16];
        fn form(&self) -> Self::Form {
            self.to_bytes()
        }
        fn of(form: Self::Form) -> Option<Self> {
            Some(Self::from_bytes(form))
        }
    }

    impl Plain for RecordId {
        type Form = ([u8; 16], u8, u32);
        fn form(&self) -> Self::Form {
            let table = Table::ALL.iter().position(|table| *table == self.table);
            (self.doc.to_bytes(), table.unwrap_or_default() as u8, self.ordinal)
        }
        fn of((doc, table, ordinal): Self::Form) -> Option<Self> {
            let table = *Table::ALL.get(usize::from(table))?;
            Some(Self { doc: DocId::from_bytes(doc), table, ordinal })
        }
    }

    impl Plain for Date {
        type Form = (i16, i8, i8);
        fn form(&self) -> Self::Form {
            (self.year(), self.month(), self.day())
        }
        fn of((year, month, day): Self::Form) -> Option<Self> {
            Date::new(year, month, day).ok()
        }
    }

    impl Plain for Stance {
        type Form = (String, u8);
        fn form(&self) -> Self::Form {
            (self.voice.clone(), self.polarity.form())
        }
        fn of((voice, polarity): Self::Form) -> Option<Self> {
            Some(Self { voice, polarity: Plain::of(polarity)? })
        }
    }

    /// An enum without data, by the place of the variant in a list of all of them.
    macro_rules! by_place {
        ($($type:ident: $all:expr;)*) => {$(
            impl Plain for $type {
                type Form = u8;
                fn form(&self) -> u8 {
                    let place = $all.iter().position(|one| one == self);
                    place.unwrap_or_default() as u8
                }
                fn of(form: u8) -> Option<Self> {
                    $all.get(usize::from(form)).copied()
                }
            }
        )*};
    }

    by_place! {
        Act: Act::ALL;
        EventType: EventType::ALL;
        Status: Status::ALL;
        Quotation: [Quotation::Direct, Quotation::Mixed, Quotation::Indirect];
        NamingPlace: [NamingPlace::Headline, NamingPlace::Body, NamingPlace::Caption];
        StancePolarity: [StancePolarity::Affirms, StancePolarity::Denies, StancePolarity::Doubts];
    }
}

#[cfg(test)]
mod tests {
    use model::{EventType, Stance, StancePolarity};
    use proptest::prelude::*;

    use super::super::testing::{account, may};
    use super::*;

    /// An account with a record of each kind.
    fn full() -> Account {
        let mut full = account("a");
        (full.published, full.written) = (Some(may(3)), Some((may(2), may(3))));
        let line = full.line("“We lost 7 boats,” said Ida Moen of the Žofie line.");
        full.quotes(line, "Ida Moen", "We lost 7 boats")
            .gatherers
            .insert("sound agency".to_owned());
        let stance = Stance { voice: "Per Aas".to_owned(), polarity: StancePolarity::Denies };
        let event = full.event(line, EventType::Assault, "", "Ida Moen");
        event.stances.push(stance);
        (event.days, event.statement) = (Some((may(1), may(1))), Some(0));
        full.figure(line, "7 boats", 7.0).statement = Some(0);
        full.events[0].figures.push(0);
        full.names(line, "Ida Moen", "person/ida-moen");
        full
    }

    #[test]
    fn an_account_comes_back() {
        let full = full();
        let bytes = full.to_bytes();
        assert_eq!(Account::from_bytes(full.doc, &bytes), Some(full.clone()));
        assert_eq!(Account::from_bytes(account("b").doc, &bytes), None, "another page");
        for length in 0..bytes.len() {
            assert_eq!(Account::from_bytes(full.doc, &bytes[..length]), None, "{length} bytes");
        }
    }

    #[test]
    fn what_points_nowhere_is_no_account() {
        let breaks: [fn(&mut Account); 6] = [
            |account| account.statements[0].line = 1,
            |account| account.events[0].statement = Some(1),
            |account| account.events[0].figures.push(7),
            |account| account.figures[0].event = Some(1),
            |account| account.named[0].statement = Some(1),
            |account| account.figures[0].id.doc = DocId::from_bytes([0; 16]),
        ];
        for (number, broken) in breaks.into_iter().enumerate() {
            let mut account = full();
            broken(&mut account);
            assert_eq!(Account::from_bytes(account.doc, &account.to_bytes()), None, "{number}");
        }
    }

    proptest! {
        /// Whatever the bytes: no panic, and no more memory than a small multiple of them.
        #[test]
        fn bent_bytes_are_noticed_or_harmless(
            at in 0usize..400, bits in 1u8.., tail in prop::collection::vec(any::<u8>(), 0..40),
        ) {
            let full = full();
            let mut bytes = full.to_bytes();
            let at = at % bytes.len();
            bytes[at] ^= bits;
            let bent = Account::from_bytes(full.doc, &bytes);
            prop_assert!(bent.is_none_or(|bent| bent.is_whole()));
            bytes.truncate(at);
            bytes.extend(tail);
            let bent = Account::from_bytes(full.doc, &bytes);
            prop_assert!(bent.is_none_or(|bent| bent.is_whole()));
        }
    }
}
