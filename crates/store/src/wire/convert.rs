//! From the shared words of `model` to the records of one page, field by field and by hand: the
//! inside may change without the outside, and a changed field shows here as an error of the
//! compiler.

use model::{
    Analysis, Article, Basis, Day, DocId, Evidence, GroupId, Known, Notice, Page, Place, Precision,
    Reading, RecordId, Span, Speaker, SpeakerKind, Statement, Table,
};

use serde::{Deserialize, Serialize};

use super::{
    ActorRecord, ArticleRecord, BlockRecord, CodePoints, CommentRecord, ContentRecord, CueRecord,
    DatelineRecord, DayRecord, EventRecord, EvidenceRecord, HedgeRecord, MentionRecord, NameRecord,
    NoticeRecord, PageRecord, PhraseRecord, PlaceRecord, QuantityRecord, RelayRecord,
    SentenceRecord, SpeakerRecord, StatementRecord, TimeRecord, convert_reading, name_records,
};

/// All records that belong to one page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct ArticleRecords {
    pub page: PageRecord,
    pub article: ArticleRecord,
    pub blocks: Vec<BlockRecord>,
    pub comments: Vec<CommentRecord>,
    pub sentences: Vec<SentenceRecord>,
    pub statements: Vec<StatementRecord>,
    pub names: Vec<NameRecord>,
    pub times: Vec<TimeRecord>,
    pub places: Vec<PlaceRecord>,
    pub actors: Vec<ActorRecord>,
    pub mentions: Vec<MentionRecord>,
    pub quantities: Vec<QuantityRecord>,
    pub events: Vec<EventRecord>,
    pub notices: Vec<NoticeRecord>,
}

impl ArticleRecords {
    /// The records of one page. `notices` are all that there are, those of the reading among them.
    #[expect(clippy::too_many_arguments, reason = "one for each arrow that ends here")]
    pub fn of(
        page: &Page,
        article: &Article,
        analysis: &Analysis,
        reading: &Reading,
        notices: &[Notice],
        family: Option<GroupId>,
        run: &str,
    ) -> Self {
        let points = CodePoints::new(&article.text);
        let wire = Wire { doc: article.id, points, analysis, run };
        let words = |span| wire.points.words(span).to_owned();
        let (times, places) = (reading.times.iter().enumerate(), reading.places.iter().enumerate());
        let mentions = reading.mentions.iter().enumerate();
        let quantities = reading.quantities.iter().enumerate();
        let events = reading.events.iter().enumerate();
        let statements = reading.statements.iter().enumerate();
        Self {
            page: page_record(page),
            article: wire.article(page, article, family),
            blocks: wire.blocks(article),
            comments: wire.comments(article),
            sentences: wire.sentences(analysis),
            statements: statements.map(|(n, statement)| wire.statement(n, statement)).collect(),
            names: wire.names(name_records(article, analysis)),
            times: times.map(|(n, time)| wire.time(n, time)).collect(),
            places: places.map(|(n, place)| wire.place(n, place)).collect(),
            actors: (0..reading.actors.len())
                .map(|n| convert_reading::actor(n, reading, words))
                .collect(),
            mentions: mentions.map(|(n, mention)| wire.mention(n, mention, reading)).collect(),
            quantities: quantities.map(|(n, one)| wire.quantity(n, one, reading)).collect(),
            events: events.map(|(n, event)| wire.event(n, event, reading)).collect(),
            notices: wire.notices(notices),
        }
    }
}

/// The record of a page.
pub fn page_record(page: &Page) -> PageRecord {
    PageRecord {
        id: page.id.to_string(),
        sources: page.sources.clone(),
        url: page.url.clone(),
        fetched_at: page.fetched_at.clone(),
        sha256: model::ids::sha256_hex(&page.raw),
        media_type: page.form.media_type().to_owned(),
    }
}

/// The record of the day of writing of an article.
pub fn own_written(article: &Article) -> Option<DayRecord> {
    let analysis = &Analysis::empty(article.id);
    let points = CodePoints::new(&article.text);
    let wire = Wire { doc: article.id, points, analysis, run: "" };
    article.written.as_ref().map(|day| wire.day(day))
}

/// What every conversion inside one article needs.
pub(super) struct Wire<'a> {
    pub(super) doc: DocId,
    pub(super) points: CodePoints<'a>,
    pub(super) analysis: &'a Analysis,
    pub(super) run: &'a str,
}

