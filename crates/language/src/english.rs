//! In which order do the parts of the model work on a text?
//!
//! ```text
//! text ─ words ▶ tokens ─ network ▶ tags, scores ─ sentences, trees ▶ tree ─ names ─ ruler, lemmatizer, correct ▶ Analysis
//! ```

use kernels::Path;
use model::{Analysis, Article, Dep, Lemma, Name, NameKind, Pos, Sentence, Span, Tag, Token};

use crate::correct::{self, Run};
use crate::model_file::{ModelError, ModelFile};
use crate::names::{self, Found};
use crate::network::{self, Features, Networks};
use crate::resources::Resources;
use crate::sentences;
use crate::trees::{self, Start, Tree};
use crate::words::lemmatizer::is_base;
use crate::words::ruler::{Outcome, Seen};
use crate::words::{self, Lexicon, Words};

/// Whether the model is corrected.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    /// Sentences by our rules and, where these doubt, by the tree; names corrected.
    #[default]
    Corrected,
    /// All as the model alone has it, over the whole text.
    Plain,
}

/// The model, ready to work. Immutable.
#[derive(Debug)]
pub(crate) struct English {
    words: Words,
    networks: Networks,
    tags: Vec<Tag>,
    parser: trees::Actions,
    deps: Vec<Dep>,
    names: names::Actions,
    kinds: Vec<NameKind>,
    digest: String,
}

/// What one thread needs; kept from text to text, and without influence on any result.
#[derive(Debug, Default)]
pub(crate) struct Scratch {
    lexicon: Lexicon,
    networks: network::Scratch,
    tokens: Vec<words::Token>,
    features: Vec<Features>,
    spaces: Vec<bool>,
    tags: Vec<Tag>,
    deps: Vec<Dep>,
}

impl English {
    /// Reads the model in `bytes`.
    pub(crate) fn open(bytes: &[u8]) -> Result<Self, ModelError> {
        let file = ModelFile::open(bytes)?;
        let networks = Networks::read(&file, Path::best())?;
        let form = |name: &str| ModelError::Form(name.to_owned());
        let parser = trees::Actions::new(&file.texts("parser.actions")?);
        let parser = parser.map_err(|_| form("parser.actions"))?;
        let names = names::Actions::new(&file.texts("ner.actions")?);
        let names = names.map_err(|_| form("ner.actions"))?;
        let tags = labels(networks.tagger().labels(), Tag::from_label);
        let deps = labels(parser.labels(), Dep::from_label);
        let kinds = labels(names.kinds(), NameKind::from_label);
        Ok(Self {
            words: Words::open(&file)?,
            tags: tags.ok_or_else(|| form("tagger.labels"))?,
            deps: deps.ok_or_else(|| form("parser.actions"))?,
            kinds: kinds.ok_or_else(|| form("ner.actions"))?,
            networks,
            parser,
            names,
            digest: file.digest(),
        })
    }

    /// Which model this is.
    pub(crate) fn digest(&self) -> &str {
        &self.digest
    }

    /// The grammar of `article`.
    pub(crate) fn analyze(
        &self,
        resources: &Resources,
        scratch: &mut Scratch,
        article: &Article,
        mode: Mode,
    ) -> Analysis {
        let text = &article.text;
        self.read_words(scratch, text);
        let ruled = (mode == Mode::Corrected).then(|| sentences::ruled(resources, article));
        let places: Vec<(Span, bool)> =
            scratch.tokens.iter().map(|token| (token.span, token.is_space)).collect();
        let known = ruled.as_ref().map(|ruled| sentences::known_starts(ruled, &places));
        let tree = self.tree(scratch, &known.unwrap_or_default());
        let found = self.names(scratch, &tree);
        let mut analysis = self.describe(scratch, article, &tree);
        let runs = found.iter().filter_map(|found| self.run(found)).collect();
        let tokens = &analysis.tokens;
        let runs = match mode {
            Mode::Corrected => correct::names(resources.known_names(), text, tokens, runs),
            Mode::Plain => runs,
        };
        analysis.names = runs.iter().filter_map(|run| name(tokens, run)).collect();
        analysis.sentences = match ruled {
            Some(ruled) => sentences::settled(&ruled, text, &places, &tree.starts),
            None => model_sentences(article, tokens, &tree.starts),
        };
        analysis
    }

    /// Tokens, their features and tags.
    fn read_words(&self, scratch: &mut Scratch, text: &str) {
        scratch.lexicon.trim();
        scratch.tokens.clear();
        self.words.tokenize(&mut scratch.lexicon, text, &mut scratch.tokens);
        let lexicon = &scratch.lexicon;
        scratch.features.clear();
        scratch.features.extend(scratch.tokens.iter().map(|token| lexicon.features(token)));
        scratch.spaces.clear();
        scratch.spaces.extend(scratch.tokens.iter().map(|token| token.is_space));
        self.networks.run(&mut scratch.networks, &scratch.features);
        scratch.tags.clear();
        let tag = |number: &u8| self.tags.get(usize::from(*number)).copied();
        let tags = scratch.networks.tags.iter().map(|number| tag(number).unwrap_or(Tag::Unknown));
        scratch.tags.extend(tags);
    }

