//! How do the words of an article hang together?
//!
//! [`Syntax`] is the view on an [`Analysis`] that the rules of this room stand on: words by number,
//! their children, the stretch that hangs on a word. Tokens are numbered as in
//! [`Analysis::tokens`]; a head never lies in another sentence.

use std::ops::Range;

use model::{Analysis, Article, Dep, Name, NameKind, Pos, Span, Tag, Token};

/// Where no name stands.
const NOTHING: u32 = u32::MAX;

/// An article's words and trees.
#[derive(Debug)]
pub struct Syntax<'a> {
    /// The article.
    pub article: &'a Article,
    /// Its grammar.
    pub analysis: &'a Analysis,
    /// All words in small letters, one behind the other.
    small: String,
    /// Where each word stands in `small`.
    small_at: Vec<Range<u32>>,
    /// The sentence of each token.
    sentences: Vec<u32>,
    /// The tokens of each sentence.
    tokens: Vec<Range<u32>>,
    /// All children, those of one token together, in text order.
    children: Vec<u32>,
    /// Where the children of each token start in `children`; one more at the end.
    first_child: Vec<u32>,
    /// The first and the last token of what hangs on each token.
    edges: Vec<(u32, u32)>,
    /// The name that each token stands in.
    names: Vec<u32>,
}

impl<'a> Syntax<'a> {
    /// The view on `analysis`. Time and memory are linear in the number of tokens.
    pub fn new(article: &'a Article, analysis: &'a Analysis) -> Self {
        let text = article.text.as_str();
        let mut small = String::with_capacity(text.len());
        let mut small_at = Vec::with_capacity(analysis.tokens.len());
        for token in &analysis.tokens {
            let start = small.len() as u32;
            small.extend(token.span.of(text).chars().flat_map(char::to_lowercase));
            small_at.push(start..small.len() as u32);
        }
        let (sentences, tokens) = sentences_of(analysis);
        let (children, first_child) = children_of(analysis, &sentences);
        let edges = edges_of(analysis, &sentences, &tokens);
        let names = names_of(analysis);
        Self {
            article,
            analysis,
            small,
            small_at,
            sentences,
            tokens,
            children,
            first_child,
            edges,
            names,
        }
    }