impl Wire<'_> {
    pub(super) fn id(&self, table: Table, ordinal: usize) -> String {
        RecordId::new(self.doc, table, ordinal).to_string()
    }

    pub(super) fn article_id(&self) -> String {
        self.id(Table::Articles, 0)
    }

    fn article(&self, page: &Page, article: &Article, family: Option<GroupId>) -> ArticleRecord {
        ArticleRecord {
            id: self.article_id(),
            page: page.id.to_string(),
            source: page.sources.first().cloned(),
            url: value(article.url.as_ref()),
            outlet: value(article.outlet.as_ref()),
            outlet_evidence: self.evidence_of(article.outlet.as_slice()),
            title: value(article.title.as_ref()),
            title_evidence: self.evidence_of(article.title.as_slice()),
            byline: values(&article.byline),
            byline_evidence: self.evidence_of(&article.byline),
            credits: values(&article.credits),
            published: article.published.as_ref().map(|day| self.day(day)),
            written: article.written.as_ref().map(|day| self.day(day)),
            modified: article.modified.as_ref().map(|day| self.day(day)),
            dateline: article.dateline.as_ref().map(|dateline| DatelineRecord {
                place: dateline.place.clone(),
                credit: dateline.credit.clone(),
            }),
            language: article.language.clone(),
            text: article.text.clone(),
            words: article.n_words(),
            family: family.map(|family| family.to_string()),
            story: None,
            revision_of: None,
        }
    }

    fn day(&self, day: &Day) -> DayRecord {
        DayRecord {
            start: day.start.map(|moment| moment.to_string()),
            end: day.end.map(|moment| moment.to_string()),
            precision: precision_word(day.precision).to_owned(),
            basis: basis_word(day.basis).to_owned(),
            evidence: day.evidence.iter().map(|evidence| self.evidence(evidence)).collect(),
            assumptions: day.assumptions.clone(),
        }
    }

    fn evidence_of(&self, known: &[Known<String>]) -> Vec<EvidenceRecord> {
        known.iter().map(|known| self.evidence(&known.evidence)).collect()
    }

    fn evidence(&self, evidence: &Evidence) -> EvidenceRecord {
        let (place, span, ordinal) = match evidence.place {
            Place::Text(span) => ("text", Some(span), None),
            Place::Block(idx) => ("block", None, Some(idx)),
            Place::Comment(idx) => ("comment", None, Some(idx)),
            Place::Markup => ("markup", None, None),
            Place::Url => ("address", None, None),
            Place::Input => ("input", None, None),
        };
        let [start, end] = self.ends(span);
        EvidenceRecord {
            what: evidence.what.clone(),
            text: evidence.text.clone(),
            place: place.to_owned(),
            start,
            end,
            ordinal,
        }
    }

    fn blocks(&self, article: &Article) -> Vec<BlockRecord> {
        let blocks = article.blocks.iter().enumerate();
        let record = |(ordinal, block): (usize, &model::Block)| {
            let [start, end] = self.ends(block.span);
            BlockRecord {
                id: self.id(Table::Blocks, ordinal),
                article: self.article_id(),
                ordinal,
                kind: block.kind.word().to_owned(),
                start,
                end,
                text: block.text.clone(),
                rule: block.rule.to_owned(),
            }
        };
        blocks.map(record).collect()
    }

    fn comments(&self, article: &Article) -> Vec<CommentRecord> {
        let comments = article.comments.iter().enumerate();
        let record = |(ordinal, comment): (usize, &model::Comment)| CommentRecord {
            id: self.id(Table::Comments, ordinal),
            article: self.article_id(),
            ordinal,
            author: comment.author.clone(),
            posted: comment.posted.map(|moment| moment.to_string()),
            stamp: comment.stamp.clone(),
            text: comment.text.clone(),
            reply_to: comment.reply_to,
        };
        comments.map(record).collect()
    }

    fn sentences(&self, analysis: &Analysis) -> Vec<SentenceRecord> {
        let sentences = analysis.sentences.iter().enumerate();
        let record = |(ordinal, sentence): (usize, &model::Sentence)| {
            let [start, end] = self.points.pair(sentence.span);
            SentenceRecord {
                id: self.id(Table::Sentences, ordinal),
                article: self.article_id(),
                ordinal,
                start,
                end,
                text: self.points.words(sentence.span).to_owned(),
            }
        };
        sentences.map(record).collect()
    }

    fn notices(&self, notices: &[Notice]) -> Vec<NoticeRecord> {
        let record = |(ordinal, notice): (usize, &Notice)| {
            let [start, end] = self.ends(notice.span);
            NoticeRecord {
                id: self.id(Table::Notices, ordinal),
                article: self.article_id(),
                kind: notice.kind.word().to_owned(),
                text: notice.text.clone(),
                start,
                end,
            }
        };
        notices.iter().enumerate().map(record).collect()
    }

    fn statement(&self, n: usize, statement: &Statement) -> StatementRecord {
        let sentence = self.analysis.sentences.get(statement.sentence);
        let basis = statement.attestation.map_or("unstated", model::Attestation::word);
        StatementRecord {
            id: self.id(Table::Statements, n),
            article: self.article_id(),
            speaker: statement.speaker.as_ref().map(|speaker| self.speaker(speaker)),
            addressee: statement.addressee.as_ref().map(|phrase| self.phrase(phrase)),
            cue: statement.cue.as_ref().map(|cue| self.cue(cue)),
            act: statement.act.map(|act| act.word().to_owned()),
            negated: statement.negated,
            quotation: statement.quotation.word().to_owned(),
            content: ContentRecord {
                text: statement.content.text.clone(),
                spans: statement.content.spans.iter().map(|span| self.points.pair(*span)).collect(),
            },
            insertions: statement.insertions.iter().map(|span| self.points.pair(*span)).collect(),
            relays: statement.relays.iter().map(|relay| self.relay(relay)).collect(),
            basis: basis.to_owned(),
            hedges: statement.hedges.iter().map(|hedge| self.hedge(hedge)).collect(),
            said_at: statement.said_at.as_ref().map(|phrase| self.phrase(phrase)),
            sentence: sentence.map_or("", |found| self.points.words(found.span)).to_owned(),
            sentence_id: self.id(Table::Sentences, statement.sentence),
            rule: statement.rule.to_owned(),
            run: self.run.to_owned(),
            confidence: None,
        }
    }

    fn speaker(&self, speaker: &Speaker) -> SpeakerRecord {
        let [start, end] = self.points.pair(speaker.surface.span);
        SpeakerRecord {
            surface: speaker.surface.text.clone(),
            start,
            end,
            kind: speaker_word(speaker.kind).to_owned(),
            actor: speaker.actor.clone(),
            name: speaker.name.clone(),
            code: speaker.code.clone(),
            members: speaker.members.clone(),
        }
    }

    fn cue(&self, cue: &model::Cue) -> CueRecord {
        let [start, end] = self.points.pair(cue.phrase.span);
        CueRecord { start, end, text: cue.phrase.text.clone(), lemma: cue.lemma.clone() }
    }

    pub(super) fn phrase(&self, phrase: &model::Phrase) -> PhraseRecord {
        let [start, end] = self.points.pair(phrase.span);
        PhraseRecord { surface: phrase.text.clone(), start, end }
    }

    fn relay(&self, relay: &model::Relay) -> RelayRecord {
        let [start, end] = self.points.pair(relay.surface.span);
        RelayRecord {
            name: relay.name.clone(),
            surface: relay.surface.text.clone(),
            start,
            end,
            relation: relay.relation.word().to_owned(),
        }
    }

    fn hedge(&self, hedge: &model::Hedge) -> HedgeRecord {
        let [start, end] = self.points.pair(hedge.span);
        HedgeRecord { kind: hedge.kind.word().to_owned(), start, end }
    }

    pub(super) fn ends(&self, span: Option<Span>) -> [Option<usize>; 2] {
        match span.map(|span| self.points.pair(span)) {
            Some([start, end]) => [Some(start), Some(end)],
            None => [None, None],
        }
    }
}

fn value(known: Option<&Known<String>>) -> Option<String> {
    known.map(|known| known.value.clone())
}

fn values(known: &[Known<String>]) -> Vec<String> {
    known.iter().map(|known| known.value.clone()).collect()
}

fn precision_word(precision: Precision) -> &'static str {
    match precision {
        Precision::Instant => "instant",
        Precision::Day => "day",
        Precision::Interval => "interval",
    }
}

pub(super) fn basis_word(basis: Basis) -> &'static str {
    match basis {
        Basis::Read => "read",
        Basis::Derived => "derived",
    }
}

fn speaker_word(kind: SpeakerKind) -> &'static str {
    match kind {
        SpeakerKind::Person => "person",
        SpeakerKind::Office => "office",
        SpeakerKind::Collective => "collective",
        SpeakerKind::Document => "document",
        SpeakerKind::Unknown => "unknown",
    }
}
