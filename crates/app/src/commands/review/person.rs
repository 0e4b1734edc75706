//! Whoever judges: at a terminal by single keys, elsewhere by lines.

use std::io::{self, BufRead, IsTerminal, Write};

use console::{Key, Term};
use engine::wire::Verdict;

/// What the person wants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Wish {
    /// A verdict, with a note if one was typed along.
    Verdict(Verdict, Option<String>),
    /// A note; asked for if none was typed along.
    Note(Option<String>),
    /// To correct a field, `field=value` if it was typed along.
    Correct(Option<String>),
    Back,
    Skip,
    Help,
    Quit,
    /// Something that nobody knows.
    Unknown(String),
}

/// One who is shown records and answers.
pub(super) trait Person {
    /// How wide a line may be.
    fn width(&self) -> usize;

    /// Whether words can be marked by colour; otherwise signs mark them.
    fn has_colour(&self) -> bool;

    /// Shows a record, in the place of the one before.
    fn show(&mut self, screen: &str) -> io::Result<()>;

    /// Says something below the record.
    fn say(&mut self, line: &str) -> io::Result<()>;

    /// What the person wants next.
    fn wish(&mut self) -> io::Result<Wish>;

    /// Words that the person types; `None` where there are none.
    fn words(&mut self, prompt: &str) -> io::Result<Option<String>>;
}

/// The person at this program's terminal, else whoever writes to its standard input.
pub(super) fn person() -> Box<dyn Person> {
    let term = Term::stdout();
    if io::stdin().is_terminal() && term.is_term() {
        Box::new(AtTerminal { term })
    } else {
        Box::new(ByLines)
    }
}

struct AtTerminal {
    term: Term,
}

impl Person for AtTerminal {
    fn width(&self) -> usize {
        usize::from(self.term.size().1).clamp(40, 100)
    }

    fn has_colour(&self) -> bool {
        console::colors_enabled()
    }

    fn show(&mut self, screen: &str) -> io::Result<()> {
        self.term.clear_screen()?;
        self.term.write_str(screen)
    }

    fn say(&mut self, line: &str) -> io::Result<()> {
        self.term.write_line(line)
    }

    fn wish(&mut self) -> io::Result<Wish> {
        Ok(match self.term.read_key()? {
            Key::Char(' ') | Key::Enter | Key::ArrowRight | Key::ArrowDown => Wish::Skip,
            Key::Backspace | Key::ArrowLeft | Key::ArrowUp => Wish::Back,
            Key::Escape => Wish::Quit,
            Key::Char(key) => understand(&key.to_string()),
            // Other keys of the keyboard mean nothing here.
            _ => Wish::Unknown(String::new()),
        })
    }

    fn words(&mut self, prompt: &str) -> io::Result<Option<String>> {
        self.term.write_str(prompt)?;
        Ok(typed(&self.term.read_line()?))
    }
}

struct ByLines;

impl Person for ByLines {
    fn width(&self) -> usize {
        100
    }

    fn has_colour(&self) -> bool {
        false
    }

    fn show(&mut self, screen: &str) -> io::Result<()> {
        let mut out = io::stdout().lock();
        write!(out, "\n{screen}")?;
        out.flush()
    }

    fn say(&mut self, line: &str) -> io::Result<()> {
        writeln!(io::stdout().lock(), "{line}")
    }

    fn wish(&mut self) -> io::Result<Wish> {
        Ok(next_line()?.map_or(Wish::Quit, |line| understand(&line)))
    }

    fn words(&mut self, prompt: &str) -> io::Result<Option<String>> {
        self.say(prompt)?;
        Ok(next_line()?.as_deref().and_then(typed))
    }
}

fn next_line() -> io::Result<Option<String>> {
    let mut line = Vec::new();
    let n_bytes = io::stdin().lock().read_until(b'\n', &mut line)?;
    Ok((n_bytes > 0).then(|| String::from_utf8_lossy(&line).into_owned()))
}

fn typed(line: &str) -> Option<String> {
    let words = line.trim();
    (!words.is_empty()).then(|| words.to_owned())
}

/// What a line or a key means: its first word, then what belongs to it.
fn understand(line: &str) -> Wish {
    let line = line.trim();
    let (word, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
    let rest = typed(rest);
    match word.to_lowercase().as_str() {
        "r" | "right" => Wish::Verdict(Verdict::Right, rest),
        "w" | "wrong" => Wish::Verdict(Verdict::Wrong, rest),
        "u" | "unsure" => Wish::Verdict(Verdict::Unsure, rest),
        "m" | "missed" => Wish::Verdict(Verdict::Missed, rest),
        "n" | "note" => Wish::Note(rest),
        "c" | "correct" => Wish::Correct(rest),
        "b" | "back" => Wish::Back,
        "" | "s" | "skip" => Wish::Skip,
        "?" | "h" | "help" => Wish::Help,
        "q" | "quit" => Wish::Quit,
        _ => Wish::Unknown(line.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_understood() {
        assert_eq!(understand("r\n"), Wish::Verdict(Verdict::Right, None));
        let note = Some("it was the mayor".to_owned());
        assert_eq!(understand(" W  it was the mayor "), Wish::Verdict(Verdict::Wrong, note));
        assert_eq!(understand("c speaker=Bo"), Wish::Correct(Some("speaker=Bo".into())));
        assert_eq!(understand("\n"), Wish::Skip);
        assert_eq!(understand("rright"), Wish::Unknown("rright".into()));
    }
}
