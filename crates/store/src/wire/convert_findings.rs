//! From what is found by laying the accounts of a story side by side to records, by hand as well.

use std::collections::BTreeMap;

use jiff::civil::Date;
use model::{
    Analysis, Article, Claim, Conflict, DocId, Drift, GroupId, Naming, RecordId, Series, Side,
    Span, Table, Telling, TimelineEntry,
};

use super::{
    ClaimRecord, CodePoints, ConflictRecord, DaysRecord, DriftRecord, MemberRecord, NamingRecord,
    SeriesPointRecord, SeriesRecord, SideRecord, TellingRecord, TimelineRecord,
};

/// What was found about one story, or about one article that belongs to none.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs)]
pub struct StoryFindings<'f> {
    pub claims: &'f [Claim],
    pub conflicts: &'f [Conflict],
    pub series: &'f [Series],
    /// In the order of the days.
    pub timeline: &'f [TimelineEntry],
    pub naming: &'f [Naming],
    pub drift: &'f [Drift],
}

/// Its records.
#[derive(Clone, Debug, Default, PartialEq)]
#[allow(missing_docs)]
pub struct FindingRecords {
    pub claims: Vec<ClaimRecord>,
    pub conflicts: Vec<ConflictRecord>,
    pub series: Vec<SeriesRecord>,
    pub timeline: Vec<TimelineRecord>,
    pub naming: Vec<NamingRecord>,
    pub drift: Vec<DriftRecord>,
}

impl FindingRecords {
    /// The records of what was found among `singles`. What points at an article or a sentence that
    /// is not among them is left out: it could not be shown.
    pub fn of(found: StoryFindings<'_>, singles: &[(&Article, &Analysis)]) -> Self {
        let singles = singles.iter().map(|(article, analysis)| {
            let points = CodePoints::new(&article.text);
            (article.id, Single { article, analysis, points })
        });
        let wire = Wire { singles: singles.collect() };
        let mut n_named: BTreeMap<DocId, usize> = BTreeMap::new();
        let mut naming = Vec::with_capacity(found.naming.len());
        for one in found.naming {
            let number = n_named.entry(one.article).or_default();
            if let Some(record) = wire.naming(one, *number) {
                naming.push(record);
                *number += 1;
            }
        }
        let mut timeline = Vec::with_capacity(found.timeline.len());
        for entry in found.timeline {
            timeline.extend(wire.timeline(entry, timeline.len()));
        }
        Self {
            claims: found.claims.iter().map(|claim| wire.claim(claim)).collect(),
            conflicts: found.conflicts.iter().map(|conflict| wire.conflict(conflict)).collect(),
            series: found.series.iter().map(|series| wire.series(series)).collect(),
            timeline,
            naming,
            drift: found.drift.iter().filter_map(|drift| wire.drift(drift)).collect(),
        }
    }
}

/// The id of the entry with that number of a story's timeline. Entries stand in the order of their ids.
pub(crate) fn timeline_id(story: GroupId, number: usize) -> String {
    format!("{story}/timeline/{number:05}")
}

/// The id of the naming with that number in an article.
pub(crate) fn naming_id(doc: DocId, number: usize) -> String {
    format!("{doc}/naming/{number:05}")
}

struct Single<'a> {
    article: &'a Article,
    analysis: &'a Analysis,
    points: CodePoints<'a>,
}

/// What every conversion needs.
struct Wire<'a> {
    singles: BTreeMap<DocId, Single<'a>>,
}

