//! Sentences of one article and of a thousand.

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use language::Resources;
use model::{Article, Block, BlockKind, DocId, Span};

/// Paragraphs of an invented story, with what makes sentences and quotations hard.
const STORY: [&str; 7] = [
    "LARKSTOW (Nordwire) - The town's tram company on Tuesday asked for 3.4 million crowns to replace the rails on \
     Bell Street, which it says have been bent by heavy lorries since Jan. 2019.",
    "“Every driver knows the place where the cups fall over,” the company's director, Dr. Inga Falk, told reporters. \
     “We have stopped serving tea.”",
    "The deputy mayor, Karel Voss, called the sum “a figure from a dream” and said the U.S. firm that laid the rails \
     in 2011 should pay. He did not say whether the town had asked it to.",
    "Voss told Radio Larkstow that “nobody will walk to work,” the Hallin Gazette reported, citing two people familiar \
     with the matter. \"It is a rail, not a riddle,\" he added.",
    "About 9,000 people ride the line each day, according to the company; the council counts 7,400. Neither figure \
     includes children (who ride free) or dogs.",
    "“My grandmother [a conductor] always said, ‘Sit on the left,’ and she was right,” said Mina Orr, who sells \
     newspapers at the terminus.\u{a0}“Now the left is worse.”",
    "Asked when work could begin, Falk said: “When the money comes. Not before.” The council meets on 12 June, at \
     7 p.m., in the Old Exchange.",
];

/// Paragraphs of one article: about 400 words.
const PARAGRAPHS: usize = 12;

/// Articles of the batch.
const BATCH: usize = 1000;

/// One article of a real one's size; `number` gives it an id of its own.
fn article(number: usize) -> Article {
    let mut article = Article::empty(DocId::of("text", None, &number.to_le_bytes()));
    for paragraph in STORY.iter().cycle().skip(number % STORY.len()).take(PARAGRAPHS) {
        let start = article.text.len();
        article.text.push_str(paragraph);
        let span = Some(Span::new(start, article.text.len()));
        article.text.push_str("\n\n");
        let kind = BlockKind::Paragraph;
        article.blocks.push(Block { kind, span, text: (*paragraph).to_owned(), rule: "bench" });
    }
    article
}

fn bench(criterion: &mut Criterion) {
    let resources = Resources::builtin();
    let batch: Vec<Article> = (0..BATCH).map(article).collect();
    let mut group = criterion.benchmark_group("sentences");
    group.bench_function("an article", |bencher| {
        bencher.iter(|| language::analyze(&resources, black_box(&batch[0])));
    });
    group.sample_size(10);
    group.throughput(Throughput::Elements(BATCH as u64));
    group.bench_function("a thousand articles", |bencher| {
        bencher.iter(|| -> usize {
            let analyses = black_box(&batch).iter().map(|page| language::analyze(&resources, page));
            analyses.map(|analysis| analysis.sentences.len()).sum()
        });
    });
    group.finish();
}

criterion_group!(benches, bench);
criterion_main!(benches);
