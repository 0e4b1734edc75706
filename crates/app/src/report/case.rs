//! The records of a case with the look-ups that sections need.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use engine::Records;
use engine::wire::{
    ArticleRecord, ClaimRecord, CodePoints, EventRecord, FamilyRecord, PassageRecord,
    SentenceRecord, StatementRecord,
};
use maud::{Markup, html};

use super::Options;
use super::names::Names;
use super::witness::Witness;
use super::words::{close, speaker};

/// From so many pages on, a mark is the outlet and a running number.
const NUMBERS_END: usize = 1000;

/// The case that a report is about.
pub(super) struct Case<'a> {
    pub(super) records: &'a Records,
    pub(super) options: &'a Options,
    /// The pages in the order of their numbers.
    pub(super) pages: Vec<&'a ArticleRecord>,
    /// Statements by id.
    statements: HashMap<&'a str, &'a StatementRecord>,
    /// Events by id.
    events: HashMap<&'a str, &'a EventRecord>,
    numbers: HashMap<&'a str, usize>,
    marks: Vec<String>,
    passages: BTreeMap<(&'a str, &'a str), Vec<&'a PassageRecord>>,
    /// The speakers' names.
    pub(super) names: Names,
    /// The sentences in which a conflict shows a denial, by id.
    denied: HashSet<&'a str>,
    /// The sentences to which marks lead, by page: they are printed in any case.
    cited: RefCell<BTreeMap<usize, BTreeSet<usize>>>,
}

/// One way on which the words of a claim reached a page: a statement of it.
#[derive(Clone, Copy)]
pub(super) struct Member<'a> {
    pub(super) statement: &'a StatementRecord,
    pub(super) article: &'a ArticleRecord,
    /// The page's number.
    pub(super) page: usize,
}

impl<'a> Case<'a> {
    pub(super) fn new(records: &'a Records, options: &'a Options) -> Self {
        let pages = records.numbered();
        let numbers = pages.iter().enumerate().map(|(n, page)| (page.id.as_str(), n)).collect();
        let mut passages: BTreeMap<_, Vec<&PassageRecord>> = BTreeMap::new();
        for passage in &records.passages {
            let pair = (passage.a.article.as_str(), passage.b.article.as_str());
            passages.entry(pair).or_default().push(passage);
        }
        Self {
            records,
            options,
            statements: records.statements.iter().map(|s| (s.id.as_str(), s)).collect(),
            events: records.events.iter().map(|e| (e.id.as_str(), e)).collect(),
            denied: denied(records),
            cited: RefCell::default(),
            numbers,
            marks: marks(&pages),
            names: Names::of(records.statements.iter().filter_map(speaker)),
            passages,
            pages,
        }
    }

    pub(super) fn n_pages(&self) -> usize {
        self.pages.len()
    }

    /// The number of the page that this article stands on.
    pub(super) fn number(&self, article: &str) -> Option<usize> {
        self.numbers.get(article).copied()
    }

    /// The mark of a page, as text.
    pub(super) fn mark_text(&self, page: usize) -> &str {
        self.marks.get(page).map_or("?", String::as_str)
    }

    /// The mark of a page, leading to the page.
    pub(super) fn mark(&self, page: usize) -> Markup {
        html! { a.p href=(format!("#p{page}")) { (self.mark_text(page)) } }
    }

    /// The mark of a page, leading to the sentence of a statement on it.
    pub(super) fn mark_at(&self, page: usize, statement: &StatementRecord) -> Markup {
        self.mark_sentence(page, &statement.sentence_id)
    }

    /// The mark of a page, leading to a sentence on it.
    pub(super) fn mark_sentence(&self, page: usize, sentence_id: &str) -> Markup {
        match sentence_ordinal(sentence_id) {
            Some(sentence) => {
                html! { a.p href=(self.cite(page, sentence)) { (self.mark_text(page)) } }
            }
            None => self.mark(page),
        }
    }

    /// The mark of a page, leading to the sentence around a point of its text.
    pub(super) fn mark_point(&self, page: usize, point: usize) -> Markup {
        self.link(page, point, "p", self.mark_text(page))
    }

    /// Words that lead to the sentence around a point of a page's text.
    pub(super) fn link_at(&self, page: usize, point: usize, words: &str) -> Markup {
        self.link(page, point, "q", words)
    }

