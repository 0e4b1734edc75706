//! Which page does the user mean?

use crate::error::Error;
use crate::reader::Reader;
use crate::wire::PageRecord;
use crate::wire::case::source_order;

/// Fewer digits of an id are no beginning of one but a number.
const MIN_PREFIX: usize = 4;

/// Candidates named in an error.
const MAX_CANDIDATES: usize = 5;

impl Reader {
    /// The page that `wanted` names. The first of these that any page answers to counts:
    ///
    /// 1. the page's id, or the id of a record of it,
    /// 2. a source or the address, in full,
    /// 3. a source's file name, then the file name without its ending,
    /// 4. the page's number, from 0, in the order of [`crate::wire::Records::numbered`],
    /// 5. the beginning of its id or of its SHA-256, from four digits on.
    pub fn find(&self, wanted: &str) -> Result<PageRecord, Error> {
        let mut pages = self.pages()?;
        pages.sort_by_cached_key(|page| {
            let source = page.sources.first().map_or("", String::as_str);
            (source_order(source), page.id.clone())
        });
        let id = wanted.split('/').next().unwrap_or(wanted).to_ascii_lowercase();
        let digits = wanted.to_ascii_lowercase();
        let answers: [&dyn Fn(&PageRecord) -> bool; 4] = [
            &|page| page.id == id,
            &|page| has_source(page, |s| s == wanted) || page.url.as_deref() == Some(wanted),
            &|page| has_source(page, |source| file_name(source) == wanted),
            &|page| has_source(page, |source| stem(source) == wanted),
        ];
        for answer in answers {
            if let Some(page) = only(&pages, answer, wanted)? {
                return Ok(page);
            }
        }
        if let Some(page) = numbered(&pages, wanted) {
            return Ok(page);
        }
        let begins = |page: &PageRecord| {
            digits.len() >= MIN_PREFIX
                && (page.id.starts_with(&digits) || page.sha256.starts_with(&digits))
        };
        let page = only(&pages, &begins, wanted)?;
        page.ok_or_else(|| Error::NoSuchPage { wanted: wanted.to_owned() })
    }
}

fn only(
    pages: &[PageRecord],
    answers: &dyn Fn(&PageRecord) -> bool,
    wanted: &str,
) -> Result<Option<PageRecord>, Error> {
    let found: Vec<&PageRecord> = pages.iter().filter(|page| answers(page)).collect();
    match found.as_slice() {
        [] => Ok(None),
        [page] => Ok(Some((*page).clone())),
        several => {
            let names = several.iter().take(MAX_CANDIDATES).map(|page| name(page));
            let wanted = wanted.to_owned();
            Err(Error::AmbiguousPage { wanted, candidates: names.collect() })
        }
    }
}

fn name(page: &PageRecord) -> String {
    let short = page.id.get(..8).unwrap_or(&page.id);
    match page.sources.first() {
        Some(source) => format!("{short} ({source})"),
        None => short.to_owned(),
    }
}

fn numbered(pages: &[PageRecord], wanted: &str) -> Option<PageRecord> {
    let number: usize = wanted.parse().ok()?;
    pages.get(number).cloned()
}

fn has_source(page: &PageRecord, is_it: impl Fn(&str) -> bool) -> bool {
    page.sources.iter().any(|source| is_it(source))
}

fn file_name(source: &str) -> &str {
    source.rsplit(['/', '\\']).next().unwrap_or(source)
}

fn stem(source: &str) -> &str {
    let name = file_name(source);
    match name.rsplit_once('.') {
        Some((stem, _)) if !stem.is_empty() => stem,
        _ => name,
    }
}