    fn tree(&self, scratch: &mut Scratch, starts: &[Start]) -> Tree {
        let Scratch { networks, spaces, deps, .. } = scratch;
        let mut scorer = self.networks.parser_scorer(networks);
        let words = trees::Words { spaces, starts };
        let tree = trees::parse(&self.parser, &words, |state, out| scorer.score(state, out));
        deps.clear();
        let dep = |label: &u8| self.deps.get(usize::from(*label)).copied().unwrap_or(Dep::Dep);
        deps.extend(tree.labels.iter().map(dep));
        tree
    }

    fn names(&self, scratch: &mut Scratch, tree: &Tree) -> Vec<Found> {
        let Scratch { networks, spaces, .. } = scratch;
        let mut scorer = self.networks.names_scorer(networks);
        names::recognise(&self.names, spaces, &tree.starts, |state, out| scorer.score(state, out))
    }

    fn run(&self, found: &Found) -> Option<Run> {
        let kind = *self.kinds.get(usize::from(found.kind))?;
        Some(Run { first: found.first, after: found.after, kind })
    }

    /// The tokens with all that follows from tag and relation.
    fn describe(&self, scratch: &mut Scratch, article: &Article, tree: &Tree) -> Analysis {
        let mut analysis = Analysis::empty(article.id);
        let Scratch { lexicon, tokens, spaces, tags, deps, .. } = scratch;
        let seen = Text { letters: &article.text, tokens, tags, deps, spaces };
        analysis.tokens.reserve(tokens.len());
        analysis.lemmas.reserve(article.text.len());
        let heads = tree.heads.iter().copied();
        for (at, (token, head)) in tokens.iter().zip(heads).enumerate() {
            let outcome = self.words.ruler().outcome(lexicon.rules(token.word), at, &seen);
            let pos = outcome.pos.unwrap_or(Pos::Other);
            let morph = outcome.morph.unwrap_or_default();
            let start = analysis.lemmas.len() as u32;
            analysis.lemmas.push_str(self.lemma(lexicon, token, &outcome));
            let lemma = Lemma { start, end: analysis.lemmas.len() as u32 };
            analysis.tokens.push(Token {
                span: token.span,
                tag: outcome.tag.or(seen.tag(at)).unwrap_or(Tag::Unknown),
                pos,
                morph,
                dep: outcome.dep.or(seen.dep(at)).unwrap_or(Dep::Dep),
                head,
                lemma,
            });
        }
        analysis
    }

    fn lemma<'a>(
        &'a self,
        lexicon: &'a mut Lexicon,
        token: &words::Token,
        outcome: &Outcome,
    ) -> &'a str {
        if let Some(number) = outcome.lemma {
            return self.words.ruler().lemma(number);
        }
        let pos = outcome.pos.unwrap_or(Pos::Other);
        let base = is_base(pos, outcome.morph.unwrap_or_default());
        self.words.lemma(lexicon, token.word, pos, base)
    }
}

fn labels<T>(labels: &[String], of: impl Fn(&str) -> Option<T>) -> Option<Vec<T>> {
    labels.iter().map(|label| of(label)).collect()
}

/// The sentences that the model alone finds, without the white space around them.
fn model_sentences(article: &Article, tokens: &[Token], starts: &[bool]) -> Vec<Sentence> {
    let mut found: Vec<Sentence> = Vec::new();
    let mut open = None;
    for (token, &is_start) in tokens.iter().zip(starts) {
        if is_start && let Some(span) = open.replace(token.span) {
            found.extend(trimmed(article, span));
        }
        open = Some(open.unwrap_or(token.span).cover(token.span));
    }
    found.extend(open.and_then(|span| trimmed(article, span)));
    found
}

fn trimmed(article: &Article, span: Span) -> Option<Sentence> {
    let words = span.of(&article.text);
    let start = span.start() + words.len() - words.trim_start().len();
    let end = start + words.trim().len();
    let starts_before = |block: &model::Block| block.span.is_some_and(|of| of.start() <= start);
    let block = article.blocks.iter().rposition(starts_before).unwrap_or(0);
    (start < end).then(|| Sentence { span: Span::new(start, end), block })
}

fn name(tokens: &[Token], run: &Run) -> Option<Name> {
    let (first, last) = (tokens.get(run.first)?, tokens.get(run.after.checked_sub(1)?)?);
    Some(Name { span: first.span.cover(last.span), kind: run.kind })
}

/// What the ruler looks at.
struct Text<'a> {
    letters: &'a str,
    tokens: &'a [words::Token],
    tags: &'a [Tag],
    deps: &'a [Dep],
    spaces: &'a [bool],
}

impl Seen for Text<'_> {
    fn tag(&self, at: usize) -> Option<Tag> {
        self.tags.get(at).copied()
    }

    fn dep(&self, at: usize) -> Option<Dep> {
        self.deps.get(at).copied()
    }

    fn text(&self, at: usize) -> Option<&str> {
        self.tokens.get(at).map(|token| token.span.of(self.letters))
    }

    fn is_space(&self, at: usize) -> bool {
        self.spaces.get(at) == Some(&true)
    }
}

#[cfg(test)]
mod tests;
