//! How does what the trees show become statements?

use model::{Dep, Phrase, Quotation, Span, SpeakerKind, Statement};

use super::clauses::{self, Clause};
use super::cues::{Build, Cue};
use super::speakers::{Memory, Resolver};
use super::{Page, Walk, circumstances, content, is_quoted, relays, voices};
use crate::Syntax;

impl Walk<'_> {
    /// What the trees of a frame show.
    pub(super) fn shown(
        &self,
        page: &Page<'_, '_>,
        resolver: &Resolver<'_>,
        memory: &Memory,
    ) -> Vec<Statement> {
        let start = |clause: &Clause| self.syntax.token(clause.cue.start).span.start();
        let span = page.frame.span;
        let first = self.clauses.partition_point(|clause| start(clause) < span.start());
        let here = self.clauses[first..].iter().take_while(|clause| start(clause) < span.end());
        let statements = here.map(|clause| self.clause_statement(page, clause, resolver, memory));
        statements.filter(|statement| !names_basis(page, statement)).collect()
    }

    fn clause_statement(
        &self,
        page: &Page<'_, '_>,
        clause: &Clause,
        resolver: &Resolver<'_>,
        memory: &Memory,
    ) -> Statement {
        let (text, frame) = (self.article.text.as_str(), page.frame);
        let subject =
            clause.voice.as_ref().map(|voice| voices::party(self.world, self.syntax, frame, voice));
        let speaker = subject.as_ref().zip(clause.voice.as_ref()).map(|(party, voice)| {
            let mut speaker = resolver.speaker(frame, party, memory);
            let span = self.syntax.span(voice.phrase.clone());
            speaker.surface = Phrase { text: span.of(text).to_owned(), span };
            speaker.members = voices::members(self.syntax, voice);
            speaker
        });
        let spans: Vec<Span> =
            clause.content.iter().map(|part| self.syntax.span(part.clone())).collect();
        let spans: Vec<Span> = spans.into_iter().map(|span| self.with_quotation(span)).collect();
        let span = self.syntax.span(clause.cue.clone());
        let cue = Cue {
            start: voices::item_at(frame, span.start()),
            end: voices::item_at(frame, span.end().saturating_sub(1)) + 1,
            lemma: clause.lemma,
            act: clause.act,
            hedge: clause.hedge,
            quotes: true,
            build: Build::Straight,
            subject,
        };
        let view = self.view(frame, &page.cues);
        let content = content(text, &spans);
        let outside = |found: &&relays::Found| {
            let at = found.relay.surface.span;
            let own = speaker.as_ref().is_some_and(|speaker| speaker.surface.span.contains(at));
            !own && !content.spans.iter().any(|span| span.contains(at))
        };
        Statement {
            sentence: self.syntax.sentence(clause.content.first().map_or(0, |part| part.start)),
            addressee: circumstances::addressee(&view, &cue),
            act: Some(clause.act),
            negated: clause.negated,
            quotation: self.quotation(&content.spans),
            insertions: Vec::new(),
            relays: page.relays.iter().filter(outside).map(|found| found.relay.clone()).collect(),
            attestation: circumstances::attestation(frame),
            hedges: circumstances::hedges(frame, Some(&cue)),
            said_at: circumstances::said_at(&view, &cue),
            rule: clause.rule,
            cue: Some(model::Cue {
                phrase: Phrase { text: span.of(text).to_owned(), span },
                lemma: clause.lemma.to_owned(),
            }),
            speaker,
            content,
        }
    }

    /// `span` with the whole of the quotation that it ends in: the parser may lose its way inside.
    fn with_quotation(&self, span: Span) -> Span {
        let at = self.quoted.partition_point(|quoted| quoted.outer.end() <= span.end());
        match self.quoted.get(at) {
            Some(quoted)
                if span.start() < quoted.outer.start() && quoted.outer.start() < span.end() =>
            {
                quoted.pieces.last().map_or(span, |piece| span.cover(*piece))
            }
            _ => span,
        }
    }

    /// How much of the words stands inside quotation marks.
    fn quotation(&self, spans: &[Span]) -> Quotation {
        let inside = |span: &Span| is_quoted(self.quoted, *span);
        let touches = |span: &Span| {
            let first = self.quoted.partition_point(|quoted| quoted.outer.end() <= span.start());
            self.quoted.get(first).is_some_and(|quoted| quoted.outer.start() < span.end())
        };
        match (spans.iter().all(inside), spans.iter().any(touches)) {
            (true, _) => Quotation::Direct,
            (false, true) => Quotation::Mixed,
            (false, false) => Quotation::Indirect,
        }
    }

    /// "Lind released the following note:" and then, by itself, “It is shut.”
    pub(super) fn announce(
        &self,
        statement: &mut Statement,
        before: &[Page<'_, '_>],
        resolver: &Resolver<'_>,
    ) {
        let Some(page) = before.last().filter(|page| !page.frame.is_heading) else { return };
        if self.syntax.n_tokens() == 0 {
            return;
        }
        if !page.frame.span.of(&self.article.text).ends_with(':') {
            return;
        }
        let last = self.syntax.token_at(page.frame.span.end().saturating_sub(1));
        let Some(root) = (page.first_token(self.syntax)..last)
            .rev()
            .find(|&at| self.syntax.dep(at) == Dep::Root && clauses::is_verb(self.syntax.tag(at)))
        else {
            return;
        };
        let Some(voice) = clauses::subjects::of_verb(self.syntax, root) else { return };
        let party = voices::party(self.world, self.syntax, page.frame, &voice);
        let speaker = resolver.speaker(page.frame, &party, &Memory::default());
        if speaker.kind == SpeakerKind::Person || party.outlet.is_some() {
            statement.speaker = Some(speaker);
            statement.rule = "announced";
        }
    }
}

impl Page<'_, '_> {
    /// The first token of its last sentence.
    fn first_token(&self, syntax: &Syntax<'_>) -> usize {
        let last = syntax.token_at(self.frame.span.end().saturating_sub(1));
        let sentence = syntax.sentence(last.min(syntax.n_tokens().saturating_sub(1)));
        syntax.tokens_of(sentence).start
    }
}

/// Whether the statement only names what another one relies on: "citing Nordwire", "citing unnamed
/// sources".
fn names_basis(page: &Page<'_, '_>, statement: &Statement) -> bool {
    let cites = statement.cue.as_ref().is_some_and(|cue| matches!(&*cue.lemma, "cite" | "quote"));
    let content = &statement.content;
    let inside = |span: Span| content.spans.iter().any(|part| part.contains(span));
    let relay = page.relays.iter().any(|found| inside(found.relay.surface.span));
    let short = content.text.split_whitespace().count() < 5;
    let nameless = short && {
        let last = content.text.rsplit(' ').next().unwrap_or_default();
        matches!(last, "sources" | "officials" | "documents" | "reports" | "media")
    };
    cites && (relay || nameless)
}
