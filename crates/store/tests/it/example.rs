//! Two pages about an invented ferry, rich enough to fill every table.

use jiff::civil::{date, time};
use model::ids::sha256_hex;
use model::{
    Act, Actor, ActorKind, ActorRole, Analysis, Article, Attestation, Attribution, Basis, Block,
    BlockKind, Change, ChangeKind, Claim, ClaimKind, ClaimMember, Comment, Content, Cue, Dateline,
    Day, DocId, Event, EventDate, EventType, Evidence, Family, FamilyMember, Form, GroupId, Hedge,
    HedgeKind, Known, Mention, MentionKind, Moment, Name, NameKind, Notice, NoticeKind, Page,
    Party, Passage, Phrase, Place, Polarity, Quantity, Quotation, Reading, RecordId, Relation,
    Relay, RelayRelation, Sentence, Span, Speaker, SpeakerKind, Stance, StancePolarity, Statement,
    Status, Story, Stretch, Table, TimeExpression, TimeKind, Toponym, Voice,
};
use store::wire::{
    ArticleRecords, GroupRecords, Meta, Records, RunRecord, SkippedRecord, story_record,
    story_title,
};

/// The text of both articles: a name with a háček, a sign outside the basic plane and a letter
/// with a combining accent stand before everything that positions point at.
pub(crate) const TEXT: &str = "Žofie 🎻 waits\n\n“The ferry is late [again],” said Mayor Re\u{301}my Okonjo, \
                        according to Harbour News. He told reporters so on Tuesday.";

/// A page, what was read from it, and everything in between.
pub(crate) struct Single {
    pub(crate) page: Page,
    pub(crate) article: Article,
    pub(crate) analysis: Analysis,
    pub(crate) reading: Reading,
    pub(crate) notices: Vec<Notice>,
}

/// Where the words stand in [`TEXT`].
pub(crate) fn span(words: &str) -> Span {
    let start = TEXT.find(words).expect("the example quotes itself");
    Span::new(start, start + words.len())
}

fn phrase(words: &str) -> Phrase {
    Phrase { text: words.to_owned(), span: span(words) }
}

pub(crate) fn page(name: &str) -> Page {
    let raw = format!("<p>{TEXT}</p><!-- {name} -->").into_bytes();
    let mut page = Page::new(Form::Html, format!("pages/{name}.html"), raw);
    page.url = Some(format!("https://{name}.example/ferry"));
    page.fetched_at = Some("2031-03-05T08:00:00Z".to_owned());
    page.outlet = Some("The Pier".to_owned());
    page.charset = Some("utf-8".to_owned());
    page.identified()
}

pub(crate) fn single(name: &str) -> Single {
    let page = page(name);
    let article = article(page.id);
    let body = span(&TEXT[TEXT.find('“').expect("a quotation")..]);
    let first = Span::new(body.start(), span(" He told").start());
    let second = Span::new(span("He told").start(), body.end());
    let sentences = vec![
        Sentence { span: span("Žofie 🎻 waits"), block: 0 },
        Sentence { span: first, block: 1 },
        Sentence { span: second, block: 1 },
    ];
    let names = vec![Name { span: span("Harbour News"), kind: NameKind::Organisation }];
    let analysis = Analysis { sentences, names, ..Analysis::empty(page.id) };
    let unclosed = Notice {
        kind: NoticeKind::UnclosedQuotation,
        text: "a mark is opened".to_owned(),
        span: Some(span("“")),
    };
    let reading = Reading {
        statements: statements(),
        times: vec![TimeExpression {
            sentence: 2,
            span: span("Tuesday"),
            kind: TimeKind::Date,
            value: Some("XXXX-WXX-2".to_owned()),
            days: None,
            rule: "weekday",
        }],
        places: vec![Toponym {
            sentence: 1,
            span: span("Harbour"),
            name: "Harbour".to_owned(),
            geonames: Some(7),
            country: Some("NOR".to_owned()),
            point: Some((59.25, -10.5)),
            is_point: true,
            rule: "example",
        }],
        actors: vec![Actor {
            id: "person/remy-okonjo".to_owned(),
            name: "Re\u{301}my Okonjo".to_owned(),
            kind: ActorKind::Person,
            country: None,
            roles: vec![ActorRole {
                role: "mayor".to_owned(),
                of: None,
                from: Some("2029-05".to_owned()),
                to: None,
            }],
        }],
        mentions: vec![
            mention("Mayor Re\u{301}my Okonjo", MentionKind::Name, Some(0)),
            mention("He", MentionKind::Pronoun, Some(0)),
            mention("reporters", MentionKind::Description, None),
        ],
        quantities: vec![quantity()],
        events: vec![event()],
        notices: vec![unclosed.clone()],
        ..Reading::empty(page.id)
    };
    let notices = vec![Notice::new(NoticeKind::UnknownOutlet, "no outlet is named"), unclosed];
    Single { page, article, analysis, reading, notices }
}

