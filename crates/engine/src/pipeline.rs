//! The walk through the rooms, on one screen.
//!
//! ```text
//! Page ─ extract ▶ Article ═ families, days ═▶ Article ─ analyze ▶ Analysis ─ read ▶ Reading ═
//! claims ═▶ Claim
//! ```
//!
//! Single arrows work on one article, in any order, on any thread; double ones on many together.

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};

use corroborate::{Account, AllSaid, Findings, Joins, Read, Sayings, StoryKeys, Told};
use language::Mode;
use model::{
    Analysis, Article, Claim, DocId, Family, GroupId, Notice, NoticeKind, Page, Passage, Reading,
    Story,
};
use rayon::prelude::*;

use crate::progress::{Progress, Step};
use crate::{Engine, Stopped};

/// One page with all that was read from it alone.
#[derive(Clone, Debug)]
pub struct Single {
    /// What the page says.
    pub article: Article,
    /// How its sentences are built.
    pub analysis: Analysis,
    /// Who says what on it.
    pub reading: Reading,
    /// What could not be told, by the page reader and the statement reader.
    pub notices: Vec<Notice>,
}

/// Many pages with all that was read from them.
#[derive(Clone, Debug, Default)]
pub struct Together {
    /// One for each page, in the order of the pages.
    pub singles: Vec<Single>,
    /// The stretches of text that articles share.
    pub passages: Vec<Passage>,
    /// The articles that descend from one text.
    pub families: Vec<Family>,
    /// The articles that tell of one happening.
    pub stories: Vec<Story>,
    /// What is said, and who stands behind it.
    pub claims: Vec<Claim>,
    /// What was found by laying the accounts of each story side by side.
    pub findings: Findings,
}

/// Reads one page by itself: nothing is known of any other.
pub(crate) fn read_one(engine: &Engine, page: &Page) -> Single {
    read_one_as(engine, page, Mode::Corrected)
}

/// Reads one page by itself, with the language model corrected or as it is.
pub(crate) fn read_one_as(engine: &Engine, page: &Page, mode: Mode) -> Single {
    let (article, notices) = extract_settled(page);
    finish(engine, article, notices, mode)
}

/// Reads what stands on one page, and nothing of what it means.
pub(crate) fn read_page_alone(page: &Page) -> Single {
    let (article, notices) = extract_settled(page);
    let id = article.id;
    Single { article, analysis: Analysis::empty(id), reading: silent(id), notices }
}

/// Reads many pages together.
pub(crate) fn read_all(
    engine: &Engine,
    pages: &[Page],
    progress: &dyn Progress,
) -> Result<Together, Stopped> {
    let extracted = each(pages.iter().collect(), Step::Extract, progress, extract_guarded)?;
    let (mut articles, notices): (Vec<Article>, Vec<Vec<Notice>>) = extracted.into_iter().unzip();

    progress.begin(Step::Families, 0);
    let (passages, families) = corroborate::families(&articles.iter().collect::<Vec<_>>());
    // Stories look at the days that pages tell by themselves.
    let day_alone = |article: &Article| {
        let settled = corroborate::settle_days(&[article], &[], &[]).pop()?;
        let (published, written) = (settled.published, settled.written);
        StoryKeys::day_of(&Article { published, written, ..Article::empty(article.id) })
    };
    let days: Vec<_> = articles.iter().map(day_alone).collect();

    // A page is read by what it tells alone, so that the same is read from it whatever stands
    // beside it; its days are settled then.
    let mut settled = articles.clone();
    settle(&mut settled, &passages, &families);
    for article in &mut articles {
        settle(std::slice::from_mut(article), &[], &[]);
    }
    let read: Vec<(Article, Vec<Notice>)> = articles.into_iter().zip(notices).collect();
    let read = each(read, Step::Read, progress, |(article, notices)| {
        let single = finish(engine, article, notices, Mode::Corrected);
        let account = guarded(|| Account::of(&as_read(&single)));
        let nothing = || Account::of(&as_read(&nothing_read(single.article.id)));
        (account.unwrap_or_else(|_| nothing()), single)
    })?;
    let (accounts, mut singles): (Vec<Account>, Vec<Single>) = read.into_iter().unzip();
    for (single, settled) in singles.iter_mut().zip(settled) {
        single.article.published = settled.published;
        single.article.written = settled.written;
    }

    progress.begin(Step::Stories, 0);
    let keys = singles.iter().zip(days).map(|(single, day)| {
        guarded(|| StoryKeys::of(&single.article, &single.analysis).on(day)).ok()
    });
    let kin: Vec<Vec<DocId>> = families
        .iter()
        .map(|family| family.members.iter().map(|member| member.doc).collect())
        .collect();
    let stories = corroborate::stories(&keys.flatten().collect::<Vec<_>>(), &kin);

    progress.begin(Step::Corroborate, 0);
    let reads: Vec<Read<'_>> = singles.iter().map(as_read).collect();
    let sayings = reads.iter().map(Sayings::of).collect();
    let mut said = AllSaid::new(sayings, passages.iter().collect());
    let alike = said.alike(0..said.len());
    let groups = said.groups(&alike);

    progress.begin(Step::Tellings, 0);
    let findings = findings(accounts, &stories, &Joins::new(&said, &groups));
    let groups = said.retold(groups, &findings.retold);
    let claims: Vec<Claim> = groups.iter().map(|group| said.claim(group)).collect();
    if progress.stopped() {
        return Err(Stopped);
    }
    Ok(Together { singles, passages, families, stories, claims, findings })
}

