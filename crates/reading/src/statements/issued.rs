//! What does a page tell that is itself somebody's document?
//!
//! A press release or a communiqué has no "the ministry said" in its sentences: all that it tells is
//! the word of who issued it.
//!
//! ```text
//! Ministry of the Sea
//! Press release
//!
//! The ferry left at six. No passenger was hurt.
//! ```
//!
//! Somebody else who speaks in it keeps their words.

use std::collections::BTreeSet;

use model::{
    Act, Article, BlockKind, Content, Phrase, Pos, Quotation, Span, Speaker, SpeakerKind, Statement,
};

use crate::knowledge::RoleKind;
use crate::{Knowledge, Syntax};

/// The head of a document has so many blocks at most.
const HEAD: usize = 8;

/// A document is followed over so many sentences.
const MOST: usize = 200;

/// Fewer words tell nothing by themselves.
const FEWEST: usize = 4;

/// Kinds of documents, one a line.
const KINDS: &str = include_str!("../../data/documents.tsv");

/// What the sentences tell in which nobody speaks, as words of who issued the page.
pub(super) fn find(
    knowledge: &Knowledge,
    syntax: &Syntax<'_>,
    statements: &[Statement],
) -> Vec<Statement> {
    let Some(issuer) = issuer(knowledge, syntax.article) else { return Vec::new() };
    let taken = taken(syntax, statements);
    let sentences = syntax.analysis.sentences.iter().enumerate();
    let own = sentences.filter(|(at, one)| {
        let kind = syntax.article.blocks.get(one.block).map(|block| block.kind);
        matches!(kind, Some(BlockKind::Paragraph | BlockKind::List)) && !taken.contains(at)
    });
    own.filter_map(|(at, _)| told(syntax, &issuer, at)).take(MOST).collect()
}

/// The sentences that somebody's words touch.
fn taken(syntax: &Syntax<'_>, statements: &[Statement]) -> BTreeSet<usize> {
    let sentences = &syntax.analysis.sentences;
    let mut taken = BTreeSet::new();
    for statement in statements {
        taken.insert(statement.sentence);
        for span in &statement.content.spans {
            let first = sentences.partition_point(|one| one.span.end() <= span.start());
            let touched = sentences[first..].iter().take_while(|one| one.span.start() < span.end());
            taken.extend(first..first + touched.count());
        }
    }
    taken
}

/// Who issued the page, where its head calls it a document and names them.
fn issuer(knowledge: &Knowledge, article: &Article) -> Option<Speaker> {
    let prose = |kind| matches!(kind, BlockKind::Paragraph | BlockKind::List | BlockKind::Quote);
    let end = article.blocks.iter().position(|block| prose(block.kind))?;
    let head = &article.blocks[..end.min(HEAD)];
    if !head.iter().any(|block| is_kind(&block.text)) {
        return None;
    }
    let office = head.iter().find(|block| is_office(knowledge, &block.text));
    let name = office.map(|block| block.text.as_str());
    let letterhead = article.outlet.as_ref().filter(|outlet| outlet.evidence.what == "letterhead");
    let name = name.or_else(|| letterhead.map(|outlet| outlet.value.as_str()))?;
    let own = office.and_then(|block| block.span);
    // The words that name them have to stand in the text: in the head, or where they are told first.
    let span = own.or_else(|| {
        let at = article.text.find(name)?;
        Some(Span::new(at, at + name.len()))
    })?;
    Some(Speaker {
        surface: Phrase { text: span.of(&article.text).to_owned(), span },
        kind: SpeakerKind::Office,
        name: Some(name.to_owned()),
        actor: None,
        code: None,
        members: Vec::new(),
    })
}

/// Whether a line says what the page is: "Press release 12/2031", "Communiqué on the ferry".
fn is_kind(line: &str) -> bool {
    let line = line.to_lowercase();
    let is_border = |rest: &str| !rest.starts_with(char::is_alphabetic);
    KINDS.lines().skip(1).any(|kind| {
        line.strip_prefix(kind).is_some_and(is_border) || line.ends_with(&format!(" {kind}"))
    })
}

