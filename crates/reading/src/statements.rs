//! Who says what, and through whom did it reach the page?
//!
//! | module | answers |
//! |---|---|
//! | [`quotations`] | where do quotation marks open and close? |
//! | [`frame`] | what stands around a quotation? |
//! | [`party`] | which words name a party? |
//! | [`people`] | which short name belongs to which full one? |
//! | [`media`] | which words name an outlet? |
//! | [`cues`] | which words introduce a statement, and who is their subject? |
//! | [`relays`] | through whom did the words come? |
//! | [`drafts`] | which quotation belongs to which cue? |
//! | [`contents`] | where do the words start and end? |
//! | [`indirect`] | what does a sentence report that names a relay and quotes nothing? |
//! | [`neighbours`] | who speaks where the sentence itself names nobody? |
//! | [`speakers`] | who is meant by the words that name the speaker? |
//! | [`circumstances`] | to whom, when, relying on what? |
//! | `said_at` | which time hangs on the cue? |
//! | [`clauses`] | what do the trees say is said, and by whom? |
//! | [`voices`] | which party is that? |
//! | `shown` | how do these become statements? |
//! | [`joined`] | which of that is not yet there as a quotation? |
//! | `issued` | what does a page tell that is itself somebody's document? |
//! | `listed` | what does a list tell that somebody has announced? |
//! | `counts` | which numbers are somebody's word although no verb of saying tells it? |

pub mod circumstances;
pub mod clauses;
pub mod contents;
mod counts;
pub mod cues;
pub mod drafts;
pub mod frame;
pub mod indirect;
mod issued;
pub mod joined;
mod listed;
pub mod media;
pub mod neighbours;
pub mod party;
pub mod people;
pub mod quotations;
pub mod relays;
mod said_at;
mod shown;
pub mod speakers;
pub mod voices;
pub mod words;

#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
mod tests;

use model::{
    Analysis, Article, Content, Notice, Phrase, Quotation, Relay, Span, Speaker, SpeakerKind,
    Statement,
};

use crate::{Knowledge, Syntax};
use clauses::Clause;
pub(crate) use counts::add as add_counts;
use cues::Cue;
use drafts::{Draft, View};
use frame::Frame;
use media::World;
use people::People;
use quotations::Quoted;
pub use said_at::settle as settle_times;
use speakers::{Memory, Resolver};

/// The statements of `article` in the order of their first words, and what could not be read.
pub fn find(knowledge: &Knowledge, syntax: &Syntax<'_>) -> (Vec<Statement>, Vec<Notice>) {
    let (article, analysis) = (syntax.article, syntax.analysis);
    let (quoted, notices) = quotations::find(article);
    let world = World::new(knowledge, article);
    let frames = frame::frames(article, analysis, &quoted);
    let people = People::collect(&world, &frames);
    let mut clauses = clauses::find(&knowledge.cues, syntax);
    clauses.retain(|clause| !is_quoted(&quoted, syntax.span(clause.cue.clone())));
    let walk = Walk {
        article,
        analysis,
        syntax,
        world: &world,
        quoted: &quoted,
        people: &people,
        clauses: &clauses,
    };
    let mut statements = walk.statements(&frames);
    statements.extend(listed::find(syntax, &statements));
    statements.extend(issued::find(knowledge, syntax, &statements));
    statements.sort_by_key(|statement| statement.content.spans.first().copied());
    (statements, notices)
}

/// Whether `span` stands inside quotation marks.
fn is_quoted(quoted: &[Quoted], span: Span) -> bool {
    let behind = quoted.partition_point(|quoted| quoted.outer.end() <= span.start());
    quoted.get(behind).is_some_and(|quoted| quoted.outer.contains(span))
}

/// What one frame holds, once read.
pub(crate) struct Page<'a, 't> {
    /// The frame.
    pub(crate) frame: &'a Frame<'t>,
    /// Its cues.
    pub(crate) cues: Vec<Cue>,
    /// Its statements before their speakers are known.
    pub(crate) drafts: Vec<Draft>,
    /// Its relays, from the speaker outward.
    pub(crate) relays: Vec<relays::Found>,
}

struct Walk<'a> {
    article: &'a Article,
    analysis: &'a Analysis,
    syntax: &'a Syntax<'a>,
    world: &'a World<'a>,
    quoted: &'a [Quoted],
    people: &'a People,
    /// What the trees show, in the order of the cues.
    clauses: &'a [Clause],
}