/// Lays the accounts of each story side by side, and looks at each other article by itself.
fn findings(mut accounts: Vec<Account>, stories: &[Story], joins: &Joins) -> Findings {
    accounts.sort_by_key(|account| account.doc);
    accounts.dedup_by_key(|account| account.doc);
    let docs: Vec<DocId> = accounts.iter().map(|account| account.doc).collect();
    let found = |(story, docs): &(Option<GroupId>, Vec<DocId>)| {
        let own: Vec<Account> = docs
            .iter()
            .filter_map(|doc| accounts.binary_search_by_key(doc, |account| account.doc).ok())
            .map(|at| accounts[at].clone())
            .collect();
        let said = joins.among(docs);
        let told = Told { story: *story, accounts: &own, said: &said, places: joins.places() };
        guarded(|| corroborate::findings(&told)).unwrap_or_default()
    };
    let groups = told_together(&docs, stories);
    let found: Vec<Findings> = groups.par_iter().map(found).collect();
    found.into_iter().fold(Findings::default(), |mut all, one| {
        all.extend(one);
        all
    })
}

/// The articles that are laid side by side: those of each story, and each other one by itself, in
/// the order of their smallest. `docs` are all of them, sorted.
pub(crate) fn told_together(
    docs: &[DocId],
    stories: &[Story],
) -> Vec<(Option<GroupId>, Vec<DocId>)> {
    let in_story: BTreeSet<DocId> =
        stories.iter().flat_map(|story| story.articles.iter().copied()).collect();
    let alone = docs.iter().filter(|doc| !in_story.contains(doc)).map(|doc| (None, vec![*doc]));
    let stories = stories.iter().map(|story| (Some(story.id), story.articles.clone()));
    let mut groups: Vec<_> = stories.chain(alone).collect();
    groups.sort_by(|a, b| a.1.cmp(&b.1));
    groups
}

/// Does `work` on each item on all threads, keeps the order, and stops when asked to.
fn each<T: Send, R: Send>(
    items: Vec<T>,
    step: Step,
    progress: &dyn Progress,
    work: impl Fn(T) -> R + Sync,
) -> Result<Vec<R>, Stopped> {
    progress.begin(step, items.len());
    let one = |item| {
        if progress.stopped() {
            return Err(Stopped);
        }
        let result = work(item);
        progress.advance(1);
        Ok(result)
    };
    items.into_par_iter().map(one).collect()
}

pub(crate) fn settle(articles: &mut [Article], passages: &[Passage], families: &[Family]) {
    let settled =
        corroborate::settle_days(&articles.iter().collect::<Vec<_>>(), passages, families);
    for (article, settled) in articles.iter_mut().zip(settled) {
        article.published = settled.published;
        article.written = settled.written;
    }
}

fn finish(engine: &Engine, article: Article, mut notices: Vec<Notice>, mode: Mode) -> Single {
    let read = guarded(|| {
        let analysis = language::analyze_as(&engine.resources, &article, mode);
        let reading = if is_read_for_statements(&article) {
            reading::read(&engine.knowledge, &article, &analysis)
        } else {
            silent(article.id)
        };
        (analysis, reading)
    });
    let id = article.id;
    let (analysis, reading) = read.unwrap_or_else(|fault| {
        notices.push(fault);
        (Analysis::empty(id), silent(id))
    });
    notices.extend(reading.notices.iter().cloned());
    Single { article, analysis, reading, notices }
}

