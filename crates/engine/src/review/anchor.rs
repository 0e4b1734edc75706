//! By which words is a record found again?

use store::wire::{AnchorRecord, ArticleRecord, CodePoints, Pair, Records};

/// Characters of context on either side.
const CONTEXT: usize = 32;

/// Words of a page with their neighbours; `None` if the place lies outside the article's text.
pub fn anchor(records: &Records, article: &ArticleRecord, place: Pair) -> Option<AnchorRecord> {
    let [start, end] = place;
    let points = CodePoints::new(&article.text);
    let byte = |point: usize| points.to_byte(point);
    let text = &article.text;
    if start > end || points.of_byte(text.len()) < end {
        return None;
    }
    let page = records.page(&article.page)?;
    Some(AnchorRecord {
        sha256: page.sha256.clone(),
        start,
        end,
        exact: text.get(byte(start)..byte(end))?.to_owned(),
        prefix: text.get(byte(start.saturating_sub(CONTEXT))..byte(start))?.to_owned(),
        suffix: text.get(byte(end)..byte(end + CONTEXT))?.to_owned(),
    })
}

/// Where the words of an anchor stand in a text now. Where they stand more than once, the
/// neighbours decide, then the distance from the old place.
pub(super) fn locate(text: &str, anchor: &AnchorRecord) -> Option<Pair> {
    let points = CodePoints::new(text);
    let bytes = (points.to_byte(anchor.start), points.to_byte(anchor.end));
    if anchor.exact.is_empty() {
        return None;
    }
    let here = text.get(bytes.0..bytes.1) == Some(anchor.exact.as_str());
    if here && neighbours(text, bytes.0, anchor) == most_neighbours(anchor) {
        return Some([anchor.start, anchor.end]);
    }
    let places = text.match_indices(&anchor.exact).map(|(start, _)| start);
    let best = places.max_by_key(|&start| {
        (neighbours(text, start, anchor), std::cmp::Reverse(start.abs_diff(bytes.0)))
    })?;
    Some([points.of_byte(best), points.of_byte(best + anchor.exact.len())])
}

/// How many characters before and behind the words are those of the anchor.
fn neighbours(text: &str, start: usize, anchor: &AnchorRecord) -> usize {
    let same =
        |pairs: &mut dyn Iterator<Item = (char, char)>| pairs.take_while(|(a, b)| a == b).count();
    let end = start + anchor.exact.len();
    let (before, behind) = (&text[..start], &text[end..]);
    same(&mut before.chars().rev().zip(anchor.prefix.chars().rev()))
        + same(&mut behind.chars().zip(anchor.suffix.chars()))
}

fn most_neighbours(anchor: &AnchorRecord) -> usize {
    anchor.prefix.chars().count() + anchor.suffix.chars().count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn anchor_at(text: &str, start: usize, end: usize) -> AnchorRecord {
        let cut = |from: usize, to: usize| text.chars().skip(from).take(to - from).collect();
        AnchorRecord {
            sha256: String::new(),
            start,
            end,
            exact: cut(start, end),
            prefix: cut(start.saturating_sub(5), start),
            suffix: cut(end, end + 5),
        }
    }

    #[test]
    fn words_are_found_where_they_were() {
        let text = "Žofie 🎻 waits, and waits, and waits.";
        assert_eq!(locate(text, &anchor_at(text, 19, 24)), Some([19, 24]));
    }

    #[test]
    fn neighbours_tell_the_same_words_apart() {
        let before = "It is late. The boat is late now. It is late.";
        let anchor = anchor_at(before, 24, 28);
        assert_eq!(anchor.exact, "late");
        let now = "New. It is late. The boat is late now. It is late.";
        assert_eq!(locate(now, &anchor), Some([29, 33]));
    }

    #[test]
    fn words_that_are_gone_are_not_found() {
        let anchor = anchor_at("The boat is late.", 4, 8);
        assert_eq!(locate("The ship is late.", &anchor), None);
        assert_eq!(locate("", &anchor), None);
        assert_eq!(locate("x", &AnchorRecord { exact: String::new(), ..anchor }), None);
    }
}