    fn link(&self, page: usize, point: usize, class: &str, words: &str) -> Markup {
        let sentences = self.records.sentences_of(&self.pages[page].id);
        let before = sentences.partition_point(|sentence| sentence.start <= point);
        let around = before.checked_sub(1).map(|at| &sentences[at]);
        let around = around.filter(|sentence| point < sentence.end);
        let href = match around.and_then(|sentence| sentence_ordinal(&sentence.id)) {
            Some(sentence) => self.cite(page, sentence),
            None => format!("#p{page}"),
        };
        html! { a class=(class) href=(href) { (words) } }
    }

    /// The address of a sentence, which will be printed with its page.
    fn cite(&self, page: usize, sentence: usize) -> String {
        self.cited.borrow_mut().entry(page).or_default().insert(sentence);
        format!("#s{page}-{sentence}")
    }

    /// The sentences of a page to which marks lead so far.
    pub(super) fn cited(&self, page: usize) -> BTreeSet<usize> {
        self.cited.borrow().get(&page).cloned().unwrap_or_default()
    }

    /// A statement by its id.
    pub(super) fn statement(&self, id: &str) -> Option<&'a StatementRecord> {
        self.statements.get(id).copied()
    }

    /// An event by its id.
    pub(super) fn event(&self, id: &str) -> Option<&'a EventRecord> {
        self.events.get(id).copied()
    }

    /// Whether a voice denies a claim, or a conflict sets a denial against a sentence that makes it.
    pub(super) fn is_denied(&self, claim: &ClaimRecord) -> bool {
        let is_voice = claim.voices.iter().any(|voice| voice.polarity == "denies");
        is_voice || claim.members.iter().any(|one| self.denied.contains(one.sentence_id.as_str()))
    }

    /// The marks of several pages, the first `most` of them, and how many more there are.
    pub(super) fn marks(&self, pages: impl IntoIterator<Item = usize>, most: usize) -> Markup {
        let pages: Vec<usize> = pages.into_iter().collect::<BTreeSet<_>>().into_iter().collect();
        html! {
            @for &page in pages.iter().take(most) { (self.mark(page)) }
            @if pages.len() > most { span.s { " and " (pages.len() - most) " more" } }
        }
    }

    /// The statements of a claim with their pages, in page order.
    pub(super) fn members(&self, claim: &'a ClaimRecord) -> Vec<Member<'a>> {
        let member = |member: &'a engine::wire::ClaimMemberRecord| {
            let statement = *self.statements.get(member.record.as_str())?;
            let page = self.number(&member.article)?;
            Some(Member { statement, article: self.pages[page], page })
        };
        let mut members: Vec<Member<'a>> = claim.members.iter().filter_map(member).collect();
        members
            .sort_by_key(|member| (member.page, sentence_ordinal(&member.statement.sentence_id)));
        members
    }

    /// The statements that stand on several pages, those on most pages first.
    pub(super) fn carried(&self) -> Vec<&'a ClaimRecord> {
        self.carried_of("statement")
    }

    /// The claims of one kind that stand on several pages, those on most pages first.
    pub(super) fn carried_of(&self, kind: &str) -> Vec<&'a ClaimRecord> {
        self.on_several_pages(|claim| claim.kind == kind)
    }

    /// All claims that stand on several pages, those on most pages first.
    pub(super) fn all_carried(&self) -> Vec<&'a ClaimRecord> {
        self.on_several_pages(|_| true)
    }

    fn on_several_pages(&self, is_wanted: impl Fn(&ClaimRecord) -> bool) -> Vec<&'a ClaimRecord> {
        let claims = self.records.claims.iter();
        let mut carried: Vec<&ClaimRecord> =
            claims.filter(|claim| claim.pages > 1 && is_wanted(claim)).collect();
        carried.sort_by(|a, b| {
            // Of equals a whole sentence reads better than a clause cut out of one.
            let is_sentence = |claim: &ClaimRecord| claim.text.starts_with(char::is_uppercase);
            let key = |claim: &ClaimRecord| {
                (claim.pages, claim.origins_max, is_sentence(claim), claim.text.len())
            };
            key(b).cmp(&key(a)).then_with(|| a.id.cmp(&b.id))
        });
        carried
    }

    /// The page numbers of a family's members, in order.
    pub(super) fn family_pages(&self, family: &FamilyRecord) -> Vec<usize> {
        let members = family.members.iter();
        let mut pages: Vec<usize> =
            members.filter_map(|member| self.number(&member.article)).collect();
        pages.sort_unstable();
        pages
    }

    /// The families, largest first.
    pub(super) fn families(&self) -> Vec<&'a FamilyRecord> {
        let mut families: Vec<&FamilyRecord> = self.records.families.iter().collect();
        families.sort_by(|a, b| b.members.len().cmp(&a.members.len()).then(a.id.cmp(&b.id)));
        families
    }

    /// How many texts the pages come to, families counted once.
    pub(super) fn n_texts(&self) -> usize {
        let copies: usize =
            self.records.families.iter().map(|family| family.members.len() - 1).sum();
        self.n_pages().saturating_sub(copies)
    }

    /// What text a page prints: its family, or itself.
    pub(super) fn text(&self, page: usize) -> &'a str {
        let article = self.pages[page];
        article.family.as_deref().unwrap_or(&article.id)
    }

    /// How many texts these pages come to, families counted once.
    pub(super) fn n_texts_of(&self, pages: impl IntoIterator<Item = usize>) -> usize {
        pages.into_iter().map(|page| self.text(page)).collect::<BTreeSet<_>>().len()
    }

    /// The passages between two articles, each with its side in `a` first: `true` where the record
    /// has them the other way round.
    pub(super) fn passages(&self, a: &str, b: &str) -> Vec<(&'a PassageRecord, bool)> {
        let found = |a: &str, b: &str| self.passages.get(&(a, b)).cloned().unwrap_or_default();
        let straight = found(a, b).into_iter().map(|passage| (passage, false));
        straight.chain(found(b, a).into_iter().map(|passage| (passage, true))).collect()
    }

    /// Whether the words of two witnesses begin in one shared passage.
    pub(super) fn share_passage(&self, a: &Witness<'_>, b: &Witness<'_>) -> bool {
        let holds = |stretch: &engine::wire::StretchRecord, at: usize| {
            stretch.start <= at && at < stretch.end
        };
        self.passages(&a.article.id, &b.article.id).iter().any(|(passage, turned)| {
            let (side_a, side_b) =
                if *turned { (&passage.b, &passage.a) } else { (&passage.a, &passage.b) };
            holds(side_a, a.point) && holds(side_b, b.point)
        })
    }

    /// The sentences of an article on which statements stand, by ordinal: those that hold a part
    /// of the words, the speaker or the cue.
    pub(super) fn spoken_sentences(&self, article: &str) -> BTreeSet<usize> {
        let sentences = self.records.sentences_of(article);
        let mut spoken = BTreeSet::new();
        for statement in self.records.statements_of(article) {
            spoken.extend(sentence_ordinal(&statement.sentence_id));
            let speaker = statement.speaker.as_ref().map(|speaker| [speaker.start, speaker.end]);
            let cue = statement.cue.as_ref().map(|cue| [cue.start, cue.end]);
            let content = statement.content.spans.iter().copied();
            for [start, end] in content.chain(speaker).chain(cue) {
                let first = sentences.partition_point(|sentence| sentence.end <= start);
                let touched = sentences[first..].iter().take_while(|sentence| sentence.start < end);
                spoken.extend(touched.map(|sentence| sentence.ordinal));
            }
        }
        spoken
    }

    /// The sentences that lie within a block of the text.
    pub(super) fn sentences_in(
        &self,
        article: &str,
        start: usize,
        end: usize,
    ) -> &'a [SentenceRecord] {
        let sentences = self.records.sentences_of(article);
        let first = sentences.partition_point(|sentence| sentence.start < start);
        let n = sentences[first..].partition_point(|sentence| sentence.end <= end);
        &sentences[first..first + n]
    }

    /// The case's title: the user's, else that of the text that most pages print.
    pub(super) fn title(&self) -> String {
        if let Some(title) = &self.options.title {
            return title.clone();
        }
        let readable = self.pages.iter().any(|page| page.words > 0);
        if !readable {
            return "Nothing could be read".to_owned();
        }
        let by_family = self.families().into_iter().find_map(|family| {
            let origin = family.origin.as_deref().and_then(|origin| self.number(origin));
            let page = origin.or_else(|| self.family_pages(family).first().copied())?;
            self.pages[page].title.clone()
        });
        let most_quoted = self
            .pages
            .iter()
            .filter(|page| page.title.is_some())
            .max_by_key(|page| self.records.statements_of(&page.id).len());
        by_family
            .or_else(|| most_quoted.and_then(|page| page.title.clone()))
            .unwrap_or_else(|| super::words::count(self.n_pages(), "page", "pages"))
    }

    /// Every named relay with the pages on which it carries words, by name.
    pub(super) fn gatherers(&self) -> BTreeMap<&'a str, BTreeSet<usize>> {
        let mut gatherers: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
        for statement in &self.records.statements {
            let Some(page) = self.number(&statement.article) else { continue };
            for name in statement.relays.iter().filter_map(|relay| relay.name.as_deref()) {
                gatherers.entry(name).or_default().insert(page);
            }
        }
        gatherers
    }
}

