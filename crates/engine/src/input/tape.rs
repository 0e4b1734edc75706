//! A stream that can be looked ahead into and that knows where it stands.

use std::io::{self, BufRead, Read};

/// How many bytes are asked for at once.
const CHUNK: usize = 32 << 10;

/// How far a stream can be taken back to its mark.
const TAKEN_BACK: usize = 8 << 20;

/// How much is taken back in all, so that what lies again and again is not read again and again.
const TAKEN_BACK_IN_ALL: u64 = 128 << 20;

/// A stream of bytes. An error of the stream comes after all bytes before it.
pub(super) struct Tape<'a> {
    inner: Box<dyn Read + 'a>,
    buffer: Vec<u8>,
    /// Where the unread bytes begin in the buffer.
    start: usize,
    position: u64,
    /// Where the mark stands in the buffer.
    mark: Option<usize>,
    taken_back: u64,
    end: Option<End>,
}

/// Why a stream gives no more bytes.
enum End {
    Whole,
    Failed(io::ErrorKind, String),
}

impl<'a> Tape<'a> {
    /// The stream from its beginning.
    pub(super) fn new(inner: impl Read + 'a) -> Self {
        Self {
            inner: Box::new(inner),
            buffer: Vec::new(),
            start: 0,
            position: 0,
            mark: None,
            taken_back: 0,
            end: None,
        }
    }

    /// How many bytes were taken so far.
    pub(super) fn position(&self) -> u64 {
        self.position
    }

    /// Sets the mark here.
    pub(super) fn mark(&mut self) {
        self.mark = Some(self.start);
    }

    /// Goes back to the mark, if it is not too far behind and was not gone back to too often.
    pub(super) fn go_back(&mut self) {
        let Some(mark) = self.mark.take() else { return };
        let length = (self.start - mark) as u64;
        if self.taken_back + length <= TAKEN_BACK_IN_ALL {
            self.taken_back += length;
            self.position -= length;
            self.start = mark;
        }
    }

    /// The next `length` bytes without taking them; fewer where the stream ends before.
    pub(super) fn peek(&mut self, length: usize) -> io::Result<&[u8]> {
        while self.buffer.len() - self.start < length && self.end.is_none() {
            self.fill();
        }
        let unread = &self.buffer[self.start..];
        if unread.is_empty() && length > 0 {
            self.failure()?;
        }
        let unread = &self.buffer[self.start..];
        Ok(&unread[..unread.len().min(length)])
    }

    /// Whether nothing is left to take. A stream that fails next is not at its end.
    pub(super) fn is_at_end(&mut self) -> bool {
        matches!(self.peek(1), Ok([]))
    }

    /// Takes `length` bytes, of which at most `kept` are given; the first number is how many there
    /// were.
    pub(super) fn take_bytes(&mut self, length: u64, kept: usize) -> io::Result<(u64, Vec<u8>)> {
        let mut bytes = Vec::new();
        let mut taken = 0;
        while taken < length {
            let buffer = self.fill_buf()?;
            if buffer.is_empty() {
                break;
            }
            let part = buffer.len().min(usize::try_from(length - taken).unwrap_or(usize::MAX));
            let room = kept.saturating_sub(bytes.len()).min(part);
            bytes.extend_from_slice(&buffer[..room]);
            self.consume(part);
            taken += part as u64;
        }
        Ok((taken, bytes))
    }

    fn fill(&mut self) {
        if self.mark.is_some_and(|mark| self.start - mark > TAKEN_BACK) {
            self.mark = None;
        }
        let unneeded = self.mark.unwrap_or(self.start);
        if unneeded > 0 {
            self.buffer.drain(..unneeded);
            self.start -= unneeded;
            self.mark = self.mark.map(|_| 0);
        }
        let known = self.buffer.len();
        self.buffer.resize(known + CHUNK, 0);
        let read = self.inner.read(&mut self.buffer[known..]);
        let n_read = *read.as_ref().unwrap_or(&0);
        self.buffer.truncate(known + n_read);
        match read {
            Ok(0) => self.end = Some(End::Whole),
            Ok(_) => {}
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => self.end = Some(End::Failed(error.kind(), error.to_string())),
        }
    }

    fn failure(&self) -> io::Result<()> {
        match &self.end {
            Some(End::Failed(kind, reason)) => Err(io::Error::new(*kind, reason.clone())),
            _ => Ok(()),
        }
    }
}

impl Read for Tape<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let buffer = self.fill_buf()?;
        let length = buffer.len().min(into.len());
        into[..length].copy_from_slice(&buffer[..length]);
        self.consume(length);
        Ok(length)
    }
}

impl BufRead for Tape<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        while self.start == self.buffer.len() && self.end.is_none() {
            self.fill();
        }
        if self.start == self.buffer.len() {
            self.failure()?;
        }
        Ok(&self.buffer[self.start..])
    }

    fn consume(&mut self, length: usize) {
        let length = length.min(self.buffer.len() - self.start);
        self.start += length;
        self.position += length as u64;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Gives its bytes one at a time, then fails.
    struct Slow(Vec<u8>);

    impl Read for Slow {
        fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
            if self.0.is_empty() {
                return Err(io::Error::new(io::ErrorKind::UnexpectedEof, "cut"));
            }
            into[0] = self.0.remove(0);
            Ok(1)
        }
    }

    #[test]
    fn looking_takes_nothing() {
        let mut tape = Tape::new(b"abcdef".as_slice());
        assert_eq!(tape.peek(4).unwrap(), b"abcd");
        assert_eq!(tape.position(), 0);
        assert_eq!(tape.take_bytes(3, 2).unwrap(), (3, b"ab".to_vec()));
        assert_eq!((tape.peek(9).unwrap().to_vec(), tape.position()), (b"def".to_vec(), 3));
        assert!(!tape.is_at_end());
        assert_eq!(tape.take_bytes(99, 99).unwrap(), (3, b"def".to_vec()));
        assert!(tape.is_at_end());
    }

    #[test]
    fn the_mark_is_gone_back_to_while_it_is_near() {
        let bytes: Vec<u8> = (0..TAKEN_BACK + 3 * CHUNK).map(|at| at as u8).collect();
        let mut tape = Tape::new(bytes.as_slice());
        tape.take_bytes(5, 0).unwrap();
        tape.mark();
        tape.take_bytes(3 * CHUNK as u64, 0).unwrap();
        tape.go_back();
        assert_eq!((tape.position(), tape.peek(3).unwrap()), (5, &bytes[5..8]));
        tape.mark();
        tape.take_bytes((TAKEN_BACK + 2 * CHUNK) as u64, 0).unwrap();
        let far = tape.position();
        tape.go_back();
        assert_eq!(tape.position(), far);
    }

    #[test]
    fn what_stands_before_an_error_is_given() {
        let mut tape = Tape::new(Slow(b"abc".to_vec()));
        assert_eq!(tape.peek(9).unwrap(), b"abc");
        let mut bytes = Vec::new();
        let error = tape.read_to_end(&mut bytes).unwrap_err();
        assert_eq!(
            (bytes.as_slice(), error.kind()),
            (b"abc".as_slice(), io::ErrorKind::UnexpectedEof)
        );
        assert!(!tape.is_at_end());
    }
}