fn article(id: DocId) -> Article {
    let block = |kind, text: &str, inside: bool| Block {
        kind,
        span: inside.then(|| span(text)),
        text: text.to_owned(),
        rule: "example",
    };
    let told = |value: &str, place| Known {
        value: value.to_owned(),
        evidence: Evidence::new("example", value, place),
    };
    let posted = Moment { time: Some(time(9, 5, 0, 0)), ..Moment::from(date(2031, 3, 4)) };
    let comment = |author: &str, reply_to| Comment {
        author: Some(author.to_owned()),
        posted: Some(posted),
        stamp: Some("March 4, 2031 at 9:05 am".to_owned()),
        text: "I was there.".to_owned(),
        reply_to,
    };
    let (_, body) = TEXT.split_once("\n\n").expect("a headline and a body");
    let bound = Evidence::new("first comment", "March 4, 2031 at 9:05 am", Place::Comment(0));
    let lead = Evidence::new("lead weekday", "Tuesday", Place::Text(span("Tuesday")));
    let mut written = Day::not_after(date(2031, 3, 4), lead);
    written.assumptions.push("first comment within the same day".to_owned());
    Article {
        url: Some(told("https://a.example/ferry", Place::Url)),
        outlet: Some(told("The Pier", Place::Input)),
        title: Some(told("Žofie 🎻 waits", Place::Text(span("Žofie 🎻 waits")))),
        byline: vec![told("Ida Brandt", Place::Block(2))],
        credits: vec![told("Harbour News", Place::Markup)],
        published: Some(Day::not_after(date(2031, 3, 4), bound)),
        written: Some(written),
        modified: Some(Day::read(posted, Evidence::new("meta", "2031-03-04T09:05", Place::Markup))),
        dateline: Some(Dateline { place: Some("LOWPORT".to_owned()), credit: None, span: None }),
        language: Some("en".to_owned()),
        text: TEXT.to_owned(),
        blocks: vec![
            block(BlockKind::Headline, "Žofie 🎻 waits", true),
            block(BlockKind::Paragraph, body, true),
            block(BlockKind::Byline, "By Ida Brandt", false),
        ],
        comments: vec![comment("quay_walker", None), comment("Tilda", Some(0))],
        ..Article::empty(id)
    }
}

fn mention(words: &str, kind: MentionKind, actor: Option<usize>) -> Mention {
    let code = actor.map(|_| "NORGOV".to_owned());
    Mention { sentence: 1, span: span(words), head: 0, kind, actor, code, rule: "example" }
}

fn quantity() -> Quantity {
    Quantity {
        sentence: 1,
        span: span("[again]"),
        value: None,
        low: Some(2.5),
        high: None,
        vague: false,
        unit: Some("ferry".to_owned()),
        measure: None,
        of: None,
        per: Some("day".to_owned()),
        as_of: Some(0),
        by: None,
        rule: "example",
    }
}

fn event() -> Event {
    let party = Party {
        surface: phrase("reporters"),
        actor: None,
        name: None,
        code: Some("JRN".to_owned()),
    };
    Event {
        sentence: 2,
        span: span("He told reporters so"),
        trigger: phrase("told"),
        kind: EventType::Accuse,
        mode: Some("disapprove".to_owned()),
        contexts: vec!["economic".to_owned()],
        cameo: Some("111".to_owned()),
        goldstein: Some(-20),
        actors: Vec::new(),
        recipients: vec![party],
        status: Status::Alleged,
        stances: vec![Stance { voice: "The Pier".to_owned(), polarity: StancePolarity::Doubts }],
        condition: Some(phrase("late")),
        date: Some(EventDate {
            words: Some(phrase("Tuesday")),
            days: Some((date(2031, 3, 4), date(2031, 3, 4))),
            weekday: Some(2),
            iterated: false,
            ongoing: false,
            basis: Some(Basis::Derived),
            evidence: "weekday and day of writing",
        }),
        place: Some(0),
        quantities: vec![0],
        statement: Some(1),
        attribution: vec![Attribution {
            name: "Harbour News".to_owned(),
            relation: Some(RelayRelation::CitedBy),
        }],
        duplicate_of: None,
        rule: "example",
        row: "tell".to_owned(),
    }
}

