//! Which blocks does a page with markup show, and which of them are the article?
//!
//! | module | question |
//! |---|---|
//! | [`tree`] | what does the markup say, within bounds? |
//! | [`hints`] | what do the names in the markup promise? |
//! | [`blocks`] | which runs of text does a reader see? |
//! | [`shapes`] | which form does a tag give a line? |
//! | [`anchors`] | which lines does the markup repeat? |
//! | [`cards`] | which boxes lead to other articles by their form? |
//! | [`threads`] | which boxes are a comment thread though nothing calls them so? |
//! | [`root`] | which element holds the article? |
//! | [`choose`] | which kind is each line? |
//! | [`notes`] | which lines tell that the article was corrected or added to? |
//! | [`tail`] | which lines at the end are about the author, the site or other articles? |
//! | [`comments`] | who comments what? |
//! | [`stamps`] | which lines of a comment name its writer and time? |
//! | [`metadata`] | which title, author, day does the markup name? |
//! | [`printed`] | which of them do the visible lines print? |
//! | [`authors`] | which elements name the author? |
//! | [`linked`] | what does its JSON-LD say? |
//! | [`graph`] | whom do its ids stand for? |
//! | [`stub`] | does it hold the text that the page shows only in part? |
//!
//! Nothing here recurses over the page, and all work is about linear in its length.

mod anchors;
mod authors;
mod blocks;
mod cards;
mod choose;
mod comments;
mod furniture;
mod graph;
mod heading;
mod hints;
mod linked;
pub(crate) mod metadata;
mod notes;
mod phrases;
mod printed;
mod root;
mod shapes;
mod sink;
pub(crate) mod source;
mod stamps;
mod stub;
mod tables;
mod tail;
mod threads;
mod tree;
mod words;

use model::{Block, Notice, NoticeKind, Page};

use self::blocks::Line;
use self::comments::Units;
use self::hints::Hints;
use self::printed::Window;
use self::tree::Tree;
use crate::draft::{Draft, Field};

/// Reads a page with markup.
pub(crate) fn read(page: &Page, html: &str) -> Draft {
    let tree = Tree::parse(html);
    let mut hints = hints::of_tree(&tree);
    let markup = metadata::markup(&tree, &hints);
    let linked = linked::read(&tree, &markup.scripts);
    let titles = markup.candidates.iter().filter(|candidate| candidate.field == Field::Title);
    let titles = titles.map(|title| title.value.clone());
    let titles: Vec<String> = titles.chain(linked.headline.clone()).collect();

    let lines = visible_lines(&tree, &mut hints);
    let units = Units::find(&tree, &lines);
    let anchors = anchors::find(&lines, linked.body.as_deref(), &markup.descriptions, &titles);
    let root = root::find(&tree, &mut hints, &units, &lines, &anchors);
    let mut labels = choose::labels(&tree, &lines, &root, &anchors, &titles);
    tail::relabel(&lines, &mut labels, &names(&markup, &linked));
    let comments = comments::read(&tree, &hints, &units, &lines, &mut labels);
    notes::relabel(&lines, &mut labels);
    let lone = heading::lone(&lines, &mut labels, &titles);
    let whole = stub::whole_body(&lines, &mut labels, &linked);
    let mut candidates = markup.settled(&tree, &hints);
    candidates.extend(lone);
    candidates.extend(notes::candidates(&lines, &labels));
    candidates.extend(metadata::from_linked(&linked));
    candidates.extend(printed::candidates(page, &lines, &labels, &root.flags));
    candidates.extend(authors::candidates(&tree, &hints, &lines, &Window::of(&labels)));

    let cuts = tree.cuts.iter().map(|cut| Notice::new(NoticeKind::Truncated, cut.as_str()));
    let is_short = whole.is_empty() && n_words(&lines, &labels) <= MOST_WORDS_OF_A_TEASER;
    let paywall = linked.is_paid && is_short;
    let paywall = paywall.then(|| Notice::new(NoticeKind::Paywall, "isAccessibleForFree: false"));
    let blocks = lines.into_iter().zip(labels).map(|(line, (kind, rule))| Block {
        kind,
        span: None,
        text: line.text,
        rule,
    });
    Draft {
        blocks: blocks.chain(whole).collect(),
        comments,
        candidates,
        declared_language: markup.language.or(linked.language),
        notices: cuts.chain(paywall).collect(),
    }
}

/// What the markup calls the author and the site.
fn names(markup: &metadata::Markup, linked: &linked::Linked) -> tail::Names {
    let of = |field: Field| {
        let found = markup.candidates.iter().filter(move |candidate| candidate.field == field);
        found.map(|candidate| candidate.value.clone())
    };
    let authors = of(Field::Author).chain(linked.authors.iter().cloned());
    let authors = authors.chain(linked.persons.iter().cloned()).take(20).collect();
    let sites = of(Field::Outlet).chain(linked.publisher.clone()).take(10).collect();
    tail::Names { authors, sites }
}

/// How much of a paid article a page shows to everybody, in words. Where more stands there, the page
/// was saved by somebody who could read it.
const MOST_WORDS_OF_A_TEASER: usize = 250;

/// The number of words in the body.
fn n_words(lines: &[Line], labels: &[choose::Label]) -> usize {
    let body = lines.iter().zip(labels).filter(|(_, label)| label.0.is_body());
    body.map(|(line, _)| line.n_words).sum()
}

/// The page's lines. Some sites hide the whole text until a script has run: where hiding leaves next
/// to nothing, it is not believed.
fn visible_lines(tree: &Tree, hints: &mut [Hints]) -> Vec<Line> {
    let prose = |lines: &[Line]| {
        let prose = lines.iter().filter(|line| line.n_words >= 8 && line.link_share() < 0.5);
        prose.map(|line| line.n_chars).sum::<usize>()
    };
    let lines = blocks::lines(tree, hints);
    let n_visible = prose(&lines);
    if n_visible > 1_500 {
        return lines;
    }
    let shown: Vec<Hints> = hints.iter().map(|known| known.without(Hints::HIDDEN)).collect();
    let all = blocks::lines(tree, &shown);
    if prose(&all) < 3 * n_visible + 500 {
        return lines;
    }
    hints.copy_from_slice(&shown);
    all
}
