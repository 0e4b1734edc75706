//! How do the values of `model` become bytes, and bytes values again?
//!
//! A compact form for the inside of a case, which no user reads. There is no version in it: what
//! was packed by another version of the program is read again from the page ([`super`]). Every
//! field is named here, so a new one is an error of the compiler and not a silent loss.

use jiff::civil::{Date, Time};
use model::{
    Act, Attestation, Basis, Block, BlockKind, Change, ChangeKind, Content, Cue, Dateline, Day,
    DocId, Evidence, GroupId, Hedge, HedgeKind, Known, Moment, Passage, Phrase, Place, Precision,
    Quotation, Relay, RelayRelation, Sentence, Span, Speaker, SpeakerKind, Statement, Stretch,
};

use crate::found::FoundTelling;

/// A value that can be packed. Unpacking answers `None` for bytes that are no such value.
pub(crate) trait Pack: Sized {
    fn pack(&self, out: &mut Vec<u8>);
    fn unpack(from: &mut Unpacker<'_>) -> Option<Self>;
}

/// Bytes that are read from their beginning, and the spans that were met on the way: whether they
/// lie in the text can be told only when the text is known.
pub(crate) struct Unpacker<'b> {
    bytes: &'b [u8],
    pub(crate) spans: Vec<Span>,
}

impl<'b> Unpacker<'b> {
    pub(crate) fn new(bytes: &'b [u8]) -> Self {
        Self { bytes, spans: Vec::new() }
    }

    pub(crate) fn is_at_end(&self) -> bool {
        self.bytes.is_empty()
    }

    fn take(&mut self, n_bytes: usize) -> Option<&'b [u8]> {
        let (taken, rest) = self.bytes.split_at_checked(n_bytes)?;
        self.bytes = rest;
        Some(taken)
    }
}

impl Pack for u8 {
    fn pack(&self, out: &mut Vec<u8>) {
        out.push(*self);
    }
    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        from.take(1).map(|taken| taken[0])
    }
}

/// Seven bits a byte, the low ones first: most numbers here are small.
impl Pack for usize {
    fn pack(&self, out: &mut Vec<u8>) {
        let mut left = *self;
        while left > 0x7f {
            out.push(left as u8 & 0x7f | 0x80);
            left >>= 7;
        }
        out.push(left as u8);
    }
    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        let mut number: u64 = 0;
        for shift in (0..63).step_by(7) {
            let byte = u8::unpack(from)?;
            number |= u64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return number.try_into().ok();
            }
        }
        None
    }
}

impl Pack for DocId {
    fn pack(&self, out: &mut Vec<u8>) {
        out.extend(self.to_bytes());
    }
    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        from.take(16)?.try_into().ok().map(Self::from_bytes)
    }
}

impl Pack for GroupId {
    fn pack(&self, out: &mut Vec<u8>) {
        out.extend(self.to_bytes());
    }
    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        from.take(16)?.try_into().ok().map(Self::from_bytes)
    }
}

/// Moved up, so that it is never below zero.
impl Pack for i16 {
    fn pack(&self, out: &mut Vec<u8>) {
        let moved = i32::from(*self) - i32::from(i16::MIN);
        usize::try_from(moved).unwrap_or_default().pack(out);
    }
    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        let moved = i32::try_from(usize::unpack(from)?).ok()?;
        i16::try_from(moved.checked_add(i32::from(i16::MIN))?).ok()
    }
}

impl Pack for bool {
    fn pack(&self, out: &mut Vec<u8>) {
        out.push(u8::from(*self));
    }
    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        match u8::unpack(from)? {
            0 => Some(false),
            1 => Some(true),
            _ => None,
        }
    }
}

impl Pack for String {
    fn pack(&self, out: &mut Vec<u8>) {
        self.len().pack(out);
        out.extend_from_slice(self.as_bytes());
    }
    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        let n_bytes = usize::unpack(from)?;
        std::str::from_utf8(from.take(n_bytes)?).ok().map(str::to_owned)
    }
}

impl<T: Pack> Pack for Option<T> {
    fn pack(&self, out: &mut Vec<u8>) {
        self.is_some().pack(out);
        if let Some(value) = self {
            value.pack(out);
        }
    }
    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        if bool::unpack(from)? { T::unpack(from).map(Some) } else { Some(None) }
    }
}

impl<T: Pack> Pack for Vec<T> {
    fn pack(&self, out: &mut Vec<u8>) {
        self.len().pack(out);
        for value in self {
            value.pack(out);
        }
    }
    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        let n_values = usize::unpack(from)?;
        // Every value has at least one byte; more are promised only by bytes that are none of ours.
        if n_values > from.bytes.len() {
            return None;
        }
        (0..n_values).map(|_| T::unpack(from)).collect()
    }
}

impl Pack for Span {
    fn pack(&self, out: &mut Vec<u8>) {
        self.start().pack(out);
        self.len().pack(out);
    }
    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        let start = usize::unpack(from)?;
        let end = start.checked_add(usize::unpack(from)?).filter(|end| *end <= Span::MAX)?;
        let span = Span::new(start, end);
        from.spans.push(span);
        Some(span)
    }
}

