//! Reads clean texts: JSON lines `{"id", "text", "outlet"?}` in; `{"id", "sentences", "statements"}` out,
//! positions in Unicode code points. One block per paragraph, paragraphs divided by empty lines.
#![allow(clippy::print_stdout)]

use std::io::{self, BufRead};

use language::Resources;
use model::{Article, Block, BlockKind, DocId, Evidence, Known, Phrase, Place, Span, Statement};
use reading::Knowledge;
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let resources = Resources::builtin();
    let knowledge = Knowledge::builtin();
    for line in io::stdin().lock().lines() {
        let input: Value = serde_json::from_str(&line?)?;
        let mut article = article(input["text"].as_str().unwrap_or_default());
        article.outlet = input["outlet"].as_str().map(|outlet| Known {
            value: outlet.to_owned(),
            evidence: Evidence::new("given", outlet, Place::Input),
        });
        let analysis = language::analyze(&resources, &article);
        let reading = reading::read(&knowledge, &article, &analysis);
        let places = Places::new(&article.text);
        let sentences: Vec<_> =
            analysis.sentences.iter().map(|sentence| places.object(sentence.span)).collect();
        let statements: Vec<_> =
            reading.statements.iter().map(|statement| places.statement(statement)).collect();
        let notices: Vec<_> = reading.notices.iter().map(|notice| notice.text.clone()).collect();
        let output = json!({
            "id": input["id"], "sentences": sentences, "statements": statements, "notices": notices,
        });
        println!("{output}");
    }
    Ok(())
}

/// Code points by byte.
struct Places(Vec<usize>);

impl Places {
    fn new(text: &str) -> Self {
        let mut places = vec![0; text.len() + 1];
        let mut n = 0;
        for (byte, place) in places.iter_mut().enumerate() {
            *place = n;
            n += usize::from(text.is_char_boundary(byte + 1));
        }
        Self(places)
    }

    fn object(&self, span: Span) -> Value {
        json!({"start": self.0[span.start()], "end": self.0[span.end()]})
    }

    fn phrase(&self, phrase: &Phrase) -> Value {
        let (start, end) = (self.0[phrase.span.start()], self.0[phrase.span.end()]);
        json!({"start": start, "end": end, "text": phrase.text})
    }

    fn statement(&self, statement: &Statement) -> Value {
        let speaker = statement.speaker.as_ref().map(|speaker| {
            let span = speaker.surface.span;
            json!({
                "surface": speaker.surface.text, "start": self.0[span.start()],
                "end": self.0[span.end()], "name": speaker.name,
                "kind": format!("{:?}", speaker.kind).to_lowercase(),
            })
        });
        let relays = statement.relays.iter().map(|relay| {
            let surface = &relay.surface.text;
            json!({"name": relay.name, "surface": surface, "relation": relay.relation.word()})
        });
        let spans = statement.content.spans.iter();
        let spans = spans.map(|span| json!([self.0[span.start()], self.0[span.end()]]));
        json!({
            "speaker": speaker,
            "cue": statement.cue.as_ref().map(|cue| self.phrase(&cue.phrase)),
            "act": statement.act.map(model::Act::word),
            "addressee": statement.addressee.as_ref().map(|phrase| self.phrase(phrase)),
            "said_at": statement.said_at.as_ref().map(|phrase| self.phrase(phrase)),
            "attestation": statement.attestation.map(model::Attestation::word),
            "content": {"text": statement.content.text, "spans": spans.collect::<Vec<_>>()},
            "quotation": statement.quotation.word(),
            "relays": relays.collect::<Vec<_>>(),
            "rule": statement.rule,
        })
    }
}

/// An article of plain paragraphs; a short first line that does not end like a sentence is its
/// headline.
fn article(text: &str) -> Article {
    let mut article = Article::empty(DocId::of("text", None, text.as_bytes()));
    article.text.push_str(text);
    let mut start = 0;
    for (n, part) in text.split("\n\n").enumerate() {
        let span = Some(Span::new(start, start + part.len()));
        let heading =
            n == 0 && !part.trim_end().ends_with(['.', '”', '"', ':']) && part.len() < 200;
        let kind = if heading { BlockKind::Headline } else { BlockKind::Paragraph };
        article.blocks.push(Block { kind, span, text: part.to_owned(), rule: "paragraph" });
        start += part.len() + 2;
    }
    article
}
