//! How does a page become a row of the table `pages`, and a row a page again?

use model::{Form, Page};
use rusqlite::{Row, params};
use serde::{Deserialize, Serialize};

use crate::error::Error;
use crate::file::File;
use crate::press::{press, unpress};
use crate::tables;
use crate::wire::PageRecord;
use crate::writer::{Writer, json_text};

/// How hard raw bytes are pressed: zstd's own middle way. Higher levels win little on pages.
const LEVEL: i32 = 3;

/// The columns from which [`of_row`] makes a page.
pub(crate) const COLUMNS: &str = "id, sources, url, fetched_at, form, given, raw";

/// What the input said beside the page itself, as it stands in `pages.given`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Given {
    pub(crate) id: Option<String>,
    pub(crate) outlet: Option<String>,
    pub(crate) title: Option<String>,
    pub(crate) published: Option<String>,
    pub(crate) charset: Option<String>,
}

/// A page as it will stand in its row.
#[derive(Clone, Debug)]
pub(crate) struct PackedPage {
    record: PageRecord,
    form: Form,
    given: String,
    raw: Vec<u8>,
}

impl PackedPage {
    /// Packs a page whose record is known.
    pub(crate) fn of(page: &Page, record: PageRecord) -> Result<Self, Error> {
        let given = Given {
            id: page.given_id.clone(),
            outlet: page.outlet.clone(),
            title: page.title.clone(),
            published: page.published.clone(),
            charset: page.charset.clone(),
        };
        let unwritable =
            |error: std::io::Error| Error::Unwritable { table: "pages", reason: error.to_string() };
        let raw = press(&page.raw, LEVEL).map_err(unwritable)?;
        Ok(Self { record, form: page.form, given: json_text("pages", &given)?, raw })
    }
}

impl PackedPage {
    /// The first of its sources.
    pub(crate) fn first_source(&self) -> Option<&str> {
        self.record.sources.first().map(String::as_str)
    }

    /// What the input said beside the page itself.
    pub(crate) fn given(&self) -> &str {
        &self.given
    }
}

/// [`COLUMNS`] of a page as the next state of the case will have it, with `raw` instead of the bytes.
pub(crate) fn columns(raw: &str) -> String {
    let given =
        "coalesce((SELECT incoming.given FROM incoming WHERE incoming.page = pages.id), given)";
    format!("id, sources, url, fetched_at, form, {given}, {raw}")
}

impl Writer {
    /// Writes the row of a page that is not there yet.
    pub(crate) fn insert_page(&self, page: &PackedPage) -> Result<(), Error> {
        let PackedPage { record, form, given, raw } = page;
        let insert = format!(
            "INSERT INTO pages ({}, form, given, raw) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            tables::table("pages").columns()
        );
        let sources = json_text("pages", &record.sources)?;
        let (url, fetched_at) = (&record.url, &record.fetched_at);
        let (sha256, media_type) = (&record.sha256, &record.media_type);
        let cells = params![
            record.id,
            sources,
            url,
            fetched_at,
            sha256,
            media_type,
            form.word(),
            given,
            raw
        ];
        self.run_cached(&insert, cells)
    }
}

/// Reads a row whose first cells are [`COLUMNS`].
pub(crate) fn of_row(file: &File, row: &Row<'_>) -> Result<Page, Error> {
    let page = without_bytes(file, row)?;
    let pressed = row.get_ref(6).map_err(|error| file.fails(error))?;
    let bytes = pressed.as_blob().ok().and_then(unpress);
    let damaged = || file.damaged(format!("the bytes of page {} cannot be read", page.id));
    Ok(Page { raw: bytes.ok_or_else(damaged)?, ..page })
}

/// The same but for the bytes.
pub(crate) fn without_bytes(file: &File, row: &Row<'_>) -> Result<Page, Error> {
    let id = text(file, row, 0)?;
    let wrong = |what: &str| file.damaged(format!("{what} of page {id} cannot be read"));
    let form = text(file, row, 4)?;
    let form = [Form::Html, Form::Scraped, Form::Clean].into_iter().find(|f| f.word() == form);
    let given: Given =
        serde_json::from_str(&text(file, row, 5)?).map_err(|_| wrong("the input"))?;
    Ok(Page {
        id: id.parse().map_err(|_| wrong("the id"))?,
        given_id: given.id,
        sources: serde_json::from_str(&text(file, row, 1)?).map_err(|_| wrong("the sources"))?,
        form: form.ok_or_else(|| wrong("the form"))?,
        url: row.get(2).map_err(|error| file.fails(error))?,
        outlet: given.outlet,
        title: given.title,
        published: given.published,
        fetched_at: row.get(3).map_err(|error| file.fails(error))?,
        charset: given.charset,
        raw: Vec::new(),
    })
}

fn text(file: &File, row: &Row<'_>, idx: usize) -> Result<String, Error> {
    row.get(idx).map_err(|error| file.fails(error))
}