fn statements() -> Vec<Statement> {
    let quoted = Statement {
        sentence: 1,
        speaker: Some(Speaker {
            surface: phrase("Mayor Re\u{301}my Okonjo"),
            kind: SpeakerKind::Person,
            name: Some("Re\u{301}my Okonjo".to_owned()),
            actor: None,
            code: None,
            members: Vec::new(),
        }),
        addressee: None,
        cue: Some(Cue { phrase: phrase("said"), lemma: "say".to_owned() }),
        act: Some(Act::Say),
        negated: false,
        quotation: Quotation::Direct,
        content: Content {
            text: "The ferry is late [again]".to_owned(),
            spans: vec![span("The ferry is late [again]")],
        },
        insertions: vec![span("[again]")],
        relays: vec![Relay {
            name: Some("Harbour News".to_owned()),
            surface: phrase("Harbour News"),
            relation: RelayRelation::ReportedBy,
        }],
        attestation: Some(Attestation::Eyewitness),
        hedges: vec![Hedge { kind: HedgeKind::Cue, span: span("according to") }],
        said_at: None,
        rule: "example",
    };
    let told = Statement {
        sentence: 2,
        speaker: None,
        addressee: Some(phrase("reporters")),
        cue: None,
        act: None,
        negated: false,
        quotation: Quotation::Indirect,
        content: Content { text: "so".to_owned(), spans: vec![span("so on")] },
        insertions: Vec::new(),
        relays: Vec::new(),
        attestation: None,
        hedges: Vec::new(),
        said_at: Some(phrase("on Tuesday")),
        rule: "example",
    };
    vec![quoted, told]
}

/// All records of these singles, with a family and a claim over them.
pub(crate) fn records(singles: &[Single]) -> Records {
    let mut docs: Vec<DocId> = singles.iter().map(|single| single.page.id).collect();
    docs.sort();
    let family = GroupId::of("family", &docs[0].to_string());
    let articles = singles.iter().map(|single| {
        ArticleRecords::of(
            &single.page,
            &single.article,
            &single.analysis,
            &single.reading,
            &single.notices,
            Some(family),
            "run-1",
        )
    });
    let pairs: Vec<(&Article, &Analysis)> =
        singles.iter().map(|single| (&single.article, &single.analysis)).collect();
    let passages: Vec<Passage> = docs.windows(2).map(|pair| passage(pair[0], pair[1])).collect();
    let mut groups =
        GroupRecords::of(&passages, &[family_of(family, &docs)], &[claim_of(&docs)], &pairs);
    groups.stories =
        vec![story_record(&story_of(family, &docs), story_title(pairs[0].0, pairs[0].1))];
    groups.found = crate::example_findings::findings_of(
        groups.stories[0].id.parse().expect("an id"),
        &docs,
        &pairs,
    );
    let meta = Meta {
        schema: store::wire::SCHEMA_VERSION,
        engine: "0.1.0".to_owned(),
        model: None,
        knowledge: Some(sha256_hex(b"tables")),
        options: Some(sha256_hex(b"options")),
    };
    let run = RunRecord {
        id: "run-1".to_owned(),
        version: "0.1.0".to_owned(),
        digests: [("knowledge".to_owned(), sha256_hex(b"tables"))].into(),
        options: [("threads".to_owned(), "any".to_owned())].into(),
    };
    let skipped =
        SkippedRecord { source: "pages/photo.jpg".to_owned(), reason: "a picture".to_owned() };
    Records::of(meta, vec![run], articles, groups, vec![skipped])
}

fn passage(a: DocId, b: DocId) -> Passage {
    let (_, body) = TEXT.split_once("\n\n").expect("a headline and a body");
    let late = span("late");
    let change = Change { kind: ChangeKind::Changed, style: true, a: late, b: late };
    Passage {
        a: Stretch { doc: a, span: span(body) },
        b: Stretch { doc: b, span: span(body) },
        shared_words: 19,
        changes: vec![change],
    }
}

fn story_of(family: GroupId, docs: &[DocId]) -> Story {
    Story {
        id: GroupId::of("story", &docs[0].to_string()),
        central: docs.first().copied(),
        start: None,
        end: None,
        articles: docs.to_vec(),
        families: vec![family],
        related: Vec::new(),
    }
}

fn family_of(id: GroupId, docs: &[DocId]) -> Family {
    let member =
        |doc: &DocId| FamilyMember { doc: *doc, relation: Relation::Identical, shared_words: 19 };
    Family {
        id,
        origin: docs.first().copied(),
        agency: Some("Harbour News".to_owned()),
        members: docs.iter().map(member).collect(),
    }
}

fn claim_of(docs: &[DocId]) -> Claim {
    let statement = |doc: DocId| RecordId::new(doc, Table::Statements, 0);
    let member = |doc: &DocId| ClaimMember {
        record: statement(*doc),
        sentence: RecordId::new(*doc, Table::Sentences, 1),
        polarity: Polarity::Affirms,
        origin: 0,
    };
    Claim {
        id: GroupId::of("claim", &statement(docs[0]).to_string()),
        kind: ClaimKind::Statement,
        text: "The ferry is late [again]".to_owned(),
        members: docs.iter().map(member).collect(),
        voices: vec![Voice { name: "Re\u{301}my Okonjo".to_owned(), polarity: Polarity::Affirms }],
        origins_max: 1,
        origins_min: 1,
        n_pages: docs.len(),
        first_seen: None,
    }
}

/// The pages of these singles.
pub(crate) fn pages(singles: &[Single]) -> Vec<Page> {
    singles.iter().map(|single| single.page.clone()).collect()
}