impl Pack for Date {
    fn pack(&self, out: &mut Vec<u8>) {
        self.year().pack(out);
        out.extend([self.month().unsigned_abs(), self.day().unsigned_abs()]);
    }
    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        let year = i16::unpack(from)?;
        let [month, day] = [u8::unpack(from)?, u8::unpack(from)?];
        Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
    }
}

impl Pack for Time {
    fn pack(&self, out: &mut Vec<u8>) {
        let parts = [self.hour(), self.minute(), self.second()];
        out.extend(parts.map(i8::unsigned_abs));
        usize::try_from(self.subsec_nanosecond()).unwrap_or_default().pack(out);
    }
    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        let mut part = || i8::try_from(u8::unpack(from)?).ok();
        let [hour, minute, second] = [part()?, part()?, part()?];
        let nanosecond = i32::try_from(usize::unpack(from)?).ok()?;
        Time::new(hour, minute, second, nanosecond).ok()
    }
}

impl<A: Pack, B: Pack> Pack for (A, B) {
    fn pack(&self, out: &mut Vec<u8>) {
        self.0.pack(out);
        self.1.pack(out);
    }
    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        Some((A::unpack(from)?, B::unpack(from)?))
    }
}

/// A struct, field by field; what stands behind `without` is not packed and comes back as given.
macro_rules! fields {
    ($type:ident { $($field:ident),* } $(without { $($lost:ident: $value:expr),* })?) => {
        impl Pack for $type {
            fn pack(&self, out: &mut Vec<u8>) {
                let $type { $($field,)* $($($lost: _,)*)? } = self;
                $($field.pack(out);)*
            }
            fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
                $(let $field = Pack::unpack(from)?;)*
                Some($type { $($field,)* $($($lost: $value,)*)? })
            }
        }
    };
}

/// An enum without data, by the place of the variant in this list.
macro_rules! variants {
    ($type:ident: $($variant:ident),*) => {
        impl Pack for $type {
            fn pack(&self, out: &mut Vec<u8>) {
                match self { $($type::$variant => {})* }
                let place = [$($type::$variant),*].iter().position(|variant| variant == self);
                out.push(place.unwrap_or_default() as u8);
            }
            fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
                [$($type::$variant),*].get(usize::from(u8::unpack(from)?)).copied()
            }
        }
    };
}

fields!(Moment { date, time, offset });
fields!(Day { start, end, precision, basis, evidence, assumptions });
fields!(Evidence { what, text, place });
fields!(Dateline { place, credit, span });
fields!(Block { kind, span, text } without { rule: "" });
fields!(Sentence { span, block });
fields!(Phrase { text, span });
fields!(Speaker { surface, kind, name, actor, code, members });
fields!(Cue { phrase, lemma });
fields!(Content { text, spans });
fields!(Relay { name, surface, relation });
fields!(Hedge { kind, span });
fields!(Statement {
    sentence, speaker, addressee, cue, act, negated, quotation, content, insertions, relays, attestation,
    hedges, said_at
} without { rule: "" });

fields!(FoundTelling { print, claims, retold, conflicts, series, drift, timeline, naming });
fields!(Stretch { doc, span });
fields!(Change { kind, style, a, b });
fields!(Passage { a, b, shared_words, changes });

variants!(ChangeKind: Changed, Cut, Added);
variants!(Precision: Instant, Day, Interval);
variants!(Basis: Read, Derived);
variants!(BlockKind: Headline, Byline, Dateline, Paragraph, Subheading, Caption, Quote, List, Table,
    Teaser, Comment, Boilerplate);
variants!(SpeakerKind: Person, Office, Collective, Document, Unknown);
variants!(Act: Say, Accuse, Deny, Warn, Threaten, Promise, Demand, Call, Confirm, Reject, Praise,
    Predict, Order, NoComment, NotRuledOut);
variants!(Quotation: Direct, Mixed, Indirect);
variants!(RelayRelation: Told, CarriedBy, CitedBy, ReportedBy);
variants!(Attestation: Eyewitness, Document, Intelligence, UnnamedSource, NamedPerson);
variants!(HedgeKind: Cue, Adverb, ScareQuotes, Anonymous);

impl<T: Pack> Pack for Known<T> {
    fn pack(&self, out: &mut Vec<u8>) {
        let Known { value, evidence } = self;
        value.pack(out);
        evidence.pack(out);
    }
    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        Some(Known { value: T::unpack(from)?, evidence: Evidence::unpack(from)? })
    }
}

impl Pack for Place {
    fn pack(&self, out: &mut Vec<u8>) {
        match self {
            Place::Text(span) => {
                out.push(0);
                span.pack(out);
            }
            Place::Block(idx) => {
                out.push(1);
                idx.pack(out);
            }
            Place::Comment(idx) => {
                out.push(2);
                idx.pack(out);
            }
            Place::Markup => out.push(3),
            Place::Url => out.push(4),
            Place::Input => out.push(5),
        }
    }
    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        match u8::unpack(from)? {
            0 => Span::unpack(from).map(Place::Text),
            1 => usize::unpack(from).map(Place::Block),
            2 => usize::unpack(from).map(Place::Comment),
            3 => Some(Place::Markup),
            4 => Some(Place::Url),
            5 => Some(Place::Input),
            _ => None,
        }
    }
}
