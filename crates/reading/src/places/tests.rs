use crate::testing::Parsed;

/// The places of `text` as "words = name, country".
fn places(text: &str) -> Vec<String> {
    let parsed = Parsed::new(text);
    let places = parsed.read().places;
    let words = places.iter().map(|place| {
        let country = place.country.as_deref().unwrap_or("-");
        format!("{} = {}, {country}", place.span.of(text), place.name)
    });
    words.collect()
}

#[test]
fn a_large_place_is_meant_unless_the_text_says_otherwise() {
    assert_eq!(places("The ferry left London on Monday."), ["London = London, GBR"]);
}
