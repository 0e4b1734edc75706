//! Accounts with figures for tests, told by hand.

use std::collections::BTreeSet;

use jiff::civil::{Date, date};
use model::{Act, DocId, Quotation, RecordId, Span, Table};

use super::super::{Account, Figure, Line, Somebody, Stated};

/// A figure with these words alone. "More than", "at least" and "up to" leave a side open, as the
/// reader has it; the first run of digits is the number.
pub(crate) fn figure(words: &str) -> Figure {
    let digits: String = words
        .chars()
        .skip_while(|c| !c.is_ascii_digit())
        .take_while(|c| c.is_ascii_digit() || *c == '.' || *c == ',')
        .filter(|c| *c != ',')
        .collect();
    let number: Option<f64> = digits.parse().ok();
    let number = number.map(|number| if words.contains("million") { number * 1e6 } else { number });
    let is_low = ["more than", "at least", "over"].iter().any(|word| words.starts_with(word));
    let is_high = ["up to", "as many as"].iter().any(|word| words.starts_with(word));
    Figure {
        id: RecordId::new(DocId::of("text", None, b""), Table::Quantities, 0),
        line: 0,
        span: Span::new(0, 0),
        words: words.into(),
        value: number.filter(|_| !is_low && !is_high),
        low: number.filter(|_| is_low),
        high: number.filter(|_| is_high),
        vague: number.is_none(),
        unit: None,
        measure: None,
        of: None,
        per: None,
        days: None,
        statement: None,
        event: None,
        by: None,
        carries: None,
    }
}

/// A day of March 2024.
pub(crate) fn march(day: i8) -> Date {
    date(2024, 3, day)
}

/// Somebody by name.
pub(crate) fn somebody(name: &str) -> Somebody {
    Somebody { name: Some(name.into()), surface: name.into(), ..Somebody::default() }
}

/// An account that is put together sentence by sentence.
#[derive(Clone, Debug)]
pub(crate) struct Page(pub(crate) Account);

/// An empty account whose page is called `name`.
pub(crate) fn page(name: &str) -> Page {
    Page(Account {
        doc: DocId::of("text", Some(name), b""),
        outlet: None,
        written: None,
        published: None,
        lines: Vec::new(),
        statements: Vec::new(),
        events: Vec::new(),
        figures: Vec::new(),
        named: Vec::new(),
        roles: Vec::new(),
    })
}

impl Page {
    /// The same article, written on a day.
    pub(crate) fn written_on(mut self, day: Date) -> Self {
        self.0.written = Some((day, day));
        self
    }

    /// Adds a sentence.
    pub(crate) fn line(mut self, text: &str) -> Self {
        let start = self.0.lines.last().map_or(0, |line| line.span.end() + 1);
        let span = Span::new(start, start + text.len());
        let number = self.0.lines.len();
        self.0.lines.push(Line { number, span, text: text.into(), is_headline: false });
        self
    }

    /// Where `words` stand in the last sentence.
    fn place(&self, words: &str) -> Span {
        let line = self.0.lines.last().expect("a sentence was added");
        let at = line.text.find(words).expect("the words stand in the sentence");
        Span::new(line.span.start() + at, line.span.start() + at + words.len())
    }

    /// Adds a figure that stands in the last sentence, in the last statement if that is of it.
    pub(crate) fn figure(self, words: &str, unit: Option<&str>, measure: Option<&str>) -> Self {
        let span = self.place(words);
        self.figure_at(words, span, unit, measure)
    }

    /// The same, the last figure counted by somebody.
    pub(crate) fn counted_by(mut self, name: &str) -> Self {
        self.0.figures.last_mut().expect("a figure was added").by = Some(somebody(name));
        self
    }

    /// The same, the last figure having what it counts from the one before it.
    pub(crate) fn carried(mut self) -> Self {
        let before = self.0.figures.len().checked_sub(2);
        self.0.figures.last_mut().expect("a figure was added").carries = before;
        self
    }

    fn figure_at(
        mut self,
        words: &str,
        span: Span,
        unit: Option<&str>,
        measure: Option<&str>,
    ) -> Self {
        let id = RecordId::new(self.0.doc, Table::Quantities, self.0.figures.len());
        let in_statement = |stated: &Stated| stated.spans.iter().any(|own| own.contains(span));
        let figure = Figure {
            id,
            line: self.0.lines.len() - 1,
            span,
            unit: unit.map(Box::from),
            measure: measure.map(Box::from),
            statement: self.0.statements.iter().position(in_statement),
            ..figure(words)
        };
        self.0.figures.push(figure);
        self
    }

    /// Adds the statement that `speaker` says `words`, which stand in the last sentence.
    pub(crate) fn says(mut self, speaker: Option<&str>, words: &str, quotation: Quotation) -> Self {
        let span = self.place(words);
        self.0.statements.push(Stated {
            id: RecordId::new(self.0.doc, Table::Statements, self.0.statements.len()),
            line: self.0.lines.len() - 1,
            spans: vec![span],
            content: words.into(),
            speaker: speaker.map(somebody),
            cue: None,
            act: Some(Act::Say),
            quotation,
            negated: false,
            gatherers: BTreeSet::new(),
        });
        self
    }
}
