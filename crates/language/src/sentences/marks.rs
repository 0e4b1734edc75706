//! Which marks end, close, open or divide?

/// Marks that may end a sentence, in any script.
pub(super) fn is_stop(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…') || is_final(c)
}

/// Marks that end a sentence and do nothing else: those of Chinese and Japanese, Arabic and Urdu,
/// the Indian scripts, Armenian, Ethiopic, Khmer, Burmese.
pub(super) fn is_final(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '｡' | '؟' | '۔' | '।' | '॥' | '։' | '።' | '៕' | '។' | '။')
}

pub(super) fn is_closer(c: char) -> bool {
    matches!(c, '”' | '’' | '»' | ')' | ']' | '"' | '\'' | '“' | '‘' | '」' | '』' | '）')
}

pub(super) fn is_opener(c: char) -> bool {
    matches!(c, '“' | '‘' | '«' | '„' | '(' | '[' | '"' | '\'' | '¿' | '¡')
}

pub(super) fn is_dash(c: char) -> bool {
    matches!(c, '-' | '–' | '—')
}

/// What words are made of, full stops inside them included.
pub(super) fn is_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '.' | '@' | '/' | '_')
}

/// Single letters divided by full stops: `U.S`, `a.k.a`.
pub(super) fn is_dotted(word: &str) -> bool {
    word.contains('.') && word.split('.').all(|part| part.chars().count() == 1)
}
