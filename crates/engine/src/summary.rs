//! What a run comes to: records as a case holds them, and the counts that are told at its end.

use std::collections::{BTreeMap, BTreeSet};

use corroborate::Findings;
use model::{DocId, GroupId, NoticeKind, Page};
use serde::Serialize;
use store::wire::{
    ArticleRecord, ArticleRecords, FindingRecords, GroupRecords, Meta, Records, RunRecord,
    SCHEMA_VERSION, SkippedRecord, StoryFindings, story_record, story_title,
};

use crate::input::Skipped;
use crate::pipeline::Together;
use crate::{Engine, Error, Reader, VERSION};

/// Turns what was read into the records of a case.
pub(crate) fn records(
    engine: &Engine,
    pages: &[Page],
    together: &Together,
    skipped: &[Skipped],
) -> Records {
    let run = run(engine);
    let families = families_by_member(together);
    let articles = pages.iter().zip(&together.singles).map(|(page, single)| {
        let family = families.get(&page.id).copied();
        let (article, analysis, reading) = (&single.article, &single.analysis, &single.reading);
        ArticleRecords::of(page, article, analysis, reading, &single.notices, family, &run.id)
    });
    let articles: Vec<ArticleRecords> = articles.collect();
    let singles: Vec<_> =
        together.singles.iter().map(|single| (&single.article, &single.analysis)).collect();
    let mut groups =
        GroupRecords::of(&together.passages, &together.families, &together.claims, &singles);
    let single_of: BTreeMap<DocId, _> =
        singles.iter().map(|single| (single.0.id, *single)).collect();
    let story = |story: &model::Story| {
        let central = story.central.and_then(|doc| single_of.get(&doc));
        story_record(story, central.and_then(|(article, analysis)| story_title(article, analysis)))
    };
    groups.stories = together.stories.iter().map(story).collect();
    groups.found = FindingRecords::of(story_findings(&together.findings), &singles);
    Records::of(meta(engine), vec![run], articles, groups, skipped_records(skipped))
}

/// The same for those who make records of it.
pub(crate) fn story_findings(found: &Findings) -> StoryFindings<'_> {
    StoryFindings {
        claims: &found.claims,
        conflicts: &found.conflicts,
        series: &found.series,
        timeline: &found.timeline,
        naming: &found.naming,
        drift: &found.drift,
    }
}

/// The records of skipped inputs.
pub(crate) fn skipped_records(skipped: &[Skipped]) -> Vec<SkippedRecord> {
    let record = |skipped: &Skipped| SkippedRecord {
        source: skipped.source.clone(),
        reason: skipped.reason.clone(),
    };
    skipped.iter().map(record).collect()
}

fn families_by_member(together: &Together) -> BTreeMap<DocId, GroupId> {
    let members = together
        .families
        .iter()
        .flat_map(|family| family.members.iter().map(|member| (member.doc, family.id)));
    members.collect()
}

/// The sum over all tables that are compiled in (`build.rs`).
pub(crate) const KNOWLEDGE: &str = env!("WHOSAYS_KNOWLEDGE");

/// What the records are made with.
pub(crate) fn meta(engine: &Engine) -> Meta {
    Meta {
        schema: SCHEMA_VERSION,
        engine: VERSION.to_owned(),
        model: Some(engine.model_digest().to_owned()),
        knowledge: Some(engine.knowledge_digest().to_owned()),
        options: Some(options_digest(&options())),
    }
}

/// The options that change what is found. There are none: threads and memory change nothing, and
/// which model is at work is told by its own sum.
fn options() -> BTreeMap<String, String> {
    BTreeMap::new()
}

fn options_digest(options: &BTreeMap<String, String>) -> String {
    let json = serde_json::to_string(options).expect("words are JSON");
    model::ids::sha256_hex(json.as_bytes())
}

/// The run that the present version makes. Its id tells what pages were read with.
pub(crate) fn run(engine: &Engine) -> RunRecord {
    let meta = meta(engine);
    let digests = [("knowledge", meta.knowledge), ("model", meta.model), ("options", meta.options)];
    let digests: BTreeMap<String, String> =
        digests.into_iter().filter_map(|(name, digest)| Some((name.to_owned(), digest?))).collect();
    let identity = format!("{VERSION} schema {SCHEMA_VERSION} {digests:?}");
    RunRecord {
        id: GroupId::of("run", &identity).to_string(),
        version: VERSION.to_owned(),
        digests,
        options: options(),
    }
}

