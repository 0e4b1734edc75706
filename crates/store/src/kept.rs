//! What is kept of a page for the work on many pages together?
//!
//! Families, days and claims are looked at anew when pages are added, for a new page can join a
//! family, move a date and merge claims. The old pages are not read again for that: what was read
//! from them stands in the case, in a compact form of its own.

pub(crate) mod pack;
mod rows;

use std::io;

use model::{Analysis, Article, DocId, Reading, Sentence, Statement};

use self::pack::{Pack, Unpacker};
pub use self::rows::{PackedAccount, PackedSingle};
use crate::press::{press, unpress};

/// How hard it is pressed. It is written once a page and read at every build.
const LEVEL: i32 = 1;

/// What was read from one page alone, as far as the work on many pages looks at it: names of rules,
/// comments, notices, and the grammar inside the sentences are not kept.
#[derive(Clone, Debug, PartialEq)]
pub struct Kept {
    /// What the page says, with the days that it tells by itself.
    pub article: Article,
    /// Where its sentences stand.
    pub analysis: Analysis,
    /// Who says what on it.
    pub reading: Reading,
}

/// The bytes in which one page is kept.
pub(crate) fn pack(
    article: &Article,
    analysis: &Analysis,
    reading: &Reading,
) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let Article {
        id: _,
        url,
        outlet,
        title,
        byline,
        credits,
        published,
        written,
        modified,
        dateline,
        language,
        text,
        blocks,
        comments: _,
    } = article;
    text.pack(&mut bytes);
    url.pack(&mut bytes);
    outlet.pack(&mut bytes);
    title.pack(&mut bytes);
    byline.pack(&mut bytes);
    credits.pack(&mut bytes);
    published.pack(&mut bytes);
    written.pack(&mut bytes);
    modified.pack(&mut bytes);
    dateline.pack(&mut bytes);
    language.pack(&mut bytes);
    blocks.pack(&mut bytes);
    analysis.sentences.pack(&mut bytes);
    reading.statements.pack(&mut bytes);
    press(&bytes, LEVEL)
}

/// The page that these bytes keep; `None` for bytes that keep none.
pub(crate) fn unpack(id: DocId, pressed: &[u8]) -> Option<Kept> {
    let bytes = unpress(pressed)?;
    let mut from = Unpacker::new(&bytes);
    let text = String::unpack(&mut from)?;
    let article = Article {
        text,
        url: Pack::unpack(&mut from)?,
        outlet: Pack::unpack(&mut from)?,
        title: Pack::unpack(&mut from)?,
        byline: Pack::unpack(&mut from)?,
        credits: Pack::unpack(&mut from)?,
        published: Pack::unpack(&mut from)?,
        written: Pack::unpack(&mut from)?,
        modified: Pack::unpack(&mut from)?,
        dateline: Pack::unpack(&mut from)?,
        language: Pack::unpack(&mut from)?,
        blocks: Pack::unpack(&mut from)?,
        ..Article::empty(id)
    };
    let sentences: Vec<Sentence> = Pack::unpack(&mut from)?;
    let statements: Vec<Statement> = Pack::unpack(&mut from)?;
    let is_whole = from.is_at_end() && from.spans.iter().all(|span| span.fits(&article.text));
    is_whole.then_some(Kept {
        article,
        analysis: Analysis { sentences, ..Analysis::empty(id) },
        reading: Reading { statements, ..Reading::empty(id) },
    })
}
