//! How does what is compared of a page become bytes, and what it was again?
//!
//! A form for the inside of a case: whoever keeps it says beside it which version made it.

use std::collections::BTreeSet;

use jiff::civil::{Date, Time};
use model::{DocId, Moment, Polarity, RecordId, Span, Table};

use super::same::Said;
use super::voices::Name;
use super::{Content, Saying, Sayings, Shared};
use crate::words::Key;

impl Sayings {
    /// What is compared, as bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = Out(Vec::new());
        out.number(self.sayings.len());
        for saying in &self.sayings {
            out.saying(saying);
        }
        out.0
    }

    /// What was kept of page `doc` as `bytes`; `None` for bytes that are no such thing. What
    /// `shared` has of its texts is not held once more.
    pub fn from_bytes(doc: DocId, bytes: &[u8], shared: &mut Shared) -> Option<Self> {
        let mut from = From { bytes, shared };
        let n_sayings = from.count()?;
        let sayings: Option<Vec<Saying>> = (0..n_sayings).map(|_| from.saying(doc)).collect();
        let sayings = sayings?;
        from.bytes.is_empty().then_some(Self { doc, sayings })
    }
}

struct Out(Vec<u8>);

impl Out {
    /// Seven bits a byte, the low ones first: most numbers here are small.
    fn number(&mut self, mut number: usize) {
        while number > 0x7f {
            self.0.push(number as u8 & 0x7f | 0x80);
            number >>= 7;
        }
        self.0.push(number as u8);
    }

    fn text(&mut self, text: &str) {
        self.number(text.len());
        self.0.extend_from_slice(text.as_bytes());
    }

    fn keys(&mut self, keys: &[Key]) {
        self.number(keys.len());
        self.0.extend(keys.iter().flat_map(|key| key.to_le_bytes()));
    }

    /// Whether there is something, and what.
    fn maybe<T>(&mut self, value: Option<T>, put: impl FnOnce(&mut Self, T)) {
        self.number(usize::from(value.is_some()));
        if let Some(value) = value {
            put(self, value);
        }
    }

    fn saying(&mut self, saying: &Saying) {
        // The page is known from elsewhere. The place in its list is not: what nobody asserts was
        // left out on the way here, and the numbers of the rest have gaps.
        let Saying {
            id,
            sentence,
            around,
            spans,
            said,
            name,
            print,
            gatherers,
            content: _,
            polarity,
            first_day,
        } = saying;
        self.number(id.ordinal as usize);
        self.number(*sentence as usize);
        self.maybe(around.as_ref(), |out, around| out.text(around));
        for span in spans {
            self.number(span.start());
            self.number(span.len());
        }
        let Said { words, is_quoted, content: all, decisive } = said;
        self.keys(words);
        self.number(usize::from(*is_quoted));
        self.maybe(all.as_ref(), |out, all| out.keys(all));
        self.keys(decisive);
        self.maybe(name.as_ref(), |out, name| {
            out.text(&name.last);
            out.text(&name.initial.map(String::from).unwrap_or_default());
        });
        self.maybe(print.as_ref(), |out, print| out.text(print));
        self.number(gatherers.len());
        for gatherer in gatherers.iter() {
            self.text(gatherer);
        }
        self.text(saying.content());
        self.number(polarities().position(|one| one == *polarity).unwrap_or_default());
        self.maybe(*first_day, Self::moment);
    }

    fn moment(&mut self, moment: Moment) {
        let Moment { date, time, offset } = moment;
        self.signed(date.year());
        self.0.extend([date.month().unsigned_abs(), date.day().unsigned_abs()]);
        self.maybe(time, |out, time| {
            let parts = [time.hour(), time.minute(), time.second()];
            out.0.extend(parts.map(i8::unsigned_abs));
            out.number(time.subsec_nanosecond().unsigned_abs() as usize);
        });
        self.maybe(offset, Self::signed);
    }

    fn signed(&mut self, number: i16) {
        self.0.extend(number.to_le_bytes());
    }
}

fn polarities() -> impl Iterator<Item = Polarity> {
    [Polarity::Affirms, Polarity::Denies, Polarity::Doubts].into_iter()
}