/// Whether a line is the name of an office and no more: "Ministry of the Sea", "Harbour Board".
fn is_office(knowledge: &Knowledge, line: &str) -> bool {
    const LONGEST: usize = 8;
    let words: Vec<&str> = line.split_whitespace().collect();
    let small = ["of", "the", "and", "for"];
    let is_name = words.iter().all(|word| {
        word.starts_with(char::is_uppercase) || small.contains(&word.to_lowercase().as_str())
    });
    let of = words.iter().position(|word| small.contains(&word.to_lowercase().as_str()));
    let head = of.unwrap_or(words.len()).checked_sub(1).and_then(|at| words.get(at));
    let is_body = |word: &&str| knowledge.roles.get(&word.to_lowercase()) == Some(RoleKind::Body);
    is_name && (2..=LONGEST).contains(&words.len()) && head.is_some_and(is_body)
}

/// One sentence as the words of the issuer.
fn told(syntax: &Syntax<'_>, issuer: &Speaker, sentence: usize) -> Option<Statement> {
    let tokens = syntax.tokens_of(sentence);
    let n_words = tokens.clone().filter(|&at| syntax.word(at).starts_with(char::is_alphanumeric));
    let has_verb = tokens.clone().any(|at| matches!(syntax.pos(at), Pos::Verb | Pos::Auxiliary));
    if !has_verb || n_words.count() < FEWEST {
        return None;
    }
    let whole = syntax.analysis.sentences.get(sentence)?.span;
    let words = whole.of(syntax.text());
    let is_mark = |c: char| c.is_whitespace() || matches!(c, '-' | '–' | '•' | '*' | '·');
    let start = words.len() - words.trim_start_matches(is_mark).len();
    let end = words.trim_end_matches(|c: char| c.is_whitespace() || c == '.' || c == ';').len();
    let span = (start < end && !words[..end].ends_with([':', '?']))
        .then(|| Span::new(whole.start() + start, whole.start() + end))?;
    Some(Statement {
        sentence,
        speaker: Some(issuer.clone()),
        addressee: None,
        cue: None,
        act: Some(Act::Say),
        negated: false,
        quotation: Quotation::Indirect,
        content: Content { text: span.of(syntax.text()).to_owned(), spans: vec![span] },
        insertions: Vec::new(),
        relays: Vec::new(),
        attestation: None,
        hedges: Vec::new(),
        said_at: None,
        rule: "issued",
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::Parsed;

    /// The statements that are issued by the page whose head is `head`, as speaker and content.
    fn issued(head: &[&str], body: &str) -> Vec<String> {
        let mut parsed = Parsed::new(&format!("{}\n\n{body}", head.join("\n\n")));
        for block in &mut parsed.article.blocks[..head.len()] {
            block.kind = BlockKind::Subheading;
        }
        parsed.article.blocks[0].kind = BlockKind::Headline;
        let statements = parsed.read().statements;
        let issued = statements.iter().filter(|one| one.rule == "issued");
        let line = |one: &Statement| {
            let name = one.speaker.as_ref().and_then(|speaker| speaker.name.clone());
            format!("{}: {}", name.unwrap_or_default(), one.content.text)
        };
        issued.map(line).collect()
    }

    const BODY: &str = "The ferry left at six. Mayor Anna Holm said that nobody was hurt.";

    #[test]
    fn a_release_is_the_word_of_its_office() {
        let found = issued(&["Ministry of the Sea", "Press release 12/2031"], BODY);
        assert_eq!(found, ["Ministry of the Sea: The ferry left at six"]);
        let found = issued(&["Ministry of the Sea", "Communiqué on the ferry"], BODY);
        assert_eq!(found.len(), 1);
    }

    #[test]
    fn news_is_nobodys_release() {
        for head in [
            &["Ministry of the Sea", "Republic of Brovia"][..],
            &["Ferry left at six", "Ministry sends out press release"],
            &["Press release", "The ferry left at six"],
        ] {
            assert!(issued(head, BODY).is_empty(), "{head:?}");
        }
    }
}
