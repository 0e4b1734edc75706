//! What could be found by laying the two pages about an invented ferry side by side.

use jiff::civil::date;
use model::{
    Analysis, Article, Conflict, ConflictKind, ConflictStatus, DocId, Drift, DriftKind, GroupId,
    Naming, NamingPlace, RecordId, Series, SeriesPoint, Side, Table, Telling, TimelineEntry,
};
use store::wire::{FindingRecords, StoryFindings};

use crate::example::span;

/// One record of each kind, between the first two articles.
pub(crate) fn findings_of(
    story: GroupId,
    docs: &[DocId],
    pairs: &[(&Article, &Analysis)],
) -> FindingRecords {
    let record = |doc: DocId, table: Table| RecordId::new(doc, table, 0);
    let sentence = |doc: DocId| RecordId::new(doc, Table::Sentences, 1);
    let side = |doc: &DocId, text: &str| Side {
        text: text.to_owned(),
        members: vec![record(*doc, Table::Statements)],
        sentences: vec![sentence(*doc)],
        voices: vec!["Re\u{301}my Okonjo".to_owned()],
        origins_max: 1,
        polarity: None,
    };
    let last = docs.last().unwrap_or(&docs[0]);
    let conflict = Conflict {
        id: GroupId::of("conflict", &docs[0].to_string()),
        kind: ConflictKind::Quantity,
        about: "late".to_owned(),
        story: Some(story),
        sides: vec![side(&docs[0], "7"), side(last, "9")],
        status: ConflictStatus::Open,
    };
    let day = date(2031, 5, 21);
    let point = |doc: &DocId, value: f64| SeriesPoint {
        value: Some(value),
        low: None,
        high: None,
        days: Some((day, day)),
        source: None,
        text: format!("{value} boats"),
        members: vec![record(*doc, Table::Statements)],
        sentences: vec![sentence(*doc)],
    };
    let series = Series {
        id: GroupId::of("series", &docs[0].to_string()),
        about: "boats".to_owned(),
        measure: Some("present".to_owned()),
        unit: Some("boats".to_owned()),
        story: Some(story),
        points: vec![point(&docs[0], 7.0), point(last, 9.0)],
    };
    let entry = TimelineEntry {
        story,
        days: (day, day),
        text: "The ferry is late".to_owned(),
        sentence: sentence(docs[0]),
        events: vec![record(docs[0], Table::Events)],
        origins_max: 1,
    };
    let naming = |doc: &DocId| Naming {
        story: Some(story),
        actor: "person/remy-okonjo".to_owned(),
        article: *doc,
        surface: "Re\u{301}my Okonjo".to_owned(),
        span: span("Re\u{301}my Okonjo"),
        is_quoted: false,
        speaker: None,
        place: NamingPlace::Body,
        count: 2,
    };
    let telling = |doc: &DocId| Telling {
        article: *doc,
        sentence: sentence(*doc),
        span: span("The ferry is late"),
        differs: vec![span("late")],
    };
    let drift = Drift {
        id: GroupId::of("drift", &docs[0].to_string()),
        kind: DriftKind::Print,
        story: Some(story),
        from: telling(&docs[0]),
        to: telling(last),
    };
    let found = StoryFindings {
        claims: &[],
        conflicts: &[conflict],
        series: &[series],
        timeline: &[entry],
        naming: &docs.iter().map(naming).collect::<Vec<_>>(),
        drift: &[drift],
    };
    FindingRecords::of(found, pairs)
}
