//! UTF-8 that was once read as windows-1252 and written again: "â€™" for ’, "Ã¼" for ü, also twice.
//!
//! A bent letter is two to four letters that, taken as bytes of windows-1252, are one letter of
//! UTF-8. Natural text can look so by chance (“café”… holds one), so a letter is set right only where
//! its surroundings make it certain; where several are, the page's less certain ones of the same
//! kinds follow.

use super::western;

/// A text with bent letters set right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Repaired {
    pub(super) text: String,
    /// How many letters were set right.
    pub(super) count: usize,
    /// The first of them, bent and right.
    pub(super) examples: Vec<(String, String)>,
}

/// How often a text can have been bent: twice is seen, more is not.
const ROUNDS: usize = 2;

/// How many examples are given.
const EXAMPLES: usize = 3;

/// The longest reference to a letter, in bytes.
const LONGEST_REFERENCE: usize = 9;

/// So many certain letters make the others of a page credible.
const CERTAIN: usize = 2;

/// Sets right what is certainly bent; `None` where nothing is. References of markup (`&acirc;`)
/// count as their letters where `is_markup`.
pub(super) fn repair(text: &str, is_markup: bool) -> Option<Repaired> {
    let mut repaired: Option<Repaired> = None;
    for _ in 0..ROUNDS {
        let known = repaired.as_ref().map_or(text, |repaired| repaired.text.as_str());
        let Some(next) = round(known, is_markup) else { break };
        repaired = Some(match repaired {
            None => next,
            // The examples of the first round show what stands on the page.
            Some(first) => Repaired { text: next.text, ..first },
        });
    }
    repaired
}

/// One letter that is several.
#[derive(Clone, Copy, Debug)]
struct Bent {
    start: usize,
    end: usize,
    lead: u8,
    letter: char,
}

fn round(text: &str, is_markup: bool) -> Option<Repaired> {
    let runs = runs(text, is_markup);
    let certain: Vec<bool> = runs.iter().map(|run| is_certain(text, run)).collect();
    let n_certain = certain.iter().filter(|&&is| is).count();
    if n_certain == 0 {
        return None;
    }
    let mut repaired =
        Repaired { text: String::with_capacity(text.len()), count: 0, examples: Vec::new() };
    // The two leads of Western letters, and those of other scripts that certain words have.
    let mut leads = [false; 256];
    (leads[0xc2], leads[0xc3]) = (true, true);
    for (run, _) in runs.iter().zip(&certain).filter(|&(_, &is)| is) {
        run.iter().filter(|bent| (0xce..0xdc).contains(&bent.lead)).for_each(|bent| {
            leads[usize::from(bent.lead)] = true;
        });
    }
    let mut done = 0;
    for (run, is_certain) in runs.iter().zip(certain) {
        let follows = n_certain >= CERTAIN && run.iter().all(|bent| leads[usize::from(bent.lead)]);
        if !is_certain && !follows {
            continue;
        }
        let (start, end) = (run[0].start, run[run.len() - 1].end);
        repaired.text.push_str(&text[done..start]);
        let right: String = run.iter().map(|bent| bent.letter).collect();
        if repaired.examples.len() < EXAMPLES {
            repaired.examples.push((text[start..end].to_owned(), right.clone()));
        }
        repaired.text.push_str(&right);
        repaired.count += run.len();
        done = end;
    }
    repaired.text.push_str(&text[done..]);
    Some(repaired)
}

/// The bent letters of a text, those side by side together.
fn runs(text: &str, is_markup: bool) -> Vec<Vec<Bent>> {
    let mut runs: Vec<Vec<Bent>> = Vec::new();
    let mut at = 0;
    // Leads stand beyond ASCII, or are referred to.
    let may_begin = |byte: &u8| *byte == 0xc3 || (is_markup && *byte == b'&');
    while let Some(ahead) = text.as_bytes()[at..].iter().position(may_begin) {
        at += ahead;
        let Some(bent) = bent(text, at, is_markup) else {
            at += text[at..].chars().next().map_or(1, char::len_utf8);
            continue;
        };
        at = bent.end;
        match runs.last_mut() {
            Some(run) if run.last().is_some_and(|last| last.end == bent.start) => run.push(bent),
            _ => runs.push(vec![bent]),
        }
    }
    runs
}

