//! Accounts of a small reading told by hand.

use std::collections::BTreeSet;

use model::{
    Act, Actor, ActorKind, Analysis, Article, Attribution, Content, Day, EventDate, EventType,
    Evidence, Moment, Party, Phrase, Place, Reading, Relay, RelayRelation, Sentence, Speaker,
    SpeakerKind, Status, TimeExpression, TimeKind,
};

use super::*;
use crate::testing::{article, at_outlet};

const HEADLINE: &str = "Moen blames the pilot";
const BODY: &str =
    "“The pilot slept and 40 people paid,” Ida Moen told Sound Agency. The harbour “chief” left.";

struct Page {
    article: Article,
    analysis: Analysis,
    reading: Reading,
}

impl Page {
    /// A page with a quotation of which a figure and a name are a part.
    fn new() -> Self {
        let article = at_outlet(article("a", HEADLINE, &[BODY]), "Hallin Post");
        let id = article.id;
        let mut page = Self { article, analysis: Analysis::empty(id), reading: Reading::empty(id) };
        let second = page.span("The harbour “chief” left.");
        let first = Span::new(page.span("“The pilot slept").start(), second.start() - 1);
        let headline = page.span(HEADLINE);
        page.analysis.sentences = [(headline, 0), (first, 1), (second, 1)]
            .map(|(span, block)| Sentence { span, block })
            .into();
        page.reading.actors = vec![Self::actor("Ida Moen"), Self::actor("the pilot")];
        page.reading.statements = vec![page.statement()];
        page.reading.times = vec![TimeExpression {
            sentence: 1,
            span: page.span("slept"),
            kind: TimeKind::Date,
            value: None,
            days: Some((day(1), day(2))),
            rule: "test",
        }];
        page.reading.quantities = vec![Quantity {
            sentence: 1,
            span: page.span("40 people"),
            value: Some(40.0),
            low: None,
            high: None,
            vague: false,
            unit: Some("people".to_owned()),
            measure: None,
            of: None,
            per: None,
            as_of: Some(0),
            by: None,
            rule: "test",
        }];
        page.reading.events = vec![page.event()];
        page.reading.mentions = vec![
            page.mention("Moen", 0, MentionKind::Name, Some(0)),
            page.mention("the pilot", 0, MentionKind::Description, Some(1)),
            page.mention("The pilot", 1, MentionKind::Description, Some(1)),
            page.mention("Ida Moen", 1, MentionKind::Name, Some(0)),
            page.mention("Sound Agency", 1, MentionKind::Name, None),
            page.mention("chief", 2, MentionKind::Description, Some(0)),
            page.mention("left", 2, MentionKind::Pronoun, Some(0)),
        ];
        page
    }

    fn span(&self, words: &str) -> Span {
        let start = self.article.text.find(words).expect("the words stand in the text");
        Span::new(start, start + words.len())
    }

    fn phrase(&self, words: &str) -> Phrase {
        Phrase { text: words.to_owned(), span: self.span(words) }
    }

    fn actor(name: &str) -> Actor {
        let (id, name) = (format!("person/{name}"), name.to_owned());
        Actor { id, name, kind: ActorKind::Person, country: None, roles: Vec::new() }
    }

    fn statement(&self) -> Statement {
        let words = "The pilot slept and 40 people paid";
        Statement {
            sentence: 1,
            speaker: Some(Speaker {
                surface: self.phrase("Ida Moen"),
                kind: SpeakerKind::Person,
                name: Some("Ida Moen".to_owned()),
                actor: Some("person/Ida Moen".to_owned()),
                code: None,
                members: Vec::new(),
            }),
            addressee: None,
            cue: None,
            act: Some(Act::Say),
            negated: false,
            quotation: Quotation::Direct,
            content: Content { text: words.to_owned(), spans: vec![self.span(words)] },
            insertions: Vec::new(),
            relays: vec![Relay {
                name: Some("The Sound Agency".to_owned()),
                surface: self.phrase("Sound Agency"),
                relation: RelayRelation::Told,
            }],
            attestation: None,
            hedges: Vec::new(),
            said_at: None,
            rule: "test",
        }
    }

    fn event(&self) -> Event {
        let attribution = |name: &str, relation| Attribution { name: name.to_owned(), relation };
        Event {
            sentence: 1,
            span: self.span("The pilot slept"),
            trigger: self.phrase("slept"),
            kind: EventType::Accuse,
            mode: None,
            contexts: Vec::new(),
            cameo: Some("112".to_owned()),
            goldstein: None,
            actors: vec![Party {
                surface: self.phrase("Ida Moen"),
                actor: None,
                name: None,
                code: None,
            }],
            recipients: Vec::new(),
            status: Status::Attributed,
            stances: Vec::new(),
            condition: None,
            date: Some(EventDate {
                words: None,
                days: Some((day(3), day(3))),
                weekday: None,
                iterated: false,
                ongoing: true,
                basis: None,
                evidence: "test",
            }),
            place: Some(7),
            quantities: vec![0, 9],
            statement: Some(0),
            attribution: vec![
                attribution("Ida Moen", None),
                attribution("Harbour Radio", Some(RelayRelation::ReportedBy)),
            ],
            duplicate_of: Some(5),
            rule: "test",
            row: "test".to_owned(),
        }
    }