    /// The article's text.
    pub fn text(&self) -> &'a str {
        &self.article.text
    }

    /// How many tokens there are.
    pub fn n_tokens(&self) -> usize {
        self.analysis.tokens.len()
    }

    /// Token `at`.
    ///
    /// # Panics
    /// If there is none; numbers of tokens come from this view alone.
    pub fn token(&self, at: usize) -> &'a Token {
        &self.analysis.tokens[at]
    }

    /// The word as printed.
    pub fn word(&self, at: usize) -> &'a str {
        self.token(at).span.of(self.text())
    }

    /// The word in small letters.
    pub fn small(&self, at: usize) -> &str {
        let place = &self.small_at[at];
        &self.small[place.start as usize..place.end as usize]
    }

    /// The word's dictionary form.
    pub fn lemma(&self, at: usize) -> &'a str {
        self.analysis.lemma(self.token(at))
    }

    /// What the word is, finely.
    pub fn tag(&self, at: usize) -> Tag {
        self.token(at).tag
    }

    /// What the word is, coarsely.
    pub fn pos(&self, at: usize) -> Pos {
        self.token(at).pos
    }

    /// How the word depends on its head.
    pub fn dep(&self, at: usize) -> Dep {
        self.token(at).dep
    }

    /// The word's head; `None` for a root.
    pub fn head(&self, at: usize) -> Option<usize> {
        let head = self.token(at).head as usize;
        (head != at && head < self.n_tokens() && self.sentences[head] == self.sentences[at])
            .then_some(head)
    }

    /// The words above `at`, nearest first.
    pub fn above(&self, at: usize) -> impl Iterator<Item = usize> + '_ {
        // A tree is never deeper than its sentence is long; damaged trees end there too.
        let limit = self.tokens_of(self.sentence(at)).len();
        std::iter::successors(self.head(at), |&at| self.head(at)).take(limit)
    }

    /// The words that hang on `at` directly, in text order.
    pub fn children(&self, at: usize) -> impl DoubleEndedIterator<Item = usize> + Clone + '_ {
        let range = self.first_child[at] as usize..self.first_child[at + 1] as usize;
        self.children[range].iter().map(|&child| child as usize)
    }

    /// Whether `at` is a preposition that leads to a time ("on Monday", "in 2019"): the parser hangs it
    /// on the noun before as easily as on the verb, and it is no part of who somebody is.
    pub fn leads_to_time(&self, at: usize) -> bool {
        let is_time =
            |object| matches!(self.name_kind(object), Some(NameKind::Date | NameKind::Time));
        self.dep(at) == Dep::Prep
            && matches!(self.small(at), "on" | "in" | "at" | "from" | "since" | "during")
            && self.child(at, Dep::Pobj).is_some_and(is_time)
    }

    /// The first child of `at` that hangs on it by `dep`.
    pub fn child(&self, at: usize, dep: Dep) -> Option<usize> {
        self.children(at).find(|&child| self.dep(child) == dep)
    }

    /// Whether `below` is `above` or hangs on it, directly or not.
    pub fn is_within(&self, below: usize, above: usize) -> bool {
        below == above || self.above(below).any(|at| at == above)
    }

    /// The stretch from the first to the last word that hangs on `at`, itself among them. Where the
    /// tree crosses itself, words of others stand in it too.
    pub fn subtree(&self, at: usize) -> Range<usize> {
        let (first, last) = self.edges[at];
        first as usize..last as usize + 1
    }

    /// The sentence of token `at`, as an index into [`Analysis::sentences`].
    pub fn sentence(&self, at: usize) -> usize {
        self.sentences[at] as usize
    }

    /// The tokens of a sentence; empty for a sentence that does not exist.
    pub fn tokens_of(&self, sentence: usize) -> Range<usize> {
        let range = self.tokens.get(sentence).cloned().unwrap_or(0..0);
        range.start as usize..range.end as usize
    }

    /// The first token that ends behind byte `at`; the number of tokens if none does.
    pub fn token_at(&self, at: usize) -> usize {
        self.analysis.tokens.partition_point(|token| token.span.end() <= at)
    }

    /// The tokens that lie in `span` at least with a part of them.
    pub fn tokens_in(&self, span: Span) -> Range<usize> {
        let start = self.token_at(span.start());
        let end = self.analysis.tokens.partition_point(|token| token.span.start() < span.end());
        start..end.max(start)
    }

    /// The words of `range` with all between them; of an empty range an empty span.
    pub fn span(&self, range: Range<usize>) -> Span {
        let tokens = &self.analysis.tokens;
        match (tokens.get(range.start), range.end.checked_sub(1).and_then(|last| tokens.get(last)))
        {
            (Some(first), Some(last)) if range.start < range.end => {
                Span::new(first.span.start(), last.span.end())
            }
            (Some(first), _) => Span::new(first.span.start(), first.span.start()),
            (None, _) => Span::new(self.text().len(), self.text().len()),
        }
    }

    /// The name that token `at` stands in.
    pub fn name(&self, at: usize) -> Option<&'a Name> {
        let name = self.names[at];
        (name != NOTHING).then(|| &self.analysis.names[name as usize])
    }

    /// The kind of the name that token `at` stands in.
    pub fn name_kind(&self, at: usize) -> Option<NameKind> {
        self.name(at).map(|name| name.kind)
    }

    /// Whether the token is a word or number, not a mark or white space.
    pub fn is_word(&self, at: usize) -> bool {
        !matches!(self.pos(at), Pos::Mark | Pos::Space) && self.tag(at) != Tag::Space
    }
}

fn sentences_of(analysis: &Analysis) -> (Vec<u32>, Vec<Range<u32>>) {
    let mut of_token = vec![0; analysis.tokens.len()];
    let mut tokens = Vec::with_capacity(analysis.sentences.len());
    let mut at = 0;
    for (n, sentence) in analysis.sentences.iter().enumerate() {
        let start = at;
        while at < analysis.tokens.len() && analysis.tokens[at].span.start() < sentence.span.end() {
            of_token[at] = n as u32;
            at += 1;
        }
        tokens.push(start as u32..at as u32);
    }
    for left in &mut of_token[at..] {
        *left = analysis.sentences.len().saturating_sub(1) as u32;
    }
    (of_token, tokens)
}

