//! What does a number in a headline count that leaves the noun out? "Rescuers race to reach 19",
//! "three held over theft": what the text below counts with the same number.

use model::{BlockKind, Quantity, Span};

use crate::Syntax;

/// Smaller numbers stand for too many things.
const SMALL: f64 = 3.0;
/// So many quantities of the text are asked.
const FIRST: usize = 40;

/// The words of the headline, if the text has one.
pub(super) fn headline(syntax: &Syntax<'_>) -> Option<Span> {
    let mut blocks = syntax.article.blocks.iter();
    blocks.find(|block| block.kind == BlockKind::Headline)?.span
}

/// Gives the numbers of the headline that count nothing by themselves (`bare`) their unit, and those
/// that count unnamed people (in `all`) too. Without an answer in the text a number is dropped.
pub(super) fn settle(headline: Option<Span>, bare: Vec<Quantity>, all: &mut Vec<Quantity>) {
    let Some(headline) = headline else { return };
    let behind = all.partition_point(|one| one.span.start() < headline.end());
    let body: Vec<Quantity> = all[behind..].iter().take(FIRST).cloned().collect();
    for one in
        all[..behind].iter_mut().filter(|one| one.unit.is_none() && headline.contains(one.span))
    {
        let is_like = |other: &&Quantity| other.measure == one.measure;
        if let Some(told) = meant(one, body.iter().filter(is_like)) {
            one.unit.clone_from(&told.unit);
        }
    }
    for one in bare {
        if let Some(told) = meant(&one, body.iter()) {
            let place = all.partition_point(|other| other.span < one.span);
            let (unit, measure) = (told.unit.clone(), told.measure.clone());
            all.insert(place, Quantity { unit, measure, rule: "quantity.headline", ..one });
        }
    }
}

/// The quantity of the text with the number of `one`, if all such count one thing.
fn meant<'q>(one: &Quantity, body: impl Iterator<Item = &'q Quantity>) -> Option<&'q Quantity> {
    let number = |quantity: &Quantity| quantity.value.or(quantity.low).or(quantity.high);
    let own = number(one).filter(|own| *own >= SMALL)?;
    let mut same = body.filter(|other| number(other) == Some(own) && other.unit.is_some());
    let first = same.next()?;
    same.all(|other| other.unit == first.unit).then_some(first)
}
