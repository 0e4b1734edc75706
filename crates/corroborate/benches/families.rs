//! Families over a thousand made-up articles, a third of them copies of another.

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use model::{Article, Block, BlockKind, DocId, Span};

/// Numbers that look random and are the same in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, n: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % n
    }

    /// About twenty words, every second one from a large stock of made-up nouns.
    fn sentence(&mut self) -> String {
        const SMALL: [&str; 8] = ["the", "of", "and", "to", "in", "a", "that", "said"];
        let words = (0..20).map(|at| match at % 2 {
            0 => SMALL[self.roll(SMALL.len())].to_owned(),
            _ => format!("word{}", self.roll(3000)),
        });
        words.collect::<Vec<_>>().join(" ") + "."
    }
}

fn article(number: usize, paragraphs: &[String]) -> Article {
    let mut article = Article::empty(DocId::of("text", None, &number.to_le_bytes()));
    for paragraph in paragraphs {
        let start = article.text.len();
        article.text.push_str(paragraph);
        let span = Some(Span::new(start, article.text.len()));
        article.text.push_str("\n\n");
        let kind = BlockKind::Paragraph;
        article.blocks.push(Block { kind, span, text: paragraph.clone(), rule: "bench" });
    }
    article
}

/// A thousand articles of about 400 words; every third one repeats the one before it, cut.
fn archive() -> Vec<Article> {
    let mut dice = Dice(7);
    let mut paragraphs: Vec<String> = Vec::new();
    let pages = (0..1000).map(|number| {
        if number % 3 == 2 {
            paragraphs.truncate(7);
        } else {
            paragraphs =
                (0..10).map(|_| format!("{} {}", dice.sentence(), dice.sentence())).collect();
        }
        article(number, &paragraphs)
    });
    pages.collect()
}

fn bench(criterion: &mut Criterion) {
    let archive = archive();
    let articles: Vec<&Article> = archive.iter().collect();
    let mut group = criterion.benchmark_group("families");
    group.sample_size(10);
    group.throughput(Throughput::Elements(articles.len() as u64));
    group.bench_function("a thousand articles", |bencher| {
        bencher.iter(|| corroborate::families(black_box(&articles)));
    });
    group.finish();
}

criterion_group!(benches, bench);
criterion_main!(benches);