/// The sentences of all sides of conflicts about a denial, by id.
fn denied(records: &Records) -> HashSet<&str> {
    let denials = records.conflicts.iter().filter(|conflict| conflict.kind == "denial");
    let members = denials.flat_map(|conflict| &conflict.sides).flat_map(|side| &side.members);
    members.map(|member| member.sentence_id.as_str()).collect()
}

fn marks(pages: &[&ArticleRecord]) -> Vec<String> {
    if pages.len() < NUMBERS_END {
        return (0..pages.len()).map(|n| format!("{n:03}")).collect();
    }
    let mut seen: HashMap<&str, usize> = HashMap::new();
    let mut marks = Vec::with_capacity(pages.len());
    for &page in pages {
        let outlet = page.outlet.as_deref().unwrap_or("page");
        let number = seen.entry(outlet).and_modify(|n| *n += 1).or_insert(1);
        marks.push(format!("{outlet} {number}"));
    }
    marks
}

/// The number of a sentence in its article, out of its id.
pub(super) fn sentence_ordinal(id: &str) -> Option<usize> {
    id.rsplit('/').next()?.parse().ok()
}

/// Speaker, act, whether it is left undone, kind of quotation, words: what is the same in statements
/// that copies of one text hold.
pub(super) type Said<'a> = (Option<&'a str>, Option<&'a str>, bool, &'a str, &'a str);