impl<'a> Walk<'a> {
    fn statements<'t>(&self, frames: &'a [Frame<'t>]) -> Vec<Statement>
    where
        'a: 't,
    {
        let pages: Vec<_> = frames.iter().map(|frame| self.page(frame)).collect();
        let resolver =
            Resolver { world: self.world, people: self.people, text: &self.article.text };
        let mut statements: Vec<Statement> = Vec::new();
        let mut memory = Memory::default();
        // The statements of the frame before, as a range of `statements`.
        let mut last = 0..0;
        for (n, page) in pages.iter().enumerate() {
            let start = statements.len();
            for draft in &page.drafts {
                let mut statement = self.statement(page, draft, &resolver, &memory);
                if draft.subject.is_none() && draft.cue.is_none() {
                    let before = &statements[last.clone()];
                    neighbours::complete(&mut statement, &pages, n, before, &resolver, &memory);
                }
                if statement.speaker.is_none() && statement.cue.is_none() {
                    self.announce(&mut statement, &pages[..n], &resolver);
                }
                statements.push(statement);
            }
            last = start..statements.len();
            let mut here = statements.split_off(start);
            joined::join(&mut here, self.shown(page, &resolver, &memory));
            statements.extend(here);
            if !page.frame.is_bare() && !page.frame.is_heading {
                memory = resolver.remember(page.frame, &page.cues, &memory);
            }
        }
        statements
    }

    fn page<'t>(&self, frame: &'a Frame<'t>) -> Page<'a, 't>
    where
        'a: 't,
    {
        let cues = cues::find(self.world, frame);
        let relays = relays::find(self.world, frame, &self.article.text);
        let view = self.view(frame, &cues);
        let mut drafts = drafts::quoted(&view);
        drafts.extend(indirect::relayed(&view, &relays));
        drafts.retain(|draft| draft.spans.iter().any(|span| !span.is_empty()));
        Page { frame, cues, drafts, relays }
    }

    fn view<'b, 't>(&'b self, frame: &'b Frame<'t>, cues: &'b [Cue]) -> View<'b, 't>
    where
        'a: 't,
    {
        let dateline = self.article.dateline.as_ref().and_then(|dateline| dateline.span);
        View {
            world: self.world,
            text: &self.article.text,
            frame,
            cues,
            quoted: self.quoted,
            after_dateline: dateline.map_or(0, Span::end),
        }
    }

    fn statement(
        &self,
        page: &Page<'_, '_>,
        draft: &Draft,
        resolver: &Resolver<'_>,
        memory: &Memory,
    ) -> Statement {
        let text = self.article.text.as_str();
        let frame = page.frame;
        let cue = draft.cue.and_then(|cue| page.cues.get(cue));
        let view = self.view(frame, &page.cues);
        let speaker = draft.subject.as_ref().map(|party| resolver.speaker(frame, party, memory));
        let speaker = speaker.filter(|speaker| !is_vague(draft, speaker));
        let words = cue.map(|cue| {
            let span = frame.cover(cue.start, cue.end);
            let phrase = Phrase { text: span.of(text).to_owned(), span };
            model::Cue { phrase, lemma: cue.lemma.to_owned() }
        });
        Statement {
            sentence: self.sentence(draft),
            addressee: cue.and_then(|cue| circumstances::addressee(&view, cue)),
            act: cue.map(|cue| cue.act),
            negated: false,
            quotation: match (draft.quotes.is_empty(), draft.mixed) {
                (true, _) => Quotation::Indirect,
                (false, true) => Quotation::Mixed,
                (false, false) => Quotation::Direct,
            },
            content: content(text, &draft.spans),
            insertions: self.insertions(draft),
            relays: relays_of(page, draft),
            attestation: circumstances::attestation(frame),
            hedges: circumstances::hedges(frame, cue),
            said_at: cue.and_then(|cue| circumstances::said_at(&view, cue)),
            rule: draft.rule,
            cue: words,
            speaker,
        }
    }

    /// The sentence that holds the draft's first words.
    fn sentence(&self, draft: &Draft) -> usize {
        let start = draft.spans.first().map_or(0, |span| span.start());
        let sentences = &self.analysis.sentences;
        let after = sentences.partition_point(|sentence| sentence.span.start() <= start);
        after.saturating_sub(1)
    }

    /// The words in square brackets inside the quotations.
    fn insertions(&self, draft: &Draft) -> Vec<Span> {
        let text = self.article.text.as_str();
        let quotes = draft.quotes.iter().filter_map(|&quote| self.quoted.get(quote));
        let mut found = Vec::new();
        for piece in quotes.flat_map(|quoted| &quoted.pieces) {
            let mut open = None;
            for (at, c) in piece.of(text).char_indices() {
                match c {
                    '[' => open = Some(at + 1),
                    ']' => {
                        let span =
                            open.take().filter(|&from| from < at).map(|from| Span::new(from, at));
                        found.extend(span.map(|span| span.shift(piece.start())));
                    }
                    _ => {}
                }
            }
        }
        found
    }
}

/// Whether several nameless ones stand before a clause with quotation marks in it: they are often
/// its object, not its speaker. On PolNeAR three in four were right; the floor is nineteen in
/// twenty.
fn is_vague(draft: &Draft, speaker: &Speaker) -> bool {
    let outlet = draft.subject.as_ref().is_some_and(|party| party.outlet.is_some());
    let clause = draft.mixed && draft.rule == "cue before";
    clause && !outlet && speaker.kind == SpeakerKind::Collective
}

fn content(text: &str, spans: &[Span]) -> Content {
    let mut spans: Vec<Span> = spans.iter().copied().filter(|span| !span.is_empty()).collect();
    spans.sort();
    let pieces: Vec<_> = spans.iter().map(|span| span.of(text)).collect();
    Content { text: pieces.join(" "), spans }
}

/// The relays of the frame; the speaker is none of them.
fn relays_of(page: &Page<'_, '_>, draft: &Draft) -> Vec<Relay> {
    let speaks = |found: &relays::Found| {
        draft.subject.as_ref().is_some_and(|party| {
            party.outlet.is_some() && party.start < found.end && found.start < party.end
        })
    };
    let relays = page.relays.iter().filter(|found| !speaks(found));
    relays.map(|found| found.relay.clone()).collect()
}
