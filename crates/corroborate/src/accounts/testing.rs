//! Accounts for tests, put together by hand.

use std::collections::BTreeSet;

use jiff::civil::Date;
use model::{
    Act, Conflict, DocId, EventType, NamingPlace, Quotation, RecordId, Span, Status, Table,
};

use super::cast::Cast;
use super::clues::Background;
use super::happenings::Happenings;
use super::{Account, Figure, Happened, Line, Named, Somebody, Stated, Told};
use crate::Places;

/// An account without anything, whose id follows from `name`, which is its outlet too.
pub(crate) fn account(name: &str) -> Account {
    Account {
        doc: DocId::of("text", Some(name), b""),
        outlet: Some(name.into()),
        written: None,
        published: None,
        lines: Vec::new(),
        statements: Vec::new(),
        events: Vec::new(),
        figures: Vec::new(),
        named: Vec::new(),
        roles: Vec::new(),
    }
}

/// The conflicts of accounts in which statements and events contradict each other; nothing is
/// shared.
pub(crate) fn conflicts(accounts: &[Account]) -> Vec<Conflict> {
    let mut accounts = accounts.to_vec();
    accounts.sort_by_key(|account| account.doc);
    let places = Places::default();
    let told = alone(&accounts, &places);
    let background = Background::of(&accounts);
    let cast = Cast::of(&accounts);
    super::conflicts::conflicts(&told, &Happenings::of(&told, &background, &cast), &background)
}

/// The happenings of a story, each as the numbers of its events.
pub(crate) fn happenings(told: &Told<'_>) -> Vec<Vec<usize>> {
    let (background, cast) = (Background::of(told.accounts), Cast::of(told.accounts));
    Happenings::of(told, &background, &cast).groups
}

/// A day of May 2031.
pub(crate) fn may(day: i8) -> Date {
    jiff::civil::date(2031, 5, day)
}

/// Somebody whose actor's id, name and words are `name`.
pub(crate) fn somebody(name: &str) -> Somebody {
    Somebody { actor: Some(name.into()), name: Some(name.into()), code: None, surface: name.into() }
}

/// Puts a story of one's own around accounts, without claims of statements and shared passages.
pub(crate) fn alone<'a>(accounts: &'a [Account], places: &'a Places) -> Told<'a> {
    Told { story: None, accounts, said: &[], places }
}

impl Account {
    /// Adds a sentence behind all others and returns its index.
    pub(crate) fn line(&mut self, text: &str) -> usize {
        let start = self.lines.last().map_or(0, |last| last.span.end() + 1);
        let number = self.lines.len();
        let span = Span::new(start, start + text.len());
        self.lines.push(Line { number, span, text: text.into(), is_headline: false });
        number
    }

    /// Adds a headline and returns its index.
    pub(crate) fn headline(&mut self, text: &str) -> usize {
        let at = self.line(text);
        self.lines[at].is_headline = true;
        at
    }

    /// Where `words` stand in line `at`.
    pub(crate) fn find(&self, at: usize, words: &str) -> Span {
        let line = &self.lines[at];
        let from = line.span.start() + line.text.find(words).expect("the line holds the words");
        Span::new(from, from + words.len())
    }

    /// Adds an event of line `at`, asserted, with all words of the line; returns it for changes.
    pub(crate) fn event(
        &mut self,
        at: usize,
        kind: EventType,
        who: &str,
        whom: &str,
    ) -> &mut Happened {
        let parties = |name: &str| match name {
            "" => Vec::new(),
            name => vec![somebody(name)],
        };
        let id = RecordId::new(self.doc, Table::Events, self.events.len());
        self.events.push(Happened {
            id,
            line: at,
            span: self.lines[at].span,
            trigger: "".into(),
            kind,
            mode: None,
            cameo: None,
            actors: parties(who),
            recipients: parties(whom),
            status: Status::Asserted,
            stances: Vec::new(),
            days: None,
            is_lasting: false,
            place: None,
            spot: None,
            figures: Vec::new(),
            statement: None,
            duplicate_of: None,
            gatherers: BTreeSet::new(),
        });
        self.events.last_mut().expect("just put there")
    }

    /// Adds a statement of `speaker` whose content is `words` of line `at`; returns it for changes.
    pub(crate) fn says(&mut self, at: usize, speaker: &str, words: &str) -> &mut Stated {
        let id = RecordId::new(self.doc, Table::Statements, self.statements.len());
        let span = self.find(at, words);
        self.statements.push(Stated {
            id,
            line: at,
            spans: vec![span],
            content: words.into(),
            speaker: (!speaker.is_empty()).then(|| somebody(speaker)),
            act: Some(Act::Say),
            quotation: Quotation::Indirect,
            negated: false,
            cue: None,
            gatherers: BTreeSet::new(),
        });
        self.statements.last_mut().expect("just put there")
    }

    /// Adds the same as a quotation.
    pub(crate) fn quotes(&mut self, at: usize, speaker: &str, words: &str) -> &mut Stated {
        let said = self.says(at, speaker, words);
        said.quotation = Quotation::Direct;
        said
    }

    /// Adds the number `value`, printed as `words` in line `at`; returns it for changes.
    pub(crate) fn figure(&mut self, at: usize, words: &str, value: f64) -> &mut Figure {
        let id = RecordId::new(self.doc, Table::Quantities, self.figures.len());
        let span = self.find(at, words);
        self.figures.push(Figure {
            id,
            line: at,
            span,
            words: words.into(),
            value: Some(value),
            low: None,
            high: None,
            vague: false,
            unit: None,
            measure: None,
            of: None,
            per: None,
            days: None,
            statement: None,
            event: None,
            by: None,
            carries: None,
        });
        self.figures.last_mut().expect("just put there")
    }

    /// Adds words of line `at` that refer to `actor`, the last ones of that kind; returns them for
    /// changes.
    pub(crate) fn names(&mut self, at: usize, surface: &str, actor: &str) -> &mut Named {
        let span = self.find(at, surface);
        let place =
            if self.lines[at].is_headline { NamingPlace::Headline } else { NamingPlace::Body };
        self.named.push(Named {
            span,
            surface: surface.into(),
            actor: actor.into(),
            place,
            is_quoted: false,
            statement: None,
        });
        self.named.last_mut().expect("just put there")
    }

    /// Adds an event whose sentence the account does not hold.
    pub(crate) fn event_without_line(&mut self, line: usize) -> &mut Happened {
        let own = self.line("It happened.");
        let last = self.event(own, EventType::Assault, "", "").clone();
        self.events.pop();
        self.lines.pop();
        self.events.push(Happened { line, ..last });
        self.events.last_mut().expect("just put there")
    }
}