fn children_of(analysis: &Analysis, sentences: &[u32]) -> (Vec<u32>, Vec<u32>) {
    let n_tokens = analysis.tokens.len();
    let head = |at: usize| {
        let head = analysis.tokens[at].head as usize;
        (head != at && head < n_tokens && sentences[head] == sentences[at]).then_some(head)
    };
    let mut first_child = vec![0u32; n_tokens + 1];
    for head in (0..n_tokens).filter_map(head) {
        first_child[head + 1] += 1;
    }
    for at in 0..n_tokens {
        first_child[at + 1] += first_child[at];
    }
    let mut next = first_child.clone();
    let mut children = vec![0; first_child[n_tokens] as usize];
    for at in 0..n_tokens {
        if let Some(head) = head(at) {
            children[next[head] as usize] = at as u32;
            next[head] += 1;
        }
    }
    (children, first_child)
}

/// Widens every head's edges by those of what hangs on it, from the leaves up.
fn edges_of(analysis: &Analysis, sentences: &[u32], tokens: &[Range<u32>]) -> Vec<(u32, u32)> {
    let n_tokens = analysis.tokens.len();
    let mut edges: Vec<(u32, u32)> = (0..n_tokens as u32).map(|at| (at, at)).collect();
    let mut waiting = vec![0u32; n_tokens];
    let head = |at: usize| {
        let head = analysis.tokens[at].head as usize;
        (head != at && head < n_tokens && sentences[head] == sentences[at]).then_some(head)
    };
    for head in (0..n_tokens).filter_map(head) {
        waiting[head] += 1;
    }
    for range in tokens {
        let range = range.start as usize..range.end as usize;
        let mut ready: Vec<usize> = range.filter(|&at| waiting[at] == 0).collect();
        while let Some(at) = ready.pop() {
            let Some(head) = head(at) else { continue };
            edges[head] = (edges[head].0.min(edges[at].0), edges[head].1.max(edges[at].1));
            waiting[head] -= 1;
            if waiting[head] == 0 {
                ready.push(head);
            }
        }
    }
    edges
}

fn names_of(analysis: &Analysis) -> Vec<u32> {
    let mut names = vec![NOTHING; analysis.tokens.len()];
    for (n, name) in analysis.names.iter().enumerate() {
        let start = analysis.tokens.partition_point(|token| token.span.end() <= name.span.start());
        let inside = analysis.tokens[start..].iter();
        let n_inside = inside.take_while(|token| token.span.start() < name.span.end()).count();
        names[start..start + n_inside].fill(n as u32);
    }
    names
}

#[cfg(test)]
mod tests {
    use model::Dep;

    use crate::testing::Parsed;

    #[test]
    fn a_tree_can_be_walked() {
        let parsed = Parsed::new("The old mayor of Tern Bay said the ferry was late. Nobody came.");
        let syntax = parsed.syntax();
        let said = (0..syntax.n_tokens()).find(|&at| syntax.word(at) == "said").unwrap();
        assert_eq!(syntax.head(said), None);
        let mayor = syntax.child(said, Dep::Nsubj).unwrap();
        assert_eq!(syntax.word(mayor), "mayor");
        let phrase = syntax.span(syntax.subtree(mayor));
        assert_eq!(phrase.of(syntax.text()), "The old mayor of Tern Bay");
        let clause = syntax.child(said, Dep::Ccomp).unwrap();
        assert!(syntax.is_within(clause, said) && !syntax.is_within(said, clause));
        assert_eq!(syntax.sentence(syntax.n_tokens() - 1), 1);
        assert_eq!(syntax.tokens_of(1).len(), 3);
        assert_eq!(syntax.small(0), "the");
        let bay = syntax.subtree(mayor).end - 1;
        assert_eq!(syntax.name(bay).unwrap().span.of(syntax.text()), "Tern Bay");
    }

    #[test]
    fn no_text_has_no_words() {
        let parsed = Parsed::new("");
        let syntax = parsed.syntax();
        assert_eq!((syntax.n_tokens(), syntax.tokens_of(0)), (0, 0..0));
        assert_eq!(syntax.span(0..0).len(), 0);
    }
}
