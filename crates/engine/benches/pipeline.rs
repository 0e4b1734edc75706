//! The whole walk: the shipped case page by page, and many copies of it together; the case file.

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use engine::{Collected, Config, Engine, OsSystem, Page, Quiet, collect};

fn shipped_pages() -> Vec<Page> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../cases/ferry-quay/pages");
    collect(&OsSystem, &[folder.to_owned()], |_, _| true).pages
}

/// `n` pages, each with an address of its own, so that no two are the same page.
fn many(pages: &[Page], n: usize) -> Vec<Page> {
    let one = |(n, page): (usize, &Page)| {
        let url = Some(format!("https://news.example/{n}"));
        Page { url, ..page.clone() }.identified()
    };
    let mut many: Vec<Page> = pages.iter().cycle().take(n).enumerate().map(one).collect();
    many.sort_by_key(|page| page.id);
    many
}

fn walk(criterion: &mut Criterion) {
    let engine = Engine::new(Config { threads: 1 }).expect("one thread can be started");
    let pages = shipped_pages();
    assert!(!pages.is_empty(), "the shipped case is gone");
    let mut group = criterion.benchmark_group("walk");
    group.throughput(Throughput::Elements(pages.len() as u64));
    group.bench_function("page by page", |bencher| {
        bencher.iter(|| pages.iter().map(|page| engine.read(black_box(page))).collect::<Vec<_>>());
    });
    group.sample_size(10);
    for n in [100, 500] {
        let many = many(&pages, n);
        group.throughput(Throughput::Elements(n as u64));
        group.bench_with_input(BenchmarkId::new("together", n), &many, |bencher, many| {
            bencher.iter(|| engine.together(black_box(many), &Quiet));
        });
    }
    group.finish();
}

/// The case file: writing what was read of many pages, and reading it back.
fn case_file(criterion: &mut Criterion) {
    let engine = Engine::new(Config { threads: 1 }).expect("one thread can be started");
    let pages = many(&shipped_pages(), 200);
    let mut collected = Collected::default();
    collected.add_pages(pages);
    let records = engine.records(&collected, &Quiet).expect("nobody stops the run");
    let mut group = criterion.benchmark_group("case file of 200 pages");
    group.sample_size(10);
    group.bench_function("write", |bencher| {
        bencher.iter(|| {
            let mut writer = store::Writer::in_memory().expect("memory can be had");
            writer.replace(&collected.pages, black_box(&records)).expect("the records fit");
        });
    });
    let mut writer = store::Writer::in_memory().expect("memory can be had");
    writer.replace(&collected.pages, &records).expect("the records fit");
    let reader = writer.into_reader().expect("what was written can be read");
    group.bench_function("read", |bencher| {
        bencher.iter(|| reader.records().expect("what was written can be read"));
    });
    group.finish();
}

criterion_group!(benches, walk, case_file);
criterion_main!(benches);
