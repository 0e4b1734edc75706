//! Which lines at the edges of a text recur on other pages of its site?
//!
//! A line that no name and no wording gives away ("Our readers keep this harbour paper afloat.")
//! shows itself where a case holds several pages of one site: it stands at the edge of nearly all of
//! them. Such lines become boilerplate, with a rule that says so.
//!
//! A line is taken only if it is short, if it stands at the edge of the text, if most pages of the
//! site carry it, and if these pages tell different stories. So a text that several outlets took from
//! an agency stays whole (they are different sites), so does one story saved several times (it is one
//! story), and the background that an outlet repeats in one running story stays as well (most pages of
//! the site do not carry it). The order of the articles does not matter.

use std::collections::{BTreeMap, BTreeSet};

use model::{Article, Block, BlockKind, Day, Evidence, Known, Place, Span};

use crate::assemble;

/// The rule that stands on the lines set apart.
const RULE: &str = "recurs on pages of this site";

/// How many lines at each end of the body are its edge.
const EDGE: usize = 4;

/// Longer lines are no furniture.
const MOST_WORDS: usize = 60;

/// On how many different stories a line must stand.
const FEWEST_STORIES: usize = 3;

/// Sets apart what recurs at the edges of the texts of one site. Clean texts are never altered.
pub fn set_recurring_apart(articles: &mut [Article]) {
    let mut sites: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, article) in articles.iter().enumerate() {
        if let Some(site) = site(article) {
            sites.entry(site).or_default().push(at);
        }
    }
    for pages in sites.into_values().filter(|pages| pages.len() >= FEWEST_STORIES) {
        let recurring = recurring(articles, &pages);
        if recurring.is_empty() {
            continue;
        }
        for at in pages {
            let lines = edges_to_cut(&articles[at], &recurring);
            if !lines.is_empty() {
                cut(&mut articles[at], &lines);
            }
        }
    }
}

/// The host of the article's address.
fn site(article: &Article) -> Option<String> {
    if article.blocks.iter().any(|block| block.rule.starts_with("clean text")) {
        return None;
    }
    let url = &article.url.as_ref()?.value;
    let host = url.split("://").nth(1)?.split(['/', ':', '?', '#']).next()?.to_ascii_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    (!host.is_empty()).then(|| host.to_owned())
}

/// The lines that stand at the edge of most stories among `pages`.
fn recurring(articles: &[Article], pages: &[usize]) -> BTreeSet<String> {
    let mut stories = BTreeSet::new();
    let mut carriers: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for &at in pages {
        let body = body(&articles[at]);
        let Some(story) = story(&articles[at], &body) else { continue };
        stories.insert(story.clone());
        for at_edge in edge(&body) {
            let block = &articles[at].blocks[at_edge];
            if block.text.split(' ').count() <= MOST_WORDS {
                carriers.entry(letters(&block.text)).or_default().insert(story.clone());
            }
        }
    }
    let is_common = |carriers: &BTreeSet<String>| {
        carriers.len() >= FEWEST_STORIES && carriers.len() * 10 >= stories.len() * 6
    };
    carriers.into_iter().filter(|(_, carriers)| is_common(carriers)).map(|(line, _)| line).collect()
}

/// What tells one story from another: its longest line.
fn story(article: &Article, body: &[usize]) -> Option<String> {
    let longest = body.iter().max_by_key(|&&at| (article.blocks[at].text.len(), at))?;
    Some(letters(&article.blocks[*longest].text))
}

/// The blocks of the body, by their index.
fn body(article: &Article) -> Vec<usize> {
    let in_body =
        |&at: &usize| article.blocks[at].kind.is_body() && article.blocks[at].span.is_some();
    (0..article.blocks.len()).filter(in_body).collect()
}

/// The first and the last lines of a body.
fn edge(body: &[usize]) -> impl Iterator<Item = usize> {
    let n = body.len();
    (0..n).filter(move |at| *at < EDGE || at + EDGE >= n).map(|at| body[at])
}

