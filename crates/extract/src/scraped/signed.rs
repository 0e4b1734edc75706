//! Who signed a scraped text, when, and whom does it ask to follow?

use model::{BlockKind, Place};

use crate::dates;
use crate::draft::{Candidate, Field};

/// Whether a line of its own prints a day: "Sunday, 17 March 2024", "Updated: 3 May 2019, 18:40".
pub(crate) fn is_date_line(line: &str) -> bool {
    const LONGEST: usize = 90;
    line.len() <= LONGEST && dates::stamp(line).is_some() && !line.ends_with('.')
}

/// Whether a line is signed: "By Anna Holm", "Von Anna Holm", "3 May 2019, von Bo".
pub(crate) fn is_byline(line: &str) -> bool {
    const MOST_WORDS: usize = 16;
    let few = line.split(' ').count() <= MOST_WORDS;
    if !few || line.len() > 200 || line.ends_with(['.', '!', '?', '”']) {
        return false;
    }
    let leads = ["by", "by:", "von", "von:", "vom", "author:", "autor:", "autorin:", "par", "por"];
    let phrases = [
        "written by ",
        "written by:",
        "posted by ",
        "story by ",
        "ein beitrag von ",
        "beitrag von ",
        "blog beitrag von ",
        "gespeichert von ",
        "submitted by ",
        "das gespräch führte ",
        "das interview führte ",
        "this post was written by ",
        "this article was written by ",
    ];
    let mut words = line.split(' ');
    let lead = words.next().unwrap_or_default().to_lowercase();
    let named = words.next().is_some_and(|word| word.starts_with(char::is_uppercase));
    let led =
        leads.contains(&lead.as_str()) && named || phrases.iter().any(|lead| starts(line, lead));
    let inner = [" by ", " By ", " von "].iter().any(|inner| line.contains(inner));
    led || inner && is_date_line(line)
}

/// Whether a line is only the words that lead to a name ("By", "Written by").
pub(crate) fn is_lead(line: &str) -> bool {
    let leads = ["by", "written by", "von", "author", "autor", "autorin", "posted by"];
    leads.contains(&line.trim_end_matches(':').to_lowercase().as_str())
}

/// Whether a line signs off: "(Reporting by Anna Holm; Editing by Bo Lind)", "Source: dpa".
pub(crate) fn is_sign_off(line: &str) -> bool {
    const MOST_WORDS: usize = 40;
    let line = line.trim_start_matches(['(', '[']);
    let signs = [
        "Reporting by ",
        "Additional reporting by ",
        "Writing by ",
        "Editing by ",
        "Source: ",
        "Quelle: ",
    ];
    line.split(' ').count() <= MOST_WORDS && signs.iter().any(|sign| line.starts_with(sign))
}

/// The candidates that a labelled line carries.
pub(crate) fn candidates(line: &str, kind: BlockKind, place: Place) -> Vec<Candidate> {
    let mut found = Vec::new();
    let mut add = |field, source, value: &str| {
        let value = value.trim().to_owned();
        if !value.is_empty() {
            found.push(Candidate { field, value, source, place });
        }
    };
    match kind {
        BlockKind::Byline if is_sign_off(line) => {
            let bare = line.trim_matches(['(', ')', '[', ']']);
            if let Some(names) = bare.strip_prefix("Reporting by ") {
                let names = names.split([';', ',']).next().unwrap_or(names);
                add(Field::Author, "sign-off", names.split(" in ").next().unwrap_or(names));
            } else if let Some((_, source)) = bare.split_once(": ") {
                add(Field::Credit, "source line", source);
            }
        }
        BlockKind::Byline => {
            let day = dates::find(line).into_iter().next().map(|(range, _)| range);
            let date_start = day.as_ref().map_or(line.len(), |range| range.start);
            if let Some(range) = day {
                let field = if is_change(line) { Field::Modified } else { Field::Published };
                add(field, "date line", &line[range]);
            }
            if is_byline(line) {
                let names =
                    line[..date_start].trim_end_matches([' ', '|', ',', '–', '-', '•', '·']);
                add(Field::Author, "byline", names.strip_suffix(" on").unwrap_or(names));
            }
        }
        BlockKind::Boilerplate => {
            if let Some(site) = filed_at(line) {
                add(Field::Outlet, "filed-under line", site);
            }
            if let Some((name, is_person)) = followed(line) {
                let field = if is_person { Field::Author } else { Field::Outlet };
                add(field, "follow line", name);
            }
        }
        _ => {}
    }
    found
}

