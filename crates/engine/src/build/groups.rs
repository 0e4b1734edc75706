//! What follows from all pages of a case together? Families, days and claims, from what is kept.

use std::collections::BTreeMap;

use corroborate::Read;
use model::Article;
use store::wire::{ClaimRecord, DayRecord, FamilyRecord, GroupRecords, PassageRecord, own_written};
use store::{Kept, Writer};

use crate::progress::{Progress, Step};
use crate::{Engine, Error, pipeline};

use super::interrupted;

/// The records about many pages.
#[derive(Debug, Default)]
pub(super) struct Groups {
    /// The stretches of text that articles share.
    pub(super) passages: Vec<PassageRecord>,
    /// The articles that descend from one text.
    pub(super) families: Vec<FamilyRecord>,
    /// The days of writing of the members of families, by article id.
    pub(super) written: BTreeMap<String, Option<DayRecord>>,
    /// What is said, and who stands behind it.
    pub(super) claims: Vec<ClaimRecord>,
}

/// Works out the groups of all pages that are kept.
pub(super) fn of(
    engine: &Engine,
    writer: &Writer,
    progress: &dyn Progress,
) -> Result<Groups, Error> {
    let stop = || if progress.stopped() { Err(interrupted(Some(writer))) } else { Ok(()) };
    progress.begin(Step::Families, 0);
    let mut kept: Vec<Kept> = Vec::new();
    writer.each_single(|single| {
        kept.push(single);
        Ok(())
    })?;
    stop()?;
    let (passages, families) = engine.install(|| {
        let articles: Vec<&Article> = kept.iter().map(|kept| &kept.article).collect();
        corroborate::families(&articles)
    });
    stop()?;
    let mut articles: Vec<Article> = kept.iter().map(|kept| kept.article.clone()).collect();
    pipeline::settle(&mut articles, &passages, &families);
    for (kept, article) in kept.iter_mut().zip(articles) {
        kept.article = article;
    }
    progress.begin(Step::Corroborate, 0);
    let reads: Vec<Read<'_>> = kept.iter().map(as_read).collect();
    let claims = engine.install(|| corroborate::claims(&reads, &passages));
    stop()?;
    let singles: Vec<_> = kept.iter().map(|kept| (&kept.article, &kept.analysis)).collect();
    let records = GroupRecords::of(&passages, &families, &claims, &singles);
    let written = kept.iter().map(|kept| {
        let id = model::RecordId::new(kept.article.id, model::Table::Articles, 0).to_string();
        (id, own_written(&kept.article))
    });
    Ok(Groups {
        passages: records.passages,
        families: records.families,
        written: written.collect(),
        claims: records.claims,
    })
}

fn as_read(kept: &Kept) -> Read<'_> {
    Read { article: &kept.article, analysis: &kept.analysis, reading: &kept.reading }
}
