//! Which words of a sentence tell which events, by whom and to whom?

use std::ops::Range;

use model::{BlockKind, Dep, EventType, NameKind, Pos};

use super::answers;
use super::clause::{Clause, is_verb};
use super::lexicon::Outer;
use super::matches::{self, Core};
use super::noun_rows::{self, NounCore};
use super::parties::{Parties, Sort};
use super::politics::Politics;

/// An event before its circumstances are known.
#[derive(Clone, Debug)]
pub struct Draft {
    /// The type.
    pub kind: EventType,
    /// The mode; empty for none.
    pub mode: String,
    /// The CAMEO code; empty for none.
    pub cameo: String,
    /// The word that tells it.
    pub trigger: Range<usize>,
    /// The verb whose clause it stands in: for status, date and place.
    pub anchor: usize,
    /// The heads of the actors.
    pub actors: Vec<usize>,
    /// The heads of the recipients.
    pub recipients: Vec<usize>,
    /// Whether the event is that somebody says or wants something; the status of its verb is its
    /// own, not that of what is said.
    pub rule: &'static str,
    /// The row of the lexicon.
    pub row: String,
    /// The outer event whose content this is, by its anchor.
    pub content_of: Option<(usize, Outer)>,
    /// Whether it counts only if the article tells of a public charge: a denial by whom nobody
    /// knows.
    pub waits: bool,
}

/// Finds the events of sentences.
pub struct Finder<'a> {
    pub(super) parties: Parties<'a>,
    /// The verb cores of the sentence, by token less the sentence's first.
    pub(super) verbs: Vec<Option<(Clause, Core)>>,
    pub(super) nouns: Vec<Option<NounCore>>,
    pub(super) used: Vec<bool>,
    pub(super) start: usize,
    pub(super) drafts: Vec<Draft>,
    /// Verbs that others govern, with what these make of them.
    pub(super) contents: Vec<(usize, usize, Outer)>,
    /// What the sentence before asked or offered.
    pub(super) last: Vec<Draft>,
    /// That sentence, and the kind of its block.
    last_sentence: Option<(usize, Option<BlockKind>)>,
    pub(super) politics: Politics<'a>,
}

impl<'a> Finder<'a> {
    /// A finder for an article.
    pub fn new(parties: Parties<'a>, politics: Politics<'a>) -> Self {
        Self {
            parties,
            verbs: Vec::new(),
            nouns: Vec::new(),
            used: Vec::new(),
            start: 0,
            drafts: Vec::new(),
            contents: Vec::new(),
            last: Vec::new(),
            last_sentence: None,
            politics,
        }
    }

    /// Whether the article tells that somebody was accused in public.
    pub fn is_quarrel(&self) -> bool {
        self.politics.is_quarrel()
    }

    /// The events of one sentence, in the order of their triggers.
    pub fn sentence(&mut self, sentence: usize, block: Option<BlockKind>) -> Vec<Draft> {
        let range = self.parties.syntax.tokens_of(sentence);
        self.start = range.start;
        self.drafts.clear();
        self.contents.clear();
        self.politics.next_sentence();
        // Nobody answers what stands in a headline, or before a sentence that was passed over.
        if self.last_sentence.is_none_or(|last| last != (sentence.wrapping_sub(1), block)) {
            self.last.clear();
        }
        self.last_sentence = Some((sentence, block));
        self.find_cores(range.clone());
        let headline = block == Some(BlockKind::Headline);
        for at in range.clone() {
            self.compositions(at);
        }
        for at in range.clone() {
            if let Some((clause, core)) = self.verbs[at - self.start].clone() {
                self.verb_event(&clause, &core, headline);
            }
        }
        for at in range.clone() {
            self.drafts.extend(self.death(at));
            if let Some(noun) = self.nouns[at - self.start].clone() {
                self.noun_event(at, &noun);
            }
        }
        let mut drafts = std::mem::take(&mut self.drafts);
        let answers = self.answers(range, &drafts);
        drafts.extend(answers);
        for draft in &mut drafts {
            self.settle(draft);
            let content = self.contents.iter().find(|content| content.0 == draft.anchor);
            let told = matches!(draft.rule, "verb" | "light verb");
            draft.content_of = content.filter(|_| told).map(|&(_, outer, kind)| (outer, kind));
        }
        drafts.sort_by_key(|draft| (draft.trigger.start, usize::MAX - draft.trigger.end));
        drop_second_readings(&mut drafts);
        self.last = drafts.iter().filter(|draft| answers::is_answerable(draft)).cloned().collect();
        drafts
    }

