//! Streams packed with gzip: member by member, within bounds, and on behind damage.

use std::io::{self, BufRead, Read};

use flate2::bufread::GzDecoder;

use super::tape::Tape;

/// The first bytes of every gzip member: its mark and the one method there is.
pub(super) const GZIP: &[u8] = b"\x1f\x8b\x08";

/// This much may come out of any stream ...
const FREELY_UNPACKED: u64 = 256 << 20;

/// ... and beyond it this many times what went in. Pages shrink to a tenth, a list of equal lines
/// to a hundredth; only a bomb reaches a thousandth.
const UNPACKED_TIMES: u64 = 200;

/// Why a bomb is left; the reason is told as it stands.
pub(super) const TOO_GOOD: &str = "it unpacks to more than 200 times its size";

/// Whether so much may come out of so little.
pub(super) fn is_plausible(packed: u64, unpacked: u64) -> bool {
    unpacked <= FREELY_UNPACKED || unpacked / UNPACKED_TIMES <= packed
}

/// One member of a gzip stream, unpacked. What came out before counts into the bound.
pub(super) struct Member<'t, 'a> {
    decoder: GzDecoder<&'t mut Tape<'a>>,
    unpacked: u64,
}

impl<'t, 'a> Member<'t, 'a> {
    /// The member that begins here.
    pub(super) fn new(tape: &'t mut Tape<'a>, unpacked_before: u64) -> Self {
        Self { decoder: GzDecoder::new(tape), unpacked: unpacked_before }
    }
}

impl Read for Member<'_, '_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let n_read = self.decoder.read(into)?;
        self.unpacked += n_read as u64;
        if !is_plausible(self.decoder.get_ref().position(), self.unpacked) {
            return Err(io::Error::other(TOO_GOOD));
        }
        Ok(n_read)
    }
}

/// All members one after another. What stands behind the last one and is no member is left.
pub(super) struct Members<'t, 'a> {
    member: Option<Member<'t, 'a>>,
}

impl<'t, 'a> Members<'t, 'a> {
    /// The stream that begins here.
    pub(super) fn new(tape: &'t mut Tape<'a>) -> Self {
        Self { member: Some(Member::new(tape, 0)) }
    }
}

impl Read for Members<'_, '_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        while let Some(mut member) = self.member.take() {
            let n_read = member.read(into)?;
            let unpacked = member.unpacked;
            if n_read > 0 || into.is_empty() {
                self.member = Some(member);
                return Ok(n_read);
            }
            let tape = member.decoder.into_inner();
            if tape.peek(GZIP.len())? == GZIP {
                self.member = Some(Member::new(tape, unpacked));
            }
        }
        Ok(0)
    }
}

/// What stands at the beginning of a gzip stream, unpacked, of which the packed beginning is given.
/// As much as can be told: the end of the beginning is no error here.
pub(super) fn beginning(packed: &[u8], length: usize) -> Vec<u8> {
    let mut unpacked = Vec::new();
    let mut decoder = GzDecoder::new(packed).take(length as u64);
    let mut chunk = [0; 4096];
    while let Ok(n_read @ 1..) = decoder.read(&mut chunk) {
        unpacked.extend_from_slice(&chunk[..n_read]);
    }
    unpacked
}

/// Goes on to the next member whose content begins with `opening`, behind at least one byte.
/// `false` when there is none.
pub(super) fn go_on(tape: &mut Tape<'_>, opening: &[u8]) -> io::Result<bool> {
    /// Enough for a member's header and the first bytes of its content.
    const TRIED: usize = 1 << 10;
    let mut ahead = 1;
    loop {
        tape.consume(ahead);
        let window = tape.peek(2 * TRIED)?;
        if window.is_empty() {
            return Ok(false);
        }
        let found = window.windows(GZIP.len()).position(|bytes| bytes == GZIP);
        ahead = match found {
            Some(0) if beginning(window, opening.len()) == opening => return Ok(true),
            Some(0) => 1,
            Some(at) => at,
            None => window.len().saturating_sub(GZIP.len() - 1).max(1),
        };
    }
}

#[cfg(test)]
pub(super) fn gzip(bytes: &[u8]) -> Vec<u8> {
    use std::io::Write;
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    packed.write_all(bytes).unwrap();
    packed.finish().unwrap()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_follow_each_other_and_padding_ends_them() {
        let packed = [gzip(b"one "), gzip(b""), gzip(b"two"), vec![0; 9]].concat();
        let mut tape = Tape::new(packed.as_slice());
        let mut unpacked = String::new();
        Members::new(&mut tape).read_to_string(&mut unpacked).unwrap();
        assert_eq!(unpacked, "one two");
    }

    #[test]
    fn the_beginning_is_told_from_a_piece() {
        let packed = gzip("The ferry leaves at noon. ".repeat(99).as_bytes());
        assert_eq!(beginning(&packed, 9), b"The ferry");
        assert!(beginning(&packed[..packed.len() / 2], 9).len() <= 9);
        assert_eq!(beginning(b"no member", 9), b"");
    }

    #[test]
    fn the_next_member_is_found_behind_damage() {
        let mut bytes = vec![0x1f, 0x8b, 0x08, 0xff, 0x1f, 0x8b, 0x08];
        bytes.extend(gzip(b"other"));
        let at = bytes.len();
        bytes.extend(gzip(b"WARC/1.0"));
        let mut tape = Tape::new(bytes.as_slice());
        assert!(go_on(&mut tape, b"WARC/").unwrap());
        assert_eq!(tape.position(), at as u64);
        assert!(!go_on(&mut tape, b"WARC/").unwrap());
    }

    #[test]
    fn a_bomb_is_left() {
        assert!(is_plausible(1, FREELY_UNPACKED));
        assert!(is_plausible(2 << 20, 400 << 20) && !is_plausible(1 << 20, 400 << 20));
        let packed = gzip(&vec![b' '; 1 << 20]);
        let mut tape = Tape::new(packed.as_slice());
        let outcome = io::copy(&mut Member::new(&mut tape, FREELY_UNPACKED), &mut io::sink());
        assert_eq!(outcome.unwrap_err().to_string(), TOO_GOOD);
    }
}