/// The lines of an article that recur, from each end inwards until one does not. Never the greater
/// part of the text.
fn edges_to_cut(article: &Article, recurring: &BTreeSet<String>) -> BTreeSet<usize> {
    let body = body(article);
    let recurs = |at: &usize| recurring.contains(&letters(&article.blocks[*at].text));
    let head = body.iter().take(EDGE).take_while(|at| recurs(at));
    let tail = body.iter().rev().take(EDGE).take_while(|at| recurs(at));
    let lines: BTreeSet<usize> = head.chain(tail).copied().collect();
    let length = |at: &usize| article.blocks[*at].text.len();
    let all: usize = body.iter().map(length).sum();
    let cut: usize = lines.iter().map(length).sum();
    if cut * 2 < all { lines } else { BTreeSet::new() }
}

/// Makes the lines boilerplate, and joins the text anew; what points into it moves along.
fn cut(article: &mut Article, lines: &BTreeSet<usize>) {
    let before: Vec<Option<Span>> = article.blocks.iter().map(|block| block.span).collect();
    for (at, block) in article.blocks.iter_mut().enumerate() {
        block.span = None;
        if lines.contains(&at) {
            (block.kind, block.rule) = (BlockKind::Boilerplate, RULE);
        }
    }
    article.text = assemble::text_of(&mut article.blocks);
    let moved = Moved { before, blocks: &article.blocks };
    if let Some(dateline) = &mut article.dateline {
        dateline.span = dateline.span.and_then(|span| moved.span(span));
    }
    let known = [&mut article.url, &mut article.outlet, &mut article.title];
    let lists = [&mut article.byline, &mut article.credits];
    let known = known.into_iter().flatten().chain(lists.into_iter().flatten());
    known.for_each(|known: &mut Known<String>| moved.mend(&mut known.evidence));
    let days = [&mut article.published, &mut article.written, &mut article.modified];
    let evidence = days.into_iter().flatten().flat_map(|day: &mut Day| &mut day.evidence);
    evidence.for_each(|evidence| moved.mend(evidence));
}

/// Where blocks stood before and where they stand now.
struct Moved<'b> {
    before: Vec<Option<Span>>,
    blocks: &'b [Block],
}

impl Moved<'_> {
    fn mend(&self, evidence: &mut Evidence) {
        if let Place::Text(span) = evidence.place {
            evidence.place = match (self.span(span), self.block(span)) {
                (Some(span), _) => Place::Text(span),
                (None, Some(at)) => Place::Block(at),
                (None, None) => Place::Markup,
            };
        }
    }

    /// The block that a span of the old text lies in.
    fn block(&self, span: Span) -> Option<usize> {
        self.before.iter().position(|block| {
            block.is_some_and(|block| block.start() <= span.start() && span.end() <= block.end())
        })
    }

    /// The same words in the new text.
    fn span(&self, span: Span) -> Option<Span> {
        let at = self.block(span)?;
        let (old, new) = (self.before[at]?, self.blocks[at].span?);
        let start = new.start() + (span.start() - old.start());
        Some(Span::new(start, start + (span.end() - span.start())))
    }
}

