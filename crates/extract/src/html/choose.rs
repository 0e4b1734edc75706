//! Which kind is each line?
//!
//! Lines within the article's element are body unless their names, their links, their place or their
//! words say otherwise; lines outside it are furniture unless they are the headline, the byline or
//! the deck. Each label carries the name of the rule that gave it.

use model::BlockKind;

use super::anchors::Anchors;
use super::blocks::{Line, Shape};
use super::hints::Hints;
use super::root::{Root, is_sentence};
use super::tree::{NodeId, Tree};
use crate::{dates, wording};

/// The kind of a line, and the rule that says so.
pub(super) type Label = (BlockKind, &'static str);

/// Labels every line. `titles` are the titles that the page's markup gives.
pub(super) fn labels(
    tree: &Tree,
    lines: &[Line],
    root: &Root,
    anchors: &Anchors,
    titles: &[String],
) -> Vec<Label> {
    let headline = headline(lines, root, titles);
    let mut labels: Vec<Label> = Vec::with_capacity(lines.len());
    for (idx, line) in lines.iter().enumerate() {
        let flags = root.flags[idx];
        let label = if Some(idx) == headline {
            (BlockKind::Headline, "title")
        } else if root.inside[idx] {
            match inside(line, flags, anchors.is_anchor[idx]) {
                (kind, _) if kind.is_body() && anchors.end.is_some_and(|end| idx > end) => {
                    (BlockKind::Boilerplate, "after JSON-LD body")
                }
                label => label,
            }
        } else {
            outside(line, flags)
        };
        labels.push(label);
    }
    pull_quotes(lines, &mut labels);
    if let Some(headline) = headline {
        before_headline(lines, &mut labels, headline);
        repeated_headline(lines, &mut labels, headline);
    }
    lists_of_links(tree, lines, &mut labels);
    closing_sections(tree, lines, &mut labels);
    headings_without_text(lines, &mut labels);
    labels
}

/// The label of a line within the article's element.
fn inside(line: &Line, flags: Hints, is_anchor: bool) -> Label {
    let label = if is_anchor { None } else { by_name(line, flags).or_else(|| by_words(line)) };
    if let Some(label) = label {
        return label;
    }
    if line.link_share() > 0.8 && !is_sentence(&line.text) && line.shape != Shape::Item {
        return (BlockKind::Teaser, "all link");
    }
    match line.shape {
        Shape::Heading(_) => (BlockKind::Subheading, "heading"),
        Shape::Item => (BlockKind::List, "list item"),
        Shape::Row => (BlockKind::Table, "table row"),
        Shape::Caption => (BlockKind::Caption, "caption tag"),
        Shape::Paragraph | Shape::Other if line.in_quote => (BlockKind::Quote, "blockquote"),
        Shape::Paragraph => (BlockKind::Paragraph, "article paragraph"),
        Shape::Other if line.n_words < 5 && !line.text.ends_with(['.', '!', '?', '”', '"', ':']) => {
            (BlockKind::Boilerplate, "scrap in article")
        }
        Shape::Other => (BlockKind::Paragraph, "article text"),
    }
}

/// The label of a line outside the article's element.
fn outside(line: &Line, flags: Hints) -> Label {
    if let Some(label) = by_name(line, flags) {
        return label;
    }
    if line.link_share() > 0.5 {
        return (BlockKind::Teaser, "link outside article");
    }
    (BlockKind::Boilerplate, "outside article")
}

/// What the names of the elements around a line say it is.
fn by_name(line: &Line, flags: Hints) -> Option<Label> {
    let label = if flags.any(Hints::COMMENTS) {
        (BlockKind::Comment, "named comments")
    } else if flags.any(Hints::RELATED) {
        (BlockKind::Teaser, "named related")
    } else if flags.any(Hints::SHARE) && !line.in_quote {
        (BlockKind::Boilerplate, "named share")
    } else if flags.any(Hints::NAVIGATION) {
        (BlockKind::Boilerplate, "named navigation")
    } else if flags.any(Hints::PROMOTION) {
        (BlockKind::Boilerplate, "named promotion")
    } else if flags.any(Hints::TAGS) {
        (BlockKind::Boilerplate, "named tags")
    } else if flags.any(Hints::AUTHOR_BOX) {
        (BlockKind::Boilerplate, "named author box")
    } else if flags.any(Hints::EDGE) {
        (BlockKind::Boilerplate, "named edge")
    } else if flags.any(Hints::CAPTION) {
        (BlockKind::Caption, "named caption")
    } else if flags.any(Hints::BYLINE.and(Hints::DATE)) && line.n_words <= 30 {
        (BlockKind::Byline, "named byline")
    } else if flags.any(Hints::PULL_QUOTE) {
        (BlockKind::Boilerplate, "pull quote")
    } else {
        return None;
    };
    Some(label)
}

/// What the words of a line say it is.
fn by_words(line: &Line) -> Option<Label> {
    if let Some(rule) = wording::boilerplate(&line.text) {
        return Some((BlockKind::Boilerplate, rule));
    }
    if is_pointer(line) {
        return Some((BlockKind::Teaser, "pointer to other article"));
    }
    if is_picture_note(&line.text) {
        return Some((BlockKind::Caption, "picture credit"));
    }
    if is_report_credit(line) {
        return Some((BlockKind::Byline, "reporting credit"));
    }
    if line.n_words <= 16 && !is_sentence(&line.text) {
        let dates = dates::find(&line.text);
        let length: usize = dates.iter().map(|(range, _)| range.len()).sum();
        let says = length > 0 && says_when(&line.text);
        if (says || length * 10 > line.text.len() * 4) && !matches!(line.shape, Shape::Heading(_) | Shape::Row) {
            return Some((BlockKind::Byline, "printed date"));
        }
    }
    None
}

/// Whether a short line with a date speaks of the page: "Published:", "Updated", "By".
fn says_when(text: &str) -> bool {
    let text = text.to_lowercase();
    let words = ["updated", "published", "posted", "publicado", "veröffentlicht", "aktualisiert", "publié", "by ",
        "von ", "stand:", "posté", "pubblicato", "geplaatst", "опубликовано"];
    words.iter().any(|word| text.contains(word))
}

/// Whether a line says who helped to report: "(Reporting by ...; editing by ...)".
fn is_report_credit(line: &Line) -> bool {
    let text = line.text.trim_start_matches(['(', '[', '—', '-', ' ']).to_lowercase();
    let starts = ["reporting by", "additional reporting", "report by", "writing by", "editing by", "edited by",
        "compiled by", "with reporting by", "reported by"];
    let ends = ["contributed to this report", "contributed to this story", "contributed to this article",
        "contributed reporting", "contributed to the story"];
    let bare = text.trim_end_matches(['.', ')', ']', ' ']);
    line.n_words <= 60
        && (starts.iter().any(|start| text.starts_with(start)) || ends.iter().any(|end| bare.ends_with(end)))
}

/// Whether a line is mostly a link behind words such as "Read more:".
fn is_pointer(line: &Line) -> bool {
    if line.n_words > 30 || line.link_share() < 0.4 {
        return false;
    }
    let text = line.text.to_lowercase();
    let openings = [
        "read more", "read also", "read next", "also read", "read:", "see also", "see more", "related:",
        "related ", "more:", "more on", "watch:", "don't miss", "don’t miss", "you may also", "click here",
        "listen:", "lesen sie auch", "mehr zum thema", "lire aussi", "à lire aussi", "leia mais",
        "leia também", "lea también", "leer también", "leggi anche", "lees ook", "читайте также",
        "continue reading", "next:", "previous:", "subscribe", "sign up", "follow us", "weiterlesen",
        "siehe auch", "auch interessant", "view more",
    ];
    openings.iter().any(|opening| text.starts_with(opening))
}

/// Whether a line ends in or consists of a picture's credit: "(Image: ...)", "Photo by ...".
fn is_picture_note(text: &str) -> bool {
    if text.len() > 400 {
        return false;
    }
    let lower = text.to_lowercase();
    let words = ["image", "photo", "picture", "pic", "foto", "bild", "credit", "getty", "file photo"];
    if let Some(open) = lower.rfind(['(', '[']).filter(|_| lower.trim_end().ends_with([')', ']'])) {
        let inner = lower[open + 1..].trim_start();
        let is_note = words.iter().any(|word| {
            inner.strip_prefix(word).is_some_and(|rest| {
                rest.starts_with([':', '/']) || rest.starts_with(" by") || rest.starts_with(" credit")
                    || rest.starts_with(" courtesy")
            })
        });
        if is_note && inner.len() < 90 {
            return true;
        }
    }
    let starts = ["image:", "photo:", "photo by ", "photos by ", "image credit", "photo credit", "image by ",
        "photograph:", "photo courtesy", "image courtesy", "image source", "photo source", "foto:", "bild:",
        "bildquelle", "picture:", "credit:", "getty images", "ap photo", "file photo", "featured image",
        "photo/", "caption", "©"];
    text.len() < 160 && starts.iter().any(|start| lower.starts_with(start))
}

/// The line that prints the title: by the titles in markup, else by the names around it, else the
/// first `<h1>`.
fn headline(lines: &[Line], root: &Root, titles: &[String]) -> Option<usize> {
    let titles = bare_titles(titles);
    let mut best: Option<(u32, usize)> = None;
    let first_body = (0..lines.len()).find(|&idx| root.inside[idx] && is_sentence(&lines[idx].text));
    for (idx, line) in lines.iter().enumerate() {
        let flags = root.flags[idx];
        let Shape::Heading(level) = line.shape else {
            if !flags.any(Hints::HEADLINE) {
                continue;
            }
            if line.n_words < 3 || flags.any(Hints::RELATED.and(Hints::COMMENTS)) {
                continue;
            }
            let score = title_score(&line.text, &titles);
            if score > 1 && best.is_none_or(|(known, _)| score + 1 > known) {
                best = Some((score + 1, idx));
            }
            continue;
        };
        let mut score = title_score(&line.text, &titles) * 2;
        score += u32::from(level == 1) * 2 + u32::from(flags.any(Hints::HEADLINE));
        score += u32::from(first_body.is_some_and(|body| idx < body && level <= 2));
        if score >= 3 && best.is_none_or(|(known, _)| score > known) {
            best = Some((score, idx));
        }
    }
    best.map(|(_, idx)| idx)
}

/// The titles as [`title_score`] compares them.
pub(super) fn bare_titles(titles: &[String]) -> Vec<String> {
    titles.iter().map(|title| bare(title)).collect()
}

/// How well `text` fits one of the `titles`: 3 equal, 2 the greater part of it, 0 not.
pub(super) fn title_score(text: &str, titles: &[String]) -> u32 {
    let text = bare(text);
    if text.len() < 6 {
        return 0;
    }
    let score = |title: &String| {
        if *title == text {
            3
        } else if title.starts_with(&text) && text.len() * 2 > title.len() {
            2
        } else if text.starts_with(title.as_str()) && title.len() * 10 > text.len() * 7 {
            2
        } else {
            0
        }
    };
    titles.iter().map(score).max().unwrap_or(0)
}

/// Letters and digits alone, in lower case.
pub(super) fn bare(text: &str) -> String {
    text.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// A line named pull quote repeats words of the body; where it does not, it is a quotation.
fn pull_quotes(lines: &[Line], labels: &mut [Label]) {
    const MOST: usize = 20;
    let quotes = (0..lines.len()).filter(|&idx| labels[idx].1 == "pull quote");
    for idx in quotes.take(MOST).collect::<Vec<_>>() {
        let quote = bare(&lines[idx].text);
        let body = (0..lines.len()).filter(|&other| labels[other].0.is_body());
        if !body.into_iter().any(|other| bare(&lines[other].text).contains(&quote)) {
            labels[idx] = (BlockKind::Quote, "named quote");
        }
    }
}

/// Scraps before the headline are no body: section names, dates, breadcrumbs.
fn before_headline(lines: &[Line], labels: &mut [Label], headline: usize) {
    for (line, label) in lines.iter().zip(labels.iter_mut()).take(headline) {
        if label.0.is_body() && !(is_sentence(&line.text) && line.n_words > 20) {
            *label = (BlockKind::Boilerplate, "before headline");
        }
    }
}

/// The headline printed once more is not body.
fn repeated_headline(lines: &[Line], labels: &mut [Label], headline: usize) {
    let title = bare(&lines[headline].text);
    for (idx, line) in lines.iter().enumerate() {
        if idx != headline && labels[idx].0.is_body() && bare(&line.text) == title {
            labels[idx] = (BlockKind::Boilerplate, "headline repeated");
        }
    }
}

/// A list whose items are links, all or nearly all, leads elsewhere.
fn lists_of_links(tree: &Tree, lines: &[Line], labels: &mut [Label]) {
    let mut at = 0;
    while at < lines.len() {
        if labels[at].0 != BlockKind::List {
            at += 1;
            continue;
        }
        let list = list_of(tree, &lines[at]);
        let same = |idx: &usize| labels[*idx].0 == BlockKind::List && list_of(tree, &lines[*idx]) == list;
        let run = (at..lines.len()).take_while(same).count();
        let items = &lines[at..at + run];
        let n_linked: usize = items.iter().map(|line| line.n_linked).sum();
        let n_chars: usize = items.iter().map(|line| line.n_chars).sum();
        if n_linked * 10 > n_chars * 7 {
            labels[at..at + run].fill((BlockKind::Teaser, "list of links"));
        }
        at += run;
    }
}

/// The `<ul>`, `<ol>` or `<dl>` around an item.
fn list_of(tree: &Tree, line: &Line) -> Option<NodeId> {
    tree.ancestors(line.node).take(6).find(|&above| matches!(&**tree.name(above), "ul" | "ol" | "dl"))
}

/// Sections at the end that are about the site, the author or other articles.
fn closing_sections(tree: &Tree, lines: &[Line], labels: &mut [Label]) {
    let total: usize = body_length(lines, labels);
    let mut before = 0;
    let mut open: Option<u8> = None;
    // Boxes that hold running text: an early section does not reach into them.
    let mut homes: Vec<NodeId> = Vec::new();
    let mut is_early = false;
    for (line, label) in lines.iter().zip(labels.iter_mut()) {
        if !label.0.is_body() {
            continue;
        }
        before += line.n_chars;
        let rank = match line.shape {
            Shape::Heading(level) => Some(level),
            _ if line.is_bold && line.n_words <= 8 => Some(7),
            _ if line.n_words <= 6 && closes(&line.text) => Some(7),
            _ => None,
        };
        if let Some(rank) = rank {
            let is_late = before * 2 > total;
            if (is_late || rank < 7 && before > 400) && line.n_words <= 10 && closes(&line.text) {
                open = Some(rank.min(open.unwrap_or(9)));
                is_early = !is_late;
            } else if open.is_some_and(|known| rank <= known && rank < 7) {
                open = None;
            }
        }
        let home = tree.parent(line.node).unwrap_or(NodeId::ROOT);
        if open.is_some() && !(is_early && homes.contains(&home)) {
            *label = (BlockKind::Boilerplate, "closing section");
        } else if line.n_words >= 8 && homes.last() != Some(&home) && homes.len() < 64 {
            homes.push(home);
        }
    }
}

fn body_length(lines: &[Line], labels: &[Label]) -> usize {
    let body = lines.iter().zip(labels).filter(|(_, label)| label.0.is_body());
    body.map(|(line, _)| line.n_chars).sum()
}

/// Whether a heading opens a section that is no part of the article.
fn closes(heading: &str) -> bool {
    let heading = heading.trim().trim_end_matches([':', '.', '…', '!']).to_lowercase();
    let whole = [
        "related", "popular", "most popular", "trending", "trending now", "latest", "comments", "tags",
        "categories", "newsletter", "newsletters", "recommended", "advertisement", "disclaimer", "sponsored",
        "subscribe", "sign up", "share", "similar", "similar posts", "other articles", "recent posts",
        "kommentare", "verwandte artikel", "ähnliche artikel", "ähnliche beiträge", "comentários",
        "relacionadas", "relacionados", "comentarios", "commentaires", "commenti", "reacties", "関連記事",
        "комментарии", "latest news", "latest articles", "latest posts", "latest stories", "top stories",
        "most read", "contact us", "media contact", "press contact", "topics", "share this", "follow us",
    ];
    let starts = [
        "about the author", "about author", "about the writer", "about the reviewer", "related articles",
        "related stories", "related posts", "related content", "related news", "related topics", "related reading",
        "related links", "related to this", "related:", "more from", "more stories", "more news", "more articles",
        "more great ", "you may also", "you might also", "also read", "read more", "read next", "read also",
        "see also", "recommended for", "recommended articles", "recommended stories", "recommended reading",
        "popular posts", "popular articles", "leave a ", "post a comment", "add a comment", "share this", "share on",
        "subscribe to", "sign up for", "join our newsletter", "filed under", "up next", "don't miss", "don’t miss",
        "what do you think", "tell us what", "previous post", "next post", "mehr zum thema", "das könnte",
        "über den autor", "über die autor", "lesen sie auch", "auch interessant", "weitere artikel",
        "artikel teilen", "veja também", "leia também", "leia mais", "você pode gostar", "notícias relacionadas",
        "sobre o autor", "lea también", "sobre el autor", "te puede interesar", "articles similaires",
        "à lire aussi", "à propos de l'auteur", "sur le même sujet", "leggi anche", "potrebbe interessarti",
        "articoli correlati", "lees ook", "читайте также", "похожие",
    ];
    if whole.contains(&&*heading) {
        return true;
    }
    starts.iter().any(|start| heading.starts_with(start))
}

/// A heading under which no body stands before the next heading of its rank heads furniture.
fn headings_without_text(lines: &[Line], labels: &mut [Label]) {
    let mut has_text = false;
    let mut below = 0;
    for idx in (0..lines.len()).rev() {
        let (kind, _) = labels[idx];
        if kind == BlockKind::Subheading {
            let Shape::Heading(level) = lines[idx].shape else { continue };
            // A heading directly over a smaller heading with text heads that too.
            if !(has_text || (below > level && below < 9)) {
                labels[idx] = (BlockKind::Boilerplate, "heading without text");
                continue;
            }
            below = level;
            has_text = false;
        } else if kind.is_body() {
            has_text = true;
            below = 0;
        }
    }
}
