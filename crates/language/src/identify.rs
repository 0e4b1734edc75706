//! Is this text one that the model can read?
//!
//! The page reader tells the language where it can. Where it cannot, because the text is short, the
//! letters decide: the model knows no others than those of English.

use model::Article;

/// Whether `article` is in English as far as can be told.
pub(crate) fn is_english(article: &Article) -> bool {
    match article.language.as_deref() {
        Some(code) => code == "en",
        None => is_latin(&article.text),
    }
}

/// Whether at least half of the letters at the beginning of `text` are Latin; so if it has none.
fn is_latin(text: &str) -> bool {
    const ENOUGH: usize = 4000;
    let letters = text.chars().take(ENOUGH).filter(|c| c.is_alphabetic());
    let (latin, all) = letters.fold((0_usize, 0_usize), |(latin, all), c| {
        let is_latin = matches!(c, '\u{0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}');
        (latin + usize::from(is_latin), all + 1)
    });
    latin * 2 >= all
}

#[cfg(test)]
mod tests {
    use model::DocId;

    use super::*;

    fn judged(text: &str, language: Option<&str>) -> bool {
        let mut article = Article::empty(DocId::of("text", None, b""));
        article.text = text.to_owned();
        article.language = language.map(str::to_owned);
        is_english(&article)
    }

    #[test]
    fn what_the_page_reader_tells_holds() {
        assert!(judged("Die Fähre blieb.", Some("en")) && !judged("The ferry.", Some("de")));
    }

    #[test]
    fn letters_decide_on_short_texts() {
        assert!(judged("The ferry.", None) && judged("", None) && judged("1 – 0 😀", None));
        assert!(judged("She said „паром“ and left.", None));
        assert!(!judged("Паром остался.", None) && !judged("渡轮停在港口。", None));
    }
}
