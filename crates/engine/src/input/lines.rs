//! Lines of a stream, each bounded in length.

use std::io::BufRead;

use super::{ObjectError, PAGE_BYTES};

/// Reads one line of at most `limit` bytes, the line feed left out; a longer line is drained and
/// reported as `Some(Err(length))`. `None` at the end.
fn next_line(
    reader: &mut impl BufRead,
    limit: usize,
) -> std::io::Result<Option<Result<Vec<u8>, usize>>> {
    let mut line = Vec::new();
    let mut length = 0;
    loop {
        let buffer = reader.fill_buf()?;
        if buffer.is_empty() {
            if length == 0 {
                return Ok(None);
            }
            break;
        }
        let (taken, ended) = match buffer.iter().position(|&byte| byte == b'\n') {
            Some(end) => (end + 1, true),
            None => (buffer.len(), false),
        };
        let content = &buffer[..taken - usize::from(ended)];
        if length + content.len() <= limit {
            line.extend_from_slice(content);
        }
        length += content.len();
        reader.consume(taken);
        if ended {
            break;
        }
    }
    Ok(Some(if length > limit { Err(length) } else { Ok(line) }))
}

/// A line with its number, or why it cannot be read.
pub(crate) type NumberedLine = (usize, Result<Vec<u8>, ObjectError>);

/// The objects of a stream of JSON Lines, one a line, for the stream door.
#[derive(Debug)]
pub(crate) struct LineReader<R> {
    reader: R,
    line: usize,
}

impl<R: BufRead> LineReader<R> {
    /// Reads lines from `reader`, counted from 1.
    pub(crate) fn new(reader: R) -> Self {
        Self { reader, line: 0 }
    }

    /// The next line that is not blank, with its number. Too long lines are errors of that line.
    pub(crate) fn next_line(&mut self) -> std::io::Result<Option<NumberedLine>> {
        loop {
            let Some(line) = next_line(&mut self.reader, PAGE_BYTES as usize)? else {
                return Ok(None);
            };
            self.line += 1;
            match line {
                Ok(line) if line.iter().all(u8::is_ascii_whitespace) => {}
                Ok(line) => return Ok(Some((self.line, Ok(line)))),
                Err(length) => {
                    return Ok(Some((self.line, Err(ObjectError::TooLong { length }))));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::BufReader;

    use super::*;

    #[test]
    fn long_lines_are_drained_not_kept() {
        let mut reader = BufReader::with_capacity(4, b"short\nmuch too long\nend".as_slice());
        assert_eq!(next_line(&mut reader, 6).unwrap(), Some(Ok(b"short".to_vec())));
        assert_eq!(next_line(&mut reader, 6).unwrap(), Some(Err(13)));
        assert_eq!(next_line(&mut reader, 6).unwrap(), Some(Ok(b"end".to_vec())));
        assert_eq!(next_line(&mut reader, 6).unwrap(), None);
    }
}