/// The site's name at the end of "Filed under: Mills, Weirs – The Odby Blog".
fn filed_at(line: &str) -> Option<&str> {
    const MOST_WORDS: usize = 5;
    let filed = ["Filed under", "Posted in"].iter().find_map(|lead| line.strip_prefix(lead))?;
    let ends = [" – ", " — ", " | "].iter().filter_map(|mark| filed.rsplit_once(mark));
    let name = ends.map(|(_, name)| name.trim()).min_by_key(|name| name.len())?;
    let words = name.split(' ').count();
    let is_name = name.split(' ').all(|word| word.starts_with(char::is_uppercase));
    ((2..=MOST_WORDS).contains(&words) && is_name).then_some(name)
}

/// The name in "Follow NAME on ...", and whether it is a person's: the line says "him" or "her" or
/// gives an account of its own.
fn followed(line: &str) -> Option<(&str, bool)> {
    const MOST_WORDS: usize = 5;
    let rest = line.strip_prefix("Follow ")?;
    let (name, after) = rest.split_once(" on ")?;
    let is_name = name.split(' ').all(|word| word.starts_with(char::is_uppercase))
        && name.split(' ').count() <= MOST_WORDS
        && !["Us", "Him", "Her", "Them", "Me", "The"].contains(&name);
    let person_words = ["him", "her", "them"];
    let says_person = after.contains('@')
        || after.split(|c: char| !c.is_alphabetic()).any(|word| person_words.contains(&word));
    is_name.then_some((name, says_person && name.contains(' ')))
}

fn is_change(line: &str) -> bool {
    let signs = ["updated", "last modified", "last update", "aktualisiert", "geändert"];
    let line = line.to_lowercase();
    signs.iter().any(|sign| line.starts_with(sign))
}

fn starts(line: &str, lead: &str) -> bool {
    line.get(..lead.len()).is_some_and(|head| head.eq_ignore_ascii_case(lead))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn follow_lines_name_persons_or_outlets() {
        assert_eq!(followed("Follow Anna Holm on Twitter at @aholm"), Some(("Anna Holm", true)));
        assert_eq!(
            followed("Follow Anna Holm on Facebook or email her at"),
            Some(("Anna Holm", true))
        );
        assert_eq!(followed("Follow Harbour Times on Facebook"), Some(("Harbour Times", false)));
        assert_eq!(followed("Follow us on Facebook"), None);
        assert_eq!(followed("Follow the path on foot"), None);
    }

    #[test]
    fn filed_under_lines_may_end_with_the_site() {
        assert_eq!(filed_at("Filed under: Mills, Weirs – The Odby Blog"), Some("The Odby Blog"));
        assert_eq!(filed_at("Filed under: Mills, Weirs"), None);
        assert_eq!(filed_at("The Odby Blog – filed under: Mills"), None);
    }

    #[test]
    fn signed_lines() {
        assert!(is_byline("By Anna Holm"));
        assert!(is_byline("Von Anna Holm, Strand"));
        assert!(!is_byline("By then the gate had fallen"));
        assert!(!is_byline("By Tuesday the gate had fallen."));
        assert!(is_date_line("Sunday, 17 March 2024"));
        assert!(!is_date_line("The gate fell on March 17, 2024."));
        assert!(is_sign_off("(Reporting by Anna Holm in Strand; Editing by Bo Lind)"));
    }
}
