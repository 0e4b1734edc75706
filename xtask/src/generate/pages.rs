//! How does a print leave the house: as a page of HTML or as clean text, with its truth beside it?

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::story::{Kind, Story};

/// A text on the page of an outlet.
#[derive(Clone, Debug)]
pub(super) struct Print {
    pub(super) url: String,
    pub(super) outlet: String,
    pub(super) published: String,
    pub(super) text: Story,
    /// The story that it descends from, by number.
    pub(super) story: usize,
    pub(super) kind: Kind,
}

/// Where the archive goes: one file of JSON Lines, or a folder with a file a page.
pub(super) struct Output {
    lines: Option<BufWriter<File>>,
    folder: PathBuf,
    truth: BufWriter<File>,
    is_text: bool,
    n_written: usize,
}

impl Output {
    pub(super) fn open(out: &Path, truth: &Path, is_text: bool) -> Result<Self> {
        let create = |path: &Path| -> Result<BufWriter<File>> {
            let file = File::create(path);
            Ok(BufWriter::new(file.with_context(|| format!("cannot write {}", path.display()))?))
        };
        let lines = out.extension().is_some_and(|extension| extension == "jsonl");
        if !lines {
            std::fs::create_dir_all(out)
                .with_context(|| format!("cannot make the folder {}", out.display()))?;
        }
        let mut truth = create(truth)?;
        writeln!(truth, "url\tstory\tkind")?;
        let lines = if lines { Some(create(out)?) } else { None };
        Ok(Self { lines, folder: out.to_owned(), truth, is_text, n_written: 0 })
    }

    pub(super) fn write(&mut self, print: &Print) -> Result<()> {
        let (field, body) =
            if self.is_text { ("text", clean_text(print)) } else { ("html", html(print)) };
        if let Some(lines) = &mut self.lines {
            let line = serde_json::json!({
                "url": print.url, "outlet": print.outlet, "published": print.published,
                field: body,
            });
            writeln!(lines, "{line}")?;
        } else {
            let ending = if self.is_text { "txt" } else { "html" };
            // A thousand files a folder: more are slow to list on many machines.
            let folder = self.folder.join(format!("{:04}", self.n_written / 1000));
            std::fs::create_dir_all(&folder)?;
            std::fs::write(folder.join(format!("{:07}.{ending}", self.n_written)), body)?;
        }
        self.n_written += 1;
        writeln!(self.truth, "{}\t{}\t{}", print.url, print.story, print.kind.word())?;
        Ok(())
    }

    pub(super) fn finish(mut self) -> Result<()> {
        if let Some(lines) = &mut self.lines {
            lines.flush()?;
        }
        Ok(self.truth.flush()?)
    }
}

fn clean_text(print: &Print) -> String {
    let paragraphs = print.text.paragraphs.iter().map(|paragraph| paragraph.join(" "));
    let all = std::iter::once(print.text.headline.clone()).chain(paragraphs);
    all.collect::<Vec<_>>().join("\n\n")
}

/// A page as small papers make them: the site's head and foot around the article.
fn html(print: &Print) -> String {
    let Print { url, outlet, published, text, .. } = print;
    let headline = &text.headline;
    let paragraphs: Vec<String> =
        text.paragraphs.iter().map(|paragraph| format!("<p>{}</p>", paragraph.join(" "))).collect();
    format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">\
         <title>{headline} | {outlet}</title><link rel=\"canonical\" href=\"{url}\">\
         <meta property=\"og:site_name\" content=\"{outlet}\">\
         <meta property=\"article:published_time\" content=\"{published}T06:00:00Z\"></head><body>\
         <header><nav><ul><li><a href=\"/\">Home</a></li><li><a href=\"/local\">Local</a></li>\
         <li><a href=\"/sport\">Sport</a></li><li><a href=\"/about\">About us</a></li></ul></nav>\
         </header><main><article><h1>{headline}</h1>\n{}\n</article></main>\
         <footer><p>© 2031 {outlet}. All rights reserved.</p></footer></body></html>\n",
        paragraphs.join("\n")
    )
}