struct From<'b, 's> {
    bytes: &'b [u8],
    shared: &'s mut Shared,
}

impl<'b> From<'b, '_> {
    fn take(&mut self, n_bytes: usize) -> Option<&'b [u8]> {
        let (taken, rest) = self.bytes.split_at_checked(n_bytes)?;
        self.bytes = rest;
        Some(taken)
    }

    fn byte(&mut self) -> Option<u8> {
        self.take(1).map(|taken| taken[0])
    }

    fn number(&mut self) -> Option<usize> {
        let mut number: u64 = 0;
        for shift in (0..63).step_by(7) {
            let byte = self.byte()?;
            number |= u64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return number.try_into().ok();
            }
        }
        None
    }

    /// A number of things of which each has a byte at least.
    fn count(&mut self) -> Option<usize> {
        self.number().filter(|number| *number <= self.bytes.len())
    }

    fn flag(&mut self) -> Option<bool> {
        match self.byte()? {
            0 => Some(false),
            1 => Some(true),
            _ => None,
        }
    }

    fn text(&mut self) -> Option<&'b str> {
        let n_bytes = self.number()?;
        std::str::from_utf8(self.take(n_bytes)?).ok()
    }

    fn keys(&mut self) -> Option<Vec<Key>> {
        let n_bytes = self.number()?.checked_mul(4)?;
        let (keys, _) = self.take(n_bytes)?.as_chunks::<4>();
        Some(keys.iter().map(|key| Key::from_le_bytes(*key)).collect())
    }

    /// Something or nothing, which is another thing than bytes that are neither.
    #[allow(clippy::option_option)]
    fn maybe<T>(&mut self, take: impl FnOnce(&mut Self) -> Option<T>) -> Option<Option<T>> {
        if self.flag()? { take(self).map(Some) } else { Some(None) }
    }

    fn span(&mut self) -> Option<Span> {
        let start = self.number()?;
        let end = start.checked_add(self.number()?).filter(|end| *end <= Span::MAX)?;
        Some(Span::new(start, end))
    }

    fn saying(&mut self, doc: DocId) -> Option<Saying> {
        let at = u32::try_from(self.number()?).ok()?;
        let sentence = u32::try_from(self.number()?).ok()?;
        let around = self.maybe(Self::text)?;
        Some(Saying {
            id: RecordId::new(doc, Table::Statements, at as usize),
            sentence,
            around: around.map(|around| self.shared.text(around)),
            spans: [self.span()?, self.span()?],
            said: Said {
                words: self.keys()?.into(),
                is_quoted: self.flag()?,
                content: self.maybe(Self::keys)?.map(Into::into),
                decisive: self.keys()?.into(),
            },
            name: self.maybe(|from| {
                let (last, initial) = (from.text()?, from.text()?.chars().next());
                Some(Name { last: from.shared.text(last), initial })
            })?,
            print: self.maybe(Self::text)?.map(|print| self.shared.text(print)),
            gatherers: {
                let n_gatherers = self.count()?;
                let names = (0..n_gatherers).map(|_| self.text().map(str::to_owned));
                let names = names.collect::<Option<BTreeSet<String>>>()?;
                self.shared.names(names)
            },
            content: Content::of(self.text()?, around),
            polarity: polarities().nth(usize::from(self.byte()?))?,
            first_day: self.maybe(Self::moment)?,
        })
    }

    fn moment(&mut self) -> Option<Moment> {
        let year = self.signed()?;
        let (month, day) = (self.small()?, self.small()?);
        let time = self.maybe(|from| {
            let (hour, minute, second) = (from.small()?, from.small()?, from.small()?);
            let nanosecond = i32::try_from(from.number()?).ok()?;
            Time::new(hour, minute, second, nanosecond).ok()
        })?;
        let date = Date::new(year, month, day).ok()?;
        Some(Moment { date, time, offset: self.maybe(Self::signed)? })
    }

    fn small(&mut self) -> Option<i8> {
        i8::try_from(self.byte()?).ok()
    }

    fn signed(&mut self) -> Option<i16> {
        let (two, _) = self.take(2)?.as_chunks::<2>();
        two.first().map(|two| i16::from_le_bytes(*two))
    }
}