/// The bent letter that begins at `start`.
fn bent(text: &str, start: usize, is_markup: bool) -> Option<Bent> {
    let (lead, length) = sign(&text[start..], is_markup)?;
    let lead = western::byte(lead)?;
    let n_more = match lead {
        0xc2..=0xdf => 1,
        0xe0..=0xef => 2,
        0xf0..=0xf4 => 3,
        _ => return None,
    };
    let mut end = start + length;
    let mut bytes = [lead, 0, 0, 0];
    for byte in &mut bytes[1..=n_more] {
        let (next, length) = sign(&text[end..], is_markup)?;
        *byte = western::byte(next).filter(|byte| (0x80..0xc0).contains(byte))?;
        end += length;
    }
    let letter = str::from_utf8(&bytes[..=n_more]).ok()?.chars().next()?;
    Some(Bent { start, end, lead, letter })
}

/// The sign at the beginning of `text`, by itself or as a reference of markup, and its length.
fn sign(text: &str, is_markup: bool) -> Option<(char, usize)> {
    let letter = text.chars().next()?;
    if letter != '&' || !is_markup {
        return Some((letter, letter.len_utf8()));
    }
    let end = text.bytes().take(LONGEST_REFERENCE).position(|byte| byte == b';')?;
    let name = &text[1..end];
    let letter = match name.strip_prefix('#') {
        Some(number) => match number.strip_prefix(['x', 'X']) {
            Some(number) => char::from_u32(u32::from_str_radix(number, 16).ok()?)?,
            None => char::from_u32(number.parse().ok()?)?,
        },
        None => named(name)?,
    };
    Some((letter, end + 1))
}

/// The letters of windows-1252 from 0x80 by the names that HTML gives them, in their order; those
/// without a name are left empty. Source: html.spec.whatwg.org, named character references.
const NAMES: &str = "euro,,sbquo,fnof,bdquo,hellip,dagger,Dagger,circ,permil,Scaron,lsaquo,OElig,,\
    Zcaron,,,lsquo,rsquo,ldquo,rdquo,bull,ndash,mdash,tilde,trade,scaron,rsaquo,oelig,,zcaron,Yuml,\
    nbsp,iexcl,cent,pound,curren,yen,brvbar,sect,uml,copy,ordf,laquo,not,shy,reg,macr,deg,plusmn,\
    sup2,sup3,acute,micro,para,middot,cedil,sup1,ordm,raquo,frac14,frac12,frac34,iquest,Agrave,\
    Aacute,Acirc,Atilde,Auml,Aring,AElig,Ccedil,Egrave,Eacute,Ecirc,Euml,Igrave,Iacute,Icirc,Iuml,\
    ETH,Ntilde,Ograve,Oacute,Ocirc,Otilde,Ouml,times,Oslash,Ugrave,Uacute,Ucirc,Uuml,Yacute,THORN,\
    szlig,agrave,aacute,acirc,atilde,auml,aring,aelig,ccedil,egrave,eacute,ecirc,euml,igrave,iacute,\
    icirc,iuml,eth,ntilde,ograve,oacute,ocirc,otilde,ouml,divide,oslash,ugrave,uacute,ucirc,uuml,\
    yacute,thorn,yuml";

fn named(name: &str) -> Option<char> {
    let at = NAMES.split(',').position(|known| !known.is_empty() && known == name)?;
    Some(western::letter(0x80 + at as u8))
}