/// The rules of reading are for English; a page in another language carries a notice instead of
/// statements made by the wrong rules. Where the language cannot be told, the rules are tried.
fn is_read_for_statements(article: &Article) -> bool {
    article.language.as_deref().is_none_or(|code| code == "en")
}

fn silent(id: DocId) -> Reading {
    Reading::empty(id)
}

/// A page of which nothing was read.
fn nothing_read(id: DocId) -> Single {
    let (article, analysis) = (Article::empty(id), Analysis::empty(id));
    Single { article, analysis, reading: silent(id), notices: Vec::new() }
}

/// One page with the days that it alone tells.
fn extract_settled(page: &Page) -> (Article, Vec<Notice>) {
    let (mut article, notices) = extract_guarded(page);
    settle(std::slice::from_mut(&mut article), &[], &[]);
    (article, notices)
}

fn extract_guarded(page: &Page) -> (Article, Vec<Notice>) {
    guarded(|| extract::extract(page))
        .unwrap_or_else(|fault| (Article::empty(page.id), vec![fault]))
}

/// A panic is a mistake of ours; one page may not end the run of a hundred thousand. The rooms are
/// pure, so nothing half-done is left behind.
pub(crate) fn guarded<R>(work: impl FnOnce() -> R) -> Result<R, Notice> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|panic| {
        let text = panic.downcast_ref::<String>().map(String::as_str);
        let text = text.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("unknown");
        Notice::new(NoticeKind::Fault, format!("the program failed on this page: {text}"))
    })
}

pub(crate) fn as_read(single: &Single) -> Read<'_> {
    Read { article: &single.article, analysis: &single.analysis, reading: &single.reading }
}

#[cfg(test)]
mod tests {
    use model::{Form, NoticeKind};

    use super::*;
    use crate::progress::Quiet;
    use crate::{Config, Engine};

    const GERMAN: &str = "Streit um den alten Anleger\n\n„Niemand hat uns gefragt, bevor der Rat \
        die Fähre verlegt hat“, sagte die Hafenmeisterin Ida Moen am Mittwoch der Zeitung.\n\nDie \
        Fähre soll ab Mai am neuen Hafen halten, wo sie schon früher einmal angelegt hatte.\n";

    #[test]
    fn another_language_is_read_as_a_page_alone() {
        let engine = Engine::new(Config::default()).unwrap();
        let page = Page::new(Form::Scraped, "a.txt", GERMAN.as_bytes().to_vec());
        let single = engine.read(&page);
        assert_eq!(single.article.language.as_deref(), Some("de"));
        assert_eq!(single.article.body().count(), 2);
        assert_eq!(single.reading.statements, []);
        assert!(single.notices.iter().any(|notice| notice.kind == NoticeKind::OtherLanguage));
    }

    #[test]
    fn a_panic_on_one_page_is_a_notice() {
        let fault = guarded(|| -> u8 { panic!("a mistake of ours: {}", 7) }).unwrap_err();
        assert_eq!(fault.kind, NoticeKind::Fault);
        assert!(fault.text.ends_with("a mistake of ours: 7"), "{}", fault.text);
    }

    /// Says stop after a number of items.
    struct StopAfter(std::sync::atomic::AtomicUsize);

    impl Progress for StopAfter {
        fn begin(&self, _step: Step, _total: usize) {}
        fn advance(&self, _n: usize) {
            let _ = self.0.fetch_update(
                std::sync::atomic::Ordering::Relaxed,
                std::sync::atomic::Ordering::Relaxed,
                |left| left.checked_sub(1),
            );
        }
        fn stopped(&self) -> bool {
            self.0.load(std::sync::atomic::Ordering::Relaxed) == 0
        }
    }

    #[test]
    fn a_run_can_be_stopped_and_does_not_depend_on_threads() {
        let pages: Vec<Page> = (0..40)
            .map(|n| {
                let text = format!("Boat {n} late\n\n“Boat {n} is late again,” Ida Moen said.\n");
                Page::new(Form::Scraped, format!("{n}.txt"), text.into_bytes())
            })
            .collect();
        let [one, four] = [1, 4].map(|threads| Engine::new(Config { threads }).unwrap());
        assert!(one.together(&pages, &StopAfter(5.into())).is_err());
        let [a, b] = [&one, &four].map(|engine| engine.together(&pages, &Quiet).unwrap());
        assert_eq!(format!("{a:?}"), format!("{b:?}"));
    }
}