    fn mention(
        &self,
        words: &str,
        sentence: usize,
        kind: MentionKind,
        actor: Option<usize>,
    ) -> Mention {
        let span = match self.analysis.sentences.get(sentence) {
            Some(found) => {
                let start = found.span.start();
                let at = self.article.text[start..].find(words).expect("it stands there");
                Span::new(start + at, start + at + words.len())
            }
            None => self.span(words),
        };
        Mention { sentence, span, head: 0, kind, actor, code: None, rule: "test" }
    }

    fn account(&self) -> Account {
        let Self { article, analysis, reading } = self;
        Account::of(&Read { article, analysis, reading })
    }
}

fn day(day: i8) -> Date {
    jiff::civil::date(2031, 5, day)
}

#[test]
fn records_keep_their_numbers_and_find_each_other() {
    let account = Page::new().account();
    let [said] = account.statements.as_slice() else { panic!("{account:?}") };
    let [event] = account.events.as_slice() else { panic!("{account:?}") };
    let [figure] = account.figures.as_slice() else { panic!("{account:?}") };
    assert_eq!(account.outlet.as_deref(), Some("Hallin Post"));
    assert_eq!(account.lines.len(), 2, "the headline, and only sentences that hold a record");
    assert_eq!([said.line, event.line, figure.line], [1, 1, 1]);
    assert!(account.lines[1].text.starts_with("“The pilot") && !account.lines[1].is_headline);
    assert!(&*account.lines[0].text == HEADLINE && account.lines[0].is_headline);
    assert_eq!(
        (figure.statement, figure.event, figure.days),
        (Some(0), Some(0), Some((day(1), day(2))))
    );
    assert_eq!((event.statement, event.figures.as_slice()), (Some(0), [0].as_slice()));
    assert_eq!((event.place.as_ref(), event.duplicate_of), (None, None), "they point nowhere");
    assert!(event.is_lasting && event.days == Some((day(3), day(3))));
}

#[test]
fn who_carried_an_event_is_known_by_its_statement_and_its_attribution() {
    let account = Page::new().account();
    let gatherers = |names: &BTreeSet<String>| names.iter().cloned().collect::<Vec<_>>();
    assert_eq!(gatherers(&account.statements[0].gatherers), ["soundagency"]);
    assert_eq!(gatherers(&account.events[0].gatherers), ["harbourradio", "soundagency"]);
}

#[test]
fn names_know_their_place_and_whose_words_they_are() {
    let account = Page::new().account();
    let told = account.named.iter().map(|one| {
        (&*one.surface, one.place == NamingPlace::Headline, one.is_quoted, one.statement)
    });
    assert_eq!(
        told.collect::<Vec<_>>(),
        [
            ("Moen", true, false, None),
            ("the pilot", true, false, None),
            ("The pilot", false, true, Some(0)),
            ("Ida Moen", false, false, None),
            ("chief", false, true, None),
        ]
    );
}

#[test]
fn only_a_printed_day_is_a_day_of_publication() {
    let mut page = Page::new();
    let evidence = Evidence::new("test", "", Place::Input);
    page.article.published = Some(Day::read(Moment::from(day(5)), evidence.clone()));
    page.article.written = Some(Day::not_after(day(5), evidence.clone()));
    let account = page.account();
    assert_eq!((account.published, account.written), (Some(day(5)), None));
    page.article.published = Some(Day::not_before(day(5), evidence));
    assert_eq!(page.account().published, None);
}

#[test]
fn a_reading_without_sentences_is_no_fault() {
    let mut page = Page::new();
    page.analysis.sentences.clear();
    let account = page.account();
    assert_eq!(account.lines.len(), 1);
    assert_eq!(Account::from_bytes(account.doc, &account.to_bytes()), Some(account));
}

#[test]
fn what_an_outlet_puts_into_a_quotation_is_its_own_word() {
    let mut page = Page::new();
    page.reading.statements[0].insertions = vec![page.span("The pilot")];
    let account = page.account();
    let inserted = account.named.iter().find(|one| &*one.surface == "The pilot");
    assert_eq!(inserted.map(|one| (one.is_quoted, one.statement)), Some((false, None)));
}