/// Letters and digits alone, in lower case.
fn letters(text: &str) -> String {
    text.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use model::{DocId, Form, Page};
    use proptest::prelude::*;

    use super::*;

    const STORIES: [&str; 4] = [
        "The ferry stopped at noon because the old engine had run hot again, the master said.",
        "A baker from the east bank bought the mill and wants to grind rye there from May on.",
        "Snow closed both roads over the pass for three days, and the post came by boat.",
        "The council voted for the new weir after a night of speeches that nobody wrote down.",
    ];

    const PLEA: &str = "Our readers keep this paper afloat.";

    fn page(host: &str, lines: &[&str]) -> Article {
        let paragraphs = lines.join("</p><p>");
        let html = format!("<article><h1>A day in town</h1><p>{paragraphs}</p></article>");
        let mut page = Page::new(Form::Html, "test", html.into_bytes());
        page.url = Some(format!("https://{host}/{}", DocId::of("html", None, lines[0].as_bytes())));
        crate::extract(&page.identified()).0
    }

    fn bodies(articles: &[Article]) -> Vec<Vec<&str>> {
        articles
            .iter()
            .map(|article| article.body().map(|(block, _)| block.text.as_str()).collect())
            .collect()
    }

    #[test]
    fn what_recurs_at_the_edge_of_most_stories_of_a_site_is_set_apart() {
        let mut articles: Vec<Article> = STORIES
            .iter()
            .map(|story| {
                page("www.quay.example", &[PLEA, story, &format!("{story} That is all."), PLEA])
            })
            .collect();
        set_recurring_apart(&mut articles);
        for (body, story) in bodies(&articles).iter().zip(STORIES) {
            assert_eq!(*body, [story, &format!("{story} That is all.")]);
        }
        let rules: Vec<_> = articles[0].blocks.iter().map(|block| block.rule).collect();
        assert_eq!(rules.iter().filter(|rule| **rule == RULE).count(), 2);
    }

    fn stays(articles: &mut [Article]) {
        let before = articles.to_vec();
        set_recurring_apart(articles);
        assert_eq!(articles, before);
    }

    #[test]
    fn an_agency_text_on_several_sites_stays() {
        let mut articles: Vec<Article> = ["a.example", "b.example", "c.example", "d.example"]
            .iter()
            .map(|host| page(host, &[STORIES[0], STORIES[1], PLEA]))
            .collect();
        stays(&mut articles);
    }

    #[test]
    fn one_story_saved_several_times_stays() {
        let story = |end: &'static str| page("quay.example", &[STORIES[0], end, PLEA]);
        stays(&mut [story("One."), story("Two."), story("Three.")]);
    }

    #[test]
    fn background_of_a_running_story_stays() {
        let mut articles: Vec<Article> = STORIES
            .iter()
            .map(|story| page("quay.example", &[story, "The weir fell in May."]))
            .collect();
        let others = ["One more about oats.", "Two more about rye.", "Three about wheat."];
        articles.extend(others.iter().map(|other| {
            let long = format!("{other} {}", STORIES[0].repeat(2));
            page("quay.example", &[&long, other])
        }));
        articles.truncate(7);
        articles[3] = page("quay.example", &[STORIES[3], "Nobody knows why."]);
        stays(&mut articles);
    }

    #[test]
    fn two_pages_are_not_enough() {
        stays(&mut [
            page("quay.example", &[STORIES[0], PLEA]),
            page("quay.example", &[STORIES[1], PLEA]),
        ]);
    }

    proptest! {
        #[test]
        fn order_does_not_matter_and_spans_fit(order in Just(vec![0usize, 1, 2, 3]).prop_shuffle()) {
            let made: Vec<Article> = STORIES
                .iter()
                .map(|story| page("quay.example", &[PLEA, "STRAND, March 3 – He left.", story, PLEA]))
                .collect();
            let mut straight = made.clone();
            set_recurring_apart(&mut straight);
            let mut shuffled: Vec<Article> = order.iter().map(|&at| made[at].clone()).collect();
            set_recurring_apart(&mut shuffled);
            for (at, article) in order.iter().zip(&shuffled) {
                prop_assert_eq!(article, &straight[*at]);
            }
            for article in &straight {
                for block in &article.blocks {
                    prop_assert!(block.span.is_none_or(|span| span.of(&article.text) == block.text));
                }
                let dateline = article.dateline.as_ref().and_then(|dateline| dateline.span);
                prop_assert!(dateline.is_none_or(|span| span.fits(&article.text)));
            }
            let mut twice = straight.clone();
            set_recurring_apart(&mut twice);
            prop_assert_eq!(twice, straight);
        }
    }
}