/// The counts of a run and what could not be told.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Summary {
    /// Pages read.
    pub pages: usize,
    /// Pages with an article on them.
    pub articles: usize,
    /// Families of copies.
    pub families: usize,
    /// Articles that belong to a family.
    pub copies: usize,
    /// Statements found.
    pub statements: usize,
    /// Distinct relays named.
    pub relays: usize,
    /// Stories.
    pub stories: usize,
    /// Events found.
    pub events: usize,
    /// Accounts that cannot all hold.
    pub conflicts: usize,
    /// What could not be told, each with the pages it is about.
    pub could_not_tell: Vec<Untold>,
    /// Inputs that were skipped in this run.
    pub skipped: Vec<SkippedRecord>,
}

/// One thing that could not be told, and the pages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Untold {
    /// What, in words.
    pub what: String,
    /// The pages by file name.
    pub pages: Vec<String>,
}

/// How the kinds of notices are told at the end of a run, in this order.
const UNTOLD: &[(NoticeKind, &str)] = &[
    (NoticeKind::Fault, "pages on which the program failed (please report them)"),
    (NoticeKind::Empty, "pages without an article"),
    (NoticeKind::NotArticle, "pages that are no article"),
    (NoticeKind::Undated, "undated pages"),
    (NoticeKind::UnknownOutlet, "outlet not named"),
    (NoticeKind::OtherLanguage, "read, not analysed: other languages"),
    (NoticeKind::MachineTranslation, "suspected machine translation"),
    (NoticeKind::Damaged, "damaged text"),
    (NoticeKind::Encoding, "character set wrong or mended"),
    (NoticeKind::Truncated, "cut at a limit"),
    (NoticeKind::Paywall, "only the beginning, before a paywall"),
    (NoticeKind::Conflict, "sources for a field disagree"),
    (NoticeKind::UnclosedQuotation, "a quotation mark is never closed"),
];

impl Summary {
    /// Counts what `records` hold.
    pub fn of(records: &Records) -> Self {
        let relays = records.statements.iter().flat_map(|statement| &statement.relays);
        let relays: BTreeSet<&str> = relays.filter_map(|relay| relay.name.as_deref()).collect();
        Self {
            pages: records.pages.len(),
            articles: records.articles.iter().filter(|article| article.words > 0).count(),
            families: records.families.len(),
            copies: records.articles.iter().filter(|article| article.family.is_some()).count(),
            statements: records.statements.len(),
            relays: relays.len(),
            stories: records.stories.len(),
            events: records.events.len(),
            conflicts: records.conflicts.len(),
            could_not_tell: untold(records),
            skipped: records.skipped.clone(),
        }
    }

    /// Counts what the case holds, without reading all of it into memory.
    pub(crate) fn of_case(reader: &Reader) -> Result<Self, Error> {
        let counts = reader.counts()?;
        let mut sources: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (kind, source) in reader.sources_by_notice()? {
            sources.entry(kind).or_default().push(file_name(&source).to_owned());
        }
        let could_not_tell = UNTOLD.iter().filter_map(|(kind, what)| {
            let pages = sources.remove(kind.word())?;
            Some(Untold { what: (*what).to_owned(), pages })
        });
        Ok(Self {
            pages: counts.pages,
            articles: counts.articles,
            families: counts.families,
            copies: counts.copies,
            statements: counts.statements,
            relays: counts.relays,
            stories: counts.stories,
            events: counts.events,
            conflicts: counts.conflicts,
            could_not_tell: could_not_tell.collect(),
            skipped: reader.skipped()?,
        })
    }
}

fn file_name(source: &str) -> &str {
    source.rsplit('/').next().unwrap_or(source)
}

fn untold(records: &Records) -> Vec<Untold> {
    let name = |article: &ArticleRecord| {
        let source = article.source.as_deref().unwrap_or(&article.id);
        file_name(source).to_owned()
    };
    let numbered = records.numbered();
    let pages = |kind: NoticeKind| -> Vec<String> {
        let has = |article: &&&ArticleRecord| {
            records.notices_of(&article.id).iter().any(|notice| notice.kind == kind.word())
        };
        numbered.iter().filter(has).map(|article| name(article)).collect()
    };
    let all =
        UNTOLD.iter().map(|&(kind, what)| Untold { what: what.to_owned(), pages: pages(kind) });
    all.filter(|untold| !untold.pages.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_notice_is_told() {
        for kind in NoticeKind::ALL {
            assert!(UNTOLD.iter().any(|(told, _)| *told == kind), "{kind:?}");
        }
    }
}