    fn find_cores(&mut self, range: Range<usize>) {
        let parties = self.parties;
        self.verbs.clear();
        self.nouns.clear();
        self.used.clear();
        self.used.resize(range.len(), false);
        for at in range.clone() {
            // "are on strike", "was in contact with": the copula too.
            let verb = is_verb(parties.syntax, at)
                && !matches!(parties.syntax.dep(at), Dep::Amod | Dep::Aux | Dep::Auxpass)
                && parties
                    .knowledge
                    .events
                    .knows(&matches::spelling(&parties.knowledge.events, parties.key(at)));
            let found = verb.then(|| Clause::of(parties.syntax, at));
            let found = found.and_then(|clause| {
                let core = matches::verb(&parties, &clause)?;
                Some((clause, core))
            });
            if let Some((_, core)) = &found {
                for &word in &core.used {
                    if range.contains(&word) {
                        self.used[word - range.start] = true;
                    }
                }
            }
            self.verbs.push(found);
        }
        for at in range.clone() {
            // "the General Agreement on Tariffs", a band's name.
            let named = parties.syntax.pos(at) == Pos::Name
                && parties.syntax.name(at).is_some_and(|name| {
                    matches!(
                        name.kind,
                        NameKind::Organisation
                            | NameKind::Person
                            | NameKind::Work
                            | NameKind::Law
                            | NameKind::Product
                    ) && parties.syntax.tokens_in(name.span).len() > 1
                });
            let noun = !named
                && matches!(parties.syntax.pos(at), Pos::Noun | Pos::Name)
                && (!self.used[at - range.start]
                    // What is refused or met was asked for all the same.
                    || matches!(
                        parties.key(at),
                        "accusation" | "allegation" | "request" | "demand"
                    ));
            self.nouns.push(noun.then(|| noun_rows::noun(&parties, at)).flatten());
        }
    }

    /// The row that a second verb fits: its own, or that of the noun that it carries out.
    pub(super) fn inner(&self, verb: usize) -> Option<Core> {
        if let Some((_, core)) = self.verbs.get(verb.checked_sub(self.start)?)? {
            return Some(core.clone());
        }
        let light = self.nouns.iter().flatten().find(|noun| noun.light == Some(verb));
        light.map(|noun| noun.core.clone())
    }
}

impl Parties<'_> {
    pub(super) fn members_of(&self, heads: Vec<usize>) -> Vec<usize> {
        heads.into_iter().flat_map(|head| self.members(head)).collect()
    }

    pub(super) fn behind_possessor(&self, head: usize) -> Option<usize> {
        self.syntax
            .child(head, Dep::Poss)
            .filter(|&at| matches!(self.sort(at), Sort::Human | Sort::Body))
    }
}

/// One word tells one event to the same parties: of two readings the one that names more stays.
fn drop_second_readings(drafts: &mut Vec<Draft>) {
    drafts.dedup_by(|later, kept| {
        let same = later.trigger.start == kept.trigger.start
            && later.actors == kept.actors
            && (later.recipients == kept.recipients
                || later.recipients.is_empty()
                || kept.recipients.is_empty());
        // What is sure by one reading waits for nothing by the other.
        if same {
            let waits = kept.waits && later.waits;
            (kept.waits, later.waits) = (waits, waits);
        }
        if same && kept.recipients.is_empty() {
            std::mem::swap(later, kept);
        }
        same
    });
}
