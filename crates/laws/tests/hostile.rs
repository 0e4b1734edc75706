//! Every hostile page keeps the laws, in both forms. The heaviest are read by the measured run of
//! `cargo run --release -p laws --bin hostile` alone.

use std::collections::BTreeSet;

use laws::hostile;
use model::Form;

/// Reads every `of`-th page beginning with `part`: parts run side by side.
fn read_part(part: usize, of: usize) {
    let light = hostile::pages().into_iter().filter(|page| !page.is_heavy);
    for page in light.skip(part).step_by(of) {
        for form in [Form::Html, Form::Scraped] {
            laws::page(&format!("{} as {form:?}", page.name), &page.page(form));
        }
    }
}

#[test]
fn there_are_enough_and_each_is_another() {
    let pages = hostile::pages();
    let names: BTreeSet<&str> = pages.iter().map(|page| page.name.as_str()).collect();
    assert_eq!(names.len(), pages.len(), "two pages of one name");
    assert!(pages.len() >= 500, "{}", pages.len());
}

#[test]
fn the_first_half_keeps_the_laws() {
    read_part(0, 2);
}

#[test]
fn the_second_half_keeps_the_laws() {
    read_part(1, 2);
}
