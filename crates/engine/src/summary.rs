//! What a run comes to: records as a case holds them, and the counts that are told at its end.

use std::collections::{BTreeMap, BTreeSet};

use model::{DocId, GroupId, NoticeKind, Page};
use serde::Serialize;
use store::wire::{
    ArticleRecord, ArticleRecords, GroupRecords, Meta, Records, RunRecord, SkippedRecord,
    SCHEMA_VERSION,
};

use crate::input::Skipped;
use crate::pipeline::Together;
use crate::VERSION;

/// Turns what was read into the records of a case.
pub(crate) fn records(pages: &[Page], together: &Together, skipped: &[Skipped]) -> Records {
    let run = run();
    let families = families_by_member(together);
    let articles = pages.iter().zip(&together.singles).map(|(page, single)| {
        let family = families.get(&page.id).copied();
        let (article, analysis, reading) = (&single.article, &single.analysis, &single.reading);
        ArticleRecords::of(page, article, analysis, reading, &single.notices, family, &run.id)
    });
    let articles: Vec<ArticleRecords> = articles.collect();
    let singles: Vec<_> =
        together.singles.iter().map(|single| (&single.article, &single.analysis)).collect();
    let groups =
        GroupRecords::of(&together.passages, &together.families, &together.claims, &singles);
    Records::of(meta(), vec![run], articles, groups, skipped_records(skipped))
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
    let members = together.families.iter().flat_map(|family| {
        family.members.iter().map(|member| (member.doc, family.id))
    });
    members.collect()
}

/// What the records are made with. The tables are compiled in, so the version names them too.
fn meta() -> Meta {
    Meta {
        schema: SCHEMA_VERSION,
        engine: VERSION.to_owned(),
        model: None,
        knowledge: Some(format!("builtin {VERSION}")),
        options: None,
    }
}

fn run() -> RunRecord {
    let meta = meta();
    let digests: BTreeMap<String, String> =
        meta.knowledge.into_iter().map(|digest| ("knowledge".to_owned(), digest)).collect();
    let identity = format!("{VERSION} schema {SCHEMA_VERSION} {digests:?}");
    RunRecord {
        id: GroupId::of("run", &identity).to_string(),
        version: VERSION.to_owned(),
        digests,
        options: BTreeMap::new(),
    }
}

/// The articles in the order in which people count them: by file name, then by id. The number of a
/// page in reports and on the command line is its place in this order, from 0.
pub fn numbered(records: &Records) -> Vec<&ArticleRecord> {
    let mut articles: Vec<&ArticleRecord> = records.articles.iter().collect();
    articles.sort_by(|a, b| (natural(a), &a.id).cmp(&(natural(b), &b.id)));
    articles
}

/// The source with the line number of JSON Lines as a number, so that line 10 follows line 9.
fn natural(article: &ArticleRecord) -> (String, u64) {
    let source = article.source.clone().unwrap_or_default();
    match source.rsplit_once(':').map(|(file, line)| (file.to_owned(), line.parse())) {
        Some((file, Ok(line))) => (file, line),
        _ => (source, 0),
    }
}

/// The article that a user means by `word`: its number (`003`), its id or the beginning of it, the
/// hash of its page, its file, or its file's name with or without the ending. `None` when nothing
/// or more than one article fits.
pub fn find_article<'a>(records: &'a Records, word: &str) -> Option<&'a ArticleRecord> {
    let numbered = numbered(records);
    let is_number = word.len() <= 6 && word.bytes().all(|byte| byte.is_ascii_digit());
    if let Some(article) = word.parse().ok().filter(|_| is_number).and_then(|n: usize| numbered.get(n)) {
        return Some(article);
    }
    let by_source = |article: &&&ArticleRecord| {
        article.source.as_deref().is_some_and(|source| is_name_of(source, word))
    };
    let by_id = |article: &&&ArticleRecord| {
        let hash = records.page(&article.page).map_or("", |page| page.sha256.as_str());
        word.len() >= 4 && (article.id.starts_with(word) || hash.starts_with(word))
    };
    only(numbered.iter().filter(by_source)).or_else(|| only(numbered.iter().filter(by_id))).copied()
}

fn only<T>(mut items: impl Iterator<Item = T>) -> Option<T> {
    let first = items.next()?;
    items.next().is_none().then_some(first)
}

fn is_name_of(source: &str, word: &str) -> bool {
    let name = source.rsplit('/').next().unwrap_or(source);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    [source, name, stem].contains(&word)
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
    (NoticeKind::Encoding, "declared and found character set differ"),
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
            could_not_tell: untold(records),
            skipped: records.skipped.clone(),
        }
    }
}

fn untold(records: &Records) -> Vec<Untold> {
    let name = |article: &ArticleRecord| {
        let source = article.source.as_deref().unwrap_or(&article.id);
        source.rsplit('/').next().unwrap_or(source).to_owned()
    };
    let numbered = numbered(records);
    let pages = |kind: NoticeKind| -> Vec<String> {
        let has = |article: &&&ArticleRecord| {
            records.notices_of(&article.id).iter().any(|notice| notice.kind == kind.word())
        };
        numbered.iter().filter(has).map(|article| name(article)).collect()
    };
    let all = UNTOLD.iter().map(|&(kind, what)| Untold { what: what.to_owned(), pages: pages(kind) });
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

    #[test]
    fn names_of_a_source() {
        for word in ["pages/003_x.txt", "003_x.txt", "003_x"] {
            assert!(is_name_of("pages/003_x.txt", word), "{word}");
        }
        assert!(!is_name_of("pages/003_x.txt", "003"));
    }
}
