//! How fast is a page with markup read: one real-sized page, and one that is all furniture.
//!
//! ```sh
//! cargo bench -p extract --bench html
//! ```

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use extract::extract;
use model::{Form, Page};

const NEWS_SITE: &str = include_str!("../tests/golden/html/news-site.html");

/// The golden page with `n` times its teasers and scripts, as large sites send them.
fn heavy(n: usize) -> String {
    let script = "<script>window.list = window.list || []; window.list.push({a: 1, b: '<p>no</p>'});</script>";
    let teaser = "<div class=\"card card--small\"><a href=\"/7\"><h3>The fish hall opens an hour later in winter</h3></a>\
                  <p>From November the hall will open at seven, the town says ...</p></div>";
    let furniture = format!("{script}{teaser}").repeat(n);
    NEWS_SITE.replace("</main>", &format!("</main>{furniture}"))
}

fn read(criterion: &mut Criterion) {
    for (name, html) in [("news site", NEWS_SITE.to_owned()), ("heavy page", heavy(500))] {
        let mut group = criterion.benchmark_group("extract html");
        group.throughput(Throughput::Bytes(html.len() as u64));
        let page = Page::new(Form::Html, "bench", html.into_bytes());
        group.bench_function(name, |bencher| bencher.iter(|| extract(black_box(&page))));
        group.finish();
    }
}

criterion_group!(benches, read);
criterion_main!(benches);
