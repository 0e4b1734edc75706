//! Which numbers are somebody's word although no verb of saying tells it? "The union counted 25 men on
//! the shift and the company 21".

use model::{
    Act, Content, Cue, Phrase, Pos, Quantity, Quotation, Reading, Span, Speaker, SpeakerKind,
    Statement,
};

use crate::knowledge::RoleKind;
use crate::{Knowledge, Syntax};

/// A verb of counting stands at most so many words behind its subject.
const NEAR: usize = 12;

/// Adds what the counters of the page's figures tell, where no statement holds the figure yet.
pub(crate) fn add(knowledge: &Knowledge, syntax: &Syntax<'_>, reading: &mut Reading) {
    let told = |span: Span| {
        let mut near = reading.statements.iter();
        near.any(|one| {
            one.content.spans.iter().any(|part| part.intersect(span).is_some())
                || one.cue.as_ref().is_some_and(|cue| cue.phrase.span.intersect(span).is_some())
        })
    };
    let counts = reading.quantities.iter().filter(|one| one.by.is_some() && !told(one.span));
    let found: Vec<Statement> = counts.filter_map(|one| counted(knowledge, syntax, one)).collect();
    reading.statements.extend(found);
    reading.statements.sort_by_key(|one| one.content.spans.first().copied());
}

/// The statement of who counts `one`.
fn counted(knowledge: &Knowledge, syntax: &Syntax<'_>, one: &Quantity) -> Option<Statement> {
    let by = one.by?;
    let subject = syntax.tokens_in(by);
    let number = syntax.tokens_in(one.span);
    // Of a gapped number the verb stands before with the other number.
    let between = subject.end..number.start.min(subject.end + NEAR);
    let verb = between.clone().find(|&at| syntax.pos(at) == Pos::Verb);
    if verb.is_none() && !between.is_empty() {
        return None;
    }
    let cue = verb.map(|verb| {
        let span = syntax.token(verb).span;
        let phrase = Phrase { text: span.of(syntax.text()).to_owned(), span };
        Cue { phrase, lemma: syntax.lemma(verb).to_owned() }
    });
    let content = Content { text: one.span.of(syntax.text()).to_owned(), spans: vec![one.span] };
    let head = subject.end.checked_sub(1)?;
    let kind = match knowledge.roles.get(syntax.word(head)) {
        Some(RoleKind::Person) => SpeakerKind::Person,
        Some(RoleKind::People | RoleKind::Bodies) => SpeakerKind::Collective,
        Some(RoleKind::Body) => SpeakerKind::Office,
        Some(RoleKind::Document) => SpeakerKind::Document,
        _ => SpeakerKind::Unknown,
    };
    let surface = Phrase { text: by.of(syntax.text()).to_owned(), span: by };
    let speaker =
        Speaker { surface, kind, name: None, actor: None, code: None, members: Vec::new() };
    Some(Statement {
        sentence: one.sentence,
        speaker: Some(speaker),
        addressee: None,
        cue,
        act: Some(Act::Say),
        negated: false,
        quotation: Quotation::Indirect,
        content,
        insertions: Vec::new(),
        relays: Vec::new(),
        attestation: None,
        hedges: Vec::new(),
        said_at: None,
        rule: "count",
    })
}