impl Wire<'_> {
    fn sentence(&self, id: RecordId) -> Option<&str> {
        let single = self.singles.get(&id.doc)?;
        let sentence = single.analysis.sentences.get(id.ordinal as usize)?;
        single.article.text.get(sentence.span.start()..sentence.span.end())
    }

    fn claim(&self, claim: &Claim) -> ClaimRecord {
        let sentences: Vec<Option<&str>> =
            claim.members.iter().map(|member| self.sentence(member.sentence)).collect();
        ClaimRecord::of(claim, &sentences)
    }

    fn members(&self, records: &[RecordId], sentences: &[RecordId]) -> Vec<MemberRecord> {
        let member = |(record, sentence): (&RecordId, &RecordId)| {
            Some(MemberRecord {
                article: article_id(record.doc),
                record: record.to_string(),
                sentence: self.sentence(*sentence)?.to_owned(),
                sentence_id: sentence.to_string(),
            })
        };
        records.iter().zip(sentences).filter_map(member).collect()
    }

    fn conflict(&self, conflict: &Conflict) -> ConflictRecord {
        let side = |side: &Side| SideRecord {
            text: side.text.clone(),
            articles: articles(&side.members),
            voices: side.voices.clone(),
            origins_max: side.origins_max,
            members: self.members(&side.members, &side.sentences),
            polarity: side.polarity.map(|polarity| polarity.word().to_owned()),
        };
        ConflictRecord {
            id: conflict.id.to_string(),
            kind: conflict.kind.word().to_owned(),
            about: conflict.about.clone(),
            story: conflict.story.map(|story| story.to_string()),
            sides: conflict.sides.iter().map(side).collect(),
            status: conflict.status.word().to_owned(),
        }
    }

    fn series(&self, series: &Series) -> SeriesRecord {
        let point = |point: &model::SeriesPoint| SeriesPointRecord {
            value: point.value,
            low: point.low,
            high: point.high,
            as_of: point.days.map(days),
            source: point.source.clone(),
            text: point.text.clone(),
            articles: articles(&point.members),
            members: self.members(&point.members, &point.sentences),
        };
        SeriesRecord {
            id: series.id.to_string(),
            about: series.about.clone(),
            measure: series.measure.clone(),
            unit: series.unit.clone(),
            story: series.story.map(|story| story.to_string()),
            points: series.points.iter().map(point).collect(),
        }
    }

    fn timeline(&self, entry: &TimelineEntry, number: usize) -> Option<TimelineRecord> {
        Some(TimelineRecord {
            id: timeline_id(entry.story, number),
            story: entry.story.to_string(),
            date: days(entry.days),
            text: entry.text.clone(),
            sentence: self.sentence(entry.sentence)?.to_owned(),
            sentence_id: entry.sentence.to_string(),
            events: entry.events.iter().map(RecordId::to_string).collect(),
            origins_max: entry.origins_max,
        })
    }

    fn naming(&self, naming: &Naming, number: usize) -> Option<NamingRecord> {
        let single = self.singles.get(&naming.article)?;
        let [start, end] = single.points.pair(naming.span);
        Some(NamingRecord {
            id: naming_id(naming.article, number),
            story: naming.story.map(|story| story.to_string()),
            actor: naming.actor.clone(),
            article: article_id(naming.article),
            outlet: single.article.outlet.as_ref().map(|outlet| outlet.value.clone()),
            surface: naming.surface.clone(),
            start,
            end,
            voice: if naming.is_quoted { "speaker" } else { "outlet" }.to_owned(),
            speaker: naming.speaker.clone(),
            place: naming.place.word().to_owned(),
            count: naming.count,
        })
    }

    fn drift(&self, drift: &Drift) -> Option<DriftRecord> {
        Some(DriftRecord {
            id: drift.id.to_string(),
            kind: drift.kind.word().to_owned(),
            story: drift.story.map(|story| story.to_string()),
            from: self.telling(&drift.from)?,
            to: self.telling(&drift.to)?,
        })
    }

    fn telling(&self, telling: &Telling) -> Option<TellingRecord> {
        let points = &self.singles.get(&telling.article)?.points;
        let [start, end] = points.pair(telling.span);
        Some(TellingRecord {
            article: article_id(telling.article),
            sentence: self.sentence(telling.sentence)?.to_owned(),
            sentence_id: telling.sentence.to_string(),
            start,
            end,
            differs: telling.differs.iter().map(|span: &Span| points.pair(*span)).collect(),
        })
    }
}

fn article_id(doc: DocId) -> String {
    RecordId::new(doc, Table::Articles, 0).to_string()
}

/// The articles of records, each once, in the order of their ids.
fn articles(members: &[RecordId]) -> Vec<String> {
    let mut docs: Vec<DocId> = members.iter().map(|member| member.doc).collect();
    docs.sort_unstable();
    docs.dedup();
    docs.into_iter().map(article_id).collect()
}

fn days((start, end): (Date, Date)) -> DaysRecord {
    DaysRecord { start: start.to_string(), end: end.to_string() }
}
