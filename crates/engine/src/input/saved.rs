//! Pages that a browser saved: what it noted in them, and what it laid beside them.

use std::collections::BTreeSet;
use std::path::Path;

use model::{Form, Page};

use super::times;

/// How far into a page the note of the program that saved it is looked for.
const NOTE_WITHIN: usize = 4 << 10;

/// Takes over where and when a page was saved, if a note in it says so. The note is part of the
/// bytes, so the page's id does not depend on it.
pub(super) fn take_note(page: &mut Page) {
    if page.form != Form::Html {
        return;
    }
    let start = &page.raw[..page.raw.len().min(NOTE_WITHIN)];
    let start = String::from_utf8_lossy(start);
    for comment in start.split("<!--").skip(1) {
        let Some((comment, _)) = comment.split_once("-->") else { continue };
        let (url, saved) = match comment.split_once("saved from url=(") {
            // "saved from url=(0027)https://quay.example/late"
            Some((_, noted)) => (noted.split_once(')').map(|(_, url)| url), None),
            None if comment.contains("saved with SingleFile") => {
                (line(comment, "url:"), line(comment, "saved date:"))
            }
            None => continue,
        };
        let url = url.map(str::trim).filter(|url| is_address(url));
        page.url = page.url.take().or_else(|| url.map(str::to_owned));
        page.fetched_at = page.fetched_at.take().or_else(|| times::to_iso(saved?));
        return;
    }
}

fn line<'c>(comment: &'c str, name: &str) -> Option<&'c str> {
    comment.lines().find_map(|line| line.trim().strip_prefix(name)).map(str::trim)
}

fn is_address(url: &str) -> bool {
    let start = url.get(..8).unwrap_or(url).to_ascii_lowercase();
    (start.starts_with("http://") || start.starts_with("https://"))
        && !url.contains(char::is_whitespace)
}

/// What browsers append to a page's name for the folder of its pictures and scripts, in the
/// languages of browsers and of Windows.
const FOLDER_ENDINGS: [&str; 25] = [
    "_files",
    ".files",
    "-dateien",
    "_fichiers",
    "_bestanden",
    "_file",
    "_archivos",
    "-filer",
    "_tiedostot",
    "_pliki",
    "_soubory",
    "_elemei",
    "_ficheiros",
    "_arquivos",
    "_dosyalar",
    "_datoteke",
    "_fitxers",
    "_failid",
    "_fails",
    "_bylos",
    "_fajlovi",
    "_fitxategiak",
    "-bestanden",
    "-gegevens",
    "_data",
];

/// Whether a file lies in the folder that a browser saved beside one of the other files: below
/// `late_files/`, where there is a `late.html`.
pub(super) fn belongs_to_a_page(file: &Path, files: &BTreeSet<&Path>) -> bool {
    file.ancestors().skip(1).any(|folder| {
        let Some(name) = folder.file_name().and_then(|name| name.to_str()) else { return false };
        let lower = name.to_ascii_lowercase();
        let endings = FOLDER_ENDINGS.iter().filter(|ending| lower.ends_with(*ending));
        let mut pages = endings.flat_map(|ending| {
            let page = &name[..name.len() - ending.len()];
            ["html", "htm", "xhtml", "shtml"]
                .map(|kind| folder.with_file_name(format!("{page}.{kind}")))
        });
        pages.any(|page| files.contains(page.as_path()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn noted(html: &str) -> (Option<String>, Option<String>) {
        let mut page = Page::new(Form::Html, "x", html.as_bytes().to_vec());
        let id = page.id;
        take_note(&mut page);
        assert_eq!(page.id, id);
        (page.url, page.fetched_at)
    }

    #[test]
    fn notes_of_programs_that_save_pages() {
        let single = "<!DOCTYPE html> <html lang=en><!--\n Page saved with SingleFile \n url: \
            https://quay.example/late \n saved date: Wed Mar 05 2031 08:00:00 GMT+0100 (CET)\n--><p>";
        let (url, fetched) = noted(single);
        assert_eq!(url.as_deref(), Some("https://quay.example/late"));
        assert_eq!(fetched.as_deref(), Some("2031-03-05T08:00:00+01:00"));
        let (url, fetched) =
            noted("<!-- x --><!-- saved from url=(0025)https://quay.example/late --><html>");
        assert_eq!((url.as_deref(), fetched), (Some("https://quay.example/late"), None));
        assert_eq!(noted("<!-- saved from url=(0014)about:internet -->"), (None, None));
        assert_eq!(noted("<p>url: https://quay.example/late"), (None, None));
        assert_eq!(noted("<!-- saved from url=(00"), (None, None));
    }

    #[test]
    fn folders_of_saved_pages() {
        let names = [
            "p/Late.html",
            "p/Late_files/ad.html",
            "p/Late_files/x/y.js",
            "p/Other_files/z.html",
            "p/Früh.htm",
            "p/Früh-Dateien/a.css",
        ];
        let files: BTreeSet<&Path> = names.iter().map(Path::new).collect();
        let beside: Vec<_> =
            names.iter().filter(|name| belongs_to_a_page(Path::new(name), &files)).collect();
        assert_eq!(beside, [&names[1], &names[2], &names[5]]);
    }
}