/// Whether the letters of a run are bent, by themselves and by what stands around them.
fn is_certain(text: &str, run: &[Bent]) -> bool {
    let is_typographic = |bent: &&Bent| {
        // "â€™", "â‚¬", "â„¢", "ï¬\u{81}", "ï»¿", "ï¿½": no language writes so.
        matches!(bent.letter, '\u{2010}'..='\u{2044}' | '\u{2009}'..='\u{200f}' | '€' | '™'
            | '\u{fb00}'..='\u{fb06}' | '\u{feff}' | '\u{fffd}')
    };
    if run.iter().any(|bent| is_typographic(&bent)) {
        return true;
    }
    // Whole words, or emoji, of other scripts.
    let is_letter = |bent: &Bent| bent.letter.is_alphabetic() || bent.lead >= 0xf0;
    let n_least = if run.iter().all(|bent| bent.lead >= 0xe0) { 2 } else { 3 };
    if run.iter().all(is_letter) && (run.len() >= n_least || run[0].lead >= 0xf0) {
        return true;
    }
    let before = text[..run[0].start].chars().next_back();
    let after = text[run[run.len() - 1].end..].chars().next();
    run.iter().all(|bent| match bent.lead {
        // "Â£5", "Â ", "32Â°": a capital letter alone, before a sign.
        0xc2 => !before.is_some_and(char::is_uppercase),
        // "cafÃ©", "Ã¼ber", "KovaÄ‡": a capital letter and a sign amid small letters.
        0xc3..=0xc5 => {
            let is_small = |letter: Option<char>| letter.is_some_and(|l| l.is_ascii_lowercase());
            bent.letter.is_alphabetic() && (is_small(before) || is_small(after))
        }
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Reads UTF-8 as windows-1252.
    fn bend(text: &str) -> String {
        text.bytes().map(western::letter).collect()
    }

    fn right(text: &str) -> String {
        repair(text, false).map_or_else(|| text.to_owned(), |repaired| repaired.text)
    }

    #[test]
    fn bent_letters_are_set_right_also_twice() {
        let texts = [
            "The ferry’s late, “again” – said Zoë.",
            "für den Anleger über die Brücke",
            "KovačiÄ‡ and KovaÄ‡",
            "Привет из порта",
            "It costs £5 or 32°, café",
            "港口关闭 😀",
        ];
        for text in texts {
            if text.contains('Ä') {
                assert_eq!(right(text), "Kovačić and Kovać");
                continue;
            }
            assert_eq!(right(&bend(text)), text);
            assert_eq!(right(text), text);
        }
        assert_eq!(
            right(&bend(&bend("It’s late, the ferry’s crew said."))),
            "It’s late, the ferry’s crew said."
        );
    }

    #[test]
    fn natural_text_stays() {
        let texts = [
            "“café”… and “voilà”—",
            "IRMÃ” e «MANHûÔ",
            "Das macht Spaß”, sagte er. „Ä…“",
            "the river “Å”, 3×½ and a×²",
            "Überfälle, naïve, Ångström, São João",
        ];
        for text in texts {
            assert_eq!(repair(text, true), None, "{text}");
        }
    }

    #[test]
    fn less_certain_letters_follow_certain_ones() {
        assert_eq!(right("voilÃ\u{a0} Ã‰TAT dÃ©jÃ\u{a0}"), "voilà ÉTAT déjà");
        assert_eq!(right("ÃœBER"), "ÃœBER");
        assert_eq!(right("fÃ¼r den SÃœDEN, Ã¼ber"), "für den SÜDEN, über");
    }

    #[test]
    fn references_count_as_letters() {
        let text = "The ferry&acirc;&euro;&trade;s caf&Atilde;&copy; &amp; &#226;&#128;&#147; &eacute;t&eacute;";
        let repaired = repair(text, true).unwrap();
        assert_eq!(repaired.text, "The ferry’s café &amp; – &eacute;t&eacute;");
        assert_eq!((repaired.count, repaired.examples.len()), (3, 3));
        assert_eq!(repair(text, false), None);
    }

    proptest! {
        /// Words of small letters with accents and marks come back from any bending.
        #[test]
        fn bending_is_undone(words in proptest::collection::vec("[a-z]{1,4}[éüöäñçš’][a-z]{1,4}", 1..6)) {
            let text = words.join(" ");
            prop_assert_eq!(right(&bend(&text)), text.clone());
            prop_assert_eq!(right(&text), text);
        }

        #[test]
        fn any_text_is_read(text in ".{0,60}", mixed in "[a-zÃÂâ€™¼©&#;0-9Ä‡ ]{0,40}") {
            for text in [text, mixed] {
                if let Some(repaired) = repair(&text, true) {
                    prop_assert!(repaired.count > 0 && repaired.text.len() < text.len());
                }
            }
        }
    }
}