/// Whether the words are a pronoun, or a noun with its article, which alone tell nothing.
pub(super) fn is_bare(statement: &StatementRecord) -> bool {
    statement.quotation != "direct" && statement.content.text.split_whitespace().count() < 3
}

/// By what a statement is known in copies of its text.
pub(super) fn said(statement: &StatementRecord) -> Said<'_> {
    // One print may end the sentence where another goes on.
    let words = statement.content.text.trim_end_matches(['.', ',', '”']);
    (speaker(statement), statement.act.as_deref(), statement.negated, &statement.quotation, words)
}

/// The words of a statement as the page prints them, with the outlet's insertions marked.
pub(super) fn words_of(statement: &StatementRecord, article: &ArticleRecord) -> Markup {
    let points = CodePoints::new(&article.text);
    let pieces = statement.content.spans.iter().map(|&[start, end]| {
        let mut at = start;
        let mut parts: Vec<(bool, &str)> = Vec::new();
        let inside = |span: &&[usize; 2]| start <= span[0] && span[1] <= end;
        for &[from, to] in statement.insertions.iter().filter(inside) {
            // The brackets are the outlet's as well.
            let opens = from > at && matches!(points.slice([from - 1, from]), "[" | "(");
            let closes = to < end && matches!(points.slice([to, to + 1]), "]" | ")");
            let (from, to) = if opens && closes { (from - 1, to + 1) } else { (from, to) };
            if from < at {
                continue;
            }
            parts.push((false, points.slice([at, from])));
            parts.push((true, points.slice([from, to])));
            at = to;
        }
        parts.push((false, points.slice([at, end])));
        parts
    });
    html! {
        @for (n, parts) in pieces.enumerate() {
            @if n > 0 { " … " }
            @for (inserted, words) in parts {
                @if inserted { mark.inq { (words) } } @else { (words) }
            }
        }
        (close(&statement.content.text))
    }
}
